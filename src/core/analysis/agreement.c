/* agreement.c: see agreement.h. */
#include "core/analysis/agreement.h"

#include "core/analysis/describe.h"
#include "core/analysis/special.h"
#include "core/analysis/sum.h"

#include <string.h>

/* The complete rows, one after the other; their number in n. Free with g_free. */
static double *
complete_rows (const double *x, gsize rows, gsize k, gsize *n)
{
  double *kept = g_new (double, MAX (rows * k, 1));

  *n = 0;
  for (gsize r = 0; r < rows; r++)
    {
      gsize there = 0;

      while (there < k && !isnan (x[r * k + there]))
        there++;
      if (there == k)
        memcpy (kept + (*n)++ * k, x + r * k, k * sizeof *x);
    }
  return kept;
}

static double
mean_of (const double *x, gsize count, gsize stride)
{
  FrSum sum = { 0 };

  for (gsize i = 0; i < count; i++)
    fr_sum_add (&sum, x[i * stride]);
  return fr_sum_value (&sum) / (double) count;
}

/* Sum of the squared distances of count values from their mean. */
static double
spread_of (const double *x, gsize count)
{
  double mean = mean_of (x, count, 1);
  FrSum sum = { 0 };

  for (gsize i = 0; i < count; i++)
    fr_sum_add (&sum, (x[i] - mean) * (x[i] - mean));
  return fr_sum_value (&sum);
}

/* Mean squares of the two-way layout; values are taken as distances from the grand mean. */
static void
mean_squares (double *x, gsize n, gsize k, FrRaterIcc *a)
{
  g_autofree double *row = g_new (double, n), *column = g_new (double, k);
  double grand = mean_of (x, n * k, 1);
  FrSum within = { 0 }, residual = { 0 };

  for (gsize i = 0; i < n * k; i++)
    x[i] -= grand;
  for (gsize r = 0; r < n; r++)
    row[r] = mean_of (x + r * k, k, 1);
  for (gsize c = 0; c < k; c++)
    column[c] = mean_of (x + c, n, k);
  for (gsize r = 0; r < n; r++)
    for (gsize c = 0; c < k; c++)
      {
        double d = x[r * k + c] - row[r], e = d - column[c];

        fr_sum_add (&within, d * d);
        fr_sum_add (&residual, e * e);
      }
  a->bms = (double) k * spread_of (row, n) / (double) (n - 1);
  a->jms = (double) n * spread_of (column, k) / (double) (k - 1);
  a->wms = fr_sum_value (&within) / ((double) n * (double) (k - 1));
  a->ems = fr_sum_value (&residual) / ((double) (n - 1) * (double) (k - 1));
}

/* Limits from F with its degrees of freedom, for one rater (size k) or their mean (size 1). */
static FrInterval
by_f (double f, double df1, double df2, double size, double level)
{
  double tail = 0.5 + 0.5 * level;
  double low = f / fr_f_quantile (tail, df1, df2), high = f * fr_f_quantile (tail, df2, df1);

  return (FrInterval) { (low - 1.0) / (low + size - 1.0), (high - 1.0) / (high + size - 1.0) };
}

static FrInterval
second_interval (const FrRaterIcc *a, double level)
{
  double n = (double) a->n, k = (double) a->k, r = a->icc_2_1, fj = a->jms / a->ems, tail = 0.5 + 0.5 * level;
  double part = n * (1.0 + (k - 1.0) * r) - k * r, top = k * r * fj + part;
  double df = (k - 1.0) * (n - 1.0) * top * top / ((n - 1.0) * k * k * r * r * fj * fj + part * part);
  double up = fr_f_quantile (tail, n - 1.0, df), down = fr_f_quantile (tail, df, n - 1.0);
  double rest = k * a->jms + (k * n - k - n) * a->ems;

  return (FrInterval) { n * (a->bms - up * a->ems) / (up * rest + n * a->bms),
                        n * (down * a->bms - a->ems) / (rest + n * down * a->bms) };
}

/* What the mean of k raters has when one has r (Spearman and Brown). */
static double
of_mean (double r, double k)
{
  return r * k / (1.0 + r * (k - 1.0));
}

