/* resource-page.h: the page of an instructor, a venue or a site: its facts, when it can't, and the sessions it had. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_RESOURCE_PAGE (fra_resource_page_get_type ())
G_DECLARE_FINAL_TYPE (FraResourcePage, fra_resource_page, FRA, RESOURCE_PAGE, FraRecordPage)

FraPage *fra_instructor_page_new (gint64 id);
FraPage *fra_venue_page_new      (gint64 id);
FraPage *fra_site_page_new       (gint64 id);

G_END_DECLS
