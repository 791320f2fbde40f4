/* units.h: values by unit: how many there are, their mean and their spread.
 *
 * Everything that compares units (shrink.h, funnel.h) takes these summaries, so that it serves raw values and sums kept
 * in roll-ups alike. Pure and thread-safe.
 * Proved by: tests/core/analysis/test-units.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* One unit's values. n = 0: mean NaN; n = 1: ss 0. */
typedef struct {
  gsize  n;
  double mean;
  double rest;   /* what rounding took from mean; 0 where it is not known */
  double ss;     /* sum of the squared distances from the mean, unit squared */
} FrUnitMean;

/* What a set of units allows one to say. The first three are designed ends: a page has words for each. */
typedef enum {
  FR_UNITS_NONE,         /* no unit has a value */
  FR_UNITS_ONE,          /* only one has: nothing to compare with */
  FR_UNITS_UNREPEATED,   /* none has two values: spread within units and between them can't be told apart */
  FR_UNITS_ALIKE,        /* tau² = 0: no demonstrable differences between the units */
  FR_UNITS_DIFFER,       /* tau² > 0 */
} FrUnitsState;

/* Sums up len values (NaN = missing, left out); unit[i] is the unit's number, 0 <= unit[i] < units. summary holds units.
 * Two passes; keeps its digits where values are alike in their leading ones. */
void       fr_unit_means (const double *values, const gsize *unit, gsize len, gsize units, FrUnitMean *summary);

/* The summary of n values from their sum and the sum of their squares, as a roll-up keeps them. Exact for whole numbers
 * below 2^53; otherwise digits are lost where the values lie far from 0. */
FrUnitMean fr_unit_mean_from_sums (gsize n, double sum, double sum_of_squares);

G_END_DECLS
