/* arrange-result.h: what a search found, as lines: before and after, causes, moves, what has no place. */
#pragma once

#include "core/actions/timetable-arrange.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills a box anew; seed stands among the details, so that it can be done again. Proved by: tests/app/test-arrange-dialogs.c */
void fra_arrange_result_show (GtkBox *box, const FrTimetableArrangement *found, guint64 seed);

G_END_DECLS
