/* tx-private.h: the inside of a transaction, for tx.c, tx-write.c, undo.c and merge.c. */
#pragma once

#include "core/store/pack.h"
#include "core/store/store-private.h"

G_BEGIN_DECLS

#define FR_TX_MAX_FIELDS  32      /* more than any entity has; test-model.c proves it */
#define FR_TX_BLOCK_ROWS  1000

struct _FrTx {
  /* Configuration */
  FrStore         *store;
  FrConn          *conn;
  const FrBackend *backend;
  GCancellable    *cancellable;

  /* The change set. Its row is written before its first change and completed at the end. */
  const char      *kind;            /* as in change_set.kind */
  const char      *label;
  char            *detail;
  char            *stop;
  gint64           undoes;          /* 0: nothing */
  gint64           change_set_id;   /* 0: nothing written yet */
  gint64           seq;
  gint64           made_at;
  guint            ord;
  GChecksum       *digests;

  /* State that changes during operation */
  FrDerive        *derive;
  FrEntities       changed;         /* entity bits */
  gboolean         dead;
  GByteArray      *scratch;

  /* The open block of fr_tx_bulk_add: rows of one entity, at most FR_TX_BLOCK_ROWS. */
  int              block_entity;    /* -1: none open */
  guint            block_rows;
  gint64           block_first, block_last;
  GByteArray      *block;
  FrValue          block_before[FR_TX_MAX_FIELDS + 1];
  GStringChunk    *block_texts;
};

/* Begins this transaction's change set where it has none yet (tx.c); ids drawn before stand before it. */
gboolean fr_tx_begin_set (FrTx *tx, GError **error);

/* Writes one change of the journal with what content holds (tx.c). */
gboolean fr_tx_journal (FrTx *tx, FrOp op, FrEntityId entity, FrKey key, const GByteArray *content, GError **error);

/* Closes the open block, if any (tx-write.c). Called before any other change is journaled. */
gboolean fr_tx_flush_block (FrTx *tx, GError **error);

/* Undo's doors (tx-write.c): take back or repeat a whole journaled block; reference names it. */
gboolean fr_tx_block_delete (FrTx *tx, FrEntityId entity, FrUnpack *rows, gint64 set, gint64 ord, GError **error);
gboolean fr_tx_block_again  (FrTx *tx, FrEntityId entity, FrUnpack *rows, gint64 set, gint64 ord, GError **error);

/* The digest of a change, 32 bytes (tx.c). */
void     fr_journal_digest (guint8 digest[32], const FrValue *salt, FrOp op, const char *entity, FrKey key, const FrValue *content);

/* The hash of a set, 32 bytes (tx.c). */
typedef struct {
  gint64      writer, seq, made_at, undoes;
  const char *actor, *kind, *label, *detail, *stop;
  guint       n_changes;
} FrSetHeader;
void     fr_journal_hash (guint8 hash[32], const guint8 previous[32], const FrSetHeader *header, const guint8 digests[32]);

/* All rows of a block as (key, fields…) with n_fields + 1 columns; fields that this program no longer knows are dropped. NULL
 * where the bytes are no block (tx-write.c). */
FrRows  *fr_journal_read_block (const FrEntity *entity, FrUnpack *in);

/* Whether nothing failed yet; else sets the error. After a full disk SQLite has rolled back by itself, so that one more statement
 * would stand alone and without a journal: every door of tx.h looks here first (tx.c). */
gboolean fr_tx_alive (FrTx *tx, GError **error);

/* Sets a sentence and returns FALSE, for guards. */
gboolean fr_tx_refuse (GError **error, GQuark domain, int code, const char *format, ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
