/* merge-copy.c: see merge-copy.h. */
#include "app/merge-copy.h"

#include "app/widgets/toast.h"
#include "core/base/language.h"
#include "core/store/merge.h"

/* --- The merge --- */

typedef struct {
  FrStore    *store;
  FraSession *session;
  char       *path;
  int         permille;      /* written by the writer's thread */
  guint       timer;
  GtkWidget  *bar;
  GtkWidget  *dialog;
} Merging;

static void
merging_free (gpointer data)
{
  Merging *merging = data;

  g_object_unref (merging->store);
  g_object_unref (merging->session);
  g_free (merging->path);
  g_free (merging);
}

static void
progress_cb (double fraction, gpointer data)
{
  g_atomic_int_set (&((Merging *) data)->permille, (int) (fraction * 1000));
}

static gboolean
show_progress_cb (gpointer data)
{
  Merging *merging = data;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (merging->bar), g_atomic_int_get (&merging->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
merge_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Merging *merging = data;
  GError *error = NULL;
  FrMerge report;

  if (fr_store_merge (merging->store, merging->path, &report, progress_cb, merging, cancellable, &error))
    g_task_return_pointer (task, g_memdup2 (&report, sizeof report), g_free);
  else
    g_task_return_error (task, error);
}

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Merging *merging = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree FrMerge *report = g_task_propagate_pointer (G_TASK (result), &error);

  g_source_remove (merging->timer);
  gtk_window_destroy (GTK_WINDOW (merging->dialog));
  if (report != NULL)
    {
      g_autoptr (GPtrArray) lines = fr_merge_describe (report, fr_lang_default ());
      g_autofree char *text = NULL;

      g_ptr_array_add (lines, NULL);
      text = g_strjoinv (" ", (char **) lines->pdata);
      fra_toast (GTK_WIDGET (source), text);
      if (report->n_conflicts > 0)
        fra_conflicts_present (GTK_WINDOW (source), merging->session);
    }
  else if (!g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED))
    fra_alert (GTK_WIDGET (source), _("The copy was not merged"), error);
}

static void
cancel_cb (AdwMessageDialog *dialog, const char *response, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

void
fra_merge_run (GtkWindow *parent, FraSession *session, const char *path)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (parent, cancellable, merged_cb, NULL);
  Merging *merging = g_new0 (Merging, 1);

  merging->session = g_object_ref (session);
  merging->store = g_object_ref (fra_session_get_store (session));
  merging->path = g_strdup (path);
  merging->bar = gtk_progress_bar_new ();
  merging->dialog = g_object_ref_sink (adw_message_dialog_new (parent, _("Merging the copy"), NULL));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (merging->dialog), merging->bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (merging->dialog), "cancel", _("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (merging->dialog), "cancel");
  g_signal_connect_object (merging->dialog, "response", G_CALLBACK (cancel_cb), cancellable, 0);
  g_object_set_data_full (G_OBJECT (task), "dialog", merging->dialog, g_object_unref);
  gtk_window_present (GTK_WINDOW (merging->dialog));
  merging->timer = g_timeout_add (100, show_progress_cb, merging);
  g_task_set_task_data (task, merging, merging_free);
  g_task_run_in_thread (task, merge_thread);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, GtkWindow *parent)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      fra_merge_run (parent, g_object_get_data (G_OBJECT (dialog), "session"), path);
    }
  g_object_unref (dialog);
}

void
fra_merge_choose (GtkWindow *parent, FraSession *session)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Merge a Copy"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Merge"), _("_Cancel"));
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Office files"));
  gtk_file_filter_add_pattern (filter, "*.fruition");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_object_unref (filter);
  g_object_set_data_full (G_OBJECT (dialog), "session", g_object_ref (session), g_object_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), parent, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- Conflicts --- */

typedef struct {
  FrStore *store;
  gint64   id;
  FrSettle how;
} Choice;

static void
choice_free (gpointer data)
{
  g_object_unref (((Choice *) data)->store);
  g_free (data);
}

