/* test-describe.c: what a chart says to those who do not see it, and the table behind it. */
#include "charts/describe.h"

#include <math.h>
#include <string.h>

#include "samples.h"

static FrcScene *
sample (FrtSample which, const char *language)
{
  FrcStyle style;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, language);
  return frt_sample_build (which, &style);
}

static void
test_levels (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_NEEDS, "en");
  g_autofree char *one = frc_describe (scene, 1, 1), *two = frc_describe (scene, 2, 2), *three = frc_describe (scene, 3, 3);
  g_autofree char *four = frc_describe (scene, 4, 4), *all = frc_describe (scene, 1, 4);
  g_autofree char *joined = g_strjoin ("\n", one, two, three, four, NULL);

  g_assert_cmpstr (one, ==, "Dot plot with intervals. Rows: 11. Horizontal axis: Need, from 0.00 to 4.00. "
                            "A vertical line marks: All topics 1.90.");
  g_assert_cmpstr (two, ==, "Highest: AI-assisted coding and analysis, 2.58 (n = 230). Lowest: Asset registers, 1.02 "
                            "(n = 224). Half of the values are 1.94 or less, half are 2.10 or more. Rows without a value: 1.");
  g_assert_cmpstr (three, ==, "Intervals wholly above the line: 5; wholly below: 4; across it: 1. The intervals of the "
                              "highest and the lowest row do not overlap.");
  g_assert_cmpstr (four, ==, "AI-assisted analysis should be arranged first.");
  g_assert_cmpstr (all, ==, joined);
}

static void
test_chinese (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_UNITS, "zh_CN");
  g_autofree char *one = frc_describe (scene, 1, 1), *four = frc_describe (scene, 4, 4), *all = frc_describe (scene, 1, 4);

  g_assert_cmpstr (one, ==, "带误差范围的点图，共16行。横轴为已认定应用占比，20%至77%。竖线表示：全县55%。");
  g_assert_cmpstr (four, ==, "按现有人数，白石镇与同类单位分不出高下");
  g_assert_null (strstr (all, "。 "));      /* no blank after a Chinese full stop */
  g_assert_null (strstr (all, "{"));
}

/* Every value and every n that the description names stands in the table. */
static void
test_numbers_are_in_the_table (void)
{
  for (FrtSample which = FRT_SAMPLE_UNITS; which <= FRT_SAMPLE_NEEDS; which++)
    {
      g_autoptr (FrcScene) scene = sample (which, "en");
      const FrcTable *table = frc_scene_table (scene);
      g_autofree char *text = frc_describe (scene, 2, 2);
      g_autoptr (GRegex) regex = g_regex_new ("(?:, |n = |are )(\\d+(?:\\.\\d+)?)(?=[%) ])", 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      guint found = 0;

      for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *number = g_match_info_fetch (match, 1);
          gboolean there = FALSE;

          for (guint row = 0; row < frc_table_n_rows (table); row++)
            for (guint column = 0; column < frc_table_n_columns (table); column++)
              there |= strcmp (frc_table_cell (table, row, column), number) == 0;
          if (!there)
            g_error ("%s is not in the table: %s", number, text);
          found++;
        }
      g_assert_cmpuint (found, >=, 5);
    }
}

static void
test_table (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_NEEDS, "en");
  const FrcTable *table = frc_scene_table (scene);
  g_autofree char *csv = frc_table_to_csv (table);
  g_autofree char *tsv = frc_table_to_tsv (table);

  g_assert_cmpuint (frc_table_n_rows (table), ==, 11);
  g_assert_true (g_str_has_prefix (csv, "Group,Name,Need,95% interval from,95% interval to,Present ability,n,Note\r\n"
                                        "Analysis and policy,AI-assisted coding and analysis,2.58,2.45,2.71,1.41,230,\r\n"));
  g_assert_nonnull (strstr (csv, "Village finance,Land and housing records,,,,,0,not asked\r\n"));
  g_assert_true (g_str_has_prefix (tsv, "Group\tName\tNeed\t"));
  g_assert_true (frc_table_is_numeric (table, 2));
  g_assert_false (frc_table_is_numeric (table, 1));
  g_assert_cmpint (frc_table_mark (table, 3), ==, 3);
}

static void
test_quoting (void)
{
  static const char *const heads[] = { "a,b", "n", NULL };
  static const struct { const char *text, *csv; } cases[] = {
    { "=SUM(A1)", "'=SUM(A1)" }, { "-x", "'-x" }, { "@cmd", "'@cmd" }, { "+1", "'+1" }, { "a\"b", "\"a\"\"b\"" },
    { "a,b", "\"a,b\"" }, { "two\nlines", "\"two\nlines\"" }, { "=a,b", "\"'=a,b\"" }, { "plain", "plain" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FrcTable) table = frc_table_new (heads, "01");
      char *cells[] = { g_strdup (cases[i].text), g_strdup ("-0.4") };
      g_autofree char *want = g_strdup_printf ("\"a,b\",n\r\n%s,-0.4\r\n", cases[i].csv);
      g_autofree char *csv = NULL, *tsv = NULL;
      g_auto (GStrv) lines = NULL;

      frc_table_add (table, -1, cells);
      csv = frc_table_to_csv (table);
      tsv = frc_table_to_tsv (table);
      g_assert_cmpstr (csv, ==, want);
      lines = g_strsplit (tsv, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, 3);
    }
}

static void
test_states (void)
{
  g_autoptr (FrcScene) empty = sample (FRT_SAMPLE_EMPTY, "en"), few = sample (FRT_SAMPLE_TOO_FEW, "en");
  g_autoptr (FrcScene) withheld = sample (FRT_SAMPLE_WITHHELD, "zh_CN");
  g_autofree char *a = frc_describe (empty, 1, 4), *b = frc_describe (few, 1, 4), *c = frc_describe (withheld, 1, 4);

  g_assert_cmpstr (a, ==, "There is nothing to show yet.");
  g_assert_cmpstr (b, ==, "3 outcomes from 2 cadres: too few to compare They are listed below.");
  g_assert_cmpstr (c, ==, "答卷过少，为避免识别个人，不予显示。");
  g_assert_null (frc_scene_table (empty));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/describe/levels", test_levels);
  g_test_add_func ("/describe/chinese", test_chinese);
  g_test_add_func ("/describe/numbers-are-in-the-table", test_numbers_are_in_the_table);
  g_test_add_func ("/describe/table", test_table);
  g_test_add_func ("/describe/quoting", test_quoting);
  g_test_add_func ("/describe/states", test_states);
  return g_test_run ();
}
