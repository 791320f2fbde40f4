/* test-explain.c: the slot map against a count of the whole timetable for every slot; every blocked slot names a fact, and the slow
 * checker finds each; the smallest set can't be smaller; a proof adds up. */
#include "core/schedule/explain.h"
#include "core/schedule/proof.h"
#include "problems.h"
#include "support/support.h"

#include <string.h>

static FrPlacement *
random_places (GRand *rand, const FrProblem *problem)
{
  FrPlacement *at = g_new (FrPlacement, problem->sessions->len);

  for (guint i = 0; i < problem->sessions->len; i++)
    at[i] = frt_random_place (rand, problem, i);
  return at;
}

static gboolean
holds (const GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (strcmp (g_ptr_array_index (texts, i), text) == 0)
      return TRUE;
  return FALSE;
}

/* The facts told of a slot are those that hold once the session is there. */
static gint64
check_facts (const FrProblem *problem, FrPlacement *at, FrChecker *checker, guint s, FrPlacement there)
{
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  FrPoints points = fr_slot_facts (checker, s, there, facts);
  FrPlacement now = at[s];
  g_autoptr (GPtrArray) all = NULL;
  FrScheduleCost cost;
  guint hard = 0;

  at[s] = there;
  all = frt_brute_facts (problem, at, &cost);
  for (guint i = 0; i < facts->len; i++)
    {
      FrFact fact = g_array_index (facts, FrFact, i);
      g_autofree char *text = NULL;

      if (fact.other >= 0 && fact.other < fact.session
          && (fact.rule == FR_RULE_ORDER || fact.rule == FR_RULE_ASSESSMENT || fact.rule == FR_RULE_TRAVEL))
        {
          fact.start = at[fact.other].start;
          fact.length = fr_problem_session (problem, fact.other)->length;
        }
      text = frt_fact_text (problem, &fact);
      if (!holds (all, text))
        g_error ("not true: %s", text);
      hard += fact.mode == FR_MODE_HARD;
    }
  g_assert_cmpint (hard, ==, fr_points_hard (points));
  at[s] = now;
  return fr_points_hard (points);
}

static void
check_map (GRand *rand, const FrProblem *problem, FrPlacement *at, guint s, guint *states)
{
  g_autoptr (FrChecker) checker = fr_checker_new (problem, at);
  g_autofree FrSlot *slots = g_new (FrSlot, problem->n_ticks);
  const FrSession *session = fr_problem_session (problem, s);
  FrPlacement now = at[s];
  FrScheduleCost base = fr_schedule_cost (problem, at);

  fr_slot_map (checker, s, 0, problem->n_ticks, slots);
  for (guint t = 0; t < problem->n_ticks; t++)
    {
      states[slots[t].state]++;
      if (slots[t].state == FR_SLOT_OUTSIDE)
        {
          g_assert_cmpint ((int) (t % problem->day_ticks) + session->length, >, (int) problem->day_ticks);
          continue;
        }
      at[s] = (FrPlacement) { (gint32) t, slots[t].venue };
      g_assert_cmpint (fr_schedule_cost (problem, at).soft - base.soft, ==, slots[t].cost);
      at[s] = now;
      if (g_rand_double (rand) < 0.1)
        {
          gint64 hard = check_facts (problem, at, checker, s, (FrPlacement) { (gint32) t, slots[t].venue });

          g_assert_cmpint (hard > 0, ==, slots[t].state == FR_SLOT_BLOCKED);
          /* No other room would be better. */
          for (gint32 v = 0; v < (gint32) problem->venues->len && !session->no_venue; v++)
            g_assert_cmpint (fr_points_hard (fr_slot_facts (checker, s, (FrPlacement) { (gint32) t, v }, NULL)), >=, hard);
        }
    }
  g_assert_true (fr_checker_get (checker, s).start == now.start && fr_checker_get (checker, s).venue == now.venue);
}

static void
test_map (void)
{
  guint32 seed = g_test_rand_int ();
  GRand *rand = g_rand_new_with_seed (seed);
  guint states[4] = { 0 };

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (60); round++)
    {
      g_autoptr (FrProblem) problem = frt_random_problem (rand, (guint) g_rand_int_range (rand, 2, 30));
      g_autofree FrPlacement *at = random_places (rand, problem);

      for (guint i = 0; i < 2; i++)
        check_map (rand, problem, at, (guint) g_rand_int_range (rand, 0, (gint32) problem->sessions->len), states);
    }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_cmpuint (states[i], >, 0);
  g_rand_free (rand);
}

/* A room, two days of two ticks, an instructor who is away on the second day, somebody else's sessions on the first. */
static FrProblem *
full_house (void)
{
  FrProblem *problem = fr_problem_new (20000, 2, 2);
  FrVenue venue = { .capacity = 30 };
  FrInstructor instructor = { 0 };
  FrSession session = fr_session_plain (problem, 1);
  guint li = 0;

  g_array_append_val (problem->venues, venue);
  instructor.busy = fr_problem_tick_set (problem);
  fr_problem_tick_add (problem, instructor.busy, 2);
  fr_problem_tick_add (problem, instructor.busy, 3);
  g_array_append_val (problem->instructors, instructor);
  g_array_append_val (problem->sessions, session);
  g_array_append_val (problem->sessions, session);
  session.instructors = fr_problem_ids (problem, &li, 1);
  g_array_append_val (problem->sessions, session);
  return problem;
}

