/* brief.h: what the Overview shows, read once off the main thread: this week, what waits, one cohort, and its units. */
#pragma once

#include "app/reading.h"
#include "app/session.h"
#include "app/widgets/chart-source.h"
#include "core/figures/conversion.h"
#include "core/figures/needs-you.h"
#include "core/figures/this-week.h"
#include "core/figures/unit-shares.h"

G_BEGIN_DECLS

/* Week and needs are the office's, as of today; cohort and units those of the picker. */
typedef struct {
  FrThisWeek    week;
  FrNeedsYou   *needs;
  FrConversion *conversion;
  FrUnitShares *shares;       /* people who applied what they learned, verified, by unit */
  FrPeriod      period;
  char         *whose;        /* the unit in the picker; NULL: the whole office */
} FraBrief;

void            fra_brief_free         (FraBrief *brief);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FraBrief, fra_brief_free)

/* Reads it for the session's period and unit; end it with fra_reading_finish, whose reading holds a FraBrief. Errors: FR_STORE_ERROR. */
void            fra_brief_read_async   (gpointer source, FraSession *session, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer data);

/* Its two charts: the conversion flow, and the units within limits. */
FraChartSource *fra_brief_flow_chart   (FraReading *brief);
FraChartSource *fra_brief_limits_chart (FraReading *brief);

G_END_DECLS
