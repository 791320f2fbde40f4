/* method-mark.h: the colour and the shape that a way of teaching has in the timetable: square, circle, triangle …, so that neither stands alone. */
#pragma once

#include "charts/palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_METHOD_MARK_SIZE 10   /* px, at text scale 1 */

/* What a mark can say: a method, in the order of the legend, or a state of a slot. */
typedef enum {
  FRA_MARK_SQUARE, FRA_MARK_CIRCLE, FRA_MARK_TRIANGLE, FRA_MARK_DIAMOND, FRA_MARK_HEXAGON, FRA_MARK_SPEECH, FRA_MARK_CROSS_BAR, FRA_MARK_RING,
  FRA_MARK_PIN, FRA_MARK_FREE, FRA_MARK_COSTS, FRA_MARK_BLOCKED,
  FRA_N_MARKS
} FraMark;

/* The mark of a method (its code; NULL or unknown: a ring), and the role of its colour. */
FraMark   fra_method_mark  (const char *method);
FrcRole   fra_method_role  (const char *method);

/* A colour of a role in the theme of the screen. */
GdkRGBA   fra_role_rgba    (FrcRole role);

/* Draws a mark, size × size. */
void      fra_mark_draw    (cairo_t *cr, FraMark mark, const GdkRGBA *color, double size);

/* An image of a mark, for legends and rows; it follows the theme. */
GtkWidget *fra_mark_image_new (FraMark mark, FrcRole role);

G_END_DECLS
