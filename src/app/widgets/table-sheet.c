/* table-sheet.c: see table-sheet.h. */
#include "app/widgets/table-sheet.h"

#include "app/reports/report.h"
#include "app/widgets/toast.h"
#include "core/io/export/data-writer.h"
#include "reports/document.h"

#include <math.h>
#include <string.h>

FraSheet *
fra_sheet_new (const char *name, FrLang lang)
{
  FraSheet *sheet = g_new0 (FraSheet, 1);

  sheet->name = g_strdup (name);
  sheet->lang = lang;
  sheet->cells = g_ptr_array_new_with_free_func (g_free);
  sheet->numbers = g_array_new (FALSE, FALSE, sizeof (double));
  return sheet;
}

void
fra_sheet_free (FraSheet *sheet)
{
  g_free (sheet->name);
  g_clear_pointer (&sheet->ids, g_array_unref);
  g_strfreev (sheet->fields);
  g_strfreev (sheet->with);
  g_strfreev (sheet->heads);
  g_ptr_array_unref (sheet->cells);
  g_array_unref (sheet->numbers);
  g_free (sheet);
}

static void
write_rows (FraSheet *sheet, FrTableWriter *writer)
{
  g_autofree FrWriterColumn *heads = g_new0 (FrWriterColumn, MAX (sheet->n_columns, 1));
  gboolean go_on = TRUE;

  for (guint c = 0; c < sheet->n_columns; c++)
    heads[c] = (FrWriterColumn) { sheet->heads[c], 0 };
  fr_table_writer_begin (writer, sheet->name, heads, sheet->n_columns);
  for (guint i = 0; go_on && i < sheet->cells->len; i++)
    {
      double number = g_array_index (sheet->numbers, double, i);

      if (isnan (number))
        fr_table_writer_text (writer, g_ptr_array_index (sheet->cells, i));
      else
        fr_table_writer_number (writer, number);
      if ((i + 1) % sheet->n_columns == 0)
        go_on = fr_table_writer_end_row (writer);
    }
}

gboolean
fra_sheet_write (FraSheet *sheet, FrStore *store, FrTableWriter *writer, GCancellable *cancellable, GError **error)
{
  if (!sheet->is_records)
    {
      write_rows (sheet, writer);
      return TRUE;
    }
  sheet->what.lang = sheet->lang;
  sheet->what.ids = sheet->ids;
  sheet->what.fields = (const char * const *) sheet->fields;
  sheet->what.with = (const char * const *) sheet->with;
  return fr_export_write (store, &sheet->what, writer, NULL, NULL, cancellable, error);
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

  if (gtk_widget_get_root (GTK_WIDGET (source)) == NULL)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    fra_toast (GTK_WIDGET (source), text);
  else
    fra_alert (GTK_WIDGET (source), _("The table was not exported"), error);
}

static void
write_to (FraSheet *sheet, GtkWidget *widget, FrStore *store, const char *path)
{
  g_autoptr (GTask) task = g_task_new (widget, NULL, written_cb, NULL);

  g_object_set_data_full (G_OBJECT (task), "store", g_object_ref (store), g_object_unref);
  g_object_set_data_full (G_OBJECT (task), "path", g_strdup (path), g_free);
  g_task_set_task_data (task, sheet, (GDestroyNotify) fra_sheet_free);
  g_task_run_in_thread (task, write_thread);
}

/* Of the personal fields that show, those that were ticked. */
static void
take_ticked (FraSheet *sheet, GtkFileChooser *chooser)
{
  g_autofree const char **personal = sheet->is_records ? fr_export_personal (sheet->what.entity) : NULL;
  g_autoptr (GStrvBuilder) with = g_strv_builder_new ();

  for (guint i = 0; personal != NULL && personal[i] != NULL; i++)
    if (sheet->fields != NULL && g_strv_contains ((const char * const *) sheet->fields, personal[i]) &&
        g_strcmp0 (gtk_file_chooser_get_choice (chooser, personal[i]), "true") == 0)
      g_strv_builder_add (with, personal[i]);
  sheet->with = g_strv_builder_end (with);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, GtkWidget *widget)
{
  FraSheet *sheet = g_object_steal_data (G_OBJECT (dialog), "sheet");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *chosen = g_file_get_path (file);
      g_autofree char *folded = g_ascii_strdown (chosen, -1);
      gboolean ends = g_str_has_suffix (folded, ".xlsx") || g_str_has_suffix (folded, ".csv");
      g_autofree char *path = g_strconcat (chosen, ends ? NULL : ".xlsx", NULL);

      take_ticked (sheet, GTK_FILE_CHOOSER (dialog));
      write_to (sheet, widget, g_object_get_data (G_OBJECT (dialog), "store"), path);
    }
  else
    fra_sheet_free (sheet);
  g_object_unref (dialog);
}

