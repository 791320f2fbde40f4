/* busy-private.h: what the parts of reading busy times share. For core/io/ical alone. */
#pragma once

#include "core/io/ical/busy.h"

#include <libical/ical.h>

G_BEGIN_DECLS

/* busy-lines.c: looks whether a text is a calendar, line by line. Appends the line at which each VEVENT begins (guint) to events, in their order.
 * FR_IO_ERROR_FORMAT, naming the line. */
gboolean fr_ical_check_lines (const char *text, GArray *events, GError **error);

/* One time that an entry takes. */
typedef struct {
  char    *repeat;         /* which of its repeats, by when it would begin: "20261110T003000Z", "20261110"; NULL: it has none */
  gboolean whole_days;
  FrDay    day;            /* whole days: the first, and how many */
  int      days;
  gint64   start, end;     /* else: instants, seconds since 1970 UTC */
} FrIcalTime;

/* busy-repeats.c: the times of an entry that may touch the instants from first to last (FrIcalTime, which the array frees). office: the
 * zone of times that name none. NULL with FR_IO_ERROR_FORMAT: it repeats without end at a rate that nobody can mean. */
GArray  *fr_ical_times_of    (icalcomponent *event, icaltimezone *office, gint64 first, gint64 last, GError **error);

/* The repeat that an entry stands for by its RECURRENCE-ID, in the form of FrIcalTime; NULL: it is the entry itself. Free with g_free. */
char    *fr_ical_repeat_of   (icalcomponent *event, icaltimezone *office);

G_END_DECLS
