/* chart-source.h: what a chart view shows: something that can be laid out at any size, in any style and language, on any
 * thread. The view lays it out for the screen, print and file lay it out for paper: one drawing path, so paper equals screen. */
#pragma once

#include "charts/charts.h"
#include "core/base/language.h"

G_BEGIN_DECLS

typedef struct _FraChartSource FraChartSource;

/* Lays the chart out: scenes of at most that height, one as high as it needs for height 0. Runs on any thread; data must not
 * change. Elements FrcScene, at least one. */
typedef GPtrArray *(*FraChartFunc) (gpointer data, FrLang lang, const FrcStyle *style, double width, double height);

/* data is freed with destroy when the last reference goes (on any thread). */
FraChartSource *fra_chart_source_new    (FraChartFunc build, gpointer data, GDestroyNotify destroy);
FraChartSource *fra_chart_source_ref    (FraChartSource *source);
void            fra_chart_source_unref  (FraChartSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FraChartSource, fra_chart_source_unref)

/* Lays it out for the screen: width in pixels at scale 1, text_scale the desktop's (1 is normal). */
FrcScene       *fra_chart_source_screen (FraChartSource *source, FrLang lang, FrcTheme theme, double text_scale, double width);

/* Lays it out for paper: pages of that size in points. Elements FrcScene. */
GPtrArray      *fra_chart_source_paper  (FraChartSource *source, FrLang lang, FrcTheme theme, double width, double height);

G_END_DECLS
