/* agreement.h: how far raters agree: intra-class correlations, kappa, agreement within a group.
 *
 * Answers come as a matrix, one row per person or object: answers[row * k + rater]; NaN = missing. Only complete rows
 * count. What can't be computed is NaN. Pure and thread-safe.
 * Proved by: tests/core/analysis/test-agreement.c. */
#pragma once

#include "core/base/interval.h"

G_BEGIN_DECLS

/* The six intra-class correlations of Shrout and Fleiss 1979, each for one rater and for the mean of k, with intervals
 * (theirs for the second by Satterthwaite's degrees of freedom). All NaN when fewer than 2 rows or raters. */
typedef struct {
  gsize      n;                        /* complete rows */
  gsize      k;                        /* raters */
  double     bms, wms, jms, ems;       /* mean squares between rows, within rows, between raters, residual */
  double     icc_1_1, icc_2_1, icc_3_1;
  double     icc_1_k, icc_2_k, icc_3_k;
  FrInterval ci_1_1, ci_2_1, ci_3_1;
  FrInterval ci_1_k, ci_2_k, ci_3_k;
} FrRaterIcc;

/* Works it out for rows * k ratings; level is the intervals' (0 < level < 1). */
void   fr_rater_icc (const double *ratings, gsize rows, gsize k, double level, FrRaterIcc *icc);

/* Cohen's kappa of two raters, plain and weighted by the distance of the categories (linear, quadratic). Categories are
 * the different values given by either, in order; their distance is one step each. */
typedef struct {
  gsize  n;                /* rated by both */
  double agree;            /* share rated equal, 0..1; NaN when n = 0 */
  double kappa;            /* -1..1; NaN where both always give one and the same category, like the next two */
  double kappa_linear;
  double kappa_quadratic;
} FrKappa;

/* Works it out for len pairs. Cost: len log len + categories². (Cohen 1960, 1968.) */
void   fr_kappa (const double *first, const double *second, gsize len, FrKappa *kappa);

/* Agreement r_wg(j) of one group's persons over k items on a scale of whole points from lo to hi, against answers spread evenly
 * over the scale: k (1 - m) / (k (1 - m) + m), m = mean variance of the items (n - 1) / ((A² - 1) / 12), A points.
 * 0..1; 0 where they agree less than evenly spread answers would; NaN when fewer than 2 complete rows.
 * (James, Demaree and Wolf 1984.) */
double fr_rwg (const double *answers, gsize persons, gsize k, double lo, double hi);

G_END_DECLS
