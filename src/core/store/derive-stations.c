/* derive-stations.c: how far each enrolment got, and the sums by unit, class end day and station (D5, D6).
 *
 * An enrolment counts when the cadre was really called (not nominated, declined, on a waiting list or replaced), it and its
 * class stand, and the class has an end day. Stations: 0 enrolled, 1 completed, 2 planned (a plan was filed or a plan line
 * agreed), 3 applied … 6 sustained (ladder step 2 … 5 and above). Up to "planned" they are facts and solid; above, verified
 * is solid and claimed hollow; refused and returned steps do not count. claimed is never below verified. */
#include "core/store/derive-private.h"

#include "core/base/day.h"

/* The reach of enrolments, from the records. $where is completed by the two users below. */
#define COUNTED \
  "e.withdrawn = 0 AND c.withdrawn = 0 AND c.state <> 'cancelled' AND c.ends IS NOT NULL AND e.unit_id IS NOT NULL" \
  " AND e.state IN ('enrolled', 'attending', 'completed', 'incomplete', 'withdrawn', 'no_show')"

#define STEP_MAX(states) \
  "(SELECT max(CASE WHEN s.step >= 5 THEN 6 WHEN s.step >= 2 THEN s.step + 1 ELSE 0 END) FROM outcome AS o" \
  " JOIN outcome_step AS s ON s.outcome_id = o.outcome_id" \
  " WHERE o.enrolment_id = e.enrolment_id AND o.withdrawn = 0 AND s.state IN (" states "))"

#define FACT_STATION \
  "CASE WHEN e.plan_filed = 1 OR EXISTS (SELECT 1 FROM plan_item AS p WHERE p.enrolment_id = e.enrolment_id" \
  " AND p.withdrawn = 0 AND p.state <> 'draft') THEN CASE WHEN e.state = 'completed' THEN 2 ELSE 0 END" \
  " WHEN e.state = 'completed' THEN 1 ELSE 0 END"

#define REACH_SELECT \
  "SELECT e.enrolment_id, e.unit_id, c.ends, " FACT_STATION ", " STEP_MAX ("'verified'") ", " \
  STEP_MAX ("'claimed', 'evidenced', 'verified'") " FROM enrolment AS e JOIN class AS c ON c.class_id = e.class_id"

static const FrStmt reach_all = { "reach-all", REACH_SELECT " WHERE " COUNTED " ORDER BY e.enrolment_id", 0 };
static const FrStmt reach_one = { "reach-one", REACH_SELECT " WHERE e.enrolment_id = $1 AND " COUNTED, 1 };
static const FrStmt reach_kept = { "reach-kept",
  "SELECT enrolment_id, unit_id, ends, claimed, verified FROM enrolment_reach WHERE enrolment_id = $1", 1 };
static const FrStmt reach_put = { "reach-put",
  "INSERT INTO enrolment_reach (enrolment_id, unit_id, ends, claimed, verified) VALUES ($1, $2, $3, $4, $5)"
  " ON CONFLICT (enrolment_id) DO UPDATE SET unit_id = $2, ends = $3, claimed = $4, verified = $5", 5 };
static const FrStmt reach_drop = { "reach-drop", "DELETE FROM enrolment_reach WHERE enrolment_id = $1", 1 };
static const FrStmt roll_add = { "roll-add",
  "INSERT INTO station_roll (ancestor_id, ends, station, claimed, verified) VALUES ($1, $2, $3, $4, $5)"
  " ON CONFLICT (ancestor_id, ends, station) DO UPDATE SET claimed = station_roll.claimed + $4,"
  " verified = station_roll.verified + $5", 5 };
static const FrStmt ancestors = { "ancestors-on",
  "SELECT ancestor_id FROM unit_closure WHERE unit_id = $1 AND from_day <= $2 AND to_day >= $2 ORDER BY ancestor_id", 2 };

typedef struct {
  gboolean counts;
  gint64   enrolment, unit, ends;
  int      claimed, verified;
} Reach;

static Reach
reach_from_records (const FrValue *row)
{
  int fact = (int) fr_value_get_int (&row[3], 0);
  int verified = (int) fr_value_get_int (&row[4], 0);
  int claimed = (int) fr_value_get_int (&row[5], 0);
  Reach reach = { TRUE, row[0].i, row[1].i, row[2].i, 0, MAX (fact, verified) };

  reach.claimed = MAX (reach.verified, claimed);
  return reach;
}

/* --- What becomes stale --- */

static void
stale (FrDerive *derive, gint64 enrolment)
{
  fr_derive_stale (derive->enrolments, &derive->all_enrolments, enrolment);
}

/* Marks the enrolments that a query names. */
static gboolean
stale_of (FrDerive *derive, const FrStmt *stmt, gint64 id, GError **error)
{
  const FrValue param = fr_value_int (id);
  g_autoptr (FrRows) rows = NULL;

  if (derive->all_enrolments)
    return TRUE;
  rows = fr_tx_select (derive->tx, stmt, &param, 1, error);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    stale (derive, fr_value_get_int (fr_rows_get (rows, r, 0), 0));
  return rows != NULL;
}

