/* library.h: what is done with the library beside adding and editing: content reviewed, busy times brought in or taken out, days of the
 * calendar seeded, what an instructor can taken away. Errors as in actions.h. Proved by: tests/core/actions/test-library.c */
#pragma once

#include "core/actions/actions.h"
#include "core/base/day.h"

G_BEGIN_DECLS

/* --- Content --- */

/* Records a review: the content is current, the next review is due on review_due (FR_DAY_NONE: a year later). day FR_DAY_NONE: today.
 * note: what is new since the last review; NULL or "": nothing. */
gboolean fr_action_content_review (FrStore *store, gint64 content_item_id, FrDay day, FrDay review_due, const char *note, GError **error);

/* Marks content "stale", or takes it out of use ("withdrawn"), with a reason, which stands among what changed. Content out of use is in no
 * list; a review brings it back. */
gboolean fr_action_content_move   (FrStore *store, gint64 content_item_id, const char *state, const char *reason, GError **error);

/* --- Competencies of instructors --- */

/* Takes a competency away from an instructor; that there is none is no error. */
gboolean fr_action_competency_remove (FrStore *store, gint64 instructor_id, gint64 competency_id, GError **error);

/* --- Busy times --- */

/* Parts a repeat of an entry from the entry's own uid. */
#define FR_BUSY_REPEAT "##"

/* A span in which somebody or something can't, in the office's civil time. */
typedef struct {
  FrDay  day;
  gint64 minute;       /* of the day it begins */
  gint64 minutes;
  char  *title;        /* NULL: not said */
  char  *uid;          /* its own: the entry's, and after FR_BUSY_REPEAT which of its repeats */
  char  *event;        /* the entry's of the calendar */
} FrBusyTime;

/* What an import did. */
typedef struct {
  guint added, changed, removed, unchanged;
} FrBusyCounts;

/* Brings busy times into the office for a record of one kind (FR_INSTRUCTOR, FR_VENUE, FR_FIELD_BASE or FR_CLASS): those whose uid is there
 * already are changed where they differ, so that the same calendar again brings nothing new. Entries named in events of which a
 * time within the period is no longer among them lose it. One change set. times: elements FrBusyTime; events: texts. */
gboolean fr_action_busy_import    (FrStore *store, FrEntityId of, gint64 id, const char *zone, const GPtrArray *times,
                                   const GPtrArray *events, FrPeriod period, FrBusyCounts *counts, GError **error);

/* Takes a busy time out; the history keeps it. */
gboolean fr_action_busy_remove    (FrStore *store, gint64 busy_id, GError **error);

/* The field of busy that names a record of that kind ("venue_id"); NULL: such a record has no busy times. */
const char *fr_busy_field         (FrEntityId of);

/* --- Days of the calendar --- */

/* Puts the State Council's days off and made-up working days of a year in (data/calendar); days that stand there already stay as they
 * are. Returns how many were added; -1 on error, INVALID where nothing is known of that year. */
int      fr_action_calendar_seed  (FrStore *store, int year, FrLang lang, GError **error);

/* Whether the days off of a year are known to this version. */
gboolean fr_calendar_knows        (int year);

/* Takes a day out: it is as its weekday says again. */
gboolean fr_action_calendar_remove (FrStore *store, gint64 calendar_day_id, GError **error);

G_END_DECLS
