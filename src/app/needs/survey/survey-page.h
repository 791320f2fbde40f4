/* survey-page.h: what a survey says: its topics as dots with intervals, gaps, how consistent its blocks are. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_SURVEY_PAGE (fra_survey_page_get_type ())
G_DECLARE_FINAL_TYPE (FraSurveyPage, fra_survey_page, FRA, SURVEY_PAGE, FraPage)

FraPage *fra_survey_page_new (gint64 survey_id);

G_END_DECLS
