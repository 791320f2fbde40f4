/* conversion.c: see conversion.h.
 *
 * Both ways of counting give the same rows: an end day, a claimed and a verified count per station. All that follows is one
 * path, so that kept sums and records can only differ in what they count. */
#include "core/figures/conversion.h"

#include "core/analysis/proportion.h"
#include "core/base/number.h"

#include <math.h>

#define LEVEL 0.95
#define WIDE  0.10   /* an interval wider than this is for want of people */

/* The whole office: the sums of those units that had nobody above them on the day. */
static const FrStmt kept_whole = { "conversion-whole",
  "SELECT r.ends, r.station, CAST(sum(r.claimed) AS BIGINT), CAST(sum(r.verified) AS BIGINT)"
  " FROM (SELECT unit_id FROM unit WHERE parent_id IS NULL UNION SELECT unit_id FROM unit_place WHERE parent_id IS NULL) AS top"
  " JOIN station_roll AS r ON r.ancestor_id = top.unit_id AND r.ends BETWEEN $1 AND $2"
  " WHERE NOT EXISTS (SELECT 1 FROM unit_closure AS k WHERE k.unit_id = r.ancestor_id AND k.depth > 0"
  " AND k.from_day <= r.ends AND k.to_day >= r.ends) GROUP BY r.ends, r.station", 2 };
static const FrStmt kept_unit = { "conversion-unit",
  "SELECT ends, station, claimed, verified FROM station_roll WHERE ancestor_id = $3 AND ends BETWEEN $1 AND $2", 3 };

/* Record by record: how many stand at each pair of stations. 0 and '' leave a condition out. What is only asked of the reach
 * itself needs no other record. */
static const FrStmt reach_stmt = { "conversion-reach",
  "SELECT r.ends, r.claimed, r.verified, count(*) FROM enrolment_reach AS r WHERE r.ends BETWEEN $1 AND $2"
  " AND ($3 = 0 OR EXISTS (SELECT 1 FROM unit_closure AS k WHERE k.ancestor_id = $3 AND k.unit_id = r.unit_id"
  " AND k.from_day <= r.ends AND k.to_day >= r.ends)) GROUP BY r.ends, r.claimed, r.verified", 3 };
static const FrStmt raw_stmt = { "conversion-raw",
  "SELECT r.ends, r.claimed, r.verified, count(*) FROM enrolment_reach AS r JOIN enrolment AS e ON e.enrolment_id = r.enrolment_id"
  " JOIN class AS c ON c.class_id = e.class_id JOIN cadre AS p ON p.cadre_id = e.cadre_id"
  " WHERE r.ends BETWEEN $1 AND $2"
  " AND ($3 = 0 OR EXISTS (SELECT 1 FROM unit_closure AS k WHERE k.ancestor_id = $3 AND k.unit_id = r.unit_id"
  " AND k.from_day <= r.ends AND k.to_day >= r.ends))"
  " AND ($4 = 0 OR c.programme_id = $4) AND ($5 = 0 OR e.class_id = $5)"
  " AND ($6 = '' OR p.rank = $6) AND ($7 = '' OR p.category = $7)"
  " GROUP BY r.ends, r.claimed, r.verified", 7 };

typedef struct {
  FrConversion *conversion;
  gboolean      raw;
  FrDay         due_until[FR_N_STATIONS];
} Counter;

enum { CLAIMED, VERIFIED };

/* --- Counting --- */

static FrStationShare *
share_of (FrStationFigure *figure, int axis)
{
  return axis == CLAIMED ? &figure->claimed : &figure->verified;
}

