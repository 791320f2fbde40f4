/* chart-summary.h: the chart summary: one page with the chosen charts of a unit or the whole office. */
#pragma once

#include "core/figures/unit-shares.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* Which charts; estimates of many units may need a page of their own. */
typedef enum {
  FRR_CHART_CONVERSION = 1 << 0,
  FRR_CHART_LIMITS     = 1 << 1,
  FRR_CHART_INTERVALS  = 1 << 2,
} FrrSummaryChart;

/* The charts of one unit's cohort and of the units below it (0: the whole office), in that order, with source.
 * Blocks: for a worker thread. Errors: FR_STORE_ERROR (NOT_FOUND). */
FrrDocument *frr_chart_summary_new (FrStore *store, gint64 unit, FrPeriod period, guint charts, FrLang lang, GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
