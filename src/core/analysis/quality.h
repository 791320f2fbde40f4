/* quality.h: signs that answers were given in haste, twice, or copied: times, equal answers, equal texts, one busy day.
 *
 * Prompts to look, never grounds to delete, and never a word about a person: what looks copied may be agreed upon, what looks fast
 * may be practice. Straight lines: careless.h. Source: survey.md section 5; Meade & Craig 2012 recommend several signs together.
 * Pure and thread-safe. Proved by: tests/core/analysis/test-quality.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

#define FR_SPEED_SECONDS 2.0       /* an item, at least (Huang et al. 2012) */
#define FR_SPEED_OPEN    86400.0   /* longer was left open */
#define FR_ALIKE_ITEMS   15        /* so many answers are not equal by chance */
#define FR_COPIED_LENGTH 8         /* letters and figures; shorter texts are equal by themselves ("none") */

/* How long a person took. */
typedef enum {
  FR_SPEED_UNKNOWN,      /* no time */
  FR_SPEED_LEFT_OPEN,    /* more than a day: says nothing */
  FR_SPEED_FINE,
  FR_SPEED_THIRD,        /* less than a third of the median time */
  FR_SPEED_ITEM,         /* less than two seconds an item */
} FrSpeed;

/* Seconds taken (NaN: unknown) and items answered, by person; fills speeds. Who answered nothing was not fast by the item.
 * Gives the median of the times that say something, NaN where there are none. len log len. */
double fr_speeds (const double *seconds, const gsize *answered, gsize len, FrSpeed *speeds);

/* Who gave the same answers throughout: answers[person * items + item], NaN = missing, equal where both are missing. Only who answered
 * at least min_items counts. group: 0 for none, else the same number from 1 for all who are alike. Returns how many groups. */
gsize  fr_alike (const double *answers, gsize people, gsize items, gsize min_items, gsize *group);

/* A text as it is compared: no case, width, blanks, marks. "" for NULL. Free with g_free. */
char  *fr_text_core (const char *text);

/* Which texts are the same (fr_text_core) from different people of one unit; unit 0 is unknown and compared with nobody. group as
 * above; a person's own texts never make a group. Returns how many groups. */
gsize  fr_copied (const char * const *texts, const gint64 *person, const gint64 *unit, gsize len, gsize *group);

/* How many of a unit's answers came on its busiest day (days FR_DAY_NONE left out); all: of how many. Times are kept by day, so
 * that minutes can't be told. */
gsize  fr_busiest_day (const FrDay *days, gsize len, gsize *all);

G_END_DECLS
