/* reading.c: see reading.h. */
#include "app/reading.h"

#include "core/base/error.h"

struct _FraReading {
  gatomicrefcount refs;
  gpointer        result;
  GDestroyNotify  free_result;
};

typedef struct {
  FrStore       *store;
  FraReadFunc    read;
  gpointer       question;
  GDestroyNotify free_result;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_free (work->question);
  g_free (work);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  gpointer result = work->read (work->store, work->question, cancellable, &error);
  FraReading *reading;

  if (result == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  reading = g_new0 (FraReading, 1);
  g_atomic_ref_count_init (&reading->refs);
  reading->result = result;
  reading->free_result = work->free_result;
  g_task_return_pointer (task, reading, (GDestroyNotify) fra_reading_unref);
}

void
fra_reading_async (gpointer source, FrStore *store, FraReadFunc read, gpointer question, GDestroyNotify free_result,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  Work *work = g_new0 (Work, 1);

  g_return_if_fail (FR_IS_STORE (store) && read != NULL && free_result != NULL);
  *work = (Work) { g_object_ref (store), read, question, free_result };
  g_task_set_source_tag (task, fra_reading_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, read_thread);
}

FraReading *
fra_reading_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
fra_reading_get (FraReading *reading)
{
  return reading->result;
}

FraReading *
fra_reading_ref (FraReading *reading)
{
  g_return_val_if_fail (reading != NULL, NULL);
  g_atomic_ref_count_inc (&reading->refs);
  return reading;
}

void
fra_reading_unref (FraReading *reading)
{
  g_return_if_fail (reading != NULL);
  if (!g_atomic_ref_count_dec (&reading->refs))
    return;
  reading->free_result (reading->result);
  g_free (reading);
}

void
fra_renew (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

gboolean
fra_was_cancelled (const GError *error)
{
  return g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
