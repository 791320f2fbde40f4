/* progress.c: see progress.h. */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

void
fr_cli_progress_cb (double fraction, gpointer data)
{
  FrCliProgress *progress = data;
  gint64 now = g_get_monotonic_time ();

  if (!isatty (STDERR_FILENO) || now - progress->shown_at < G_USEC_PER_SEC / 10)
    return;
  progress->shown_at = now;
  fprintf (stderr, "\r%3d%%", (int) (100.0 * CLAMP (fraction, 0.0, 1.0)));
  fflush (stderr);
}

void
fr_cli_progress_end (FrCliProgress *progress)
{
  if (progress->shown_at == 0)
    return;
  fputs ("\r      \r", stderr);
  fflush (stderr);
  progress->shown_at = 0;
}
