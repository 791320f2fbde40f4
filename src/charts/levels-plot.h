/* levels-plot.h: needs gap (需求差距图): what up to three levels say of the same things: one row each, a mark per level on one scale,
 * joined by a line; disc, square, triangle. Answers "what did organisation, post and person say, and do they agree?". */
#pragma once

#include "charts/format.h"
#include "charts/scene.h"

G_BEGIN_DECLS

#define FRC_MOST_LEVELS 3

/* What one level says. */
typedef struct {
  double      value;        /* NaN: none */
  double      lo, hi;       /* its interval; NaN: none */
  gint64      n;            /* answers; negative: not known */
  const char *reason;       /* why there is no value, a few words; NULL */
} FrcLevel;

typedef struct {
  const char *label;
  gint64      key;          /* the caller's number for it, handed back by hit.h */
  FrcLevel    levels[FRC_MOST_LEVELS];
  const char *note;         /* whole sentence added to the read-out; NULL */
} FrcLevelsRow;

/* All strings are borrowed for the call. NULL or "" leaves a part out; zero-filled is a valid start. */
typedef struct {
  const char         *headline;       /* the finding, one sentence */
  const char         *subtitle;       /* measure, scale, period */
  const char         *caption;        /* how to read it, what was left out */
  const char         *meaning;        /* level 4 of the description; NULL takes the headline */
  const char         *value_name;     /* the measure, "Gap" */
  const char         *level_names[FRC_MOST_LEVELS];
  guint               n_levels;       /* 1 to 3 */
  const char         *interval_name;  /* legend */
  double              level;          /* of the interval in per cent; 0 counts as 95 */
  double              lo, hi;         /* the scale; equal: from the values, with 0 in it */
  FrcFormat           format;
  const char         *largest_head;   /* head of the column with a row's largest value */
  const FrcLevelsRow *rows;           /* in the caller's order */
  guint               n_rows;
  const char         *state_text;     /* a sentence in place of the chart; NULL: the rows, or the charts' own words */
  const char         *state_hint;     /* what to do, smaller */
} FrcLevelsSpec;

/* Lays the chart out. width in points, at least 280; height 0 takes what the rows need; one too low makes the scene higher. A row without
 * any value says why. Safe on any thread. Proved by: tests/charts/test-rows.c */
FrcScene *frc_levels_build (const FrcLevelsSpec *spec, const FrcStyle *style, double width, double height);

G_END_DECLS
