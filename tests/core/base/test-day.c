/* test-day.c: civil dates, against known days and a walk over four centuries. */
#include "core/base/day.h"
#include "core/base/day-words.h"

static void
test_known (void)
{
  g_assert_cmpint (fr_day_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (fr_day_from_ymd (2026, 11, 23), ==, 20780);
  g_assert_cmpint (fr_day_from_ymd (1, 1, 1), ==, FR_DAY_FIRST);
  g_assert_cmpint (fr_day_from_ymd (9999, 12, 31), ==, FR_DAY_LAST);
  g_assert_cmpint (fr_day_from_ymd (2023, 2, 29), ==, FR_DAY_NONE);
  g_assert_cmpint (fr_day_from_ymd (2024, 2, 29), !=, FR_DAY_NONE);
  g_assert_cmpint (fr_day_from_ymd (1900, 2, 29), ==, FR_DAY_NONE);
  g_assert_cmpint (fr_day_from_ymd (2026, 13, 1), ==, FR_DAY_NONE);
  g_assert_cmpint (fr_day_weekday (fr_day_from_ymd (2026, 11, 23)), ==, 1);
}

static void
test_walk (void)
{
  FrDay last = fr_day_from_ymd (2100, 12, 31);

  for (FrDay d = fr_day_from_ymd (1700, 1, 1); d <= last; d++)
    {
      int y, m, md;
      fr_day_to_ymd (d, &y, &m, &md);
      g_assert_cmpint (fr_day_from_ymd (y, m, md), ==, d);
    }
}

static void
test_iso_week (void)
{
  static const struct { int y, m, d, wy, w; } cases[] = {
    { 2026, 1, 1, 2026, 1 }, { 2027, 1, 1, 2026, 53 }, { 2024, 12, 30, 2025, 1 }, { 2023, 1, 1, 2022, 52 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int y, w;
      fr_day_iso_week (fr_day_from_ymd (cases[i].y, cases[i].m, cases[i].d), &y, &w);
      g_assert_cmpint (y, ==, cases[i].wy);
      g_assert_cmpint (w, ==, cases[i].w);
    }
}

static void
test_loose (void)
{
  static const struct { const char *text; int y, m, d; gboolean known; } cases[] = {
    { "197805", 1978, 5, 1, FALSE }, { "1978.05", 1978, 5, 1, FALSE }, { "1978年5月", 1978, 5, 1, FALSE },
    { "1978-5", 1978, 5, 1, FALSE }, { "１９７８．０５", 1978, 5, 1, FALSE }, { " 1978.5 ", 1978, 5, 1, FALSE },
    { "19780512", 1978, 5, 12, TRUE }, { "1978/5/12", 1978, 5, 12, TRUE }, { "1978年5月12日", 1978, 5, 12, TRUE },
    { "28611", 1978, 5, 1, TRUE }, { "2026-11-02", 2026, 11, 2, TRUE },
  };
  static const char *bad[] = { "", "1978", "197813", "1978.13", "19780231", "abc", "1978年5月x", "18990101", "123456789", "78.5", "1978.05.12.0" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean known = 2;
      FrDay d = fr_day_parse_loose (cases[i].text, &known);
      if (d != fr_day_from_ymd (cases[i].y, cases[i].m, cases[i].d) || known != cases[i].known)
        g_error ("%s gave %d", cases[i].text, d);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    if (fr_day_parse_loose (bad[i], NULL) != FR_DAY_NONE)
      g_error ("%s was taken for a date", bad[i]);
}

static void
test_period (void)
{
  static const struct { const char *text, *first, *last; } cases[] = {
    { "2026", "2026-01-01", "2026-12-31" }, { "2026-H1", "2026-01-01", "2026-06-30" },
    { "2026-Q3", "2026-07-01", "2026-09-30" }, { "2024-02", "2024-02-01", "2024-02-29" },
    { "2026-01-05..2026-03-01", "2026-01-05", "2026-03-01" },
  };
  static const char *bad[] = { "", "26", "2026-H3", "2026-Q5", "2026-13", "2026-05-01", "2026-03-01..2026-01-01", "x" };
  FrPeriod p;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = NULL, *b = NULL;
      g_assert_true (fr_period_parse (cases[i].text, &p));
      a = fr_day_format_iso (p.first);
      b = fr_day_format_iso (p.last);
      g_assert_cmpstr (a, ==, cases[i].first);
      g_assert_cmpstr (b, ==, cases[i].last);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (fr_period_parse (bad[i], &p));
  g_assert_true (fr_week_parse ("2026-W42", &p));
  g_assert_cmpint (p.first, ==, fr_day_from_ymd (2026, 10, 12));
  g_assert_cmpint (p.last, ==, p.first + 6);
  g_assert_true (fr_week_parse ("2026-W53", &p));
  g_assert_false (fr_week_parse ("2027-W53", &p));
  g_assert_false (fr_week_parse ("2026-W42x", &p));
}

static void
test_words (void)
{
  FrDay day = fr_day_from_ymd (2026, 10, 13);
  static const struct { FrDayParts parts; const char *en, *zh; } cases[] = {
    { FR_DAY_WEEKDAY | FR_DAY_MONTH | FR_DAY_YEAR, "Tuesday 13 October 2026", "2026年10月13日 星期二" },
    { FR_DAY_MONTH | FR_DAY_YEAR, "13 October 2026", "2026年10月13日" },
    { FR_DAY_MONTH, "13 October", "10月13日" },
    { 0, "13", "13日" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *en = fr_day_words (day, cases[i].parts, FR_LANG_EN), *zh = fr_day_words (day, cases[i].parts, FR_LANG_ZH_CN);

      g_assert_cmpstr (en, ==, cases[i].en);
      g_assert_cmpstr (zh, ==, cases[i].zh);
    }
  for (int d = 0; d < 7; d++)
    {
      g_autofree char *zh = fr_day_words (day + d, FR_DAY_WEEKDAY, FR_LANG_ZH_CN);

      g_assert_true (g_str_has_suffix (zh, ((const char *[]) { "二", "三", "四", "五", "六", "日", "一" })[d]));
    }
  {
    g_autofree char *none = fr_day_words (FR_DAY_NONE, FR_DAY_YEAR, FR_LANG_EN);

    g_assert_cmpstr (none, ==, "");
  }
  {
    g_autofree char *en = fr_month_words (3, FR_LANG_EN), *zh = fr_month_words (12, FR_LANG_ZH_CN), *not_a_month = fr_month_words (0, FR_LANG_EN);

    g_assert_cmpstr (en, ==, "March");
    g_assert_cmpstr (zh, ==, "12月");
    g_assert_cmpstr (not_a_month, ==, "");
  }
}

static void
test_shift_months (void)
{
  g_assert_cmpint (fr_day_shift_months (fr_day_from_ymd (2026, 10, 13), 12), ==, fr_day_from_ymd (2027, 10, 13));
  g_assert_cmpint (fr_day_shift_months (fr_day_from_ymd (2026, 1, 31), 1), ==, fr_day_from_ymd (2026, 2, 28));
  g_assert_cmpint (fr_day_shift_months (fr_day_from_ymd (2024, 2, 29), 12), ==, fr_day_from_ymd (2025, 2, 28));
  g_assert_cmpint (fr_day_shift_months (fr_day_from_ymd (2026, 3, 31), -1), ==, fr_day_from_ymd (2026, 2, 28));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/known", test_known);
  g_test_add_func ("/day/walk", test_walk);
  g_test_add_func ("/day/iso-week", test_iso_week);
  g_test_add_func ("/day/loose", test_loose);
  g_test_add_func ("/day/period", test_period);
  g_test_add_func ("/day/words", test_words);
  g_test_add_func ("/day/shift-months", test_shift_months);
  return g_test_run ();
}
