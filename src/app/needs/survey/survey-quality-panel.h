/* survey-quality-panel.h: how far a survey's answers can be trusted: how many show which sign of careless answering, and the figures of the page
 * with and without them. A sign is a prompt to look; it names nobody and deletes nothing. */
#pragma once

#include "core/figures/survey-quality.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_SURVEY_QUALITY_PANEL (fra_survey_quality_panel_get_type ())
G_DECLARE_FINAL_TYPE (FraSurveyQualityPanel, fra_survey_quality_panel, FRA, SURVEY_QUALITY_PANEL, AdwBin)

/* Shows what was found, and by kind of unit (by_kind: FrQualityKind). without: the page's figures are without flagged answers, of which
 * there were n_left_out; reason: why they can't be left out, NULL where they can. Signal "switched" (gboolean without): the person wants
 * them otherwise. */
void fra_survey_quality_panel_show (FraSurveyQualityPanel *panel, const FrSurveyQuality *quality, const GPtrArray *by_kind,
                                    gboolean without, gsize n_left_out, const char *reason);

G_END_DECLS
