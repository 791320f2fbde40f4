/* undo.c: undo and redo, as new change sets. Only this actor's own sets, newest first.
 *
 * A set that stands has undone = 0. Undoing set X appends U (kind undo, undoes X) and marks X undone; redoing U appends R
 * (kind redo, undoes U), marks U undone and X standing again. So what undo takes next is the newest standing edit or import
 * and what redo takes next is the newest standing undo that no later edit or import follows. */
#include "core/store/tx-private.h"

#include <string.h>

#define OF_ACTOR "actor_name = $1 AND coalesce(actor_id, 0) = $2"

static const FrStmt next_undo = { "undo-next",
  "SELECT change_set_id, label, detail, stop FROM change_set WHERE " OF_ACTOR
  " AND kind IN ('edit', 'import') AND undone = 0 ORDER BY change_set_id DESC LIMIT 1", 2 };

static const FrStmt next_redo = { "redo-next",
  "SELECT u.change_set_id, x.label, x.detail, NULL, x.change_set_id FROM change_set AS u JOIN change_set AS x"
  " ON x.change_set_id = u.undoes WHERE u.actor_name = $1 AND coalesce(u.actor_id, 0) = $2 AND u.kind = 'undo' AND u.undone = 0"
  " AND NOT EXISTS (SELECT 1 FROM change_set AS n WHERE n.actor_name = $1 AND coalesce(n.actor_id, 0) = $2"
  " AND n.kind IN ('edit', 'import') AND n.change_set_id > u.change_set_id) ORDER BY u.change_set_id DESC LIMIT 1", 2 };

static const FrStmt changes_backward = { "changes-backward",
  "SELECT ord, op, entity, key_a, key_b, content FROM change WHERE change_set_id = $1 ORDER BY ord DESC", 1 };
static const FrStmt change_at = { "change-at", "SELECT content FROM change WHERE change_set_id = $1 AND ord = $2", 2 };
static const FrStmt mark = { "set-undone", "UPDATE change_set SET undone = $2 WHERE change_set_id = $1", 2 };

/* --- Helpers --- */

/* "Edited a cadre: Li Na", translated. */
static char *
describe (const FrRows *rows)
{
  const char *label = fr_value_get_text (fr_rows_get (rows, 0, 1));
  const char *detail = fr_value_get_text (fr_rows_get (rows, 0, 2));

  if (detail == NULL || *detail == '\0')
    return g_strdup (_(label));
  return g_strdup_printf (C_("what: which", "%s: %s"), _(label), detail);
}

static void
actor_params (FrStore *store, FrValue params[2])
{
  params[0] = fr_value_text (fr_store_get_actor_name (store));
  params[1] = fr_value_int (fr_store_get_actor_id (store));
}

static gboolean
erased (GError **error)
{
  return fr_tx_refuse (error, FR_ACTION_ERROR, FR_ACTION_ERROR_CHANGED, "%s",
                       _("The history of this change was erased, so it can't be undone. Nothing was changed."));
}

static gboolean
changed_since (const FrEntity *entity, GError **error)
{
  return fr_tx_refuse (error, FR_ACTION_ERROR, FR_ACTION_ERROR_CHANGED,
                       _("This record (%s) was changed since. Nothing was undone; see History."), _(entity->label));
}

/* --- Inverting one change --- */

/* Takes an insertion back: only where the row still stands as inserted. */
static gboolean
invert_insert (FrTx *tx, const FrEntity *entity, FrKey key, FrUnpack *in, GError **error)
{
  g_autoptr (FrRows) row = fr_tx_get (tx, entity->id, key, error);
  FrValue written[FR_TX_MAX_FIELDS] = { 0 };

  if (row == NULL)
    return *error == NULL ? changed_since (entity, error) : FALSE;
  for (guint64 left = fr_unpack_varint (in); left > 0 && !in->failed; left--)
    {
      int f = fr_entity_field_by_tag (entity, (guint) fr_unpack_varint (in));
      FrValue value = fr_unpack_value (in);

      if (f >= 0)
        written[f] = value;
    }
  for (guint i = 0; i < entity->n_fields; i++)
    if (!(entity->fields[i].flags & FR_FIELD_COMPUTED) && !fr_value_equal (&written[i], &row->cells[i]))
      return changed_since (entity, error);
  return fr_tx_delete (tx, entity->id, key, 0, error);
}

