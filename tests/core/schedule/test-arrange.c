/* test-arrange.c: the search: what it counts is what the checker counts, whatever the problem; the same seed gives the same; pinned
 * stay; it can be given up; planted timetables are found. */
#include "core/schedule/arrange-private.h"
#include "problems.h"
#include "support/support.h"

static void
read_places (const FrSearch *search, FrPlacement *at)
{
  for (guint i = 0; i < search->n; i++)
    at[i] = (FrPlacement) { search->start[i], search->start[i] < 0 || (guint) search->venue[i] == search->n_venues - 1 ? -1 : search->venue[i] };
}

/* What moves are said to cost adds up to what the checker finds between any two moments. */
static void
test_counts (void)
{
  guint32 seed = g_test_rand_int ();
  GRand *rand = g_rand_new_with_seed (seed);
  guint accepted = 0;

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (100); round++)
    {
      g_autoptr (FrProblem) problem = frt_random_problem (rand, (guint) g_rand_int_range (rand, 2, 60));
      g_autofree FrPlacement *at = g_new0 (FrPlacement, problem->sessions->len);
      g_autoptr (FrSearch) search = NULL;
      FrScheduleCost before, after;
      FrPoints from;

      /* Loads do not change but by leaving sessions out; pinned and bundles are not the search's choice. */
      problem->rules[FR_RULE_FAIR_LOAD].mode = FR_MODE_OFF;
      search = fr_search_new (problem, (guint64) round);
      read_places (search, at);
      before = fr_schedule_cost (problem, at);
      from = search->cost;
      fr_search_construct (search);
      for (guint step = 0; step < 12; step++)
        {
          read_places (search, at);
          after = fr_schedule_cost (problem, at);
          g_assert_cmpint (after.hard - before.hard, ==, fr_points_hard (search->cost - from));
          g_assert_cmpint (after.soft - before.soft, ==, fr_points_soft (search->cost - from));
          for (guint i = 0; i < 200 && search->n_movable > 0; i++)
            accepted += fr_search_propose (search, (step % 3) * 65536 * 400);
        }
    }
  g_assert_cmpuint (accepted, >, 10000);
  g_rand_free (rand);
}

static void
test_same_seed (void)
{
  GRand *rand = g_rand_new_with_seed (5);
  g_autoptr (FrProblem) problem = frt_random_problem (rand, 50);
  FrArrangeOptions options = { .seed = 7, .iterations = 20000 };
  g_autoptr (FrArrangement) first = fr_arrange (problem, NULL, &options, NULL), second = fr_arrange (problem, NULL, &options, NULL);
  g_autoptr (FrArrangement) third = NULL;
  FrScheduleCost cost = fr_schedule_cost (problem, first->placements);
  guint differ = 0;

  options.seed = 8;
  third = fr_arrange (problem, NULL, &options, NULL);
  g_assert_cmpint (first->iterations, ==, second->iterations);
  g_assert_true (cost.hard == first->cost.hard && cost.soft == first->cost.soft);
  for (guint i = 0; i < problem->sessions->len; i++)
    {
      const FrSession *session = fr_problem_session (problem, i);

      g_assert_true (first->placements[i].start == second->placements[i].start && first->placements[i].venue == second->placements[i].venue);
      differ += first->placements[i].start != third->placements[i].start;
      if (session->pinned)
        g_assert_true (third->placements[i].start == session->published.start && third->placements[i].venue == session->published.venue);
    }
  g_assert_cmpuint (differ, >, 0);
  g_rand_free (rand);
}

static void
progress_cb (double fraction, FrScheduleCost best, gpointer data)
{
  g_assert_true (fraction >= 0.0 && fraction <= 1.0 && best.hard >= 0);
  g_cancellable_cancel (data);
}

/* Given up from the progress: what was found until then is there. */
static void
test_given_up (void)
{
  GRand *rand = g_rand_new_with_seed (6);
  g_autoptr (FrProblem) problem = frt_random_problem (rand, 50);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FrArrangeOptions options = { .seed = 1, .cpu_seconds = 1000.0, .progress = progress_cb, .data = cancellable };
  g_autoptr (FrArrangement) arrangement = fr_arrange (problem, NULL, &options, cancellable);

  g_assert_true (arrangement->cancelled);
  g_assert_cmpfloat (arrangement->seconds, <, 100.0);
  g_assert_cmpint (fr_schedule_cost (problem, arrangement->placements).hard, ==, arrangement->cost.hard);
  g_rand_free (rand);
}

/* Nothing to place, or nowhere to place it, is no reason to stop. */
static void
test_edges (void)
{
  g_autoptr (FrProblem) empty = fr_problem_new (20000, 2, 2), crowded = fr_problem_new (20000, 1, 1);
  FrArrangeOptions options = { .seed = 1, .iterations = 1000 };
  g_autoptr (FrArrangement) nothing = NULL, one = NULL;
  FrSession session = fr_session_plain (crowded, 1);
  FrVenue venue = { .capacity = 10 };
  guint placed = 0;

  g_assert_true (fr_problem_finish (empty, NULL));
  nothing = fr_arrange (empty, NULL, &options, NULL);
  g_assert_true (nothing->cost.hard == 0 && nothing->cost.soft == 0 && nothing->first_feasible >= 0);
  g_array_append_val (crowded->venues, venue);
  for (guint i = 0; i < 3; i++)
    g_array_append_val (crowded->sessions, session);
  g_assert_true (fr_problem_finish (crowded, NULL));
  one = fr_arrange (crowded, NULL, &options, NULL);
  for (guint i = 0; i < 3; i++)
    placed += one->placements[i].start >= 0;
  g_assert_true (placed == 1 && one->cost.hard == 2 && one->first_feasible < 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arrange/counts", test_counts);
  g_test_add_func ("/arrange/same-seed", test_same_seed);
  g_test_add_func ("/arrange/given-up", test_given_up);
  g_test_add_func ("/arrange/edges", test_edges);
  return g_test_run ();
}
