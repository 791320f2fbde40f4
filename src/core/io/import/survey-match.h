/* survey-match.h: whose question a column of another program's export is, of a survey that has a form: by name or label, in any of its
 * languages, below its groups or alone, numbered or not; and all the ways the form has of writing a choice.
 * Proved by: tests/core/io/import/test-import-platforms.c */
#pragma once

#include "core/form/form-items.h"
#include "core/io/import/survey.h"

G_BEGIN_DECLS

/* The versions that were in the field (FrForm, oldest first), whose items and lists survey has already; gives its lists their spellings.
 * repeated: matches what stands in repeats (survey->repeated) in place of what does not (survey->items). NULL for no versions. */
FrSurveyMatch *fr_survey_match_new    (const GPtrArray *forms, FrSurveyPlan *survey, gboolean repeated);
void           fr_survey_match_free   (FrSurveyMatch *match);

/* The item (its position) of a column by its heading; option: the place of the choice that the column marks, -1: it is the whole
 * question's. -1 where it is none, or could be several. */
int            fr_survey_match_column (FrSurveyMatch *match, const char *heading, int *option);

/* The item of the text beside a question's "other"; -1: none. */
int            fr_survey_match_other  (const FrSurveyMatch *match, guint position);

/* Whether it is the name or label of a repeat or of something that stands in one. */
gboolean       fr_survey_match_repeat (FrSurveyMatch *match, const char *heading);

/* The label of the question that is spelt most like a heading, NULL where none is near. */
const char    *fr_survey_match_nearest (FrSurveyMatch *match, const char *heading);

G_END_DECLS
