/* rows.h: what charts of rows share: names at the left, a scale with its axis, columns of figures at the right, and how they share the
 * width. For the files that lay out charts: each says what a row draws and says, and gets the whole scene. */
#pragma once

#include "charts/format.h"
#include "charts/legend.h"
#include "charts/scale.h"
#include "charts/scene-build.h"
#include "charts/ticks.h"

G_BEGIN_DECLS

#define FRC_ROWS_MOST_COLUMNS 4
#define FRC_ROWS_MOST_LEGEND  8

/* Sizes and places while a chart is laid out. */
typedef struct {
  const FrcStyle  *style;
  FrcTypesetter   *type;
  FrcSceneBuilder *scene;
  gconstpointer    spec;
  double           em, small, line, small_line, hairline, mark_size;
  double           left, right;             /* edges of the content */
  FrcScale         x;
  double           top, pitch, bottom;      /* of the rows */
} FrcRows;

/* What a chart of rows is. Texts are borrowed; functions get the chart's own spec. */
typedef struct {
  gconstpointer  spec;
  guint          n_rows;
  const char    *headline, *subtitle, *caption;
  const char    *state_text, *state_hint;    /* a sentence in place of the plot */
  const char    *role;                       /* what a screen reader calls the picture */
  double         lo, hi;                     /* the scale */
  double         origin;                     /* where the axis stands */
  FrcFormat      format;                     /* of the axis: its decimals follow the ticks */
  gboolean       both_ways;                  /* figures left of the origin have no sign: shares to either side */
  double         row_em;                     /* the usual distance of rows, in em */
  guint          n_columns;
  const char    *heads[FRC_ROWS_MOST_COLUMNS];        /* from left to right; where it is narrow the leftmost gives way first */
  const char *(*name)     (gconstpointer spec, guint row);
  gint64      (*key)      (gconstpointer spec, guint row);
  gboolean    (*strong)   (gconstpointer spec, guint row);                 /* its name is bold; NULL: none is */
  char       *(*cell)     (gconstpointer spec, guint row, guint column);   /* NULL: empty */
  const char *(*reason)   (gconstpointer spec, guint row);                 /* why there is nothing to draw; NULL: there is */
  double      (*centre)   (gconstpointer spec, guint row);                 /* the value where its mark is pointed at */
  void        (*read_out) (GString *out, gconstpointer spec, const FrcWords *words, guint row);
  guint       (*legend)   (const FrcRows *rows, FrcLegendItem items[FRC_ROWS_MOST_LEGEND]);
  void        (*draw)     (const FrcRows *rows, guint row, double middle);
  void        (*tell)     (FrcSceneBuilder *scene, gconstpointer spec, const FrcWords *words);   /* description and table */
} FrcRowsPlan;

/* The place of a value, within the plot. */
double    frc_rows_place (const FrcRows *rows, double value);

/* An interval with its ends. What is not finite is not drawn. */
void      frc_rows_interval (const FrcRows *rows, guint row, double lo, double hi, double y);

/* Adds "; name value" to a read-out. */
void      frc_rows_append_named (GString *out, const FrcWords *words, const char *name, const char *value);

/* Ends a read-out, with a note behind where there is one. */
void      frc_rows_append_stop  (GString *out, const FrcWords *words, const char *note);

/* Lays the chart out. width in points, at least 280; height 0 takes what the rows need; one too low makes the scene higher. */
FrcScene *frc_rows_build (const FrcRowsPlan *plan, const FrcStyle *style, double width, double height);

G_END_DECLS
