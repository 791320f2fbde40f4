/* busy.h: busy times from somebody's calendar (RFC 5545): when an instructor, a venue or a site can't.
 *
 * Entries that take time (not TRANSPARENT, not CANCELLED) count; what repeats (RRULE, RDATE, EXDATE, RECURRENCE-ID) is told one by one, within
 * a period; clock times of any zone that the file describes or the system knows become the office's civil time. All or nothing: a file with
 * a fault gives nothing but the fault, with its line and what to do. Of two entries with the same UID the higher SEQUENCE counts, else the
 * later. Proved by: tests/core/io/ical/test-busy.c, tests/fuzz/fuzz-ical.c */
#pragma once

#include "core/actions/library.h"

G_BEGIN_DECLS

#define FR_ICAL_MAX_TIMES 100000    /* busy times of one file */

typedef struct {
  GPtrArray *times;      /* FrBusyTime, by day and minute; each at least a minute long */
  GPtrArray *events;     /* texts: the UIDs that the file speaks of, also where they take no time */
} FrIcalBusy;

void        fr_ical_busy_free (FrIcalBusy *busy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrIcalBusy, fr_ical_busy_free)

/* Reads the busy times that touch the period. zone: whose civil time they are told in ("Asia/Shanghai", "UTC"). NULL with FR_IO_ERROR
 * (ENCODING, FORMAT); the message begins with the line. About 10 µs an entry. */
FrIcalBusy *fr_ical_busy_read (GBytes *bytes, FrPeriod period, const char *zone, GError **error);

/* Whether a file is a calendar by its name, and not a sheet. */
gboolean    fr_ical_is        (const char *path);

/* From the first day of today's month to the end of next year: what busy times are read for unless something else is said. */
FrPeriod    fr_ical_busy_period (FrDay today);

G_END_DECLS
