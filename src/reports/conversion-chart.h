/* conversion-chart.h: the stations of a cohort as a conversion flow: the words and numbers handed to the charts library. */
#pragma once

#include "core/figures/conversion.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* What became of a cohort, station by station; a sentence in its place where no class ended in the period or nothing is due. unit:
 * the name of the unit it is about, for the subtitle; NULL: the whole office. height 0: as high as it needs.
 * Proved by: tests/reports/test-figure-charts.c */
FrcScene *frr_conversion_scene (const FrConversion *conversion, const char *unit, FrLang lang, const FrcStyle *style, double width,
                                double height);

G_END_DECLS
