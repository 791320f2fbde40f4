/* open-survey.h: opening a survey where one goes on with it: a draft in the editor, what was fielded on its own page. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* Pushes the editor where the survey has a draft, else its page. Reads on a thread first. */
void fra_survey_open (FraPage *page, gint64 survey_id);

G_END_DECLS
