/* hours-panel.h: the hours of a programme by method and by content category beside their plan, with bars, the interaction share and
 * what a designer should be warned of. Planned hours are edited in place. */
#pragma once

#include "app/page.h"
#include "core/figures/programme-design.h"

G_BEGIN_DECLS

#define FRA_TYPE_HOURS_PANEL (fra_hours_panel_get_type ())
G_DECLARE_FINAL_TYPE (FraHoursPanel, fra_hours_panel, FRA, HOURS_PANEL, AdwBin)

/* For a page, whose action "page.plan-hours" adds a plan. */
FraHoursPanel *fra_hours_panel_new  (FraPage *page);

void           fra_hours_panel_show (FraHoursPanel *panel, const FrProgrammeDesign *design);

G_END_DECLS
