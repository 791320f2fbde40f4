/* conditions-panel.h: the conditions for approval as a live list: each met, open, waived or not asked, with its sentence; an open one
 * leads to what would close it ("page.close-condition") and can be waived ("page.waive"), both with the condition's number. */
#pragma once

#include "core/actions/gate-read.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_CONDITIONS_PANEL (fra_conditions_panel_get_type ())
G_DECLARE_FINAL_TYPE (FraConditionsPanel, fra_conditions_panel, FRA, CONDITIONS_PANEL, AdwBin)

GtkWidget *fra_conditions_panel_new  (void);

/* Shows the conditions as they stand; doors: whether the open ones get their buttons (the design is not closed). */
void       fra_conditions_panel_show (FraConditionsPanel *panel, const FrGate *gate, gboolean doors);

/* The state of a condition in a word ("Open"). Static. */
const char *fra_gate_state_label     (FrGateState state);

G_END_DECLS
