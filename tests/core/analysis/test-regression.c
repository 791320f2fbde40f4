/* test-regression.c: least squares on the linear sets of NIST StRD, and edges. */
#include "core/analysis/numbers.h"
#include "core/analysis/regression.h"
#include "support/support.h"

#include <math.h>

static double
figure (const FrRegression *fit, const char *stat, gboolean intercept)
{
  gboolean se = g_str_has_prefix (stat, "se_B");
  guint64 i;

  if (g_str_equal (stat, "resid_sd"))
    return fit->sigma;
  if (g_str_equal (stat, "r_squared"))
    return fit->r2;
  i = g_ascii_strtoull (stat + (se ? 4 : 1), NULL, 10) - (intercept ? 0 : 1);
  g_assert_cmpuint (i, <, fit->p);
  return se ? fit->coefficients[i].se : fit->coefficients[i].estimate;
}

/* digits is what each set must keep, by tests/data/stats/README.md; where the true spread is 0 it is held absolutely. */
static void
test_nist (void)
{
  static const struct { const char *name; gsize terms; guint power; gboolean intercept; double tolerance; } sets[] = {
    { "Norris", 1, 1, TRUE, 1e-11 },   { "NoInt1", 1, 1, FALSE, 1e-11 },  { "Longley", 6, 1, TRUE, 1e-11 },
    { "Filip", 1, 10, TRUE, 1e-7 },    { "Wampler1", 1, 5, TRUE, 1e-9 },  { "Wampler3", 1, 5, TRUE, 1e-9 },
    { "Wampler5", 1, 5, TRUE, 1e-7 },
  };
  g_autoptr (FrtNumbers) certified = frt_numbers_read ("stats/nist_certified.csv");

  for (gsize s = 0; s < G_N_ELEMENTS (sets); s++)
    {
      g_autofree char *name = g_strdup_printf ("stats/nist/%s.csv", sets[s].name);
      g_autoptr (FrtNumbers) data = frt_numbers_read (name);
      gsize n = frt_numbers_rows (data), k = sets[s].terms, checked = 0;
      g_autofree double *y = frt_numbers_column (data, "y"), *x = g_new (double, n * k);
      g_autoptr (FrRegression) fit = NULL;

      for (gsize j = 0; j < k; j++)
        for (gsize i = 0; i < n; i++)
          {
            g_autofree char *column = g_strdup_printf ("x%u", (guint) j + 1);
            x[i * k + j] = frt_numbers_value (data, i, column);
          }
      fit = fr_regression_new (x, y, n, k, sets[s].power, sets[s].intercept);
      g_assert_false (fit->is_singular);
      for (gsize i = 0; i < frt_numbers_rows (certified); i++)
        if (g_str_equal (frt_numbers_text (certified, i, "case"), sets[s].name))
          {
            const char *stat = frt_numbers_text (certified, i, "stat");
            double got = figure (fit, stat, sets[s].intercept), want = frt_numbers_value (certified, i, "exact_binary64");

            if (!frt_near (got, want, sets[s].tolerance))
              g_error ("%s %s: got %.17g, want %.17g", sets[s].name, stat, got, want);
            checked++;
          }
      g_assert_cmpuint (checked, >=, 4);
    }
}

static void
test_edges (void)
{
  static const double x[] = { 1, 2, 2, 4, 3, 6, 4, 8 }, y[] = { 1, 3, NAN, 4 }, one[] = { 1, 2, 3, 4 };
  g_autoptr (FrRegression) twice = fr_regression_new (x, one, 4, 2, 1, TRUE);
  g_autoptr (FrRegression) flat = fr_regression_new (one, one, 1, 1, 1, TRUE);
  g_autoptr (FrRegression) none = fr_regression_new (NULL, NULL, 0, 1, 1, TRUE);
  g_autoptr (FrRegression) mean = fr_regression_new (NULL, y, 4, 0, 1, TRUE);
  g_autoptr (FrRegression) line = fr_regression_new (one, y, 2, 1, 1, TRUE);

  g_assert_true (twice->is_singular && isnan (twice->coefficients[1].estimate) && isnan (twice->r2));
  g_assert_true (flat->is_singular && none->is_singular && none->n == 0);
  g_assert_true (mean->n == 3 && mean->df == 2.0);
  frt_assert_near (mean->coefficients[0].estimate, 8.0 / 3.0, 1e-15);
  g_assert_true (line->df == 0.0 && isnan (line->sigma) && isnan (line->coefficients[1].se));
  frt_assert_near (line->coefficients[1].estimate, 2.0, 1e-14);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regression/nist", test_nist);
  g_test_add_func ("/regression/edges", test_edges);
  return g_test_run ();
}
