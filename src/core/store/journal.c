/* journal.c: reading the journal: history for people, the chain's proof, erasure. */
#include "core/store/tx-private.h"

#include <string.h>

#define SET_COLUMNS "change_set_id, made_at, actor_name, login, machine, kind, label, detail, n_changes, undone, clock_given"

static const FrStmt history_all = { "history",
  "SELECT " SET_COLUMNS " FROM change_set WHERE ($1 = 0 OR change_set_id < $1) ORDER BY change_set_id DESC LIMIT $2", 2 };

/* A record's sets: changes of its own key, and the blocks whose range of ids holds it. */
static const FrStmt history_record = { "history-of-record",
  "SELECT " SET_COLUMNS " FROM change_set WHERE ($1 = 0 OR change_set_id < $1) AND change_set_id IN ("
  "SELECT change_set_id FROM change WHERE entity = $3 AND key_a = $4 AND key_b = $5 AND op IN (1, 2, 3)"
  " UNION SELECT change_set_id FROM change WHERE entity = $3 AND op IN (4, 5, 6) AND key_a <= $4 AND key_b >= $4)"
  " ORDER BY change_set_id DESC LIMIT $2", 5 };

static const FrStmt changes_of = { "changes-of-set",
  "SELECT op, entity, key_a, key_b, content FROM change WHERE change_set_id = $1 ORDER BY ord LIMIT $2", 2 };

static const FrStmt chain_sets = { "chain-sets",
  "SELECT change_set_id, writer, seq, made_at, undoes, actor_name, kind, label, detail, stop, n_changes, prev_hash, hash"
  " FROM change_set ORDER BY writer, seq", 0 };

static const FrStmt chain_changes = { "chain-changes",
  "SELECT ord, op, entity, key_a, key_b, salt, content, digest FROM change WHERE change_set_id = $1 ORDER BY ord", 1 };

/* --- History --- */

void
fr_history_set_free (FrHistorySet *set)
{
  g_free (set->actor);
  g_free (set->login);
  g_free (set->machine);
  g_free (set->kind);
  g_free (set->label);
  g_free (set->detail);
  g_free (set);
}

void
fr_history_change_free (FrHistoryChange *change)
{
  g_free (change->entity);
  g_free (change->field);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static FrHistorySet *
history_set (const FrValue *row)
{
  FrHistorySet *set = g_new0 (FrHistorySet, 1);
  const char *label = fr_value_get_text (&row[6]);

  set->change_set_id = row[0].i;
  set->made_at = row[1].i;
  set->actor = g_strdup (fr_value_get_text (&row[2]));
  set->login = g_strdup (fr_value_get_text (&row[3]));
  set->machine = g_strdup (fr_value_get_text (&row[4]));
  set->kind = g_strdup (fr_value_get_text (&row[5]));
  set->label = g_strdup (label && *label ? _(label) : "");
  set->detail = g_strdup (fr_value_get_text (&row[7]));
  set->n_changes = (guint) row[8].i;
  set->undone = row[9].i != 0;
  set->clock_given = row[10].i != 0;
  return set;
}

GPtrArray *
fr_store_history (FrStore *store, FrEntityId entity, const FrKey *key, gint64 before, guint limit, GCancellable *cancellable, GError **error)
{
  const FrValue params[] = { fr_value_int (before), fr_value_int (limit), fr_value_text (fr_entity (entity)->name),
                             fr_value_int (key ? key->a : 0), fr_value_int (key ? key->b : 0) };
  g_autoptr (FrRows) rows = fr_store_select (store, key ? &history_record : &history_all, params, key ? 5 : 2, cancellable, error);
  GPtrArray *sets;

  if (rows == NULL)
    return NULL;
  sets = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_history_set_free);
  for (guint r = 0; r < rows->n_rows; r++)
    g_ptr_array_add (sets, history_set (fr_rows_get (rows, r, 0)));
  return sets;
}

typedef struct {
  GPtrArray      *out;
  guint           limit;
  FrLang          lang;
  const FrEntity *entity;
  FrKey           key;
  FrOp            op;
} Teller;

static void
tell (Teller *teller, const FrField *field, const FrValue *before, const FrValue *after)
{
  FrHistoryChange *change;

  if (teller->out->len >= teller->limit)
    return;
  change = g_new0 (FrHistoryChange, 1);
  change->entity = g_strdup (teller->entity->name);
  change->key = teller->key;
  change->op = teller->op;
  change->field = g_strdup (field ? fr_tr (teller->lang, field->label) : NULL);
  change->before = before ? fr_field_format (field, before, teller->lang, FALSE) : NULL;
  change->after = after ? fr_field_format (field, after, teller->lang, FALSE) : NULL;
  g_ptr_array_add (teller->out, change);
}

/* Texts in packed bytes have no end mark; formatting wants one. */
static FrValue
terminated (FrValue value, GStringChunk *texts)
{
  if (value.kind == FR_TEXT)
    value.text = g_string_chunk_insert_len (texts, value.text, value.size);
  return value;
}