/* Puts the values before back: only where those after still stand. */
static gboolean
invert_update (FrTx *tx, const FrEntity *entity, FrKey key, FrUnpack *in, GError **error)
{
  g_autoptr (FrRows) row = fr_tx_get (tx, entity->id, key, error);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  FrValue before[FR_TX_MAX_FIELDS];
  int fields[FR_TX_MAX_FIELDS];
  guint n = 0;

  if (row == NULL)
    return *error == NULL ? changed_since (entity, error) : FALSE;
  for (guint64 left = fr_unpack_varint (in); left > 0 && !in->failed; left--)
    {
      int f = fr_entity_field_by_tag (entity, (guint) fr_unpack_varint (in));
      FrValue old = fr_unpack_value (in), new = fr_unpack_value (in);

      if (f < 0)
        continue;
      if (!fr_value_equal (&row->cells[f], &new))
        return changed_since (entity, error);
      if (old.kind == FR_TEXT)
        old.text = g_string_chunk_insert_len (texts, old.text, old.size);
      fields[n] = f;
      before[n++] = old;
    }
  return fr_tx_update (tx, entity->id, key, 0, n, fields, before, error);
}

static gboolean
invert_delete (FrTx *tx, const FrEntity *entity, FrKey key, FrUnpack *in, GError **error)
{
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  FrValue fields[FR_TX_MAX_FIELDS] = { 0 };

  for (guint64 left = fr_unpack_varint (in); left > 0 && !in->failed; left--)
    {
      int f = fr_entity_field_by_tag (entity, (guint) fr_unpack_varint (in));
      FrValue value = fr_unpack_value (in);

      if (f < 0)
        continue;
      if (value.kind == FR_TEXT)
        value.text = g_string_chunk_insert_len (texts, value.text, value.size);
      fields[f] = value;
    }
  return fr_tx_insert (tx, entity->id, key.a, fields, error) != 0;
}

/* A block's undo and redo hold a reference; the rows stand with the block itself. */
static gboolean
invert_block (FrTx *tx, const FrEntity *entity, FrOp op, gint64 set, gint64 ord, const FrValue *content, GError **error)
{
  g_autoptr (FrRows) original = NULL;
  FrUnpack in;

  if (op != FR_OP_BLOCK_INSERT)
    {
      FrValue at[2];

      fr_unpack_init (&in, content->blob, content->size);
      at[0] = fr_unpack_value (&in);
      at[1] = fr_unpack_value (&in);
      set = fr_value_get_int (&at[0], 0);
      ord = fr_value_get_int (&at[1], 0);
      original = fr_tx_select (tx, &change_at, at, 2, error);
      if (original == NULL || original->n_rows == 0)
        return *error == NULL ? erased (error) : FALSE;
      content = fr_rows_get (original, 0, 0);
      if (content->kind != FR_BLOB)
        return erased (error);
    }
  fr_unpack_init (&in, content->blob, content->size);
  return op == FR_OP_BLOCK_DELETE ? fr_tx_block_again (tx, entity->id, &in, set, ord, error)
                                  : fr_tx_block_delete (tx, entity->id, &in, set, ord, error);
}

