/* class-acts.h: what is handed out of a programme and its class: printed papers, the timetable, its calendars; and telling those who come that
 * it stands. Proved by: tests/app/test-programmes.c */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

/* Adds to a programme's page what can be printed of it, and of its class the buttons of "page.publish", "page.print" and "page.save-calendars". */
void fra_programme_add_papers (FraRecordPage *page);

/* Says what publishing the timetable of a class would tell, and publishes it once that is agreed to; then offers its calendars. */
void fra_class_publish        (FraPage *page, gint64 class_id);

G_END_DECLS
