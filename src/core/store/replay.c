/* replay.c: see replay.h. Changes hold field tags, so that an old journal is read by a program whose records have more fields.
 *
 * In the journal of merged copies another's change may stand between a change and its undo. Therefore an undo or redo, and what a
 * merge mended, hold only where what they found still stands (bound): in the copy that made them that is always so. */
#include "core/store/replay.h"

#include "core/store/tx-private.h"

#include <string.h>

typedef struct {
  FrReplayRow row;
  FrValue     fields[];
} Entry;

struct _FrReplay {
  const FrEntity *entity;
  gint64          lo, hi;
  GHashTable     *entries;    /* FrKey → Entry */
  GArray         *erased;     /* FrKey: first and last id of blocks whose content was erased */
  GStringChunk   *texts;
};

static const FrStmt changes = { "replay",
  "SELECT c.change_set_id, c.ord, c.op, c.key_a, c.key_b, c.content, s.kind FROM change AS c"
  " LEFT JOIN change_set AS s ON s.change_set_id = c.change_set_id WHERE c.entity = $1 AND c.key_a <= $3"
  " AND (c.key_a >= $2 OR (c.op IN (4, 5, 6) AND c.key_b >= $2)) ORDER BY c.change_set_id, c.ord", 3 };
static const FrStmt change_at = { "replay-block", "SELECT content FROM change WHERE change_set_id = $1 AND ord = $2", 2 };

/* --- Entries --- */

static gboolean
in_erased (FrReplay *replay, FrKey key)
{
  for (guint i = 0; i < replay->erased->len; i++)
    {
      const FrKey *range = &g_array_index (replay->erased, FrKey, i);

      if (key.a >= range->a && key.a <= range->b)
        return TRUE;
    }
  return FALSE;
}

static Entry *
entry_of (FrReplay *replay, FrKey key)
{
  Entry *entry = g_hash_table_lookup (replay->entries, &key);

  if (entry == NULL)
    {
      entry = g_malloc0 (sizeof (Entry) + replay->entity->n_fields * sizeof (FrValue));
      entry->row = (FrReplayRow) { .key = key, .state = in_erased (replay, key) ? FR_REPLAY_UNKNOWN : FR_REPLAY_GONE,
                                   .fields = entry->fields };
      g_hash_table_insert (replay->entries, &entry->row.key, entry);
    }
  return entry;
}

static void
keep (FrReplay *replay, Entry *entry, int field, FrValue value)
{
  if (field < 0 || (replay->entity->fields[field].flags & FR_FIELD_COMPUTED))
    return;
  if (value.kind == FR_TEXT || value.kind == FR_BLOB)
    value.text = g_string_chunk_insert_len (replay->texts, value.text ? value.text : "", value.size);
  entry->fields[field] = value;
}

static void
stand (FrReplay *replay, Entry *entry)
{
  memset (entry->fields, 0, replay->entity->n_fields * sizeof (FrValue));
  entry->row.state = FR_REPLAY_STANDS;
  entry->row.version = 1;
}

/* --- One change --- */

/* Whether the record stands with exactly these fields. */
static gboolean
stands_as (FrReplay *replay, const Entry *entry, const FrValue *fields)
{
  if (entry->row.state != FR_REPLAY_STANDS)
    return FALSE;
  for (guint i = 0; i < replay->entity->n_fields; i++)
    if (!(replay->entity->fields[i].flags & FR_FIELD_COMPUTED) && !fr_value_equal (&entry->fields[i], &fields[i]))
      return FALSE;
  return TRUE;
}

/* A whole row, as insertions and deletions hold it. */
static void
unpack_fields (FrReplay *replay, FrUnpack *in, FrValue fields[FR_TX_MAX_FIELDS])
{
  memset (fields, 0, FR_TX_MAX_FIELDS * sizeof (FrValue));
  for (guint64 left = fr_unpack_varint (in); left > 0 && !in->failed; left--)
    {
      int field = fr_entity_field_by_tag (replay->entity, (guint) fr_unpack_varint (in));
      FrValue value = fr_unpack_value (in);

      if (field >= 0)
        fields[field] = value;
    }
}

