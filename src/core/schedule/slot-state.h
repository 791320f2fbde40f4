/* slot-state.h: what a slot is for a session that is looked at: for those who show slots and need nothing else of the checker. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Whether a session could stand somewhere. */
typedef enum {
  FR_SLOT_OUTSIDE,     /* it would last beyond the day's end */
  FR_SLOT_FREE,        /* costs no more than where it stands now */
  FR_SLOT_COSTS,
  FR_SLOT_BLOCKED,
} FrSlotState;

G_END_DECLS
