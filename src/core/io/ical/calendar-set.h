/* calendar-set.h: the calendars to hand out once a class's timetable is published: its own, and one for each group, instructor, venue and site
 * that has a session of it. Proved by: tests/core/io/ical/test-calendar.c */
#pragma once

#include "core/io/ical/calendar.h"

G_BEGIN_DECLS

/* Writes them into a folder that is there, each as its owner's NAME.ics; files of those names are replaced. An instructor's, venue's or site's
 * holds all their sessions, not this class's alone. n_files (may be NULL) gets how many. FALSE with FR_STORE_ERROR (NOT_FOUND: no such
 * class) or FR_IO_ERROR (WRITE: which file; those before it stand). Blocks. */
gboolean fr_ical_write_class (FrStore *store, gint64 class_id, const char *folder, FrLang lang, guint *n_files, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
