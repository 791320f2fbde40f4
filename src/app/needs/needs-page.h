/* needs-page.h: the place Needs, its views "surveys", "findings", "register" and "requests". */
#pragma once

#include "app/views-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_NEEDS_PAGE (fra_needs_page_get_type ())
G_DECLARE_FINAL_TYPE (FraNeedsPage, fra_needs_page, FRA, NEEDS_PAGE, FraViewsPage)

FraPage *fra_needs_page_new (void);

G_END_DECLS
