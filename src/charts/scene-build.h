/* scene-build.h: making a scene; for the files that lay out charts. Begin, add primitives from back to front, end. */
#pragma once

#include "charts/describe.h"
#include "charts/scene.h"

G_BEGIN_DECLS

typedef struct _FrcSceneBuilder FrcSceneBuilder;

/* A builder of a scene of this size (points). What the style names is copied. */
FrcSceneBuilder *frc_scene_builder_new  (const FrcStyle *style, double width, double height);
void             frc_scene_builder_free (FrcSceneBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrcSceneBuilder, frc_scene_builder_free)

/* The height where it was not known at the start; the part where values are read; the finding (copied). */
void frc_scene_builder_set_height (FrcSceneBuilder *self, double height);
void frc_scene_builder_set_plot   (FrcSceneBuilder *self, FrcBox plot);
void frc_scene_builder_set_title  (FrcSceneBuilder *self, const char *title);
/* What a screen reader calls the picture; "dot plot" where it is not said. Copied. */
void frc_scene_builder_set_role   (FrcSceneBuilder *self, const char *role);

/* Adds a mark and returns its number. Name and read-out are copied. */
int  frc_scene_builder_mark       (FrcSceneBuilder *self, const FrcMark *mark);

/* Adds primitives. mark is the mark it belongs to, or -1. The text is taken over. */
void frc_scene_builder_rule       (FrcSceneBuilder *self, FrcPart part, FrcRole role, int mark, double width, FrcDash dash,
                                   double x1, double y1, double x2, double y2);
void frc_scene_builder_rect       (FrcSceneBuilder *self, FrcPart part, FrcRole role, int mark, FrcBox box, double radius,
                                   double width);
void frc_scene_builder_path       (FrcSceneBuilder *self, FrcPart part, FrcRole role, int mark, double width, FrcDash dash,
                                   const FrcPoint *points, guint n, gboolean closed);
void frc_scene_builder_symbols    (FrcSceneBuilder *self, FrcPart part, FrcRole role, double width, FrcShape shape,
                                   double size, const FrcSymbol *symbols, guint n);
void frc_scene_builder_text       (FrcSceneBuilder *self, FrcPart part, FrcRole role, int mark, double x, double y,
                                   FrcText *text);
void frc_scene_builder_clip       (FrcSceneBuilder *self, FrcBox box);
void frc_scene_builder_unclip     (FrcSceneBuilder *self);
/* What lies between is the figure itself; title, subtitle and caption stay outside. */
void frc_scene_builder_group      (FrcSceneBuilder *self);
void frc_scene_builder_ungroup    (FrcSceneBuilder *self);

/* Adds a sentence to one level (1–4) of the description. Copied; NULL and "" add nothing. */
void frc_scene_builder_describe   (FrcSceneBuilder *self, guint level, const char *sentence);

/* The data table, taken over: filled by the chart, or none. */
void frc_scene_builder_table      (FrcSceneBuilder *self, FrcTable *table);

/* The scene, with its index for pointing. The builder is empty afterwards; free it. */
FrcScene *frc_scene_builder_end   (FrcSceneBuilder *self);

G_END_DECLS
