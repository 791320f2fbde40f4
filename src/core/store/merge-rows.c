/* merge-rows.c: the records that the other copy touched, as the journal of both has them.
 *
 * Where part of a record's history was erased the journal can't say; then each field is taken from the copy that wrote it, and where
 * both did, from the one that wrote later. */
#include "core/store/merge-private.h"
#include "core/store/replay.h"

#include <string.h>

#define WINDOW 5000    /* records replayed at once */

/* The office's records of one window, before and after. */
typedef struct {
  FrMerging      *m;
  const FrEntity *entity;
  FrReplay       *merged;
  FrReplay       *other;      /* by the other copy's journal alone */
} Window;

/* --- Rows --- */

static FrRows *
row_of (FrMerging *m, FrConn *conn, const FrEntity *entity, FrKey key, GError **error)
{
  const FrValue params[] = { fr_value_int (key.a), fr_value_int (key.b) };

  return fr_conn_select (m->backend, conn, fr_stmt_get (entity->id), params, entity->n_keys, error);
}

static gboolean
computed (const FrField *field)
{
  return (field->flags & FR_FIELD_COMPUTED) != 0;
}

/* Raw: the journal has it already. Computed fields stay for the derived tables to set. */
static gboolean
write_row (FrMerging *m, const FrEntity *entity, FrKey key, const FrRows *stands, const FrValue *fields, gint64 version, GError **error)
{
  FrValue params[FR_TX_MAX_FIELDS + 4];
  guint n = 0;

  if (entity->n_keys == 1)
    params[n++] = fr_value_int (key.a);
  for (guint i = 0; i < entity->n_fields; i++)
    params[n++] = !computed (&entity->fields[i]) ? fields[i] : stands ? *fr_rows_get (stands, 0, i) : fr_value_null ();
  params[n++] = fr_value_int (version);
  if (stands == NULL)
    return fr_tx_exec (m->tx, fr_stmt_insert (entity->id), params, n, error) == 1;
  params[n++] = *fr_rows_get (stands, 0, entity->n_fields);
  return fr_tx_exec (m->tx, fr_stmt_update (entity->id), params, n, error) == 1;
}

static gboolean
remove_row (FrMerging *m, const FrEntity *entity, FrKey key, const FrRows *stands, GError **error)
{
  FrValue params[3] = { fr_value_int (key.a), fr_value_int (key.b) };

  params[entity->n_keys] = *fr_rows_get (stands, 0, entity->n_fields);
  return fr_tx_exec (m->tx, fr_stmt_delete (entity->id), params, entity->n_keys + 1, error) == 1;
}

static gboolean
same_fields (const FrEntity *entity, const FrValue *a, const FrValue *b)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (!computed (&entity->fields[i]) && !fr_value_equal (&a[i], &b[i]))
      return FALSE;
  return TRUE;
}

/* Makes the record what it is to be; fields NULL: it is gone. */
static gboolean
settle_row (FrMerging *m, const FrEntity *entity, FrKey key, const FrRows *before, const FrValue *fields, gint64 version, GError **error)
{
  const FrRows *stands = before->n_rows > 0 ? before : NULL;

  m->tx->changed |= FR_BIT (entity->id);
  if (fields == NULL)
    {
      m->report.n_removed[entity->id] += stands != NULL;
      return stands == NULL || remove_row (m, entity, key, stands, error);
    }
  if (stands == NULL)
    {
      m->report.n_added[entity->id]++;
      return write_row (m, entity, key, NULL, fields, version, error);
    }
  if (same_fields (entity, stands->cells, fields))
    return TRUE;
  m->report.n_changed[entity->id]++;
  return write_row (m, entity, key, stands, fields, MAX (version, fr_rows_get (stands, 0, entity->n_fields)->i + 1), error);
}

/* --- Conflicts --- */

