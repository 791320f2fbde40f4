/* this-week.h: what is going on today and in the seven days from today: the first thing an office looks at.
 *
 * Ignores period and scope. Proved by: tests/core/figures/test-this-week.c */
#pragma once

#include "core/base/day.h"
#include "core/figures/data-table.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* The figures, in the order in which they stand. */
typedef enum {
  FR_WEEK_CLASSES,       /* classes in session today */
  FR_WEEK_TODAY,         /* sessions today */
  FR_WEEK_SESSIONS,      /* sessions today and in the six days that follow */
  FR_WEEK_LEAVE,         /* people on leave from a session today */
  FR_WEEK_UNDECIDED,     /* nominations not decided, of classes that begin within a fortnight */
  FR_WEEK_UNCONFIRMED,   /* sessions of these seven days without a teacher, or not confirmed */
  FR_N_WEEK
} FrWeekFigure;

typedef struct {
  FrDay      today;
  FrPeriod   week;           /* today and the six days after it */
  guint      n[FR_N_WEEK];
  FrEntityId entity[FR_N_WEEK];   /* where each leads: the kind of record, and the first of those counted (0: none) */
  gint64     first[FR_N_WEEK];
} FrThisWeek;

/* Counts as of the store's today. Blocks: up to 5 ms in an office of 100,000 cadres. Errors: FR_STORE_ERROR. */
gboolean     fr_this_week_read     (FrStore *store, FrThisWeek *week, GCancellable *cancellable, GError **error);

/* What a figure counts, in the number it stands for ("classes in session"), and as programs know it ("classes"). */
const char  *fr_this_week_label    (FrWeekFigure figure, guint n, FrLang lang);
const char  *fr_this_week_name     (FrWeekFigure figure);

/* "2 classes in session, 5 sessions today", or that nothing is going on. Free with g_free. */
char        *fr_this_week_headline (const FrThisWeek *week, FrLang lang);

/* what,n: people NULL: names as programs know them, else labels. */
FrDataTable *fr_this_week_table    (const FrThisWeek *week, const FrLang *people);

G_END_DECLS
