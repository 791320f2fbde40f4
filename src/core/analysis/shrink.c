/* shrink.c: see shrink.h. */
#include "core/analysis/shrink.h"

#include "core/analysis/describe.h"
#include "core/analysis/proportion.h"
#include "core/analysis/special.h"
#include "core/analysis/sum.h"

/* Numbers, mean squares, n0 and the F test. Means are taken as distances from the first one: what rounding took from
 * each counts. Leaves the grand mean in mu and tau2 not yet cut at 0. */
static void
components (const FrUnitMean *units, gsize len, FrShrinkage *a)
{
  FrSum total = { 0 }, within = { 0 }, between = { 0 }, squares = { 0 };
  double about = NAN, grand, msb;

  a->n = a->k = 0;
  for (gsize i = 0; i < len; i++)
    if (units[i].n > 0)
      {
        about = a->k == 0 ? units[i].mean : about;
        a->n += units[i].n;
        a->k++;
        fr_sum_add (&total, (double) units[i].n * ((units[i].mean - about) + units[i].rest));
        fr_sum_add (&within, units[i].ss);
        fr_sum_add (&squares, (double) units[i].n * (double) units[i].n);
      }
  grand = fr_sum_value (&total) / (double) a->n;
  for (gsize i = 0; i < len; i++)
    if (units[i].n > 0)
      {
        double d = (units[i].mean - about) + units[i].rest - grand;
        fr_sum_add (&between, (double) units[i].n * d * d);
      }
  a->mu = about + grand;
  a->sigma2 = a->n > a->k ? fr_sum_value (&within) / (double) (a->n - a->k) : NAN;
  a->n0 = a->k > 1 ? ((double) a->n - fr_sum_value (&squares) / (double) a->n) / (double) (a->k - 1) : NAN;
  msb = a->k > 1 ? fr_sum_value (&between) / (double) (a->k - 1) : NAN;
  a->tau2 = (msb - a->sigma2) / a->n0;
  a->f_p = a->k > 1 && a->n > a->k ? fr_f_upper (msb / a->sigma2, (double) (a->k - 1), (double) (a->n - a->k)) : NAN;
}

/* The common mean with weights 1 / (tau2 + sigma2 / n), taken about the plain one. */
static void
weigh (const FrUnitMean *units, gsize len, FrShrinkage *a)
{
  FrSum weights = { 0 }, moment = { 0 };

  if (a->tau2 == 0.0 && a->sigma2 == 0.0)
    {
      a->se_mu = 0.0;
      return;
    }
  for (gsize i = 0; i < len; i++)
    if (units[i].n > 0)
      {
        double w = 1.0 / (a->tau2 + a->sigma2 / (double) units[i].n);
        fr_sum_add (&weights, w);
        fr_sum_add (&moment, w * ((units[i].mean - a->mu) + units[i].rest));
      }
  a->mu += fr_sum_value (&moment) / fr_sum_value (&weights);
  a->se_mu = 1.0 / sqrt (fr_sum_value (&weights));
}

static FrShrunkMean
shrink_one (const FrUnitMean *unit, const FrShrinkage *a, double z)
{
  FrShrunkMean s = { unit->n, NAN, NAN, NAN, NAN, NAN, { NAN, NAN } };
  double v, half;

  if (unit->n == 0)
    return s;
  v = a->sigma2 / (double) unit->n;
  s.mean = unit->mean;
  s.se_raw = sqrt (v);
  s.reliability = a->tau2 == 0.0 ? 0.0 : a->tau2 / (a->tau2 + v);
  s.shrunk = isnan (s.reliability) ? NAN : a->mu + s.reliability * ((unit->mean - a->mu) + unit->rest);
  s.se_post = sqrt (s.reliability * v);
  half = z * hypot (s.se_post, (1.0 - s.reliability) * a->se_mu);
  s.interval = (FrInterval) { s.shrunk - half, s.shrunk + half };
  return s;
}