/* So many reached a station with a class that ended on that day. */
static void
add (Counter *counter, FrDay ends, int station, int axis, gint64 n)
{
  FrConversion *conversion = counter->conversion;
  FrStationFigure *figures = conversion->stations;

  if (n == 0)
    return;
  if (ends <= counter->due_until[station])
    share_of (&figures[station], axis)->k += n;
  else
    share_of (&figures[station], axis)->early += n;
  if (station + 1 < FR_N_STATIONS && ends <= counter->due_until[station + 1])
    share_of (&figures[station + 1], axis)->of_previous += n;
  if (station != FR_STATION_ENROLLED || axis != CLAIMED)
    return;
  for (int s = 0; s < FR_N_STATIONS; s++)
    *(ends <= counter->due_until[s] ? &figures[s].due : &figures[s].not_due) += n;
  conversion->known.first = conversion->known.first == FR_DAY_NONE ? ends : MIN (conversion->known.first, ends);
  conversion->known.last = conversion->known.last == FR_DAY_NONE ? ends : MAX (conversion->known.last, ends);
}

static gboolean
kept_row_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Counter *counter = data;
  FrDay ends = fr_value_get_day (&row[0]);
  int station = (int) row[1].i;

  add (counter, ends, station, CLAIMED, row[2].i);
  add (counter, ends, station, VERIFIED, row[3].i);
  return TRUE;
}

static gboolean
raw_row_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Counter *counter = data;
  FrDay ends = fr_value_get_day (&row[0]);

  for (int s = 0; s <= row[1].i; s++)
    add (counter, ends, s, CLAIMED, row[3].i);
  for (int s = 0; s <= row[2].i; s++)
    add (counter, ends, s, VERIFIED, row[3].i);
  return TRUE;
}

static gboolean
count (FrRead *read, Counter *counter, GError **error)
{
  const FrCohort *cohort = &counter->conversion->cohort;
  const FrValue params[] = {
    fr_value_day (cohort->period.first), fr_value_day (cohort->period.last), fr_value_int (cohort->unit_id),
    fr_value_int (cohort->programme_id), fr_value_int (cohort->class_id), fr_value_text (cohort->rank ? cohort->rank : ""),
    fr_value_text (cohort->category ? cohort->category : ""),
  };

  if (counter->raw)
    return fr_cohort_is_kept (cohort) ? fr_read_each (read, &reach_stmt, params, 3, raw_row_cb, counter, error)
                                      : fr_read_each (read, &raw_stmt, params, 7, raw_row_cb, counter, error);
  if (cohort->unit_id != 0)
    return fr_read_each (read, &kept_unit, params, 3, kept_row_cb, counter, error);
  return fr_read_each (read, &kept_whole, params, 2, kept_row_cb, counter, error);
}

static gboolean
count_func (FrRead *read, gpointer data, GError **error)
{
  Counter *counter = data;
  FrConversion *conversion = counter->conversion;

  if (!count (read, counter, error))
    return FALSE;
  if (conversion->known.first != FR_DAY_NONE)
    return TRUE;
  return fr_cohort_known (read, conversion->cohort.unit_id, &conversion->known, error);
}

/* --- Shares --- */

static void
work_out (FrStationShare *share, gint64 due)
{
  share->first = share->previous = NAN;
  share->first_ci = share->previous_ci = (FrInterval) { NAN, NAN };
  if (due >= FR_COHORT_FLOOR)
    {
      share->first = fr_proportion (share->k, due);
      share->first_ci = fr_proportion_interval (share->k, due, LEVEL, FR_PROPORTION_WILSON);
    }
  if (share->of_previous >= FR_COHORT_FLOOR)
    {
      share->previous = fr_proportion (share->k, share->of_previous);
      share->previous_ci = fr_proportion_interval (share->k, share->of_previous, LEVEL, FR_PROPORTION_WILSON);
    }
}

static FrConversionState
state_of (const FrConversion *conversion)
{
  const FrStationFigure *applied = &conversion->stations[FR_STATION_APPLIED];

  if (conversion->stations[FR_STATION_ENROLLED].due + conversion->stations[FR_STATION_ENROLLED].not_due == 0)
    return FR_CONVERSION_NONE;
  if (applied->due == 0)
    return FR_CONVERSION_NOT_DUE;
  if (applied->due < FR_COHORT_FLOOR)
    return FR_CONVERSION_TOO_FEW;
  return applied->verified.k == 0 ? FR_CONVERSION_UNVERIFIED : FR_CONVERSION_SHOWN;
}

