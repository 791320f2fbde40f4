/* shrink.h: estimates of units that are fair to small ones: each unit's figure drawn toward the common one, the more so
 * the less it rests on.
 *
 * For comparisons of units only; persons are never drawn to their unit's mean. Units without values keep their place in
 * every array and have NaN. Where tau² = 0 every unit gets the common figure: that is "no demonstrable differences", not
 * a finding of equality, and state says so (FR_UNITS_ALIKE). Pure and thread-safe; linear in the number of units but for
 * the beta quantiles (some 20 microseconds a unit).
 * Proved by: tests/core/analysis/test-units.c. */
#pragma once

#include "core/analysis/units.h"
#include "core/base/interval.h"

G_BEGIN_DECLS

/* One-way variance components, by moments (analysis of variance, unequal n), and the common mean. */
typedef struct {
  FrUnitsState state;
  gsize        n;        /* values */
  gsize        k;        /* units that hold any */
  double       sigma2;   /* within units: mean square within; NaN where no unit has two values */
  double       tau2;     /* between units, never below 0; NaN unless state is ALIKE or DIFFER */
  double       n0;       /* (n - sum n_i² / n) / (k - 1) */
  double       f_p;      /* of the F test that all units are alike */
  double       mu;       /* common mean, weighted by 1 / (tau2 + sigma2 / n_i); the plain mean where tau2 is NaN */
  double       se_mu;    /* 1 / sqrt (sum of the weights); NaN where sigma2 is */
} FrShrinkage;

/* One unit. B = tau2 / (tau2 + sigma2 / n). */
typedef struct {
  gsize      n;
  double     mean;          /* as observed */
  double     se_raw;        /* sqrt (sigma2 / n) */
  double     reliability;   /* B, 0..1: how much of the unit's own figure stays */
  double     shrunk;        /* mu + B (mean - mu) */
  double     se_post;       /* sqrt (B sigma2 / n), with mu taken as known: for ranks; 0 where tau2 = 0 */
  FrInterval interval;      /* for print: shrunk ± z sqrt (se_post² + (1 - B)² se_mu²) */
} FrShrunkMean;

/* Works out both for len units; level is the intervals' (0 < level < 1). each holds len, or is NULL. With no spread at
 * all (sigma2 = 0 and all means equal) B is 0 and the intervals have no width. Sources: Efron and Morris 1977
 * (shrinking); Searle, Casella and McCulloch 1992 (components by analysis of variance). */
void fr_shrink_means (const FrUnitMean *units, gsize len, double level, FrShrinkage *all, FrShrunkMean *each);

/* The same for shares: a beta distribution of the units' shares, its rho by analysis of variance moments. */
typedef struct {
  FrUnitsState state;
  gint64       k, n;          /* all successes of all trials */
  gsize        units;         /* with n > 0 */
  double       mu;            /* k / n; NaN when n = 0 */
  double       rho;           /* 0..1; 0 where units are alike; NaN unless ALIKE or DIFFER */
  double       m;             /* 1 / rho - 1: how many people the common share weighs; infinite at rho = 0 */
  double       alpha, beta;   /* mu m, (1 - mu) m */
} FrShareShrinkage;

/* One unit. */
typedef struct {
  double     p;          /* as observed */
  double     shrunk;     /* (k + alpha) / (n + m) */
  double     se_post;    /* standard deviation of the posterior, mu and m taken as known: for ranks; 0 at rho = 0 */
  FrInterval interval;   /* of the posterior beta (alpha + k, beta + n - k); Wilson's of all together at rho = 0, of the
                          * unit alone at m = 0 */
} FrShrunkShare;

/* Works out both for len units with k[i] of n[i]; counts that are none (k > n, below 0) are as n = 0.
 * Sources: Kleinman 1973; Ridout, Demetrio and Firth 1999 (ANOVA estimator of rho). */
void fr_shrink_shares (const gint64 *k, const gint64 *n, gsize len, double level, FrShareShrinkage *all,
                       FrShrunkShare *each);

/* Figures that come with a variance of their own: random effects after DerSimonian and Laird (1986). */
typedef struct {
  FrUnitsState state;             /* never UNREPEATED */
  gsize        k;                 /* figures used */
  double       q, q_p;            /* Cochran's Q and its chance with k - 1 degrees of freedom; NaN when k < 2 */
  double       i2;                /* share of Q beyond chance, 0..1 */
  double       tau2;              /* never below 0; NaN when k < 2 */
  double       mu, se;
  double       fixed_mu, fixed_se;
} FrRandomEffects;

/* One figure. */
typedef struct {
  double y, v;
  double reliability;   /* tau2 / (tau2 + v) */
  double shrunk;        /* mu + reliability (y - mu) */
  double se_post;       /* sqrt (reliability v) */
} FrRandomEffect;

/* Works out both for len figures y with variances v. One whose y is NaN or whose v is not above 0 (a unit of one value,
 * or whose values are all equal) has no weight and is left out: NaN. each holds len, or is NULL. */
void fr_random_effects (const double *y, const double *v, gsize len, FrRandomEffects *all, FrRandomEffect *each);

/* James and Stein's positive-part estimate toward the mean, for figures of one common variance > 0: the factor
 * c = max (0, 1 - (k - 3) variance / sum (x - mean)²), and shrunk = mean + c (x - mean). Returns c; NaN when fewer than
 * three figures are there, 0 when all are equal. NaN figures are left out; shrunk holds len. (Efron and Morris 1977.) */
double fr_james_stein (const double *x, gsize len, double variance, double *shrunk);

G_END_DECLS
