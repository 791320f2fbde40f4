/* test-survey-filter.c: the answers of a part of the office; and that nobody who asks for every part in turn learns of fewer people than
 * the floor. */
#include "core/figures/survey-figures.h"
#include "core/figures/survey-filter.h"
#include "core/model/answers.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

#define FLOOR 10
#define UNITS 9

static const char * const kinds[] = { "town", "department", "group" };

typedef struct {
  gint64  survey, units[UNITS];
  int     parent[UNITS];        /* -1: none */
  int     kind[UNITS];
  GArray *unit_of;              /* int per response */
  GArray *both;                 /* whether it has both answers */
  GArray *month;                /* int per response: of 2026, from 1 */
} Office;

static void
office_clear (Office *o)
{
  g_array_unref (o->unit_of);
  g_array_unref (o->both);
  g_array_unref (o->month);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Office, office_clear)

/* One competency, importance and present ability, on three points. */
static void
build (FrStore *store, Office *o, gboolean named)
{
  gint64 competency = frt_insert (store, FR_COMPETENCY, "code", fr_value_text ("a"), "name", fr_value_text ("A"), NULL);

  o->unit_of = g_array_new (FALSE, FALSE, sizeof (int));
  o->both = g_array_new (FALSE, FALSE, sizeof (gboolean));
  o->month = g_array_new (FALSE, FALSE, sizeof (int));
  o->survey = frt_insert (store, FR_SURVEY, "code", fr_value_text ("s"), "title", fr_value_text ("S"), "state", fr_value_text ("closed"),
                          "named", fr_value_int (named), NULL);
  for (int i = 0; i < 3; i++)
    frt_insert (store, FR_SURVEY_CHOICE, "survey_id", fr_value_int (o->survey), "list", fr_value_text ("l"), "position", fr_value_int (i),
                "code", fr_value_text (kinds[i]), "value", fr_value_real (i + 1.0), "label", fr_value_text (kinds[i]), NULL);
  for (int i = 0; i < 2; i++)
    frt_insert (store, FR_SURVEY_ITEM, "survey_id", fr_value_int (o->survey), "position", fr_value_int (i), "code",
                fr_value_text (i ? "now" : "imp"), "kind", fr_value_text ("scale"), "label", fr_value_text ("x"), "list", fr_value_text ("l"),
                "block", fr_value_text ("b"), "competency_id", fr_value_int (competency), "side",
                fr_value_text (i ? "present" : "importance"), NULL);
}

static void
add_unit (FrStore *store, Office *o, int u, int parent, int kind)
{
  g_autofree char *code = g_strdup_printf ("U%d", u);

  o->parent[u] = parent;
  o->kind[u] = kind;
  o->units[u] = frt_insert (store, FR_UNIT, "code", fr_value_text (code), "name", fr_value_text (code), "kind", fr_value_text (kinds[kind]),
                            "parent_id", parent >= 0 ? fr_value_int (o->units[parent]) : fr_value_null (), NULL);
}

typedef struct {
  Office *office;
  int     unit;       /* -1: none */
  guint   n, partial; /* of them only half answered */
  int     month, months;   /* given from that month of 2026 on, over so many */
} Batch;

static gboolean
answer_func (FrTx *tx, gpointer data, GError **error)
{
  Batch *b = data;

  for (guint i = 0; i < b->n; i++)
    {
      gboolean both = i >= b->partial;
      int month = b->month + (int) i % b->months;
      const FrAnswer answers[] = { { FR_ANSWER_CHOICE, 1 + i / 2 % 2, 0, 0.0 }, { both ? FR_ANSWER_CHOICE : FR_ANSWER_NONE, i % 2, 0, 0.0 } };
      g_autoptr (GByteArray) packed = g_byte_array_new ();

      fr_answers_pack (packed, answers, 2);
      if (!frt_tx_insert (tx, FR_RESPONSE, error, "survey_id", fr_value_int (b->office->survey), "unit_id",
                          b->unit >= 0 ? fr_value_int (b->office->units[b->unit]) : fr_value_null (), "day",
                          fr_value_day (fr_day_from_ymd (2026, month, 1 + (int) i % 20)), "answers",
                          fr_value_blob (packed->data, packed->len), NULL))
        return FALSE;
      g_array_append_val (b->office->unit_of, b->unit);
      g_array_append_val (b->office->both, both);
      g_array_append_val (b->office->month, month);
    }
  return TRUE;
}

static void
answer_over (FrStore *store, Office *o, int unit, guint n, guint partial, int month, int months)
{
  Batch batch = { o, unit, n, partial, month, months };
  g_autoptr (GError) error = NULL;

  fr_store_transact (store, FR_SET_EDIT, "Test", NULL, answer_func, &batch, NULL, &error);
  g_assert_no_error (error);
}

