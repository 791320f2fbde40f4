/* grid-plot.h: importance–performance grid (重要性—能力四象限图): things rated on two scales of the same length, a cross of lines that
 * parts them into four quadrants, and each named. Answers "what matters much and is done badly?". Where the lines cross is the
 * caller's choice, and always said. */
#pragma once

#include "charts/format.h"
#include "charts/scene.h"

G_BEGIN_DECLS

/* The quadrants, by the vertical scale first (importance), then the horizontal one (present ability). */
typedef enum {
  FRC_GRID_HIGH_LOW,     /* concentrate here */
  FRC_GRID_HIGH_HIGH,    /* keep up */
  FRC_GRID_LOW_LOW,      /* low priority */
  FRC_GRID_LOW_HIGH,     /* possible overkill */
  FRC_N_QUADRANTS
} FrcQuadrant;

typedef struct {
  const char *label;
  gint64      key;         /* the caller's number for it, handed back by hit.h */
  double      x, y;        /* NaN in either: not drawn, and said in the table */
  gint64      n;           /* answers; negative: not known */
  FrcQuadrant quadrant;    /* the caller's finding */
  gboolean    picked;      /* accent, and a label before all others */
  const char *note;        /* whole sentence added to the read-out; NULL */
} FrcGridPoint;

/* All strings are borrowed for the call. NULL or "" leaves a part out; zero-filled is a valid start. */
typedef struct {
  const char         *headline;      /* the finding, one sentence */
  const char         *subtitle;      /* survey, scale, n */
  const char         *caption;       /* what was left out */
  const char         *meaning;       /* level 4 of the description; NULL takes the headline */
  const char         *x_name;        /* "Present ability" */
  const char         *y_name;        /* "Importance" */
  const char         *quadrants[FRC_N_QUADRANTS];   /* their names */
  double              lo, hi;        /* both scales */
  double              cross_x, cross_y;
  const char         *cross_how;     /* "mean of all" */
  FrcFormat           format;
  const FrcGridPoint *points;
  guint               n_points;
  const char         *state_text;    /* a sentence in place of the plot; NULL: the points, or the charts' own words */
  const char         *state_hint;    /* what to do, smaller */
} FrcGridSpec;

/* Lays the grid out. width in points, at least 240; height 0 takes what makes the plot square; a plot too low to read makes the scene
 * higher. Names of the quadrant of high importance and low ability are placed first; those that find no room stand in the caption.
 * Safe on any thread. Proved by: tests/charts/test-grid-plot.c */
FrcScene *frc_grid_build (const FrcGridSpec *spec, const FrcStyle *style, double width, double height);

G_END_DECLS
