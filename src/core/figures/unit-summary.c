/* unit-summary.c: see unit-summary.h. */
#include "core/figures/unit-summary.h"

#include "core/analysis/proportion.h"
#include "core/base/number.h"

#include <math.h>
#include <string.h>

#define LEVEL 0.95

static const FrStmt people_stmt = { "summary-people",
  "SELECT count(*) FROM unit_closure AS k JOIN cadre AS c ON c.unit_id = k.unit_id"
  " WHERE k.ancestor_id = $1 AND k.from_day <= $2 AND k.to_day >= $2 AND c.withdrawn = 0", 2 };

static const FrStmt tops_stmt = { "summary-tops",
  "SELECT unit_id FROM unit WHERE parent_id IS NULL AND withdrawn = 0 ORDER BY registered_order NULLS LAST, unit_id", 0 };

/* --- Reading --- */

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  FrUnitSummary *summary = data;
  const FrValue params[] = { fr_value_int (summary->unit_id), fr_value_day (summary->today) };
  g_autoptr (FrRows) people = fr_read_select (read, &people_stmt, params, 2, error);

  if (people == NULL || !fr_unit_company_read (read, summary->unit_id, &summary->unit, error))
    return FALSE;
  summary->people = fr_value_get_int (fr_rows_get (people, 0, 0), 0);
  return TRUE;
}

/* --- Among the others --- */

static void
compare (FrUnitSummary *summary)
{
  const FrUnitShares *shares = summary->shares;
  g_autofree double *angle = g_new (double, shares->n_rows + 1), *se = g_new (double, shares->n_rows + 1);
  g_autofree FrExpectedRank *places = NULL;
  FrPairs pairs;

  for (guint r = 0; r < shares->n_rows; r++)
    {
      fr_share_angle (shares->rows[r].k, shares->rows[r].n, &angle[r], &se[r]);
      if (shares->rows[r].unit_id == summary->unit_id)
        summary->row = (int) r;
    }
  if (summary->row < 0 || shares->state < FR_UNIT_SHARES_ALIKE)
    return;
  fr_pairs (angle, se, shares->n_rows, LEVEL, &pairs);
  for (guint r = 0; r < shares->n_rows; r++)
    if (r != (guint) summary->row)
      {
        summary->n_others++;
        summary->n_apart += fr_pair_is_apart (&pairs, angle[summary->row], se[summary->row], angle[r], se[r]);
      }
  places = fr_unit_shares_places (shares);
  summary->place = places[summary->row];
}

FrUnitSummary *
fr_unit_summary_new (FrStore *store, gint64 unit_id, FrPeriod period, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrUnitSummary) summary = g_new0 (FrUnitSummary, 1);
  const FrCohort cohort = { .period = period, .unit_id = unit_id };
  FrUnitQuery query = { .period = period, .station = FR_STATION_APPLIED };

  summary->unit_id = unit_id;
  summary->period = period;
  summary->today = fr_clock_today (fr_store_get_clock (store));
  summary->row = -1;
  summary->place = (FrExpectedRank) { NAN, 0, 0 };
  if (!fr_store_read (store, read_func, summary, cancellable, error))
    return NULL;
  query.scope = summary->unit.scope;
  summary->conversion = fr_conversion_new (store, &cohort, FALSE, cancellable, error);
  summary->shares = summary->conversion ? fr_unit_shares_new (store, &query, cancellable, error) : NULL;
  if (summary->shares == NULL)
    return NULL;
  compare (summary);
  return g_steal_pointer (&summary);
}

void
fr_unit_summary_free (FrUnitSummary *summary)
{
  g_clear_pointer (&summary->conversion, fr_conversion_free);
  g_clear_pointer (&summary->shares, fr_unit_shares_free);
  fr_unit_company_clear (&summary->unit);
  g_free (summary);
}

GArray *
fr_unit_tops (FrStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrRows) rows = fr_store_select (store, &tops_stmt, NULL, 0, cancellable, error);
  GArray *tops = rows != NULL ? g_array_new (FALSE, FALSE, sizeof (gint64)) : NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    g_array_append_val (tops, fr_rows_get (rows, r, 0)->i);
  return tops;
}

