/* test-unit-shares.c: units within limits: who is compared, what is said, and every designed end. */
#include "core/actions/people.h"
#include "core/figures/unit-shares.h"
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

/* A town in the group, registered at order, with k of n confirmed applied. */
static gint64
add_town (Place *place, const char *name, int order, guint k, guint n)
{
  gint64 id = frt_insert (place->store, FR_UNIT, "code", fr_value_text (name), "name", fr_value_text (name), "kind",
                          fr_value_text ("town"), "registered_order", fr_value_int (order), "parent_id", fr_value_int (place->group), NULL);

  if (k > 0)
    frt_add_reach (place->store, place->old, id, k, FR_STATION_APPLIED, FR_STATION_APPLIED);
  if (n > k)
    frt_add_reach (place->store, place->old, id, n - k, FR_STATION_COMPLETED, FR_STATION_COMPLETED);
  return id;
}

static FrUnitShares *
compare (Place *place, gint64 scope, const char *kind)
{
  FrUnitQuery query = { { FR_DAY_FIRST, FR_DAY_LAST }, scope, kind, FR_STATION_APPLIED, FALSE, FALSE };
  g_autoptr (GError) error = NULL;
  FrUnitShares *shares = fr_unit_shares_new (place->store, &query, NULL, &error);

  g_assert_no_error (error);
  return shares;
}

static void
assert_says (const FrUnitShares *shares, FrUnitSharesState state, const char *en, const char *zh)
{
  g_autofree char *english = fr_unit_shares_headline (shares, FR_LANG_EN), *chinese = fr_unit_shares_headline (shares, FR_LANG_ZH_CN);

  g_assert_cmpint (shares->state, ==, state);
  g_assert_cmpstr (english, ==, en);
  g_assert_cmpstr (chinese, ==, zh);
}

/* Groups of units are opened, the one at the top is passed, and rows stand as registered. */
static void
test_level (Place *place, gconstpointer data)
{
  g_autoptr (FrUnitShares) all = NULL, kind = NULL, county = NULL;

  add_town (place, "Second", 2, 5, 20);
  add_town (place, "First", 1, 6, 20);
  add_town (place, "Third", 3, 7, 20);
  all = compare (place, 0, NULL);
  g_assert_cmpuint (all->n_rows, ==, 3);
  g_assert_cmpstr (all->rows[0].name, ==, "First");
  g_assert_cmpstr (all->rows[1].name, ==, "Second");
  g_assert_cmpint (all->rows[1].k, ==, 5);
  g_assert_cmpint (all->rows[1].n, ==, 20);
  kind = compare (place, 0, "town");
  g_assert_cmpuint (kind->n_rows, ==, 3);
  county = compare (place, place->county, "group");
  g_assert_cmpuint (county->n_rows, ==, 1);
  g_assert_cmpint (county->rows[0].n, ==, 60);
}

/* A headline names who lies beyond 99.8 %, and nobody else. */
static void
test_beyond (Place *place, gconstpointer data)
{
  g_autoptr (FrUnitShares) shares = NULL;
  g_autoptr (FrDataTable) table = NULL;
  g_autofree char *csv = NULL, *note = NULL;

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("T%d", i + 1);

      add_town (place, name, i + 1, i == 4 ? 1 : 14 + i % 3, i == 4 ? 40 : 30);
    }
  add_town (place, "Small", 20, 1, 4);
  add_town (place, "Idle", 21, 0, 0);
  shares = compare (place, 0, NULL);
  assert_says (shares, FR_UNIT_SHARES_DIFFER, "1 of 12 units lies beyond the 99.8% limits; below: T5",
               "12个单位中1个在99.8%界限之外；低于下限：T5");
  g_assert_cmpint (shares->rows[4].share.place, ==, FR_FUNNEL_BELOW_998);
  g_assert_cmpfloat (shares->rows[4].shrunk.shrunk, >, shares->rows[4].share.p);
  note = fr_unit_shares_note (shares, FR_LANG_ZH_CN);
  g_assert_true (g_str_has_prefix (note, "线内属正常波动；线外只说明值得了解原因，不说明好坏。"));
  g_assert_true (g_str_has_suffix (note, "另有1个单位到期人数不足5人，未列入。1个单位无人到期。"));
  table = fr_unit_shares_table (shares, NULL);
  csv = fr_data_table_csv (table);
  g_assert_true (g_str_has_prefix (csv, "unit,name,n,k,share_pct,estimate_pct,estimate_lo95,estimate_hi95,limits,lo95,hi95,lo998,"
                                        "hi998,z,place,place_lo,place_hi\nT1,T1,30,14,46.6666666666667,"));
  g_assert_nonnull (strstr (csv, ",below_998,"));
  g_assert_null (strstr (csv, "Small"));
}

