/* test-cadre-results.c: a person's plans and outcomes: what counts as verified, what only as claimed, and how it is said. */
#include "core/figures/cadre-results.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"
#include "support/training.h"

#include <string.h>

typedef struct {
  char    *folder;
  FrStore *store;
  gint64   unit, cadre, enrolment;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->unit = frt_add_unit (place->store, "A", "County", 0, NULL);
  place->cadre = frt_insert (place->store, FR_CADRE, "name", fr_value_text ("王芳"), NULL);
  place->enrolment = frt_insert (place->store, FR_ENROLMENT, "class_id",
                                 fr_value_int (frt_add_class (place->store, "K1", fr_day_from_ymd (2026, 3, 1))), "cadre_id",
                                 fr_value_int (place->cadre), NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static gint64
add_outcome (Place *place, const char *title, FrDay day)
{
  return frt_insert (place->store, FR_OUTCOME, "title", fr_value_text (title), "cadre_id", fr_value_int (place->cadre), "unit_id",
                     fr_value_int (place->unit), "day", fr_value_day (day), NULL);
}

static void
add_step (Place *place, gint64 outcome, int step, const char *state)
{
  frt_insert (place->store, FR_OUTCOME_STEP, "outcome_id", fr_value_int (outcome), "step", fr_value_int (step), "state",
              fr_value_text (state), NULL);
}

static FrCadreResults *
results_of (Place *place)
{
  g_autoptr (GError) error = NULL;
  FrCadreResults *results = fr_cadre_results_new (place->store, place->cadre, NULL, &error);

  g_assert_no_error (error);
  return results;
}

static void
assert_words (FrCadreResults *results, guint at, FrLang lang, const char *expected)
{
  g_autofree char *words = fr_cadre_outcome_words (g_ptr_array_index (results->outcomes, at), lang);

  g_assert_cmpstr (words, ==, expected);
}

/* What was refused or returned is neither verified nor claimed. */
static void
test_claimed_and_verified (Place *place, gconstpointer data)
{
  gint64 old = add_outcome (place, "old", fr_day_from_ymd (2026, 4, 1)), young = add_outcome (place, "young", fr_day_from_ymd (2026, 5, 1));
  g_autoptr (FrCadreResults) results = NULL;

  add_step (place, old, 2, "verified");
  add_step (place, old, 3, "evidenced");
  add_step (place, old, 4, "refused");
  add_step (place, young, 2, "returned");
  results = results_of (place);
  g_assert_cmpuint (results->outcomes->len, ==, 2);
  assert_words (results, 0, FR_LANG_EN, "2026-05-01");
  assert_words (results, 1, FR_LANG_EN, "● Applied, verified · ○ Adopted, claimed · 2026-04-01");
  assert_words (results, 1, FR_LANG_ZH_CN, "●已应用（已核实） · ○已形成制度（待核实） · 2026-04-01");
}

static void
test_plans (Place *place, gconstpointer data)
{
  g_autoptr (FrCadreResults) results = NULL;
  g_autofree char *first = NULL, *second = NULL;
  gint64 gone;

  frt_insert (place->store, FR_PLAN_ITEM, "enrolment_id", fr_value_int (place->enrolment), "position", fr_value_int (2), "measure",
              fr_value_text ("second"), "state", fr_value_text ("draft"), NULL);
  frt_insert (place->store, FR_PLAN_ITEM, "enrolment_id", fr_value_int (place->enrolment), "position", fr_value_int (1), "measure",
              fr_value_text ("first"), "due", fr_value_day (fr_day_from_ymd (2026, 6, 30)), "state", fr_value_text ("agreed"), NULL);
  gone = frt_insert (place->store, FR_PLAN_ITEM, "enrolment_id", fr_value_int (place->enrolment), "position", fr_value_int (3), "measure",
                     fr_value_text ("gone"), "state", fr_value_text ("draft"), NULL);
  frt_set (place->store, FR_PLAN_ITEM, gone, "withdrawn", fr_value_int (1));
  results = results_of (place);
  g_assert_cmpuint (results->plans->len, ==, 2);
  g_assert_cmpstr (((FrCadrePlan *) g_ptr_array_index (results->plans, 0))->measure, ==, "first");
  first = fr_cadre_plan_words (g_ptr_array_index (results->plans, 0), FR_LANG_EN);
  second = fr_cadre_plan_words (g_ptr_array_index (results->plans, 1), FR_LANG_EN);
  g_assert_true (g_str_has_suffix (first, " · due 2026-06-30 · Agreed"));
  g_assert_true (g_str_has_suffix (second, " · Draft"));
  g_assert_null (strstr (second, "due"));
}

/* Somebody else's, and what was withdrawn, are not shown. */
static void
test_own_alone (Place *place, gconstpointer data)
{
  g_autoptr (FrCadreResults) results = NULL;

  frt_add_reach (place->store, frt_add_class (place->store, "K2", fr_day_from_ymd (2026, 3, 1)), place->unit, 3, FR_STATION_APPLIED,
                 FR_STATION_APPLIED);
  frt_set (place->store, FR_OUTCOME, add_outcome (place, "gone", FR_DAY_NONE), "withdrawn", fr_value_int (1));
  results = results_of (place);
  g_assert_cmpuint (results->outcomes->len, ==, 0);
  g_assert_cmpuint (results->plans->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/cadre-results/" name, Place, NULL, set_up, func, tear_down)
  ADD ("claimed-and-verified", test_claimed_and_verified);
  ADD ("plans", test_plans);
  ADD ("own-alone", test_own_alone);
#undef ADD
  return g_test_run ();
}
