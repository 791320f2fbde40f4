/* cadre-sheet.h: the cadre sheet: one person's record, for the file and for a talk. */
#pragma once

#include "core/figures/cadre-record.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* The sheets of n cadres, each from a new page on: finding, timeline, hours, trainings, plans, outcomes, ratings, how to read it,
 * source. internal: every page bears "Internal material". n ≥ 1.
 * Blocks: for a worker thread. Errors: FR_STORE_ERROR (NOT_FOUND). */
FrrDocument *frr_cadre_sheet_new (FrStore *store, const gint64 *cadres, guint n, gboolean internal, FrLang lang, GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
