/* store-jobs.c: the store's threads and what runs on them.
 *
 * A job is queued, running or done, and goes through these once. Cancelling a queued job ends it at once, wherever the threads
 * are; cancelling a running one works through the backend, which reads the job's cancellable while it steps. Who waits for a job
 * and who runs it share it by reference, so neither needs the other to be quick. */
#include "core/store/store-impl-private.h"

#include "core/base/language.h"

#include <glib/gstdio.h>

#define IDLE_CHECKPOINT_US (2 * G_USEC_PER_SEC)

static GPrivate current_worker;

/* A job that no one waits for: tells a thread to end. */
static char quit_marker;
#define QUIT ((FrJob *) &quit_marker)

/* --- Jobs --- */

static FrJob *
job_ref (FrJob *job)
{
  g_atomic_ref_count_inc (&job->refs);
  return job;
}

void
fr_job_unref (FrJob *job)
{
  if (!g_atomic_ref_count_dec (&job->refs))
    return;
  if (job->destroy != NULL)
    job->destroy (job->data);
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  g_clear_error (&job->error);
  g_clear_object (&job->cancellable);
  g_mutex_clear (&job->lock);
  g_cond_clear (&job->cond);
  g_free (job);
}

FrJob *
fr_job_new (FrStore *store, gboolean for_writer, FrJobFunc func, gpointer data, GDestroyNotify destroy, GCancellable *cancellable)
{
  FrJob *job = g_new0 (FrJob, 1);

  g_atomic_ref_count_init (&job->refs);
  job->store = store;
  job->for_writer = for_writer;
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  job->actor_name = fr_store_get_actor_name (store);
  job->actor_id = fr_store_get_actor_id (store);
  g_mutex_init (&job->lock);
  g_cond_init (&job->cond);
  return job;
}

gboolean
fr_store_closed_error (GError **error)
{
  g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_CLOSED, _("This office is being closed. Nothing was changed."));
  return FALSE;
}

/* On the caller's context: the task's answer, and with it the last of what the caller handed over. */
static gboolean
answer_cb (gpointer data)
{
  FrJob *job = data;
  GTask *task = g_steal_pointer (&job->task);

  g_cancellable_disconnect (job->cancellable, job->handler);
  job->handler = 0;
  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else if (job->result != NULL)
    g_task_return_pointer (task, g_steal_pointer (&job->result), job->free_result);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
  if (job->destroy != NULL)    /* here, not on whichever thread lets go last */
    job->destroy (job->data);
  job->destroy = NULL;
  return G_SOURCE_REMOVE;
}

/* Under the job's lock. */
static void
finish_locked (FrJob *job)
{
  g_autoptr (GSource) source = NULL;

  job->state = FR_JOB_DONE;
  g_cond_signal (&job->cond);
  if (job->task == NULL)
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, answer_cb, job_ref (job), (GDestroyNotify) fr_job_unref);
  g_source_attach (source, g_task_get_context (job->task));
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  FrJob *job = data;

  g_mutex_lock (&job->lock);
  if (job->state == FR_JOB_QUEUED)
    {
      g_set_error_literal (&job->error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED, _("Cancelled. Nothing was changed."));
      finish_locked (job);
    }
  g_mutex_unlock (&job->lock);
}

/* Gives the job to its threads, unless the store is closed (its own threads may finish what they began). */
static gboolean
push (FrJob *job, GError **error)
{
  FrStore *store = job->store;
  gboolean closed;

  if (job->cancellable != NULL)
    job->handler = g_cancellable_connect (job->cancellable, G_CALLBACK (cancelled_cb), job_ref (job), (GDestroyNotify) fr_job_unref);
  g_mutex_lock (&store->lock);
  closed = store->closed && fr_worker_current (store) == NULL;
  if (!closed)
    g_async_queue_push (job->for_writer || store->alone ? store->write_jobs : store->read_jobs, job_ref (job));
  g_mutex_unlock (&store->lock);
  return !closed || fr_store_closed_error (error);
}

