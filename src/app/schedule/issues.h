/* issues.h: what is still open in a timetable: clashes first, then what waits for a time, stands outside its class's dates, has no venue,
 * nobody to teach it, or is near and not confirmed. Proved by: tests/app/test-schedule.c */
#pragma once

#include "core/figures/week-timetable.h"

G_BEGIN_DECLS

/* What kind of thing it is, in the order in which they stand. */
typedef enum {
  FRA_ISSUE_CLASH,
  FRA_ISSUE_WAITING,
  FRA_ISSUE_OUTSIDE,
  FRA_ISSUE_NO_VENUE,
  FRA_ISSUE_NO_TEACHER,
  FRA_ISSUE_UNCONFIRMED,
} FraIssueKind;

#define FRA_ISSUE_SOON 14   /* days from today within which a session should be confirmed */

/* One open problem, in a sentence. */
typedef struct {
  FraIssueKind kind;
  gint64       session;
  char        *words;
} FraIssue;

/* The open problems of a timetable; clashes: of FrTimetableClash (core/actions/timetable-slots.h). What was held is past. Elements
 * FraIssue; free with g_ptr_array_unref. */
GPtrArray *fra_issues_new (const FrWeekTimetable *week, const GPtrArray *clashes, FrDay today, FrLang lang);

G_END_DECLS
