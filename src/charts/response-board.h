/* response-board.h: response board (回收进度图): how many of those asked have answered, a bar a row, against its target: complete answers
 * solid, partial ones hollow behind them, the target marked above and below. Answers "who is still missing?". */
#pragma once

#include "charts/scene.h"

G_BEGIN_DECLS

typedef struct {
  const char *label;
  gint64      key;          /* the caller's number for it, handed back by hit.h */
  gint64      complete;     /* complete answers */
  gint64      partial;      /* further ones, begun and not finished */
  gint64      asked;        /* those who may answer: invited without those not to be asked; 0 and less: not known */
  double      target;       /* 0..1; NaN: none */
  gboolean    total;        /* the whole: bold, and not counted among those at target */
  const char *reason;       /* why there is no bar, a few words; NULL: there is, where asked is known */
  const char *note;         /* whole sentence added to the read-out; NULL */
} FrcBoardRow;

/* All strings are borrowed for the call. NULL or "" leaves a part out; zero-filled is a valid start. */
typedef struct {
  const char        *headline;        /* the finding, one sentence */
  const char        *subtitle;        /* survey, field dates */
  const char        *caption;         /* what is divided by what */
  const char        *meaning;         /* level 4 of the description; NULL takes the headline */
  const char        *complete_name;   /* legend, read-out, table: "answered" */
  const char        *partial_name;    /* "partial" */
  const char        *target_name;     /* "target" */
  const char        *count_head;      /* heads of the columns: "of those asked" */
  const char        *rate_head;       /* "Rate" */
  const FrcBoardRow *rows;
  guint              n_rows;
  const char        *state_text;      /* a sentence in place of the chart; NULL: the rows, or the charts' own words */
  const char        *state_hint;      /* what to do, smaller */
} FrcBoardSpec;

/* Lays the chart out. width in points, at least 280; height 0 takes what the rows need; one too low makes the scene higher. A bar beyond
 * 100 % (more answers than people asked) ends at the edge; its figures say so. Safe on any thread. Proved by: tests/charts/test-rows.c */
FrcScene *frc_board_build (const FrcBoardSpec *spec, const FrcStyle *style, double width, double height);

G_END_DECLS
