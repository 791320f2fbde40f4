/* report-page.h: a report as pages, to read, print and save. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_REPORT_PAGE (fra_report_page_get_type ())
G_DECLARE_FINAL_TYPE (FraReportPage, fra_report_page, FRA, REPORT_PAGE, FraPage)

/* The survey summary of a survey. */
FraPage *fra_report_page_new_survey (const char *survey_code, const char *title);

G_END_DECLS
