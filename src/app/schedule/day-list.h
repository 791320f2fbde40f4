/* day-list.h: a timetable as a list of its sessions by day, for a window too narrow for the grid. */
#pragma once

#include "core/figures/week-timetable.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_TYPE_DAY_LIST (fra_day_list_get_type ())
G_DECLARE_FINAL_TYPE (FraDayList, fra_day_list, FRA, DAY_LIST, GtkWidget)

/* Signal "open" (gint64 session). */
GtkWidget *fra_day_list_new      (void);

/* Shows the sessions of a timetable by day, what waits at the end. */
void       fra_day_list_set_week (FraDayList *list, const FrWeekTimetable *week);

/* Moves the focus to a session's row. FALSE: it is not here. */
gboolean   fra_day_list_go_to    (FraDayList *list, gint64 session);

G_END_DECLS
