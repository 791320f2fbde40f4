/* expected-rank.c: expected places and their intervals; see pairs.h.
 *
 * Given a unit's own true figure t, the others lie above it independently of each other, with chances that depend on t
 * alone. So the number of those above has a distribution at each t, and the place's is its mean over the unit's t. */
#include "core/analysis/pairs.h"

#include "core/analysis/special.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NODES 128        /* points of equal chance of a unit's own figure */
#define GRID 1024        /* figures at which the number above is worked out, where there are many units */
#define EXACT_UNITS 64   /* up to so many, all is summed exactly */

typedef struct {
  const double *estimate;   /* of those with a figure, n of them */
  const double *se;
  gsize         n;
  double        node[NODES];            /* standard normal, ascending */
  double        start, step;            /* of the grid */
  double        mean[GRID], var[GRID];  /* of the number above, at each of its figures */
} Field;

static double
phi (double z)
{
  return 0.5 * erfc (-z * M_SQRT1_2);
}

/* The chance that unit j lies above t; a figure without error lies above or not. */
static double
chance_above (const Field *f, gsize j, double t)
{
  double d = f->estimate[j] - t;

  return f->se[j] > 0.0 ? phi (d / f->se[j]) : d > 0.0 ? 1.0 : 0.0;
}

/* Others that are equal to i, neither with an error: they share its places. */
static gsize
count_ties (const Field *f, gsize i)
{
  gsize ties = 0;

  if (f->se[i] > 0.0)
    return 0;
  for (gsize j = 0; j < f->n; j++)
    ties += j != i && f->se[j] == 0.0 && f->estimate[j] == f->estimate[i];
  return ties;
}

static double
expected_place (const Field *f, gsize i)
{
  double place = 1.0;

  for (gsize j = 0; j < f->n; j++)
    {
      double d = f->estimate[j] - f->estimate[i], s = sqrt (f->se[i] * f->se[i] + f->se[j] * f->se[j]);

      if (j != i)
        place += s > 0.0 ? phi (d / s) : d > 0.0 ? 1.0 : d < 0.0 ? 0.0 : 0.5;
    }
  return place;
}

/* The least place whose chance, cumulated, reaches p. */
static int
place_at (const double *chance, gsize n, double p)
{
  double sum = 0.0;

  for (gsize r = 0; r < n; r++)
    {
      sum += chance[r];
      if (sum >= p - 1e-12)
        return (int) r + 1;
    }
  return (int) n;
}

/* The whole distribution of the number above, event by event, at each of the unit's figures. */
static void
exact_interval (const Field *f, gsize i, double level, FrExpectedRank *rank)
{
  double all[EXACT_UNITS] = { 0 }, chance[EXACT_UNITS];

  for (gsize q = 0; q < NODES; q++)
    {
      double t = f->estimate[i] + f->se[i] * f->node[q];
      gsize events = 0;

      memset (chance, 0, sizeof chance);
      chance[0] = 1.0;
      for (gsize j = 0; j < f->n; j++)
        {
          double p;

          if (j == i)
            continue;
          p = chance_above (f, j, t);
          for (gsize r = ++events; r > 0; r--)
            chance[r] = chance[r] * (1.0 - p) + chance[r - 1] * p;
          chance[0] *= 1.0 - p;
        }
      for (gsize r = 0; r < f->n; r++)
        all[r] += chance[r] / NODES;
    }
  rank->lo = place_at (all, f->n, 0.5 - 0.5 * level);
  rank->hi = place_at (all, f->n, 0.5 + 0.5 * level);
}

/* The number above at each figure of the grid, by mean and variance. */
static void
fill_grid (Field *f)
{
  double lo = INFINITY, hi = -INFINITY;

  for (gsize i = 0; i < f->n; i++)
    {
      lo = MIN (lo, f->estimate[i] - 4.0 * f->se[i]);
      hi = MAX (hi, f->estimate[i] + 4.0 * f->se[i]);
    }
  f->start = lo;
  f->step = (hi - lo) / (GRID - 1);
  for (gsize g = 0; g < GRID; g++)
    {
      double mean = 0.0, var = 0.0;

      for (gsize j = 0; j < f->n; j++)
        {
          double p = chance_above (f, j, lo + (double) g * f->step);
          mean += p;
          var += p * (1.0 - p);
        }
      f->mean[g] = mean;
      f->var[g] = var;
    }
}

