/* clock.h: the only source of "now". Both programs honour FRUITION_NOW, so that tests and reprints can fix it. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* A clock that follows the system, or stands at the instant FRUITION_NOW names ("2026-10-13" or
 * "2026-10-13T09:30:00Z"; without a time, 09:00 UTC). A value that is neither is ignored with a warning on standard error. */
FrClock *fr_clock_new (void);

/* A clock that stands at 09:00 UTC of that day. */
FrClock *fr_clock_new_fixed (FrDay day);

FrClock *fr_clock_ref   (FrClock *clock);
void     fr_clock_unref (FrClock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrClock, fr_clock_unref)

/* Today's civil date, local zone (a given clock: its own date). */
FrDay    fr_clock_today (FrClock *clock);

/* Microseconds since 1970 UTC. A given clock returns the same instant always. */
gint64   fr_clock_now (FrClock *clock);

/* The zone whose civil time the office keeps: the system's ("Asia/Shanghai"), or "UTC" for a given clock, whose day is UTC's. Static. */
const char *fr_clock_zone (FrClock *clock);

/* Whether the clock was given (FRUITION_NOW or fixed) instead of real; change sets say so. */
gboolean fr_clock_is_given (FrClock *clock);

G_END_DECLS
