/* group-test.c: see group-test.h. Statistics are formed from ranks' distances from their mean, not as differences of
 * sums of squares. */
#include "core/analysis/group-test.h"

#include "core/analysis/rank.h"
#include "core/analysis/special.h"

#include <math.h>

void
fr_kruskal (const double *values, const gsize *group, gsize len, gsize groups, FrKruskal *test)
{
  g_autofree double *x = g_new (double, MAX (len, 1)), *rank = g_new (double, MAX (len, 1));
  g_autofree double *sum = g_new0 (double, MAX (groups, 1)), *size = g_new0 (double, MAX (groups, 1));
  double n, ties, h = 0.0;
  gsize at = 0;

  g_return_if_fail (test != NULL);
  *test = (FrKruskal) { 0, 0, NAN, NAN, NAN };
  for (gsize i = 0; i < len; i++)
    if (!isnan (values[i]))
      x[test->n++] = values[i];
  n = (double) test->n;
  ties = fr_midranks (x, test->n, rank);
  for (gsize i = 0; i < len; i++)
    if (!isnan (values[i]))
      {
        sum[group[i]] += rank[at++] - 0.5 * (n + 1.0);
        size[group[i]] += 1.0;
      }
  for (gsize j = 0; j < groups; j++)
    if (size[j] > 0.0)
      {
        h += sum[j] * sum[j] / size[j];
        test->k++;
      }
  if (test->k < 2)
    return;
  test->df = (double) (test->k - 1);
  test->h = 12.0 / (n * (n + 1.0)) * h / (1.0 - ties / (n * n * n - n));
  test->p = fr_chisq_upper (test->h, test->df);
}

void
fr_friedman (const double *answers, gsize rows, gsize k, FrFriedman *test)
{
  g_autofree double *rank = g_new (double, MAX (k, 1)), *sum = g_new0 (double, MAX (k, 1));
  double ties = 0.0, spread = 0.0, n, m = (double) k;

  g_return_if_fail (test != NULL);
  *test = (FrFriedman) { 0, k, NAN, NAN, NAN, NAN };
  for (gsize r = 0; r < rows; r++)
    {
      gsize there = 0;

      while (there < k && !isnan (answers[r * k + there]))
        there++;
      if (there < k)
        continue;
      ties += fr_midranks (answers + r * k, k, rank);
      for (gsize j = 0; j < k; j++)
        sum[j] += rank[j] - 0.5 * (m + 1.0);
      test->n++;
    }
  if (test->n < 1 || k < 2)
    return;
  n = (double) test->n;
  for (gsize j = 0; j < k; j++)
    spread += sum[j] * sum[j];
  test->df = m - 1.0;
  test->chisq = 12.0 * spread / (n * m * (m + 1.0) - ties / (m - 1.0));
  test->p = fr_chisq_upper (test->chisq, test->df);
  test->w = test->chisq / (n * (m - 1.0));
}

void
fr_mcnemar (gint64 b, gint64 c, FrMcnemar *test)
{
  double d = fabs ((double) b - (double) c), n = (double) b + (double) c;

  g_return_if_fail (test != NULL);
  *test = (FrMcnemar) { NAN, NAN, NAN };
  if (b < 0 || c < 0 || n == 0.0)
    return;
  test->chisq = d * d / n;
  test->chisq_cc = d > 0.0 ? (d - 1.0) * (d - 1.0) / n : 0.0;
  test->p_exact = MIN (1.0, 2.0 * fr_binomial_cdf (MIN (b, c), b + c, 0.5));
}
