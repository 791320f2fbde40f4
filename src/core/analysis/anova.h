/* anova.h: how much of the spread of a figure lies between groups, and how alike the members of a group are.
 *
 * Correct to at least 12 digits on the one-way sets of NIST StRD. Pure, thread-safe, two passes over the values.
 * Proved by: tests/core/analysis/test-compare.c. */
#pragma once

#include "core/base/interval.h"

G_BEGIN_DECLS

/* One-way analysis of variance with its shares and intra-class correlations. What can't be computed (fewer than two
 * groups, nobody beyond one a group, no spread) is NaN. */
typedef struct {
  gsize      n;             /* values */
  gsize      k;             /* groups that hold any */
  double     grand_mean;
  double     ss_between, ss_within;
  double     df_between, df_within;
  double     ms_between, ms_within;
  double     f, p;
  double     eta2, omega2, epsilon2;
  double     n0;            /* (n - sum n_i^2 / n) / (k - 1) */
  double     mean_n;        /* n / k */
  double     tau2;          /* (ms_between - ms_within) / n0: variance between groups by moments; may be < 0 */
  double     icc1_n0;       /* ICC(1) with n0: our convention for unequal groups; may be < 0 */
  double     icc1_mean_n;   /* the other convention */
  double     icc1k;         /* reliability of a group's mean: (ms_between - ms_within) / ms_between */
  FrInterval icc1_ci;       /* of icc1_n0, by F */
  FrInterval icc1k_ci;
} FrAnova;

/* Works it out for len values; group[i] is the group's number, 0 <= group[i] < groups. NaN values are left out.
 * level is the intervals' (0 < level < 1). */
void fr_anova (const double *values, const gsize *group, gsize len, gsize groups, double level, FrAnova *anova);

G_END_DECLS
