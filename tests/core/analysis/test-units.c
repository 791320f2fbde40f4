/* test-units.c: values by unit, shrunk means and shares, random effects, James-Stein, chances of many tests: published
 * figures, edges, what must not change. The oracle files are held by tests/data/stats/stats_check.py. */
#include "core/analysis/anova.h"
#include "core/analysis/multiple.h"
#include "core/analysis/numbers.h"
#include "core/analysis/shrink.h"
#include "support/support.h"

#include <math.h>

static const double schools_y[] = { 28, 8, -3, 7, -1, 1, 18, 12 };
static const double schools_se[] = { 15, 10, 16, 11, 9, 11, 10, 18 };

/* Summaries keep the digits of values that are alike in their leading ones, and agree with the analysis of variance. */
static void
test_summaries (void)
{
  g_autoptr (FrtNumbers) data = frt_numbers_read ("stats/nist/SmLs07.csv");
  gsize n = frt_numbers_rows (data);
  g_autofree double *y = frt_numbers_column (data, "y");
  g_autofree gsize *unit = g_new (gsize, n);
  FrUnitMean units[9], sums;
  FrShrinkage all;
  FrAnova a;

  for (gsize i = 0; i < n; i++)
    unit[i] = (gsize) frt_numbers_value (data, i, "group") - 1;
  fr_unit_means (y, unit, n, 9, units);
  fr_shrink_means (units, 9, 0.95, &all, NULL);
  fr_anova (y, unit, n, 9, 0.95, &a);
  frt_assert_near (all.sigma2, a.ms_within, 1e-13);
  frt_assert_near (all.tau2, a.tau2, 1e-11);
  frt_assert_near (all.f_p, a.p, 1e-9);
  sums = fr_unit_mean_from_sums (4, 10, 30);
  g_assert_cmpfloat (sums.mean, ==, 2.5);
  g_assert_cmpfloat (sums.ss, ==, 5.0);
  g_assert_true (isnan (fr_unit_mean_from_sums (0, 0, 0).mean));
  g_assert_cmpfloat (fr_unit_mean_from_sums (1, 3, 9).ss, ==, 0.0);
}

static void
shrink_values (const double *values, const gsize *unit, gsize len, gsize n_units, FrShrinkage *all, FrShrunkMean *each)
{
  g_autofree FrUnitMean *units = g_new (FrUnitMean, n_units);

  fr_unit_means (values, unit, len, n_units, units);
  fr_shrink_means (units, n_units, 0.95, all, each);
}

static void
test_mean_states (void)
{
  static const double x[] = { 1, 2, 3, 4, NAN, 6 }, same[] = { 5, 5, 5, 5, 5, 5 }, none[] = { NAN, NAN };
  static const double alike[] = { 1, 3, 1, 3, 1, 3 }, apart[] = { 1, 1, 1, 4, 4, 4 };
  static const gsize one[] = { 1, 1, 1, 1, 1, 1 }, each_own[] = { 0, 1, 2, 3, 4, 5 }, two[] = { 0, 0, 1, 1, 2, 2 };
  static const gsize halves[] = { 0, 0, 0, 1, 1, 1 };
  FrShrinkage a;
  FrShrunkMean e[6];

  shrink_values (none, one, 2, 3, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_NONE);
  g_assert_true (isnan (a.mu) && isnan (a.tau2) && isnan (e[1].mean) && isnan (e[1].interval.lo));
  shrink_values (x, one, 6, 3, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_ONE);
  frt_assert_near (a.mu, 3.2, 1e-15);
  g_assert_cmpuint (e[1].n, ==, 5);
  g_assert_true (isnan (e[1].shrunk) && isnan (e[0].mean) && e[1].se_raw > 0.0);
  shrink_values (x, each_own, 6, 6, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_UNREPEATED);
  g_assert_true (isnan (a.sigma2) && isnan (e[0].shrunk) && e[0].mean == 1.0);
  shrink_values (alike, two, 6, 3, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_ALIKE);
  g_assert_cmpfloat (a.tau2, ==, 0.0);
  g_assert_cmpfloat (e[2].shrunk, ==, 2.0);
  g_assert_true (e[2].se_post == 0.0 && e[2].interval.lo < 2.0 && e[2].interval.hi > 2.0);
  shrink_values (same, two, 6, 3, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_ALIKE);
  g_assert_true (e[0].shrunk == 5.0 && e[0].interval.lo == 5.0 && a.se_mu == 0.0);
  shrink_values (apart, halves, 6, 2, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_DIFFER);
  g_assert_true (e[0].reliability == 1.0 && e[0].shrunk == 1.0 && e[1].shrunk == 4.0);
}

