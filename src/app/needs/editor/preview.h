/* preview.h: the page of a survey as the respondent will see it, working: it skips, checks and calculates by the form's rules.
 *
 * It follows a draft: selecting a question shows its page; clicking on one selects it. Only the page in sight is made of widgets. */
#pragma once

#include "app/needs/editor/form-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_PREVIEW (fra_preview_get_type ())
G_DECLARE_FINAL_TYPE (FraPreview, fra_preview, FRA, PREVIEW, AdwBin)

/* The draft shown; once. */
void       fra_preview_set_draft (FraPreview *preview, FraFormDraft *draft);

/* Forgets all answers that were tried. */
void       fra_preview_clear     (FraPreview *preview);

/* Turns pages by step, past those on which nothing is asked; FALSE where there is none, or something on this one is still wrong,
 * which is said then. */
gboolean   fra_preview_turn      (FraPreview *preview, int step);

/* The page in front and how many there are; 0 is the first, with title and notice. */
guint      fra_preview_get_page  (FraPreview *preview, guint *n_pages);

/* Whether a question is shown with the answers tried so far, and answering it by its name. For tests. */
gboolean   fra_preview_shows     (FraPreview *preview, guint64 node);
void       fra_preview_answer    (FraPreview *preview, const char *name, const char *answer);

G_END_DECLS
