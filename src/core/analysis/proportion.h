/* proportion.h: a share of people, k of n, and how sure it is.
 *
 * Counts are whole, 0 <= k <= n; outside of that, and at n = 0, every figure is NaN: there is no share of nobody, and
 * nothing is drawn. level is an interval's coverage, 0 < level < 1. Pure, thread-safe, some microseconds each.
 * Proved by: tests/core/analysis/test-proportion.c. */
#pragma once

#include "core/base/interval.h"

G_BEGIN_DECLS

typedef enum {
  FR_PROPORTION_WILSON,           /* Wilson 1927, the program's own: never leaves 0..1, good from n = 1 */
  FR_PROPORTION_WILSON_CC,        /* with continuity correction (Newcombe 1998, method 4); none at k = n / 2, as R */
  FR_PROPORTION_CLOPPER_PEARSON,  /* exact, therefore wide */
  FR_PROPORTION_AGRESTI_COULL,    /* p ± z se after adding z² / 2 to both counts; may leave 0..1 */
  FR_PROPORTION_JEFFREYS,         /* beta (k + 1/2, n - k + 1/2); 0 at k = 0 and 1 at k = n (Brown, Cai, DasGupta 2001) */
} FrProportionMethod;

/* k / n, 0..1. */
double     fr_proportion (gint64 k, gint64 n);

/* The interval of a share by the method named. */
FrInterval fr_proportion_interval (gint64 k, gint64 n, double level, FrProportionMethod method);

/* The difference k1 / n1 - k2 / n2, -1..1, with Newcombe's interval by Wilson limits (1998, method 10). */
typedef struct {
  double     difference;
  FrInterval ci;
  double     risk_ratio;    /* p1 / p2; infinity where only p2 is 0 */
  double     odds_ratio;    /* k1 (n2 - k2) / (k2 (n1 - k1)); infinity where only the divisor is 0 */
  double     chisq;         /* Pearson, 1 degree of freedom, uncorrected; NaN where nobody or everybody counts */
  double     chisq_p;
  double     fisher_p;      /* exact, two-sided: all tables no likelier than this one; order sqrt (n) steps */
} FrProportionDifference;

/* Compares two shares. All NaN where either n is 0. */
void       fr_proportion_compare (gint64 k1, gint64 n1, gint64 k2, gint64 n2, double level,
                                  FrProportionDifference *comparison);

/* Half the width of a survey share's 95 % interval, in percentage points 0..100, as the Civil Service People Survey
 * prints it (2019 technical guide): 1.96 sqrt (p (1 - p) / n), times sqrt ((N - n) / (N - 1)) where the head count N of
 * the unit is known (population; 0 = unknown, which leaves the second root away). p is the share, 0..1; n >= 1 the
 * answers. 0 when everybody answered; NaN when n = 0 or more answered than there are. */
double     fr_margin_of_error (double p, gint64 n, gint64 population);

/* The margin as it is printed: the nearest whole number, "<1" where that would be 0 but
 * the margin is not, "" for NaN. Free with g_free. */
char      *fr_margin_text (double margin);

/* A percentage rounded once, at the last step, to whole numbers (halves to even): 100 k / n. -1 where n = 0.
 * Never add rounded percentages: 103 and 166 of 565 are 18 % and 29 %, together 48 %, not 47 %. */
int        fr_percent (gint64 k, gint64 n);

/* A difference for print: of the unrounded figures, then rounded to whole numbers (halves to even). 52.952 - 58.495
 * is -6 although 53 and 58 are printed beside it. Both must be finite. */
int        fr_round_difference (double a, double b);

/* Whether a share of an anonymous survey may be shown: n >= minimum (PRODUCT, floors), and neither 0 % nor 100 % of
 * fewer than twice the minimum, which would say how each one answered. FALSE when n = 0. */
gboolean   fr_share_is_showable (gint64 k, gint64 n, gint64 minimum);

G_END_DECLS
