/* writer.h: the lines of an iCalendar file (RFC 5545): folded at 75 octets without splitting a character, texts escaped, CRLF.
 *
 * Proved by: tests/core/io/ical/test-calendar.c */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Appends NAME:value as it is ("DTSTART;TZID=Asia/Shanghai", "20261110T083000"). */
void fr_ical_line (GString *calendar, const char *name, const char *value);

/* Appends NAME:text, commas, semicolons, backslashes and line ends escaped; nothing where the text is NULL or "". */
void fr_ical_text (GString *calendar, const char *name, const char *text);

/* "20261110T083000" of a civil time; minute may be past the day's end. Free with g_free. */
char *fr_ical_civil (FrDay day, gint64 minute);

/* The instant (seconds since 1970 UTC) of a civil time in a zone, and back. Where the clock skips the time, the moment after the gap
 * that is as long after it; where it comes twice, the first. */
gint64 fr_ical_instant    (GTimeZone *zone, FrDay day, gint64 minute);
void   fr_ical_civil_time (GTimeZone *zone, gint64 instant, FrDay *day, gint64 *minute);

G_END_DECLS
