/* programme-page.h: the page of one programme. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_PROGRAMME_PAGE (fra_programme_page_get_type ())
G_DECLARE_FINAL_TYPE (FraProgrammePage, fra_programme_page, FRA, PROGRAMME_PAGE, FraRecordPage)

FraPage *fra_programme_page_new       (gint64 id);

/* The class that is looked at; 0 before it is known, and where there is none. */
gint64   fra_programme_page_get_class (FraProgrammePage *page);

G_END_DECLS
