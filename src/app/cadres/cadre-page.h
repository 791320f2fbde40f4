/* cadre-page.h: one person: facts, postings over time, trainings. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_CADRE_PAGE (fra_cadre_page_get_type ())
G_DECLARE_FINAL_TYPE (FraCadrePage, fra_cadre_page, FRA, CADRE_PAGE, FraRecordPage)

FraPage *fra_cadre_page_new (gint64 id);

G_END_DECLS
