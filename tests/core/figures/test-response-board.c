/* test-response-board.c: who answered, of how many asked: lines of the list, what answers count for them, and what may be seen. */
#include "core/figures/response-board.h"
#include "core/model/answers.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

/* A county with two towns, T1 and T2, and an office D (department); T1 has a station S below it, of no kind. */
typedef struct {
  FrtOffice office;
  gint64    survey, county, t1, t2, d, s;
} Place;

static gint64
add_unit (Place *place, const char *name, const char *kind, gint64 parent)
{
  return frt_insert (place->office.store, FR_UNIT, "name", fr_value_text (name), "kind", fr_value_text (kind), "parent_id",
                     parent ? fr_value_int (parent) : fr_value_null (), NULL);
}

static void
add_people (Place *place, gint64 unit, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gint64 cadre = frt_insert (place->office.store, FR_CADRE, "name", fr_value_text ("x"), NULL);

      frt_insert (place->office.store, FR_POSTING, "cadre_id", fr_value_int (cadre), "unit_id", fr_value_int (unit), NULL);
    }
}

static void
set_up (Place *place, gconstpointer data)
{
  frt_office_set_up (&place->office, NULL);
  place->survey = frt_insert (place->office.store, FR_SURVEY, "code", fr_value_text ("s"), "title", fr_value_text ("S"), "state",
                              fr_value_text ("fielded"), "target", fr_value_int (50), NULL);
  frt_insert (place->office.store, FR_TERM, "kind", fr_value_text ("unit_kind"), "code", fr_value_text ("town"), "label_en", fr_value_text ("Town"),
              "label_zh", fr_value_text ("镇"), NULL);
  place->county = add_unit (place, "County", "county", 0);
  place->t1 = add_unit (place, "T1", "town", place->county);
  place->t2 = add_unit (place, "T2", "town", place->county);
  place->d = add_unit (place, "D", "department", place->county);
  place->s = add_unit (place, "S", NULL, place->t1);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_tear_down (&place->office, NULL);
}

static void
answer (Place *place, gint64 unit, guint n, const char *means, int partial)
{
  for (guint i = 0; i < n; i++)
    frt_insert (place->office.store, FR_RESPONSE, "survey_id", fr_value_int (place->survey), "unit_id", unit ? fr_value_int (unit) : fr_value_null (),
                "means", fr_value_text (means), "partial", partial < 0 ? fr_value_null () : fr_value_int (partial),
                "answers", fr_value_blob ((const guint8 *) "", 0), NULL);
}

static void
invite (Place *place, gint64 unit, const char *kind, int invited, int ineligible, int target)
{
  frt_insert (place->office.store, FR_INVITATION, "survey_id", fr_value_int (place->survey), "unit_id", unit ? fr_value_int (unit) : fr_value_null (),
              "unit_kind", fr_value_text (kind), "invited", fr_value_int (invited), "ineligible",
              ineligible < 0 ? fr_value_null () : fr_value_int (ineligible), "target", target < 0 ? fr_value_null () : fr_value_int (target), NULL);
}

static char *
board (Place *place, FrBoardBy by, guint floor, char **headline, char **remark)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) survey = fr_survey_data_load (place->office.store, "s", NULL, &error);
  g_autoptr (FrResponseBoard) made = fr_response_board_load (place->office.store, survey, by, floor, FR_LANG_EN, NULL, &error);
  g_autoptr (FrDataTable) table = NULL;
  char *csv;

  g_assert_no_error (error);
  table = fr_response_board_table (made, FR_LANG_EN);
  if (headline != NULL)
    *headline = fr_response_board_headline (made, FR_LANG_EN);
  if (remark != NULL)
    *remark = fr_response_board_remark (made, FR_LANG_EN);
  csv = fr_data_table_csv (table);
  g_assert_true (g_str_has_prefix (csv, "unit,invited,ineligible,answered,paper,partial,flagged,of,denominator,rate_pct,target_pct\n"));
  memmove (csv, strchr (csv, '\n') + 1, strlen (strchr (csv, '\n')));
  return csv;
}

