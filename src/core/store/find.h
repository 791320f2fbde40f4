/* find.h: finding records by what people know of them: a fragment of anything (Ctrl+K), a code, a name with unit and birth month.
 *
 * Proved by tests/core/store/test-find.c. */
#pragma once

#include "core/store/store.h"
#include "core/store/tx.h"

G_BEGIN_DECLS

/* One record found. subtitle says where it belongs (a cadre's unit and post, a class's programme); NULL where there is nothing to
 * say. Both texts belong to the hit. */
typedef struct {
  FrEntityId entity;
  gint64     id;
  char      *title;
  char      *subtitle;
} FrHit;

void       fr_hit_free (FrHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrHit, fr_hit_free)

/* At most limit records whose name or code holds the fragment (folded, any length): those whose name or code it is first, then names
 * that begin with it, then names a word of which begins with it, then the rest; among equals in the order of FrEntityId, shorter
 * names first, then as they came in. kinds: bit FR_CADRE and so on, 0 for any. An empty fragment finds nothing. A code is what
 * follows the last blank of a name with its code, so that of names without a code their first and last word count as whole.
 * Elements are FrHit. Cost: 1 to 15 ms for 100,000 names on a reader's thread. */
#define FR_FIND_KIND(entity) (G_GUINT64_CONSTANT (1) << (entity))
GPtrArray *fr_find        (FrStore *store, const char *fragment, guint64 kinds, guint limit, GCancellable *cancellable, GError **error);
void       fr_find_async  (FrStore *store, const char *fragment, guint64 kinds, guint limit, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
GPtrArray *fr_find_finish (FrStore *store, GAsyncResult *result, GError **error);

/* The id of the record of an entity with that code (exactly), 0 where there is none or the entity has no codes; -1 on error. Inside
 * a transaction, or from a reader. Withdrawn records are found too: their codes are taken. */
gint64     fr_tx_find_code   (FrTx *tx, FrEntityId entity, const char *code, GError **error);
gint64     fr_read_find_code (FrRead *read, FrEntityId entity, const char *code, GError **error);

/* The cadres of that name (as fr_text_name gives it), present unit (0: any) and birth month (-1: any). Elements are
 * gint64, as they came in; empty where there are none. Withdrawn cadres are left out. Free with g_array_unref. */
GArray    *fr_read_find_cadres (FrRead *read, const char *name, gint64 unit, int birth_month, GError **error);
GArray    *fr_tx_find_cadres   (FrTx *tx, const char *name, gint64 unit, int birth_month, GError **error);

G_END_DECLS
