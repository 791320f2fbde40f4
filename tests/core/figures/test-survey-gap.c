/* test-survey-gap.c: the gap table from what the store keeps counted is that of all answers, whatever is done to the survey, and by
 * which program. */
#include "core/figures/survey-figures.h"
#include "core/model/answers.h"
#include "core/store/journal.h"
#include "core/store/tx.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <math.h>

#define ITEMS 6

typedef struct {
  gint64  survey, competencies[3], items[ITEMS];
  GArray *responses;    /* gint64 */
  GRand  *rand;
} Survey;

/* --- A survey of three competencies on five points, with a choice beside the scale --- */

static void
add_choice (FrStore *store, gint64 survey, int position)
{
  g_autofree char *code = g_strdup_printf ("p%d", position);

  frt_insert (store, FR_SURVEY_CHOICE, "survey_id", fr_value_int (survey), "list", fr_value_text ("five"), "position", fr_value_int (position),
              "code", fr_value_text (code), "value", position == 5 ? fr_value_null () : fr_value_real (position + 1.0), "label",
              fr_value_text (code), NULL);
}

static void
build (FrStore *store, Survey *s)
{
  s->survey = frt_insert (store, FR_SURVEY, "code", fr_value_text ("s"), "title", fr_value_text ("S"), "state", fr_value_text ("closed"),
                          "named", fr_value_int (1), NULL);
  for (int i = 0; i < 6; i++)
    add_choice (store, s->survey, i);
  for (int c = 0; c < 3; c++)
    {
      g_autofree char *code = g_strdup_printf ("k%d", c);

      s->competencies[c] = frt_insert (store, FR_COMPETENCY, "code", fr_value_text (code), "name", fr_value_text (code), NULL);
    }
  for (int i = 0; i < ITEMS; i++)
    {
      g_autofree char *code = g_strdup_printf ("i%d", i);

      s->items[i] = frt_insert (store, FR_SURVEY_ITEM, "survey_id", fr_value_int (s->survey), "position", fr_value_int (i), "code",
                                fr_value_text (code), "kind", fr_value_text ("scale"), "label", fr_value_text (code), "list",
                                fr_value_text ("five"), "competency_id", fr_value_int (s->competencies[i % 3]), "side",
                                fr_value_text (i < 3 ? "importance" : "present"), NULL);
    }
  s->responses = g_array_new (FALSE, FALSE, sizeof (gint64));
  s->rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
}

static void
survey_clear (Survey *s)
{
  g_array_unref (s->responses);
  g_rand_free (s->rand);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Survey, survey_clear)

static GByteArray *
draw_answers (GRand *rand)
{
  GByteArray *packed = g_byte_array_new ();
  FrAnswer answers[ITEMS] = { 0 };

  for (guint i = 0; i < ITEMS; i++)
    if (g_rand_int_range (rand, 0, 5) > 0)
      answers[i] = (FrAnswer) { FR_ANSWER_CHOICE, (guint) g_rand_int_range (rand, 0, 7), 0, 0.0 };
  fr_answers_pack (packed, answers, ITEMS);
  if (packed->len == 0)
    g_byte_array_append (packed, (const guint8 *) "", 1);
  return packed;
}

static void
answer (FrStore *store, Survey *s)
{
  g_autoptr (GByteArray) packed = draw_answers (s->rand);
  gint64 id = frt_insert (store, FR_RESPONSE, "survey_id", fr_value_int (s->survey), "answers",
                          fr_value_blob (packed->data, packed->len), NULL);

  g_array_append_val (s->responses, id);
}

/* --- Both ways --- */

static void
assert_same (double a, double b)
{
  if (isnan (a) || isnan (b))
    g_assert_true (isnan (a) && isnan (b));
  else
    frt_assert_near (a, b, 1e-9);
}

