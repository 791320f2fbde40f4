/* store-impl-private.h: the inside of FrStore, for store*.c alone.
 *
 * Threads: the main context's (any thread may call), one writer, FR_STORE_READERS readers. A worker owns its connection. What
 * several threads look at (path, read-only reason, actor) is an interned string under the lock, so a pointer handed out stays
 * good for ever. */
#pragma once

#include "core/store/store-private.h"

#include <sys/types.h>

G_BEGIN_DECLS

/* Which file was opened, whatever its name is now. */
typedef struct {
  dev_t device;
  ino_t inode;
} FrFileId;

/* One thread with its connection. */
typedef struct {
  FrStore  *store;
  GThread  *thread;
  FrConn   *conn;            /* NULL while it could not be opened again */
  gboolean  writer;
  gboolean  snapshot;        /* inside a read transaction */
  gboolean  in_transaction;  /* the writer, inside one that writes */
  gint64    seen_change;     /* immutable readers: the file's time and size when last looked at */
} FrWorker;

struct _FrStore {
  GObject          parent_instance;

  /* Configuration */
  FrStoreFlags     flags;
  const FrBackend *backend;
  FrClock         *clock;
  guint64          seed;
  const char      *login;             /* interned, like all texts here */
  const char      *machine;
  GMainContext    *context;           /* where signals are emitted */

  /* The office */
  const char      *office_id;
  int              schema;
  gboolean         unclean;
  gboolean         stale_order;       /* sort keys of another ICU */
  gboolean         forwarded;         /* just brought forward: nothing is counted yet of its surveys */
  FrConnFlags      reader_flags;      /* 0 or FR_CONN_IMMUTABLE */
  gboolean         alone;             /* on a network disk: one connection, the writer's, for everything */
  guint            n_readers;         /* FR_STORE_READERS, or 0 where alone */

  /* Threads */
  FrWorker         writer;
  FrWorker         readers[FR_STORE_READERS];
  GAsyncQueue     *write_jobs;
  GAsyncQueue     *read_jobs;

  /* Under the lock */
  GMutex           lock;
  const char      *path;
  const char      *read_only;
  const char      *notice;
  gboolean         damaged;
  FrFileId         file;              /* changed by the writer's thread alone */
  const char      *actor_name;
  gint64           actor_id;
  gboolean         closed;
  FrEntities       pending_changed;   /* entity bits not yet emitted */
  gboolean         pending_state;
  gboolean         pending_source;
  gboolean         pending_poll;

  /* Writer's thread only */
  FrWriterState    state;
  gboolean         writer_noted;      /* our writer id stands in meta */
  gint64           seen_version;      /* data_version when the writer's state was read */
  gint64           polled_version;    /* data_version when the watchers were told */
  gint64           seen_set;          /* newest change set that watchers were told of */
  gboolean         dirty;             /* committed since the last checkpoint */
  const char      *job_actor_name;    /* who acts in the running job; NULL outside */
  gint64           job_actor_id;
};

/* --- Jobs (store-jobs.c) --- */

typedef struct _FrJob FrJob;

/* What a job does, on its worker's thread. */
typedef gboolean (*FrJobFunc) (FrWorker *worker, FrJob *job, GError **error);

typedef enum { FR_JOB_QUEUED, FR_JOB_RUNNING, FR_JOB_DONE } FrJobState;

struct _FrJob {
  gatomicrefcount refs;
  FrStore        *store;
  FrJobFunc       func;
  gboolean        for_writer;
  gboolean        changes;            /* someone waits to hear that a change is saved */
  GCancellable   *cancellable;
  gulong          handler;

  gpointer        data;               /* what func needs */
  GDestroyNotify  destroy;
  const char     *actor_name;         /* who asked */
  gint64          actor_id;

  gpointer        result;             /* what func made; NULL for jobs that only succeed */
  GDestroyNotify  free_result;
  GError         *error;

  GMutex          lock;
  GCond           cond;
  FrJobState      state;
  GTask          *task;               /* NULL: someone waits on cond */
};

/* A job for the writer or a reader; data is freed by destroy. func may set result. */
FrJob   *fr_job_new   (FrStore *store, gboolean for_writer, FrJobFunc func, gpointer data, GDestroyNotify destroy,
                       GCancellable *cancellable);
void     fr_job_unref (FrJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrJob, fr_job_unref)

/* Runs the job and waits. A reader's own thread runs it at once, in its snapshot. */
gboolean fr_job_wait  (FrJob *job, GError **error);

/* Starts the job; callback comes on the caller's context. Takes the job. */
void     fr_job_start (FrJob *job, gpointer tag, GAsyncReadyCallback callback, gpointer user_data);

/* Threads. Stopping drains the queues; connections stay open for the caller to close. */
void     fr_workers_start        (FrStore *store);
void     fr_workers_stop_writer  (FrStore *store);
void     fr_workers_stop_readers (FrStore *store);

/* Writer's thread: calls func while every reader rests between two jobs; func may close their connections, which they then open
 * again at the store's path. */
void     fr_workers_at_rest (FrStore *store, void (*func) (FrStore *store, gpointer data), gpointer data);

/* Opens the worker's connection to the store's file, for writing where it is the writer and the office can be written. */
gboolean  fr_worker_open    (FrWorker *worker, GError **error);

/* The worker this thread is, if it is one of the store's. */
FrWorker *fr_worker_current (FrStore *store);

/* Sets FR_STORE_ERROR_CLOSED. Always FALSE. */
gboolean fr_store_closed_error (GError **error);

/* --- The office's identity and state (store-open.c, store-writer.c, store.c) --- */

/* Where the office's file is now. */
void     fr_store_set_path      (FrStore *store, const char *path);
void     fr_store_set_notice    (FrStore *store, const char *notice);

/* Schedules the signals on the store's context. */
void     fr_store_emit_state    (FrStore *store);

/* Draws lane, salts and, for a new copy, the writer's number; reads the chain's head. */
gboolean fr_writer_load (FrStore *store, FrConn *conn, GError **error);

/* At closing: how far this copy's chain has come. */
void     fr_writer_remember (FrStore *store);

/* Which file stands under the path. FALSE where none does. */
gboolean fr_file_id (const char *path, FrFileId *id);

/* Compares every journaled record with its row (store-check.c). Adds a sentence per kind of record that differs. */
gboolean fr_store_check_journal (FrStore *store, GPtrArray *findings, GCancellable *cancellable, GError **error);

/* --- When the file was moved or replaced (store-moved.c) --- */

/* Called on the writer's thread when the backend says so. TRUE: the store follows and work goes on. FALSE: the error says
 * where the data are now. */
gboolean fr_store_follow (FrStore *store, GError **error);

/* Whether the file that was opened still stands under the store's path. Any thread. */
gboolean fr_store_in_place (FrStore *store);

G_END_DECLS
