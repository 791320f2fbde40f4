/* test-outcomes.c: from the plan line to the verified outcome, and what can no longer be changed then. */
#include "actions-support.h"

#include "core/actions/office.h"
#include "core/actions/outcomes.h"
#include "core/actions/people.h"
#include "core/actions/training.h"

#include <string.h>

typedef struct {
  gint64 unit, class, cadre, enrolment;
} Thread;

static Thread
add_thread (Office *f)
{
  gint64 programme = add (f, FR_PROGRAMME, "title", T ("P"), NULL);
  Thread t = { .unit = add (f, FR_UNIT, "name", T ("财政局"), NULL) };

  t.class = add (f, FR_CLASS, "title", T ("Class"), "programme_id", I (programme), "starts", I (TODAY - 200), "ends", I (TODAY - 190), NULL);
  t.cadre = add (f, FR_CADRE, "name", T ("王芳"), "unit_id", I (t.unit), NULL);
  t.enrolment = add (f, FR_ENROLMENT, "class_id", I (t.class), "cadre_id", I (t.cadre), NULL);
  return t;
}

static const char *
state_of (Office *f, gint64 outcome, int step)
{
  return text_of (f, FR_OUTCOME_STEP, (FrKey) { outcome, step }, "state");
}

static gint64
claim_step (Office *f, gint64 outcome, int step, const char *reference)
{
  g_autoptr (GError) error = NULL;
  FrClaim claim;

  fr_claim_init (&claim);
  claim.outcome_id = outcome;
  claim.step = step;
  claim.day = TODAY - 10;
  claim.reference = reference;
  outcome = fr_action_outcome_claim (f->store, &claim, &error);
  g_assert_no_error (error);
  return outcome;
}

static FrDecision
decision (gint64 outcome, int step, const char *what, const char *relation)
{
  return (FrDecision) { .outcome_id = outcome, .step = step, .decision = what, .verifier = "李明", .relation = relation, .day = FR_DAY_NONE };
}

/* --- Plans --- */

