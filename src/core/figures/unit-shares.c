/* unit-shares.c: see unit-shares.h. */
#include "core/figures/unit-shares.h"

#include "core/base/number.h"

#include <math.h>
#include <string.h>

#define LEVEL 0.95

typedef struct {
  const FrUnitQuery *query;
  FrUnitShares      *shares;
  FrDay              today;
  FrUnitLevel       *level;
  FrUnitCount       *counts;    /* one for each unit of the level */
} Reader;

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Reader *reader = data;

  reader->level = fr_unit_level_read (read, reader->query->scope, reader->query->kind, reader->today, error);
  if (reader->level == NULL)
    return FALSE;
  reader->counts = g_new0 (FrUnitCount, reader->level->n_units + 1);
  return fr_unit_count (read, reader->query, reader->level, reader->today, reader->counts, &reader->shares->first_due, error);
}

/* --- Figures --- */

static FrUnitSharesState
state_of (const FrUnitShares *shares)
{
  if (shares->first_due == FR_DAY_NONE)
    return FR_UNIT_SHARES_NONE;
  if (shares->n_rows == 0)
    return shares->n_small > 0 ? FR_UNIT_SHARES_TOO_FEW : FR_UNIT_SHARES_NOT_DUE;
  if (shares->n_rows == 1)
    return FR_UNIT_SHARES_ONE;
  if (shares->all.k == 0)
    return FR_UNIT_SHARES_NOBODY;
  return shares->shrinkage.state == FR_UNITS_ALIKE ? FR_UNIT_SHARES_ALIKE : FR_UNIT_SHARES_DIFFER;
}

static void
keep (FrUnitShares *shares, const FrLevelUnit *unit, const FrUnitCount *count)
{
  FrUnitShare *row = &shares->rows[shares->n_rows];

  if (count->n < FR_COHORT_FLOOR)
    {
      shares->n_small += count->n > 0;
      shares->n_without += count->n == 0;
      return;
    }
  *row = (FrUnitShare) { .unit_id = unit->id, .code = g_strdup (unit->code), .name = g_strdup (unit->name), .k = count->k, .n = count->n };
  shares->n_rows++;
}

static void
work_out (FrUnitShares *shares, const FrUnitLevel *level, const FrUnitCount *counts)
{
  g_autofree gint64 *k = g_new (gint64, level->n_units + 1), *n = g_new (gint64, level->n_units + 1);
  g_autofree FrFunnelShare *funnel = g_new (FrFunnelShare, level->n_units + 1);
  g_autofree FrShrunkShare *shrunk = g_new (FrShrunkShare, level->n_units + 1);

  shares->rows = g_new0 (FrUnitShare, level->n_units + 1);
  for (guint i = 0; i < level->n_units; i++)
    keep (shares, &level->units[i], &counts[i]);
  for (guint r = 0; r < shares->n_rows; r++)
    {
      k[r] = shares->rows[r].k;
      n[r] = shares->rows[r].n;
    }
  fr_funnel_shares (k, n, shares->n_rows, &shares->all, funnel);
  fr_shrink_shares (k, n, shares->n_rows, LEVEL, &shares->shrinkage, shrunk);
  for (guint r = 0; r < shares->n_rows; r++)
    {
      shares->rows[r].share = funnel[r];
      shares->rows[r].shrunk = shrunk[r];
    }
  shares->state = state_of (shares);
}

FrUnitShares *
fr_unit_shares_new (FrStore *store, const FrUnitQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrUnitShares) shares = g_new0 (FrUnitShares, 1);
  Reader reader = { .query = query, .shares = shares, .today = fr_clock_today (fr_store_get_clock (store)) };
  gboolean ok;

  shares->station = query->station;
  shares->claimed = query->claimed;
  shares->first_due = FR_DAY_NONE;
  ok = fr_store_read (store, read_func, &reader, cancellable, error);
  if (ok)
    work_out (shares, reader.level, reader.counts);
  g_clear_pointer (&reader.level, fr_unit_level_free);
  g_free (reader.counts);
  return ok ? g_steal_pointer (&shares) : NULL;
}

void
fr_unit_shares_free (FrUnitShares *shares)
{
  for (guint r = 0; r < shares->n_rows; r++)
    {
      g_free (shares->rows[r].code);
      g_free (shares->rows[r].name);
    }
  g_free (shares->rows);
  g_free (shares);
}

/* --- Words --- */

const char *
fr_unit_place_name (FrFunnelPlace place)
{
  static const char * const names[] = { "inside", "below_95", "above_95", "below_998", "above_998" };

  return names[place];
}

