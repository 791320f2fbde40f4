/* cadre-charts.h: one cadre's record as a timeline: the words and numbers handed to the charts library. */
#pragma once

#include "core/figures/cadre-record.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* Postings as bands, trainings as marks, outcomes as steps up the ladder, solid where verified and hollow where claimed. An
 * intention is a fact, so it is solid. Steps that were refused or returned, and what has no day, stand in the tables alone.
 * height 0: as high as it needs. */
FrcScene *frr_cadre_timeline_scene (const FrCadreRecord *record, FrLang lang, const FrcStyle *style, double width, double height);

G_END_DECLS
