/* test-checker.c: the conflict checker against one that compares all with all, on random problems in which every rule has work:
 * each fact is true, none is missing, after any number of edits. */
#include "problems.h"
#include "support/support.h"

#include <string.h>

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static void
assert_same (GPtrArray *got, GPtrArray *want)
{
  g_ptr_array_sort (got, by_text);
  g_ptr_array_sort (want, by_text);
  for (guint i = 0; i < MAX (got->len, want->len); i++)
    if (i >= got->len || i >= want->len || strcmp (g_ptr_array_index (got, i), g_ptr_array_index (want, i)) != 0)
      g_error ("fact %u: got “%s”, want “%s”", i, i < got->len ? (char *) g_ptr_array_index (got, i) : "none",
               i < want->len ? (char *) g_ptr_array_index (want, i) : "none");
}

/* As the slow checker writes them: seen from the lower session. */
static GPtrArray *
texts (const FrProblem *problem, const FrPlacement *at, const GArray *facts)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < facts->len; i++)
    {
      FrFact fact = g_array_index (facts, FrFact, i);

      if (fact.other >= 0 && fact.other < fact.session
          && (fact.rule == FR_RULE_ORDER || fact.rule == FR_RULE_ASSESSMENT || fact.rule == FR_RULE_TRAVEL))
        {
          fact.start = at[fact.other].start;
          fact.length = fr_problem_session (problem, fact.other)->length;
        }
      g_ptr_array_add (list, frt_fact_text (problem, &fact));
    }
  return list;
}

static gboolean
lists (const FrProblem *problem, FrIds ids, gint32 number)
{
  for (guint i = 0; i < ids.n; i++)
    if ((gint32) fr_problem_list (problem, ids)[i] == number)
      return TRUE;
  return FALSE;
}

/* Who is named has part in it. */
static void
assert_named (const FrProblem *problem, const FrFact *fact)
{
  for (guint side = 0; side < 2; side++)
    {
      gint32 s = side == 0 ? fact->session : fact->other;

      if (s < 0)
        continue;
      g_assert_true (fact->group < 0 || lists (problem, fr_problem_session (problem, s)->groups, fact->group));
      g_assert_true (fact->instructor < 0 || lists (problem, fr_problem_session (problem, s)->instructors, fact->instructor));
    }
}

/* Facts that a session has part in, by their words alone. */
static gboolean
has_part (const FrProblem *problem, const FrPlacement *at, const FrFact *fact, gint32 s)
{
  const FrSession *session = fr_problem_session (problem, s);
  gboolean then = fact->start < 0 || (at[s].start >= fact->start && at[s].start < fact->start + fact->length);

  if (fact->session >= 0)
    return fact->session == s || fact->other == s;
  if (at[s].start < 0 || !then)
    return FALSE;
  if (fact->unit >= 0)
    for (guint i = 0; i < session->groups.n; i++)
      {
        FrIds units = fr_problem_group (problem, fr_problem_list (problem, session->groups)[i])->units;

        for (guint k = 0; k < units.n; k += 2)
          if ((gint32) fr_problem_list (problem, units)[k] == fact->unit)
            return TRUE;
      }
  return (fact->group >= 0 && lists (problem, session->groups, fact->group)) || (fact->module >= 0 && session->module == fact->module)
         || (fact->instructor >= 0 && lists (problem, session->instructors, fact->instructor));
}

static void
check_session (const FrProblem *problem, const FrPlacement *at, FrChecker *checker, const GArray *all, guint s)
{
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact)), part = g_array_new (FALSE, FALSE, sizeof (FrFact));
  g_autoptr (GPtrArray) got = NULL, want = NULL;
  FrPoints points = fr_checker_session (checker, s, facts), sum = 0;

  for (guint i = 0; i < all->len; i++)
    if (has_part (problem, at, &g_array_index (all, FrFact, i), (gint32) s))
      g_array_append_val (part, g_array_index (all, FrFact, i));
  for (guint i = 0; i < facts->len; i++)
    sum += g_array_index (facts, FrFact, i).points;
  g_assert_cmpint (points, ==, sum);
  got = texts (problem, at, facts);
  want = texts (problem, at, part);
  assert_same (got, want);
}

static void
check_all (const FrProblem *problem, const FrPlacement *at, FrChecker *checker, guint session)
{
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  g_autoptr (GPtrArray) got = NULL, want = NULL;
  FrScheduleCost cost = fr_checker_all (checker, facts), wanted;

  want = frt_brute_facts (problem, at, &wanted);
  got = texts (problem, at, facts);
  assert_same (got, want);
  g_assert_cmpint (cost.hard, ==, wanted.hard);
  g_assert_cmpint (cost.soft, ==, wanted.soft);
  for (guint i = 0; i < facts->len; i++)
    assert_named (problem, &g_array_index (facts, FrFact, i));
  check_session (problem, at, checker, facts, session);
}

