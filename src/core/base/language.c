/* language.c: see language.h. */
#include "core/base/language.h"

static int default_lang = -1;

gboolean
fr_lang_parse (const char *text, FrLang *lang)
{
  if (text == NULL)
    return FALSE;
  if (g_str_has_prefix (text, "zh"))
    *lang = FR_LANG_ZH_CN;
  else if (g_str_has_prefix (text, "en"))
    *lang = FR_LANG_EN;
  else
    return FALSE;
  return TRUE;
}

const char *
fr_lang_code (FrLang lang)
{
  return lang == FR_LANG_ZH_CN ? "zh_CN" : "en";
}

const char *
fr_lang_tag (FrLang lang)
{
  return lang == FR_LANG_ZH_CN ? "zh-CN" : "en";
}

FrLang
fr_lang_default (void)
{
  if (default_lang < 0)
    {
      const char * const *names = g_get_language_names ();
      FrLang lang = FR_LANG_EN;

      for (gsize i = 0; names[i] != NULL; i++)
        if (fr_lang_parse (names[i], &lang))
          break;
      default_lang = lang;
    }
  return (FrLang) default_lang;
}

void
fr_lang_set_default (FrLang lang)
{
  default_lang = lang;
}

const char *
fr_tr (FrLang lang, const char *message)
{
  return message;
}

const char *
fr_trn (FrLang lang, const char *singular, const char *plural, gulong n)
{
  return n == 1 ? singular : plural;
}

const char *
fr_trc (FrLang lang, const char *context, const char *message)
{
  return message;
}
