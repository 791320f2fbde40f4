/* test-pairs.c: which units can be told apart, and expected places: published figures, false statements by simulation,
 * exact against normal, edges. */
#include "core/analysis/multiple.h"
#include "core/analysis/pairs.h"
#include "core/analysis/special.h"
#include "support/support.h"

#include <math.h>

static const double schools_y[] = { 28, 8, -3, 7, -1, 1, 18, 12 };
static const double schools_se[] = { 15, 10, 16, 11, 9, 11, 10, 18 };

/* Rubin's eight schools (training.md 4.8): nothing can be told apart, every place is possible. */
static void
test_eight_schools (void)
{
  static const double expected[] = { 2.001, 4.527, 6.063, 4.701, 6.087, 5.693, 2.903, 4.023 };
  FrExpectedRank e[8];
  FrRankRange r[8];
  FrPairs p;

  fr_expected_ranks (schools_y, schools_se, 8, 0.95, e);
  fr_pairs (schools_y, schools_se, 8, 0.95, &p);
  fr_pair_ranges (&p, schools_y, schools_se, 8, r);
  g_assert_cmpuint (p.pairs, ==, 28);
  g_assert_cmpuint (p.apart, ==, 0);
  for (gsize i = 0; i < 8; i++)
    {
      g_assert_cmpfloat_with_epsilon (e[i].expected, expected[i], 0.6e-3);
      g_assert_true (e[i].lo < e[i].expected && e[i].expected < e[i].hi && e[i].lo >= 1 && e[i].hi <= 8);
      g_assert_true (r[i].best == 1 && r[i].worst == 8);
    }
}

