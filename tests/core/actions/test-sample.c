/* test-sample.c: the sample office: same arguments same bytes, sizes, planted things, whom its surveys asked, everything derived true. */
#include "core/actions/sample.h"
#include "core/base/day.h"
#include "core/figures/response-board.h"
#include "core/store/journal.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

static const FrStmt count_classes = { "t", "SELECT count(*) FROM class WHERE ends < $1", 1 };
static const FrStmt count_future = { "t", "SELECT count(*) FROM outcome_step WHERE day > $1", 1 };
static const FrStmt count_own = { "t",
  "SELECT count(*) FROM verification AS v JOIN outcome AS o ON o.outcome_id = v.outcome_id JOIN cadre AS c ON c.cadre_id = o.cadre_id"
  " WHERE c.name = v.verifier AND $1 = $1", 1 };
static const FrStmt count_back = { "t", "SELECT count(*) FROM evidence WHERE filed < day AND day <= $1", 1 };
static const FrStmt count_paper = { "t",
  "SELECT count(*) FROM response WHERE means = 'paper' AND unit_id IS NOT NULL AND seconds IS NULL AND day < $1", 1 };
static const FrStmt count_partial = { "t", "SELECT count(*) FROM response WHERE partial = 1 AND day < $1", 1 };
static const FrStmt count_nowhere = { "t", "SELECT count(*) FROM response WHERE unit_id IS NULL AND day < $1", 1 };
static const FrStmt surveys = { "t", "SELECT code, level FROM survey ORDER BY code", 0 };
static const FrStmt count_sustained = { "t", "SELECT count(*) FROM enrolment_reach WHERE verified = 6 AND ends < $1", 1 };

static FrStore *
make_on (const char *folder, const char *name, FrLang lang, guint cadres, FrDay today)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (FrClock) clock = fr_clock_new_fixed (today);
  FrStoreOptions options = { .flags = FR_STORE_CREATE, .clock = clock, .seed = 7, .login = "sample", .machine = "sample" };
  FrSampleOptions sample = { lang, cadres, 7, today };
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_store_open (path, &options, NULL, &error);

  g_assert_no_error (error);
  fr_store_set_actor (store, 0, "Sample");
  fr_sample_build (store, &sample, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static FrStore *
make (const char *folder, const char *name, FrLang lang, guint cadres)
{
  return make_on (folder, name, lang, cadres, fr_day_from_ymd (2026, 10, 13));
}

static gint64
count (FrStore *store, const FrStmt *stmt)
{
  const FrValue today = fr_value_int (fr_day_from_ymd (2026, 10, 13));
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, stmt, &today, 1, NULL, &error);

  g_assert_no_error (error);
  return fr_rows_get (rows, 0, 0)->i;
}

