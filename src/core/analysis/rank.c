/* rank.c: see rank.h. */
#include "core/analysis/rank.h"

#include "core/analysis/special.h"
#include "core/analysis/sum.h"

#include <stdlib.h>
#include <string.h>

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

/* --- Ranges --- */

/* So many values are added up plainly before their sum is added with care: what is lost on the way is of order STRETCH bits of the
 * last place. A stretch of all items stays in the processor's near memory while every pair of them is gone through. */
#define STRETCH 128

#define WORDS   (STRETCH / 64)

/* Two values that are reckoned with at once. */
typedef double Lanes __attribute__ ((vector_size (16), may_alias));

#define BLOCKS (STRETCH / 2)

/* Sums over the persons who answered both of two items, of their influence values about centres near the means. */
typedef struct {
  FrSum  a, b, ab;
  double both;
} Pair;

typedef struct {
  gsize    k;
  double  *centre;      /* per item */
  double  *d;           /* STRETCH per item: the value less the centre, 0 where not answered */
  double  *sum;         /* per item: of these */
  guint64 *there;       /* WORDS per item: a bit where answered */
  Pair    *pairs;       /* items i and j <= i at pair_at (i, j) */
} Pairs;

static gsize
pair_at (gsize i, gsize j)
{
  return i * (i + 1) / 2 + j;
}

static void
find_centres (Pairs *pairs, const double *influence, gsize persons)
{
  g_autofree double *n = g_new0 (double, MAX (pairs->k, 1));

  for (gsize p = 0; p < persons; p++)
    for (gsize i = 0; i < pairs->k; i++)
      {
        double value = influence[p * pairs->k + i];

        pairs->centre[i] += isnan (value) ? 0.0 : value;
        n[i] += isnan (value) ? 0.0 : 1.0;
      }
  for (gsize i = 0; i < pairs->k; i++)
    pairs->centre[i] /= MAX (n[i], 1.0);
}

/* A stretch item by item; past its end nobody answered. */
static void
lay_out (Pairs *pairs, const double *influence, gsize len)
{
  memset (pairs->d, 0, sizeof *pairs->d * pairs->k * STRETCH);
  memset (pairs->sum, 0, sizeof *pairs->sum * pairs->k);
  memset (pairs->there, 0, sizeof *pairs->there * pairs->k * WORDS);
  for (gsize p = 0; p < len; p++)
    for (gsize i = 0; i < pairs->k; i++)
      {
        double d = influence[p * pairs->k + i] - pairs->centre[i];

        if (isnan (d))
          continue;
        pairs->d[i * STRETCH + p] = d;
        pairs->sum[i] += d;
        pairs->there[i * WORDS + p / 64] |= G_GUINT64_CONSTANT (1) << (p % 64);
      }
}

/* The sum of an item's values over those who answered another, too: all of them less the few who did not, or the other way round. */
static double
sum_where (const double *d, double all, const guint64 *there)
{
  double sum = 0.0;
  int n = 0;
  gboolean most;

  for (gsize w = 0; w < WORDS; w++)
    n += __builtin_popcountll (there[w]);
  most = n > STRETCH / 2;
  for (gsize w = 0; w < WORDS; w++)
    for (guint64 rest = most ? ~there[w] : there[w]; rest != 0; rest &= rest - 1)
      sum += d[w * 64 + (gsize) __builtin_ctzll (rest)];
  return most ? all - sum : sum;
}

