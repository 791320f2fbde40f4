/* test-survey-summary.c: the survey summary of the sample office: its figures are those of the table, in both languages. */
#include "core/actions/sample.h"
#include "core/base/number.h"
#include "core/figures/survey-figures.h"
#include "core/figures/survey-quality.h"
#include "reports/pages.h"
#include "reports/survey-charts.h"
#include "reports/survey-summary.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>

#define SURVEY "needs-2026-person"

static FrStore *
make_office (const char *folder, FrLang lang)
{
  g_autofree char *path = g_build_filename (folder, "x.fruition", NULL);
  g_autoptr (FrClock) clock = fr_clock_new_fixed (fr_day_from_ymd (2026, 10, 13));
  FrStoreOptions options = { .flags = FR_STORE_CREATE, .clock = clock, .seed = 3, .login = "t", .machine = "t" };
  FrSampleOptions sample = { lang, 300, 3, fr_day_from_ymd (2026, 10, 13) };
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_store_open (path, &options, NULL, &error);

  g_assert_no_error (error);
  fr_store_set_actor (store, 0, "t");
  g_assert_true (fr_sample_build (store, &sample, NULL, NULL, NULL, &error));
  return store;
}

static char *
text_of (FrrDocument *document, const char *folder)
{
  g_autoptr (FrrPages) pages = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_LIGHT);
  g_autofree char *path = g_build_filename (folder, "s.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdftotext -layout %s -", path);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (frr_pages_write (pages, path, NULL, &error));
  g_spawn_command_line_sync (command, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Every mean and n of the data table stands on paper. */
static void
check_figures (FrStore *store, const char *text, FrLang lang)
{
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, SURVEY, NULL, NULL);
  g_autoptr (FrSurveyItems) items = NULL;
  g_autoptr (FrDataTable) table = NULL;

  fr_survey_data_pair_up (data, FR_SURVEY_FLOOR);
  items = fr_survey_items_new (data, FR_SURVEY_FLOOR);
  table = fr_survey_items_table (items, data);
  g_assert_cmpuint (table->rows->n_rows, ==, 24);
  for (guint r = 0; r < table->rows->n_rows; r++)
    for (guint c = 3; c < 5; c++)
      {
        g_autofree char *cell = fr_data_table_text (table, r, c, lang);

        g_assert_nonnull (strstr (text, cell));
      }
}

static void
test_both_languages (void)
{
  for (guint lang = 0; lang < 2; lang++)
    {
      g_autofree char *folder = frt_scratch_new ();
      g_autoptr (FrStore) store = make_office (folder, (FrLang) lang);
      g_autoptr (GError) error = NULL;
      g_autoptr (FrrDocument) document = frr_survey_summary_new (store, SURVEY, 0, FALSE, (FrLang) lang, NULL, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = text_of (document, folder);
      check_figures (store, text, (FrLang) lang);
      g_assert_nonnull (strstr (text, lang ? "你的工作需要什么" : "What your work asks of you"));
      g_assert_nonnull (strstr (text, "2026"));
      fr_store_close (store, NULL);
      frt_scratch_remove (folder);
    }
}

/* The first twelve answers become ones given within a second. */
static void
hurry (FrStore *store)
{
  static const FrStmt stmt = { "hurried", "SELECT r.response_id FROM response AS r JOIN survey AS s ON s.survey_id = r.survey_id"
    " WHERE s.code = $1 ORDER BY r.response_id LIMIT 12", 1 };
  const FrValue code = fr_value_text (SURVEY);
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, &code, 1, NULL, NULL);

  for (guint r = 0; r < rows->n_rows; r++)
    frt_set (store, FR_RESPONSE, fr_rows_get (rows, r, 0)->i, "seconds", fr_value_int (1));
}

