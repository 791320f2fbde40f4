/* backend-sqlite-private.h: what the files of the SQLite backend share. No other file of the program sees sqlite3.h. */
#pragma once

#include "core/store/backend.h"

#include <sqlite3.h>
#include <sys/types.h>

G_BEGIN_DECLS

#define FR_SQLITE_PATIENCE_MS 2000   /* how long a write waits for another program's write */

struct _FrConn {
  sqlite3      *db;
  char         *path;
  FrConnFlags   flags;
  GHashTable   *statements;     /* FrStmt address → FrCursor */
  GCancellable *cancellable;    /* borrowed; NULL for none */
  gboolean      deaf;           /* a commit is under way: a cancel comes too late */
  int           patience_ms;    /* how long the busy handler waits */
  dev_t         wal_device;     /* the -wal this connection writes to; 0 where it has none */
  ino_t         wal_inode;
};

/* Sets the error for an SQLite result code: code by the extended number, sentence in plain words. Always FALSE. */
gboolean fr_sqlite_fail       (FrConn *conn, int rc, GError **error);

/* The same for a connection that could not be opened (the file's name is in the sentence). Always FALSE. */
gboolean fr_sqlite_fail_open  (const char *path, int rc, int system_errno, GError **error);

/* Prepared statements (backend-sqlite.c). */
FrCursor *fr_sqlite_query  (FrConn *conn, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error);
gboolean  fr_sqlite_step   (FrConn *conn, FrCursor *cursor, const FrValue **row, guint *n_cols, GError **error);
void      fr_sqlite_finish (FrConn *conn, FrCursor *cursor);

/* Care (backend-sqlite-care.c). */
gboolean fr_sqlite_moved            (FrConn *conn);
gboolean fr_sqlite_checkpoint       (FrConn *conn, GError **error);
gboolean fr_sqlite_backup           (FrConn *conn, const char *path, FrProgressFunc progress, gpointer data,
                                     GCancellable *cancellable, GError **error);
gboolean fr_sqlite_check            (FrConn *conn, gboolean deep, GPtrArray *findings, GError **error);
gboolean fr_sqlite_check_references (FrConn *conn, GPtrArray *findings, GError **error);

/* Makes SQLite's locks such that closing another descriptor of the file does not drop them (backend-sqlite-locks.c). Before the first opening. */
void     fr_sqlite_keep_locks (void);

/* What the file is made of (backend-sqlite-schema.c). */
gboolean fr_sqlite_check_schema (FrConn *conn, const char * const *scripts, GPtrArray *findings, GError **error);
char    *fr_sqlite_find_program (FrConn *conn, GError **error);

G_END_DECLS
