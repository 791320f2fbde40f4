/* timetable-private.h: a timetable on its way from the office's records to a problem; for timetable-*.c alone. */
#pragma once

#include "core/actions/schedule-rules.h"
#include "core/actions/timetable-read.h"
#include "core/store/tx.h"

G_BEGIN_DECLS

/* A session as it was read, before ticks are known. minute counts from the window's first day and may be below 0. */
typedef struct {
  gint64      id, class_id, module;
  int         start, end;       /* minutes from the first day's midnight */
  int         venue;            /* index, FR_VENUE_NONE */
  int         people, position, bundle;
  gboolean    lecture, pinned;
  GArray     *instructors;      /* of guint */
  GArray     *groups;
  const char *name;
  int         first_part, last_part;    /* index in the problem; -1: not on these days */
} FrTimetableItem;

#define FR_MINUTE_NONE G_MININT     /* start of a session that has no time */

/* A venue, a site, or a place that is only written (id 0). */
typedef struct {
  gint64   id;
  gboolean site, withdrawn;
  int      seats;               /* FR_SEATS_UNKNOWN: nobody counted, it holds everybody */
  int      travel;              /* minutes from the school; -1: it is there */
  int      opens, closes;       /* minutes of the day; -1: any time */
  gint64   fee;                 /* for half a day; 0: none known */
  const char *kind;             /* NULL: not said */
} FrTimetableVenue;

#define FR_SEATS_UNKNOWN 1000000

/* A stretch at which something can't be: index of an instructor, venue or class (the others -1). */
typedef struct {
  int    instructor, venue;
  gint64 class_id;
  int    start, end;
} FrTimetableBusy;

/* The groups of a class: with none written, the class itself is one. */
typedef struct {
  gint64  class_id;
  GArray *groups;               /* of guint */
} FrTimetableClass;

/* A reading under way, in a transaction or (tx NULL) from the store. */
typedef struct _FrTimetableReading FrTimetableReading;
struct _FrTimetableReading {
  FrStore      *store;
  FrTx         *tx;
  GCancellable *cancellable;
  FrTimetable  *to;
  FrDay         first, last;
  const FrTimetableFocus *focus; /* NULL: everything */
  GArray       *items, *busy;
  GHashTable   *classes;        /* id → FrTimetableClass */
  GHashTable   *item_index;     /* id of a session → index + 1 */
  GHashTable   *instructor_index, *group_index;
  GArray       *places;         /* FrTimetableVenue, by venue */
  FrRuleState   rules[FR_N_RULES];      /* as the office takes them, once fr_timetable_set_rules was called */
  gboolean    (*make) (FrTimetableReading *in, gpointer data, GError **error);    /* of what was read, the problem */
  gpointer      make_data;
};

/* Reads, and makes the problem with in->make. NULL on error. */
FrTimetable      *fr_timetable_read  (FrTimetableReading *in, GError **error);

/* Rows of a statement whose parameters are a first day and the window's last. */
FrRows           *fr_timetable_rows  (const FrTimetableReading *in, const FrStmt *stmt, FrDay first, GError **error);

/* The groups of a class; NULL where it has not been met. */
FrTimetableClass *fr_timetable_class (const FrTimetableReading *in, gint64 class_id);

/* Adds the groups and the sessions without a time of a class, which stand on no day. */
gboolean          fr_timetable_read_waiting (FrTimetableReading *in, gint64 class_id, GError **error);

/* The index of an instructor of the library, and of a session that was read (NULL: it was not). */
guint             fr_timetable_instructor (const FrTimetableReading *in, gint64 id, const char *name);
FrTimetableItem  *fr_timetable_item       (const FrTimetableReading *in, gint64 id);

/* --- What a problem is made of (timetable-problem.c); in this order, once its ticks are set --- */

/* Days off and made-up working days; how the office takes each rule, and its limit for seats. */
gboolean fr_timetable_set_days  (FrTimetableReading *in, GError **error);
gboolean fr_timetable_set_rules (FrTimetableReading *in, GError **error);

/* Minutes from place to place, once the problem has its venues: the school is one site, each base one of its own. */
void     fr_timetable_set_travel (FrTimetableReading *in);

/* Instructors and groups, each without a busy time; then all busy times, and when venues are closed. */
void     fr_timetable_set_people (FrTimetableReading *in);
void     fr_timetable_set_busy   (FrTimetableReading *in);

/* What stands before what, once every item has its parts. */
void     fr_timetable_set_orders (FrTimetableReading *in);

/* Calls func for each day's part of a stretch of minutes that lies in the window, with the ticks that it touches. */
typedef void (*FrTimetablePartFunc) (FrTimetableReading *in, guint tick, guint length, gpointer data);
void     fr_timetable_each_part (FrTimetableReading *in, int start, int end, FrTimetablePartFunc func, gpointer data);

/* Puts so many ticks into a set. */
void     fr_timetable_mark      (FrTimetableReading *in, FrIds set, guint tick, guint length);

/* The exact problem: ticks between all clock times. */
gboolean fr_timetable_make      (FrTimetableReading *in, gpointer data, GError **error);

G_END_DECLS
