/* careless.h: signs of careless answering: runs of one answer, and answers that hardly vary.
 *
 * Prompts to look, never grounds to delete: neither index separates careless from careful answers well (survey.md
 * section 5). Answers are one person's, in page order; NaN = missing, left out. Pure and thread-safe.
 * Proved by: tests/core/analysis/test-reliability.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* The longest run of one and the same answer, missing ones removed first; 0 when nothing was answered. */
gsize    fr_longstring (const double *answers, gsize len);

/* Intra-individual response variability: the standard deviation (n - 1) of a person's answers, in scale points.
 * NaN when fewer than 2 were given (Dunn et al. 2018). */
double   fr_irv (const double *answers, gsize len);

/* Whether a person answered at least min_items of these (six in one block, ten in a whole survey, are usual) and gave
 * all of them the same answer. */
gboolean fr_is_straight_line (const double *answers, gsize len, gsize min_items);

G_END_DECLS
