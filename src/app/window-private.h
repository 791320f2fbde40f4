/* window-private.h: what the files of the window share. */
#pragma once

#include "app/care.h"
#include "app/places.h"
#include "app/window.h"

G_BEGIN_DECLS

/* The pages of one place: its own page first, what was opened inside it after. */
typedef struct {
  GPtrArray *pages;          /* FraPage, borrowed from the stack; empty until the place is first seen */
  GtkWidget *badge;          /* the count in the sidebar */
} FraPlacePages;

struct _FraWindow {
  AdwApplicationWindow parent_instance;

  /* configuration */
  FraSession     *session;
  char                 *opened;      /* the path the office was opened at */
  const char           *moved;       /* what was last said of its file; interned by the store */

  /* template */
  AdwToastOverlay *toasts;
  GtkStack        *root;
  GtkWidget       *start;
  AdwLeaflet      *leaflet;
  GtkWidget       *sidebar_pane;
  GtkWidget       *content_pane;
  GtkListBox      *sidebar;
  AdwWindowTitle  *office_title;
  AdwWindowTitle  *title;
  GtkWidget       *back_button;
  GtkWidget       *print_button;
  GtkWidget       *picker;
  GtkMenuButton   *start_menu_button;
  GtkMenuButton   *menu_button;
  GtkWidget       *conditions;
  GtkStack        *pages;
  GtkPopover      *help_popover;
  GtkLabel        *help_title;
  GtkLabel        *help_text;
  GtkSpinner      *busy_spinner;
  GtkLabel        *busy_label;

  /* state */
  FraPlacePages   *places;         /* as many as fra_places() */
  int              place;          /* the one shown; -1 before the first */
  GBinding        *title_binding;
  gulong           page_handler;   /* notify of the page shown */
  FraPage         *page;           /* the one in front, borrowed */
  guint            poll_source;
  FraCare         *care;
  FraAfterClose    after_close;    /* called once when the store is closed */
  gpointer         after_data;
  gboolean         closing;        /* the store is being closed; the window goes when it is */
  gboolean         closed;
  gboolean         asking;         /* whether something unsaved may be lost; window-leaving.c */
  gboolean         losing;         /* it may */
};

/* window-navigation.c */
void fra_window_fill_sidebar   (FraWindow *self);
void fra_window_show_place     (FraWindow *self, int place);
void fra_window_drop_pages     (FraWindow *self);
void fra_window_row_activated_cb (GtkListBox *sidebar, GtkListBoxRow *row, FraWindow *self);
void fra_window_folded_cb      (AdwLeaflet *leaflet, GParamSpec *pspec, FraWindow *self);
void fra_window_sync_header    (FraWindow *self);

/* window-leaving.c: saves what a page has, and asks where it can't be saved or kept: TRUE then, and go_on is called where it may be lost.
 * Before one page goes; before all go with the window. Proved by: tests/app/test-editor.c */
typedef void (*FraLeave) (FraWindow *self);
gboolean fra_window_asks_before         (FraWindow *self, FraPage *page, FraLeave go_on);
gboolean fra_window_asks_before_closing (FraWindow *self, FraLeave go_on);

/* window-actions.c */
void fra_window_install_actions (GtkWidgetClass *widget_class);
void fra_window_sync_actions    (FraWindow *self);

/* window-conditions.c: read-only, moved, unclean: one bar each, as long as they last. */
void fra_window_sync_conditions (FraWindow *self);
void fra_window_found_cb        (FraCare *care, const char *text, FraWindow *self);

G_END_DECLS