const char *
fr_unit_place_label (FrFunnelPlace place, FrLang lang)
{
  static const char * const labels[] = {
    N_("within limits"), N_("below 95%"), N_("above 95%"), N_("below 99.8%"), N_("above 99.8%"),
  };

  return fr_tr (lang, labels[place]);
}

const char *
fr_unit_place_says (FrFunnelPlace place, FrLang lang)
{
  switch (place)
    {
    case FR_FUNNEL_INSIDE:
      return fr_tr (lang, N_("It lies within the limits: ordinary variation for a unit of this size."));
    case FR_FUNNEL_BELOW_95:
    case FR_FUNNEL_ABOVE_95:
      /* xgettext:no-c-format */
      return fr_tr (lang, N_("It lies beyond the 95% limits, as one unit in twenty does by chance alone; within those of 99.8%."));
    case FR_FUNNEL_BELOW_998:
      /* xgettext:no-c-format */
      return fr_tr (lang, N_("It lies below the 99.8% limits: worth asking why; that alone says neither good nor bad."));
    case FR_FUNNEL_ABOVE_998:
      /* xgettext:no-c-format */
      return fr_tr (lang, N_("It lies above the 99.8% limits: worth asking why; that alone says neither good nor bad."));
    default:
      g_return_val_if_reached ("");
    }
}

static char *
beyond (const FrUnitShares *shares, FrLang lang)
{
  g_autofree const char **names = g_new (const char *, shares->n_rows + 1);
  g_autofree FrFunnelPlace *places = g_new (FrFunnelPlace, shares->n_rows + 1);

  for (guint r = 0; r < shares->n_rows; r++)
    {
      names[r] = shares->rows[r].name;
      places[r] = shares->rows[r].share.place;
    }
  return fr_units_beyond_text (names, places, shares->n_rows, lang);
}

