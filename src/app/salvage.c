/* salvage.c: saving what can be read of a damaged office, and what is said where one can't be opened; see go-back.h. */
#include "app/go-back.h"

#include "app/application.h"
#include "app/recent.h"
#include "app/widgets/toast.h"
#include "core/base/language.h"
#include "core/store/salvage.h"

/* --- Saving --- */

typedef struct {
  char *from;
  char *to;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->from);
  g_free (saving->to);
  g_free (saving);
}

/* What can't be read is taken from the newest backup where there is one. */
static void
salvage_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Saving *saving = data;
  g_autofree char *office = fr_backups_office_of (saving->from);
  g_autoptr (GPtrArray) backups = office != NULL ? fr_backups_list (office) : NULL;
  const FrBackup *newest = backups != NULL && backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;
  GError *error = NULL;
  g_autoptr (FrSalvage) salvage = fr_salvage (&fr_backend_sqlite, saving->from, saving->to, newest ? newest->path : NULL, NULL, NULL,
                                              cancellable, &error);

  if (salvage != NULL)
    g_task_return_pointer (task, fr_salvage_describe (salvage), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Saving *saving)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (g_str_equal (response, "open") && window != NULL)
    fra_application_open_office (FRA_APPLICATION (gtk_window_get_application (window)), saving->to, window);
}

static GtkWidget *
list_of (GPtrArray *sentences)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *label;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "", (const char *) g_ptr_array_index (sentences, i));
  label = gtk_label_new (text->str);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  return scrolled;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWindow *window = GTK_WINDOW (source);
  Saving *saving = g_task_get_task_data (G_TASK (result)), *kept;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sentences = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = g_filename_display_basename (saving->to);
  GtkWidget *dialog;

  if (sentences == NULL)
    {
      fra_alert (GTK_WIDGET (window), _("Nothing could be saved"), error);
      return;
    }
  kept = g_new0 (Saving, 1);
  kept->to = g_strdup (saving->to);
  dialog = adw_message_dialog_new (window, NULL, NULL);
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _("Saved as “%s”"), name);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list_of (sentences));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"), "open", _("_Open It"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), kept, (GClosureNotify) (GCallback) saving_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fra_salvage_to (GtkWindow *window, const char *path, const char *to)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autoptr (GTask) task = g_task_new (window, NULL, saved_cb, NULL);

  saving->from = g_strdup (path);
  saving->to = g_strdup (to);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, salvage_thread);
}

static void
place_chosen_cb (GtkNativeDialog *dialog, int response, char *path)
{
  GtkWindow *window = gtk_native_dialog_get_transient_for (dialog);

  if (response == GTK_RESPONSE_ACCEPT && window != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *to = g_file_get_path (file);

      fra_salvage_to (window, path, to);
    }
  g_object_unref (dialog);
}

void
fra_salvage_present (GtkWindow *window, const char *path)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save What Can Be Read"), window, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _("_Save"), _("_Cancel"));
  g_autofree char *office = fra_office_name (path);
  /* Translators: the proposed name of the file that gets what could be read of a damaged office. */
  g_autofree char *name = g_strdup_printf (_("%s (saved).fruition"), office);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (place_chosen_cb), g_strdup (path), (GClosureNotify) (GCallback) g_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- What can't be opened --- */

static void
way_out_cb (AdwMessageDialog *dialog, const char *response, const char *path)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (window != NULL && g_str_equal (response, "back"))
    fra_go_back_present (window, path, NULL);
  else if (window != NULL && g_str_equal (response, "salvage"))
    fra_salvage_present (window, path);
}

void
fra_damaged_present (GtkWindow *window, const char *path, const GError *error)
{
  gboolean damaged = g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT);
  gboolean not_ours = g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS);
  gboolean gone = g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_autofree char *office = fr_backups_office_of (path);
  g_autoptr (GPtrArray) backups = office != NULL ? fr_backups_list (office) : NULL;
  GtkWidget *dialog = adw_message_dialog_new (window, _("The office was not opened"), error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  if ((damaged || not_ours || gone) && backups != NULL && backups->len > 0)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "back", _("_Go Back to an Earlier Day…"));
  if (damaged || (not_ours && office != NULL))
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "salvage", _("_Save What Can Be Read…"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (way_out_cb), g_strdup (path), (GClosureNotify) (GCallback) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
