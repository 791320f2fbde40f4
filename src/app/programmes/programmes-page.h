/* programmes-page.h: the place Programmes, its views "plan" (the annual plan) and "programmes". */
#pragma once

#include "app/views-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_PROGRAMMES_PAGE (fra_programmes_page_get_type ())
G_DECLARE_FINAL_TYPE (FraProgrammesPage, fra_programmes_page, FRA, PROGRAMMES_PAGE, FraViewsPage)

FraPage *fra_programmes_page_new (void);

G_END_DECLS
