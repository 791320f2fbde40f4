/* calendar-file.h: calendars (.ics) of one instructor, venue, site, class, group or programme: saving theirs, all of a class at once, and
 * bringing in when they can't. Proved by: tests/app/test-library.c, tests/app/test-programmes.c */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* Asks where, and saves the sessions of a record as a calendar; name proposes the file's. Tests give the path in FRUITION_EXPORT_TO. */
void fra_calendar_save (FraPage *page, FrEntityId of, gint64 id, const char *name);

/* Asks for a folder, and saves the calendars of a class, its groups, instructors, venues and sites there. Tests as above. */
void fra_calendar_save_class (FraPage *page, gint64 class_id);

/* Asks for a calendar and brings its busy times in for a record (FR_INSTRUCTOR, FR_VENUE, FR_FIELD_BASE or FR_CLASS), from this month to the end of
 * next year. A file with a fault is refused whole, naming the line. Tests give the path in FRUITION_IMPORT_FROM. */
void fra_calendar_read (FraPage *page, FrEntityId of, gint64 id);

G_END_DECLS
