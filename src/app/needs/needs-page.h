/* needs-page.h: the place Needs: four views, of which one is in front: surveys, findings, the register, requests. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_NEEDS_PAGE (fra_needs_page_get_type ())
G_DECLARE_FINAL_TYPE (FraNeedsPage, fra_needs_page, FRA, NEEDS_PAGE, FraPage)

FraPage *fra_needs_page_new       (void);

/* Brings a view to the front: "surveys", "findings", "register" or "requests". The one that was last in front is remembered with
 * the office. Once the page has its session. Proved by: tests/app/test-needs.c */
void     fra_needs_page_show_view (FraNeedsPage *page, const char *view);

G_END_DECLS
