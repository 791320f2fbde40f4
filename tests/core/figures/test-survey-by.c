/* test-survey-by.c: a survey's figures by kind of unit, unit and post; the signs of careless answering by kind; nothing that speaks of few. */
#include "core/figures/survey-by.h"
#include "core/figures/survey-quality.h"
#include "core/model/answers.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>

#define FLOOR 10
#define KINDS 4

static const char * const kinds[KINDS] = { "town", "department", "group", "street" };

typedef struct {
  gint64 survey, units[KINDS], cadre;
  guint  sizes[KINDS + 1];      /* answers from each; the last: from nowhere */
} Office;

static gboolean
answer_func (FrTx *tx, gpointer data, GError **error)
{
  Office *o = data;

  for (guint k = 0; k <= KINDS; k++)
    for (guint i = 0; i < o->sizes[k]; i++)
      {
        const FrAnswer answers[] = { { FR_ANSWER_CHOICE, i % 3, 0, 0.0 }, { FR_ANSWER_CHOICE, (i + k) % 3, 0, 0.0 } };
        g_autoptr (GByteArray) packed = g_byte_array_new ();

        fr_answers_pack (packed, answers, 2);
        if (!frt_tx_insert (tx, FR_RESPONSE, error, "survey_id", fr_value_int (o->survey), "unit_id",
                            k < KINDS ? fr_value_int (o->units[k]) : fr_value_null (), "seconds", fr_value_int (i % 4 ? 100 : 1), "cadre_id",
                            o->cadre ? fr_value_int (o->cadre) : fr_value_null (), "answers", fr_value_blob (packed->data, packed->len), NULL))
          return FALSE;
      }
  return TRUE;
}

static void
build (FrStore *store, Office *o, gboolean named)
{
  g_autoptr (GError) error = NULL;

  o->survey = frt_insert (store, FR_SURVEY, "code", fr_value_text ("s"), "title", fr_value_text ("S"), "state", fr_value_text ("closed"),
                          "named", fr_value_int (named), NULL);
  for (int i = 0; i < 3; i++)
    frt_insert (store, FR_SURVEY_CHOICE, "survey_id", fr_value_int (o->survey), "list", fr_value_text ("l"), "position", fr_value_int (i),
                "code", fr_value_text (kinds[i]), "value", fr_value_real (i + 1.0), "label", fr_value_text (kinds[i]), NULL);
  for (int i = 0; i < 2; i++)
    frt_insert (store, FR_SURVEY_ITEM, "survey_id", fr_value_int (o->survey), "position", fr_value_int (i), "code",
                fr_value_text (i ? "b" : "a"), "kind", fr_value_text ("scale"), "label", fr_value_text (i ? "B" : "A"), "list",
                fr_value_text ("l"), "block", fr_value_text ("both"), NULL);
  for (guint k = 0; k < KINDS; k++)
    o->units[k] = frt_insert (store, FR_UNIT, "code", fr_value_text (kinds[k]), "name", fr_value_text (kinds[k]), "kind",
                              fr_value_text (kinds[k]), NULL);
  fr_store_transact (store, FR_SET_EDIT, "Test", NULL, answer_func, o, NULL, &error);
  g_assert_no_error (error);
}

static gint64
int_at (const FrDataTable *table, guint row, guint column)
{
  return fr_value_get_int (fr_rows_get (table->rows, row, column), -1);
}

/* "town" and the like: where a group's rows begin. */
static guint
row_of (const FrDataTable *table, guint column, const char *group)
{
  for (guint r = 0; r < table->rows->n_rows; r++)
    if (g_strcmp0 (fr_value_get_text (fr_rows_get (table->rows, r, column)), group) == 0)
      return r;
  g_assert_not_reached ();
}

