/* training.h: what happens to programmes, classes, sessions, enrolments and attendance beside adding and editing.
 * States are those of core/model; the rules are in core/rules/states.h. Errors as in actions.h. */
#pragma once

#include "core/actions/actions.h"

G_BEGIN_DECLS

/* How long a needs study supports an approval, in months. */
#define FR_STUDY_VALIDITY 12

/* Moves a programme on after its approval: call-up, running, delivered …; suspends or cancels it with a reason, which History keeps.
 * Review and approval have acts of their own (approval.h). */
gboolean fr_action_programme_move (FrStore *store, gint64 programme_id, const char *state, const char *reason, GError **error);

/* Starts, ends or calls off a class; holds, postpones or calls off a session. */
gboolean fr_action_class_move     (FrStore *store, gint64 class_id, const char *state, GError **error);
gboolean fr_action_session_move   (FrStore *store, gint64 session_id, const char *state, GError **error);

/* Enrols cadres in a class on a day (FR_DAY_NONE: today), all or none; each is sent by the unit it belongs to. nominated: they are
 * proposed, else enrolled. GUARD names the cadre that can't be. */
gboolean fr_action_enrol          (FrStore *store, gint64 class_id, const gint64 *cadre_ids, guint n, gboolean nominated, FrDay day,
                                   GError **error);

/* Moves enrolments to a state, all or none: approves, completes, withdraws from training … GUARD names the cadre that can't be. */
gboolean fr_action_enrolment_move (FrStore *store, const gint64 *enrolment_ids, guint n, const char *state, GError **error);

/* The roll of one person. state NULL takes the mark away. */
typedef struct {
  gint64      enrolment_id;
  const char *state;           /* fr_enum_attendance_state */
  gint        minutes_late;    /* -1: not given */
  const char *leave_kind;      /* a code of leave_kind, NULL: not given */
} FrMark;

/* Marks the attendance of one person or a whole roll in a session, as one change set, all or none. The session has been held once
 * somebody is marked, and is recorded once everybody due is. */
gboolean fr_action_attendance     (FrStore *store, gint64 session_id, const FrMark *marks, guint n, GError **error);

G_END_DECLS
