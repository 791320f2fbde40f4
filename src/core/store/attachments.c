/* attachments.c: see attachments.h. In parts, so that no row is large and no write holds all of a film in memory twice.
 *
 * What a sweep must keep: the digests in records, and those in the journal that an undo or redo may still bring back: those of
 * sets that can be undone, and of undone ones that can be done again, which ends with their actor's next edit. */
#include "core/store/attachments.h"

#include "core/store/tx-private.h"

#include <string.h>

#define FIELD "attachment"    /* of any entity: a digest */

/* --- Putting in --- */

static gboolean
stands (FrTx *tx, const char *digest, gboolean *found, GError **error)
{
  static const FrStmt stmt = { "attachment-stands", "SELECT size FROM attachment WHERE sha256 = $1", 1 };
  const FrValue param = fr_value_text (digest);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);

  *found = rows != NULL && rows->n_rows > 0;
  return rows != NULL;
}

static gboolean
insert_parts (FrTx *tx, const char *digest, const guint8 *data, gsize size, GError **error)
{
  static const FrStmt stmt = { "attachment-part", "INSERT INTO attachment_part (sha256, part, data) VALUES ($1, $2, $3)", 3 };

  for (gsize at = 0, part = 0; at < size; at += FR_ATTACHMENT_PART, part++)
    {
      const FrValue params[] = { fr_value_text (digest), fr_value_int ((gint64) part),
                                 fr_value_blob (data + at, MIN (size - at, FR_ATTACHMENT_PART)) };

      if (fr_tx_cancelled (tx, error) || fr_tx_exec (tx, &stmt, params, 3, error) != 1)
        return FALSE;
    }
  return TRUE;
}

char *
fr_tx_attach (FrTx *tx, GBytes *bytes, const char *mime, GError **error)
{
  static const FrStmt stmt = { "attachment-insert", "INSERT INTO attachment (sha256, size, mime) VALUES ($1, $2, $3)", 3 };
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const FrValue params[] = { fr_value_text (digest), fr_value_int ((gint64) size),
                             fr_value_text (mime ? mime : "application/octet-stream") };
  gboolean found;

  if (!stands (tx, digest, &found, error))
    return NULL;
  if (!found && (fr_tx_exec (tx, &stmt, params, 3, error) != 1 || !insert_parts (tx, digest, data, size, error)))
    return NULL;
  return g_steal_pointer (&digest);
}

/* --- Reading back --- */

typedef struct {
  const char *digest;
  gint64      size;
  char       *mime;
  GByteArray *bytes;
  GChecksum  *sum;
} Reading;

static gboolean
add_part (const FrValue *row, guint n_cols, gpointer data)
{
  Reading *reading = data;

  if (row[0].kind == FR_BLOB)
    {
      g_byte_array_append (reading->bytes, row[0].blob, row[0].size);
      g_checksum_update (reading->sum, row[0].blob, row[0].size);
    }
  return TRUE;
}

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  static const FrStmt head = { "attachment-head", "SELECT size, mime FROM attachment WHERE sha256 = $1", 1 };
  static const FrStmt parts = { "attachment-parts", "SELECT data FROM attachment_part WHERE sha256 = $1 ORDER BY part", 1 };
  Reading *reading = data;
  const FrValue param = fr_value_text (reading->digest);
  g_autoptr (FrRows) rows = fr_read_select (read, &head, &param, 1, error);

  if (rows == NULL)
    return FALSE;
  if (rows->n_rows == 0)
    return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, "%s", _("This file is no longer in the office."));
  reading->size = fr_rows_get (rows, 0, 0)->i;
  reading->mime = g_strdup (fr_value_get_text (fr_rows_get (rows, 0, 1)));
  return fr_read_each (read, &parts, &param, 1, add_part, reading, error);
}

GBytes *
fr_store_attachment (FrStore *store, const char *sha256, char **mime, GCancellable *cancellable, GError **error)
{
  Reading reading = { .digest = sha256, .bytes = g_byte_array_new (), .sum = g_checksum_new (G_CHECKSUM_SHA256) };
  gboolean ok;

  g_return_val_if_fail (FR_IS_STORE (store) && sha256 != NULL, NULL);
  ok = fr_store_read (store, read_func, &reading, cancellable, error);
  if (ok && (reading.size != (gint64) reading.bytes->len || strcmp (g_checksum_get_string (reading.sum), sha256) != 0))
    ok = fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT, "%s",
                       _("This file is damaged: it is not what was put in. Take it from a backup, or attach it again."));
  g_checksum_free (reading.sum);
  if (ok && mime != NULL)
    *mime = g_steal_pointer (&reading.mime);
  g_free (reading.mime);
  if (ok)
    return g_byte_array_free_to_bytes (reading.bytes);
  g_byte_array_unref (reading.bytes);
  return NULL;
}

/* --- Sweeping --- */

typedef struct {
  GHashTable *kept;        /* digests */
  gint64      removed;
} Sweep;

static void
keep_value (Sweep *sweep, const FrValue *value)
{
  if (value->kind == FR_TEXT && value->size == 64)
    g_hash_table_add (sweep->kept, g_strndup (value->text, value->size));
}

