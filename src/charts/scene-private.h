/* scene-private.h: the inside of a scene, for scene.c, hit.c and describe.c alone. */
#pragma once

#include "charts/describe.h"

G_BEGIN_DECLS

#define FRC_LEVELS 4

struct _FrcScene {
  gatomicrefcount ref_count;
  double      width, height;
  FrcBox      plot;
  FrcTheme    theme;
  FrcMedium   medium;
  gboolean    opaque;
  double      text_size;
  char       *language;
  char       *fonts;
  char       *title;
  char       *role_chart, *role_mark;
  GArray     *prims;        /* FrcPrim */
  GArray     *points;       /* FrcPoint */
  GArray     *symbols;      /* FrcSymbol */
  GPtrArray  *texts;        /* FrcText, owned */
  GArray     *marks;        /* FrcMark, strings in strings */
  GStringChunk *strings;
  GString    *levels[FRC_LEVELS];
  FrcTable   *table;
  /* The index for pointing: marks sorted into a grid of cells; cell c holds order[starts[c]] … order[starts[c + 1] - 1]. */
  guint       columns, lines;
  double      cell;         /* edge of a cell, points */
  guint      *starts;
  guint      *order;
  guint      *areas;        /* marks that have an area, by its top edge */
  guint       n_areas;
};

/* Builds the index; once, at the end of building. */
void frc_hit_index (FrcScene *scene);

G_END_DECLS
