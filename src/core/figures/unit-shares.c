/* unit-shares.c: see unit-shares.h.
 *
 * Sums are read unit by unit along the key of station_roll: a pass over all of it would read every unit and every year. */
#include "core/figures/unit-shares.h"

#include "core/store/unit-order.h"

#include <math.h>
#include <string.h>

#define LEVEL 0.95
#define NAMED 3     /* units named in a headline, at most */

/* Columns of each: id, kind, code, name. Siblings stand as registered, so that whoever walks down meets all in that order. */
#define UNITS "SELECT unit_id, kind, code, name FROM unit"
#define AS_REGISTERED " ORDER BY registered_order NULLS LAST, unit_id"
static const FrStmt tops_stmt = { "unit-shares-tops", UNITS " WHERE parent_id IS NULL" AS_REGISTERED, 0 };
static const FrStmt below_stmt = { "unit-shares-below", UNITS " WHERE parent_id = $1" AS_REGISTERED, 1 };
static const FrStmt one_stmt = { "unit-shares-one", UNITS " WHERE unit_id = $1", 1 };
static const FrStmt kind_stmt = { "unit-shares-kind",
  UNITS " WHERE kind = $1 AND ($2 = 0 OR unit_id IN (SELECT k.unit_id FROM unit_closure AS k WHERE k.ancestor_id = $2 AND k.depth > 0"
  " AND k.from_day <= $3 AND k.to_day >= $3)) ORDER BY unit_id", 3 };

/* Sums of those already due (until $5), and the first class of all. */
static const FrStmt sums_stmt = { "unit-shares-sums",
  "SELECT station, CAST(sum(CASE WHEN ends <= $5 THEN claimed ELSE 0 END) AS BIGINT),"
  " CAST(sum(CASE WHEN ends <= $5 THEN verified ELSE 0 END) AS BIGINT), min(ends) FROM station_roll"
  " WHERE ancestor_id = $1 AND ends BETWEEN $2 AND $3 AND (station = 0 OR station = $4) AND claimed > 0 GROUP BY station", 5 };

/* A unit of the level that is compared. */
typedef struct {
  gint64      id;
  guint       place;      /* in registered order */
  const char *code, *name;
  gint64      n, k;
} Candidate;

typedef struct {
  const FrUnitQuery *query;
  FrUnitShares      *shares;
  FrDay              today;
  GPtrArray         *rows;      /* FrRows that hold the texts of the candidates */
  GArray            *level;     /* Candidate */
} Reader;

/* --- Which units --- */

/* The rows of a statement, kept with their texts. NULL with the error set. */
static const FrRows *
select_units (FrRead *read, Reader *reader, const FrStmt *stmt, const FrValue *params, GError **error)
{
  FrRows *rows = fr_read_select (read, stmt, params, stmt->n_params, error);

  if (rows != NULL)
    g_ptr_array_add (reader->rows, rows);
  return rows;
}

static void
take (Reader *reader, const FrRows *rows, guint r, guint place)
{
  const Candidate unit = { .id = fr_rows_get (rows, r, 0)->i, .place = place, .code = fr_value_get_text (fr_rows_get (rows, r, 2)),
                           .name = fr_value_get_text (fr_rows_get (rows, r, 3)) };

  g_array_append_val (reader->level, unit);
}

