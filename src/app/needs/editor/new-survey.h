/* new-survey.h: a new survey, from a template or empty. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_NEW_SURVEY (fra_new_survey_get_type ())
G_DECLARE_FINAL_TYPE (FraNewSurvey, fra_new_survey, FRA, NEW_SURVEY, AdwWindow)

/* Lists the templates with level and minutes, and an empty one, over the page's window; the one chosen is added and its editor pushed. */
void fra_new_survey_present (FraPage *page);

/* Chooses by place: 0 is the empty one, then the templates. For tests. */
void fra_new_survey_choose  (FraNewSurvey *dialog, guint place);

G_END_DECLS
