/* test-unit-ratings.c: ratings by unit: which count, who is compared, what is said, and every designed end. */
#include "core/figures/unit-ratings.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"
#include "support/training.h"

#include <math.h>
#include <string.h>

typedef struct {
  char    *folder;
  FrStore *store;
  gint64   county;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->county = frt_add_unit (place->store, "A", "County", 0, NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static void
rate (Place *place, gint64 unit, const char *item, double value, const char *rater, FrDay day)
{
  frt_insert (place->store, FR_RATING, "unit_id", fr_value_int (unit), "item", fr_value_text (item), "value", fr_value_real (value),
              "rater", fr_value_text (rater), "scale_min", fr_value_real (1), "scale_max", fr_value_real (5), "day", fr_value_day (day), NULL);
}

/* A unit of the county whose n ratings lie evenly about the mean. */
static gint64
add_rated (Place *place, const char *name, double mean, guint n)
{
  gint64 id = frt_add_unit (place->store, name, name, place->county, NULL);

  for (guint i = 0; i < n; i++)
    rate (place, id, "X", mean + (i % 2 ? 0.5 : -0.5), "self", FR_DAY_NONE);
  return id;
}

static FrUnitRatings *
compare (Place *place, const FrRatingQuery *query)
{
  g_autoptr (GError) error = NULL;
  FrUnitRatings *ratings = fr_unit_ratings_new (place->store, query, NULL, &error);

  g_assert_no_error (error);
  return ratings;
}

static const FrRatingQuery all_of_x = { .item = "X", .period = { FR_DAY_FIRST, FR_DAY_LAST } };

static void
assert_says (Place *place, FrUnitRatingsState state, const char *en, const char *zh)
{
  g_autoptr (FrUnitRatings) ratings = compare (place, &all_of_x);
  g_autofree char *english = fr_unit_ratings_headline (ratings, FR_LANG_EN), *chinese = fr_unit_ratings_headline (ratings, FR_LANG_ZH_CN);

  g_assert_cmpint (ratings->state, ==, state);
  g_assert_cmpstr (english, ==, en);
  g_assert_cmpstr (chinese, ==, zh);
}

/* No rating, too few, one unit: each has its own words. */
static void
test_ends (Place *place, gconstpointer data)
{
  assert_says (place, FR_UNIT_RATINGS_NONE, "These units have no rating of “X” in this period", "这些单位在本期内没有“X”的评议结果");
  add_rated (place, "T1", 3.0, 4);
  assert_says (place, FR_UNIT_RATINGS_TOO_FEW, "No unit has 5 ratings of “X”: too few to compare", "各单位的评议均不足5份（项目“X”），不作比较");
  add_rated (place, "T2", 3.0, 6);
  assert_says (place, FR_UNIT_RATINGS_ONE, "Only one unit has figures, T2: there is nothing to compare it with",
               "只有T2一个单位有数据，无从比较");
}

/* tau² = 0: no places, and the words for it. */
static void
test_alike (Place *place, gconstpointer data)
{
  g_autoptr (FrUnitRatings) ratings = NULL;
  g_autofree FrExpectedRank *places = NULL;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("T%d", i + 1);

      add_rated (place, name, 3.0, 20);
    }
  assert_says (place, FR_UNIT_RATINGS_ALIKE, "No demonstrable differences between the units", "各单位之间看不出差别");
  ratings = compare (place, &all_of_x);
  places = fr_unit_ratings_places (ratings);
  g_assert_cmpint (places[0].lo, ==, 0);
  g_assert_cmpfloat (ratings->rows[0].shrunk.shrunk, ==, 3.0);
}

/* One unit far below is named; small and silent ones are counted; the scale's ends come with the ratings. */
static void
test_beyond (Place *place, gconstpointer data)
{
  g_autoptr (FrUnitRatings) ratings = NULL;
  g_autofree char *note = NULL, *csv = NULL;
  g_autoptr (FrDataTable) table = NULL;

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("T%d", i + 1);

      add_rated (place, name, i == 4 ? 2.0 : 3.0 + 0.02 * i, 30);
    }
  add_rated (place, "Small", 2.0, 3);
  add_rated (place, "Silent", 0.0, 0);
  assert_says (place, FR_UNIT_RATINGS_DIFFER, "1 of 12 units lies beyond the 99.8% limits; below: T5", "12个单位中1个在99.8%界限之外；低于下限：T5");
  ratings = compare (place, &all_of_x);
  g_assert_cmpfloat (ratings->rows[4].shrunk.shrunk, >, 2.0);
  g_assert_cmpfloat (ratings->lowest, ==, 1.0);
  g_assert_cmpfloat (ratings->highest, ==, 5.0);
  note = fr_unit_ratings_note (ratings, FR_LANG_EN);
  g_assert_nonnull (strstr (note, "1 unit with fewer than 5 ratings is left out. 1 unit has no rating."));
  table = fr_unit_ratings_table (ratings, NULL);
  csv = fr_data_table_csv (table);
  g_assert_nonnull (strstr (csv, "\nT5,T5,30,2,"));
  g_assert_nonnull (strstr (csv, ",below_998,"));
  g_assert_null (strstr (csv, "Small"));
}

