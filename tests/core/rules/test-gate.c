/* test-gate.c: each condition for approval, met, open and waived. */
#include "core/base/day.h"
#include "core/rules/gate.h"

#include <math.h>

#define TODAY (fr_day_from_ymd (2026, 10, 13))

static const char * const none[] = { NULL };

/* Everything in order. */
static FrGateFacts
sound (void)
{
  static const FrGateClass class = { "Class 1", 24, 6, 0 };

  return (FrGateFacts) {
    .audience = "Town cadres", .study = "Needs 2026", .study_state = "finished", .study_audience = "Town cadres",
    .study_finished = fr_day_from_ymd (2026, 3, 1), .asked = { TRUE, TRUE, TRUE }, .validity_months = 12, .n_objectives = 2,
    .unlinked = none, .n_must = 1, .must_open = none, .stale = none, .hours = 24, .classes = &class, .n_classes = 1,
  };
}

static void
assert_line (const FrGateFacts *facts, FrGateCondition condition, FrGateState state, const char *words)
{
  FrGateLine lines[FR_N_GATES];

  fr_rule_gate (facts, TODAY, FR_LANG_EN, lines);
  g_assert_cmpstr (lines[condition].words, ==, words);
  g_assert_cmpint (lines[condition].state, ==, state);
  g_assert_true (fr_gate_passes (lines) == (state != FR_GATE_OPEN));
  fr_gate_lines_clear (lines);
}

static void
test_sound (void)
{
  FrGateFacts facts = sound ();
  FrGateLine lines[FR_N_GATES];

  fr_rule_gate (&facts, TODAY, FR_LANG_EN, lines);
  for (guint i = 0; i < FR_N_GATES; i++)
    g_assert_cmpint (lines[i].state, ==, FR_GATE_MET);
  g_assert_cmpstr (lines[FR_GATE_POST].words, ==, "“Needs 2026”, valid until 2027-03-01");
  g_assert_cmpstr (lines[FR_GATE_HOURS].words, ==, "24 hours, as the sessions have them");
  fr_gate_lines_clear (lines);
}

static void
test_study (void)
{
  FrGateFacts facts = sound ();

  facts.study_finished = fr_day_from_ymd (2025, 10, 13);        /* just valid */
  assert_line (&facts, FR_GATE_POST, FR_GATE_MET, "“Needs 2026”, valid until 2026-10-13");
  facts.study_finished--;
  assert_line (&facts, FR_GATE_POST, FR_GATE_OPEN, "The study “Needs 2026” is older than 12 months. Make a new one.");
  facts.study_state = "open";
  assert_line (&facts, FR_GATE_PERSON, FR_GATE_OPEN,
               "The study “Needs 2026” is not finished. Close its surveys, weigh its findings, then finish it.");
  facts.study = NULL;
  assert_line (&facts, FR_GATE_ORGANISATION, FR_GATE_OPEN, "No needs study is named. Choose the study that asked this audience.");
  facts = sound ();
  facts.asked[1] = FALSE;
  assert_line (&facts, FR_GATE_POST, FR_GATE_OPEN, "The study “Needs 2026” has no closed survey and no weighed finding at this level.");
  facts = sound ();
  facts.study_audience = "Village cadres";
  assert_line (&facts, FR_GATE_POST, FR_GATE_OPEN,
               "The study “Needs 2026” asked “Village cadres”, this programme is for “Town cadres”."
               " Choose another study, or put the audience right.");
  facts.study_audience = "town  cadres of the west";            /* one within the other */
  assert_line (&facts, FR_GATE_POST, FR_GATE_MET, "“Needs 2026”, valid until 2027-03-01");
  facts.study_audience = NULL;
  assert_line (&facts, FR_GATE_POST, FR_GATE_MET, "“Needs 2026”, valid until 2027-03-01");
}

/* A class assigned from above has the document as its need, and is asked for no study. */
static void
test_assigned (void)
{
  FrGateFacts facts = sound ();

  facts.study = NULL;
  facts.n_must = 0;
  facts.document = "Org. Dep. (2026) 14";
  assert_line (&facts, FR_GATE_ORGANISATION, FR_GATE_MET, "Assigned from above: Org. Dep. (2026) 14");
  assert_line (&facts, FR_GATE_PERSON, FR_GATE_NOT_ASKED, "Assigned from above: no study of its own is asked for.");
}

