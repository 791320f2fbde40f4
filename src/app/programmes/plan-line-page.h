/* plan-line-page.h: the page of one line of the annual plan. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_PLAN_LINE_PAGE (fra_plan_line_page_get_type ())
G_DECLARE_FINAL_TYPE (FraPlanLinePage, fra_plan_line_page, FRA, PLAN_LINE_PAGE, FraRecordPage)

FraPage *fra_plan_line_page_new (gint64 id);

G_END_DECLS