/* tau² = 0: no places, and the words for it, not a finding of equality. */
static void
test_alike (Place *place, gconstpointer data)
{
  g_autoptr (FrUnitShares) shares = NULL;
  g_autofree FrExpectedRank *places = NULL;

  for (int i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("T%d", i + 1);

      add_town (place, name, i + 1, 10, 20);
    }
  shares = compare (place, 0, NULL);
  assert_says (shares, FR_UNIT_SHARES_ALIKE, "No demonstrable differences between the units", "各单位之间看不出差别");
  places = fr_unit_shares_places (shares);
  g_assert_cmpint (places[0].lo, ==, 0);
  g_assert_null (fr_unit_place_sentence (&places[0], FR_LANG_EN));
}

/* More than the floor apart, but nobody beyond 99.8 %: no unit is named. */
static void
test_nobody_named (Place *place, gconstpointer data)
{
  static const guint ks[] = { 4, 14, 8, 12, 5, 15, 9, 13 };
  g_autoptr (FrUnitShares) shares = NULL;
  g_autofree FrExpectedRank *places = NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ks); i++)
    {
      g_autofree char *name = g_strdup_printf ("T%u", i + 1);

      add_town (place, name, (int) i + 1, ks[i], 20);
    }
  shares = compare (place, 0, NULL);
  assert_says (shares, FR_UNIT_SHARES_DIFFER, "No unit stands out", "各单位均在正常波动范围内");
  places = fr_unit_shares_places (shares);
  g_assert_cmpint (places[0].hi, >, places[0].lo);
  sentence = fr_unit_place_sentence (&(FrExpectedRank) { 12.5, 4, 31 }, FR_LANG_ZH_CN);
  g_assert_cmpstr (sentence, ==, "位次可能在第4至第31之间，不宜排名。");
}

static void
test_designed_ends (Place *place, gconstpointer data)
{
  g_autoptr (FrUnitShares) none = NULL, fresh = NULL, few = NULL, one = NULL;
  g_autoptr (FrDataTable) table = NULL;
  gint64 town = add_town (place, "T1", 1, 0, 0);

  none = compare (place, 0, NULL);
  assert_says (none, FR_UNIT_SHARES_NONE, "No class with people of these units ended in this period", "该期间没有这些单位人员所在的班次结束");
  frt_add_reach (place->store, place->fresh, town, 9, FR_STATION_COMPLETED, FR_STATION_COMPLETED);
  fresh = compare (place, 0, NULL);
  assert_says (fresh, FR_UNIT_SHARES_NOT_DUE, "Nothing is due for anybody of these units yet; the first class falls due on 2026-12-20",
               "这些单位尚无人员到期；最早一个班将于2026-12-20到期");
  frt_add_reach (place->store, place->old, town, 4, FR_STATION_APPLIED, FR_STATION_APPLIED);
  few = compare (place, 0, NULL);
  assert_says (few, FR_UNIT_SHARES_TOO_FEW, "No unit has 5 people already due: too few to compare", "各单位到期人数均不足5人，不作比较");
  frt_add_reach (place->store, place->old, town, 1, FR_STATION_APPLIED, FR_STATION_COMPLETED);
  one = compare (place, 0, NULL);
  assert_says (one, FR_UNIT_SHARES_ONE, "Only one unit has figures, T1: there is nothing to compare it with",
               "只有T1一个单位有数据，无从比较");
  table = fr_unit_shares_table (one, NULL);
  g_assert_cmpint (fr_rows_get (table->rows, 0, 5)->kind, ==, FR_NULL);
}