static void
test_random_edits (void)
{
  guint32 seed = g_test_rand_int ();
  GRand *rand = g_rand_new_with_seed (seed);
  guint rules_seen[FR_N_RULES] = { 0 };

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (60); round++)
    {
      g_autoptr (FrProblem) problem = frt_random_problem (rand, (guint) g_rand_int_range (rand, 2, 50));
      guint n = problem->sessions->len;
      g_autofree FrPlacement *at = g_new (FrPlacement, n);
      g_autoptr (FrChecker) checker = NULL;
      g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));

      for (guint i = 0; i < n; i++)
        at[i] = frt_random_place (rand, problem, i);
      checker = fr_checker_new (problem, at);
      for (guint edit = 0; edit < 170; edit++)
        {
          guint s = (guint) g_rand_int_range (rand, 0, (gint32) n);

          at[s] = frt_random_place (rand, problem, s);
          fr_checker_place (checker, s, at[s]);
          if (edit % 10 == 0)
            check_all (problem, at, checker, (guint) g_rand_int_range (rand, 0, (gint32) n));
        }
      fr_checker_all (checker, facts);
      for (guint i = 0; i < facts->len; i++)
        rules_seen[g_array_index (facts, FrFact, i).rule]++;
    }
  for (guint r = 0; r < FR_N_RULES; r++)      /* none goes untested */
    g_assert_cmpuint (rules_seen[r], >, 0);
  g_rand_free (rand);
}

/* Two in different rooms, or without one, do not meet; half an hour apart is not a clash. */
static void
test_intervals (void)
{
  g_autoptr (FrProblem) problem = fr_problem_new (20000, 5, 8);
  g_autoptr (GError) error = NULL;
  FrVenue venue = { .capacity = 30 };
  FrSession session = fr_session_plain (problem, 3);
  FrPlacement at[4] = { { 0, -1 }, { 2, -1 }, { 3, 0 }, { 5, 0 } };
  FrScheduleCost cost;

  g_array_append_val (problem->venues, venue);
  for (guint i = 0; i < 4; i++)
    {
      session.no_venue = i < 2;
      g_array_append_val (problem->sessions, session);
    }
  g_assert_true (fr_problem_finish (problem, &error));
  g_assert_cmpint (fr_schedule_cost (problem, at).hard, ==, 1);      /* ticks 3 to 5 and 5 to 7 in one room */
  at[3].start = 8;
  cost = fr_schedule_cost (problem, at);
  g_assert_true (cost.hard == 0 && cost.soft == 0);
}

static void
assert_refused (FrProblem *problem, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_problem_finish (problem, &error));
  g_assert_error (error, FR_PROBLEM_ERROR, FR_PROBLEM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, text));
  fr_problem_free (problem);
}

static FrProblem *
two_sessions (void)
{
  FrProblem *problem = fr_problem_new (20000, 5, 4);
  FrSession session = fr_session_plain (problem, 1);

  g_array_append_val (problem->sessions, session);
  g_array_append_val (problem->sessions, session);
  return problem;
}

static void
test_refused (void)
{
  FrProblem *problem = two_sessions ();
  FrPrecedence order = { 0, 1, FR_RULE_ORDER, 0, -1, 0 }, back = { 1, 0, FR_RULE_ORDER, 0, -1, 0 };
  guint nobody = 3;

  fr_problem_session (problem, 1)->instructors = fr_problem_ids (problem, &nobody, 1);
  assert_refused (problem, "Session 1 names an instructor");
  problem = two_sessions ();
  fr_problem_session (problem, 0)->first_day = 3;
  fr_problem_session (problem, 0)->last_day = 2;
  assert_refused (problem, "end before its beginning");
  problem = two_sessions ();
  fr_problem_session (problem, 1)->length = 5;
  assert_refused (problem, "Session 1 lasts 5 ticks");
  problem = two_sessions ();
  fr_problem_session (problem, 1)->pinned = TRUE;
  assert_refused (problem, "published or pinned");
  problem = two_sessions ();
  g_array_append_val (problem->orders, order);
  g_array_append_val (problem->orders, back);
  assert_refused (problem, "in a circle");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checker/random-edits", test_random_edits);
  g_test_add_func ("/checker/intervals", test_intervals);
  g_test_add_func ("/checker/refused", test_refused);
  return g_test_run ();
}
