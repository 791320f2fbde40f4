/* calendar-day-page.h: the page of one day of the calendar that is not as its weekday says. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_CALENDAR_DAY_PAGE (fra_calendar_day_page_get_type ())
G_DECLARE_FINAL_TYPE (FraCalendarDayPage, fra_calendar_day_page, FRA, CALENDAR_DAY_PAGE, FraRecordPage)

FraPage *fra_calendar_day_page_new (gint64 id);

G_END_DECLS
