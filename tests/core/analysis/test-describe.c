/* test-describe.c: descriptives against NIST StRD and published figures, and at their edges. */
#include "core/analysis/describe.h"
#include "core/analysis/numbers.h"
#include "support/support.h"

#include <math.h>

/* NIST's measure: correct digits, 17 when equal. */
static double
log_relative_error (double got, double want)
{
  if (got == want)
    return 17.0;
  return -log10 (fabs (got - want) / (want == 0.0 ? 1.0 : fabs (want)));
}

static double
figure (const char *stat, const double *x, gsize n)
{
  FrDescription d;

  fr_describe (x, n, 0.95, &d);
  if (g_str_equal (stat, "mean"))
    return d.mean;
  if (g_str_equal (stat, "sd"))
    return d.sd;
  return fr_autocorrelation (x, n);
}

static void
test_nist (void)
{
  g_autoptr (FrtNumbers) certified = frt_numbers_read ("stats/nist_certified.csv");
  gsize checked = 0;

  for (gsize i = 0; i < frt_numbers_rows (certified); i++)
    {
      const char *set = frt_numbers_text (certified, i, "case"), *stat = frt_numbers_text (certified, i, "stat");
      g_autofree char *name = g_strdup_printf ("stats/nist/%s.csv", set);
      g_autofree double *x = NULL;
      g_autoptr (FrtNumbers) data = NULL;
      double got, want = frt_numbers_value (certified, i, "exact_binary64");

      if (!g_str_equal (frt_numbers_text (certified, i, "kind"), "univariate"))
        continue;
      data = frt_numbers_read (name);
      x = frt_numbers_column (data, "y");
      got = figure (stat, x, frt_numbers_rows (data));
      if (log_relative_error (got, want) < 14.0)
        g_error ("%s %s: got %.17g, want %.17g", set, stat, got, want);
      checked++;
    }
  g_assert_cmpuint (checked, ==, 15);
}

/* NumAcc4 is 10000000.2 followed by 500 pairs of 10000000.1 and 10000000.3; its decimals are mean 10000000.2, sd 0.1,
 * lag-1 autocorrelation -0.999. The doubles themselves lie 2e-10 beside the decimals. */
static void
test_numacc4 (void)
{
  double x[1001], mean, sd;

  for (gsize i = 0; i < 1001; i++)
    x[i] = i == 0 ? 10000000.2 : i % 2 ? 10000000.1 : 10000000.3;
  g_assert_cmpuint (fr_mean_sd (x, 1001, &mean, &sd), ==, 1001);
  g_assert_cmpfloat (log_relative_error (mean, 10000000.2), >, 15.0);
  g_assert_cmpfloat (log_relative_error (sd, 0.1), >, 7.9);
  g_assert_cmpfloat (log_relative_error (fr_autocorrelation (x, 1001), -0.999), >, 7.9);
}

/* Values that differ in their last digits only, with an outlier first: neither subtracting the first value nor plain
 * sums keep the digits here. Sums worked out exactly: 1e15 + 4e5 + (1 + 2 + … + 4e5) / 1024. */
static void
test_outlier_first (void)
{
  gsize n = 400001;
  g_autofree double *x = g_new (double, n);
  double mean, sd;
  FrDescription d;

  x[0] = 1e15;
  for (gsize i = 1; i < n; i++)
    x[i] = 1.0 + (double) i / 1024.0;
  fr_mean_sd (x, n, &mean, &sd);
  fr_describe (x, n, 0.95, &d);
  frt_assert_near (mean, (1e15 + 400000.0 + 80000200000.0 / 1024.0) / 400001.0, 1e-15);
  frt_assert_near (d.mean, mean, 1e-15);
  frt_assert_near (d.sd, sd, 1e-14);
  frt_assert_near (d.sum, mean * 400001.0, 1e-15);
}

static void
test_empty (void)
{
  static const double nothing[] = { NAN, NAN, NAN };
  FrDescription d;

  for (gsize len = 0; len <= 3; len += 3)
    {
      fr_describe (len ? nothing : NULL, len, 0.95, &d);
      g_assert_cmpuint (d.n, ==, 0);
      g_assert_cmpuint (d.missing, ==, len);
      g_assert_cmpfloat (d.sum, ==, 0.0);
      g_assert_true (isnan (d.mean) && isnan (d.var) && isnan (d.sd) && isnan (d.se));
      g_assert_true (isnan (d.ci.lo) && isnan (d.ci.hi) && isnan (d.min) && isnan (d.max));
      g_assert_true (isnan (d.median) && isnan (d.q1) && isnan (d.q3) && isnan (d.mad) && isnan (d.trimmed_mean));
      g_assert_true (isnan (d.skew_g1) && isnan (d.kurt_g2) && isnan (d.skew_G1) && isnan (d.kurt_G2));
    }
  g_assert_true (isnan (fr_autocorrelation (nothing, 3)));
  g_assert_true (isnan (fr_correlation (nothing, nothing, 3, NULL)));
}

