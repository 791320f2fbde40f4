/* scene-cairo.h: the one painter, for screen, print, PDF and PNG. */
#pragma once

#include "charts/scene.h"

G_BEGIN_DECLS

/* Draws the scene with its top left corner at the context's origin, one point one user unit. Paints the ground only
 * where the scene is opaque. On a PDF the text is selectable. Changes nothing of the context that lasts. 2,000 marks with
 * their texts: a few ms. */
void frc_scene_draw        (const FrcScene *scene, cairo_t *cr);

/* The same for a tagged PDF: heading is the tag of the headline ("H1", "H2" …; NULL for a paragraph), subtitle and caption
 * are paragraphs, all the rest is one Figure, whose alternative text pdf-alt.h adds. Without the ground: what is drawn
 * directly into a tag that later gets children makes cairo 1.16 fail, so paint it before the first tag. */
void frc_scene_draw_tagged (const FrcScene *scene, cairo_t *cr, const char *heading);

/* Paints the scene's ground alone. */
void frc_scene_draw_ground (const FrcScene *scene, cairo_t *cr);

/* The same for a picture in pixels that is made once and kept: letters stand exactly where they were set, not on whole
 * pixels. 60 labels: about 5 ms. */
void frc_scene_draw_picture (const FrcScene *scene, cairo_t *cr);

/* What moves over a chart. */
typedef enum {
  FRC_OVERLAY_HOVER,      /* the pointer is on it: a ring and a soft line of its row */
  FRC_OVERLAY_FOCUS,      /* it has the keyboard: ring of 2 px at 3:1 or more */
  FRC_OVERLAY_PINNED,
} FrcOverlay;

/* Draws what moves over a chart without drawing the chart again. Nothing for a mark that is none. */
void frc_scene_draw_overlay (const FrcScene *scene, cairo_t *cr, int mark, FrcOverlay overlay);

/* The box outside which frc_scene_draw_overlay() draws nothing: what a widget must redraw. */
FrcBox frc_scene_overlay_box (const FrcScene *scene, int mark);

G_END_DECLS
