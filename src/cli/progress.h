/* progress.h: how far a long command is, on standard error and only where that is a terminal. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Zeroed at the beginning. */
typedef struct {
  gint64 shown_at;     /* µs; 0: nothing shown yet */
} FrCliProgress;

/* An FrProgressFunc with an FrCliProgress as data: a line "37%" that overwrites itself, at most ten times a second. Any
 * thread, one at a time. */
void fr_cli_progress_cb  (double fraction, gpointer data);

/* Takes the line away again. */
void fr_cli_progress_end (FrCliProgress *progress);

G_END_DECLS
