/* funnel.c: see funnel.h. */
#include "core/analysis/funnel.h"

#include "core/analysis/describe.h"
#include "core/analysis/multiple.h"
#include "core/analysis/proportion.h"
#include "core/analysis/special.h"
#include "core/analysis/sum.h"

/* Mean of the square of a standard normal whose outer tenths are drawn in to their bounds. */
#define WINSORISED 0.6787

static FrInterval
around (double centre, double half)
{
  return (FrInterval) { centre - half, centre + half };
}

static double
z_at (double level)
{
  return fr_normal_quantile (0.5 + 0.5 * level);
}

void
fr_overdispersion (const double *z, const double *variance, gsize len, FrOverdispersion *over)
{
  FrOverdispersion *o = over;
  g_autofree double *sorted = fr_sorted_values (z, len, &o->units);
  FrSum raw = { 0 }, drawn_in = { 0 }, weights = { 0 }, squares = { 0 };
  double k = (double) o->units, w, divisor;

  o->z_lo = fr_quantile (sorted, o->units, 0.1);
  o->z_hi = fr_quantile (sorted, o->units, 0.9);
  for (gsize i = 0; i < len; i++)
    if (!isnan (z[i]))
      {
        double c = CLAMP (z[i], o->z_lo, o->z_hi);

        fr_sum_add (&raw, z[i] * z[i]);
        fr_sum_add (&drawn_in, c * c);
        fr_sum_add (&weights, 1.0 / variance[i]);
        fr_sum_add (&squares, 1.0 / (variance[i] * variance[i]));
      }
  o->phi_raw = fr_sum_value (&raw) / k;
  o->phi = fr_sum_value (&drawn_in) / k;
  o->tau2 = o->tau2_limits = 0.0;
  if (o->units < 2)
    return;
  w = fr_sum_value (&weights);
  divisor = w - fr_sum_value (&squares) / w;
  o->tau2 = MAX (0.0, (k * o->phi - (k - 1.0)) / divisor);
  if (o->phi > WINSORISED + 1.9 / sqrt (k) + 1.5 / k)
    o->tau2_limits = MAX (0.0, (k * o->phi / WINSORISED - (k - 1.0)) / divisor);
}

double
fr_binomial_limit (gint64 n, double theta, double p)
{
  double sd, f;
  gint64 r;

  if (n < 1 || !(theta >= 0.0 && theta <= 1.0) || !(p > 0.0 && p < 1.0))
    return NAN;
  if (theta == 0.0 || theta == 1.0)
    return theta;
  sd = sqrt ((double) n * theta * (1.0 - theta));
  r = (gint64) CLAMP (floor ((double) n * theta + fr_normal_quantile (p) * sd), 0.0, (double) n);
  f = fr_binomial_cdf (r, n, theta);
  while (f < p && r < n)
    f = fr_binomial_cdf (++r, n, theta);
  while (r > 0)
    {
      double below = fr_binomial_cdf (r - 1, n, theta);

      if (below < p)
        break;
      r--;
      f = below;
    }
  return CLAMP (((double) r - (f - p) / fr_binomial_pmf (r, n, theta)) / (double) n, 0.0, 1.0);
}

static FrInterval
exact_limits (gint64 n, double theta, double level)
{
  return (FrInterval) { fr_binomial_limit (n, theta, 0.5 - 0.5 * level), fr_binomial_limit (n, theta, 0.5 + 0.5 * level) };
}

/* The place from the two tails' chances. */
static FrFunnelPlace
place_by_tails (double lower, double upper)
{
  if (lower <= 0.001 || upper <= 0.001)
    return lower <= 0.001 ? FR_FUNNEL_BELOW_998 : FR_FUNNEL_ABOVE_998;
  if (lower <= 0.025 || upper <= 0.025)
    return lower <= 0.025 ? FR_FUNNEL_BELOW_95 : FR_FUNNEL_ABOVE_95;
  return FR_FUNNEL_INSIDE;
}

/* A unit's place: what both the exact tails and, with over-dispersion, the widened limits allow. */
static FrFunnelPlace
share_place (gint64 k, gint64 n, double theta, double tau2)
{
  double lower, upper, z = ((double) k / (double) n - theta) / sqrt (theta * (1.0 - theta) / (double) n + tau2);

  if (theta <= 0.0 || theta >= 1.0)
    return FR_FUNNEL_INSIDE;
  lower = fr_binomial_cdf (k, n, theta);
  upper = fr_binomial_cdf (n - k, n, 1.0 - theta);
  if (tau2 > 0.0)
    {
      lower = MAX (lower, fr_normal_cdf (z));
      upper = MAX (upper, fr_normal_cdf (-z));
    }
  return place_by_tails (lower, upper);
}

