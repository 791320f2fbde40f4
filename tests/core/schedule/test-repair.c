/* test-repair.c: instructors cancel a day, one after the other; nearly all of it is repaired with hardly a session moved that did not have
 * to, and what comes out is checked by comparing all with all. */
#include "core/io/ctt/ctt.h"
#include "core/schedule/arrange.h"
#include "core/schedule/repair.h"
#include "problems.h"
#include "support/support.h"

static FrCtt *
read_instance (const char *name)
{
  g_autofree char *below = g_strconcat ("ctt/", name, NULL), *path = frt_data_path (below);
  g_autoptr (GError) error = NULL;
  FrCtt *ctt = fr_ctt_read (path, &error);

  g_assert_no_error (error);
  return ctt;
}

static void
apply (const FrProblem *problem, const FrRepair *repair, FrPlacement *at)
{
  for (guint i = 0; i < repair->moves->len; i++)
    {
      const FrMove *move = &g_array_index (repair->moves, FrMove, i);

      g_assert_true (at[move->session].start == move->from.start && at[move->session].venue == move->from.venue);
      g_assert_false (fr_problem_session (problem, move->session)->pinned);
      at[move->session] = move->to;
    }
}

/* Each tenth session is pinned where it stands. */
static FrPlacement *
prepare (FrProblem *problem)
{
  FrArrangeOptions options = { .seed = 3, .iterations = 200000 };
  g_autoptr (FrArrangement) arrangement = fr_arrange (problem, NULL, &options, NULL);

  g_assert_cmpint (arrangement->cost.hard, ==, 0);
  for (guint s = 0; s < problem->sessions->len; s += 10)
    {
      fr_problem_session (problem, s)->pinned = TRUE;
      fr_problem_session (problem, s)->published = arrangement->placements[s];
    }
  return g_steal_pointer (&arrangement->placements);
}

static void
cancel_days (const char *name, guint days, guint *cases, guint *repaired, guint *displaced, guint *moved)
{
  g_autoptr (FrCtt) ctt = read_instance (name);
  FrProblem *problem = ctt->problem;
  g_autofree FrPlacement *at = prepare (problem), *after = NULL;
  FrRepairOptions options = { .cpu_seconds = 3.0, .seed = 1 };

  for (guint i = 0; i < days; i++)
    {
      guint who = i * 7 % problem->instructors->len, day = i % problem->n_days;
      FrIds busy = fr_problem_tick_set (problem);
      g_autoptr (GArray) broken = NULL;
      g_autoptr (GPtrArray) repairs = NULL, facts = NULL;
      FrScheduleCost cost;

      for (guint t = 0; t < problem->day_ticks; t++)
        fr_problem_tick_add (problem, busy, day * problem->day_ticks + t);
      fr_problem_instructor (problem, who)->busy = busy;
      broken = fr_repair_broken (problem, at);
      if (broken->len > 0)
        {
          repairs = fr_repair (problem, at, &options, NULL);
          (*cases)++;
          *repaired += repairs->len > 0;
          for (guint r = 0; r < repairs->len; r++)
            {
              const FrRepair *repair = g_ptr_array_index (repairs, r);

              g_free (after);
              after = g_memdup2 (at, sizeof *at * problem->sessions->len);
              apply (problem, repair, after);
              facts = frt_brute_facts (problem, after, &cost);
              g_clear_pointer (&facts, g_ptr_array_unref);
              /* A pinned session of that day stays broken: that is not for a repair to mend. */
              g_assert_cmpint (cost.hard, ==, repair->cost.hard);
              *displaced += r == 0 ? broken->len : 0;
              *moved += r == 0 ? repair->moves->len : 0;
            }
        }
      fr_problem_instructor (problem, who)->busy = (FrIds) { 0, 0 };
    }
}

static void
test_cancelled_days (void)
{
  guint cases = 0, repaired = 0, displaced = 0, moved = 0;

  cancel_days ("comp01.ctt", 10, &cases, &repaired, &displaced, &moved);
  cancel_days ("comp07.ctt", 30, &cases, &repaired, &displaced, &moved);
  cancel_days ("comp02.ctt", 10, &cases, &repaired, &displaced, &moved);
  g_test_message ("%u cases, %u repaired, %u displaced, %u moved", cases, repaired, displaced, moved);
  g_assert_cmpuint (cases, >, 15);
  g_assert_cmpuint (100 * repaired, >=, 95 * cases);
  g_assert_cmpuint (2 * moved, <=, 2 * displaced + repaired);      /* half a move more for each */
}

/* Ticks that are all closed but two in a row. */
static FrIds
closed_but (FrProblem *problem, guint tick)
{
  FrIds closed = fr_problem_tick_set (problem);

  for (guint t = 0; t < problem->n_ticks; t++)
    if (t != tick && t != tick + 1)
      fr_problem_tick_add (problem, closed, t);
  return closed;
}

/* Three that each can only go where the next one stands: more than the exact search displaces. A pinned one that is too large for its room was so
 * before, and keeps no repair back. */