/* Where the window leaves flagged answers out, so does the sheet, and its head says how many. */
static void
test_without_flagged (void)
{
  for (guint lang = 0; lang < 2; lang++)
    {
      g_autofree char *folder = frt_scratch_new ();
      g_autoptr (FrStore) store = make_office (folder, (FrLang) lang);
      g_autoptr (GError) error = NULL;
      g_autoptr (FrSurveyData) all = NULL, rest = NULL;
      g_autoptr (FrrDocument) refused = NULL, whole = NULL, without = NULL;
      g_autoptr (FrSurveyItems) items = NULL;
      g_autofree char *said = NULL, *before = NULL, *text = NULL, *mean = NULL;

      refused = frr_survey_summary_new (store, SURVEY, 0, TRUE, (FrLang) lang, NULL, &error);
      g_assert_null (refused);
      g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_GUARD);
      g_clear_error (&error);
      hurry (store);
      all = fr_survey_data_load (store, SURVEY, NULL, &error);
      rest = fr_survey_data_load_unflagged (store, SURVEY, FR_SURVEY_FLOOR, NULL, &error);
      whole = frr_survey_summary_new (store, SURVEY, 0, FALSE, (FrLang) lang, NULL, &error);
      without = frr_survey_summary_new (store, SURVEY, 0, TRUE, (FrLang) lang, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (rest->n_left_out, >=, FR_SURVEY_FLOOR);
      g_assert_cmpuint (rest->n_responses + rest->n_left_out, ==, all->n_responses);
      said = lang ? g_strdup_printf ("未计入有疑点的答卷：%u份", (guint) rest->n_left_out)
                  : g_strdup_printf ("Without flagged answers: %u responses", (guint) rest->n_left_out);
      before = text_of (whole, folder);
      text = text_of (without, folder);
      g_assert_nonnull (strstr (text, said));
      g_assert_nonnull (strstr (text, lang ? "未计入有疑点的答卷" : "Without flagged answers"));
      g_assert_null (strstr (before, lang ? "未计入有疑点的答卷" : "Without flagged answers"));
      fr_survey_data_pair_up (rest, FR_SURVEY_FLOOR);
      items = fr_survey_items_new (rest, FR_SURVEY_FLOOR);
      mean = fr_decimal_text (items->rows[0].rating.mean, 2);
      g_assert_nonnull (strstr (text, mean));
      g_assert_cmpuint (items->rows[0].rating.n, <, all->n_responses);
      fr_store_close (store, NULL);
      frt_scratch_remove (folder);
    }
}

static void
test_unknown_survey (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autoptr (FrStore) store = make_office (folder, FR_LANG_EN);
  g_autoptr (GError) error = NULL;

  g_assert_null (frr_survey_summary_new (store, "nosuch", 0, FALSE, FR_LANG_EN, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, SURVEY));
  fr_store_close (store, NULL);
  frt_scratch_remove (folder);
}

/* Below the floor nothing is said, not even n. */
static void
test_floor (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autoptr (FrStore) store = make_office (folder, FR_LANG_EN);
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, SURVEY, NULL, NULL);
  g_autoptr (FrSurveyItems) items = fr_survey_items_new (data, 100000);
  g_autoptr (FrDataTable) table = fr_survey_items_table (items, data);
  g_autofree char *headline = fr_survey_items_headline (items, data, FR_LANG_EN);
  FrcStyle style = frr_style (FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, FR_LANG_EN);
  g_autoptr (GPtrArray) scenes = frr_survey_items_scenes (data, items, FALSE, -1, FR_LANG_EN, &style, 500, 0);

  g_assert_cmpuint (items->n_hidden, ==, items->n_rows);
  g_assert_cmpstr (headline, ==, "Too few answers to show");
  for (guint r = 0; r < table->rows->n_rows; r++)
    for (guint c = 3; c < table->n_columns; c++)
      g_assert_cmpint (fr_rows_get (table->rows, r, c)->kind, ==, FR_NULL);
  g_assert_cmpuint (scenes->len, ==, 1);
  /* The floor asked for is never below its bound. */
  g_assert_cmpuint (fr_survey_floor (data, 1), ==, FR_SURVEY_FLOOR_BOUND);
  fr_store_close (store, NULL);
  frt_scratch_remove (folder);
}

static void
test_dates (void)
{
  static const struct { int y1, m1, d1, y2, m2, d2; const char *en, *zh; } cases[] = {
    { 2026, 1, 8, 2026, 1, 26, "8 – 26 January 2026", "2026年1月8日至26日" },
    { 2026, 1, 8, 2026, 3, 2, "8 January – 2 March 2026", "2026年1月8日至3月2日" },
    { 2025, 12, 30, 2026, 1, 2, "30 December 2025 – 2 January 2026", "2025年12月30日至2026年1月2日" },
    { 2026, 1, 8, 2026, 1, 8, "8 January 2026", "2026年1月8日" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrSurveyData data = { .first = fr_day_from_ymd (cases[i].y1, cases[i].m1, cases[i].d1),
                            .last = fr_day_from_ymd (cases[i].y2, cases[i].m2, cases[i].d2) };
      g_autofree char *en = frr_survey_dates (&data, FR_LANG_EN);
      g_autofree char *zh = frr_survey_dates (&data, FR_LANG_ZH_CN);

      g_assert_cmpstr (en, ==, cases[i].en);
      g_assert_cmpstr (zh, ==, cases[i].zh);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey-summary/both-languages", test_both_languages);
  g_test_add_func ("/survey-summary/without-flagged", test_without_flagged);
  g_test_add_func ("/survey-summary/unknown", test_unknown_survey);
  g_test_add_func ("/survey-summary/floor", test_floor);
  g_test_add_func ("/survey-summary/dates", test_dates);
  return g_test_run ();
}