char *
fr_unit_shares_headline (const FrUnitShares *shares, FrLang lang)
{
  g_autofree char *due = fr_day_format_iso (shares->first_due);

  switch (shares->state)
    {
    case FR_UNIT_SHARES_NONE:
      return g_strdup (fr_tr (lang, N_("No class with people of these units ended in this period")));
    case FR_UNIT_SHARES_NOT_DUE:
      return g_strdup_printf (fr_tr (lang, N_("Nothing is due for anybody of these units yet; the first class falls due on %s")), due);
    case FR_UNIT_SHARES_TOO_FEW:
      return g_strdup_printf (fr_tr (lang, N_("No unit has %d people already due: too few to compare")), FR_COHORT_FLOOR);
    case FR_UNIT_SHARES_ONE:
      return g_strdup_printf (fr_tr (lang, N_("Only one unit has figures, %s: there is nothing to compare it with")), shares->rows[0].name);
    case FR_UNIT_SHARES_NOBODY:
      return g_strdup (fr_tr (lang, shares->claimed ? N_("Nobody of these units has claimed it yet")
                                                    : N_("Nothing is confirmed in any of these units yet")));
    case FR_UNIT_SHARES_ALIKE:
    case FR_UNIT_SHARES_DIFFER:
      if (shares->all.below_998 + shares->all.above_998 > 0)
        return beyond (shares, lang);
      return g_strdup (fr_tr (lang, shares->state == FR_UNIT_SHARES_ALIKE ? N_("No demonstrable differences between the units")
                                                                          : N_("No unit stands out")));
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
fr_unit_shares_estimates (const FrUnitShares *shares, FrLang lang)
{
  double lo = INFINITY, hi = -INFINITY;

  if (shares->state < FR_UNIT_SHARES_ALIKE)
    return fr_unit_shares_headline (shares, lang);
  for (guint r = 0; r < shares->n_rows; r++)
    {
      lo = MIN (lo, shares->rows[r].shrunk.shrunk);
      hi = MAX (hi, shares->rows[r].shrunk.shrunk);
    }
  if (nearbyint (100.0 * lo) == nearbyint (100.0 * hi))
    return g_strdup_printf (fr_tr (lang, N_("All units are estimated at the common level, %.0f%%")), 100.0 * lo);
  return g_strdup_printf (fr_tr (lang, N_("The estimates lie between %.0f%% and %.0f%%")), 100.0 * lo, 100.0 * hi);
}

char *
fr_unit_shares_note (const FrUnitShares *shares, FrLang lang)
{
  GString *out = g_string_new (NULL);
  g_autofree char *n_small = fr_count_text (shares->n_small), *n_without = fr_count_text (shares->n_without), *small = NULL, *without = NULL;

  if (shares->state >= FR_UNIT_SHARES_ALIKE)
    fr_units_append (out, lang, fr_tr (lang, N_("Between the lines is ordinary variation; outside is worth asking why.")));
  if (shares->all.over.tau2_limits > 0.0)
    fr_units_append (out, lang, fr_tr (lang, N_("Units differ by more than chance throughout, so the limits are widened.")));
  small = g_strdup_printf (fr_trn (lang, "%s unit with fewer than %u people due is left out.",
                                   "%s units with fewer than %u people due are left out.", shares->n_small),
                           n_small, (guint) FR_COHORT_FLOOR);
  without = g_strdup_printf (fr_trn (lang, "%s unit has nobody due.", "%s units have nobody due.", shares->n_without), n_without);
  if (shares->n_small > 0)
    fr_units_append (out, lang, small);
  if (shares->n_without > 0)
    fr_units_append (out, lang, without);
  return g_string_free (out, FALSE);
}

/* --- Places --- */

FrExpectedRank *
fr_unit_shares_places (const FrUnitShares *shares)
{
  FrExpectedRank *places = g_new (FrExpectedRank, shares->n_rows + 1);
  g_autofree double *estimate = g_new (double, shares->n_rows + 1), *se = g_new (double, shares->n_rows + 1);
  gboolean differ = shares->shrinkage.state == FR_UNITS_DIFFER;

  for (guint r = 0; r < shares->n_rows; r++)
    {
      estimate[r] = differ ? shares->rows[r].shrunk.shrunk : NAN;
      se[r] = shares->rows[r].shrunk.se_post;
    }
  fr_expected_ranks (estimate, se, shares->n_rows, LEVEL, places);
  return places;
}

char *
fr_unit_place_sentence (const FrExpectedRank *place, FrLang lang)
{
  if (place->lo == 0)
    return NULL;
  if (place->lo == place->hi)
    return g_strdup_printf (fr_tr (lang, N_("Place %d.")), place->lo);
  return g_strdup_printf (fr_tr (lang, N_("The place could be %d or %d: this is not a ranking.")), place->lo, place->hi);
}

/* --- Table --- */

static const FrDataColumn columns[] = {
  { "unit", N_("Code"), -1 }, { "name", N_("Name"), -1 }, { "n", N_("Due"), -1 }, { "k", N_("Reached"), -1 },
  { "share_pct", N_("Share, %"), 0 }, { "estimate_pct", N_("Estimate, %"), 0 }, { "estimate_lo95", N_("from"), 0 },
  { "estimate_hi95", N_("to"), 0 }, { "limits", N_("Limits"), -1 }, { "lo95", N_("From, 95%"), 0 }, { "hi95", N_("to"), 0 },
  { "lo998", N_("From, 99.8%"), 0 }, { "hi998", N_("to"), 0 }, { "z", N_("z"), 2 }, { "place", N_("Expected place"), 1 },
  { "place_lo", N_("from"), -1 }, { "place_hi", N_("to"), -1 },
};

FrDataTable *
fr_unit_shares_table (const FrUnitShares *shares, const FrLang *people)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));
  g_autofree FrExpectedRank *places = fr_unit_shares_places (shares);
  gboolean compared = shares->state >= FR_UNIT_SHARES_ALIKE;

  for (guint r = 0; r < shares->n_rows; r++)
    {
      const FrUnitShare *row = &shares->rows[r];
      FrInterval narrow = fr_funnel_share_limits (&shares->all, row->n, 0.95), wide = fr_funnel_share_limits (&shares->all, row->n, 0.998);
      const char *limits = people ? fr_unit_place_label (row->share.place, *people) : fr_unit_place_name (row->share.place);
      FrValue cells[G_N_ELEMENTS (columns)] = {
        fr_value_text (row->code), fr_value_text (row->name), fr_value_int (row->n), fr_value_int (row->k),
        fr_value_real (100.0 * row->share.p),
      };

      if (compared)
        {
          const FrValue more[] = {
            fr_value_real (100.0 * row->shrunk.shrunk), fr_value_real (100.0 * row->shrunk.interval.lo),
            fr_value_real (100.0 * row->shrunk.interval.hi), fr_value_text (limits), fr_value_real (100.0 * narrow.lo),
            fr_value_real (100.0 * narrow.hi), fr_value_real (100.0 * wide.lo), fr_value_real (100.0 * wide.hi),
            fr_value_real (row->share.z), fr_value_real (places[r].expected),
            places[r].lo ? fr_value_int (places[r].lo) : fr_value_null (), places[r].hi ? fr_value_int (places[r].hi) : fr_value_null (),
          };

          memcpy (cells + 5, more, sizeof more);
        }
      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
