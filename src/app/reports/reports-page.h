/* reports-page.h: the place Reports: the shelf of reports, and the history of the office. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_REPORTS_PAGE (fra_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (FraReportsPage, fra_reports_page, FRA, REPORTS_PAGE, FraPage)

FraPage *fra_reports_page_new (void);

G_END_DECLS
