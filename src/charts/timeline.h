/* timeline.h: one person's record over time: postings as bands, trainings as marks, plans and outcomes as steps up a
 * ladder, solid where verified and hollow where claimed. Answers "what came of this person's trainings, and did it last?".
 * What would lie on something else goes to a lane of its own, so that a long career stays readable.
 *
 * Days are whole days since 1970-01-01; dates are written as 2026-05-12 in every language. */
#pragma once

#include "charts/scene.h"

G_BEGIN_DECLS

/* Not known, or without end. */
#define FRC_DAY_NONE G_MININT32

/* A posting. Those that end before the axis begins are counted in a line, and stay in the table. */
typedef struct {
  const char *label;      /* "Deputy head, Songxi Town" */
  gint64      key;        /* the caller's number for it, handed back by hit.h */
  gint32      from;       /* NONE: before everything shown */
  gint32      to;         /* last day; NONE: goes on */
  const char *note;       /* whole sentence added to the read-out; NULL */
} FrcTimelineBand;

/* How far a training went, each with a shape of its own: none of them is the hollow round one, which means claimed. */
typedef enum {
  FRC_TRAINING_COMPLETED,   /* a full diamond */
  FRC_TRAINING_ENROLLED,    /* a triangle that points ahead: called up, or in class now */
  FRC_TRAINING_UNFINISHED,  /* a short upright line: left early, not passed */
  FRC_N_TRAININGS
} FrcTraining;

typedef struct {
  const char *label;
  gint64      key;
  const char *detail;     /* a few words beside it, "40 h"; NULL */
  gint32      day;        /* its last day; of one still ahead its first. Must be known */
  FrcTraining kind;
  const char *note;
} FrcTimelineTraining;

/* A step of an outcome. Its level is a number of level_names. A plan is a fact: verified. A claim that was refused is not
 * handed in as a step; a note may say it. */
typedef struct {
  gint32      day;        /* of the fact. Must be known */
  guint       level;      /* a place in level_names; one beyond them counts as the last */
  gboolean    verified;   /* solid; else claimed: hollow, with a dotted line to it */
  const char *note;       /* "Verified 2026-05-20 by the county bureau."; NULL */
} FrcTimelineStep;

/* A plan and what became of it: its steps in order of time. */
typedef struct {
  const char            *label;
  gint64                 key;       /* each of its steps hands it back */
  const FrcTimelineStep *steps;     /* in order of day; from 1 on */
  guint                  n_steps;
  gint32                 until;     /* the day it lapsed or was blocked; NONE: it goes on to today */
  const char            *ended;     /* what happened then, "lapsed"; NULL */
} FrcTimelineCourse;

/* All strings are borrowed for the call. NULL or "" leaves a part out; begin with frc_timeline_spec_init(). */
typedef struct {
  const char                *headline;          /* the finding, one sentence */
  const char                *subtitle;
  const char                *caption;
  const char                *meaning;           /* level 4 of the description; NULL takes the headline */
  const char                *postings_name;     /* of the three sections, at the left: "Postings" */
  const char                *trainings_name;
  const char                *courses_name;      /* "Outcomes": read-out and table */
  const char                *training_names[FRC_N_TRAININGS];   /* legend and read-out: "completed" … */
  const char                *verified_name;     /* legend and read-out: "verified" */
  const char                *claimed_name;
  const char *const         *level_names;       /* from the lowest, NULL-terminated: "planned", "tried" …; at most 12 */
  const FrcTimelineBand     *bands;
  guint                      n_bands;
  const FrcTimelineTraining *trainings;
  guint                      n_trainings;
  const FrcTimelineCourse   *courses;
  guint                      n_courses;
  const char                *no_trainings;      /* stands in an empty section: "No training yet." NULL: no such section */
  const char                *no_courses;
  gint32                     today;             /* a line; what lies right of it is still ahead */
  gint32                     from, to;          /* the least time shown; NONE: from shortly before the first training or step
                                                   (the first posting where there is neither) to shortly after the last or today */
  const char                *state_text;        /* a sentence in place of the chart; NULL: the chart, or, where nothing at all
                                                   is handed in, the charts' own words */
  const char                *state_hint;        /* what to do, smaller */
} FrcTimelineSpec;

/* An empty spec: days NONE. */
void      frc_timeline_spec_init (FrcTimelineSpec *spec);

/* Lays the record out. width in points, at least 320; height 0 takes what it needs, and a height too small for it makes the
 * scene higher: nothing is cut and no event dropped. Marks walk postings, trainings, then each outcome's steps, by day. Safe on any
 * thread. 200 events: some 10 ms. Proved by: tests/charts/test-timeline.c */
FrcScene *frc_timeline_build     (const FrcTimelineSpec *spec, const FrcStyle *style, double width, double height);

G_END_DECLS
