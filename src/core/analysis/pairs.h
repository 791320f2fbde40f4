/* pairs.h: which units the figures can tell apart, and how sure a unit's place among the others is.
 *
 * A unit has an estimate and its standard error (shrink.h, or a share's angle below); NaN in either = no figure. Place 1
 * is the largest. Pure and thread-safe.
 * Proved by: tests/core/analysis/test-pairs.c. */
#pragma once

#include "core/analysis/rank.h"
#include "core/base/types.h"

G_BEGIN_DECLS

/* Every pair of units tested at once. Two are told apart when |difference| >= cut sqrt (se1² + se2²); cut is Holm's
 * (1979), so that the chance of telling apart any two that are truly alike, among all pairs, is at most 1 - level. */
typedef struct {
  gsize  units;    /* with a figure */
  gsize  pairs;    /* units (units - 1) / 2 */
  gsize  apart;    /* pairs told apart */
  double cut;      /* in standard errors; NaN without a pair */
} FrPairs;

/* Tests every pair of len units as observed (not shrunk: those lean on each other). level is 1 less the chance of any
 * false statement (0 < level < 1, usually 0.95). Takes a few passes over all pairs: 2,000 units, some 20 ms. */
void     fr_pairs (const double *estimate, const double *se, gsize len, double level, FrPairs *pairs);

/* Whether two units are told apart; FALSE ("not distinguishable") where one has no figure. Two without error (se 0) are
 * told apart unless equal. This relation is not transitive: never build groups of it; ask against one unit, such as the
 * last one admitted. */
gboolean fr_pair_is_apart (const FrPairs *pairs, double estimate1, double se1, double estimate2, double se2);

/* Each unit's places that are not ruled out: best = 1 + those above it and told apart, worst = all - those below and
 * told apart. All intervals hold together at the pairs' level. Both 0 without a figure. ranges holds len.
 * (Goldstein and Spiegelhalter 1996, with Holm's cut.) */
void     fr_pair_ranges (const FrPairs *pairs, const double *estimate, const double *se, gsize len, FrRankRange *ranges);

/* A share's angle asin (sqrt ((k + 3/8) / (n + 3/4))), radians, and its standard error 1 / sqrt (4 n + 2): nearly normal with a
 * spread that depends on n alone (Anscombe 1948), so that shares may be compared as pairs. NaN both when n < 1 or k is
 * not 0..n. */
void     fr_share_angle (gint64 k, gint64 n, double *angle, double *se);

/* A unit's place as its estimate's distribution has it. */
typedef struct {
  double expected;   /* 1 + sum of the chances that another one is truly above; NaN without a figure */
  int    lo, hi;     /* the place's interval; both 0 without a figure */
} FrExpectedRank;

/* Places of len units whose true figures are independent normal with these means and standard errors: give shrunk
 * estimates with se_post. expected is closed (Laird and Louis 1989): 1 + sum Phi ((m_j - m_i) / sqrt (s_i² + s_j²)).
 * The interval is that of the place's own distribution at level: the unit's figure runs through 128 points of equal
 * chance, at each of which the number of those above is a sum of independent events: summed exactly up to 64 units,
 * beyond that as normal with half a place of correction and means read off a grid of 1,024 figures. No random numbers:
 * the same figures give the same places. Units without error that are equal share all their places (tau² = 0: 1 to
 * all). Order len² + 1,024 len; 2,000 units take about a third of a second. */
void     fr_expected_ranks (const double *estimate, const double *se, gsize len, double level, FrExpectedRank *ranks);

G_END_DECLS
