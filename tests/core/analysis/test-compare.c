/* test-compare.c: correlation, analysis of variance, effects: NIST StRD, published figures, edges. */
#include "core/analysis/anova.h"
#include "core/analysis/correlation.h"
#include "core/analysis/effect.h"
#include "core/analysis/numbers.h"
#include "core/analysis/rank.h"
#include "core/analysis/special.h"
#include "support/support.h"

#include <math.h>

static double
anova_figure (const FrAnova *a, const char *stat)
{
  if (g_str_equal (stat, "df_between"))
    return a->df_between;
  if (g_str_equal (stat, "df_within"))
    return a->df_within;
  if (g_str_equal (stat, "ss_between"))
    return a->ss_between;
  if (g_str_equal (stat, "ss_within"))
    return a->ss_within;
  if (g_str_equal (stat, "ms_between"))
    return a->ms_between;
  if (g_str_equal (stat, "ms_within"))
    return a->ms_within;
  if (g_str_equal (stat, "F"))
    return a->f;
  if (g_str_equal (stat, "r_squared"))
    return a->eta2;
  return sqrt (a->ms_within);
}

/* The sets up to SmLs07, whose values are 1e12 and some tenths: at least 14 digits of what the doubles say. */
static void
test_anova_nist (void)
{
  static const char * const sets[] = { "SiRstv", "SmLs01", "SmLs02", "SmLs04", "SmLs05", "SmLs07" };
  g_autoptr (FrtNumbers) certified = frt_numbers_read ("stats/nist_certified.csv");

  for (gsize s = 0; s < G_N_ELEMENTS (sets); s++)
    {
      g_autofree char *name = g_strdup_printf ("stats/nist/%s.csv", sets[s]);
      g_autoptr (FrtNumbers) data = frt_numbers_read (name);
      gsize n = frt_numbers_rows (data), checked = 0;
      g_autofree double *y = frt_numbers_column (data, "y");
      g_autofree gsize *group = g_new (gsize, n);
      FrAnova a;

      for (gsize i = 0; i < n; i++)
        group[i] = (gsize) frt_numbers_value (data, i, "group") - 1;
      fr_anova (y, group, n, 25, 0.95, &a);
      for (gsize i = 0; i < frt_numbers_rows (certified); i++)
        if (g_str_equal (frt_numbers_text (certified, i, "case"), sets[s]))
          {
            const char *stat = frt_numbers_text (certified, i, "stat");

            if (!frt_near (anova_figure (&a, stat), frt_numbers_value (certified, i, "exact_binary64"), 1e-13))
              g_error ("%s %s: got %.17g, want %s", sets[s], stat, anova_figure (&a, stat),
                       frt_numbers_text (certified, i, "exact_binary64"));
            checked++;
          }
      g_assert_cmpuint (checked, ==, 9);
    }
}

static void
test_anova_edges (void)
{
  static const double x[] = { 1, 2, 3, NAN, 5, 5 };
  static const gsize one[] = { 0, 0, 0, 0, 0, 0 }, each[] = { 0, 1, 2, 3, 4, 5 }, two[] = { 0, 0, 2, 2, 2, 2 };
  static const gsize gap[] = { 9, 9, 9, 9, 3, 3 };
  FrAnova a;

  fr_anova (NULL, NULL, 0, 0, 0.95, &a);
  g_assert_cmpuint (a.n, ==, 0);
  g_assert_true (isnan (a.grand_mean) && isnan (a.f) && isnan (a.icc1_n0) && isnan (a.mean_n) && isnan (a.n0));
  fr_anova (x, one, 6, 1, 0.95, &a);
  g_assert_cmpuint (a.n, ==, 5);
  g_assert_cmpuint (a.k, ==, 1);
  g_assert_true (isnan (a.f) && isnan (a.p) && isnan (a.eta2) && isnan (a.n0) && isnan (a.icc1_ci.lo));
  fr_anova (x, each, 6, 6, 0.95, &a);
  g_assert_cmpuint (a.k, ==, 5);
  g_assert_true (isnan (a.ms_within) && isnan (a.f) && isnan (a.icc1k));
  fr_anova (x, two, 6, 3, 0.95, &a);
  g_assert_cmpuint (a.k, ==, 2);
  g_assert_cmpfloat (a.mean_n, ==, 2.5);
  g_assert_cmpfloat (a.n0, ==, (5.0 - 13.0 / 5.0) / 1.0);
  fr_anova (x, gap, 6, 10, 0.95, &a);
  frt_assert_near (a.ss_within, 2.0, 1e-14);
  frt_assert_near (a.ss_between, 10.8, 1e-14);
}

