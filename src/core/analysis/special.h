/* special.h: the distribution functions that the analysis needs, good to about 1e-13 relative in both tails.
 *
 * Probabilities are taken and given as doubles in 0..1. A NaN argument, or one outside a function's domain, gives NaN.
 * All are pure and thread-safe. Cost: about a microsecond for a probability, some tens for a quantile; the beta family
 * grows with the square root of its larger parameter. Held against tests/data/stats/oracle_special.csv (exact to 20
 * digits). GSL 2.7 serves the normal, chi-square and gamma functions; its incomplete beta loses up to seven digits
 * at large parameters and its quantiles more, so the beta family is worked out here (see special-beta.c).
 * Proved by: tests/core/analysis/test-special.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Standard normal: P(Z <= x), and the x with P(Z <= x) = p (minus infinity at 0, infinity at 1). */
double fr_normal_cdf      (double x);
double fr_normal_quantile (double p);

/* Student's t with df > 0 degrees of freedom (need not be whole): P(T <= x), P(|T| >= |x|), and the quantile at p.
 * The two-sided tail keeps its digits where the cdf is close to 1. */
double fr_t_cdf       (double x, double df);
double fr_t_two_sided (double x, double df);
double fr_t_quantile  (double p, double df);

/* Noncentral t: P(T <= t) with df > 0 and noncentrality ncp, good to about 1e-11 of 1; and the ncp at which that chance
 * is p (0 < p < 1), for intervals of standardised effects. By numerical integration, about 0.1 ms and 5 ms. NaN where
 * an argument is not finite. */
double fr_t_noncentral_cdf   (double t, double df, double ncp);
double fr_t_noncentrality_at (double p, double t, double df);

/* Chi-square with df > 0: P(X >= x), and the x with P(X <= x) = p. */
double fr_chisq_upper    (double x, double df);
double fr_chisq_quantile (double p, double df);

/* F with df1, df2 > 0: P(X >= x), and the x with P(X <= x) = p. */
double fr_f_upper    (double x, double df1, double df2);
double fr_f_quantile (double p, double df1, double df2);

/* Beta with a, b > 0: P(X <= x), P(X >= x), and the x in 0..1 with P(X <= x) = p. */
double fr_beta_cdf      (double x, double a, double b);
double fr_beta_upper    (double x, double a, double b);
double fr_beta_quantile (double p, double a, double b);

/* Binomial with n trials (0 <= n), each with chance p: P(X <= k) and P(X = k). k below 0 or above n gives 0 or 1
 * for the sum, 0 for the single one. */
double fr_binomial_cdf (gint64 k, gint64 n, double p);
double fr_binomial_pmf (gint64 k, gint64 n, double p);

/* Log of the gamma function of x > 0. Never subtract two of these: the difference loses digits. */
double fr_lgamma (double x);

/* Hedges' small-sample correction J(df) = Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)), df > 1, as
 * sqrt(2 pi / df) / B((df-1)/2, 1/2). Near 1 for large df. */
double fr_hedges_j (double df);

G_END_DECLS