/* By kind: lines of units of a kind and of the kind itself are one row; an answer counts for the nearest unit above that is on the list.
 * By hand: T1 40 and towns 20 more, less 10: 50 due; 12 + 2 + 6 answered, 2 of them in part: 18, 36 %; its target (30 · 60 + 20 · 50) / 50.
 * All: 71 due; 20 + 3 + 5 + 3 of unknown units - 2 = 29, 40.8 %. */
static void
test_kinds (Place *place, gconstpointer data)
{
  g_autofree char *have = NULL, *headline = NULL, *remark = NULL;

  invite (place, place->t1, NULL, 40, 10, 60);
  invite (place, 0, "town", 20, -1, -1);
  invite (place, place->d, NULL, 6, -1, -1);
  invite (place, 0, NULL, 15, 0, 40);
  answer (place, place->t1, 12, "web", 0);
  answer (place, place->s, 2, "paper", 1);
  answer (place, place->t2, 6, "paper", 0);
  answer (place, place->d, 3, "sheet", -1);
  answer (place, place->county, 5, "web", 0);
  answer (place, 0, 3, "web", 0);
  have = board (place, FR_BOARD_KIND, 10, &headline, &remark);
  g_assert_cmpstr (have, ==,
                   "All,81,10,31,8,2,0,71,\"invited, less those not to be asked after all\",40.8450704225352,52.112676056338\n"
                   "Town,60,10,20,8,2,0,50,\"invited, less those not to be asked after all\",36,56\n"
                   "department,6,0,3,0,0,,6,\"invited, less those not to be asked after all\",50,50\n"
                   "Everyone else,15,0,5,0,0,,15,\"invited, less those not to be asked after all\",33.3333333333333,40\n"
                   "Unit not known,,,3,0,0,,,,,\n");
  g_assert_cmpstr (headline, ==, "29 of 71 have answered in full, 41%; 8 more reach the target of 52%.");
  g_assert_null (remark);
}

/* By unit: only such as have ten due; smaller ones together, with one more so that none can be got by subtraction. */
static void
test_units (Place *place, gconstpointer data)
{
  g_autofree char *have = NULL, *named = NULL;

  invite (place, place->t1, NULL, 30, 0, -1);
  invite (place, place->t2, NULL, 12, 0, -1);
  invite (place, place->d, NULL, 6, 0, -1);
  invite (place, 0, "town", 11, 0, -1);
  answer (place, place->t1, 15, "web", 0);
  answer (place, place->d, 3, "web", 0);
  have = board (place, FR_BOARD_UNIT, 10, NULL, NULL);
  g_assert_cmpstr (have, ==,
                   "All,59,0,18,0,0,0,59,invited,30.5084745762712,50\n"
                   "T1,30,0,15,0,0,,30,invited,50,50\n"
                   "T2,12,0,0,0,0,,12,invited,0,50\n"
                   "\"Units with few people, together\",17,0,3,0,0,,17,invited,17.6470588235294,50\n");
  frt_set (place->office.store, FR_SURVEY, place->survey, "named", fr_value_int (1));
  named = board (place, FR_BOARD_UNIT, 10, NULL, NULL);
  g_assert_nonnull (strstr (named, "\nTown: the others,11,0,0,"));
  g_assert_nonnull (strstr (named, "\nD,6,0,3,0,0,0,6,invited,50,50\n"));
}

/* Answers of units that nobody asked are shown, and not in the rate of the whole; the target may be reached. */
static void
test_unasked (Place *place, gconstpointer data)
{
  g_autofree char *have = NULL, *headline = NULL, *remark = NULL;

  invite (place, 0, "town", 20, -1, -1);
  answer (place, place->t1, 10, "web", 0);
  answer (place, place->d, 4, "web", 0);
  have = board (place, FR_BOARD_KIND, 5, &headline, &remark);
  g_assert_cmpstr (have, ==, "All,20,0,14,0,0,0,20,invited,50,50\nTown,20,0,10,0,0,,20,invited,50,50\n"
                             "Units that are not on the list,,,4,0,0,,,,,\n");
  g_assert_cmpstr (headline, ==, "10 of 20 have answered in full, 50%: the target of 50% is reached.");
  g_assert_cmpstr (remark, ==, "4 answered in full from units that are not on the list; the rate of the whole leaves them out.");
}

