/* timetable-arrange.h: an office's timetable arranged by the program: sessions of some classes get the best places found, on the
 * half-hours of the office's half-days. Nothing is written until the moves are applied, all of them or none.
 *
 * What may move: sessions of the classes asked for that are planned or confirmed, from today on. Pinned ones, those that people were told of
 * (published), and all that was held or called off never move; what stands already moves where that is worth its price, more where it was
 * placed by hand. Errors as in actions.h. Proved by: tests/core/actions/test-arrange-office.c */
#pragma once

#include "core/actions/actions.h"
#include "core/base/day.h"
#include "core/schedule/arrange.h"

G_BEGIN_DECLS

/* What is looked at. */
typedef struct {
  FrPeriod      days;            /* both NONE: those of the classes */
  const gint64 *classes;         /* whose sessions may move … */
  guint         n_classes;       /* … 0: all that are going on in these days */
  gint64        session;         /* only this one may; 0: all */
  gboolean      hand_stays;      /* what was placed by hand does not move at all */
  gboolean      placed_stay;     /* only what has no place yet gets one */
} FrTimetableScope;

/* Where a session stands. */
typedef struct {
  FrDay   day;                   /* NONE: nowhere */
  int     minute;                /* of the day; -1: none */
  int     minutes;
  gint64  venue_id, field_base_id;   /* 0: none */
  char   *place;                 /* the name of venue or site; NULL: none */
} FrTimetablePlace;

/* One session that changes its place, or who teaches it. */
typedef struct {
  gint64  session_id;
  char   *code, *title, *class_title;
  FrTimetablePlace before, after;
  gint64  leaves_id, comes_id;   /* instructors; 0: the same teach it */
  char   *leaves, *comes;        /* their names; NULL */
} FrTimetableMove;

/* What one rule costs, in words. */
typedef struct {
  char      *words;              /* what the timetable keeps to, as a sentence */
  FrRuleMode mode;
  guint      before, after;      /* cases in which it is not kept */
  gint64     points_before, points_after;
} FrTimetableCause;

/* A session without a place, and why. */
typedef struct {
  gint64   session_id;
  char    *title, *class_title;
  char    *why;                  /* a sentence */
  gboolean proved;               /* there is none; else none was found */
} FrTimetableUnplaced;

/* What was found. Costs and words count what a session that may move has part in. */
typedef struct {
  GPtrArray     *moves;          /* FrTimetableMove, by the day they move to */
  FrScheduleCost before, after;
  GPtrArray     *causes;         /* FrTimetableCause of rules that are not kept before or after */
  GPtrArray     *broken;         /* char *: what must hold and does not, afterwards */
  GPtrArray     *costs;          /* char *: what costs points afterwards, the dearest first */
  GPtrArray     *unplaced;       /* FrTimetableUnplaced */
  guint          n_sessions;     /* that might move */
  gint64         iterations;
  double         seconds;        /* processor time */
  gboolean       cancelled;
} FrTimetableArrangement;

/* Reads the office, then searches in the calling thread, which is not the main one: seconds (options->cpu_seconds) or iterations. The same
 * office, scope, seed and iterations give the same. Cancelled: the best until then. Errors: INVALID (no days, too many), and those of
 * the store. Free with fr_timetable_arrangement_free. */
FrTimetableArrangement *fr_timetable_arrange (FrStore *store, const FrTimetableScope *scope, const FrArrangeOptions *options, FrLang lang,
                                              GCancellable *cancellable, GError **error);
void                    fr_timetable_arrangement_free (FrTimetableArrangement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTimetableArrangement, fr_timetable_arrangement_free)

/* Makes moves (FrTimetableMove), all in one undo: each must stand where it was found, and each is asked of the exact checker once all are
 * made. CHANGED: one stands elsewhere by now, is pinned, or was published; GUARD: something else is in the way by now, in facts. Then nothing was
 * changed. No moves: nothing to do, TRUE. */
gboolean fr_action_timetable_apply (FrStore *store, const GPtrArray *moves, GError **error);

/* "Tue 13 October, 08:30–11:30, Room 3"; "no place yet". Free with g_free. */
char *fr_timetable_place_words (const FrTimetablePlace *place, FrLang lang);

/* Frees the name of a place; a move with all in it. */
void  fr_timetable_place_clear (FrTimetablePlace *place);
void  fr_timetable_move_free   (FrTimetableMove *self);

G_END_DECLS
