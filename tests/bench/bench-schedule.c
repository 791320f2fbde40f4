/* bench-schedule.c: what placing sessions costs: instances of ITC-2007 against the winner's published averages, the first feasible
 * timetable, a slot map, one edited session in an office of 40,000, a cancelled day. Processor time of this thread.
 *
 * FR_BENCH_SECONDS (default 20) is spent on each instance; FR_BENCH_SEEDS (default 1; the promise is about 3) runs it so often. */
#include "bench/judge.h"
#include "core/io/ctt/ctt.h"
#include "core/schedule/arrange.h"
#include "core/schedule/explain.h"
#include "core/schedule/repair.h"
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>

/* Averages of the winner's runs (Müller 2008), comp01 to comp14: 1,306.3 together. */
static const double published[] = { 5.0, 61.3, 94.8, 42.8, 343.5, 56.8, 33.9, 46.5, 113.1, 21.3, 0.0, 351.6, 73.9, 61.8 };

static double
setting (const char *name, double usual)
{
  return g_getenv (name) != NULL ? g_ascii_strtod (g_getenv (name), NULL) : usual;
}

static FrCtt *
instance (guint number)
{
  g_autofree char *name = g_strdup_printf ("ctt/comp%02u.ctt", number), *path = frt_data_path (name);
  g_autoptr (GError) error = NULL;
  FrCtt *ctt = fr_ctt_read (path, &error);

  g_assert_no_error (error);
  return ctt;
}

static double
costs (gpointer data)
{
  double sum = 0.0, all = 0.0, seconds = setting ("FR_BENCH_SECONDS", 20.0);
  guint seeds = (guint) setting ("FR_BENCH_SEEDS", 1.0);

  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    for (guint seed = 1; seed <= seeds; seed++)
      {
        g_autoptr (FrCtt) ctt = instance (i + 1);
        const FrArrangeOptions options = { .seed = seed, .cpu_seconds = seconds };
        g_autoptr (FrArrangement) found = fr_arrange (ctt->problem, NULL, &options, NULL);

        printf ("  comp%02u, seed %u: %ld (%ld hard; published %.1f), %.1f million proposals a second\n", i + 1, seed,
                (long) found->cost.soft, (long) found->cost.hard, published[i], (double) found->iterations / found->seconds / 1e6);
        sum += found->cost.hard == 0 ? (double) found->cost.soft : 1e6;
        all += published[i];
      }
  return sum / all;
}

static double
first_feasible (gpointer data)
{
  g_autoptr (FrCtt) ctt = instance (7);
  const FrArrangeOptions options = { .seed = 1, .cpu_seconds = 0.2 };
  g_autoptr (FrArrangement) found = fr_arrange (ctt->problem, NULL, &options, NULL);

  return found->first_feasible < 0 ? 1e6 : 1e3 * found->first_feasible;
}

typedef struct {
  FrChecker *checker;
  FrSlot    *slots;
  guint      n, next;
} Map;

static void
map_job (gpointer data)
{
  Map *map = data;

  map->next = (map->next + 37) % map->n;
  fr_slot_map (map->checker, map->next, 0, 25, map->slots);
}

static double
slot_map (gpointer data)
{
  g_autoptr (FrCtt) ctt = instance (7);
  const FrArrangeOptions options = { .seed = 1, .iterations = 100000 };
  g_autoptr (FrArrangement) found = fr_arrange (ctt->problem, NULL, &options, NULL);
  g_autoptr (FrChecker) checker = fr_checker_new (ctt->problem, found->placements);
  FrSlot slots[25];
  Map map = { checker, slots, ctt->problem->sessions->len, 0 };

  return frt_time_thread (map_job, &map);
}

