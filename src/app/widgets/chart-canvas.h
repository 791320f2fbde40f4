/* chart-canvas.h: a chart on the screen: draws a scene laid out for the present width, theme and text size, and reads it out
 * under pointer and keyboard.
 *
 * The canvas is an image to a screen reader, with the chart's title and description. Moving to a mark moves the focus to a
 * child that is named by the mark's read-out; two children take turns, so that every move is a change of focus and is spoken.
 * Keys: arrows, Home, End, Page Up, Page Down, Escape, Enter (opens the mark), ? (says the keys). */
#pragma once

#include "app/widgets/chart-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_TYPE_CHART_CANVAS (fra_chart_canvas_get_type ())
G_DECLARE_FINAL_TYPE (FraChartCanvas, fra_chart_canvas, FRA, CHART_CANVAS, GtkWidget)

/* Signals: "mark-activated" (gint64 key): Enter or a click on a mark. "scene-changed": another scene is shown. */
GtkWidget  *fra_chart_canvas_new        (void);

/* What is drawn; laid out off the main thread. NULL: nothing. */
void        fra_chart_canvas_set_source (FraChartCanvas *canvas, FraChartSource *source);

/* The scene shown; NULL until the first is laid out. */
FrcScene   *fra_chart_canvas_get_scene  (FraChartCanvas *canvas);

/* The mark under the keyboard, -1 for none, and moving to one. */
int         fra_chart_canvas_get_mark   (FraChartCanvas *canvas);
void        fra_chart_canvas_move       (FraChartCanvas *canvas, int mark);

/* The theme that charts in windows have now: light or dark, high contrast or not. */
FrcTheme    fra_chart_theme             (void);

G_END_DECLS