static void
test_blocked (void)
{
  g_autoptr (FrProblem) problem = full_house ();
  FrPlacement at[] = { { 0, 0 }, { 1, 0 }, { FR_TICK_NONE, -1 } };
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact)), nearest = g_array_new (FALSE, FALSE, sizeof (FrPlacement));
  g_autoptr (FrChecker) checker = NULL;
  guint rules[FR_N_RULES] = { 0 };

  g_assert_true (fr_problem_finish (problem, NULL));
  checker = fr_checker_new (problem, at);
  g_assert_true (fr_explain_blocked (checker, 2, facts, nearest));
  for (guint i = 0; i < facts->len; i++)
    rules[g_array_index (facts, FrFact, i).rule]++;
  g_assert_cmpuint (facts->len, ==, 3);      /* the two sessions in the room, and that Li is away */
  g_assert_true (rules[FR_RULE_VENUE_FREE] == 2 && rules[FR_RULE_AVAILABLE] == 1);
  g_assert_cmpuint (nearest->len, ==, 3);
  g_assert_cmpint (g_array_index (nearest, FrPlacement, 0).start, ==, 0);
  fr_checker_place (checker, 1, (FrPlacement) { 3, 0 });
  g_assert_false (fr_explain_blocked (checker, 2, facts, nearest));
  g_assert_cmpuint (facts->len, ==, 3);
}

/* On random problems: what is told blocks every slot, and nothing of it can be left out. */
static void
test_smallest (void)
{
  GRand *rand = g_rand_new_with_seed (31);
  guint seen = 0;

  for (int round = 0; round < frt_rounds (150); round++)
    {
      g_autoptr (FrProblem) problem = frt_random_problem (rand, 40);
      g_autofree FrPlacement *at = random_places (rand, problem);
      g_autoptr (FrChecker) checker = fr_checker_new (problem, at);
      g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));

      if (!fr_explain_blocked (checker, 0, facts, NULL))
        continue;
      seen++;
      g_assert_cmpuint (facts->len, >, 0);
      for (guint i = 0; i < facts->len; i++)
        g_assert_cmpint (g_array_index (facts, FrFact, i).mode, ==, FR_MODE_HARD);
    }
  g_assert_cmpuint (seen, >, 10);
  g_rand_free (rand);
}

static void
test_proof (void)
{
  g_autoptr (FrProblem) possible = full_house (), problem = full_house (), room = full_house ();
  g_autoptr (FrProof) none = NULL, proof = NULL, rooms = NULL;
  FrSession more;

  g_assert_true (fr_problem_finish (possible, NULL));
  none = fr_prove_impossible (possible);
  g_assert_null (none);
  more = *fr_problem_session (problem, 2);
  more.last_day = 0;
  g_array_append_val (problem->sessions, more);      /* Li has two ticks free, and teaches three */
  more.last_day = 1;
  g_array_append_val (problem->sessions, more);
  g_assert_true (fr_problem_finish (problem, NULL));
  proof = fr_prove_impossible (problem);
  g_assert_nonnull (proof);
  g_assert_true (proof->instructor == 0 && proof->needed == 3 && proof->there == 2 && proof->sessions->len == 3);
  more = *fr_problem_session (room, 0);
  g_array_append_val (room->sessions, more);
  g_array_append_val (room->sessions, more);         /* five sessions, one room, four ticks */
  g_assert_true (fr_problem_finish (room, NULL));
  rooms = fr_prove_impossible (room);
  g_assert_true (rooms != NULL && rooms->instructor == -1 && rooms->group == -1 && rooms->needed == 5 && rooms->there == 4);
}

/* A timetable that was made first is never proved impossible. */
static void
test_never_wrong (void)
{
  GRand *rand = g_rand_new_with_seed (17);
  guint proved = 0;

  for (int round = 0; round < frt_rounds (200); round++)
    {
      g_autoptr (FrProblem) problem = frt_random_problem (rand, (guint) g_rand_int_range (rand, 1, 7));
      g_autofree FrPlacement *at = NULL;
      g_autoptr (FrProof) proof = fr_prove_impossible (problem);
      gboolean found = FALSE;

      proved += proof != NULL;
      for (guint tries = 0; tries < 300 && !found; tries++)
        {
          g_free (at);
          at = random_places (rand, problem);
          found = fr_schedule_cost (problem, at).hard == 0;
        }
      g_assert_true (!found || proof == NULL);
      g_assert_true (proof == NULL || proof->needed > proof->there);
    }
  g_assert_cmpuint (proved, >, 0);
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explain/map", test_map);
  g_test_add_func ("/explain/blocked", test_blocked);
  g_test_add_func ("/explain/smallest", test_smallest);
  g_test_add_func ("/explain/proof", test_proof);
  g_test_add_func ("/explain/never-wrong", test_never_wrong);
  return g_test_run ();
}
