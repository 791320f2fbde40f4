/* plan.h: what happens to the lines of the annual plan beside adding and editing. Errors as in actions.h.
 *
 * An office proposes lines; each is reviewed, fixed, issued, done. Every act is named and dated, and stands in plan_change with what was
 * done ("State: Reviewed → Fixed", in the session's language) and why. Until a line is fixed it is edited like any record; from then on
 * by fr_action_plan_line_change alone. by: who acts; day FR_DAY_NONE: today; reason may be NULL where none is asked for.
 * Proved by: tests/core/actions/test-plan.c */
#pragma once

#include "core/actions/actions.h"

G_BEGIN_DECLS

/* Moves a line on, or sends it back (which takes a reason). A class outside the plan is approved first; sent back, it is to be approved
 * again. Issuing is on record: undo stops there. */
gboolean fr_action_plan_line_move    (FrStore *store, gint64 plan_line_id, const char *state, const char *by, FrDay day, const char *reason,
                                      GError **error);

/* Approves a class outside the plan, which is fixed by it; the reason stays with the class. */
gboolean fr_action_plan_line_approve (FrStore *store, gint64 plan_line_id, const char *by, FrDay day, const char *reason, GError **error);

/* Changes a fixed line: fields of fr_plan_line_frozen alone, with a reason. Fields that do not differ are left out; INVALID where none does. */
gboolean fr_action_plan_line_change  (FrStore *store, gint64 plan_line_id, const FrSet *sets, guint n_sets, const char *by, FrDay day,
                                      const char *reason, GError **error);

/* Calls up people of a unit (people -1: how many is not said), or says another number. by and reason only count once the line is fixed. */
gboolean fr_action_plan_line_call    (FrStore *store, gint64 plan_line_id, gint64 unit_id, int people, const char *by, FrDay day,
                                      const char *reason, GError **error);

/* Calls a unit up no longer. As fr_action_plan_line_call. */
gboolean fr_action_plan_line_release (FrStore *store, gint64 plan_line_id, gint64 unit_id, const char *by, FrDay day, const char *reason,
                                      GError **error);

/* Proposes the lines of a year for the next, in one change set: title (the year in it moved on), month, host, audience, people, days,
 * budget, kind and units called up; no programme, no document, and no class outside the plan. A line whose title stands in the next year
 * already, be it withdrawn, is not doubled. n_added and n_there (may be NULL) get how many were proposed, and were there. */
gboolean fr_action_plan_draft        (FrStore *store, int year, guint *n_added, guint *n_there, GError **error);

/* The fields of a line that stand as they were fixed; ended by NULL. */
extern const char * const fr_plan_line_frozen[];

G_END_DECLS
