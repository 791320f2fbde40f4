/* test-clean.c: single values as people write them. */
#include "core/base/day.h"
#include "core/io/clean/clean.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

static FrCell
cell_of (const char *text, FrCellKind kind, guint flags)
{
  return (FrCell) { text, strlen (text), 0, kind, flags };
}

static void
test_months (void)
{
  static const struct { const char *text; FrCellKind kind; FrClean verdict; int year, month; } cases[] = {
    { "197805", FR_CELL_NUMBER, FR_CLEAN_OK, 1978, 5 },      { "1978.05", FR_CELL_TEXT, FR_CLEAN_OK, 1978, 5 },
    { "1978年5月", FR_CELL_TEXT, FR_CLEAN_OK, 1978, 5 },      { "１９７８．０５", FR_CELL_TEXT, FR_CLEAN_OK, 1978, 5 },
    { "1978-05", FR_CELL_DATE, FR_CLEAN_OK, 1978, 5 },       { "1978-05-12", FR_CELL_DATE, FR_CLEAN_OK, 1978, 5 },
    { "1978-05-12 09:30:00", FR_CELL_DATE, FR_CLEAN_OK, 1978, 5 }, { "28611", FR_CELL_NUMBER, FR_CLEAN_OK, 1978, 5 },
    { "May 1978", FR_CELL_TEXT, FR_CLEAN_OK, 1978, 5 },      { "12 may 1978", FR_CELL_TEXT, FR_CLEAN_OK, 1978, 5 },
    { "Sept. 12, 1978", FR_CELL_TEXT, FR_CLEAN_OK, 1978, 9 }, { "5/1978", FR_CELL_TEXT, FR_CLEAN_OK, 1978, 5 },
    { "1978.5", FR_CELL_NUMBER, FR_CLEAN_OK, 1978, 5 },      { "1978.12", FR_CELL_NUMBER, FR_CLEAN_OK, 1978, 12 },
    { "25/12/1978", FR_CELL_TEXT, FR_CLEAN_OK, 1978, 12 },   { "5/5/1978", FR_CELL_TEXT, FR_CLEAN_OK, 1978, 5 },
    { "1978.1", FR_CELL_TEXT, FR_CLEAN_OK, 1978, 1 },
    { "1978.1", FR_CELL_NUMBER, FR_CLEAN_BAD, 0, 0 },        { "12/5/1978", FR_CELL_TEXT, FR_CLEAN_BAD, 0, 0 },
    { "197813", FR_CELL_TEXT, FR_CLEAN_BAD, 0, 0 },          { "不详", FR_CELL_TEXT, FR_CLEAN_BAD, 0, 0 },
    { "1.1E+17", FR_CELL_NUMBER, FR_CLEAN_BAD, 0, 0 },       { "ma 1978", FR_CELL_TEXT, FR_CLEAN_BAD, 0, 0 },
    { "May June 1978", FR_CELL_TEXT, FR_CLEAN_BAD, 0, 0 },   { "1878.05", FR_CELL_TEXT, FR_CLEAN_BAD, 0, 0 },
    { "", FR_CELL_EMPTY, FR_CLEAN_EMPTY, 0, 0 },             { " \302\240", FR_CELL_TEXT, FR_CLEAN_EMPTY, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrCell cell = cell_of (cases[i].text, cases[i].kind, 0);
      const char *why = NULL;
      int month = -1;
      FrClean verdict = fr_clean_month (&cell, FR_MONTHS_UNKNOWN, &month, &why);

      if (verdict != cases[i].verdict)
        g_error ("%s: verdict %d, want %d (%s)", cases[i].text, verdict, cases[i].verdict, why);
      if (verdict == FR_CLEAN_OK)
        g_assert_cmpint (month, ==, cases[i].year * 12 + cases[i].month - 1);
      g_assert_true ((verdict == FR_CLEAN_BAD) == (why != NULL));
    }
}

/* 1978.10 typed as a number shows as 1978.1: the column's other months say what it was. */
static void
test_lost_zero (void)
{
  static const struct { const char *column[4]; FrMonths style; FrClean verdict; int month; } cases[] = {
    { { "1978.1", "1980.05" }, FR_MONTHS_TWO_DIGITS, FR_CLEAN_DOUBTFUL, 10 },
    { { "1978.1", "1980.5", "1981.12" }, FR_MONTHS_UNKNOWN, FR_CLEAN_BAD, 0 },
    { { "1978.1", "1980.05", "1980.10" }, FR_MONTHS_ZERO_KEPT, FR_CLEAN_OK, 1 },
    { { "1978.1", "1980.10", "1980.05" }, FR_MONTHS_ZERO_KEPT, FR_CLEAN_OK, 1 },
    { { "1978.1", "197805", "28611" }, FR_MONTHS_UNKNOWN, FR_CLEAN_BAD, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrMonths style = FR_MONTHS_UNKNOWN;
      FrCell first = cell_of (cases[i].column[0], FR_CELL_TEXT, FR_CELL_UNTYPED);
      const char *why = NULL;
      int month = 0;

      for (guint k = 0; k < 4 && cases[i].column[k]; k++)
        {
          FrCell cell = cell_of (cases[i].column[k], FR_CELL_TEXT, FR_CELL_UNTYPED);
          style = fr_clean_months (style, &cell);
        }
      g_assert_cmpint (style, ==, cases[i].style);
      g_assert_cmpint (fr_clean_month (&first, style, &month, &why), ==, cases[i].verdict);
      if (cases[i].month)
        g_assert_cmpint (month, ==, 1978 * 12 + cases[i].month - 1);
    }
}

static void
test_days (void)
{
  static const struct { const char *text; FrClean verdict; const char *want; } cases[] = {
    { "2026-03-18", FR_CLEAN_OK, "2026-03-18" },      { "2026年3月18日", FR_CLEAN_OK, "2026-03-18" },
    { "20260318", FR_CLEAN_OK, "2026-03-18" },        { "2026-03-18 09:39:49", FR_CLEAN_OK, "2026-03-18" },
    { "18/3/2026", FR_CLEAN_OK, "2026-03-18" },       { "March 18, 2026", FR_CLEAN_OK, "2026-03-18" },
    { "2026-03", FR_CLEAN_DOUBTFUL, "2026-03-01" },   { "3/4/2026", FR_CLEAN_BAD, "" },
    { "2026-02-30", FR_CLEAN_BAD, "" },               { "", FR_CLEAN_EMPTY, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrCell cell = cell_of (cases[i].text, FR_CELL_TEXT, 0);
      const char *why = NULL;
      FrDay day = FR_DAY_NONE;
      g_autofree char *iso = NULL;

      g_assert_cmpint (fr_clean_day (&cell, &day, &why), ==, cases[i].verdict);
      iso = fr_day_format_iso (day);
      g_assert_cmpstr (iso, ==, cases[i].want);
    }
}

static void
test_names (void)
{
  static const struct { const char *text; FrClean verdict; const char *want; } cases[] = {
    { "王　芳", FR_CLEAN_OK, "王芳" }, { " Ada  Mensah ", FR_CLEAN_OK, "Ada Mensah" }, { "买买提·艾山", FR_CLEAN_OK, "买买提·艾山" },
    { "王芳2", FR_CLEAN_DOUBTFUL, "王芳2" }, { "　", FR_CLEAN_EMPTY, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrCell cell = cell_of (cases[i].text, FR_CELL_TEXT, 0);
      g_autofree char *name = NULL;
      const char *why = NULL;

      g_assert_cmpint (fr_clean_name (&cell, &name, &why), ==, cases[i].verdict);
      g_assert_cmpstr (name, ==, cases[i].want);
    }
}

/* 11010519491231002X is the standard's own example; 440524188001010014 is the other. */
static void
test_identity (void)
{
  static const struct { const char *text; guint flags; FrClean verdict; const char *want, *birth; gboolean female; } cases[] = {
    { "11010519491231002X", 0, FR_CLEAN_OK, "11010519491231002X", "1949-12-31", TRUE },
    { "440524188001010014", 0, FR_CLEAN_OK, "440524188001010014", "1880-01-01", FALSE },
    { " 110105 19491231 002x ", 0, FR_CLEAN_OK, "11010519491231002X", "1949-12-31", TRUE },
    { "'１１０１０５１９４９１２３１００２Ｘ", 0, FR_CLEAN_OK, "11010519491231002X", "1949-12-31", TRUE },
    { "110105491231002", 0, FR_CLEAN_OK, "11010519491231002X", "1949-12-31", TRUE },
    { "110101198307152003", FR_CELL_LOST_DIGITS, FR_CLEAN_OK, "110101198307152003", "1983-07-15", TRUE },
    { "110105194912310021", 0, FR_CLEAN_BAD, NULL, NULL, FALSE },
    { "11010519491331002X", 0, FR_CLEAN_BAD, NULL, NULL, FALSE },
    { "1.1E+17", 0, FR_CLEAN_BAD, "damaged", NULL, FALSE },
    { "1.10101198307152E+17", FR_CELL_LOST_DIGITS, FR_CLEAN_BAD, "damaged", NULL, FALSE },
    { "110101198307152000", 0, FR_CLEAN_BAD, "damaged", NULL, FALSE },
    { "E12345678", 0, FR_CLEAN_BAD, NULL, NULL, FALSE },
    { "1101011983071520", 0, FR_CLEAN_BAD, NULL, NULL, FALSE },
    { "", 0, FR_CLEAN_EMPTY, NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrCell cell = cell_of (cases[i].text, FR_CELL_TEXT, cases[i].flags);
      const char *why = NULL;
      FrIdentity identity;
      FrClean verdict = fr_clean_identity (&cell, &identity, &why);

      if (verdict != cases[i].verdict)
        g_error ("%s: verdict %d, want %d (%s)", cases[i].text, verdict, cases[i].verdict, why);
      if (verdict == FR_CLEAN_OK)
        {
          g_autofree char *birth = fr_day_format_iso (identity.birth);

          g_assert_cmpstr (identity.number, ==, cases[i].want);
          g_assert_cmpstr (birth, ==, cases[i].birth);
          g_assert_cmpint (identity.female, ==, cases[i].female);
        }
      else if (cases[i].want != NULL)
        g_assert_nonnull (strstr (why, cases[i].want));
    }
}

/* Any one wrong digit, and any two neighbours exchanged, is found: that is what the check digit is for. */
static void
test_identity_slips (void)
{
  const char *right = "110101197805121221";
  FrCell cell = cell_of (right, FR_CELL_TEXT, 0);
  FrIdentity identity;
  const char *why = NULL;

  g_assert_cmpint (fr_clean_identity (&cell, &identity, &why), ==, FR_CLEAN_OK);
  for (guint i = 0; i < 17; i++)
    {
      char wrong[19];

      for (char d = '0'; d <= '9'; d++)
        {
          strcpy (wrong, right);
          wrong[i] = d;
          cell = cell_of (wrong, FR_CELL_TEXT, 0);
          g_assert_cmpint (fr_clean_identity (&cell, &identity, &why), ==, d == right[i] ? FR_CLEAN_OK : FR_CLEAN_BAD);
        }
      strcpy (wrong, right);
      wrong[i] = right[i + 1];
      wrong[i + 1] = right[i];
      cell = cell_of (wrong, FR_CELL_TEXT, 0);
      g_assert_cmpint (fr_clean_identity (&cell, &identity, &why), ==, right[i] == right[i + 1] ? FR_CLEAN_OK : FR_CLEAN_BAD);
    }
}

static void
test_numbers (void)
{
  static const struct { const char *text; double want; } cases[] = {
    { "12", 12 },         { "1,024", 1024 },     { "1，024", 1024 },   { "１０２４", 1024 },  { "1 024 000", 1024000 },
    { "-1,024.5", -1024.5 }, { "28.5", 28.5 },   { "1\302\240024", 1024 }, { "12,34", NAN }, { "1,5", NAN },
    { "1,0245", NAN },    { ",123", NAN },       { "1,024 000", NAN }, { "6人", NAN },        { "85%", NAN },
    { "1.024,5", NAN },   { "1,024,", NAN },     { "12a", NAN },       { "1e3", 1000 },      { "1234,567", NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrCell cell = cell_of (cases[i].text, FR_CELL_TEXT, 0);
      const char *why = NULL;
      double number = NAN;
      FrClean verdict = fr_clean_number (&cell, &number, &why);

      if ((verdict == FR_CLEAN_BAD) != (isnan (cases[i].want) != 0))
        g_error ("%s: verdict %d", cases[i].text, verdict);
      frt_assert_near (number, cases[i].want, 1e-15);
    }
}

static void
test_booleans (void)
{
  static const struct { const char *text; FrClean verdict; gboolean yes; } cases[] = {
    { "是", FR_CLEAN_OK, TRUE },  { "否", FR_CLEAN_OK, FALSE }, { "YES", FR_CLEAN_OK, TRUE }, { " n ", FR_CLEAN_OK, FALSE },
    { "TRUE", FR_CLEAN_OK, TRUE }, { "√", FR_CLEAN_OK, TRUE },  { "１", FR_CLEAN_OK, TRUE },  { "0", FR_CLEAN_OK, FALSE },
    { "不", FR_CLEAN_BAD, FALSE }, { "", FR_CLEAN_EMPTY, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrCell cell = cell_of (cases[i].text, FR_CELL_TEXT, 0);
      const char *why = NULL;
      gboolean yes = FALSE;

      g_assert_cmpint (fr_clean_boolean (&cell, &yes, &why), ==, cases[i].verdict);
      g_assert_cmpint (yes, ==, cases[i].yes);
    }
}

/* The longest of four known units that text begins with, blanks and case apart. */
static gsize
known_prefix (const char *text, gpointer data)
{
  static const char *const units[] = { "青岚镇", "青岚镇人民政府", "县财政局", "upperpinetownship" };
  g_autoptr (GString) word = g_string_new (NULL);
  gsize found = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar next = g_utf8_get_char (g_utf8_next_char (p));

      if (!g_unichar_isspace (g_utf8_get_char (p)))
        g_string_append_unichar (word, g_unichar_tolower (g_utf8_get_char (p)));
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        if (strcmp (word->str, units[i]) == 0 && !(next < 128 && g_unichar_isalpha (next)))
          found = g_utf8_next_char (p) - text;
    }
  return found;
}

static void
test_unit_post (void)
{
  static const struct { const char *text; FrClean verdict; const char *unit, *post; } cases[] = {
    { "青岚镇党委副书记", FR_CLEAN_OK, "青岚镇", "党委副书记" },
    { "青岚镇人民政府镇长", FR_CLEAN_OK, "青岚镇人民政府", "镇长" },
    { "青岚镇党委副书记、镇长", FR_CLEAN_OK, "青岚镇", "党委副书记、镇长" },
    { "县财政局：局长", FR_CLEAN_OK, "县财政局", "局长" },
    { "县财政局/副局长", FR_CLEAN_OK, "县财政局", "副局长" },
    { "　县 财政局　副局长 ", FR_CLEAN_OK, "县 财政局", "副局长" },
    { "县财政局\n办公室主任", FR_CLEAN_OK, "县财政局", "办公室主任" },
    { "县财政局", FR_CLEAN_OK, "县财政局", NULL },
    { "Upper Pine Township deputy head", FR_CLEAN_OK, "Upper Pine Township", "deputy head" },
    { "upper pine township: clerk", FR_CLEAN_OK, "upper pine township", "clerk" },
    { "云溪乡 组织委员", FR_CLEAN_DOUBTFUL, "云溪乡", "组织委员" },
    { "Lake Office: clerk", FR_CLEAN_DOUBTFUL, "Lake Office", "clerk" },
    { "云溪乡组织委员", FR_CLEAN_DOUBTFUL, "云溪乡", "组织委员" },
    { "云溪中学", FR_CLEAN_BAD, NULL, NULL },
    { "Upper Pine Townshipmen", FR_CLEAN_BAD, NULL, NULL },
    { "：局长", FR_CLEAN_BAD, NULL, NULL },
    { "", FR_CLEAN_EMPTY, NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrCell cell = cell_of (cases[i].text, FR_CELL_TEXT, 0);
      g_autofree char *unit = NULL, *post = NULL;
      const char *why = NULL;
      FrClean verdict = fr_clean_unit_post (&cell, known_prefix, NULL, &unit, &post, &why);

      if (verdict != cases[i].verdict)
        g_error ("%s: verdict %d, want %d", cases[i].text, verdict, cases[i].verdict);
      g_assert_cmpstr (unit, ==, cases[i].unit);
      g_assert_cmpstr (post, ==, cases[i].post);
    }
}

/* Several posts joined by 、 were cut after the first, and what stood before became a unit of its own. */
static void
test_posts_joined_are_no_unit (void)
{
  static const struct { const char *text, *unit, *post; } cases[] = {
    { "县财政局副局长、党组成员", "县财政局", "副局长、党组成员" },
    { "县财政局党组书记、局长", "县财政局", "党组书记、局长" },
    { "县委办公室主任", "县委办公室", "主任" },
    { "县委组织部干部科科长", "县委组织部", "干部科科长" },
    { "县委组织部部务委员", "县委组织部", "部务委员" },
    { "县财政局办公室主任", "县财政局", "办公室主任" },
    { "县委书记", "县委", "书记" },
    { "县委常委、组织部部长", "县委", "常委、组织部部长" },
    { "青岚镇党委委员，副镇长", "青岚镇", "党委委员，副镇长" },
    { "青岚镇石桥村党支部书记", "青岚镇石桥村", "党支部书记" },
    { "青岚镇财政所所长", "青岚镇", "财政所所长" },
    { "市场监督管理局四级调研员", "市场监督管理局", "四级调研员" },
    { "县人民医院党委委员、副院长", "县人民医院", "党委委员、副院长" },
    { "县人民政府党组成员、办公室主任", "县人民政府", "党组成员、办公室主任" },
    { "县人大常委会副主任（兼）", "县人大常委会", "副主任（兼）" },
    { "办公室主任", "办公室", "主任" },
    { "副县长", NULL, NULL },
    { "县财政局 副局长、党组成员", "县财政局", "副局长、党组成员" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FrCell cell = { cases[i].text, strlen (cases[i].text), 0, FR_CELL_TEXT, 0 };
      g_autofree char *unit = NULL, *post = NULL;
      const char *why = NULL;
      FrClean verdict = fr_clean_unit_post (&cell, NULL, NULL, &unit, &post, &why);

      if (g_strcmp0 (unit, cases[i].unit) != 0 || g_strcmp0 (post, cases[i].post) != 0)
        g_error ("%s: %s | %s", cases[i].text, unit, post);
      g_assert_cmpint (verdict, ==, cases[i].unit ? FR_CLEAN_DOUBTFUL : FR_CLEAN_BAD);
      g_assert_nonnull (why);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clean/months", test_months);
  g_test_add_func ("/clean/lost-zero", test_lost_zero);
  g_test_add_func ("/clean/days", test_days);
  g_test_add_func ("/clean/names", test_names);
  g_test_add_func ("/clean/identity", test_identity);
  g_test_add_func ("/clean/identity-slips", test_identity_slips);
  g_test_add_func ("/clean/numbers", test_numbers);
  g_test_add_func ("/clean/booleans", test_booleans);
  g_test_add_func ("/clean/unit-post", test_unit_post);
  g_test_add_func ("/clean/posts-joined-are-no-unit", test_posts_joined_are_no_unit);
  return g_test_run ();
}
