/* tx-write.c: rows in and out, one by one and in blocks. See tx.h; the journal's side is tx.c. */
#include "core/store/tx-private.h"

#include "core/base/day.h"

#include <string.h>

/* --- Helpers --- */

static FrKey
key_of (const FrEntity *entity, gint64 id, const FrValue *fields)
{
  if (entity->n_keys == 1)
    return FR_KEY (id);
  return (FrKey) { fr_value_get_int (&fields[0], 0), fr_value_get_int (&fields[1], 0) };
}

/* Computed fields are kept by derive.c and are no part of the journal. */
static gboolean
journaled (const FrField *field)
{
  return (field->flags & FR_FIELD_COMPUTED) == 0;
}

/* key(s), fields, then the version(s): the parameters of insert and update. Returns how many. */
static guint
fill_params (const FrEntity *entity, FrValue *params, FrKey key, const FrValue *fields)
{
  guint own = entity->n_keys == 1 ? 1 : 0;

  if (own)
    params[0] = fr_value_int (key.a);
  memcpy (params + own, fields, entity->n_fields * sizeof (FrValue));
  return own + entity->n_fields;
}

/* Tagged values of a whole row: count, then tag and value each; nulls are left out. */
static void
pack_fields (GByteArray *out, const FrEntity *entity, const FrValue *fields)
{
  guint n = 0;

  g_byte_array_set_size (out, 0);
  for (guint i = 0; i < entity->n_fields; i++)
    n += fields[i].kind != FR_NULL && journaled (&entity->fields[i]);
  fr_pack_varint (out, n);
  for (guint i = 0; i < entity->n_fields; i++)
    if (fields[i].kind != FR_NULL && journaled (&entity->fields[i]))
      {
        fr_pack_varint (out, entity->fields[i].tag);
        fr_pack_value (out, &fields[i]);
      }
}

static gboolean
not_found (const FrEntity *entity, GError **error)
{
  return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND,
                       _("This record (%s) is no longer there. Nothing was changed."), _(entity->label));
}

static gboolean
conflict (const FrEntity *entity, GError **error)
{
  return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_CONFLICT,
                       _("This record (%s) was changed by someone else meanwhile. Nothing was changed."), _(entity->label));
}

static gboolean
die (FrTx *tx, gboolean ok)
{
  if (!ok)
    tx->dead = TRUE;
  return ok;
}

/* The kind a field's values have. */
static FrKind
kind_of (const FrField *field)
{
  switch (field->type)
    {
    case FR_TYPE_TEXT:
    case FR_TYPE_ENUM:
    case FR_TYPE_TERM: return FR_TEXT;
    case FR_TYPE_REAL: return FR_REAL;
    case FR_TYPE_BLOB: return FR_BLOB;
    case FR_TYPE_INT:
    case FR_TYPE_BOOL:
    case FR_TYPE_DAY:
    case FR_TYPE_MONTH:
    case FR_TYPE_MINUTE:
    case FR_TYPE_DURATION:
    case FR_TYPE_MONEY:
    case FR_TYPE_REF:
    default:           return FR_INT;
    }
}

/* The database would turn '5' into 5 and 5 into 5.0 by itself, and then the journal would not tell what stands there. So a number
 * is made real here, and every other kind than the field's own is refused. */
static gboolean
take_value (const FrEntity *entity, const FrField *field, FrValue *value, GError **error)
{
  FrKind kind = kind_of (field);

  if (value->kind == FR_INT && kind == FR_REAL)
    *value = fr_value_real ((double) value->i);
  else if (value->kind == FR_REAL && kind == FR_REAL)
    *value = fr_value_real (value->r);    /* not a number is unknown */
  if (value->kind == FR_NULL || value->kind == kind)
    return TRUE;
  return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE,
                       _("%s: “%s” can't hold a value of that kind. Nothing was changed; enter another."), _(entity->label), _(field->label));
}

/* The fields of a new record as they are written: computed ones are not the caller's to give. */
static gboolean
take_fields (const FrEntity *entity, FrValue *fields, const FrValue *given, GError **error)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      fields[i] = journaled (&entity->fields[i]) ? given[i] : fr_value_null ();
      if (!take_value (entity, &entity->fields[i], &fields[i], error))
        return FALSE;
    }
  return TRUE;
}

/* --- Insert, update, delete --- */

FrRows *
fr_tx_get (FrTx *tx, FrEntityId entity, FrKey key, GError **error)
{
  const FrValue params[] = { fr_value_int (key.a), fr_value_int (key.b) };
  g_autoptr (FrRows) rows = fr_tx_select (tx, fr_stmt_get (entity), params, fr_entity (entity)->n_keys, error);

  if (rows == NULL || rows->n_rows == 0)
    return NULL;
  return g_steal_pointer (&rows);
}

