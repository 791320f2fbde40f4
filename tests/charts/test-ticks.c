/* test-ticks.c: axis ticks against the published algorithms (oracle_ticks.csv), and our rules for whole numbers and
 * percentages. */
#include "charts/ticks.h"

#include <math.h>
#include <string.h>

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticks/oracle", test_oracle);
  return g_test_run ();
}
