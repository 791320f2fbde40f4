/* window-actions.c: the actions "win.": the same for menu, keys and tests; listed in ui/shortcuts.ui. */
#include "app/window-private.h"

#include "app/go-back.h"
#include "app/import/import.h"
#include "app/merge-copy.h"
#include "app/preferences.h"
#include "app/widgets/palette.h"
#include "app/widgets/picker.h"
#include "app/widgets/toast.h"
#include "core/store/journal.h"

#include <string.h>

static void
go_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_window_go (FRA_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Alt+1 … Alt+8 count the places as the sidebar shows them. */
static void
go_nth_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint n;
  const FraPlace *places = fra_places (&n);
  int nth = g_variant_get_int32 (parameter);

  if (nth >= 1 && nth <= (int) n)
    {
      fra_window_go (FRA_WINDOW (widget), places[nth - 1].name);
      /* Who came by keyboard goes on by keyboard: what is typed next searches the place. The stack may have put the focus into it
       * already; from there the next widget would get it, not the first. */
      gtk_window_set_focus (GTK_WINDOW (widget), NULL);
      if (!gtk_widget_grab_focus (GTK_WIDGET (FRA_WINDOW (widget)->page)))
        gtk_widget_child_focus (GTK_WIDGET (FRA_WINDOW (widget)->page), GTK_DIR_TAB_FORWARD);
    }
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_window_back (FRA_WINDOW (widget));
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_palette_present (GTK_WINDOW (widget), FRA_WINDOW (widget)->session);
}

static void
pick_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_picker_open (FRA_PICKER (FRA_WINDOW (widget)->picker));
}

static void
open_record_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *kind;
  gint64 id;
  const FrEntity *entity;

  g_variant_get (parameter, "(&sx)", &kind, &id);
  entity = fr_entity_find (kind);
  if (entity != NULL)
    fra_window_open_record (FRA_WINDOW (widget), entity->id, id);
}

/* --- Undo and redo: on a thread, since the writer may be busy. --- */

static void
undo_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FraSession *session = data;
  gboolean redo = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (task), "redo"));
  GError *error = NULL;
  char *label = NULL;

  if (redo ? fr_store_redo (fra_session_get_store (session), &label, cancellable, &error)
           : fr_store_undo (fra_session_get_store (session), &label, cancellable, &error))
    g_task_return_pointer (task, label, g_free);
  else
    g_task_return_error (task, error);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean redo = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (error != NULL && g_error_matches (error, FR_ACTION_ERROR, FR_ACTION_ERROR_NOTHING))
    fra_toast (GTK_WIDGET (source), redo ? _("Nothing to redo") : _("Nothing to undo"));
  else if (error != NULL)
    fra_alert (GTK_WIDGET (source), redo ? _("Not redone") : _("Not undone"), error);
  else
    {
      text = g_strdup_printf (redo ? _("Redone: %s") : _("Undone: %s"), label);
      fra_toast_button (GTK_WIDGET (source), text, redo ? _("_Undo") : _("_Redo"), redo ? "win.undo" : "win.redo");
    }
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FraWindow *self = FRA_WINDOW (widget);
  gboolean redo = g_str_equal (name, "win.redo");
  const char *own = strchr (name, '.') + 1;
  g_autoptr (GTask) task = NULL;

  /* A page with steps of its own takes those back: the survey editor. */
  if (self->page != NULL && g_action_group_has_action (fra_page_get_actions (self->page), own))
    {
      g_action_group_activate_action (fra_page_get_actions (self->page), own, NULL);
      return;
    }
  if (self->page != NULL)
    fra_page_commit (self->page);
  task = g_task_new (self, NULL, undone_cb, GINT_TO_POINTER (redo));
  g_object_set_data (G_OBJECT (task), "redo", GINT_TO_POINTER (redo));
  g_task_set_task_data (task, g_object_ref (self->session), g_object_unref);
  g_task_run_in_thread (task, undo_thread);
}

/* --- Help --- */

static void
help_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FraWindow *self = FRA_WINDOW (widget);

  if (self->page == NULL || fra_page_get_help (self->page) == NULL)
    return;
  gtk_label_set_text (self->help_title, fra_page_get_title (self->page));
  gtk_label_set_text (self->help_text, fra_page_get_help (self->page));
  /* Under the title, not under the whole page. */
  gtk_popover_set_pointing_to (self->help_popover, &(GdkRectangle) { gtk_widget_get_width (self->content_pane) / 2, 0, 1, 46 });
  gtk_popover_popup (self->help_popover);
}

