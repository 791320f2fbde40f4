/* describe.c: see describe.h.
 *
 * Squares are summed about a value close to the mean (the rounded mean), never as a difference of two large sums;
 * what the rounding of that mean leaves over is taken out afterwards (the corrected two-pass algorithm, Chan, Golub
 * and LeVeque 1983). With compensated sums this holds also where the values differ only in their last digits, and
 * where the first of them is an outlier. */
#include "core/analysis/describe.h"

#include "core/analysis/special.h"
#include "core/analysis/sum.h"

#include <stdlib.h>
#include <string.h>

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double *
fr_sorted_values (const double *x, gsize len, gsize *n)
{
  double *sorted = g_new (double, MAX (len, 1));
  gsize k = 0;

  for (gsize i = 0; i < len; i++)
    if (!isnan (x[i]))
      sorted[k++] = x[i];
  qsort (sorted, k, sizeof *sorted, compare_doubles);
  *n = k;
  return sorted;
}

double
fr_quantile (const double *sorted, gsize n, double p)
{
  double h;
  gsize below;

  if (n == 0 || !(p >= 0.0 && p <= 1.0))
    return NAN;
  h = (double) (n - 1) * p;
  below = (gsize) floor (h);
  if (below + 1 >= n)
    return sorted[n - 1];
  return sorted[below] + (h - floor (h)) * (sorted[below + 1] - sorted[below]);
}

/* The sum of the values present, its mean rounded, and their number. */
static gsize
centre (const double *x, gsize len, double *sum, double *about)
{
  FrSum total = { 0 };
  gsize n = 0;

  for (gsize i = 0; i < len; i++)
    if (!isnan (x[i]))
      {
        fr_sum_add (&total, x[i]);
        n++;
      }
  *sum = fr_sum_value (&total);
  *about = n > 0 ? *sum / (double) n : NAN;
  return n;
}

/* Central sums: n, and the sums of the second to fourth powers of the distance to the mean. */
typedef struct {
  gsize  n;
  double sum;
  double about, rest;     /* the mean is about + rest, sharper than one double can say */
  double s2, s3, s4;
} Moments;

static void
moments (const double *x, gsize len, Moments *m)
{
  FrSum s1 = { 0 }, s2 = { 0 }, s3 = { 0 }, s4 = { 0 };

  m->n = centre (x, len, &m->sum, &m->about);
  for (gsize i = 0; i < len; i++)
    if (!isnan (x[i]))
      fr_sum_add (&s1, x[i] - m->about);
  m->rest = m->n > 0 ? fr_sum_value (&s1) / (double) m->n : NAN;
  for (gsize i = 0; i < len; i++)
    if (!isnan (x[i]))
      {
        double d = (x[i] - m->about) - m->rest;
        fr_sum_add (&s2, d * d);
        fr_sum_add (&s3, d * d * d);
        fr_sum_add (&s4, d * d * d * d);
      }
  m->s2 = fr_sum_value (&s2);
  m->s3 = fr_sum_value (&s3);
  m->s4 = fr_sum_value (&s4);
}

static void
describe_shape (const Moments *m, FrDescription *d)
{
  double n = (double) m->n;
  double m2 = m->s2 / n;

  d->skew_g1 = d->kurt_g2 = d->skew_G1 = d->kurt_G2 = NAN;
  if (m->n < 2 || d->min == d->max)
    return;
  d->skew_g1 = m->s3 / n / (m2 * sqrt (m2));
  d->kurt_g2 = m->s4 / n / (m2 * m2) - 3.0;
  if (m->n >= 3)
    d->skew_G1 = d->skew_g1 * sqrt (n * (n - 1.0)) / (n - 2.0);
  if (m->n >= 4)
    d->kurt_G2 = ((n + 1.0) * d->kurt_g2 + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0));
}

/* The mean of the middle values, without floor (n / 10) at either end. */
static double
trimmed_mean (const double *sorted, gsize n)
{
  gsize cut = n / 10;
  double sum, mean;

  centre (sorted + cut, n - 2 * cut, &sum, &mean);
  return mean;
}

static double
median_distance (const double *sorted, gsize n, double median)
{
  g_autofree double *distances = g_new (double, MAX (n, 1));
  gsize count;
  g_autofree double *ordered = NULL;

  for (gsize i = 0; i < n; i++)
    distances[i] = fabs (sorted[i] - median);
  ordered = fr_sorted_values (distances, n, &count);
  return fr_quantile (ordered, count, 0.5);
}

