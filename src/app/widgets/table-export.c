/* table-export.c: a table's rows as they show, into a file or onto paper. */
#include "app/widgets/table-view-private.h"

#include "app/reports/report.h"
#include "app/widgets/row.h"
#include "app/widgets/table-sheet.h"
#include "app/widgets/toast.h"
#include "core/io/data-writer.h"
#include "reports/document.h"

#include <math.h>
#include <string.h>

/* --- What shows --- */

/* The columns in the order in which they stand, those that show. Elements FraTableColumn. */
static GPtrArray *
columns_shown (FraTableView *self)
{
  GPtrArray *shown = g_ptr_array_new ();
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      for (guint c = 0; c < self->columns->len; c++)
        {
          FraTableColumn *own = g_ptr_array_index (self->columns, c);

          if (own->column == column && gtk_column_view_column_get_visible (column))
            g_ptr_array_add (shown, own);
        }
    }
  return shown;
}

static void
take_records (FraTableView *self, FraSheet *sheet, GPtrArray *columns)
{
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  sheet->is_records = TRUE;
  sheet->what.entity = self->entity->id;
  sheet->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  for (guint i = 0; i < n; i++)
    {
      gint64 id = fr_list_get_id (self->list, i);

      g_array_append_val (sheet->ids, id);
    }
  for (guint i = 0; i < columns->len; i++)
    g_strv_builder_add (fields, ((FraTableColumn *) g_ptr_array_index (columns, i))->id);
  sheet->fields = g_strv_builder_end (fields);
}

static void
take_row (FraSheet *sheet, GObject *item, GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const FraTableColumn *column = g_ptr_array_index (columns, i);
      /* Moments sort by a number too, but are read as they show. */
      double number = column->flags & FRA_CELL_FIGURES ? fra_row_get_number (FRA_ROW (item), GPOINTER_TO_UINT (column->data)) : NAN;

      g_ptr_array_add (sheet->cells, g_strdup (column->text (item, column->data)));
      g_array_append_val (sheet->numbers, number);
    }
}

static void
take_rows (FraTableView *self, FraSheet *sheet, GPtrArray *columns)
{
  g_autoptr (GStrvBuilder) heads = g_strv_builder_new ();

  for (guint i = 0; i < columns->len; i++)
    g_strv_builder_add (heads, ((FraTableColumn *) g_ptr_array_index (columns, i))->title);
  sheet->heads = g_strv_builder_end (heads);
  sheet->n_columns = columns->len;
  for (guint i = 0; i < fra_table_view_get_n_shown (self); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      take_row (sheet, item, columns);
    }
}

static FraSheet *
take (FraTableView *self, const char *name)
{
  g_autoptr (GPtrArray) columns = columns_shown (self);
  FraSheet *sheet = fra_sheet_new (name, fra_session_get_document_lang (self->session));

  if (self->list != NULL)
    take_records (self, sheet, columns);
  else
    take_rows (self, sheet, columns);
  return sheet;
}

/* --- Into a file --- */

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FraSheet *sheet = data;
  FrStore *store = g_object_get_data (G_OBJECT (task), "store");
  const char *path = g_object_get_data (G_OBJECT (task), "path");
  GError *error = NULL;
  g_autoptr (FrTableWriter) writer = fr_table_writer_new (path, fr_clock_today (fr_store_get_clock (store)), sheet->name, &error);

  if (writer != NULL && fra_sheet_write (sheet, store, writer, cancellable, &error) && fr_table_writer_finish (writer, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_path_get_basename (g_object_get_data (G_OBJECT (result), "path"));
  g_autofree char *text = g_strdup_printf (_("Exported as %s"), base);

  if (FRA_TABLE_VIEW (source)->session == NULL)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    fra_toast (GTK_WIDGET (source), text);
  else
    fra_alert (GTK_WIDGET (source), _("The table was not exported"), error);
}

static void
write_to (FraTableView *self, FraSheet *sheet, const char *path)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);

  g_object_set_data_full (G_OBJECT (task), "store", g_object_ref (fra_session_get_store (self->session)), g_object_unref);
  g_object_set_data_full (G_OBJECT (task), "path", g_strdup (path), g_free);
  g_task_set_task_data (task, sheet, (GDestroyNotify) fra_sheet_free);
  g_task_run_in_thread (task, write_thread);
}

