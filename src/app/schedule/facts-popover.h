/* facts-popover.h: what is in the way of a session at a place and time, each fact a sentence with a way to the other session, and where the
 * nearest free slot is. It lies over the grid and takes no focus, so that arrows and pointer go on choosing. */
#pragma once

#include "core/actions/timetable-slots.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_TYPE_FACTS_POPOVER (fra_facts_popover_get_type ())
G_DECLARE_FINAL_TYPE (FraFactsPopover, fra_facts_popover, FRA, FACTS_POPOVER, GtkPopover)

/* Signals "move-here": the person takes the nearest free slot; "open" (gint64): wants to see the other session. */
GtkWidget *fra_facts_popover_new     (void);

/* Says a heading and the facts of a slot; nearest (NULL: none) names the nearest free slot. */
void       fra_facts_popover_show    (FraFactsPopover *popover, const char *heading, const FrSessionSlots *slots, const FrSessionSlot *slot,
                                      const char *nearest);

/* Says a heading and a sentence alone: why something was refused. */
void       fra_facts_popover_tell    (FraFactsPopover *popover, const char *heading, const char *text, const char *nearest);

G_END_DECLS