static void
tell_fields (Teller *teller, FrUnpack *in)
{
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);

  for (guint64 left = fr_unpack_varint (in); left > 0 && !in->failed; left--)
    {
      int f = fr_entity_field_by_tag (teller->entity, (guint) fr_unpack_varint (in));
      FrValue first = terminated (fr_unpack_value (in), texts), second = fr_value_null ();

      if (teller->op == FR_OP_UPDATE)
        second = terminated (fr_unpack_value (in), texts);
      if (f < 0 || in->failed || (teller->entity->fields[f].flags & FR_FIELD_HIDDEN))
        continue;
      if (teller->op == FR_OP_UPDATE)
        tell (teller, &teller->entity->fields[f], &first, &second);
      else if (teller->op == FR_OP_INSERT)
        tell (teller, &teller->entity->fields[f], NULL, &first);
      else
        tell (teller, &teller->entity->fields[f], &first, NULL);
    }
}

/* A block is told as one line with its number of rows; undo and redo of one as a line without. */
static void
tell_block (Teller *teller, FrUnpack *in)
{
  FrHistoryChange *change = g_new0 (FrHistoryChange, 1);

  change->entity = g_strdup (teller->entity->name);
  change->key = teller->key;
  change->op = teller->op;
  if (teller->op == FR_OP_BLOCK_INSERT)
    change->after = g_strdup_printf ("%" G_GUINT64_FORMAT, fr_unpack_varint (in));
  g_ptr_array_add (teller->out, change);
}

GPtrArray *
fr_store_history_changes (FrStore *store, gint64 change_set_id, FrLang lang, guint limit, GCancellable *cancellable, GError **error)
{
  const FrValue params[] = { fr_value_int (change_set_id), fr_value_int (limit) };
  g_autoptr (FrRows) rows = fr_store_select (store, &changes_of, params, 2, cancellable, error);
  Teller teller = { .limit = limit, .lang = lang };

  if (rows == NULL)
    return NULL;
  teller.out = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_history_change_free);
  for (guint r = 0; r < rows->n_rows && teller.out->len < limit; r++)
    {
      const FrValue *content = fr_rows_get (rows, r, 4);
      FrUnpack in;

      teller.op = (FrOp) fr_rows_get (rows, r, 0)->i;
      teller.entity = fr_entity_find (fr_value_get_text (fr_rows_get (rows, r, 1)));
      teller.key = (FrKey) { fr_rows_get (rows, r, 2)->i, fr_rows_get (rows, r, 3)->i };
      if (teller.entity == NULL || content->kind != FR_BLOB)
        continue;
      fr_unpack_init (&in, content->blob, content->size);
      if (teller.op == FR_OP_INSERT || teller.op == FR_OP_UPDATE || teller.op == FR_OP_DELETE)
        tell_fields (&teller, &in);
      else
        tell_block (&teller, &in);
    }
  return teller.out;
}

/* --- The chain --- */

FrRows *
fr_conn_select (const FrBackend *backend, FrConn *conn, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  g_autoptr (FrRowsBuilder) builder = NULL;
  FrCursor *cursor = backend->query (conn, stmt, params, n_params, error);
  const FrValue *row = NULL;
  guint n_cols = 0;
  gboolean ok;

  if (cursor == NULL)
    return NULL;
  while ((ok = backend->step (conn, cursor, &row, &n_cols, error)) && row != NULL)
    {
      if (builder == NULL)
        builder = fr_rows_builder_new (n_cols);
      fr_rows_builder_add (builder, row);
    }
  backend->finish (conn, cursor);
  if (!ok)
    return NULL;
  return fr_rows_builder_finish (builder ? g_steal_pointer (&builder) : fr_rows_builder_new (MAX (n_cols, 1)));
}

typedef struct {
  const FrBackend *backend;
  FrConn          *conn;
  GPtrArray       *findings;
  gint64           writer;
  gint64           next_seq;
  gint64           last_set;   /* ids rise with seq */
  guint8           head[32];
} Chain;

static void
broken (Chain *chain, gint64 seq, const char *what)
{
  g_ptr_array_add (chain->findings,
                   g_strdup_printf (_("History: change set %ld of writer %016lx %s."),
                                    (glong) seq, (gulong) chain->writer, what));
}

