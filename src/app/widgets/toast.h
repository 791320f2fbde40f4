/* toast.h: short notes at the foot of a window, and questions and failures that need a whole sentence. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A note in the window that widget stands in (for a dialog: the window it belongs to). */
void fra_toast       (GtkWidget *widget, const char *text);

/* The same with a button that activates an action of the window ("win.undo"). */
void fra_toast_button (GtkWidget *widget, const char *text, const char *button, const char *action);

/* A failure that must not be overlooked: heading, then the error's own sentences (NULL: none). Closes on Escape. */
void fra_alert       (GtkWidget *widget, const char *heading, const GError *error);

/* The same where nothing failed: what was done, and what is to be known about it, a sentence a line. */
void fra_tell        (GtkWidget *widget, const char *heading, const char *body);

G_END_DECLS
