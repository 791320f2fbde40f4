/* editor-page.h: the survey editor: outline, the page as the respondent sees it, properties; the draft is saved by itself. */
#pragma once

#include "app/needs/editor/form-draft.h"
#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_EDITOR_PAGE (fra_editor_page_get_type ())
G_DECLARE_FINAL_TYPE (FraEditorPage, fra_editor_page, FRA, EDITOR_PAGE, FraPage)

/* The editor of a survey's draft; a survey in draft that has no form yet begins with an empty one. */
FraPage      *fra_editor_page_new       (gint64 survey_id);

/* The draft; NULL until it is read. */
FraFormDraft *fra_editor_page_get_draft (FraEditorPage *page);

/* Leads to where a problem is mended: selects it, and puts the focus into the field. */
void          fra_editor_page_lead_to   (FraEditorPage *page, const FrFormProblem *problem);

G_END_DECLS
