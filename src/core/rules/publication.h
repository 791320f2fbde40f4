/* publication.h: when a session that was published must be published anew, so that calendars outside follow.
 *
 * Pure. Source: RFC 5545, 3.8.7.4 (SEQUENCE is raised by each change that matters to those who come).
 * Proved by: tests/core/rules/test-publication.c */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* A session as those who come know it. Unknown days are FR_DAY_NONE, unknown minutes -1, unknown texts NULL. */
typedef struct {
  FrDay       day;
  gint64      minute, minutes;
  const char *place;
  const char *instructors;     /* names, parted by "; " */
  gboolean    cancelled;
} FrPublished;

/* Whether a session takes place: it has a day, was neither called off, put off nor withdrawn, and its class neither. */
gboolean fr_rule_takes_place (const char *session_state, gboolean withdrawn, FrDay day, const char *class_state, gboolean class_withdrawn);

/* Whether what was published (NULL: nothing yet) differs from what is now. What does not take place and was never published, or
 * was called off already, needs nothing said. */
gboolean fr_rule_republish   (const FrPublished *was, const FrPublished *now);

/* Whether a timetable would be told before its programme is approved, which is allowed and should be said: the states of the programme (NULL:
 * of none) and of the class, which has not begun. */
gboolean fr_rule_publish_early (const char *programme_state, const char *class_state);

G_END_DECLS