gboolean
fr_job_wait (FrJob *job, GError **error)
{
  FrWorker *worker = fr_worker_current (job->store);
  gboolean queued;

  g_return_val_if_fail (worker == NULL || !job->for_writer, FALSE);
  /* Inside a reader's own function: no second thread, the same snapshot. Alone the writer is its own reader. */
  if (worker != NULL && (!worker->writer || job->store->alone))
    return job->func (worker, job, error);
  queued = push (job, error);
  if (queued)
    {
      g_mutex_lock (&job->lock);
      while (job->state != FR_JOB_DONE)
        g_cond_wait (&job->cond, &job->lock);
      g_mutex_unlock (&job->lock);
    }
  g_cancellable_disconnect (job->cancellable, job->handler);
  if (!queued)
    return FALSE;
  if (job->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&job->error));
  return FALSE;
}

void
fr_job_start (FrJob *job, gpointer tag, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  job->task = g_task_new (job->store, job->cancellable, callback, user_data);
  g_task_set_source_tag (job->task, tag);
  /* A commit that went through before the cancel came is a success. */
  g_task_set_check_cancellable (job->task, FALSE);
  if (!push (job, &error))
    {
      g_mutex_lock (&job->lock);
      if (job->state == FR_JOB_QUEUED)
        {
          job->error = g_steal_pointer (&error);
          finish_locked (job);
        }
      g_mutex_unlock (&job->lock);
    }
  fr_job_unref (job);
}

/* --- Threads --- */

FrWorker *
fr_worker_current (FrStore *store)
{
  FrWorker *worker = g_private_get (&current_worker);

  return worker != NULL && worker->store == store ? worker : NULL;
}

/* The file's time and size as one number; 0 where there is none. */
static gint64
change_of (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) != 0 ? 0 : info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info.st_mtim.tv_nsec + info.st_size;
}

gboolean
fr_worker_open (FrWorker *worker, GError **error)
{
  FrStore *store = worker->store;
  gboolean writes = worker->writer && fr_store_get_read_only (store) == NULL;

  worker->seen_change = change_of (fr_store_get_path (store));
  worker->conn = store->backend->open (fr_store_get_path (store), writes ? FR_CONN_WRITER | (store->alone ? FR_CONN_ALONE : 0)
                                                                         : store->reader_flags, error);
  return worker->conn != NULL;
}

/* An immutable connection takes no locks and would not see another program's writes: it is opened anew after each. */
static void
look_at_immutable (FrWorker *worker)
{
  FrStore *store = worker->store;

  if ((store->reader_flags & FR_CONN_IMMUTABLE) == 0 || worker->conn == NULL || worker->snapshot)
    return;
  if (change_of (fr_store_get_path (store)) != worker->seen_change)
    store->backend->close (g_steal_pointer (&worker->conn));
}

/* FALSE where the file is no longer what it was; whoever waits for a change hears that it is not in what is kept. */
static gboolean
look_at_place (FrWorker *worker, FrJob *job, GError **error)
{
  FrStore *store = worker->store;
  g_autoptr (GError) local = NULL;

  if (!worker->writer || worker->conn == NULL || fr_store_get_read_only (store) != NULL || !store->backend->moved (worker->conn) ||
      fr_store_follow (store, &local))
    return TRUE;
  if (job->changes && g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_MOVED))
    g_set_error (error, local->domain, local->code, "%s %s", local->message, _("Your last change was not saved; make it again."));
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
run_func (FrWorker *worker, FrJob *job, GError **error)
{
  FrStore *store = worker->store;
  gboolean ok;

  if (!look_at_place (worker, job, error))
    return FALSE;
  look_at_immutable (worker);
  if (worker->conn == NULL && !fr_worker_open (worker, error))
    return FALSE;
  store->backend->set_cancellable (worker->conn, job->cancellable);
  ok = job->func (worker, job, error);
  if (worker->conn != NULL)
    store->backend->set_cancellable (worker->conn, NULL);
  return ok;
}

/* A damaged file is not written to any more; what is readable stays readable. */
static void
look_at_error (FrStore *store, const GError *error)
{
  if (g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT) && !fr_store_is_damaged (store))
    fr_store_set_damaged (store, error->message);
}

static void
run_job (FrWorker *worker, FrJob *job)
{
  g_autoptr (GError) error = NULL;
  gboolean mine;

  g_mutex_lock (&job->lock);
  mine = job->state == FR_JOB_QUEUED;
  if (mine)
    job->state = FR_JOB_RUNNING;
  g_mutex_unlock (&job->lock);
  if (mine)
    {
      gboolean ok = run_func (worker, job, &error);

      g_assert (ok == (error == NULL));
      if (!ok)
        look_at_error (worker->store, error);
      g_mutex_lock (&job->lock);
      job->error = g_steal_pointer (&error);
      finish_locked (job);
      g_mutex_unlock (&job->lock);
    }
  fr_job_unref (job);
}

