/* calendar-file.c: see calendar-file.h. */
#include "app/calendar-file.h"

#include "app/widgets/toast.h"
#include "core/base/error.h"
#include "core/io/ical/busy.h"
#include "core/io/ical/calendar.h"
#include "core/io/ical/calendar-set.h"

typedef enum { SAVE_ONE, SAVE_CLASS, READ_BUSY } What;

static const struct {
  const char          *title, *verb, *failed, *given;      /* given: where a test says the path */
  GtkFileChooserAction action;
} whats[] = {
  [SAVE_ONE] = { N_("Save Calendar"), N_("_Save"), N_("The calendar was not saved"), "FRUITION_EXPORT_TO", GTK_FILE_CHOOSER_ACTION_SAVE },
  [SAVE_CLASS] = { N_("Save Calendars"), N_("_Save"), N_("The calendars were not saved"), "FRUITION_EXPORT_TO",
                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER },
  [READ_BUSY] = { N_("Import Busy Times"), N_("_Import"), N_("The calendar was not read"), "FRUITION_IMPORT_FROM", GTK_FILE_CHOOSER_ACTION_OPEN },
};

typedef struct {
  FraPage     *page;
  FrStore     *store;
  FrEntityId   of;
  gint64       id;
  What         what;
  FrLang       lang;
  char        *path;
  guint        n;            /* sessions saved; of a class, calendars */
  FrBusyCounts counts;
} Job;

static Job *
job_new (FraPage *page, FrEntityId of, gint64 id, What what)
{
  FraSession *session = fra_page_get_session (page);
  Job *job = g_new0 (Job, 1);

  *job = (Job) { g_object_ref (page), g_object_ref (fra_session_get_store (session)), of, id, what,
                 fra_session_get_document_lang (session), NULL, 0, { 0 } };
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->page);
  g_object_unref (job->store);
  g_free (job->path);
  g_free (job);
}

static gboolean
save (Job *job, GError **error)
{
  g_autofree char *text = fr_ical_write (job->store, job->of, job->id, job->lang, &job->n, NULL, error);

  return text != NULL && g_file_set_contents (job->path, text, -1, error);
}

static gboolean
read_in (Job *job, GError **error)
{
  FrClock *clock = fr_store_get_clock (job->store);
  FrPeriod period = fr_ical_busy_period (fr_clock_today (clock));
  const char *zone = fr_clock_zone (clock);
  g_autoptr (FrIcalBusy) busy = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *content;
  gsize size;

  if (!g_file_get_contents (job->path, &content, &size, error))
    return FALSE;
  bytes = g_bytes_new_take (content, size);
  busy = fr_ical_busy_read (bytes, period, zone, error);
  return busy != NULL && fr_action_busy_import (job->store, job->of, job->id, zone, busy->times, busy->events, period, &job->counts, error);
}

static gboolean
work (Job *job, GCancellable *cancellable, GError **error)
{
  switch (job->what)
    {
    case SAVE_ONE:
      return save (job, error);
    case SAVE_CLASS:
      return fr_ical_write_class (job->store, job->id, job->path, job->lang, &job->n, cancellable, error);
    case READ_BUSY:
    default:
      return read_in (job, error);
    }
}

static void
job_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (work (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  GtkWidget *page = GTK_WIDGET (job->page);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      fra_alert (page, _(whats[job->what].failed), error);
      return;
    }
  if (job->what != READ_BUSY)
    {
      text = job->what == SAVE_CLASS
             ? g_strdup_printf (fr_trn (fr_lang_default (), "%u calendar saved", "%u calendars saved", job->n), job->n)
             : g_strdup_printf (fr_trn (fr_lang_default (), "Calendar saved: %u session", "Calendar saved: %u sessions", job->n), job->n);
      fra_toast (page, text);
      return;
    }
  text = g_strdup_printf (_("Busy times: %u new, %u changed, %u no longer there"), job->counts.added, job->counts.changed, job->counts.removed);
  if (job->counts.added + job->counts.changed + job->counts.removed > 0)
    fra_toast_button (page, text, _("_Undo"), "win.undo");
  else
    fra_toast (page, _("Nothing new in this calendar"));
}

/* Takes job. */
static void
run (Job *job)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, done_cb, NULL);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, job_thread);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Job *job)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  g_object_unref (dialog);
  if (path == NULL)
    {
      job_free (job);
      return;
    }
  job->path = job->what == SAVE_ONE && !fr_ical_is (path) ? g_strconcat (path, ".ics", NULL) : g_steal_pointer (&path);
  run (job);
}

static GtkFileFilter *
calendars (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Calendars (.ics)"));
  gtk_file_filter_add_suffix (filter, "ics");
  return filter;
}

/* Takes job. */
static void
ask (Job *job, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (job->page));
  g_autoptr (GtkFileFilter) filter = calendars ();
  GtkFileChooserNative *dialog;

  job->path = g_strdup (g_getenv (whats[job->what].given));
  if (job->path != NULL)
    {
      run (job);
      return;
    }
  dialog = gtk_file_chooser_native_new (_(whats[job->what].title), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, whats[job->what].action,
                                        _(whats[job->what].verb), _("_Cancel"));
  if (job->what != SAVE_CLASS)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  if (job->what == SAVE_ONE)
    {
      g_autofree char *file = g_strconcat (name, ".ics", NULL);

      g_strdelimit (file, "/", '-');
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), job);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
fra_calendar_save (FraPage *page, FrEntityId of, gint64 id, const char *name)
{
  g_return_if_fail (FRA_IS_PAGE (page) && fr_ical_can (of));
  ask (job_new (page, of, id, SAVE_ONE), name);
}

void
fra_calendar_save_class (FraPage *page, gint64 class_id)
{
  g_return_if_fail (FRA_IS_PAGE (page) && class_id != 0);
  ask (job_new (page, FR_CLASS, class_id, SAVE_CLASS), NULL);
}

void
fra_calendar_read (FraPage *page, FrEntityId of, gint64 id)
{
  g_return_if_fail (FRA_IS_PAGE (page) && fr_busy_field (of) != NULL);
  ask (job_new (page, of, id, READ_BUSY), NULL);
}
