/* care.c: see care.h. */
#include "app/care.h"

#include "core/store/attachments.h"
#include "core/store/backups.h"

#define GROUP          "care"
#define BACKUP_SECONDS (30 * 60)
#define CHECK_SECONDS  5          /* after opening: the first screens come first */
#define CHECK_DAYS     7

struct _FraCare {
  GObject       parent_instance;
  FrStore      *store;
  FraState     *state;
  FrClock      *clock;
  GCancellable *cancellable;    /* of what runs in the background */
  guint         backup_source;
  guint         check_source;
};

enum { FOUND, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraCare, fra_care, G_TYPE_OBJECT)

/* Runs func on a thread with the store; callback gets the care as its source. */
static void
run (FraCare *self, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (self->store), g_object_unref);
  g_task_run_in_thread (task, func);
}

static void
say (FraCare *self, const char *text)
{
  g_signal_emit (self, signals[FOUND], 0, text);
}

static char *
backup_failed (const GError *error)
{
  return g_strdup_printf (_("The automatic backup was not made. %s"), error->message);
}

/* --- Backups --- */

static void
backup_thread (GTask *task, gpointer source, gpointer store, GCancellable *cancellable)
{
  GError *error = NULL;

  if (fr_backups_make (store, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraCare *self = FRA_CARE (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  /* Damage is said by the bar that the store's own reason gets. */
  if (g_task_propagate_boolean (G_TASK (result), &error) || g_cancellable_is_cancelled (self->cancellable) ||
      g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT))
    return;
  text = backup_failed (error);
  say (self, text);
}

static gboolean
backup_cb (gpointer data)
{
  FraCare *self = data;

  run (self, backup_thread, self->cancellable, backed_up_cb, NULL);
  return G_SOURCE_CONTINUE;
}

/* --- The check --- */

static void
check_thread (GTask *task, gpointer source, gpointer store, GCancellable *cancellable)
{
  GPtrArray *findings = NULL;
  GError *error = NULL;

  if (fr_store_check_file (store, &findings, cancellable, &error))
    g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static gint64
today (FraCare *self)
{
  return fr_clock_now (self->clock) / (24 * 3600 * (gint64) G_USEC_PER_SEC);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraCare *self = FRA_CARE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GString) text = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (findings != NULL && findings->len == 0)
    {
      fra_state_set_int (self->state, GROUP, "checked", (int) today (self));
      return;
    }
  text = g_string_new (error != NULL ? error->message : _("The check of the file found something that should not be:"));
  for (guint i = 0; findings != NULL && i < MIN (findings->len, 3); i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (findings, i));
  say (self, text->str);
}

static gboolean
check_cb (gpointer data)
{
  FraCare *self = data;

  self->check_source = 0;
  run (self, check_thread, self->cancellable, checked_cb, NULL);
  return G_SOURCE_REMOVE;
}

/* --- Closing --- */

static void
close_thread (GTask *task, gpointer source, gpointer store, GCancellable *cancellable)
{
  gboolean keep_backups = g_object_get_data (G_OBJECT (task), "keep-backups") != NULL;
  g_autoptr (GError) backup_error = NULL;
  g_autoptr (GError) error = NULL;

  if (fr_store_get_read_only (store) == NULL && !keep_backups)
    {
      fr_store_sweep (store, NULL, NULL);
      fr_backups_make (store, NULL, NULL, &backup_error);
    }
  /* A failed checkpoint loses nothing: the data are safe in the -wal, and the next opening takes them in. */
  fr_store_close (store, &error);
  if (backup_error != NULL)
    g_task_return_error (task, g_steal_pointer (&backup_error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
fra_care_dispose (GObject *object)
{
  FraCare *self = FRA_CARE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->backup_source, g_source_remove);
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (fra_care_parent_class)->dispose (object);
}

static void
fra_care_finalize (GObject *object)
{
  FraCare *self = FRA_CARE (object);

  g_object_unref (self->cancellable);
  fr_clock_unref (self->clock);
  G_OBJECT_CLASS (fra_care_parent_class)->finalize (object);
}

static void
fra_care_class_init (FraCareClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fra_care_dispose;
  object_class->finalize = fra_care_finalize;
  signals[FOUND] = g_signal_new ("found", FRA_TYPE_CARE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fra_care_init (FraCare *self)
{
  self->cancellable = g_cancellable_new ();
}

FraCare *
fra_care_new (FraSession *session)
{
  FraCare *self = g_object_new (FRA_TYPE_CARE, NULL);

  self->store = g_object_ref (fra_session_get_store (session));
  self->state = g_object_ref (fra_session_get_state (session));
  self->clock = fr_clock_ref (fra_session_get_clock (session));
  return self;
}

void
fra_care_start (FraCare *care)
{
  g_autofree char *last = NULL;
  gboolean due;

  g_return_if_fail (FRA_IS_CARE (care));
  last = fra_state_get_text (care->state, GROUP, "failed");
  due = fr_store_was_unclean (care->store) || last != NULL ||
        today (care) - fra_state_get_int (care->state, GROUP, "checked", 0) >= CHECK_DAYS;
  if (last != NULL)
    say (care, last);
  fra_state_set_text (care->state, GROUP, "failed", NULL);
  care->backup_source = g_timeout_add_seconds (BACKUP_SECONDS, backup_cb, care);
  if (due)
    care->check_source = g_timeout_add_seconds (fr_store_was_unclean (care->store) ? 0 : CHECK_SECONDS, check_cb, care);
}

static void
rest_thread (GTask *task, gpointer source, gpointer store, GCancellable *cancellable)
{
  fr_store_checkpoint (store, NULL);
  g_task_return_boolean (task, TRUE);
}

void
fra_care_rest (FraCare *care)
{
  g_return_if_fail (FRA_IS_CARE (care));
  if (fr_store_get_read_only (care->store) == NULL)
    run (care, rest_thread, NULL, NULL, NULL);
}

void
fra_care_close_async (FraCare *care, gboolean keep_backups, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FRA_IS_CARE (care));
  g_cancellable_cancel (care->cancellable);
  g_clear_handle_id (&care->backup_source, g_source_remove);
  g_clear_handle_id (&care->check_source, g_source_remove);
  task = g_task_new (care, NULL, callback, data);
  g_object_set_data (G_OBJECT (task), "keep-backups", GINT_TO_POINTER (keep_backups));
  g_task_set_task_data (task, g_object_ref (care->store), g_object_unref);
  g_task_run_in_thread (task, close_thread);
}

gboolean
fra_care_close_finish (FraCare *care, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (g_task_is_valid (result, care), FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &local))
    return TRUE;
  /* The window is gone: it is said at the next opening. */
  text = backup_failed (local);
  fra_state_set_text (care->state, GROUP, "failed", text);
  fra_state_save (care->state);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