static void
compare_item (const FrGapItem *a, const FrGapItem *b)
{
  g_assert_cmpuint (a->gap.n, ==, b->gap.n);
  g_assert_cmpuint (a->gap.incomplete, ==, b->gap.incomplete);
  assert_same (a->gap.importance, b->gap.importance);
  assert_same (a->gap.present, b->gap.present);
  assert_same (a->gap.gap, b->gap.gap);
  assert_same (a->gap.gap_ci.lo, b->gap.gap_ci.lo);
  assert_same (a->gap.gap_ci.hi, b->gap.gap_ci.hi);
  assert_same (a->gap.mwds, b->gap.mwds);
  assert_same (a->gap.mwds_ci.lo, b->gap.mwds_ci.lo);
  assert_same (a->gap.mwds_ci.hi, b->gap.mwds_ci.hi);
  assert_same (a->gap.nr_pct, b->gap.nr_pct);
  assert_same (a->gap.pr_pct, b->gap.pr_pct);
  assert_same (a->gap.tr_pct, b->gap.tr_pct);
  assert_same (a->gap.rds, b->gap.rds);
  g_assert_cmpint (a->mwds_rank, ==, b->mwds_rank);
  g_assert_cmpint (a->rds_rank, ==, b->rds_rank);
  g_assert_cmpint (a->quadrant, ==, b->quadrant);
}

static void
compare (FrStore *store)
{
  g_autoptr (GError) kept_error = NULL, error = NULL;
  g_autoptr (FrSurveyData) head = NULL, data = fr_survey_data_load (store, "s", NULL, NULL);
  g_autoptr (FrSurveyGap) kept = fr_survey_gap_load (store, "s", 0, FR_CROSS_GRAND_MEAN, &head, NULL, &kept_error);
  g_autoptr (FrSurveyGap) all = fr_survey_gap_new (data, 0, FR_CROSS_GRAND_MEAN, &error);

  if (all == NULL)
    {
      g_assert_null (kept);
      g_assert_cmpstr (kept_error->message, ==, error->message);
      return;
    }
  g_assert_no_error (kept_error);
  g_assert_cmpuint (kept->k, ==, all->k);
  for (guint k = 0; k < all->k; k++)
    {
      g_assert_cmpuint (kept->importance[k], ==, all->importance[k]);
      g_assert_cmpuint (kept->present[k], ==, all->present[k]);
      g_assert_cmpint (kept->hidden[k], ==, all->hidden[k]);
      compare_item (&kept->study->items[k], &all->study->items[k]);
    }
}

static gboolean
is_kept (FrStore *store)
{
  static const FrStmt stmt = { "t", "SELECT responses FROM gap_survey", 0 };
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, NULL, 0, NULL, NULL);

  return rows->n_rows == 1;
}

/* --- Whatever is done --- */

static gboolean
delete_func (FrTx *tx, gpointer data, GError **error)
{
  return fr_tx_delete (tx, FR_RESPONSE, FR_KEY (*(gint64 *) data), 0, error);
}