void
fr_shrink_means (const FrUnitMean *units, gsize len, double level, FrShrinkage *all, FrShrunkMean *each)
{
  FrShrinkage *a = all;
  double z = fr_normal_quantile (0.5 + 0.5 * level);

  g_return_if_fail (all != NULL);
  components (units, len, a);
  a->se_mu = NAN;
  if (a->k < 2)
    {
      a->state = a->k == 0 ? FR_UNITS_NONE : FR_UNITS_ONE;
      a->se_mu = a->k == 0 ? NAN : sqrt (a->sigma2 / (double) a->n);
    }
  else if (isnan (a->sigma2))
    a->state = FR_UNITS_UNREPEATED;
  else
    {
      a->tau2 = MAX (a->tau2, 0.0);
      a->state = a->tau2 > 0.0 ? FR_UNITS_DIFFER : FR_UNITS_ALIKE;
      weigh (units, len, a);
    }
  for (gsize i = 0; each != NULL && i < len; i++)
    each[i] = shrink_one (&units[i], a, z);
}

static gboolean
is_count (gint64 k, gint64 n)
{
  return n > 0 && k >= 0 && k <= n;
}

/* rho by the mean squares of the 0s and 1s; not yet cut at 0. */
static double
share_rho (const gint64 *k, const gint64 *n, gsize len, const FrShareShrinkage *a)
{
  FrSum between = { 0 }, within = { 0 }, squares = { 0 };
  double all = (double) a->n, msb, msw, n0;

  for (gsize i = 0; i < len; i++)
    if (is_count (k[i], n[i]))
      {
        double size = (double) n[i], d = (double) k[i] / size - a->mu;

        fr_sum_add (&between, size * d * d);
        fr_sum_add (&within, (double) k[i] * ((double) (n[i] - k[i]) / size));
        fr_sum_add (&squares, size * size);
      }
  msb = fr_sum_value (&between) / (double) (a->units - 1);
  msw = fr_sum_value (&within) / (all - (double) a->units);
  n0 = (all - fr_sum_value (&squares) / all) / (double) (a->units - 1);
  return msb + msw > 0.0 ? (msb - msw) / (msb + (n0 - 1.0) * msw) : 0.0;
}

static FrShrunkShare
shrink_share (gint64 k, gint64 n, const FrShareShrinkage *a, double level)
{
  FrShrunkShare s = { NAN, NAN, NAN, { NAN, NAN } };
  double lower = 0.5 - 0.5 * level;

  if (!is_count (k, n))
    return s;
  s.p = (double) k / (double) n;
  if (a->state == FR_UNITS_ALIKE)
    {
      s.shrunk = a->mu;
      s.se_post = 0.0;
      s.interval = fr_proportion_interval (a->k, a->n, level, FR_PROPORTION_WILSON);
    }
  else if (a->state == FR_UNITS_DIFFER)
    {
      double shape1 = a->alpha + (double) k, shape2 = a->beta + (double) (n - k);

      s.shrunk = shape1 / ((double) n + a->m);
      s.se_post = sqrt (s.shrunk * (1.0 - s.shrunk) / ((double) n + a->m + 1.0));
      if (a->m > 0.0)
        s.interval = (FrInterval) { fr_beta_quantile (lower, shape1, shape2),
                                    fr_beta_quantile (1.0 - lower, shape1, shape2) };
      else
        s.interval = fr_proportion_interval (k, n, level, FR_PROPORTION_WILSON);
    }
  return s;
}

void
fr_shrink_shares (const gint64 *k, const gint64 *n, gsize len, double level, FrShareShrinkage *all,
                  FrShrunkShare *each)
{
  FrShareShrinkage *a = all;

  g_return_if_fail (all != NULL);
  *a = (FrShareShrinkage) { FR_UNITS_NONE, 0, 0, 0, NAN, NAN, NAN, NAN, NAN };
  for (gsize i = 0; i < len; i++)
    if (is_count (k[i], n[i]))
      {
        a->k += k[i];
        a->n += n[i];
        a->units++;
      }
  a->mu = fr_proportion (a->k, a->n);
  if (a->units < 2)
    a->state = a->units == 0 ? FR_UNITS_NONE : FR_UNITS_ONE;
  else if (a->n == (gint64) a->units)
    a->state = FR_UNITS_UNREPEATED;
  else
    {
      a->rho = MAX (0.0, share_rho (k, n, len, a));
      a->m = 1.0 / a->rho - 1.0;
      a->alpha = a->mu * a->m;
      a->beta = (1.0 - a->mu) * a->m;
      a->state = a->rho > 0.0 ? FR_UNITS_DIFFER : FR_UNITS_ALIKE;
    }
  for (gsize i = 0; each != NULL && i < len; i++)
    each[i] = shrink_share (k[i], n[i], a, level);
}

