/* units.c: see units.h. Values are taken as distances from the rounded grand mean, as in anova.c. */
#include "core/analysis/units.h"

#include "core/analysis/describe.h"
#include "core/analysis/sum.h"

void
fr_unit_means (const double *values, const gsize *unit, gsize len, gsize units, FrUnitMean *summary)
{
  g_autofree FrSum *sums = g_new0 (FrSum, MAX (units, 1));
  g_autofree double *off = g_new (double, MAX (units, 1));
  double about;

  fr_mean_sd (values, len, &about, NULL);
  for (gsize j = 0; j < units; j++)
    summary[j].n = 0;
  for (gsize i = 0; i < len; i++)
    if (!isnan (values[i]))
      {
        summary[unit[i]].n++;
        fr_sum_add (&sums[unit[i]], values[i] - about);
      }
  for (gsize j = 0; j < units; j++)
    {
      off[j] = summary[j].n > 0 ? fr_sum_value (&sums[j]) / (double) summary[j].n : NAN;
      summary[j].mean = about + off[j];
      summary[j].rest = summary[j].n > 0 ? (about - summary[j].mean) + off[j] : 0.0;
      sums[j] = (FrSum) { 0 };
    }
  for (gsize i = 0; i < len; i++)
    if (!isnan (values[i]))
      {
        double d = (values[i] - about) - off[unit[i]];
        fr_sum_add (&sums[unit[i]], d * d);
      }
  for (gsize j = 0; j < units; j++)
    summary[j].ss = summary[j].n > 1 ? fr_sum_value (&sums[j]) : 0.0;
}

FrUnitMean
fr_unit_mean_from_sums (gsize n, double sum, double sum_of_squares)
{
  FrUnitMean summary = { n, NAN, 0.0, 0.0 };

  if (n == 0)
    return summary;
  summary.mean = sum / (double) n;
  if (n > 1)
    summary.ss = MAX (0.0, ((double) n * sum_of_squares - sum * sum) / (double) n);
  return summary;
}