static void
test_items (FrtOffice *office, gconstpointer data)
{
  Office o = { .sizes = { 30, 24, 4, 0, 12 } };
  g_autoptr (FrDataTable) table = NULL;
  g_autoptr (GError) error = NULL;
  FrSurveyByNotes notes;

  build (office->store, &o, FALSE);
  table = fr_survey_by_table (office->store, "s", FR_SURVEY_BY_KIND, FR_SURVEY_FOR_ITEMS, FLOOR, FR_LANG_EN, &notes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (table->columns[0].name, ==, "group");
  g_assert_cmpstr (table->columns[5].name, ==, "n");
  g_assert_cmpuint (table->rows->n_rows, ==, 6);        /* nobody answered from a street */
  g_assert_cmpint (int_at (table, row_of (table, 0, "town"), 5), ==, 30);
  g_assert_cmpint (int_at (table, row_of (table, 0, "group"), 5), ==, -1);
  g_assert_cmpuint (notes.withheld, ==, 2);
  g_assert_cmpint (notes.nowhere, ==, 12);
}

/* An item, or all items of a block; of 16 people the spread would tell too much. */
static void
test_crosstab (FrtOffice *office, gconstpointer data)
{
  Office o = { .sizes = { 30, 24, 16, 0, 12 } };
  g_autoptr (FrDataTable) item = NULL, block = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  FrSurveyByNotes notes;

  build (office->store, &o, FALSE);
  item = fr_survey_by_crosstab (office->store, "s", "a", FR_SURVEY_BY_KIND, FLOOR, FR_LANG_EN, &notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (item->rows->n_rows, ==, 9);
  g_assert_cmpint (int_at (item, row_of (item, 3, "town"), 5), ==, 10);
  g_assert_cmpint (int_at (item, row_of (item, 3, "town"), 6), ==, 30);
  g_assert_cmpint (int_at (item, row_of (item, 3, "department"), 5), ==, 8);
  g_assert_cmpint (int_at (item, row_of (item, 3, "group"), 6), ==, -1);
  g_assert_cmpuint (notes.withheld, ==, 1);
  block = fr_survey_by_crosstab (office->store, "s", "both", FR_SURVEY_BY_UNIT, FLOOR, FR_LANG_EN, &notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (block->rows->n_rows, ==, 18);
  none = fr_survey_by_crosstab (office->store, "s", "c", FR_SURVEY_BY_KIND, FLOOR, FR_LANG_EN, &notes, &error);
  g_assert_null (none);
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
}

/* Of a named survey by post; an anonymous answer says none, and that is what one is told. */
static void
test_posts (FrtOffice *office, gconstpointer data)
{
  Office o = { .sizes = { 3, 0, 0, 0, 0 } };
  gint64 post = frt_insert (office->store, FR_POST, "code", fr_value_text ("clerk"), "title", fr_value_text ("Clerk"), NULL);
  gint64 unit = frt_insert (office->store, FR_UNIT, "code", fr_value_text ("U"), "name", fr_value_text ("U"), NULL);
  g_autoptr (FrDataTable) table = NULL, refused = NULL;
  g_autoptr (GError) error = NULL;
  FrSurveyByNotes notes;

  o.cadre = frt_insert (office->store, FR_CADRE, "name", fr_value_text ("x"), NULL);
  frt_insert (office->store, FR_POSTING, "cadre_id", fr_value_int (o.cadre), "unit_id", fr_value_int (unit), "post_id", fr_value_int (post), NULL);
  build (office->store, &o, TRUE);
  table = fr_survey_by_crosstab (office->store, "s", "a", FR_SURVEY_BY_POST, FLOOR, FR_LANG_EN, &notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (table->rows->n_rows, ==, 3);
  g_assert_cmpstr (fr_value_get_text (fr_rows_get (table->rows, 0, 4)), ==, "Clerk");
  g_assert_cmpint (int_at (table, 0, 6), ==, 3);
  g_assert_cmpint (notes.nowhere, ==, 0);
  frt_set (office->store, FR_SURVEY, o.survey, "named", fr_value_int (0));
  refused = fr_survey_by_table (office->store, "s", FR_SURVEY_BY_POST, FR_SURVEY_FOR_ITEMS, FLOOR, FR_LANG_EN, &notes, &error);
  g_assert_null (refused);
  g_assert_nonnull (strstr (error->message, "say no post"));
}

/* Signs by kind: what is shown and what it leaves are at or above the floor, and it adds up to the whole. */
static void
test_quality (FrtOffice *office, gconstpointer data)
{
  Office o = { .sizes = { 30, 24, 4, 0, 12 } };
  g_autoptr (FrSurveyData) survey = NULL;
  g_autoptr (GPtrArray) by_kind = NULL;
  g_autoptr (FrDataTable) table = NULL;
  g_autofree guint *flags = NULL;
  g_autoptr (GError) error = NULL;
  FrSurveyQuality quality;
  gsize any = 0, n = 0, hidden = 0;

  build (office->store, &o, FALSE);
  survey = fr_survey_data_load (office->store, "s", NULL, &error);
  g_assert_true (fr_survey_quality_load (office->store, survey, FLOOR, &quality, &flags, NULL, &error));
  by_kind = fr_survey_quality_kinds_load (office->store, survey, flags, FLOOR, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (by_kind->len, ==, 4);
  for (guint i = 0; i < by_kind->len; i++)
    {
      const FrQualityKind *kind = g_ptr_array_index (by_kind, i);

      any += kind->any;
      n += kind->n;
      hidden += kind->hidden ? kind->n : 0;
      g_assert_true (kind->hidden || kind->n >= FLOOR);
    }
  g_assert_cmpuint (any, ==, quality.any);
  g_assert_cmpuint (quality.any, >, 0);
  g_assert_cmpuint (n, ==, quality.n);
  g_assert_cmpuint (hidden, >=, FLOOR);       /* the four of the group, and more beside them */
  g_assert_cmpstr (((FrQualityKind *) g_ptr_array_index (by_kind, 0))->kind, ==, "town");
  table = fr_survey_quality_kinds_table (by_kind, FR_LANG_EN);
  g_assert_cmpint (int_at (table, 0, 2), ==, 30);
  g_assert_cmpint (int_at (table, row_of (table, 0, "group"), 2), ==, -1);
}

/* Of any sizes: each group that is shown, and all others together, are twice the floor or nobody. */
static void
test_nothing_of_few (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_shown = 0;

  for (int round = 0; round < frt_rounds (15); round++)
    {
      Office o = { 0 };
      FrtOffice office = { 0 };
      g_autoptr (FrDataTable) table = NULL;
      g_autoptr (GError) error = NULL;
      FrSurveyByNotes notes;
      gint64 all = 0, shown = 0;

      frt_office_set_up (&office, NULL);
      for (guint k = 0; k <= KINDS; k++)
        all += o.sizes[k] = (guint) g_rand_int_range (rand, 0, g_rand_boolean (rand) ? 15 : 50);
      build (office.store, &o, FALSE);
      table = fr_survey_by_crosstab (office.store, "s", "a", FR_SURVEY_BY_KIND, FLOOR, FR_LANG_EN, &notes, &error);
      g_assert_no_error (error);
      for (guint r = 0; r < table->rows->n_rows / 3; r++)
        if (int_at (table, r, 6) >= 0)
          {
            g_assert_cmpint (int_at (table, r, 6), >=, 2 * FLOOR);
            shown += int_at (table, r, 6);
            n_shown++;
          }
      g_assert_true (all - shown == 0 || all - shown >= 2 * FLOOR || shown == 0);
      frt_office_tear_down (&office, NULL);
    }
  g_assert_cmpuint (n_shown, >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/survey-by/" name, FrtOffice, NULL, frt_office_set_up, func, frt_office_tear_down)
  ADD ("items", test_items);
  ADD ("crosstab", test_crosstab);
  ADD ("posts", test_posts);
  ADD ("quality", test_quality);
  g_test_add_func ("/survey-by/nothing-of-few", test_nothing_of_few);
  return g_test_run ();
}