FrConversion *
fr_conversion_new (FrStore *store, const FrCohort *cohort, gboolean raw, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrConversion) conversion = g_new0 (FrConversion, 1);
  Counter counter = { .conversion = conversion, .raw = raw || !fr_cohort_is_kept (cohort) };

  conversion->cohort = *cohort;
  conversion->today = fr_clock_today (fr_store_get_clock (store));
  conversion->known = (FrPeriod) { FR_DAY_NONE, FR_DAY_NONE };
  conversion->first_due = FR_DAY_NONE;
  for (int s = 0; s < FR_N_STATIONS; s++)
    counter.due_until[s] = fr_station_due_until ((FrStation) s, conversion->today);
  if (!fr_store_read (store, count_func, &counter, cancellable, error))
    return NULL;
  conversion->cohort.rank = conversion->cohort.category = NULL;
  for (int s = 0; s < FR_N_STATIONS; s++)
    {
      work_out (&conversion->stations[s].claimed, conversion->stations[s].due);
      work_out (&conversion->stations[s].verified, conversion->stations[s].due);
    }
  conversion->state = state_of (conversion);
  if (conversion->known.first != FR_DAY_NONE)
    conversion->first_due = fr_station_due_on (FR_STATION_APPLIED, conversion->known.first);
  return g_steal_pointer (&conversion);
}

void
fr_conversion_free (FrConversion *conversion)
{
  g_free (conversion);
}

/* --- Words --- */

static char *
headline_none (const FrConversion *conversion, FrLang lang)
{
  g_autofree char *first = fr_day_format_iso (conversion->known.first), *last = fr_day_format_iso (conversion->known.last);

  if (conversion->known.first == FR_DAY_NONE)
    return g_strdup (fr_tr (lang, N_("No class with people from here has ended yet")));
  return g_strdup_printf (fr_tr (lang, N_("No class ended in this period; those recorded ended from %s to %s")), first, last);
}

static char *
headline_shown (const FrConversion *conversion, FrLang lang)
{
  const FrStationFigure *applied = &conversion->stations[FR_STATION_APPLIED];
  FrInterval ci = applied->verified.first_ci;
  g_autofree char *k = fr_count_text (applied->verified.k), *n = fr_count_text (applied->due);

  return g_strdup_printf (fr_tr (lang, ci.hi - ci.lo > WIDE
      ? N_("Confirmed applied: %s of %s already due (%d%%); with so few people the true level may be %d–%d%%")
      : N_("Confirmed applied: %s of %s already due (%d%%; 95%% interval %d–%d%%)")),
    k, n, fr_percent (applied->verified.k, applied->due),
    (int) nearbyint (100.0 * ci.lo), (int) nearbyint (100.0 * ci.hi));
}

