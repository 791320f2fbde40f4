/* merge-journal.c: the other copy's journal joins ours.
 *
 * Sets are known by writer and seq. As each writer's chain was verified and both copies have the same seal at the last set that both
 * have of it, everything before is the same in both. */
#include "core/store/merge-private.h"

#include "core/base/language.h"

#include <string.h>

#define SET_COLUMNS "change_set_id, writer, seq, made_at, actor_id, actor_name, login, machine, clock_given, kind, label, detail," \
                    " undoes, stop, n_changes, undone, prev_hash, hash"
#define N_SET_COLUMNS 18

static const FrStmt heads = { "merge-heads", "SELECT writer, max(seq) FROM change_set GROUP BY writer ORDER BY writer", 0 };
static const FrStmt seal = { "merge-seal", "SELECT change_set_id, hash FROM change_set WHERE writer = $1 AND seq = $2", 2 };
static const FrStmt sets_after = { "merge-sets",
  "SELECT " SET_COLUMNS " FROM change_set WHERE writer = $1 AND seq > $2 ORDER BY seq", 2 };
static const FrStmt changes_of = { "merge-changes",
  "SELECT change_set_id, ord, op, entity, key_a, key_b, salt, content, digest FROM change WHERE change_set_id = $1 ORDER BY ord", 1 };
static const FrStmt block_at = { "merge-block", "SELECT content FROM change WHERE change_set_id = $1 AND ord = $2", 2 };

/* --- Touches --- */

FrTouch *
fr_merge_touch (GHashTable **touches, const FrEntity *entity, FrKey key)
{
  GHashTable **table = &touches[entity->id];
  FrTouch *touch;

  if (*table == NULL)
    *table = g_hash_table_new_full (fr_key_hash, fr_key_equal, NULL, g_free);
  touch = g_hash_table_lookup (*table, &key);
  if (touch == NULL)
    {
      touch = g_new0 (FrTouch, 1);
      touch->key = key;
      g_hash_table_insert (*table, &touch->key, touch);
    }
  return touch;
}

/* All fields, as a whole row has them. */
static guint64
all_fields (const FrEntity *entity)
{
  return (G_GUINT64_CONSTANT (1) << entity->n_fields) - 1;
}

static void
touch_block (GHashTable **touches, const FrEntity *entity, FrOp op, gint64 set, const FrValue *content)
{
  g_autoptr (FrRows) rows = NULL;
  FrUnpack in;

  fr_unpack_init (&in, content->blob, content->size);
  rows = fr_journal_read_block (entity, &in);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue *fields = fr_rows_get (rows, r, 1);
      FrKey key = entity->n_keys == 1 ? FR_KEY (fr_value_get_int (fr_rows_get (rows, r, 0), 0))
                                      : (FrKey) { fr_value_get_int (&fields[0], 0), fr_value_get_int (&fields[1], 0) };
      FrTouch *touch = fr_merge_touch (touches, entity, key);

      touch->fields |= op == FR_OP_BLOCK_DELETE ? 0 : all_fields (entity);
      touch->deleted |= op == FR_OP_BLOCK_DELETE;
      touch->inserted |= op == FR_OP_BLOCK_INSERT;
      touch->last = MAX (touch->last, set);
    }
}

/* An erased block tells only its range: the rows that stand in it in the copy it came from. */
static gboolean
touch_range (GHashTable **touches, const FrBackend *backend, FrConn *conn, const FrEntity *entity, FrKey range, gint64 set, GError **error)
{
  const FrStmt *all = fr_stmt_all (entity->id);
  FrCursor *cursor = backend->query (conn, all, NULL, 0, error);
  const FrValue *row = NULL;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  while ((ok = backend->step (conn, cursor, &row, NULL, error)) && row != NULL && row[0].i <= range.b)
    if (row[0].i >= range.a)
      {
        FrTouch *touch = fr_merge_touch (touches, entity, entity->n_keys == 1 ? FR_KEY (row[0].i) : (FrKey) { row[0].i, row[1].i });

        touch->last = MAX (touch->last, set);
      }
  backend->finish (conn, cursor);
  return ok;
}

static void
touch_fields (FrTouch *touch, const FrEntity *entity, const FrValue *content)
{
  FrUnpack in;

  fr_unpack_init (&in, content->blob, content->size);
  for (guint64 left = fr_unpack_varint (&in); left > 0 && !in.failed; left--)
    {
      int f = fr_entity_field_by_tag (entity, (guint) fr_unpack_varint (&in));

      fr_unpack_value (&in);
      fr_unpack_value (&in);
      if (f >= 0)
        touch->fields |= G_GUINT64_CONSTANT (1) << f;
    }
}