static void
replay_update (FrReplay *replay, Entry *entry, gboolean bound, FrUnpack *in)
{
  gboolean any = FALSE;

  for (guint64 left = fr_unpack_varint (in); left > 0 && !in->failed; left--)
    {
      int field = fr_entity_field_by_tag (replay->entity, (guint) fr_unpack_varint (in));
      FrValue before = fr_unpack_value (in), after = fr_unpack_value (in);

      if (bound && field >= 0 && !fr_value_equal (&entry->fields[field], &before))
        continue;
      keep (replay, entry, field, after);
      any = TRUE;
    }
  entry->row.version += any;
}

static void
replay_row (FrReplay *replay, Entry *entry, FrOp op, gboolean bound, FrUnpack *in)
{
  FrValue fields[FR_TX_MAX_FIELDS];

  unpack_fields (replay, in, fields);
  if (op == FR_OP_DELETE && (!bound || stands_as (replay, entry, fields)))
    entry->row.state = FR_REPLAY_GONE;
  else if (op == FR_OP_INSERT && !(bound && entry->row.state == FR_REPLAY_STANDS))
    {
      stand (replay, entry);
      for (guint i = 0; i < replay->entity->n_fields; i++)
        keep (replay, entry, (int) i, fields[i]);
    }
}

static void
replay_fields (FrReplay *replay, Entry *entry, FrOp op, gboolean bound, FrUnpack *in)
{
  if (op == FR_OP_UPDATE)
    replay_update (replay, entry, bound, in);
  else
    replay_row (replay, entry, op, bound, in);
  if (in->failed)
    entry->row.state = FR_REPLAY_UNKNOWN;
}

static void
replay_block (FrReplay *replay, FrOp op, FrUnpack *in)
{
  const FrEntity *entity = replay->entity;
  g_autoptr (FrRows) rows = fr_journal_read_block (entity, in);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue *fields = fr_rows_get (rows, r, 1);
      FrKey key = { entity->n_keys == 1 ? fr_value_get_int (fr_rows_get (rows, r, 0), 0) : fr_value_get_int (&fields[0], 0),
                    entity->n_keys == 1 ? 0 : fr_value_get_int (&fields[1], 0) };
      Entry *entry;

      if (key.a < replay->lo || key.a > replay->hi)
        continue;
      entry = entry_of (replay, key);
      if (op == FR_OP_BLOCK_DELETE)
        {
          if (stands_as (replay, entry, fields))
            entry->row.state = FR_REPLAY_GONE;
          continue;
        }
      if (op == FR_OP_BLOCK_AGAIN && entry->row.state == FR_REPLAY_STANDS)
        continue;
      stand (replay, entry);
      for (guint i = 0; i < entity->n_fields; i++)
        keep (replay, entry, (int) i, fields[i]);
    }
}

/* A block's undo and redo name the block they take back or repeat. */
static FrRows *
named_block (const FrBackend *backend, FrConn *conn, const FrValue *content, GError **error)
{
  g_autoptr (FrRowsBuilder) builder = fr_rows_builder_new (1);
  FrCursor *cursor;
  const FrValue *row;
  FrValue at[2];
  FrUnpack in;
  gboolean ok;

  fr_unpack_init (&in, content->blob, content->size);
  at[0] = fr_unpack_value (&in);
  at[1] = fr_unpack_value (&in);
  cursor = backend->query (conn, &change_at, at, 2, error);
  if (cursor == NULL)
    return NULL;
  ok = backend->step (conn, cursor, &row, NULL, error);
  if (ok && row != NULL)
    fr_rows_builder_add (builder, row);
  backend->finish (conn, cursor);
  return ok ? fr_rows_builder_finish (g_steal_pointer (&builder)) : NULL;
}

