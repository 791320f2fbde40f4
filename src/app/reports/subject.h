/* subject.h: what a report of the office is about: a survey, a unit, a cadre, charts, ratings, a year's plan, a
 * programme, a timetable; and the report made of it. */
#pragma once

#include "app/page.h"
#include "reports/pages.h"

G_BEGIN_DECLS

typedef enum {
  FRA_SUBJECT_SURVEY,           /* survey summary */
  FRA_SUBJECT_UNIT,             /* unit summary */
  FRA_SUBJECT_CADRE,            /* cadre sheet */
  FRA_SUBJECT_CHARTS,           /* chart summary */
  FRA_SUBJECT_RATINGS,          /* ratings by unit */
  FRA_SUBJECT_FINDING,          /* one-page finding of a competency */
  FRA_SUBJECT_PLAN,             /* annual plan */
  FRA_SUBJECT_SYLLABUS,         /* of a programme */
  FRA_SUBJECT_BOOK,             /* programme book */
  FRA_SUBJECT_PREPARATION,      /* preparation list */
  FRA_SUBJECT_TIMETABLE,        /* of a class, a group, an instructor, a venue or a site */
} FraSubjectKind;

/* A plain value. */
typedef struct {
  FraSubjectKind kind;
  char          *code;          /* of the survey; what was rated, NULL: what lies beyond the limits */
  gint64         id;            /* of unit, cadre, competency, programme, class …; a plan's year; 0: the whole office,
                                 * which as a unit is the units at its top */
  gint64         class_id;      /* whose sessions a programme's papers have; 0: the first class */
  FrPeriod       period;        /* of the classes' end days, or of the ratings; all for surveys and cadres */
  gboolean       without;       /* a survey's figures leave out flagged answers */
  FrEntityId     of;            /* what a timetable is of */
  FrDay          week;          /* a timetable's: any day of it; FR_DAY_NONE: all of a class or group, of others from this week on */
  gboolean       internal;      /* bears "Internal material": a cadre's, where the preferences say so */
} FraSubject;

/* A survey by its code, with all answers or without flagged ones; a unit, a cadre, charts or ratings, with the period of the picker. Free
 * with fra_subject_free. */
FraSubject *fra_subject_new_survey (const char *code, gboolean without);
FraSubject *fra_subject_new        (FraSubjectKind kind, gint64 id, FraSession *session);
FraSubject *fra_subject_new_timetable (FrEntityId of, gint64 id, FrDay week);
FraSubject *fra_subject_copy       (const FraSubject *subject);
void        fra_subject_free       (FraSubject *subject);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FraSubject, fra_subject_free)

/* Whether a change to these entities (bits) may change its report. */
gboolean    fra_subject_follows    (const FraSubject *subject, FrEntities entities);

/* Makes its report off the main thread; end it with fra_report_make_finish. */
void        fra_subject_pages_async (const FraSubject *subject, FraSession *session, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);

/* Makes its report, then opens the print dialog or asks where to save it; says what went wrong. The page's title is its name. */
void        fra_subject_print      (const FraSubject *subject, FraPage *page);
void        fra_subject_save       (const FraSubject *subject, FraPage *page);

G_END_DECLS
