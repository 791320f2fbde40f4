/* special-noncentral.c: the noncentral t distribution. T = (Z + ncp) / S with S = sqrt (chi-square / df), so
 * P(T <= t) is the mean of Phi (t S - ncp) over S: a smooth integral on a finite range, with none of the trouble that
 * the usual series (AS 243) have at a large noncentrality. */
#include "core/analysis/special.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_roots.h>
#include <math.h>

typedef struct {
  double t, df, ncp;
  double p;
} Point;

/* Phi (t s - ncp) times the density of S at s. */
static double
integrand_cb (double s, void *data)
{
  const Point *point = data;

  return fr_normal_cdf (point->t * s - point->ncp) *
         gsl_ran_chisq_pdf (point->df * s * s, point->df) * 2.0 * point->df * s;
}

static double
cdf_less_p_cb (double ncp, void *data)
{
  const Point *point = data;

  return fr_t_noncentral_cdf (point->t, point->df, ncp) - point->p;
}

double
fr_t_noncentral_cdf (double t, double df, double ncp)
{
  Point point = { t, df, ncp, 0.0 };
  gsl_integration_workspace *space;
  gsl_function f = { integrand_cb, &point };
  double lo, hi, value, error;

  if (!isfinite (t) || !isfinite (df) || !(df > 0.0) || !isfinite (ncp))
    return NAN;
  lo = sqrt (fr_chisq_quantile (1e-17, df) / df);
  hi = sqrt (fr_chisq_quantile (1.0 - 1e-16, df) / df);
  space = gsl_integration_workspace_alloc (200);
  gsl_integration_qag (&f, lo, hi, 1e-14, 1e-11, 200, GSL_INTEG_GAUSS31, space, &value, &error);
  gsl_integration_workspace_free (space);
  return CLAMP (value, 0.0, 1.0);
}

double
fr_t_noncentrality_at (double p, double t, double df)
{
  Point point = { t, df, 0.0, p };
  gsl_function f = { cdf_less_p_cb, &point };
  gsl_root_fsolver *solver;
  double lo, hi, width;

  if (!isfinite (t) || !isfinite (df) || !(df > 0.0) || !(p > 0.0 && p < 1.0))
    return NAN;
  width = 10.0 + fabs (t) * 10.0 / sqrt (2.0 * df) + fabs (t);
  lo = t - width;
  hi = t + width;
  while (cdf_less_p_cb (lo, &point) < 0.0)      /* the chance falls as the noncentrality grows */
    lo -= width;
  while (cdf_less_p_cb (hi, &point) > 0.0)
    hi += width;
  solver = gsl_root_fsolver_alloc (gsl_root_fsolver_brent);
  gsl_root_fsolver_set (solver, &f, lo, hi);
  for (int i = 0; i < 200; i++)
    {
      gsl_root_fsolver_iterate (solver);
      if (gsl_root_test_interval (gsl_root_fsolver_x_lower (solver), gsl_root_fsolver_x_upper (solver), 1e-12, 1e-12)
          == GSL_SUCCESS)
        break;
    }
  lo = gsl_root_fsolver_root (solver);
  gsl_root_fsolver_free (solver);
  return lo;
}
