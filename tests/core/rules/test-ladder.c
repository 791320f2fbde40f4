/* test-ladder.c: what each step of the ladder needs, and who may verify it. */
#include "core/base/day.h"
#include "core/model/terms.h"
#include "core/rules/ladder.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define TODAY (fr_day_from_ymd (2026, 10, 13))
#define LI    7      /* the claimant */

static FrLadder
empty (void)
{
  FrLadder ladder = { .baseline = NAN, .target = NAN, .actual = NAN };

  for (int i = 0; i < FR_N_STEPS; i++)
    ladder.days[i] = FR_DAY_NONE;
  return ladder;
}

static void
assert_refused (char *reason, const char *begin)
{
  if (begin == NULL)
    g_assert_cmpstr (reason, ==, NULL);
  else if (reason == NULL || !g_str_has_prefix (reason, begin))
    g_error ("“%s” does not begin with “%s”", reason, begin);
  g_free (reason);
}

static void
test_words (void)
{
  g_assert_cmpstr (fr_step_label (3, FR_LANG_EN), ==, "Adopted");
  g_assert_cmpstr (fr_step_label (-1, FR_LANG_EN), ==, "");
  g_assert_cmpstr (fr_step_label (7, FR_LANG_EN), ==, "");
}

static void
test_reach (void)
{
  FrLadder ladder = empty ();

  g_assert_cmpint (fr_ladder_claimed (&ladder), ==, -1);
  g_assert_cmpint (fr_ladder_verified (&ladder), ==, -1);
  ladder.states[1] = "verified";
  ladder.states[2] = "evidenced";
  ladder.states[3] = "returned";
  ladder.states[6] = "refused";
  g_assert_cmpint (fr_ladder_claimed (&ladder), ==, 2);
  g_assert_cmpint (fr_ladder_verified (&ladder), ==, 1);
  ladder.evidence[3] = 1;
  g_assert_cmpstr (fr_claim_state (&ladder, 3), ==, "evidenced");
  g_assert_cmpstr (fr_claim_state (&ladder, 4), ==, "claimed");
}

static void
test_claim (void)
{
  FrDay today = TODAY;
  FrLadder ladder = empty ();

  for (int step = 0; step <= 2; step++)
    assert_refused (fr_rule_claim (&ladder, step, today, today), NULL);
  assert_refused (fr_rule_claim (&ladder, 1, FR_DAY_NONE, today), NULL);
  assert_refused (fr_rule_claim (&ladder, -1, today, today), "The steps go from 0");
  assert_refused (fr_rule_claim (&ladder, 7, today, today), "The steps go from 0");
  assert_refused (fr_rule_claim (&ladder, 2, today + 1, today), "The day of fact lies in the future.");
  assert_refused (fr_rule_claim (&ladder, 3, today, today), "From “adopted” on, name the means");
  ladder.means = " ";
  assert_refused (fr_rule_claim (&ladder, 3, today, today), "From “adopted” on, name the means");
  ladder.means = "regulation";
  assert_refused (fr_rule_claim (&ladder, 3, today, today), NULL);
  assert_refused (fr_rule_claim (&ladder, 6, today, today), NULL);

  assert_refused (fr_rule_claim (&ladder, 4, today, today), "“Effective” needs an indicator");
  ladder.indicator = "Days to a permit";
  ladder.baseline = 12;
  ladder.target = 5;
  assert_refused (fr_rule_claim (&ladder, 4, today, today), "“Effective” needs an indicator");
  ladder.actual = 0;       /* zero is a value */
  assert_refused (fr_rule_claim (&ladder, 4, today, today), NULL);

  assert_refused (fr_rule_claim (&ladder, 5, today, today), "“Sustained” needs an earlier step");
  ladder.states[4] = "claimed";
  assert_refused (fr_rule_claim (&ladder, 5, today, today), "“Sustained” needs an earlier step");
  ladder.days[4] = fr_day_from_ymd (2025, 10, 14);
  assert_refused (fr_rule_claim (&ladder, 5, today, today), "“Sustained” is re-checked after 12 months: from 2026-10-14 on.");
  ladder.states[3] = "verified";
  ladder.days[3] = fr_day_from_ymd (2025, 10, 13);
  assert_refused (fr_rule_claim (&ladder, 5, today, today), NULL);
  assert_refused (fr_rule_claim (&ladder, 5, FR_DAY_NONE, today), "“Sustained” is re-checked");
  ladder.states[3] = "refused";
  assert_refused (fr_rule_claim (&ladder, 5, today, today), "“Sustained” is re-checked after 12 months: from 2026-10-14 on.");
  ladder.days[4] = fr_day_from_ymd (2024, 2, 29);
  assert_refused (fr_rule_claim (&ladder, 5, fr_day_from_ymd (2025, 2, 28), today),
                  "“Sustained” is re-checked after 12 months: from 2025-03-01");

  ladder.states[2] = "verified";
  assert_refused (fr_rule_claim (&ladder, 2, today, today), "This step is verified already.");
  ladder.states[2] = "refused";
  assert_refused (fr_rule_claim (&ladder, 2, today, today), NULL);
  ladder.withdrawn = TRUE;
  assert_refused (fr_rule_claim (&ladder, 2, today, today), "This outcome is withdrawn.");
}

