/* test-import-look.c: what the assistant shows of a source, a survey's map and a plan. */
#include "core/io/import/look.h"
#include "import-support.h"
#include "support/support.h"

#include <string.h>
#include <time.h>

static const char answers[] = "Id,姓名,law_imp,Remark,Empty\n1,王芳,5,good,\n2,李建国,3,,\n3,赵明,5,good,\n4,钱进,1,bad,\n";

static void
test_columns_in_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportSource) source = fr_import_source_from_text (answers, strlen (answers), &error);
  g_autofree char *named = fr_import_source_name_column (source, 1);
  g_auto (GStrv) two = fr_import_source_examples (source, 2, 2);
  g_auto (GStrv) all = fr_import_source_examples (source, 2, 9);
  g_auto (GStrv) none = fr_import_source_examples (source, 4, 3);

  g_assert_no_error (error);
  g_assert_cmpstr (named, ==, "B · 姓名");
  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_cmpstr (two[1], ==, "3");
  g_assert_cmpuint (g_strv_length (all), ==, 3);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
assert_described (FrImportMap *map, FrImportSource *source, guint column, const char *want)
{
  g_autofree char *got = fr_import_map_describe (map, source, column);

  g_assert_cmpstr (got, ==, want);
}

/* A column left out can become an item again, with a code that no other item has. */
static void
test_survey_columns (void)
{
  g_autoptr (FrImportSource) source = fr_import_source_from_text (answers, strlen (answers), NULL);
  g_autoptr (FrImportMap) map = fr_import_map_guess (source, FR_RESPONSE);

  assert_described (map, source, 1, "Left out: it tells who answered");
  assert_described (map, source, 2, "Scale: 1 · 2 · 3 · 4 · 5");
  g_assert_cmpstr (fr_import_map_get_target (map, source, 2), ==, "item");
  fr_import_map_set_target (map, source, 2, NULL);
  assert_described (map, source, 2, NULL);
  fr_import_map_make_item (map, source, 2);
  g_assert_cmpstr (fr_import_map_get_target (map, source, 2), ==, "item");
  assert_described (map, source, 2, "Scale: 1 · 2 · 3 · 4 · 5");
  fr_import_map_make_item (map, source, 1);
  g_assert_cmpstr (fr_import_map_get_target (map, source, 1), ==, "item");
  fr_import_map_set_title (map, "Needs");
  g_assert_cmpstr (fr_import_map_get_title (map), ==, "Needs");
  g_assert_null (fr_import_map_get_sheet (map));
}

/* A column given the target it has got what was left of the freed text. */
static void
test_own_target (void)
{
  g_autoptr (FrImportSource) source = fr_import_source_from_text (answers, strlen (answers), NULL);
  g_autoptr (FrImportMap) map = fr_import_map_guess (source, FR_RESPONSE);

  fr_import_map_set_target (map, source, 2, fr_import_map_get_target (map, source, 2));
  g_assert_cmpstr (fr_import_map_get_target (map, source, 2), ==, "item");
}

/* The items made again are stored and shown, each under its own label. */
static void
test_answers_in_preview (FrtOffice *office, gconstpointer data)
{
  g_autoptr (FrImportSource) source = fr_import_source_from_text (answers, strlen (answers), NULL);
  g_autoptr (FrImportMap) map = fr_import_map_guess (source, FR_RESPONSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportPlan) plan = NULL;
  g_autoptr (GPtrArray) pairs = NULL;
  gboolean scale = FALSE;

  fr_import_map_make_item (map, source, 1);
  plan = fr_import_plan_new (office->store, source, map, "S", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (fr_import_plan_is_broken (plan));
  g_assert_cmpuint (fr_import_plan_n_new (plan, FR_SURVEY), ==, 1);
  g_assert_cmpuint (fr_import_plan_n_new (plan, FR_SURVEY_ITEM), ==, 3);
  g_assert_cmpuint (fr_import_plan_n_new (plan, FR_CADRE), ==, 0);
  pairs = fr_import_plan_preview (plan, 1);
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    if (g_str_equal (g_ptr_array_index (pairs, i), "law_imp"))
      {
        scale = TRUE;
        g_assert_cmpstr (g_ptr_array_index (pairs, i + 1), ==, "3");
      }
  g_assert_true (scale);
}

/* Without the column that every record needs nothing can be stored, whatever is left out. */
static void
test_broken (FrtOffice *office, gconstpointer data)
{
  g_autoptr (FrImportSource) source = fr_import_source_from_text ("a,b\n1,2\n", 8, NULL);
  g_autoptr (FrImportMap) map = fr_import_map_guess (source, FR_CADRE);
  g_autoptr (FrImportPlan) plan = fr_import_plan_new (office->store, source, map, NULL, NULL, NULL, NULL, NULL);

  g_assert_true (fr_import_plan_is_broken (plan));
}

/* A column that a person leaves out, or names, is no guess any more: nothing is said about it. */
static void
test_what_a_person_says_is_no_guess (FrtOffice *office, gconstpointer data)
{
  static const char csv[] = "姓名,花色\n王芳,红\n";
  g_autoptr (FrImportSource) source = fr_import_source_from_text (csv, strlen (csv), NULL);
  g_autoptr (FrImportMap) map = fr_import_map_guess (source, FR_CADRE);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FrImportPlan) plan = fr_import_plan_new (office->store, source, map, NULL, NULL, NULL, NULL, NULL);

      g_assert_cmpuint (fr_import_plan_get_faults (plan)->len, ==, 1 - i);
      fr_import_map_set_target (map, source, 1, NULL);
    }
}

