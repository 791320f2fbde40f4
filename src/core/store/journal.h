/* journal.h: history, undo and redo, the chain, erasure. The journal itself is written by tx.c.
 *
 * change.content is packed (pack.h). digest = SHA-256 (salt ‖ op ‖ entity ‖ keys ‖ content); a set's hash = SHA-256 (previous
 * hash of the same writer ‖ its header ‖ the digests in order). Content and salt can be erased; the chain still verifies. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

typedef enum {
  FR_OP_INSERT = 1,
  FR_OP_UPDATE = 2,
  FR_OP_DELETE = 3,
  FR_OP_BLOCK_INSERT = 4,    /* up to 1,000 inserted rows; key_a least, key_b greatest id (two-key entities: of the first part) */
  FR_OP_BLOCK_DELETE = 5,    /* undo of such a block: content names it */
  FR_OP_BLOCK_AGAIN = 6,     /* redo of it: content names it */
} FrOp;

/* Undoes this actor's newest change set that stands, as a new change set. label (may be NULL) gets what was undone.
 * Errors: FR_ACTION_ERROR NOTHING, UNDO_STOP (a fact or frozen state, named), CHANGED (someone changed it since). */
gboolean fr_store_undo (FrStore *store, char **label, GCancellable *cancellable, GError **error);
gboolean fr_store_redo (FrStore *store, char **label, GCancellable *cancellable, GError **error);

/* One line of history: newest first. */
typedef struct {
  gint64  change_set_id;
  gint64  made_at;           /* µs UTC */
  char   *actor;
  char   *login;
  char   *machine;
  char   *kind;              /* edit, import, undo … */
  char   *label;             /* translated */
  char   *detail;            /* may be NULL */
  guint   n_changes;
  gboolean undone;
  gboolean clock_given;
} FrHistorySet;

void fr_history_set_free (FrHistorySet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrHistorySet, fr_history_set_free)

/* At most limit change sets before the set `before` (0: from the newest) of the whole office, or of one record (key not
 * NULL). Elements are FrHistorySet. */
GPtrArray *fr_store_history (FrStore *store, FrEntityId entity, const FrKey *key, gint64 before, guint limit,
                             GCancellable *cancellable, GError **error);

/* One change inside a set, per field. before/after are NULL for insertions and deletions of the row as a whole… fields hold
 * what stood there. Values are formatted as people read them, personal fields masked. */
typedef struct {
  char *entity;              /* singular name */
  FrKey key;
  FrOp  op;
  char *field;               /* label, translated; NULL for a block (then after is the count of rows) */
  char *before;
  char *after;
} FrHistoryChange;

void fr_history_change_free (FrHistoryChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrHistoryChange, fr_history_change_free)

/* The changes of a set in order, at most limit. Elements are FrHistoryChange. */
GPtrArray *fr_store_history_changes (FrStore *store, gint64 change_set_id, FrLang lang, guint limit,
                                     GCancellable *cancellable, GError **error);

/* Verifies every writer's chain. Adds a sentence to findings per break. FALSE where it could not run. */
gboolean   fr_store_verify_chain (FrStore *store, GPtrArray *findings, GCancellable *cancellable, GError **error);

/* The head of this writer's chain: 8 hex digits to print on reports. Free with g_free. */
char      *fr_store_chain_code (FrStore *store);

/* Erases one record's content from the journal (values and salts), after the office approved it; the chain still verifies.
 * A record that came in by an import shares a block with up to 999 others: the block's content goes as a whole, and the
 * import can no longer be undone (the records themselves stand). Returns the number of changes erased, -1 on error. */
gint64     fr_store_erase_history (FrStore *store, FrEntityId entity, FrKey key, GError **error);

G_END_DECLS
