/* multiple.c: see multiple.h. */
#include "core/analysis/multiple.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  double p;
  gsize  index;
} Chance;

static int
compare_chances (const void *a, const void *b)
{
  const Chance *x = a, *y = b;

  if (x->p != y->p)
    return x->p < y->p ? -1 : 1;
  return x->index < y->index ? -1 : 1;
}

/* The chances that are there, smallest first. Free with g_free. */
static Chance *
sort_chances (const double *p, gsize len, gsize *n)
{
  Chance *chances = g_new (Chance, MAX (len, 1));

  *n = 0;
  for (gsize i = 0; i < len; i++)
    if (!isnan (p[i]))
      chances[(*n)++] = (Chance) { p[i], i };
  qsort (chances, *n, sizeof *chances, compare_chances);
  return chances;
}

void
fr_holm (const double *p, gsize len, double *adjusted)
{
  gsize n;
  g_autofree Chance *chances = sort_chances (p, len, &n);
  double least = 0.0;

  for (gsize i = 0; i < len; i++)
    adjusted[i] = NAN;
  for (gsize i = 0; i < n; i++)
    {
      least = MAX (least, MIN (1.0, (double) (n - i) * chances[i].p));
      adjusted[chances[i].index] = least;
    }
}

void
fr_benjamini_hochberg (const double *p, gsize len, double *adjusted)
{
  gsize n;
  g_autofree Chance *chances = sort_chances (p, len, &n);
  double most = 1.0;

  for (gsize i = 0; i < len; i++)
    adjusted[i] = NAN;
  for (gsize i = n; i-- > 0;)
    {
      most = MIN (most, (double) n / (double) (i + 1) * chances[i].p);
      adjusted[chances[i].index] = most;
    }
}
