/* test-half-days.c: the half-days of an office, as people write them. */
#include "core/rules/half-days.h"

#include <string.h>

#define USUAL "08:30-12:00, 14:30-18:00, 19:00-21:00"

static void
assert_reads (const char *text, const char *want)
{
  FrHalfDays half;
  g_autofree char *fault = fr_half_days_parse (text, &half);
  g_autofree char *back = fault == NULL ? fr_half_days_format (&half) : NULL;

  g_assert_cmpstr (fault, ==, NULL);
  g_assert_cmpstr (back, ==, want);
}

static void
test_reads (void)
{
  assert_reads (USUAL, USUAL);
  assert_reads (NULL, USUAL);
  assert_reads ("  ", USUAL);
  assert_reads ("8:30-12:00,14:00-17:30,", "08:30-12:00, 14:00-17:30");
  assert_reads ("8：30—12：00，14：30～18：00", "08:30-12:00, 14:30-18:00");
  assert_reads ("8:30至12:00、14:30到18:00", "08:30-12:00, 14:30-18:00");
  assert_reads ("９:００ – 12:00; 18:00-24:00", "09:00-12:00, 18:00-24:00");
}

/* A refusal quotes the part that can't be, and what was there before stays. */
static void
assert_faulty (const char *text, const char *quoted)
{
  FrHalfDays half = { { { 1, 2 } }, 1 };
  g_autofree char *fault = fr_half_days_parse (text, &half);

  g_assert_nonnull (fault);
  g_assert_nonnull (strstr (fault, quoted));
  g_assert_cmpint (half.parts[0].start, ==, 1);
  g_assert_cmpuint (half.n, ==, 1);
}

static void
test_faults (void)
{
  assert_faulty ("08:30-12:00, morning", "“morning” (number 2)");
  assert_faulty ("08:30-12:00,,14:00-15:00", "“” (number 2)");
  assert_faulty ("12:00-08:30", "“12:00-08:30” ends before");
  assert_faulty ("08:30-08:45", "“08:30-08:45” is shorter");
  assert_faulty ("08:30-12:00, 11:30-14:00", "“11:30-14:00” begins before");
  assert_faulty ("14:00-15:00, 08:00-09:00", "“08:00-09:00” begins before");
  assert_faulty ("08:30-24:30", "“08:30-24:30” (number 1)");
  assert_faulty ("08:61-12:00", "“08:61-12:00” (number 1)");
  assert_faulty ("08:30-12:00x", "“08:30-12:00x” (number 1)");
  assert_faulty ("00:00-08:00, 08:00-16:30", "16 hours");
  assert_faulty ("0:00-1:00, 1:00-2:00, 2:00-3:00, 3:00-4:00, 4:00-5:00, 5:00-6:00, 6:00-7:00", "“6:00-7:00” is one too many");
}

static void
test_parts (void)
{
  FrHalfDays half;

  fr_half_days_default (&half);
  g_assert_cmpint (fr_half_days_at (&half, 8 * 60 + 29), ==, -1);
  g_assert_cmpint (fr_half_days_at (&half, 8 * 60 + 30), ==, 0);
  g_assert_cmpint (fr_half_days_at (&half, 12 * 60), ==, -1);
  g_assert_cmpint (fr_half_days_at (&half, 20 * 60), ==, 2);
  g_assert_cmpuint (fr_half_day_ticks (&half.parts[0]), ==, 7);
  g_assert_cmpuint (fr_half_day_ticks (&(FrHalfDay) { 510, 615 }), ==, 4);
  g_assert_cmpstr (fr_half_day_name (&half.parts[0], FR_LANG_EN), ==, "Morning");
  g_assert_cmpstr (fr_half_day_name (&half.parts[1], FR_LANG_EN), ==, "Afternoon");
  g_assert_cmpstr (fr_half_day_name (&half.parts[2], FR_LANG_EN), ==, "Evening");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/half-days/reads", test_reads);
  g_test_add_func ("/half-days/faults", test_faults);
  g_test_add_func ("/half-days/parts", test_parts);
  return g_test_run ();
}
