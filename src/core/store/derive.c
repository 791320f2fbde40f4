/* derive.c: what follows from the records, kept true in the same transaction. See derive-private.h for the invariants. */
#include "core/store/derive-private.h"

#include <string.h>

/* --- Helpers --- */

void
fr_derive_stale (GHashTable *set, gboolean *all, gint64 id)
{
  gint64 *key;

  if (*all || id == 0)
    return;
  if (g_hash_table_size (set) >= FR_DERIVE_MANY)
    {
      *all = TRUE;
      g_hash_table_remove_all (set);
      return;
    }
  key = g_new (gint64, 1);
  *key = id;
  g_hash_table_add (set, key);
}

const FrValue *
fr_derive_field (const FrEntity *entity, const FrValue *row, const char *name)
{
  static const FrValue null_value = { .kind = FR_NULL };
  int i = fr_entity_field (entity, name);

  return row == NULL || i < 0 ? &null_value : &row[i];
}

/* 1 for a record that stands and is not withdrawn. */
static int
counts (const FrEntity *entity, const FrValue *row)
{
  return row != NULL && fr_value_get_int (fr_derive_field (entity, row, "withdrawn"), 0) == 0;
}

static gboolean
differs (const FrEntity *entity, const FrValue *before, const FrValue *after, const char *field)
{
  return before == NULL || after == NULL ||
         !fr_value_equal (fr_derive_field (entity, before, field), fr_derive_field (entity, after, field));
}

/* --- Counters --- */

static gboolean
flush_counts (FrDerive *derive, GError **error)
{
  static const FrStmt add = { "count-add",
    "INSERT INTO record_count (entity, n) VALUES ($1, $2) ON CONFLICT (entity) DO UPDATE SET n = record_count.n + $2", 2 };

  for (guint i = 0; i < FR_N_ENTITIES; i++)
    {
      const FrValue params[] = { fr_value_text (fr_entity (i)->name), fr_value_int (derive->count_delta[i]) };

      if (derive->count_delta[i] != 0 && fr_tx_exec (derive->tx, &add, params, 2, error) < 0)
        return FALSE;
      derive->count_delta[i] = 0;
    }
  return TRUE;
}

static gboolean
count_one (const FrValue *row, FrDerive *derive, const FrEntity *entity)
{
  derive->count_delta[entity->id] += counts (entity, row);
  return TRUE;
}

/* Walks every row of an entity: (id, fields…, version) for one-key entities. */
static gboolean
each_row (FrDerive *derive, const FrEntity *entity,
          gboolean (*func) (FrDerive *derive, const FrEntity *entity, const FrValue *row, GError **error), GError **error)
{
  FrTx *tx = derive->tx;
  FrCursor *cursor = tx->backend->query (tx->conn, fr_stmt_all (entity->id), NULL, 0, error);
  const FrValue *row = NULL;
  guint n;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  while ((ok = tx->backend->step (tx->conn, cursor, &row, &n, error)) && row != NULL && (ok = func (derive, entity, row, error)))
    ;
  tx->backend->finish (tx->conn, cursor);
  return ok;
}

static gboolean
recount_row (FrDerive *derive, const FrEntity *entity, const FrValue *row, GError **error)
{
  return count_one (row + (entity->n_keys == 1 ? 1 : 0), derive, entity);
}

static gboolean
rebuild_counts (FrDerive *derive, GError **error)
{
  static const FrStmt clear = { "count-clear", "DELETE FROM record_count", 0 };

  if (fr_tx_exec (derive->tx, &clear, NULL, 0, error) < 0)
    return FALSE;
  memset (derive->count_delta, 0, sizeof derive->count_delta);
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    if (!each_row (derive, fr_entity (i), recount_row, error))
      return FALSE;
  return flush_counts (derive, error);
}

/* --- The store's doors --- */

FrDerive *
fr_derive_new (FrTx *tx)
{
  FrDerive *derive = g_new0 (FrDerive, 1);

  derive->tx = tx;
  derive->cadres = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  derive->enrolments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  derive->gaps = fr_derive_gaps_new ();
  return derive;
}

void
fr_derive_free (FrDerive *derive)
{
  fr_derive_names_free (derive);
  g_hash_table_unref (derive->cadres);
  g_hash_table_unref (derive->enrolments);
  g_hash_table_unref (derive->gaps);
  g_free (derive);
}

static void
note_posting (FrDerive *derive, const FrEntity *entity, const FrValue *row)
{
  fr_derive_stale (derive->cadres, &derive->all_cadres, fr_value_get_int (fr_derive_field (entity, row, "cadre_id"), 0));
}

gboolean
fr_derive_note (FrDerive *derive, FrEntityId id, FrKey key, const FrValue *before, const FrValue *after, GError **error)
{
  const FrEntity *entity = fr_entity (id);

  if (derive->muted)
    return TRUE;
  derive->count_delta[id] += counts (entity, after) - counts (entity, before);
  if ((entity->flags & FR_ENTITY_NAMED) && !fr_derive_names_note (derive, entity, key.a, before, after, error))
    return FALSE;
  if (id == FR_UNIT_PLACE || (id == FR_UNIT && differs (entity, before, after, "parent_id")))
    derive->tree_stale = TRUE;
  if (id == FR_POSTING)
    {
      note_posting (derive, entity, before);
      note_posting (derive, entity, after);
    }
  /* A post's title is that of all who hold it. Posts are renamed rarely, so all cadres are looked at. */
  if (id == FR_POST && before != NULL && after != NULL && differs (entity, before, after, "title"))
    derive->all_cadres = TRUE;
  return fr_derive_gaps_note (derive, id, before, after, error) && fr_derive_stations_note (derive, id, key, before, after, error);
}

