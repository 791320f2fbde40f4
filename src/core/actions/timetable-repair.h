/* timetable-repair.h: an instructor cancels, a venue or a site closes: what has to change so that the timetable holds again, as little as can
 * be, and who must be told.
 *
 * Sessions that the absence hits may move or get another instructor, also where people were told of them; of the others, those that are pinned
 * or published stay. Errors as in actions.h. Proved by: tests/core/actions/test-repair-office.c */
#pragma once

#include "core/actions/timetable-arrange.h"

G_BEGIN_DECLS

/* Who or what can't, and when: just one of the three. */
typedef struct {
  gint64      instructor_id, venue_id, field_base_id;
  FrPeriod    days;
  int         half_day;         /* of the office's half-days (core/rules/half-days.h), on each of the days; -1: all day */
  const char *reason;           /* kept with the busy time; NULL: none */
} FrTimetableAbsence;

/* Someone who must be told, and what of. */
typedef struct {
  FrEntityId entity;            /* FR_INSTRUCTOR, FR_CLASS, FR_VENUE or FR_FIELD_BASE; FR_N_ENTITIES: a name that is only written */
  gint64     id;
  char      *name;
  char      *why;               /* "“The law” is on Tuesday …" */
} FrTimetableTell;

typedef struct {
  GPtrArray     *moves;         /* FrTimetableMove */
  GPtrArray     *tell;          /* FrTimetableTell */
  FrScheduleCost after;         /* of the sessions that may move, with those who come in */
  gboolean       annealed;      /* nothing small was found: more moves than usual */
} FrTimetableRepair;

typedef struct {
  guint          displaced;     /* sessions that can't stay */
  guint          stay;          /* sessions that can't be held and are pinned: they must be let go first */
  GPtrArray     *broken;        /* char *: why, in facts, of both */
  FrScheduleCost before;        /* of the sessions that may move, with the absence and before a repair */
  GPtrArray     *repairs;       /* FrTimetableRepair, up to three that differ, the one with the fewest moves first */
  GPtrArray     *relax;         /* char *: where there is none, what would have to give */
} FrTimetableRepairs;

/* Reads the office and searches in the calling thread, which is not the main one, seconds of processor time at most (1 is plenty). Errors:
 * INVALID (not just one of the three, no days), and those of the store. Free with fr_timetable_repairs_free. */
FrTimetableRepairs *fr_timetable_repair (FrStore *store, const FrTimetableAbsence *absence, double seconds, guint64 seed, FrLang lang,
                                         GCancellable *cancellable, GError **error);
void                fr_timetable_repairs_free (FrTimetableRepairs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTimetableRepairs, fr_timetable_repairs_free)

/* Records the absence as busy time and makes the moves (FrTimetableMove; NULL or none: the absence alone), as fr_action_timetable_apply, in one
 * undo. */
gboolean fr_action_timetable_repair (FrStore *store, const FrTimetableAbsence *absence, const GPtrArray *moves, GError **error);

/* INVALID where it is not of just one of the three, or of no days, or more than 100. */
gboolean fr_timetable_absence_check (const FrTimetableAbsence *absence, GError **error);

G_END_DECLS
