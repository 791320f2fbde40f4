/* store-private.h: what the files of core/store share. */
#pragma once

#include "core/store/backend.h"
#include "core/store/journal.h"
#include "core/store/store.h"
#include "core/store/tx.h"

G_BEGIN_DECLS

/* A job for the writer's thread: gets the writer's connection, outside any transaction. */
typedef gboolean (*FrWriterFunc) (FrStore *store, FrConn *conn, GCancellable *cancellable, gpointer data, GError **error);

/* Queues the job and waits for it (store.c). Before each job the writer looks whether the file was moved. */
gboolean         fr_store_run_writer (FrStore *store, FrWriterFunc func, gpointer data, GCancellable *cancellable, GError **error);

/* A connection of this thread's own for a long read (copies, checks): func gets it. Where the writer's is the only one, func runs on
 * its thread. */
gboolean fr_store_with_conn (FrStore *store, FrWriterFunc func, gpointer data, GCancellable *cancellable, GError **error);
/* fr_store_transact with references not enforced meanwhile: for fr_store_merge, which checks them itself at the end (store.c). */
gboolean         fr_store_transact_loose (FrStore *store, FrSetKind kind, const char *label, const char *detail, FrTxFunc func,
                                          gpointer data, GCancellable *cancellable, GError **error);

/* All rows of a statement on a connection of one's own (journal.c). */
FrRows          *fr_conn_select (const FrBackend *backend, FrConn *conn, const FrStmt *stmt, const FrValue *params, guint n_params,
                                 GError **error);

/* fr_store_verify_chain on a connection of one's own (journal.c). */
gboolean         fr_conn_verify_chain (const FrBackend *backend, FrConn *conn, GPtrArray *findings, GError **error);

/* One value of meta, NULL where there is none (no error set) or on error; and setting one (store-writer.c). */
char            *fr_meta_get (const FrBackend *backend, FrConn *conn, const char *key, GError **error);
gboolean         fr_meta_set (const FrBackend *backend, FrConn *conn, const char *key, const char *value, GError **error);

/* The backend's vtable and what the writer keeps between transactions (store.c). Writer's thread only. */
const FrBackend *fr_store_get_backend (FrStore *store);

/* The writer's state: drawn at open, used by tx.c. Writer's thread only. */
typedef struct {
  gint64   writer;           /* this copy's number in the journal: 63 random bits, in meta, redrawn for copies */
  guint16  lane;             /* random at each open */
  gint64   last_id;          /* ids are strictly increasing */
  gint64   next_seq;         /* of this writer's change sets */
  guint8   head[32];         /* hash of this writer's newest set; zeros before the first */
  GRand   *rand;             /* salts; from options.seed, or the system */
  gboolean seeded;
} FrWriterState;

FrWriterState   *fr_store_get_writer_state (FrStore *store);

/* Called by tx.c right after BEGIN: takes over head, seq and ids where another program has written since (both write the same
 * chain, one after the other), and notes a new copy's number in meta (store-writer.c). */
gboolean         fr_store_refresh_writer (FrStore *store, FrConn *conn, GError **error);
const char      *fr_store_get_login        (FrStore *store);
const char      *fr_store_get_machine      (FrStore *store);

/* The connection of a reading, for what needs more than its statements (store.c). */
FrConn          *fr_read_get_conn (FrRead *read);

/* Sets why the office can only be read from now on, and tells the watchers (store.c). */
void             fr_store_set_read_only (FrStore *store, const char *reason);

/* The same because damage was met (fr_store_is_damaged). The first reason stands. */
void             fr_store_set_damaged (FrStore *store, const char *reason);

/* FALSE where it was opened with FR_STORE_NO_BACKUP. */
gboolean         fr_store_keeps_backups (FrStore *store);

/* Tells the watchers on the main context (store.c); bit n is FrEntityId n. */
void             fr_store_emit_changed (FrStore *store, FrEntities entities);

/* Runs one transaction from BEGIN to COMMIT with its change set (tx.c). Writer's thread. When the caller's func fails, or
 * the commit does, everything is rolled back. changed gets the entities touched. */
gboolean         fr_tx_run (FrStore *store, FrConn *conn, FrSetKind kind, const char *label, const char *detail, FrTxFunc func,
                            gpointer data, GCancellable *cancellable, FrEntities *changed, GError **error);

/* Derived tables (derive.c): note is called for every row written, with what stood before and stands after (either may be
 * NULL); flush at the end of the transaction; rebuild makes all of them anew; verify adds a sentence per difference. */
typedef struct _FrDerive FrDerive;
FrDerive *fr_derive_new     (FrTx *tx);
void      fr_derive_free    (FrDerive *derive);
void      fr_derive_mute    (FrDerive *derive);    /* notes nothing from now on: the caller rebuilds at the end */
gboolean  fr_derive_note    (FrDerive *derive, FrEntityId entity, FrKey key, const FrValue *before, const FrValue *after, GError **error);
gboolean  fr_derive_flush   (FrDerive *derive, GError **error);
gboolean  fr_derive_rebuild (FrTx *tx, GError **error);
gboolean  fr_derive_rename  (FrTx *tx, GError **error);    /* names alone, where another ICU made their sort keys; else nothing */
gboolean  fr_derive_count_surveys (FrTx *tx, GError **error);    /* those of which nothing is kept yet */
gboolean  fr_derive_verify  (FrTx *tx, GPtrArray *findings, GError **error);

/* Inside tx.c, for undo: raw writes that skip nothing (journaled, versioned), and access to the connection. */
FrConn   *fr_tx_get_conn (FrTx *tx);

/* The statements made from core/model (statements.c): constant texts, composed once per entity from table and column names
 * alone. Parameters of insert: key(s) and fields in model order, then row_version. */
const FrStmt *fr_stmt_insert (FrEntityId entity);   /* $1 = id (n_keys 1), then fields, then row_version */
const FrStmt *fr_stmt_get    (FrEntityId entity);   /* $1 (and $2) key: fields, row_version */
const FrStmt *fr_stmt_update (FrEntityId entity);   /* $1.. as insert, then old row_version: sets all fields */
const FrStmt *fr_stmt_delete (FrEntityId entity);   /* $1 (and $2) key, then row_version */
const FrStmt *fr_stmt_all    (FrEntityId entity);   /* every row: key, fields, row_version, by key */

const FrStmt *fr_stmt_newest (void);                /* the greatest id of all change sets and records */

/* The one statement of that text, made at first use and kept for ever; takes sql. For texts composed from constant pieces
 * (lists, records): never from values. Any thread. */
const FrStmt *fr_stmt_intern (const char *name, GString *sql, guint n_params);

G_END_DECLS
