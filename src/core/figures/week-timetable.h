/* week-timetable.h: the timetable of some days as it is looked at: rows of what is shared (venues, classes, instructors, groups, sites,
 * programmes), columns of half-days, and the sessions that stand in them. For the week's grid, the month, and printed timetables alike.
 *
 * Sessions that were postponed or called off, and those of classes that were, are left out; one that began the day before and still
 * lasts is there. What has no day or no time yet stands apart (placed FALSE), where its class is going on in these days or has no dates. Proved
 * by: tests/core/figures/test-week-timetable.c */
#pragma once

#include "core/base/day.h"
#include "core/rules/half-days.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define FR_WEEK_DAYS_MAX 62

/* What a row is. */
typedef enum {
  FR_BY_VENUE,         /* and, below them, the sites that are used */
  FR_BY_PROGRAMME,
  FR_BY_CLASS,
  FR_BY_INSTRUCTOR,
  FR_BY_GROUP,         /* a class without groups is one */
  FR_BY_SITE,
  FR_N_BY
} FrWeekBy;

/* One session. Texts are NULL where there is nothing to say; numbers as said. */
typedef struct {
  gint64      id, class_id, programme_id, venue_id, field_base_id;   /* 0: none */
  const char *title, *class_title, *programme, *module;
  const char *method;            /* the code; NULL: none */
  const char *method_label;      /* as the office calls it */
  const char *place;             /* venue, site, or the venue as it was written */
  const char *instructors;       /* "Li Yu, Wang Fang" */
  const char *groups;            /* "Group 1, Group 2"; NULL: the whole class */
  FrDay       day;               /* NONE: none yet */
  int         minute;            /* -1: none yet */
  int         minutes;           /* 0: not said */
  int         people;            /* -1: not known */
  FrDay       starts, ends;      /* of its class */
  gboolean    placed;            /* has a day, a time and a length */
  gboolean    pinned, by_hand, held, confirmed;
  gboolean    published;         /* people were told of it … */
  gboolean    changed;           /* … and of another day, time or place than this */
} FrWeekSession;

/* One row. */
typedef struct {
  FrEntityId  entity;            /* FR_N_ENTITIES: a name that is only written, or what has none */
  gint64      id;
  const char *name;              /* "No venue yet" where there is none */
  const char *facts;             /* "60 seats", "45 people"; NULL: none */
  gboolean    none;              /* the row of those that have none */
} FrWeekRow;

/* A session stands in a row; in several, where it has several instructors or groups. */
typedef struct {
  guint row, session;
} FrWeekEntry;

/* One day. */
typedef struct {
  FrDay       day;
  gboolean    off;               /* a weekend or a holiday */
  gboolean    made_up;           /* a working day on a weekend */
  const char *label;             /* of a holiday or made-up day; NULL: none */
  guint       n_sessions;
} FrWeekDay;

/* A programme that one can look at alone. */
typedef struct {
  gint64      id;
  const char *title;
} FrWeekProgramme;

/* Everything of the days from first to last. */
typedef struct {
  FrDay            first, last;
  FrWeekBy         by;
  FrHalfDays       halves;       /* of every day */
  gboolean         half_used[FR_HALF_DAYS_MAX];   /* to be shown: it begins before 18:00, or something stands in it */
  FrWeekDay       *days;         /* [n_days] */
  FrWeekSession   *sessions;     /* [n_sessions] by day and time, those not placed at the end */
  FrWeekRow       *rows;         /* [n_rows] as their lists have them; the row of none last */
  FrWeekEntry     *entries;      /* [n_entries] of placed sessions, by row, then as sessions */
  FrWeekProgramme *programmes;   /* [n_programmes] all that have a session in these days or waiting, also when one is chosen */
  guint            n_days, n_sessions, n_placed, n_rows, n_entries, n_programmes;
  guint            n_classes;    /* that have a session here */
  int              people;       /* of those classes; -1: of none is it known */
  FrDay            before, after;   /* the nearest days outside on which something stands, of any programme; NONE: there is none */
  GStringChunk    *texts;
} FrWeekTimetable;

/* Which days, by what, and of which programme (0: of all). */
typedef struct {
  FrDay    first, last;
  FrWeekBy by;
  gint64   programme;
} FrWeekQuestion;

/* Reads them. Free with fr_week_timetable_free. Errors: FR_STORE_ERROR. Blocks; a few ms for a week of 500 sessions. */
FrWeekTimetable *fr_week_timetable_new  (FrStore *store, const FrWeekQuestion *question, FrLang lang, GCancellable *cancellable, GError **error);
void             fr_week_timetable_free (FrWeekTimetable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrWeekTimetable, fr_week_timetable_free)

/* The Monday of the week in which a day lies. */
FrDay       fr_week_monday         (FrDay day);

/* "9–13 November 2026", 2026年11月9日—13日. Free with g_free. */
char       *fr_week_days_words     (FrDay first, FrDay last, FrLang lang);

/* "9–13 November 2026 · 3 classes · 136 people", or that nothing stands there. Free with g_free. */
char       *fr_week_timetable_headline (const FrWeekTimetable *self, FrLang lang);

/* "08:30–11:00"; "" for one without a time. Free with g_free. */
char       *fr_week_session_time   (const FrWeekSession *session);

/* "Venue", "Class", …: what rows are by. Static. */
const char *fr_week_by_label       (FrWeekBy by, FrLang lang);

/* The index of a session in sessions; -1: not here. */
int         fr_week_timetable_find (const FrWeekTimetable *self, gint64 session_id);

G_END_DECLS
