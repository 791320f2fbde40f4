/* merge.h: two copies of one office that were worked on apart become one again.
 *
 * The other copy's change sets come in as they are, with their chains; then every record they touch becomes what all sets of both
 * copies make of it, one after the other in the order of their numbers, which say when each was made and rise past everything its
 * copy had seen. So both copies come to the same records, whichever takes in the other, and a second time changes nothing.
 *
 *  1. A field changed in one copy alone is taken; changed in both to different values, the later change stands and the other is
 *     listed as a conflict. A record added in both under one key is joined the same way.
 *  2. Records added in either copy all stand. A code taken in both is numbered on for the later record ("C12-2"); a person enrolled
 *     twice in one class, a place or term recorded twice, or a response brought in twice (it has one code, made of what it says),
 *     becomes one record. Each is listed, a response where its copies differ.
 *  3. Facts of both copies stand, unaltered.
 *  4. A deletion stands against changes of the other copy, which are listed; but what something else still refers to comes back.
 *     Withdrawing is a change like any other. Of two units that were put below each other, the later one is put at the top.
 *  5. An undo or redo takes back only what still stands as it was left. Undo goes on past a merge: one's own sets from either copy,
 *     newest first; the merge itself is not undone (a backup is made before it).
 *  6. What was erased from the history of one copy is erased from the other's.
 *  Proved by tests/core/store/test-merge.c and tests/core/store/test-properties.c. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* What came in, per kind of record. */
typedef struct {
  guint n_sets;                      /* change sets */
  guint n_added[FR_N_ENTITIES];
  guint n_changed[FR_N_ENTITIES];
  guint n_removed[FR_N_ENTITIES];
  guint n_conflicts;                 /* listed now for the first time */
} FrMerge;

/* Brings the change sets of the copy at path into this office, behind a backup, in one transaction: nothing is changed when it fails,
 * is cancelled or is killed. merge (may be NULL) says what came in; all zero where nothing was new. The copy is not written to.
 * progress (may be NULL) is called on the writer's thread. Blocks; seconds for some 100,000 changes.
 * Errors: FR_STORE_ERROR. NOT_OURS: another office, or this very file; CORRUPT: the copy's history was altered (the message says
 * where), or both continued one chain apart; those of fr_store_open; READ_ONLY; CANCELLED. */
gboolean   fr_store_merge (FrStore *store, const char *path, FrMerge *merge, FrProgressFunc progress, gpointer data,
                           GCancellable *cancellable, GError **error);

/* What came in as sentences to show; elements are char *. Free with g_ptr_array_unref. */
GPtrArray *fr_merge_describe (const FrMerge *merge, FrLang lang);

/* A field that both copies changed. A conflict of the record as a whole has the field NULL: it was deleted in one copy. */
typedef struct {
  gint64          id;
  gint64          change_set_id;
  const FrEntity *entity;
  FrKey           key;
  const FrField  *field;     /* NULL: the record itself */
  char           *record;    /* its name for people */
  char           *kept;      /* as people read it; personal fields masked */
  char           *dropped;
  gboolean        settled;
} FrConflict;

void fr_conflict_free (FrConflict *conflict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrConflict, fr_conflict_free)

/* The conflicts still to settle (or with settled all there were), in the order they were met. Elements are FrConflict. */
GPtrArray *fr_store_conflicts (FrStore *store, gboolean settled, FrLang lang, GCancellable *cancellable, GError **error);

/* How many are still to settle; -1 where the store can't say. */
gint64     fr_store_n_conflicts (FrStore *store);

typedef enum {
  FR_SETTLE_KEPT,       /* what stands goes on standing */
  FR_SETTLE_DROPPED,    /* the other value is put in its place, as an ordinary edit that can be undone */
} FrSettle;

/* Settles a conflict, and with it those of the same field and values. Errors: NOT_FOUND, and those of the edit (UNIQUE, REFERENCE …);
 * then it stays as it was. */
gboolean   fr_store_settle (FrStore *store, gint64 conflict, FrSettle how, GError **error);

G_END_DECLS
