/* approval.h: a programme goes to review and comes back with a decision: each act names who, and is kept as a fact with the
 * conditions as they stood then (core/rules/gate.h).
 *
 * Errors as in actions.h; a refusal of submitting or approving lists every open condition.
 * Proved by tests/core/actions/test-approval.c */
#pragma once

#include "core/actions/actions.h"
#include "core/rules/gate.h"

G_BEGIN_DECLS

/* Sends a programme to review: no condition may be open. by is who submits; where nobody is known to have designed it, that is they. */
gboolean fr_action_programme_submit  (FrStore *store, gint64 programme_id, const char *by, GError **error);

/* Sends it back with a reason: its design is open again. by is someone else than who designed it. */
gboolean fr_action_programme_return  (FrStore *store, gint64 programme_id, const char *by, const char *reason, GError **error);

/* Approves it: the conditions are judged again, and kept as they stand. by is someone else than who designed it. Undo stops here. GUARD, with
 * facts: a session of a day to come breaks what must hold where it stands. */
gboolean fr_action_programme_approve (FrStore *store, gint64 programme_id, const char *by, const char *reason, GError **error);

/* Waives an open condition, with a reason, by someone else than who designed it. Undo stops here. */
gboolean fr_action_gate_waive        (FrStore *store, gint64 programme_id, FrGateCondition condition, const char *by, const char *reason,
                                      GError **error);

G_END_DECLS