static gpointer
reader_thread (gpointer data)
{
  FrWorker *worker = data;
  FrJob *job;

  g_private_set (&current_worker, worker);
  while ((job = g_async_queue_pop (worker->store->read_jobs)) != QUIT)
    run_job (worker, job);
  return NULL;
}

/* When nothing has been asked for two seconds the -wal is emptied, so that the one file is whole nearly always. */
static FrJob *
next_write_job (FrWorker *worker)
{
  FrStore *store = worker->store;

  for (;;)
    {
      FrJob *job = store->dirty ? g_async_queue_timeout_pop (store->write_jobs, IDLE_CHECKPOINT_US)
                                : g_async_queue_pop (store->write_jobs);

      if (job != NULL)
        return job;
      if (worker->conn != NULL && store->backend->checkpoint (worker->conn, NULL))
        store->dirty = FALSE;
    }
}

static gpointer
writer_thread (gpointer data)
{
  FrWorker *worker = data;
  FrStore *store = worker->store;
  FrJob *job;

  g_private_set (&current_worker, worker);
  while ((job = next_write_job (worker)) != QUIT)
    {
      store->job_actor_name = job->actor_name;
      store->job_actor_id = job->actor_id;
      run_job (worker, job);
      store->job_actor_name = NULL;
    }
  return NULL;
}

void
fr_workers_start (FrStore *store)
{
  store->write_jobs = g_async_queue_new ();
  store->read_jobs = g_async_queue_new ();
  store->writer.thread = g_thread_new ("store-writer", writer_thread, &store->writer);
  for (guint i = 0; i < store->n_readers; i++)
    store->readers[i].thread = g_thread_new ("store-reader", reader_thread, &store->readers[i]);
}

void
fr_workers_stop_writer (FrStore *store)
{
  g_async_queue_push (store->write_jobs, QUIT);
  g_thread_join (g_steal_pointer (&store->writer.thread));
}

void
fr_workers_stop_readers (FrStore *store)
{
  for (guint i = 0; i < store->n_readers; i++)
    g_async_queue_push (store->read_jobs, QUIT);
  for (guint i = 0; i < store->n_readers; i++)
    g_thread_join (g_steal_pointer (&store->readers[i].thread));
}

/* --- All readers at rest --- */

typedef struct {
  GMutex   lock;
  GCond    cond;
  guint    resting;
  gboolean go_on;
} Rest;

/* Each of these jobs is one thread's, as it stays in it. */
static gboolean
rest_job (FrWorker *worker, FrJob *job, GError **error)
{
  Rest *rest = job->data;

  g_mutex_lock (&rest->lock);
  rest->resting++;
  g_cond_broadcast (&rest->cond);
  while (!rest->go_on)
    g_cond_wait (&rest->cond, &rest->lock);
  rest->resting--;
  g_cond_broadcast (&rest->cond);
  g_mutex_unlock (&rest->lock);
  return TRUE;
}

void
fr_workers_at_rest (FrStore *store, void (*func) (FrStore *store, gpointer data), gpointer data)
{
  Rest rest = { 0 };

  g_mutex_init (&rest.lock);
  g_cond_init (&rest.cond);
  for (guint i = 0; i < store->n_readers; i++)
    g_async_queue_push_front (store->read_jobs, fr_job_new (store, FALSE, rest_job, &rest, NULL, NULL));
  g_mutex_lock (&rest.lock);
  while (rest.resting < store->n_readers)
    g_cond_wait (&rest.cond, &rest.lock);
  g_mutex_unlock (&rest.lock);
  func (store, data);
  g_mutex_lock (&rest.lock);
  rest.go_on = TRUE;
  g_cond_broadcast (&rest.cond);
  while (rest.resting > 0)
    g_cond_wait (&rest.cond, &rest.lock);
  g_mutex_unlock (&rest.lock);
  g_mutex_clear (&rest.lock);
  g_cond_clear (&rest.cond);
}