void
fr_derive_mute (FrDerive *derive)
{
  derive->muted = TRUE;
}

gboolean
fr_derive_flush (FrDerive *derive, GError **error)
{
  if (derive->tree_stale && !fr_derive_tree_rebuild (derive, error))
    return FALSE;
  if (!flush_counts (derive, error) || !fr_derive_cadres_flush (derive, error))
    return FALSE;
  /* Another tree means other ancestors: every sum is stale. */
  if (derive->tree_stale)
    derive->all_enrolments = TRUE;
  derive->tree_stale = FALSE;
  return fr_derive_stations_flush (derive, error) && fr_derive_gaps_flush (derive, error);
}

gboolean
fr_derive_rebuild (FrTx *tx, GError **error)
{
  FrDerive *derive = tx->derive;

  derive->all_cadres = TRUE;
  return rebuild_counts (derive, error) && fr_derive_tree_rebuild (derive, error) && fr_derive_names_rebuild (derive, error) &&
         fr_derive_cadres_flush (derive, error) && fr_derive_stations_rebuild (derive, error) &&
         fr_derive_gaps_rebuild (derive, error);
}

gboolean
fr_derive_rename (FrTx *tx, GError **error)
{
  gboolean stale;

  return fr_derive_names_are_stale (tx, &stale, error) && (!stale || fr_derive_names_rebuild (tx->derive, error));
}

gboolean
fr_derive_count_surveys (FrTx *tx, GError **error)
{
  return fr_derive_gaps_complete (tx->derive, error);
}

/* --- Verifying: a digest of each table before and after its rebuild --- */

static const struct {
  const char *what;
  FrStmt      stmt;
} digested[] = {
  { N_("the counts of records"), { "digest-count", "SELECT entity, n FROM record_count WHERE n <> 0 ORDER BY entity", 0 } },
  { N_("the tree of units"), { "digest-closure",
    "SELECT ancestor_id, unit_id, from_day, to_day, depth FROM unit_closure ORDER BY ancestor_id, unit_id, from_day", 0 } },
  { N_("the names for searching and sorting"), { "digest-names",
    "SELECT record_id, kind, fold, pinyin, strokes FROM name_key ORDER BY record_id", 0 } },
  { N_("the cadres' present posts"), { "digest-cadres", "SELECT cadre_id, unit_id, post_title FROM cadre ORDER BY cadre_id", 0 } },
  { N_("the stations of enrolments"), { "digest-reach",
    "SELECT enrolment_id, unit_id, ends, claimed, verified FROM enrolment_reach ORDER BY enrolment_id", 0 } },
  { N_("the sums by unit and station"), { "digest-rolls",
    "SELECT ancestor_id, ends, station, claimed, verified FROM station_roll WHERE claimed <> 0 OR verified <> 0"
    " ORDER BY ancestor_id, ends, station", 0 } },
  { N_("the surveys that are counted"), { "digest-gap-surveys", "SELECT survey_id, responses FROM gap_survey ORDER BY survey_id", 0 } },
  { N_("the counts of surveys' answers"), { "digest-gap-counts",
    "SELECT survey_id, importance_at, present_at, importance, present, n FROM gap_count WHERE n <> 0"
    " ORDER BY survey_id, importance_at, present_at, importance, present", 0 } },
};

static gboolean
digest_table (FrTx *tx, const FrStmt *stmt, guint8 digest[32], GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  FrCursor *cursor = tx->backend->query (tx->conn, stmt, NULL, 0, error);
  const FrValue *row = NULL;
  gsize size = 32;
  guint n;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  while ((ok = tx->backend->step (tx->conn, cursor, &row, &n, error)) && row != NULL)
    {
      g_byte_array_set_size (packed, 0);
      for (guint c = 0; c < n; c++)
        fr_pack_value (packed, &row[c]);
      g_checksum_update (sum, packed->data, packed->len);
    }
  tx->backend->finish (tx->conn, cursor);
  g_checksum_get_digest (sum, digest, &size);
  return ok;
}

gboolean
fr_derive_verify (FrTx *tx, GPtrArray *findings, GError **error)
{
  guint8 before[G_N_ELEMENTS (digested)][32], after[32];

  /* That nothing is kept of a survey yet is no fault. */
  if (!fr_derive_gaps_complete (tx->derive, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (digested); i++)
    if (!digest_table (tx, &digested[i].stmt, before[i], error))
      return FALSE;
  if (!fr_derive_rebuild (tx, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (digested); i++)
    {
      if (!digest_table (tx, &digested[i].stmt, after, error))
        return FALSE;
      if (memcmp (before[i], after, sizeof after) != 0)
        g_ptr_array_add (findings, g_strdup_printf (_("What is kept for %s differs from the records and must be rebuilt."),
                                                    _(digested[i].what)));
    }
  return TRUE;
}
