/* repair-result.h: what a search for repairs found, as lines; and who is to be told once one was applied. */
#pragma once

#include "core/actions/timetable-repair.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pressed for the repair of that number (FRA_REPAIR_NONE: the absence alone is to be recorded). */
#define FRA_REPAIR_NONE G_MAXUINT
typedef void (*FraRepairFunc) (guint repair, gpointer data);

/* Fills a box with repairs side by side, each with its button; or with what would have to give. */
void fra_repair_result_show (GtkBox *box, const FrTimetableRepairs *found, FraRepairFunc func, gpointer data);

/* Asks for the calendar of somebody to be saved. */
typedef void (*FraTellFunc) (const FrTimetableTell *who, gpointer data);

/* Fills a box with who is to be told of a repair that was applied (NULL: nobody), each with a button that saves their calendar. The repair must
 * outlive the box's content. Proved by: tests/app/test-arrange-dialogs.c */
void fra_repair_result_show_told (GtkBox *box, const FrTimetableRepair *repair, FraTellFunc func, gpointer data);

G_END_DECLS
