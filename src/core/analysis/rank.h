/* rank.h: places, and how sure they are.
 *
 * Proved by: tests/core/analysis/test-gap.c and tests/core/analysis/test-compare.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Places of len values: 1 for the largest (or, ascending, the smallest). Equal values share the best place and the next
 * one counts them all (1, 2, 2, 4); values count as equal when they differ by less than one part in 10^9, so that the
 * rounding of a mean never breaks a tie. NaN has no place: 0. ranks holds len places. */
void fr_rank (const double *values, gsize len, gboolean ascending, int *ranks);

/* Ranks from the smallest, equal values sharing the mean of theirs (1, 2.5, 2.5, 4); values must be there, no NaN.
 * Returns the sum of t^3 - t over the groups of t equal values, which tests by ranks correct their variance with; 0
 * without ties. ranks holds len. */
double fr_midranks (const double *values, gsize len, double *ranks);

/* The places that the data can't tell apart from a value's own, at a pairwise level: best = 1 + those clearly ahead,
 * worst = all those ranked - those clearly behind (Goldstein and Spiegelhalter 1996). To be labelled "against each
 * other one", for it says nothing about all of them together. Both 0 for a NaN. */
typedef struct {
  int best;
  int worst;
} FrRankRange;

/* Ranges of the places of k scores that the same persons gave (largest first; turn the signs for the other order).
 * influence[person * k + item] is what a person's answer contributes: for a mean the answer itself, for another
 * figure its linearised value; NaN = not answered. Two scores differ clearly when |difference| exceeds t (level; n - 1
 * of the smaller group) times the difference's standard error, which allows for the persons who answered both. A score
 * of fewer than 2 persons differs clearly from none. Cost: persons * k^2. */
void fr_rank_ranges (const double *scores, const double *influence, gsize persons, gsize k, double level,
                     FrRankRange *ranges);

G_END_DECLS
