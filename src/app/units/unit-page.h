/* unit-page.h: one unit: facts, its posts, the people who work in it, and the units below it. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_UNIT_PAGE (fra_unit_page_get_type ())
G_DECLARE_FINAL_TYPE (FraUnitPage, fra_unit_page, FRA, UNIT_PAGE, FraRecordPage)

FraPage *fra_unit_page_new (gint64 id);

G_END_DECLS
