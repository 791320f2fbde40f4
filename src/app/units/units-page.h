/* units-page.h: the place Units: the tree at the left, the unit selected at the right; one of both where it is narrow. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_UNITS_PAGE (fra_units_page_get_type ())
G_DECLARE_FINAL_TYPE (FraUnitsPage, fra_units_page, FRA, UNITS_PAGE, FraPage)

#define FRA_UNITS_FOLD_WIDTH 640   /* px of the page; narrower, tree and unit take turns */

FraPage *fra_units_page_new (void);

G_END_DECLS
