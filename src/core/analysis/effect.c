/* effect.c: see effect.h. */
#include "core/analysis/effect.h"

#include "core/analysis/describe.h"
#include "core/analysis/rank.h"
#include "core/analysis/special.h"

#include <math.h>
#include <string.h>

/* centre ± quantile * se. */
static FrInterval
around (double centre, double quantile, double se)
{
  return (FrInterval) { centre - quantile * se, centre + quantile * se };
}

/* The interval of a standardised difference whose t statistic is t: noncentralities at which t is just not surprising,
 * scaled. */
static FrInterval
noncentral (double t, double df, double scale, double level)
{
  return (FrInterval) { fr_t_noncentrality_at (0.5 + 0.5 * level, t, df) * scale,
                        fr_t_noncentrality_at (0.5 - 0.5 * level, t, df) * scale };
}

/* Mann-Whitney's U of group 1 from the mean ranks of both together. */
static double
mann_whitney (const double *x1, gsize n1, const double *x2, gsize n2)
{
  g_autofree double *all = g_new (double, MAX (n1 + n2, 1));
  g_autofree double *ranks = g_new (double, MAX (n1 + n2, 1));
  double sum = 0.0;

  memcpy (all, x1, n1 * sizeof *all);
  memcpy (all + n1, x2, n2 * sizeof *all);
  fr_midranks (all, n1 + n2, ranks);
  for (gsize i = 0; i < n1; i++)
    sum += ranks[i];
  return sum - 0.5 * (double) n1 * ((double) n1 + 1.0);
}

void
fr_group_effect (const double *x1, gsize len1, const double *x2, gsize len2, double level, FrGroupEffect *effect)
{
  FrGroupEffect *e = effect;
  g_autofree double *a = NULL, *b = NULL;
  double n1, n2, v1, v2, difference, z = fr_normal_quantile (0.5 + 0.5 * level);

  g_return_if_fail (effect != NULL);
  a = fr_sorted_values (x1, len1, &e->n1);
  b = fr_sorted_values (x2, len2, &e->n2);
  n1 = (double) e->n1;
  n2 = (double) e->n2;
  fr_mean_sd (a, e->n1, &e->mean1, &e->sd1);
  fr_mean_sd (b, e->n2, &e->mean2, &e->sd2);
  difference = e->mean1 - e->mean2;
  e->df = n1 + n2 - 2.0;
  e->sd_pooled = sqrt (((n1 - 1.0) * e->sd1 * e->sd1 + (n2 - 1.0) * e->sd2 * e->sd2) / e->df);
  e->cohen_d = difference / e->sd_pooled;
  e->j = fr_hedges_j (e->df);
  e->hedges_g = e->j * e->cohen_d;
  e->var_g = 1.0 / n1 + 1.0 / n2 + e->hedges_g * e->hedges_g / (2.0 * (n1 + n2));
  e->g_normal = around (e->hedges_g, z, sqrt (e->var_g));
  e->t = e->cohen_d / sqrt (1.0 / n1 + 1.0 / n2);
  e->p = fr_t_two_sided (e->t, e->df);
  e->d_noncentral = noncentral (e->t, e->df, sqrt (1.0 / n1 + 1.0 / n2), level);
  v1 = e->sd1 * e->sd1 / n1;
  v2 = e->sd2 * e->sd2 / n2;
  e->welch_t = difference / sqrt (v1 + v2);
  e->welch_df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1.0) + v2 * v2 / (n2 - 1.0));
  e->welch_p = fr_t_two_sided (e->welch_t, e->welch_df);
  e->welch_ci = around (difference, fr_t_quantile (0.5 + 0.5 * level, e->welch_df), sqrt (v1 + v2));
  e->common_language = fr_normal_cdf (e->cohen_d / sqrt (2.0));
  e->u1 = e->n1 > 0 && e->n2 > 0 ? mann_whitney (a, e->n1, b, e->n2) : NAN;
  e->cliff_delta = 2.0 * e->u1 / (n1 * n2) - 1.0;
}

/* Wilcoxon's signed ranks of the n differences: those of 0 are left out, the normal chance is corrected for ties and by
 * half a rank. */
