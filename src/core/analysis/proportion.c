/* proportion.c: see proportion.h. */
#include "core/analysis/proportion.h"

#include "core/analysis/special.h"

#include <math.h>

static const FrInterval no_interval = { NAN, NAN };

static gboolean
is_count (gint64 k, gint64 n)
{
  return n > 0 && k >= 0 && k <= n;
}

double
fr_proportion (gint64 k, gint64 n)
{
  return is_count (k, n) ? (double) k / (double) n : NAN;
}

/* Wilson's limits are the roots of (p - k / n)^2 = z^2 p (1 - p) / n. The lower one is taken from the product of the
 * roots, not from a difference, so that it keeps its digits when k is small beside n. */
static FrInterval
wilson (double k, double n, double z)
{
  double zz = z * z;
  double upper = (2.0 * k + zz + z * sqrt (zz + 4.0 * k * (n - k) / n)) / (2.0 * (n + zz));
  FrInterval interval = { k / n * (k / (n + zz)) / upper, upper };

  if (k == n)
    interval.hi = 1.0;
  return interval;
}

/* Newcombe's method 4 is Wilson's with the share moved outwards by half a person. */
static FrInterval
wilson_cc (double k, double n, double z)
{
  double shift = MIN (0.5, fabs (k - 0.5 * n));
  FrInterval interval;

  interval.hi = k + shift >= n ? 1.0 : wilson (k + shift, n, z).hi;
  interval.lo = k - shift <= 0.0 ? 0.0 : wilson (k - shift, n, z).lo;
  return interval;
}

/* The beta quantiles of Clopper-Pearson (shift 1) and Jeffreys (shift 1/2). */
static FrInterval
beta_limits (double k, double n, double alpha, double shift)
{
  FrInterval interval = { 0.0, 1.0 };

  if (k > 0.0)
    interval.lo = fr_beta_quantile (0.5 * alpha, k + 1.0 - shift, n - k + shift);
  if (k < n)
    interval.hi = fr_beta_quantile (1.0 - 0.5 * alpha, k + shift, n - k + 1.0 - shift);
  return interval;
}

static FrInterval
agresti_coull (double k, double n, double z)
{
  double m = n + z * z;
  double p = (k + 0.5 * z * z) / m;
  double half = z * sqrt (p * (1.0 - p) / m);
  FrInterval interval = { p - half, p + half };

  return interval;
}

FrInterval
fr_proportion_interval (gint64 k, gint64 n, double level, FrProportionMethod method)
{
  double a = (double) k, b = (double) n, z;

  if (!is_count (k, n) || !(level > 0.0 && level < 1.0))
    return no_interval;
  z = fr_normal_quantile (0.5 + 0.5 * level);
  switch (method)
    {
    case FR_PROPORTION_WILSON:
      return wilson (a, b, z);
    case FR_PROPORTION_WILSON_CC:
      return wilson_cc (a, b, z);
    case FR_PROPORTION_CLOPPER_PEARSON:
      return beta_limits (a, b, 1.0 - level, 1.0);
    case FR_PROPORTION_AGRESTI_COULL:
      return agresti_coull (a, b, z);
    case FR_PROPORTION_JEFFREYS:
      return beta_limits (a, b, 1.0 - level, 0.5);
    default:
      g_return_val_if_reached (no_interval);
    }
}

/* A 2 x 2 table's margins: k1 of n1 and total - k1 of n2. */
typedef struct {
  gint64 k1, n1, n2, total;
} Margins;

/* The chance of the table with k + 1 in its first cell, relative to that with k. */
static double
step_up (const Margins *m, gint64 k)
{
  return (double) (m->n1 - k) / (double) (k + 1) * ((double) (m->total - k) / (double) (m->n2 - m->total + k + 1));
}

/* Walks all tables with these margins outwards from the likeliest, whose chance is taken as 1 so that none underflows
 * that matters: the chance of the table seen, the sum of all, the sum of those no likelier than limit. */
