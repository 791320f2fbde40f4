/* test-figure-charts.c: figures of training as charts: the chart tells the figure's own numbers, in every designed end. */
#include "charts/format.h"
#include "core/base/day.h"
#include "core/base/number.h"
#include "reports/conversion-charts.h"
#include "reports/unit-charts.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"
#include "support/training.h"

#include <math.h>
#include <string.h>

/* The office's today is 2026-10-13; the class ended early in 2025. */
typedef struct {
  char    *folder;
  FrStore *store;
  gint64   county, old;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->county = frt_add_unit (place->store, "A", "County", 0, NULL);
  place->old = frt_add_class (place->store, "K1", fr_day_from_ymd (2025, 2, 20));
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static gint64
add_town (Place *place, const char *name, guint k, guint n)
{
  gint64 id = frt_add_unit (place->store, name, name, place->county, NULL);

  if (k > 0)
    frt_add_reach (place->store, place->old, id, k, FR_STATION_APPLIED, FR_STATION_APPLIED);
  if (n > k)
    frt_add_reach (place->store, place->old, id, n - k, FR_STATION_ADOPTED, FR_STATION_COMPLETED);
  return id;
}

static FrcScene *
flow (Place *place, FrLang lang)
{
  const FrcStyle style = frr_style (FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, lang);
  const FrCohort cohort = { .period = { FR_DAY_FIRST, FR_DAY_LAST } };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrConversion) figure = fr_conversion_new (place->store, &cohort, FALSE, NULL, &error);

  g_assert_no_error (error);
  return frr_conversion_scene (figure, NULL, lang, &style, 560.0, 0.0);
}

static FrUnitShares *
compare (Place *place)
{
  const FrUnitQuery query = { { FR_DAY_FIRST, FR_DAY_LAST }, 0, NULL, FR_STATION_APPLIED, FALSE, FALSE };
  g_autoptr (GError) error = NULL;
  FrUnitShares *shares = fr_unit_shares_new (place->store, &query, NULL, &error);

  g_assert_no_error (error);
  return shares;
}

/* Confirmed, claimed and open add up to those already due; a fact has nothing open. */
static void
test_conversion (Place *place, gconstpointer data)
{
  g_autoptr (FrcScene) en = NULL, zh = NULL;
  const FrcTable *table;

  add_town (place, "B", 12, 30);
  en = flow (place, FR_LANG_EN);
  zh = flow (place, FR_LANG_ZH_CN);
  table = frc_scene_table (en);
  g_assert_cmpuint (frc_table_n_rows (table), ==, 7);
  g_assert_cmpstr (frc_table_cell (table, FR_STATION_APPLIED, 1), ==, "30");
  g_assert_cmpstr (frc_table_cell (table, FR_STATION_APPLIED, 2), ==, "12");
  g_assert_cmpstr (frc_table_cell (table, FR_STATION_APPLIED, 3), ==, "18");
  g_assert_cmpstr (frc_table_cell (table, FR_STATION_APPLIED, 4), ==, "0");
  g_assert_cmpstr (frc_table_cell (table, FR_STATION_APPLIED, 5), ==, "40");
  g_assert_cmpstr (frc_table_cell (table, FR_STATION_EFFECTIVE, 4), ==, "30");
  g_assert_cmpstr (frc_table_cell (table, FR_STATION_COMPLETED, 4), ==, "0");
  g_assert_true (g_str_has_prefix (frc_hit_mark (en, FR_STATION_APPLIED)->read_out, "Applied: 40% (12 of 30 already due); 95% interval "));
  g_assert_true (g_str_has_prefix (frc_hit_mark (zh, FR_STATION_APPLIED)->read_out, "已应用：40%（到期30人中12人）；"));
}

/* Below the floor: counts and the reason; no class at all: the figure's own sentence. */
static void
test_conversion_ends (Place *place, gconstpointer data)
{
  g_autoptr (FrcScene) none = flow (place, FR_LANG_EN), few = NULL;
  g_autofree char *said = frc_describe (none, 1, 4);

  g_assert_true (g_str_has_prefix (said, "No class with people from here has ended yet"));
  add_town (place, "B", 2, 4);
  few = flow (place, FR_LANG_EN);
  g_assert_nonnull (strstr (frc_hit_mark (few, FR_STATION_APPLIED)->read_out, "2 of 4 already due; fewer than 5 due"));
}