/* The digests of a set's changes, hashed in order; those whose content still stands are recomputed. */
static gboolean
hash_changes (Chain *chain, gint64 set, gint64 seq, guint8 digests[32], guint *n, GError **error)
{
  const FrValue param = fr_value_int (set);
  g_autoptr (FrRows) rows = fr_conn_select (chain->backend, chain->conn, &chain_changes, &param, 1, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = 32;

  if (rows == NULL)
    return FALSE;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      guint8 digest[32];

      if (row[6].kind == FR_BLOB)
        {
          fr_journal_digest (digest, &row[5], (FrOp) row[1].i, fr_value_get_text (&row[2]), (FrKey) { row[3].i, row[4].i }, &row[6]);
          if (row[7].size != sizeof digest || memcmp (digest, row[7].blob, sizeof digest) != 0)
            broken (chain, seq, _("holds a change that was altered afterwards"));
        }
      g_checksum_update (sum, row[7].blob, row[7].size);
    }
  *n = rows->n_rows;
  g_checksum_get_digest (sum, digests, &size);
  return TRUE;
}

static gboolean
verify_set (Chain *chain, const FrValue *row, GError **error)
{
  gint64 seq = row[2].i;
  guint8 digests[32], hash[32];
  guint n;
  const FrSetHeader header = {
    .writer = row[1].i, .seq = seq, .made_at = row[3].i, .undoes = fr_value_get_int (&row[4], 0),
    .actor = fr_value_get_text (&row[5]), .kind = fr_value_get_text (&row[6]), .label = fr_value_get_text (&row[7]),
    .detail = fr_value_get_text (&row[8]), .stop = fr_value_get_text (&row[9]), .n_changes = (guint) row[10].i,
  };

  if (row[1].i != chain->writer || chain->next_seq == 0)
    {
      chain->writer = row[1].i;
      chain->next_seq = 1;
      chain->last_set = 0;
      memset (chain->head, 0, sizeof chain->head);
    }
  if (seq != chain->next_seq)
    broken (chain, seq, _("follows a gap: sets before it are missing"));
  if (row[11].size != 32 || memcmp (row[11].blob, chain->head, 32) != 0)
    broken (chain, seq, _("does not continue the one before it"));
  /* The number is outside the seal, but says when the set counts. */
  if (row[0].i <= chain->last_set)
    broken (chain, seq, _("was put into another place"));
  chain->last_set = row[0].i;
  if (!hash_changes (chain, row[0].i, seq, digests, &n, error))
    return FALSE;
  fr_journal_hash (hash, row[11].blob, &header, digests);
  if (n != header.n_changes || row[12].size != 32 || memcmp (hash, row[12].blob, 32) != 0)
    broken (chain, seq, _("does not match its seal"));
  memcpy (chain->head, row[12].blob, MIN (row[12].size, 32));
  chain->next_seq = seq + 1;
  return TRUE;
}

gboolean
fr_conn_verify_chain (const FrBackend *backend, FrConn *conn, GPtrArray *findings, GError **error)
{
  Chain chain = { .backend = backend, .conn = conn, .findings = findings };
  g_autoptr (FrRows) rows = fr_conn_select (backend, conn, &chain_sets, NULL, 0, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    if (!verify_set (&chain, fr_rows_get (rows, r, 0), error))
      return FALSE;
  return rows != NULL;
}

static gboolean
verify_func (FrRead *read, gpointer data, GError **error)
{
  const Chain *chain = data;

  return fr_conn_verify_chain (chain->backend, fr_read_get_conn (read), chain->findings, error);
}

gboolean
fr_store_verify_chain (FrStore *store, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  Chain chain = { .backend = fr_store_get_backend (store), .findings = findings };

  return fr_store_read (store, verify_func, &chain, cancellable, error);
}

static gboolean
head_job (FrStore *store, FrConn *conn, GCancellable *cancellable, gpointer data, GError **error)
{
  memcpy (data, fr_store_get_writer_state (store)->head, 32);
  return TRUE;
}

char *
fr_store_chain_code (FrStore *store)
{
  guint8 head[32] = { 0 };

  fr_store_run_writer (store, head_job, head, NULL, NULL);
  return g_strdup_printf ("%02X%02X%02X%02X", head[0], head[1], head[2], head[3]);
}

/* --- Erasure --- */

typedef struct {
  const FrEntity *entity;
  FrKey           key;
  gint64          n;
} Erasure;

static gboolean
erase_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt erase = { "change-erase",
    "UPDATE change SET salt = NULL, content = NULL WHERE entity = $1 AND content IS NOT NULL"
    " AND ((key_a = $2 AND key_b = $3 AND op IN (1, 2, 3)) OR (op = 4 AND key_a <= $2 AND key_b >= $2))", 3 };
  Erasure *erasure = data;
  const FrValue params[] = { fr_value_text (erasure->entity->name), fr_value_int (erasure->key.a), fr_value_int (erasure->key.b) };

  erasure->n = fr_tx_exec (tx, &erase, params, G_N_ELEMENTS (params), error);
  return erasure->n >= 0;
}

gint64
fr_store_erase_history (FrStore *store, FrEntityId entity, FrKey key, GError **error)
{
  Erasure erasure = { fr_entity (entity), key, -1 };

  return fr_store_transact (store, FR_SET_SYSTEM, "", NULL, erase_func, &erasure, NULL, error) ? erasure.n : -1;
}
