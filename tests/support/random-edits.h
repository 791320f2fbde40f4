/* random-edits.h: random work on an office: any kind of record inserted, edited, withdrawn, deleted, alone and in bulk, as the model
 * describes it. For tests of what must hold whatever people do. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* One who works at random. Refers only to records of its own pools, so that two of them can work apart in one office. */
typedef struct {
  FrStore *store;
  GRand   *rand;
  GArray  *pool[FR_N_ENTITIES];   /* FrKey: the records it may edit and refer to */
  guint    bulk_rows;             /* at most so many rows in a bulk insertion; 0: none */
  guint    codes;                 /* draws codes from so many; 0: from 5,000 */
  guint    n_done;                /* transactions that went through, and that were refused */
  guint    n_refused;
} FrtEdits;

/* Begins with empty pools; draws from seed. */
FrtEdits *frt_edits_new  (FrStore *store, guint32 seed);
void      frt_edits_free (FrtEdits *edits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrtEdits, frt_edits_free)

/* Fills the pools with every record that stands in the office. */
void      frt_edits_load (FrtEdits *edits);

/* One transaction of a few random changes, as the store's actor. It may be refused (a code that is taken, a record that is
 * referred to); then nothing is changed. Any other error fails the test. */
gboolean  frt_edits_step (FrtEdits *edits);

/* One transaction that inserts n random records of the entity in bulk. */
gboolean  frt_edits_bulk (FrtEdits *edits, FrEntityId entity, guint n);

/* Random fields for a record of the entity, in model order; texts live as long as chunk. */
void      frt_edits_fields (FrtEdits *edits, const FrEntity *entity, gint64 id, FrValue *fields, GStringChunk *chunk);

/* Everything the office says, as lines of text: every record (with its row_version where asked) and the derived tables. Compare with
 * frt_assert_same_lines. Free with g_ptr_array_unref. */
GPtrArray *frt_office_lines (FrStore *store, gboolean versions, gboolean derived);

/* Fails the test at the first line that differs. */
void       frt_assert_same_lines (GPtrArray *a, GPtrArray *b);

/* Fails the test where fr_store_check finds anything. */
void       frt_assert_sound (FrStore *store);

G_END_DECLS