/* Three units of 3, 40 and 300 people, raw and shrunk (training.md 4.8). */
static void
test_card (void)
{
  static const double raw[] = { 95, 88, 85 }, shrunk[] = { 80.0, 75 + 13 * 0.81632653061224492, 75 + 10 * 0.970873786407767 };
  static const double want_raw[] = { 1.34, 1.90, 2.76 }, want_shrunk[] = { 2.73, 1.47, 1.80 };
  double v[] = { 225 / 3.0, 225 / 40.0, 225 / 300.0 }, se[3], post[3];
  FrExpectedRank e[3];

  for (gsize i = 0; i < 3; i++)
    {
      se[i] = sqrt (v[i]);
      post[i] = sqrt (25.0 / (25.0 + v[i]) * v[i]);
    }
  fr_expected_ranks (raw, se, 3, 0.95, e);
  for (gsize i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (e[i].expected, want_raw[i], 0.6e-2);
  fr_expected_ranks (shrunk, post, 3, 0.95, e);
  for (gsize i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (e[i].expected, want_shrunk[i], 0.6e-2);
}

/* The cut is Holm's: the pairs told apart are those whose adjusted chance is at most 5 %. */
static void
test_holm (void)
{
  GRand *rand = g_rand_new_with_seed (2);

  for (int round = 0; round < frt_rounds (100); round++)
    {
      double x[20], se[20], p[190], adjusted[190];
      gsize n = 0, want = 0;
      FrPairs pairs;

      for (gsize i = 0; i < 20; i++)
        {
          x[i] = 8.0 * g_rand_double (rand);
          se[i] = 0.2 + g_rand_double (rand);
        }
      for (gsize i = 0; i < 20; i++)
        for (gsize j = 0; j < i; j++)
          p[n++] = 2.0 * fr_normal_cdf (-fabs (x[i] - x[j]) / hypot (se[i], se[j]));
      fr_holm (p, n, adjusted);
      for (gsize i = 0; i < n; i++)
        want += adjusted[i] <= 0.05;
      fr_pairs (x, se, 20, 0.95, &pairs);
      g_assert_cmpuint (pairs.apart, ==, want);
    }
  g_rand_free (rand);
}

/* Thirty units that are truly alike, with shares of 5 to 60 people: any pair told apart is a false statement. */
static void
test_false_statements (void)
{
  GRand *rand = g_rand_new_with_seed (17);
  int wrong = 0, rounds = frt_rounds (2000);

  for (int round = 0; round < rounds; round++)
    {
      double angle[30], se[30];
      FrPairs pairs;

      for (gsize i = 0; i < 30; i++)
        {
          gint64 n = 5 + 2 * (gint64) i, k = 0;

          for (gint64 j = 0; j < n; j++)
            k += g_rand_double (rand) < 0.47;
          fr_share_angle (k, n, &angle[i], &se[i]);
        }
      fr_pairs (angle, se, 30, 0.95, &pairs);
      wrong += pairs.apart > 0;
    }
  g_test_message ("%d of %d", wrong, rounds);
  g_assert_cmpint (20 * wrong, <=, rounds);
  g_rand_free (rand);
}

/* Sixty-five units by the normal way stand within a place of the same ones without the last, summed exactly. */
static void
test_exact_meets_normal (void)
{
  double m[65], s[65];
  FrExpectedRank exact[65], normal[65];

  for (gsize i = 0; i < 65; i++)
    {
      m[i] = sin (3.0 * (double) i);
      s[i] = 0.1 + 0.4 * (double) (i % 7) / 7.0;
    }
  m[64] = -50.0;      /* below all, surely */
  s[64] = 0.1;
  fr_expected_ranks (m, s, 64, 0.95, exact);
  fr_expected_ranks (m, s, 65, 0.95, normal);
  for (gsize i = 0; i < 64; i++)
    {
      frt_assert_near (normal[i].expected, exact[i].expected, 1e-12);
      g_assert_cmpint (ABS (normal[i].lo - exact[i].lo), <=, 1);
      g_assert_cmpint (ABS (normal[i].hi - exact[i].hi), <=, 1);
    }
  g_assert_true (normal[64].lo == 65 && normal[64].hi == 65);
}

/* The interval holds the true place as often as it says, where figures are drawn as it supposes. */
static void
test_coverage (void)
{
  GRand *rand = g_rand_new_with_seed (23);
  int held = 0, all = 0;

  for (int round = 0; round < frt_rounds (100); round++)
    {
      double m[20], s[20], t[20];
      FrExpectedRank e[20];

      for (gsize i = 0; i < 20; i++)
        {
          m[i] = 2.0 * g_rand_double (rand);
          s[i] = 0.1 + 0.5 * g_rand_double (rand);
          t[i] = m[i] + s[i] * fr_normal_quantile (0.001 + 0.998 * g_rand_double (rand));
        }
      fr_expected_ranks (m, s, 20, 0.95, e);
      for (gsize i = 0; i < 20; i++)
        {
          int place = 1;

          for (gsize j = 0; j < 20; j++)
            place += t[j] > t[i];
          held += place >= e[i].lo && place <= e[i].hi;
          all++;
        }
    }
  g_test_message ("%d of %d", held, all);
  g_assert_cmpint (100 * held, >=, 94 * all);
  g_rand_free (rand);
}

static void
test_edges (void)
{
  static const double x[] = { 3, 1, NAN, 3, 5 }, sure[] = { 0, 0, 0, 0, 0 }, some[] = { 1, NAN, 1, 1, 1 };
  static const int lo[] = { 2, 4, 0, 2, 1 }, hi[] = { 3, 4, 0, 3, 1 };
  double same[70], zero[70];
  FrExpectedRank e[70];
  FrRankRange r[5];
  FrPairs p;

  fr_pairs (x, sure, 5, 0.95, &p);
  g_assert_cmpuint (p.units, ==, 4);
  g_assert_cmpuint (p.apart, ==, 5);      /* all but the two that are equal */
  fr_expected_ranks (x, sure, 5, 0.95, e);
  for (gsize i = 0; i < 5; i++)
    g_assert_true (e[i].lo == lo[i] && e[i].hi == hi[i]);
  frt_assert_near (e[0].expected, 2.5, 1e-15);
  g_assert_true (isnan (e[2].expected));
  fr_pairs (x, some, 5, 0.95, &p);
  fr_pair_ranges (&p, x, some, 5, r);
  g_assert_cmpuint (p.units, ==, 3);
  g_assert_true (r[1].best == 0 && r[2].worst == 0 && r[4].worst == 3);
  fr_pairs (x, sure, 1, 0.95, &p);
  g_assert_true (p.pairs == 0 && isnan (p.cut) && !fr_pair_is_apart (&p, 1, 0, 2, 0));
  fr_expected_ranks (x, some, 1, 0.95, e);
  g_assert_true (e[0].expected == 1.0 && e[0].lo == 1 && e[0].hi == 1);
  for (gsize i = 0; i < 70; i++)
    same[i] = 4.0, zero[i] = 0.0;
  fr_expected_ranks (same, zero, 70, 0.95, e);      /* tau² = 0: any place at all */
  g_assert_true (e[9].lo == 1 && e[9].hi == 70);
  frt_assert_near (e[9].expected, 35.5, 1e-14);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairs/eight-schools", test_eight_schools);
  g_test_add_func ("/pairs/card", test_card);
  g_test_add_func ("/pairs/holm", test_holm);
  g_test_add_func ("/pairs/false-statements", test_false_statements);
  g_test_add_func ("/pairs/exact-meets-normal", test_exact_meets_normal);
  g_test_add_func ("/pairs/coverage", test_coverage);
  g_test_add_func ("/pairs/edges", test_edges);
  return g_test_run ();
}
