/* test-survey.c: a survey's figures over a small office: by hand, at the edges, and where nothing may be said. */
#include "core/figures/survey-figures.h"
#include "core/model/answers.h"
#include "core/store/tx.h"
#include "support/records.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

/* Two competencies rated on both sides on 1..3, one plain choice and one text; answers row by row: importance a, importance b,
 * present a, present b (0: not answered). */
typedef struct {
  gboolean     named;
  guint        n;
  const guint (*answers)[4];
  gboolean     other_scale;   /* the last item has a scale of its own */
  gint64       survey;
} Plan;

static gboolean
add_scale (FrTx *tx, gint64 survey, const char *list, guint n, GError **error)
{
  static const char * const labels[] = { "low", "middle", "high", "highest" };

  for (guint i = 0; i < n; i++)
    if (!frt_tx_insert (tx, FR_SURVEY_CHOICE, error, "survey_id", fr_value_int (survey), "list", fr_value_text (list), "position", fr_value_int (i),
                 "code", fr_value_text (labels[i]), "value", fr_value_real (i + 1.0), "label", fr_value_text (labels[i]), NULL))
      return FALSE;
  return TRUE;
}

static gboolean
build (FrTx *tx, gpointer data, GError **error)
{
  static const char * const codes[] = { "a_imp", "b_imp", "a_abl", "b_abl" };
  Plan *plan = data;
  gint64 competencies[2];

  plan->survey = frt_tx_insert (tx, FR_SURVEY, error, "code", fr_value_text ("s"), "title", fr_value_text ("S"), "state",
                                fr_value_text ("closed"), "named", fr_value_int (plan->named), NULL);
  competencies[0] = frt_tx_insert (tx, FR_COMPETENCY, error, "code", fr_value_text ("a"), "name", fr_value_text ("A"), NULL);
  competencies[1] = frt_tx_insert (tx, FR_COMPETENCY, error, "code", fr_value_text ("b"), "name", fr_value_text ("B"), NULL);
  if (!add_scale (tx, plan->survey, "three", 3, error) || !add_scale (tx, plan->survey, "four", 4, error))
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!frt_tx_insert (tx, FR_SURVEY_ITEM, error, "survey_id", fr_value_int (plan->survey), "position", fr_value_int (i), "code",
                        fr_value_text (codes[i]), "kind", fr_value_text ("scale"), "label", fr_value_text (codes[i]), "block",
                        fr_value_text (i < 2 ? "importance" : "present"), "list",
                        fr_value_text (i == 3 && plan->other_scale ? "four" : "three"), "competency_id",
                        fr_value_int (competencies[i % 2]), "side", fr_value_text (i < 2 ? "importance" : "present"), NULL))
      return FALSE;
  for (guint r = 0; r < plan->n; r++)
    {
      g_autoptr (GByteArray) packed = g_byte_array_new ();
      FrAnswer answers[4] = { 0 };

      for (guint i = 0; i < 4; i++)
        if (plan->answers[r][i] > 0)
          answers[i] = (FrAnswer) { FR_ANSWER_CHOICE, plan->answers[r][i] - 1, 0, 0.0 };
      fr_answers_pack (packed, answers, 4);
      if (!frt_tx_insert (tx, FR_RESPONSE, error, "survey_id", fr_value_int (plan->survey), "day", fr_value_day (20000 + (FrDay) r),
                   "answers", fr_value_blob (packed->data ? packed->data : (const guint8 *) "", packed->len), NULL))
        return FALSE;
    }
  return TRUE;
}

