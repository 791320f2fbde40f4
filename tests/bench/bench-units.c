/* bench-units.c: thread CPU of comparing 2,000 units on 100,000 values: summaries, shrunk estimates, limits, pairs,
 * expected places. Prints milliseconds, the best of five. */
#include "core/analysis/funnel.h"
#include "core/analysis/pairs.h"
#include "core/analysis/shrink.h"

#include <stdio.h>
#include <time.h>

#define UNITS 2000
#define VALUES 100000

typedef struct {
  double         values[VALUES];
  gsize          unit[VALUES];
  gint64         k[UNITS], n[UNITS];
  FrUnitMean     means[UNITS];
  FrShrunkMean   shrunk[UNITS];
  FrShrunkShare  shares[UNITS];
  FrFunnelShare  funnel[UNITS];
  FrFunnelMean   funnel_means[UNITS];
  double         estimate[UNITS], se[UNITS], post[UNITS], se_post[UNITS];
  FrRankRange    ranges[UNITS];
  FrExpectedRank expected[UNITS];
} Data;

static void
sum_up (Data *d)
{
  fr_unit_means (d->values, d->unit, VALUES, UNITS, d->means);
}

static void
shrink (Data *d)
{
  FrShrinkage all;

  fr_shrink_means (d->means, UNITS, 0.95, &all, d->shrunk);
}

static void
shrink_shares (Data *d)
{
  FrShareShrinkage all;

  fr_shrink_shares (d->k, d->n, UNITS, 0.95, &all, d->shares);
}

static void
limits (Data *d)
{
  FrFunnelShares all;

  fr_funnel_shares (d->k, d->n, UNITS, &all, d->funnel);
}

static void
mean_limits (Data *d)
{
  FrFunnelMeans all;

  fr_funnel_means (d->means, UNITS, &all, d->funnel_means);
}

static void
pairs (Data *d)
{
  FrPairs p;

  fr_pairs (d->estimate, d->se, UNITS, 0.95, &p);
  fr_pair_ranges (&p, d->estimate, d->se, UNITS, d->ranges);
}

static void
places (Data *d)
{
  fr_expected_ranks (d->post, d->se_post, UNITS, 0.95, d->expected);
}

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * (double) now.tv_sec + 1e-6 * (double) now.tv_nsec;
}

static void
measure (const char *name, void (*run) (Data *), Data *d)
{
  double best = 1e9;

  for (int i = 0; i < 5; i++)
    {
      double start = cpu_ms ();

      run (d);
      best = MIN (best, cpu_ms () - start);
    }
  printf ("%-28s %8.1f ms\n", name, best);
}

int
main (void)
{
  g_autofree Data *d = g_new0 (Data, 1);
  GRand *rand = g_rand_new_with_seed (1);

  for (gsize i = 0; i < VALUES; i++)
    {
      double x = g_rand_double (rand);

      d->unit[i] = (gsize) (x * g_rand_double (rand) * UNITS);
      d->values[i] = g_rand_double (rand) + 0.1 * (double) (d->unit[i] % 5);
      d->n[d->unit[i]]++;
      d->k[d->unit[i]] += d->values[i] > 0.7;
    }
  measure ("summaries, 100,000 values", sum_up, d);
  measure ("shrunk means", shrink, d);
  for (gsize i = 0; i < UNITS; i++)
    {
      d->estimate[i] = d->shrunk[i].mean;
      d->se[i] = d->shrunk[i].se_raw;
      d->post[i] = d->shrunk[i].shrunk;
      d->se_post[i] = d->shrunk[i].se_post;
    }
  measure ("shrunk shares", shrink_shares, d);
  measure ("limits of shares", limits, d);
  measure ("limits of means", mean_limits, d);
  measure ("every pair", pairs, d);
  measure ("expected places", places, d);
  g_rand_free (rand);
  return 0;
}