/* The chance that the place is r or better, over the unit's figures. */
static double
chance_up_to (const double *mean, const double *sd, gsize r)
{
  double sum = 0.0;

  for (gsize q = 0; q < NODES; q++)
    {
      double d = (double) r - 0.5 - mean[q];

      sum += sd[q] > 0.0 ? phi (d / sd[q]) : d >= 0.0 ? 1.0 : 0.0;
    }
  return sum / NODES;
}

static int
normal_place (const double *mean, const double *sd, gsize n, double p)
{
  gsize lo = 1, hi = n;

  while (lo < hi)
    {
      gsize middle = (lo + hi) / 2;

      if (chance_up_to (mean, sd, middle) >= p)
        hi = middle;
      else
        lo = middle + 1;
    }
  return (int) lo;
}

static void
normal_interval (const Field *f, gsize i, double level, FrExpectedRank *rank)
{
  double mean[NODES], sd[NODES];

  for (gsize q = 0; q < NODES; q++)
    {
      double t = f->estimate[i] + f->se[i] * f->node[q], own = chance_above (f, i, t);
      double at = f->step > 0.0 ? CLAMP ((t - f->start) / f->step, 0.0, GRID - 1) : 0.0;
      gsize g = MIN ((gsize) at, GRID - 2);
      double part = at - (double) g;

      mean[q] = MAX (0.0, (1.0 - part) * f->mean[g] + part * f->mean[g + 1] - own);
      sd[q] = sqrt (MAX (0.0, (1.0 - part) * f->var[g] + part * f->var[g + 1] - own * (1.0 - own)));
    }
  rank->lo = normal_place (mean, sd, f->n, 0.5 - 0.5 * level);
  rank->hi = normal_place (mean, sd, f->n, 0.5 + 0.5 * level);
}

/* Places of figures none of which has an error: those above, and as many more as are equal. */
static void
certain_interval (const Field *f, gsize i, FrExpectedRank *rank)
{
  rank->lo = 1;
  for (gsize j = 0; j < f->n; j++)
    rank->lo += f->estimate[j] > f->estimate[i];
  rank->hi = rank->lo;
}

static gboolean
any_error (const Field *f)
{
  for (gsize i = 0; i < f->n; i++)
    if (f->se[i] > 0.0)
      return TRUE;
  return FALSE;
}

void
fr_expected_ranks (const double *estimate, const double *se, gsize len, double level, FrExpectedRank *ranks)
{
  g_autofree double *m = g_new (double, MAX (len, 1)), *s = g_new (double, MAX (len, 1));
  g_autofree Field *f = g_new0 (Field, 1);
  gboolean uncertain;
  gsize at = 0;

  for (gsize i = 0; i < len; i++)
    if (!isnan (estimate[i]) && !isnan (se[i]))
      {
        m[f->n] = estimate[i];
        s[f->n++] = se[i];
      }
  f->estimate = m;
  f->se = s;
  for (gsize q = 0; q < NODES; q++)
    f->node[q] = fr_normal_quantile (((double) q + 0.5) / NODES);
  uncertain = any_error (f);
  if (uncertain && f->n > EXACT_UNITS)
    fill_grid (f);
  for (gsize i = 0; i < len; i++)
    {
      FrExpectedRank rank = { NAN, 0, 0 };

      if (!isnan (estimate[i]) && !isnan (se[i]))
        {
          rank.expected = expected_place (f, at);
          if (!uncertain)
            certain_interval (f, at, &rank);
          else if (f->n > EXACT_UNITS)
            normal_interval (f, at, level, &rank);
          else
            exact_interval (f, at, level, &rank);
          rank.hi += (int) count_ties (f, at);
          at++;
        }
      ranks[i] = rank;
    }
}