/* Rows: relations; columns: steps 0 to 6. Every default relation is in the table. */
static void
test_relations (void)
{
  static const struct { const char *relation, *may; } table[] = {
    { "supervisor", "-xx----" }, { "instructor", "-x-----" }, { "unit_head", "-xxx---" },
    { "data_owner", "----xx-" }, { "receiving_unit", "------x" }, { "office", "-xxxxx-" },
    { "self", "-------" }, { NULL, "-------" },
  };
  guint n, known = 0;
  const FrTerm *terms = fr_terms_default (&n);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    for (int step = 0; step < FR_N_STEPS; step++)
      g_assert_true (fr_relation_may_verify (table[i].relation, step) == (table[i].may[step] == 'x'));
  g_assert_false (fr_relation_may_verify ("office", -1));
  g_assert_false (fr_relation_may_verify ("office", 7));
  for (guint i = 0; i < n; i++)
    for (gsize r = 0; strcmp (terms[i].kind, "verifier_relation") == 0 && r < G_N_ELEMENTS (table); r++)
      known += g_strcmp0 (terms[i].code, table[r].relation) == 0;
  g_assert_cmpuint (known, ==, 6);
}

static char *
verify (const FrLadder *ladder, int step, const char *decision, const FrVerifier *verifier, const char *reason)
{
  return fr_rule_verify (ladder, step, decision, verifier, LI, "李 Na", reason, TODAY, FALSE, TODAY);
}

/* By record where it is known, by name where it is not; nor may the one who enters it be the claimant. */
static void
test_own_claim (void)
{
  FrLadder ladder = empty ();
  FrVerifier verifier = { "王芳", 0, 0, "supervisor" };
  const char *own = "Nobody verifies their own claim.";

  ladder.states[2] = "claimed";
  assert_refused (verify (&ladder, 2, "verified", &verifier, NULL), NULL);
  verifier.cadre = LI;
  assert_refused (verify (&ladder, 2, "verified", &verifier, NULL), own);
  verifier.cadre = 0;
  verifier.actor_cadre = LI;
  assert_refused (verify (&ladder, 2, "verified", &verifier, NULL), own);
  assert_refused (verify (&ladder, 2, "refused", &verifier, "x"), own);
  verifier.actor_cadre = 8;
  verifier.name = " 李　na ";
  assert_refused (verify (&ladder, 2, "verified", &verifier, NULL), own);
  verifier.cadre = 8;      /* of the same name, but another person */
  assert_refused (verify (&ladder, 2, "verified", &verifier, NULL), NULL);
  verifier.name = " ";
  assert_refused (verify (&ladder, 2, "verified", &verifier, NULL), "Say who verified it.");
}

static void
test_verify (void)
{
  FrLadder ladder = empty ();
  FrVerifier verifier = { "王芳", 0, 0, "unit_head" };
  FrDay today = TODAY;

  assert_refused (verify (&ladder, 2, "verified", &verifier, NULL), "This step has not been claimed.");
  assert_refused (verify (&ladder, 9, "verified", &verifier, NULL), "This step has not been claimed.");
  ladder.states[0] = ladder.states[2] = ladder.states[3] = "claimed";
  assert_refused (verify (&ladder, 0, "verified", &verifier, NULL), "What is only intended can't be verified.");
  assert_refused (verify (&ladder, 2, "maybe", &verifier, NULL), "Choose: verified, returned or refused.");
  assert_refused (verify (&ladder, 2, "returned", &verifier, NULL), "Returning or refusing takes a reason");
  assert_refused (verify (&ladder, 2, "returned", &verifier, "No date"), NULL);

  /* From step 3 on: means and a reference, whoever decides. */
  assert_refused (verify (&ladder, 3, "verified", &verifier, NULL), "From “adopted” on, verifying needs a document reference.");
  ladder.evidence[3] = 1;
  assert_refused (verify (&ladder, 3, "verified", &verifier, NULL), "From “adopted” on, name the means");
  assert_refused (verify (&ladder, 3, "refused", &verifier, "No such rule"), NULL);
  ladder.means = "regulation";
  assert_refused (verify (&ladder, 3, "verified", &verifier, NULL), NULL);
  verifier.relation = "supervisor";
  assert_refused (verify (&ladder, 3, "verified", &verifier, NULL), "“Adopted” is not verified by a person in this relation.");
  verifier.relation = NULL;
  assert_refused (verify (&ladder, 3, "verified", &verifier, NULL), "“Adopted” is not verified by a person in this relation.");

  /* Days, and what replaces an earlier decision. */
  verifier.relation = "office";
  ladder.days[2] = today;
  assert_refused (fr_rule_verify (&ladder, 2, "verified", &verifier, LI, "x", NULL, today - 1, FALSE, today),
                  "The decision lies before the day of fact.");
  assert_refused (fr_rule_verify (&ladder, 2, "verified", &verifier, LI, "x", NULL, today + 1, FALSE, today), "The day of the decision is missing");
  assert_refused (fr_rule_verify (&ladder, 2, "verified", &verifier, LI, "x", NULL, FR_DAY_NONE, FALSE, today), "The day of the decision is missing");
  assert_refused (fr_rule_verify (&ladder, 2, "verified", &verifier, LI, "x", NULL, today, TRUE, today), "There is a decision on this step already.");
  assert_refused (fr_rule_verify (&ladder, 2, "verified", &verifier, LI, "x", "Seen on site", today, TRUE, today), NULL);
  ladder.withdrawn = TRUE;
  assert_refused (verify (&ladder, 2, "verified", &verifier, NULL), "This outcome is withdrawn.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
  g_test_add_func ("/rules/ladder/words", test_words);
  g_test_add_func ("/rules/ladder/reach", test_reach);
  g_test_add_func ("/rules/ladder/claim", test_claim);
  g_test_add_func ("/rules/ladder/relations", test_relations);
  g_test_add_func ("/rules/ladder/own-claim", test_own_claim);
  g_test_add_func ("/rules/ladder/verify", test_verify);
  return g_test_run ();
}
