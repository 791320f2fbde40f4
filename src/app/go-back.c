/* go-back.c: going back to an earlier day; see go-back.h. Saving what can be read is in salvage.c. */
#include "app/go-back.h"

#include "app/application.h"
#include "app/recent.h"
#include "app/widgets/toast.h"
#include "app/window-private.h"
#include "core/base/language.h"

/* --- Doing it --- */

typedef struct {
  FraApplication *application;
  FraWindow      *window;       /* busy meanwhile */
  char           *path;
  FrBackup       *backup;
  char           *aside;        /* where the office as it was is now; NULL: there was none */
} Going;

static void
going_free (gpointer data)
{
  Going *going = data;

  g_clear_object (&going->window);
  g_object_unref (going->application);
  g_clear_pointer (&going->backup, fr_backup_free);
  g_free (going->path);
  g_free (going->aside);
  g_free (going);
}

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Going *going = data;
  GError *error = NULL;

  if (fr_backups_restore (&fr_backend_sqlite, going->backup, going->path, &going->aside, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Going *going = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *notice = NULL;

  fra_window_set_busy (going->window, NULL);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      fra_alert (GTK_WIDGET (going->window), _("The office was not taken back"), error);
      return;
    }
  if (going->aside != NULL)
    {
      name = g_filename_display_basename (going->aside);
      notice = g_strdup_printf (_("This is the office as it was. As it stood before going back, it is kept beside it as “%s”."), name);
    }
  fra_application_open_office_saying (going->application, going->path, GTK_WINDOW (going->window), notice);
}

/* The office's own window is closed by now, and its file free. */
static void
begin (FraApplication *application, gpointer data)
{
  Going *going = data;
  g_autofree char *name = fra_office_name (going->path);
  g_autoptr (GTask) task = g_task_new (application, NULL, restored_cb, NULL);

  if (going->window == NULL)
    going->window = g_object_ref (fra_window_new (application));
  fra_window_set_busy (going->window, name);
  gtk_window_present (GTK_WINDOW (going->window));
  g_task_set_task_data (task, going, going_free);
  g_task_run_in_thread (task, restore_thread);
}

void
fra_go_back (GtkWindow *window, const char *path, const FrBackup *backup)
{
  Going *going = g_new0 (Going, 1);

  g_return_if_fail (FRA_IS_WINDOW (window) && path != NULL && backup != NULL);
  going->application = g_object_ref (FRA_APPLICATION (gtk_window_get_application (window)));
  going->path = g_strdup (path);
  going->backup = g_new0 (FrBackup, 1);
  *going->backup = *backup;
  going->backup->path = g_strdup (backup->path);
  if (fra_window_get_session (FRA_WINDOW (window)) != NULL)
    fra_window_close_then (FRA_WINDOW (window), begin, going);
  else
    {
      going->window = g_object_ref (FRA_WINDOW (window));
      begin (going->application, going);
    }
}

/* --- Asking --- */

/* One backup in the list. */
typedef struct {
  GtkWindow *window;     /* the office's; borrowed: the dialog goes with it */
  GtkWidget *dialog;     /* the list; borrowed */
  char      *path;
  FrBackup  *backup;
  char      *when;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  fr_backup_free (choice->backup);
  g_free (choice->path);
  g_free (choice->when);
  g_free (choice);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Choice *choice)
{
  GtkWindow *list = GTK_WINDOW (choice->dialog);

  if (!g_str_equal (response, "back"))
    return;
  fra_go_back (choice->window, choice->path, choice->backup);
  gtk_window_destroy (list);      /* and the choice with it */
}

/* The choice lives with its row, and the row with the dialog below this one. */
static void
chosen_cb (AdwActionRow *row, Choice *choice)
{
  g_autofree char *name = fra_office_name (choice->path);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (choice->dialog), NULL, NULL);

  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _("Go back to %s?"), choice->when);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _("“%s” will be as it was then. The office as it is now is not lost: its file is kept beside it."), name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "back", _("_Go Back"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "back", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), choice);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* "1.2 MB · 12 changes came after". */
static char *
describe (const FrBackup *backup, gint64 since)
{
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *after = NULL;

  if (since < 0)
    return g_steal_pointer (&size);
  if (since == 0)
    return g_strdup_printf (_("%s · nothing was changed since"), size);
  after = g_strdup_printf (fr_trn (fr_lang_default (), "%ld change came after", "%ld changes came after", (gulong) since), (long) since);
  return g_strdup_printf (C_("backup", "%s · %s"), size, after);
}

static GtkWidget *
row_of (GtkWindow *window, GtkWidget *dialog, const char *path, const FrBackup *backup, gint64 since)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (backup->made_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  Choice *choice = g_new0 (Choice, 1);
  g_autofree char *what = describe (backup, since);

  choice->window = window;
  choice->dialog = dialog;
  choice->path = g_strdup (path);
  choice->backup = g_new0 (FrBackup, 1);
  *choice->backup = *backup;
  choice->backup->path = g_strdup (backup->path);
  choice->when = g_date_time_format (local, "%Y-%m-%d %H:%M");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), choice->when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), what);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_data (row, "activated", G_CALLBACK (chosen_cb), choice, choice_free, 0);
  return row;
}

/* What there is, read on a thread. */
typedef struct {
  char      *path;
  FrStore   *store;      /* may be NULL */
  GPtrArray *list;
  gint64    *since;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_clear_object (&listing->store);
  g_clear_pointer (&listing->list, g_ptr_array_unref);
  g_free (listing->since);
  g_free (listing->path);
  g_free (listing);
}

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Listing *listing = data;
  g_autofree char *office = listing->store != NULL ? g_strdup (fr_store_get_office_id (listing->store)) : fr_backups_office_of (listing->path);

  listing->list = office != NULL ? fr_backups_list (office) : g_ptr_array_new ();
  listing->since = g_new (gint64, MAX (listing->list->len, 1));
  for (guint i = 0; i < listing->list->len; i++)
    listing->since[i] = listing->store ? fr_backups_changes_since (listing->store, g_ptr_array_index (listing->list, i), cancellable) : -1;
  g_task_return_boolean (task, TRUE);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWindow *window = GTK_WINDOW (source);
  const Listing *listing = g_task_get_task_data (G_TASK (result));
  GPtrArray *list = listing->list;
  GtkWidget *dialog = adw_preferences_window_new (), *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();

  gtk_window_set_title (GTK_WINDOW (dialog), _("Go Back to an Earlier Day"));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), window);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 480, 520);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (dialog), FALSE);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), list->len > 0
    ? _("A backup is made every half hour of work and when the office is closed, on this computer.")
    : _("There is no backup of this office yet. One is made every half hour of work and when the office is closed."));
  for (guint i = 0; i < list->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row_of (window, dialog, listing->path, g_ptr_array_index (list, i), listing->since[i]));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (dialog), ADW_PREFERENCES_PAGE (page));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fra_go_back_present (GtkWindow *window, const char *path, FrStore *store)
{
  Listing *listing = g_new0 (Listing, 1);
  g_autoptr (GTask) task = g_task_new (window, NULL, listed_cb, NULL);

  listing->path = g_strdup (path);
  listing->store = store != NULL ? g_object_ref (store) : NULL;
  g_task_set_task_data (task, listing, listing_free);
  g_task_run_in_thread (task, list_thread);
}