static void
test_design (void)
{
  FrGateFacts facts = sound ();
  const char *two[] = { "Draft a budget", "Chair a meeting", NULL };
  FrGateClass class = { "Class 1", 20, 5, 0 };

  facts.unlinked = two;
  assert_line (&facts, FR_GATE_OBJECTIVES, FR_GATE_OPEN, "2 objectives are linked to no need: Draft a budget; Chair a meeting");
  facts.unlinked = none;
  facts.n_objectives = 0;
  assert_line (&facts, FR_GATE_OBJECTIVES, FR_GATE_OPEN, "No objective is written yet. Add one and link it to the need it answers.");
  facts = sound ();
  facts.must_open = two + 1;
  assert_line (&facts, FR_GATE_MUST_NEEDS, FR_GATE_OPEN, "1 need of priority “must” is neither answered nor refused: Chair a meeting");
  facts = sound ();
  facts.stale = two;
  assert_line (&facts, FR_GATE_CONTENT, FR_GATE_OPEN, "To be reviewed first: Draft a budget; Chair a meeting");
  facts = sound ();
  facts.classes = &class;
  assert_line (&facts, FR_GATE_HOURS, FR_GATE_OPEN, "Planned are 24 hours; the sessions of “Class 1” have 20.");
  class.n_unknown = 1;
  assert_line (&facts, FR_GATE_HOURS, FR_GATE_OPEN, "In “Class 1” the hours of 1 session are not known.");
  class.n_sessions = 0;
  assert_line (&facts, FR_GATE_HOURS, FR_GATE_OPEN, "“Class 1” has no sessions yet.");
  facts.n_classes = 0;
  assert_line (&facts, FR_GATE_HOURS, FR_GATE_OPEN, "There is no class, so there are no sessions. Add one.");
  facts.hours = NAN;
  assert_line (&facts, FR_GATE_HOURS, FR_GATE_OPEN, "The programme's hours are not written. Enter them.");
}

/* A waiver counts where the condition is open, and nowhere else. */
static void
test_waived (void)
{
  FrGateFacts facts = sound ();
  const FrGateWaiver waivers[] = { { FR_GATE_HOURS, "Wang", "Flood" }, { FR_GATE_POST, "Wang", "Not needed" } };

  facts.waivers = waivers;
  facts.n_waivers = 2;
  assert_line (&facts, FR_GATE_HOURS, FR_GATE_MET, "24 hours, as the sessions have them");
  facts.hours = 30;
  assert_line (&facts, FR_GATE_HOURS, FR_GATE_WAIVED, "Waived by Wang: Flood (Planned are 30 hours; the sessions of “Class 1” have 24.)");
}

static void
test_codes (void)
{
  for (guint i = 0; i < FR_N_GATES; i++)
    g_assert_cmpint (fr_gate_find (fr_gate_code (i)), ==, i);
  g_assert_cmpint (fr_gate_find ("nothing"), ==, -1);
  g_assert_cmpint (fr_gate_find (NULL), ==, -1);
}

static void
test_reviewer (void)
{
  g_autofree char *nobody = fr_rule_reviewer ("Li Na", " "), *same = fr_rule_reviewer ("Li Na", "Li Na");

  g_assert_true (g_str_has_prefix (nobody, "Say who decides."));
  g_assert_true (g_str_has_prefix (same, "Li Na has designed this programme"));
  g_assert_null (fr_rule_reviewer ("Li Na", "Wang"));
  g_assert_null (fr_rule_reviewer (NULL, "Wang"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/sound", test_sound);
  g_test_add_func ("/gate/study", test_study);
  g_test_add_func ("/gate/assigned", test_assigned);
  g_test_add_func ("/gate/design", test_design);
  g_test_add_func ("/gate/waived", test_waived);
  g_test_add_func ("/gate/codes", test_codes);
  g_test_add_func ("/gate/reviewer", test_reviewer);
  return g_test_run ();
}
