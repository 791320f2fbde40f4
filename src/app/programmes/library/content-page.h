/* content-page.h: the page of one content item: whether it is up to date, what is new in it, where it is used. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_CONTENT_PAGE (fra_content_page_get_type ())
G_DECLARE_FINAL_TYPE (FraContentPage, fra_content_page, FRA, CONTENT_PAGE, FraRecordPage)

FraPage *fra_content_page_new (gint64 id);

G_END_DECLS
