/* day-words.h: days in words, as titles and papers say them. */
#pragma once

#include "core/base/day.h"
#include "core/base/language.h"

G_BEGIN_DECLS

/* Which parts are said beside the day of the month. */
typedef enum {
  FR_DAY_MONTH   = 1 << 0,
  FR_DAY_YEAR    = 1 << 1,   /* with the month */
  FR_DAY_WEEKDAY = 1 << 2,
} FrDayParts;

/* "Tuesday 13 October 2026", "13 October", "13"; 2026年10月13日 星期二, 10月13日, 13日. "" for FR_DAY_NONE. Free with g_free.
 * Proved by: tests/core/base/test-day.c */
char *fr_day_words (FrDay day, FrDayParts parts, FrLang lang);

/* "March", 3月: a month of the year, 1 to 12; "" for any other number. Free with g_free. Proved by: tests/core/base/test-day.c */
char *fr_month_words (int month, FrLang lang);

G_END_DECLS
