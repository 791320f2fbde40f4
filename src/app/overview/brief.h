/* brief.h: what the Overview shows, read once off the main thread: this week, what waits, one cohort, and its units. */
#pragma once

#include "app/session.h"
#include "app/widgets/chart-source.h"
#include "core/figures/conversion.h"
#include "core/figures/needs-you.h"
#include "core/figures/this-week.h"
#include "core/figures/unit-shares.h"

G_BEGIN_DECLS

/* Immutable; counted atomically. Week and needs are the office's, as of today; cohort and units those of the picker. */
typedef struct {
  gatomicrefcount refs;
  FrThisWeek      week;
  FrNeedsYou     *needs;
  FrConversion   *conversion;
  FrUnitShares   *shares;       /* people who applied what they learned, verified, by unit */
  FrPeriod        period;
  char           *whose;        /* the unit in the picker; NULL: the whole office */
} FraBrief;

FraBrief       *fra_brief_ref         (FraBrief *brief);
void            fra_brief_unref       (FraBrief *brief);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FraBrief, fra_brief_unref)

/* Reads it for the session's period and unit. Errors: FR_STORE_ERROR. */
void            fra_brief_load_async  (FraSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
FraBrief       *fra_brief_load_finish (GAsyncResult *result, GError **error);

/* Its two charts: the conversion flow, and the units within limits. */
FraChartSource *fra_brief_flow_chart   (FraBrief *brief);
FraChartSource *fra_brief_limits_chart (FraBrief *brief);

G_END_DECLS
