/* test-unit-summary.c: one unit among its peers: the figures of the comparison, and words for each designed end. */
#include "core/figures/unit-summary.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"
#include "support/training.h"

#include <math.h>
#include <string.h>

/* The office's today is 2026-10-13; the class ended early in 2025, the fresh one this September. */
typedef struct {
  char    *folder;
  FrStore *store;
  gint64   county, group, old, fresh;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->county = frt_add_unit (place->store, "A", "County", 0, NULL);
  place->group = frt_insert (place->store, FR_UNIT, "code", fr_value_text ("G"), "name", fr_value_text ("Towns"), "kind",
                             fr_value_text ("group"), "parent_id", fr_value_int (place->county), NULL);
  place->old = frt_add_class (place->store, "K1", fr_day_from_ymd (2025, 2, 20));
  place->fresh = frt_add_class (place->store, "K2", fr_day_from_ymd (2026, 9, 20));
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

/* A town in the group with k of n confirmed applied. */
static gint64
add_town (Place *place, const char *name, guint k, guint n)
{
  gint64 id = frt_insert (place->store, FR_UNIT, "code", fr_value_text (name), "name", fr_value_text (name), "kind", fr_value_text ("town"),
                          "parent_id", fr_value_int (place->group), NULL);

  if (k > 0)
    frt_add_reach (place->store, place->old, id, k, FR_STATION_APPLIED, FR_STATION_APPLIED);
  if (n > k)
    frt_add_reach (place->store, place->old, id, n - k, FR_STATION_COMPLETED, FR_STATION_COMPLETED);
  return id;
}

static FrUnitSummary *
sum_up (Place *place, gint64 unit)
{
  const FrPeriod always = { FR_DAY_FIRST, FR_DAY_LAST };
  g_autoptr (GError) error = NULL;
  FrUnitSummary *summary = fr_unit_summary_new (place->store, unit, always, NULL, &error);

  g_assert_no_error (error);
  return summary;
}

static void
assert_estimate (const FrUnitSummary *summary, const char *en, const char *zh)
{
  g_autofree char *english = fr_unit_summary_estimate (summary, FR_LANG_EN), *chinese = fr_unit_summary_estimate (summary, FR_LANG_ZH_CN);

  g_assert_cmpstr (english, ==, en);
  g_assert_cmpstr (chinese, ==, zh);
}

/* The figures of the comparison that the office sees of all its towns, groups opened. */
static void
test_same_figures (Place *place, gconstpointer data)
{
  gint64 low = add_town (place, "Low", 8, 60);
  g_autoptr (FrUnitSummary) summary = NULL;
  g_autoptr (FrUnitShares) shares = NULL;
  g_autoptr (FrDataTable) mine = NULL, theirs = NULL;
  g_autofree char *a = NULL, *b = NULL, *limits = NULL, *others = NULL;
  FrUnitQuery query = { { FR_DAY_FIRST, FR_DAY_LAST }, 0, NULL, FR_STATION_APPLIED, FALSE, FALSE };

  add_town (place, "High", 40, 60);
  add_town (place, "Middle", 30, 60);
  add_town (place, "Other", 32, 60);
  frt_insert (place->store, FR_POSTING, "cadre_id", fr_value_int (frt_insert (place->store, FR_CADRE, "name", fr_value_text ("N"), NULL)),
              "unit_id", fr_value_int (low), NULL);
  summary = sum_up (place, low);
  shares = fr_unit_shares_new (place->store, &query, NULL, NULL);
  mine = fr_unit_shares_table (summary->shares, NULL);
  theirs = fr_unit_shares_table (shares, NULL);
  a = fr_data_table_csv (mine);
  b = fr_data_table_csv (theirs);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpint (summary->row, ==, 0);
  g_assert_cmpint (summary->people, ==, 1);
  g_assert_cmpstr (summary->unit.above, ==, "County");
  g_assert_cmpint (summary->conversion->stations[FR_STATION_APPLIED].verified.k, ==, 8);
  g_assert_cmpuint (summary->n_others, ==, 3);
  g_assert_cmpuint (summary->n_apart, ==, 3);
  assert_estimate (summary, "Estimate fair to size: 16% (8–25%); as observed 8 of 60 (13%).",
                   "按人数调整后的估计为16%（8%至25%）；实际60人中8人（13%）。");
  limits = fr_unit_summary_limits (summary, FR_LANG_EN);
  g_assert_cmpstr (limits, ==, "It lies within the limits: ordinary variation for a unit of this size.");
  others = fr_unit_summary_others (summary, FR_LANG_EN);
  g_assert_true (g_str_has_prefix (others, "The figures cannot tell it from 0 of the 3 other units. "));
}

/* Where several units stand at the top each was told that nothing stands beside it; they are each other's peers. */
static void
test_several_tops (Place *place, gconstpointer data)
{
  gint64 one = frt_add_unit (place->store, "X", "One", 0, NULL), two = frt_add_unit (place->store, "Y", "Two", 0, NULL);
  g_autoptr (FrUnitSummary) summary = NULL;

  frt_add_reach (place->store, place->old, one, 20, FR_STATION_APPLIED, FR_STATION_APPLIED);
  frt_add_reach (place->store, place->old, two, 20, FR_STATION_APPLIED, FR_STATION_COMPLETED);
  summary = sum_up (place, one);
  g_assert_false (summary->unit.own);
  g_assert_null (summary->unit.above);
  g_assert_cmpuint (summary->shares->n_rows, ==, 2);
  g_assert_cmpuint (summary->n_others, ==, 1);
}

/* Every unit alike: no place, no order. */
static void
test_alike (Place *place, gconstpointer data)
{
  gint64 unit = add_town (place, "P", 10, 20);
  g_autoptr (FrUnitSummary) summary = NULL;
  g_autofree char *en = NULL, *zh = NULL;

  add_town (place, "Q", 10, 20);
  add_town (place, "R", 11, 20);
  summary = sum_up (place, unit);
  g_assert_cmpint (summary->shares->state, ==, FR_UNIT_SHARES_ALIKE);
  en = fr_unit_summary_others (summary, FR_LANG_EN);
  zh = fr_unit_summary_others (summary, FR_LANG_ZH_CN);
  g_assert_cmpstr (en, ==, "No demonstrable differences between the units: no place can be given.");
  g_assert_cmpstr (zh, ==, "各单位之间看不出差别，不宜排名。");
}

/* One cadre; nothing confirmed anywhere; no peer; nobody due; the top unit; no unit at all. */
static void
test_designed_ends (Place *place, gconstpointer data)
{
  gint64 tiny = add_town (place, "Tiny", 1, 1), silent;
  g_autoptr (FrUnitSummary) one = NULL, alone = NULL, nobody = NULL, fresh = NULL, top = NULL;
  g_autoptr (GError) error = NULL;

  one = sum_up (place, tiny);
  assert_estimate (one, "Only 1 person of this unit is due, and an estimate needs 5: too few to compare.",
                   "本单位已到期的只有1人，不足5人，人数过少，不作估计和比较。");
  g_assert_null (fr_unit_summary_limits (one, FR_LANG_EN));
  g_assert_null (fr_unit_summary_others (one, FR_LANG_EN));
  frt_add_reach (place->store, place->old, tiny, 5, FR_STATION_APPLIED, FR_STATION_APPLIED);
  alone = sum_up (place, tiny);
  assert_estimate (alone, "No other unit of this level has figures: there is nothing to compare this one with.",
                   "同级单位中没有其他单位的数据，无从比较。");
  top = sum_up (place, place->county);
  assert_estimate (top, "No unit stands beside this one; these are the units that belong to it.", "本单位没有同级单位，以下列出其下属各单位。");
  g_assert_cmpuint (top->shares->n_rows, ==, 1);
  silent = add_town (place, "Silent", 0, 0);
  frt_add_reach (place->store, place->fresh, silent, 8, FR_STATION_APPLIED, FR_STATION_APPLIED);
  fresh = sum_up (place, silent);
  assert_estimate (fresh, "Nobody of this unit is due yet, so there is no estimate.", "本单位尚无人员到期，暂无估计。");
  g_assert_null (fr_unit_summary_new (place->store, 77, (FrPeriod) { 0, 1 }, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

static void
test_nothing_confirmed (Place *place, gconstpointer data)
{
  gint64 unit = add_town (place, "P", 0, 20);
  g_autoptr (FrUnitSummary) summary = NULL;

  add_town (place, "Q", 0, 20);
  summary = sum_up (place, unit);
  g_assert_cmpint (summary->shares->state, ==, FR_UNIT_SHARES_NOBODY);
  assert_estimate (summary, "Nothing is confirmed in any of these units yet, so they cannot be compared.",
                   "这些单位均无已认定的转化，无从比较。");
}

/* The whole office is the units at its top, and none that is withdrawn. */
static void
test_tops (Place *place, gconstpointer data)
{
  gint64 second = frt_add_unit (place->store, "B", "Other county", 0, NULL), gone = frt_add_unit (place->store, "C", "Gone", 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) tops = NULL;

  frt_set (place->store, FR_UNIT, gone, "withdrawn", fr_value_int (1));
  tops = fr_unit_tops (place->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tops->len, ==, 2);
  g_assert_cmpint (g_array_index (tops, gint64, 0), ==, place->county);
  g_assert_cmpint (g_array_index (tops, gint64, 1), ==, second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/unit-summary/" name, Place, NULL, set_up, func, tear_down)
  ADD ("same-figures", test_same_figures);
  ADD ("several-tops", test_several_tops);
  ADD ("alike", test_alike);
  ADD ("designed-ends", test_designed_ends);
  ADD ("nothing-confirmed", test_nothing_confirmed);
  ADD ("tops", test_tops);
  return g_test_run ();
}
