/* test-survey-quality.c: copied texts and busy days by unit, rates with their denominators, tables that give nothing away. */
#include "core/actions/responses.h"
#include "core/analysis/suppress.h"
#include "core/base/day.h"
#include "core/figures/survey-quality.h"
#include "core/model/answers.h"
#include "core/store/tx.h"
#include "support/forms.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

static gboolean
add_items (FrTx *tx, gint64 survey, GError **error)
{
  for (guint i = 0; i < 3; i++)
    if (!frt_tx_insert (tx, FR_SURVEY_CHOICE, error, "survey_id", fr_value_int (survey), "list", fr_value_text ("l"), "position", fr_value_int (i),
                 "code", fr_value_text (i == 0 ? "a" : i == 1 ? "b" : "c"), "value", fr_value_real (i + 1.0),
                 "label", fr_value_text (i == 0 ? "A" : i == 1 ? "B" : "C"), NULL))
      return FALSE;
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *code = g_strdup_printf ("q%u", i);

      if (!frt_tx_insert (tx, FR_SURVEY_ITEM, error, "survey_id", fr_value_int (survey), "position", fr_value_int (i), "code", fr_value_text (code),
                   "kind", fr_value_text (i < 6 ? "scale" : "text"), "label", fr_value_text (code), "block", fr_value_text (i < 6 ? "block" : ""),
                   "list", i < 6 ? fr_value_text ("l") : fr_value_null (), NULL))
        return FALSE;
    }
  return TRUE;
}

/* 12 answers of unit A, all on one day, two with the same text; 6 of unit B on six days; 2 with no unit. The fourth answers C
 * throughout. A has 15 people on the roster, B 8, C 2 of whom nobody answered. */
static gboolean
build (FrTx *tx, gpointer data, GError **error)
{
  static const guint sizes[] = { 15, 8, 2 };
  gint64 survey, units[3];

  survey = frt_tx_insert (tx, FR_SURVEY, error, "code", fr_value_text ("s"), "title", fr_value_text ("S"), "state", fr_value_text ("closed"),
                   "named", fr_value_int (0), "invited", fr_value_int (40), NULL);
  if (!add_items (tx, survey, error))
    return FALSE;
  for (guint u = 0; u < 3; u++)
    {
      units[u] = frt_tx_insert (tx, FR_UNIT, error, "name", fr_value_text (u == 0 ? "A" : u == 1 ? "B" : "C"), NULL);
      for (guint i = 0; i < sizes[u]; i++)
        {
          gint64 cadre = frt_tx_insert (tx, FR_CADRE, error, "name", fr_value_text ("x"), NULL);

          if (!frt_tx_insert (tx, FR_POSTING, error, "cadre_id", fr_value_int (cadre), "unit_id", fr_value_int (units[u]), NULL))
            return FALSE;
        }
    }
  for (guint r = 0; r < 20; r++)
    {
      g_autoptr (GByteArray) packed = g_byte_array_new ();
      FrAnswer answers[7] = { 0 };
      gint64 id;

      for (guint i = 0; i < 6; i++)
        answers[i] = (FrAnswer) { FR_ANSWER_CHOICE, r == 3 ? 2 : (r + i) % 3, 0, 0.0 };
      fr_answers_pack (packed, answers, 7);
      id = frt_tx_insert (tx, FR_RESPONSE, error, "survey_id", fr_value_int (survey), "day", fr_value_day (20000 + (r < 12 ? 0 : (FrDay) r)),
                   "seconds", fr_value_int (r == 0 ? 11 : r == 1 ? 30 : 120), "unit_id", r < 18 ? fr_value_int (units[r >= 12]) : fr_value_null (),
                   "answers", fr_value_blob (packed->data, packed->len), NULL);
      if (id == 0)
        return FALSE;
      if ((r == 5 || r == 6 || r == 13) &&
          !frt_tx_insert (tx, FR_RESPONSE_TEXT, error, "response_id", fr_value_int (id), "position", fr_value_int (6),
                   "text", fr_value_text (r == 5 ? "More case studies, please" : "more case studies please!"), NULL))
        return FALSE;
    }
  return TRUE;
}

typedef struct {
  char    *folder;
  FrStore *store;
} Office;

