/* schedule-page.h: the place Schedule: the timetable of all programmes by week or month, what is open in it, and what waits for a time. */
#pragma once

#include "app/page.h"
#include "core/figures/week-timetable.h"

G_BEGIN_DECLS

#define FRA_TYPE_SCHEDULE_PAGE (fra_schedule_page_get_type ())
G_DECLARE_FINAL_TYPE (FraSchedulePage, fra_schedule_page, FRA, SCHEDULE_PAGE, FraPage)

#define FRA_SCHEDULE_LIST_WIDTH 560   /* px; narrower, the days are listed */
#define FRA_SCHEDULE_TRAY_WIDTH 700   /* px; wider, what waits stands beside the week */

/* The place. Proved by: tests/app/test-schedule.c */
FraPage *fra_schedule_page_new     (void);

/* Shows the week, or the month, in which a day lies; what rows are; one programme (0: all). */
void     fra_schedule_page_show    (FraSchedulePage *page, FrDay day, gboolean month);
void     fra_schedule_page_set_by  (FraSchedulePage *page, FrWeekBy by);
void     fra_schedule_page_filter  (FraSchedulePage *page, gint64 programme);

/* What is shown; NULL while it is read first. Borrowed until the page reads again. */
const FrWeekTimetable *fra_schedule_page_get_week (FraSchedulePage *page);

/* The row of the week at the focus; NULL in the month, and where there is none. Borrowed as above. */
const FrWeekRow *fra_schedule_page_get_row (FraSchedulePage *page);

/* What the bar at the foot says. */
const char *fra_schedule_page_get_issue (FraSchedulePage *page);

G_END_DECLS
