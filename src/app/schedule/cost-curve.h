/* cost-curve.h: what a search has reached, over the time that it may take: a line that falls in steps. One for what must hold, one for points,
 * since the one matters before the other. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_TYPE_COST_CURVE (fra_cost_curve_get_type ())
G_DECLARE_FINAL_TYPE (FraCostCurve, fra_cost_curve, FRA, COST_CURVE, GtkWidget)

/* Property "label": what it counts, in words, before the numbers. */

/* From that part of the time on (0 to 1, not falling) the best is value. */
void fra_cost_curve_add   (FraCostCurve *curve, double fraction, gint64 value);
void fra_cost_curve_clear (FraCostCurve *curve);

G_END_DECLS
