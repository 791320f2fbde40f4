/* checker.h: the one conflict checker. Given where sessions stand, it lists what rules are not kept, as facts: who, what, when, where. Every
 * way to write asks here: a form, a drag, an import, an approval, a repair.
 *
 * It keeps sessions sorted by time for each group, instructor and venue, so that one session is checked without a look at the others.
 * Not thread-safe. Proved by: tests/core/schedule/test-checker.c, against a checker that compares all with all. */
#pragma once

#include "core/schedule/measure.h"

G_BEGIN_DECLS

/* One case in which a rule is not kept. Members that do not apply are -1. */
typedef struct {
  FrRule     rule;
  FrRuleMode mode;           /* HARD, PRICED or WARNED */
  gint32     session;        /* of a pair the one asked about, or the lower number; of a bundle the one that stands apart */
  gint32     other;          /* the other of a pair */
  gint32     group;          /* who attends both, is not available, whose day it is */
  gint32     instructor;
  gint32     venue;
  gint32     module;
  gint32     unit;
  gint32     start, length;  /* ticks: the overlap of a pair, the session's time, a whole day, a whole week */
  gint32     amount;         /* as rules.h says */
  FrPoints   points;
} FrFact;

typedef struct _FrChecker FrChecker;

/* placements: [n_sessions], or NULL for nothing placed. The problem is finished and outlives the checker. */
FrChecker  *fr_checker_new  (const FrProblem *problem, const FrPlacement *placements);
void        fr_checker_free (FrChecker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrChecker, fr_checker_free)

/* Where a session stands, and putting it elsewhere (start FR_TICK_NONE: nowhere). About 1 µs. */
FrPlacement fr_checker_get   (const FrChecker *self, guint session);
void        fr_checker_place (FrChecker *self, guint session, FrPlacement at);

/* Appends the facts that a session has part in where it stands: its own, those with others, and those of the days, modules,
 * weeks and loads that it belongs to. Returns their points. facts (of FrFact) may be NULL. Some µs. */
FrPoints    fr_checker_session (FrChecker *self, guint session, GArray *facts);

/* All facts, each once, and the cost of the timetable. */
FrScheduleCost fr_checker_all (FrChecker *self, GArray *facts);

/* The cost of placements: fr_checker_all of a new checker. */
FrScheduleCost fr_schedule_cost (const FrProblem *problem, const FrPlacement *placements);

G_END_DECLS
