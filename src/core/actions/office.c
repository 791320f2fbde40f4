/* office.c: see office.h. */
#include "core/actions/office.h"

#include "core/actions/actions-private.h"
#include "core/base/text.h"
#include "core/model/terms.h"

#include <glib/gstdio.h>
#include <string.h>

static const FrStmt find_actor = { "actor-by-name", "SELECT actor_id FROM actor WHERE name = $1", 1 };
static const FrStmt all_actors = { "actors", "SELECT name FROM actor WHERE withdrawn = 0 ORDER BY actor_id", 0 };
static const FrStmt terms_of = { "terms-of-kind",
  "SELECT code, label_en, label_zh FROM term WHERE kind = $1 ORDER BY position NULLS LAST, term_id", 1 };

/* --- A new office --- */

static gboolean
add_terms_func (FrTx *tx, gpointer data, GError **error)
{
  const FrEntity *entity = fr_entity (FR_TERM);
  guint n;
  const FrTerm *terms = fr_terms_default (&n);

  for (guint i = 0; i < n; i++)
    {
      FrValue fields[32];

      fr_row_defaults (entity, fields);
      fr_row_set (entity, fields, "kind", fr_value_text (terms[i].kind));
      fr_row_set (entity, fields, "code", fr_value_text (terms[i].code));
      fr_row_set (entity, fields, "label_en", fr_value_text (terms[i].label_en));
      fr_row_set (entity, fields, "label_zh", fr_value_text (terms[i].label_zh));
      fr_row_set (entity, fields, "position", fr_value_int (i));
      if (!fr_tx_bulk_add (tx, FR_TERM, fr_tx_new_id (tx), fields, error))
        return FALSE;
    }
  return TRUE;
}

FrStore *
fr_office_new (const char *path, const FrStoreOptions *options, const char *actor, GCancellable *cancellable, GError **error)
{
  FrStoreOptions full = options ? *options : (FrStoreOptions) { 0 };
  g_autoptr (FrStore) store = NULL;

  full.flags |= FR_STORE_CREATE;
  store = fr_store_open (path, &full, cancellable, error);
  if (store == NULL)
    return NULL;
  fr_store_set_actor (store, 0, actor);
  if (fr_store_transact (store, FR_SET_SYSTEM, N_("Made the office"), NULL, add_terms_func, NULL, cancellable, error) &&
      fr_office_set_actor (store, actor, error))
    return g_steal_pointer (&store);
  fr_store_close (store, NULL);
  g_unlink (path);
  return NULL;
}

/* --- Who works here --- */

typedef struct {
  const char *name;
  gint64      id;
} Actor;

static gboolean
actor_func (FrTx *tx, gpointer data, GError **error)
{
  Actor *actor = data;
  const FrEntity *entity = fr_entity (FR_ACTOR);
  const FrValue param = fr_value_text (actor->name);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &find_actor, &param, 1, error);
  FrValue fields[32];

  if (rows == NULL)
    return FALSE;
  if (rows->n_rows > 0)
    {
      actor->id = fr_rows_get (rows, 0, 0)->i;
      return TRUE;
    }
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "name", fr_value_text (actor->name));
  actor->id = fr_tx_insert (tx, FR_ACTOR, 0, fields, error);
  return actor->id != 0;
}

gboolean
fr_office_set_actor (FrStore *store, const char *name, GError **error)
{
  g_autofree char *clean = fr_text_name (name);
  Actor actor = { clean, 0 };

  if (*clean == '\0')
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s", _("Say who works here: the history names the person behind each change."));
  fr_store_set_actor (store, 0, clean);
  if (fr_store_get_read_only (store) != NULL)
    return TRUE;
  if (!fr_store_transact (store, FR_SET_SYSTEM, N_("Added a person who works here"), clean, actor_func, &actor, NULL, error))
    return FALSE;
  fr_store_set_actor (store, actor.id, clean);
  return TRUE;
}

GPtrArray *
fr_office_actors (FrStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrRows) rows = fr_store_select (store, &all_actors, NULL, 0, cancellable, error);
  GPtrArray *names;

  if (rows == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  for (guint r = 0; r < rows->n_rows; r++)
    g_ptr_array_add (names, g_strdup (fr_value_get_text (fr_rows_get (rows, r, 0))));
  return names;
}

/* --- Terms --- */

typedef struct {
  const char *kind, *label;
  char       *code;
} NewTerm;

static gboolean
same_label (const char *a, const char *b)
{
  g_autofree char *x = fr_text_fold (a);
  g_autofree char *y = fr_text_fold (b);

  return b != NULL && strcmp (x, y) == 0;
}

