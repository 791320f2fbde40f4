/* field-dialog.h: the question before a survey goes into the field: what becomes fixed for ever, and what differs from the version
 * before. */
#pragma once

#include "app/needs/editor/form-draft.h"
#include "app/needs/editor/form-saver.h"
#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_FIELD_DIALOG (fra_field_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FraFieldDialog, fra_field_dialog, FRA, FIELD_DIALOG, AdwWindow)

/* Told when the dialog is done with: whether the survey is in the field. data is the page, which may be gone from its window. */
typedef void (*FraFieldedFunc) (gboolean done, gpointer page);

/* Shows it over the page's window. Saves the draft and fields it in one act on a thread, during which the saver
 * is held: what it saved afterwards would begin the next version. What the rules refuse is said in the dialog. */
void        fra_field_dialog_present (FraPage *page, gint64 survey_id, FraFormDraft *draft, FraFormSaver *saver,
                                      FraFieldedFunc func);

/* Presses the verb; the sentence that says why it was not done (NULL: none). For tests. */
void        fra_field_dialog_press       (FraFieldDialog *dialog);
const char *fra_field_dialog_get_problem (FraFieldDialog *dialog);

G_END_DECLS