gboolean
fr_derive_stations_note (FrDerive *derive, FrEntityId id, FrKey key, const FrValue *before, const FrValue *after, GError **error)
{
  static const FrStmt of_class = { "enrolments-of-class", "SELECT enrolment_id FROM enrolment WHERE class_id = $1", 1 };
  static const FrStmt of_outcome = { "enrolment-of-outcome",
    "SELECT enrolment_id FROM outcome WHERE outcome_id = $1 AND enrolment_id IS NOT NULL", 1 };
  const FrEntity *entity = fr_entity (id);

  if (id == FR_ENROLMENT)
    stale (derive, key.a);
  else if (id == FR_PLAN_ITEM || id == FR_OUTCOME)
    {
      stale (derive, fr_value_get_int (fr_derive_field (entity, before, "enrolment_id"), 0));
      stale (derive, fr_value_get_int (fr_derive_field (entity, after, "enrolment_id"), 0));
    }
  else if (id == FR_CLASS && before != NULL)
    return stale_of (derive, &of_class, key.a, error);
  else if (id == FR_OUTCOME_STEP)
    return stale_of (derive, &of_outcome, key.a, error);
  return TRUE;
}

/* --- Record by record --- */

/* Adds an enrolment's reach (sign 1) to every ancestor's sums, or takes it off (sign -1). */
static gboolean
roll (FrDerive *derive, const Reach *reach, int sign, GError **error)
{
  const FrValue at[] = { fr_value_int (reach->unit), fr_value_int (reach->ends) };
  g_autoptr (FrRows) up = fr_tx_select (derive->tx, &ancestors, at, 2, error);

  for (guint r = 0; up != NULL && r < up->n_rows; r++)
    for (int station = 0; station <= reach->claimed; station++)
      {
        const FrValue params[] = { *fr_rows_get (up, r, 0), fr_value_int (reach->ends), fr_value_int (station),
                                   fr_value_int (sign), fr_value_int (station <= reach->verified ? sign : 0) };

        if (fr_tx_exec (derive->tx, &roll_add, params, G_N_ELEMENTS (params), error) < 0)
          return FALSE;
      }
  return up != NULL;
}

static gboolean
put (FrDerive *derive, const Reach *reach, GError **error)
{
  const FrValue params[] = { fr_value_int (reach->enrolment), fr_value_int (reach->unit), fr_value_int (reach->ends),
                             fr_value_int (reach->claimed), fr_value_int (reach->verified) };

  return fr_tx_exec (derive->tx, &reach_put, params, G_N_ELEMENTS (params), error) >= 0;
}

static gboolean
refresh (FrDerive *derive, gint64 enrolment, GError **error)
{
  const FrValue param = fr_value_int (enrolment);
  g_autoptr (FrRows) kept = fr_tx_select (derive->tx, &reach_kept, &param, 1, error);
  g_autoptr (FrRows) now = kept ? fr_tx_select (derive->tx, &reach_one, &param, 1, error) : NULL;
  Reach old = { 0 }, new = { 0 };

  if (now == NULL)
    return FALSE;
  if (kept->n_rows > 0)
    old = (Reach) { TRUE, enrolment, fr_rows_get (kept, 0, 1)->i, fr_rows_get (kept, 0, 2)->i,
                    (int) fr_rows_get (kept, 0, 3)->i, (int) fr_rows_get (kept, 0, 4)->i };
  if (now->n_rows > 0)
    new = reach_from_records (now->cells);
  if (old.counts == new.counts && old.unit == new.unit && old.ends == new.ends && old.claimed == new.claimed &&
      old.verified == new.verified)
    return TRUE;
  if (old.counts && !roll (derive, &old, -1, error))
    return FALSE;
  if (!new.counts)
    return fr_tx_exec (derive->tx, &reach_drop, &param, 1, error) >= 0;
  return put (derive, &new, error) && roll (derive, &new, 1, error);
}

/* --- All at once --- */

/* Sums in memory over (unit, end day), then once over the ancestors: the closure is walked per unit and day, not per person. */
typedef struct {
  gint64 unit, ends;
  gint64 claimed[FR_N_STATIONS], verified[FR_N_STATIONS];
} Sum;

static guint
sum_hash (gconstpointer key)
{
  const Sum *sum = key;
  guint64 h = (guint64) sum->unit * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + (guint64) sum->ends;

  return (guint) (h ^ (h >> 32));
}

static gboolean
sum_equal (gconstpointer a, gconstpointer b)
{
  const Sum *x = a, *y = b;

  return x->unit == y->unit && x->ends == y->ends;
}

