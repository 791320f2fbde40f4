/* survey-board.h: who has answered a survey that is in the field or closed, of how many asked; and the ways answers come in: paper forms
 * keyed in, files of answers, the distribution list behind the denominators. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_SURVEY_BOARD (fra_survey_board_get_type ())
G_DECLARE_FINAL_TYPE (FraSurveyBoard, fra_survey_board, FRA, SURVEY_BOARD, AdwBin)

/* Follows a survey and gives the page its actions "key-in", "answer-files" and "distribution". Once, when the page has its session.
 * Signal "ready": it has been read (anew). */
void     fra_survey_board_setup  (FraSurveyBoard *board, FraPage *page, gint64 survey_id);

/* Reads it anew, for the survey of that code. */
void     fra_survey_board_reload (FraSurveyBoard *board, const char *code, const char *title);

/* Whether there is something to show: the survey is in the field or closed. */
gboolean fra_survey_board_is_due (FraSurveyBoard *board);

G_END_DECLS