static void
answer (FrStore *store, Office *o, int unit, guint n, guint partial)
{
  answer_over (store, o, unit, n, partial, 1, 1);
}

/* How many answers the gap of a part speaks of; 0 where it is hidden. period: NULL for all. */
static gsize
shown_in (FrStore *store, const char *unit, const char *kind, const char *period)
{
  FrPeriod days = { FR_DAY_FIRST, FR_DAY_LAST };
  const FrSurveyFilter filter = { unit, kind, NULL, period ? &days : NULL };
  g_autoptr (GError) error = NULL;
  guint withheld;
  g_autoptr (FrSurveyData) data = NULL;
  g_autoptr (FrSurveyGap) gap = NULL;

  g_assert_true (period == NULL || fr_period_parse (period, &days));
  data = fr_survey_data_load_part (store, "s", &filter, FR_SURVEY_FOR_GAP, FLOOR, &withheld, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (data);
  gap = fr_survey_gap_new (data, FLOOR, FR_CROSS_GRAND_MEAN, &error);
  g_assert_no_error (error);
  g_assert_true (gap->hidden[0] || withheld == 0);
  return gap->hidden[0] ? 0 : gap->study->items[0].gap.n;
}

static gsize
shown (FrStore *store, const char *unit, const char *kind)
{
  return shown_in (store, unit, kind, NULL);
}

/* --- By hand --- */

static void
test_parts (FrtOffice *office, gconstpointer data)
{
  g_auto (Office) o = { 0 };

  build (office->store, &o, FALSE);
  add_unit (office->store, &o, 0, -1, 2);
  add_unit (office->store, &o, 1, 0, 0);
  add_unit (office->store, &o, 2, 0, 0);
  add_unit (office->store, &o, 3, 2, 1);
  answer (office->store, &o, 1, 30, 0);
  answer (office->store, &o, 2, 20, 3);
  answer (office->store, &o, 3, 15, 0);
  g_assert_cmpuint (shown (office->store, NULL, "town"), ==, 47);
  g_assert_cmpuint (shown (office->store, NULL, "department"), ==, 15);
  g_assert_cmpuint (shown (office->store, "U0", NULL), ==, 62);
  g_assert_cmpuint (shown (office->store, "U1", NULL), ==, 30);
  g_assert_cmpuint (shown (office->store, "U2", NULL), ==, 32);     /* with the 15 below it */
  answer (office->store, &o, -1, 4, 0);                             /* four who are nowhere are what the whole less U0 would tell */
  g_assert_cmpuint (shown (office->store, "U0", NULL), ==, 0);
}

/* 30 of 35 are above the floor, but the five others are not. */
static void
test_rest_too_small (FrtOffice *office, gconstpointer data)
{
  g_auto (Office) o = { 0 };

  build (office->store, &o, FALSE);
  add_unit (office->store, &o, 0, -1, 0);
  add_unit (office->store, &o, 1, -1, 1);
  answer (office->store, &o, 0, 30, 0);
  answer (office->store, &o, 1, 5, 0);
  g_assert_cmpuint (shown (office->store, "U0", NULL), ==, 0);
  g_assert_cmpuint (shown (office->store, NULL, "town"), ==, 0);
  answer (office->store, &o, 1, 6, 1);
  g_assert_cmpuint (shown (office->store, "U0", NULL), ==, 30);
}

static void
test_named_and_wrong (FrtOffice *office, gconstpointer data)
{
  g_auto (Office) o = { 0 };
  g_autoptr (GError) error = NULL;
  const FrSurveyFilter nowhere = { "X", NULL }, no_kind = { NULL, "moon" }, both = { "U0", "town" };

  build (office->store, &o, TRUE);
  add_unit (office->store, &o, 0, -1, 0);
  add_unit (office->store, &o, 1, 0, 1);
  answer (office->store, &o, 0, 2, 0);
  answer (office->store, &o, 1, 3, 0);
  g_assert_cmpuint (shown (office->store, "U0", NULL), ==, 5);
  g_assert_cmpuint (shown (office->store, "U0", "town"), ==, 2);
  g_assert_null (fr_survey_data_load_part (office->store, "s", &nowhere, FR_SURVEY_FOR_GAP, 0, NULL, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (fr_survey_data_load_part (office->store, "s", &no_kind, FR_SURVEY_FOR_GAP, 0, NULL, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
  g_clear_error (&error);
  frt_set (office->store, FR_SURVEY, o.survey, "named", fr_value_int (0));
  g_assert_null (fr_survey_data_load_part (office->store, "s", &both, FR_SURVEY_FOR_GAP, 0, NULL, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
}

/* By when they answered: a month whose rest is large enough; never days that somebody picks, nor together with a kind of unit. */
static void
test_periods (FrtOffice *office, gconstpointer data)
{
  g_auto (Office) o = { 0 };
  FrPeriod week, march;
  const FrSurveyFilter days = { .period = &week }, two = { .kind = "town", .period = &march };
  g_autoptr (GError) error = NULL;

  build (office->store, &o, FALSE);
  add_unit (office->store, &o, 0, -1, 0);
  answer_over (office->store, &o, 0, 30, 0, 3, 1);
  answer_over (office->store, &o, 0, 20, 2, 4, 1);
  answer_over (office->store, &o, 0, 6, 0, 7, 1);
  g_assert_cmpuint (shown_in (office->store, NULL, NULL, "2026"), ==, 54);
  g_assert_cmpuint (shown_in (office->store, NULL, NULL, "2026-H1"), ==, 0);     /* the six of July are what it leaves */
  g_assert_cmpuint (shown_in (office->store, NULL, NULL, "2026-03"), ==, 30);
  g_assert_cmpuint (shown_in (office->store, NULL, NULL, "2026-04"), ==, 0);
  g_assert_cmpuint (shown_in (office->store, NULL, NULL, "2026-07"), ==, 0);
  g_assert_cmpuint (shown_in (office->store, NULL, NULL, "2027"), ==, 0);
  g_assert_true (fr_period_parse ("2026-03-01..2026-03-07", &week) && fr_period_parse ("2026-03", &march));
  g_assert_null (fr_survey_data_load_part (office->store, "s", &days, FR_SURVEY_FOR_GAP, FLOOR, NULL, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (fr_survey_data_load_part (office->store, "s", &two, FR_SURVEY_FOR_GAP, FLOOR, NULL, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
  frt_set (office->store, FR_SURVEY, o.survey, "named", fr_value_int (1));
  g_assert_cmpuint (shown_in (office->store, NULL, "town", "2026-07"), ==, 6);
  g_assert_cmpuint (shown_in (office->store, NULL, NULL, "2026-03-01..2026-03-07"), ==, 14);
}

/* Of a named survey, by the post held on the day of the answer; an anonymous one says no post. */
static void
test_posts (FrtOffice *office, gconstpointer data)
{
  const FrSurveyFilter clerk = { .post = "clerk" }, head = { .post = "head" }, none = { .post = "x" };
  g_auto (Office) o = { 0 };
  g_autoptr (FrSurveyData) of_clerks = NULL, of_heads = NULL;
  g_autoptr (GError) error = NULL;
  gint64 posts[2], cadre;

  build (office->store, &o, TRUE);
  add_unit (office->store, &o, 0, -1, 0);
  for (guint i = 0; i < 2; i++)
    posts[i] = frt_insert (office->store, FR_POST, "code", fr_value_text (i ? "head" : "clerk"), "title", fr_value_text (i ? "Head" : "Clerk"),
                           NULL);
  cadre = frt_insert (office->store, FR_CADRE, "name", fr_value_text ("x"), NULL);
  for (int i = 0; i < 2; i++)
    frt_insert (office->store, FR_POSTING, "cadre_id", fr_value_int (cadre), "unit_id", fr_value_int (o.units[0]), "post_id",
                fr_value_int (posts[i]), "from_day", fr_value_day (fr_day_from_ymd (2026, i ? 3 : 1, 1)), "to_day",
                i ? fr_value_null () : fr_value_day (fr_day_from_ymd (2026, 2, 28)), NULL);
  answer_over (office->store, &o, 0, 3, 0, 2, 2);     /* in February, March and February */
  {
    static const FrStmt all = { "all-responses", "SELECT response_id FROM response ORDER BY response_id", 0 };
    g_autoptr (FrRows) rows = fr_store_select (office->store, &all, NULL, 0, NULL, NULL);

    for (guint r = 0; r < rows->n_rows; r++)
      frt_set (office->store, FR_RESPONSE, fr_rows_get (rows, r, 0)->i, "cadre_id", fr_value_int (cadre));
  }
  of_clerks = fr_survey_data_load_part (office->store, "s", &clerk, FR_SURVEY_FOR_GAP, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  of_heads = fr_survey_data_load_part (office->store, "s", &head, FR_SURVEY_FOR_GAP, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_clerks->n_responses, ==, 2);
  g_assert_cmpuint (of_heads->n_responses, ==, 1);
  g_assert_null (fr_survey_data_load_part (office->store, "s", &none, FR_SURVEY_FOR_GAP, 0, NULL, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
  g_clear_error (&error);
  frt_set (office->store, FR_SURVEY, o.survey, "named", fr_value_int (0));
  g_assert_null (fr_survey_data_load_part (office->store, "s", &clerk, FR_SURVEY_FOR_GAP, 0, NULL, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "say no post"));
}

/* --- Every part in turn --- */

/* Every period there is of the first half of 2026, and its months in it. */
static const struct { const char *text; int first, last; } periods[] = {
  { "2026", 1, 12 }, { "2026-H1", 1, 6 }, { "2026-Q1", 1, 3 }, { "2026-Q2", 4, 6 }, { "2026-01", 1, 1 }, { "2026-02", 2, 2 }, { "2026-03", 3, 3 },
  { "2026-04", 4, 4 }, { "2026-05", 5, 5 }, { "2026-06", 6, 6 },
};

static gboolean
is_below (const Office *o, int unit, int above)
{
  for (; unit >= 0; unit = o->parent[unit])
    if (unit == above)
      return TRUE;
  return FALSE;
}

/* Who the parts that are shown can't tell apart, with the whole survey among them: each such set of people with both answers is at or
 * above the floor, so that no sums or differences of what is shown speak of fewer (test-suppress-family.c shows why). */
static void
attack (FrStore *store, const Office *o, guint *n_shown)
{
  g_autofree guint64 *seen = g_new0 (guint64, o->unit_of->len + 1);
  guint bit = 0;

  for (int part = 0; part < UNITS + 3 + (int) G_N_ELEMENTS (periods); part++)
    {
      g_autofree char *code = part < UNITS ? g_strdup_printf ("U%d", part) : NULL;
      int kind = code ? -1 : part - UNITS, period = kind - 3;
      gboolean used = code != NULL || period >= 0;
      gsize n, counted = 0;

      for (int u = 0; u < UNITS && !used; u++)
        used = o->kind[u] == kind;
      if (!used)
        continue;
      n = shown_in (store, code, code || period >= 0 ? NULL : kinds[kind], period >= 0 ? periods[period].text : NULL);
      for (guint r = 0; n > 0 && r < o->unit_of->len; r++)
        {
          int unit = g_array_index (o->unit_of, int, r), month = g_array_index (o->month, int, r);
          gboolean in = period >= 0 ? month >= periods[period].first && month <= periods[period].last
                        : unit >= 0 && (code ? is_below (o, unit, part) : o->kind[unit] == kind);

          if (!in || !g_array_index (o->both, gboolean, r))
            continue;
          seen[r] |= G_GUINT64_CONSTANT (1) << bit;
          counted++;
        }
      g_assert_cmpuint (counted, ==, n);
      n_shown[period >= 0] += n > 0;
      bit++;
    }
  for (guint r = 0; r < o->unit_of->len; r++)
    {
      guint alike = 0, all = 0;

      for (guint q = 0; q < o->unit_of->len; q++)
        {
          alike += g_array_index (o->both, gboolean, q) && seen[q] == seen[r];
          all += g_array_index (o->both, gboolean, q);
        }
      if (g_array_index (o->both, gboolean, r) && all >= FLOOR)
        g_assert_cmpuint (alike, >=, FLOOR);
    }
}

static void
test_attack (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n_shown[2] = { 0 };      /* units and kinds; periods */

  for (int round = 0; round < frt_rounds (12); round++)
    {
      g_auto (Office) o = { 0 };
      FrtOffice office = { 0 };

      frt_office_set_up (&office, NULL);
      build (office.store, &o, FALSE);
      for (int u = 0; u < UNITS; u++)
        add_unit (office.store, &o, u, u == 0 ? -1 : g_rand_int_range (rand, -1, u), g_rand_int_range (rand, 0, 3));
      for (int u = -1; u < UNITS; u++)
        {
          guint n = (guint) g_rand_int_range (rand, 0, g_rand_boolean (rand) ? 12 : 40);

          answer_over (office.store, &o, u, u < 0 ? n / 2 : n, n > 4 ? (guint) g_rand_int_range (rand, 0, 4) : 0,
                       round % 3 ? 1 + ABS (u) % 2 : 2, round % 3 ? g_rand_int_range (rand, 1, 5) : 1 + ABS (u) % 2);
        }
      attack (office.store, &o, n_shown);
      frt_office_tear_down (&office, NULL);
    }
  g_assert_cmpuint (n_shown[0], >, 12);
  g_assert_cmpuint (n_shown[1], >, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/survey-filter/" name, FrtOffice, NULL, frt_office_set_up, func, frt_office_tear_down)
  ADD ("units-and-kinds", test_parts);
  ADD ("the-rest-is-too-small", test_rest_too_small);
  ADD ("named-and-unknown", test_named_and_wrong);
  ADD ("periods", test_periods);
  ADD ("posts", test_posts);
  g_test_add_func ("/survey-filter/every-part-in-turn", test_attack);
  return g_test_run ();
}