static gboolean
insert_row (FrTx *tx, const FrEntity *entity, FrKey key, const FrValue *fields, gint64 version, GError **error)
{
  FrValue params[FR_TX_MAX_FIELDS + 3];
  guint n = fill_params (entity, params, key, fields);

  params[n++] = fr_value_int (version);
  return tx->backend->run (tx->conn, fr_stmt_insert (entity->id), params, n, error) == 1 &&
         fr_derive_note (tx->derive, entity->id, key, NULL, fields, error);
}

gint64
fr_tx_insert (FrTx *tx, FrEntityId id_, gint64 id, const FrValue *given, GError **error)
{
  const FrEntity *entity = fr_entity (id_);
  FrKey key;
  FrValue fields[FR_TX_MAX_FIELDS];

  if (!die (tx, fr_tx_alive (tx, error) && fr_tx_flush_block (tx, error) && take_fields (entity, fields, given, error)))
    return 0;
  if (entity->n_keys == 2)
    id = 1;
  else if (id == 0)
    id = fr_tx_new_id (tx);
  key = key_of (entity, id, fields);
  if (!die (tx, insert_row (tx, entity, key, fields, 1, error)))
    return 0;
  pack_fields (tx->scratch, entity, fields);
  return die (tx, fr_tx_journal (tx, FR_OP_INSERT, id_, key, tx->scratch, error)) ? id : 0;
}

/* Which fields the last n updates of a record changed, as a bit set; all bits where the journal does not say. */
static gboolean
fields_changed_since (FrTx *tx, const FrEntity *entity, FrKey key, gint64 n, guint64 *bits, GError **error)
{
  static const FrStmt stmt = { "changes-of-record",
    "SELECT op, content FROM change WHERE entity = $1 AND key_a = $2 AND key_b = $3 AND op IN (1, 2, 3)"
    " ORDER BY change_set_id DESC, ord DESC LIMIT $4", 4 };
  const FrValue params[] = { fr_value_text (entity->name), fr_value_int (key.a), fr_value_int (key.b), fr_value_int (n) };
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, params, G_N_ELEMENTS (params), error);

  if (rows == NULL)
    return FALSE;
  *bits = rows->n_rows < n ? ~G_GUINT64_CONSTANT (0) : 0;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *content = fr_rows_get (rows, r, 1);
      FrUnpack in;

      if (fr_value_get_int (fr_rows_get (rows, r, 0), 0) != FR_OP_UPDATE || content->kind != FR_BLOB)
        {
          *bits = ~G_GUINT64_CONSTANT (0);
          break;
        }
      fr_unpack_init (&in, content->blob, content->size);
      for (guint64 left = fr_unpack_varint (&in); left > 0 && !in.failed; left--)
        {
          int f = fr_entity_field_by_tag (entity, (guint) fr_unpack_varint (&in));

          fr_unpack_value (&in);
          fr_unpack_value (&in);
          if (f >= 0)
            *bits |= G_GUINT64_CONSTANT (1) << f;
        }
    }
  return TRUE;
}

