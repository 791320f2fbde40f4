/* regression.h: a straight (or curved) line through several explaining figures, by least squares.
 *
 * Sums are formed in the machine's widest arithmetic, columns brought to one length and turned away one by one
 * (Householder 1958): 9 to 15 digits on the linear sets of NIST StRD where long double has 64 bits. Pure and
 * thread-safe; order n p².
 * Proved by: tests/core/analysis/test-regression.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* One coefficient. */
typedef struct {
  double estimate;
  double se;       /* NaN without degrees of freedom, like t and p */
  double t, p;     /* two-sided; NaN where se is 0 */
} FrCoefficient;

/* The fit. */
typedef struct {
  gsize          n;             /* complete rows */
  gsize          p;             /* coefficients, the constant included */
  gboolean       is_singular;   /* the columns depend on each other, or there are fewer rows than coefficients: nothing was
                                 * computed, all is NaN */
  double         df;            /* n - p */
  double         sigma;         /* residual standard deviation; NaN when df = 0 */
  double         r2;            /* 1 - residual / total squares, about the mean with a constant, about 0 without */
  FrCoefficient *coefficients;  /* the constant first, then each term with its powers 1..power in turn */
} FrRegression;

/* Fits y by terms columns x[row * terms + term], each with its powers up to power (>= 1), and a constant where intercept
 * says so. Rows with anything missing (NaN) are left out. Free with fr_regression_free. */
FrRegression *fr_regression_new  (const double *x, const double *y, gsize rows, gsize terms, guint power,
                                  gboolean intercept);
void          fr_regression_free (FrRegression *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRegression, fr_regression_free)

G_END_DECLS
