/* dot-plot-private.h: what the files of the dot plot share: dot-plot.c (pages and order of work), dot-plot-layout.c
 * (measuring and placing), dot-plot-draw.c (primitives), dot-plot-words.c (read-out, description, table). */
#pragma once

#include "charts/dot-plot.h"
#include "charts/scale.h"
#include "charts/scene-build.h"
#include "charts/ticks.h"

G_BEGIN_DECLS

#define FRC_DOT_MAX_COLUMNS (FRC_DOT_MAX_EXTRA + 2)
#define FRC_DOT_MAX_TICKS   24

typedef enum {
  FRC_DOT_COLUMN_VALUE,
  FRC_DOT_COLUMN_EXTRA,
  FRC_DOT_COLUMN_N,
} FrcDotColumnKind;

/* A column of figures right of the plot. */
typedef struct {
  FrcDotColumnKind kind;
  guint            extra;    /* which of the extra columns */
  const char      *head;
  double           width;
  double           right;    /* its right edge */
} FrcDotColumn;

/* A row's texts, set once; drawing takes them over. */
typedef struct {
  FrcText *name;
  FrcText *cells[FRC_DOT_MAX_COLUMNS];
} FrcDotTexts;

/* What occurs in any row of the whole chart, so that all pages have the same legend and the same table. */
typedef struct {
  gboolean hollow, raw, second;   /* drawn, and named */
  gboolean group, interval, n, note;
  guint    n_rows;                /* without headings */
} FrcDotSummary;

/* Everything measured for a run of rows that share their columns: one chart, or all pages of one. */
typedef struct {
  const FrcDotSpec *spec;
  const FrcStyle   *style;
  FrcTypesetter    *type;
  double            em;             /* size of names and figures */
  double            small;          /* size of what explains */
  double            line, small_line;   /* heights of their lines */
  double            left, right;    /* edges of the content */
  guint             first, n_rows;  /* the rows measured, numbers in the spec */
  FrcDotSummary     summary;
  FrcDotTexts      *texts;          /* one for each of them */
  FrcDotColumn      columns[FRC_DOT_MAX_COLUMNS];
  guint             n_columns;
  double            names_width;
  gboolean          stacked;        /* too narrow: the name stands above its row */
  FrcScale          scale;          /* values to points */
  FrcTicks          ticks;          /* in the unit shown (value × factor) */
  FrcText          *tick_texts[FRC_DOT_MAX_TICKS];
  double            tick_left[FRC_DOT_MAX_TICKS];   /* left edges of the tick texts */
  double            tick_places[FRC_DOT_MAX_TICKS];
  FrcText          *words[FRC_DOT_MAX_TICKS];       /* scale words; NULL where there is no room */
  double            word_left[FRC_DOT_MAX_TICKS];
  double            words_height;
} FrcDotLayout;

/* Measures the rows first … first + n_rows - 1 for this width. */
void   frc_dot_layout_init      (FrcDotLayout *self, const FrcDotSpec *spec, const FrcStyle *style, double width,
                                 guint first, guint n_rows);
void   frc_dot_layout_clear     (FrcDotLayout *self);

/* The least and the natural distance of rows; and how many distances a row takes: a heading has air above it, unless it
 * is the first on its page. */
double frc_dot_layout_least_row (const FrcDotLayout *self);
double frc_dot_layout_usual_row (const FrcDotLayout *self);
double frc_dot_row_units        (const FrcDotRow *row, gboolean first);

/* Whether a row shows a value; whether it shows an interval. */
gboolean frc_dot_row_has_value    (const FrcDotRow *row);
gboolean frc_dot_row_has_interval (const FrcDotRow *row);

/* The heading that the row at this number stands under, or -1. */
int    frc_dot_heading_of        (const FrcDotSpec *spec, guint row);

/* Draws one page: the rows first … first + n - 1, which the layout has measured. height as frc_dot_plot_build(). */
FrcScene *frc_dot_draw           (FrcDotLayout *layout, double width, double height, guint first, guint n);

/* The height of everything but the rows, for a page of these rows. */
double frc_dot_chrome_height     (FrcDotLayout *layout, guint first, guint n);

/* Draws the panel that stands in place of rows. */
FrcScene *frc_dot_draw_state     (const FrcDotSpec *spec, const FrcStyle *style, double width, double height,
                                  FrcDotState state);

/* Words. The read-out of a row takes the place of what out held; the others add to the builder. lo and hi are the axis'
 * ends as shown. */
void   frc_dot_read_out          (GString *out, const FrcDotSpec *spec, const FrcWords *words, const FrcDotRow *row);
void   frc_dot_describe          (FrcSceneBuilder *scene, const FrcDotSpec *spec, const FrcWords *words, guint first, guint n,
                                  double lo, double hi);
void   frc_dot_tabulate          (FrcSceneBuilder *scene, const FrcDotLayout *layout, guint first, guint n);
/* "Rows 1–40 of 2,000." where not all rows are shown, else NULL. Free with g_free. */
char  *frc_dot_page_words        (const FrcDotSpec *spec, const FrcWords *words, FrcWord word, guint first, guint n);

G_END_DECLS
