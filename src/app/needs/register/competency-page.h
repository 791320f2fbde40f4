/* competency-page.h: the page of one competency: its one-page finding, and the door from there into the register. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_COMPETENCY_PAGE (fra_competency_page_get_type ())
G_DECLARE_FINAL_TYPE (FraCompetencyPage, fra_competency_page, FRA, COMPETENCY_PAGE, FraRecordPage)

FraPage *fra_competency_page_new (gint64 id);

G_END_DECLS
