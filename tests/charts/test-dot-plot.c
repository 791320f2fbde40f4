/* test-dot-plot.c: the dot plot: read-outs, states, keys. */
#include "charts/charts.h"

#include <math.h>

static FrcScene *
build_three (FrcDotFlags flags)
{
  FrcDotRow rows[3];
  FrcDotSpec spec;
  FrcStyle style;

  for (guint i = 0; i < 3; i++)
    {
      frc_dot_row_init (&rows[i]);
      rows[i].label = i == 0 ? "One" : i == 1 ? "Two" : "Three";
      rows[i].key = 10 + i;
      rows[i].value = 1.0 + i;
      rows[i].lo = 0.5 + i;
      rows[i].hi = 1.5 + i;
      rows[i].n = 20;
    }
  rows[1].flags = flags;
  frc_dot_spec_init (&spec);
  spec.rows = rows;
  spec.n_rows = 3;
  frc_style_init (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  return frc_dot_plot_build (&spec, &style, 400, 0);
}

static void
test_read_out (void)
{
  g_autoptr (FrcScene) scene = build_three (0);
  g_autoptr (FrcScene) withheld = build_three (FRC_DOT_WITHHELD);

  g_assert_cmpstr (frc_hit_mark (scene, 1)->read_out, ==, "Two: 2.00; 95 % interval 1.50 to 2.50; n = 20.");
  g_assert_cmpstr (frc_hit_mark (withheld, 1)->read_out, ==, "Two: no value (too few to show).");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dot-plot/read-out", test_read_out);
  return g_test_run ();
}
