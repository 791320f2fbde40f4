/* survival.h: how many have not yet got there, and by when: Kaplan and Meier's estimate.
 *
 * The event is whatever is waited for; who was last seen without it is censored at that time. Only the calendar may
 * censor: silence is no censoring (training.md 7). Pure and thread-safe; order n log n.
 * Proved by: tests/core/analysis/test-survival.c. */
#pragma once

#include "core/base/interval.h"

G_BEGIN_DECLS

/* One time at which someone had the event or was last seen. */
typedef struct {
  double     time;
  gsize      at_risk;    /* just before */
  gsize      events, censored;
  double     surv;       /* share without the event after it, 0..1 */
  double     se;         /* Greenwood 1926; NaN once nobody is left (surv = 0) */
  FrInterval ci;         /* by log (-log surv), within 0..1; NaN where surv is 1 or 0 */
} FrSurvivalStep;

/* The whole curve. */
typedef struct {
  gsize           n;         /* people */
  gsize           events;
  double          median;    /* first time at which surv falls below 1/2, the middle up to the next event where it stays just
                              * there; NaN where it never does */
  gsize           n_steps;
  FrSurvivalStep *steps;     /* ascending in time */
} FrSurvival;

/* Works it out for len people; event[i] whether it happened at time[i] (any unit, NaN = not known, left out). Where an
 * event and a censoring share a time, the event comes first. level is the intervals' (0 < level < 1). Free with
 * fr_survival_free. (Kaplan and Meier 1958.) */
FrSurvival *fr_survival_new  (const double *time, const gboolean *event, gsize len, double level);
void        fr_survival_free (FrSurvival *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSurvival, fr_survival_free)

G_END_DECLS