static void
count_place (FrFunnelPlace place, gsize *below_95, gsize *above_95, gsize *below_998, gsize *above_998)
{
  *below_998 += place == FR_FUNNEL_BELOW_998;
  *above_998 += place == FR_FUNNEL_ABOVE_998;
  *below_95 += place == FR_FUNNEL_BELOW_998 || place == FR_FUNNEL_BELOW_95;
  *above_95 += place == FR_FUNNEL_ABOVE_998 || place == FR_FUNNEL_ABOVE_95;
}

static FrFunnelShare
no_share (void)
{
  const FrInterval none = { NAN, NAN };

  return (FrFunnelShare) { NAN, NAN, NAN, none, none, none, none, none, none, none, none, NAN, NAN, NAN,
                           FR_FUNNEL_INSIDE };
}

/* One unit once target and over-dispersion are known; z is there already. */
static void
complete_share (gint64 k, gint64 n, const FrFunnelShares *a, FrFunnelShare *s)
{
  double z95 = z_at (0.95), z998 = z_at (0.998);
  double variance = a->theta * (1.0 - a->theta) / (double) n, se = sqrt (variance), wide = sqrt (variance + a->over.tau2);

  s->z_additive = (s->p - a->theta) / wide;
  s->normal95 = around (a->theta, z95 * se);
  s->normal998 = around (a->theta, z998 * se);
  s->exact95 = exact_limits (n, a->theta, 0.95);
  s->exact998 = exact_limits (n, a->theta, 0.998);
  s->phi95 = around (a->theta, z95 * se * sqrt (a->over.phi));
  s->phi998 = around (a->theta, z998 * se * sqrt (a->over.phi));
  s->tau95 = around (a->theta, z95 * wide);
  s->tau998 = around (a->theta, z998 * wide);
  s->p_two_sided = 2.0 * fr_normal_cdf (-fabs (s->z));
  s->place = share_place (k, n, a->theta, a->over.tau2_limits);
}

/* The target; z scores and their variances. Returns the number of units with n > 0. */
static gsize
score_shares (const gint64 *k, const gint64 *n, gsize len, FrFunnelShares *a, double *z, double *variance)
{
  gsize units = 0;

  a->k = a->n = 0;
  for (gsize i = 0; i < len; i++)
    if (!isnan (fr_proportion (k[i], n[i])))
      {
        a->k += k[i];
        a->n += n[i];
        units++;
      }
  a->theta = fr_proportion (a->k, a->n);
  for (gsize i = 0; i < len; i++)
    {
      variance[i] = a->theta * (1.0 - a->theta) / (double) n[i];
      z[i] = variance[i] > 0.0 ? (fr_proportion (k[i], n[i]) - a->theta) / sqrt (variance[i]) : NAN;
    }
  return units;
}

void
fr_funnel_shares (const gint64 *k, const gint64 *n, gsize len, FrFunnelShares *all, FrFunnelShare *each)
{
  FrFunnelShares *a = all;
  g_autofree double *z = g_new (double, MAX (len, 1)), *variance = g_new (double, MAX (len, 1));
  g_autofree double *p = g_new (double, MAX (len, 1)), *holm = g_new (double, MAX (len, 1));
  g_autofree double *bh = g_new (double, MAX (len, 1));
  double z95 = z_at (0.95), z998 = z_at (0.998);
  gsize units;

  g_return_if_fail (all != NULL);
  *a = (FrFunnelShares) { 0 };
  units = score_shares (k, n, len, a, z, variance);
  fr_overdispersion (z, variance, len, &a->over);
  a->state = units == 0 ? FR_UNITS_NONE : units == 1 ? FR_UNITS_ONE : a->over.tau2_limits > 0.0 ? FR_UNITS_DIFFER : FR_UNITS_ALIKE;
  for (gsize i = 0; i < len; i++)
    {
      each[i] = no_share ();
      each[i].p = fr_proportion (k[i], n[i]);
      each[i].z = z[i];
      if (!isnan (each[i].p))
        complete_share (k[i], n[i], a, &each[i]);
      p[i] = each[i].p_two_sided;
      a->beyond_95 += fabs (each[i].z) > z95;
      a->beyond_998 += fabs (each[i].z) > z998;
      a->beyond_998_tau += fabs (each[i].z_additive) > z998;
      count_place (each[i].place, &a->below_95, &a->above_95, &a->below_998, &a->above_998);
    }
  fr_holm (p, len, holm);
  fr_benjamini_hochberg (p, len, bh);
  for (gsize i = 0; i < len; i++)
    {
      each[i].p_holm = holm[i];
      each[i].p_bh = bh[i];
    }
}

