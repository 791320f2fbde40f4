/* merge-private.h: what the files of a merge share. All on the writer's thread, inside the one transaction. */
#pragma once

#include "core/store/merge.h"
#include "core/store/tx-private.h"

G_BEGIN_DECLS

/* What the sets of one copy alone do to a record. */
typedef struct {
  FrKey    key;
  guint64  fields;      /* bit n: field n was written */
  gint64   last;        /* the newest of these sets */
  gboolean inserted;    /* for the first time, not by an undo */
  gboolean deleted;
} FrTouch;

typedef struct {
  FrTx            *tx;
  const FrBackend *backend;
  FrConn          *conn;                     /* the transaction's */
  FrConn          *from;                     /* the other copy's, in a read transaction */
  FrMerge          report;
  gboolean         news;                     /* sets that are no bare merges came in */
  gint64           newest;                   /* the greatest number that came in */
  GHashTable      *theirs[FR_N_ENTITIES];    /* FrKey → FrTouch: sets that came in; NULL: none */
  GHashTable      *ours[FR_N_ENTITIES];      /* sets that the other copy does not have */
  FrProgressFunc   progress;
  gpointer         progress_data;
} FrMerging;

/* A touch of the key, made where there is none. */
FrTouch *fr_merge_touch (GHashTable **touches, const FrEntity *entity, FrKey key);

/* Brings in sets, changes, marks of undo, erasures, attachments and listed conflicts, and notes who touched what (merge-journal.c). */
gboolean fr_merge_bring  (FrMerging *m, GError **error);

/* Writes the records that theirs touch as the whole journal says, and lists conflicts (merge-rows.c). */
gboolean fr_merge_rows   (FrMerging *m, GError **error);

/* Drops the unique indexes of what theirs touch; mends what the two copies together break, as journaled changes; makes the indexes
 * anew and looks at the references (merge-mend.c). */
gboolean fr_merge_loosen (FrMerging *m, GError **error);
gboolean fr_merge_mend   (FrMerging *m, GError **error);

/* Lists a conflict (merge-conflict.c). field -1: the record itself, kept and dropped being whether it stands. */
gboolean fr_merge_conflict (FrMerging *m, const FrEntity *entity, FrKey key, int field, const FrValue *kept, const FrValue *dropped,
                            GError **error);

/* The fields of a record as the journal has them, also of a deleted one. NULL without error where it does not know them. A row of
 * n_fields (merge-rows.c). */
FrRows  *fr_merge_last_fields (FrTx *tx, const FrEntity *entity, FrKey key, gboolean *stands, GError **error);

G_END_DECLS
