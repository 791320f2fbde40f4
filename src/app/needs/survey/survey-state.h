/* survey-state.h: the line over a survey's page that says whether it is a draft, in the field or closed, and holds the door to
 * what comes next. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_SURVEY_STATE (fra_survey_state_get_type ())
G_DECLARE_FINAL_TYPE (FraSurveyState, fra_survey_state, FRA, SURVEY_STATE, AdwBin)

/* Follows a survey, and gives the page its actions "field" and "close". Once, when the page has its session. */
void fra_survey_state_setup  (FraSurveyState *state, FraPage *page, gint64 survey_id);

/* Reads the survey's state anew. */
void fra_survey_state_reload (FraSurveyState *state);

G_END_DECLS
