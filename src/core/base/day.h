/* day.h: civil dates as whole days, without zone. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

#define FR_DAY_NONE  G_MININT32        /* unknown; never a date */
#define FR_DAY_FIRST (-719162)         /* 0001-01-01 */
#define FR_DAY_LAST  2932896           /* 9999-12-31 */

/* The day of a Gregorian date, or FR_DAY_NONE where there is no such date (2023-02-29). Years 1..9999. */
FrDay    fr_day_from_ymd (int year, int month, int day);

/* The Gregorian date of a day. Any out pointer may be NULL. day must not be FR_DAY_NONE. */
void     fr_day_to_ymd (FrDay day, int *year, int *month, int *mday);

/* 1 Monday .. 7 Sunday (ISO 8601). */
int      fr_day_weekday (FrDay day);

/* ISO 8601 week of the day: the week's year and its number 1..53. */
void     fr_day_iso_week (FrDay day, int *year, int *week);

/* "2026-11-02" to a day; FR_DAY_NONE where the text is not exactly of that form or no date. */
FrDay    fr_day_parse_iso (const char *text);

/* "2026-11-02"; "" for FR_DAY_NONE. Free with g_free. */
char    *fr_day_format_iso (FrDay day);

/* The first day of the month n months after (or before) that of day. */
FrDay    fr_day_add_months (FrDay day, int months);

/* The same day of the month n months after (or before); the month's last day where it has none such (01-31 and one month: 02-28). */
FrDay    fr_day_shift_months (FrDay day, int months);

/* A month as years × 12 + (month - 1), the store's form of a birth month. */
int      fr_month_of_day (FrDay day);

/* A date or month as rosters have it: 197805, 1978.05, 1978-5, 1978年5月, 19780512, 1978/5/12,
 * 1978年5月12日, or an Excel serial number (1900 system, 20000..80000, e.g. 28611). Full-width digits are taken.
 * day_known (may be NULL) tells whether the day of the month was given; without it the 1st is returned.
 * FR_DAY_NONE where the text is none of these, is no date, or lies before 1900 or after 2100. */
FrDay    fr_day_parse_loose (const char *text, gboolean *day_known);

/* A span of days, both ends included. */
typedef struct {
  FrDay first;
  FrDay last;
} FrPeriod;

/* "2026-W42" (ISO 8601) to its days from Monday to Sunday. FALSE where the text is not that, or the year has no such week. */
gboolean fr_week_parse (const char *text, FrPeriod *week);

/* "2026", "2026-H1", "2026-Q3", "2026-05" or "2026-01-01..2026-06-30" to a period.
 * FALSE (period untouched) where the text is none of these. */
gboolean fr_period_parse (const char *text, FrPeriod *period);

G_END_DECLS