/* --- Import, copies, people, preferences --- */

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_import_present (GTK_WINDOW (widget), FRA_WINDOW (widget)->session, g_variant_get_string (parameter, NULL));
}

static void
switch_actor_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_window_ask_who (FRA_WINDOW (widget), FALSE);
}

static void
preferences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_preferences_present (GTK_WINDOW (widget));
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FrStore *store = data;
  const char *path = g_object_get_data (G_OBJECT (task), "path");
  GError *error = NULL;

  if (fr_store_backup (store, path, NULL, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (g_object_get_data (G_OBJECT (result), "path"));
  g_autofree char *text = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      fra_alert (GTK_WIDGET (source), _("The copy was not saved"), error);
      return;
    }
  text = g_strdup_printf (_("Copy saved as %s"), name);
  fra_toast (GTK_WIDGET (source), text);
}

static void
copy_chosen_cb (GtkNativeDialog *dialog, int response, FraWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GTask) task = g_task_new (self, NULL, copied_cb, NULL);

      g_object_set_data_full (G_OBJECT (task), "path", g_file_get_path (file), g_free);
      g_task_set_task_data (task, g_object_ref (fra_session_get_store (self->session)), g_object_unref);
      g_task_run_in_thread (task, copy_thread);
    }
  g_object_unref (dialog);
}

static void
save_copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FraWindow *self = FRA_WINDOW (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save a Copy"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _("_Save"), _("_Cancel"));
  g_autofree char *office = fra_session_get_name (self->session);
  /* Translators: the proposed name of a copy of an office's file. */
  g_autofree char *file = g_strdup_printf (_("%s (copy).fruition"), office);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (copy_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- Ways out --- */

static void
go_back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrStore *store = fra_session_get_store (FRA_WINDOW (widget)->session);

  fra_go_back_present (GTK_WINDOW (widget), fr_store_get_path (store), store);
}

static void
salvage_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_salvage_present (GTK_WINDOW (widget), fr_store_get_path (fra_session_get_store (FRA_WINDOW (widget)->session)));
}

static void
merge_copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_merge_choose (GTK_WINDOW (widget), FRA_WINDOW (widget)->session);
}

static void
merge_other_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_merge_run (GTK_WINDOW (widget), FRA_WINDOW (widget)->session, FRA_WINDOW (widget)->opened);
}

static void
conflicts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fra_conflicts_present (GTK_WINDOW (widget), FRA_WINDOW (widget)->session);
}

void
fra_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go", "s", go_cb);
  gtk_widget_class_install_action (widget_class, "win.go-nth", "i", go_nth_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.pick", NULL, pick_cb);
  gtk_widget_class_install_action (widget_class, "win.open-record", "(sx)", open_record_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_cb);
  gtk_widget_class_install_action (widget_class, "win.import", "s", import_cb);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_cb);
  gtk_widget_class_install_action (widget_class, "win.go-back", NULL, go_back_cb);
  gtk_widget_class_install_action (widget_class, "win.salvage", NULL, salvage_cb);
  gtk_widget_class_install_action (widget_class, "win.merge-copy", NULL, merge_copy_cb);
  gtk_widget_class_install_action (widget_class, "win.merge-other", NULL, merge_other_cb);
  gtk_widget_class_install_action (widget_class, "win.conflicts", NULL, conflicts_cb);
  gtk_widget_class_install_action (widget_class, "win.switch-actor", NULL, switch_actor_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_cb);
}

void
fra_window_sync_actions (FraWindow *self)
{
  static const char * const need_office[] = { "win.go", "win.go-nth", "win.back", "win.search", "win.pick", "win.open-record",
                                              "win.help", "win.save-copy", "win.go-back", "win.salvage", "win.switch-actor" };
  static const char * const need_writing[] = { "win.undo", "win.redo", "win.import", "win.merge-copy", "win.merge-other", "win.conflicts" };
  gboolean office = self->session != NULL;
  gboolean writable = office && fr_store_get_read_only (fra_session_get_store (self->session)) == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (need_office); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_office[i], office);
  for (guint i = 0; i < G_N_ELEMENTS (need_writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_writing[i], writable);
}
