/* test-agreement.c: raters and ranks: published figures and edges. */
#include "core/analysis/agreement.h"
#include "core/analysis/group-test.h"
#include "core/analysis/numbers.h"
#include "support/support.h"

#include <math.h>

/* Shrout and Fleiss 1979, six objects and four judges, with the limits that R's psych prints. */
static void
test_shrout_fleiss (void)
{
  static const double x[] = { 9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7 };
  FrRaterIcc a;

  fr_rater_icc (x, 6, 4, 0.95, &a);
  g_assert_cmpfloat_with_epsilon (a.icc_1_1, 0.17, 0.5e-2);
  g_assert_cmpfloat_with_epsilon (a.icc_2_k, 0.62, 0.5e-2);
  g_assert_cmpfloat_with_epsilon (a.ci_1_1.lo, -0.13, 0.6e-2);
  g_assert_cmpfloat_with_epsilon (a.ci_1_1.hi, 0.72, 0.6e-2);
  g_assert_cmpfloat_with_epsilon (a.ci_2_1.lo, 0.02, 0.6e-2);
  g_assert_cmpfloat_with_epsilon (a.ci_2_1.hi, 0.76, 0.6e-2);
  g_assert_cmpfloat_with_epsilon (a.ci_3_1.lo, 0.34, 0.6e-2);
  g_assert_cmpfloat_with_epsilon (a.ci_3_1.hi, 0.95, 0.6e-2);
  g_assert_cmpfloat_with_epsilon (a.ci_1_k.lo, -0.88, 0.6e-2);
  g_assert_cmpfloat_with_epsilon (a.ci_2_k.lo, 0.07, 0.6e-2);
  g_assert_cmpfloat_with_epsilon (a.ci_2_k.hi, 0.93, 0.6e-2);
  g_assert_cmpfloat_with_epsilon (a.ci_3_k.lo, 0.68, 0.6e-2);
}

static void
test_rater_edges (void)
{
  static const double x[] = { 1, 2, NAN, 4, 3, 3, 3, 3 }, flat[] = { 2, 2, 2, 2 };
  FrRaterIcc a;

  fr_rater_icc (NULL, 0, 3, 0.95, &a);
  g_assert_true (a.n == 0 && isnan (a.icc_1_1) && isnan (a.ci_2_1.lo));
  fr_rater_icc (x, 2, 2, 0.95, &a);
  g_assert_true (a.n == 1 && isnan (a.bms));
  fr_rater_icc (x, 8, 1, 0.95, &a);
  g_assert_true (isnan (a.icc_3_k));
  fr_rater_icc (flat, 2, 2, 0.95, &a);
  g_assert_true (a.n == 2 && isnan (a.icc_1_1) && isnan (a.icc_3_1));
}

/* A 2 x 2 table of 100: 45, 15, 25, 15 has kappa .1304; with two categories weights change nothing. */
static void
test_kappa (void)
{
  static const double one[] = { 3, 3, NAN }, other[] = { 3, NAN, 3 };
  double a[100], b[100];
  FrKappa k;

  for (gsize i = 0; i < 100; i++)
    {
      a[i] = i < 60 ? 7 : 9;
      b[i] = i < 45 || (i >= 60 && i < 85) ? 7 : 9;
    }
  fr_kappa (a, b, 100, &k);
  frt_assert_near (k.agree, 0.60, 1e-14);
  frt_assert_near (k.kappa, (0.60 - 0.54) / 0.46, 1e-13);
  frt_assert_near (k.kappa_quadratic, k.kappa, 1e-13);
  frt_assert_near (k.kappa_linear, k.kappa, 1e-13);
  fr_kappa (one, other, 3, &k);
  g_assert_true (k.n == 1 && k.agree == 1.0 && isnan (k.kappa));
  fr_kappa (NULL, NULL, 0, &k);
  g_assert_true (k.n == 0 && isnan (k.agree));
}

/* 4 4 5 4 3 on five points: variance .5, agreement .75 (training.md 4.7). */
static void
test_rwg (void)
{
  static const double x[] = { 4, 4, 5, 4, 3 }, split[] = { 1, 5, 1, 5 }, some[] = { 4, NAN, 4, 4, 5, 5 };

  frt_assert_near (fr_rwg (x, 5, 1, 1, 5), 0.75, 1e-14);
  g_assert_cmpfloat (fr_rwg (split, 4, 1, 1, 5), ==, 0.0);
  frt_assert_near (fr_rwg (some, 3, 2, 1, 5), 2 * 0.75 / (2 * 0.75 + 0.25), 1e-14);
  g_assert_true (isnan (fr_rwg (x, 1, 1, 1, 5)) && isnan (fr_rwg (NULL, 0, 2, 1, 5)));
}

static void
test_rank_tests (void)
{
  static const double x[] = { 1, 2, 3, 4, 5, 6, NAN }, flat[] = { 2, 2, 2, 2, 2, 2 };
  static const gsize g[] = { 0, 0, 0, 2, 2, 2, 2 }, one[] = { 0, 0, 0, 0, 0, 0, 0 };
  FrFriedman f;
  FrKruskal k;

  fr_kruskal (x, g, 7, 3, &k);
  g_assert_true (k.n == 6 && k.k == 2 && k.df == 1.0);
  frt_assert_near (k.h, 27.0 / 7.0, 1e-14);
  frt_assert_near (k.p, 0.04953461343562649, 1e-12);
  fr_kruskal (x, one, 7, 1, &k);
  g_assert_true (isnan (k.h));
  fr_kruskal (flat, g, 6, 3, &k);
  g_assert_true (isnan (k.h) && isnan (k.p));
  fr_friedman (x, 2, 3, &f);
  g_assert_true (f.n == 2);
  frt_assert_near (f.chisq, 4.0, 1e-14);
  frt_assert_near (f.w, 1.0, 1e-14);
  fr_friedman (flat, 2, 3, &f);
  g_assert_true (isnan (f.chisq));
  fr_friedman (NULL, 0, 3, &f);
  g_assert_true (f.n == 0 && isnan (f.p));
}

/* R's mcnemar.test and binom.test. */
static void
test_mcnemar (void)
{
  FrMcnemar m;

  fr_mcnemar (10, 25, &m);
  frt_assert_near (m.chisq, 6.4285714285714288, 1e-14);
  frt_assert_near (m.chisq_cc, 5.6, 1e-14);
  frt_assert_near (m.p_exact, 0.016673847800120739, 1e-12);
  fr_mcnemar (0, 6, &m);
  frt_assert_near (m.chisq_cc, 4.166666666666667, 1e-14);
  frt_assert_near (m.p_exact, 0.03125, 1e-13);
  fr_mcnemar (4, 4, &m);
  g_assert_true (m.chisq == 0.0 && m.chisq_cc == 0.0 && m.p_exact == 1.0);
  fr_mcnemar (0, 0, &m);
  g_assert_true (isnan (m.chisq) && isnan (m.p_exact));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agreement/shrout-fleiss", test_shrout_fleiss);
  g_test_add_func ("/agreement/rater-edges", test_rater_edges);
  g_test_add_func ("/agreement/kappa", test_kappa);
  g_test_add_func ("/agreement/rwg", test_rwg);
  g_test_add_func ("/group-test/ranks", test_rank_tests);
  g_test_add_func ("/group-test/mcnemar", test_mcnemar);
  return g_test_run ();
}