/* Shifting and scaling the values shifts and scales the estimates; the order of units and values changes nothing. */
static void
test_mean_equivariance (void)
{
  GRand *rand = g_rand_new_with_seed (11);

  for (int round = 0; round < frt_rounds (50); round++)
    {
      double x[80], moved[80];
      gsize unit[80], turned[80];
      FrShrunkMean e[7], m[7];
      FrShrinkage a, b;

      for (gsize i = 0; i < 80; i++)
        {
          unit[i] = (gsize) g_rand_int_range (rand, 0, 7);
          x[i] = g_rand_double (rand) + 0.3 * (double) unit[i];
          moved[79 - i] = 100.0 - 7.0 * x[i];
          turned[79 - i] = 6 - unit[i];
        }
      shrink_values (x, unit, 80, 7, &a, e);
      shrink_values (moved, turned, 80, 7, &b, m);
      frt_assert_near (b.tau2, 49.0 * a.tau2, 1e-9);
      for (gsize j = 0; j < 7; j++)
        {
          frt_assert_near (m[6 - j].shrunk, 100.0 - 7.0 * e[j].shrunk, 1e-11);
          frt_assert_near (m[6 - j].se_post, 7.0 * e[j].se_post, 1e-9);
          g_assert_true (fabs (e[j].shrunk - a.mu) <= fabs (e[j].mean - a.mu) + 1e-12);
        }
    }
  g_rand_free (rand);
}

static void
test_share_states (void)
{
  static const gint64 k[] = { 3, 240, 0, 5 }, n[] = { 3, 300, 0, 4 };
  static const gint64 ones[] = { 1, 1, 1 }, all_or_none[] = { 0, 9, 0 }, nine[] = { 9, 9, 9 }, thirds[] = { 3, 3, 3 };
  static const gint64 zero[] = { 0, 0, 0 };
  FrShareShrinkage a;
  FrShrunkShare e[4];

  fr_shrink_shares (k, n, 4, 0.95, &a, e);
  g_assert_cmpuint (a.units, ==, 2);      /* nobody, and 5 of 4, are left out */
  g_assert_true (isnan (e[2].p) && isnan (e[3].shrunk) && isnan (e[3].interval.lo));
  fr_shrink_shares (k, n, 1, 0.95, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_ONE);
  g_assert_true (isnan (e[0].shrunk) && e[0].p == 1.0);
  fr_shrink_shares (k, n, 0, 0.95, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_NONE);
  g_assert_true (isnan (a.mu) && isnan (a.rho));
  fr_shrink_shares (zero, ones, 3, 0.95, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_UNREPEATED);
  fr_shrink_shares (zero, nine, 3, 0.95, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_ALIKE);      /* no verified outcome at all */
  g_assert_true (e[1].shrunk == 0.0 && e[1].interval.hi > 0.0);
  fr_shrink_shares (thirds, nine, 3, 0.95, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_ALIKE);
  g_assert_true (isinf (a.m) && e[1].shrunk == a.mu && e[1].interval.lo < a.mu);
  fr_shrink_shares (all_or_none, nine, 3, 0.95, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_DIFFER);
  frt_assert_near (a.rho, 1.0, 1e-12);
  frt_assert_near (e[1].shrunk, 1.0, 1e-12);
  g_assert_true (!isnan (e[1].interval.lo));
}

/* Rubin 1981: Q below its degrees of freedom, so all eight get the common mean. */
static void
test_eight_schools (void)
{
  double v[8];
  FrRandomEffects a;
  FrRandomEffect e[8];

  for (gsize i = 0; i < 8; i++)
    v[i] = schools_se[i] * schools_se[i];
  fr_random_effects (schools_y, v, 8, &a, e);
  frt_assert_near (a.mu, 7.6856, 1e-5);
  frt_assert_near (a.se, 4.0719, 1e-5);
  frt_assert_near (a.q, 4.7071, 1e-4);
  g_assert_cmpint (a.state, ==, FR_UNITS_ALIKE);
  g_assert_true (a.tau2 == 0.0 && a.i2 == 0.0 && e[0].shrunk == a.mu);
  v[0] = 0.0;
  fr_random_effects (schools_y, v, 8, &a, e);
  g_assert_cmpuint (a.k, ==, 7);
  g_assert_true (isnan (e[0].shrunk));
  fr_random_effects (schools_y, v, 1, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_NONE);
  fr_random_effects (schools_y, v, 2, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_ONE);
  g_assert_true (a.mu == 8.0 && isnan (a.tau2) && isnan (e[1].shrunk));
}

