/* dates.h: days as dates and months, for charts with an axis of time. Days are counted from 1970-01-01, as in timeline.h. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "2026-05-12". Days beyond the years 1 to 9999 are written as the nearest within. Free with g_free. */
char  *frc_day_text     (gint32 day);

/* The month a day lies in, as year × 12 + month − 1; and the first day of such a month. */
int    frc_day_month    (gint32 day);
gint32 frc_month_day    (int month);

/* Months between two ticks so that at most so many lie between two days: 1, 2, 3, 6, 12, then years in steps of 1, 2, 5. */
int    frc_months_step  (gint32 from, gint32 to, guint most);

/* The first multiple of the step that is not before this day, as a month. */
int    frc_months_first (gint32 from, int step);

/* What a tick says: "2026" for a January and for steps of whole years, else "2026-04". Free with g_free. */
char  *frc_month_text   (int month, int step);

G_END_DECLS