static void
walk_tables (const Margins *m, double limit, double *seen, double *sum, double *tail)
{
  gint64 low = MAX (0, m->total - m->n2), high = MIN (m->n1, m->total);
  gint64 mode = (gint64) floor ((double) (m->total + 1) * ((double) (m->n1 + 1) / (double) (m->n1 + m->n2 + 2)));
  double chance = 1.0;

  mode = CLAMP (mode, low, high);
  *seen = *sum = *tail = 0.0;
  for (gint64 k = mode; k <= high && chance > 0.0; k++)
    {
      *sum += chance;
      *tail += chance <= limit ? chance : 0.0;
      *seen = k == m->k1 ? chance : *seen;
      chance *= step_up (m, k);
    }
  chance = 1.0;
  for (gint64 k = mode - 1; k >= low && chance > 0.0; k--)
    {
      chance /= step_up (m, k);
      *sum += chance;
      *tail += chance <= limit ? chance : 0.0;
      *seen = k == m->k1 ? chance : *seen;
    }
}

/* Fisher's exact test, two-sided; the factor allows for rounding where two tables are equally likely. */
static double
fisher_exact (const Margins *m)
{
  double seen, sum, tail;

  walk_tables (m, 0.0, &seen, &sum, &tail);
  walk_tables (m, seen * (1.0 + 1e-7), &seen, &sum, &tail);
  return MIN (1.0, tail / sum);
}

void
fr_proportion_compare (gint64 k1, gint64 n1, gint64 k2, gint64 n2, double level, FrProportionDifference *comparison)
{
  FrProportionDifference *c = comparison;
  double p1 = fr_proportion (k1, n1), p2 = fr_proportion (k2, n2), p, spread;
  FrInterval w1, w2;

  g_return_if_fail (comparison != NULL);
  if (isnan (p1) || isnan (p2))
    {
      *c = (FrProportionDifference) { NAN, { NAN, NAN }, NAN, NAN, NAN, NAN, NAN };
      return;
    }
  w1 = fr_proportion_interval (k1, n1, level, FR_PROPORTION_WILSON);
  w2 = fr_proportion_interval (k2, n2, level, FR_PROPORTION_WILSON);
  c->difference = p1 - p2;
  c->ci.lo = c->difference - hypot (p1 - w1.lo, w2.hi - p2);
  c->ci.hi = c->difference + hypot (w1.hi - p1, p2 - w2.lo);
  c->risk_ratio = p1 / p2;
  c->odds_ratio = (double) k1 * (double) (n2 - k2) / ((double) k2 * (double) (n1 - k1));
  p = (double) (k1 + k2) / (double) (n1 + n2);
  spread = p * (1.0 - p) * (1.0 / (double) n1 + 1.0 / (double) n2);
  c->chisq = spread > 0.0 ? c->difference * c->difference / spread : NAN;
  c->chisq_p = fr_chisq_upper (c->chisq, 1.0);
  c->fisher_p = fisher_exact (&(Margins) { k1, n1, n2, k1 + k2 });
}

double
fr_margin_of_error (double p, gint64 n, gint64 population)
{
  double margin;

  if (!(p >= 0.0 && p <= 1.0) || n < 1 || population < 0 || (population > 0 && population < n))
    return NAN;
  if (population > 0 && n == population)
    return 0.0;
  margin = 1.96 * sqrt (p * (1.0 - p) / (double) n);
  if (population > 0)
    margin *= sqrt ((double) (population - n) / (double) (population - 1));
  return 100.0 * margin;
}

char *
fr_margin_text (double margin)
{
  if (isnan (margin))
    return g_strdup ("");
  if (margin > 0.0 && margin <= 0.5)
    return g_strdup ("<1");
  return g_strdup_printf ("%.0f", nearbyint (margin));
}

int
fr_percent (gint64 k, gint64 n)
{
  return is_count (k, n) ? (int) nearbyint (100.0 * (double) k / (double) n) : -1;
}

int
fr_round_difference (double a, double b)
{
  g_return_val_if_fail (isfinite (a) && isfinite (b), 0);
  return (int) nearbyint (a - b);
}

gboolean
fr_share_is_showable (gint64 k, gint64 n, gint64 minimum)
{
  if (!is_count (k, n) || n < minimum)
    return FALSE;
  return (k > 0 && k < n) || n >= 2 * minimum;
}
