/* backend.h: what a database must do for the store. SQLite is one; the tests' failing backend is the other; PostgreSQL may
 * become a third. For core/store and its tests alone. One connection belongs to one thread. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

typedef struct _FrConn   FrConn;      /* each backend's own */
typedef struct _FrCursor FrCursor;

typedef enum {
  FR_CONN_WRITER    = 1 << 0,
  FR_CONN_CREATE    = 1 << 1,
  FR_CONN_IMMUTABLE = 1 << 2,         /* a file in a folder that can't be written: no locks, no -wal */
  FR_CONN_ALONE     = 1 << 3,         /* with WRITER: the file is this connection's alone (rollback journal, exclusive lock); BUSY
                                       * where another has it */
} FrConnFlags;

struct _FrBackend {
  const char *name;

  /* Opens a connection with all safety settings. Does not look at the schema. */
  FrConn    *(*open)    (const char *path, FrConnFlags flags, GError **error);
  void       (*close)   (FrConn *conn);

  /* Reads the request's cancellable while stepping; NULL for none. Borrowed until the next call. */
  void       (*set_cancellable) (FrConn *conn, GCancellable *cancellable);

  /* Transactions. begin with write waits up to 2 s for another writer, then FR_STORE_ERROR_BUSY. */
  gboolean   (*begin)    (FrConn *conn, gboolean write, GError **error);
  gboolean   (*commit)   (FrConn *conn, GError **error);
  void       (*rollback) (FrConn *conn);

  /* A statement's rows. Prepared once per connection and kept (keyed by the FrStmt's address, which must outlive it). step
   * gives TRUE with the row (owned by the cursor, until the next step) or TRUE with NULL at the end. finish always. A
   * statement may not be run again inside its own cursor. */
  FrCursor  *(*query)    (FrConn *conn, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error);
  gboolean   (*step)     (FrConn *conn, FrCursor *cursor, const FrValue **row, guint *n_cols, GError **error);
  void       (*finish)   (FrConn *conn, FrCursor *cursor);

  /* Runs a statement to its end; rows changed, or -1. The fast way to write. */
  gint64     (*run)      (FrConn *conn, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error);

  /* Runs a script of several statements (schema, migrations). */
  gboolean   (*script)   (FrConn *conn, const char *sql, GError **error);

  /* The file's identity: application id and schema number (0, 0 for an empty or foreign file). */
  gboolean   (*identify) (FrConn *conn, guint32 *application_id, int *schema, GError **error);
  gboolean   (*stamp)    (FrConn *conn, guint32 application_id, int schema, GError **error);

  /* Whether references are enforced; outside transactions only. Off around a migration, which checks them itself. */
  gboolean   (*enforce)  (FrConn *conn, gboolean on, GError **error);

  /* Whether the file was moved, replaced or deleted since it was opened. */
  gboolean   (*moved)    (FrConn *conn);

  /* A number that changes when another connection commits. */
  gint64     (*version)  (FrConn *conn);

  /* Empties the -wal into the file; BUSY where a reader stands in the way for 100 ms (what could be moved is moved). */
  gboolean   (*checkpoint) (FrConn *conn, GError **error);

  /* A consistent copy: made beside path, mode 0600, synced, renamed. Leaves nothing behind when it fails. */
  gboolean   (*backup)     (FrConn *conn, const char *path, FrProgressFunc progress, gpointer data,
                            GCancellable *cancellable, GError **error);

  /* Structure and references; adds a sentence per fault to findings. */
  gboolean   (*check)      (FrConn *conn, gboolean deep, GPtrArray *findings, GError **error);

  /* References alone; also inside a transaction. */
  gboolean   (*check_references) (FrConn *conn, GPtrArray *findings, GError **error);

  /* Compares what the file is made of (tables, indices and the like) with what the scripts make; a sentence per part that is
   * missing, changed or another program's. */
  gboolean   (*check_schema) (FrConn *conn, const char * const *scripts, GPtrArray *findings, GError **error);

  /* The name of a part that would act by itself when something is written or read (a trigger, a view), which no script of ours
   * makes; NULL where there is none (no error set). Free with g_free. */
  char      *(*find_program) (FrConn *conn, GError **error);

  /* Settings around a bulk load (larger cache); TRUE before, FALSE after. */
  void       (*bulk)       (FrConn *conn, gboolean on);
};

/* The backend of every office: one SQLite file (backend-sqlite.c). */
extern const FrBackend fr_backend_sqlite;

G_END_DECLS