static gboolean
invert (FrTx *tx, gint64 set, const FrValue *change, GError **error)
{
  gint64 ord = fr_value_get_int (&change[0], 0);
  FrOp op = (FrOp) fr_value_get_int (&change[1], 0);
  const FrEntity *entity = fr_entity_find (fr_value_get_text (&change[2]));
  FrKey key = { fr_value_get_int (&change[3], 0), fr_value_get_int (&change[4], 0) };
  const FrValue *content = &change[5];
  FrUnpack in;

  if (entity == NULL || content->kind != FR_BLOB)
    return erased (error);
  fr_unpack_init (&in, content->blob, content->size);
  switch (op)
    {
    case FR_OP_INSERT: return invert_insert (tx, entity, key, &in, error);
    case FR_OP_UPDATE: return invert_update (tx, entity, key, &in, error);
    case FR_OP_DELETE: return invert_delete (tx, entity, key, &in, error);
    case FR_OP_BLOCK_INSERT:
    case FR_OP_BLOCK_DELETE:
    case FR_OP_BLOCK_AGAIN:
      return invert_block (tx, entity, op, set, ord, content, error);
    default:
      return erased (error);
    }
}

static gboolean
invert_set (FrTx *tx, gint64 set, GError **error)
{
  const FrValue param = fr_value_int (set);
  g_autoptr (FrRows) changes = fr_tx_select (tx, &changes_backward, &param, 1, error);

  for (guint r = 0; changes != NULL && r < changes->n_rows; r++)
    if (!invert (tx, set, fr_rows_get (changes, r, 0), error) || fr_tx_cancelled (tx, error))
      return FALSE;
  return changes != NULL;
}

static gboolean
set_undone (FrTx *tx, gint64 set, gboolean undone, GError **error)
{
  const FrValue params[] = { fr_value_int (set), fr_value_int (undone) };

  return fr_tx_exec (tx, &mark, params, 2, error) == 1;
}

/* --- The two transactions --- */

typedef struct {
  gboolean redo;
  char    *label;      /* what was undone or redone */
} Step;

static gboolean
refuse_stop (const char *stop, GError **error)
{
  return fr_tx_refuse (error, FR_ACTION_ERROR, FR_ACTION_ERROR_UNDO_STOP,
                       _("Undo stops here: %s. What stands on record is only replaced by a later entry, with a reason."), stop);
}

static gboolean
step_func (FrTx *tx, gpointer data, GError **error)
{
  Step *step = data;
  g_autoptr (FrRows) next = NULL;
  g_autoptr (GError) local = NULL;
  FrValue params[2];
  gint64 set;

  actor_params (tx->store, params);
  next = fr_tx_select (tx, step->redo ? &next_redo : &next_undo, params, 2, error);
  if (next == NULL)
    return FALSE;
  if (next->n_rows == 0)
    return fr_tx_refuse (error, FR_ACTION_ERROR, FR_ACTION_ERROR_NOTHING, "%s",
                         step->redo ? _("There is nothing to redo.") : _("There is nothing to undo."));
  if (fr_value_get_text (fr_rows_get (next, 0, 3)) != NULL)
    return refuse_stop (_(fr_value_get_text (fr_rows_get (next, 0, 3))), error);
  set = fr_rows_get (next, 0, 0)->i;
  step->label = describe (next);
  tx->kind = step->redo ? "redo" : "undo";
  tx->label = g_intern_string (fr_value_get_text (fr_rows_get (next, 0, 1)));
  fr_tx_set_detail (tx, fr_value_get_text (fr_rows_get (next, 0, 2)));
  tx->undoes = set;
  if (!invert_set (tx, set, &local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return set_undone (tx, set, TRUE, error) &&
         (!step->redo || set_undone (tx, fr_rows_get (next, 0, 4)->i, FALSE, error));
}

static gboolean
run_step (FrStore *store, gboolean redo, char **label, GCancellable *cancellable, GError **error)
{
  Step step = { redo, NULL };
  gboolean ok = fr_store_transact (store, FR_SET_EDIT, "", NULL, step_func, &step, cancellable, error);

  if (ok && label != NULL)
    *label = g_steal_pointer (&step.label);
  g_free (step.label);
  return ok;
}

/* --- Public API --- */

gboolean
fr_store_undo (FrStore *store, char **label, GCancellable *cancellable, GError **error)
{
  return run_step (store, FALSE, label, cancellable, error);
}

gboolean
fr_store_redo (FrStore *store, char **label, GCancellable *cancellable, GError **error)
{
  return run_step (store, TRUE, label, cancellable, error);
}
