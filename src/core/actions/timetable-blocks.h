/* timetable-blocks.h: the office's timetable as a problem to be searched: half-hours of the office's half-days, nothing across noon. For
 * arranging, repairing and explaining.
 *
 * Rounded outward: a session of 100 minutes takes four half-hours, and what stands from 10:15 to 11:45 takes those from 10:00 to 12:00, so that
 * what is free here is free to the minute. A session that leaves less than an hour of a half-day fills it. What may not move is pinned, in
 * parts where it lasts through a break. Where two that stay share a half-hour without overlapping, the later one gives it up, so that they
 * don't clash. Proved by: tests/core/actions/test-arrange-office.c */
#pragma once

#include "core/actions/timetable-arrange.h"
#include "core/actions/timetable-read.h"
#include "core/actions/timetable-repair.h"
#include "core/rules/half-days.h"

G_BEGIN_DECLS

#define FR_BLOCK_DAYS_MAX 200

/* What a session of the problem is in the records. */
typedef struct {
  gint64      id, class_id;
  gboolean    moves;             /* it may */
  gboolean    published;
  const char *code, *class_title;
  FrDay       day;               /* as it stands; NONE: nowhere */
  int         minute, minutes;   /* minutes: as it lasts, also where that comes from its hours */
  gint64      venue_id, field_base_id;
  const char *written;           /* a venue that is only written */
  int         venue;             /* of the problem, where it stands */
} FrBlockSession;

/* A session that was asked for and can't be searched for, and why. */
typedef struct {
  gint64      id;
  const char *title, *class_title;
  char       *why;
} FrBlockLeft;

typedef struct {
  FrTimetable    *timetable;     /* placements: where things stand now */
  FrHalfDays      half_days;
  FrPeriod        days;
  FrBlockSession *sessions;      /* [sessions of the problem] */
  guint           n_sessions, n_moving;
  gint64         *venue_ids;     /* [venues] of a venue or a site; 0: only written */
  gboolean       *venue_is_site;
  gint64         *instructor_ids;       /* [instructors] 0: only written */
  gint64         *group_class_ids;      /* [groups] */
  gboolean       *group_moves, *instructor_moves, *module_moves;    /* whether a session of theirs may */
  GArray         *left;          /* FrBlockLeft */
  GStringChunk   *texts;
} FrTimetableBlocks;

/* Reads it. absence (NULL: none) is put in as busy time; sessions that it hits may move although they are published, and substitutes are
 * named. Errors: INVALID (no days, or more than FR_BLOCK_DAYS_MAX), and those of the store. Free with fr_timetable_blocks_free. */
FrTimetableBlocks *fr_timetable_blocks_new  (FrStore *store, const FrTimetableScope *scope, const FrTimetableAbsence *absence,
                                             GCancellable *cancellable, GError **error);
void               fr_timetable_blocks_free (FrTimetableBlocks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTimetableBlocks, fr_timetable_blocks_free)

/* What placements cost, counting what a session that may move has part in, by itself or by a day of its people, its module, a week. facts (of
 * FrFact) may be NULL. */
FrScheduleCost     fr_timetable_blocks_cost (const FrTimetableBlocks *self, const FrPlacement *placements, GArray *facts);

/* A placement of a session in days and minutes; the strings are copies. */
FrTimetablePlace   fr_timetable_blocks_place (const FrTimetableBlocks *self, guint session, FrPlacement at);

/* Where a session stands in the records, likewise. */
FrTimetablePlace   fr_timetable_blocks_stands (const FrTimetableBlocks *self, guint session);

/* A session's move from where it stands to a placement. Free with fr_timetable_move_free. (timetable-arrange.c) */
FrTimetableMove   *fr_timetable_blocks_move  (const FrTimetableBlocks *self, guint session, FrPlacement to);

/* Whether a placement is what the records say. */
gboolean           fr_timetable_blocks_is_there (const FrTimetableBlocks *self, guint session, FrPlacement at);

G_END_DECLS