static FrStore *
make_office (const char *folder, Plan *plan)
{
  g_autofree char *path = g_build_filename (folder, "x.fruition", NULL);
  FrStoreOptions options = { .flags = FR_STORE_CREATE };
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_store_open (path, &options, NULL, &error);

  g_assert_no_error (error);
  fr_store_set_actor (store, 0, "t");
  fr_store_transact (store, FR_SET_EDIT, "Test", NULL, build, plan, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static void
close_office (FrStore *store, const char *folder)
{
  fr_store_close (store, NULL);
  g_object_unref (store);
  frt_scratch_remove (folder);
}

static const guint six[6][4] = { { 3, 2, 1, 2 }, { 3, 2, 1, 3 }, { 3, 1, 2, 2 }, { 2, 0, 1, 1 }, { 3, 2, 2, 2 }, { 3, 2, 1, 0 } };

static void
test_named (void)
{
  Plan plan = { TRUE, 6, six, FALSE, 0 };
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = make_office (folder, &plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, "s", NULL, &error);
  g_autoptr (FrSurveyItems) items = fr_survey_items_new (data, FR_SURVEY_FLOOR);
  g_autoptr (FrSurveyGap) gap = fr_survey_gap_new (data, FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, &error);
  g_autoptr (FrDataTable) table = fr_survey_items_table (items, data);
  g_autofree char *csv = fr_data_table_csv (table);
  g_autofree char *json = fr_data_table_json (table);
  g_autofree char *empty = NULL;
  g_autofree gint64 *counts = fr_survey_item_counts (data, 0);

  g_assert_no_error (error);
  g_assert_cmpuint (data->n_responses, ==, 6);
  g_assert_cmpint (data->first, ==, 20000);
  g_assert_cmpint (data->last, ==, 20005);
  g_assert_cmpuint (items->floor, ==, 0);
  g_assert_cmpuint (items->rows[1].rating.n, ==, 5);
  frt_assert_near (items->rows[0].rating.mean, 17.0 / 6, 1e-12);
  frt_assert_near (items->rows[0].rating.index, 100 * (17.0 / 6 - 1) / 2, 1e-12);
  g_assert_cmpint (items->top, ==, 0);
  g_assert_cmpint (counts[2], ==, 5);
  g_assert_cmpint (counts[1], ==, 1);
  g_assert_cmpint (counts[0], ==, 0);
  g_assert_cmpuint (gap->k, ==, 2);
  /* a: importance 3 3 3 2 3 3, present 1 1 2 1 2 1. b: pairs (2,2) (2,3) (1,2) (2,2). */
  frt_assert_near (gap->study->items[0].gap.gap, 9.0 / 6, 1e-12);
  g_assert_cmpuint (gap->study->items[1].gap.n, ==, 4);
  frt_assert_near (gap->study->items[1].gap.gap, -0.5, 1e-12);
  g_assert_cmpint (gap->study->items[0].mwds_rank, ==, 1);
  g_assert_true (g_str_has_prefix (csv, "block,item,label,n,mean,sd,top2_pct,index_0_100,rank\nimportance,a_imp,a_imp,6,2.83333333333333,"));
  g_assert_nonnull (strstr (json, "\"item\" : \"b_abl\""));
  close_office (store, folder);
}

/* Anonymous and below the floor: not one figure, in no way. */
static void
test_floor (void)
{
  Plan plan = { FALSE, 6, six, FALSE, 0 };
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = make_office (folder, &plan);
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, "s", NULL, NULL);
  g_autoptr (FrSurveyItems) items = fr_survey_items_new (data, FR_SURVEY_FLOOR);
  g_autoptr (FrSurveyGap) gap = fr_survey_gap_new (data, FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, NULL);
  g_autoptr (FrSurveyReliability) reliability = fr_survey_reliability_new (data, FR_SURVEY_FLOOR);
  FrDataTable *tables[] = { fr_survey_items_table (items, data), fr_survey_gap_table (gap, data),
                            fr_survey_reliability_table (reliability) };
  static const guint words[] = { 3, 2, 2 };

  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      g_assert_cmpuint (tables[t]->rows->n_rows, >, 0);
      for (guint r = 0; r < tables[t]->rows->n_rows; r++)
        for (guint c = words[t]; c < tables[t]->n_columns; c++)
          g_assert_cmpint (fr_rows_get (tables[t]->rows, r, c)->kind, ==, FR_NULL);
      fr_data_table_free (tables[t]);
    }
  g_assert_true (isnan (items->overall));
  close_office (store, folder);
}

/* Of 15 anonymous people who all chose one of the highest two, or none did, the share would say what each answered. */
static void
test_all_or_none (gconstpointer named)
{
  guint answers[15][4];
  Plan plan = { GPOINTER_TO_INT (named), 15, (const guint (*)[4]) answers, FALSE, 0 };
  g_autofree char *folder = frt_scratch_new ();
  g_autoptr (FrSurveyData) data = NULL;
  g_autoptr (FrSurveyItems) items = NULL;
  g_autoptr (FrDataTable) table = NULL;
  FrStore *store;

  for (guint r = 0; r < 15; r++)
    {
      const guint row[4] = { 2 + r % 2, 1, 1 + r % 3, 3 };

      memcpy (answers[r], row, sizeof row);
    }
  store = make_office (folder, &plan);
  data = fr_survey_data_load (store, "s", NULL, NULL);
  items = fr_survey_items_new (data, FR_SURVEY_FLOOR);
  table = fr_survey_items_table (items, data);
  for (guint r = 0; r < 4; r++)
    {
      g_assert_cmpint (fr_rows_get (table->rows, r, 3)->i, ==, 15);
      g_assert_cmpint (fr_rows_get (table->rows, r, 6)->kind, ==, r == 2 || GPOINTER_TO_INT (named) ? FR_REAL : FR_NULL);
    }
  close_office (store, folder);
}