/* Norris of NIST StRD, a straight line, in both directions of its figures. */
static void
test_norris (void)
{
  g_autoptr (FrtNumbers) data = frt_numbers_read ("stats/nist/Norris.csv");
  g_autofree double *x = frt_numbers_column (data, "x1"), *y = frt_numbers_column (data, "y");
  FrCorrelation c;

  fr_correlate (x, y, frt_numbers_rows (data), 0.95, &c);
  g_assert_cmpuint (c.n, ==, 36);
  frt_assert_near (c.intercept, -0.26232307377402674471, 1e-11);
  frt_assert_near (c.slope, 1.002116818020454396, 1e-14);
  frt_assert_near (c.slope_se, 0.00042979684819994117459, 1e-11);
  frt_assert_near (c.sigma, 0.88479639614438132814, 1e-11);
  frt_assert_near (c.r2, 0.99999374588371172493, 1e-14);
}

static void
test_correlation_edges (void)
{
  static const double x[] = { 1, 2, NAN, 3, 4, 5 }, flat[] = { 2, 2, 2, 2, 2, 2 }, y[] = { 3, 1, 5, 2, NAN, 7 };
  static const double up[] = { 1, 2, 3, 4, 5, 6 };
  FrCorrelation c;

  fr_correlate (NULL, NULL, 0, 0.95, &c);
  g_assert_cmpuint (c.n, ==, 0);
  g_assert_true (isnan (c.pearson_r) && isnan (c.spearman_rho) && isnan (c.kendall_tau_b) && isnan (c.slope));
  fr_correlate (x, y, 1, 0.95, &c);
  g_assert_cmpuint (c.n, ==, 1);
  g_assert_true (isnan (c.pearson_r) && isnan (c.kendall_z) && isnan (c.sigma) && isnan (c.fisher.lo));
  fr_correlate (x, y, 2, 0.95, &c);
  frt_assert_near (c.pearson_r, -1.0, 1e-15);
  frt_assert_near (c.kendall_tau_b, -1.0, 1e-15);
  g_assert_true (isnan (c.pearson_p) && isnan (c.kendall_p) && isnan (c.slope_se));
  fr_correlate (x, y, 6, 0.95, &c);
  g_assert_cmpuint (c.n, ==, 4);
  fr_correlate (x, flat, 6, 0.95, &c);
  g_assert_true (isnan (c.pearson_r) && isnan (c.spearman_p) && isnan (c.kendall_tau_b));
  g_assert_cmpfloat (c.slope, ==, 0.0);
  fr_correlate (up, up, 6, 0.95, &c);
  frt_assert_near (c.pearson_r, 1.0, 1e-15);
  g_assert_cmpfloat (c.pearson_p, <, 1e-20);
  g_assert_cmpfloat (c.fisher.lo, >, 0.999);
  frt_assert_near (c.kendall_tau_b, 1.0, 1e-15);
}

