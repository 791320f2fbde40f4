/* stack-plot.h: diverging stacked scale (两向堆积条图): how the answers of each question spread over a scale: a bar a row, below the middle
 * to the left, above it to the right, the middle half to either side. Solid is the scale's end, hollow next to the middle, the
 * middle dotted. Answers "where do people stand, and how many sit on the fence?". */
#pragma once

#include "charts/scene.h"

G_BEGIN_DECLS

#define FRC_STACK_MOST 7   /* points of a scale */

typedef struct {
  const char *label;
  gint64      key;                      /* the caller's number for it, handed back by hit.h */
  gint64      counts[FRC_STACK_MOST];   /* answers at each point, from the lowest */
  const char *reason;                   /* why nothing is shown, a few words; NULL: it is shown */
  const char *note;                     /* whole sentence added to the read-out; NULL */
} FrcStackRow;

/* All strings are borrowed for the call. NULL or "" leaves a part out; zero-filled is a valid start. */
typedef struct {
  const char        *headline;     /* the finding, one sentence */
  const char        *subtitle;     /* question, scale, n */
  const char        *caption;      /* what was left out */
  const char        *meaning;      /* level 4 of the description; NULL takes the headline */
  const char        *points[FRC_STACK_MOST];   /* the scale's words, from the lowest */
  guint              n_points;     /* 2 to 7 */
  const char        *upper_head;   /* head of the column with the share above the middle */
  const char        *n_head;       /* of that with the number of answers */
  const FrcStackRow *rows;
  guint              n_rows;
  const char        *state_text;   /* a sentence in place of the chart; NULL: the rows, or the charts' own words */
  const char        *state_hint;   /* what to do, smaller */
} FrcStackSpec;

/* Lays the chart out. width in points, at least 280; height 0 takes what the rows need; one too low makes the scene higher. A row without
 * an answer says so. Safe on any thread. Proved by: tests/charts/test-rows.c */
FrcScene *frc_stack_build (const FrcStackSpec *spec, const FrcStyle *style, double width, double height);

G_END_DECLS
