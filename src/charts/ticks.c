/* ticks.c: see ticks.h. */
#include "charts/ticks.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define EPSILON (DBL_EPSILON * 100.0)

static const FrcTicks none = { 0, NAN, NAN, NAN };

/* ---- Extended (Talbot, Lin and Hanrahan 2010) ---- */

/* The steps in order of liking, and the weights of simplicity, coverage, density and legibility. */
static const double nice[] = { 1, 5, 2, 2.5, 4, 3 };
static const double whole[] = { 1, 5, 2, 4, 3 };
static const double weights[] = { 0.25, 0.2, 0.5, 0.05 };

typedef struct {
  double        lo, hi;
  guint         count;
  const double *steps;
  guint         n_steps;
  gboolean      loose;
  gboolean      integer;
  double        best;
  FrcTicks      ticks;
} Search;

static double
score (double simplicity, double coverage, double density)
{
  return weights[0] * simplicity + weights[1] * coverage + weights[2] * density + weights[3];
}

/* Whether zero is one of the ticks. */
static gboolean
holds_zero (double first, double last, double step)
{
  double rest = first - floor (first / step) * step;

  return (rest < EPSILON || step - rest < EPSILON) && first <= 0.0 && last >= 0.0;
}

static double
simplicity (const Search *s, guint q, guint skip, gboolean zero)
{
  return 1.0 - (double) q / (s->n_steps - 1) - skip + zero;
}

static double
coverage (const Search *s, double first, double last)
{
  double range = s->hi - s->lo, tenth = 0.1 * range;

  return 1.0 - 0.5 * ((s->hi - last) * (s->hi - last) + (s->lo - first) * (s->lo - first)) / (tenth * tenth);
}

static double
coverage_most (const Search *s, double span)
{
  double range = s->hi - s->lo, half = (span - range) / 2.0, tenth = 0.1 * range;

  return span > range ? 1.0 - 0.5 * (half * half + half * half) / (tenth * tenth) : 1.0;
}

static double
density (const Search *s, guint k, double first, double last)
{
  double r = (k - 1.0) / (last - first);
  double target = (s->count - 1.0) / (MAX (last, s->hi) - MIN (s->lo, first));

  return 2.0 - MAX (r / target, target / r);
}

static double
density_most (const Search *s, guint k)
{
  return k >= s->count ? 2.0 - (k - 1.0) / (s->count - 1.0) : 1.0;
}

/* Tries all places of k ticks at this step. */
static void
try_starts (Search *s, guint q, guint skip, guint k, double step)
{
  double from = floor (s->hi / step) * skip - (k - 1.0) * skip;
  double to = ceil (s->lo / step) * skip;

  for (double start = from; start <= to; start++)
    {
      double first = start * (step / skip), last = first + step * (k - 1.0);
      double points;

      if (s->integer && first != floor (first))
        continue;
      points = score (simplicity (s, q, skip, holds_zero (first, last, step)), coverage (s, first, last),
                      density (s, k, first, last));

      if (points > s->best && (!s->loose || (first <= s->lo && last >= s->hi)))
        {
          s->best = points;
          s->ticks = (FrcTicks) { k, first, last, step };
        }
    }
}

/* Tries k ticks at every power of ten that can still win. */
static void
try_powers (Search *s, guint q, guint skip, guint k)
{
  double steps = s->steps[q] * skip;
  double delta = (s->hi - s->lo) / (k + 1.0) / skip / s->steps[q];

  for (double z = ceil (log10 (delta)); ; z++)
    {
      double step = steps * pow (10.0, z);

      if (score (simplicity (s, q, skip, TRUE), coverage_most (s, step * (k - 1.0)), density_most (s, k)) < s->best)
        return;
      if (!s->integer || step == floor (step))
        try_starts (s, q, skip, k, step);
    }
}

static FrcTicks
extended (double lo, double hi, guint count, gboolean loose, gboolean integer)
{
  Search s = { lo, hi, MAX (count, 2), integer ? whole : nice, integer ? G_N_ELEMENTS (whole) : G_N_ELEMENTS (nice),
               loose, integer, -2.0, none };

  if (hi - lo < EPSILON)
    return (FrcTicks) { s.count, lo, hi, (hi - lo) / (s.count - 1.0) };
  for (guint skip = 1; ; skip++)
    for (guint q = 0; q < s.n_steps; q++)
      {
        if (score (simplicity (&s, q, skip, TRUE), 1.0, 1.0) < s.best)
          return s.ticks;
        for (guint k = 2; score (simplicity (&s, q, skip, TRUE), 1.0, density_most (&s, k)) >= s.best; k++)
          try_powers (&s, q, skip, k);
      }
}

/* ---- Heckbert 1990 ---- */

static double
nice_number (double x, gboolean rounded)
{
  double power = pow (10.0, floor (log10 (x))), f = x / power;

  if (rounded)
    return power * (f < 1.5 ? 1 : f < 3 ? 2 : f < 7 ? 5 : 10);
  return power * (f <= 1 ? 1 : f <= 2 ? 2 : f <= 5 ? 5 : 10);
}

/* Ticks from first by step up to last, as many as there are. */
static FrcTicks
from_to_by (double first, double last, double step)
{
  guint n = (guint) floor ((last - first) / step + 1e-10) + 1;

  return (FrcTicks) { n, first, first + (n - 1) * step, step };
}

static FrcTicks
heckbert (double lo, double hi, guint count)
{
  double step;

  if (hi == lo)
    return none;
  step = nice_number (nice_number (hi - lo, FALSE) / (MAX (count, 2) - 1.0), TRUE);
  return from_to_by (floor (lo / step) * step, ceil (hi / step) * step, step);
}

