/* test-ticks.c: axis ticks against the published algorithms (oracle_ticks.csv), and our rules for whole numbers and
 * percentages. */
#include "charts/ticks.h"

#include <math.h>
#include <stdlib.h>

#include "support/support.h"

static void
check_case (const char *line)
{
  g_auto (GStrv) f = g_strsplit (line, ",", -1);
  FrcTickAlgorithm algorithm;
  FrcTicks ticks;
  guint n;

  g_assert_cmpuint (g_strv_length (f), ==, 8);
  g_assert_true (frc_tick_algorithm_parse (f[0], &algorithm));
  g_assert_cmpstr (frc_tick_algorithm_name (algorithm), ==, f[0]);
  ticks = frc_ticks (algorithm, g_ascii_strtod (f[1], NULL), g_ascii_strtod (f[2], NULL), atoi (f[3]));
  n = atoi (f[4]);
  if (ticks.n != n)
    g_error ("%s: got %u ticks %.17g … %.17g by %.17g", line, ticks.n, ticks.first, ticks.last, ticks.step);
  if (!frt_near (ticks.first, g_ascii_strtod (f[5], NULL), 1e-9) || !frt_near (ticks.last, g_ascii_strtod (f[6], NULL), 1e-9) ||
      (n > 1 && !frt_near (ticks.step, g_ascii_strtod (f[7], NULL), 1e-9)))
    g_error ("%s: got %.17g … %.17g by %.17g", line, ticks.first, ticks.last, ticks.step);
}

static void
test_oracle (void)
{
  g_autofree char *path = frt_data_path ("charts/oracle_ticks.csv");
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint cases = 0;

  g_file_get_contents (path, &csv, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (csv, "\n", -1);
  for (guint i = 1; lines[i] && *lines[i]; i++, cases++)
    check_case (lines[i]);
  g_assert_cmpuint (cases, ==, 256);
}

/* Whatever the range, a tick of a whole-number axis is a whole number. */
static void
test_integer (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      double lo = g_test_rand_double_range (-50, 50), span = pow (10.0, g_test_rand_double_range (-1, 6));
      FrcTicks ticks = frc_ticks_integer (lo, lo + span, g_test_rand_int_range (2, 12));

      g_assert_cmpuint (ticks.n, <, 64);
      for (guint t = 0; t < ticks.n; t++)
        g_assert_cmpfloat (frc_tick (&ticks, t), ==, round (frc_tick (&ticks, t)));
      if (ticks.n > 0)
        g_assert_cmpint (frc_ticks_decimals (&ticks), ==, 0);
    }
  g_assert_cmpuint (frc_ticks_integer (0, 4, 5).n, ==, 5);
  g_assert_cmpuint (frc_ticks_integer (0, 1, 5).n, ==, 2);
  g_assert_cmpuint (frc_ticks_integer (0.2, 0.8, 5).n, ==, 0);
  g_assert_cmpuint (frc_ticks_integer (NAN, 1, 5).n, ==, 0);
}

/* Ticks at 2.5, 3.5 and 4.5 were written 2, 4, 4. */
static void
test_decimals (void)
{
  static const struct { FrcTicks ticks; int decimals; } cases[] = {
    { { 3, 2.5, 4.5, 1.0 }, 1 }, { { 3, 2.0, 4.0, 1.0 }, 0 }, { { 3, 0.25, 1.25, 0.5 }, 2 }, { { 2, 0.1, 0.3, 0.2 }, 1 }, { { 1, 0.5, 0.5, 0.0 }, 1 },
    { { 5, 0.0, 100.0, 25.0 }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (frc_ticks_decimals (&cases[i].ticks), ==, cases[i].decimals);
}

static void
test_percent (void)
{
  static const struct { guint count; double step; } cases[] = { { 2, 50 }, { 3, 50 }, { 4, 25 }, { 5, 25 }, { 6, 20 }, { 8, 20 }, { 11, 10 } };
  FrcTicks part = frc_ticks_percent (21.0, 38.0, 5);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrcTicks ticks = frc_ticks_percent (0.0, 97.0, cases[i].count);
      g_assert_cmpfloat (ticks.step, ==, cases[i].step);
      g_assert_cmpfloat (ticks.first, ==, 0.0);
      g_assert_cmpfloat (ticks.last, ==, 100.0);
      g_assert_cmpfloat (frc_tick (&ticks, ticks.n - 1), ==, 100.0);
    }
  g_assert_cmpfloat (part.last, <, 60.0);
}

static void
test_edges (void)
{
  FrcTicks same = frc_ticks (FRC_TICKS_EXTENDED, 3.0, 3.0, 5), turned = frc_ticks (FRC_TICKS_EXTENDED, 14.1, 8.1, 5);
  FrcTicks few = frc_ticks (FRC_TICKS_EXTENDED, 0.0, 1.0, 0);

  g_assert_cmpuint (same.n, ==, 5);
  g_assert_cmpfloat (frc_tick (&same, 4), ==, 3.0);
  g_assert_cmpfloat (turned.first, ==, 8.0);
  g_assert_cmpfloat (turned.last, ==, 14.0);
  g_assert_cmpuint (few.n, >=, 2);
  g_assert_cmpuint (frc_ticks (FRC_TICKS_HECKBERT, 3.0, 3.0, 5).n, ==, 0);
  g_assert_cmpuint (frc_ticks (FRC_TICKS_PRETTY, 0.0, INFINITY, 5).n, ==, 0);
  g_assert_cmpuint (frc_ticks (FRC_TICKS_PRETTY, -G_MAXDOUBLE, G_MAXDOUBLE, 5).n, ==, 0);
}

/* 0.1 + 0.1 + 0.1 is not 0.3, and −0.1 + 0.1 must not be written "−0". */
static void
test_no_accumulated_error (void)
{
  FrcTicks ticks = frc_ticks (FRC_TICKS_EXTENDED, -0.3, 0.3, 7);
  gboolean zero = FALSE;

  for (guint i = 0; i < ticks.n; i++)
    zero |= frc_tick (&ticks, i) == 0.0;
  g_assert_true (zero);
  g_assert_cmpint (frc_ticks_decimals (&ticks), ==, 1);
  ticks = frc_ticks (FRC_TICKS_EXTENDED, 0.0, 0.01, 5);
  g_assert_cmpint (frc_ticks_decimals (&ticks), <=, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticks/oracle", test_oracle);
  g_test_add_func ("/ticks/integer", test_integer);
  g_test_add_func ("/ticks/decimals", test_decimals);
  g_test_add_func ("/ticks/percent", test_percent);
  g_test_add_func ("/ticks/edges", test_edges);
  g_test_add_func ("/ticks/no-accumulated-error", test_no_accumulated_error);
  return g_test_run ();
}
