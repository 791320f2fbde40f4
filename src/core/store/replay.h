/* replay.h: what the records should be, by the journal alone: for comparing (store-check.c) and for rebuilding (salvage.c).
 *
 * Worker or writer thread, one connection. Memory: the rows of the range asked for. Proved by tests/core/store/test-check.c and
 * tests/core/store/test-salvage.c. */
#pragma once

#include "core/store/backend.h"

G_BEGIN_DECLS

typedef enum {
  FR_REPLAY_STANDS,     /* the record is there, with these fields */
  FR_REPLAY_GONE,       /* it was deleted, or its insertion undone */
  FR_REPLAY_UNKNOWN,    /* part of its history was erased: nothing can be said */
} FrReplayState;

/* One record. fields has the entity's n_fields in model order; computed ones are null. */
typedef struct {
  FrKey         key;
  FrReplayState state;
  gint64        version;    /* the row_version it should have */
  const FrValue *fields;
} FrReplayRow;

typedef struct _FrReplay FrReplay;

/* Replays every change of the entity's records whose key's first part is in lo … hi, in the order they were made.
 * Errors: FR_STORE_ERROR; a damaged journal gives CORRUPT. */
FrReplay          *fr_replay_new  (const FrBackend *backend, FrConn *conn, FrEntityId entity, gint64 lo, gint64 hi, GError **error);
void               fr_replay_free (FrReplay *replay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrReplay, fr_replay_free)

/* The record of that key, or NULL where the journal does not know it. Owned by the replay. */
const FrReplayRow *fr_replay_get  (FrReplay *replay, FrKey key);

/* All records of the range, by key. Elements are FrReplayRow, owned by the replay. Free the array with g_ptr_array_unref. */
GPtrArray         *fr_replay_rows (FrReplay *replay);

G_END_DECLS