/* What a merge mended is no one's wish, so it meets nothing. */
static void
touch_row (FrTouch *touch, const FrEntity *entity, FrOp op, const char *kind, const FrValue *content)
{
  gboolean undo = g_strcmp0 (kind, "undo") == 0 || g_strcmp0 (kind, "redo") == 0;

  if (g_strcmp0 (kind, "merge") == 0)
    return;
  if (op == FR_OP_UPDATE && content->kind == FR_BLOB)
    touch_fields (touch, entity, content);
  else if (op == FR_OP_INSERT)
    touch->fields = all_fields (entity);
  touch->deleted |= op == FR_OP_DELETE;
  touch->inserted |= op == FR_OP_INSERT && !undo;
}

/* row is one of changes_of; conn is where the set stands whole. */
static gboolean
note_change (GHashTable **touches, const FrBackend *backend, FrConn *conn, const FrValue *row, const char *kind, GError **error)
{
  const FrEntity *entity = fr_entity_find (fr_value_get_text (&row[3]));
  FrOp op = (FrOp) row[2].i;
  FrKey key = { row[4].i, row[5].i };
  const FrValue *content = &row[7];
  g_autoptr (FrRows) named = NULL;

  if (entity == NULL)
    return TRUE;
  if (op == FR_OP_INSERT || op == FR_OP_UPDATE || op == FR_OP_DELETE)
    {
      FrTouch *touch = fr_merge_touch (touches, entity, key);

      touch->last = MAX (touch->last, row[0].i);
      touch_row (touch, entity, op, kind, content);
      return TRUE;
    }
  if (op != FR_OP_BLOCK_INSERT && content->kind == FR_BLOB)
    {
      FrUnpack in;
      FrValue at[2];

      fr_unpack_init (&in, content->blob, content->size);
      at[0] = fr_unpack_value (&in);
      at[1] = fr_unpack_value (&in);
      named = fr_conn_select (backend, conn, &block_at, at, 2, error);
      if (named == NULL)
        return FALSE;
      content = named->n_rows > 0 ? fr_rows_get (named, 0, 0) : content;
    }
  if (content->kind != FR_BLOB)
    return touch_range (touches, backend, conn, entity, key, row[0].i, error);
  touch_block (touches, entity, op, row[0].i, content);
  return TRUE;
}

/* --- Sets --- */

static gint64
head_of (const FrRows *rows, gint64 writer)
{
  for (guint r = 0; r < rows->n_rows; r++)
    if (fr_rows_get (rows, r, 0)->i == writer)
      return fr_rows_get (rows, r, 1)->i;
  return 0;
}

/* Two that went on from one number apart can't both be right: a backup that was put in the place of a newer file, say. */
static gboolean
same_until (FrMerging *m, gint64 writer, gint64 seq, GError **error)
{
  const FrValue params[] = { fr_value_int (writer), fr_value_int (seq) };
  g_autoptr (FrRows) mine = fr_conn_select (m->backend, m->conn, &seal, params, 2, error);
  g_autoptr (FrRows) other = mine ? fr_conn_select (m->backend, m->from, &seal, params, 2, error) : NULL;

  if (other == NULL)
    return FALSE;
  if (mine->n_rows == 1 && other->n_rows == 1 && fr_value_equal (fr_rows_get (mine, 0, 0), fr_rows_get (other, 0, 0)) &&
      fr_value_equal (fr_rows_get (mine, 0, 1), fr_rows_get (other, 0, 1)))
    return TRUE;
  return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT,
                       _("The two histories part within one chain: at or before change set %ld of writer %016lx. One of the files was put in "
                         "the place of a newer one, or altered. Nothing was merged."), (glong) seq, (gulong) writer);
}

static gboolean
insert_set (FrMerging *m, const FrValue *row, GError **error)
{
  static const FrStmt insert = { "merge-set-insert",
    "INSERT INTO change_set (" SET_COLUMNS ")"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)", N_SET_COLUMNS };
  static const FrStmt taken = { "merge-set-taken", "SELECT seq FROM change_set WHERE change_set_id = $1", 1 };
  g_autoptr (FrRows) rows = fr_tx_select (m->tx, &taken, &row[0], 1, error);

  if (rows == NULL)
    return FALSE;
  if (rows->n_rows > 0)
    return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT,
                         _("Both copies use one number for different changes: change set %ld of writer %016lx. Nothing was merged."),
                         (glong) row[2].i, (gulong) row[1].i);
  m->report.n_sets++;
  m->newest = MAX (m->newest, row[0].i);
  m->news |= g_strcmp0 (fr_value_get_text (&row[9]), "merge") != 0;
  return fr_tx_exec (m->tx, &insert, row, N_SET_COLUMNS, error) == 1;
}

