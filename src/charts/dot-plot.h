/* dot-plot.h: dot plot with intervals: rows of name, estimate and interval on one common scale, with the figures printed
 * beside them. Answers "how sure are we, in order?". Rows stay in the order given: sorting is the user's act.
 *
 * An estimate without an interval cannot be shown without saying so: a row has an interval, or its reason. */
#pragma once

#include "charts/format.h"
#include "charts/scene.h"

G_BEGIN_DECLS

#define FRC_DOT_ROWS_A_PAGE 40
#define FRC_DOT_MAX_EXTRA   6

typedef enum {
  FRC_DOT_HEADING     = 1 << 0,   /* only the label: begins a group of rows */
  FRC_DOT_HOLLOW      = 1 << 1,   /* claimed, not verified (solid is verified) */
  FRC_DOT_HIGHLIGHTED = 1 << 2,   /* the row picked out: accent, bold name, band behind */
  FRC_DOT_WITHHELD    = 1 << 3,   /* below the floor: neither drawn nor read out nor in the table, whatever is given */
} FrcDotFlags;

typedef struct {
  const char        *label;
  gint64             key;         /* the caller's number for it, handed back by hit.h */
  double             value;       /* NaN: none, see reason */
  double             lo, hi;      /* interval; both NaN where it can't be given */
  double             raw;         /* the unshrunk value, a thin tick; NaN: none */
  double             second;      /* another value on the same scale, a hollow square; NaN: none */
  gint64             n;           /* negative: not known */
  const char        *reason;      /* why there is no value or no interval, a few words; NULL */
  const char        *note;        /* whole sentence added to the read-out, e.g. when last verified; NULL */
  const char *const *cells;       /* texts of the extra columns, as many as there are heads; NULL */
  FrcDotFlags        flags;
} FrcDotRow;

/* Instead of rows, a calm panel with one sentence. */
typedef enum {
  FRC_DOT_STATE_ROWS,       /* rows; without any row it is EMPTY */
  FRC_DOT_STATE_EMPTY,      /* nothing there yet */
  FRC_DOT_STATE_TOO_FEW,    /* too few to compare */
  FRC_DOT_STATE_WITHHELD,   /* below the floor as a whole */
} FrcDotState;

/* All strings are borrowed for the call. NULL or "" leaves a part out; zero-filled is a valid start (use
 * frc_dot_spec_init(), which sets the NaNs). */
typedef struct {
  /* Words around the plot. */
  const char        *headline;        /* the finding, one sentence */
  const char        *subtitle;        /* measure, unit, period, n */
  const char        *caption;         /* what was left out, source */
  const char        *meaning;         /* level 4 of the description; NULL takes the headline */
  /* Names of what is drawn: axis, legend, read-out, table. */
  const char        *value_name;      /* the measure, "Mean need" */
  const char        *interval_name;   /* legend; NULL leaves the interval out of it */
  const char        *raw_name;
  const char        *second_name;
  const char        *hollow_name;     /* what hollow means, "claimed, not verified" */
  double             level;           /* of the interval in per cent, 95 */
  /* Columns at the right. */
  const char        *value_head;      /* head of the printed value; NULL: no such column */
  const char        *n_head;          /* head of n; NULL: no such column */
  const char *const *extra_heads;     /* further columns between the two, at most 6, NULL-terminated; or NULL. "●" and "○"
                                         are drawn as the marks */
  /* Scale. */
  FrcFormat          format;
  double             x_min, x_max;    /* the least range shown; NaN: from 0 and as far as the data go */
  gboolean           integer;         /* no ticks between whole numbers */
  const char *const *scale_words;     /* wording of scale_from, scale_from + 1, …, NULL-terminated; or NULL */
  double             scale_from;
  double             reference;       /* a line through all rows; NaN: none */
  const char        *reference_label;
  /* Rows. */
  const FrcDotRow   *rows;
  guint              n_rows;
  guint              rows_first;      /* which part is shown: from this row */
  guint              rows_count;      /* so many; 0: all that follow */
  /* State. */
  FrcDotState        state;
  const char        *state_text;      /* the sentence; NULL: the charts' own words */
  const char        *state_hint;      /* what to do, smaller */
} FrcDotSpec;

/* An empty spec: NaN where NaN means none, level 95, two decimals. And an empty row. */
void      frc_dot_spec_init    (FrcDotSpec *spec);
void      frc_dot_row_init     (FrcDotRow *row);

/* Lays the plot out. width in points, at least 120; height 0 takes what the rows need at their natural distance, else
 * rows spread to fill it. Where the height given is too small for the rows the scene is higher: nothing is cut, no row
 * is dropped (page with frc_dot_plot_pages() for that). Safe on any thread. 40 rows: about 1 ms after the first. */
FrcScene *frc_dot_plot_build   (const FrcDotSpec *spec, const FrcStyle *style, double width, double height);

/* How many pages of this size all rows need (at least 1), and which rows are on each: at most 40, as many as fit,
 * never a group's heading as the last row of a page. firsts gets n + 1 row numbers, page i shows rows firsts[i] up to but
 * not including firsts[i + 1]; free with g_free, may be NULL. */
guint     frc_dot_plot_pages   (const FrcDotSpec *spec, const FrcStyle *style, double width, double height,
                                guint **firsts);

/* All pages at once, FrcScene each: the columns are measured once and stand in the same place on every page. height 0: one scene, as
 * high as it needs. Free with g_ptr_array_unref. */
GPtrArray *frc_dot_plot_build_pages (const FrcDotSpec *spec, const FrcStyle *style, double width, double height);

G_END_DECLS
