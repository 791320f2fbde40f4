/* report-page.h: a report as pages, to read, print and save. */
#pragma once

#include "app/reports/subject.h"

G_BEGIN_DECLS

#define FRA_TYPE_REPORT_PAGE (fra_report_page_get_type ())
G_DECLARE_FINAL_TYPE (FraReportPage, fra_report_page, FRA, REPORT_PAGE, FraPage)

/* The report on a subject, which is copied. */
FraPage *fra_report_page_new (const FraSubject *subject, const char *title);

G_END_DECLS
