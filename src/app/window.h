/* window.h: the window of one office, or the start page as long as there is none.
 *
 * It holds the places with their page stacks, the header, the conditions bar and the toasts; it computes nothing. Actions
 * "win." are listed in the shortcuts window. Proved by tests/app/test-window.c. */
#pragma once

#include "app/application.h"
#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_WINDOW (fra_window_get_type ())
G_DECLARE_FINAL_TYPE (FraWindow, fra_window, FRA, WINDOW, AdwApplicationWindow)

#define FRA_WINDOW_FOLD_WIDTH 720   /* px; narrower, the sidebar folds */

FraWindow  *fra_window_new         (FraApplication *application);

/* The session shown; NULL on the start page. Set once. */
FraSession *fra_window_get_session (FraWindow *window);
void        fra_window_set_session (FraWindow *window, FraSession *session);

/* Asks who works here; must: there is no way round it. */
void        fra_window_ask_who     (FraWindow *window, gboolean must);

/* Shows that an office is being opened (name), or the start page again (NULL). */
void        fra_window_set_busy    (FraWindow *window, const char *name);

/* The page in front; NULL on the start page. */
FraPage    *fra_window_get_page    (FraWindow *window);

/* Goes to a place by name, as the sidebar does. Unknown names are ignored. */
void        fra_window_go          (FraWindow *window, const char *place);

/* Opens a record's page in the place where it is at home; from it, back leads to the place one came from. */
void        fra_window_open_record (FraWindow *window, FrEntityId entity, gint64 id);

/* Goes back from a page to the one under it; FALSE where there is none. */
gboolean    fra_window_back        (FraWindow *window);

/* Closes the window as its close button does, but makes no backup; when the office is closed func gets the application and data. */
typedef void (*FraAfterClose) (FraApplication *application, gpointer data);
void          fra_window_close_then     (FraWindow *window, FraAfterClose func, gpointer data);

/* Says something above the pages that must be known, until it is taken away. One such text at a time. */
void          fra_window_set_notice     (FraWindow *window, const char *text);

/* Whether its office is being closed; the window is hidden already. */
gboolean      fra_window_is_closing     (FraWindow *window);

G_END_DECLS
