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

/* --- From counts --- */

/* Calls for every cell with its two points (NaN: not rated) and its count. */
typedef void (*CellFunc) (double importance, double present, double n, gpointer data);

static void
each_cell (const FrGapCounts *counts, CellFunc func, gpointer data)
{
  for (guint i = 0; i <= counts->n_importance; i++)
    for (guint p = 0; p <= counts->n_present; p++)
      {
        gint64 n = counts->counts[i * (counts->n_present + 1) + p];

        if (n > 0)
          func (i ? counts->importance_points[i - 1] : NAN, p ? counts->present_points[p - 1] : NAN, (double) n, data);
      }
}

typedef struct {
  FrGap *gap;
  double n, either, below, equal, above, sum_importance, sum_present;
  double squares, squares_mwds;     /* about the means */
} Sums;

static void
add_sums_cb (double importance, double present, double n, gpointer data)
{
  Sums *s = data;

  s->either += isnan (importance) && isnan (present) ? 0.0 : n;
  if (isnan (importance) || isnan (present))
    return;
  s->n += n;
  s->below += present < importance ? n : 0.0;
  s->equal += present == importance ? n : 0.0;
  s->above += present > importance ? n : 0.0;
  s->sum_importance += n * importance;
  s->sum_present += n * present;
}

static void
add_squares_cb (double importance, double present, double n, gpointer data)
{
  Sums *s = data;
  double d = importance - present - s->gap->gap;
  double m = mwds_influence (s->gap, importance, present) - 2.0 * s->gap->mwds;    /* about their mean, twice the score */

  if (isnan (d))
    return;
  s->squares += n * d * d;
  s->squares_mwds += n * m * m;
}

void
fr_gap_counted (const FrGapCounts *counts, double level, FrGap *gap)
{
  Sums s = { .gap = gap };
  double n;

  g_return_if_fail (gap != NULL);
  each_cell (counts, add_sums_cb, &s);
  n = s.n > 0.0 ? s.n : NAN;
  *gap = (FrGap) { .n = (gsize) s.n, .incomplete = (gsize) (s.either - s.n), .importance = s.sum_importance / n,
                   .present = s.sum_present / n, .gap = (s.sum_importance - s.sum_present) / n,
                   .nr_pct = 100.0 * s.below / n, .tr_pct = 100.0 * s.equal / n, .pr_pct = 100.0 * s.above / n,
                   .rds = 100.0 * (s.above - s.below) / n };
  gap->mwds = gap->gap * gap->importance;
  each_cell (counts, add_squares_cb, &s);
  gap->gap_ci = fr_mean_interval (gap->n, gap->gap, gap->n < 2 ? NAN : sqrt (s.squares / (n - 1.0)), level);
  gap->mwds_ci = fr_mean_interval (gap->n, gap->mwds, gap->n < 2 ? NAN : sqrt (s.squares_mwds / (n - 1.0)), level);
}

/* --- A study --- */

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
  for (gsize p = 0; p < persons; p++)
    for (gsize i = 0; i < k; i++)
      influence[p * k + i] = mwds_influence (&self->items[i].gap, importance[p * k + i], present[p * k + i]);
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

/* Divides the grid and says where each lies. */
static void
divide (FrGapStudy *self, double lo, double hi)
{
  find_cross (self, lo, hi);
  for (gsize i = 0; i < self->k; i++)
    self->items[i].quadrant = fr_quadrant (self->items[i].gap.importance, self->items[i].gap.present,
                                           self->cross_importance, self->cross_present);
}

static FrGapStudy *
study_new (gsize k, FrCross cross)
{
  FrGapStudy *self = g_new0 (FrGapStudy, 1);

  self->k = k;
  self->cross = cross;
  self->items = g_new0 (FrGapItem, MAX (k, 1));
  return self;
}

FrGapStudy *
fr_gap_study_new_counted (const FrGapCounts *counts, gsize k, double lo, double hi, FrCross cross, double level)
{
  FrGapStudy *self = study_new (k, cross);
  g_autofree double *mwds = g_new (double, MAX (k, 1)), *rds = g_new (double, MAX (k, 1));
  g_autofree int *by_mwds = g_new (int, MAX (k, 1)), *by_rds = g_new (int, MAX (k, 1));

  for (gsize i = 0; i < k; i++)
    {
      fr_gap_counted (&counts[i], level, &self->items[i].gap);
      mwds[i] = self->items[i].gap.mwds;
      rds[i] = -self->items[i].gap.rds;
    }
  fr_rank (mwds, k, FALSE, by_mwds);
  fr_rank (rds, k, FALSE, by_rds);
  for (gsize i = 0; i < k; i++)
    {
      self->items[i].mwds_rank = by_mwds[i];
      self->items[i].rds_rank = by_rds[i];
    }
  divide (self, lo, hi);
  return self;
}

/* --- A study from answers --- */

#define MOST_POINTS 16     /* whole points from the scale's lowest on that are counted by */
#define SIDE        (MOST_POINTS + 1)

/* 1 + a rating's place on the scale, 0 for none; SIDE where it is not one of the whole points. */
static guint
place_of (double rating, double lo)
{
  double from_lowest = rating - lo;

  if (isnan (rating))
    return 0;
  return from_lowest >= 0.0 && from_lowest < MOST_POINTS && from_lowest == floor (from_lowest) ? 1 + (guint) from_lowest : SIDE;
}

/* Each competency's figures where somebody rated beside the whole points. */
static void
compute_gap (const double *importance, const double *present, gsize persons, gsize k, double level, FrGap *gap)
{
  g_autofree double *wanted = g_new (double, MAX (persons, 1)), *mastered = g_new (double, MAX (persons, 1));

  for (gsize p = 0; p < persons; p++)
    {
      wanted[p] = importance[p * k];
      mastered[p] = present[p * k];
    }
  fr_gap (wanted, mastered, persons, level, gap);
}

/* Counted person by person, as the answers lie in memory: people rate on few points, and counts of them say all. */
static void
compute_gaps (FrGapStudy *self, const double *importance, const double *present, gsize persons, double lo, double level)
{
  gsize k = self->k;
  g_autofree gint64 *counts = g_new0 (gint64, MAX (k, 1) * SIDE * SIDE);
  g_autofree gboolean *between = g_new0 (gboolean, MAX (k, 1));
  double points[MOST_POINTS];

  for (guint i = 0; i < MOST_POINTS; i++)
    points[i] = lo + i;
  for (gsize p = 0; p < persons; p++)
    for (gsize i = 0; i < k; i++)
      {
        guint wanted = place_of (importance[p * k + i], lo), mastered = place_of (present[p * k + i], lo);

        if (wanted < SIDE && mastered < SIDE)
          counts[(i * SIDE + wanted) * SIDE + mastered]++;
        else
          between[i] = TRUE;
      }
  for (gsize i = 0; i < k; i++)
    if (between[i])
      compute_gap (importance + i, present + i, persons, k, level, &self->items[i].gap);
    else
      fr_gap_counted (&(FrGapCounts) { MOST_POINTS, MOST_POINTS, points, points, counts + i * SIDE * SIDE }, level, &self->items[i].gap);
}

FrGapStudy *
fr_gap_study_new (const double *importance, const double *present, gsize persons, gsize k, double lo, double hi,
                  FrCross cross, double level)
{
  FrGapStudy *self = study_new (k, cross);

  compute_gaps (self, importance, present, persons, lo, level);
  rank_items (self, importance, present, persons, level);
  divide (self, lo, hi);
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
