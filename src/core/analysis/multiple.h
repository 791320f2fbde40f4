/* multiple.h: chances of many tests at once, so that one of twenty does not count as found.
 *
 * p holds len chances 0..1; NaN = no test, left out and NaN in the result. adjusted holds len and may be p itself.
 * Order len log len. Pure and thread-safe.
 * Proved by: tests/core/analysis/test-units.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Holm 1979: the chance that any false alarm is raised at all stays below the adjusted chance. */
void fr_holm               (const double *p, gsize len, double *adjusted);

/* Benjamini and Hochberg 1995: the expected share of false alarms among those raised stays below it. */
void fr_benjamini_hochberg (const double *p, gsize len, double *adjusted);

G_END_DECLS
