/* actions.h: everything a person can do, as functions; with the import (io/import.h) the only callers of fr_store_transact
 * outside core/store.
 *
 * Each reads inside the transaction, asks the rules, writes, and gives its change set the label that undo and history show.
 * All block: the window calls them through fr_action_run_async, the command line directly. After an error nothing was changed.
 * Errors: FR_ACTION_ERROR (INVALID: a value; GUARD: a rule) and FR_STORE_ERROR. One file per area holds the further actions:
 * office.h, people.h, needs.h, plan.h, training.h, outcomes.h. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* A field and the value it is to have, for adding and editing. field is the field's name in the model. */
typedef struct {
  const char *field;
  FrValue     value;
} FrSet;

/* Adds a record of an entity with the fields given; the others get their defaults (state "draft", "planned", "open", …;
 * withdrawn 0; a code is drawn where the entity has one and none is given). Checks what must be there and what it refers to.
 * Returns the new id, or 0. */
gint64   fr_action_add      (FrStore *store, FrEntityId entity, const FrSet *sets, guint n_sets, GError **error);

/* Edits fields in place. version is the row_version that the person saw. Refuses guarded, computed and fact fields (GUARD):
 * those have actions of their own. */
gboolean fr_action_edit     (FrStore *store, FrEntityId entity, gint64 id, gint64 version, const FrSet *sets, guint n_sets,
                             GError **error);

/* Takes a record out of use (it keeps its history and stays where it is referred to), or brings it back. A unit with people
 * or sub-units, a survey with answers … is refused with what stands in the way (GUARD). */
gboolean fr_action_withdraw (FrStore *store, FrEntityId entity, gint64 id, gboolean withdrawn, GError **error);

/* Runs any action on a worker thread; calls back and then frees data on the caller's context. func returns what the action returned. */
typedef gboolean (*FrActionFunc) (FrStore *store, gpointer data, GError **error);
void     fr_action_run_async  (FrStore *store, FrActionFunc func, gpointer data, GDestroyNotify destroy,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean fr_action_run_finish (FrStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