/* 40,000 sessions of 200 instructors, 400 groups and 60 rooms over a year. */
static FrProblem *
large_office (FrPlacement **placements)
{
  FrProblem *problem = fr_problem_new (20000, 365, 10);
  GRand *rand = g_rand_new_with_seed (1);
  const FrInstructor instructor = { .day_limit = 6 };
  const FrGroup group = { .day_limit = 8, .one_venue = TRUE, .mixed = TRUE };
  const FrVenue venue = { .capacity = 60 };

  for (guint i = 0; i < 200; i++)
    g_array_append_val (problem->instructors, instructor);
  for (guint i = 0; i < 400; i++)
    g_array_append_val (problem->groups, group);
  for (guint i = 0; i < 60; i++)
    g_array_append_val (problem->venues, venue);
  *placements = g_new (FrPlacement, 40000);
  for (guint i = 0; i < 40000; i++)
    {
      FrSession session = fr_session_plain (problem, 2);
      guint who = (guint) g_rand_int_range (rand, 0, 200), groups[2] = { i % 400, (i + 1) % 400 };

      session.instructors = fr_problem_ids (problem, &who, 1);
      session.groups = fr_problem_ids (problem, groups, 2);
      session.people = 40;
      g_array_append_val (problem->sessions, session);
      (*placements)[i] = (FrPlacement) { g_rand_int_range (rand, 0, 365) * 10 + g_rand_int_range (rand, 0, 9), g_rand_int_range (rand, 0, 60) };
    }
  g_rand_free (rand);
  if (!fr_problem_finish (problem, NULL))
    g_error ("The large office is not sound.");
  return problem;
}

static void
edit_job (gpointer data)
{
  Map *map = data;
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  FrPlacement at;

  map->next = (map->next + 7919) % map->n;
  at = fr_checker_get (map->checker, map->next);
  at.start = (at.start + 10) % 3640;
  fr_checker_place (map->checker, map->next, at);
  fr_checker_session (map->checker, map->next, facts);
}

static double
edited (gpointer data)
{
  g_autofree FrPlacement *placements = NULL;
  g_autoptr (FrProblem) problem = large_office (&placements);
  g_autoptr (FrChecker) checker = fr_checker_new (problem, placements);
  Map map = { checker, NULL, problem->sessions->len, 0 };

  return frt_time_thread (edit_job, &map);
}

static double
cancelled_day (gpointer data)
{
  g_autoptr (FrCtt) ctt = instance (7);
  const FrArrangeOptions options = { .seed = 1, .iterations = 500000 };
  const FrRepairOptions wanted = { .cpu_seconds = 1.0, .seed = 1 };
  g_autoptr (FrArrangement) found = fr_arrange (ctt->problem, NULL, &options, NULL);
  FrIds busy = fr_problem_tick_set (ctt->problem);
  guint who = fr_problem_list (ctt->problem, fr_problem_session (ctt->problem, 0)->instructors)[0];
  gint32 day = found->placements[0].start / (gint32) ctt->problem->day_ticks;
  double start;

  for (guint t = 0; t < ctt->problem->day_ticks; t++)
    fr_problem_tick_add (ctt->problem, busy, (guint) day * ctt->problem->day_ticks + t);
  fr_problem_instructor (ctt->problem, who)->busy = busy;
  start = frt_thread_ms ();
  {
    g_autoptr (GPtrArray) repairs = fr_repair (ctt->problem, found->placements, &wanted, NULL);

    return repairs->len > 0 ? frt_thread_ms () - start : 1e6;
  }
}

int
main (void)
{
  gboolean met = TRUE;

  met &= frt_judge ("434 sessions: first timetable without a conflict", "ms", 100.0, first_feasible, NULL);
  met &= frt_judge ("slot map of one session, 25 times and 20 rooms", "ms", 1.0, slot_map, NULL);
  met &= frt_judge ("one edited session among 40,000, all its facts", "ms", 5.0, edited, NULL);
  met &= frt_judge ("repair of an instructor's cancelled day", "ms", 1000.0, cancelled_day, NULL);
  met &= frt_judge ("comp01 to comp14, costs to the winner's published", "", 0.90, costs, NULL);
  return met ? EXIT_SUCCESS : EXIT_FAILURE;
}
