/* store.c: FrStore: what the office is, reading, transactions, watching. The threads are in store-jobs.c, opening and closing in
 * store-open.c. */
#include "core/store/store-impl-private.h"

#include "core/base/language.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (FrStore, fr_store, G_TYPE_OBJECT)

enum { CHANGED, STATE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define ALL_ENTITIES (FR_BIT (FR_N_ENTITIES) - 1)

struct _FrRead {
  FrWorker *worker;
};

/* --- Signals --- */

static gboolean
emit_cb (gpointer data)
{
  g_autoptr (FrStore) store = g_weak_ref_get (data);
  FrEntities changed;
  gboolean state;

  if (store == NULL)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&store->lock);
  changed = store->pending_changed;
  state = store->pending_state;
  store->pending_changed = 0;
  store->pending_state = FALSE;
  store->pending_source = FALSE;
  g_mutex_unlock (&store->lock);
  if (state)
    g_signal_emit (store, signals[STATE_CHANGED], 0);
  if (changed != 0)
    g_signal_emit (store, signals[CHANGED], 0, changed);
  return G_SOURCE_REMOVE;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Several commits before the main loop turns are told of once. */
static void
schedule (FrStore *store, FrEntities changed, gboolean state)
{
  g_autoptr (GSource) source = NULL;
  GWeakRef *weak;

  g_mutex_lock (&store->lock);
  store->pending_changed |= changed;
  store->pending_state |= state;
  if (store->pending_source)
    {
      g_mutex_unlock (&store->lock);
      return;
    }
  store->pending_source = TRUE;
  g_mutex_unlock (&store->lock);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, store);
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_cb, weak, weak_free);
  g_source_attach (source, store->context);
}

void
fr_store_emit_changed (FrStore *store, FrEntities entities)
{
  if (entities != 0)
    schedule (store, entities, FALSE);
}

void
fr_store_emit_state (FrStore *store)
{
  schedule (store, 0, TRUE);
}

/* --- Jobs for readers --- */

typedef struct {
  const FrStmt  *stmt;
  const FrValue *params;
  guint          n_params;
  FrRows        *kept;      /* the parameters of an async call */
  FrRowFunc      func;      /* each */
  gpointer       data;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_clear_pointer (&query->kept, fr_rows_unref);
  g_free (query);
}

static FrRows *
select_rows (FrWorker *worker, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  const FrBackend *backend = worker->store->backend;
  g_autoptr (FrRowsBuilder) builder = NULL;
  FrCursor *cursor = backend->query (worker->conn, stmt, params, n_params, error);
  const FrValue *row = NULL;
  guint n_cols = 0;
  gboolean ok;

  if (cursor == NULL)
    return NULL;
  while ((ok = backend->step (worker->conn, cursor, &row, &n_cols, error)) && row != NULL)
    {
      if (builder == NULL)
        builder = fr_rows_builder_new (n_cols);
      fr_rows_builder_add (builder, row);
    }
  backend->finish (worker->conn, cursor);
  if (!ok)
    return NULL;
  return fr_rows_builder_finish (builder ? g_steal_pointer (&builder) : fr_rows_builder_new (MAX (n_cols, 1)));
}

static gboolean
each_row (FrWorker *worker, const FrStmt *stmt, const FrValue *params, guint n_params, FrRowFunc func, gpointer data, GError **error)
{
  const FrBackend *backend = worker->store->backend;
  FrCursor *cursor = backend->query (worker->conn, stmt, params, n_params, error);
  const FrValue *row = NULL;
  guint n_cols;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  while ((ok = backend->step (worker->conn, cursor, &row, &n_cols, error)) && row != NULL && func (row, n_cols, data))
    ;
  backend->finish (worker->conn, cursor);
  return ok;
}

static gboolean
select_job (FrWorker *worker, FrJob *job, GError **error)
{
  Query *query = job->data;

  job->result = select_rows (worker, query->stmt, query->params, query->n_params, error);
  job->free_result = (GDestroyNotify) fr_rows_unref;
  return job->result != NULL;
}

static gboolean
each_job (FrWorker *worker, FrJob *job, GError **error)
{
  Query *query = job->data;

  return each_row (worker, query->stmt, query->params, query->n_params, query->func, query->data, error);
}

typedef struct {
  FrReadFunc     func;
  gpointer       data;
  GDestroyNotify destroy;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  if (reading->destroy != NULL)
    reading->destroy (reading->data);
  g_free (reading);
}

