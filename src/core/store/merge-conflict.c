/* merge-conflict.c: the list of conflicts that a person works through. Values are kept as text, as their kind is the field's. */
#include "core/store/merge-private.h"

#include "core/base/language.h"

#include <string.h>

static const FrStmt of_id = { "conflict",
  "SELECT entity, key_a, key_b, field, kept, dropped FROM merge_conflict WHERE merge_conflict_id = $1", 1 };

/* --- Values as text --- */

static char *
encode (const FrValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->kind)
    {
    case FR_INT:  return g_strdup_printf ("%" G_GINT64_FORMAT, value->i);
    case FR_REAL: return g_strdup (g_ascii_formatd (number, sizeof number, "%.17g", value->r));
    case FR_TEXT: return g_strndup (value->text, value->size);
    case FR_BLOB: return g_base64_encode (value->blob, value->size);
    case FR_NULL:
    default:      return NULL;
    }
}

/* memory keeps what a blob points to. */
static FrValue
decode (const FrField *field, const FrValue *text, char **memory)
{
  gsize size;

  if (text->kind != FR_TEXT)
    return fr_value_null ();
  switch (field->type)
    {
    case FR_TYPE_TEXT:
    case FR_TYPE_ENUM:
    case FR_TYPE_TERM: return *text;
    case FR_TYPE_REAL: return fr_value_real (g_ascii_strtod (text->text, NULL));
    case FR_TYPE_BLOB:
      *memory = (char *) g_base64_decode (text->text, &size);
      return fr_value_blob (*memory, size);
    case FR_TYPE_INT:
    case FR_TYPE_BOOL:
    case FR_TYPE_DAY:
    case FR_TYPE_MONTH:
    case FR_TYPE_MINUTE:
    case FR_TYPE_DURATION:
    case FR_TYPE_MONEY:
    case FR_TYPE_REF:
    default:           return fr_value_int (g_ascii_strtoll (text->text, NULL, 10));
    }
}

gboolean
fr_merge_conflict (FrMerging *m, const FrEntity *entity, FrKey key, int field, const FrValue *kept, const FrValue *dropped, GError **error)
{
  static const FrStmt insert = { "conflict-insert",
    "INSERT INTO merge_conflict (merge_conflict_id, change_set_id, entity, key_a, key_b, field, kept, dropped, settled)"
    " SELECT $1, $2, $3, $4, $5, $6, $7, $8, 0 WHERE NOT EXISTS (SELECT 1 FROM merge_conflict AS c WHERE c.entity = $3 AND c.key_a = $4"
    " AND c.key_b = $5 AND c.field = $6 AND c.kept IS NOT DISTINCT FROM $7 AND c.dropped IS NOT DISTINCT FROM $8)", 8 };
  g_autofree char *kept_text = encode (kept), *dropped_text = encode (dropped);
  gint64 n;

  if (!fr_tx_begin_set (m->tx, error))
    return FALSE;
  {
    const FrValue params[] = {
      fr_value_int (fr_tx_new_id (m->tx)), fr_value_int (m->tx->change_set_id), fr_value_text (entity->name), fr_value_int (key.a),
      fr_value_int (key.b), fr_value_text (field < 0 ? "" : entity->fields[field].name), fr_value_text (kept_text),
      fr_value_text (dropped_text),
    };

    n = fr_tx_exec (m->tx, &insert, params, G_N_ELEMENTS (params), error);
  }
  m->report.n_conflicts += n == 1;
  return n >= 0;
}

/* --- The list --- */

void
fr_conflict_free (FrConflict *conflict)
{
  g_free (conflict->record);
  g_free (conflict->kept);
  g_free (conflict->dropped);
  g_free (conflict);
}

typedef struct {
  gboolean   settled;
  FrLang     lang;
  GPtrArray *out;
} Listing;

static char *
name_of (const FrEntity *entity, FrKey key, const FrRows *row)
{
  const char *name = entity->title_field ? entity->title_field : entity->code_field;
  int field = name ? fr_entity_field (entity, name) : -1;
  const char *text = row != NULL && row->n_rows > 0 && field >= 0 ? fr_value_get_text (fr_rows_get (row, 0, (guint) field)) : NULL;

  if (text != NULL)
    return g_strdup (text);
  return entity->n_keys == 1 ? g_strdup_printf ("%" G_GINT64_FORMAT, key.a)
                             : g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, key.a, key.b);
}

/* A reference is shown by the name of what it refers to. */
static char *
shown (FrRead *read, const FrConflict *c, const FrValue *text, FrLang lang)
{
  g_autofree char *memory = NULL;
  FrValue value;

  if (c->field == NULL)
    return g_strdup (text->kind == FR_NULL ? fr_tr (lang, N_("deleted")) : fr_tr (lang, N_("stands")));
  value = decode (c->field, text, &memory);
  if (c->field->type == FR_TYPE_REF && value.kind == FR_INT)
    {
      const FrEntity *of = fr_entity_find (c->field->of);
      g_autoptr (FrRows) row = fr_read_get (read, of->id, FR_KEY (value.i), NULL);

      return name_of (of, FR_KEY (value.i), row);
    }
  return fr_field_format (c->field, &value, lang, FALSE);
}