/* The changes of one set, noted; brought in where it is theirs. */
static gboolean
take_changes (FrMerging *m, FrConn *conn, const FrValue *set, GHashTable **touches, gboolean bring, GError **error)
{
  static const FrStmt insert = { "merge-change-insert",
    "INSERT INTO change (change_set_id, ord, op, entity, key_a, key_b, salt, content, digest)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", 9 };
  FrCursor *cursor = m->backend->query (conn, &changes_of, &set[0], 1, error);
  const FrValue *row = NULL;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  while ((ok = m->backend->step (conn, cursor, &row, NULL, error)) && row != NULL)
    {
      ok = (!bring || fr_tx_exec (m->tx, &insert, row, 9, error) == 1) &&
           note_change (touches, m->backend, conn, row, fr_value_get_text (&set[9]), error);
      if (!ok)
        break;
      m->newest = bring ? MAX (m->newest, MAX (row[4].i, row[2].i >= FR_OP_BLOCK_INSERT ? row[5].i : 0)) : m->newest;
    }
  m->backend->finish (conn, cursor);
  return ok && !fr_tx_cancelled (m->tx, error);
}

static gboolean
take_sets (FrMerging *m, FrConn *conn, gint64 writer, gint64 after, GHashTable **touches, gboolean bring, GError **error)
{
  const FrValue params[] = { fr_value_int (writer), fr_value_int (after) };
  g_autoptr (FrRows) rows = fr_conn_select (m->backend, conn, &sets_after, params, 2, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue *set = fr_rows_get (rows, r, 0);

      if (m->progress != NULL && bring)
        m->progress (0.5 * r / rows->n_rows, m->progress_data);
      if ((bring && !insert_set (m, set, error)) || !take_changes (m, conn, set, touches, bring, error))
        return FALSE;
    }
  return rows != NULL;
}

/* --- What is not sealed: marks of undo, erasures, attachments, conflicts --- */

static gboolean
mark (FrMerging *m, gint64 set, gboolean undone, GError **error)
{
  static const FrStmt stmt = { "merge-mark", "UPDATE change_set SET undone = $2 WHERE change_set_id = $1", 2 };
  const FrValue params[] = { fr_value_int (set), fr_value_int (undone) };

  return fr_tx_exec (m->tx, &stmt, params, 2, error) >= 0;
}

/* What is undone follows from all undo and redo sets in their order. */
static gboolean
mark_undone (FrMerging *m, GError **error)
{
  static const FrStmt clear = { "merge-marks-clear", "UPDATE change_set SET undone = 0 WHERE undone <> 0", 0 };
  static const FrStmt steps = { "merge-marks",
    "SELECT s.kind, s.undoes, u.undoes FROM change_set AS s LEFT JOIN change_set AS u ON u.change_set_id = s.undoes"
    " WHERE s.kind IN ('undo', 'redo') ORDER BY s.change_set_id", 0 };
  g_autoptr (FrRows) rows = NULL;

  if (fr_tx_exec (m->tx, &clear, NULL, 0, error) < 0)
    return FALSE;
  rows = fr_tx_select (m->tx, &steps, NULL, 0, error);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      gboolean redo = g_strcmp0 (fr_value_get_text (&row[0]), "redo") == 0;

      if (!mark (m, fr_value_get_int (&row[1], 0), TRUE, error) || (redo && !mark (m, fr_value_get_int (&row[2], 0), FALSE, error)))
        return FALSE;
    }
  return rows != NULL;
}

/* Runs a statement of ours for every row of one of theirs. */
static gboolean
copy_rows (FrMerging *m, const FrStmt *from, const FrValue *params, guint n_params, const FrStmt *into, GError **error)
{
  FrCursor *cursor = m->backend->query (m->from, from, params, n_params, error);
  const FrValue *row = NULL;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  while ((ok = m->backend->step (m->from, cursor, &row, NULL, error)) && row != NULL)
    if (!(ok = fr_tx_exec (m->tx, into, row, into->n_params, error) >= 0 && !fr_tx_cancelled (m->tx, error)))
      break;
  m->backend->finish (m->from, cursor);
  return ok;
}

