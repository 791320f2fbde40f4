/* application.h: the program: its windows, one per office, and what opens them.
 *
 * Starting without a file opens the office used last, or the start page. A second start, or a second opening of the same
 * office, presents its window. --sample opens the sample office, making it first where there is none. */
#pragma once

#include "app/state.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_APPLICATION (fra_application_get_type ())
G_DECLARE_FINAL_TYPE (FraApplication, fra_application, FRA, APPLICATION, AdwApplication)

/* Readies the process (locale, catalogue, fonts for Chinese); first in main(), before GTK. */
void            fra_application_prepare (void);

FraApplication *fra_application_new     (void);

/* The program's own state on this machine (recent offices). */
FraState       *fra_application_get_state (FraApplication *application);

/* Opens an office in a window of its own, or in `into` where that still shows the start page (may be NULL). What can't be
 * opened is said in the window. */
void            fra_application_open_office (FraApplication *application, const char *path, GtkWindow *into);

/* The same, with a notice that stands above the pages once it is open (NULL: none). */
void            fra_application_open_office_saying (FraApplication *application, const char *path, GtkWindow *into, const char *notice);

/* Makes a new office, whose first person is actor, and opens it. There must be no file at path. */
void            fra_application_new_office  (FraApplication *application, const char *path, const char *actor, GtkWindow *into);

/* Opens the sample office, making it first where there is none. */
void            fra_application_open_sample (FraApplication *application, GtkWindow *into);

G_END_DECLS
