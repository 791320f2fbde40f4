/* gap.c: see gap.h. */
#include "core/analysis/gap.h"

#include "core/analysis/describe.h"
#include "core/base/language.h"

#include <math.h>

/* Counts of the persons with both sides, and of how they lie. */
static void
ranked_discrepancy (const double *importance, const double *present, gsize len, FrGap *g)
{
  gsize below = 0, equal = 0, above = 0, either = 0;

  for (gsize i = 0; i < len; i++)
    {
      either += !isnan (importance[i]) || !isnan (present[i]);
      below += present[i] < importance[i];
      equal += present[i] == importance[i];
      above += present[i] > importance[i];
    }
  g->n = below + equal + above;
  g->incomplete = either - g->n;
  g->nr_pct = g->n > 0 ? 100.0 * (double) below / (double) g->n : NAN;
  g->tr_pct = g->n > 0 ? 100.0 * (double) equal / (double) g->n : NAN;
  g->pr_pct = g->n > 0 ? 100.0 * (double) above / (double) g->n : NAN;
  g->rds = g->n > 0 ? 100.0 * ((double) above - (double) below) / (double) g->n : NAN;
}

/* What a person adds to the mean weighted discrepancy, to first order: the score is mean (I) * mean (I - A), and both
 * factors are estimated. The score itself is these values' mean less one more mwds, so their spread is its spread. */
static double
mwds_influence (const FrGap *g, double importance, double present)
{
  return g->gap * importance + g->importance * (importance - present);
}

void
fr_gap (const double *importance, const double *present, gsize len, double level, FrGap *gap)
{
  FrGap *g = gap;
  g_autofree double *x = g_new (double, MAX (len, 1));
  double sd;

  g_return_if_fail (gap != NULL);
  ranked_discrepancy (importance, present, len, g);
  for (gsize i = 0; i < len; i++)
    x[i] = isnan (present[i]) ? NAN : importance[i];
  fr_mean_sd (x, len, &g->importance, NULL);
  for (gsize i = 0; i < len; i++)
    x[i] = isnan (importance[i]) ? NAN : present[i];
  fr_mean_sd (x, len, &g->present, NULL);
  for (gsize i = 0; i < len; i++)
    x[i] = importance[i] - present[i];
  fr_mean_sd (x, len, &g->gap, &sd);
  g->gap_ci = fr_mean_interval (g->n, g->gap, sd, level);
  g->mwds = g->gap * g->importance;
  for (gsize i = 0; i < len; i++)
    x[i] = mwds_influence (g, importance[i], present[i]);
  fr_mean_sd (x, len, NULL, &sd);
  g->mwds_ci = fr_mean_interval (g->n, g->mwds, sd, level);
}

static void
find_cross (FrGapStudy *self, double lo, double hi)
{
  g_autofree double *importance = g_new (double, MAX (self->k, 1));
  g_autofree double *present = g_new (double, MAX (self->k, 1));
  FrDescription of_importance, of_present;

  for (gsize i = 0; i < self->k; i++)
    {
      importance[i] = self->items[i].gap.importance;
      present[i] = self->items[i].gap.present;
    }
  fr_describe (importance, self->k, 0.95, &of_importance);
  fr_describe (present, self->k, 0.95, &of_present);
  switch (self->cross)
    {
    case FR_CROSS_GRAND_MEAN:
      self->cross_importance = of_importance.mean;
      self->cross_present = of_present.mean;
      break;
    case FR_CROSS_GRAND_MEDIAN:
      self->cross_importance = of_importance.median;
      self->cross_present = of_present.median;
      break;
    case FR_CROSS_SCALE_MIDDLE:
      self->cross_importance = self->cross_present = 0.5 * (lo + hi);
      break;
    default:
      g_return_if_reached ();
    }
}