static gboolean
bring_attachments (FrMerging *m, GError **error)
{
  static const FrStmt list = { "merge-attachments", "SELECT sha256, size, mime FROM attachment ORDER BY sha256", 0 };
  static const FrStmt insert = { "merge-attachment",
    "INSERT INTO attachment (sha256, size, mime) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING", 3 };
  static const FrStmt parts = { "merge-parts", "SELECT sha256, part, data FROM attachment_part WHERE sha256 = $1 ORDER BY part", 1 };
  static const FrStmt part = { "merge-part", "INSERT INTO attachment_part (sha256, part, data) VALUES ($1, $2, $3)", 3 };
  g_autoptr (FrRows) rows = fr_conn_select (m->backend, m->from, &list, NULL, 0, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      gint64 n = fr_tx_exec (m->tx, &insert, row, 3, error);

      if (n < 0 || (n == 1 && !copy_rows (m, &parts, row, 1, &part, error)))
        return FALSE;
    }
  return rows != NULL;
}

static gboolean
bring_erasures (FrMerging *m, GError **error)
{
  static const FrStmt list = { "merge-erasures", "SELECT change_set_id, ord FROM change WHERE content IS NULL", 0 };
  static const FrStmt erase = { "merge-erase",
    "UPDATE change SET salt = NULL, content = NULL WHERE change_set_id = $1 AND ord = $2 AND content IS NOT NULL", 2 };

  return copy_rows (m, &list, NULL, 0, &erase, error);
}

static gboolean
bring_conflicts (FrMerging *m, GError **error)
{
  static const FrStmt list = { "merge-conflicts",
    "SELECT merge_conflict_id, change_set_id, entity, key_a, key_b, field, kept, dropped, settled FROM merge_conflict"
    " ORDER BY merge_conflict_id", 0 };
  static const FrStmt insert = { "merge-conflict-bring",
    "INSERT INTO merge_conflict (merge_conflict_id, change_set_id, entity, key_a, key_b, field, kept, dropped, settled)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE NOT EXISTS (SELECT 1 FROM merge_conflict AS c WHERE c.entity = $3 AND c.key_a = $4"
    " AND c.key_b = $5 AND c.field = $6 AND c.kept IS NOT DISTINCT FROM $7 AND c.dropped IS NOT DISTINCT FROM $8)", 9 };
  static const FrStmt done = { "merge-conflicts-settled",
    "SELECT entity, key_a, key_b, field, kept, dropped FROM merge_conflict WHERE settled = 1 ORDER BY merge_conflict_id", 0 };
  static const FrStmt settle = { "merge-conflict-settled",
    "UPDATE merge_conflict SET settled = 1 WHERE entity = $1 AND key_a = $2 AND key_b = $3 AND field = $4"
    " AND kept IS NOT DISTINCT FROM $5 AND dropped IS NOT DISTINCT FROM $6", 6 };

  return copy_rows (m, &list, NULL, 0, &insert, error) && copy_rows (m, &done, NULL, 0, &settle, error);
}

/* --- The merge's door --- */

gboolean
fr_merge_bring (FrMerging *m, GError **error)
{
  g_autoptr (FrRows) mine = fr_conn_select (m->backend, m->conn, &heads, NULL, 0, error);
  g_autoptr (FrRows) other = mine ? fr_conn_select (m->backend, m->from, &heads, NULL, 0, error) : NULL;

  if (other == NULL)
    return FALSE;
  for (guint r = 0; r < other->n_rows; r++)
    {
      gint64 writer = fr_rows_get (other, r, 0)->i, theirs = fr_rows_get (other, r, 1)->i, ours = head_of (mine, writer);

      if (MIN (theirs, ours) > 0 && !same_until (m, writer, MIN (theirs, ours), error))
        return FALSE;
      if (theirs > ours && !take_sets (m, m->from, writer, ours, m->theirs, TRUE, error))
        return FALSE;
    }
  for (guint r = 0; m->report.n_sets > 0 && r < mine->n_rows; r++)
    {
      gint64 writer = fr_rows_get (mine, r, 0)->i, ours = fr_rows_get (mine, r, 1)->i, theirs = head_of (other, writer);

      if (ours > theirs && !take_sets (m, m->conn, writer, theirs, m->ours, FALSE, error))
        return FALSE;
    }
  return bring_erasures (m, error) && bring_conflicts (m, error) &&
         (m->report.n_sets == 0 || (mark_undone (m, error) && bring_attachments (m, error)));
}
