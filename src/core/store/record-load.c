/* record-load.c: reading records with the titles of what they refer to. */
#include "core/store/record-private.h"

/* --- The page statement --- */

char *
fr_record_title_sql (FrEntityId id, const char *row)
{
  const FrEntity *entity = fr_entity (id);

  if (id == FR_ENROLMENT || id == FR_RATING)
    return g_strdup_printf ("(SELECT tc.name FROM cadre AS tc WHERE tc.cadre_id = %s.cadre_id)", row);
  if (id == FR_SESSION || id == FR_OUTCOME)
    return g_strdup_printf ("coalesce(%s.title, %s.code)", row, row);
  if (id == FR_TERM)
    return g_strdup_printf ("coalesce(%s.label_en, %s.label_zh, %s.code)", row, row, row);
  if (entity->title_field != NULL)
    return g_strdup_printf ("%s.%s", row, entity->title_field);
  if (entity->code_field != NULL)
    return g_strdup_printf ("%s.%s", row, entity->code_field);
  return NULL;
}

/* One more column: the title of what a reference names, or the label of a term. */
static void
append_title (GString *sql, const FrField *field, FrLang lang)
{
  if (field->type == FR_TYPE_REF)
    {
      const FrEntity *of = fr_entity_find (field->of);
      g_autofree char *title = fr_record_title_sql (of->id, "r");

      if (title != NULL)
        g_string_append_printf (sql, ", (SELECT %s FROM %s AS r WHERE r.%s = x.%s)", title, of->table, of->id_column, field->name);
      else
        g_string_append (sql, ", NULL");
    }
  else if (field->type == FR_TYPE_TERM)
    g_string_append_printf (sql, ", (SELECT coalesce(%s) FROM term AS t WHERE t.kind = '%s' AND t.code = x.%s)",
                            lang == FR_LANG_ZH_CN ? "t.label_zh, t.label_en" : "t.label_en, t.label_zh", field->of, field->name);
}

static const FrStmt *
compose (const FrEntity *entity, FrLang lang)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT x.%s", entity->id_column);
  for (guint i = 0; i < entity->n_fields; i++)
    g_string_append_printf (sql, ", x.%s", entity->fields[i].name);
  g_string_append (sql, ", x.row_version");
  for (guint i = 0; i < entity->n_fields; i++)
    append_title (sql, &entity->fields[i], lang);
  g_string_append_printf (sql, " FROM %s AS x WHERE x.%s IN (", entity->table, entity->id_column);
  for (guint i = 1; i <= FR_RECORD_PAGE; i++)
    g_string_append_printf (sql, "%s$%u", i > 1 ? ", " : "", i);
  g_string_append_c (sql, ')');
  return fr_stmt_intern (entity->name, sql, FR_RECORD_PAGE);
}

const FrStmt *
fr_record_page_stmt (FrEntityId entity, FrLang lang)
{
  g_return_val_if_fail (fr_entity (entity)->n_keys == 1, NULL);
  return compose (fr_entity (entity), lang);
}

void
fr_record_page_params (FrValue params[FR_RECORD_PAGE], const gint64 *ids, guint n)
{
  for (guint i = 0; i < FR_RECORD_PAGE; i++)
    params[i] = fr_value_int (ids[MIN (i, n - 1)]);
}

/* --- One record --- */

typedef struct {
  FrEntityId  entity;
  gint64      id;
  FrLang      lang;
  FrRows     *rows;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->rows, fr_rows_unref);
  g_free (load);
}

static gboolean
load_func (FrRead *read, gpointer data, GError **error)
{
  Load *load = data;
  FrValue params[FR_RECORD_PAGE];

  fr_record_page_params (params, &load->id, 1);
  load->rows = fr_read_select (read, fr_record_page_stmt (load->entity, load->lang), params, FR_RECORD_PAGE, error);
  return load->rows != NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  FrRecord *record;

  if (!fr_store_read_finish (FR_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (load->rows->n_rows == 0)
    {
      g_task_return_new_error (task, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This record (%s) is no longer there."),
                               _(fr_entity (load->entity)->label));
      return;
    }
  record = fr_record_new (load->entity, load->id);
  fr_record_fill_page (record, fr_rows_get (load->rows, 0, 0));
  g_task_return_pointer (task, record, g_object_unref);
}

void
fr_record_load_async (FrStore *store, FrEntityId entity, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  GTask *task = g_task_new (store, cancellable, callback, data);
  Load *load = g_new0 (Load, 1);

  g_task_set_source_tag (task, fr_record_load_async);
  load->entity = entity;
  load->id = id;
  load->lang = fr_lang_default ();
  g_task_set_task_data (task, load, load_free);
  fr_store_read_async (store, load_func, load, NULL, cancellable, loaded_cb, task);
}

FrRecord *
fr_record_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fr_record_load_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
