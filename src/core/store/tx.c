/* tx.c: a transaction from BEGIN to COMMIT, and the change set it makes.
 *
 * Numbered invariants of the journal:
 *  J1. A change set's row exists exactly when at least one of its changes does; a merge's also without.
 *  J2. The digests are hashed in the order of ord; ord has no holes.
 *  J3. head and next_seq of the writer's state move only after COMMIT succeeded. */
#include "core/store/tx-private.h"

#include <string.h>

#define EPOCH_2020_MS G_GINT64_CONSTANT (1577836800000)

static const FrStmt insert_set = { "change-set-insert",
  "INSERT INTO change_set (change_set_id, writer, seq, made_at, actor_id, actor_name, login, machine, clock_given, kind, label,"
  " detail, undoes, stop, n_changes, undone, prev_hash, hash)"
  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, $12, NULL, 0, 0, $13, $13)", 13 };

static const FrStmt complete_set = { "change-set-complete",
  "UPDATE change_set SET detail = $2, stop = $3, n_changes = $4, hash = $5 WHERE change_set_id = $1", 5 };

static const FrStmt insert_change = { "change-insert",
  "INSERT INTO change (change_set_id, ord, op, entity, key_a, key_b, salt, content, digest)"
  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", 9 };

/* --- Helpers --- */

gboolean
fr_tx_refuse (GError **error, GQuark domain, int code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL && *error == NULL)
    *error = g_error_new_valist (domain, code, format, args);
  va_end (args);
  return FALSE;
}

gboolean
fr_tx_alive (FrTx *tx, GError **error)
{
  if (!tx->dead)
    return TRUE;
  return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_CHECK, "%s",
                       _("An earlier step of this change failed. Nothing was changed."));
}

static void
checksum_int (GChecksum *sum, gint64 i)
{
  gint64 le = GINT64_TO_LE (i);

  g_checksum_update (sum, (const guchar *) &le, sizeof le);
}

/* Length first, so that no two different sequences of texts hash alike; NULL differs from "". */
static void
checksum_text (GChecksum *sum, const char *text)
{
  checksum_int (sum, text ? (gint64) strlen (text) : -1);
  if (text)
    g_checksum_update (sum, (const guchar *) text, strlen (text));
}

static void
checksum_bytes (GChecksum *sum, const FrValue *bytes)
{
  checksum_int (sum, bytes->kind == FR_NULL ? -1 : (gint64) bytes->size);
  if (bytes->kind != FR_NULL && bytes->size > 0)
    g_checksum_update (sum, bytes->blob, bytes->size);
}

static void
checksum_finish (GChecksum *sum, guint8 digest[32])
{
  gsize size = 32;

  g_checksum_get_digest (sum, digest, &size);
}

void
fr_journal_digest (guint8 digest[32], const FrValue *salt, FrOp op, const char *entity, FrKey key, const FrValue *content)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  checksum_bytes (sum, salt);
  checksum_int (sum, op);
  checksum_text (sum, entity);
  checksum_int (sum, key.a);
  checksum_int (sum, key.b);
  checksum_bytes (sum, content);
  checksum_finish (sum, digest);
}

void
fr_journal_hash (guint8 hash[32], const guint8 previous[32], const FrSetHeader *header, const guint8 digests[32])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, previous, 32);
  checksum_int (sum, header->writer);
  checksum_int (sum, header->seq);
  checksum_int (sum, header->made_at);
  checksum_int (sum, header->undoes);
  checksum_text (sum, header->actor);
  checksum_text (sum, header->kind);
  checksum_text (sum, header->label);
  checksum_text (sum, header->detail);
  checksum_text (sum, header->stop);
  checksum_int (sum, header->n_changes);
  g_checksum_update (sum, digests, 32);
  checksum_finish (sum, hash);
}

/* --- The change set --- */

gboolean
fr_tx_begin_set (FrTx *tx, GError **error)
{
  FrWriterState *state = fr_store_get_writer_state (tx->store);
  FrClock *clock = fr_store_get_clock (tx->store);
  gint64 actor = fr_store_get_actor_id (tx->store);

  if (tx->change_set_id != 0)
    return TRUE;
  tx->change_set_id = fr_tx_new_id (tx);
  tx->seq = state->next_seq;
  tx->made_at = fr_clock_now (clock);
  tx->digests = g_checksum_new (G_CHECKSUM_SHA256);
  {
    const FrValue params[] = {
      fr_value_int (tx->change_set_id), fr_value_int (state->writer), fr_value_int (tx->seq), fr_value_int (tx->made_at),
      actor ? fr_value_int (actor) : fr_value_null (), fr_value_text (fr_store_get_actor_name (tx->store)),
      fr_value_text (fr_store_get_login (tx->store)), fr_value_text (fr_store_get_machine (tx->store)),
      fr_value_int (fr_clock_is_given (clock)), fr_value_text (tx->kind), fr_value_text (tx->label),
      tx->undoes ? fr_value_int (tx->undoes) : fr_value_null (), fr_value_blob (state->head, sizeof state->head),
    };
    return tx->backend->run (tx->conn, &insert_set, params, G_N_ELEMENTS (params), error) >= 0;
  }
}