static gboolean
replay_change (FrReplay *replay, const FrBackend *backend, FrConn *conn, const FrValue *row, GError **error)
{
  FrOp op = (FrOp) fr_value_get_int (&row[2], 0);
  FrKey key = { fr_value_get_int (&row[3], 0), fr_value_get_int (&row[4], 0) };
  const FrValue *content = &row[5];
  const char *kind = fr_value_get_text (&row[6]);
  gboolean bound = g_strcmp0 (kind, "undo") == 0 || g_strcmp0 (kind, "redo") == 0 || g_strcmp0 (kind, "merge") == 0;
  g_autoptr (FrRows) named = NULL;
  FrUnpack in;

  if (op == FR_OP_INSERT || op == FR_OP_UPDATE || op == FR_OP_DELETE)
    {
      Entry *entry = entry_of (replay, key);

      if (content->kind != FR_BLOB)
        entry->row.state = op == FR_OP_DELETE ? FR_REPLAY_GONE : FR_REPLAY_UNKNOWN;
      else if (entry->row.state == FR_REPLAY_UNKNOWN && op == FR_OP_UPDATE)
        ;    /* still unknown */
      else
        {
          fr_unpack_init (&in, content->blob, content->size);
          replay_fields (replay, entry, op, bound, &in);
        }
      return TRUE;
    }
  if (op != FR_OP_BLOCK_INSERT && content->kind == FR_BLOB)
    {
      named = named_block (backend, conn, content, error);
      if (named == NULL)
        return FALSE;
      content = named->n_rows > 0 ? fr_rows_get (named, 0, 0) : content;
    }
  if (content->kind == FR_BLOB)
    {
      fr_unpack_init (&in, content->blob, content->size);
      replay_block (replay, op, &in);
    }
  else
    g_array_append_val (replay->erased, key);
  return TRUE;
}

/* --- Public API --- */

FrReplay *
fr_replay_new (const FrBackend *backend, FrConn *conn, FrEntityId id, gint64 lo, gint64 hi, GError **error)
{
  const FrValue params[] = { fr_value_text (fr_entity (id)->name), fr_value_int (lo), fr_value_int (hi) };
  g_autoptr (FrReplay) replay = g_new0 (FrReplay, 1);
  FrCursor *cursor;
  const FrValue *row = NULL;
  gboolean ok;

  replay->entity = fr_entity (id);
  replay->lo = lo;
  replay->hi = hi;
  replay->entries = g_hash_table_new_full (fr_key_hash, fr_key_equal, NULL, g_free);
  replay->erased = g_array_new (FALSE, FALSE, sizeof (FrKey));
  replay->texts = g_string_chunk_new (64 * 1024);
  cursor = backend->query (conn, &changes, params, G_N_ELEMENTS (params), error);
  if (cursor == NULL)
    return NULL;
  while ((ok = backend->step (conn, cursor, &row, NULL, error)) && row != NULL &&
         (ok = replay_change (replay, backend, conn, row, error)))
    ;
  backend->finish (conn, cursor);
  return ok ? g_steal_pointer (&replay) : NULL;
}

void
fr_replay_free (FrReplay *replay)
{
  g_hash_table_unref (replay->entries);
  g_array_unref (replay->erased);
  g_string_chunk_free (replay->texts);
  g_free (replay);
}

const FrReplayRow *
fr_replay_get (FrReplay *replay, FrKey key)
{
  Entry *entry = g_hash_table_lookup (replay->entries, &key);

  if (entry == NULL && in_erased (replay, key))
    entry = entry_of (replay, key);
  return entry != NULL ? &entry->row : NULL;
}

static gint
by_key (gconstpointer a, gconstpointer b)
{
  const FrReplayRow *left = *(FrReplayRow * const *) a, *right = *(FrReplayRow * const *) b;

  if (left->key.a != right->key.a)
    return left->key.a < right->key.a ? -1 : 1;
  return left->key.b < right->key.b ? -1 : left->key.b > right->key.b;
}

GPtrArray *
fr_replay_rows (FrReplay *replay)
{
  GPtrArray *rows = g_ptr_array_sized_new (g_hash_table_size (replay->entries));
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, replay->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (rows, &((Entry *) entry)->row);
  g_ptr_array_sort (rows, by_key);
  return rows;
}
