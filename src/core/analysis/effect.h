/* effect.h: how large a difference is: between two groups, and between two occasions of the same persons.
 *
 * A difference of means is given with its t interval first; standardised figures stand beside it, corrected for small
 * samples (Hedges). What can't be computed is NaN. Pure and thread-safe; a few milliseconds, most of it for the
 * noncentral t limits.
 * Proved by: tests/core/analysis/test-compare.c. */
#pragma once

#include "core/base/interval.h"

G_BEGIN_DECLS

/* Two groups; differences are group 1 less group 2. Needs two values in each. */
typedef struct {
  gsize      n1, n2;
  double     mean1, mean2, sd1, sd2, sd_pooled;
  double     cohen_d;           /* by sd_pooled */
  double     j;                 /* Hedges' correction, df n1 + n2 - 2 */
  double     hedges_g, var_g;   /* j d; 1/n1 + 1/n2 + g^2 / (2 (n1 + n2)) */
  FrInterval g_normal;          /* g ± z sqrt (var_g) */
  FrInterval d_noncentral;      /* of d, by the noncentral t */
  double     t, df, p;          /* Student */
  double     welch_t, welch_df, welch_p;
  FrInterval welch_ci;          /* of the difference of means */
  double     common_language;   /* Phi (d / sqrt 2): chance that one of group 1 exceeds one of group 2 */
  double     u1;                /* Mann-Whitney: pairs in which group 1 exceeds, ties half */
  double     cliff_delta;       /* 2 u1 / (n1 n2) - 1, -1..1 */
} FrGroupEffect;

/* Two occasions; differences are second less first. Persons with one side missing are left out. Needs two persons. */
typedef struct {
  gsize      n;
  double     mean_pre, mean_post, sd_pre, sd_post;
  double     r;                        /* between the occasions */
  double     mean_diff, sd_diff;
  double     t, df, p;
  FrInterval diff_ci;
  double     d_z, d_av, d_rm, d_pre;   /* mean_diff by sd_diff; by sqrt of the mean variance; d_z sqrt (2 (1 - r)); by sd_pre */
  double     j;                        /* df n - 1 */
  double     g_z, g_av, g_rm, g_pre;   /* j times the above */
  double     var_g_z, var_g_pre;       /* 1/n + g^2 / (2 n); 2 (1 - r) / n + g^2 / (2 n) (metafor SMCC, SMCR) */
  FrInterval g_z_normal, g_pre_normal;
  FrInterval d_z_noncentral;
  double     wilcoxon_v, wilcoxon_p;   /* signed ranks; normal with continuity correction; NaN where nobody changed */
  gsize      improved, same, worse;    /* persons with a difference above, at, below 0 */
  double     reliable_change;          /* share whose change exceeds 1.96 sd_pre sqrt (2 (1 - reliability)) either way */
} FrPairedEffect;

/* Compares the values present in two groups; level is the intervals' (0 < level < 1). */
void fr_group_effect (const double *x1, gsize len1, const double *x2, gsize len2, double level, FrGroupEffect *effect);

/* Compares two occasions of len persons. reliability is that of the measure, 0..1, for reliable change alone (Jacobson
 * and Truax 1991; 0.8 is usual where it is not known). */
void fr_paired_effect (const double *pre, const double *post, gsize len, double level, double reliability,
                       FrPairedEffect *effect);

G_END_DECLS
