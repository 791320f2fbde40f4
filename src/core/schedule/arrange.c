/* arrange.c: see arrange.h. The cooling, the best so far, and the budget. */
#include "core/schedule/arrange-private.h"

#include "core/schedule/checker.h"


#include <math.h>
#include <time.h>

#define BATCH  4096     /* proposals between two looks at the clock */
#define SAMPLE  400     /* moves looked at to learn what they cost */
#define HOT    0.2      /* of the mean worsening */
#define HOT_BOUND 2.0   /* the same where sessions are bound: of several ticks, in order, in bundles */
#define COLD   0.12     /* of the smallest price */
#define HARD   4.0      /* a hard fact, in mean worsenings */
#define WAIT   0.5      /* of the budget, while something hard is broken */
#define HOTTER 2.0      /* than at the beginning, meanwhile */

typedef struct {
  FrSearch               *search;
  const FrArrangeOptions *options;
  GCancellable           *cancellable;
  FrArrangement          *result;
  FrPoints                best;
  double                  began;
  double                  shown_at;
  double                  hot, cold;      /* heat at the beginning and at the end, in points */
  double                  cools_from;     /* the fraction at which cooling began */
} Run;

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
keep_best (Run *run)
{
  FrSearch *search = run->search;

  run->best = search->cost;
  for (guint i = 0; i < search->n; i++)
    run->result->placements[i] = (FrPlacement) {
      search->start[i], search->start[i] < 0 || (guint) search->venue[i] == search->n_venues - 1 ? FR_VENUE_NONE : search->venue[i] };
}

static double
fraction_done (const Run *run)
{
  const FrArrangeOptions *options = run->options;

  return options->iterations > 0 ? (double) run->result->iterations / (double) options->iterations
         : options->cpu_seconds > 0 ? (cpu_seconds () - run->began) / options->cpu_seconds : 1.0;
}

static void
show (Run *run, double fraction)
{
  double now = cpu_seconds ();

  if (run->options->progress == NULL || now - run->shown_at < 0.05)
    return;
  run->shown_at = now;
  run->options->progress (fraction, (FrScheduleCost) { fr_points_hard (run->best), fr_points_soft (run->best) }, run->options->data);
}

/* As long as something hard is broken, it stays hotter than it begins, for half the budget at most: what is left to price can wait. */
static gint64
heat_at (Run *run, double fraction)
{
  double cooled;

  if (fr_points_hard (run->best) > 0 && fraction < WAIT)
    {
      run->cools_from = fraction;
      return (gint64) llrint (65536.0 * HOTTER * run->hot);
    }
  cooled = (fraction - run->cools_from) / (1.0 - run->cools_from);
  return (gint64) llrint (65536.0 * run->hot * pow (run->cold / run->hot, cooled));
}

static void
anneal (Run *run)
{
  FrSearch *search = run->search;
  gint64 total = run->options->iterations;
  guint batch = total > 0 ? (guint) CLAMP (total / 256, 1, BATCH) : BATCH;
  double fraction;

  while ((fraction = fraction_done (run)) < 1.0 && search->n_movable > 0)
    {
      gint64 heat = heat_at (run, fraction);

      if (g_cancellable_is_cancelled (run->cancellable))
        {
          run->result->cancelled = TRUE;
          return;
        }
      for (guint i = 0; i < batch; i++)
        if (fr_search_propose (search, heat) && search->cost < run->best)
          {
            if (run->result->first_feasible < 0 && fr_points_hard (search->cost) == 0)
              run->result->first_feasible = cpu_seconds () - run->began;
            keep_best (run);
          }
      run->result->iterations += batch;
      show (run, fraction);
    }
}

/* The smallest worsening that a price can make: below it, heat does nothing but waste proposals. */
static int
smallest_price (const FrProblem *problem)
{
  int least = G_MAXINT;

  for (guint r = 0; r < FR_N_RULES; r++)
    if (problem->rules[r].mode >= FR_MODE_PRICED && problem->rules[r].price > 0)
      least = MIN (least, problem->rules[r].price);
  return least == G_MAXINT ? 1 : least;
}

/* Both ends of the heat follow the prices, which an office sets: the beginning what moves do on average, the end the smallest. On eight
 * instances of ITC-2007 (4 s, one seed): begun at 0.4 of the spread they end 3 % worse, at 1.0 5 %; ended at 0.2 of the smallest 13 %.
 * Bound sessions leave fewer ways: planted timetables (test-planted.c) are reached from twice the spread, and not from half of it. */
static void
choose_heat (Run *run)
{
  double spread = MAX (5.0, fr_search_spread (run->search, SAMPLE));

  run->cold = COLD * smallest_price (run->search->problem);
  run->hot = run->options->keep ? 4.0 * run->cold : MAX (2.0 * run->cold, (run->search->has_days ? HOT_BOUND : HOT) * spread);
  run->search->hard_weight = (gint64) (HARD * spread);
}

FrArrangement *
fr_arrange (const FrProblem *problem, const FrPlacement *from, const FrArrangeOptions *options, GCancellable *cancellable)
{
  FrArrangement *result = g_new0 (FrArrangement, 1);
  double began = cpu_seconds ();
  g_autoptr (FrSearch) search = fr_search_new (problem, options->seed);
  Run run = { .search = search, .options = options, .cancellable = cancellable, .result = result, .began = began };

  result->placements = g_new0 (FrPlacement, problem->sessions->len + 1);
  result->first_feasible = -1;
  search->cost = fr_points (problem, FR_RULE_PLACED, 1) * search->n_movable;
  for (guint i = 0; i < search->n_movable && from != NULL; i++)
    {
      guint a = search->movable[i];
      gint32 venue = from[a].venue < 0 ? (gint32) search->n_venues - 1 : from[a].venue;

      if (from[a].start < 0 || (search->fixed[a] & FR_BUNDLED) || !fr_search_is_free (search, a, from[a].start, venue))
        continue;
      search->cost += fr_search_delta (search, a, from[a].start, venue);
      fr_search_put (search, a, from[a].start, venue);
    }
  fr_search_construct (search);
  keep_best (&run);
  if (fr_points_hard (search->cost) == 0)
    result->first_feasible = cpu_seconds () - run.began;
  choose_heat (&run);
  anneal (&run);
  result->seconds = cpu_seconds () - run.began;
  result->cost = fr_schedule_cost (problem, result->placements);
  return result;
}

void
fr_arrangement_free (FrArrangement *self)
{
  g_free (self->placements);
  g_free (self);
}
