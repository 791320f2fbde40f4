/* survey-summary.h: the survey summary: what a survey says, on a few pages that can be handed to anybody. */
#pragma once

#include "core/store/store.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* The survey summary as a document: finding, chart of the items, gaps where both sides were rated, the tables behind the charts,
 * reliability, method note in plain words, source. code names the survey; floor as in survey-figures.h (0: the default).
 * without_flagged: its figures leave out answers with a sign of careless answering, and its head says how many those are.
 * Blocks: for a worker thread. Errors: FR_STORE_ERROR (NOT_FOUND), and those of the figures; FR_ACTION_ERROR_GUARD where flagged answers
 * can't be left out (fr_survey_data_leave_out). Proved by: tests/reports/test-survey-summary.c */
FrrDocument *frr_survey_summary_new (FrStore *store, const char *code, guint floor, gboolean without_flagged, FrLang lang,
                                     GCancellable *cancellable, GError **error);

G_END_DECLS
