/* crosstab.h: how two things go together: Pearson's chi-square of a table of counts, where it may be used; and when a difference of
 * shares or of means is worth a flag.
 *
 * Pure and thread-safe. Proved by: tests/core/analysis/test-crosstab.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Of counts[row * cols + col]; rows and columns with nobody are left out. */
typedef struct {
  gint64   n;
  gsize    rows, cols;     /* with anybody in them */
  double   chisq;          /* NaN below two rows or two columns */
  double   df;             /* (rows - 1)(cols - 1) */
  double   p;
  double   least;          /* the smallest expected count; NaN as chisq */
  gboolean allowed;        /* least ≥ 5: the chi-square holds; else chisq and p are not to be shown */
} FrCrosstab;

/* The test of a table; rows and cols may be 0. */
void     fr_crosstab (const gint64 *counts, gsize rows, gsize cols, FrCrosstab *crosstab);

/* Whether a difference is told from chance at 95 %, as the Civil Service People Survey flags it (2019 technical guide, p. 25): +1 above,
 * -1 below, 0 not, or too few to say. Shares: z, at least 30 answers on each side (at_least; 20 for a theme). Indices: t, at least 10.
 * Against a benchmark the test is of one sample, else of two. */
int      fr_flag_share           (gint64 k1, gint64 n1, gint64 k2, gint64 n2, gint64 at_least);
int      fr_flag_share_benchmark (gint64 k, gint64 n, double benchmark, gint64 at_least);
int      fr_flag_index           (double mean1, double sd1, gint64 n1, double mean2, double sd2, gint64 n2);
int      fr_flag_index_benchmark (double mean, double sd, gint64 n, double benchmark);

G_END_DECLS