static gboolean
complete (FrTx *tx, guint8 hash[32], GError **error)
{
  FrWriterState *state = fr_store_get_writer_state (tx->store);
  guint8 digests[32];
  const FrSetHeader header = {
    .writer = state->writer, .seq = tx->seq, .made_at = tx->made_at, .undoes = tx->undoes,
    .actor = fr_store_get_actor_name (tx->store), .kind = tx->kind, .label = tx->label, .detail = tx->detail,
    .stop = tx->stop, .n_changes = tx->ord,
  };

  checksum_finish (tx->digests, digests);
  fr_journal_hash (hash, state->head, &header, digests);
  {
    const FrValue params[] = {
      fr_value_int (tx->change_set_id), fr_value_text (tx->detail), fr_value_text (tx->stop), fr_value_int (tx->ord),
      fr_value_blob (hash, 32),
    };
    return tx->backend->run (tx->conn, &complete_set, params, G_N_ELEMENTS (params), error) == 1;
  }
}

gboolean
fr_tx_journal (FrTx *tx, FrOp op, FrEntityId entity, FrKey key, const GByteArray *content, GError **error)
{
  FrWriterState *state = fr_store_get_writer_state (tx->store);
  const char *name = fr_entity (entity)->name;
  guint32 salt[2] = { g_rand_int (state->rand), g_rand_int (state->rand) };
  FrValue salt_value = fr_value_blob (salt, sizeof salt);
  FrValue content_value = fr_value_blob (content->data ? content->data : (const guint8 *) "", content->len);
  guint8 digest[32];

  if (!fr_tx_begin_set (tx, error))
    return FALSE;
  fr_journal_digest (digest, &salt_value, op, name, key, &content_value);
  g_checksum_update (tx->digests, digest, sizeof digest);
  tx->changed |= FR_BIT (entity);
  {
    const FrValue params[] = {
      fr_value_int (tx->change_set_id), fr_value_int (tx->ord++), fr_value_int (op), fr_value_text (name), fr_value_int (key.a),
      fr_value_int (key.b), salt_value, content_value, fr_value_blob (digest, sizeof digest),
    };
    return tx->backend->run (tx->conn, &insert_change, params, G_N_ELEMENTS (params), error) == 1;
  }
}

/* --- From BEGIN to COMMIT --- */

static const char * const kind_names[] = { "edit", "import", "system", "merge" };

static void
tx_init (FrTx *tx, FrStore *store, FrConn *conn, GCancellable *cancellable)
{
  memset (tx, 0, sizeof *tx);
  tx->store = store;
  tx->conn = conn;
  tx->backend = fr_store_get_backend (store);
  tx->cancellable = cancellable;
  tx->scratch = g_byte_array_new ();
  tx->block = g_byte_array_new ();
  tx->block_entity = -1;
  tx->derive = fr_derive_new (tx);
}

static void
tx_clear (FrTx *tx)
{
  fr_derive_free (tx->derive);
  g_byte_array_unref (tx->scratch);
  g_byte_array_unref (tx->block);
  g_clear_pointer (&tx->block_texts, g_string_chunk_free);
  g_clear_pointer (&tx->digests, g_checksum_free);
  g_free (tx->detail);
  g_free (tx->stop);
}

static gboolean
finish_and_commit (FrTx *tx, GError **error)
{
  FrWriterState *state = fr_store_get_writer_state (tx->store);
  guint8 hash[32];

  if (!fr_tx_flush_block (tx, error) || !fr_derive_flush (tx->derive, error))
    return FALSE;
  if (tx->change_set_id != 0 && !complete (tx, hash, error))
    return FALSE;
  if (!tx->backend->commit (tx->conn, error))
    return FALSE;
  if (tx->change_set_id != 0)
    {
      memcpy (state->head, hash, sizeof hash);
      state->next_seq = tx->seq + 1;
    }
  return TRUE;
}

