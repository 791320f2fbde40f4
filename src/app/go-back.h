/* go-back.h: the way out when an office is damaged or something went wrong in it: going back to an earlier day, and saving what
 * can still be read. Proved by tests/app/test-care.c. */
#pragma once

#include "core/store/backups.h"
#include "core/store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows the backups of the office at path; the one chosen and confirmed takes its place, and it is opened anew. store: the open
 * office, which says what came after each; NULL where it can't be opened. */
void fra_go_back_present (GtkWindow *window, const char *path, FrStore *store);

/* Goes back without asking: closes the window's office where it has one, sets its file aside, opens what was gone back to and says
 * where the other is. */
void fra_go_back         (GtkWindow *window, const char *path, const FrBackup *backup);

/* Asks where to save what can be read of the office at path, saves it, and says what is missing. */
void fra_salvage_present (GtkWindow *window, const char *path);

/* Saves it at `to` without asking. */
void fra_salvage_to      (GtkWindow *window, const char *path, const char *to);

/* Says why an office was not opened, with both ways out where it is damaged and they may help. */
void fra_damaged_present (GtkWindow *window, const char *path, const GError *error);

G_END_DECLS
