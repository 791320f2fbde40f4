/* page.h: FraPage, the base class of the places and of the pages that open inside them.
 *
 * A page is a .ui and a short .c. It is given its session once, before it is shown; everything it shows it asks of the
 * core, and follows "changed" and "scope-changed" through its class functions. The window reads title, subtitle, count and
 * help, and offers the page's actions as "page.NAME" to menu, keys and tests alike. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_PAGE (fra_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FraPage, fra_page, FRA, PAGE, AdwBin)

struct _FraPageClass {
  AdwBinClass parent_class;

  void     (*session_set)   (FraPage *page);                   /* the session is there: begin to load */
  void     (*scope_changed) (FraPage *page);                   /* the picker says something else; may be NULL */
  void     (*store_changed) (FraPage *page, FrEntities entities);   /* something was committed; may be NULL */
  void     (*commit)        (FraPage *page);                   /* save what is being typed now; may be NULL */
  char    *(*unsaved)       (FraPage *page);                   /* what would be lost if it went now, after commit; NULL: nothing;
                                                                * may be NULL; free with g_free */
  gboolean (*back)          (FraPage *page);                   /* goes back inside the page; FALSE where it can't; may be NULL */
  char    *(*describe)      (FraPage *page);                   /* what is shown, in words, for print and screen readers;
                                                                * may be NULL; free with g_free */
};

/* Properties, all readable and writable: "title" and "subtitle" (shown in the header; subtitle NULL: the picker's words),
 * "icon-name", "count" (guint, of things waiting), "help" (this place in five sentences). "session" is set once. */
const char *fra_page_get_title    (FraPage *page);
void        fra_page_set_title    (FraPage *page, const char *title);
const char *fra_page_get_subtitle (FraPage *page);
void        fra_page_set_subtitle (FraPage *page, const char *subtitle);
const char *fra_page_get_help     (FraPage *page);

/* Whether the picker narrows what the page shows: where it follows it, or has the picker's words below its title. A survey, a cadre, a form
 * has its own days; there the window does not offer the picker. Proved by: tests/app/test-screens.c */
gboolean    fra_page_obeys_picker (FraPage *page);

guint       fra_page_get_count    (FraPage *page);
void        fra_page_set_count    (FraPage *page, guint count);
FraSession *fra_page_get_session  (FraPage *page);
void        fra_page_set_session  (FraPage *page, FraSession *session);

/* Whether the page itself has something to go back to (its list, when it is too narrow to show both). */
gboolean    fra_page_get_can_go_back (FraPage *page);
void        fra_page_set_can_go_back (FraPage *page, gboolean can_go_back);
gboolean    fra_page_back            (FraPage *page);

/* What is shown, in words; the title where the page has nothing more to say. Free with g_free. */
char       *fra_page_describe     (FraPage *page);

/* Saves what is being typed, as if the focus had left the field. */
void        fra_page_commit       (FraPage *page);

/* What would be lost if the page went now, in a sentence; NULL: nothing. Free with g_free. */
char       *fra_page_get_unsaved  (FraPage *page);

/* The page's actions ("page." in menus and keys). Adding a name that is known replaces its function. */
typedef void (*FraPageFunc) (FraPage *page);
void        fra_page_add_action   (FraPage *page, const char *name, FraPageFunc func);
/* The same with the id of a record that the action is about ("x"): for buttons that stand in the rows of records. */
typedef void (*FraPageRecordFunc) (FraPage *page, gint64 id);
void        fra_page_add_record_action (FraPage *page, const char *name, FraPageRecordFunc func);
void        fra_page_enable_action (FraPage *page, const char *name, gboolean enabled);
/* Lets the actions named (NULL-terminated) run only where the office can be written to; once the session is there. */
void        fra_page_enable_writing (FraPage *page, const char * const *names);
GActionGroup *fra_page_get_actions (FraPage *page);

/* A page of several views has one of them in front: its actions, help and words are then those of the page. inner stands below page, has
 * its session, and asks page to open what it opens. Property "front" is notified. Proved by: tests/app/test-needs.c */
void        fra_page_set_front    (FraPage *page, FraPage *inner);
FraPage    *fra_page_get_front    (FraPage *page);   /* NULL where there are no views */

/* Opens another page inside this place, with a way back. Takes the page (a floating reference). */
void        fra_page_push         (FraPage *page, FraPage *child);

/* Goes back from this page. */
void        fra_page_pop          (FraPage *page);

G_END_DECLS
