/* reliability.h: how well a set of items measures one thing.
 *
 * Answers come as a matrix, one row per person: answers[person * k + item]; NaN = missing. Only complete rows count
 * (n); the others are left out and counted. Pure, thread-safe; cost of order persons * k^2.
 * Proved by: tests/core/analysis/test-reliability.c. */
#pragma once

#include "core/base/interval.h"

G_BEGIN_DECLS

/* What is said of one item. */
typedef struct {
  double alpha_if_deleted;   /* alpha_raw of the other items; NaN when k < 3 */
  double item_rest_r;        /* correlation with the sum of the other items; NaN where one does not vary */
  double item_total_r;       /* correlation with the sum of all items, itself included */
} FrItemReliability;

/* Cronbach's alpha and what goes with it. All NaN when k < 2 or n < 2, or where the total does not vary. */
typedef struct {
  gsize              n;              /* complete rows */
  gsize              incomplete;     /* rows left out */
  gsize              k;              /* items */
  double             alpha_raw;      /* k / (k - 1) (1 - sum of variances / variance of the total); at most 1, may be < 0 */
  FrInterval         alpha_ci;       /* Feldt 1965: 1 - (1 - alpha) F */
  double             alpha_std;      /* k r / (1 + (k - 1) r), r the mean correlation; NaN where an item does not vary */
  double             mean_r;         /* mean correlation of the pairs of items */
  double             total_mean;     /* of the persons' sums, in scale points */
  double             total_sd;
  double             sem;            /* standard error of measurement: total_sd sqrt (1 - alpha_raw) */
  double             oddeven_r;      /* correlation of the sum of items 1, 3, 5 … with that of 2, 4, 6 … */
  double             spearman_brown; /* 2 r / (1 + r) of that split */
  FrItemReliability *items;          /* k of them */
} FrReliability;

/* Works it out; level is the interval's (0 < level < 1). Free with fr_reliability_free. Below k = 3 or n = 30 a page
 * warns (survey.md section 5); the figures are given all the same. */
FrReliability *fr_reliability_new  (const double *answers, gsize persons, gsize k, double level);
void           fr_reliability_free (FrReliability *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrReliability, fr_reliability_free)

/* An answer of a reversed item on a scale from lo to hi: lo + hi - x. NaN stays NaN. */
double         fr_reverse (double x, double lo, double hi);

G_END_DECLS