static gboolean
read_job (FrWorker *worker, FrJob *job, GError **error)
{
  const FrBackend *backend = worker->store->backend;
  Reading *reading = job->data;
  FrRead read = { worker };
  gboolean ok;

  /* Also inside a transaction, where the only connection is the writer's. */
  if (worker->snapshot || (worker->writer && worker->in_transaction))
    return reading->func (&read, reading->data, error);
  if (!backend->begin (worker->conn, FALSE, error))
    return FALSE;
  worker->snapshot = TRUE;
  ok = reading->func (&read, reading->data, error);
  worker->snapshot = FALSE;
  backend->rollback (worker->conn);
  return ok;
}

/* --- Jobs for the writer --- */

typedef struct {
  FrSetKind      kind;
  const char    *label;
  char          *detail;
  FrTxFunc       func;
  gpointer       data;
  GDestroyNotify destroy;
  gboolean       loose;      /* references are not enforced meanwhile */
} Transaction;

static void
transaction_free (gpointer data)
{
  Transaction *t = data;

  if (t->destroy != NULL)
    t->destroy (t->data);
  g_free (t->detail);
  g_free (t);
}

static gboolean
refuse_read_only (FrStore *store, GError **error)
{
  const char *reason = fr_store_get_read_only (store);

  if (reason == NULL)
    return FALSE;
  g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY, reason);
  return TRUE;
}

/* References are off for the one transaction alone; inside it the setting has no effect. */
static gboolean
run_transaction (FrStore *store, FrConn *conn, const Transaction *t, GCancellable *cancellable, FrEntities *changed, GError **error)
{
  gboolean ok;

  if (t->loose && !store->backend->enforce (conn, FALSE, error))
    return FALSE;
  ok = fr_tx_run (store, conn, t->kind, t->label, t->detail, t->func, t->data, cancellable, changed, error);
  if (t->loose && !store->backend->enforce (conn, TRUE, ok ? error : NULL))
    ok = FALSE;
  return ok;
}

/* The backend has waited for another writer already; once more is for a lock lost in the middle. */
static gboolean
transact_job (FrWorker *worker, FrJob *job, GError **error)
{
  FrStore *store = worker->store;
  Transaction *t = job->data;
  gint64 start = g_get_monotonic_time ();
  FrEntities changed = 0;

  if (refuse_read_only (store, error))
    return FALSE;
  for (int try = 0; ; try++)
    {
      g_autoptr (GError) local = NULL;

      gboolean ok;

      worker->in_transaction = TRUE;
      ok = run_transaction (store, worker->conn, t, job->cancellable, &changed, &local);
      worker->in_transaction = FALSE;
      if (ok)
        break;
      if (try == 0 && g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_BUSY) &&
          g_get_monotonic_time () - start < G_USEC_PER_SEC)
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  store->writer_noted = TRUE;
  store->dirty = TRUE;
  fr_store_emit_changed (store, changed);
  return TRUE;
}

typedef struct {
  FrWriterFunc func;
  gpointer     data;
} Writing;

static gboolean
writer_job (FrWorker *worker, FrJob *job, GError **error)
{
  Writing *writing = job->data;

  return writing->func (worker->store, worker->conn, job->cancellable, writing->data, error);
}

/* What another program wrote since the last look, from its change sets; everything where they do not say. */
static gboolean
poll_job (FrWorker *worker, FrJob *job, GError **error)
{
  static const FrStmt news = { "poll",
    "SELECT c.entity, max(s.change_set_id), max(CASE WHEN s.kind = 'merge' THEN 1 ELSE 0 END) FROM change_set AS s"
    " LEFT JOIN change AS c ON c.change_set_id = s.change_set_id WHERE s.change_set_id > $1 GROUP BY c.entity", 1 };
  FrStore *store = worker->store;
  const FrValue param = fr_value_int (store->seen_set);
  gint64 version = store->backend->version (worker->conn);
  g_autoptr (FrRows) rows = NULL;
  FrEntities changed = 0;

  if (version == store->polled_version)
    return TRUE;
  store->polled_version = version;
  rows = select_rows (worker, &news, &param, 1, error);
  if (rows == NULL)
    return FALSE;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const char *name = fr_value_get_text (fr_rows_get (rows, r, 0));
      const FrEntity *entity = name ? fr_entity_find (name) : NULL;

      /* A merge brought older sets along, of whatever they touched. */
      changed |= entity && fr_value_get_int (fr_rows_get (rows, r, 2), 0) == 0 ? FR_BIT (entity->id) : ALL_ENTITIES;
      store->seen_set = MAX (store->seen_set, fr_value_get_int (fr_rows_get (rows, r, 1), 0));
    }
  fr_store_emit_changed (store, changed ? changed : ALL_ENTITIES);
  return TRUE;
}