/* Takes units as they stand, and opens groups. */
static gboolean
take_level (FrRead *read, Reader *reader, const FrRows *rows, guint depth, GError **error)
{
  for (guint r = 0; r < rows->n_rows && depth < 64; r++)
    {
      const FrRows *inside;

      if (g_strcmp0 (fr_value_get_text (fr_rows_get (rows, r, 1)), "group") != 0)
        {
          take (reader, rows, r, reader->level->len);
          continue;
        }
      inside = select_units (read, reader, &below_stmt, fr_rows_get (rows, r, 0), error);
      if (inside == NULL || !take_level (read, reader, inside, depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

/* The next units below the scope; where the office has only one at the top, those below it. A unit with nothing below is its own
 * level. */
static gboolean
read_next (FrRead *read, Reader *reader, GError **error)
{
  FrValue scope = fr_value_int (reader->query->scope);
  const FrRows *rows = select_units (read, reader, scope.i == 0 ? &tops_stmt : &below_stmt, &scope, error);

  if (rows != NULL && scope.i == 0 && rows->n_rows == 1)
    {
      scope = *fr_rows_get (rows, 0, 0);
      rows = select_units (read, reader, &below_stmt, &scope, error);
    }
  if (rows == NULL || !take_level (read, reader, rows, 0, error))
    return FALSE;
  if (reader->level->len > 0 || scope.i == 0)
    return TRUE;
  rows = select_units (read, reader, &one_stmt, &scope, error);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    take (reader, rows, r, r);
  return rows != NULL;
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  return x->place < y->place ? -1 : x->place > y->place;
}

/* Every unit of the kind at any depth. */
static gboolean
read_kind (FrRead *read, Reader *reader, GError **error)
{
  const FrValue params[] = { fr_value_text (reader->query->kind), fr_value_int (reader->query->scope), fr_value_day (reader->today) };
  g_autoptr (GHashTable) places = fr_unit_places (read, error);
  const FrRows *rows = places ? select_units (read, reader, &kind_stmt, params, error) : NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    take (reader, rows, r, GPOINTER_TO_UINT (g_hash_table_lookup (places, &fr_rows_get (rows, r, 0)->i)));
  g_array_sort (reader->level, by_place);
  return rows != NULL;
}

/* --- Their counts --- */

typedef struct {
  Reader    *reader;
  Candidate *unit;
} Sum;

static gboolean
sum_row_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Sum *sum = data;
  FrUnitShares *shares = sum->reader->shares;
  FrDay due = fr_station_due_on (shares->station, fr_value_get_day (&row[3]));

  if (row[0].i == (gint64) shares->station)
    sum->unit->k = row[shares->claimed ? 1 : 2].i;
  if (row[0].i != FR_STATION_ENROLLED)
    return TRUE;
  sum->unit->n = row[1].i;
  /* The first class of these units, due or not. */
  if (shares->first_due == FR_DAY_NONE || due < shares->first_due)
    shares->first_due = due;
  return TRUE;
}

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Reader *reader = data;
  const FrUnitQuery *query = reader->query;
  FrDay until = MIN (query->period.last, fr_station_due_until (query->station, reader->today));

  if (!(query->kind != NULL ? read_kind (read, reader, error) : read_next (read, reader, error)))
    return FALSE;
  for (guint i = 0; i < reader->level->len; i++)
    {
      Sum sum = { reader, &g_array_index (reader->level, Candidate, i) };
      const FrValue params[] = { fr_value_int (sum.unit->id), fr_value_day (query->period.first), fr_value_day (query->period.last),
                                 fr_value_int (query->station), fr_value_day (until) };

      if (!fr_read_each (read, &sums_stmt, params, 5, sum_row_cb, &sum, error))
        return FALSE;
    }
  return TRUE;
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
keep (FrUnitShares *shares, const Candidate *unit)
{
  FrUnitShare *row = &shares->rows[shares->n_rows];

  if (unit->n < FR_COHORT_FLOOR)
    {
      shares->n_small += unit->n > 0;
      shares->n_without += unit->n == 0;
      return;
    }
  *row = (FrUnitShare) { .unit_id = unit->id, .code = g_strdup (unit->code), .name = g_strdup (unit->name), .k = unit->k, .n = unit->n };
  shares->n_rows++;
}

static void
work_out (FrUnitShares *shares, const GArray *level)
{
  g_autofree gint64 *k = g_new (gint64, level->len + 1), *n = g_new (gint64, level->len + 1);
  g_autofree FrFunnelShare *funnel = g_new (FrFunnelShare, level->len + 1);
  g_autofree FrShrunkShare *shrunk = g_new (FrShrunkShare, level->len + 1);

  shares->rows = g_new0 (FrUnitShare, level->len + 1);
  for (guint i = 0; i < level->len; i++)
    keep (shares, &g_array_index (level, Candidate, i));
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
  reader.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_rows_unref);
  reader.level = g_array_new (FALSE, FALSE, sizeof (Candidate));
  ok = fr_store_read (store, read_func, &reader, cancellable, error);
  if (ok)
    work_out (shares, reader.level);
  g_ptr_array_unref (reader.rows);
  g_array_unref (reader.level);
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
    N_("within limits"), N_("below 95 %"), N_("above 95 %"), N_("below 99.8 %"), N_("above 99.8 %"),
  };

  return fr_tr (lang, labels[place]);
}

/* "A, B and 2 others": those at one side, in registered order; NULL where nobody is. */
static char *
names_at (const FrUnitShares *shares, FrFunnelPlace place, FrLang lang)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (guint r = 0; r < shares->n_rows; r++)
    if (shares->rows[r].share.place == place && n++ < NAMED)
      g_string_append_printf (out, "%s%s", out->len ? fr_trc (lang, "between names", ", ") : "", shares->rows[r].name);
  if (n > NAMED)
    g_string_append_printf (out, fr_trn (lang, " and %u other", " and %u others", n - NAMED), n - NAMED);
  return g_string_free (out, n == 0);
}

