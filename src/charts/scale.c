/* scale.c: see scale.h. */
#include "charts/scale.h"

#include <math.h>

/* The scale's own measure: what is linear in place. */
static double
measure (FrcScaleKind kind, double value)
{
  return kind == FRC_SCALE_SQRT ? copysign (sqrt (fabs (value)), value) : value;
}

double
frc_scale_place (const FrcScale *scale, double value)
{
  double lo = measure (scale->kind, scale->lo), hi = measure (scale->kind, scale->hi);

  if (isnan (value))
    return NAN;
  if (hi == lo)
    return (scale->from + scale->to) / 2.0;
  return scale->from + (measure (scale->kind, value) - lo) / (hi - lo) * (scale->to - scale->from);
}

double
frc_scale_value (const FrcScale *scale, double place)
{
  double lo = measure (scale->kind, scale->lo), hi = measure (scale->kind, scale->hi);
  double m;

  if (scale->to == scale->from)
    return scale->lo;
  m = lo + (place - scale->from) / (scale->to - scale->from) * (hi - lo);
  return scale->kind == FRC_SCALE_SQRT ? copysign (m * m, m) : m;
}

double
frc_scale_clamp (const FrcScale *scale, double place)
{
  return CLAMP (place, MIN (scale->from, scale->to), MAX (scale->from, scale->to));
}
