/* test-rule-words.c: every rule has its sentence, in both languages, and limits in which what is usual lies. */
#include "core/schedule/rule-words.h"
#include "support/support.h"

#include <string.h>

static void
test_sentences (void)
{
  for (guint i = 0; i < FR_N_RULES; i++)
    {
      const char *en = fr_rule_sentence (i, FR_LANG_EN), *zh = fr_rule_sentence (i, FR_LANG_ZH_CN);

      g_assert_true (g_str_has_suffix (en, "."));
      g_assert_true (g_str_has_suffix (zh, "。"));
      g_assert_true (*fr_rule_price_label (i, FR_LANG_EN) != '\0');
      g_assert_cmpstr (fr_rule_price_label (i, FR_LANG_EN), !=, fr_rule_price_label (i, FR_LANG_ZH_CN));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (en, !=, fr_rule_sentence (j, FR_LANG_EN));
    }
}

static void
test_areas (void)
{
  guint n[FR_N_RULE_AREAS] = { 0 };

  for (guint i = 0; i < FR_N_RULES; i++)
    n[fr_rule_area (i)]++;
  for (guint a = 0; a < FR_N_RULE_AREAS; a++)
    {
      g_assert_cmpuint (n[a], >, 1);
      g_assert_cmpstr (fr_rule_area_label (a, FR_LANG_EN), !=, fr_rule_area_label (a, FR_LANG_ZH_CN));
    }
}

static void
test_limits (void)
{
  guint n = 0;

  for (guint i = 0; i < FR_N_RULES; i++)
    {
      FrRuleLimit limit;

      if (!fr_rule_limit (i, FR_LANG_EN, &limit))
        continue;
      n++;
      g_assert_cmpfloat (limit.lowest, <=, limit.usual);
      g_assert_cmpfloat (limit.usual, <=, limit.highest);
      g_assert_cmpfloat (limit.step, >, 0);
    }
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (fr_rule_priced_below (FR_RULE_CAPACITY));
  g_assert_false (fr_rule_priced_below (FR_RULE_GROUP));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-words/sentences", test_sentences);
  g_test_add_func ("/rule-words/areas", test_areas);
  g_test_add_func ("/rule-words/limits", test_limits);
  return g_test_run ();
}