static char *
headline_beyond (const FrUnitShares *shares, FrLang lang)
{
  g_autofree char *below = names_at (shares, FR_FUNNEL_BELOW_998, lang), *above = names_at (shares, FR_FUNNEL_ABOVE_998, lang);
  guint n = (guint) (shares->all.below_998 + shares->all.above_998);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, fr_trn (lang, "%u of %u units lies beyond the 99.8 %% limits",
                                       "%u of %u units lie beyond the 99.8 %% limits", n), n, shares->n_rows);
  if (above)
    g_string_append_printf (out, fr_tr (lang, N_("; above: %s")), above);
  if (below)
    g_string_append_printf (out, fr_tr (lang, N_("; below: %s")), below);
  return g_string_free (out, FALSE);
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
        return headline_beyond (shares, lang);
      return g_strdup (fr_tr (lang, shares->state == FR_UNIT_SHARES_ALIKE ? N_("No demonstrable differences between the units")
                                                                          : N_("No unit stands out")));
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
append (GString *out, FrLang lang, const char *sentence)
{
  g_string_append_printf (out, "%s%s", out->len && lang != FR_LANG_ZH_CN ? " " : "", sentence);
}

char *
fr_unit_shares_note (const FrUnitShares *shares, FrLang lang)
{
  GString *out = g_string_new (NULL);
  g_autofree char *small = NULL, *without = NULL;

  if (shares->state >= FR_UNIT_SHARES_ALIKE)
    append (out, lang, fr_tr (lang, N_("Between the lines is ordinary variation; outside is worth asking why.")));
  if (shares->all.over.tau2_limits > 0.0)
    append (out, lang, fr_tr (lang, N_("Units differ by more than chance throughout, so the limits are widened.")));
  small = g_strdup_printf (fr_trn (lang, "%u unit with fewer than %u people due is left out.",
                                   "%u units with fewer than %u people due are left out.", shares->n_small),
                           shares->n_small, (guint) FR_COHORT_FLOOR);
  without = g_strdup_printf (fr_trn (lang, "%u unit has nobody due.", "%u units have nobody due.", shares->n_without), shares->n_without);
  if (shares->n_small > 0)
    append (out, lang, small);
  if (shares->n_without > 0)
    append (out, lang, without);
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
  { "estimate_hi95", N_("to"), 0 }, { "limits", N_("Limits"), -1 }, { "lo95", N_("From, 95 %"), 0 }, { "hi95", N_("to"), 0 },
  { "lo998", N_("From, 99.8 %"), 0 }, { "hi998", N_("to"), 0 }, { "z", N_("z"), 2 }, { "place", N_("Expected place"), 1 },
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
