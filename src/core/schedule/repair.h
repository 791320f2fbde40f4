/* repair.h: an instructor cancels, a venue closes: what has to move, and where, so that as little as can be changes.
 *
 * First an exact search: each broken session into a free slot; else one other is displaced and placed anew; else two. Then, for what is
 * left, somebody else who can teach it, at the same time. Then annealing with a price on every move. What is pinned never moves; what was
 * published costs its change_price. If all fails, fr_explain_blocked says what would have to give. Proved by:
 * tests/core/schedule/test-repair.c */
#pragma once

#include "core/schedule/checker.h"

G_BEGIN_DECLS

/* One session that changes: its place, or who teaches it. */
typedef struct {
  guint       session;
  FrPlacement from, to;
  gint32      leaves, comes;     /* instructors; -1: the same teach it */
} FrMove;

typedef struct {
  GArray        *moves;          /* FrMove, by session */
  FrScheduleCost cost;           /* of the whole timetable afterwards; with another instructor it counts places only */
  gboolean       annealed;       /* the exact search found nothing */
} FrRepair;

typedef struct {
  double  cpu_seconds;           /* for all of it; 1 is plenty */
  guint64 seed;
} FrRepairOptions;

/* Up to three repairs of placements ([n_sessions]) that differ, the one with the fewest moves first: of FrRepair. The problem says what is
 * no longer so (an instructor busy, a venue closed). Broken is what has a hard fact of its own, and of two that clash the later one that may
 * move. What is wrong with pinned
 * sessions alone stays. Empty: nothing found, or nothing broken. */
GPtrArray *fr_repair (const FrProblem *problem, const FrPlacement *placements, const FrRepairOptions *options, GCancellable *cancellable);

/* The sessions that fr_repair would have to move: guint. */
GArray    *fr_repair_broken (const FrProblem *problem, const FrPlacement *placements);

void fr_repair_free (FrRepair *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRepair, fr_repair_free)

G_END_DECLS