static void
test_plan (Office *f, gconstpointer data)
{
  Thread t = add_thread (f);
  gint64 first = add (f, FR_PLAN_ITEM, "enrolment_id", I (t.enrolment), "measure", T ("One window"), NULL);
  gint64 second = add (f, FR_PLAN_ITEM, "enrolment_id", I (t.enrolment), "measure", T ("Ledger"), "problem", T ("Slow"), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (int_of (f, FR_PLAN_ITEM, FR_KEY (first), "position"), ==, 1);
  g_assert_cmpint (int_of (f, FR_PLAN_ITEM, FR_KEY (second), "position"), ==, 2);
  g_assert_true (fr_action_plan_item_move (f->store, first, "agreed", NULL, &error));
  assert_history (f, "Moved a line of an action plan: One window");
  g_assert_false (fr_action_plan_item_move (f->store, first, "abandoned", NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Say why it was not achieved or given up");
  g_assert_true (fr_action_plan_item_move (f->store, first, "abandoned", "Moved", &error));
  g_assert_cmpstr (text_of (f, FR_PLAN_ITEM, FR_KEY (first), "reason"), ==, "Moved");
}

/* --- Claims --- */

static void
test_claim (Office *f, gconstpointer data)
{
  Thread t = add_thread (f);
  gint64 other = add (f, FR_UNIT, "name", T ("卫健局"), NULL), outcome;
  g_autoptr (GError) error = NULL;
  FrClaim claim;

  /* The cadre moved last week: what happened before belongs to the unit of then. */
  fr_action_cadre_transfer (f->store, t.cadre, other, 0, "x", TODAY - 7, &error);
  fr_claim_init (&claim);
  claim.title = "One window for permits";
  claim.enrolment_id = t.enrolment;
  claim.step = 2;
  claim.day = TODAY - 30;
  outcome = fr_action_outcome_claim (f->store, &claim, &error);
  g_assert_no_error (error);
  assert_history (f, "Claimed a step of an outcome: One window for permits");
  g_assert_cmpstr (text_of (f, FR_OUTCOME, FR_KEY (outcome), "code"), ==, "R0001");
  g_assert_cmpint (int_of (f, FR_OUTCOME, FR_KEY (outcome), "cadre_id"), ==, t.cadre);
  g_assert_cmpint (int_of (f, FR_OUTCOME, FR_KEY (outcome), "unit_id"), ==, t.unit);
  g_assert_cmpstr (state_of (f, outcome, 2), ==, "claimed");

  claim = (FrClaim) { 0 };
  fr_claim_init (&claim);
  claim.outcome_id = outcome;
  claim.step = 3;
  claim.day = TODAY - 5;
  g_assert_cmpint (fr_action_outcome_claim (f->store, &claim, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "From “adopted” on, name the means");
  claim.means = "regulation";
  claim.reference = "山财〔2026〕7号";
  claim.evidence_kind = "document";
  g_assert_cmpint (fr_action_outcome_claim (f->store, &claim, &error), ==, outcome);
  g_assert_cmpstr (state_of (f, outcome, 3), ==, "evidenced");
  g_assert_cmpstr (text_of (f, FR_OUTCOME, FR_KEY (outcome), "means"), ==, "regulation");
  g_assert_cmpint (fr_store_count (f->store, FR_EVIDENCE), ==, 1);
  g_assert_cmpuint (undo_all (f), ==, 9);
}

static void
test_claim_unit (Office *f, gconstpointer data)
{
  Thread t = add_thread (f);
  gint64 second = add (f, FR_UNIT, "name", T ("B"), NULL), third = add (f, FR_UNIT, "name", T ("C"), NULL), homeless;
  g_autoptr (GError) error = NULL;
  FrClaim claim;

  fr_action_cadre_transfer (f->store, t.cadre, second, 0, "x", TODAY - 100, &error);
  fr_action_cadre_transfer (f->store, t.cadre, third, 0, "y", TODAY - 10, &error);
  g_assert_no_error (error);
  fr_claim_init (&claim);
  claim.cadre_id = t.cadre;
  claim.step = 1;
  claim.day = TODAY - 50;
  g_assert_cmpint (int_of (f, FR_OUTCOME, FR_KEY (fr_action_outcome_claim (f->store, &claim, NULL)), "unit_id"), ==, second);
  claim.day = FR_DAY_NONE;
  g_assert_cmpint (int_of (f, FR_OUTCOME, FR_KEY (fr_action_outcome_claim (f->store, &claim, NULL)), "unit_id"), ==, third);
  claim.cadre_id = 0;
  g_assert_cmpint (fr_action_outcome_claim (f->store, &claim, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Say whose outcome it is.");
  homeless = add (f, FR_CADRE, "name", T ("陈静"), NULL);
  claim.cadre_id = homeless;
  g_assert_cmpint (fr_action_outcome_claim (f->store, &claim, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This cadre belongs to no unit");
}

/* Evidence moves a step between claimed and evidenced. */
static void
test_evidence (Office *f, gconstpointer data)
{
  Thread t = add_thread (f);
  g_autoptr (GError) error = NULL;
  const FrSet early[] = { { "outcome_id", I (0) }, { "step", I (2) }, { "reference", T ("x") } };
  FrSet sets[3];
  FrClaim claim;
  gint64 outcome, evidence;

  fr_claim_init (&claim);
  claim.enrolment_id = t.enrolment;
  claim.step = 1;
  outcome = fr_action_outcome_claim (f->store, &claim, &error);
  memcpy (sets, early, sizeof sets);
  sets[0].value = I (outcome);
  g_assert_cmpint (fr_action_add (f->store, FR_EVIDENCE, sets, 3, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This step has not been claimed.");
  evidence = add (f, FR_EVIDENCE, "outcome_id", I (outcome), "step", I (1), "reference", T ("Minutes of 3 May"), NULL);
  g_assert_cmpint (int_of (f, FR_EVIDENCE, FR_KEY (evidence), "filed"), ==, TODAY);
  g_assert_cmpstr (state_of (f, outcome, 1), ==, "evidenced");
  g_assert_true (fr_action_withdraw (f->store, FR_EVIDENCE, evidence, TRUE, &error));
  g_assert_cmpstr (state_of (f, outcome, 1), ==, "claimed");
  g_assert_true (fr_action_withdraw (f->store, FR_EVIDENCE, evidence, FALSE, &error));
  g_assert_cmpstr (state_of (f, outcome, 1), ==, "evidenced");
}

/* --- Verification --- */

static void
test_verify (Office *f, gconstpointer data)
{
  Thread t = add_thread (f);
  g_autoptr (GError) error = NULL;
  gint64 outcome, first, second;
  FrDecision d;
  FrClaim claim;

  fr_claim_init (&claim);
  claim.enrolment_id = t.enrolment;
  claim.title = "One window";
  claim.step = 2;
  claim.day = TODAY - 10;
  outcome = fr_action_outcome_claim (f->store, &claim, &error);

  d = decision (outcome, 2, "returned", "supervisor");
  g_assert_cmpint (fr_action_verify (f->store, &d, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Returning or refusing takes a reason");
  d.reason = "Which window?";
  first = fr_action_verify (f->store, &d, &error);
  g_assert_no_error (error);
  assert_history (f, "Returned an outcome: One window");
  g_assert_cmpstr (state_of (f, outcome, 2), ==, "returned");
  g_assert_cmpint (int_of (f, FR_VERIFICATION, FR_KEY (first), "verifier_id"), ==, fr_store_get_actor_id (f->store));
  g_assert_cmpint (int_of (f, FR_VERIFICATION, FR_KEY (first), "supersedes"), ==, -1);
  g_assert_cmpint (int_of (f, FR_VERIFICATION, FR_KEY (first), "day"), ==, TODAY);

  /* A decision is on record: undo does not pass it, and nothing changes it. */
  g_assert_false (fr_store_undo (f->store, NULL, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_UNDO_STOP, "Undo stops here: a decision on an outcome is on record.");
  g_assert_false (edit (f, FR_VERIFICATION, first, "reason", T ("x"), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Verification: a recorded fact is never changed");
  g_assert_false (fr_action_withdraw (f->store, FR_VERIFICATION, first, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Verification can't be withdrawn.");

  /* Claimed again, then verified: the later decision replaces the earlier, with a reason. */
  claim_step (f, outcome, 2, NULL);
  g_assert_cmpstr (state_of (f, outcome, 2), ==, "claimed");
  d = decision (outcome, 2, "verified", "supervisor");
  g_assert_cmpint (fr_action_verify (f->store, &d, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "There is a decision on this step already.");
  d.reason = "Seen on site";
  second = fr_action_verify (f->store, &d, &error);
  g_assert_no_error (error);
  g_assert_cmpint (int_of (f, FR_VERIFICATION, FR_KEY (second), "supersedes"), ==, first);
  g_assert_cmpstr (state_of (f, outcome, 2), ==, "verified");
  g_assert_false (fr_action_withdraw (f->store, FR_OUTCOME, outcome, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "2 verifications stand on record for this outcome.");
}

/* Nobody verifies their own claim: as verifier, as the one who enters it, or under the same name. */
static void
test_own_claim (Office *f, gconstpointer data)
{
  Thread t = add_thread (f);
  g_autoptr (GError) error = NULL;
  const char *own = "Nobody verifies their own claim.";
  gint64 outcome, actor;
  FrDecision d;
  FrClaim claim;

  fr_claim_init (&claim);
  claim.enrolment_id = t.enrolment;
  claim.step = 2;
  outcome = fr_action_outcome_claim (f->store, &claim, &error);
  d = decision (outcome, 2, "verified", "supervisor");
  d.verifier_cadre = t.cadre;
  g_assert_cmpint (fr_action_verify (f->store, &d, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, own);
  d.verifier_cadre = 0;
  d.verifier = "王 芳";
  g_assert_cmpint (fr_action_verify (f->store, &d, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, own);

  g_assert_true (fr_office_set_actor (f->store, "Office clerk", &error));
  actor = fr_store_get_actor_id (f->store);
  g_assert_true (edit (f, FR_ACTOR, actor, "cadre_id", I (t.cadre), &error));
  d.verifier = "李明";
  g_assert_cmpint (fr_action_verify (f->store, &d, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, own);
  d.verifier = NULL;
  d.relation = "office";
  g_assert_cmpint (fr_action_verify (f->store, &d, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, own);

  /* Who works here decides in their own name. */
  g_assert_true (fr_office_set_actor (f->store, "Li Na", &error));
  g_assert_cmpint (fr_action_verify (f->store, &d, &error), !=, 0);
  g_assert_no_error (error);
  assert_history (f, "Verified an outcome: 王芳");
}

/* The grounds of a verified step stay; what was empty may be filled in for the next. */
static void
test_frozen (Office *f, gconstpointer data)
{
  static const FrStmt only = { "only-evidence", "SELECT evidence_id FROM evidence", 0 };
  Thread t = add_thread (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = NULL;
  const char *frozen = "A step of this outcome is verified on these grounds";
  gint64 outcome, evidence;
  FrDecision d;
  FrClaim claim;

  fr_claim_init (&claim);
  claim.enrolment_id = t.enrolment;
  claim.step = 3;
  claim.day = TODAY - 10;
  claim.means = "regulation";
  claim.reference = "No. 7";
  outcome = fr_action_outcome_claim (f->store, &claim, &error);
  g_assert_no_error (error);
  g_assert_true (edit (f, FR_OUTCOME, outcome, "means", T ("service"), &error));
  g_assert_true (edit (f, FR_OUTCOME, outcome, "means", T ("regulation"), &error));
  d = decision (outcome, 3, "verified", "unit_head");
  g_assert_cmpint (fr_action_verify (f->store, &d, &error), !=, 0);
  g_assert_no_error (error);

  rows = fr_store_select (f->store, &only, NULL, 0, NULL, NULL);
  evidence = fr_rows_get (rows, 0, 0)->i;
  g_assert_false (edit (f, FR_OUTCOME, outcome, "means", T ("service"), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, frozen);
  g_assert_false (edit (f, FR_EVIDENCE, evidence, "reference", T ("No. 8"), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, frozen);
  g_assert_false (fr_action_withdraw (f->store, FR_EVIDENCE, evidence, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, frozen);
  g_assert_true (edit (f, FR_OUTCOME, outcome, "platform", T ("pilot"), &error));
  g_assert_true (edit (f, FR_EVIDENCE, evidence, "kind", T ("document"), &error));      /* was empty */
  add (f, FR_EVIDENCE, "outcome_id", I (outcome), "step", I (3), "reference", T ("No. 9"), NULL);
  g_assert_cmpstr (state_of (f, outcome, 3), ==, "verified");

  /* The next step brings its indicator. */
  fr_claim_init (&claim);
  claim.outcome_id = outcome;
  claim.step = 4;
  claim.day = TODAY;
  claim.indicator = "Days to a permit";
  claim.baseline = 12;
  claim.target = 5;
  claim.actual = 4;
  g_assert_cmpint (fr_action_outcome_claim (f->store, &claim, &error), ==, outcome);
  claim.actual = 3;
  g_assert_cmpint (fr_action_outcome_claim (f->store, &claim, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, frozen);
}

/* The stations follow: enrolled, planned, applied, adopted; claimed and verified apart. */
static void
test_stations (Office *f, gconstpointer data)
{
  static const FrStmt reach = { "reach", "SELECT claimed, verified FROM enrolment_reach", 0 };
  static const int want[][2] = { { 0, 0 }, { 3, 0 }, { 4, 0 }, { 4, 3 }, { 4, 4 } };
  Thread t = add_thread (f);
  g_autoptr (GError) error = NULL;
  gint64 outcome = 0;
  FrClaim claim;

  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      g_autoptr (FrRows) rows = NULL;
      FrDecision d = decision (outcome, i == 3 ? 2 : 3, "verified", "unit_head");

      fr_claim_init (&claim);
      claim.outcome_id = outcome;
      claim.enrolment_id = t.enrolment;
      claim.step = i == 1 ? 2 : 3;
      claim.means = "regulation";
      claim.reference = "No. 7";
      if (i == 1 || i == 2)
        outcome = fr_action_outcome_claim (f->store, &claim, &error);
      else if (i > 2)
        fr_action_verify (f->store, &d, &error);
      g_assert_no_error (error);
      rows = fr_store_select (f->store, &reach, NULL, 0, NULL, NULL);
      g_assert_cmpint (fr_rows_get (rows, 0, 0)->i, ==, want[i][0]);
      g_assert_cmpint (fr_rows_get (rows, 0, 1)->i, ==, want[i][1]);
    }
}

/* --- Ratings --- */

static void
test_rating (Office *f, gconstpointer data)
{
  Thread t = add_thread (f);
  const FrSet high[] = { { "cadre_id", I (t.cadre) }, { "item", T ("x") }, { "value", fr_value_real (6) }, { "scale_max", fr_value_real (5) } };
  const FrSet nobody[] = { { "item", T ("x") }, { "value", fr_value_real (3) } };
  g_autoptr (GError) error = NULL;

  add (f, FR_RATING, "cadre_id", I (t.cadre), "item", T ("Budgeting"), "occasion", T ("pre"), "rater", T ("self"), "value", fr_value_real (3),
       "scale_min", fr_value_real (1), "scale_max", fr_value_real (5), NULL);
  assert_history (f, "Added a rating: Budgeting");
  g_assert_cmpint (fr_action_add (f->store, FR_RATING, high, 4, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "“Highest possible” is below “Rating”.");
  g_assert_cmpint (fr_action_add (f->store, FR_RATING, nobody, 2, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Say who or which unit is rated.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/outcomes/" path, Office, NULL, office_set_up, func, office_tear_down)
  ADD ("plan", test_plan);
  ADD ("claim", test_claim);
  ADD ("claim-unit", test_claim_unit);
  ADD ("evidence", test_evidence);
  ADD ("verify", test_verify);
  ADD ("own-claim", test_own_claim);
  ADD ("frozen", test_frozen);
  ADD ("stations", test_stations);
  ADD ("rating", test_rating);
  return g_test_run ();
}
