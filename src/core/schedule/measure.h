/* measure.h: what the rules measure, as pure functions; checker, search and explanations all ask here, so that they agree.
 * A day is given as bits, one a tick: taken by the group, first ticks of its sessions, first ticks of its lectures. Sessions that begin at
 * one tick count once. Proved by: tests/core/schedule/test-checker.c */
#pragma once

#include "core/schedule/problem.h"

G_BEGIN_DECLS

/* A cost in one number: hard × 2^32 + soft, so that sums and differences of both are one addition. Soft within ± 2^31. */
typedef gint64 FrPoints;

#define FR_POINTS_HARD ((FrPoints) 1 << 32)

/* The points of it. */
static inline int
fr_points_soft (FrPoints points)
{
  return (int) (guint32) points;
}

/* The hard facts of it. */
static inline gint64
fr_points_hard (FrPoints points)
{
  return (points - fr_points_soft (points)) >> 32;
}

/* What an amount of a rule costs under its setting; a hard one counts 1 whatever the amount. 0 for 0. */
static inline FrPoints
fr_points (const FrProblem *problem, FrRule rule, gint64 amount)
{
  const FrRuleSetting *setting = &problem->rules[rule];

  if (amount == 0 || setting->mode < FR_MODE_PRICED)
    return 0;
  return setting->mode == FR_MODE_HARD ? FR_POINTS_HARD : amount * setting->price;
}

/* Rules with two bounds: beyond hard_over it is a hard fact, up to it a price. Priced, all of it is a price. */
FrPoints fr_points_bounded (const FrProblem *problem, FrRule rule, gint64 over, gboolean hard_over);

/* Sessions with none right before or after them. */
guint fr_measure_stranded (guint32 taken, guint32 starts);

/* Lectures beyond two in a row, 1 for an afternoon of lectures alone, 1 for a day of lectures alone. */
guint fr_measure_methods  (guint32 starts, guint32 lectures, guint noon);

/* Ticks beyond a limit; 0: no limit. */
static inline guint
fr_measure_over (guint32 taken, int limit)
{
  int n = __builtin_popcount (taken);

  return limit > 0 && n > limit ? (guint) (n - limit) : 0;
}

/* What a day costs whose ticks are limited to day_limit (priced) and legal_limit (hard). */
FrPoints fr_points_load (const FrProblem *problem, guint32 taken, int day_limit, int legal_limit);

/* Days too few or too many. No session placed: nothing to say. */
guint fr_measure_spread (const FrModule *module, guint days);

/* People without a seat, and whether that is more than the rule lets pass. venue may be FR_VENUE_NONE. */
int   fr_measure_capacity (const FrProblem *problem, const FrSession *session, int venue, gboolean *hard);

/* Whether the venue does not serve the session; NONE does not serve one that needs a room. */
gboolean fr_measure_kind (const FrProblem *problem, const FrSession *session, int venue);

/* How many of its instructors, groups and itself are not available. */
guint fr_measure_unavailable (const FrProblem *problem, const FrSession *session, int start);

/* On a closed day or outside its window. */
gboolean fr_measure_calendar (const FrProblem *problem, const FrSession *session, int start);

/* Across a break. */
gboolean fr_measure_breaks   (const FrProblem *problem, int start, int length);

/* The points of all wishes. */
guint fr_measure_wishes      (const FrProblem *problem, const FrSession *session, int start);

/* What moving it from where it was published weighs. */
int   fr_measure_change      (const FrSession *session, FrPlacement at);

/* Whether two sessions on one day leave too little time for the way; TRUE only where they do not overlap. */
gboolean fr_measure_travel   (const FrProblem *problem, const FrSession *a, FrPlacement at_a, const FrSession *b, FrPlacement at_b);

/* Whether the later one begins before the earlier ends, and how many days they are too near or too far. */
gboolean fr_measure_order    (const FrProblem *problem, const FrPrecedence *order, int before_start, int after_start, int *days_off);

/* What that costs: an order broken as its rule says, the distance at its own price. */
FrPoints fr_points_order     (const FrProblem *problem, const FrPrecedence *order, int before_start, int after_start);

/* People away beyond a unit's limit. */
int   fr_measure_away        (const FrUnitAway *unit, int away);

/* Whether both lists have a number. */
gboolean fr_lists_meet       (const FrProblem *problem, FrIds a, FrIds b);

/* What a session costs by itself at a time, and in a venue: the rules that ask about no other session. */
FrPoints fr_measure_time     (const FrProblem *problem, const FrSession *session, int start);
FrPoints fr_measure_venue    (const FrProblem *problem, const FrSession *session, int venue);

G_END_DECLS
