/* month-view.h: a month of a timetable: a cell a day, with what each class has in it; a day leads to its week. */
#pragma once

#include "core/figures/week-timetable.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_TYPE_MONTH_VIEW (fra_month_view_get_type ())
G_DECLARE_FINAL_TYPE (FraMonthView, fra_month_view, FRA, MONTH_VIEW, GtkWidget)

/* Signal "day" (int day): one wants to see its week. */
GtkWidget *fra_month_view_new       (void);

/* The days that the month of a day takes: whole weeks, first to last. */
void       fra_month_view_days      (FrDay day, FrDay *first, FrDay *last);

/* Shows them; month: any day of it. */
void       fra_month_view_set_month (FraMonthView *view, const FrWeekTimetable *month, FrDay day, FrDay today);

/* What a day's cell says, for tests and readers. Free with g_free. */
char      *fra_month_view_words     (const FrWeekTimetable *month, guint day);

G_END_DECLS
