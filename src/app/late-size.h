/* late-size.h: a fault of GTK 4.8 that is kept from harm. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Once GTK is there, before the first window is shown; more often does nothing. A window that goes leaves its handler of
 * "compute-size" on its surface. Where the surface lives a little longer and a change of size is still waiting, that handler is
 * called with a window that is freed. From here on every window takes its handlers along.
 * Proved by: tests/app/test-window.c */
void fra_late_size_guard (void);

G_END_DECLS
