/* scale.h: from a value to a place. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FRC_SCALE_LINEAR,
  FRC_SCALE_SQRT,     /* counts, so that small ones do not crowd; from 0 */
} FrcScaleKind;

/* Maps the domain lo..hi to the range from..to (points; to may be less than from, as for y upwards). */
typedef struct {
  FrcScaleKind kind;
  double       lo, hi;
  double       from, to;
} FrcScale;

/* The place of a value; NaN for NaN. Values beyond the domain give places beyond the range. A domain of no width gives
 * the middle of the range. */
double   frc_scale_place   (const FrcScale *scale, double value);

/* The value at a place. */
double   frc_scale_value   (const FrcScale *scale, double place);

/* The place moved into the range. */
double   frc_scale_clamp   (const FrcScale *scale, double place);

G_END_DECLS