static void
settle_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Choice *choice = data;
  GError *error = NULL;

  if (fr_store_settle (choice->store, choice->id, choice->how, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWidget *row = GTK_WIDGET (source), *list = gtk_widget_get_parent (row);
  GtkRoot *root = gtk_widget_get_root (row);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      gtk_widget_set_sensitive (row, TRUE);
      fra_alert (row, _("The conflict was not settled"), error);
      return;
    }
  if (root == NULL || list == NULL)    /* the list was closed meanwhile */
    return;
  gtk_list_box_remove (GTK_LIST_BOX (list), row);
  if (gtk_widget_get_first_child (list) == NULL)
    {
      fra_toast (list, _("Everything is settled"));
      gtk_window_close (GTK_WINDOW (root));
    }
}

static void
settle_clicked_cb (GtkButton *button, GtkWidget *row)
{
  g_autoptr (GTask) task = g_task_new (row, NULL, settled_cb, NULL);
  Choice *choice = g_new0 (Choice, 1);

  choice->store = g_object_ref (g_object_get_data (G_OBJECT (row), "store"));
  choice->id = *(gint64 *) g_object_get_data (G_OBJECT (row), "conflict");
  choice->how = g_object_get_data (G_OBJECT (button), "dropped") ? FR_SETTLE_DROPPED : FR_SETTLE_KEPT;
  gtk_widget_set_sensitive (row, FALSE);
  g_task_set_task_data (task, choice, choice_free);
  g_task_run_in_thread (task, settle_thread);
}

static void
add_button (GtkWidget *row, const char *label, gboolean dropped)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "dropped", GINT_TO_POINTER (dropped));
  g_signal_connect_object (button, "clicked", G_CALLBACK (settle_clicked_cb), row, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
row_of (const FrConflict *conflict, FrStore *store)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf ("%s “%s” · %s", _(conflict->entity->label), conflict->record,
                                            conflict->field ? _(conflict->field->label) : _("the record"));
  g_autofree char *subtitle = g_strdup_printf (_("Stands: %s\nThe other: %s"), conflict->kept, conflict->dropped);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  g_object_set_data_full (G_OBJECT (row), "store", g_object_ref (store), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), "conflict", g_memdup2 (&conflict->id, sizeof conflict->id), g_free);
  add_button (row, _("Keep"), FALSE);
  add_button (row, _("Use the Other"), TRUE);
  return row;
}

static void
show_conflicts (GtkWindow *parent, FrStore *store, GPtrArray *conflicts)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *list = gtk_list_box_new ();
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *words = gtk_label_new (_("Both copies changed these. The upper value stands now; keep it, or put the other in its place."));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < conflicts->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), row_of (conflicts->pdata[i], store));
  gtk_box_append (GTK_BOX (inner), words);
  gtk_box_append (GTK_BOX (inner), list);
  g_object_set (inner, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 12, NULL);
  adw_clamp_set_child (ADW_CLAMP (clamp), inner);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  g_object_set (window, "title", _("Conflicts"), "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, "default-width", 640,
                "default-height", 480, NULL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}

static void
conflicts_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *conflicts = fr_store_conflicts (data, FALSE, fr_lang_default (), cancellable, &error);

  if (conflicts != NULL)
    g_task_return_pointer (task, conflicts, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
conflicts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FrStore *store = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = g_task_propagate_pointer (G_TASK (result), &error);

  if (conflicts == NULL)
    fra_alert (GTK_WIDGET (source), _("Conflicts"), error);
  else if (conflicts->len == 0)
    fra_toast (GTK_WIDGET (source), _("Everything is settled"));
  else
    show_conflicts (GTK_WINDOW (source), store, conflicts);
}

void
fra_conflicts_present (GtkWindow *parent, FraSession *session)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, conflicts_cb, NULL);

  g_task_set_task_data (task, g_object_ref (fra_session_get_store (session)), g_object_unref);
  g_task_run_in_thread (task, conflicts_thread);
}
