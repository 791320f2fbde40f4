/* new-record.c: see new-record.h. */
#include "app/new-record.h"

#include "app/widgets/toast.h"
#include "core/base/text.h"

#define MAX_SETS 4

typedef struct {
  FrEntityId       entity;
  FrSet            sets[MAX_SETS];
  guint            n_sets;
  char            *name;
  gint64           id;         /* of the record added */
  FraPage         *page;
  FraNewRecordFunc func;
} NewRecord;

static void
new_record_free (gpointer data)
{
  NewRecord *record = data;

  g_object_unref (record->page);
  g_free (record->name);
  g_free (record);
}

static gboolean
add_thread (FrStore *store, gpointer data, GError **error)
{
  NewRecord *record = data;

  record->id = fr_action_add (store, record->entity, record->sets, record->n_sets, error);
  return record->id != 0;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  NewRecord *record = data;
  g_autoptr (GError) error = NULL;

  if (fr_action_run_finish (FR_STORE (source), result, &error))
    {
      if (record->func != NULL)
        record->func (record->id, record->page);
    }
  else
    fra_alert (GTK_WIDGET (record->page), _("It was not added"), error);
  new_record_free (record);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, GtkEditable *entry)
{
  NewRecord *record = g_object_steal_data (G_OBJECT (dialog), "record");
  const FrEntity *entity = fr_entity (record->entity);

  if (!g_str_equal (response, "add"))
    {
      new_record_free (record);
      return;
    }
  record->name = fr_text_name (gtk_editable_get_text (entry));
  record->sets[record->n_sets++] = (FrSet) { entity->title_field, fr_value_text (record->name) };
  fr_action_run_async (fra_session_get_store (fra_page_get_session (record->page)), add_thread, record, NULL, added_cb, record);
}

static void
changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *name = fr_text_name (gtk_editable_get_text (entry));

  adw_message_dialog_set_response_enabled (dialog, "add", *name != '\0');
}

void
fra_new_record_ask (FraPage *page, FrEntityId entity, const FrSet *sets, guint n_sets, FraNewRecordFunc func)
{
  const FrEntity *described = fr_entity (entity);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkWidget *dialog, *group, *entry;
  /* Translators: the heading over a question for a name: "New: Cadre". */
  g_autofree char *heading = g_strdup_printf (_("New: %s"), _(described->label));
  NewRecord *record = g_new0 (NewRecord, 1);

  g_return_if_fail (FRA_IS_PAGE (page) && n_sets < MAX_SETS && described->title_field != NULL);
  record->entity = entity;
  for (guint i = 0; i < n_sets; i++)
    record->sets[i] = sets[i];
  record->n_sets = n_sets;
  record->page = g_object_ref (page);
  record->func = func;

  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, NULL);
  group = adw_preferences_group_new ();
  entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry),
                                 _(described->fields[fr_entity_field (described, described->title_field)].label));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), group);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "add", _("_Add"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "add");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "record", record, new_record_free);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), entry);
  changed_cb (GTK_EDITABLE (entry), ADW_MESSAGE_DIALOG (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
