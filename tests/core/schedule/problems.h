/* problems.h: random problems in which every rule has work, and a checker of its own that compares all with all. */
#pragma once

#include "core/schedule/checker.h"

G_BEGIN_DECLS

/* A finished problem of about n sessions: holidays, breaks, sites, plenaries, bundles, orders, pinned and published sessions. */
FrProblem *frt_random_problem (GRand *rand, guint n);

/* A place that a session can be put into, good or bad; now and then none. */
FrPlacement frt_random_place (GRand *rand, const FrProblem *problem, guint session);

/* All facts of a timetable as texts, by comparing all with all; pairs have the lower session first. */
GPtrArray  *frt_brute_facts (const FrProblem *problem, const FrPlacement *at, FrScheduleCost *cost);

/* A checker's fact in the same form. Free with g_free. */
char       *frt_fact_text (const FrProblem *problem, const FrFact *fact);

G_END_DECLS
