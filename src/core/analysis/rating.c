/* rating.c: see rating.h. */
#include "core/analysis/rating.h"

#include "core/analysis/describe.h"
#include "core/analysis/proportion.h"

#include <math.h>

void
fr_rating (const double *answers, gsize len, double lo, double hi, double level, FrRating *rating)
{
  FrRating *r = rating;

  g_return_if_fail (rating != NULL && lo < hi);
  r->n = fr_mean_sd (answers, len, &r->mean, &r->sd);
  r->missing = len - r->n;
  r->mean_ci = fr_mean_interval (r->n, r->mean, r->sd, level);
  r->top_two = 0;
  for (gsize i = 0; i < len; i++)
    r->top_two += answers[i] >= hi - 1.0;
  r->top_share = fr_proportion (r->top_two, (gint64) r->n);
  r->top_ci = fr_proportion_interval (r->top_two, (gint64) r->n, level, FR_PROPORTION_WILSON);
  r->index = fr_pomp (r->mean, lo, hi);
}

double
fr_pomp (double x, double lo, double hi)
{
  return lo == hi ? NAN : 100.0 * (x - lo) / (hi - lo);
}

double
fr_index (const double *answers, gsize len, double lo, double hi)
{
  double mean;

  fr_mean_sd (answers, len, &mean, NULL);
  return fr_pomp (mean, lo, hi);
}
