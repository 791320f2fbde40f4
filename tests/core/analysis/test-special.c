/* test-special.c: distribution functions against exact values, at their edges, and there and back. */
#include "core/analysis/numbers.h"
#include "core/analysis/special.h"
#include "support/support.h"

#include <math.h>

static double
evaluate (const char *fn, double a, double b, double c)
{
  if (g_str_equal (fn, "pnorm"))
    return fr_normal_cdf (a);
  if (g_str_equal (fn, "qnorm"))
    return fr_normal_quantile (a);
  if (g_str_equal (fn, "pt"))
    return fr_t_cdf (a, b);
  if (g_str_equal (fn, "qt"))
    return fr_t_quantile (a, b);
  if (g_str_equal (fn, "pchisq_upper"))
    return fr_chisq_upper (a, b);
  if (g_str_equal (fn, "qchisq"))
    return fr_chisq_quantile (a, b);
  if (g_str_equal (fn, "pf_upper"))
    return fr_f_upper (a, b, c);
  if (g_str_equal (fn, "qf"))
    return fr_f_quantile (a, b, c);
  if (g_str_equal (fn, "pbeta"))
    return fr_beta_cdf (a, b, c);
  if (g_str_equal (fn, "qbeta"))
    return fr_beta_quantile (a, b, c);
  if (g_str_equal (fn, "pbinom"))
    return fr_binomial_cdf ((gint64) a, (gint64) b, c);
  if (g_str_equal (fn, "lgamma"))
    return fr_lgamma (a);
  if (g_str_equal (fn, "hedges_J"))
    return fr_hedges_j (a);
  g_error ("no function %s", fn);
}

/* Both files: the given oracle, and values worked out with mpmath at arguments chosen at random over wide ranges. */
static void
test_exact (gconstpointer name)
{
  g_autoptr (FrtNumbers) oracle = frt_numbers_read (name);

  g_assert_cmpuint (frt_numbers_rows (oracle), >, 100);
  for (gsize i = 0; i < frt_numbers_rows (oracle); i++)
    {
      const char *fn = frt_numbers_text (oracle, i, "fn");
      double a = frt_numbers_value (oracle, i, "a"), b = frt_numbers_value (oracle, i, "b");
      double c = frt_numbers_value (oracle, i, "c"), want = frt_numbers_value (oracle, i, "exact");
      double got = evaluate (fn, a, b, c);

      if (!frt_near (got, want, 5e-13))
        g_error ("%s (%g, %g, %g): got %.17g, want %.17g", fn, a, b, c, got, want);
    }
}

static void
test_domain (void)
{
  g_assert_true (isnan (fr_normal_cdf (NAN)));
  g_assert_true (isnan (fr_normal_quantile (-0.1)));
  g_assert_true (isnan (fr_normal_quantile (1.1)));
  g_assert_true (isinf (fr_normal_quantile (0.0)) && fr_normal_quantile (0.0) < 0.0);
  g_assert_true (isinf (fr_normal_quantile (1.0)) && fr_normal_quantile (1.0) > 0.0);
  g_assert_true (isnan (fr_t_cdf (1.0, 0.0)));
  g_assert_true (isnan (fr_t_quantile (0.5, -1.0)));
  g_assert_true (isnan (fr_t_two_sided (NAN, 5.0)));
  g_assert_true (isnan (fr_chisq_upper (1.0, 0.0)));
  g_assert_true (isnan (fr_chisq_quantile (2.0, 3.0)));
  g_assert_true (isnan (fr_f_upper (1.0, 0.0, 1.0)));
  g_assert_true (isnan (fr_f_quantile (0.5, 1.0, NAN)));
  g_assert_true (isnan (fr_beta_cdf (NAN, 1.0, 1.0)));
  g_assert_true (isnan (fr_beta_upper (0.5, 0.0, 1.0)));
  g_assert_true (isnan (fr_beta_quantile (0.5, 1.0, 0.0)));
  g_assert_true (isnan (fr_binomial_cdf (1, 3, 1.5)));
  g_assert_true (isnan (fr_binomial_pmf (1, -1, 0.5)));
  g_assert_true (isnan (fr_lgamma (0.0)));
  g_assert_true (isnan (fr_hedges_j (1.0)));
}

