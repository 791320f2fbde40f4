/* anova.c: see anova.h. Every value is taken as its distance from the rounded grand mean, which loses nothing where the
 * values are alike in their leading digits (NIST's SmLs07-09), and summed with compensation. */
#include "core/analysis/anova.h"

#include "core/analysis/describe.h"
#include "core/analysis/special.h"
#include "core/analysis/sum.h"

typedef struct {
  gsize  n;
  FrSum  sum;      /* of the distances from the grand mean */
  double mean;     /* their mean */
} Group;

/* Sums of squares within and between, by the groups' means of the distances. */
static void
sums_of_squares (const double *values, const gsize *group, gsize len, gsize groups, FrAnova *a)
{
  g_autofree Group *g = g_new0 (Group, MAX (groups, 1));
  FrSum all = { 0 }, within = { 0 }, between = { 0 }, squares = { 0 };
  double about, rest;

  a->n = fr_mean_sd (values, len, &about, NULL);
  a->k = 0;
  for (gsize i = 0; i < len; i++)
    if (!isnan (values[i]))
      {
        g[group[i]].n++;
        fr_sum_add (&g[group[i]].sum, values[i] - about);
        fr_sum_add (&all, values[i] - about);
      }
  rest = fr_sum_value (&all) / (double) a->n;
  for (gsize j = 0; j < groups; j++)
    if (g[j].n > 0)
      {
        g[j].mean = fr_sum_value (&g[j].sum) / (double) g[j].n;
        fr_sum_add (&between, (double) g[j].n * (g[j].mean - rest) * (g[j].mean - rest));
        fr_sum_add (&squares, (double) g[j].n * (double) g[j].n);
        a->k++;
      }
  for (gsize i = 0; i < len; i++)
    if (!isnan (values[i]))
      {
        double d = (values[i] - about) - g[group[i]].mean;
        fr_sum_add (&within, d * d);
      }
  a->grand_mean = about + rest;
  a->ss_between = fr_sum_value (&between);
  a->ss_within = fr_sum_value (&within);
  a->n0 = ((double) a->n - fr_sum_value (&squares) / (double) a->n) / ((double) a->k - 1.0);
}

/* An F statistic's two limits turned into those of what grows with it: (F - 1) / (F + size - 1). */
static FrInterval
icc_interval (const FrAnova *a, double size, double level)
{
  double upper_tail = 0.5 + 0.5 * level;
  double low = a->f / fr_f_quantile (upper_tail, a->df_between, a->df_within);
  double high = a->f * fr_f_quantile (upper_tail, a->df_within, a->df_between);
  FrInterval interval = { (low - 1.0) / (low + size - 1.0), (high - 1.0) / (high + size - 1.0) };

  return interval;
}

void
fr_anova (const double *values, const gsize *group, gsize len, gsize groups, double level, FrAnova *anova)
{
  FrAnova *a = anova;
  double total, explained;

  g_return_if_fail (anova != NULL);
  sums_of_squares (values, group, len, groups, a);
  a->df_between = (double) a->k - 1.0;
  a->df_within = (double) a->n - (double) a->k;
  if (a->k < 2)
    a->n0 = a->ss_between = NAN;
  a->ms_between = a->ss_between / a->df_between;
  a->ms_within = a->df_within > 0.0 ? a->ss_within / a->df_within : NAN;
  a->f = a->ms_between / a->ms_within;
  a->p = fr_f_upper (a->f, a->df_between, a->df_within);
  total = a->ss_between + a->ss_within;
  explained = a->ss_between - a->df_between * a->ms_within;
  a->eta2 = a->ss_between / total;
  a->omega2 = explained / (total + a->ms_within);
  a->epsilon2 = explained / total;
  a->mean_n = a->k > 0 ? (double) a->n / (double) a->k : NAN;
  a->tau2 = (a->ms_between - a->ms_within) / a->n0;
  a->icc1_n0 = a->tau2 / (a->tau2 + a->ms_within);
  a->icc1_mean_n = (a->ms_between - a->ms_within) / (a->ms_between + (a->mean_n - 1.0) * a->ms_within);
  a->icc1k = (a->ms_between - a->ms_within) / a->ms_between;
  a->icc1_ci = icc_interval (a, a->n0, level);
  a->icc1k_ci = icc_interval (a, 1.0, level);
}
