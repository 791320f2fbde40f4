/* merge-copy.h: bringing in what was done in another copy of the open office, and working through what both copies changed.
 * Main thread; the work itself runs beside it. Proved by tests/app/test-window.c. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks which copy, then merges it. */
void fra_merge_choose (GtkWindow *parent, FraSession *session);

/* Merges the copy at path: progress with Cancel, then a toast with what came in; where conflicts are left, the list of them. */
void fra_merge_run (GtkWindow *parent, FraSession *session, const char *path);

/* The list of conflicts with what stands and what was dropped; a toast where there are none. */
void fra_conflicts_present (GtkWindow *parent, FraSession *session);

G_END_DECLS
