/* window-conditions.c: what lasts and must be known: read-only, damaged, what the check found. One bar each, gone when it ends. */
#include "app/window-private.h"

#include "core/base/language.h"

static GtkWidget *
bar_of (FraWindow *self, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->conditions); child; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_name (child), name))
      return child;
  return NULL;
}

/* A button of a bar: its words and the action it activates. */
typedef struct {
  const char *label;
  const char *action;
} Button;

static void
response_cb (GtkInfoBar *bar, int response, FraWindow *self)
{
  const Button *buttons = g_object_get_data (G_OBJECT (bar), "buttons");

  if (response >= 0)
    gtk_widget_activate_action (GTK_WIDGET (self), buttons[response].action, NULL);
  else
    gtk_box_remove (GTK_BOX (self->conditions), GTK_WIDGET (bar));
}

/* Shows, words anew or (text NULL) takes away the bar of that name. buttons (static, ending with NULL); NULL: it can be closed. */
static void
set_condition (FraWindow *self, const char *name, GtkMessageType type, const char *text, const Button *buttons)
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
  g_object_set_data (G_OBJECT (bar), "buttons", (gpointer) buttons);
  for (int i = 0; buttons != NULL && buttons[i].label != NULL; i++)
    gtk_info_bar_add_button (GTK_INFO_BAR (bar), _(buttons[i].label), i);
  if (buttons == NULL)
    gtk_info_bar_set_show_close_button (GTK_INFO_BAR (bar), TRUE);
  g_signal_connect_object (bar, "response", G_CALLBACK (response_cb), self, 0);
  gtk_box_append (GTK_BOX (self->conditions), bar);
}

/* Both ways out of a damaged file; a copy of it would be as damaged. */
static const Button ways_out[] = {
  { N_("_Save What Can Be Read…"), "win.salvage" }, { N_("_Go Back to an Earlier Day…"), "win.go-back" }, { NULL, NULL },
};
static const Button copy[] = { { N_("_Save a Copy…"), "win.save-copy" }, { NULL, NULL } };

static const Button merge_other[] = { { N_("_Merge That File In"), "win.merge-other" }, { NULL, NULL } };

/* Where the file went while it was open; once for each thing that befell it. A file that took its place may hold what others did
 * to a copy of this office. */
static void
sync_moved (FraWindow *self, FrStore *store)
{
  const char *notice = fr_store_get_notice (store);
  gboolean other = g_strcmp0 (self->opened, fr_store_get_path (store)) != 0 && g_file_test (self->opened, G_FILE_TEST_EXISTS);

  if (notice != self->moved)
    set_condition (self, "moved", other ? GTK_MESSAGE_WARNING : GTK_MESSAGE_INFO, notice, other ? merge_other : NULL);
  self->moved = notice;
}

void
fra_window_found_cb (FraCare *care, const char *text, FraWindow *self)
{
  if (!self->closing && self->session != NULL)
    set_condition (self, "found", GTK_MESSAGE_WARNING, text, NULL);
}

void
fra_window_set_notice (FraWindow *window, const char *text)
{
  g_return_if_fail (FRA_IS_WINDOW (window));
  set_condition (window, "notice", GTK_MESSAGE_INFO, text, NULL);
}

void
fra_window_sync_conditions (FraWindow *self)
{
  FrStore *store = fra_session_get_store (self->session);
  g_autofree char *name = fra_session_get_name (self->session);

  adw_window_title_set_title (self->office_title, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  set_condition (self, "read-only", GTK_MESSAGE_WARNING, fr_store_get_read_only (store),
                 fr_store_is_damaged (store) ? ways_out : copy);
  sync_moved (self, store);
  if (fr_store_is_remote (store) && bar_of (self, "remote") == NULL)
    set_condition (self, "remote", GTK_MESSAGE_INFO,
                   _("This office lies on a network disk: for one person at a time. For a team use a server."), NULL);
  fra_window_sync_actions (self);
}
