/* survey-summary.h: the survey summary: what a survey says, on a few pages that can be handed to anybody. */
#pragma once

#include "core/store/store.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* The survey summary as a document: finding, chart of the items, gaps where both sides were rated, the tables behind the charts,
 * reliability, method note in plain words, source. code names the survey; floor as in survey-figures.h (0: the default).
 * Blocks: for a worker thread. Errors: FR_STORE_ERROR (NOT_FOUND), and those of the figures. */
FrrDocument *frr_survey_summary_new (FrStore *store, const char *code, guint floor, FrLang lang, GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