/* Rows stand as the figure has them, with its estimate, interval and count; the picked one alone is picked out. */
static void
test_intervals (Place *place, gconstpointer data)
{
  const FrcStyle style = frr_style (FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, FR_LANG_EN);
  g_autoptr (FrUnitShares) shares = NULL;
  g_autoptr (GPtrArray) scenes = NULL, pages = NULL;
  const FrcTable *table;
  gint64 picked;

  add_town (place, "B", 30, 40);
  picked = add_town (place, "C", 10, 40);
  add_town (place, "D", 22, 44);
  shares = compare (place);
  scenes = frr_unit_interval_scenes (shares, (FrPeriod) { FR_DAY_FIRST, FR_DAY_LAST }, picked, FR_LANG_EN, &style, 560.0, 0.0);
  g_assert_cmpuint (scenes->len, ==, 1);
  table = frc_scene_table (scenes->pdata[0]);
  g_assert_cmpuint (frc_table_n_rows (table), ==, 3);
  for (guint r = 0; r < 3; r++)
    {
      g_autofree char *estimate = g_strdup_printf ("%.0f", 100.0 * shares->rows[r].shrunk.shrunk);

      g_assert_cmpstr (frc_table_cell (table, r, 0), ==, shares->rows[r].name);
      g_assert_cmpstr (frc_table_cell (table, r, 1), ==, estimate);
    }
  g_assert_cmpint (frc_hit_find (scenes->pdata[0], picked), ==, 1);
  pages = frr_unit_interval_scenes (shares, (FrPeriod) { FR_DAY_FIRST, FR_DAY_LAST }, 0, FR_LANG_EN, &style, 560.0, 700.0);
  g_assert_cmpuint (pages->len, ==, 1);
}

/* One unit: nothing is compared, and that is said. */
static void
test_intervals_of_one (Place *place, gconstpointer data)
{
  const FrcStyle style = frr_style (FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, FR_LANG_EN);
  g_autoptr (FrUnitShares) shares = NULL;
  g_autoptr (GPtrArray) scenes = NULL;
  g_autofree char *said = NULL, *headline = NULL;

  add_town (place, "B", 30, 40);
  shares = compare (place);
  scenes = frr_unit_interval_scenes (shares, (FrPeriod) { FR_DAY_FIRST, FR_DAY_LAST }, 0, FR_LANG_EN, &style, 560.0, 0.0);
  said = frc_describe (scenes->pdata[0], 1, 1);
  headline = fr_unit_shares_headline (shares, FR_LANG_EN);
  g_assert_cmpstr (said, ==, headline);
}

/* Hover says how many of how many, and what is ordinary at that size. */
static void
test_limits_read_out (Place *place, gconstpointer data)
{
  const FrcStyle style = frr_style (FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, FR_LANG_EN);
  g_autoptr (FrUnitShares) shares = NULL;
  g_autoptr (FrcScene) scene = NULL;

  add_town (place, "B", 30, 40);
  add_town (place, "C", 10, 40);
  add_town (place, "D", 22, 44);
  shares = compare (place);
  scene = frr_unit_limits_scene (shares, (FrPeriod) { FR_DAY_FIRST, FR_DAY_LAST }, 0, FR_LANG_EN, &style, 560.0, 0.0);
  g_assert_true (g_str_has_prefix (frc_hit_mark (scene, 0)->read_out, "B: 75% (30 of 40); "));
  g_assert_nonnull (strstr (frc_hit_mark (scene, 0)->read_out, "; ordinary at this size: "));
}

#define TEST(name, func) g_test_add ("/reports/figure-charts/" name, Place, NULL, set_up, func, tear_down)

/* A sentence said 1168 where the chart below it said 1,168: both write a count alike. */
static void
test_counts_alike (void)
{
  static const gint64 counts[] = { 0, 7, 999, 1000, 1168, 99999, 100000, 1234567, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *said = fr_count_text (counts[i]), *drawn = frc_format_count (counts[i]);

      g_assert_cmpstr (said, ==, drawn);
    }
}

/* The two charts of a comparison bore the same headline: the estimates have their own, which is no finding about any unit. */
static void
test_own_headlines (Place *place, gconstpointer data)
{
  const FrUnitQuery query = { { FR_DAY_FIRST, FR_DAY_LAST }, 0, NULL, FR_STATION_APPLIED, FALSE, FALSE };
  const FrcStyle style = frr_style (FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, FR_LANG_EN);
  g_autoptr (FrUnitShares) shares = NULL;
  g_autoptr (FrcScene) limits = NULL;
  g_autoptr (GPtrArray) intervals = NULL;

  add_town (place, "Low", 300, 1500);
  add_town (place, "High", 800, 1500);
  shares = fr_unit_shares_new (place->store, &query, NULL, NULL);
  limits = frr_unit_limits_scene (shares, query.period, 0, FR_LANG_EN, &style, 600, 400);
  intervals = frr_unit_interval_scenes (shares, query.period, 0, FR_LANG_EN, &style, 600, 400);
  g_assert_cmpstr (frc_scene_title (limits), !=, frc_scene_title (g_ptr_array_index (intervals, 0)));
  g_assert_true (g_str_has_prefix (frc_scene_title (g_ptr_array_index (intervals, 0)), "The estimates lie between 20% and 53%"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("conversion", test_conversion);
  TEST ("conversion-ends", test_conversion_ends);
  TEST ("intervals", test_intervals);
  TEST ("intervals-of-one", test_intervals_of_one);
  TEST ("limits-read-out", test_limits_read_out);
  g_test_add_func ("/figure-charts/counts-alike", test_counts_alike);
  g_test_add ("/figure-charts/own-headlines", Place, NULL, set_up, test_own_headlines, tear_down);
  return g_test_run ();
}
