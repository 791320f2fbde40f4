/* cadres-page.h: the place Cadres: everyone, as a table of any length. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_CADRES_PAGE (fra_cadres_page_get_type ())
G_DECLARE_FINAL_TYPE (FraCadresPage, fra_cadres_page, FRA, CADRES_PAGE, FraPage)

FraPage *fra_cadres_page_new (void);

G_END_DECLS