/* Places of both scores with their ranges; a need is greater where mwds is higher and where rds is lower. */
static void
rank_items (FrGapStudy *self, const double *importance, const double *present, gsize persons, double level)
{
  gsize k = self->k;
  g_autofree double *scores = g_new (double, MAX (k, 1));
  g_autofree double *influence = g_new (double, MAX (persons * k, 1));
  g_autofree FrRankRange *ranges = g_new (FrRankRange, MAX (k, 1));
  g_autofree int *ranks = g_new (int, MAX (k, 1));

  for (gsize i = 0; i < k; i++)
    scores[i] = self->items[i].gap.mwds;
  for (gsize c = 0; c < persons * k; c++)
    influence[c] = mwds_influence (&self->items[c % k].gap, importance[c], present[c]);
  fr_rank (scores, k, FALSE, ranks);
  fr_rank_ranges (scores, influence, persons, k, level, ranges);
  for (gsize i = 0; i < k; i++)
    {
      self->items[i].mwds_rank = ranks[i];
      self->items[i].mwds_range = ranges[i];
      scores[i] = -self->items[i].gap.rds;
    }
  for (gsize c = 0; c < persons * k; c++)
    influence[c] = isnan (importance[c]) || isnan (present[c]) ? NAN
                   : 100.0 * ((importance[c] > present[c]) - (importance[c] < present[c]));
  fr_rank (scores, k, FALSE, ranks);
  fr_rank_ranges (scores, influence, persons, k, level, ranges);
  for (gsize i = 0; i < k; i++)
    {
      self->items[i].rds_rank = ranks[i];
      self->items[i].rds_range = ranges[i];
    }
}

FrGapStudy *
fr_gap_study_new (const double *importance, const double *present, gsize persons, gsize k, double lo, double hi,
                  FrCross cross, double level)
{
  FrGapStudy *self = g_new0 (FrGapStudy, 1);
  g_autofree double *wanted = g_new (double, MAX (persons, 1));
  g_autofree double *mastered = g_new (double, MAX (persons, 1));

  self->k = k;
  self->cross = cross;
  self->items = g_new0 (FrGapItem, MAX (k, 1));
  for (gsize i = 0; i < k; i++)
    {
      for (gsize p = 0; p < persons; p++)
        {
          wanted[p] = importance[p * k + i];
          mastered[p] = present[p * k + i];
        }
      fr_gap (wanted, mastered, persons, level, &self->items[i].gap);
    }
  find_cross (self, lo, hi);
  rank_items (self, importance, present, persons, level);
  for (gsize i = 0; i < k; i++)
    self->items[i].quadrant = fr_quadrant (self->items[i].gap.importance, self->items[i].gap.present,
                                           self->cross_importance, self->cross_present);
  return self;
}

void
fr_gap_study_free (FrGapStudy *self)
{
  if (self == NULL)
    return;
  g_free (self->items);
  g_free (self);
}

FrQuadrant
fr_quadrant (double importance, double present, double cross_importance, double cross_present)
{
  if (isnan (importance) || isnan (present))
    return FR_QUADRANT_NONE;
  if (importance >= cross_importance)
    return present >= cross_present ? FR_QUADRANT_KEEP_UP : FR_QUADRANT_CONCENTRATE;
  return present >= cross_present ? FR_QUADRANT_OVERKILL : FR_QUADRANT_LOW_PRIORITY;
}

const char *
fr_quadrant_name (FrQuadrant quadrant)
{
  switch (quadrant)
    {
    case FR_QUADRANT_CONCENTRATE:
      return N_("concentrate here");
    case FR_QUADRANT_KEEP_UP:
      return N_("keep up");
    case FR_QUADRANT_LOW_PRIORITY:
      return N_("low priority");
    case FR_QUADRANT_OVERKILL:
      return N_("possible overkill");
    case FR_QUADRANT_NONE:
    default:
      return "";
    }
}

FrNeedCertainty
fr_need_certainty (FrInterval gap_ci)
{
  if (isnan (gap_ci.lo) || isnan (gap_ci.hi))
    return FR_NEED_UNKNOWN;
  if (gap_ci.lo > 0.0)
    return FR_NEED_CLEAR;
  return gap_ci.hi < 0.0 ? FR_NEED_NOT : FR_NEED_UNCERTAIN;
}
