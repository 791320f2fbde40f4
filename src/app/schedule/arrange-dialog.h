/* arrange-dialog.h: the program arranges the timetable: what may move, for how long; what it has reached while it searches; before and after,
 * every session that moves; applied as one undo, or not at all. */
#pragma once

#include "app/page.h"
#include "app/schedule/arrange-search.h"

G_BEGIN_DECLS

#define FRA_TYPE_ARRANGE_DIALOG (fra_arrange_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FraArrangeDialog, fra_arrange_dialog, FRA, ARRANGE_DIALOG, AdwWindow)

/* Asks what may move, over the page's window, and goes on from there. days NULL: those of the class; class_id 0: all classes of the days.
 * Proved by: tests/app/test-arrange-dialogs.c */
void fra_arrange_present (FraPage *page, const FrPeriod *days, gint64 class_id);

/* Presses the verb, as a person would: stops the search, or applies what was found. For tests. */
void fra_arrange_dialog_press (FraArrangeDialog *dialog);

/* What was found; NULL as long as it searches. */
const FrTimetableArrangement *fra_arrange_dialog_get_found (FraArrangeDialog *dialog);

/* The sentence that says why it was not done; NULL where there is none. */
const char *fra_arrange_dialog_get_problem (FraArrangeDialog *dialog);

G_END_DECLS
