/* store.h: the office file: opening, reading, transactions, watching. The only door to the disk.
 *
 * Invariants:
 *  1. Every write goes through fr_store_transact and fr_tx_*: one user action, one transaction, one change set.
 *  2. The main thread never steps a statement: one writer thread, FR_STORE_READERS reader threads, each with its connection. On a
 *     network disk, where a -wal is not safe, the writer's connection alone holds the file (rollback journal, exclusive lock), and
 *     reads take their turn on its thread.
 *  3. An acknowledged transaction survives a kill at any moment (WAL, synchronous=FULL).
 *  4. A read ends within 50 ms of its GCancellable's cancelling.
 *  5. What another window or program writes to the same file is noticed within a second (fr_store_poll).
 * The messages of errors are those of HACKING "Faults". Proved by tests/core/store/. */
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/types.h"
#include "core/model/model.h"

G_BEGIN_DECLS

#define FR_TYPE_STORE (fr_store_get_type ())
G_DECLARE_FINAL_TYPE (FrStore, fr_store, FR, STORE, GObject)

#define FR_STORE_READERS        2
#define FR_STORE_SCHEMA 3            /* the schema this program writes */
#define FR_STORE_APPLICATION_ID 0x46525544   /* "FRUD" at offset 68 of the file */

/* A statement: constant text in the portable dialect with parameters $1 … $n. */
struct _FrStmt {
  const char *name;       /* for messages and traces */
  const char *sql;
  guint       n_params;
};

typedef enum {
  FR_STORE_DEFAULT      = 0,
  FR_STORE_READ_ONLY    = 1 << 0,   /* never write, also not the -wal */
  FR_STORE_CREATE       = 1 << 1,   /* make a new office; fails where the file exists */
  FR_STORE_REMOTE       = 1 << 3,   /* for tests: as if the file lay on a network disk */
  FR_STORE_NO_BACKUP    = 1 << 2,   /* for tests and the sample: no automatic backups, nor one before migrations */
} FrStoreFlags;

/* How to open. Zeroed fields mean the default. */
typedef struct {
  FrStoreFlags     flags;
  FrClock         *clock;      /* NULL: fr_clock_new () */
  const FrBackend *backend;    /* NULL: SQLite */
  guint64          seed;       /* not 0: ids, salts and the office id are drawn from it, so that the same calls give
                                * the same bytes */
  const char      *login;      /* NULL: the system's */
  const char      *machine;    /* NULL: the system's */
} FrStoreOptions;

/* Opens (or with FR_STORE_CREATE makes) an office. Blocks: for the command line, tests and worker threads.
 * A file that can only be read is opened read-only (fr_store_get_read_only says why).
 * Errors: FR_STORE_ERROR (NOT_OURS, NEWER, CORRUPT, NOT_FOUND, DENIED, IO, FULL …). */
