/* careless.c: see careless.h. */
#include "core/analysis/careless.h"

#include "core/analysis/describe.h"

#include <math.h>

gsize
fr_longstring (const double *answers, gsize len)
{
  gsize run = 0, longest = 0;
  double last = NAN;

  for (gsize i = 0; i < len; i++)
    {
      if (isnan (answers[i]))
        continue;
      run = answers[i] == last ? run + 1 : 1;
      last = answers[i];
      longest = MAX (longest, run);
    }
  return longest;
}

double
fr_irv (const double *answers, gsize len)
{
  double sd;

  fr_mean_sd (answers, len, NULL, &sd);
  return sd;
}

gboolean
fr_is_straight_line (const double *answers, gsize len, gsize min_items)
{
  gsize n = 0;

  for (gsize i = 0; i < len; i++)
    n += !isnan (answers[i]);
  return n > 0 && n >= min_items && fr_longstring (answers, len) == n;
}
