/* test-language.c: our own two catalogues, in whatever locale the process runs. */
#include "core/base/language.h"

#include <libintl.h>

static void
test_parse (void)
{
  static const struct { const char *text; FrLang lang; } good[] = {
    { "en", FR_LANG_EN }, { "en_GB.UTF-8", FR_LANG_EN }, { "zh_CN", FR_LANG_ZH_CN }, { "zh-Hans", FR_LANG_ZH_CN },
  };
  static const char * const bad[] = { NULL, "", "C", "de_DE", "EN" };
  FrLang lang;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (fr_lang_parse (good[i].text, &lang));
      g_assert_cmpint (lang, ==, good[i].lang);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      lang = FR_LANG_ZH_CN;
      g_assert_false (fr_lang_parse (bad[i], &lang));
      g_assert_cmpint (lang, ==, FR_LANG_ZH_CN);
    }
  g_assert_cmpstr (fr_lang_code (FR_LANG_ZH_CN), ==, "zh_CN");
  g_assert_cmpstr (fr_lang_tag (FR_LANG_ZH_CN), ==, "zh-CN");
  g_assert_cmpstr (fr_lang_tag (FR_LANG_EN), ==, "en");
}

static void
test_translated (void)
{
  g_assert_cmpstr (fr_tr (FR_LANG_ZH_CN, "Fruition office"), ==, "Fruition资料库");
  g_assert_cmpstr (fr_tr (FR_LANG_EN, "Fruition office"), ==, "Fruition office");
  g_assert_cmpstr (fr_tr (FR_LANG_ZH_CN, "no such message"), ==, "no such message");
  g_assert_cmpstr (fr_tr (FR_LANG_ZH_CN, ""), ==, "");
}

static void
test_context (void)
{
  g_assert_cmpstr (fr_trc (FR_LANG_EN, "kind of file", "Fruition office"), ==, "Fruition office");
  /* A translation without a context is none for a message with one. */
  g_assert_cmpstr (fr_trc (FR_LANG_ZH_CN, "kind of file", "Fruition office"), ==, "Fruition office");
}

static void
test_plural (void)
{
  static const gulong numbers[] = { 0, 1, 2, 1200 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const char *zh = fr_trn (FR_LANG_ZH_CN, "Fruition office", "Fruition offices", numbers[i]);
      const char *en = fr_trn (FR_LANG_EN, "Fruition office", "Fruition offices", numbers[i]);

      g_assert_cmpstr (zh, ==, "Fruition资料库");
      g_assert_cmpstr (en, ==, numbers[i] == 1 ? "Fruition office" : "Fruition offices");
    }
}

static void
test_session (void)
{
  fr_lang_set_default (FR_LANG_ZH_CN);
  g_assert_cmpint (fr_lang_default (), ==, FR_LANG_ZH_CN);
  g_assert_cmpstr (_("Fruition office"), ==, "Fruition资料库");
  fr_lang_set_default (FR_LANG_EN);
  g_assert_cmpstr (_("Fruition office"), ==, "Fruition office");
}

static void
test_session_from_environment (void)
{
  static const struct { const char *language, *answer; } cases[] = {
    { "zh_CN", "zh_CN" }, { "zh_CN:en", "zh_CN" }, { "de:zh_CN:en", "zh_CN" }, { "en_GB", "en" }, { "de", "en" },
  };

  if (g_test_subprocess ())
    {
      g_print ("answer %s", fr_lang_code (fr_lang_default ()));
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *want = g_strdup_printf ("*answer %s*", cases[i].answer);

      g_setenv ("LANGUAGE", cases[i].language, TRUE);
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stdout (want);
    }
  g_unsetenv ("LANGUAGE");
}

/* The texts of .ui files go through gettext, which must speak Chinese where _() does: also where the locale that is
 * asked for was never built on the machine. */
static void
test_gettext_agrees (void)
{
  static const struct { const char *lang, *language; } cases[] = {
    { "xx_XX.UTF-8", "zh_CN" }, { "C", "zh_CN" }, { "C.UTF-8", "zh_CN" }, { "C", "en" }, { "C", "" }, { "xx_XX", "de" },
    { "zh_CN.UTF-8", "" }, { "zh_SG.UTF-8", "" },
  };

  if (g_test_subprocess ())
    {
      fr_lang_init ();
      g_assert_cmpstr (dgettext (GETTEXT_PACKAGE, "Fruition office"), ==, _("Fruition office"));
      g_print ("answer %s", _("Fruition office"));
      return;
    }
  g_unsetenv ("LC_ALL");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean zh = g_str_has_prefix (cases[i].language, "zh") || g_str_has_prefix (cases[i].lang, "zh");

      g_setenv ("LANG", cases[i].lang, TRUE);
      g_setenv ("LANGUAGE", cases[i].language, TRUE);
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stdout (zh ? "*answer Fruition资料库*" : "*answer Fruition office*");
    }
  g_unsetenv ("LANGUAGE");
}

static gpointer
look_up_many (gpointer unused)
{
  for (int i = 0; i < 10000; i++)
    if (g_strcmp0 (fr_tr (FR_LANG_ZH_CN, "Fruition office"), "Fruition资料库") != 0)
      return GINT_TO_POINTER (FALSE);
  return GINT_TO_POINTER (TRUE);
}

static void
test_threads (void)
{
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("language", look_up_many, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/threads", test_threads);
  g_test_add_func ("/language/parse", test_parse);
  g_test_add_func ("/language/translated", test_translated);
  g_test_add_func ("/language/context", test_context);
  g_test_add_func ("/language/plural", test_plural);
  g_test_add_func ("/language/session", test_session);
  g_test_add_func ("/language/session-from-environment", test_session_from_environment);
  g_test_add_func ("/language/gettext-agrees", test_gettext_agrees);
  return g_test_run ();
}
