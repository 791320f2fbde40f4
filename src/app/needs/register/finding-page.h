/* finding-page.h: the page of one finding: what was found, where, and what became of it. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_FINDING_PAGE (fra_finding_page_get_type ())
G_DECLARE_FINAL_TYPE (FraFindingPage, fra_finding_page, FRA, FINDING_PAGE, FraRecordPage)

FraPage *fra_finding_page_new (gint64 id);

G_END_DECLS