static gboolean
list_func (FrRead *read, gpointer data, GError **error)
{
  static const FrStmt list = { "conflicts",
    "SELECT merge_conflict_id, change_set_id, entity, key_a, key_b, field, kept, dropped, settled FROM merge_conflict"
    " WHERE settled = 0 OR $1 = 1 ORDER BY merge_conflict_id", 1 };
  Listing *l = data;
  const FrValue param = fr_value_int (l->settled);
  g_autoptr (FrRows) rows = fr_read_select (read, &list, &param, 1, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      const FrEntity *entity = fr_entity_find (fr_value_get_text (&row[2]));
      int field = entity ? fr_entity_field (entity, fr_value_get_text (&row[5])) : -1;
      g_autoptr (FrRows) record = NULL;
      FrConflict *c;

      if (entity == NULL)
        continue;
      c = g_new0 (FrConflict, 1);
      *c = (FrConflict) { .id = row[0].i, .change_set_id = row[1].i, .entity = entity, .key = { row[3].i, row[4].i },
                          .field = field >= 0 ? &entity->fields[field] : NULL, .settled = row[8].i != 0 };
      record = fr_read_get (read, entity->id, c->key, NULL);
      c->record = name_of (entity, c->key, record);
      c->kept = shown (read, c, &row[6], l->lang);
      c->dropped = shown (read, c, &row[7], l->lang);
      g_ptr_array_add (l->out, c);
    }
  return rows != NULL;
}

GPtrArray *
fr_store_conflicts (FrStore *store, gboolean settled, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_conflict_free);
  Listing listing = { settled, lang, out };

  g_return_val_if_fail (FR_IS_STORE (store), NULL);
  return fr_store_read (store, list_func, &listing, cancellable, error) ? g_steal_pointer (&out) : NULL;
}

gint64
fr_store_n_conflicts (FrStore *store)
{
  static const FrStmt count = { "conflicts-count", "SELECT count(*) FROM merge_conflict WHERE settled = 0", 0 };
  g_autoptr (FrRows) rows = fr_store_select (store, &count, NULL, 0, NULL, NULL);

  return rows ? fr_rows_get (rows, 0, 0)->i : -1;
}

/* --- Settling --- */

typedef struct {
  gint64   id;
  FrSettle how;
} Settling;

/* The record itself: deleted where it stands, brought back where it is gone. */
static gboolean
put_record (FrTx *tx, const FrEntity *entity, FrKey key, gboolean wanted, GError **error)
{
  gboolean stands = FALSE;
  g_autoptr (GError) local = NULL;
  g_autoptr (FrRows) fields = fr_merge_last_fields (tx, entity, key, &stands, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (fields == NULL)
    return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND,
                         _("This record (%s) is no longer there. Nothing was changed."), _(entity->label));
  if (stands == wanted)
    return TRUE;
  return wanted ? fr_tx_insert (tx, entity->id, key.a, fields->cells, error) != 0 : fr_tx_delete (tx, entity->id, key, 0, error);
}

static gboolean
settle_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt mark = { "conflict-settle",
    "UPDATE merge_conflict SET settled = 1 WHERE entity = $1 AND key_a = $2 AND key_b = $3 AND field = $4"
    " AND kept IS NOT DISTINCT FROM $5 AND dropped IS NOT DISTINCT FROM $6", 6 };
  const Settling *settling = data;
  const FrValue param = fr_value_int (settling->id);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &of_id, &param, 1, error);
  const FrValue *row = rows && rows->n_rows > 0 ? fr_rows_get (rows, 0, 0) : NULL;
  const FrEntity *entity = row ? fr_entity_find (fr_value_get_text (&row[0])) : NULL;
  int field = entity ? fr_entity_field (entity, fr_value_get_text (&row[3])) : -1;
  g_autofree char *memory = NULL;
  FrValue value;
  FrKey key;

  if (rows == NULL)
    return FALSE;
  if (entity == NULL)
    return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, "%s", _("This conflict is no longer there. Nothing was changed."));
  key = (FrKey) { row[1].i, row[2].i };
  if (settling->how == FR_SETTLE_DROPPED && field < 0 && !put_record (tx, entity, key, row[5].kind != FR_NULL, error))
    return FALSE;
  if (settling->how == FR_SETTLE_DROPPED && field >= 0)
    {
      value = decode (&entity->fields[field], &row[5], &memory);
      if (!fr_tx_update (tx, entity->id, key, 0, 1, &field, &value, error))
        return FALSE;
    }
  return fr_tx_exec (tx, &mark, row, 6, error) >= 0;
}

gboolean
fr_store_settle (FrStore *store, gint64 conflict, FrSettle how, GError **error)
{
  Settling settling = { conflict, how };

  g_return_val_if_fail (FR_IS_STORE (store), FALSE);
  return fr_store_transact (store, FR_SET_EDIT, N_("Settled a conflict"), NULL, settle_func, &settling, NULL, error);
}
