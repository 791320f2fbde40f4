/* views-page.h: the base class of a place of several views, one of which is in front: a row of buttons above, Ctrl+PageUp and
 * Ctrl+PageDown, the view that was last in front remembered with the office. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_VIEWS_PAGE (fra_views_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FraViewsPage, fra_views_page, FRA, VIEWS_PAGE, FraPage)

/* A view: a page of its own. It reads nothing before it is first in front; what it can do is what the place can do while it is. */
typedef struct {
  const char *name;
  const char *label;         /* translatable */
  FraPage  *(*make) (void);
} FraView;

struct _FraViewsPageClass {
  FraPageClass parent_class;

  const char    *place;      /* its name in the state */
  const char    *label;      /* what the row of buttons is, to a screen reader; translatable */
  const FraView *views;      /* in order; stays */
  guint          n_views;
};

/* Brings the view of that name to the front; once the page has its session. Proved by: tests/app/test-needs.c */
void fra_views_page_show_view (FraViewsPage *page, const char *view);

G_END_DECLS