void
fr_rater_icc (const double *ratings, gsize rows, gsize k, double level, FrRaterIcc *icc)
{
  FrRaterIcc *a = icc;
  const FrInterval none = { NAN, NAN };
  g_autofree double *x = NULL;
  double n, m;

  g_return_if_fail (icc != NULL);
  *a = (FrRaterIcc) { 0, k, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, none, none, none, none, none, none };
  x = complete_rows (ratings, rows, k, &a->n);
  if (a->n < 2 || k < 2)
    return;
  mean_squares (x, a->n, k, a);
  n = (double) a->n;
  m = (double) k;
  a->icc_1_1 = (a->bms - a->wms) / (a->bms + (m - 1.0) * a->wms);
  a->icc_2_1 = (a->bms - a->ems) / (a->bms + (m - 1.0) * a->ems + m * (a->jms - a->ems) / n);
  a->icc_3_1 = (a->bms - a->ems) / (a->bms + (m - 1.0) * a->ems);
  a->icc_1_k = (a->bms - a->wms) / a->bms;
  a->icc_2_k = (a->bms - a->ems) / (a->bms + (a->jms - a->ems) / n);
  a->icc_3_k = (a->bms - a->ems) / a->bms;
  a->ci_1_1 = by_f (a->bms / a->wms, n - 1.0, n * (m - 1.0), m, level);
  a->ci_1_k = by_f (a->bms / a->wms, n - 1.0, n * (m - 1.0), 1.0, level);
  a->ci_3_1 = by_f (a->bms / a->ems, n - 1.0, (n - 1.0) * (m - 1.0), m, level);
  a->ci_3_k = by_f (a->bms / a->ems, n - 1.0, (n - 1.0) * (m - 1.0), 1.0, level);
  a->ci_2_1 = second_interval (a, level);
  a->ci_2_k = (FrInterval) { of_mean (a->ci_2_1.lo, m), of_mean (a->ci_2_1.hi, m) };
}

/* The place of a value among n different ascending ones. */
static gsize
category_of (const double *categories, gsize n, double value)
{
  gsize lo = 0, hi = n - 1;

  while (lo < hi)
    {
      gsize middle = (lo + hi) / 2;

      if (categories[middle] < value)
        lo = middle + 1;
      else
        hi = middle;
    }
  return lo;
}

/* 1 - (disagreement seen) / (disagreement by chance), weighted by the distance's power (0: any). */
static double
kappa_by (const double *seen, const double *row, const double *column, gsize c, double n, int power)
{
  FrSum observed = { 0 }, expected = { 0 };

  for (gsize i = 0; i < c; i++)
    for (gsize j = 0; j < c; j++)
      if (i != j)
        {
          double d = fabs ((double) i - (double) j), w = power == 0 ? 1.0 : power == 1 ? d : d * d;

          fr_sum_add (&observed, w * seen[i * c + j]);
          fr_sum_add (&expected, w * row[i] * column[j]);
        }
  return 1.0 - n * fr_sum_value (&observed) / fr_sum_value (&expected);
}

void
fr_kappa (const double *first, const double *second, gsize len, FrKappa *kappa)
{
  g_autofree double *both = g_new (double, MAX (2 * len, 1)), *categories = NULL;
  g_autofree double *seen = NULL, *row = NULL, *column = NULL;
  gsize n = 0, c = 0, sorted;
  double same = 0.0;

  g_return_if_fail (kappa != NULL);
  *kappa = (FrKappa) { 0, NAN, NAN, NAN, NAN };
  for (gsize i = 0; i < len; i++)
    if (!isnan (first[i]) && !isnan (second[i]))
      {
        both[2 * n] = first[i];
        both[2 * n++ + 1] = second[i];
      }
  kappa->n = n;
  if (n == 0)
    return;
  categories = fr_sorted_values (both, 2 * n, &sorted);
  for (gsize i = 0; i < sorted; i++)
    if (i == 0 || categories[i] != categories[c - 1])
      categories[c++] = categories[i];
  seen = g_new0 (double, c * c);
  row = g_new0 (double, c);
  column = g_new0 (double, c);
  for (gsize i = 0; i < n; i++)
    {
      gsize a = category_of (categories, c, both[2 * i]), b = category_of (categories, c, both[2 * i + 1]);

      seen[a * c + b] += 1.0;
      row[a] += 1.0;
      column[b] += 1.0;
      same += a == b;
    }
  kappa->agree = same / (double) n;
  kappa->kappa = kappa_by (seen, row, column, c, (double) n, 0);
  kappa->kappa_linear = kappa_by (seen, row, column, c, (double) n, 1);
  kappa->kappa_quadratic = kappa_by (seen, row, column, c, (double) n, 2);
}

double
fr_rwg (const double *answers, gsize persons, gsize k, double lo, double hi)
{
  gsize n;
  g_autofree double *x = complete_rows (answers, persons, k, &n);
  g_autofree double *item = g_new (double, MAX (n, 1));
  FrSum variances = { 0 };
  double points = hi - lo + 1.0, m, j = (double) k;

  if (n < 2 || k < 1)
    return NAN;
  for (gsize c = 0; c < k; c++)
    {
      for (gsize r = 0; r < n; r++)
        item[r] = x[r * k + c];
      fr_sum_add (&variances, spread_of (item, n) / (double) (n - 1));
    }
  m = fr_sum_value (&variances) / j / ((points * points - 1.0) / 12.0);
  return m >= 1.0 ? 0.0 : j * (1.0 - m) / (j * (1.0 - m) + m);
}
