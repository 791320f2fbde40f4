/* schedule-doors.h: what leads on from the timetable: a row's calendar and printed week, the rules, arranging and repairing. */
#pragma once

#include "app/schedule/schedule-page.h"

G_BEGIN_DECLS

/* Adds their actions to the page: "calendar", "print", "rules", "arrange", "repair". Proved by: tests/app/test-schedule.c */
void fra_schedule_add_doors (FraSchedulePage *schedule);

G_END_DECLS
