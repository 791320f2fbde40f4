/* rating.h: what is said of one item that people rated on a scale of points: mean, top two, index 0-100.
 *
 * Scale points are whole numbers from lo to hi (0..4, 1..5 …), lo < hi; NaN = not answered. n stands beside every
 * figure; what can't be computed is NaN. Pure and thread-safe.
 * Proved by: tests/core/analysis/test-gap.c. */
#pragma once

#include "core/base/interval.h"

G_BEGIN_DECLS

/* One item's figures. */
typedef struct {
  gsize      n;           /* answers */
  gsize      missing;     /* asked and not answered */
  double     mean;        /* scale points; NaN when n = 0 */
  double     sd;          /* with n - 1; NaN when n < 2 */
  FrInterval mean_ci;     /* t interval; NaN when n < 2 */
  gint64     top_two;     /* answers at the two highest points of the scale */
  double     top_share;   /* top_two / n, 0..1; NaN when n = 0 */
  FrInterval top_ci;      /* Wilson; NaN when n = 0 */
  double     index;       /* 0..100: the mean in percent of the way from lo to hi */
} FrRating;

/* Figures of one item over len answers; level is the intervals' (0 < level < 1). */
void   fr_rating (const double *answers, gsize len, double lo, double hi, double level, FrRating *rating);

/* Percent of the maximum possible: 100 (x - lo) / (hi - lo). NaN for NaN, or where lo = hi. */
double fr_pomp (double x, double lo, double hi);

/* A person's index over several items of one scale, 0..100: the mean of those answered, each in percent of its scale
 * (four of five points: 75). NaN when none was answered. A group's index is the mean of its persons' (Civil Service
 * People Survey 2019, technical guide p. 16), which fr_mean_sd gives with its n. */
double fr_index (const double *answers, gsize len, double lo, double hi);

G_END_DECLS