static int
sum_compare (gconstpointer a, gconstpointer b)
{
  const Sum *x = *(const Sum * const *) a, *y = *(const Sum * const *) b;

  if (x->unit != y->unit)
    return x->unit < y->unit ? -1 : 1;
  return x->ends < y->ends ? -1 : x->ends > y->ends;
}

static Sum *
sum_get (GHashTable *sums, gint64 unit, gint64 ends)
{
  Sum probe = { unit, ends, { 0 }, { 0 } };
  Sum *sum = g_hash_table_lookup (sums, &probe);

  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      sum->unit = unit;
      sum->ends = ends;
      g_hash_table_add (sums, sum);
    }
  return sum;
}

static void
sum_add (Sum *into, const Reach *reach)
{
  for (int s = 0; s <= reach->claimed; s++)
    into->claimed[s]++;
  for (int s = 0; s <= reach->verified; s++)
    into->verified[s]++;
}

/* Writes every enrolment's reach and gathers the sums of the sending units. */
static GHashTable *
load_all (FrDerive *derive, GError **error)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (sum_hash, sum_equal, g_free, NULL);
  FrTx *tx = derive->tx;
  FrCursor *cursor = tx->backend->query (tx->conn, &reach_all, NULL, 0, error);
  const FrValue *row = NULL;
  guint n;
  gboolean ok;

  if (cursor == NULL)
    return NULL;
  while ((ok = tx->backend->step (tx->conn, cursor, &row, &n, error)) && row != NULL)
    {
      Reach reach = reach_from_records (row);

      if (!(ok = put (derive, &reach, error)))
        break;
      sum_add (sum_get (sums, reach.unit, reach.ends), &reach);
    }
  tx->backend->finish (tx->conn, cursor);
  return ok ? g_steal_pointer (&sums) : NULL;
}

/* Carries the sums of units up to their ancestors. */
static GHashTable *
sum_up (FrDerive *derive, GHashTable *own, GError **error)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (sum_hash, sum_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Sum *sum = key;
      const FrValue at[] = { fr_value_int (sum->unit), fr_value_int (sum->ends) };
      g_autoptr (FrRows) up = fr_tx_select (derive->tx, &ancestors, at, 2, error);

      if (up == NULL)
        return NULL;
      for (guint r = 0; r < up->n_rows; r++)
        {
          Sum *into = sum_get (sums, fr_rows_get (up, r, 0)->i, sum->ends);

          for (int s = 0; s < FR_N_STATIONS; s++)
            {
              into->claimed[s] += sum->claimed[s];
              into->verified[s] += sum->verified[s];
            }
        }
    }
  return g_steal_pointer (&sums);
}

static gboolean
write_rolls (FrDerive *derive, GHashTable *sums, GError **error)
{
  guint n;
  g_autofree Sum **sorted = (Sum **) g_hash_table_get_keys_as_array (sums, &n);

  qsort (sorted, n, sizeof *sorted, sum_compare);
  for (guint i = 0; i < n; i++)
    for (int s = 0; s < FR_N_STATIONS && sorted[i]->claimed[s] > 0; s++)
      {
        const FrValue params[] = { fr_value_int (sorted[i]->unit), fr_value_int (sorted[i]->ends), fr_value_int (s),
                                   fr_value_int (sorted[i]->claimed[s]), fr_value_int (sorted[i]->verified[s]) };

        if (fr_tx_exec (derive->tx, &roll_add, params, G_N_ELEMENTS (params), error) < 0)
          return FALSE;
      }
  return TRUE;
}

gboolean
fr_derive_stations_rebuild (FrDerive *derive, GError **error)
{
  static const FrStmt clear_reach = { "reach-clear", "DELETE FROM enrolment_reach", 0 };
  static const FrStmt clear_rolls = { "rolls-clear", "DELETE FROM station_roll", 0 };
  g_autoptr (GHashTable) own = NULL;
  g_autoptr (GHashTable) sums = NULL;

  derive->all_enrolments = FALSE;
  g_hash_table_remove_all (derive->enrolments);
  if (fr_tx_exec (derive->tx, &clear_reach, NULL, 0, error) < 0 || fr_tx_exec (derive->tx, &clear_rolls, NULL, 0, error) < 0)
    return FALSE;
  own = load_all (derive, error);
  sums = own ? sum_up (derive, own, error) : NULL;
  return sums != NULL && write_rolls (derive, sums, error);
}

gboolean
fr_derive_stations_flush (FrDerive *derive, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  gpointer *keys;
  guint n;

  if (derive->all_enrolments)
    return fr_derive_stations_rebuild (derive, error);
  keys = g_hash_table_get_keys_as_array (derive->enrolments, &n);
  for (guint i = 0; i < n; i++)
    if (!refresh (derive, *(gint64 *) keys[i], error))
      {
        g_free (keys);
        return FALSE;
      }
  g_free (keys);
  g_hash_table_remove_all (derive->enrolments);
  return TRUE;
}
