/* reliability.c: see reliability.h. Every figure follows from the items' variances and covariances, which are summed up in one pass over the
 * complete rows; sums of items are never formed person by person. */
#include "core/analysis/reliability.h"

#include "core/analysis/describe.h"
#include "core/analysis/special.h"
#include "core/analysis/sum.h"

#define STRETCH 256      /* products added up plainly before their sum is added with care */
#define NOTHING 1e-12    /* a sum that varies less than this share of its items' variances is one that does not vary */

/* The complete rows: the items' means, and their covariances at cov[i * k + j]. */
typedef struct {
  gsize   n, k;
  double *mean;
  double *cov;
} Items;

/* The complete rows turned into columns about their means: x[item * n + person]. */
static double *
centred (Items *items, const double *answers, gsize persons)
{
  gsize k = items->k;
  g_autofree gsize *rows = g_new (gsize, MAX (persons, 1));
  double *x;

  for (gsize p = 0; p < persons; p++)
    {
      gsize i = 0;

      while (i < k && !isnan (answers[p * k + i]))
        i++;
      if (i == k)
        rows[items->n++] = p;
    }
  x = g_new (double, MAX (items->n * k, 1));
  for (gsize p = 0; p < items->n; p++)
    for (gsize i = 0; i < k; i++)
      x[i * items->n + p] = answers[rows[p] * k + i];
  for (gsize i = 0; i < k; i++)
    {
      double *column = x + i * items->n, about;
      gboolean varies = FALSE;

      fr_mean_sd (column, items->n, &items->mean[i], NULL);
      for (gsize p = 1; p < items->n; p++)
        varies |= column[p] != column[0];
      about = varies ? items->mean[i] : items->n > 0 ? column[0] : NAN;      /* a rounded mean would leave something over */
      for (gsize p = 0; p < items->n; p++)
        column[p] -= about;
    }
  return x;
}

/* The sum of two columns' products; several sums at once, since an addition that waits for the one before takes longer. */
static double
sum_of_products (const double *a, const double *b, gsize n)
{
  FrSum sum = { 0 };

  for (gsize from = 0; from < n; from += STRETCH)
    {
      gsize to = MIN (n, from + STRETCH), p = from;
      double part[4] = { 0 };

      for (; p + 4 <= to; p += 4)
        for (gsize q = 0; q < 4; q++)
          part[q] += a[p + q] * b[p + q];
      for (; p < to; p++)
        part[0] += a[p] * b[p];
      fr_sum_add (&sum, (part[0] + part[1]) + (part[2] + part[3]));
    }
  return fr_sum_value (&sum);
}

static void
items_init (Items *items, const double *answers, gsize persons, gsize k)
{
  g_autofree double *x = NULL;

  items->k = k;
  items->mean = g_new (double, MAX (k, 1));
  items->cov = g_new (double, MAX (k * k, 1));
  x = centred (items, answers, persons);
  for (gsize i = 0; i < k; i++)
    for (gsize j = 0; j <= i; j++)
      items->cov[i * k + j] = items->cov[j * k + i] =
        items->n < 2 ? NAN : sum_of_products (x + i * items->n, x + j * items->n, items->n) / (double) (items->n - 1);
}

static void
items_clear (Items *items)
{
  g_free (items->mean);
  g_free (items->cov);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Items, items_clear)

/* Which items a sum is of; data says more. */
typedef gboolean (*Has) (gsize item, gsize which);

static gboolean
is_any (gsize item, gsize which)
{
  return TRUE;
}

static gboolean
is_other (gsize item, gsize which)
{
  return item != which;
}

static gboolean
is_itself (gsize item, gsize which)
{
  return item == which;
}

static gboolean
is_in_half (gsize item, gsize which)
{
  return item % 2 == which;
}

/* The covariance of two sums of items. */
static double
covariance (const Items *items, Has a, gsize of_a, Has b, gsize of_b)
{
  FrSum sum = { 0 };

  for (gsize i = 0; i < items->k; i++)
    for (gsize j = 0; j < items->k; j++)
      if (a (i, of_a) && b (j, of_b))
        {
          if (isnan (items->cov[i * items->k + j]))
            return NAN;
          fr_sum_add (&sum, items->cov[i * items->k + j]);
        }
  return fr_sum_value (&sum);
}