/* ---- As R's pretty() ---- */

/* A unit of 1, 2, 5 or 10 times a power of ten near the cell, leaning to the larger ones. */
static double
pretty_unit (double cell)
{
  static const double lean = 1.5, lean5 = 0.5 + 1.5 * 1.5;
  double base = pow (10.0, floor (log10 (cell))), unit = base;

  if (2.0 * base - cell < lean * (cell - unit))
    unit = 2.0 * base;
  if (unit == 2.0 * base && 5.0 * base - cell < lean5 * (cell - unit))
    unit = 5.0 * base;
  if (unit == 5.0 * base && 10.0 * base - cell < lean * (cell - unit))
    unit = 10.0 * base;
  return unit;
}

static FrcTicks
pretty (double lo, double hi, guint count)
{
  double range = hi - lo, cell = MAX (fabs (lo), fabs (hi)), unit, from, to;
  guint least = count / 3;
  gboolean small = range == 0.0 && hi == 0.0;

  if (!small)
    small = range < cell * (1.0 + (count ? (1.5 >= 1.5 * 1.5 + 0.5 ? 1.0 / (1.0 + 1.5) : 1.5 / (1.0 + 3.75)) : 1.0)) *
                      MAX (1, count) * DBL_EPSILON * 3.0;
  if (small)
    {
      if (cell > 10.0)
        cell = 9.0 + cell / 10.0;
      cell *= 0.75;
      if (least > 1)
        cell /= least;
    }
  else
    cell = count > 1 ? range / count : range;
  if (cell < 20.0 * DBL_MIN)
    cell = 20.0 * DBL_MIN;
  unit = pretty_unit (cell);
  from = floor (lo / unit + 1e-10);
  to = ceil (hi / unit - 1e-10);
  while (from * unit > lo + 1e-10 * unit)
    from--;
  while (to * unit < hi - 1e-10 * unit)
    to++;
  if (to - from < least)
    {
      double missing = least - (to - from), half = floor (missing / 2.0);
      to += from >= 0.0 ? half + fmod (missing, 2.0) : half;
      from -= from >= 0.0 ? half : half + fmod (missing, 2.0);
    }
  return (FrcTicks) { (guint) (to - from) + 1, from * unit, to * unit, unit };
}

/* ---- Public ---- */

FrcTicks
frc_ticks (FrcTickAlgorithm algorithm, double lo, double hi, guint count)
{
  if (!isfinite (lo) || !isfinite (hi) || !isfinite (hi - lo))
    return none;
  if (lo > hi)
    {
      double swap = lo;
      lo = hi;
      hi = swap;
    }
  switch (algorithm)
    {
    case FRC_TICKS_EXTENDED:
      return extended (lo, hi, count, FALSE, FALSE);
    case FRC_TICKS_EXTENDED_LOOSE:
      return extended (lo, hi, count, TRUE, FALSE);
    case FRC_TICKS_HECKBERT:
      return heckbert (lo, hi, count);
    case FRC_TICKS_PRETTY:
      return pretty (lo, hi, count);
    default:
      g_return_val_if_reached (none);
    }
}

FrcTicks
frc_ticks_integer (double lo, double hi, guint count)
{
  double first, last;

  if (!isfinite (lo) || !isfinite (hi) || !isfinite (hi - lo))
    return none;
  first = ceil (MIN (lo, hi));
  last = floor (MAX (lo, hi));
  /* Too short for a choice: every whole number in it. */
  if (last - first <= 1.0)
    return first > last ? none : (FrcTicks) { (guint) (last - first) + 1, first, last, 1.0 };
  return extended (MIN (lo, hi), MAX (lo, hi), count, FALSE, TRUE);
}

FrcTicks
frc_ticks_percent (double lo, double hi, guint count)
{
  double a = MIN (lo, hi), b = MAX (lo, hi);
  double step = count <= 3 ? 50.0 : count <= 5 ? 25.0 : count <= 8 ? 20.0 : 10.0;

  if (a >= 0.0 && a <= 5.0 && b >= 90.0 && b <= 100.0)
    return (FrcTicks) { (guint) (100.0 / step) + 1, 0.0, 100.0, step };
  return frc_ticks (FRC_TICKS_EXTENDED, lo, hi, count);
}

double
frc_tick (const FrcTicks *ticks, guint i)
{
  double value = ticks->first + i * ticks->step;

  return fabs (value) < 1e-9 * fabs (ticks->step) ? 0.0 : value;
}

int
frc_ticks_decimals (const FrcTicks *ticks)
{
  /* A step of 1 from 2.5 on needs a decimal, too. */
  double first = fabs (ticks->first), step = ticks->n > 1 ? fabs (ticks->step) : first, least = 1e-6 * step;
  int decimals = 0;

  if (!isfinite (step) || step == 0.0)
    return 0;
  while (decimals < 9 && (fabs (step - round (step)) > least || fabs (first - round (first)) > least))
    {
      step *= 10.0;
      first *= 10.0;
      least *= 10.0;
      decimals++;
    }
  return decimals;
}

static const char *const names[] = { "extended", "extended_loose", "heckbert", "pretty" };

gboolean
frc_tick_algorithm_parse (const char *name, FrcTickAlgorithm *algorithm)
{
  for (guint i = 0; name && i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      {
        *algorithm = (FrcTickAlgorithm) i;
        return TRUE;
      }
  return FALSE;
}

const char *
frc_tick_algorithm_name (FrcTickAlgorithm algorithm)
{
  g_return_val_if_fail (algorithm < G_N_ELEMENTS (names), "");
  return names[algorithm];
}