/* What is below a unit counts for it; other raters, days, items and withdrawn ratings do not count where they are not asked for. */
static void
test_which (Place *place, gconstpointer data)
{
  gint64 top = add_rated (place, "T1", 3.0, 6), below = frt_add_unit (place->store, "B", "Below", top, NULL), gone;
  FrRatingQuery query = all_of_x;
  FrDay day = fr_day_from_ymd (2026, 5, 5);
  g_autoptr (FrUnitRatings) all = NULL, peers = NULL, may = NULL;

  for (guint i = 0; i < 7; i++)
    rate (place, below, "X", 4.0, "peer", day);
  for (guint i = 0; i < 9; i++)
    rate (place, top, "Y", 5.0, "self", day);
  gone = frt_insert (place->store, FR_RATING, "unit_id", fr_value_int (top), "item", fr_value_text ("X"), "value", fr_value_real (1), NULL);
  frt_set (place->store, FR_RATING, gone, "withdrawn", fr_value_int (1));
  all = compare (place, &query);
  g_assert_cmpuint (all->rows[0].mean.n, ==, 13);
  query.rater = "peer";
  peers = compare (place, &query);
  g_assert_cmpuint (peers->rows[0].mean.n, ==, 7);
  query.rater = NULL;
  query.period = (FrPeriod) { day, day };
  may = compare (place, &query);
  g_assert_cmpuint (may->rows[0].mean.n, ==, 7);    /* those without a day are not of that day */
}

/* Before and after were thrown together, and a competency stood there by its code: each kind of rating is told apart, and named. */
static void
test_kinds (Place *place, gconstpointer data)
{
  static const char * const says[] = { "Village finance · Self", "Village finance · Peer", "Village finance",
                                       "Y · Before training", "Y · Follow-up" };
  gint64 unit = add_rated (place, "T1", 3.0, 6);
  FrRatingQuery nobody = all_of_x;
  g_autoptr (GPtrArray) kinds = NULL;
  g_autoptr (FrUnitRatings) ratings = NULL;
  FrRatedKind *kind;

  frt_insert (place->store, FR_COMPETENCY, "code", fr_value_text ("X"), "name", fr_value_text ("Village finance"), NULL);
  rate (place, unit, "X", 1.0, "peer", FR_DAY_NONE);
  for (guint i = 0; i < 2; i++)
    frt_insert (place->store, FR_RATING, "unit_id", fr_value_int (unit), "item", fr_value_text ("Y"), "value", fr_value_real (2),
                "occasion", fr_value_text (i == 0 ? "wave" : "pre"), NULL);
  frt_insert (place->store, FR_RATING, "unit_id", fr_value_int (unit), "item", fr_value_text ("X"), "value", fr_value_real (4), NULL);
  kinds = fr_rated_kinds (place->store, NULL, NULL);
  g_assert_cmpuint (kinds->len, ==, G_N_ELEMENTS (says));
  for (guint i = 0; i < kinds->len; i++)
    {
      g_autofree char *words = fr_rated_kind_words (g_ptr_array_index (kinds, i), FR_LANG_EN);

      g_assert_cmpstr (words, ==, says[i]);
    }
  kind = g_ptr_array_index (kinds, 2);
  g_assert_cmpint (kind->n, ==, 1);
  nobody.occasion = kind->occasion;
  nobody.rater = kind->rater;
  ratings = compare (place, &nobody);
  g_assert_cmpint (ratings->state, ==, FR_UNIT_RATINGS_TOO_FEW);     /* not those of self and peer */
  g_assert_cmpstr (ratings->kind.label, ==, "Village finance");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/figures/unit-ratings/ends", Place, NULL, set_up, test_ends, tear_down);
  g_test_add ("/figures/unit-ratings/alike", Place, NULL, set_up, test_alike, tear_down);
  g_test_add ("/figures/unit-ratings/beyond", Place, NULL, set_up, test_beyond, tear_down);
  g_test_add ("/figures/unit-ratings/which", Place, NULL, set_up, test_which, tear_down);
  g_test_add ("/figures/unit-ratings/kinds", Place, NULL, set_up, test_kinds, tear_down);
  return g_test_run ();
}
