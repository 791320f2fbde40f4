/* interval.h: an estimate's range. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* A closed range [lo, hi] in the unit of the figure it belongs to. Both NAN where no interval can be
 * given (n too small, no spread known): then draw nothing. */
struct _FrInterval {
  double lo;
  double hi;
};

G_END_DECLS