/* The variances of a sum's items, added up. */
static double
sum_of_variances (const Items *items, Has has, gsize which)
{
  FrSum sum = { 0 };

  for (gsize i = 0; i < items->k; i++)
    if (has (i, which) && !isnan (items->cov[i * items->k + i]))
      fr_sum_add (&sum, items->cov[i * items->k + i]);
  return fr_sum_value (&sum);
}

/* The variance of a sum of items; 0 where they make up for each other. */
static double
variance (const Items *items, Has has, gsize which)
{
  double var = covariance (items, has, which, has, which);

  return var <= NOTHING * sum_of_variances (items, has, which) ? 0.0 : var;
}

/* NaN where one of the sums does not vary. */
static double
correlation (const Items *items, Has a, gsize of_a, Has b, gsize of_b)
{
  double product = variance (items, a, of_a) * variance (items, b, of_b);

  return product > 0.0 ? CLAMP (covariance (items, a, of_a, b, of_b) / sqrt (product), -1.0, 1.0) : NAN;
}

/* Alpha of k items, which a sum is of. */
static double
alpha (const Items *items, gsize k, Has has, gsize which)
{
  double var = variance (items, has, which);

  if (k < 2 || !(var > 0.0))
    return NAN;
  return (double) k / (double) (k - 1) * (1.0 - sum_of_variances (items, has, which) / var);
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
split_half (const Items *items, FrReliability *self)
{
  self->oddeven_r = items->k < 2 ? NAN : correlation (items, is_in_half, 0, is_in_half, 1);
  self->spearman_brown = self->oddeven_r > -1.0 ? 2.0 * self->oddeven_r / (1.0 + self->oddeven_r) : NAN;
}

/* An item that does not vary makes all of it NaN. */
static void
standardised (const Items *items, FrReliability *self)
{
  double k = (double) items->k;
  FrSum sum = { 0 };

  for (gsize i = 0; i < items->k; i++)
    for (gsize j = 0; j < i; j++)
      fr_sum_add (&sum, items->cov[i * items->k + j] / sqrt (items->cov[i * items->k + i] * items->cov[j * items->k + j]));
  self->mean_r = items->k < 2 ? NAN : 2.0 * fr_sum_value (&sum) / (k * (k - 1.0));
  self->alpha_std = k * self->mean_r / (1.0 + (k - 1.0) * self->mean_r);
}

static void
each_item (const Items *items, FrReliability *self)
{
  for (gsize i = 0; i < items->k; i++)
    {
      self->items[i].alpha_if_deleted = alpha (items, items->k - 1, is_other, i);
      self->items[i].item_rest_r = items->k < 2 ? NAN : correlation (items, is_itself, i, is_other, i);
      self->items[i].item_total_r = correlation (items, is_itself, i, is_any, i);
    }
}

static double
mean_of_total (const Items *items)
{
  FrSum sum = { 0 };

  for (gsize i = 0; i < items->k; i++)
    fr_sum_add (&sum, items->mean[i]);
  return items->n > 0 ? fr_sum_value (&sum) : NAN;
}

FrReliability *
fr_reliability_new (const double *answers, gsize persons, gsize k, double level)
{
  g_auto (Items) items = { 0 };
  FrReliability *self = g_new0 (FrReliability, 1);

  items_init (&items, answers, persons, k);
  self->n = items.n;
  self->incomplete = persons - items.n;
  self->k = k;
  self->items = g_new (FrItemReliability, MAX (k, 1));
  self->alpha_raw = alpha (&items, k, is_any, 0);
  self->alpha_ci = feldt (self->alpha_raw, items.n, k, level);
  self->total_mean = mean_of_total (&items);
  self->total_sd = items.n < 2 ? NAN : sqrt (variance (&items, is_any, 0));
  self->sem = self->total_sd * sqrt (1.0 - self->alpha_raw);
  split_half (&items, self);
  standardised (&items, self);
  each_item (&items, self);
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
