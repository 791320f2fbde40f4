/* history.h: what was done in the office, newest first, and what each change set changed. */
#pragma once

#include "app/page.h"
#include "app/widgets/table-view.h"

G_BEGIN_DECLS

/* The most that is read; older ones are in the file and with the command line. */
#define FRA_HISTORY_MAX 5000

#define FRA_TYPE_HISTORY (fra_history_get_type ())
G_DECLARE_FINAL_TYPE (FraHistory, fra_history, FRA, HISTORY, AdwBin)

/* Signal "chosen" (gint64 change_set_id, const char *title). */

/* Reads the history, now and by reload. Set once. */
void fra_history_set_session (FraHistory *history, FraSession *session);
void fra_history_reload      (FraHistory *history);

/* Puts the focus into its search entry. */
void fra_history_find        (FraHistory *history);

/* The history's table, for printing and exporting. Owned by the history. */
FraTableView *fra_history_get_table (FraHistory *history);

G_END_DECLS
