/* group-test.h: whether groups or occasions differ, by ranks; and whether more changed one way than the other.
 *
 * What can't be computed (fewer than two groups, everything equal) is NaN. Pure and thread-safe.
 * Proved by: tests/core/analysis/test-agreement.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Kruskal and Wallis 1952, corrected for ties; p by chi-square with df. */
typedef struct {
  gsize  n;        /* values */
  gsize  k;        /* groups that hold any */
  double h, df, p;
} FrKruskal;

/* len values (NaN = missing) of groups group[i], 0 <= group[i] < groups. Order len log len. */
void fr_kruskal (const double *values, const gsize *group, gsize len, gsize groups, FrKruskal *test);

/* Friedman 1937, corrected for ties, and Kendall's coefficient of concordance W, 0..1. */
typedef struct {
  gsize  n;        /* complete rows */
  gsize  k;        /* occasions or raters */
  double chisq, df, p;
  double w;
} FrFriedman;

/* answers[row * k + column]; rows with one missing are left out. */
void fr_friedman (const double *answers, gsize rows, gsize k, FrFriedman *test);

/* McNemar 1947: b changed one way, c the other. */
typedef struct {
  double chisq;      /* (b - c)² / (b + c), 1 degree of freedom */
  double chisq_cc;   /* with continuity correction; none where b = c */
  double p_exact;    /* two-sided binomial, at most 1 */
} FrMcnemar;

/* Counts of 0 or more; all NaN where both are 0 or one is below. */
void fr_mcnemar (gint64 b, gint64 c, FrMcnemar *test);

G_END_DECLS