/* Colditz 1994, BCG vaccine, log risk ratios of 13 trials, as DerSimonian-Laird has them. */
static void
test_bcg (void)
{
  static const double t[13][4] = {
    { 4, 119, 11, 128 }, { 6, 300, 29, 274 }, { 3, 228, 11, 209 }, { 62, 13536, 248, 12619 }, { 33, 5036, 47, 5761 },
    { 180, 1361, 372, 1079 }, { 8, 2537, 10, 619 }, { 505, 87886, 499, 87892 }, { 29, 7470, 45, 7232 },
    { 17, 1699, 65, 1600 }, { 186, 50448, 141, 27197 }, { 5, 2493, 3, 2338 }, { 27, 16886, 29, 17825 },
  };
  double y[13], v[13];
  FrRandomEffects a;
  FrRandomEffect e[13];

  for (gsize i = 0; i < 13; i++)
    {
      double n1 = t[i][0] + t[i][1], n2 = t[i][2] + t[i][3];

      y[i] = log (t[i][0] / n1 / (t[i][2] / n2));
      v[i] = 1.0 / t[i][0] - 1.0 / n1 + 1.0 / t[i][2] - 1.0 / n2;
    }
  fr_random_effects (y, v, 13, &a, e);
  frt_assert_near (a.q, 152.2330, 1e-6);
  g_assert_cmpfloat_with_epsilon (a.tau2, 0.3088, 0.5e-4);
  g_assert_cmpfloat_with_epsilon (a.mu, -0.7141, 0.5e-4);
  g_assert_cmpfloat_with_epsilon (a.se, 0.1787, 0.5e-4);
  g_assert_cmpfloat_with_epsilon (e[0].shrunk, -0.7994, 0.5e-4);
}

/* Efron and Morris 1977: 18 batters, shrinking factor .212. */
static void
test_batters (void)
{
  static const double hits[] = { 18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7 };
  g_autoptr (FrtNumbers) oracle = frt_numbers_read ("stats/oracle_james_stein.csv");
  g_autofree double *x = frt_numbers_column (oracle, "x");
  double y[18], shrunk[18], mean = 0.0;

  for (gsize i = 0; i < 18; i++)
    mean += (y[i] = hits[i] / 45.0) / 18.0;
  g_assert_cmpfloat_with_epsilon (fr_james_stein (y, 18, mean * (1.0 - mean) / 45.0, shrunk), 0.2117, 0.5e-4);
  frt_assert_near (fr_james_stein (x, 7, 4.0, shrunk), frt_numbers_value (oracle, 0, "shrink_factor"), 1e-12);
  for (gsize i = 0; i < 7; i++)
    frt_assert_near (shrunk[i], frt_numbers_value (oracle, i, "js_plus"), 1e-12);
  g_assert_true (isnan (fr_james_stein (y, 2, 1.0, shrunk)) && isnan (shrunk[0]));
  g_assert_cmpfloat (fr_james_stein (y, 18, 1.0, shrunk), ==, 0.0);
  frt_assert_near (shrunk[0], mean, 1e-14);
}

static void
test_multiple (void)
{
  static const double p[] = { 0.01, NAN, 0.04, 0.03, 0.005 };
  static const double holm[] = { 0.03, NAN, 0.06, 0.06, 0.02 }, bh[] = { 0.02, NAN, 0.04, 0.04, 0.02 };
  double h[5], b[5];

  fr_holm (p, 5, h);
  fr_benjamini_hochberg (p, 5, b);
  for (gsize i = 0; i < 5; i++)
    {
      frt_assert_near (h[i], holm[i], 1e-15);
      frt_assert_near (b[i], bh[i], 1e-15);
    }
  fr_holm (NULL, 0, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/summaries", test_summaries);
  g_test_add_func ("/shrink/mean-states", test_mean_states);
  g_test_add_func ("/shrink/mean-equivariance", test_mean_equivariance);
  g_test_add_func ("/shrink/share-states", test_share_states);
  g_test_add_func ("/shrink/eight-schools", test_eight_schools);
  g_test_add_func ("/shrink/bcg", test_bcg);
  g_test_add_func ("/shrink/batters", test_batters);
  g_test_add_func ("/multiple/holm-and-bh", test_multiple);
  return g_test_run ();
}
