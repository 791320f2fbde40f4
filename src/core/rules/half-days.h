/* half-days.h: the parts of a working day in which an office teaches: morning, afternoon, evening, with clock times.
 *
 * What is arranged stands within one of them; timetables are drawn and printed by them. Pure.
 * Proved by: tests/core/rules/test-half-days.c */
#pragma once

#include "core/base/language.h"
#include "core/base/types.h"

G_BEGIN_DECLS

#define FR_HALF_DAYS_MAX  6
#define FR_HALF_DAYS_TICK 30        /* minutes: what is arranged begins at so many from a half-day's beginning, or a multiple of it */
#define FR_HALF_DAYS_TICKS_MAX 32   /* of all half-days of a day together */

/* From and to, minutes after midnight on the wall's clock; to is not part of it. */
typedef struct {
  int start, end;
} FrHalfDay;

typedef struct {
  FrHalfDay parts[FR_HALF_DAYS_MAX];    /* in the order of the day, none overlaps another */
  guint     n;                          /* at least 1 */
} FrHalfDays;

/* As most training offices have them: 08:30–12:00, 14:30–18:00, 19:00–21:00. */
void        fr_half_days_default (FrHalfDays *self);

/* "08:30-12:00, 14:30-18:00, 19:00-21:00", also with full-width marks; NULL or blank: the default. Each lasts half an hour or more, in the
 * order of the day; together at most 16 hours. NULL where all is well, else the reason, which names the part that can't be and the
 * remedy (self untouched). Free with g_free. */
char       *fr_half_days_parse   (const char *text, FrHalfDays *self);

/* As fr_half_days_parse reads it. Free with g_free. */
char       *fr_half_days_format  (const FrHalfDays *self);

/* The one in which a minute of the day lies; -1: none. */
int         fr_half_days_at      (const FrHalfDays *self, int minute);

/* Ticks of FR_HALF_DAYS_TICK that begin within it; the last may be cut short. */
guint       fr_half_day_ticks    (const FrHalfDay *part);

/* "Morning", "Afternoon", "Evening", by when it begins. Static. */
const char *fr_half_day_name     (const FrHalfDay *part, FrLang lang);

G_END_DECLS
