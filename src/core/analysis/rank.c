/* rank.c: see rank.h. */
#include "core/analysis/rank.h"

#include "core/analysis/describe.h"
#include "core/analysis/special.h"
#include "core/analysis/sum.h"

#include <stdlib.h>

typedef struct {
  double value;
  gsize  index;
} Place;

static int
compare_places (const void *a, const void *b)
{
  const Place *x = a, *y = b;

  if (x->value != y->value)
    return x->value < y->value ? 1 : -1;
  return x->index < y->index ? -1 : 1;
}

static gboolean
is_tie (double a, double b)
{
  return a == b || fabs (a - b) <= 1e-9 * MAX (fabs (a), fabs (b));
}

void
fr_rank (const double *values, gsize len, gboolean ascending, int *ranks)
{
  g_autofree Place *places = g_new (Place, MAX (len, 1));
  gsize n = 0, first = 0;

  for (gsize i = 0; i < len; i++)
    {
      ranks[i] = 0;
      if (!isnan (values[i]))
        places[n++] = (Place) { ascending ? -values[i] : values[i], i };
    }
  qsort (places, n, sizeof *places, compare_places);
  for (gsize i = 0; i < n; i++)
    {
      if (!is_tie (places[first].value, places[i].value))
        first = i;
      ranks[places[i].index] = (int) first + 1;
    }
}

double
fr_midranks (const double *values, gsize len, double *ranks)
{
  g_autofree Place *places = g_new (Place, MAX (len, 1));
  double ties = 0.0;

  for (gsize i = 0; i < len; i++)
    places[i] = (Place) { -values[i], i };
  qsort (places, len, sizeof *places, compare_places);
  for (gsize first = 0, last; first < len; first = last)
    {
      double t;

      for (last = first + 1; last < len && places[last].value == places[first].value; last++)
        ;
      t = (double) (last - first);
      for (gsize i = first; i < last; i++)
        ranks[places[i].index] = 0.5 * (double) (first + 1 + last);
      ties += t * t * t - t;
    }
  return ties;
}

/* The influence values of one item about their mean (0 where not answered), who answered (1, else 0), their number and variance. */
typedef struct {
  double *d;
  double *there;
  gsize   n;
  double  var;
} Column;

static void
column_init (Column *c, gsize persons)
{
  double mean, sd;

  c->n = fr_mean_sd (c->d, persons, &mean, &sd);
  c->var = sd * sd;
  c->there = g_new (double, MAX (persons, 1));
  for (gsize p = 0; p < persons; p++)
    {
      c->there[p] = isnan (c->d[p]) ? 0.0 : 1.0;
      c->d[p] = isnan (c->d[p]) ? 0.0 : c->d[p] - mean;
    }
}

/* So many values are added up plainly before their sum is added with care: what is lost on the way is of order STRETCH bits of the
 * last place, and the loop without branches takes a tenth of the time. */
#define STRETCH 128

/* The covariance of two columns over the persons in both, and the number of those. */
static double
covariance (const Column *a, const Column *b, gsize persons, gsize *common)
{
  FrSum sa = { 0 }, sb = { 0 }, sab = { 0 };
  double both = 0.0;
  gsize n;

  for (gsize from = 0; from < persons; from += STRETCH)
    {
      double pa = 0.0, pb = 0.0, pab = 0.0;

      for (gsize p = from; p < MIN (from + STRETCH, persons); p++)
        {
          pa += a->d[p] * b->there[p];
          pb += b->d[p] * a->there[p];
          pab += a->d[p] * b->d[p];
          both += a->there[p] * b->there[p];
        }
      fr_sum_add (&sa, pa);
      fr_sum_add (&sb, pb);
      fr_sum_add (&sab, pab);
    }
  *common = n = (gsize) both;
  if (n < 2)
    return 0.0;
  return (fr_sum_value (&sab) - fr_sum_value (&sa) * fr_sum_value (&sb) / (double) n) / (double) (n - 1);
}

/* The quantile of t at a level; kept, for of the k^2 pairs most have the same persons, and it costs more than all else. */
typedef struct {
  double level;
  gsize  least;
  double t;
} Bound;

static double
bound_at (Bound *bound, gsize least)
{
  if (bound->least != least)
    {
      bound->least = least;
      bound->t = fr_t_quantile (0.5 + 0.5 * bound->level, (double) (least - 1));
    }
  return bound->t;
}

/* Whether two scores differ beyond what chance explains. */
static gboolean
differ_clearly (double difference, const Column *a, const Column *b, gsize persons, Bound *bound)
{
  gsize common, least = MIN (a->n, b->n);
  double cov, var;

  if (least < 2)
    return FALSE;
  cov = covariance (a, b, persons, &common);
  var = a->var / (double) a->n + b->var / (double) b->n
        - 2.0 * cov * (double) common / ((double) a->n * (double) b->n);
  return fabs (difference) > bound_at (bound, least) * sqrt (MAX (0.0, var));
}

void
fr_rank_ranges (const double *scores, const double *influence, gsize persons, gsize k, double level,
                FrRankRange *ranges)
{
  g_autofree Column *columns = g_new0 (Column, MAX (k, 1));
  Bound bound = { level, 0, NAN };
  int ranked = 0;

  for (gsize i = 0; i < k; i++)
    columns[i].d = g_new (double, MAX (persons, 1));
  for (gsize p = 0; p < persons; p++)
    for (gsize i = 0; i < k; i++)
      columns[i].d[p] = influence[p * k + i];
  for (gsize i = 0; i < k; i++)
    {
      column_init (&columns[i], persons);
      ranked += !isnan (scores[i]);
    }
  for (gsize i = 0; i < k; i++)
    ranges[i] = isnan (scores[i]) ? (FrRankRange) { 0, 0 } : (FrRankRange) { 1, ranked };
  for (gsize i = 0; i < k; i++)
    for (gsize j = 0; j < i; j++)
      {
        gboolean i_ahead = scores[i] > scores[j];

        if (isnan (scores[i]) || isnan (scores[j]) || is_tie (scores[i], scores[j]) ||
            !differ_clearly (scores[i] - scores[j], &columns[i], &columns[j], persons, &bound))
          continue;
        ranges[i_ahead ? j : i].best++;
        ranges[i_ahead ? i : j].worst--;
      }
  for (gsize i = 0; i < k; i++)
    {
      g_free (columns[i].d);
      g_free (columns[i].there);
    }
}