/* --- Words --- */

static int
percent (double share)
{
  return (int) nearbyint (100.0 * share);
}

char *
fr_unit_summary_estimate (const FrUnitSummary *summary, FrLang lang)
{
  const FrUnitShares *shares = summary->shares;
  const FrUnitShare *row = summary->row >= 0 ? &shares->rows[summary->row] : NULL;
  const FrStationFigure *applied = &summary->conversion->stations[FR_STATION_APPLIED];
  g_autofree char *k = NULL, *n = NULL;

  if (summary->unit.own)
    return g_strdup (fr_tr (lang, N_("No unit stands beside this one; these are the units that belong to it.")));
  if (row == NULL && applied->due == 0)
    return g_strdup (fr_tr (lang, N_("Nobody of this unit is due yet, so there is no estimate.")));
  if (row == NULL && applied->due < FR_COHORT_FLOOR)
    return g_strdup_printf (fr_trn (lang, "Only %ld person of this unit is due, and an estimate needs %d: too few to compare.",
                                    "Only %ld people of this unit are due, and an estimate needs %d: too few to compare.",
                                    (gulong) applied->due), (long) applied->due, FR_COHORT_FLOOR);
  if (row == NULL)
    return g_strdup (fr_tr (lang, N_("This unit is not of a level that is compared.")));
  switch (shares->state)
    {
    case FR_UNIT_SHARES_ONE:
      return g_strdup (fr_tr (lang, N_("No other unit of this level has figures: there is nothing to compare this one with.")));
    case FR_UNIT_SHARES_NOBODY:
      return g_strdup (fr_tr (lang, N_("Nothing is confirmed in any of these units yet, so they cannot be compared.")));
    case FR_UNIT_SHARES_ALIKE:
    case FR_UNIT_SHARES_DIFFER:
      k = fr_count_text (row->k);
      n = fr_count_text (row->n);
      return g_strdup_printf (fr_tr (lang, N_("Estimate fair to size: %d%% (%d–%d%%); as observed %s of %s (%d%%).")),
                              percent (row->shrunk.shrunk), percent (row->shrunk.interval.lo), percent (row->shrunk.interval.hi),
                              k, n, fr_percent (row->k, row->n));
    case FR_UNIT_SHARES_NONE:
    case FR_UNIT_SHARES_NOT_DUE:
    case FR_UNIT_SHARES_TOO_FEW:
    default:
      /* Each of these leaves no row. */
      g_return_val_if_reached (NULL);
    }
}

static gboolean
is_compared (const FrUnitSummary *summary)
{
  return summary->row >= 0 && summary->shares->state >= FR_UNIT_SHARES_ALIKE;
}

char *
fr_unit_summary_limits (const FrUnitSummary *summary, FrLang lang)
{
  return is_compared (summary) ? g_strdup (fr_unit_place_says (summary->shares->rows[summary->row].share.place, lang)) : NULL;
}

char *
fr_unit_summary_others (const FrUnitSummary *summary, FrLang lang)
{
  g_autofree char *place = NULL, *alike = NULL, *others = NULL;
  GString *out;

  if (!is_compared (summary))
    return NULL;
  if (summary->shares->state == FR_UNIT_SHARES_ALIKE)
    return g_strdup (fr_tr (lang, N_("No demonstrable differences between the units: no place can be given.")));
  place = fr_unit_place_sentence (&summary->place, lang);
  alike = fr_count_text (summary->n_others - summary->n_apart);
  others = fr_count_text (summary->n_others);
  out = g_string_new (NULL);
  g_string_printf (out, fr_tr (lang, N_("The figures cannot tell it from %s of the %s other units.")), alike, others);
  if (place != NULL)
    g_string_append_printf (out, "%s%s", lang == FR_LANG_ZH_CN ? "" : " ", place);
  return g_string_free (out, FALSE);
}
