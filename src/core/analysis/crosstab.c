/* crosstab.c: see crosstab.h. Two means are compared without taking their spreads for equal (Welch). */
#include "core/analysis/crosstab.h"

#include "core/analysis/special.h"

#include <math.h>

#define EXPECTED   5.0
#define INDEX_LEAST 10
#define ALPHA      0.05

void
fr_crosstab (const gint64 *counts, gsize rows, gsize cols, FrCrosstab *crosstab)
{
  g_autofree gint64 *by_row = g_new0 (gint64, rows + 1), *by_col = g_new0 (gint64, cols + 1);

  *crosstab = (FrCrosstab) { .chisq = NAN, .df = NAN, .p = NAN, .least = NAN };
  for (gsize r = 0; r < rows; r++)
    for (gsize c = 0; c < cols; c++)
      {
        by_row[r] += counts[r * cols + c];
        by_col[c] += counts[r * cols + c];
        crosstab->n += counts[r * cols + c];
      }
  for (gsize r = 0; r < rows; r++)
    crosstab->rows += by_row[r] > 0;
  for (gsize c = 0; c < cols; c++)
    crosstab->cols += by_col[c] > 0;
  if (crosstab->rows < 2 || crosstab->cols < 2)
    return;
  crosstab->chisq = 0.0;
  crosstab->least = INFINITY;
  for (gsize r = 0; r < rows; r++)
    for (gsize c = 0; c < cols; c++)
      {
        double expected = (double) by_row[r] * (double) by_col[c] / (double) crosstab->n, off = (double) counts[r * cols + c] - expected;

        if (expected == 0.0)
          continue;
        crosstab->chisq += off * off / expected;
        crosstab->least = fmin (crosstab->least, expected);
      }
  crosstab->df = (double) ((crosstab->rows - 1) * (crosstab->cols - 1));
  crosstab->p = fr_chisq_upper (crosstab->chisq, crosstab->df);
  crosstab->allowed = crosstab->least >= EXPECTED;
}

/* --- Flags --- */

static int
flag (double statistic, double bound)
{
  return statistic > bound ? 1 : statistic < -bound ? -1 : 0;
}

static double
z_bound (void)
{
  return fr_normal_quantile (1.0 - ALPHA / 2.0);
}

int
fr_flag_share (gint64 k1, gint64 n1, gint64 k2, gint64 n2, gint64 at_least)
{
  double p1, p2, p, se;

  if (n1 < MAX (at_least, 1) || n2 < MAX (at_least, 1))
    return 0;
  p1 = (double) k1 / (double) n1;
  p2 = (double) k2 / (double) n2;
  p = (double) (k1 + k2) / (double) (n1 + n2);
  se = sqrt (p * (1.0 - p) * (1.0 / (double) n1 + 1.0 / (double) n2));
  return se > 0.0 ? flag ((p1 - p2) / se, z_bound ()) : 0;
}

int
fr_flag_share_benchmark (gint64 k, gint64 n, double benchmark, gint64 at_least)
{
  double se;

  if (n < MAX (at_least, 1) || !(benchmark > 0.0 && benchmark < 1.0))
    return 0;
  se = sqrt (benchmark * (1.0 - benchmark) / (double) n);
  return flag (((double) k / (double) n - benchmark) / se, z_bound ());
}

int
fr_flag_index (double mean1, double sd1, gint64 n1, double mean2, double sd2, gint64 n2)
{
  double a = sd1 * sd1 / (double) MAX (n1, 1), b = sd2 * sd2 / (double) MAX (n2, 1), df;

  if (n1 < INDEX_LEAST || n2 < INDEX_LEAST || !(a + b > 0.0))
    return 0;
  df = (a + b) * (a + b) / (a * a / (double) (n1 - 1) + b * b / (double) (n2 - 1));
  return flag ((mean1 - mean2) / sqrt (a + b), fr_t_quantile (1.0 - ALPHA / 2.0, df));
}

int
fr_flag_index_benchmark (double mean, double sd, gint64 n, double benchmark)
{
  if (n < INDEX_LEAST || !(sd > 0.0) || !isfinite (benchmark))
    return 0;
  return flag ((mean - benchmark) / (sd / sqrt ((double) n)), fr_t_quantile (1.0 - ALPHA / 2.0, (double) (n - 1)));
}
