/* funnel.h: which units lie beyond what chance explains at their size: limits around the common figure.
 *
 * Spiegelhalter 2005 (Stat Med 24:1185): target = all together, limits at 95 % and 99.8 %, over-dispersion winsorised
 * and additive. A place beyond a limit is a reason to ask, not a judgement; headlines speak of the 99.8 % limits only.
 * Units with n = 0 keep their place in every array, with NaN, and lie INSIDE. With one unit, or a target of 0 or 1,
 * nothing lies outside. Pure and thread-safe; 2,000 units take some tens of milliseconds.
 * Proved by: tests/core/analysis/test-funnel.c. */
#pragma once

#include "core/analysis/units.h"
#include "core/base/interval.h"

G_BEGIN_DECLS

/* Where a unit lies. */
typedef enum {
  FR_FUNNEL_INSIDE,
  FR_FUNNEL_BELOW_95, FR_FUNNEL_ABOVE_95,      /* beyond 95 %, within 99.8 % */
  FR_FUNNEL_BELOW_998, FR_FUNNEL_ABOVE_998,
} FrFunnelPlace;

/* How much wider units scatter than chance at their sizes would have it. */
typedef struct {
  gsize    units;       /* with a z */
  double   phi_raw;     /* mean of z²; NaN without units, like the next three */
  double   phi;         /* the same after the lowest and highest tenth of z were drawn in (quantiles type 7) */
  double   z_lo, z_hi;  /* those quantiles */
  double   tau2;        /* variance between units that chance does not explain: max (0, (k phi - (k - 1)) /
                         * (sum w - sum w² / sum w)), w = 1 / variance; 0 when fewer than 2 units */
  double   tau2_limits; /* the same for limits and flags: without the bias of drawing in, 0 where chance explains phi */
} FrOverdispersion;

/* Works it out from len z scores and the variances they were scaled with; NaN ones are left out. Drawing in the tails
 * takes a third of phi away even where nothing is amiss: chance alone has 0.6787 (normal z). So tau2, as published, is
 * too small, and limits with it raise more alarms than they promise (1.3 % beyond 99.8 % on our planted means).
 * tau2_limits divides phi by 0.6787 first. It is 0 unless phi lies beyond what chance has in one of 20 sets of k units:
 * 0.6787 + 1.9 / sqrt (k) + 1.5 / k (by simulation). */
void fr_overdispersion (const double *z, const double *variance, gsize len, FrOverdispersion *over);

/* The limit of a share of n people below which chance p of a binomial with share theta lies, interpolated between whole
 * counts: (r - a) / n with r the smallest count whose F (r) >= p, a = (F (r) - p) / P (r). Clipped to 0..1. NaN when
 * n < 1 or an argument is no probability. */
double fr_binomial_limit (gint64 n, double theta, double p);

/* All units together: shares. */
typedef struct {
  FrUnitsState     state;               /* NONE, ONE, ALIKE or DIFFER (over-dispersed: tau2_limits > 0) */
  gint64           k, n;
  double           theta;               /* k / n, the target, 0..1 */
  FrOverdispersion over;
  gsize            beyond_95, beyond_998;   /* by z alone, without allowing for over-dispersion */
  gsize            beyond_998_tau;          /* by z_additive */
  gsize            below_998, above_998;    /* by place: what a headline counts */
  gsize            below_95, above_95;      /* by place, those beyond 99.8 % included */
} FrFunnelShares;

/* One unit's share. Limits by formula may leave 0..1 and are for tables; those of fr_funnel_share_limits are drawn. */
typedef struct {
  double        p;
  double        z;                    /* (p - theta) / sqrt (theta (1 - theta) / n) */
  double        z_additive;           /* (p - theta) / sqrt (theta (1 - theta) / n + tau2) */
  FrInterval    normal95, normal998;
  FrInterval    exact95, exact998;    /* by fr_binomial_limit */
  FrInterval    phi95, phi998;        /* normal, times sqrt (phi) */
  FrInterval    tau95, tau998;        /* normal, with tau2 added */
  double        p_two_sided;          /* of z; and adjusted for the number of units: */
  double        p_holm, p_bh;
  FrFunnelPlace place;                /* by the exact tail P (X >= k) or P (X <= k), never by the interpolated line, which 3
                                       * of 3 people may cross by accident; with over-dispersion the z with tau2_limits
                                       * must lie beyond as well */
} FrFunnelShare;

/* Works out both for len units with k[i] of n[i]; counts that are none (k > n, below 0) are as n = 0. each holds len. */
void fr_funnel_shares (const gint64 *k, const gint64 *n, gsize len, FrFunnelShares *all, FrFunnelShare *each);

/* The lines as they are drawn, at n people (>= 1): exact; with over-dispersion the wider of exact and additive
 * (tau2_limits) on each side. Clipped to 0..1. level is 0.95 or 0.998 (any 0 < level < 1). */
FrInterval fr_funnel_share_limits (const FrFunnelShares *all, gint64 n, double level);

/* All units together: means. */
typedef struct {
  FrUnitsState     state;               /* NONE, ONE, UNREPEATED (no spread known), ALIKE or DIFFER */
  gsize            n;
  double           grand_mean;          /* of all values, the target */
  double           sigma;               /* standard deviation within units, pooled */
  FrOverdispersion over;
  gsize            below_998, above_998;
  gsize            below_95, above_95;  /* those beyond 99.8 % included */
} FrFunnelMeans;

/* One unit's mean, against normal limits. */
typedef struct {
  gsize         n;
  double        mean;
  double        z, z_additive;
  FrInterval    normal95, normal998;
  FrInterval    tau95, tau998;
  FrFunnelPlace place;                  /* by the z with tau2_limits */
} FrFunnelMean;

/* Works out both for len units. each holds len. */
void fr_funnel_means (const FrUnitMean *units, gsize len, FrFunnelMeans *all, FrFunnelMean *each);

/* The lines as they are drawn, at n values (>= 1): normal, with tau2_limits added. */
FrInterval fr_funnel_mean_limits (const FrFunnelMeans *all, gsize n, double level);

G_END_DECLS