static void
set_up (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FrStoreOptions options = { .flags = FR_STORE_CREATE };
  g_autofree char *path = NULL;

  office->folder = frt_scratch_new ();
  path = g_build_filename (office->folder, "x.fruition", NULL);
  office->store = fr_store_open (path, &options, NULL, &error);
  g_assert_no_error (error);
  fr_store_set_actor (office->store, 0, "t");
  fr_store_transact (office->store, FR_SET_EDIT, "Test", NULL, build, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Office *office, gconstpointer data)
{
  fr_store_close (office->store, NULL);
  g_object_unref (office->store);
  frt_scratch_remove (office->folder);
  g_free (office->folder);
}

static void
test_signs (Office *office, gconstpointer data)
{
  static const gsize flagged[] = { 1, 0, 1, 1, 0, 2, 12 }, of[] = { 20, 0, 20, 20, 0, 3, 12 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) survey = fr_survey_data_load (office->store, "s", NULL, &error);
  g_autofree guint *flags = NULL;
  FrSurveyQuality quality, hidden;
  guint bits = 0, any = 0;

  g_assert_true (fr_survey_quality_load (office->store, survey, 10, &quality, &flags, NULL, &error));
  for (guint s = 0; s < FR_N_QUALITIES; s++)
    {
      g_assert_cmpuint (quality.flagged[s], ==, flagged[s]);
      g_assert_cmpuint (quality.of[s], ==, of[s]);
    }
  for (guint p = 0; p < 20; p++)
    {
      any += flags[p] != 0;
      for (guint s = 0; s < FR_N_QUALITIES; s++)
        bits += flags[p] >> s & 1;
    }
  g_assert_cmpuint (bits, ==, 17);
  g_assert_cmpuint (any, ==, quality.any);
  frt_assert_near (quality.median, 120.0, 0.0);
  g_assert_false (quality.hidden);
  g_assert_true (fr_survey_quality_load (office->store, survey, 21, &hidden, NULL, NULL, &error));
  g_assert_true (hidden.hidden);
}

/* Without some of the answers: few of them may not be left out, and what few of them answered is not said of the others either. */
static void
test_left_out (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) survey = fr_survey_data_load (office->store, "s", NULL, &error);
  guint marks[20] = { 0 };

  g_assert_true (fr_survey_data_leave_out (survey, marks, 5, &error));
  g_assert_cmpuint (survey->n_responses, ==, 20);
  marks[0] = marks[3] = marks[4] = marks[5] = 1;
  g_assert_false (fr_survey_data_leave_out (survey, marks, 5, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_GUARD);
  g_clear_error (&error);
  g_assert_cmpuint (survey->n_responses, ==, 20);
  marks[6] = 4;
  survey->answers[0] = NAN;
  g_assert_true (fr_survey_data_leave_out (survey, marks, 5, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (survey->n_responses, ==, 15);
  g_assert_cmpuint (survey->n_left_out, ==, 5);
  /* Of the first item four are left out, and so many rows of its block: nothing of the block is said. */
  for (gsize p = 0; p < survey->n_responses * survey->n_items; p++)
    g_assert_true (isnan (survey->answers[p]));
  fr_survey_data_free (g_steal_pointer (&survey));
  survey = fr_survey_data_load (office->store, "s", NULL, &error);
  g_assert_true (fr_survey_data_leave_out (survey, marks, 5, &error));
  for (gsize p = 0; p < survey->n_responses; p++)
    g_assert_false (isnan (survey->answers[p * survey->n_items]));
}

static void
test_rates (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) survey = fr_survey_data_load (office->store, "s", NULL, &error);
  g_autoptr (FrDataTable) table = fr_survey_rates_load (office->store, survey, FR_LANG_EN, NULL, &error);
  g_autofree char *csv = fr_data_table_csv (table);

  /* C alone is too small; with it B, the smaller of the others, so that C's can't be got by subtraction. */
  g_assert_cmpstr (csv, ==, "unit,answered,denominator,of,rate_pct\nAll,20,invited,40,50\nA,12,people on the roster,15,80\n"
                            "\"Units with few people, together\",6,people on the roster,10,60\nUnit not known,2,,,\n");
}

static void
test_completion (void)
{
  /* CSPS 2023: 64.9. */
  frt_assert_near (fr_survey_completion (356715, 549574, 0), 64.9, 0.001);
  frt_assert_near (fr_survey_completion (45, 60, 10), 90.0, 1e-12);
  g_assert_true (isnan (fr_survey_completion (1, 10, 10)));
  g_assert_true (isnan (fr_survey_completion (11, 20, 10)));
}

static void
test_crosstab (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) survey = fr_survey_data_load (office->store, "s", NULL, &error);
  g_autoptr (FrDataTable) hidden = fr_survey_crosstab_table (survey, "q0", "q3", 10, FR_LANG_EN, &error), named = NULL;
  g_autofree char *all = fr_data_table_csv (hidden), *few = NULL;

  g_assert_nonnull (strstr (all, "A,B,,,\n"));
  g_assert_nonnull (strstr (all, "n,,20,,\n"));
  g_assert_nonnull (strstr (all, "chisq,not shown: some counts are hidden,,,\n"));
  survey->named = TRUE;
  named = fr_survey_crosstab_table (survey, "q0", "q3", 10, FR_LANG_EN, &error);
  few = fr_data_table_csv (named);
  g_assert_nonnull (strstr (few, "A,A,6,6,100\n"));
  g_assert_nonnull (strstr (few, "chisq,not allowed: an expected count is below 5,,,\n"));
  g_assert_null (fr_survey_crosstab_table (survey, "q0", "q6", 10, FR_LANG_EN, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
}

/* Random tables: nothing is shown that the proven suppression hides, and no row or column of fewer than twice the floor shows, or lets
 * one work out, that one answer is all of it. */
static void
test_hide (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint filled = 0;

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (3000); round++)
    {
      gsize rows = (gsize) g_rand_int_range (rand, 1, 5), cols = (gsize) g_rand_int_range (rand, 1, 5);
      gint64 counts[16], floor = g_rand_int_range (rand, 5, 12);
      gboolean hidden[16], by_row[4], by_col[4], plain[16], plain_row[4], plain_col[4], total, plain_total;

      for (gsize i = 0; i < rows * cols; i++)
        counts[i] = g_rand_int_range (rand, 0, 3) ? 0 : g_rand_int_range (rand, 0, 30);
      total = fr_survey_crosstab_hide (counts, rows, cols, floor, hidden, by_row, by_col);
      plain_total = fr_suppress_table (counts, rows, cols, floor, plain, plain_row, plain_col);
      g_assert_cmpint (total, ==, plain_total);
      for (gsize r = 0; r < rows; r++)
        for (gsize c = 0; c < cols; c++)
          {
            gint64 row = 0, column = 0, n = counts[r * cols + c];

            g_assert_true (hidden[r * cols + c] || !plain[r * cols + c]);
            g_assert_true ((by_row[r] || !plain_row[r]) && (by_col[c] || !plain_col[c]));
            for (gsize i = 0; i < MAX (rows, cols); i++)
              {
                row += i < cols ? counts[r * cols + i] : 0;
                column += i < rows ? counts[i * cols + c] : 0;
              }
            if (n > 0 && n == row && row < 2 * floor)
              g_assert_true (hidden[r * cols + c] && by_col[c]);
            if (n > 0 && n == column && column < 2 * floor)
              g_assert_true (hidden[r * cols + c] && by_row[r]);
            filled += n > 0 && n == row && row >= floor && row < 2 * floor;
          }
    }
  g_assert_cmpuint (filled, >, 50);
}

/* Two people of a unit who rank alike have copied nothing; two who write alike have. */
static void
test_rankings_are_no_texts (FrtOffice *office, gconstpointer data)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormNode *order, *why;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) survey = NULL;
  FrSurveyQuality quality;
  gint64 id, unit;

  fr_form_language_add (form, "English (en)");
  fr_form_text_set (&form->title, 0, "Needs");
  form->form_id = g_strdup ("s");
  order = frt_form_ask (form->nodes, FR_FORM_RANK, "order", "Order");
  order->list = frt_form_list (form, "l9", 9)->id;
  why = frt_form_ask (form->nodes, FR_FORM_LONG_TEXT, "why", "Why");
  id = fr_action_survey_add_form (office->store, NULL, 0, form, &error);
  g_assert_true (fr_action_survey_field_form (office->store, id, FR_DAY_NONE, NULL, &error));
  unit = frt_insert (office->store, FR_UNIT, "name", fr_value_text ("A"), NULL);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (FrIntake) intake = fr_intake_new (office->store, id, &error);
      g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_answer_free);
      g_autoptr (GPtrArray) responses = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_response_free);
      FrResponse *response;

      g_ptr_array_add (answers, fr_form_answer_new (order->id, "order", 0, FALSE, "1 2 3 4 5 6 7 8 9"));
      if (i < 2)
        g_ptr_array_add (answers, fr_form_answer_new (why->id, "why", 0, FALSE, "More case studies, please"));
      response = fr_intake_pack (intake, 0, answers, NULL, FR_DAY_NONE);
      response->unit_id = unit;
      g_ptr_array_add (responses, response);
      g_assert_true (fr_action_responses_add (office->store, id, responses, NULL, &error));
    }
  survey = fr_survey_data_load (office->store, "s", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fr_survey_quality_load (office->store, survey, 5, &quality, NULL, NULL, &error));
  g_assert_cmpuint (quality.flagged[FR_QUALITY_COPIED], ==, 2);
  g_assert_cmpuint (quality.of[FR_QUALITY_COPIED], ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/survey-quality/signs", Office, NULL, set_up, test_signs, tear_down);
  g_test_add ("/survey-quality/left-out", Office, NULL, set_up, test_left_out, tear_down);
  g_test_add ("/survey-quality/rates", Office, NULL, set_up, test_rates, tear_down);
  g_test_add_func ("/survey-quality/completion", test_completion);
  g_test_add ("/survey-quality/crosstab", Office, NULL, set_up, test_crosstab, tear_down);
  g_test_add_func ("/survey-quality/hide", test_hide);
  g_test_add ("/survey-quality/rankings-are-no-texts", FrtOffice, NULL, frt_office_set_up, test_rankings_are_no_texts, frt_office_tear_down);
  return g_test_run ();
}
