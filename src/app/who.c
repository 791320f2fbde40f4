/* who.c: see who.h. */
#include "app/who.h"

#include "core/actions/office.h"
#include "core/base/language.h"
#include "core/base/text.h"

#define MAX_KNOWN 6

typedef struct {
  FraWhoFunc     func;
  gpointer       data;
  GDestroyNotify destroy;
  GtkEditable   *entry;
  GtkWidget     *known;      /* the group of names to choose from */
} Who;

static void
who_free (gpointer data)
{
  Who *who = data;

  if (who->destroy != NULL)
    who->destroy (who->data);
  g_free (who);
}

static void
changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *name = fr_text_name (gtk_editable_get_text (entry));

  adw_message_dialog_set_response_enabled (dialog, "ok", *name != '\0');
}

static void
known_activated_cb (AdwActionRow *row, AdwMessageDialog *dialog)
{
  Who *who = g_object_get_data (G_OBJECT (dialog), "who");

  gtk_editable_set_text (who->entry, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  adw_message_dialog_response (dialog, "ok");
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Who *who)
{
  g_autofree char *name = fr_text_name (gtk_editable_get_text (who->entry));

  if (g_str_equal (response, "ok") && *name != '\0')
    who->func (name, who->data);
}

static void
actors_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *names = fr_office_actors (data, cancellable, NULL);

  /* Without the names there is only less to choose from. */
  g_task_return_pointer (task, names, (GDestroyNotify) g_ptr_array_unref);
}

static void
actors_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  Who *who = g_object_get_data (dialog, "who");
  g_autoptr (GPtrArray) names = g_task_propagate_pointer (G_TASK (result), NULL);

  for (guint i = 0; who != NULL && names != NULL && i < MIN (names->len, MAX_KNOWN); i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_ptr_array_index (names, i));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (known_activated_cb), dialog, 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (who->known), row);
    }
  /* Only now: a window that is shown does not grow for what comes into it, and its button would lie below its edge. */
  if (gtk_window_get_transient_for (GTK_WINDOW (dialog)) != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
}

static void
read_actors (GtkWidget *dialog, FrStore *store)
{
  g_autoptr (GTask) task = g_task_new (dialog, NULL, actors_cb, NULL);

  g_task_set_task_data (task, g_object_ref (store), g_object_unref);
  g_task_run_in_thread (task, actors_thread);
}

void
fra_who_ask (GtkWindow *parent, FrStore *store, const char *present, gboolean must, FraWhoFunc func, gpointer data,
             GDestroyNotify destroy)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Who is working here?"),
                                              _("The name stands in the history beside every change. It is no password: "
                                                "anyone who can open the file can use any name."));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *entry = adw_entry_row_new ();
  Who *who = g_new0 (Who, 1);

  who->func = func;
  who->data = data;
  who->destroy = destroy;
  who->entry = GTK_EDITABLE (entry);
  who->known = adw_preferences_group_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), C_("person", "Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), who->known);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  g_object_set_data_full (G_OBJECT (dialog), "who", who, who_free);
  if (!must)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "ok", _("_Continue"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "ok", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "ok");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), must ? "ok" : "cancel");
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), who);
  gtk_editable_set_text (GTK_EDITABLE (entry), present != NULL ? present : g_get_real_name ());
  changed_cb (GTK_EDITABLE (entry), ADW_MESSAGE_DIALOG (dialog));
  if (store != NULL)
    read_actors (dialog, store);
  else
    gtk_window_present (GTK_WINDOW (dialog));
}
