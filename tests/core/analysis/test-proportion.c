/* test-proportion.c: intervals of shares and differences against published tables, margins of error, rounding. */
#include "core/analysis/proportion.h"
#include "support/support.h"

#include <math.h>

static void
test_published (void)
{
  /* Newcombe 1998, cases a-d (4 digits), and others worked out in R (training.md 4.4). */
  static const struct { gint64 k, n; double lo, hi; } cases[] = {
    { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0.0, 0.1611 }, { 1, 29, 0.0061, 0.1718 },
    { 23, 60, 0.2709, 0.5098 }, { 40, 60, 0.5406, 0.7727 }, { 3, 3, 0.4385, 1.0 }, { 2, 3, 0.2077, 0.9385 },
    { 240, 300, 0.7511, 0.8413 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrInterval w = fr_proportion_interval (cases[i].k, cases[i].n, 0.95, FR_PROPORTION_WILSON);

      g_assert_cmpfloat_with_epsilon (w.lo, cases[i].lo, 0.5e-4);
      g_assert_cmpfloat_with_epsilon (w.hi, cases[i].hi, 0.5e-4);
    }
}

static void
test_nobody (void)
{
  static const struct { gint64 k, n; } wrong[] = { { 0, 0 }, { -1, 5 }, { 6, 5 }, { 1, -1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_true (isnan (fr_proportion (wrong[i].k, wrong[i].n)));
      g_assert_cmpint (fr_percent (wrong[i].k, wrong[i].n), ==, -1);
      for (int m = FR_PROPORTION_WILSON; m <= FR_PROPORTION_JEFFREYS; m++)
        {
          FrInterval interval = fr_proportion_interval (wrong[i].k, wrong[i].n, 0.95, (FrProportionMethod) m);
          g_assert_true (isnan (interval.lo) && isnan (interval.hi));
        }
    }
  g_assert_true (isnan (fr_proportion_interval (1, 2, 0.0, FR_PROPORTION_WILSON).lo));
  g_assert_true (isnan (fr_proportion_interval (1, 2, 1.0, FR_PROPORTION_WILSON).lo));
}

/* What must hold for any share: the interval holds it, k and n - k mirror, and all but Agresti-Coull widen
 * with the level, stay in 0..1 and touch the end at k = 0 and k = n. */
static void
test_properties (void)
{
  static const gint64 ns[] = { 1, 2, 3, 10, 47, 1000, 999999 };

  for (gsize i = 0; i < G_N_ELEMENTS (ns); i++)
    for (gint64 k = 0; k <= ns[i]; k += MAX (1, ns[i] / 23))
      for (int m = FR_PROPORTION_WILSON; m <= FR_PROPORTION_JEFFREYS; m++)
        {
          FrInterval a = fr_proportion_interval (k, ns[i], 0.95, (FrProportionMethod) m);
          FrInterval b = fr_proportion_interval (ns[i] - k, ns[i], 0.95, (FrProportionMethod) m);
          FrInterval wide = fr_proportion_interval (k, ns[i], 0.99, (FrProportionMethod) m);
          double p = fr_proportion (k, ns[i]);

          g_assert_cmpfloat (a.lo, <=, p);
          g_assert_cmpfloat (a.hi, >=, p);
          g_assert_cmpfloat_with_epsilon (a.lo, 1.0 - b.hi, 1e-12);
          if (m == FR_PROPORTION_AGRESTI_COULL)
            continue;
          g_assert_cmpfloat (wide.lo, <=, a.lo);
          g_assert_cmpfloat (wide.hi, >=, a.hi);
          g_assert_true (a.lo >= 0.0 && a.hi <= 1.0);
          if (k == 0)
            g_assert_cmpfloat (a.lo, ==, 0.0);
          if (k == ns[i])
            g_assert_cmpfloat (a.hi, ==, 1.0);
        }
}

/* Clopper-Pearson's limits are where the tail's chance is exactly 2.5 %; 52744 of 100000 needs a beta function that
 * keeps its digits (oracle_scalars.csv). */
static void
test_exact_limits (void)
{
  FrInterval c = fr_proportion_interval (52744, 100000, 0.95, FR_PROPORTION_CLOPPER_PEARSON);

  frt_assert_near (c.lo, 0.52433993677483814, 1e-12);
  frt_assert_near (c.hi, 0.53053847144928934, 1e-12);
}

static void
test_difference (void)
{
  FrProportionDifference d;

  /* Newcombe 1998 II, case a: 56/70 - 48/80, method 10: 0.0524 .. 0.3339. */
  fr_proportion_compare (56, 70, 48, 80, 0.95, &d);
  frt_assert_near (d.difference, 0.2, 1e-14);
  g_assert_cmpfloat_with_epsilon (d.ci.lo, 0.0524, 0.5e-4);
  g_assert_cmpfloat_with_epsilon (d.ci.hi, 0.3339, 0.5e-4);
  /* Fisher's tea, 3 of 4 and 1 of 4: 0.4857. */
  fr_proportion_compare (3, 4, 1, 4, 0.95, &d);
  frt_assert_near (d.fisher_p, 34.0 / 70.0, 1e-14);
  frt_assert_near (d.odds_ratio, 9.0, 1e-14);
  frt_assert_near (d.risk_ratio, 3.0, 1e-14);
}

static void
test_difference_edges (void)
{
  FrProportionDifference d;

  fr_proportion_compare (0, 0, 1, 2, 0.95, &d);
  g_assert_true (isnan (d.difference) && isnan (d.ci.lo) && isnan (d.fisher_p) && isnan (d.chisq));
  fr_proportion_compare (0, 5, 0, 5, 0.95, &d);
  g_assert_cmpfloat (d.difference, ==, 0.0);
  g_assert_true (isnan (d.chisq) && isnan (d.chisq_p) && isnan (d.risk_ratio) && isnan (d.odds_ratio));
  g_assert_cmpfloat (d.fisher_p, ==, 1.0);
  fr_proportion_compare (5, 5, 0, 5, 0.95, &d);
  g_assert_cmpfloat (d.difference, ==, 1.0);
  g_assert_true (isinf (d.risk_ratio) && isinf (d.odds_ratio));
  frt_assert_near (d.fisher_p, 2.0 / 252.0, 1e-14);
  /* Half a million each: the walk must stay short and not underflow. Chi-square and the exact test agree here. */
  fr_proportion_compare (250500, 500000, 249500, 500000, 0.95, &d);
  frt_assert_near (d.fisher_p, d.chisq_p, 0.01);
}

/* Civil Service People Survey 2019, technical guide p. 24 and 26. */
static void
test_margin (void)
{
  static const double ps[] = { 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05 };
  static const struct { gint64 n; const char *margins[8]; } table[] = {
    { 50, { "14", "14", "13", "12", "11", "10", "8", "6" } },
    { 100, { "10", "10", "9", "8", "8", "7", "6", "4" } },
    { 1000, { "3", "3", "3", "3", "2", "2", "2", "1" } },
  };
  static const struct { gint64 population, n; double p; const char *margin; } finite[] = {
    { 200, 120, 0.43, "6" }, { 150, 80, 0.50, "8" }, { 50, 40, 0.30, "6" }, { 500, 375, 0.60, "2" },
    { 0, 10000, 0.05, "<1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    for (gsize j = 0; j < 8; j++)
      {
        g_autofree char *text = fr_margin_text (fr_margin_of_error (ps[j], table[i].n, 0));
        g_assert_cmpstr (text, ==, table[i].margins[j]);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (finite); i++)
    {
      double margin = fr_margin_of_error (finite[i].p, finite[i].n, finite[i].population);
      g_autofree char *text = fr_margin_text (margin);
      g_assert_cmpstr (text, ==, finite[i].margin);
    }
  g_assert_cmpfloat_with_epsilon (fr_margin_of_error (0.05, 10000, 0), 0.43, 0.005);
}

static void
test_margin_edges (void)
{
  g_autofree char *none = fr_margin_text (NAN);
  g_autofree char *zero = fr_margin_text (0.0);

  g_assert_true (isnan (fr_margin_of_error (0.5, 0, 0)));
  g_assert_true (isnan (fr_margin_of_error (0.5, 11, 10)));
  g_assert_true (isnan (fr_margin_of_error (1.5, 10, 0)));
  g_assert_true (isnan (fr_margin_of_error (NAN, 10, 0)));
  g_assert_cmpfloat (fr_margin_of_error (0.5, 10, 10), ==, 0.0);
  g_assert_cmpfloat (fr_margin_of_error (0.5, 1, 1), ==, 0.0);
  g_assert_cmpfloat (fr_margin_of_error (0.0, 10, 0), ==, 0.0);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (zero, ==, "0");
}

/* The guide's p. 28: shares of 565 are printed 18 29 31 17 4, the first two together 48 and not 47. */
static void
test_rounding (void)
{
  static const gint64 counts[] = { 103, 166, 176, 96, 24 };
  static const int shown[] = { 18, 29, 31, 17, 4 };

  for (gsize i = 0; i < 5; i++)
    g_assert_cmpint (fr_percent (counts[i], 565), ==, shown[i]);
  g_assert_cmpint (fr_percent (103 + 166, 565), ==, 48);
  g_assert_cmpint (fr_percent (1, 8), ==, 12);      /* 12.5: halves to even */
  g_assert_cmpint (fr_percent (3, 8), ==, 38);      /* 37.5 */
  g_assert_cmpint (fr_percent (0, 7), ==, 0);
  g_assert_cmpint (fr_percent (7, 7), ==, 100);
  g_assert_cmpint (fr_round_difference (52.952, 58.495), ==, -6);
  g_assert_cmpint (fr_round_difference (75.43647583, 74.63572484), ==, 1);
  g_assert_cmpint (fr_round_difference (3.0, 3.0), ==, 0);
}

static void
test_showable (void)
{
  g_assert_false (fr_share_is_showable (3, 9, 10));
  g_assert_true (fr_share_is_showable (3, 10, 10));
  g_assert_false (fr_share_is_showable (0, 19, 10));
  g_assert_false (fr_share_is_showable (19, 19, 10));
  g_assert_true (fr_share_is_showable (0, 20, 10));
  g_assert_true (fr_share_is_showable (20, 20, 10));
  g_assert_false (fr_share_is_showable (0, 0, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proportion/published", test_published);
  g_test_add_func ("/proportion/nobody", test_nobody);
  g_test_add_func ("/proportion/properties", test_properties);
  g_test_add_func ("/proportion/exact-limits", test_exact_limits);
  g_test_add_func ("/proportion/difference", test_difference);
  g_test_add_func ("/proportion/difference-edges", test_difference_edges);
  g_test_add_func ("/proportion/margin", test_margin);
  g_test_add_func ("/proportion/margin-edges", test_margin_edges);
  g_test_add_func ("/proportion/rounding", test_rounding);
  g_test_add_func ("/proportion/showable", test_showable);
  return g_test_run ();
}
