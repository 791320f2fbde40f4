/* timetable.h: putting sessions into the timetable. Every way to do it goes through the one conflict checker (core/schedule/checker.h).
 *
 * Errors as in actions.h; GUARD lists each fact that is in the way, as timetable-read.h words it.
 * Proved by tests/core/actions/test-timetable.c */
#pragma once

#include "core/actions/actions.h"

G_BEGIN_DECLS

/* Where and when a session is to stand. */
typedef struct {
  FrDay  day;               /* FR_DAY_NONE: it has no time yet, only a place */
  int    minute;            /* 0..1439; not looked at without a day */
  int    minutes;           /* 1..1440; may reach into the next day */
  gint64 venue_id;          /* 0: none */
  gint64 field_base_id;     /* 0: none; a session stands in a venue or at a site, not both */
} FrSessionPlace;

/* Puts a session there, by hand. Editing its day, time, instructors and groups asks the same checker, for what such a step brings anew. What
 * must hold among all sessions of those days does, or nothing is changed. A pinned session is not moved; one that was held stays where it
 * was held. */
gboolean fr_action_session_place (FrStore *store, gint64 session_id, const FrSessionPlace *place, GError **error);

/* Takes a session out of the timetable: day and time go, the rest stays. */
gboolean fr_action_session_lift  (FrStore *store, gint64 session_id, GError **error);

/* Pins a session, so that nothing moves it, or lets it go. Only one that has a day and a time can be pinned. */
gboolean fr_action_session_pin   (FrStore *store, gint64 session_id, gboolean pinned, GError **error);

G_END_DECLS
