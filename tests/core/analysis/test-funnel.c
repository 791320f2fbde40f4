/* test-funnel.c: limits around the common figure: published values, designed edges, false alarms and finds on planted
 * data. */
#include "core/analysis/funnel.h"
#include "core/analysis/special.h"
#include "support/support.h"

#include <math.h>

/* training.md 4.8 and Spiegelhalter's stroke readmissions (theta .074). */
static void
test_binomial_limits (void)
{
  static const struct { gint64 n; double theta, lo998, lo95, hi95, hi998; } cases[] = {
    { 30, 0.6, 0.3024, 0.4047, 0.7568, 0.8475 },    { 100, 0.6, 0.4414, 0.4980, 0.6899, 0.7430 },
    { 300, 0.6, 0.5102, 0.5426, 0.6534, 0.6847 },   { 100, 0.074, 0.0015, 0.0217, 0.1246, 0.1607 },
    { 300, 0.074, 0.0301, 0.0440, 0.1032, 0.1229 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 n = cases[i].n;
      double theta = cases[i].theta;

      g_assert_cmpfloat_with_epsilon (fr_binomial_limit (n, theta, 0.001), cases[i].lo998, 0.6e-4);
      g_assert_cmpfloat_with_epsilon (fr_binomial_limit (n, theta, 0.025), cases[i].lo95, 0.6e-4);
      g_assert_cmpfloat_with_epsilon (fr_binomial_limit (n, theta, 0.975), cases[i].hi95, 0.6e-4);
      g_assert_cmpfloat_with_epsilon (fr_binomial_limit (n, theta, 0.999), cases[i].hi998, 0.6e-4);
    }
  g_assert_cmpfloat (fr_binomial_limit (3, 0.6, 0.001), ==, 0.0);      /* would be -.203 */
  g_assert_cmpfloat (fr_binomial_limit (5, 0.0, 0.975), ==, 0.0);
  g_assert_cmpfloat (fr_binomial_limit (5, 1.0, 0.025), ==, 1.0);
  g_assert_true (isnan (fr_binomial_limit (0, 0.5, 0.5)) && isnan (fr_binomial_limit (5, NAN, 0.5)));
}

/* Every limit stands where a slow search from 0 puts it. */
static void
test_binomial_search (void)
{
  GRand *rand = g_rand_new_with_seed (5);

  for (int round = 0; round < frt_rounds (200); round++)
    {
      gint64 n = g_rand_int_range (rand, 1, 400), r = 0;
      double theta = g_rand_double (rand), p = g_rand_boolean (rand) ? 0.001 : 0.975, f;

      while (fr_binomial_cdf (r, n, theta) < p)
        r++;
      f = ((double) r - (fr_binomial_cdf (r, n, theta) - p) / fr_binomial_pmf (r, n, theta)) / (double) n;
      frt_assert_near (fr_binomial_limit (n, theta, p), CLAMP (f, 0.0, 1.0), 1e-12);
    }
  g_rand_free (rand);
}

/* The line of 3 people at theta .6 stands at .9614: 3 of 3, no rare thing, must not count as beyond it. */
static void
test_three_of_three (void)
{
  static const gint64 k[] = { 3, 590, 598, 609 }, n[] = { 3, 1000, 1000, 1000 };
  FrFunnelShares a;
  FrFunnelShare e[4];

  fr_funnel_shares (k, n, 4, &a, e);
  g_assert_cmpfloat (e[0].p, >, e[0].exact95.hi);
  g_assert_cmpint (e[0].place, ==, FR_FUNNEL_INSIDE);
  g_assert_cmpint (a.state, ==, FR_UNITS_ALIKE);
  g_assert_cmpuint (a.above_95 + a.below_95, ==, 0);
}

/* One of 3 where 2 in 100 are usual: z is 3.9, yet it happens to 6 in 100 such units. */
static void
test_rare_one_of_three (void)
{
  static const gint64 k[] = { 1, 20, 21, 19 }, n[] = { 3, 1000, 1000, 1000 };
  FrFunnelShares a;
  FrFunnelShare e[4];

  fr_funnel_shares (k, n, 4, &a, e);
  g_assert_cmpfloat (e[0].z, >, 3.5);
  g_assert_cmpint (e[0].place, ==, FR_FUNNEL_INSIDE);
  g_assert_cmpuint (a.beyond_998, ==, 1);
}

static void
test_share_edges (void)
{
  static const gint64 k[] = { 0, 0, 5, -1 }, n[] = { 0, 6, 4, 3 }, zero[] = { 0, 0 }, ten[] = { 10, 20 };
  FrFunnelShares a;
  FrFunnelShare e[4];

  fr_funnel_shares (k, n, 4, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_ONE);
  g_assert_cmpint (a.n, ==, 6);
  for (gsize i = 0; i < 4; i++)
    g_assert_cmpint (e[i].place, ==, FR_FUNNEL_INSIDE);
  g_assert_true (isnan (e[0].p) && isnan (e[0].exact95.lo) && isnan (e[2].p) && isnan (e[3].p));
  fr_funnel_shares (zero, ten, 2, &a, e);      /* no verified outcome at all */
  g_assert_cmpint (a.state, ==, FR_UNITS_ALIKE);
  g_assert_true (a.theta == 0.0 && isnan (e[0].z) && e[1].place == FR_FUNNEL_INSIDE && e[1].exact95.hi == 0.0);
  fr_funnel_shares (NULL, NULL, 0, &a, NULL);
  g_assert_cmpint (a.state, ==, FR_UNITS_NONE);
  g_assert_true (isnan (a.theta) && isnan (fr_funnel_share_limits (&a, 10, 0.95).lo));
}

static void
test_mean_edges (void)
{
  static const FrUnitMean none[] = { { 0, NAN, 0, 0 } }, one[] = { { 4, 3, 0, 2 }, { 0, NAN, 0, 0 } };
  static const FrUnitMean single[] = { { 1, 3, 0, 0 }, { 1, 4, 0, 0 } }, flat[] = { { 4, 3, 0, 0 }, { 4, 3, 0, 0 } };
  FrFunnelMeans a;
  FrFunnelMean e[2];

  fr_funnel_means (none, 1, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_NONE);
  g_assert_true (isnan (e[0].z) && isnan (e[0].normal95.lo));
  fr_funnel_means (one, 2, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_ONE);
  g_assert_true (e[0].z == 0.0 && e[0].place == FR_FUNNEL_INSIDE && isnan (e[1].mean));
  fr_funnel_means (single, 2, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_UNREPEATED);
  g_assert_true (isnan (a.sigma) && isnan (e[0].z) && e[0].place == FR_FUNNEL_INSIDE);
  fr_funnel_means (flat, 2, &a, e);
  g_assert_cmpint (a.state, ==, FR_UNITS_ALIKE);
  g_assert_true (isnan (e[0].z) && e[0].normal95.lo == 3.0 && e[0].place == FR_FUNNEL_INSIDE);
}

/* Limits hold the target, 99.8 % outside 95 %, and draw together as n grows. */
static void
test_limits_shape (void)
{
  FrFunnelShares a = { .theta = 0.37, .over = { .tau2_limits = 0.0 } };
  FrFunnelMeans m = { .grand_mean = 5.0, .sigma = 2.0, .over = { .tau2_limits = 0.1 } };

  for (int wide = 0; wide < 2; wide++)
    {
      double last = 2.0, last_mean = INFINITY;

      a.over.tau2_limits = wide ? 0.004 : 0.0;
      for (gint64 n = 10; n <= 5000; n = n * 3 / 2)
        {
          FrInterval in = fr_funnel_share_limits (&a, n, 0.95), out = fr_funnel_share_limits (&a, n, 0.998);
          FrInterval mean = fr_funnel_mean_limits (&m, (gsize) n, 0.95);

          g_assert_true (out.lo >= 0.0 && out.lo <= in.lo && in.lo < a.theta && a.theta < in.hi && in.hi <= out.hi && out.hi <= 1.0);
          g_assert_cmpfloat (in.hi - in.lo, <, last + 0.02);
          g_assert_cmpfloat (mean.hi - mean.lo, <, last_mean);
          last = in.hi - in.lo;
          last_mean = mean.hi - mean.lo;
        }
    }
}

static double
normal (GRand *rand)
{
  double sum = -6.0;

  for (int i = 0; i < 12; i++)
    sum += g_rand_double (rand);
  return sum;
}

/* One office of 2,000 units whose outcomes scatter as tests/support/make_big.py plants them: sizes skewed, every unit and
 * every class with an effect of its own, one unit in 97 truly different by 0.8 sd. */
typedef struct {
  gint64     k[2000], n[2000];
  FrUnitMean means[2000];
  gboolean   planted[2000];
} Office;

static void
plant (Office *o, GRand *rand, gboolean with_effects)
{
  for (gsize u = 0; u < 2000; u++)
    {
      double x = ((double) u + 0.5) / 2000.0, effect = with_effects ? 0.12 * normal (rand) : 0.0, sum = 0, squares = 0;
      gsize n = (gsize) (-125.0 * log (x)) + 1;

      o->planted[u] = with_effects && u % 97 == 41;
      if (o->planted[u])
        effect = g_rand_boolean (rand) ? 0.8 : -0.8;
      o->n[u] = (gint64) n;
      o->k[u] = 0;
      for (gsize i = 0; i < n; i++)
        {
          double z = effect + (with_effects ? 0.25 * normal (rand) : 0.0) + normal (rand);

          o->k[u] += z > 0.0;
          sum += z;
          squares += z * z;
        }
      o->means[u] = fr_unit_mean_from_sums (n, sum, squares);
    }
}

static gboolean
is_beyond (FrFunnelPlace place)
{
  return place == FR_FUNNEL_BELOW_998 || place == FR_FUNNEL_ABOVE_998;
}

/* Issue: false alarms beyond the 99.8 % limits at most 1 %, planted units of at least 60 people found to 70 %. */
static void
test_planted (void)
{
  g_autofree Office *o = g_new (Office, 1);
  g_autofree FrFunnelShare *shares = g_new (FrFunnelShare, 2000);
  g_autofree FrFunnelMean *means = g_new (FrFunnelMean, 2000);

  for (int round = 0; round < frt_rounds (3); round++)
    {
      GRand *rand = g_rand_new_with_seed (20240917 + (guint32) round);
      gsize plain = 0, false_share = 0, false_mean = 0, planted = 0, found_share = 0, found_mean = 0;
      FrFunnelShares a;
      FrFunnelMeans m;

      plant (o, rand, TRUE);
      fr_funnel_shares (o->k, o->n, 2000, &a, shares);
      fr_funnel_means (o->means, 2000, &m, means);
      for (gsize u = 0; u < 2000; u++)
        {
          plain += !o->planted[u];
          false_share += !o->planted[u] && is_beyond (shares[u].place);
          false_mean += !o->planted[u] && is_beyond (means[u].place);
          planted += o->planted[u] && o->n[u] >= 60;
          found_share += o->planted[u] && o->n[u] >= 60 && is_beyond (shares[u].place);
          found_mean += o->planted[u] && o->n[u] >= 60 && is_beyond (means[u].place);
        }
      g_test_message ("seed %d: of %d plain %d and %d beyond, of %d planted %d and %d found", 20240917 + round,
                      (int) plain, (int) false_share, (int) false_mean, (int) planted, (int) found_share, (int) found_mean);
      g_assert_cmpuint (100 * false_share, <=, plain);
      g_assert_cmpuint (100 * false_mean, <=, plain);
      g_assert_cmpuint (10 * found_share, >=, 7 * planted);
      g_assert_cmpuint (10 * found_mean, >=, 7 * planted);
      g_assert_cmpint (a.state, ==, FR_UNITS_DIFFER);
      g_rand_free (rand);
    }
}

/* Where all units are alike the limits stay those of chance and hold what they promise. */
static void
test_nothing_planted (void)
{
  g_autofree Office *o = g_new (Office, 1);
  g_autofree FrFunnelShare *shares = g_new (FrFunnelShare, 2000);
  GRand *rand = g_rand_new_with_seed (9);
  FrFunnelShares a;

  plant (o, rand, FALSE);
  fr_funnel_shares (o->k, o->n, 2000, &a, shares);
  g_assert_cmpint (a.state, ==, FR_UNITS_ALIKE);
  g_assert_cmpuint (a.below_998 + a.above_998, <=, 10);
  g_assert_cmpuint (a.below_95 + a.above_95, <=, 120);
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/funnel/binomial-limits", test_binomial_limits);
  g_test_add_func ("/funnel/binomial-search", test_binomial_search);
  g_test_add_func ("/funnel/three-of-three-is-not-beyond", test_three_of_three);
  g_test_add_func ("/funnel/rare-one-of-three-is-not-beyond", test_rare_one_of_three);
  g_test_add_func ("/funnel/share-edges", test_share_edges);
  g_test_add_func ("/funnel/mean-edges", test_mean_edges);
  g_test_add_func ("/funnel/limits-shape", test_limits_shape);
  g_test_add_func ("/funnel/planted", test_planted);
  g_test_add_func ("/funnel/nothing-planted", test_nothing_planted);
  return g_test_run ();
}
