/* library-use.h: what became of a record of the library: the sessions that an instructor taught, that a venue or site held, or that a
 * content item was taught in; of content also what is new since, and how it was
 * rated; of an instructor what they can teach.
 *
 * Proved by: tests/core/figures/test-library-use.c */
#pragma once

#include "core/base/day.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define FR_USE_MONTHS   12

/* A session, of those that take place. */
typedef struct {
  gint64 session_id, programme_id;
  char  *title;               /* NULL: none */
  char  *class_title;
  char  *programme;
  char  *programme_state;
  FrDay  day;
  gint64 minute, minutes;     /* -1: not known */
  char  *place;               /* NULL */
} FrUseSession;

/* A month of the calendar in which there was any. */
typedef struct {
  int    year, month;
  guint  sessions;
  guint  unknown;             /* of them, whose length is not known; they are in no sum */
  gint64 minutes;
} FrUseMonth;

/* What changed in content. */
typedef struct {
  FrDay  day;
  char  *note;
  char  *by;                  /* NULL */
} FrUseChange;

/* What an instructor can teach. */
typedef struct {
  gint64 competency_id;
  char  *name;
} FrUseCompetency;

/* All that a record of the library was used for. */
typedef struct {
  GPtrArray *sessions;        /* FrUseSession, all of them, newest first, those to come among them */
  GArray    *months;          /* FrUseMonth, newest first: the last FR_USE_MONTHS with sessions, up to today */
  FrDay      last;            /* the last day on which it was used, today included; FR_DAY_NONE: never */
  FrDay      next;            /* the next one; FR_DAY_NONE: none is placed */
  GPtrArray *changes;         /* FrUseChange, of content: newer than last (all, where it never was taught), newest first */
  guint      n_ratings;       /* of content: ratings by that name from classes it was taught in */
  GPtrArray *competencies;    /* FrUseCompetency, of an instructor: what they can teach, by name */
  double     rating;          /* their mean, 0 lowest to 1 highest possible; NaN: none, or without a scale */
} FrLibraryUse;

void          fr_library_use_free (FrLibraryUse *use);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrLibraryUse, fr_library_use_free)

/* Reads the use of an instructor, venue, site or content item (FR_INSTRUCTOR, FR_VENUE, FR_FIELD_BASE, FR_CONTENT_ITEM). NULL with
 * FR_STORE_ERROR. Blocks; some ms. */
FrLibraryUse *fr_library_use_new  (FrStore *store, FrEntityId of, gint64 id, FrDay today, GCancellable *cancellable, GError **error);

G_END_DECLS
