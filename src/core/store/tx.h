/* tx.h: one transaction on the writer's thread: the only way to write.
 *
 * Every function keeps journal, row versions, derived tables and change notes. After any error the transaction is dead:
 * return FALSE from the function that runs in it. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* A new 63-bit id: milliseconds since 2020 (41 bits), the writer's lane (16), a counter (6). Strictly increasing within one
 * store, so that ids sort as records came in. */
gint64   fr_tx_new_id (FrTx *tx);

/* The store it writes to, and the clock's day for everything it writes. */
FrStore *fr_tx_get_store (FrTx *tx);
FrDay    fr_tx_today     (FrTx *tx);

/* Rows of a statement, seeing this transaction's own writes. */
FrRows  *fr_tx_select (FrTx *tx, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error);

/* The same, in a transaction or (tx NULL) from the store: for what is read alike by an action and by a page. */
FrRows  *fr_select_either (FrTx *tx, FrStore *store, const FrStmt *stmt, const FrValue *params, guint n_params, GCancellable *cancellable,
                           GError **error);

/* One record: its fields in model order, then row_version. NULL without error where there is none. */
FrRows  *fr_tx_get    (FrTx *tx, FrEntityId entity, FrKey key, GError **error);

/* Inserts a record. fields has the entity's n_fields in model order (for entities of two keys the first two are the key and id
 * is ignored; computed fields are ignored). id 0 draws a new one. Returns the id (1 for two-key entities), 0 on error: UNIQUE, REFERENCE, CHECK,
 * NOT_NULL, TYPE. */
gint64   fr_tx_insert (FrTx *tx, FrEntityId entity, gint64 id, const FrValue *fields, GError **error);

/* Changes n fields (indices in model order). version is the row_version that was read, or 0 for "whatever stands there".
 * Fields whose value does not differ are left out; nothing differing writes nothing and is no error.
 * Errors: CONFLICT where another version stands there and one of these fields differs in it (edits of other fields are
 * joined without a conflict), NOT_FOUND, and those of insert; CHECK for entities that are facts. */
gboolean fr_tx_update (FrTx *tx, FrEntityId entity, FrKey key, gint64 version, guint n, const int *fields,
                       const FrValue *values, GError **error);

/* Deletes a row for good: for undo and for detail rows of a draft. People withdraw records instead. */
gboolean fr_tx_delete (FrTx *tx, FrEntityId entity, FrKey key, gint64 version, GError **error);

/* Bulk insertion: rows of one entity, journaled in packed blocks of at most 1,000 rows, derived tables brought up to date
 * at the end of the transaction. ids must be increasing (two-key entities: any order). fields as in fr_tx_insert; texts
 * need only live during the call. About 1.5 µs a row beyond SQLite's own insert. */
gboolean fr_tx_bulk_add (FrTx *tx, FrEntityId entity, gint64 id, const FrValue *fields, GError **error);

/* Runs a statement on derived tables, drafts of imports and the like: not journaled. Returns the rows changed, -1 on error. */
gint64   fr_tx_exec (FrTx *tx, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error);

/* Marks this change set as one that undo does not pass: reason names the fact or frozen state ("the verification of …"). */
void     fr_tx_set_stop (FrTx *tx, const char *reason);

/* Replaces the detail of the change set, when it is known only at the end (a count of rows). */
void     fr_tx_set_detail (FrTx *tx, const char *detail);

/* Whether the request was cancelled; long functions look every few hundred rows. Sets FR_STORE_ERROR_CANCELLED. */
gboolean fr_tx_cancelled (FrTx *tx, GError **error);

/* Files: stores the bytes once (parts of 256 KiB, by SHA-256) and gives the digest (64 hex digits) to keep in a record.
 * Free with g_free. The journal keeps the digest; fr_store_sweep removes what nothing refers to. */
char    *fr_tx_attach (FrTx *tx, GBytes *bytes, const char *mime, GError **error);

G_END_DECLS