/* Of the personal fields that show, those that were ticked. */
static void
take_ticked (FraTableView *self, FraSheet *sheet, GtkFileChooser *chooser)
{
  g_autofree const char **personal = self->entity != NULL ? fr_export_personal (self->entity->id) : NULL;
  g_autoptr (GStrvBuilder) with = g_strv_builder_new ();

  for (guint i = 0; personal != NULL && personal[i] != NULL; i++)
    if (g_strv_contains ((const char * const *) sheet->fields, personal[i]) &&
        g_strcmp0 (gtk_file_chooser_get_choice (chooser, personal[i]), "true") == 0)
      g_strv_builder_add (with, personal[i]);
  sheet->with = g_strv_builder_end (with);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, FraTableView *self)
{
  FraSheet *sheet = g_object_steal_data (G_OBJECT (dialog), "sheet");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      take_ticked (self, sheet, GTK_FILE_CHOOSER (dialog));
      write_to (self, sheet, path);
    }
  else
    fra_sheet_free (sheet);
  g_object_unref (dialog);
}

/* A personal field that shows is left out unless its box is ticked. */
static void
add_choices (FraTableView *self, const FraSheet *sheet, GtkFileChooser *chooser)
{
  g_autofree const char **personal = self->entity != NULL ? fr_export_personal (self->entity->id) : NULL;

  for (guint i = 0; personal != NULL && personal[i] != NULL; i++)
    if (g_strv_contains ((const char * const *) sheet->fields, personal[i]))
      {
        const char *label = _(self->entity->fields[fr_entity_field (self->entity, personal[i])].label);
        g_autofree char *text = g_strdup_printf (_("Also export: %s"), label);

        gtk_file_chooser_add_choice (chooser, personal[i], text, NULL, NULL);
        gtk_file_chooser_set_choice (chooser, personal[i], "false");
      }
}

static void
add_kind (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
fra_table_view_export (FraTableView *view, const char *name)
{
  const char *path = g_getenv ("FRUITION_EXPORT_TO");
  g_autofree char *file = g_strdup_printf ("%s.xlsx", name);
  GtkFileChooserNative *dialog;
  FraSheet *sheet;

  g_return_if_fail (FRA_IS_TABLE_VIEW (view) && view->session != NULL);
  sheet = take (view, name);
  if (path != NULL)
    {
      write_to (view, sheet, path);
      return;
    }
  dialog = gtk_file_chooser_native_new (_("Export Table"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  add_kind (GTK_FILE_CHOOSER (dialog), _("Workbook (.xlsx) or text (.csv), by the ending"), "*");
  add_choices (view, sheet, GTK_FILE_CHOOSER (dialog));
  g_strdelimit (file, "/", '-');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "sheet", sheet, (GDestroyNotify) fra_sheet_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), view, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- Onto paper --- */

static FrrDocument *
make_document (FrStore *store, gpointer data, FrLang lang, GCancellable *cancellable, GError **error)
{
  FraSheet *sheet = data;
  g_autoptr (FrTableWriter) writer = fr_data_writer_new ();
  g_autoptr (FrDataTable) table = NULL;
  FrrDocument *document;
  g_autofree char *source = g_path_get_basename (fr_store_get_path (store));

  if (!fra_sheet_write (sheet, store, writer, cancellable, error) || !fr_table_writer_finish (writer, error))
    return NULL;
  table = fr_data_writer_get_table (writer);
  document = frr_document_new (lang, sheet->name, source);
  if (sheet->is_records && sheet->what.entity == FR_CADRE)
    frr_document_set_mark (document, fr_tr (lang, "Internal"));
  frr_document_heading (document, 1, sheet->name);
  frr_document_table (document, NULL, table, 0, G_MAXUINT, 0);
  return document;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraTableView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrrPages) pages = fra_report_make_finish (result, &error);

  if (self->session == NULL)
    return;
  if (pages != NULL)
    fra_report_print (GTK_WIDGET (self), self->session, pages, _("Table"));
  else
    fra_alert (GTK_WIDGET (self), _("The table was not printed"), error);
}

void
fra_table_view_print (FraTableView *view, const char *name)
{
  FraSheet *sheet;

  g_return_if_fail (FRA_IS_TABLE_VIEW (view) && view->session != NULL);
  sheet = take (view, name);
  sheet->what.names = TRUE;
  fra_report_make_async (view->session, make_document, sheet, (GDestroyNotify) fra_sheet_free, NULL, made_cb, g_object_ref (view));
}

/* --- The page's actions --- */

static FraTableView *
table_of (FraPage *page)
{
  return g_object_get_data (G_OBJECT (page), "table");
}

static void
export_action (FraPage *page)
{
  fra_table_view_export (table_of (page), fra_page_get_title (page));
}

static void
print_action (FraPage *page)
{
  fra_table_view_print (table_of (page), fra_page_get_title (page));
}

void
fra_table_view_offer (FraTableView *view, FraPage *page)
{
  g_return_if_fail (FRA_IS_TABLE_VIEW (view) && FRA_IS_PAGE (page));
  g_object_set_data (G_OBJECT (page), "table", view);
  fra_page_add_action (page, "export", export_action);
  fra_page_add_action (page, "print", print_action);
}