FrInterval
fr_funnel_share_limits (const FrFunnelShares *all, gint64 n, double level)
{
  FrInterval limits = exact_limits (n, all->theta, level);

  if (all->over.tau2_limits > 0.0 && n >= 1)
    {
      double variance = all->theta * (1.0 - all->theta) / (double) n + all->over.tau2_limits;
      FrInterval wide = around (all->theta, z_at (level) * sqrt (variance));

      limits.lo = MAX (0.0, MIN (limits.lo, wide.lo));
      limits.hi = MIN (1.0, MAX (limits.hi, wide.hi));
    }
  return limits;
}

/* Target and spread of all units; returns how many hold a value. */
static gsize
sum_means (const FrUnitMean *units, gsize len, FrFunnelMeans *a)
{
  FrSum total = { 0 }, within = { 0 };
  double about = NAN;
  gsize k = 0;

  for (gsize i = 0; i < len; i++)
    if (units[i].n > 0)
      {
        about = k == 0 ? units[i].mean : about;
        k++;
        a->n += units[i].n;
        fr_sum_add (&total, (double) units[i].n * ((units[i].mean - about) + units[i].rest));
        fr_sum_add (&within, units[i].ss);
      }
  a->grand_mean = about + fr_sum_value (&total) / (double) a->n;
  a->sigma = a->n > k ? sqrt (fr_sum_value (&within) / (double) (a->n - k)) : NAN;
  return k;
}

static FrFunnelMean
place_mean (const FrUnitMean *unit, const FrFunnelMeans *a, double z, double variance)
{
  const FrInterval none = { NAN, NAN };
  FrFunnelMean m = { unit->n, unit->mean, z, NAN, none, none, none, none, FR_FUNNEL_INSIDE };
  double z95 = z_at (0.95), z998 = z_at (0.998), se = sqrt (variance), wide = sqrt (variance + a->over.tau2);

  if (unit->n == 0)
    return m;
  m.z_additive = z * se / wide;
  m.normal95 = around (a->grand_mean, z95 * se);
  m.normal998 = around (a->grand_mean, z998 * se);
  m.tau95 = around (a->grand_mean, z95 * wide);
  m.tau998 = around (a->grand_mean, z998 * wide);
  z *= se / sqrt (variance + a->over.tau2_limits);
  if (!isnan (z))
    m.place = place_by_tails (fr_normal_cdf (z), fr_normal_cdf (-z));
  return m;
}

void
fr_funnel_means (const FrUnitMean *units, gsize len, FrFunnelMeans *all, FrFunnelMean *each)
{
  FrFunnelMeans *a = all;
  g_autofree double *z = g_new (double, MAX (len, 1)), *variance = g_new (double, MAX (len, 1));
  gsize k;

  g_return_if_fail (all != NULL);
  *a = (FrFunnelMeans) { 0 };
  k = sum_means (units, len, a);
  for (gsize i = 0; i < len; i++)
    {
      variance[i] = a->sigma * a->sigma / (double) units[i].n;
      z[i] = units[i].n > 0 && variance[i] > 0.0
             ? ((units[i].mean - a->grand_mean) + units[i].rest) / sqrt (variance[i]) : NAN;
    }
  fr_overdispersion (z, variance, len, &a->over);
  if (k < 2)
    a->state = k == 0 ? FR_UNITS_NONE : FR_UNITS_ONE;
  else if (isnan (a->sigma))
    a->state = FR_UNITS_UNREPEATED;
  else
    a->state = a->over.tau2_limits > 0.0 ? FR_UNITS_DIFFER : FR_UNITS_ALIKE;
  for (gsize i = 0; i < len; i++)
    {
      each[i] = place_mean (&units[i], a, z[i], variance[i]);
      count_place (each[i].place, &a->below_95, &a->above_95, &a->below_998, &a->above_998);
    }
}

FrInterval
fr_funnel_mean_limits (const FrFunnelMeans *all, gsize n, double level)
{
  if (n == 0)
    return (FrInterval) { NAN, NAN };
  return around (all->grand_mean, z_at (level) * sqrt (all->sigma * all->sigma / (double) n + all->over.tau2_limits));
}
