/* competency-finding.h: the one-page finding of a competency as a sheet: what the page on the screen says, for a meeting that decides. */
#pragma once

#include "core/store/store.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* The finding of a competency as a document; study_id 0: of the newest study that rates it. Blocks: for a worker thread.
 * Errors: FR_STORE_ERROR (NOT_FOUND: no such competency). Proved by: tests/cli/test-finding.c */
FrrDocument *frr_competency_finding_new (FrStore *store, gint64 competency_id, gint64 study_id, FrLang lang, GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
