/* survey-charts.h: a survey's figures as charts: the words and numbers handed to the charts library. Page, sheet and command
 * line draw the same. */
#pragma once

#include "core/figures/survey-figures.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* What the scenes are made of; the figures must live while they are built. */

/* The rated items as dots with 95 % intervals, grouped by block, in page order, or sorted by mean. Scenes of at most this
 * height each (0: one scene as high as it needs). highlight: an item's index to pick out, or -1. Elements FrcScene. */
GPtrArray *frr_survey_items_scenes (const FrSurveyData *data, const FrSurveyItems *items, gboolean sorted, int highlight,
                                    FrLang lang, const FrcStyle *style, double width, double height);

/* The gaps with their intervals: present ability hollow, importance solid on the scale, gap in a column; by Borich rank. */
GPtrArray *frr_survey_gap_scenes   (const FrSurveyData *data, const FrSurveyGap *gap, FrLang lang, const FrcStyle *style,
                                    double width, double height);

/* "19–26 January 2026", "2026年1月19日至26日"; "" where unknown. Free with g_free. */
char      *frr_survey_dates        (const FrSurveyData *data, FrLang lang);

G_END_DECLS
