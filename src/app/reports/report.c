/* report.c: see report.h. */
#include "app/reports/report.h"

#include "app/print.h"
#include "app/widgets/toast.h"

/* --- Making --- */

typedef struct {
  FrStore       *store;
  FraReportFunc  func;
  gpointer       data;
  GDestroyNotify destroy;
  FrLang         lang;
  FrrPaper       paper;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  if (making->destroy != NULL)
    making->destroy (making->data);
  g_object_unref (making->store);
  g_free (making);
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making *making = data;
  GError *error = NULL;
  g_autoptr (FrrDocument) document = making->func (making->store, making->data, making->lang, cancellable, &error);

  if (document != NULL)
    g_task_return_pointer (task, frr_pages_new (document, making->paper, FRC_THEME_LIGHT), (GDestroyNotify) frr_pages_unref);
  else
    g_task_return_error (task, error);
}

static FrrPaper
preferred_paper (FraSession *session)
{
  g_autofree char *name = g_settings_get_string (fra_session_get_settings (session), "paper-size");

  return g_str_equal (name, "letter") ? FRR_PAPER_LETTER : FRR_PAPER_A4;
}

void
fra_report_make_async (FraSession *session, FraReportFunc func, gpointer data, GDestroyNotify destroy, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Making *making = g_new0 (Making, 1);

  g_return_if_fail (FRA_IS_SESSION (session) && func != NULL);
  making->store = g_object_ref (fra_session_get_store (session));
  making->func = func;
  making->data = data;
  making->destroy = destroy;
  making->lang = fra_session_get_document_lang (session);
  making->paper = preferred_paper (session);
  g_task_set_source_tag (task, fra_report_make_async);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make_thread);
}

FrrPages *
fra_report_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Printing and saving --- */

static guint
print_layout (double width, double height, gpointer data)
{
  return frr_pages_get_n (data);
}

/* A sheet of another size than the pages were laid for takes them as they are. */
static void
print_page (cairo_t *cr, guint page, gpointer data)
{
  frr_pages_draw (data, page, cr);
}

void
fra_report_print (GtkWidget *widget, FraSession *session, FrrPages *pages, const char *name)
{
  g_return_if_fail (pages != NULL);
  fra_print (widget, session, name, frr_pages_get_width (pages) > frr_pages_get_height (pages), print_layout, print_page,
             frr_pages_ref (pages), (GDestroyNotify) frr_pages_unref);
}

typedef struct {
  FrrPages  *pages;
  GtkWidget *widget;
} Saving;

static void
saving_free (gpointer data, GClosure *closure)
{
  Saving *saving = data;

  frr_pages_unref (saving->pages);
  g_object_unref (saving->widget);
  g_free (saving);
}

static void
save_chosen_cb (GtkNativeDialog *dialog, int response, Saving *saving)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autoptr (GError) error = NULL;

  if (file != NULL)
    {
      g_autofree char *chosen = g_file_get_path (file);
      g_autofree char *path = g_str_has_suffix (chosen, ".pdf") ? g_strdup (chosen) : g_strconcat (chosen, ".pdf", NULL);
      g_autofree char *base = g_path_get_basename (path);
      g_autofree char *text = g_strdup_printf (_("Saved as %s"), base);

      if (frr_pages_write (saving->pages, path, NULL, &error))
        fra_toast (saving->widget, text);
      else
        fra_alert (saving->widget, _("The report was not saved"), error);
    }
  g_object_unref (dialog);
}

void
fra_report_save (GtkWidget *widget, FraSession *session, FrrPages *pages, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog;
  g_autofree char *file = g_strdup_printf ("%s.pdf", name);
  Saving *saving = g_new0 (Saving, 1);

  g_return_if_fail (pages != NULL);
  saving->pages = frr_pages_ref (pages);
  saving->widget = g_object_ref (widget);
  g_strdelimit (file, "/", '-');
  dialog = gtk_file_chooser_native_new (_("Save Report"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (save_chosen_cb), saving, saving_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
