/* test-number.c: numbers as people read them: the minus sign of typography, and none before nothing. */
#include "core/base/number.h"

#include <math.h>

static void
assert_number (double value, int decimals, const char *want)
{
  g_autofree char *have = fr_decimal_text (value, decimals);

  g_assert_cmpstr (have, ==, want);
}

static void
test_number (void)
{
  assert_number (-0.1, 1, "−0.1");
  assert_number (-81.4, 0, "−81");
  assert_number (2.5, 2, "2.50");
  assert_number (-0.04, 1, "0.0");
  assert_number (-0.0, FR_DECIMALS_ALL, "0");
  assert_number (-1.25, FR_DECIMALS_ALL, "−1.25");
  assert_number (3.0, FR_DECIMALS_ALL, "3");
  assert_number (NAN, 1, "—");
}

static void
test_count (void)
{
  g_autofree char *many = fr_count_text (-1168), *none = fr_count_text (0);

  g_assert_cmpstr (many, ==, "−1,168");
  g_assert_cmpstr (none, ==, "0");
}

static void
test_minus (void)
{
  g_autofree char *minus = fr_true_minus (g_strdup ("-12")), *plain = fr_true_minus (g_strdup ("12")), *empty = fr_true_minus (g_strdup (""));

  g_assert_cmpstr (minus, ==, "−12");
  g_assert_cmpstr (plain, ==, "12");
  g_assert_cmpstr (empty, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/number", test_number);
  g_test_add_func ("/number/count", test_count);
  g_test_add_func ("/number/minus", test_minus);
  return g_test_run ();
}