/* Without a list: the roster, and it is said. */
static void
test_no_list (Place *place, gconstpointer data)
{
  g_autofree char *have = NULL, *headline = NULL, *remark = NULL, *nobody = NULL, *over = NULL;

  frt_set (place->office.store, FR_SURVEY, place->survey, "target", fr_value_null ());
  nobody = board (place, FR_BOARD_KIND, 10, &headline, NULL);
  g_assert_cmpstr (nobody, ==, "All,,,0,0,0,,,not known how many,,\n");
  g_assert_cmpstr (headline, ==, "0 have answered; how many were asked is not known.");
  g_clear_pointer (&headline, g_free);
  add_people (place, place->t1, 12);
  add_people (place, place->t2, 8);
  answer (place, place->t1, 6, "web", 0);
  answer (place, place->d, 1, "web", 0);
  have = board (place, FR_BOARD_KIND, 10, &headline, &remark);
  g_assert_cmpstr (have, ==, "All,20,0,7,0,0,,20,people on the roster,35,\nTown,20,0,6,0,0,,20,people on the roster,30,\n"
                             "\"Units with few people, together\",0,0,1,0,0,,0,people on the roster,,\n");
  g_assert_cmpstr (headline, ==, "7 of 20 have answered in full, 35%.");
  g_assert_cmpstr (remark, ==, "This survey has no distribution list: rates by unit are over the people on the roster.");
  g_clear_pointer (&headline, g_free);
  frt_set (place->office.store, FR_SURVEY, place->survey, "invited", fr_value_int (6));
  over = board (place, FR_BOARD_KIND, 10, &headline, NULL);
  g_assert_true (g_str_has_prefix (over, "All,6,0,7,0,0,,6,invited,,\n"));
  g_assert_cmpstr (headline, ==, "7 have answered, 6 were due: no rate can be given.");
}

/* Random lists and answers: rows always add up to the whole, no row of a single unit is below the floor, and what is not shown can't be
 * had by subtracting what is. */
static void
test_adds_up (Place *place, gconstpointer data)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  const gint64 units[] = { place->t1, place->t2, place->d, place->s, place->county, 0 };

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (6); round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrSurveyData) survey = NULL;
      g_autofree char *code = g_strdup_printf ("r%d", round);

      place->survey = frt_insert (place->office.store, FR_SURVEY, "code", fr_value_text (code), "title", fr_value_text ("S"), NULL);
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        {
          if (g_rand_int_range (rand, 0, 3))
            invite (place, units[i], units[i] == 0 && g_rand_boolean (rand) ? "town" : NULL, g_rand_int_range (rand, 0, 30), -1, -1);
          answer (place, units[i], (guint) g_rand_int_range (rand, 0, 9), "web", g_rand_boolean (rand));
        }
      survey = fr_survey_data_load (place->office.store, code, NULL, &error);
      for (guint by = FR_BOARD_KIND; by <= FR_BOARD_UNIT; by++)
        {
          g_autoptr (FrResponseBoard) made = fr_response_board_load (place->office.store, survey, by, 10, FR_LANG_EN, NULL, &error);
          gint64 answered = 0, partial = 0, invited = 0, few = 0;

          g_assert_no_error (error);
          for (guint i = 0; i < made->rows->len; i++)
            {
              const FrBoardRow *row = g_ptr_array_index (made->rows, i);

              answered += row->answered;
              partial += row->partial;
              invited += MAX (row->invited, 0);
              few += row->kind == FR_BOARD_ROW_SMALL;
              if (row->kind == FR_BOARD_ROW_UNIT)
                g_assert_cmpint (row->invited - row->ineligible, >=, 10);
              if (row->flagged >= 0)
                g_assert_cmpint (row->answered, >=, 10);
            }
          g_assert_cmpint (answered, ==, made->all->answered);
          g_assert_cmpint (partial, ==, made->all->partial);
          g_assert_cmpint (invited, ==, MAX (made->all->invited, 0));
          g_assert_cmpint (few, <=, 1);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/response-board/" path, Place, NULL, set_up, func, tear_down)
  ADD ("kinds", test_kinds);
  ADD ("units", test_units);
  ADD ("unasked", test_unasked);
  ADD ("no-list", test_no_list);
  ADD ("adds-up", test_adds_up);
  return g_test_run ();
}
