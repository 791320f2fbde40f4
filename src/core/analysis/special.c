/* special.c: see special.h. Each function guards its domain, then hands to GSL or to the beta core. */
#include "core/analysis/special.h"
#include "core/analysis/special-private.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

/* GSL's default handler ends the process on a mere underflow; its return values tell us enough. */
static void __attribute__ ((constructor))
quiet_gsl (void)
{
  gsl_set_error_handler_off ();
}

static gboolean
is_probability (double p)
{
  return p >= 0.0 && p <= 1.0;
}

double
fr_normal_cdf (double x)
{
  return isnan (x) ? NAN : gsl_cdf_ugaussian_P (x);
}

double
fr_normal_quantile (double p)
{
  if (!is_probability (p))
    return NAN;
  if (p == 0.0 || p == 1.0)
    return p == 0.0 ? -INFINITY : INFINITY;
  return gsl_cdf_ugaussian_Pinv (p);
}

double
fr_t_two_sided (double x, double df)
{
  double central, tails, q = x * x;

  if (isnan (x) || !(df > 0.0))
    return NAN;
  if (isinf (x))
    return 0.0;
  if (isinf (df))
    return 2.0 * gsl_cdf_ugaussian_P (-fabs (x));
  fr_beta_tails (q / (df + q), df / (df + q), 0.5, 0.5 * df, &central, &tails);
  return tails;
}

double
fr_t_cdf (double x, double df)
{
  double tail = 0.5 * fr_t_two_sided (x, df);

  return x > 0.0 ? 1.0 - tail : tail;
}

double
fr_t_quantile (double p, double df)
{
  double tails, x, y;

  if (!is_probability (p) || !(df > 0.0))
    return NAN;
  if (isinf (df) || p == 0.0 || p == 1.0)
    return fr_normal_quantile (p);
  tails = 2.0 * MIN (p, 1.0 - p);
  fr_beta_point (1.0 - tails, tails, 0.5, 0.5 * df, &x, &y);
  return (p < 0.5 ? -1.0 : 1.0) * sqrt (df * x / y);
}

double
fr_chisq_upper (double x, double df)
{
  if (isnan (x) || !(df > 0.0))
    return NAN;
  return x <= 0.0 ? 1.0 : gsl_cdf_chisq_Q (x, df);
}

static void
chisq_at_log_cb (double u, gconstpointer data, double *lower, double *upper, double *density)
{
  double df = *(const double *) data, x = exp (u);

  *lower = gsl_cdf_chisq_P (x, df);
  *upper = gsl_cdf_chisq_Q (x, df);
  *density = x * gsl_ran_chisq_pdf (x, df);
}

double
fr_chisq_quantile (double p, double df)
{
  if (!is_probability (p) || !(df > 0.0))
    return NAN;
  if (p == 0.0 || p == 1.0)
    return p == 0.0 ? 0.0 : INFINITY;
  return exp (fr_tail_root (chisq_at_log_cb, &df, p, 1.0 - p, log (df)));
}

double
fr_f_upper (double x, double df1, double df2)
{
  double lower, upper, s;

  if (isnan (x) || !(df1 > 0.0) || !(df2 > 0.0))
    return NAN;
  if (x <= 0.0 || isinf (x))
    return x <= 0.0 ? 1.0 : 0.0;
  s = df1 * x + df2;
  fr_beta_tails (df1 * x / s, df2 / s, 0.5 * df1, 0.5 * df2, &lower, &upper);
  return upper;
}

double
fr_f_quantile (double p, double df1, double df2)
{
  double x, y;

  if (!is_probability (p) || !(df1 > 0.0) || !(df2 > 0.0))
    return NAN;
  if (p == 0.0 || p == 1.0)
    return p == 0.0 ? 0.0 : INFINITY;
  fr_beta_point (p, 1.0 - p, 0.5 * df1, 0.5 * df2, &x, &y);
  return df2 * x / (df1 * y);
}

double
fr_beta_cdf (double x, double a, double b)
{
  double lower, upper;

  if (isnan (x) || !(a > 0.0) || !(b > 0.0))
    return NAN;
  x = CLAMP (x, 0.0, 1.0);
  fr_beta_tails (x, 1.0 - x, a, b, &lower, &upper);
  return lower;
}

double
fr_beta_upper (double x, double a, double b)
{
  double lower, upper;

  if (isnan (x) || !(a > 0.0) || !(b > 0.0))
    return NAN;
  x = CLAMP (x, 0.0, 1.0);
  fr_beta_tails (x, 1.0 - x, a, b, &lower, &upper);
  return upper;
}

double
fr_beta_quantile (double p, double a, double b)
{
  double x, y;

  if (!is_probability (p) || !(a > 0.0) || !(b > 0.0))
    return NAN;
  fr_beta_point (p, 1.0 - p, a, b, &x, &y);
  return x;
}

double
fr_binomial_cdf (gint64 k, gint64 n, double p)
{
  double lower, upper;

  if (!is_probability (p) || n < 0)
    return NAN;
  if (k < 0 || k >= n)
    return k < 0 ? 0.0 : 1.0;
  fr_beta_tails (p, 1.0 - p, (double) k + 1.0, (double) (n - k), &lower, &upper);
  return upper;
}

double
fr_binomial_pmf (gint64 k, gint64 n, double p)
{
  double a = (double) k, b = (double) (n - k);

  if (!is_probability (p) || n < 0)
    return NAN;
  if (k < 0 || k > n)
    return 0.0;
  if (p == 0.0 || p == 1.0)
    return k == (p == 0.0 ? 0 : n) ? 1.0 : 0.0;
  if (k == 0 || k == n)
    return exp ((double) n * (k == 0 ? log1p (-p) : log (p)));
  /* C(n, k) p^k q^(n-k) = p^k q^(n-k) / B(k, n-k) · n / (k (n - k)). */
  return fr_beta_power (p, 1.0 - p, a, b) * (a + b) / (a * b);
}

double
fr_lgamma (double x)
{
  return x > 0.0 ? gsl_sf_lngamma (x) : NAN;
}

double
fr_hedges_j (double df)
{
  if (!(df > 1.0))
    return NAN;
  if (isinf (df))
    return 1.0;
  return sqrt (2.0 * M_PI / df) / gsl_sf_beta (0.5 * (df - 1.0), 0.5);
}