static gboolean
term_func (FrTx *tx, gpointer data, GError **error)
{
  NewTerm *term = data;
  const FrEntity *entity = fr_entity (FR_TERM);
  const FrValue param = fr_value_text (term->kind);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &terms_of, &param, 1, error);
  FrValue fields[32];

  if (rows == NULL)
    return FALSE;
  for (guint r = 0; r < rows->n_rows; r++)
    for (guint c = 0; c < 3; c++)
      if (same_label (term->label, fr_value_get_text (fr_rows_get (rows, r, c))))
        {
          term->code = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 0)));
          return TRUE;
        }
  term->code = fr_text_fold (term->label);
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "kind", fr_value_text (term->kind));
  fr_row_set (entity, fields, "code", fr_value_text (term->code));
  fr_row_set (entity, fields, "label_en", fr_value_text (term->label));
  fr_row_set (entity, fields, "label_zh", fr_value_text (term->label));
  fr_row_set (entity, fields, "position", fr_value_int (rows->n_rows));
  return fr_tx_insert (tx, FR_TERM, 0, fields, error) != 0;
}

char *
fr_action_term_add (FrStore *store, const char *kind, const char *label, GError **error)
{
  g_autofree char *clean = fr_text_name (label);
  NewTerm term = { kind, clean, NULL };

  if (*clean == '\0')
    {
      fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s", _("A term needs a name."));
      return NULL;
    }
  if (fr_store_transact (store, FR_SET_EDIT, N_("Added a term"), clean, term_func, &term, NULL, error))
    return term.code;
  g_free (term.code);
  return NULL;
}

/* --- Half-days --- */

static const FrStmt setting_stmt = { "office-setting", "SELECT value, office_setting_id FROM office_setting WHERE code = $1", 1 };

/* What an older or newer version wrote that can't be read here counts as the default. */
static void
half_days_of (const FrRows *rows, FrHalfDays *half_days)
{
  g_autofree char *fault = rows->n_rows > 0 ? fr_half_days_parse (fr_value_get_text (fr_rows_get (rows, 0, 0)), half_days) : g_strdup ("");

  if (fault != NULL)
    fr_half_days_default (half_days);
}

gboolean
fr_half_days_either (FrTx *tx, FrStore *store, FrHalfDays *half_days, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_text ("half_days");
  g_autoptr (FrRows) rows = fr_select_either (tx, store, &setting_stmt, &param, 1, cancellable, error);

  if (rows != NULL)
    half_days_of (rows, half_days);
  return rows != NULL;
}

gboolean
fr_office_half_days (FrStore *store, FrHalfDays *half_days, GCancellable *cancellable, GError **error)
{
  return fr_half_days_either (NULL, store, half_days, cancellable, error);
}

static gboolean
half_days_func (FrTx *tx, gpointer data, GError **error)
{
  const char *text = data;                                  /* NULL: the default */
  const FrEntity *entity = fr_entity (FR_OFFICE_SETTING);
  const FrValue param = fr_value_text ("half_days");
  g_autoptr (FrRows) rows = fr_tx_select (tx, &setting_stmt, &param, 1, error);
  FrKey key;
  FrValue fields[32];

  if (rows == NULL)
    return FALSE;
  key = FR_KEY (rows->n_rows > 0 ? fr_rows_get (rows, 0, 1)->i : 0);
  if (text == NULL)
    return rows->n_rows == 0 || fr_tx_delete (tx, FR_OFFICE_SETTING, key, 0, error);
  if (rows->n_rows > 0)
    return fr_row_write (tx, FR_OFFICE_SETTING, key, &(FrSet) { "value", fr_value_text (text) }, 1, error);
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "code", param);
  fr_row_set (entity, fields, "value", fr_value_text (text));
  return fr_tx_insert (tx, FR_OFFICE_SETTING, 0, fields, error) != 0;
}

gboolean
fr_action_half_days (FrStore *store, const char *text, GError **error)
{
  FrHalfDays usual, wanted;
  g_autofree char *fault = fr_half_days_parse (text, &wanted);
  g_autofree char *written = fault == NULL ? fr_half_days_format (&wanted) : NULL, *default_text = NULL;

  if (fault != NULL)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s", fault);
  fr_half_days_default (&usual);
  default_text = fr_half_days_format (&usual);
  return fr_store_transact (store, FR_SET_EDIT, N_("Set the half-days"), written, half_days_func,
                            strcmp (written, default_text) != 0 ? written : NULL, NULL, error);
}