static void
wilcoxon (const double *differences, gsize n, FrPairedEffect *e)
{
  g_autofree double *size = g_new (double, MAX (n, 1));
  g_autofree double *ranks = g_new (double, MAX (n, 1));
  double ties, m, z, centre, v = 0.0;
  gsize k = 0;

  for (gsize i = 0; i < n; i++)
    if (differences[i] != 0.0)
      size[k++] = fabs (differences[i]);
  ties = fr_midranks (size, k, ranks);
  k = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (differences[i] > 0.0)
        v += ranks[k];
      k += differences[i] != 0.0;
    }
  m = (double) k;
  centre = 0.25 * m * (m + 1.0);
  z = v - centre;
  z -= z > 0.0 ? 0.5 : z < 0.0 ? -0.5 : 0.0;
  z /= sqrt (m * (m + 1.0) * (2.0 * m + 1.0) / 24.0 - ties / 48.0);
  e->wilcoxon_v = k > 0 ? v : NAN;
  e->wilcoxon_p = k > 0 ? 2.0 * fr_normal_cdf (-fabs (z)) : NAN;
}

/* Means, spreads and the persons' differences, over those with both occasions. */
static void
pair_up (const double *pre, const double *post, gsize len, FrPairedEffect *e, double *differences)
{
  g_autofree double *before = g_new (double, MAX (len, 1));
  g_autofree double *after = g_new (double, MAX (len, 1));

  e->n = e->improved = e->same = e->worse = 0;
  for (gsize i = 0; i < len; i++)
    if (!isnan (pre[i]) && !isnan (post[i]))
      {
        before[e->n] = pre[i];
        after[e->n] = post[i];
        differences[e->n++] = post[i] - pre[i];
        e->improved += post[i] > pre[i];
        e->same += post[i] == pre[i];
        e->worse += post[i] < pre[i];
      }
  fr_mean_sd (before, e->n, &e->mean_pre, &e->sd_pre);
  fr_mean_sd (after, e->n, &e->mean_post, &e->sd_post);
  fr_mean_sd (differences, e->n, &e->mean_diff, &e->sd_diff);
  e->r = fr_correlation (before, after, e->n, NULL);
}

static void
standardise (FrPairedEffect *e, double level)
{
  double n = (double) e->n, z = fr_normal_quantile (0.5 + 0.5 * level);

  e->d_z = e->mean_diff / e->sd_diff;
  e->d_av = e->mean_diff / sqrt (0.5 * (e->sd_pre * e->sd_pre + e->sd_post * e->sd_post));
  e->d_rm = e->d_z * sqrt (2.0 * (1.0 - e->r));
  e->d_pre = e->mean_diff / e->sd_pre;
  e->j = fr_hedges_j (e->df);
  e->g_z = e->j * e->d_z;
  e->g_av = e->j * e->d_av;
  e->g_rm = e->j * e->d_rm;
  e->g_pre = e->j * e->d_pre;
  e->var_g_z = 1.0 / n + e->g_z * e->g_z / (2.0 * n);
  e->var_g_pre = 2.0 * (1.0 - e->r) / n + e->g_pre * e->g_pre / (2.0 * n);
  e->g_z_normal = around (e->g_z, z, sqrt (e->var_g_z));
  e->g_pre_normal = around (e->g_pre, z, sqrt (e->var_g_pre));
  e->d_z_noncentral = noncentral (e->t, e->df, 1.0 / sqrt (n), level);
}

void
fr_paired_effect (const double *pre, const double *post, gsize len, double level, double reliability,
                  FrPairedEffect *effect)
{
  FrPairedEffect *e = effect;
  g_autofree double *differences = g_new (double, MAX (len, 1));
  double limit;
  gsize changed = 0;

  g_return_if_fail (effect != NULL);
  pair_up (pre, post, len, e, differences);
  e->df = (double) e->n - 1.0;
  e->t = e->mean_diff / (e->sd_diff / sqrt ((double) e->n));
  e->p = fr_t_two_sided (e->t, e->df);
  e->diff_ci = fr_mean_interval (e->n, e->mean_diff, e->sd_diff, level);
  standardise (e, level);
  wilcoxon (differences, e->n, e);
  limit = 1.96 * e->sd_pre * sqrt (2.0 * (1.0 - reliability));
  for (gsize i = 0; i < e->n; i++)
    changed += fabs (differences[i]) > limit;
  e->reliable_change = e->n >= 2 ? (double) changed / (double) e->n : NAN;
}