/* Someone wrote after we read: our edit is joined to theirs unless both touched one field. */
static gboolean
check_version (FrTx *tx, const FrEntity *entity, FrKey key, gint64 read, gint64 stands, guint n, const int *fields, GError **error)
{
  guint64 bits;

  if (read == 0 || read == stands)
    return TRUE;
  if (read > stands)
    return conflict (entity, error);
  if (!fields_changed_since (tx, entity, key, stands - read, &bits, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (bits & (G_GUINT64_CONSTANT (1) << fields[i]))
      return conflict (entity, error);
  return TRUE;
}

/* Writes the row after (full fields) over before and journals the fields that differ. */
static gboolean
replace_row (FrTx *tx, const FrEntity *entity, FrKey key, const FrValue *before, const FrValue *after, gint64 version, GError **error)
{
  FrValue params[FR_TX_MAX_FIELDS + 4];
  guint n = fill_params (entity, params, key, after), differ = 0;
  gint64 rows;

  params[n++] = fr_value_int (version + 1);
  params[n++] = fr_value_int (version);
  rows = tx->backend->run (tx->conn, fr_stmt_update (entity->id), params, n, error);
  if (rows != 1)
    return rows < 0 ? FALSE : conflict (entity, error);
  for (guint i = 0; i < entity->n_fields; i++)
    differ += !fr_value_equal (&before[i], &after[i]);
  g_byte_array_set_size (tx->scratch, 0);
  fr_pack_varint (tx->scratch, differ);
  for (guint i = 0; i < entity->n_fields; i++)
    if (!fr_value_equal (&before[i], &after[i]))
      {
        fr_pack_varint (tx->scratch, entity->fields[i].tag);
        fr_pack_value (tx->scratch, &before[i]);
        fr_pack_value (tx->scratch, &after[i]);
      }
  return fr_tx_journal (tx, FR_OP_UPDATE, entity->id, key, tx->scratch, error) &&
         fr_derive_note (tx->derive, entity->id, key, before, after, error);
}

static gboolean
update (FrTx *tx, const FrEntity *entity, FrKey key, gint64 version, guint n, const int *fields, const FrValue *values, GError **error)
{
  g_autoptr (FrRows) row = NULL;
  FrValue after[FR_TX_MAX_FIELDS];
  int differs[FR_TX_MAX_FIELDS];
  guint n_differs = 0;
  gint64 stands;

  if (entity->flags & FR_ENTITY_FACT)
    return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_CHECK,
                         _("%s: a recorded fact is never changed; record a new one that replaces it."), _(entity->label));
  row = fr_tx_get (tx, entity->id, key, error);
  if (row == NULL)
    return not_found (entity, error);
  stands = fr_rows_get (row, 0, entity->n_fields)->i;
  memcpy (after, row->cells, entity->n_fields * sizeof (FrValue));
  for (guint i = 0; i < n; i++)
    {
      FrValue value = values[i];

      g_assert (fields[i] >= (int) (entity->n_keys == 2 ? 2 : 0) && fields[i] < (int) entity->n_fields);
      if (!take_value (entity, &entity->fields[fields[i]], &value, error))
        return FALSE;
      if (!journaled (&entity->fields[fields[i]]) || fr_value_equal (&after[fields[i]], &value))
        continue;
      after[fields[i]] = value;
      differs[n_differs++] = fields[i];
    }
  if (n_differs == 0)
    return TRUE;
  return check_version (tx, entity, key, version, stands, n_differs, differs, error) &&
         replace_row (tx, entity, key, row->cells, after, stands, error);
}

gboolean
fr_tx_update (FrTx *tx, FrEntityId entity, FrKey key, gint64 version, guint n, const int *fields, const FrValue *values, GError **error)
{
  return die (tx, fr_tx_alive (tx, error) && fr_tx_flush_block (tx, error) &&
                  update (tx, fr_entity (entity), key, version, n, fields, values, error));
}

/* Removes a row whose fields and version were just read. */
static gboolean
remove_row (FrTx *tx, const FrEntity *entity, FrKey key, const FrValue *fields, gint64 version, GError **error)
{
  FrValue params[3] = { fr_value_int (key.a), fr_value_int (key.b) };
  gint64 rows;

  params[entity->n_keys] = fr_value_int (version);
  rows = tx->backend->run (tx->conn, fr_stmt_delete (entity->id), params, entity->n_keys + 1, error);
  if (rows != 1)
    return rows < 0 ? FALSE : conflict (entity, error);
  return fr_derive_note (tx->derive, entity->id, key, fields, NULL, error);
}

static gboolean
delete (FrTx *tx, const FrEntity *entity, FrKey key, gint64 version, GError **error)
{
  g_autoptr (FrRows) row = fr_tx_get (tx, entity->id, key, error);
  gint64 stands;

  if (row == NULL)
    return not_found (entity, error);
  stands = fr_rows_get (row, 0, entity->n_fields)->i;
  if (version != 0 && version != stands)
    return conflict (entity, error);
  if (!remove_row (tx, entity, key, row->cells, stands, error))
    return FALSE;
  pack_fields (tx->scratch, entity, row->cells);
  return fr_tx_journal (tx, FR_OP_DELETE, entity->id, key, tx->scratch, error);
}

gboolean
fr_tx_delete (FrTx *tx, FrEntityId entity, FrKey key, gint64 version, GError **error)
{
  return die (tx, fr_tx_alive (tx, error) && fr_tx_flush_block (tx, error) && delete (tx, fr_entity (entity), key, version, error));
}

/* --- Blocks ---
 * A block's content: the number of rows, the number of columns, the columns' tags (0 is the id of one-key entities),
 * then the rows, each packed against the one before. */

/* The columns of a block: where each stands in (id, fields…), with the computed ones left out. */
static guint
block_columns (const FrEntity *entity, guint *columns)
{
  guint n = 0;

  if (entity->n_keys == 1)
    columns[n++] = G_MAXUINT;
  for (guint i = 0; i < entity->n_fields; i++)
    if (journaled (&entity->fields[i]))
      columns[n++] = i;
  return n;
}

gboolean
fr_tx_flush_block (FrTx *tx, GError **error)
{
  const FrEntity *entity;
  g_autoptr (GByteArray) content = NULL;
  guint columns[FR_TX_MAX_FIELDS + 1], n;

  if (tx->block_entity < 0)
    return TRUE;
  entity = fr_entity ((FrEntityId) tx->block_entity);
  tx->block_entity = -1;
  n = block_columns (entity, columns);
  content = g_byte_array_new ();
  fr_pack_varint (content, tx->block_rows);
  fr_pack_varint (content, n);
  for (guint c = 0; c < n; c++)
    fr_pack_varint (content, columns[c] == G_MAXUINT ? 0 : entity->fields[columns[c]].tag);
  g_byte_array_append (content, tx->block->data, tx->block->len);
  return fr_tx_journal (tx, FR_OP_BLOCK_INSERT, entity->id, (FrKey) { tx->block_first, tx->block_last }, content, error);
}

static void
open_block (FrTx *tx, const FrEntity *entity, FrKey key)
{
  tx->block_entity = (int) entity->id;
  tx->block_rows = 0;
  tx->block_first = tx->block_last = key.a;
  g_byte_array_set_size (tx->block, 0);
  if (tx->block_texts == NULL)
    tx->block_texts = g_string_chunk_new (64 * 1024);
  else
    g_string_chunk_clear (tx->block_texts);
}

/* The next row is packed against this one, so its texts must outlive the caller's. */
static void
remember (FrTx *tx, const FrValue *row, guint n)
{
  for (guint c = 0; c < n; c++)
    {
      FrValue value = row[c];

      if ((value.kind == FR_TEXT || value.kind == FR_BLOB) &&
          !(tx->block_rows > 0 && fr_value_equal (&tx->block_before[c], &value)))
        value.text = g_string_chunk_insert_len (tx->block_texts, value.text, value.size);
      else if (value.kind == FR_TEXT || value.kind == FR_BLOB)
        value = tx->block_before[c];
      tx->block_before[c] = value;
    }
}

static gboolean
bulk_add (FrTx *tx, const FrEntity *entity, gint64 id, const FrValue *given, GError **error)
{
  FrValue row[FR_TX_MAX_FIELDS + 1], fields[FR_TX_MAX_FIELDS];
  guint columns[FR_TX_MAX_FIELDS + 1], n = block_columns (entity, columns);
  FrKey key;

  if (!take_fields (entity, fields, given, error))
    return FALSE;
  key = key_of (entity, id, fields);

  if ((tx->block_entity != (int) entity->id || tx->block_rows == FR_TX_BLOCK_ROWS))
    {
      if (!fr_tx_flush_block (tx, error))
        return FALSE;
      open_block (tx, entity, key);
    }
  if (!insert_row (tx, entity, key, fields, 1, error))
    return FALSE;
  for (guint c = 0; c < n; c++)
    row[c] = columns[c] == G_MAXUINT ? fr_value_int (id) : fields[columns[c]];
  fr_pack_row (tx->block, tx->block_rows ? tx->block_before : NULL, row, n);
  remember (tx, row, n);
  tx->block_rows++;
  tx->block_first = MIN (tx->block_first, key.a);
  tx->block_last = MAX (tx->block_last, key.a);
  return TRUE;
}

gboolean
fr_tx_bulk_add (FrTx *tx, FrEntityId entity, gint64 id, const FrValue *fields, GError **error)
{
  return die (tx, fr_tx_alive (tx, error) && bulk_add (tx, fr_entity (entity), id, fields, error));
}

/* --- Taking blocks back, for undo --- */

FrRows *
fr_journal_read_block (const FrEntity *entity, FrUnpack *in)
{
  g_autoptr (FrRowsBuilder) builder = fr_rows_builder_new (entity->n_fields + 1);
  guint64 n_rows = fr_unpack_varint (in), n_cols = fr_unpack_varint (in);
  int place[FR_TX_MAX_FIELDS * 2];
  FrValue before[FR_TX_MAX_FIELDS * 2], row[FR_TX_MAX_FIELDS * 2], full[FR_TX_MAX_FIELDS + 1];

  if (in->failed || n_cols == 0 || n_cols > G_N_ELEMENTS (place) || n_rows > FR_TX_BLOCK_ROWS)
    return NULL;
  for (guint c = 0; c < n_cols; c++)
    {
      guint tag = (guint) fr_unpack_varint (in);
      int f = fr_entity_field_by_tag (entity, tag);

      place[c] = tag == 0 ? 0 : f < 0 ? -1 : f + 1;
    }
  for (guint64 r = 0; r < n_rows && !in->failed; r++)
    {
      fr_unpack_row (in, r ? before : NULL, row, (guint) n_cols);
      memset (full, 0, sizeof full);
      for (guint c = 0; c < n_cols; c++)
        if (place[c] >= 0)
          full[place[c]] = row[c];
      memcpy (before, row, n_cols * sizeof (FrValue));
      fr_rows_builder_add (builder, full);
    }
  return in->failed ? NULL : fr_rows_builder_finish (g_steal_pointer (&builder));
}

static FrRows *
need_block (const FrEntity *entity, FrUnpack *in, GError **error)
{
  FrRows *rows = fr_journal_read_block (entity, in);

  if (rows == NULL)
    fr_tx_refuse (error, FR_ACTION_ERROR, FR_ACTION_ERROR_CHANGED, "%s",
                  _("The history of this change can't be read, so it can't be undone. Nothing was changed; check the office."));
  return rows;
}

/* Whether the row stands as the block wrote it (computed fields apart). */
static gboolean
same_row (const FrEntity *entity, const FrValue *stands, const FrValue *written)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (journaled (&entity->fields[i]) && !fr_value_equal (&stands[i], &written[i]))
      return FALSE;
  return TRUE;
}

