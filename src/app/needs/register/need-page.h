/* need-page.h: the page of one need: the decision, the evidence it rests on, and the surveys that measure its competency. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_NEED_PAGE (fra_need_page_get_type ())
G_DECLARE_FINAL_TYPE (FraNeedPage, fra_need_page, FRA, NEED_PAGE, FraRecordPage)

FraPage *fra_need_page_new (gint64 id);

G_END_DECLS
