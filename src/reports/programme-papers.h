/* programme-papers.h: what is printed of a programme's design: the syllabus, the programme book, the preparation list.
 *
 * Proved by: tests/reports/test-programme-papers.c */
#pragma once

#include "core/store/store.h"
#include "reports/document.h"

G_BEGIN_DECLS

typedef enum {
  FRR_SYLLABUS,           /* objectives, modules and sessions with hours and teachers, hours by method and category, assessments */
  FRR_PROGRAMME_BOOK,     /* the same, what counts as transformation, and each session as it was prepared */
  FRR_PREPARATION_LIST,   /* what each session still lacks */
} FrrProgrammePaper;

/* One of the papers of a programme, with the sessions of one of its classes; class_id 0: of the first that was not called off. Blocks:
 * for a worker thread. Errors: FR_STORE_ERROR (NOT_FOUND: no such programme). */
FrrDocument *frr_programme_paper_new (FrStore *store, gint64 programme_id, gint64 class_id, FrrProgrammePaper paper, FrLang lang,
                                      GCancellable *cancellable, GError **error);

G_END_DECLS