/* A statement's rows one by one, as the journal may be large. */
static gboolean
each (FrTx *tx, const FrStmt *stmt, const FrValue *params, guint n_params,
      void (*func) (Sweep *sweep, const FrEntity *entity, guint field, const FrValue *row), Sweep *sweep, const FrEntity *entity,
      guint field, GError **error)
{
  FrCursor *cursor = tx->backend->query (tx->conn, stmt, params, n_params, error);
  const FrValue *row = NULL;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  while ((ok = tx->backend->step (tx->conn, cursor, &row, NULL, error)) && row != NULL)
    func (sweep, entity, field, row);
  tx->backend->finish (tx->conn, cursor);
  return ok;
}

static void
keep_record (Sweep *sweep, const FrEntity *entity, guint field, const FrValue *row)
{
  keep_value (sweep, &row[(entity->n_keys == 1 ? 1 : 0) + field]);
}

/* row: op, content. */
static void
keep_change (Sweep *sweep, const FrEntity *entity, guint field, const FrValue *row)
{
  FrOp op = (FrOp) row[0].i;
  guint tag = entity->fields[field].tag;
  FrUnpack in;

  fr_unpack_init (&in, row[1].blob, row[1].size);
  if (op == FR_OP_BLOCK_INSERT)
    {
      g_autoptr (FrRows) rows = fr_journal_read_block (entity, &in);

      for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
        keep_value (sweep, fr_rows_get (rows, r, field + 1));
      return;
    }
  if (op != FR_OP_INSERT && op != FR_OP_UPDATE && op != FR_OP_DELETE)
    return;
  for (guint64 left = fr_unpack_varint (&in); left > 0 && !in.failed; left--)
    {
      gboolean here = fr_unpack_varint (&in) == tag;

      for (int i = 0; i < (op == FR_OP_UPDATE ? 2 : 1); i++)
        {
          FrValue value = fr_unpack_value (&in);

          if (here)
            keep_value (sweep, &value);
        }
    }
}

static gboolean
keep_field (FrTx *tx, Sweep *sweep, const FrEntity *entity, guint field, GError **error)
{
  static const FrStmt journal = { "sweep-journal",
    "SELECT c.op, c.content FROM change AS c JOIN change_set AS s ON s.change_set_id = c.change_set_id"
    " WHERE c.entity = $1 AND c.content IS NOT NULL AND ((s.kind IN ('edit', 'import', 'merge') AND s.undone = 0)"
    " OR EXISTS (SELECT 1 FROM change_set AS u WHERE u.kind = 'undo' AND u.undone = 0"
    " AND (u.change_set_id = s.change_set_id OR u.undoes = s.change_set_id)"
    " AND NOT EXISTS (SELECT 1 FROM change_set AS n WHERE n.actor_name = u.actor_name"
    " AND coalesce(n.actor_id, 0) = coalesce(u.actor_id, 0) AND n.kind IN ('edit', 'import')"
    " AND n.change_set_id > u.change_set_id)))", 1 };
  const FrValue name = fr_value_text (entity->name);

  return each (tx, fr_stmt_all (entity->id), NULL, 0, keep_record, sweep, entity, field, error) &&
         each (tx, &journal, &name, 1, keep_change, sweep, entity, field, error);
}

static gboolean
remove_others (FrTx *tx, Sweep *sweep, GError **error)
{
  static const FrStmt all = { "attachments", "SELECT sha256 FROM attachment ORDER BY sha256", 0 };
  static const FrStmt drop_parts = { "attachment-parts-drop", "DELETE FROM attachment_part WHERE sha256 = $1", 1 };
  static const FrStmt drop = { "attachment-drop", "DELETE FROM attachment WHERE sha256 = $1", 1 };
  g_autoptr (FrRows) rows = fr_tx_select (tx, &all, NULL, 0, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue *digest = fr_rows_get (rows, r, 0);

      if (g_hash_table_contains (sweep->kept, fr_value_get_text (digest)))
        continue;
      if (fr_tx_cancelled (tx, error) || fr_tx_exec (tx, &drop_parts, digest, 1, error) < 0 || fr_tx_exec (tx, &drop, digest, 1, error) < 0)
        return FALSE;
      sweep->removed++;
    }
  return rows != NULL;
}

static gboolean
sweep_func (FrTx *tx, gpointer data, GError **error)
{
  Sweep *sweep = data;

  g_hash_table_remove_all (sweep->kept);
  sweep->removed = 0;
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      const FrEntity *entity = fr_entity ((FrEntityId) e);
      int field = fr_entity_field (entity, FIELD);

      if (field >= 0 && !keep_field (tx, sweep, entity, (guint) field, error))
        return FALSE;
    }
  return remove_others (tx, sweep, error);
}

gint64
fr_store_sweep (FrStore *store, GCancellable *cancellable, GError **error)
{
  static const FrStmt any = { "attachment-any", "SELECT sha256 FROM attachment LIMIT 1", 0 };
  Sweep sweep = { .kept = NULL };
  g_autoptr (FrRows) rows = NULL;
  gboolean ok;

  g_return_val_if_fail (FR_IS_STORE (store), -1);
  /* Most offices keep no file: then nothing else is read, and no writer waits. */
  rows = fr_store_select (store, &any, NULL, 0, cancellable, error);
  if (rows == NULL || rows->n_rows == 0)
    return rows == NULL ? -1 : 0;
  sweep.kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = fr_store_transact (store, FR_SET_SYSTEM, "", NULL, sweep_func, &sweep, cancellable, error);
  g_hash_table_unref (sweep.kept);
  return ok ? sweep.removed : -1;
}
