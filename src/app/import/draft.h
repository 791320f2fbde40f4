/* draft.h: FraImportDraft, what is being imported: source, map and plan, and the work on them, which is all done on a thread.
 *
 * One piece of work at a time; while it lasts nothing else of the draft may be asked but its progress. Main thread. */
#pragma once

#include "app/session.h"
#include "core/io/import/look.h"

G_BEGIN_DECLS

#define FRA_TYPE_IMPORT_DRAFT (fra_import_draft_get_type ())
G_DECLARE_FINAL_TYPE (FraImportDraft, fra_import_draft, FRA, IMPORT_DRAFT, GObject)

/* Nothing read yet, for records of an entity; set: other records, before anything is read. */
FraImportDraft *fra_import_draft_new        (FraSession *session, FrEntityId entity);
void            fra_import_draft_set_entity (FraImportDraft *draft, FrEntityId entity);

/* What it holds; NULL as long as there is none. Owned by the draft. */
FraSession     *fra_import_draft_get_session (FraImportDraft *draft);
FrEntityId      fra_import_draft_get_entity  (FraImportDraft *draft);
FrImportSource *fra_import_draft_get_source  (FraImportDraft *draft);
FrImportMap    *fra_import_draft_get_map     (FraImportDraft *draft);
FrImportPlan   *fra_import_draft_get_plan    (FraImportDraft *draft);

/* Whether the sheet was pasted, so that there is no file to read again. */
gboolean        fra_import_draft_is_pasted  (FraImportDraft *draft);

/* The day on which what the map says of these headings was said the last time; FR_DAY_NONE: it is guessed, or a saved one. */
FrDay           fra_import_draft_get_matched_on (FraImportDraft *draft);

/* The code of the survey that answers belong to; proposed until set. */
const char     *fra_import_draft_get_survey (FraImportDraft *draft);
void            fra_import_draft_set_survey (FraImportDraft *draft, const char *code);

/* Proposes that survey for whatever sheet is read from now on. */
void            fra_import_draft_prefer_survey (FraImportDraft *draft, const char *code);

/* Where the rows that are left out are saved: beside the file, or in the documents folder where the sheet was pasted; never a
 * file that is there already. Proposed when the plan is made; owned by the draft. */
const char     *fra_import_draft_get_leftovers (FraImportDraft *draft);

/* How far the work is (0..1), and whether there is any. cancel ends it within 200 ms. */
double          fra_import_draft_get_progress (FraImportDraft *draft);
gboolean        fra_import_draft_is_busy      (FraImportDraft *draft);
void            fra_import_draft_cancel       (FraImportDraft *draft);

/* The work. All end in fra_import_draft_finish; where it gives FALSE the draft is as it was before.
 *  open: reads a file; paste: reads text; both guess the map, with what is remembered of its columns. guess: other records, another sheet, or
 *  the map thrown away (anew: without what is remembered). load: a saved map. check: makes the plan, reading the file anew when asked.
 *  run: stores the plan, and remembers what was said of the columns; the plan is gone then, also when it failed. */
void            fra_import_draft_open_async  (FraImportDraft *draft, const char *path, GAsyncReadyCallback callback, gpointer data);
void            fra_import_draft_paste_async (FraImportDraft *draft, const char *text, GAsyncReadyCallback callback, gpointer data);
void            fra_import_draft_guess_async (FraImportDraft *draft, FrEntityId entity, guint sheet, gboolean anew,
                                              GAsyncReadyCallback callback, gpointer data);
void            fra_import_draft_load_async  (FraImportDraft *draft, const char *map, GAsyncReadyCallback callback, gpointer data);
void            fra_import_draft_check_async (FraImportDraft *draft, gboolean reread, GAsyncReadyCallback callback, gpointer data);
void            fra_import_draft_run_async   (FraImportDraft *draft, gboolean leave_out, GAsyncReadyCallback callback, gpointer data);
gboolean        fra_import_draft_finish      (FraImportDraft *draft, GAsyncResult *result, GError **error);

G_END_DECLS