char *
fr_conversion_headline (const FrConversion *conversion, FrLang lang)
{
  const FrStationFigure *applied = &conversion->stations[FR_STATION_APPLIED];
  g_autofree char *due = fr_day_format_iso (conversion->first_due), *n = fr_count_text (applied->due);
  g_autofree char *verified = fr_count_text (applied->verified.k), *claimed = fr_count_text (applied->claimed.k);

  switch (conversion->state)
    {
    case FR_CONVERSION_NONE:
      return headline_none (conversion, lang);
    case FR_CONVERSION_NOT_DUE:
      return g_strdup_printf (fr_tr (lang, N_("Application is not due for anybody yet; the first class falls due on %s")), due);
    case FR_CONVERSION_TOO_FEW:
      return g_strdup_printf (fr_tr (lang, N_("Confirmed applied: %s of %s already due; too few for a share")), verified, n);
    case FR_CONVERSION_UNVERIFIED:
      return g_strdup_printf (fr_tr (lang, N_("No application is confirmed yet; %s of %s already due have claimed one")), claimed, n);
    case FR_CONVERSION_SHOWN:
      return headline_shown (conversion, lang);
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
fr_conversion_note (const FrConversion *conversion, FrLang lang)
{
  const FrStationFigure *applied = &conversion->stations[FR_STATION_APPLIED];
  GString *out = g_string_new (NULL);

  if (conversion->state == FR_CONVERSION_NONE)
    return g_string_free (out, FALSE);
  g_string_append (out, fr_tr (lang, N_("Those not confirmed are not shown to have failed.")));
  if (applied->not_due > 0)
    {
      g_autofree char *people = fr_count_text (applied->not_due);

      g_string_append (out, lang == FR_LANG_ZH_CN ? "" : " ");
      g_string_append_printf (out, fr_trn (lang, "%s person is not due yet and is left out.",
                                           "%s people are not due yet and are left out.", (gulong) applied->not_due), people);
    }
  return g_string_free (out, FALSE);
}

/* --- Table --- */

static const FrDataColumn columns[] = {
  { "station", N_("Station"), -1 }, { "label", N_("Name"), -1 }, { "due", N_("Due"), -1 }, { "not_due", N_("Not due yet"), -1 },
  { "verified", N_("Verified"), -1 }, { "verified_pct", N_("Of those due, %"), 0 }, { "verified_lo95", N_("from"), 0 },
  { "verified_hi95", N_("to"), 0 }, { "verified_previous_pct", N_("Of the previous, %"), 0 },
  { "verified_previous_lo95", N_("from"), 0 }, { "verified_previous_hi95", N_("to"), 0 }, { "verified_early", N_("Early"), -1 },
  { "claimed", N_("Claimed"), -1 }, { "claimed_pct", N_("Of those due, %"), 0 }, { "claimed_lo95", N_("from"), 0 },
  { "claimed_hi95", N_("to"), 0 }, { "claimed_previous_pct", N_("Of the previous, %"), 0 },
  { "claimed_previous_lo95", N_("from"), 0 }, { "claimed_previous_hi95", N_("to"), 0 }, { "claimed_early", N_("Early"), -1 },
};

#define BEFORE_SHARES 4
#define SHARE_COLUMNS 8

static void
fill_share (FrValue *cells, const FrStationShare *share)
{
  cells[0] = fr_value_int (share->k);
  cells[1] = fr_value_real (100.0 * share->first);
  cells[2] = fr_value_real (100.0 * share->first_ci.lo);
  cells[3] = fr_value_real (100.0 * share->first_ci.hi);
  cells[4] = fr_value_real (100.0 * share->previous);
  cells[5] = fr_value_real (100.0 * share->previous_ci.lo);
  cells[6] = fr_value_real (100.0 * share->previous_ci.hi);
  cells[7] = fr_value_int (share->early);
}

FrDataTable *
fr_conversion_table (const FrConversion *conversion, gboolean verified_only, FrLang lang)
{
  guint n = verified_only ? BEFORE_SHARES + SHARE_COLUMNS : G_N_ELEMENTS (columns);
  FrRowsBuilder *builder = fr_rows_builder_new (n);

  for (int s = 0; s < FR_N_STATIONS; s++)
    {
      const FrStationFigure *figure = &conversion->stations[s];
      FrValue cells[G_N_ELEMENTS (columns)] = {
        fr_value_text (fr_station_name ((FrStation) s)), fr_value_text (fr_station_label ((FrStation) s, lang)),
        fr_value_int (figure->due), fr_value_int (figure->not_due),
      };

      fill_share (cells + BEFORE_SHARES, &figure->verified);
      fill_share (cells + BEFORE_SHARES + SHARE_COLUMNS, &figure->claimed);
      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, n, builder);
}
