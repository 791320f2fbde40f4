/* correlation.c: see correlation.h. Kendall's count of discordant pairs is the number of exchanges of a merge sort
 * (Knight 1966), so that ten thousand pairs take milliseconds and not seconds. */
#include "core/analysis/correlation.h"

#include "core/analysis/describe.h"
#include "core/analysis/rank.h"
#include "core/analysis/special.h"
#include "core/analysis/sum.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  double x, y;
} Pair;

/* Sums over the groups of t equal values: t (t - 1) / 2, t (t - 1) (2 t + 5), t (t - 1) (t - 2). */
typedef struct {
  double pairs, spread, triples;
} Ties;

static int
compare_pairs (const void *a, const void *b)
{
  const Pair *p = a, *q = b;

  if (p->x != q->x)
    return p->x < q->x ? -1 : 1;
  return (p->y > q->y) - (p->y < q->y);
}

static void
add_ties (Ties *ties, double t)
{
  ties->pairs += 0.5 * t * (t - 1.0);
  ties->spread += t * (t - 1.0) * (2.0 * t + 5.0);
  ties->triples += t * (t - 1.0) * (t - 2.0);
}

static void
count_ties (const double *sorted, gsize n, Ties *ties)
{
  for (gsize first = 0, last; first < n; first = last)
    {
      for (last = first + 1; last < n && sorted[last] == sorted[first]; last++)
        ;
      add_ties (ties, (double) (last - first));
    }
}

/* Sorts y ascending; returns how many pairs stood the wrong way round. */
static double
sort_counting (double *y, double *space, gsize n)
{
  gsize half = n / 2, i = 0, j = half, k = 0;
  double wrong;

  if (n < 2)
    return 0.0;
  wrong = sort_counting (y, space, half) + sort_counting (y + half, space, n - half);
  while (i < half && j < n)
    if (y[j] < y[i])
      {
        wrong += (double) (half - i);
        space[k++] = y[j++];
      }
    else
      space[k++] = y[i++];
  memcpy (space + k, y + i, (half - i) * sizeof *y);      /* what is left on the right stands in its place */
  memcpy (y, space, (k + half - i) * sizeof *y);
  return wrong;
}

static void
kendall (const double *x, const double *y, gsize n, FrCorrelation *c)
{
  g_autofree Pair *pairs = g_new (Pair, MAX (n, 1));
  g_autofree double *column = g_new (double, MAX (n, 1));
  g_autofree double *space = g_new (double, MAX (n, 1));
  Ties of_x = { 0 }, of_y = { 0 };
  double m = (double) n, all = 0.5 * m * (m - 1.0), both = 0.0, score, variance;

  for (gsize i = 0; i < n; i++)
    pairs[i] = (Pair) { x[i], y[i] };
  qsort (pairs, n, sizeof *pairs, compare_pairs);
  for (gsize first = 0, last; first < n; first = last)
    {
      for (last = first + 1; last < n && compare_pairs (&pairs[first], &pairs[last]) == 0; last++)
        ;
      both += 0.5 * (double) (last - first) * (double) (last - first - 1);
    }
  for (gsize i = 0; i < n; i++)
    column[i] = pairs[i].x;
  count_ties (column, n, &of_x);
  for (gsize i = 0; i < n; i++)
    column[i] = pairs[i].y;
  score = all - of_x.pairs + both - 2.0 * sort_counting (column, space, n);
  count_ties (column, n, &of_y);
  score -= of_y.pairs;
  c->kendall_tau_b = score / sqrt ((all - of_x.pairs) * (all - of_y.pairs));
  variance = (m * (m - 1.0) * (2.0 * m + 5.0) - of_x.spread - of_y.spread) / 18.0
             + 2.0 * of_x.pairs * of_y.pairs / (m * (m - 1.0))
             + of_x.triples * of_y.triples / (9.0 * m * (m - 1.0) * (m - 2.0));
  c->kendall_z = score / sqrt (variance);
  c->kendall_p = 2.0 * fr_normal_cdf (-fabs (c->kendall_z));
}

/* The t of a correlation coefficient and its two-sided chance. */
static void
test_r (double r, gsize n, double *t, double *p)
{
  *t = n < 3 ? NAN : r * sqrt ((double) (n - 2) / ((1.0 - r) * (1.0 + r)));
  *p = fr_t_two_sided (*t, (double) n - 2.0);
}

/* The line, by deviations from the means; residuals are formed one by one, not as a difference of sums. */
static void
fit_line (const double *x, const double *y, gsize n, FrCorrelation *c)
{
  FrSum sx = { 0 }, sy = { 0 }, sxx = { 0 }, sxy = { 0 }, rest = { 0 };
  double mx, my, dx, dy, xx, m = (double) n;

  fr_mean_sd (x, n, &mx, NULL);
  fr_mean_sd (y, n, &my, NULL);
  for (gsize i = 0; i < n; i++)
    {
      fr_sum_add (&sx, x[i] - mx);
      fr_sum_add (&sy, y[i] - my);
    }
  dx = fr_sum_value (&sx) / m;      /* what the rounding of the means left */
  dy = fr_sum_value (&sy) / m;
  for (gsize i = 0; i < n; i++)
    {
      fr_sum_add (&sxx, (x[i] - mx - dx) * (x[i] - mx - dx));
      fr_sum_add (&sxy, (x[i] - mx - dx) * (y[i] - my - dy));
    }
  xx = fr_sum_value (&sxx);
  c->slope = fr_sum_value (&sxy) / xx;
  c->intercept = my - c->slope * mx;
  for (gsize i = 0; i < n; i++)
    {
      double e = (y[i] - my - dy) - c->slope * (x[i] - mx - dx);
      fr_sum_add (&rest, e * e);
    }
  c->sigma = n < 3 ? NAN : sqrt (fr_sum_value (&rest) / (m - 2.0));
  c->slope_se = c->sigma / sqrt (xx);
  c->r2 = c->pearson_r * c->pearson_r;
}

void
fr_correlate (const double *x, const double *y, gsize len, double level, FrCorrelation *correlation)
{
  FrCorrelation *c = correlation;
  g_autofree double *px = g_new (double, MAX (len, 1)), *py = g_new (double, MAX (len, 1));
  g_autofree double *rx = g_new (double, MAX (len, 1)), *ry = g_new (double, MAX (len, 1));
  gsize n = 0;

  g_return_if_fail (correlation != NULL);
  for (gsize i = 0; i < len; i++)
    if (!isnan (x[i]) && !isnan (y[i]))
      {
        px[n] = x[i];
        py[n++] = y[i];
      }
  c->n = n;
  c->pearson_r = fr_correlation (px, py, n, NULL);
  test_r (c->pearson_r, n, &c->pearson_t, &c->pearson_p);
  c->fisher = (FrInterval) { NAN, NAN };
  if (n >= 4 && level > 0.0 && level < 1.0)
    {
      double z = atanh (c->pearson_r), half = fr_normal_quantile (0.5 + 0.5 * level) / sqrt ((double) n - 3.0);
      c->fisher = (FrInterval) { tanh (z - half), tanh (z + half) };
    }
  fr_midranks (px, n, rx);
  fr_midranks (py, n, ry);
  c->spearman_rho = fr_correlation (rx, ry, n, NULL);
  test_r (c->spearman_rho, n, &c->spearman_t, &c->spearman_p);
  kendall (px, py, n, c);
  fit_line (px, py, n, c);
}