/* Kendall's count by merging against counting every pair, on values with many ties. */
static void
test_kendall (void)
{
  GRand *rand = g_rand_new_with_seed (3);

  for (int round = 0; round < frt_rounds (200); round++)
    {
      gsize n = (gsize) g_rand_int_range (rand, 3, 60);
      double x[60], y[60], score = 0, tx = 0, ty = 0, all;
      FrCorrelation c;

      for (gsize i = 0; i < n; i++)
        {
          x[i] = g_rand_int_range (rand, 0, 6);
          y[i] = g_rand_int_range (rand, 0, 6);
        }
      for (gsize i = 0; i < n; i++)
        for (gsize j = 0; j < i; j++)
          {
            score += ((x[i] > x[j]) - (x[i] < x[j])) * ((y[i] > y[j]) - (y[i] < y[j]));
            tx += x[i] == x[j];
            ty += y[i] == y[j];
          }
      all = 0.5 * (double) n * ((double) n - 1.0);
      fr_correlate (x, y, n, 0.95, &c);
      if (tx < all && ty < all)
        frt_assert_near (c.kendall_tau_b, score / sqrt ((all - tx) * (all - ty)), 1e-12);
    }
  g_rand_free (rand);
}

static void
test_midranks (void)
{
  static const double x[] = { 5, 1, 3, 3, 9, 3 }, want[] = { 5, 1, 3, 3, 6, 3 };
  double ranks[6];

  g_assert_cmpfloat (fr_midranks (x, 6, ranks), ==, 24.0);
  for (gsize i = 0; i < 6; i++)
    g_assert_cmpfloat (ranks[i], ==, want[i]);
  g_assert_cmpfloat (fr_midranks (NULL, 0, NULL), ==, 0.0);
}