static void
test_ends (void)
{
  g_assert_cmpfloat (fr_t_cdf (0.0, 4.0), ==, 0.5);
  g_assert_cmpfloat (fr_t_quantile (0.5, 4.0), ==, 0.0);
  g_assert_cmpfloat (fr_t_cdf (INFINITY, 4.0), ==, 1.0);
  g_assert_cmpfloat (fr_t_cdf (-INFINITY, 4.0), ==, 0.0);
  frt_assert_near (fr_t_quantile (0.975, INFINITY), 1.9599639845400543, 1e-15);
  frt_assert_near (fr_t_cdf (-1.96, INFINITY), 0.024997895148220436, 1e-15);
  g_assert_cmpfloat (fr_chisq_upper (-1.0, 2.0), ==, 1.0);
  g_assert_cmpfloat (fr_chisq_quantile (0.0, 2.0), ==, 0.0);
  g_assert_true (isinf (fr_chisq_quantile (1.0, 2.0)));
  g_assert_cmpfloat (fr_f_upper (0.0, 2.0, 3.0), ==, 1.0);
  g_assert_cmpfloat (fr_f_upper (INFINITY, 2.0, 3.0), ==, 0.0);
  g_assert_cmpfloat (fr_f_quantile (0.0, 2.0, 3.0), ==, 0.0);
  g_assert_true (isinf (fr_f_quantile (1.0, 2.0, 3.0)));
  g_assert_cmpfloat (fr_beta_cdf (-1.0, 2.0, 3.0), ==, 0.0);
  g_assert_cmpfloat (fr_beta_cdf (2.0, 2.0, 3.0), ==, 1.0);
  g_assert_cmpfloat (fr_beta_quantile (0.0, 2.0, 3.0), ==, 0.0);
  g_assert_cmpfloat (fr_beta_quantile (1.0, 2.0, 3.0), ==, 1.0);
  g_assert_cmpfloat (fr_binomial_cdf (-1, 3, 0.5), ==, 0.0);
  g_assert_cmpfloat (fr_binomial_cdf (3, 3, 0.5), ==, 1.0);
  g_assert_cmpfloat (fr_binomial_cdf (0, 0, 0.5), ==, 1.0);
  g_assert_cmpfloat (fr_binomial_pmf (4, 3, 0.5), ==, 0.0);
  g_assert_cmpfloat (fr_binomial_pmf (0, 3, 0.0), ==, 1.0);
  g_assert_cmpfloat (fr_binomial_pmf (3, 3, 1.0), ==, 1.0);
  g_assert_cmpfloat (fr_binomial_pmf (1, 3, 1.0), ==, 0.0);
  g_assert_cmpfloat (fr_hedges_j (INFINITY), ==, 1.0);
}

/* A quantile taken back through its distribution gives the probability again, from tiny to huge parameters. */
static void
test_there_and_back (void)
{
  static const double ps[] = { 1e-12, 1e-6, 0.001, 0.025, 0.3, 0.5, 0.55, 0.7, 0.975, 0.999 };
  static const double shapes[] = { 0.05, 0.5, 1.0, 3.5, 40.0, 5000.0, 2e6 };

  for (gsize i = 0; i < G_N_ELEMENTS (ps); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (shapes); j++)
      {
        double p = ps[i], a = shapes[j];

        frt_assert_near (fr_t_cdf (fr_t_quantile (p, 2.0 * a), 2.0 * a), p, 1e-11);
        frt_assert_near (fr_chisq_upper (fr_chisq_quantile (1.0 - p, 2.0 * a), 2.0 * a), p, p < 1e-9 ? 1e-3 : 1e-9);
        for (gsize k = 0; k < G_N_ELEMENTS (shapes); k++)
          {
            double b = shapes[k], x = fr_beta_quantile (p, a, b), y = fr_beta_quantile (1.0 - p, b, a);

            if (x > 0.0 && x < 0.5)         /* a quantile that rounds to 1 can't come back */
              frt_assert_near (fr_beta_cdf (x, a, b), p, 1e-9);
            else if (y > 0.0 && y < 0.5)
              frt_assert_near (fr_beta_upper (y, b, a), p, p < 1e-9 ? 1e-3 : 1e-9);
          }
      }
}

/* The single chances add up to the sum, and the sum mirrors. */
static void
test_binomial (void)
{
  static const gint64 ns[] = { 1, 2, 7, 100, 3000 };
  static const double chances[] = { 0.001, 0.3, 0.5, 0.97 };

  for (gsize i = 0; i < G_N_ELEMENTS (ns); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (chances); j++)
      {
        double sum = 0.0;

        for (gint64 k = 0; k <= ns[i]; k++)
          {
            sum += fr_binomial_pmf (k, ns[i], chances[j]);
            if (sum > 1e-290)               /* below, doubles thin out */
            frt_assert_near (fr_binomial_cdf (k, ns[i], chances[j]), sum, 1e-11);
          }
        frt_assert_near (sum, 1.0, 1e-12);
      }
  frt_assert_near (fr_binomial_pmf (3, 10, 0.5), 0.1171875, 1e-14);
}

/* 15 of 148 and the like at a hundred million: the fraction must still arrive, and quickly. */
static void
test_large (void)
{
  double lo = fr_beta_quantile (0.025, 52744e3, 47257e3), hi = fr_beta_quantile (0.975, 52744e3, 47257e3);

  g_assert_cmpfloat (lo, <, 0.52743);
  g_assert_cmpfloat (hi, >, 0.52743);
  frt_assert_near (hi - lo, 2.0 * 1.959963984540054 * sqrt (0.52743 * 0.47257 / 100001e3), 1e-4);
  frt_assert_near (fr_t_quantile (0.975, 1e9), 1.959963986912, 1e-11);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/special/oracle", "stats/oracle_special.csv", test_exact);
  g_test_add_data_func ("/special/more", "stats/special_more.csv", test_exact);
  g_test_add_func ("/special/domain", test_domain);
  g_test_add_func ("/special/ends", test_ends);
  g_test_add_func ("/special/there-and-back", test_there_and_back);
  g_test_add_func ("/special/binomial", test_binomial);
  g_test_add_func ("/special/large", test_large);
  return g_test_run ();
}