static void
test_one (void)
{
  static const double one[] = { NAN, 7.25 };
  FrDescription d;

  fr_describe (one, 2, 0.95, &d);
  g_assert_cmpuint (d.n, ==, 1);
  g_assert_cmpuint (d.missing, ==, 1);
  g_assert_cmpfloat (d.mean, ==, 7.25);
  g_assert_cmpfloat (d.median, ==, 7.25);
  g_assert_cmpfloat (d.q1, ==, 7.25);
  g_assert_cmpfloat (d.min, ==, 7.25);
  g_assert_cmpfloat (d.mad, ==, 0.0);
  g_assert_cmpfloat (d.trimmed_mean, ==, 7.25);
  g_assert_true (isnan (d.var) && isnan (d.sd) && isnan (d.ci.lo) && isnan (d.skew_g1));
}

/* 0.1 has no exact double: all equal must still mean exactly that value and no spread at all. */
static void
test_all_equal (void)
{
  double x[1000], mean, sd;
  FrDescription d;

  for (gsize n = 2; n <= 1000; n++)
    {
      for (gsize i = 0; i < n; i++)
        x[i] = 0.1 * (double) n;
      fr_describe (x, n, 0.95, &d);
      fr_mean_sd (x, n, &mean, &sd);
      g_assert_cmpfloat (d.mean, ==, x[0]);
      g_assert_cmpfloat (mean, ==, x[0]);
      g_assert_cmpfloat (d.var, ==, 0.0);
      g_assert_cmpfloat (sd, ==, 0.0);
      g_assert_cmpfloat (d.ci.lo, ==, x[0]);
      g_assert_cmpfloat (d.ci.hi, ==, x[0]);
      g_assert_true (isnan (d.skew_g1) && isnan (d.kurt_G2));
      g_assert_true (isnan (fr_autocorrelation (x, n)));
    }
}

static void
test_small_n (void)
{
  static const double x[] = { 1.0, 2.0, 4.0 };
  FrDescription d;

  fr_describe (x, 2, 0.95, &d);
  g_assert_cmpfloat (d.mean, ==, 1.5);
  frt_assert_near (d.var, 0.5, 1e-15);
  frt_assert_near (d.ci.lo, 1.5 - 12.706204736174703 * 0.5, 1e-13);
  g_assert_true (isnan (d.skew_G1) && isnan (d.kurt_G2));
  fr_describe (x, 3, 0.95, &d);
  frt_assert_near (d.skew_G1, 0.93521952958282465, 1e-13);     /* R psych::skew type 2 of 1, 2, 4 */
  g_assert_true (isnan (d.kurt_G2));
  fr_describe (x, 3, 1.0, &d);
  g_assert_true (isnan (d.ci.lo));
}

/* Student's sleep data, differences of ten people: mean 1.58, sd 1.229995, 0.7001142 .. 2.4598858. */
static void
test_sleep (void)
{
  static const double x[] = { 1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4 };
  FrDescription d;

  fr_describe (x, 10, 0.95, &d);
  frt_assert_near (d.mean, 1.58, 1e-15);
  frt_assert_near (d.sd, 1.2299954832798732, 1e-14);
  frt_assert_near (d.ci.lo, 0.70011423672301754, 1e-13);
  frt_assert_near (d.ci.hi, 2.4598857632769824, 1e-13);
  frt_assert_near (d.trimmed_mean, 1.4, 1e-15);
}

static void
test_quantile (void)
{
  static const double x[] = { 1.0, 2.0, 3.0, 10.0 };

  g_assert_true (isnan (fr_quantile (x, 0, 0.5)));
  g_assert_true (isnan (fr_quantile (x, 4, -0.1)));
  g_assert_true (isnan (fr_quantile (x, 4, NAN)));
  g_assert_cmpfloat (fr_quantile (x, 4, 0.0), ==, 1.0);
  g_assert_cmpfloat (fr_quantile (x, 4, 1.0), ==, 10.0);
  g_assert_cmpfloat (fr_quantile (x, 4, 0.5), ==, 2.5);
  frt_assert_near (fr_quantile (x, 4, 0.9), 7.9, 1e-14);
}

/* Correlation does not change when both sides are moved far from 0, where a plain sum keeps no digit. */
static void
test_correlation (void)
{
  static const double x[] = { 1.0, 2.0, NAN, 4.0, 5.0 }, y[] = { 2.0, 1.0, 3.0, 4.0, NAN };
  double fx[5], fy[5];
  gsize n;

  frt_assert_near (fr_correlation (x, y, 5, &n), 0.78571428571428571, 1e-14);
  g_assert_cmpuint (n, ==, 3);
  for (gsize i = 0; i < 5; i++)
    {
      fx[i] = x[i] + 0x1p50;
      fy[i] = y[i] - 0x1p50;
    }
  frt_assert_near (fr_correlation (fx, fy, 5, NULL), 0.78571428571428571, 1e-14);
  g_assert_cmpfloat (fr_correlation (x, x, 5, NULL), ==, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/describe/nist", test_nist);
  g_test_add_func ("/describe/numacc4", test_numacc4);
  g_test_add_func ("/describe/outlier-first", test_outlier_first);
  g_test_add_func ("/describe/empty", test_empty);
  g_test_add_func ("/describe/one", test_one);
  g_test_add_func ("/describe/all-equal", test_all_equal);
  g_test_add_func ("/describe/small-n", test_small_n);
  g_test_add_func ("/describe/sleep", test_sleep);
  g_test_add_func ("/describe/quantile", test_quantile);
  g_test_add_func ("/describe/correlation", test_correlation);
  return g_test_run ();
}