gboolean
fr_tx_run (FrStore *store, FrConn *conn, FrSetKind kind, const char *label, const char *detail, FrTxFunc func,
           gpointer data, GCancellable *cancellable, FrEntities *changed, GError **error)
{
  FrTx tx;
  gboolean ok;

  tx_init (&tx, store, conn, cancellable);
  tx.kind = kind_names[kind];
  tx.label = label;
  tx.detail = g_strdup (detail);
  tx.backend->set_cancellable (conn, cancellable);
  /* Millions of rows come in the order of their sheet, not of the indices: a larger cache spares reading pages again. */
  if (kind == FR_SET_IMPORT)
    tx.backend->bulk (conn, TRUE);
  if (!tx.backend->begin (conn, TRUE, error))
    {
      if (kind == FR_SET_IMPORT)
        tx.backend->bulk (conn, FALSE);
      tx.backend->set_cancellable (conn, NULL);
      tx_clear (&tx);
      return FALSE;
    }
  ok = fr_store_refresh_writer (store, conn, error) && func (&tx, data, error) && fr_tx_alive (&tx, error);
  g_assert (ok || error == NULL || *error != NULL);
  /* Past this point the change is wanted: a late cancel must not tear it. */
  tx.backend->set_cancellable (conn, NULL);
  ok = ok && finish_and_commit (&tx, error);
  if (!ok)
    tx.backend->rollback (conn);
  if (kind == FR_SET_IMPORT)
    tx.backend->bulk (conn, FALSE);
  if (changed != NULL)
    *changed = ok ? tx.changed : 0;
  tx_clear (&tx);
  return ok;
}

/* --- Public API --- */

gint64
fr_tx_new_id (FrTx *tx)
{
  FrWriterState *state = fr_store_get_writer_state (tx->store);
  gint64 ms = fr_clock_now (fr_store_get_clock (tx->store)) / 1000 - EPOCH_2020_MS;
  gint64 first = (MAX (ms, 0) << 22) | ((gint64) state->lane << 6);

  if (first > state->last_id)
    state->last_id = first;
  else if (((state->last_id >> 6) & 0xFFFF) == state->lane && (state->last_id & 63) < 63)
    state->last_id++;
  else    /* The counter is full, or the newest id is of another lane, whose counter goes on in another copy: run ahead of the clock
           * by a millisecond, in our own lane. */
    state->last_id = (((state->last_id >> 22) + 1) << 22) | ((gint64) state->lane << 6);
  return state->last_id;
}

FrStore *
fr_tx_get_store (FrTx *tx)
{
  return tx->store;
}

FrConn *
fr_tx_get_conn (FrTx *tx)
{
  return tx->conn;
}

FrDay
fr_tx_today (FrTx *tx)
{
  return fr_clock_today (fr_store_get_clock (tx->store));
}

FrRows *
fr_tx_select (FrTx *tx, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  g_autoptr (FrRowsBuilder) builder = NULL;
  FrCursor *cursor;
  const FrValue *row = NULL;
  guint n_cols = 0;
  gboolean ok;

  if (!fr_tx_alive (tx, error))
    return NULL;
  cursor = tx->backend->query (tx->conn, stmt, params, n_params, error);
  tx->dead = cursor == NULL;
  if (cursor == NULL)
    return NULL;
  while ((ok = tx->backend->step (tx->conn, cursor, &row, &n_cols, error)) && row != NULL)
    {
      if (builder == NULL)
        builder = fr_rows_builder_new (n_cols);
      fr_rows_builder_add (builder, row);
    }
  tx->backend->finish (tx->conn, cursor);
  tx->dead = !ok;
  if (!ok)
    return NULL;
  return fr_rows_builder_finish (builder ? g_steal_pointer (&builder) : fr_rows_builder_new (MAX (n_cols, 1)));
}

FrRows *
fr_select_either (FrTx *tx, FrStore *store, const FrStmt *stmt, const FrValue *params, guint n_params, GCancellable *cancellable, GError **error)
{
  return tx != NULL ? fr_tx_select (tx, stmt, params, n_params, error) : fr_store_select (store, stmt, params, n_params, cancellable, error);
}

gint64
fr_tx_exec (FrTx *tx, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  gint64 rows = fr_tx_alive (tx, error) ? tx->backend->run (tx->conn, stmt, params, n_params, error) : -1;

  tx->dead |= rows < 0;
  return rows;
}

void
fr_tx_set_stop (FrTx *tx, const char *reason)
{
  g_free (tx->stop);
  tx->stop = g_strdup (reason);
}

void
fr_tx_set_detail (FrTx *tx, const char *detail)
{
  g_free (tx->detail);
  tx->detail = g_strdup (detail);
}

gboolean
fr_tx_cancelled (FrTx *tx, GError **error)
{
  if (tx->cancellable == NULL || !g_cancellable_is_cancelled (tx->cancellable))
    return FALSE;
  fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED, "%s", _("Cancelled. Nothing was changed."));
  return TRUE;
}