/* Even and odd blocks apart: an addition takes four times as long where it waits for the one before. */
static void
add_stretch (Pairs *pairs, gsize i, gsize j)
{
  const double *di = pairs->d + i * STRETCH, *dj = pairs->d + j * STRETCH;
  const Lanes *li = (const Lanes *) (gconstpointer) di, *lj = (const Lanes *) (gconstpointer) dj;
  const guint64 *ti = pairs->there + i * WORDS, *tj = pairs->there + j * WORDS;
  Pair *pair = &pairs->pairs[pair_at (i, j)];
  Lanes even = { 0 }, odd = { 0 };

  for (gsize q = 0; q < BLOCKS; q += 2)
    {
      even += li[q] * lj[q];
      odd += li[q + 1] * lj[q + 1];
    }
  even += odd;
  fr_sum_add (&pair->ab, even[0] + even[1]);
  fr_sum_add (&pair->a, sum_where (di, pairs->sum[i], tj));
  fr_sum_add (&pair->b, sum_where (dj, pairs->sum[j], ti));
  for (gsize w = 0; w < WORDS; w++)
    pair->both += __builtin_popcountll (ti[w] & tj[w]);
}

static void
add_up (Pairs *pairs, const double *influence, gsize persons)
{
  for (gsize from = 0; from < persons; from += STRETCH)
    {
      lay_out (pairs, influence + from * pairs->k, MIN (STRETCH, persons - from));
      for (gsize i = 0; i < pairs->k; i++)
        for (gsize j = 0; j <= i; j++)
          add_stretch (pairs, i, j);
    }
}

/* The covariance of two items over the persons in both; of an item with itself its variance. */
static double
covariance (const Pair *pair)
{
  if (pair->both < 2.0)
    return 0.0;
  return (fr_sum_value (&pair->ab) - fr_sum_value (&pair->a) * fr_sum_value (&pair->b) / pair->both) / (pair->both - 1.0);
}

/* The quantile of t at a level; kept, for of the k^2 pairs most have the same persons, and it costs more than all else. */
typedef struct {
  double level;
  double least;
  double t;
} Bound;

static double
bound_at (Bound *bound, double least)
{
  if (bound->least != least)
    {
      bound->least = least;
      bound->t = fr_t_quantile (0.5 + 0.5 * bound->level, least - 1.0);
    }
  return bound->t;
}

/* Whether two scores differ beyond what chance explains. */
static gboolean
differ_clearly (double difference, const Pairs *pairs, gsize i, gsize j, Bound *bound)
{
  const Pair *a = &pairs->pairs[pair_at (i, i)], *b = &pairs->pairs[pair_at (j, j)], *ab = &pairs->pairs[pair_at (i, j)];
  double least = MIN (a->both, b->both), var;

  if (least < 2.0)
    return FALSE;
  var = covariance (a) / a->both + covariance (b) / b->both - 2.0 * covariance (ab) * ab->both / (a->both * b->both);
  return fabs (difference) > bound_at (bound, least) * sqrt (MAX (0.0, var));
}

void
fr_rank_ranges (const double *scores, const double *influence, gsize persons, gsize k, double level,
                FrRankRange *ranges)
{
  g_autofree double *centre = g_new0 (double, MAX (k, 1));
  g_autofree double *d = g_new (double, MAX (k, 1) * STRETCH), *sum = g_new (double, MAX (k, 1));
  g_autofree guint64 *there = g_new (guint64, MAX (k, 1) * WORDS);
  g_autofree Pair *sums = g_new0 (Pair, pair_at (k, 0) + 1);
  Pairs pairs = { k, centre, d, sum, there, sums };
  Bound bound = { level, 0.0, NAN };
  int ranked = 0;

  find_centres (&pairs, influence, persons);
  add_up (&pairs, influence, persons);
  for (gsize i = 0; i < k; i++)
    ranked += !isnan (scores[i]);
  for (gsize i = 0; i < k; i++)
    ranges[i] = isnan (scores[i]) ? (FrRankRange) { 0, 0 } : (FrRankRange) { 1, ranked };
  for (gsize i = 0; i < k; i++)
    for (gsize j = 0; j < i; j++)
      {
        gboolean i_ahead = scores[i] > scores[j];

        if (isnan (scores[i]) || isnan (scores[j]) || is_tie (scores[i], scores[j]) ||
            !differ_clearly (scores[i] - scores[j], &pairs, i, j, &bound))
          continue;
        ranges[i_ahead ? j : i].best++;
        ranges[i_ahead ? i : j].worst--;
      }
}