static void
test_nobody (Place *place, gconstpointer data)
{
  g_autoptr (FrUnitShares) shares = NULL;

  add_town (place, "T1", 1, 0, 10);
  add_town (place, "T2", 2, 0, 12);
  shares = compare (place, 0, NULL);
  assert_says (shares, FR_UNIT_SHARES_NOBODY, "Nothing is confirmed in any of these units yet", "这些单位尚无已认定的成果");
}

/* Counted record by record, the figures are those of the kept sums: whoever moved in the tree since, whatever counts, at any level
 * and in any period. */
static void
test_kept_is_raw (Place *place, gconstpointer data)
{
  static const char * const kinds[] = { NULL, "town", "group" };
  FrDay days[] = { FR_DAY_FIRST, fr_day_from_ymd (2025, 2, 20), fr_day_from_ymd (2026, 9, 20), FR_DAY_LAST };
  g_autoptr (GError) error = NULL;
  gint64 second = frt_insert (place->store, FR_UNIT, "code", fr_value_text ("H"), "name", fr_value_text ("More towns"), "kind",
                              fr_value_text ("group"), "parent_id", fr_value_int (place->county), NULL), moved = 0;
  guint compared = 0;

  for (int i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("T%d", i + 1);

      moved = add_town (place, name, i + 1, 3 + (guint) i, 12);
      frt_add_reach (place->store, place->fresh, moved, 2 + (guint) i, FR_STATION_ADOPTED, FR_STATION_COMPLETED);
      frt_add_reach (place->store, place->old, moved, 3, FR_STATION_APPLIED, FR_STATION_COMPLETED);
    }
  g_assert_true (fr_action_unit_move (place->store, moved, second, fr_day_from_ymd (2026, 1, 1), &error));
  for (guint i = 0; i < G_N_ELEMENTS (kinds) * 4 * 4 * 2; i++)
    {
      FrUnitQuery query = { { days[i / 2 % 4], days[i / 8 % 4] }, i % 5 == 0 ? second : 0, kinds[i / 32],
                            i % 3 == 0 ? FR_STATION_ADOPTED : FR_STATION_APPLIED, i % 2, FALSE };
      g_autoptr (FrUnitShares) kept = fr_unit_shares_new (place->store, &query, NULL, &error), raw = NULL;
      g_autoptr (FrDataTable) one = NULL, other = NULL;
      g_autofree char *csv = NULL, *same = NULL;

      query.raw = TRUE;
      raw = fr_unit_shares_new (place->store, &query, NULL, &error);
      g_assert_no_error (error);
      one = fr_unit_shares_table (kept, NULL);
      other = fr_unit_shares_table (raw, NULL);
      csv = fr_data_table_csv (one);
      same = fr_data_table_csv (other);
      g_assert_cmpstr (same, ==, csv);
      g_assert_cmpint (raw->state, ==, kept->state);
      g_assert_cmpint (raw->first_due, ==, kept->first_due);
      compared += kept->n_rows;
    }
  g_assert_cmpuint (compared, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Place, NULL, set_up, func, tear_down)
  ADD ("/unit-shares/level", test_level);
  ADD ("/unit-shares/beyond", test_beyond);
  ADD ("/unit-shares/alike", test_alike);
  ADD ("/unit-shares/nobody-named", test_nobody_named);
  ADD ("/unit-shares/designed-ends", test_designed_ends);
  ADD ("/unit-shares/nobody", test_nobody);
  ADD ("/unit-shares/kept-is-raw", test_kept_is_raw);
  return g_test_run ();
}
