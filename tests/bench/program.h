/* program.h: the program that is measured, all of it (its library and main.c's four lines), with an eye on the frame clock. It is seen
 * from outside, in its widgets, after the paint; the program itself knows nothing of being measured. */
#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Called after every frame of the program's first window. */
typedef void (*FrtPainted) (FraWindow *window, gpointer data);

/* Runs the program with an office until its window is closed; returns its status. */
int        frt_program_run    (char *program, char *office, FrtPainted painted, gpointer data);

/* Closes the window from the main loop. */
void       frt_program_close  (FraWindow *window);

/* The first widget of that type below one; NULL where there is none. */
GtkWidget *frt_program_find   (GtkWidget *widget, GType type);

/* Counts the rows in view in a list of rows, and those among them that say no name. */
void       frt_program_rows   (GtkWidget *list, int *rows, int *empty);

/* Whether a page has what it will show: nothing is loading, no row in view is empty; and, where asked, every chart is drawn. */
gboolean   frt_program_is_whole (GtkWidget *page, gboolean charts);

/* Runs this program again with up to three words and gives what it printed; fails the bench where it fails. Free with g_free. */
char      *frt_program_start  (const char *program, const char *mode, const char *office, const char *more);

/* The figure behind a name in a line of its own; fails the bench where there is none. */
double     frt_program_figure (const char *out, const char *name);

G_END_DECLS
