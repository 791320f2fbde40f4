/* rating-summary.c: see rating-summary.h. */
#include "core/figures/rating-summary.h"

#include "core/base/number.h"
#include "core/figures/unit-shares.h"

#include <string.h>

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  FrRatingSummary *summary = data;

  return fr_unit_company_read (read, summary->unit_id, &summary->unit, error);
}

static gboolean
matches (const FrRatedKind *kind, const FrRatedKind *only)
{
  return only == NULL || (strcmp (kind->item, only->item) == 0 && (only->occasion == NULL || strcmp (kind->occasion, only->occasion) == 0) &&
                          (only->rater == NULL || strcmp (kind->rater, only->rater) == 0));
}

/* Of which there are most ratings; the first of as many. NULL where there are none. */
static const FrRatedKind *
most_given (GPtrArray *kinds)
{
  const FrRatedKind *most = NULL;

  for (guint i = 0; i < kinds->len; i++)
    {
      const FrRatedKind *kind = g_ptr_array_index (kinds, i);

      if (most == NULL || kind->n > most->n)
        most = kind;
    }
  return most;
}

static gboolean
compare (FrRatingSummary *summary, FrStore *store, const FrRatedKind *only, GCancellable *cancellable, GError **error)
{
  if (only != NULL && only->item == NULL)
    only = most_given (summary->kinds);
  summary->figures = g_new0 (FrUnitRatings *, summary->kinds->len + 1);
  for (guint i = 0; i < summary->kinds->len; i++)
    {
      const FrRatedKind *kind = g_ptr_array_index (summary->kinds, i);
      const FrRatingQuery query = { kind->item, kind->occasion, kind->rater, summary->period, summary->unit.scope, NULL };

      if (!matches (kind, only))
        continue;
      summary->figures[summary->n] = fr_unit_ratings_new (store, &query, cancellable, error);
      if (summary->figures[summary->n] == NULL)
        return FALSE;
      summary->n++;
    }
  return TRUE;
}

FrRatingSummary *
fr_rating_summary_new (FrStore *store, gint64 unit_id, const FrRatedKind *only, FrPeriod period, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrRatingSummary) summary = g_new0 (FrRatingSummary, 1);

  summary->unit_id = unit_id;
  summary->period = period;
  if (unit_id != 0 && !fr_store_read (store, read_func, summary, cancellable, error))
    return NULL;
  summary->kinds = fr_rated_kinds (store, cancellable, error);
  if (summary->kinds == NULL || !compare (summary, store, only, cancellable, error))
    return NULL;
  return g_steal_pointer (&summary);
}

void
fr_rating_summary_free (FrRatingSummary *summary)
{
  for (guint i = 0; i < summary->n; i++)
    fr_unit_ratings_free (summary->figures[i]);
  g_free (summary->figures);
  g_clear_pointer (&summary->kinds, g_ptr_array_unref);
  fr_unit_company_clear (&summary->unit);
  g_free (summary);
}

int
fr_rating_summary_row (const FrRatingSummary *summary, const FrUnitRatings *ratings)
{
  for (guint r = 0; r < ratings->n_rows; r++)
    if (ratings->rows[r].unit_id == summary->unit_id)
      return (int) r;
  return -1;
}

/* --- Words --- */

static char *
estimate (const FrUnitRating *row, FrLang lang)
{
  g_autofree char *value = fr_decimal_text (row->shrunk.shrunk, 2), *lo = fr_decimal_text (row->shrunk.interval.lo, 2);
  g_autofree char *hi = fr_decimal_text (row->shrunk.interval.hi, 2);
  g_autofree char *mean = fr_decimal_text (row->mean.mean, 2), *n = fr_count_text ((gint64) row->mean.n);

  return g_strdup_printf (fr_trn (lang, "Estimate fair to size: %s (%s–%s); as observed %s, %s rating.",
                                  "Estimate fair to size: %s (%s–%s); as observed %s, %s ratings.", row->mean.n),
                          value, lo, hi, mean, n);
}

char *
fr_rating_summary_sentence (const FrRatingSummary *summary, const FrUnitRatings *ratings, FrLang lang)
{
  int at = fr_rating_summary_row (summary, ratings);
  const FrUnitRating *row = at >= 0 ? &ratings->rows[at] : NULL;
  g_autofree FrExpectedRank *places = NULL;
  g_autofree char *value = NULL, *place = NULL;
  GString *out;

  if (summary->unit_id == 0)
    return NULL;
  if (summary->unit.own)
    return g_strdup (fr_tr (lang, N_("No unit stands beside this one; these are the units that belong to it.")));
  if (row == NULL)
    return g_strdup_printf (fr_tr (lang, N_("This unit has fewer than %d of these ratings: too few for an estimate.")), FR_COHORT_FLOOR);
  if (ratings->state == FR_UNIT_RATINGS_ONE)
    return g_strdup (fr_tr (lang, N_("No other unit of this level has figures: there is nothing to compare this one with.")));
  out = g_string_new (NULL);
  value = estimate (row, lang);
  places = fr_unit_ratings_places (ratings);
  place = fr_unit_place_sentence (&places[at], lang);
  fr_units_append (out, lang, value);
  fr_units_append (out, lang, fr_unit_place_says (row->mean.place, lang));
  if (place != NULL)
    fr_units_append (out, lang, place);
  return g_string_free (out, FALSE);
}
