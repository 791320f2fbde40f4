/* repair-dialog.h: an instructor can't come, a venue or a site is closed: up to three repairs, each with what moves, who teaches instead, who
 * must be told; one is applied with the busy time in one undo, and the calendars of those it touches are offered. */
#pragma once

#include "app/page.h"
#include "core/actions/timetable-repair.h"

G_BEGIN_DECLS

#define FRA_TYPE_REPAIR_DIALOG (fra_repair_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FraRepairDialog, fra_repair_dialog, FRA, REPAIR_DIALOG, AdwWindow)

/* Asks when, over the page's window, and goes on from there. who: FR_INSTRUCTOR, FR_VENUE or FR_FIELD_BASE; id 0: asks which one (of any of the
 * three). day: the first day proposed; FR_DAY_NONE: today. Proved by: tests/app/test-arrange-dialogs.c */
void fra_repair_present (FraPage *page, FrEntityId who, gint64 id, FrDay day);

/* What was found; NULL as long as it searches. For tests. */
const FrTimetableRepairs *fra_repair_dialog_get_found (FraRepairDialog *dialog);

/* Applies the repair of that number, as its button does; or, where it is none of them, records the absence alone. For tests. */
void fra_repair_dialog_apply (FraRepairDialog *dialog, guint repair);

/* Whether it was applied: the window then offers calendars. */
gboolean fra_repair_dialog_is_applied (FraRepairDialog *dialog);

/* The sentence that says why it was not done; NULL where there is none. */
const char *fra_repair_dialog_get_problem (FraRepairDialog *dialog);

G_END_DECLS
