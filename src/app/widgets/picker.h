/* picker.h: the period and the unit that charts and tables obey, in the header: a button that says them and a popover that
 * changes them. Periods are offered by year, or typed ("2026-H1", "2026-05", "2026-01-01..2026-06-30"). */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_PICKER (fra_picker_get_type ())
G_DECLARE_FINAL_TYPE (FraPicker, fra_picker, FRA, PICKER, AdwBin)

/* The session whose period and unit it shows and changes. Set once. */
void fra_picker_set_session (FraPicker *picker, FraSession *session);

/* Whether the button may shrink to its icon, for narrow windows. */
void fra_picker_set_compact (FraPicker *picker, gboolean compact);

/* Opens the popover. */
void fra_picker_open        (FraPicker *picker);

G_END_DECLS
