/* overview-page.h: the place Overview: this week, what needs you, and what became of the classes that ended in the period. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_OVERVIEW_PAGE (fra_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (FraOverviewPage, fra_overview_page, FRA, OVERVIEW_PAGE, FraPage)

FraPage *fra_overview_page_new (void);

G_END_DECLS