static gboolean
journal_reference (FrTx *tx, FrOp op, FrEntityId entity, FrKey key, gint64 set, gint64 ord, GError **error)
{
  const FrValue values[] = { fr_value_int (set), fr_value_int (ord) };

  g_byte_array_set_size (tx->scratch, 0);
  fr_pack_value (tx->scratch, &values[0]);
  fr_pack_value (tx->scratch, &values[1]);
  return fr_tx_journal (tx, op, entity, key, tx->scratch, error);
}

/* The first parts of the keys that a block holds. */
static FrKey
widen (FrKey range, FrKey key)
{
  return (FrKey) { MIN (range.a, key.a), MAX (range.b, key.a) };
}

gboolean
fr_tx_block_delete (FrTx *tx, FrEntityId id, FrUnpack *in, gint64 set, gint64 ord, GError **error)
{
  const FrEntity *entity = fr_entity (id);
  g_autoptr (FrRows) rows = need_block (entity, in, error);
  FrKey range = { G_MAXINT64, G_MININT64 };

  if (rows == NULL)
    return FALSE;
  for (guint r = rows->n_rows; r-- > 0;)
    {
      const FrValue *written = fr_rows_get (rows, r, 1);
      FrKey key = key_of (entity, fr_value_get_int (fr_rows_get (rows, r, 0), 0), written);
      g_autoptr (FrRows) stands = fr_tx_get (tx, id, key, error);

      if (stands == NULL && error != NULL && *error != NULL)
        return FALSE;
      if (stands == NULL || !same_row (entity, stands->cells, written))
        return fr_tx_refuse (error, FR_ACTION_ERROR, FR_ACTION_ERROR_CHANGED,
                             _("A record of it (%s) was changed since, so it can't be undone as a whole. See History."), _(entity->label));
      if (!remove_row (tx, entity, key, stands->cells, fr_rows_get (stands, 0, entity->n_fields)->i, error))
        return FALSE;
      range = widen (range, key);
      if ((r & 255) == 0 && fr_tx_cancelled (tx, error))
        return FALSE;
    }
  return journal_reference (tx, FR_OP_BLOCK_DELETE, id, range, set, ord, error);
}

gboolean
fr_tx_block_again (FrTx *tx, FrEntityId id, FrUnpack *in, gint64 set, gint64 ord, GError **error)
{
  const FrEntity *entity = fr_entity (id);
  g_autoptr (FrRows) rows = need_block (entity, in, error);
  FrKey range = { G_MAXINT64, G_MININT64 };

  if (rows == NULL)
    return FALSE;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *written = fr_rows_get (rows, r, 1);
      FrKey key = key_of (entity, fr_value_get_int (fr_rows_get (rows, r, 0), 0), written);

      if (!insert_row (tx, entity, key, written, 1, error))
        return FALSE;
      range = widen (range, key);
      if ((r & 255) == 0 && fr_tx_cancelled (tx, error))
        return FALSE;
    }
  return journal_reference (tx, FR_OP_BLOCK_AGAIN, id, range, set, ord, error);
}
