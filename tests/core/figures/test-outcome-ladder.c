/* test-outcome-ladder.c: how far outcomes have come, from a claim to a decision and back. */
#include "core/actions/outcomes.h"
#include "core/figures/outcome-ladder.h"
#include "core/store/list.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>

typedef struct {
  FrtOffice office;
  gint64    cadre, outcome;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  gint64 unit;

  frt_office_set_up (&f->office, data);
  unit = frt_add_unit (f->office.store, "T", "Town", 0, NULL);
  f->cadre = frt_insert (f->office.store, FR_CADRE, "name", fr_value_text ("Ada"), "unit_id", fr_value_int (unit), NULL);
  f->outcome = frt_insert (f->office.store, FR_OUTCOME, "title", fr_value_text ("Rule"), "cadre_id", fr_value_int (f->cadre), "unit_id",
                           fr_value_int (unit), NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_office_tear_down (&f->office, data);
}

static void
claim (Fixture *f, int step, const char *reference)
{
  g_autoptr (GError) error = NULL;
  FrClaim given;

  fr_claim_init (&given);
  given.outcome_id = f->outcome;
  given.step = step;
  given.day = fr_day_from_ymd (2026, 3, 1);
  given.reference = reference;
  given.means = "regulation";
  fr_action_outcome_claim (f->office.store, &given, &error);
  g_assert_no_error (error);
}

static void
decide (Fixture *f, int step, const char *decision, const char *reason)
{
  g_autoptr (GError) error = NULL;
  const FrDecision made = { .outcome_id = f->outcome, .step = step, .decision = decision, .verifier = "Zhou Wei",
                            .relation = "unit_head", .reason = reason, .day = fr_day_from_ymd (2026, 4, 2) };

  fr_action_verify (f->office.store, &made, &error);
  g_assert_no_error (error);
}

static FrOutcomeMark
mark (Fixture *f)
{
  g_autoptr (GArray) marks = fr_outcome_marks (f->office.store, &f->outcome, 1, NULL, NULL);

  return g_array_index (marks, FrOutcomeMark, 0);
}

static guint
n_waiting (Fixture *f)
{
  g_autoptr (FrList) list = fr_list_new (f->office.store, FR_OUTCOME);

  fr_list_set_waiting (list, TRUE);
  while (fr_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

/* The words of a rung. */
static void
assert_words (Fixture *f, int step, const char *en, const char *zh)
{
  g_autoptr (FrOutcomeLadder) ladder = fr_outcome_ladder_new (f->office.store, f->outcome, NULL, NULL);
  g_autofree char *in_en = fr_rung_words (&ladder->rungs[step], FR_LANG_EN), *in_zh = fr_rung_words (&ladder->rungs[step], FR_LANG_ZH_CN);

  g_assert_cmpstr (in_en, ==, en);
  g_assert_cmpstr (in_zh, ==, zh);
}

static void
test_up_the_ladder (Fixture *f, gconstpointer data)
{
  FrOutcomeMark none = mark (f), claimed, verified;
  g_autofree char *solid = NULL, *hollow = NULL, *empty = fr_outcome_mark_verified (&none, FR_LANG_EN);

  g_assert_cmpint (none.claimed, ==, -1);
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpuint (n_waiting (f), ==, 0);
  assert_words (f, 2, "not claimed", "未申报");
  claim (f, FR_STEP_APPLIED, NULL);
  claimed = mark (f);
  g_assert_cmpint (claimed.claimed, ==, FR_STEP_APPLIED);
  g_assert_cmpint (claimed.verified, ==, -1);
  g_assert_true (claimed.waits);
  g_assert_cmpuint (n_waiting (f), ==, 1);
  assert_words (f, 2, "claimed for 2026-03-01; no reference yet", "申报日期2026-03-01；尚无依据");
  decide (f, FR_STEP_APPLIED, "verified", NULL);
  g_assert_cmpuint (n_waiting (f), ==, 0);
  assert_words (f, 2, "verified on 2026-04-02 by Zhou Wei (Head of the unit)", "2026-04-02由Zhou Wei（单位主要负责人）核实");
  claim (f, FR_STEP_ADOPTED, "No. 12");
  verified = mark (f);
  g_assert_cmpint (verified.verified, ==, FR_STEP_APPLIED);
  g_assert_cmpint (verified.claimed, ==, FR_STEP_ADOPTED);
  solid = fr_outcome_mark_verified (&verified, FR_LANG_EN);
  hollow = fr_outcome_mark_claimed (&verified, FR_LANG_EN);
  g_assert_cmpstr (solid, ==, "● Applied");
  g_assert_cmpstr (hollow, ==, "○ Adopted");
  assert_words (f, 3, "claimed for 2026-03-01; 1 reference", "申报日期2026-03-01；依据1条");
}

/* What was returned is not claimed any more, and says why; claimed again it waits anew. */
static void
test_returned (Fixture *f, gconstpointer data)
{
  claim (f, FR_STEP_APPLIED, NULL);
  decide (f, FR_STEP_APPLIED, "returned", "no date");
  g_assert_cmpint (mark (f).claimed, ==, -1);
  g_assert_cmpuint (n_waiting (f), ==, 0);
  assert_words (f, 2, "Returned on 2026-04-02 by Zhou Wei (Head of the unit): no date", "2026-04-02由Zhou Wei（单位主要负责人）退回：no date");
  claim (f, FR_STEP_APPLIED, NULL);
  g_assert_cmpuint (n_waiting (f), ==, 1);
  assert_words (f, 2, "claimed for 2026-03-01; no reference yet", "申报日期2026-03-01；尚无依据");
}

/* A low claim below a verified step asked for a decision that would change nothing. */
static void
test_passed_steps_do_not_wait (Fixture *f, gconstpointer data)
{
  g_autoptr (FrOutcomeLadder) ladder = NULL;

  claim (f, FR_STEP_TRIED, NULL);
  claim (f, FR_STEP_APPLIED, NULL);
  decide (f, FR_STEP_APPLIED, "verified", NULL);
  ladder = fr_outcome_ladder_new (f->office.store, f->outcome, NULL, NULL);
  g_assert_false (ladder->rungs[FR_STEP_TRIED].waits);
  g_assert_false (mark (f).waits);
  g_assert_cmpuint (n_waiting (f), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add ("/figures/outcome-ladder/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("up", test_up_the_ladder);
  TEST ("returned", test_returned);
  TEST ("passed", test_passed_steps_do_not_wait);
  return g_test_run ();
}
