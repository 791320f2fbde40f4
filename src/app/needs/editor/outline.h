/* outline.h: a survey's sections and questions, numbered, in page order, with what is wrong; they are put in order here.
 *
 * It follows a draft and selects in it. Alt+Up and Alt+Down move what is selected, Delete takes it out, Ctrl+D doubles it; rows are
 * dragged too. */
#pragma once

#include "app/needs/editor/form-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_OUTLINE (fra_outline_get_type ())
G_DECLARE_FINAL_TYPE (FraOutline, fra_outline, FRA, OUTLINE, AdwBin)

/* The draft shown; once. */
void        fra_outline_set_draft (FraOutline *outline, FraFormDraft *draft);

/* How many rows there are; what the row at an index says ("5 Tasks of village finance") and what is wrong with it (NULL: nothing). For
 * tests. Free with g_free. */
guint       fra_outline_get_n    (FraOutline *outline);
char       *fra_outline_get_text (FraOutline *outline, guint index);
const char *fra_outline_get_problem (FraOutline *outline, guint index);

G_END_DECLS
