/* language.c: see language.h.
 *
 * English is the language of the source and needs no catalogue. Simplified Chinese is compiled from po/zh_CN.po into
 * the library itself as a resource, so that it is there in every locale, before installation, and for the command line. */
#include "core/base/language.h"

#include "core/base/catalogue.h"
#include "core/base/languages-resource.h"

#include <libintl.h>
#include <locale.h>

#define ZH_CN_PATH "/io/github/fruition/Fruition/languages/zh_CN.mo"

static int default_lang = -1;   /* atomic; an FrLang, or -1 until asked or set */

/* Read at the first use, kept until the program ends. NULL when the resource can't be read, which the tests would see. */
static FrCatalogue *
zh_cn (void)
{
  static gsize once = 0;
  static FrCatalogue *catalogue = NULL;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
        g_resource_lookup_data (fr_languages_get_resource (), ZH_CN_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

      if (bytes != NULL)
        catalogue = fr_catalogue_new (bytes, &error);
      if (catalogue == NULL)
        g_warning ("%s", error->message);
      g_once_init_leave (&once, 1);
    }
  return catalogue;
}

static const char *
look_up (FrLang lang, const char *context, const char *message)
{
  FrCatalogue *catalogue = lang == FR_LANG_ZH_CN ? zh_cn () : NULL;

  return catalogue != NULL ? fr_catalogue_lookup (catalogue, context, message, 0) : NULL;
}

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
  int known = g_atomic_int_get (&default_lang);

  if (known < 0)
    {
      const char * const *names = g_get_language_names ();
      FrLang lang = FR_LANG_EN;

      for (gsize i = 0; names[i] != NULL; i++)
        if (fr_lang_parse (names[i], &lang))
          break;
      known = lang;
      g_atomic_int_set (&default_lang, known);
    }
  return (FrLang) known;
}

void
fr_lang_set_default (FrLang lang)
{
  g_atomic_int_set (&default_lang, (int) lang);
}

void
fr_lang_init (void)
{
  const char *folder = g_getenv ("FRUITION_LOCALE_DIR");
  const char *locale = setlocale (LC_ALL, "");

  if (locale != NULL)
    locale = setlocale (LC_MESSAGES, NULL);
  if (locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
    {
      /* gettext translates nothing in C, and follows LANGUAGE in any other locale. */
      setlocale (LC_ALL, "C.UTF-8");
      g_setenv ("LANGUAGE", fr_lang_code (fr_lang_default ()), TRUE);
    }
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : FR_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

const char *
fr_tr (FrLang lang, const char *message)
{
  const char *text = look_up (lang, NULL, message);

  return text != NULL ? text : message;
}

const char *
fr_trn (FrLang lang, const char *singular, const char *plural, gulong n)
{
  /* Chinese has one form for every number, English parts one from the rest. */
  const char *text = look_up (lang, NULL, singular);

  if (text != NULL)
    return text;
  return n == 1 ? singular : plural;
}

const char *
fr_trc (FrLang lang, const char *context, const char *message)
{
  const char *text = look_up (lang, context, message);

  return text != NULL ? text : message;
}
