/* explain.h: why not there, where else, and why nowhere.
 *
 * While a session is picked up, every slot is free, costs points, or is blocked; what blocks it are facts. Where nothing is free, either a
 * count proves that nothing can be (proof.h), or the smallest set of facts that together block every slot says what is in the way as
 * long as the others stay. Nothing here is said on the word of a search that gave up. Proved by: tests/core/schedule/test-explain.c */
#pragma once

#include "core/schedule/checker.h"
#include "core/schedule/slot-state.h"

G_BEGIN_DECLS

/* One slot of a map. */
typedef struct {
  FrSlotState state;
  gint32      venue;   /* the best one at that time; FR_VENUE_NONE where it needs none, or there is none */
  gint32      cost;    /* points more than where it stands now, or than leaving it out; of a blocked one what would be priced */
} FrSlot;

/* Fills slots[n] for the ticks from first on. Under a millisecond for a week. The checker is as before afterwards. */
void     fr_slot_map   (FrChecker *checker, guint session, gint32 first, guint n, FrSlot *slots);

/* Appends what would not be kept with the session there, as fr_checker_session says it. A blocked slot names one hard fact at least; one
 * that would last through a break, which must be kept, names that alone. Of facts
 * that are priced, those are the causes of the cost. Returns the points. */
FrPoints fr_slot_facts (FrChecker *checker, guint session, FrPlacement at, GArray *facts);

/* Where no slot of its days is free: appends the fewest facts (no one can be left out) that together block every one, with the others
 * where they are, and to nearest (of FrPlacement; may be NULL) up to three slots with the fewest hard facts, the cheapest first. FALSE, nothing
 * appended: there is a free slot. */
gboolean fr_explain_blocked (FrChecker *checker, guint session, GArray *facts, GArray *nearest);

G_END_DECLS
