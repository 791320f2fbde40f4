/* timezone.h: a VTIMEZONE, so that a calendar file says for itself what its clock times are.
 *
 * Proved by: tests/core/io/ical/test-calendar.c */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Appends the VTIMEZONE of a zone as it holds in the years from first to last: one STANDARD part where its clock is never changed, else a part with
 * an RRULE for each change that comes every year by the same rule, and a part of its own for each that does not. Never an RDATE,
 * which some programs misread. */
void fr_ical_timezone (GString *calendar, const char *name, GTimeZone *zone, int first, int last);

G_END_DECLS