static gboolean
import_func (FrTx *tx, gpointer data, GError **error)
{
  Survey *s = data;
  FrValue *fields = g_newa (FrValue, fr_entity (FR_RESPONSE)->n_fields);

  for (int i = 0; i < 1200; i++)
    {
      g_autoptr (GByteArray) packed = draw_answers (s->rand);

      frt_fill (fields, FR_RESPONSE, "survey_id", fr_value_int (s->survey), "answers", fr_value_blob (packed->data, packed->len), NULL);
      if (!fr_tx_bulk_add (tx, FR_RESPONSE, fr_tx_new_id (tx), fields, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether all that was built before the edits is there. */
static gboolean
is_whole (FrStore *store, const Survey *s)
{
  for (int i = 0; i < ITEMS; i++)
    {
      g_autoptr (FrRows) item = fr_store_get (store, FR_SURVEY_ITEM, FR_KEY (s->items[i]), NULL, NULL);

      if (item == NULL)
        return FALSE;
    }
  return TRUE;
}

/* An edit that changed nothing left nothing to undo, so that what was built before comes next: it is put back. */
static void
undo (FrStore *store, Survey *s)
{
  fr_store_undo (store, NULL, NULL, NULL);
  while (!is_whole (store, s))
    g_assert_true (fr_store_redo (store, NULL, NULL, NULL));
  g_array_set_size (s->responses, 0);      /* whatever it was */
}

static void
edit (FrStore *store, Survey *s)
{
  int item = g_rand_int_range (s->rand, 0, ITEMS);

  switch (g_rand_int_range (s->rand, 0, 9))
    {
    case 0:
      frt_set (store, FR_SURVEY_ITEM, s->items[item], "side", g_rand_boolean (s->rand) ? fr_value_text ("present") : fr_value_text ("importance"));
      break;
    case 1:
      frt_set (store, FR_SURVEY_ITEM, s->items[item], "competency_id",
               g_rand_int_range (s->rand, 0, 4) ? fr_value_int (s->competencies[g_rand_int_range (s->rand, 0, 3)]) : fr_value_null ());
      break;
    case 2:
      frt_set (store, FR_SURVEY_ITEM, s->items[item], "kind", g_rand_boolean (s->rand) ? fr_value_text ("scale") : fr_value_text ("one"));
      break;
    case 3:
      undo (store, s);
      break;
    case 4:
      fr_store_redo (store, NULL, NULL, NULL);
      break;
    case 5:
      if (s->responses->len > 0)
        {
          gint64 id = g_array_index (s->responses, gint64, s->responses->len - 1);

          g_array_set_size (s->responses, s->responses->len - 1);
          g_assert_true (fr_store_transact (store, FR_SET_EDIT, "Test", NULL, delete_func, &id, NULL, NULL));
        }
      break;
    default:
      answer (store, s);
      break;
    }
}

static void
test_edits (FrtOffice *office, gconstpointer data)
{
  g_auto (Survey) s = { 0 };

  build (office->store, &s);
  compare (office->store);
  for (int round = 0; round < frt_rounds (120); round++)
    {
      edit (office->store, &s);
      compare (office->store);
    }
  answer (office->store, &s);
  g_assert_true (is_kept (office->store));
}

static void
test_import (FrtOffice *office, gconstpointer data)
{
  g_auto (Survey) s = { 0 };
  g_autoptr (GError) error = NULL;

  build (office->store, &s);
  g_assert_false (is_kept (office->store));
  for (int i = 0; i < 2; i++)
    {
      fr_store_transact (office->store, FR_SET_IMPORT, "Test", NULL, import_func, &s, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (is_kept (office->store));
      compare (office->store);
    }
  g_assert_true (fr_store_undo (office->store, NULL, NULL, &error));
  compare (office->store);
  g_assert_true (fr_store_undo (office->store, NULL, NULL, &error));
  g_assert_false (is_kept (office->store));
  compare (office->store);
}

/* A list that grows makes answers of what was beyond it. */
static void
test_longer_list (FrtOffice *office, gconstpointer data)
{
  g_auto (Survey) s = { 0 };

  build (office->store, &s);
  for (int i = 0; i < 40; i++)
    answer (office->store, &s);
  compare (office->store);
  add_choice (office->store, s.survey, 6);
  compare (office->store);
}

static void
test_other_program (FrtOffice *office, gconstpointer data)
{
  g_auto (Survey) s = { 0 };
  FrStore *other;

  build (office->store, &s);
  answer (office->store, &s);
  compare (office->store);
  other = frt_office_open (fr_store_get_path (office->store));
  fr_store_set_actor (other, 0, "t");
  answer (other, &s);
  compare (office->store);
  answer (office->store, &s);
  compare (other);
  frt_office_close (other);
}

/* As after bringing an office forward: nothing is kept, and all is told from the answers. */
static gboolean
forget_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt counts = { "t", "DELETE FROM gap_count", 0 }, surveys = { "t", "DELETE FROM gap_survey", 0 };

  return fr_tx_exec (tx, &counts, NULL, 0, error) >= 0 && fr_tx_exec (tx, &surveys, NULL, 0, error) >= 0;
}

static void
test_nothing_kept (FrtOffice *office, gconstpointer data)
{
  g_auto (Survey) s = { 0 };

  build (office->store, &s);
  for (int i = 0; i < 5; i++)
    answer (office->store, &s);
  g_assert_true (fr_store_transact (office->store, FR_SET_SYSTEM, "Test", NULL, forget_func, NULL, NULL, NULL));
  g_assert_false (is_kept (office->store));
  compare (office->store);
  answer (office->store, &s);
  g_assert_true (is_kept (office->store));
  compare (office->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/survey-gap/" name, FrtOffice, NULL, frt_office_set_up, func, frt_office_tear_down)
  ADD ("kept-through-edits", test_edits);
  ADD ("kept-through-imports", test_import);
  ADD ("a-longer-list", test_longer_list);
  ADD ("another-program", test_other_program);
  ADD ("nothing-kept", test_nothing_kept);
  return g_test_run ();
}