/* Each pair of columns had their headings folded anew: 2,000 columns took seconds, where a third of one is enough. */
static void
test_wide_sheet (void)
{
  g_autoptr (GString) csv = g_string_new ("姓名");
  g_autoptr (FrImportSource) source = NULL;
  g_autoptr (FrImportMap) map = NULL;
  double start;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (csv, ",第 %u 项,重复", i);
  g_string_append (csv, "\n王芳");
  for (guint i = 0; i < 2000; i++)
    g_string_append (csv, ",甲");
  g_string_append_c (csv, '\n');
  source = fr_import_source_from_text (csv->str, csv->len, NULL);
  g_assert_cmpuint (fr_import_source_get_n_columns (source), ==, 2001);
  start = (double) clock () / CLOCKS_PER_SEC;
  map = fr_import_map_guess (source, FR_CADRE);
  for (guint c = 0; c < 2001; c++)
    {
      g_autofree char *target = g_strdup (c == 1999 ? "note" : fr_import_map_get_target (map, source, c));

      fr_import_map_set_target (map, source, c, target);
      g_assert_cmpstr (fr_import_map_get_target (map, source, c), ==, c == 0 ? "name" : c == 1999 ? "note" : NULL);
    }
  g_test_message ("%.2f s", (double) clock () / CLOCKS_PER_SEC - start);
  g_assert_cmpfloat ((double) clock () / CLOCKS_PER_SEC - start, <, 3.0);
}

/* What was compared on one sheet does not stay when another is chosen. */
static void
test_another_sheet (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "io", "county.xlsx", NULL);
  g_autoptr (FrImportSource) source = fr_import_source_open (path, NULL, NULL);
  guint n = fr_import_source_get_n_sheets (source);

  g_assert_cmpuint (n, >, 1);
  for (guint sheet = 0; sheet < n; sheet++)
    {
      g_autoptr (FrImportSource) fresh = fr_import_source_open (path, NULL, NULL);
      g_autoptr (FrImportMap) map = NULL, other = NULL;

      fr_import_source_set_sheet (source, sheet);
      fr_import_source_set_sheet (fresh, sheet);
      map = fr_import_map_guess (source, FR_CADRE);
      other = fr_import_map_guess (fresh, FR_CADRE);
      for (guint c = 0; c < fr_import_source_get_n_columns (fresh); c++)
        g_assert_cmpstr (fr_import_map_get_target (map, source, c), ==, fr_import_map_get_target (other, fresh, c));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/io/import-look/columns-in-words", test_columns_in_words);
  g_test_add_func ("/core/io/import-look/survey-columns", test_survey_columns);
  g_test_add_func ("/core/io/import-look/own-target", test_own_target);
  g_test_add_func ("/core/io/import-look/wide-sheet", test_wide_sheet);
  g_test_add_func ("/core/io/import-look/another-sheet", test_another_sheet);
  g_test_add ("/core/io/import-look/answers-in-preview", FrtOffice, NULL,
              frt_office_set_up, test_answers_in_preview, frt_office_tear_down);
  g_test_add ("/core/io/import-look/broken", FrtOffice, NULL, frt_office_set_up, test_broken, frt_office_tear_down);
  g_test_add ("/core/io/import-look/what-a-person-says-is-no-guess", FrtOffice, NULL,
              frt_office_set_up, test_what_a_person_says_is_no_guess, frt_office_tear_down);
  return g_test_run ();
}
