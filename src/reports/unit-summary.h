/* unit-summary.h: the unit summary: what became of a unit's training, on pages that can be handed to anybody. */
#pragma once

#include "core/figures/unit-summary.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* The summaries of n units, each from a new page on: finding, estimate among its peers, charts (conversion, limits, estimates of all),
 * the tables behind them, method note in plain words, source. Every designed end has its words. n ≥ 1.
 * Blocks: for a worker thread. Errors: FR_STORE_ERROR (NOT_FOUND). */
FrrDocument *frr_unit_summary_new (FrStore *store, const gint64 *units, guint n, FrPeriod period, FrLang lang, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