FrStore    *fr_store_open        (const char *path, const FrStoreOptions *options, GCancellable *cancellable, GError **error);
void        fr_store_open_async  (const char *path, const FrStoreOptions *options, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
FrStore    *fr_store_open_finish (GAsyncResult *result, GError **error);

/* Drains the writer, truncates the -wal into the file, stops the threads. Afterwards every call gives
 * FR_STORE_ERROR_CLOSED. FALSE where the last checkpoint failed (the data are safe in the -wal). */
gboolean    fr_store_close        (FrStore *store, GError **error);
void        fr_store_close_async  (FrStore *store, GAsyncReadyCallback callback, gpointer data);
gboolean    fr_store_close_finish (FrStore *store, GAsyncResult *result, GError **error);

/* What the office is. Strings belong to the store. */
const char *fr_store_get_path      (FrStore *store);
const char *fr_store_get_office_id (FrStore *store);           /* 32 hex digits, for ever the same for this office */
FrClock    *fr_store_get_clock     (FrStore *store);
int         fr_store_get_schema    (FrStore *store);
const char *fr_store_get_read_only (FrStore *store);           /* NULL when writable, else why, a sentence */
gboolean    fr_store_is_damaged    (FrStore *store);           /* read-only because damage was met: what can be read can be
                                                                * saved (salvage.h), or a backup gone back to */
gboolean    fr_store_is_remote     (FrStore *store);           /* on a network disk and open for writing: for one person at a
                                                                * time, others are told that it is in use */
gboolean    fr_store_was_unclean   (FrStore *store);           /* the last program that wrote did not close it */
const char *fr_store_get_notice    (FrStore *store);           /* where the file was moved or saved to while it was open,
                                                                * a sentence to show; NULL where it stands where it stood */

/* --- Who acts. Identity, not authentication. --- */

/* The actor that change sets name from now on. name must not be empty; id 0 where there is no actor record yet. */
void        fr_store_set_actor      (FrStore *store, gint64 actor_id, const char *name);
const char *fr_store_get_actor_name (FrStore *store);
gint64      fr_store_get_actor_id   (FrStore *store);

/* --- Reading. The sync calls block and are for worker threads and the command line. --- */

/* All rows of a statement from the last committed state. Errors: FR_STORE_ERROR. */
FrRows     *fr_store_select        (FrStore *store, const FrStmt *stmt, const FrValue *params, guint n_params,
                                    GCancellable *cancellable, GError **error);
void        fr_store_select_async  (FrStore *store, const FrStmt *stmt, const FrValue *params, guint n_params,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
FrRows     *fr_store_select_finish (FrStore *store, GAsyncResult *result, GError **error);

/* Streams a statement's rows to func instead of keeping them; a row lives during the call; FALSE from func ends it early
 * (that is no error). func runs on the reader's thread. */
typedef gboolean (*FrRowFunc) (const FrValue *row, guint n_cols, gpointer data);
gboolean    fr_store_each (FrStore *store, const FrStmt *stmt, const FrValue *params, guint n_params, FrRowFunc func,
                           gpointer data, GCancellable *cancellable, GError **error);

/* Runs func on a reader thread with one steady snapshot: every fr_read_select in it sees the same state. */
typedef struct _FrRead FrRead;
typedef gboolean (*FrReadFunc) (FrRead *read, gpointer data, GError **error);
gboolean    fr_store_read        (FrStore *store, FrReadFunc func, gpointer data, GCancellable *cancellable, GError **error);
void        fr_store_read_async  (FrStore *store, FrReadFunc func, gpointer data, GDestroyNotify destroy,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean    fr_store_read_finish (FrStore *store, GAsyncResult *result, GError **error);
FrRows     *fr_read_select       (FrRead *read, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error);
gboolean    fr_read_each         (FrRead *read, const FrStmt *stmt, const FrValue *params, guint n_params, FrRowFunc func,
                                  gpointer data, GError **error);

/* One record within a snapshot: its fields in model order, then row_version; no row where there is none. */
FrRows     *fr_read_get          (FrRead *read, FrEntityId entity, FrKey key, GError **error);

/* One record with all its fields in model order, then row_version; NULL with FR_STORE_ERROR_NOT_FOUND where there is none. */
FrRows     *fr_store_get  (FrStore *store, FrEntityId entity, FrKey key, GCancellable *cancellable, GError **error);

/* How many records there are that are not withdrawn; kept, not counted. -1 where the store can't say. */
gint64      fr_store_count (FrStore *store, FrEntityId entity);

/* --- Writing. --- */

/* What kind of change set a transaction makes. */
typedef enum {
  FR_SET_EDIT,
  FR_SET_IMPORT,
  FR_SET_SYSTEM,    /* not undoable: making the office, terms, repairs */
  FR_SET_MERGE,     /* fr_store_merge's own */
} FrSetKind;

/* Runs func on the writer's thread inside one transaction and commits it as one change set named label (an untranslated
 * message, shown translated) and detail (what it was about: a name, a count; may be NULL). func may run twice where the
 * file was busy. A func that changed nothing leaves no change set. Nothing is changed when it fails.
 * Errors: func's own, or FR_STORE_ERROR. */
typedef gboolean (*FrTxFunc) (FrTx *tx, gpointer data, GError **error);
gboolean    fr_store_transact        (FrStore *store, FrSetKind kind, const char *label, const char *detail, FrTxFunc func,
                                      gpointer data, GCancellable *cancellable, GError **error);
void        fr_store_transact_async  (FrStore *store, FrSetKind kind, const char *label, const char *detail, FrTxFunc func,
                                      gpointer data, GDestroyNotify destroy, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean    fr_store_transact_finish (FrStore *store, GAsyncResult *result, GError **error);

/* --- Watching. --- */

/* Signal "changed" (FrEntities entities): on the main context of the thread that opened the store, after every commit, its own
 * or another program's; bit n stands for FrEntityId n. Signal "state-changed": read-only, path, notice or actor changed. */

/* Looks whether another connection or program has committed since, and emits "changed". The window calls it once a
 * second while it has the focus. Async, no answer. */
void        fr_store_poll (FrStore *store);

/* --- Care. All block. --- */

/* A consistent copy at path (made beside it, synced, renamed). It takes the place of an older copy of this office; any other
 * file there, and the office itself, is refused (NOT_OURS). progress (0..1, may be NULL) is called on this thread. */
typedef void (*FrProgressFunc) (double fraction, gpointer data);
gboolean    fr_store_backup (FrStore *store, const char *path, FrProgressFunc progress, gpointer data,
                             GCancellable *cancellable, GError **error);

/* Empties the -wal into the file. Called when idle, on losing focus and on closing. */
gboolean    fr_store_checkpoint (FrStore *store, GError **error);

/* The part of the check that keeps nobody waiting: the file's structure and references, and whether it holds nothing that Fruition
 * did not put there. For the background, while people work. As fr_store_check otherwise. */
gboolean    fr_store_check_file (FrStore *store, GPtrArray **findings, GCancellable *cancellable, GError **error);

/* Checks structure, references, derived tables against their rebuild, and the journal's chain; deep compares every
 * journaled record with its row as well. findings gets one sentence each (free with g_ptr_array_unref); FALSE only where
 * the check itself could not run. */
gboolean    fr_store_check (FrStore *store, gboolean deep, GPtrArray **findings, GCancellable *cancellable, GError **error);

G_END_DECLS
