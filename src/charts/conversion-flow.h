/* conversion-flow.h: conversion flow (转化进展图): the stations from enrolled to sustained, one row each, on one scale from 0 to all who
 * are already due: verified solid, claimed hollow, what is still open dotted. Between two rows stands the share of the
 * station before that went on. Who is not due yet stands apart in a column of its own. Answers "where do people drop out?". */
#pragma once

#include "charts/scene.h"

G_BEGIN_DECLS

#define FRC_FLOW_MOST_STATIONS 12

/* A station. Counts are of people; negative is not known. */
typedef struct {
  const char *label;
  gint64      key;            /* the caller's number for it, handed back by hit.h */
  gint64      due;            /* those for whom it is due: all shares are of them, whatever not_due is */
  gint64      verified;       /* of these, who reached it and it is verified; of a plain fact, who reached it */
  gint64      claimed;        /* of these, further ones who only claim it */
  gint64      open;           /* of these, further ones of whom nothing is known yet: not shown to have failed */
  gint64      not_due;        /* further ones for whom it is not due yet */
  double      lo, hi;         /* interval of verified ÷ due, 0..1; NaN: none */
  double      previous;       /* verified of those due who had reached the station before, 0..1; NaN: none, as for the first */
  gint64      previous_of;    /* how many those are */
  gboolean    shares;         /* FALSE: too few people for shares and bars; counts alone, and the reason */
  const char *reason;         /* why there is no share, a few words: "fewer than 5", "not due before 2026-06-30"; NULL */
  const char *note;           /* whole sentence added to the read-out; NULL */
} FrcFlowStation;

/* All strings are borrowed for the call. NULL or "" leaves a part out; zero-filled is a valid start. */
typedef struct {
  const char           *headline;        /* the finding, one sentence */
  const char           *subtitle;        /* cohort, period, n */
  const char           *caption;         /* how to read it, what was left out */
  const char           *meaning;         /* level 4 of the description; NULL takes the headline */
  const char           *verified_name;   /* legend, read-out, table: "confirmed" */
  const char           *claimed_name;    /* "claimed, not confirmed" */
  const char           *open_name;       /* "open" */
  const char           *interval_name;
  double                level;           /* of the interval in per cent; 0 counts as 95 */
  const char           *share_head;      /* heads of the columns: share of those due */
  const char           *count_head;      /* people */
  const char           *previous_head;   /* share of the station before */
  const char           *not_due_head;    /* not due yet */
  const FrcFlowStation *stations;
  guint                 n_stations;      /* at most 12 */
  const char           *state_text;      /* a sentence in place of the chart; NULL: the stations, or the charts' own words */
  const char           *state_hint;      /* what to do, smaller */
} FrcFlowSpec;

/* Lays the chart out. width in points, at least 280; height 0 takes what the rows need, else rows spread to fill it; one too low
 * makes the scene higher. Where it is too narrow columns give way (not due yet, people, share) and stay in read-out and table.
 * Safe on any thread; about 1 ms. Proved by: tests/charts/test-conversion-flow.c */
FrcScene *frc_flow_build (const FrcFlowSpec *spec, const FrcStyle *style, double width, double height);

G_END_DECLS
