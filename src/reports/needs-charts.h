/* needs-charts.h: what a needs survey says, as charts beside those of survey-charts.h: the importance–performance grid, the answers to
 * each scale, and who has answered. Page, sheet and command line draw the same. The figures must live while scenes are built. */
#pragma once

#include "core/figures/response-board.h"
#include "core/figures/study-gaps.h"
#include "core/figures/survey-figures.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* The competencies by importance and present ability; where the lines cross is said. What is below the floor is in the table without
 * figures. height as frc_grid_build. */
FrcScene  *frr_needs_grid_scene     (const FrSurveyData *data, const FrSurveyGap *gap, FrLang lang, const FrcStyle *style, double width,
                                     double height);

/* The gaps as organisation, posts and people see them, the largest first. title: of the study. */
FrcScene  *frr_needs_levels_scene   (const FrStudyGaps *gaps, const char *title, FrLang lang, const FrcStyle *style, double width,
                                     double height);

/* How the answers to the rated items spread over their scale: a picture for each block and scale of 2 to 7 points, in page order, of at
 * most 30 rows. How many there are, and one of them. Anonymous answers fewer than twice the floor are withheld, as everywhere. */
guint      frr_needs_n_answers      (const FrSurveyData *data);
FrcScene  *frr_needs_answers_scene  (const FrSurveyData *data, guint index, guint floor, FrLang lang, const FrcStyle *style, double width);

/* Who has answered, of how many asked, against the target; the whole first. */
FrcScene  *frr_needs_board_scene    (const FrSurveyData *data, const FrResponseBoard *board, FrLang lang, const FrcStyle *style, double width,
                                     double height);

G_END_DECLS