static void
test_chain (void)
{
  g_autoptr (FrProblem) problem = fr_problem_new (20000, 1, 5);
  FrVenue venue = { .capacity = 30 };
  const FrPlacement at[] = { { 0, 0 }, { 1, 0 }, { 2, 0 }, { 4, 0 } };
  const FrRepairOptions options = { .cpu_seconds = 0.2, .seed = 1 };
  g_autoptr (GPtrArray) repairs = NULL;
  const FrRepair *repair;

  g_array_append_val (problem->venues, venue);
  for (guint s = 0; s < 4; s++)
    {
      FrSession session = fr_session_plain (problem, 1);

      session.pinned = s == 3;
      session.published = s == 3 ? at[s] : session.published;
      session.people = s == 3 ? 100 : 10;
      if (s < 3)
        session.closed = closed_but (problem, s);
      g_array_append_val (problem->sessions, session);
    }
  fr_problem_venue (problem, 0)->closed = fr_problem_tick_set (problem);
  fr_problem_tick_add (problem, fr_problem_venue (problem, 0)->closed, 0);
  g_assert_true (fr_problem_finish (problem, NULL));
  repairs = fr_repair (problem, at, &options, NULL);
  g_assert_cmpuint (repairs->len, ==, 1);
  repair = g_ptr_array_index (repairs, 0);
  g_assert_true (repair->annealed);
  g_assert_cmpuint (repair->moves->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (g_array_index (repair->moves, FrMove, i).to.start, ==, (gint32) i + 1);
  g_assert_cmpint (repair->cost.hard, ==, 1);
}

/* A day with everything taken: only somebody else can teach it. */
static void
test_substitute (void)
{
  g_autoptr (FrProblem) problem = fr_problem_new (20000, 1, 1);
  FrVenue venue = { .capacity = 30 };
  FrInstructor instructor = { 0 };
  FrSession session = fr_session_plain (problem, 1);
  const FrPlacement at[] = { { 0, 0 } };
  const FrRepairOptions options = { .cpu_seconds = 0.2, .seed = 1 };
  g_autoptr (GPtrArray) repairs = NULL, none = NULL;
  guint li = 0, wang = 1;
  const FrMove *move;

  g_array_append_val (problem->venues, venue);
  g_array_append_val (problem->instructors, instructor);
  g_array_append_val (problem->instructors, instructor);
  session.instructors = fr_problem_ids (problem, &li, 1);
  session.substitutes = fr_problem_ids (problem, &wang, 1);
  g_array_append_val (problem->sessions, session);
  fr_problem_instructor (problem, 0)->busy = fr_problem_tick_set (problem);
  fr_problem_tick_add (problem, fr_problem_instructor (problem, 0)->busy, 0);
  g_assert_true (fr_problem_finish (problem, NULL));
  repairs = fr_repair (problem, at, &options, NULL);
  g_assert_cmpuint (repairs->len, ==, 1);
  move = &g_array_index (((FrRepair *) g_ptr_array_index (repairs, 0))->moves, FrMove, 0);
  g_assert_true (move->session == 0 && move->leaves == 0 && move->comes == 1 && move->to.start == 0);
  /* The other one is away too: nothing can be done. */
  fr_problem_instructor (problem, 1)->busy = fr_problem_instructor (problem, 0)->busy;
  none = fr_repair (problem, at, &options, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_three (void)
{
  g_autoptr (FrCtt) ctt = read_instance ("comp07.ctt");
  g_autofree FrPlacement *at = prepare (ctt->problem);
  const FrRepairOptions options = { .cpu_seconds = 3.0, .seed = 1 };
  g_autoptr (GPtrArray) repairs = NULL, none = fr_repair (ctt->problem, at, &options, NULL);
  gint32 starts[3];
  FrIds busy = fr_problem_tick_set (ctt->problem);

  g_assert_cmpuint (none->len, ==, 0);      /* nothing is broken */
  fr_problem_tick_add (ctt->problem, busy, (guint) at[1].start);
  fr_problem_session (ctt->problem, 1)->closed = busy;
  repairs = fr_repair (ctt->problem, at, &options, NULL);
  g_assert_cmpuint (repairs->len, ==, 3);
  for (guint r = 0; r < 3; r++)
    {
      const FrRepair *repair = g_ptr_array_index (repairs, r);

      g_assert_cmpint (repair->cost.hard, ==, 0);
      starts[r] = -1;
      for (guint i = 0; i < repair->moves->len; i++)
        if (g_array_index (repair->moves, FrMove, i).session == 1)
          starts[r] = g_array_index (repair->moves, FrMove, i).to.start;
      for (guint b = 0; b < r; b++)
        g_assert_cmpint (starts[b], !=, starts[r]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repair/cancelled-days", test_cancelled_days);
  g_test_add_func ("/repair/chain", test_chain);
  g_test_add_func ("/repair/substitute", test_substitute);
  g_test_add_func ("/repair/three", test_three);
  return g_test_run ();
}
