/* publish.h: telling those who come when and where: what calendars outside know of a timetable. Errors as in actions.h.
 * Proved by: tests/core/actions/test-publish.c */
#pragma once

#include "core/actions/actions.h"

G_BEGIN_DECLS

/* What a publication says. early: the programme is not approved yet. */
typedef struct {
  guint    added, changed, cancelled, unchanged;
  gboolean early;
} FrPublishCounts;

/* Publishes the timetable of a class: each session that is new, or differs in day, time, place or instructors from what was published last,
 * gets its number raised (from 1), and so does one that was called off since. A class of which nothing changed is published by
 * doing nothing. Undo does not pass it. counts may be NULL. */
gboolean fr_action_timetable_publish (FrStore *store, gint64 class_id, FrPublishCounts *counts, GError **error);

/* What publishing it now would say; nothing is written. A class that is not there has nothing to say. */
gboolean fr_timetable_publish_preview (FrStore *store, gint64 class_id, FrPublishCounts *counts, GCancellable *cancellable, GError **error);

G_END_DECLS
