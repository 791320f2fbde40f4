/* window-conditions.c: what lasts and must be known: read-only, not closed properly, damaged. One bar each, gone when it ends. */
#include "app/window-private.h"

#include "app/widgets/toast.h"

static GtkWidget *
bar_of (FraWindow *self, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->conditions); child; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_name (child), name))
      return child;
  return NULL;
}

static void
response_cb (GtkInfoBar *bar, int response, FraWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save-copy", NULL);
  else
    gtk_box_remove (GTK_BOX (self->conditions), GTK_WIDGET (bar));
}

/* Shows, words anew or (text NULL) takes away the bar of that name. */
static void
set_condition (FraWindow *self, const char *name, GtkMessageType type, const char *text, const char *button)
{
  GtkWidget *bar = bar_of (self, name);
  GtkWidget *label;

  if (bar != NULL)
    gtk_box_remove (GTK_BOX (self->conditions), bar);
  if (text == NULL)
    return;
  bar = gtk_info_bar_new ();
  gtk_widget_set_name (bar, name);
  gtk_info_bar_set_message_type (GTK_INFO_BAR (bar), type);
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_info_bar_add_child (GTK_INFO_BAR (bar), label);
  if (button != NULL)
    gtk_info_bar_add_button (GTK_INFO_BAR (bar), button, GTK_RESPONSE_ACCEPT);
  else
    gtk_info_bar_set_show_close_button (GTK_INFO_BAR (bar), TRUE);
  g_signal_connect_object (bar, "response", G_CALLBACK (response_cb), self, 0);
  gtk_box_append (GTK_BOX (self->conditions), bar);
}

/* --- After an unclean end the file is checked in the background. --- */

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *findings = NULL;
  GError *error = NULL;

  if (fr_store_check (FR_STORE (data), FALSE, &findings, cancellable, &error))
    g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraWindow *self = FRA_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GString) text = NULL;

  if (self->closing || self->session == NULL)
    return;
  if (findings != NULL && findings->len == 0)
    {
      set_condition (self, "unclean", GTK_MESSAGE_INFO, NULL, NULL);
      fra_toast (GTK_WIDGET (self), _("The check is done: everything is there"));
      return;
    }
  text = g_string_new (error != NULL ? error->message : _("The check found damage. What can be read is shown. "
                                                          "Save a copy, and open a backup beside it."));
  for (guint i = 0; findings != NULL && i < MIN (findings->len, 3); i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (findings, i));
  set_condition (self, "unclean", GTK_MESSAGE_WARNING, text->str, _("_Save a Copy…"));
}

static void
begin_check (FraWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, checked_cb, NULL);

  g_object_set_data (G_OBJECT (self), "checked", GINT_TO_POINTER (TRUE));
  set_condition (self, "unclean", GTK_MESSAGE_INFO,
                 _("Fruition did not end properly the last time. All that was saved is here; the file is being checked."), NULL);
  g_task_set_task_data (task, g_object_ref (fra_session_get_store (self->session)), g_object_unref);
  g_task_run_in_thread (task, check_thread);
}

void
fra_window_sync_conditions (FraWindow *self)
{
  FrStore *store = fra_session_get_store (self->session);
  g_autofree char *name = fra_session_get_name (self->session);

  adw_window_title_set_title (self->office_title, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  set_condition (self, "read-only", GTK_MESSAGE_WARNING, fr_store_get_read_only (store), _("_Save a Copy…"));
  if (fr_store_was_unclean (store) && g_object_get_data (G_OBJECT (self), "checked") == NULL)
    begin_check (self);
  fra_window_sync_actions (self);
}
