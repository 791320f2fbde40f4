/* text-row.h: a row of the properties that edits one text of the form: of one line, or of as many as it takes. */
#pragma once

#include "app/needs/editor/form-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A row under a title, which writes to the draft as one types, and follows nothing: it is made anew. It keeps the draft. */
GtkWidget *fra_text_row_new  (FraFormDraft *draft, const FraTextRef *ref, const char *title);

/* Puts a small button at the end of such a row's title. */
void       fra_text_row_add_suffix (GtkWidget *row, GtkWidget *button);

/* The same in one line (AdwEntryRow); late: written on Enter or with the button that appears, since half of it is wrong (names). */
GtkWidget *fra_entry_row_new (FraFormDraft *draft, const FraTextRef *ref, const char *title, gboolean late);

/* The row below a widget that edits that text; NULL where there is none. */
GtkWidget *fra_text_row_find (GtkWidget *widget, const FraTextRef *ref);

/* Types a text into such a row, as a person would. For tests. */
void       fra_text_row_type (GtkWidget *row, const char *text);

/* Puts the focus into it. */
void       fra_text_row_focus (GtkWidget *row);

G_END_DECLS
