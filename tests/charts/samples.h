/* samples.h: the charts that several tests draw: believable content with everything in it that a dot plot can have. */
#pragma once

#include "charts/charts.h"

G_BEGIN_DECLS

typedef enum {
  FRT_SAMPLE_UNITS,      /* shares of 16 units: one picked out, one claimed, one withheld, one without interval, raw ticks */
  FRT_SAMPLE_NEEDS,      /* means of 12 topics in 3 groups on a scale with wording, a second value, extra columns */
  FRT_SAMPLE_LIMITS,     /* 24 units within limits: three beyond 99.8 %, one picked out, some beyond 95 % */
  FRT_SAMPLE_LIMITS_MANY, /* 4,000 units: density within limits, the others one by one */
  FRT_SAMPLE_RATINGS,    /* 16 units by the mean of their ratings, within limits: two beyond 99.8 %, one picked out */
  FRT_SAMPLE_RATED,      /* the same units' estimates, with their own means as ticks */
  FRT_SAMPLE_FLOW,       /* 7 stations of 612 people: claimed and open parts, some not due yet */
  FRT_SAMPLE_FLOW_EARLY, /* the same stations for 9 people: two below the floor, two not due */
  FRT_SAMPLE_TIMELINE,      /* a usual record: overlapping postings, an enrolment, four outcomes, one lapsed */
  FRT_SAMPLE_TIMELINE_NEW,  /* a posting alone */
  FRT_SAMPLE_TIMELINE_LONG, /* thirty years and 200 events */
  FRT_SAMPLE_LEVELS,     /* gaps of 8 competencies at three levels: some not asked, one with too few answers */
  FRT_SAMPLE_GRID,       /* the same in the importance–performance grid, one picked */
  FRT_SAMPLE_BOARD,      /* answers of 5 kinds of unit against targets: partial ones, more than asked, too few */
  FRT_SAMPLE_STACK,      /* answers to 6 questions on a scale of five: a gap in the middle, too few, none */
  FRT_SAMPLE_EMPTY,
  FRT_SAMPLE_TOO_FEW,
  FRT_SAMPLE_WITHHELD,
  FRT_N_SAMPLES
} FrtSample;

/* The sample's name in file names. */
const char *frt_sample_name  (FrtSample sample);

/* The charts' words in Chinese; NULL, which is English, for another language. Static. */
const FrcWords *frt_sample_words (const char *language);

/* A style with fonts that every machine with the test packages has. */
void        frt_sample_style (FrcStyle *style, FrcTheme theme, FrcMedium medium, const char *language);

/* Builds the sample at its usual size: 460 or 680 points wide, as high as it needs. */
FrcScene   *frt_sample_build (FrtSample sample, const FrcStyle *style);

/* The same in another size. */
FrcScene   *frt_sample_build_sized (FrtSample sample, const FrcStyle *style, double width, double height);

/* One of the two of ratings, of samples-ratings.c. */
FrcScene   *frt_sample_ratings (FrtSample sample, const FrcStyle *style, gboolean zh, double width, double height);

/* One of the four of a needs study, of samples-needs.c. */
FrcScene   *frt_sample_needs (FrtSample sample, const FrcStyle *style, gboolean zh, double width, double height);

/* One of the three timelines, of samples-timeline.c. */
FrcScene   *frt_sample_timeline (FrtSample sample, const FrcStyle *style, gboolean zh, double width, double height);

G_END_DECLS
