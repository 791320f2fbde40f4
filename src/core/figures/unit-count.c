/* unit-count.c: see unit-count.h.
 *
 * Sums are read unit by unit along the key of station_roll: a pass over all of it would read every unit and every year. Records are
 * read once, in the order they lie in, and each is added to its units here: grouping them in the database would sort them first. */
#include "core/figures/unit-count.h"

/* Sums of those already due (until $5), and the first class of all. */
static const FrStmt sums_stmt = { "unit-count-sums",
  "SELECT station, CAST(sum(CASE WHEN ends <= $5 THEN claimed ELSE 0 END) AS BIGINT),"
  " CAST(sum(CASE WHEN ends <= $5 THEN verified ELSE 0 END) AS BIGINT), min(ends) FROM station_roll"
  " WHERE ancestor_id = $1 AND ends BETWEEN $2 AND $3 AND (station = 0 OR station = $4) AND claimed > 0 GROUP BY station", 5 };

/* By whether claims count, and whether a period bounds them: no more columns than needed, for a row costs little else. */
static const FrStmt reach_stmts[2][2] = {
  { { "unit-count-verified", "SELECT unit_id, ends, verified FROM enrolment_reach", 0 },
    { "unit-count-verified-in", "SELECT unit_id, ends, verified FROM enrolment_reach WHERE ends BETWEEN $1 AND $2", 2 } },
  { { "unit-count-claimed", "SELECT unit_id, ends, claimed FROM enrolment_reach", 0 },
    { "unit-count-claimed-in", "SELECT unit_id, ends, claimed FROM enrolment_reach WHERE ends BETWEEN $1 AND $2", 2 } },
};
static const FrStmt below_stmt = { "unit-count-below", "SELECT unit_id, from_day, to_day FROM unit_closure WHERE ancestor_id = $1", 1 };

/* A unit's time below one of the level, and its next. */
typedef struct {
  gint64 unit_id;
  FrDay  from, to;
  guint  at;          /* in the level */
  guint  next;        /* of the same unit, from 1; 0: none */
} Span;

typedef struct {
  const FrUnitQuery *query;
  FrUnitCount       *counts;
  FrDay              until;      /* classes that ended until then are due */
  FrDay              first;      /* the first class; FR_DAY_NONE: none */
  guint              at;         /* the unit whose sums or spans are read */
  GArray            *spans;      /* Span */
  guint             *slots;      /* by unit: its first span, from 1; 0: free */
  guint              mask;
} Counter;

static void
note_class (Counter *counter, FrDay ends)
{
  if (counter->first == FR_DAY_NONE || ends < counter->first)
    counter->first = ends;
}

/* --- Kept sums --- */

static gboolean
sum_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Counter *counter = data;
  FrUnitCount *count = &counter->counts[counter->at];

  if (row[0].i == (gint64) counter->query->station)
    count->k = row[counter->query->claimed ? 1 : 2].i;
  if (row[0].i != FR_STATION_ENROLLED)
    return TRUE;
  count->n = row[1].i;
  note_class (counter, fr_value_get_day (&row[3]));
  return TRUE;
}

static gboolean
count_kept (FrRead *read, const FrUnitLevel *level, Counter *counter, GError **error)
{
  const FrPeriod *period = &counter->query->period;

  for (counter->at = 0; counter->at < level->n_units; counter->at++)
    {
      const FrValue params[] = { fr_value_int (level->units[counter->at].id), fr_value_day (period->first), fr_value_day (period->last),
                                 fr_value_int (counter->query->station), fr_value_day (MIN (period->last, counter->until)) };

      if (!fr_read_each (read, &sums_stmt, params, 5, sum_cb, counter, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Record by record --- */

static guint
slot_of (const Counter *counter, gint64 unit_id)
{
  guint slot = (guint) (((guint64) unit_id * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 32) & counter->mask;

  while (counter->slots[slot] != 0 && g_array_index (counter->spans, Span, counter->slots[slot] - 1).unit_id != unit_id)
    slot = (slot + 1) & counter->mask;
  return slot;
}

static gboolean
span_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Counter *counter = data;
  const Span span = { row[0].i, fr_value_get_day (&row[1]), fr_value_get_day (&row[2]), counter->at, 0 };

  g_array_append_val (counter->spans, span);
  return TRUE;
}

static void
index_spans (Counter *counter)
{
  guint size = 16;

  while (size < 2 * counter->spans->len)
    size *= 2;
  counter->mask = size - 1;
  counter->slots = g_new0 (guint, size);
  for (guint i = 0; i < counter->spans->len; i++)
    {
      Span *span = &g_array_index (counter->spans, Span, i);
      guint slot = slot_of (counter, span->unit_id);

      span->next = counter->slots[slot];
      counter->slots[slot] = i + 1;
    }
}

static gboolean
reach_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Counter *counter = data;
  FrDay ends = (FrDay) row[1].i;
  gboolean reached = row[2].i >= (gint64) counter->query->station;
  guint next = counter->slots[slot_of (counter, row[0].i)];

  while (next != 0)
    {
      const Span *span = &g_array_index (counter->spans, Span, next - 1);

      next = span->next;
      if (ends < span->from || ends > span->to)
        continue;
      note_class (counter, ends);
      if (ends > counter->until)
        continue;
      counter->counts[span->at].n++;
      counter->counts[span->at].k += reached;
    }
  return TRUE;
}

static gboolean
count_raw (FrRead *read, const FrUnitLevel *level, Counter *counter, GError **error)
{
  const FrPeriod *period = &counter->query->period;
  const FrValue ends[] = { fr_value_day (period->first), fr_value_day (period->last) };
  gboolean bounded = period->first > FR_DAY_FIRST || period->last < FR_DAY_LAST;
  const FrStmt *reach = &reach_stmts[counter->query->claimed ? 1 : 0][bounded ? 1 : 0];

  for (counter->at = 0; counter->at < level->n_units; counter->at++)
    {
      const FrValue id = fr_value_int (level->units[counter->at].id);

      if (!fr_read_each (read, &below_stmt, &id, 1, span_cb, counter, error))
        return FALSE;
    }
  index_spans (counter);
  return fr_read_each (read, reach, ends, reach->n_params, reach_cb, counter, error);
}

/* --- Public API --- */

gboolean
fr_unit_count (FrRead *read, const FrUnitQuery *query, const FrUnitLevel *level, FrDay today, FrUnitCount *counts, FrDay *first_due,
               GError **error)
{
  Counter counter = { .query = query, .counts = counts, .until = fr_station_due_until (query->station, today), .first = FR_DAY_NONE };
  gboolean ok;

  counter.spans = g_array_new (FALSE, FALSE, sizeof (Span));
  ok = query->raw ? count_raw (read, level, &counter, error) : count_kept (read, level, &counter, error);
  g_array_unref (counter.spans);
  g_free (counter.slots);
  *first_due = counter.first == FR_DAY_NONE ? FR_DAY_NONE : fr_station_due_on (query->station, counter.first);
  return ok;
}