/* Exact values by 30-digit integration (mpmath). */
static void
test_noncentral (void)
{
  static const struct { double t, df, ncp, p; } cases[] = {
    { 2.0, 5, 1.0, 0.77807466261621487 },      { -1.5, 2.5, 0.7, 0.03816971036965909 },
    { 4.0621, 9, 2.0, 0.92416879724950948 },   { 0.0, 10, 0.5, 0.3085375387259869 },
    { 30.0, 58, 25.0, 0.95280680071834112 },   { 45.0, 200, 40.0, 0.97877425406849947 },
    { 1.0, 2798, 0.2, 0.78809801510866261 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      frt_assert_near (fr_t_noncentral_cdf (cases[i].t, cases[i].df, cases[i].ncp), cases[i].p, 1e-10);
      frt_assert_near (fr_t_noncentrality_at (cases[i].p, cases[i].t, cases[i].df), cases[i].ncp, 1e-8);
    }
  frt_assert_near (fr_t_noncentral_cdf (1.5, 7, 0.0), fr_t_cdf (1.5, 7), 1e-11);
  g_assert_true (isnan (fr_t_noncentral_cdf (NAN, 5, 1)));
  g_assert_true (isnan (fr_t_noncentral_cdf (1, 0, 1)));
  g_assert_true (isnan (fr_t_noncentrality_at (0.0, 1, 5)));
  g_assert_true (isnan (fr_t_noncentrality_at (0.5, INFINITY, 5)));
}

/* Student's sleep data (training.md 4.3). */
static void
test_sleep (void)
{
  static const double drug1[] = { 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0 };
  static const double drug2[] = { 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4 };
  FrPairedEffect e;

  fr_paired_effect (drug1, drug2, 10, 0.95, 0.8, &e);
  frt_assert_near (e.t, 4.062128, 1e-6);
  frt_assert_near (e.diff_ci.lo, 0.7001142, 1e-6);
  frt_assert_near (e.d_z, 1.2845576, 1e-7);
  frt_assert_near (e.d_av, 0.8321811, 1e-7);
  frt_assert_near (e.d_rm, 0.8221766, 1e-7);
  frt_assert_near (e.r, 0.7951702, 1e-7);
  g_assert_cmpuint (e.improved, ==, 9);
  g_assert_cmpuint (e.same, ==, 1);
  g_assert_cmpfloat (e.wilcoxon_v, ==, 45.0);
}

/* A worked example of Borenstein and others: means 103 and 100, sd 5.5 and 4.5, 50 each. Each group is made of two
 * values that have just that mean and sd. */
static void
test_borenstein (void)
{
  double x1[50], x2[50];
  FrGroupEffect e;

  for (gsize i = 0; i < 50; i++)
    {
      double side = i % 2 ? 1.0 : -1.0;

      x1[i] = 103.0 + side * 5.5 * sqrt (49.0 / 50.0);
      x2[i] = 100.0 + side * 4.5 * sqrt (49.0 / 50.0);
    }
  fr_group_effect (x1, 50, x2, 50, 0.95, &e);
  g_assert_cmpfloat_with_epsilon (e.sd_pooled, 5.0249, 0.5e-4);
  g_assert_cmpfloat_with_epsilon (e.cohen_d, 0.5970, 0.5e-4);
  g_assert_cmpfloat_with_epsilon (e.j, 0.9923241, 0.5e-7);
  g_assert_cmpfloat_with_epsilon (e.hedges_g, 0.5924, 0.5e-4);
  g_assert_true (e.d_noncentral.lo < e.cohen_d && e.cohen_d < e.d_noncentral.hi);
}

static void
test_effect_edges (void)
{
  static const double x[] = { 1, NAN, 3 }, flat[] = { 2, 2, 2 };
  FrGroupEffect g;
  FrPairedEffect p;

  fr_group_effect (NULL, 0, x, 3, 0.95, &g);
  g_assert_cmpuint (g.n1, ==, 0);
  g_assert_cmpuint (g.n2, ==, 2);
  g_assert_true (isnan (g.cohen_d) && isnan (g.t) && isnan (g.d_noncentral.lo) && isnan (g.u1) && isnan (g.cliff_delta));
  fr_group_effect (x, 1, x, 3, 0.95, &g);
  g_assert_true (isnan (g.sd1) && isnan (g.hedges_g) && isnan (g.welch_ci.lo));
  g_assert_cmpfloat (g.u1, ==, 0.5);
  fr_group_effect (flat, 3, flat, 3, 0.95, &g);
  g_assert_true (isnan (g.cohen_d) && isnan (g.p) && isnan (g.welch_p));
  g_assert_cmpfloat (g.cliff_delta, ==, 0.0);
  fr_paired_effect (NULL, NULL, 0, 0.95, 0.8, &p);
  g_assert_cmpuint (p.n, ==, 0);
  g_assert_true (isnan (p.mean_diff) && isnan (p.t) && isnan (p.g_z) && isnan (p.wilcoxon_v) && isnan (p.reliable_change));
  fr_paired_effect (x, flat, 3, 0.95, 0.8, &p);
  g_assert_cmpuint (p.n, ==, 2);
  g_assert_cmpfloat (p.mean_diff, ==, 0.0);
  g_assert_true (isnan (p.r));
  fr_paired_effect (flat, flat, 3, 0.95, 0.8, &p);
  g_assert_cmpuint (p.same, ==, 3);
  g_assert_true (isnan (p.t) && isnan (p.wilcoxon_p) && isnan (p.d_z_noncentral.hi));
  g_assert_cmpfloat (p.reliable_change, ==, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anova/nist", test_anova_nist);
  g_test_add_func ("/anova/edges", test_anova_edges);
  g_test_add_func ("/correlation/norris", test_norris);
  g_test_add_func ("/correlation/edges", test_correlation_edges);
  g_test_add_func ("/correlation/kendall", test_kendall);
  g_test_add_func ("/rank/midranks", test_midranks);
  g_test_add_func ("/special/noncentral-t", test_noncentral);
  g_test_add_func ("/effect/sleep", test_sleep);
  g_test_add_func ("/effect/borenstein", test_borenstein);
  g_test_add_func ("/effect/edges", test_effect_edges);
  return g_test_run ();
}
