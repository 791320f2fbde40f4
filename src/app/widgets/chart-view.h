/* chart-view.h: a chart in a page, complete: the canvas, "Show data", copy, save as PDF, SVG or PNG, print; and the states
 * loading and failed. One drawing path: what is saved and printed is the same chart, laid out for paper. */
#pragma once

#include "app/session.h"
#include "app/widgets/chart-canvas.h"
#include "app/widgets/state-stack.h"

G_BEGIN_DECLS

#define FRA_TYPE_CHART_VIEW (fra_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (FraChartView, fra_chart_view, FRA, CHART_VIEW, AdwBin)

/* Signal "mark-activated" (gint64 key). Actions "chart.data" (a toggle), "chart.copy", "chart.save", "chart.print". */
FraChartView   *fra_chart_view_new         (void);

/* The session whose document language and paper are used. Set once. */
void            fra_chart_view_set_session (FraChartView *view, FraSession *session);

/* What is shown; name is the file name that Save proposes, without ending. NULL: loading. */
void            fra_chart_view_set_source  (FraChartView *view, FraChartSource *source, const char *name);
FraChartSource *fra_chart_view_get_source  (FraChartView *view);

/* Shows what went wrong instead. */
void            fra_chart_view_set_error   (FraChartView *view, const char *message);

/* Whether the table shows instead of the picture. */
gboolean        fra_chart_view_get_data    (FraChartView *view);
void            fra_chart_view_set_data    (FraChartView *view, gboolean data);

/* The canvas, for its scene and its marks. */
FraChartCanvas *fra_chart_view_get_canvas  (FraChartView *view);

/* Opens the print dialog with the chart on pages of the preferred paper. */
void            fra_chart_view_print       (FraChartView *view);

G_END_DECLS
