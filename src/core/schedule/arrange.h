/* arrange.h: places sessions so that nothing hard is broken and what is priced costs as little as can be found.
 *
 * Simulated annealing (schedule.md, section 4; Bellio and others 2016) with moves, exchanges and Kempe chains. The best is kept by
 * hard facts first and points second. The same problem, seed and iterations give the same timetable on every machine:
 * costs are whole numbers, and chance is weighed by a table. */
#pragma once

#include "core/schedule/problem.h"

G_BEGIN_DECLS

/* How far it is: 0 to 1, the best so far, in any thread, some twenty times a second. */
typedef void (*FrArrangeFunc) (double fraction, FrScheduleCost best, gpointer data);

typedef struct {
  guint64       seed;
  gint64        iterations;     /* proposals; 0: by time */
  double        cpu_seconds;    /* of this thread, where iterations is 0 */
  gboolean      keep;           /* begins from the given placements and stays near: no heat that would shake all loose */
  FrArrangeFunc progress;       /* may be NULL */
  gpointer      data;
} FrArrangeOptions;

typedef struct {
  FrPlacement   *placements;      /* [n_sessions] */
  FrScheduleCost cost;            /* of them, as the checker counts */
  gint64         iterations;      /* proposals made */
  double         seconds;         /* processor time of this thread */
  double         first_feasible;  /* seconds until nothing hard was broken; < 0: never */
  gboolean       cancelled;       /* given up; the best until then is there all the same */
} FrArrangement;

/* from: where sessions stand now ([n_sessions], NULL: nowhere). Pinned sessions stand where they are pinned whatever it says.
 * The problem is finished. At least a second of time, or some 10,000 iterations a session, make a good timetable; 20 s come
 * near the best known. Proved by: tests/core/schedule/test-arrange.c */
FrArrangement *fr_arrange (const FrProblem *problem, const FrPlacement *from, const FrArrangeOptions *options, GCancellable *cancellable);

void fr_arrangement_free (FrArrangement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrArrangement, fr_arrangement_free)

G_END_DECLS
