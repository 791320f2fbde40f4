/* derive-names.c: the folded names, their sort keys and the search words of every named record (D2). */
#include "core/store/derive-private.h"

#include "core/base/text.h"

struct _FrCollators {
  FrCollator *pinyin;
  FrCollator *strokes;
};

static const FrStmt insert_key = { "name-insert",
  "INSERT INTO name_key (record_id, kind, fold, pinyin, strokes) VALUES ($1, $2, $3, $4, $5)", 5 };
static const FrStmt delete_key = { "name-delete", "DELETE FROM name_key WHERE record_id = $1", 1 };

/* Search is the one place where the text differs by backend: FTS5 here. A row of a contentless table is taken out by
 * giving it back the words it was put in with. */
static const FrStmt insert_words = { "words-insert", "INSERT INTO name_search (rowid, words) VALUES ($1, $2)", 2 };
static const FrStmt delete_words = { "words-delete",
  "INSERT INTO name_search (name_search, rowid, words) VALUES ('delete', $1, $2)", 2 };

static FrCollators *
collators (FrDerive *derive)
{
  if (derive->collators == NULL)
    {
      derive->collators = g_new0 (FrCollators, 1);
      derive->collators->pinyin = fr_collator_new (FR_ORDER_PINYIN);
      derive->collators->strokes = fr_collator_new (FR_ORDER_STROKES);
    }
  return derive->collators;
}

void
fr_derive_names_free (FrDerive *derive)
{
  if (derive->collators == NULL)
    return;
  fr_collator_free (derive->collators->pinyin);
  fr_collator_free (derive->collators->strokes);
  g_clear_pointer (&derive->collators, g_free);
}

/* What a record is searched by: its name, and its code after it. NULL where it has no name or is withdrawn. */
static char *
search_text (const FrEntity *entity, const FrValue *row)
{
  const char *name = fr_value_get_text (fr_derive_field (entity, row, entity->title_field));
  const char *code = fr_value_get_text (fr_derive_field (entity, row, entity->code_field));
  g_autofree char *both = NULL;

  if (name == NULL || fr_value_get_int (fr_derive_field (entity, row, "withdrawn"), 0) != 0)
    return NULL;
  both = code ? g_strconcat (name, " ", code, NULL) : g_strdup (name);
  return fr_text_fold (both);
}

static gboolean
take_out (FrDerive *derive, gint64 id, const char *fold, GError **error)
{
  g_autofree char *words = fr_text_bigrams (fold);
  const FrValue params[] = { fr_value_int (id), fr_value_text (words) };

  return fr_tx_exec (derive->tx, &delete_words, params, 2, error) >= 0 &&
         fr_tx_exec (derive->tx, &delete_key, params, 1, error) >= 0;
}

static FrValue
bytes_value (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return fr_value_blob (data, size);
}

static gboolean
put_in (FrDerive *derive, const FrEntity *entity, gint64 id, const char *name, const char *fold, GError **error)
{
  g_autoptr (GBytes) pinyin = fr_collator_key (collators (derive)->pinyin, name);
  g_autoptr (GBytes) strokes = fr_collator_key (collators (derive)->strokes, name);
  g_autofree char *words = fr_text_bigrams (fold);
  const FrValue key[] = { fr_value_int (id), fr_value_int (entity->id), fr_value_text (fold), bytes_value (pinyin), bytes_value (strokes) };
  const FrValue search[] = { fr_value_int (id), fr_value_text (words) };

  return fr_tx_exec (derive->tx, &insert_key, key, G_N_ELEMENTS (key), error) >= 0 &&
         fr_tx_exec (derive->tx, &insert_words, search, G_N_ELEMENTS (search), error) >= 0;
}

gboolean
fr_derive_names_note (FrDerive *derive, const FrEntity *entity, gint64 id, const FrValue *before, const FrValue *after, GError **error)
{
  g_autofree char *old = before ? search_text (entity, before) : NULL;
  g_autofree char *new = after ? search_text (entity, after) : NULL;
  const char *name = after ? fr_value_get_text (fr_derive_field (entity, after, entity->title_field)) : NULL;
  const char *was = before ? fr_value_get_text (fr_derive_field (entity, before, entity->title_field)) : NULL;

  /* Names that fold to the same text may sort apart. */
  if (g_strcmp0 (old, new) == 0 && (new == NULL || g_strcmp0 (was, name) == 0))
    return TRUE;
  return (old == NULL || take_out (derive, id, old, error)) &&
         (new == NULL || put_in (derive, entity, id, name, new, error));
}

static gboolean
rebuild_entity (FrDerive *derive, const FrEntity *entity, GError **error)
{
  FrTx *tx = derive->tx;
  FrCursor *cursor = tx->backend->query (tx->conn, fr_stmt_all (entity->id), NULL, 0, error);
  const FrValue *row = NULL;
  guint n;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  while ((ok = tx->backend->step (tx->conn, cursor, &row, &n, error)) && row != NULL)
    if (!(ok = fr_derive_names_note (derive, entity, fr_value_get_int (&row[0], 0), NULL, row + 1, error)))
      break;
  tx->backend->finish (tx->conn, cursor);
  return ok;
}

gboolean
fr_derive_names_are_stale (FrTx *tx, gboolean *stale, GError **error)
{
  static const FrStmt kept = { "collation-kept", "SELECT value FROM meta WHERE key = 'collation'", 0 };
  g_autofree char *here = fr_collator_version ();
  g_autoptr (FrRows) rows = fr_tx_select (tx, &kept, NULL, 0, error);

  *stale = rows != NULL && (rows->n_rows == 0 || g_strcmp0 (fr_value_get_text (fr_rows_get (rows, 0, 0)), here) != 0);
  return rows != NULL;
}

gboolean
fr_derive_names_rebuild (FrDerive *derive, GError **error)
{
  static const FrStmt clear_keys = { "names-clear", "DELETE FROM name_key", 0 };
  static const FrStmt clear_words = { "words-clear", "INSERT INTO name_search (name_search) VALUES ('delete-all')", 0 };
  static const FrStmt keep_version = { "collation-keep",
    "INSERT INTO meta (key, value) VALUES ('collation', $1) ON CONFLICT (key) DO UPDATE SET value = $1", 1 };
  g_autofree char *version = fr_collator_version ();
  const FrValue param = fr_value_text (version);

  if (fr_tx_exec (derive->tx, &clear_keys, NULL, 0, error) < 0 || fr_tx_exec (derive->tx, &clear_words, NULL, 0, error) < 0)
    return FALSE;
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    if ((fr_entity (i)->flags & FR_ENTITY_NAMED) && !rebuild_entity (derive, fr_entity (i), error))
      return FALSE;
  return fr_tx_exec (derive->tx, &keep_version, &param, 1, error) >= 0;
}
