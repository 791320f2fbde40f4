/* pairs.c: see pairs.h. Expected places are in expected-rank.c. */
#include "core/analysis/pairs.h"

#include "core/analysis/special.h"

#include <math.h>

gboolean
fr_pair_is_apart (const FrPairs *pairs, double estimate1, double se1, double estimate2, double se2)
{
  double d = estimate1 - estimate2;

  return d * d >= pairs->cut * pairs->cut * (se1 * se1 + se2 * se2) && d != 0.0;
}

static gboolean
has_figure (double estimate, double se)
{
  return !isnan (estimate) && !isnan (se);
}

static gsize
count_apart (const FrPairs *pairs, const double *estimate, const double *se, gsize len)
{
  gsize apart = 0;

  for (gsize i = 0; i < len; i++)
    for (gsize j = 0; j < i; j++)
      apart += fr_pair_is_apart (pairs, estimate[i], se[i], estimate[j], se[j]);
  return apart;
}

/* Holm steps down from the clearest pair, each time dividing by one test less. Taking in at once all pairs beyond the
 * cut, and asking again with the rest, ends at the same place without sorting them. */
void
fr_pairs (const double *estimate, const double *se, gsize len, double level, FrPairs *pairs)
{
  FrPairs *p = pairs;
  gsize before;

  g_return_if_fail (pairs != NULL && level > 0.0 && level < 1.0);
  *p = (FrPairs) { 0, 0, 0, NAN };
  for (gsize i = 0; i < len; i++)
    p->units += has_figure (estimate[i], se[i]);
  if (p->units < 2)
    return;
  p->pairs = p->units * (p->units - 1) / 2;
  do
    {
      before = p->apart;
      p->cut = -fr_normal_quantile (0.5 * (1.0 - level) / (double) MAX (p->pairs - before, 1));
      p->apart = count_apart (p, estimate, se, len);
    }
  while (p->apart > before && p->apart < p->pairs);
}

void
fr_pair_ranges (const FrPairs *pairs, const double *estimate, const double *se, gsize len, FrRankRange *ranges)
{
  for (gsize i = 0; i < len; i++)
    {
      if (has_figure (estimate[i], se[i]))
        ranges[i] = (FrRankRange) { 1, (int) pairs->units };
      else
        ranges[i] = (FrRankRange) { 0, 0 };
    }
  for (gsize i = 0; i < len; i++)
    for (gsize j = 0; j < i; j++)
      if (fr_pair_is_apart (pairs, estimate[i], se[i], estimate[j], se[j]))
        {
          gboolean i_ahead = estimate[i] > estimate[j];

          ranges[i_ahead ? j : i].best++;
          ranges[i_ahead ? i : j].worst--;
        }
}

void
fr_share_angle (gint64 k, gint64 n, double *angle, double *se)
{
  gboolean counts = n >= 1 && k >= 0 && k <= n;

  *angle = counts ? asin (sqrt (((double) k + 0.375) / ((double) n + 0.75))) : NAN;
  *se = counts ? 1.0 / sqrt (4.0 * (double) n + 2.0) : NAN;
}
