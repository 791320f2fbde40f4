/* test-scale.c: values to places and back. */
#include "charts/scale.h"

#include <math.h>

static void
test_linear (void)
{
  FrcScale x = { FRC_SCALE_LINEAR, 0, 4, 100, 300 }, y = { FRC_SCALE_LINEAR, 0, 1, 300, 100 };

  g_assert_cmpfloat (frc_scale_place (&x, 1.0), ==, 150.0);
  g_assert_cmpfloat (frc_scale_place (&x, 5.0), ==, 350.0);
  g_assert_cmpfloat (frc_scale_place (&y, 1.0), ==, 100.0);
  g_assert_true (isnan (frc_scale_place (&x, NAN)));
  g_assert_cmpfloat (frc_scale_clamp (&x, 350.0), ==, 300.0);
  g_assert_cmpfloat (frc_scale_clamp (&y, 50.0), ==, 100.0);
}

static void
test_there_and_back (void)
{
  FrcScale scales[] = { { FRC_SCALE_LINEAR, -3, 9, 10, 500 }, { FRC_SCALE_SQRT, 0, 900, 10, 500 }, { FRC_SCALE_SQRT, 0, 1, 500, 10 } };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    for (guint k = 0; k < 1000; k++)
      {
        double value = g_test_rand_double_range (scales[i].lo, scales[i].hi);
        double back = frc_scale_value (&scales[i], frc_scale_place (&scales[i], value));
        g_assert_cmpfloat_with_epsilon (back, value, 1e-9 * (scales[i].hi - scales[i].lo));
      }
  g_assert_cmpfloat (frc_scale_place (&scales[1], 225.0), ==, 255.0);   /* a quarter of n is half of the way */
}

static void
test_no_width (void)
{
  FrcScale domain = { FRC_SCALE_LINEAR, 2, 2, 100, 300 }, range = { FRC_SCALE_LINEAR, 0, 4, 100, 100 };

  g_assert_cmpfloat (frc_scale_place (&domain, 2.0), ==, 200.0);
  g_assert_cmpfloat (frc_scale_value (&range, 100.0), ==, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale/linear", test_linear);
  g_test_add_func ("/scale/there-and-back", test_there_and_back);
  g_test_add_func ("/scale/no-width", test_no_width);
  return g_test_run ();
}
