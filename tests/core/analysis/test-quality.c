/* test-quality.c: haste, doubles, copied texts, one busy day; the figures of the SIB survey. */
#include "core/analysis/careless.h"
#include "core/analysis/quality.h"
#include "core/base/day.h"
#include "core/analysis/numbers.h"
#include "support/support.h"

#include <math.h>

/* 260 people: nobody below two seconds an item, one below a third of the median; nobody answered as another did. */
static void
test_sib (void)
{
  g_autoptr (FrtNumbers) data = frt_numbers_read ("survey/sib_topics.csv");
  g_autoptr (FrtNumbers) expected = frt_numbers_read ("survey/sib_respondent_expected.csv");
  gsize n = frt_numbers_rows (expected), fast = 0, third = 0, open = 0, flat = 0;
  g_autofree double *seconds = g_new (double, n), *answers = g_new (double, n * 33);
  g_autofree gsize *answered = g_new (gsize, n), *group = g_new (gsize, n);
  g_autofree FrSpeed *speeds = g_new (FrSpeed, n);

  g_assert_cmpuint (n, ==, 260);
  for (gsize p = 0; p < n; p++)
    {
      seconds[p] = frt_numbers_value (expected, p, "secs");
      answered[p] = (gsize) frt_numbers_value (expected, p, "answered");
      for (gsize i = 0; i < 33; i++)
        {
          g_autofree char *name = g_strdup_printf ("t%02d", (int) i + 1);

          answers[p * 33 + i] = frt_numbers_value (data, p, name);
        }
      flat += fr_is_straight_line (answers + p * 33, 33, 10);
    }
  frt_assert_near (fr_speeds (seconds, answered, n, speeds), 321.0, 0.02);
  for (gsize p = 0; p < n; p++)
    {
      fast += speeds[p] == FR_SPEED_ITEM;
      third += speeds[p] == FR_SPEED_THIRD;
      open += speeds[p] == FR_SPEED_LEFT_OPEN;
    }
  g_assert_cmpuint (fast, ==, 0);
  g_assert_cmpuint (third, ==, 1);
  g_assert_cmpuint (open, ==, 1);
  g_assert_cmpuint (flat, ==, 6);
  g_assert_cmpuint (fr_alike (answers, n, 33, FR_ALIKE_ITEMS, group), ==, 0);
}

static void
test_speed (void)
{
  const double seconds[] = { 300, 19, 90, 110, 90000, NAN, 5, -1, 330 };
  const gsize answered[] = { 10, 10, 10, 10, 10, 10, 0, 10, 10 };
  const FrSpeed want[] = { FR_SPEED_FINE, FR_SPEED_ITEM, FR_SPEED_FINE, FR_SPEED_FINE, FR_SPEED_LEFT_OPEN, FR_SPEED_UNKNOWN, FR_SPEED_THIRD,
                           FR_SPEED_UNKNOWN, FR_SPEED_FINE };
  const double slow[] = { 300, 300, 99, 100 };
  const gsize few[] = { 2, 2, 2, 2 };
  FrSpeed speeds[9];

  frt_assert_near (fr_speeds (seconds, answered, 9, speeds), 100.0, 1e-12);
  for (gsize i = 0; i < 9; i++)
    g_assert_cmpint (speeds[i], ==, want[i]);
  frt_assert_near (fr_speeds (slow, few, 4, speeds), 200.0, 1e-12);
  frt_assert_near (fr_speeds (slow, few, 2, speeds), 300.0, 1e-12);
  g_assert_true (isnan (fr_speeds (slow, few, 0, speeds)));
}

static void
test_alike (void)
{
  const double answers[] = { 1, 2, NAN, 1, 2, NAN, 1, 2, 3, 1, NAN, 2, NAN, NAN, NAN, NAN, NAN, NAN, 1, 2, NAN };
  const gsize want[] = { 1, 1, 0, 0, 0, 0, 1 };
  gsize group[7];

  g_assert_cmpuint (fr_alike (answers, 7, 3, 2, group), ==, 1);
  for (gsize i = 0; i < 7; i++)
    g_assert_cmpuint (group[i], ==, want[i]);
  g_assert_cmpuint (fr_alike (answers, 7, 3, 3, group), ==, 0);
}

/* The same but for case, width, blanks, marks; not a person's own, not of two units, not what is short. */
static void
test_copied (void)
{
  const char * const texts[] = { "More cases, please: village finance", "more CASES please village  finance!", "More cases, please: village finance",
                                 "none", "None.", "希望多开设案例教学课程", "希望多开设“案例教学”课程。", "A long text of my own", "A long text of my own" };
  const gint64 person[] = { 1, 2, 3, 4, 5, 6, 7, 8, 8 }, unit[] = { 9, 9, 8, 9, 9, 7, 7, 7, 7 };
  const gsize want[] = { 1, 1, 0, 0, 0, 2, 2, 0, 0 };
  gsize group[9];

  g_assert_cmpuint (fr_copied (texts, person, unit, 9, group), ==, 2);
  for (gsize i = 0; i < 9; i++)
    g_assert_cmpuint (group[i], ==, want[i]);
}

static void
test_busiest (void)
{
  const FrDay days[] = { 5, 3, FR_DAY_NONE, 5, 4, 5 };
  gsize all;

  g_assert_cmpuint (fr_busiest_day (days, 6, &all), ==, 3);
  g_assert_cmpuint (all, ==, 5);
  g_assert_cmpuint (fr_busiest_day (days, 0, &all), ==, 0);
  g_assert_cmpuint (all, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quality/sib", test_sib);
  g_test_add_func ("/quality/speed", test_speed);
  g_test_add_func ("/quality/alike", test_alike);
  g_test_add_func ("/quality/copied", test_copied);
  g_test_add_func ("/quality/busiest", test_busiest);
  return g_test_run ();
}
