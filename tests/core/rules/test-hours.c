/* test-hours.c: the hours a rank owes, and the plan period of a year. */
#include "core/rules/hours.h"

#include <math.h>

static void
test_ranks (void)
{
  g_assert_cmpfloat (fr_hours_rule ("county_deputy").hours, ==, 550.0);
  g_assert_cmpint (fr_hours_rule ("county_deputy").years, ==, 5);
  g_assert_cmpfloat (fr_hours_rule ("township").hours, ==, 90.0);
  g_assert_cmpfloat (fr_hours_rule ("staff").hours, ==, 90.0);
  g_assert_cmpint (fr_hours_rule ("staff").years, ==, 1);
}

/* A rank that nobody entered owes an unknown number, not none. */
static void
test_unknown (void)
{
  g_assert_true (isnan (fr_hours_rule (NULL).hours));
  g_assert_true (isnan (fr_hours_rule ("chief").hours));
  g_assert_cmpint (fr_hours_rule (NULL).years, ==, 0);
}

static void
test_period (void)
{
  g_assert_cmpint (fr_hours_period (2022), ==, 2018);
  g_assert_cmpint (fr_hours_period (2023), ==, 2023);
  g_assert_cmpint (fr_hours_period (2027), ==, 2023);
  g_assert_cmpint (fr_hours_period (2028), ==, 2028);
  g_assert_cmpint (fr_hours_period (1999), ==, 1998);
}

static void
test_class_hours (void)
{
  g_assert_cmpfloat (fr_class_hours (NAN, 180), ==, 4.0);
  g_assert_cmpfloat (fr_class_hours (3.0, 180), ==, 3.0);     /* what is entered holds */
  g_assert_true (isnan (fr_class_hours (NAN, 0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/ranks", test_ranks);
  g_test_add_func ("/hours/unknown", test_unknown);
  g_test_add_func ("/hours/period", test_period);
  g_test_add_func ("/hours/class", test_class_hours);
  return g_test_run ();
}
