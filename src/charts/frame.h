/* frame.h: what every chart has around its plot: finding, subtitle and caption, and the panel that stands in place of a plot
 * when there is nothing to draw. For the files that lay out charts. */
#pragma once

#include "charts/scene-build.h"

G_BEGIN_DECLS

/* The words around the plot. Borrowed; NULL or "" leaves a part out. */
typedef struct {
  const char *headline;   /* the finding, one sentence */
  const char *subtitle;   /* measure, unit, period, n */
  const char *caption;    /* what was left out, source */
} FrcFrameWords;

/* The same, set in lines as wide as the content; NULL where there is none. */
typedef struct {
  FrcText *headline, *subtitle, *caption;
} FrcFrame;

/* Sets the words for this width of content. What is drawn is handed to the scene; clear what is left. */
void      frc_frame_init         (FrcFrame *self, FrcTypesetter *type, const FrcStyle *style, const FrcFrameWords *words, double width);
void      frc_frame_clear        (FrcFrame *self);

/* The height of finding and subtitle with the air below them, 0 without either; of the caption alone. */
double    frc_frame_above        (const FrcFrame *self, const FrcStyle *style);
double    frc_frame_caption      (const FrcFrame *self);

/* Draws finding and subtitle from this point down; the caption at this point. */
void      frc_frame_draw_above   (FrcFrame *self, FrcSceneBuilder *scene, double x, double y);
void      frc_frame_draw_caption (FrcFrame *self, FrcSceneBuilder *scene, double x, double y);

/* A whole scene that has the panel with one calm sentence, and below it what to do (NULL: nothing), in place of a plot. The
 * scene is higher than asked for where less would cut something off. */
FrcScene *frc_frame_panel        (const FrcStyle *style, const FrcFrameWords *words, double width, double height, const char *sentence,
                                  const char *hint);

G_END_DECLS