/* --- Object --- */

static void
fr_store_dispose (GObject *object)
{
  fr_store_close (FR_STORE (object), NULL);
  G_OBJECT_CLASS (fr_store_parent_class)->dispose (object);
}

static void
fr_store_finalize (GObject *object)
{
  FrStore *store = FR_STORE (object);

  g_clear_pointer (&store->clock, fr_clock_unref);
  g_clear_pointer (&store->context, g_main_context_unref);
  g_clear_pointer (&store->state.rand, g_rand_free);
  g_clear_pointer (&store->write_jobs, g_async_queue_unref);
  g_clear_pointer (&store->read_jobs, g_async_queue_unref);
  g_mutex_clear (&store->lock);
  G_OBJECT_CLASS (fr_store_parent_class)->finalize (object);
}

static void
fr_store_class_init (FrStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fr_store_dispose;
  object_class->finalize = fr_store_finalize;
  signals[CHANGED] = g_signal_new ("changed", FR_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[STATE_CHANGED] = g_signal_new ("state-changed", FR_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fr_store_init (FrStore *store)
{
  g_mutex_init (&store->lock);
  store->actor_name = g_intern_static_string ("");
  store->closed = TRUE;    /* until opened */
}

/* --- What the office is --- */

const FrBackend *
fr_store_get_backend (FrStore *store)
{
  return store->backend;
}

FrWriterState *
fr_store_get_writer_state (FrStore *store)
{
  return &store->state;
}

const char *
fr_store_get_login (FrStore *store)
{
  return store->login;
}

const char *
fr_store_get_machine (FrStore *store)
{
  return store->machine;
}

FrClock *
fr_store_get_clock (FrStore *store)
{
  g_return_val_if_fail (FR_IS_STORE (store), NULL);
  return store->clock;
}

int
fr_store_get_schema (FrStore *store)
{
  g_return_val_if_fail (FR_IS_STORE (store), 0);
  return store->schema;
}

const char *
fr_store_get_office_id (FrStore *store)
{
  g_return_val_if_fail (FR_IS_STORE (store), NULL);
  return store->office_id;
}

gboolean
fr_store_is_remote (FrStore *store)
{
  g_return_val_if_fail (FR_IS_STORE (store), FALSE);
  return store->alone;
}

gboolean
fr_store_was_unclean (FrStore *store)
{
  g_return_val_if_fail (FR_IS_STORE (store), FALSE);
  return store->unclean;
}

const char *
fr_store_get_path (FrStore *store)
{
  const char *path;

  g_return_val_if_fail (FR_IS_STORE (store), NULL);
  g_mutex_lock (&store->lock);
  path = store->path;
  g_mutex_unlock (&store->lock);
  return path;
}

void
fr_store_set_path (FrStore *store, const char *path)
{
  g_mutex_lock (&store->lock);
  store->path = g_intern_string (path);
  g_mutex_unlock (&store->lock);
}

const char *
fr_store_get_read_only (FrStore *store)
{
  const char *reason;

  g_return_val_if_fail (FR_IS_STORE (store), NULL);
  g_mutex_lock (&store->lock);
  reason = store->read_only;
  g_mutex_unlock (&store->lock);
  return reason;
}

const char *
fr_store_get_notice (FrStore *store)
{
  const char *notice;

  g_return_val_if_fail (FR_IS_STORE (store), NULL);
  g_mutex_lock (&store->lock);
  notice = store->notice;
  g_mutex_unlock (&store->lock);
  return notice;
}

void
fr_store_set_notice (FrStore *store, const char *notice)
{
  g_mutex_lock (&store->lock);
  store->notice = g_intern_string (notice);
  g_mutex_unlock (&store->lock);
  fr_store_emit_state (store);
}

void
fr_store_set_read_only (FrStore *store, const char *reason)
{
  g_mutex_lock (&store->lock);
  store->read_only = g_intern_string (reason);
  g_mutex_unlock (&store->lock);
  fr_store_emit_state (store);
}

void
fr_store_set_damaged (FrStore *store, const char *reason)
{
  g_mutex_lock (&store->lock);
  if (!store->damaged)
    store->read_only = g_intern_string (reason);
  store->damaged = TRUE;
  g_mutex_unlock (&store->lock);
  fr_store_emit_state (store);
}

gboolean
fr_store_is_damaged (FrStore *store)
{
  gboolean damaged;

  g_return_val_if_fail (FR_IS_STORE (store), FALSE);
  g_mutex_lock (&store->lock);
  damaged = store->damaged;
  g_mutex_unlock (&store->lock);
  return damaged;
}

gboolean
fr_store_keeps_backups (FrStore *store)
{
  return (store->flags & FR_STORE_NO_BACKUP) == 0;
}

/* --- Who acts --- */

/* On the writer's thread it is who asked for the running job, whoever sits down meanwhile. */
void
fr_store_set_actor (FrStore *store, gint64 actor_id, const char *name)
{
  g_return_if_fail (FR_IS_STORE (store));
  g_return_if_fail (name != NULL && *name != '\0');
  g_mutex_lock (&store->lock);
  store->actor_name = g_intern_string (name);
  store->actor_id = actor_id;
  g_mutex_unlock (&store->lock);
  fr_store_emit_state (store);
}

static gboolean
in_job (FrStore *store)
{
  FrWorker *worker = fr_worker_current (store);

  return worker != NULL && worker->writer && store->job_actor_name != NULL;
}

const char *
fr_store_get_actor_name (FrStore *store)
{
  const char *name;

  g_return_val_if_fail (FR_IS_STORE (store), NULL);
  if (in_job (store))
    return store->job_actor_name;
  g_mutex_lock (&store->lock);
  name = store->actor_name;
  g_mutex_unlock (&store->lock);
  return name;
}

gint64
fr_store_get_actor_id (FrStore *store)
{
  gint64 id;

  g_return_val_if_fail (FR_IS_STORE (store), 0);
  if (in_job (store))
    return store->job_actor_id;
  g_mutex_lock (&store->lock);
  id = store->actor_id;
  g_mutex_unlock (&store->lock);
  return id;
}

/* --- Reading --- */

FrRows *
fr_store_select (FrStore *store, const FrStmt *stmt, const FrValue *params, guint n_params, GCancellable *cancellable, GError **error)
{
  Query query = { .stmt = stmt, .params = params, .n_params = n_params };
  g_autoptr (FrJob) job = NULL;

  g_return_val_if_fail (FR_IS_STORE (store), NULL);
  job = fr_job_new (store, FALSE, select_job, &query, NULL, cancellable);
  return fr_job_wait (job, error) ? g_steal_pointer (&job->result) : NULL;
}

void
fr_store_select_async (FrStore *store, const FrStmt *stmt, const FrValue *params, guint n_params, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  Query *query;

  g_return_if_fail (FR_IS_STORE (store));
  query = g_new0 (Query, 1);
  query->stmt = stmt;
  if (n_params > 0)
    {
      FrRowsBuilder *builder = fr_rows_builder_new (n_params);

      fr_rows_builder_add (builder, params);
      query->kept = fr_rows_builder_finish (builder);
      query->params = fr_rows_get (query->kept, 0, 0);
      query->n_params = n_params;
    }
  fr_job_start (fr_job_new (store, FALSE, select_job, query, query_free, cancellable), fr_store_select_async, callback, data);
}

FrRows *
fr_store_select_finish (FrStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
fr_store_each (FrStore *store, const FrStmt *stmt, const FrValue *params, guint n_params, FrRowFunc func, gpointer data,
               GCancellable *cancellable, GError **error)
{
  Query query = { .stmt = stmt, .params = params, .n_params = n_params, .func = func, .data = data };
  g_autoptr (FrJob) job = NULL;

  g_return_val_if_fail (FR_IS_STORE (store), FALSE);
  job = fr_job_new (store, FALSE, each_job, &query, NULL, cancellable);
  return fr_job_wait (job, error);
}

gboolean
fr_store_read (FrStore *store, FrReadFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading reading = { func, data, NULL };
  g_autoptr (FrJob) job = NULL;

  g_return_val_if_fail (FR_IS_STORE (store), FALSE);
  job = fr_job_new (store, FALSE, read_job, &reading, NULL, cancellable);
  return fr_job_wait (job, error);
}

void
fr_store_read_async (FrStore *store, FrReadFunc func, gpointer data, GDestroyNotify destroy, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  Reading *reading;

  g_return_if_fail (FR_IS_STORE (store));
  reading = g_new (Reading, 1);
  *reading = (Reading) { func, data, destroy };
  fr_job_start (fr_job_new (store, FALSE, read_job, reading, reading_free, cancellable), fr_store_read_async, callback, user_data);
}

gboolean
fr_store_read_finish (FrStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

FrConn *
fr_read_get_conn (FrRead *read)
{
  return read->worker->conn;
}

FrRows *
fr_read_select (FrRead *read, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  return select_rows (read->worker, stmt, params, n_params, error);
}

gboolean
fr_read_each (FrRead *read, const FrStmt *stmt, const FrValue *params, guint n_params, FrRowFunc func, gpointer data, GError **error)
{
  return each_row (read->worker, stmt, params, n_params, func, data, error);
}

FrRows *
fr_read_get (FrRead *read, FrEntityId entity, FrKey key, GError **error)
{
  const FrValue params[] = { fr_value_int (key.a), fr_value_int (key.b) };

  return select_rows (read->worker, fr_stmt_get (entity), params, fr_entity (entity)->n_keys, error);
}

FrRows *
fr_store_get (FrStore *store, FrEntityId entity, FrKey key, GCancellable *cancellable, GError **error)
{
  const FrValue params[] = { fr_value_int (key.a), fr_value_int (key.b) };
  g_autoptr (FrRows) rows = fr_store_select (store, fr_stmt_get (entity), params, fr_entity (entity)->n_keys, cancellable, error);

  if (rows == NULL || rows->n_rows > 0)
    return g_steal_pointer (&rows);
  g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This record (%s) is no longer there. Nothing was changed."),
               _(fr_entity (entity)->label));
  return NULL;
}

gint64
fr_store_count (FrStore *store, FrEntityId entity)
{
  static const FrStmt count = { "count-of", "SELECT n FROM record_count WHERE entity = $1", 1 };
  const FrValue param = fr_value_text (fr_entity (entity)->name);
  g_autoptr (FrRows) rows = fr_store_select (store, &count, &param, 1, NULL, NULL);

  if (rows == NULL)
    return -1;
  return rows->n_rows > 0 ? fr_value_get_int (fr_rows_get (rows, 0, 0), -1) : 0;
}

/* --- Writing --- */

static gboolean
transact (FrStore *store, Transaction *t, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrJob) job = fr_job_new (store, TRUE, transact_job, t, NULL, cancellable);

  job->changes = TRUE;
  return fr_job_wait (job, error);
}

gboolean
fr_store_transact (FrStore *store, FrSetKind kind, const char *label, const char *detail, FrTxFunc func, gpointer data,
                   GCancellable *cancellable, GError **error)
{
  Transaction t = { kind, label, (char *) detail, func, data, NULL, FALSE };

  g_return_val_if_fail (FR_IS_STORE (store) && label != NULL, FALSE);
  return transact (store, &t, cancellable, error);
}

gboolean
fr_store_transact_loose (FrStore *store, FrSetKind kind, const char *label, const char *detail, FrTxFunc func, gpointer data,
                         GCancellable *cancellable, GError **error)
{
  Transaction t = { kind, label, (char *) detail, func, data, NULL, TRUE };

  return transact (store, &t, cancellable, error);
}

void
fr_store_transact_async (FrStore *store, FrSetKind kind, const char *label, const char *detail, FrTxFunc func, gpointer data,
                         GDestroyNotify destroy, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Transaction *t;
  FrJob *job;

  g_return_if_fail (FR_IS_STORE (store) && label != NULL);
  t = g_new (Transaction, 1);
  *t = (Transaction) { kind, g_intern_string (label), g_strdup (detail), func, data, destroy, FALSE };
  job = fr_job_new (store, TRUE, transact_job, t, transaction_free, cancellable);
  job->changes = TRUE;
  fr_job_start (job, fr_store_transact_async, callback, user_data);
}

gboolean
fr_store_transact_finish (FrStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
fr_store_run_writer (FrStore *store, FrWriterFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  Writing writing = { func, data };
  g_autoptr (FrJob) job = fr_job_new (store, TRUE, writer_job, &writing, NULL, cancellable);

  return fr_job_wait (job, error);
}

static void
polled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FrStore *store = FR_STORE (source);

  g_mutex_lock (&store->lock);
  store->pending_poll = FALSE;
  g_mutex_unlock (&store->lock);
}

void
fr_store_poll (FrStore *store)
{
  gboolean pending;

  g_return_if_fail (FR_IS_STORE (store));
  g_mutex_lock (&store->lock);
  pending = store->pending_poll;
  store->pending_poll = TRUE;
  g_mutex_unlock (&store->lock);
  if (!pending)
    fr_job_start (fr_job_new (store, TRUE, poll_job, NULL, NULL, NULL), fr_store_poll, polled_cb, NULL);
}
