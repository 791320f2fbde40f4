/* survey-versions.h: what one can do with the form of a survey on its page: go on with its draft, begin the next version, see what
 * differs between versions. A survey that came with its answers has none of it. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_SURVEY_VERSIONS (fra_survey_versions_get_type ())
G_DECLARE_FINAL_TYPE (FraSurveyVersions, fra_survey_versions, FRA, SURVEY_VERSIONS, AdwBin)

/* Gives the page its actions "edit", "new-draft" and "versions"; once, when it has its session. */
void fra_survey_versions_setup  (FraSurveyVersions *versions, FraPage *page, gint64 survey_id);

/* Reads the versions anew; open: the survey is in the field, so that a next version may begin. */
void fra_survey_versions_reload (FraSurveyVersions *versions, gboolean open);

G_END_DECLS