static gboolean
is_weighable (double y, double v)
{
  return !isnan (y) && v > 0.0 && isfinite (v);
}

/* The mean with weights 1 / (tau2 + v), its standard error, and the sum of the weights and of their squares. */
static double
weighted_mean (const double *y, const double *v, gsize len, double tau2, double *se, double *w, double *ww)
{
  FrSum weights = { 0 }, squares = { 0 }, moment = { 0 };
  double about = NAN;

  for (gsize i = 0; i < len; i++)
    if (is_weighable (y[i], v[i]))
      {
        double weight = 1.0 / (tau2 + v[i]);

        about = isnan (about) ? y[i] : about;
        fr_sum_add (&weights, weight);
        fr_sum_add (&squares, weight * weight);
        fr_sum_add (&moment, weight * (y[i] - about));
      }
  *w = fr_sum_value (&weights);
  *ww = fr_sum_value (&squares);
  *se = *w > 0.0 ? 1.0 / sqrt (*w) : NAN;
  return about + fr_sum_value (&moment) / *w;
}

void
fr_random_effects (const double *y, const double *v, gsize len, FrRandomEffects *all, FrRandomEffect *each)
{
  FrRandomEffects *a = all;
  FrSum q = { 0 };
  double w, ww, df;

  g_return_if_fail (all != NULL);
  *a = (FrRandomEffects) { FR_UNITS_NONE, 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
  a->fixed_mu = weighted_mean (y, v, len, 0.0, &a->fixed_se, &w, &ww);
  for (gsize i = 0; i < len; i++)
    if (is_weighable (y[i], v[i]))
      {
        a->k++;
        fr_sum_add (&q, (y[i] - a->fixed_mu) * (y[i] - a->fixed_mu) / v[i]);
      }
  a->mu = a->fixed_mu;
  a->se = a->fixed_se;
  if (a->k < 2)
    a->state = a->k == 0 ? FR_UNITS_NONE : FR_UNITS_ONE;
  else
    {
      df = (double) (a->k - 1);
      a->q = fr_sum_value (&q);
      a->q_p = fr_chisq_upper (a->q, df);
      a->i2 = a->q > df ? (a->q - df) / a->q : 0.0;
      a->tau2 = MAX (0.0, (a->q - df) / (w - ww / w));
      a->mu = weighted_mean (y, v, len, a->tau2, &a->se, &w, &ww);
      a->state = a->tau2 > 0.0 ? FR_UNITS_DIFFER : FR_UNITS_ALIKE;
    }
  for (gsize i = 0; each != NULL && i < len; i++)
    {
      FrRandomEffect e = { y[i], v[i], NAN, NAN, NAN };

      if (is_weighable (y[i], v[i]) && a->k >= 2)
        {
          e.reliability = a->tau2 / (a->tau2 + v[i]);
          e.shrunk = a->mu + e.reliability * (y[i] - a->mu);
          e.se_post = sqrt (e.reliability * v[i]);
        }
      each[i] = e;
    }
}

double
fr_james_stein (const double *x, gsize len, double variance, double *shrunk)
{
  double mean, sd, c = NAN;
  gsize k = fr_mean_sd (x, len, &mean, &sd);

  if (k >= 3 && sd == 0.0)
    c = 0.0;
  else if (k >= 3 && variance >= 0.0)
    c = MAX (0.0, 1.0 - (double) (k - 3) * variance / ((double) (k - 1) * sd * sd));
  for (gsize i = 0; i < len; i++)
    shrunk[i] = mean + c * (x[i] - mean);
  return c;
}
