/* cadre-record.h: everything the office knows of one cadre, in order of time: postings, trainings, plans, outcomes, ratings, hours.
 *
 * A record of facts with their sources, never a score: persons are not compared, ranked or drawn toward a mean. What is not known
 * is NaN, FR_DAY_NONE or NULL, and is said to be unknown. Withdrawn records, and classes that were called off, are left out.
 * Proved by: tests/core/figures/test-cadre-record.c */
#pragma once

#include "core/base/day.h"
#include "core/figures/data-table.h"
#include "core/rules/hours.h"
#include "core/rules/ladder.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* Fewer raters of these roles than this, and their mean is not shown (peers, subordinates, the public: they must not be known by
 * what they said). */
#define FR_RATERS_FLOOR 3

/* All strings of the record belong to it; NULL: not known. */
typedef struct {
  gint64      posting_id, unit_id;
  const char *unit, *title;
  FrDay       from, to;          /* NONE: from before what is recorded; to this day */
} FrRecordPosting;

/* A class the cadre was called to. Sessions: those that were not called off; due until today. */
typedef struct {
  gint64      enrolment_id, class_id;
  const char *code, *title;
  const char *sent_by;           /* unit */
  const char *state;             /* fr_enum_enrolment_state */
  FrDay       starts, ends;
  gboolean    ahead;             /* called, and the class is not over */
  double      hours;             /* credited; NaN: not recorded */
  double      hours_planned;     /* of the programme */
  guint       sessions, due, present, on_leave, absent;    /* present: late ones included; due less the three: no roll was called */
  double      pre_score, post_score;
} FrRecordTraining;

typedef struct {
  gint64      plan_item_id, enrolment_id;
  const char *problem, *measure, *reason;
  const char *state;             /* fr_enum_plan_item_state */
  FrDay       due, filed;        /* filed: the class's end day */
} FrRecordPlan;

/* One step of an outcome. state NULL: not claimed. */
typedef struct {
  const char *state;             /* fr_enum_step_state */
  FrDay       day;               /* of fact */
  const char *verifier, *relation, *reason;   /* of the decision that stands */
  FrDay       decided;
} FrRecordStep;

typedef struct {
  gint64       outcome_id, enrolment_id, plan_item_id;
  const char  *code, *title, *unit, *means, *platform, *indicator;
  double       baseline, target, actual;
  FrRecordStep steps[FR_N_STEPS];
  int          claimed, verified;   /* highest step that stands, highest verified; -1: none */
  FrDay        day;                 /* of the highest step that stands, else the outcome's own */
} FrRecordOutcome;

/* Ratings of one item, on one occasion of one training, by raters of one role. */
typedef struct {
  gint64      enrolment_id;
  const char *item;              /* the competency's name where it is one */
  const char *occasion, *rater;  /* fr_enum_occasion, fr_enum_rater; NULL: not said */
  guint       n;
  double      mean;              /* NaN: fewer than the floor */
  double      scale_min, scale_max;
  FrDay       day;               /* the last one's */
} FrRecordRating;

/* Hours that belong to a calendar year: a training's hours by the days of its sessions. */
typedef struct {
  int    year;
  double credited;
  guint  unknown;                /* trainings completed whose hours are not recorded: credited is then the least */
  double ahead;                  /* planned hours of classes that are not over */
  double owed;                   /* NaN: no yearly rule is known */
} FrRecordYear;

typedef struct {
  gint64            cadre_id, unit_id;
  const char       *code, *name, *unit, *post, *rank, *category;
  int               birth_month; /* year × 12 + month - 1; -1: not known */
  FrDay             today;
  FrHoursRule       rule;
  guint             n_postings, n_trainings, n_plans, n_outcomes, n_ratings, n_years;
  FrRecordPosting  *postings;    /* by first day, unknown ones first */
  FrRecordTraining *trainings;   /* by first day, unknown ones last; so are the rest */
  FrRecordPlan     *plans;
  FrRecordOutcome  *outcomes;
  FrRecordRating   *ratings;
  FrRecordYear     *years;       /* every year from the first that holds hours to this one (and those ahead) */
  GStringChunk     *texts;
} FrCadreRecord;

/* Reads it as of the store's today. Blocks: a millisecond. Free with fr_cadre_record_free. Errors: FR_STORE_ERROR, NOT_FOUND where
 * there is no such cadre. */
FrCadreRecord *fr_cadre_record_new       (FrStore *store, gint64 cadre_id, GCancellable *cancellable, GError **error);
void           fr_cadre_record_free      (FrCadreRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCadreRecord, fr_cadre_record_free)

/* What came of it: "1 change has lasted a year; 2 claims wait for verification", or why there is no more to say. Free with g_free. */
char          *fr_cadre_record_headline  (const FrCadreRecord *record, FrLang lang);

/* Hours against what is owed, now: "48 of 90 hours in 2026; 40 more are planned". Free with g_free. */
char          *fr_cadre_record_hours     (const FrCadreRecord *record, FrLang lang);

/* "Deputy head, Songxi Town · Township-section level · born 1984-05": what is known. Free with g_free. */
char          *fr_cadre_record_facts     (const FrCadreRecord *record, FrLang lang);

/* How to read it: claimed is not verified, not claimed is not failed; few raters. Free with g_free. */
char          *fr_cadre_record_note      (const FrCadreRecord *record, FrLang lang);

/* "Village accounts · due 2026-06-30 · Agreed"; "● Applied, verified · ○ Adopted, claimed · 2026-03-10". ● is what was verified,
 * ○ what is claimed beyond it. Of the record's own plans and outcomes. Free with g_free. */
char          *fr_cadre_record_plan_words    (const FrCadreRecord *record, const FrRecordPlan *plan, FrLang lang);
char          *fr_cadre_record_outcome_words (const FrRecordOutcome *outcome, FrLang lang);

/* Claims that wait for a decision. */
guint          fr_cadre_record_waiting   (const FrCadreRecord *record);

/* day,until,kind,title,detail,step,state,hours,present,due,n,value: every event, by day, unknown days last. people NULL: kind and
 * state as programs know them; else in words. */
FrDataTable   *fr_cadre_record_table     (const FrCadreRecord *record, const FrLang *people);

/* The same by sections, as sheet and page show them; texts in the language. */
FrDataTable   *fr_cadre_record_years     (const FrCadreRecord *record, FrLang lang);       /* year,credited,unknown,ahead,owed */
FrDataTable   *fr_cadre_record_trainings (const FrCadreRecord *record, FrLang lang);       /* title,starts,ends,state,hours,present,due */
FrDataTable   *fr_cadre_record_plans     (const FrCadreRecord *record, FrLang lang);       /* problem,measure,due,state */
FrDataTable   *fr_cadre_record_outcomes  (const FrCadreRecord *record, FrLang lang);       /* title,verified,claimed,day,verifier,decided,note */
FrDataTable   *fr_cadre_record_ratings   (const FrCadreRecord *record, FrLang lang);       /* item,occasion,rater,n,mean,scale_max */

G_END_DECLS
