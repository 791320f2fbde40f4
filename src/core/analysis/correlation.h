/* correlation.h: how two columns go together. Pairs with one side missing (NaN) are left out; n counts the rest.
 * What can't be computed (too few pairs, a side that does not vary) is NaN. Pure and thread-safe; n log n.
 * Proved by: tests/core/analysis/test-compare.c. */
#pragma once

#include "core/base/interval.h"

G_BEGIN_DECLS

/* Three coefficients with their tests, and the straight line. */
typedef struct {
  gsize      n;
  double     pearson_r;
  double     pearson_t, pearson_p;     /* n - 2 degrees of freedom, two-sided; NaN when n < 3 */
  FrInterval fisher;                   /* of pearson_r, by Fisher's z; NaN when n < 4 */
  double     spearman_rho;             /* Pearson's of the mean ranks */
  double     spearman_t, spearman_p;   /* by t with n - 2 */
  double     kendall_tau_b;
  double     kendall_z, kendall_p;     /* normal, variance for ties, no continuity correction; NaN when n < 3 */
  double     intercept, slope;         /* y = intercept + slope x, least squares */
  double     slope_se;                 /* NaN when n < 3, like sigma */
  double     sigma;                    /* residual standard deviation, n - 2 */
  double     r2;
} FrCorrelation;

/* Works out all of it for len pairs; level is the interval's (0 < level < 1). */
void fr_correlate (const double *x, const double *y, gsize len, double level, FrCorrelation *correlation);

G_END_DECLS
