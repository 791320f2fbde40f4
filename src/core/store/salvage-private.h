/* salvage-private.h: what the files of salvage share. */
#pragma once

#include "core/store/salvage.h"
#include "core/store/store-private.h"

G_BEGIN_DECLS

/* A table as salvage sees it: its key is the first one or two of its columns. */
typedef struct {
  const char   *name;
  int           entity;       /* FrEntityId, or -1 */
  guint         n_keys;
  guint         n_cols;
  const FrStmt *after;        /* rows after the key(s) $1 ($2), by key */
  const FrStmt *probe;        /* the first part of the first key after $1 */
  const FrStmt *one;          /* the row of the key(s) */
  const FrStmt *insert;
} FrSalvageTable;

/* Rows whose key's first part is in lo … hi could not be read. */
typedef struct {
  gint64 lo, hi;
} FrSalvageGap;

typedef struct {
  const FrBackend *backend;
  FrConn          *source;      /* the private copy */
  FrConn          *target;
  FrConn          *backup;      /* NULL: none */
  GCancellable    *cancellable;
  FrProgressFunc   progress;
  gpointer         progress_data;
  FrSalvage       *report;
  GArray          *gaps[FR_N_ENTITIES];   /* FrSalvageGap */
  gint64           expected[FR_N_ENTITIES];  /* by the damaged file's own counters; -1: not known */
} FrSalvaging;

/* The tables: of an entity, or of the journal (salvage-read.c). Static, made at first use. */
const FrSalvageTable *fr_salvage_entity_table (FrEntityId entity);

/* Copies what can be read of every table, noting the gaps. */
gboolean fr_salvage_read (FrSalvaging *s, GError **error);

/* Fills the gaps from the journal and the backup (salvage-fill.c). */
gboolean fr_salvage_fill (FrSalvaging *s, GError **error);

/* Inside a transaction on the new office: makes stand-ins for what is referred to and lost, rebuilds the derived tables. */
gboolean fr_salvage_mend (FrTx *tx, gpointer salvaging, GError **error);

/* Counts what is missing, and names it. */
void     fr_salvage_count_missing (FrSalvaging *s);

/* Inserts a row of the table into the new file; FALSE without error where its values are not possible ones. */
gboolean fr_salvage_insert (FrSalvaging *s, const FrSalvageTable *table, const FrValue *row, gboolean *inserted, GError **error);

G_END_DECLS