static void
test_contents (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autoptr (FrStore) store = make (folder, "a.fruition", FR_LANG_EN, 0);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fr_store_count (store, FR_UNIT), ==, 61);
  g_assert_cmpint (fr_store_count (store, FR_CADRE), ==, 1200);
  g_assert_cmpint (fr_store_count (store, FR_PROGRAMME), ==, 24);
  g_assert_cmpint (fr_store_count (store, FR_SURVEY), ==, 3);
  g_assert_cmpint (count (store, &count_classes), >=, 26);
  g_assert_cmpint (fr_store_count (store, FR_ENROLMENT), >, 1000);
  g_assert_cmpint (fr_store_count (store, FR_OUTCOME), >, 500);
  g_assert_cmpint (count (store, &count_future), ==, 0);
  g_assert_cmpint (count (store, &count_back), >, 0);
  g_assert_cmpint (count (store, &count_sustained), >, 0);
  /* A namesake may verify; nobody verifies for themselves, so almost none share the name. */
  g_assert_cmpint (count (store, &count_own), <=, 3);
  g_assert_true (fr_store_check (store, TRUE, &findings, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
  fr_store_close (store, NULL);
  frt_scratch_remove (folder);
}

/* Every survey knows whom it asked, and the answers of most where they came from: rates as they are in an office, by kind of unit and by
 * unit, some units too small to be shown. */
static void
test_response_board (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autoptr (FrStore) store = make (folder, "a.fruition", FR_LANG_EN, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, &surveys, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint r = 0; r < rows->n_rows; r++)
    for (guint by = FR_BOARD_KIND; by <= FR_BOARD_UNIT; by++)
      {
        gboolean of_people = g_str_equal (fr_value_get_text (fr_rows_get (rows, r, 1)), "person");
        g_autoptr (FrSurveyData) data = fr_survey_data_load (store, fr_value_get_text (fr_rows_get (rows, r, 0)), NULL, &error);
        g_autoptr (FrResponseBoard) board = fr_response_board_load (store, data, by, FR_SURVEY_FLOOR, FR_LANG_EN, NULL, &error);
        guint n_small = 0, n_units = 0, n_rates = 0;

        g_assert_no_error (error);
        g_assert_true (board->has_list);
        g_assert_cmpint (board->all->invited, ==, data->invited);
        g_assert_cmpint (board->all->answered, ==, (gint64) data->n_responses);
        g_assert_cmpint (board->unasked, ==, 0);
        for (guint i = 0; i < board->rows->len; i++)
          {
            const FrBoardRow *row = g_ptr_array_index (board->rows, i);

            n_small += row->kind == FR_BOARD_ROW_SMALL;
            n_units += row->kind == FR_BOARD_ROW_UNIT;
            n_rates += row->rate >= 45.0 && row->rate <= 97.0;
            g_assert_true (isnan (row->rate) || (row->rate >= 45.0 && row->rate <= 97.0));
          }
        g_assert_cmpuint (n_rates, >=, by == FR_BOARD_KIND ? 3 : 2);
        g_assert_cmpuint (n_small, ==, by == FR_BOARD_UNIT);
        g_assert_cmpuint (n_units, ==, by == FR_BOARD_UNIT && of_people ? 2 : 0);
      }
  g_assert_cmpint (count (store, &count_paper), >, 20);
  g_assert_cmpint (count (store, &count_partial), >, 5);
  g_assert_cmpint (count (store, &count_nowhere), >, 10);
  fr_store_close (store, NULL);
  frt_scratch_remove (folder);
}

static void
test_same_bytes (void)
{
  g_autofree char *folder = frt_scratch_new ();
  static const char * const names[] = { "a.fruition", "b.fruition" };
  g_autofree char *bytes[2] = { NULL, NULL };
  gsize sizes[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FrStore) store = make (folder, names[i], FR_LANG_ZH_CN, 150);
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (fr_store_close (store, NULL));
      g_assert_true (g_file_get_contents (path, &bytes[i], &sizes[i], NULL));
    }
  g_assert_cmpmem (bytes[0], sizes[0], bytes[1], sizes[1]);
  g_free (bytes[1]);
  bytes[1] = NULL;
  frt_scratch_remove (folder);
}

static void
test_scales (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autoptr (FrStore) store = make (folder, "a.fruition", FR_LANG_ZH_CN, 6000);

  g_assert_cmpint (fr_store_count (store, FR_CADRE), ==, 6000);
  g_assert_cmpint (fr_store_count (store, FR_UNIT), >, 120);
  g_assert_cmpint (fr_store_count (store, FR_CLASS), >, 120);
  fr_store_close (store, NULL);
  frt_scratch_remove (folder);
}

/* Late in the year, when every class has begun, there is still a programme in the works. */
static void
test_late (void)
{
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = make_on (folder, "late", FR_LANG_EN, 60, fr_day_from_ymd (2026, 12, 31));

  g_assert_cmpint (fr_store_count (store, FR_OBJECTIVE), ==, 3);
  fr_store_close (store, NULL);
  frt_scratch_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/contents", test_contents);
  g_test_add_func ("/sample/response-board", test_response_board);
  g_test_add_func ("/sample/same-bytes", test_same_bytes);
  g_test_add_func ("/sample/scales", test_scales);
  g_test_add_func ("/sample/late", test_late);
  return g_test_run ();
}