/* other and merged: fields, NULL for a record that is gone. */
static gboolean
list_fields (Window *w, FrKey key, guint64 both, const FrValue *ours, const FrValue *other, const FrValue *merged, GError **error)
{
  for (guint i = 0; i < w->entity->n_fields; i++)
    {
      const FrValue *kept = &merged[i];
      const FrValue *dropped = fr_value_equal (kept, &ours[i]) ? &other[i] : &ours[i];

      if ((both & (G_GUINT64_CONSTANT (1) << i)) == 0 || computed (&w->entity->fields[i]) || fr_value_equal (&ours[i], &other[i]))
        continue;
      if (!fr_merge_conflict (w->m, w->entity, key, (int) i, kept, dropped, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
list_conflicts (Window *w, const FrTouch *theirs, const FrRows *before, const FrReplayRow *merged, GError **error)
{
  const FrTouch *ours = w->m->ours[w->entity->id] ? g_hash_table_lookup (w->m->ours[w->entity->id], &theirs->key) : NULL;
  const FrReplayRow *other = ours ? fr_replay_get (w->other, theirs->key) : NULL;
  const FrValue stood = fr_value_int (1), gone = fr_value_null ();
  gboolean we_have = before->n_rows > 0, they_have = other != NULL && other->state == FR_REPLAY_STANDS;
  gboolean stays = merged->state == FR_REPLAY_STANDS;

  if (ours == NULL || other == NULL || other->state == FR_REPLAY_UNKNOWN || (!we_have && !they_have))
    return TRUE;
  if (we_have && they_have)
    return !stays || list_fields (w, theirs->key, ours->fields & theirs->fields, before->cells, other->fields, merged->fields, error);
  /* Gone in one copy and changed in the other. */
  if ((we_have && ours->fields != 0) || (they_have && theirs->fields != 0))
    return fr_merge_conflict (w->m, w->entity, theirs->key, -1, stays ? &stood : &gone, stays ? &gone : &stood, error);
  return TRUE;
}

/* --- Where history was erased --- */

static gboolean
settle_unknown (Window *w, const FrTouch *theirs, const FrRows *before, GError **error)
{
  FrMerging *m = w->m;
  const FrTouch *ours = m->ours[w->entity->id] ? g_hash_table_lookup (m->ours[w->entity->id], &theirs->key) : NULL;
  g_autoptr (FrRows) other = row_of (m, m->from, w->entity, theirs->key, error);
  FrValue fields[FR_TX_MAX_FIELDS];

  if (other == NULL)
    return FALSE;
  if (other->n_rows == 0)
    return !theirs->deleted || settle_row (m, w->entity, theirs->key, before, NULL, 0, error);
  if (before->n_rows == 0)
    return (ours != NULL && ours->deleted) ||
           settle_row (m, w->entity, theirs->key, before, other->cells, fr_rows_get (other, 0, w->entity->n_fields)->i, error);
  memcpy (fields, before->cells, w->entity->n_fields * sizeof (FrValue));
  for (guint i = 0; i < w->entity->n_fields; i++)
    {
      guint64 bit = G_GUINT64_CONSTANT (1) << i;

      if ((theirs->fields & bit) && (ours == NULL || !(ours->fields & bit) || theirs->last > ours->last))
        fields[i] = *fr_rows_get (other, 0, i);
    }
  return settle_row (m, w->entity, theirs->key, before, fields, 1, error);
}

/* --- Windows of keys --- */

static gboolean
merge_key (Window *w, const FrTouch *theirs, GError **error)
{
  const FrReplayRow *merged = fr_replay_get (w->merged, theirs->key);
  g_autoptr (FrRows) before = row_of (w->m, w->m->conn, w->entity, theirs->key, error);

  if (before == NULL)
    return FALSE;
  if (merged == NULL || merged->state == FR_REPLAY_UNKNOWN)
    return settle_unknown (w, theirs, before, error);
  return list_conflicts (w, theirs, before, merged, error) &&
         settle_row (w->m, w->entity, theirs->key, before, merged->state == FR_REPLAY_STANDS ? merged->fields : NULL, merged->version,
                     error);
}

static GPtrArray *
touches_of (GHashTable *table)
{
  GPtrArray *all = g_ptr_array_sized_new (g_hash_table_size (table));
  GHashTableIter iter;
  gpointer touch;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &touch))
    g_ptr_array_add (all, touch);
  return all;
}

static gint
by_key (gconstpointer a, gconstpointer b)
{
  const FrTouch *left = *(FrTouch * const *) a, *right = *(FrTouch * const *) b;

  if (left->key.a != right->key.a)
    return left->key.a < right->key.a ? -1 : 1;
  return left->key.b < right->key.b ? -1 : left->key.b > right->key.b;
}

static gboolean
merge_window (FrMerging *m, const FrEntity *entity, gpointer *touches, guint n, GError **error)
{
  const FrTouch *first = touches[0], *last = touches[n - 1];
  g_autoptr (FrReplay) merged = fr_replay_new (m->backend, m->conn, entity->id, first->key.a, last->key.a, error);
  g_autoptr (FrReplay) other = merged && m->ours[entity->id]
                                 ? fr_replay_new (m->backend, m->from, entity->id, first->key.a, last->key.a, error) : NULL;
  Window w = { m, entity, merged, other };

  if (merged == NULL || (m->ours[entity->id] != NULL && other == NULL))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!merge_key (&w, touches[i], error) || ((i & 255) == 0 && fr_tx_cancelled (m->tx, error)))
      return FALSE;
  return TRUE;
}

gboolean
fr_merge_rows (FrMerging *m, GError **error)
{
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      g_autoptr (GPtrArray) keys = m->theirs[e] ? touches_of (m->theirs[e]) : NULL;

      if (m->progress != NULL)
        m->progress (0.5 + 0.4 * e / FR_N_ENTITIES, m->progress_data);
      if (keys == NULL)
        continue;
      g_ptr_array_sort (keys, by_key);
      for (guint i = 0; i < keys->len; i += WINDOW)
        if (!merge_window (m, fr_entity (e), keys->pdata + i, MIN (WINDOW, keys->len - i), error))
          return FALSE;
    }
  return TRUE;
}

FrRows *
fr_merge_last_fields (FrTx *tx, const FrEntity *entity, FrKey key, gboolean *stands, GError **error)
{
  g_autoptr (FrReplay) replay = fr_replay_new (tx->backend, tx->conn, entity->id, key.a, key.a, error);
  const FrReplayRow *row = replay ? fr_replay_get (replay, key) : NULL;
  FrRowsBuilder *builder;

  if (row == NULL || row->state == FR_REPLAY_UNKNOWN)
    return NULL;
  *stands = row->state == FR_REPLAY_STANDS;
  builder = fr_rows_builder_new (entity->n_fields);
  fr_rows_builder_add (builder, row->fields);
  return fr_rows_builder_finish (builder);
}
