/* describe.h: what a column of numbers says: level, spread, shape, and the mean's interval.
 *
 * Values are doubles, NaN = missing; the others must be finite. Whatever can't be computed is NaN, never 0.
 * Correct to at least 11 digits on the univariate sets of NIST StRD. Pure and thread-safe.
 * Proved by: tests/core/analysis/test-describe.c. */
#pragma once

#include "core/base/interval.h"

G_BEGIN_DECLS

/* A column's description, in the values' own unit where nothing else is said. */
typedef struct {
  gsize      n;             /* values present */
  gsize      missing;       /* values missing */
  double     sum;           /* 0 when n = 0 */
  double     mean;          /* NaN when n = 0, like all below */
  double     var;           /* with n - 1; NaN when n < 2; unit squared */
  double     sd;            /* square root of var */
  double     se;            /* sd / sqrt (n) */
  FrInterval ci;            /* t interval of the mean; NaN when n < 2, of no width when all are equal */
  double     min, max;
  double     median;
  double     q1, q3;        /* quartiles, type 7 */
  double     mad;           /* median of |x - median|, not scaled */
  double     trimmed_mean;  /* without the lowest and highest tenth (floor (n / 10) values each) */
  double     skew_g1;       /* m3 / m2^1.5; no unit; NaN where all are equal, like the next three */
  double     kurt_g2;       /* m4 / m2^2 - 3 */
  double     skew_G1;       /* corrected for bias; NaN when n < 3 */
  double     kurt_G2;       /* corrected for bias; NaN when n < 4 */
} FrDescription;

/* Describes len values; level is the interval's, e.g. 0.95 (0 < level < 1). x may be NULL when len = 0.
 * Sorts a copy: n log n. */
void     fr_describe (const double *x, gsize len, double level, FrDescription *description);

/* The mean, and the sample standard deviation (n - 1), in two passes without sorting. Every out pointer may be NULL.
 * Returns n. mean is NaN when n = 0, sd when n < 2; sd is exactly 0 when all values are equal. */
gsize    fr_mean_sd (const double *x, gsize len, double *mean, double *sd);

/* The t interval of a mean: mean ± t(n - 1) sd / sqrt (n). { NaN, NaN } when n < 2 or a figure is NaN. */
FrInterval fr_mean_interval (gsize n, double mean, double sd, double level);

/* The values that are there, ascending; their number in n. Free with g_free. */
double  *fr_sorted_values (const double *x, gsize len, gsize *n);

/* Quantile of n ascending values, Hyndman and Fan's type 7 (R's default): h = (n - 1) p, linear between neighbours.
 * NaN when n = 0 or p lies outside 0..1. */
double   fr_quantile (const double *sorted, gsize n, double p);

/* Correlation of each value with the one before it, about the common mean (NIST's lag-1 autocorrelation): NaN when
 * fewer than 2 are present or all are equal. Missing values are left out first. */
double   fr_autocorrelation (const double *x, gsize len);

/* Pearson's correlation over the pairs that are complete; their number in n (may be NULL).
 * NaN when fewer than 2 pairs, or when one side does not vary. */
double   fr_correlation (const double *x, const double *y, gsize len, gsize *n);

G_END_DECLS
