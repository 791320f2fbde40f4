/* change-page.h: one change set: every field it changed, before and after. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* The most fields that are shown. */
#define FRA_CHANGES_MAX 5000

#define FRA_TYPE_CHANGE_PAGE (fra_change_page_get_type ())
G_DECLARE_FINAL_TYPE (FraChangePage, fra_change_page, FRA, CHANGE_PAGE, FraPage)

FraPage *fra_change_page_new (gint64 change_set_id, const char *title);

G_END_DECLS
