/* conversion-charts.h: a cohort by stations as a chart: the words and numbers handed to the charts library. */
#pragma once

#include "core/figures/conversion.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* The conversion flow (转化进展图) of a cohort; a sentence in its place where no class ended. whose names the cohort in the line below
 * the finding ("Qinglan Town"); NULL: nothing there. height 0: as high as it needs. */
FrcScene *frr_conversion_scene (const FrConversion *conversion, const char *whose, FrLang lang, const FrcStyle *style, double width,
                                double height);

G_END_DECLS
