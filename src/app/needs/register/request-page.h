/* request-page.h: the page of one request: who asks for what, and what they were told. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_REQUEST_PAGE (fra_request_page_get_type ())
G_DECLARE_FINAL_TYPE (FraRequestPage, fra_request_page, FRA, REQUEST_PAGE, FraRecordPage)

FraPage *fra_request_page_new (gint64 id);

G_END_DECLS
