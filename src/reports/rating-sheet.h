/* rating-sheet.h: how units were rated, on pages that can be handed to anybody. */
#pragma once

#include "core/figures/rating-summary.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* The ratings of n units (id 0: the whole office), each from a new page on: every kind of rating in a line, then, on a page each, where the
 * unit lies among its peers with both charts and the table behind them; method note, source. item NULL: pages of those kinds in which
 * a unit lies beyond the 99.8 % limits; else of every kind of that item. Every designed end has its words. n ≥ 1.
 * Blocks: for a worker thread. Errors: FR_STORE_ERROR (NOT_FOUND). Proved by: tests/reports/test-rating-sheet.c */
FrrDocument *frr_rating_sheet_new (FrStore *store, const gint64 *units, guint n, const char *item, FrPeriod period, FrLang lang,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
