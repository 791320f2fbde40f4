/* rooms.h: what the in-process tests share: an application, an office in a scratch folder, a window over it, and waiting. */
#pragma once

#include "app/widgets/act-dialog.h"
#include "app/window.h"

G_BEGIN_DECLS

/* Readies GTK, the application and its state folder; call once, instead of g_test_init. */
void            frt_rooms_init   (int *argc, char ***argv);

/* The application, registered; owned by the rooms. */
FraApplication *frt_rooms_app    (void);

/* An office of its own for one test, open: empty, or the sample with 60 cadres (made once, then copied). */
FrStore        *frt_rooms_office (gboolean sample);

/* The same sample on the day that it was made for: its clock stands there, whatever day it is. */
FrStore        *frt_rooms_sample_then (void);

/* A window over an office, shown; who works here is known. */
FraWindow      *frt_rooms_window (FrStore *store);

/* Closes a window as its close button does, waits until it is gone, and asserts that nothing holds it. */
void            frt_rooms_close  (FraWindow *window);

/* Runs the main loop until the condition holds; fails the test after 30 s. */
typedef gboolean (*FrtCondition) (gpointer data);
void            frt_wait         (FrtCondition condition, gpointer data);

/* Runs the main loop for so many milliseconds. */
void            frt_pause        (guint ms);

/* The first descendant of a widget of that type; NULL where there is none. */
GtkWidget      *frt_find         (GtkWidget *widget, GType type);

/* Whether a label that shows, the widget or one below it, holds the words; waits until one does. */
gboolean        frt_says         (GtkWidget *widget, const char *words);
void            frt_wait_says    (GtkWidget *widget, const char *words);

/* A window of that type that stands open; NULL where there is none. */
gpointer        frt_toplevel     (GType type);

/* Runs the main loop until a frame of the window was painted. */
void            frt_paint        (FraWindow *window);

/* Waits for the page in front to be of that type and gives it. */
FraPage        *frt_page         (FraWindow *window, GType type);

/* --- Acts --- */

/* Waits for the question before an act (act-dialog.h) and gives it. */
FraActDialog   *frt_dialog         (void);

/* Presses its verb and asserts that it is refused with a sentence that begins so; that it is done; or closes it without. */
void            frt_dialog_refuses (FraActDialog *dialog, const char *begin);
void            frt_dialog_does    (FraActDialog *dialog);
void            frt_dialog_cancel  (FraActDialog *dialog);

/* The first button below a widget that has this action; NULL where there is none. */
GtkWidget      *frt_button         (GtkWidget *widget, const char *action);

/* Waits for a button below the page that has this action, and presses it. */
void            frt_press          (FraPage *page, const char *action);

G_END_DECLS
