/* test-conversion.c: one cohort by stations: by hand, at every designed end, and kept sums against the count by record. */
#include "core/figures/conversion.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"
#include "support/training.h"

#include <math.h>
#include <string.h>

/* The office's today is 2026-10-13. */
typedef struct {
  char    *folder;
  FrStore *store;
  gint64   county, town, office;
} Place;

static FrDay
day (int year, int month, int mday)
{
  return fr_day_from_ymd (year, month, mday);
}

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->county = frt_add_unit (place->store, "A", "County", 0, NULL);
  place->town = frt_add_unit (place->store, "T", "Town", place->county, NULL);
  place->office = frt_add_unit (place->store, "O", "Office", place->county, NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static FrConversion *
count (Place *place, gint64 unit, FrDay first, FrDay last, gboolean raw)
{
  FrCohort cohort = { .period = { first, last }, .unit_id = unit };
  g_autoptr (GError) error = NULL;
  FrConversion *conversion = fr_conversion_new (place->store, &cohort, raw, NULL, &error);

  g_assert_no_error (error);
  return conversion;
}

/* Twenty people whose class ended early in 2025: everything is due for them. */
static void
add_old_class (Place *place)
{
  gint64 class_id = frt_add_class (place->store, "K1", day (2025, 2, 20));

  frt_add_reach (place->store, class_id, place->town, 4, FR_STATION_ENROLLED, FR_STATION_ENROLLED);
  frt_add_reach (place->store, class_id, place->town, 6, FR_STATION_PLANNED, FR_STATION_PLANNED);
  frt_add_reach (place->store, class_id, place->town, 3, FR_STATION_APPLIED, FR_STATION_PLANNED);
  frt_add_reach (place->store, class_id, place->office, 5, FR_STATION_APPLIED, FR_STATION_APPLIED);
  frt_add_reach (place->store, class_id, place->office, 2, FR_STATION_EFFECTIVE, FR_STATION_ADOPTED);
}

static void
test_by_hand (Place *place, gconstpointer data)
{
  g_autoptr (FrConversion) all = NULL, town = NULL;
  g_autofree char *headline = NULL, *chinese = NULL, *note = NULL;
  const FrStationFigure *s;

  add_old_class (place);
  all = count (place, 0, FR_DAY_FIRST, FR_DAY_LAST, FALSE);
  s = all->stations;
  g_assert_cmpint (all->state, ==, FR_CONVERSION_SHOWN);
  g_assert_cmpint (s[FR_STATION_ENROLLED].verified.k, ==, 20);
  g_assert_cmpint (s[FR_STATION_COMPLETED].verified.k, ==, 16);
  g_assert_cmpint (s[FR_STATION_APPLIED].claimed.k, ==, 10);
  g_assert_cmpint (s[FR_STATION_APPLIED].verified.k, ==, 7);
  g_assert_cmpint (s[FR_STATION_ADOPTED].verified.k, ==, 2);
  g_assert_cmpint (s[FR_STATION_EFFECTIVE].claimed.k, ==, 2);
  g_assert_cmpint (s[FR_STATION_EFFECTIVE].verified.k, ==, 0);
  frt_assert_near (s[FR_STATION_APPLIED].verified.first, 7.0 / 20, 1e-12);
  /* Wilson's for 7 of 20: .1812 to .5671 (R, prop.test without correction). */
  frt_assert_near (s[FR_STATION_APPLIED].verified.first_ci.lo, 0.1811918, 1e-5);
  frt_assert_near (s[FR_STATION_APPLIED].verified.first_ci.hi, 0.5671457, 1e-5);
  frt_assert_near (s[FR_STATION_APPLIED].verified.previous, 7.0 / 16, 1e-12);
  frt_assert_near (s[FR_STATION_ADOPTED].claimed.previous, 2.0 / 10, 1e-12);
  headline = fr_conversion_headline (all, FR_LANG_EN);
  g_assert_cmpstr (headline, ==, "Confirmed applied: 7 of 20 already due (35%); with so few people the true level may be 18–57%");
  chinese = fr_conversion_headline (all, FR_LANG_ZH_CN);
  g_assert_cmpstr (chinese, ==, "已到期20人中，已认定应用7人（35%）；受人数所限，实际水平约在18%至57%之间");
  note = fr_conversion_note (all, FR_LANG_EN);
  g_assert_cmpstr (note, ==, "Those not confirmed are not shown to have failed.");
  town = count (place, place->town, FR_DAY_FIRST, FR_DAY_LAST, FALSE);
  g_assert_cmpint (town->stations[FR_STATION_ENROLLED].due, ==, 13);
  g_assert_cmpint (town->state, ==, FR_CONVERSION_UNVERIFIED);
}

/* Who is not due yet stands neither above nor below the line. */
static void
test_already_due_alone (Place *place, gconstpointer data)
{
  g_autoptr (FrConversion) conversion = NULL;
  g_autofree char *note = NULL;
  gint64 fresh;
  const FrStationFigure *s;

  add_old_class (place);
  fresh = frt_add_class (place->store, "K2", day (2026, 7, 14));
  frt_add_reach (place->store, fresh, place->town, 10, FR_STATION_APPLIED, FR_STATION_APPLIED);
  conversion = count (place, 0, FR_DAY_FIRST, FR_DAY_LAST, FALSE);
  s = conversion->stations;
  g_assert_cmpint (s[FR_STATION_PLANNED].due, ==, 30);
  g_assert_cmpint (s[FR_STATION_APPLIED].due, ==, 20);
  g_assert_cmpint (s[FR_STATION_APPLIED].not_due, ==, 10);
  g_assert_cmpint (s[FR_STATION_APPLIED].verified.k, ==, 7);
  g_assert_cmpint (s[FR_STATION_APPLIED].verified.early, ==, 10);
  /* Of the previous: of those planned for whom application is due, not of all planned. */
  g_assert_cmpint (s[FR_STATION_APPLIED].verified.of_previous, ==, 16);
  note = fr_conversion_note (conversion, FR_LANG_EN);
  g_assert_cmpstr (note, ==, "Those not confirmed are not shown to have failed. 10 people are not due yet and are left out.");
}

static void
test_due_days (void)
{
  g_assert_cmpint (fr_station_due_on (FR_STATION_APPLIED, day (2025, 11, 30)), ==, day (2026, 2, 28));
  g_assert_cmpint (fr_station_due_on (FR_STATION_SUSTAINED, day (2025, 1, 15)), ==, day (2026, 7, 15));
  g_assert_cmpint (fr_station_due_on (FR_STATION_PLANNED, day (2025, 1, 15)), ==, day (2025, 1, 15));
  /* Both ways agree on every pair of days of five years. */
  for (FrDay today = day (2023, 1, 1); today <= day (2027, 12, 31); today++)
    for (int s = 0; s < FR_N_STATIONS; s++)
      {
        FrDay until = fr_station_due_until ((FrStation) s, today);

        g_assert_cmpint (fr_station_due_on ((FrStation) s, until), <=, today);
        g_assert_cmpint (fr_station_due_on ((FrStation) s, until + 1), >, today);
      }
}

static void
assert_says (const FrConversion *conversion, FrConversionState state, const char *en, const char *zh)
{
  g_autofree char *english = fr_conversion_headline (conversion, FR_LANG_EN), *chinese = fr_conversion_headline (conversion, FR_LANG_ZH_CN);

  g_assert_cmpint (conversion->state, ==, state);
  g_assert_cmpstr (english, ==, en);
  g_assert_cmpstr (chinese, ==, zh);
}

static void
test_designed_ends (Place *place, gconstpointer data)
{
  g_autoptr (FrConversion) nothing = NULL, before = NULL, fresh = NULL, few = NULL, unverified = NULL;
  g_autofree char *note = NULL;
  gint64 class_id;

  nothing = count (place, 0, FR_DAY_FIRST, FR_DAY_LAST, FALSE);
  assert_says (nothing, FR_CONVERSION_NONE, "No class with people from here has ended yet", "本范围尚无人员所在的班次结束");
  note = fr_conversion_note (nothing, FR_LANG_EN);
  g_assert_cmpstr (note, ==, "");
  class_id = frt_add_class (place->store, "K1", day (2026, 9, 1));
  frt_add_reach (place->store, class_id, place->town, 8, FR_STATION_PLANNED, FR_STATION_PLANNED);
  before = count (place, 0, day (1990, 1, 1), day (1990, 12, 31), FALSE);
  assert_says (before, FR_CONVERSION_NONE, "No class ended in this period; those recorded ended from 2026-09-01 to 2026-09-01",
               "该期间没有班次结束；已登记的班次结束于2026-09-01至2026-09-01");
  fresh = count (place, place->county, day (2026, 1, 1), day (2026, 12, 31), FALSE);
  assert_says (fresh, FR_CONVERSION_NOT_DUE, "Application is not due for anybody yet; the first class falls due on 2026-12-01",
               "尚无人员到应用期限；最早一个班将于2026-12-01到期");
  g_assert_true (isnan (fresh->stations[FR_STATION_APPLIED].verified.first));
  class_id = frt_add_class (place->store, "K2", day (2026, 3, 1));
  frt_add_reach (place->store, class_id, place->office, 4, FR_STATION_APPLIED, FR_STATION_APPLIED);
  few = count (place, 0, FR_DAY_FIRST, FR_DAY_LAST, FALSE);
  assert_says (few, FR_CONVERSION_TOO_FEW, "Confirmed applied: 4 of 4 already due; too few for a share",
               "已到期4人中，已认定应用4人；人数过少，不计算比例");
  g_assert_true (isnan (few->stations[FR_STATION_APPLIED].verified.first));
  g_assert_cmpint (few->stations[FR_STATION_APPLIED].verified.k, ==, 4);
  frt_add_reach (place->store, class_id, place->town, 6, FR_STATION_APPLIED, FR_STATION_PLANNED);
  unverified = count (place, place->town, FR_DAY_FIRST, FR_DAY_LAST, FALSE);
  assert_says (unverified, FR_CONVERSION_UNVERIFIED, "No application is confirmed yet; 6 of 6 already due have claimed one",
               "尚无已认定的应用；已到期6人中有6人申报");
}

static void
assert_same (const FrConversion *a, const FrConversion *b)
{
  g_autoptr (FrDataTable) x = fr_conversion_table (a, FALSE, FR_LANG_EN), y = fr_conversion_table (b, FALSE, FR_LANG_EN);
  g_autofree char *one = fr_data_table_csv (x), *two = fr_data_table_csv (y);

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpint (a->state, ==, b->state);
  g_assert_cmpint (a->known.first, ==, b->known.first);
  g_assert_cmpint (a->known.last, ==, b->known.last);
}

/* Kept sums and records agree whatever people reached, also where a unit moved, and for units at every level. */
static void
test_kept_is_raw (Place *place, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  gint64 below = frt_add_unit (place->store, "TV", "Village", place->town, NULL);
  gint64 alone = frt_add_unit (place->store, "X", "Alone", 0, NULL);
  const gint64 units[] = { 0, place->county, place->town, place->office, below, alone };

  /* The village belongs to the town to begin with, and to the office from 2025 on. */
  frt_insert (place->store, FR_UNIT_PLACE, "unit_id", fr_value_int (below), "from_day", fr_value_day (day (2000, 1, 1)),
              "parent_id", fr_value_int (place->town), NULL);
  frt_insert (place->store, FR_UNIT_PLACE, "unit_id", fr_value_int (below), "from_day", fr_value_day (day (2025, 1, 1)),
              "parent_id", fr_value_int (place->office), NULL);
  for (int c = 0; c < 12; c++)
    {
      g_autofree char *code = g_strdup_printf ("K%d", c);
      gint64 class_id = frt_add_class (place->store, code, day (2024, 6, 1) + 75 * c);

      for (int i = 0; i < 6; i++)
        {
          int claimed = g_rand_int_range (rand, 0, FR_N_STATIONS);

          frt_add_reach (place->store, class_id, units[g_rand_int_range (rand, 1, G_N_ELEMENTS (units))],
                         (guint) g_rand_int_range (rand, 1, 4), (FrStation) claimed,
                         (FrStation) g_rand_int_range (rand, 0, claimed + 1));
        }
    }
  for (gsize u = 0; u < G_N_ELEMENTS (units); u++)
    for (int span = 0; span < 4; span++)
      {
        FrDay first = span == 3 ? FR_DAY_FIRST : day (2024, 1, 1) + 200 * span, last = span == 3 ? FR_DAY_LAST : first + 400;
        g_autoptr (FrConversion) kept = count (place, units[u], first, last, FALSE), raw = count (place, units[u], first, last, TRUE);

        assert_same (kept, raw);
      }
}

static void
test_filters (Place *place, gconstpointer data)
{
  gint64 first, second;
  FrCohort cohort = fr_cohort_all;
  g_autoptr (FrConversion) one = NULL, none = NULL;

  add_old_class (place);
  first = frt_add_class (place->store, "K2", day (2025, 3, 1));
  second = frt_add_class (place->store, "K3", day (2025, 3, 1));
  frt_add_reach (place->store, first, place->town, 7, FR_STATION_APPLIED, FR_STATION_APPLIED);
  frt_add_reach (place->store, second, place->town, 9, FR_STATION_ENROLLED, FR_STATION_ENROLLED);
  cohort.class_id = first;
  g_assert_false (fr_cohort_is_kept (&cohort));
  one = fr_conversion_new (place->store, &cohort, FALSE, NULL, NULL);
  g_assert_cmpint (one->stations[FR_STATION_ENROLLED].due, ==, 7);
  cohort.rank = "county";
  none = fr_conversion_new (place->store, &cohort, FALSE, NULL, NULL);
  g_assert_cmpint (none->state, ==, FR_CONVERSION_NONE);
}

static void
test_cancel (Place *place, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add_old_class (place);
  g_cancellable_cancel (cancellable);
  g_assert_null (fr_conversion_new (place->store, &fr_cohort_all, TRUE, cancellable, &error));
  g_assert_nonnull (error);
}

static void
test_table (Place *place, gconstpointer data)
{
  g_autoptr (FrConversion) conversion = NULL;
  g_autoptr (FrDataTable) table = NULL;
  g_autofree char *csv = NULL;

  add_old_class (place);
  conversion = count (place, 0, FR_DAY_FIRST, FR_DAY_LAST, FALSE);
  table = fr_conversion_table (conversion, TRUE, FR_LANG_ZH_CN);
  csv = fr_data_table_csv (table);
  g_assert_true (g_str_has_prefix (csv, "station,label,due,not_due,verified,verified_pct,verified_lo95,verified_hi95,"
                                        "verified_previous_pct,verified_previous_lo95,verified_previous_hi95,verified_early\n"
                                        "enrolled,参训,20,0,20,100,"));
  g_assert_nonnull (strstr (csv, "\napplied,已应用,20,0,7,35,"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Place, NULL, set_up, func, tear_down)
  ADD ("/conversion/by-hand", test_by_hand);
  ADD ("/conversion/already-due-alone", test_already_due_alone);
  g_test_add_func ("/conversion/due-days", test_due_days);
  ADD ("/conversion/designed-ends", test_designed_ends);
  ADD ("/conversion/kept-is-raw", test_kept_is_raw);
  ADD ("/conversion/filters", test_filters);
  ADD ("/conversion/cancel", test_cancel);
  ADD ("/conversion/table", test_table);
  return g_test_run ();
}
