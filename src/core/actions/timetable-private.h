/* timetable-private.h: a timetable on its way from the office's records to a problem; for timetable-*.c alone. */
#pragma once

#include "core/actions/timetable-read.h"

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
  int         first_part;       /* index in the problem; -1: not on these days */
} FrTimetableItem;

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
typedef struct {
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
  GArray       *seats, *travel; /* of int, by venue */
} FrTimetableReading;

/* Rows of a statement whose parameters are a first day and the window's last. */
FrRows           *fr_timetable_rows  (const FrTimetableReading *in, const FrStmt *stmt, FrDay first, GError **error);

/* The groups of a class; NULL where it has not been met. */
FrTimetableClass *fr_timetable_class (const FrTimetableReading *in, gint64 class_id);

/* Makes the problem of what was read (timetable-problem.c). */
gboolean          fr_timetable_make  (FrTimetableReading *in, GError **error);

G_END_DECLS