/* A personal field that shows is left out unless its box is ticked. */
static void
add_choices (const FraSheet *sheet, GtkFileChooser *chooser)
{
  g_autofree const char **personal = sheet->is_records ? fr_export_personal (sheet->what.entity) : NULL;

  for (guint i = 0; personal != NULL && personal[i] != NULL; i++)
    if (sheet->fields != NULL && g_strv_contains ((const char * const *) sheet->fields, personal[i]))
      {
        const FrEntity *entity = fr_entity (sheet->what.entity);
        const char *label = _(entity->fields[fr_entity_field (entity, personal[i])].label);
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
fra_sheet_export (FraSheet *sheet, GtkWidget *widget, FraSession *session)
{
  const char *path = g_getenv ("FRUITION_EXPORT_TO");
  g_autofree char *file = g_strdup_printf ("%s.xlsx", sheet->name);
  FrStore *store = fra_session_get_store (session);
  GtkFileChooserNative *dialog;

  if (path != NULL)
    {
      write_to (sheet, widget, store, path);
      return;
    }
  dialog = gtk_file_chooser_native_new (_("Export Table"), GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _("_Save"), _("_Cancel"));
  add_kind (GTK_FILE_CHOOSER (dialog), _("Workbook (.xlsx) or text (.csv), by the ending"), "*");
  add_choices (sheet, GTK_FILE_CHOOSER (dialog));
  g_strdelimit (file, "/", '-');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "sheet", sheet, (GDestroyNotify) fra_sheet_free);
  g_object_set_data_full (G_OBJECT (dialog), "store", g_object_ref (store), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), widget, 0);
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

  if (g_str_has_suffix (source, ".fruition"))
    source[strlen (source) - strlen (".fruition")] = '\0';
  if (!fra_sheet_write (sheet, store, writer, cancellable, error) || !fr_table_writer_finish (writer, error))
    return NULL;
  table = fr_data_writer_get_table (writer);
  document = frr_document_new (lang, sheet->name, source);
  if (sheet->internal)
    frr_document_set_mark (document, fr_tr (lang, "Internal material"));
  frr_document_heading (document, 1, sheet->name);
  frr_document_table (document, NULL, table, 0, G_MAXUINT, 0);
  return document;
}

typedef struct {
  GtkWidget  *widget;
  FraSession *session;
  char       *name;
} Printing;

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Printing *printing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrrPages) pages = fra_report_make_finish (result, &error);
  gboolean there = gtk_widget_get_root (printing->widget) != NULL;

  if (there && pages != NULL)
    fra_report_print (printing->widget, printing->session, pages, printing->name);
  else if (there)
    fra_alert (printing->widget, _("The table was not printed"), error);
  g_object_unref (printing->widget);
  g_object_unref (printing->session);
  g_free (printing->name);
  g_free (printing);
}

void
fra_sheet_print (FraSheet *sheet, GtkWidget *widget, FraSession *session)
{
  Printing *printing = g_new0 (Printing, 1);

  printing->widget = g_object_ref (widget);
  printing->session = g_object_ref (session);
  printing->name = g_strdup (sheet->name);
  sheet->what.names = TRUE;
  sheet->internal = sheet->is_records && sheet->what.entity == FR_CADRE &&
                    g_settings_get_boolean (fra_session_get_settings (session), "internal-mark");
  fra_report_make_async (session, make_document, sheet, (GDestroyNotify) fra_sheet_free, NULL, made_cb, printing);
}
