/* reliability.c: see reliability.h. Columns are taken out of the complete rows once; every figure is then a variance
 * or a correlation of columns and of their sums. */
#include "core/analysis/reliability.h"

#include "core/analysis/describe.h"
#include "core/analysis/special.h"
#include "core/analysis/sum.h"

/* The complete rows, turned into columns: x[item * n + person], the persons' sums, and the items' variances. */
typedef struct {
  gsize   n, k;
  double *x;
  double *total;
  double *var;
} Columns;

static void
columns_init (Columns *c, const double *answers, gsize persons, gsize k)
{
  g_autofree gsize *rows = g_new (gsize, MAX (persons, 1));

  c->n = 0;
  c->k = k;
  for (gsize p = 0; p < persons; p++)
    {
      gsize i = 0;

      while (i < k && !isnan (answers[p * k + i]))
        i++;
      if (i == k)
        rows[c->n++] = p;
    }
  c->x = g_new (double, MAX (c->n * k, 1));
  c->total = g_new0 (double, MAX (c->n, 1));
  c->var = g_new (double, MAX (k, 1));
  for (gsize i = 0; i < k; i++)
    {
      double sd;

      for (gsize p = 0; p < c->n; p++)
        {
          c->x[i * c->n + p] = answers[rows[p] * k + i];
          c->total[p] += answers[rows[p] * k + i];
        }
      fr_mean_sd (c->x + i * c->n, c->n, NULL, &sd);
      c->var[i] = sd * sd;
    }
}

static void
columns_clear (Columns *c)
{
  g_free (c->x);
  g_free (c->total);
  g_free (c->var);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, columns_clear)

/* Alpha of the k items whose variances and whose total are given. */
static double
alpha (gsize k, double sum_of_variances, const double *total, gsize n)
{
  double sd;

  fr_mean_sd (total, n, NULL, &sd);
  if (k < 2 || !(sd > 0.0))
    return NAN;
  return (double) k / (double) (k - 1) * (1.0 - sum_of_variances / (sd * sd));
}

static double
sum_of_variances (const Columns *c, gsize without)
{
  FrSum sum = { 0 };

  for (gsize i = 0; i < c->k; i++)
    if (i != without)
      fr_sum_add (&sum, c->var[i]);
  return fr_sum_value (&sum);
}

static FrInterval
feldt (double alpha_raw, gsize n, gsize k, double level)
{
  FrInterval interval = { NAN, NAN };
  double df1 = (double) n - 1.0, df2 = df1 * ((double) k - 1.0);

  if (isnan (alpha_raw) || !(level > 0.0 && level < 1.0))
    return interval;
  interval.lo = 1.0 - (1.0 - alpha_raw) * fr_f_quantile (0.5 + 0.5 * level, df1, df2);
  interval.hi = 1.0 - (1.0 - alpha_raw) * fr_f_quantile (0.5 - 0.5 * level, df1, df2);
  return interval;
}

static void
split_half (const Columns *c, FrReliability *self)
{
  g_autofree double *halves = g_new0 (double, MAX (2 * c->n, 1));

  for (gsize i = 0; i < c->k; i++)
    for (gsize p = 0; p < c->n; p++)
      halves[(i % 2) * c->n + p] += c->x[i * c->n + p];
  self->oddeven_r = c->k < 2 ? NAN : fr_correlation (halves, halves + c->n, c->n, NULL);
  self->spearman_brown = self->oddeven_r > -1.0 ? 2.0 * self->oddeven_r / (1.0 + self->oddeven_r) : NAN;
}

/* The mean correlation from the spread of the sum of standard scores, which is k + k (k - 1) mean_r: one pass over the
 * items instead of one over their pairs. */
static void
standardised (const Columns *c, FrReliability *self)
{
  g_autofree double *scores = g_new0 (double, MAX (c->n, 1));
  double k = (double) c->k, sd;

  for (gsize i = 0; i < c->k; i++)
    {
      double mean;

      fr_mean_sd (c->x + i * c->n, c->n, &mean, NULL);
      for (gsize p = 0; p < c->n; p++)      /* an item that does not vary makes all of it NaN */
        scores[p] += (c->x[i * c->n + p] - mean) / sqrt (c->var[i]);
    }
  fr_mean_sd (scores, c->n, NULL, &sd);
  self->mean_r = c->k < 2 ? NAN : (sd * sd - k) / (k * (k - 1.0));
  self->alpha_std = k * self->mean_r / (1.0 + (k - 1.0) * self->mean_r);
}

static void
each_item (const Columns *c, FrReliability *self)
{
  g_autofree double *rest = g_new (double, MAX (c->n, 1));

  for (gsize i = 0; i < c->k; i++)
    {
      const double *x = c->x + i * c->n;

      for (gsize p = 0; p < c->n; p++)
        rest[p] = c->total[p] - x[p];
      self->items[i].alpha_if_deleted = alpha (c->k - 1, sum_of_variances (c, i), rest, c->n);
      self->items[i].item_rest_r = c->k < 2 ? NAN : fr_correlation (x, rest, c->n, NULL);
      self->items[i].item_total_r = fr_correlation (x, c->total, c->n, NULL);
    }
}

FrReliability *
fr_reliability_new (const double *answers, gsize persons, gsize k, double level)
{
  g_auto (Columns) c = { 0 };
  FrReliability *self = g_new0 (FrReliability, 1);

  columns_init (&c, answers, persons, k);
  self->n = c.n;
  self->incomplete = persons - c.n;
  self->k = k;
  self->items = g_new (FrItemReliability, MAX (k, 1));
  self->alpha_raw = alpha (k, sum_of_variances (&c, k), c.total, c.n);
  self->alpha_ci = feldt (self->alpha_raw, c.n, k, level);
  fr_mean_sd (c.total, c.n, &self->total_mean, &self->total_sd);
  self->sem = self->total_sd * sqrt (1.0 - self->alpha_raw);
  split_half (&c, self);
  standardised (&c, self);
  each_item (&c, self);
  return self;
}

void
fr_reliability_free (FrReliability *self)
{
  if (self == NULL)
    return;
  g_free (self->items);
  g_free (self);
}

double
fr_reverse (double x, double lo, double hi)
{
  return lo + hi - x;
}
