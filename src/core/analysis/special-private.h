/* special-private.h: the incomplete beta function with both tails, and the search for quantiles; shared by special.c
 * and special-beta.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Both tails of the beta distribution at x: lower = I_x(a, b), upper = 1 - lower, neither by subtraction from a
 * rounded 1 where it is the smaller. y must be 1 - x as exactly as the caller knows it; 0 <= x, y <= 1; a, b > 0. */
void fr_beta_tails (double x, double y, double a, double b, double *lower, double *upper);

/* The point x (and y = 1 - x) whose lower tail is lower and upper tail is upper (lower + upper = 1, each given as
 * exactly as the caller knows it). */
void fr_beta_point (double lower, double upper, double a, double b, double *x, double *y);

/* The two tails of a distribution at a point u on a scale without ends (log odds, logarithm), and its density there
 * on that scale. */
typedef void (*FrTails) (double u, gconstpointer data, double *lower, double *upper, double *density);

/* The u whose tails are lower and upper (> 0, together 1): Newton's iteration on the logarithm of the smaller tail,
 * kept inside a bracket of -740..740. Good to some 1e-15 of u, or of 1 where u is small. */
double fr_tail_root (FrTails tails, gconstpointer data, double lower, double upper, double guess);

/* x^a y^b / B(a, b), with x + y = 1, without a difference of large logarithms. */
double fr_beta_power (double x, double y, double a, double b);

G_END_DECLS