void
fr_describe (const double *x, gsize len, double level, FrDescription *description)
{
  FrDescription *d = description;
  g_autofree double *sorted = NULL;
  Moments m;

  g_return_if_fail (description != NULL && (x != NULL || len == 0));
  sorted = fr_sorted_values (x, len, &d->n);
  moments (x, len, &m);
  d->missing = len - d->n;
  d->sum = m.sum;
  d->mean = m.about + m.rest;
  d->min = d->n > 0 ? sorted[0] : NAN;
  d->max = d->n > 0 ? sorted[d->n - 1] : NAN;
  d->var = d->n < 2 ? NAN : d->min == d->max ? 0.0 : m.s2 / (double) (d->n - 1);
  d->sd = sqrt (d->var);
  d->se = d->sd / sqrt ((double) d->n);
  d->ci = fr_mean_interval (d->n, d->mean, d->sd, level);
  d->median = fr_quantile (sorted, d->n, 0.5);
  d->q1 = fr_quantile (sorted, d->n, 0.25);
  d->q3 = fr_quantile (sorted, d->n, 0.75);
  d->mad = median_distance (sorted, d->n, d->median);
  d->trimmed_mean = trimmed_mean (sorted, d->n);
  describe_shape (&m, d);
}

gsize
fr_mean_sd (const double *x, gsize len, double *mean, double *sd)
{
  FrSum s1 = { 0 }, s2 = { 0 };
  double sum, about, rest;
  gsize n = centre (x, len, &sum, &about);

  for (gsize i = 0; i < len; i++)
    if (!isnan (x[i]))
      {
        double d = x[i] - about;
        fr_sum_add (&s1, d);
        fr_sum_add (&s2, d * d);
      }
  rest = n > 0 ? fr_sum_value (&s1) / (double) n : NAN;
  if (mean)
    *mean = about + rest;
  if (sd)
    *sd = n < 2 ? NAN : sqrt (MAX (0.0, fr_sum_value (&s2) - (double) n * rest * rest) / (double) (n - 1));
  return n;
}

FrInterval
fr_mean_interval (gsize n, double mean, double sd, double level)
{
  FrInterval interval = { NAN, NAN };
  double half;

  if (n < 2 || isnan (mean) || isnan (sd) || !(level > 0.0 && level < 1.0))
    return interval;
  half = fr_t_quantile (0.5 + 0.5 * level, (double) (n - 1)) * sd / sqrt ((double) n);
  interval.lo = mean - half;
  interval.hi = mean + half;
  return interval;
}

double
fr_autocorrelation (const double *x, gsize len)
{
  FrSum products = { 0 };
  Moments m;
  double before = NAN;

  moments (x, len, &m);
  for (gsize i = 0; i < len; i++)
    if (!isnan (x[i]))
      {
        double d = (x[i] - m.about) - m.rest;
        if (!isnan (before))
          fr_sum_add (&products, d * before);
        before = d;
      }
  return m.n < 2 || !(m.s2 > 0.0) ? NAN : fr_sum_value (&products) / m.s2;
}

double
fr_correlation (const double *x, const double *y, gsize len, gsize *n)
{
  g_autofree double *px = g_new (double, MAX (len, 1));
  g_autofree double *py = g_new (double, MAX (len, 1));
  FrSum sx = { 0 }, sy = { 0 }, sxy = { 0 };
  double mean_x, mean_y, sd_x, sd_y;
  gsize k = 0;

  for (gsize i = 0; i < len; i++)
    if (!isnan (x[i]) && !isnan (y[i]))
      {
        px[k] = x[i];
        py[k++] = y[i];
      }
  if (n)
    *n = k;
  fr_mean_sd (px, k, &mean_x, &sd_x);
  fr_mean_sd (py, k, &mean_y, &sd_y);
  if (k < 2 || !(sd_x > 0.0) || !(sd_y > 0.0))
    return NAN;
  for (gsize i = 0; i < k; i++)
    {
      fr_sum_add (&sx, px[i] - mean_x);
      fr_sum_add (&sy, py[i] - mean_y);
      fr_sum_add (&sxy, (px[i] - mean_x) * (py[i] - mean_y));
    }
  fr_sum_add (&sxy, -fr_sum_value (&sx) * fr_sum_value (&sy) / (double) k);
  return CLAMP (fr_sum_value (&sxy) / ((double) (k - 1) * sd_x * sd_y), -1.0, 1.0);
}
