/* sum.h: a running sum that keeps the digits a plain one loses (Neumaier 1974). Used by every mean and square sum.
 *
 * Proved by: tests/core/analysis/test-describe.c. */
#pragma once

#include "core/base/types.h"

#include <math.h>

G_BEGIN_DECLS

/* The sum so far and what rounding took from it. Start with { 0 }. */
typedef struct {
  double sum;
  double lost;
} FrSum;

/* Adds a finite value. The error of the result stays near one rounding, however many values there are. */
static inline void
fr_sum_add (FrSum *self, double value)
{
  double next = self->sum + value;

  self->lost += fabs (self->sum) >= fabs (value) ? (self->sum - next) + value : (value - next) + self->sum;
  self->sum = next;
}

/* The sum of all that was added; 0 when nothing was. */
static inline double
fr_sum_value (const FrSum *self)
{
  return self->sum + self->lost;
}

G_END_DECLS