static void
test_no_answers (void)
{
  Plan plan = { TRUE, 0, NULL, FALSE, 0 };
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = make_office (folder, &plan);
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, "s", NULL, NULL);
  g_autoptr (FrSurveyItems) items = fr_survey_items_new (data, 0);
  g_autofree char *headline = fr_survey_items_headline (items, data, FR_LANG_EN);
  g_autoptr (FrDataTable) table = fr_survey_items_table (items, data);

  g_assert_cmpint (items->top, ==, -1);
  g_assert_cmpstr (headline, ==, "Too few answers to show");
  g_assert_cmpint (fr_rows_get (table->rows, 0, 3)->i, ==, 0);
  g_assert_cmpint (fr_rows_get (table->rows, 0, 4)->kind, ==, FR_NULL);
  g_assert_cmpint (data->first, ==, FR_DAY_NONE);
  close_office (store, folder);
}

static void
test_scales_differ (void)
{
  Plan plan = { TRUE, 6, six, TRUE, 0 };
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = make_office (folder, &plan);
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, "s", NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_survey_gap_new (data, 0, FR_CROSS_GRAND_MEAN, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "b_abl"));
  close_office (store, folder);
}

static void
test_list (void)
{
  Plan plan = { FALSE, 6, six, FALSE, 0 };
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = make_office (folder, &plan);
  g_autoptr (GPtrArray) lines = fr_surveys_list (store, NULL, NULL);

  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpint (((FrSurveyLine *) lines->pdata[0])->responses, ==, 6);
  close_office (store, folder);
}

/* Items that few people answered all alike had a mean, which said what each of them answered. */
static void
test_all_alike (void)
{
  guint answers[20][4];
  Plan plan = { FALSE, 12, answers, FALSE, 0 };

  for (guint r = 0; r < 20; r++)
    for (guint i = 0; i < 4; i++)
      answers[r][i] = i == 0 ? 3 : 1 + (r + i) % 3;
  for (plan.n = 12; plan.n <= 20; plan.n += 8)
    {
      g_autofree char *folder = frt_scratch_new ();
      FrStore *store = make_office (folder, &plan);
      g_autoptr (GError) error = NULL;
      g_autoptr (FrSurveyData) data = fr_survey_data_load (store, "s", NULL, &error), head = NULL;
      g_autoptr (FrSurveyItems) items = fr_survey_items_new (data, FR_SURVEY_FLOOR);
      g_autoptr (FrSurveyGap) gap = fr_survey_gap_new (data, FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, &error);
      g_autoptr (FrSurveyGap) kept = fr_survey_gap_load (store, "s", FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, &head, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (items->rows[0].hidden == (plan.n == 12) && items->rows[0].alike == (plan.n == 12));
      g_assert_cmpuint (items->n_alike, ==, plan.n == 12);
      g_assert_false (items->rows[1].hidden);
      g_assert_true (gap->hidden[0] == (plan.n == 12) && kept->hidden[0] == (plan.n == 12));
      g_assert_false (gap->hidden[1] || kept->hidden[1]);
      close_office (store, folder);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/named", test_named);
  g_test_add_func ("/survey/floor", test_floor);
  g_test_add_data_func ("/survey/all-or-none-anonymous", GINT_TO_POINTER (FALSE), test_all_or_none);
  g_test_add_data_func ("/survey/all-or-none-named", GINT_TO_POINTER (TRUE), test_all_or_none);
  g_test_add_func ("/survey/no-answers", test_no_answers);
  g_test_add_func ("/survey/scales-differ", test_scales_differ);
  g_test_add_func ("/survey/list", test_list);
  g_test_add_func ("/survey/all-alike", test_all_alike);
  return g_test_run ();
}
