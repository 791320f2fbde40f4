/* test-working-days.c: the days of a class when it begins on another day. */
#include "core/rules/working-days.h"
#include "support/support.h"

#define D(m, d) fr_day_from_ymd (2026, m, d)

/* October 2026 in China: off from the 1st (Thursday) to the 7th, worked on Saturday the 10th. */
static const int october[] = { 1, 2, 3, 4, 5, 6, 7 };

static guint
odd_days (FrOddDay *odd)
{
  guint n = 0;

  for (; n < G_N_ELEMENTS (october); n++)
    odd[n] = (FrOddDay) { D (10, october[n]), TRUE };
  odd[n++] = (FrOddDay) { D (10, 10), FALSE };
  return n;
}

static void
test_works (void)
{
  FrOddDay odd[8];
  guint n = odd_days (odd);

  g_assert_true (fr_works_on (NULL, 0, D (10, 1)));
  g_assert_false (fr_works_on (odd, n, D (10, 1)));
  g_assert_true (fr_works_on (odd, n, D (10, 8)));
  g_assert_true (fr_works_on (odd, n, D (10, 10)));
  g_assert_false (fr_works_on (odd, n, D (10, 11)));
}

static void
assert_moved (FrClassDay *days, guint n, FrDay first, const FrDay *want)
{
  FrOddDay odd[8];

  fr_class_days_move (odd, odd_days (odd), days, n, first);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (days[i].moved, ==, want[i]);
}

/* A week that begins on a Wednesday goes on after the weekend, over days off, and on a Saturday that is worked. */
static void
test_week (void)
{
  FrClassDay days[] = { { D (9, 7), TRUE, 0 }, { D (9, 8), TRUE, 0 }, { D (9, 9), FALSE, 0 }, { D (9, 10), TRUE, 0 }, { D (9, 11), TRUE, 0 } };
  const FrDay plain[] = { D (9, 16), D (9, 17), D (9, 18), D (9, 21), D (9, 22) };
  const FrDay off[] = { D (9, 30), D (10, 8), D (10, 9), D (10, 10), D (10, 12) };

  assert_moved (days, 5, D (9, 16), plain);
  assert_moved (days, 5, D (9, 30), off);
  assert_moved (days, 5, D (9, 7), (const FrDay[]) { D (9, 7), D (9, 8), D (9, 9), D (9, 10), D (9, 11) });
  assert_moved (days, 5, D (10, 3), (const FrDay[]) { D (10, 8), D (10, 9), D (10, 10), D (10, 12), D (10, 13) });
}

/* People arrive on a Sunday and leave on a Saturday; a lesson on a Saturday takes a working day; of two weeks apart as many days stay between. */
static void
test_arrival (void)
{
  FrClassDay days[] = { { D (9, 6), FALSE, 0 }, { D (9, 7), TRUE, 0 }, { D (9, 12), FALSE, 0 } };
  FrClassDay saturday[] = { { D (9, 11), TRUE, 0 }, { D (9, 12), TRUE, 0 }, { D (9, 14), TRUE, 0 } };
  FrClassDay stages[] = { { D (9, 7), TRUE, 0 }, { D (9, 21), TRUE, 0 } };

  assert_moved (days, 3, D (10, 11), (const FrDay[]) { D (10, 11), D (10, 12), D (10, 17) });
  assert_moved (days, 3, D (10, 12), (const FrDay[]) { D (10, 12), D (10, 12), D (10, 17) });
  assert_moved (saturday, 3, D (9, 18), (const FrDay[]) { D (9, 18), D (9, 21), D (9, 22) });
  assert_moved (stages, 2, D (9, 28), (const FrDay[]) { D (9, 28), D (10, 16) });
  fr_class_days_move (NULL, 0, NULL, 0, D (9, 1));
  stages[1].day = FR_DAY_LAST;
  fr_class_days_move (NULL, 0, stages, 2, D (10, 28));
  g_assert_cmpint (stages[1].moved, ==, FR_DAY_NONE);
}

/* Whatever the calendar and the class: what is taught lies on working days, in its order, as many working days apart as class days were. */
static void
test_random (void)
{
  guint32 seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (2000); round++)
    {
      FrOddDay odd[60];
      FrClassDay days[40];
      guint n_odd = 0, n = 0;
      FrDay start = D (1, 1) + g_rand_int_range (rand, 0, 365), first = D (1, 1) + g_rand_int_range (rand, 0, 700), last = FR_DAY_NONE;

      for (FrDay d = D (1, 1); d < D (1, 1) + 900 && n_odd < G_N_ELEMENTS (odd); d += g_rand_int_range (rand, 1, 30))
        odd[n_odd++] = (FrOddDay) { d, g_rand_boolean (rand) };
      for (FrDay d = start; n < (guint) g_rand_int_range (rand, 1, G_N_ELEMENTS (days)); d += g_rand_int_range (rand, 1, 9))
        days[n++] = (FrClassDay) { d, g_rand_int_range (rand, 0, 5) > 0, 0 };
      fr_class_days_move (odd, n_odd, days, n, first);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (days[i].moved, >=, first);
          if (!days[i].taught)
            continue;
          g_assert_true (fr_works_on (odd, n_odd, days[i].moved));
          if (last != FR_DAY_NONE)
            g_assert_cmpint (days[i].moved, >, last);
          last = days[i].moved;
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/working-days/which are", test_works);
  g_test_add_func ("/working-days/a week", test_week);
  g_test_add_func ("/working-days/arriving, a lesson on a day off, two stages", test_arrival);
  g_test_add_func ("/working-days/any class, any calendar", test_random);
  return g_test_run ();
}
