/* condition.h: a condition as one builds it: clauses question – relation – value, all or any of them; or its expression. The two stay
 * in step: what has no shape of clauses is edited as an expression, and said so. */
#pragma once

#include "app/needs/editor/form-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_CONDITION (fra_condition_get_type ())
G_DECLARE_FINAL_TYPE (FraCondition, fra_condition, FRA, CONDITION, AdwBin)

/* The condition that a prop (RELEVANT or CONSTRAINT) of a node is. */
GtkWidget  *fra_condition_new        (FraFormDraft *draft, const FrFormNode *node, FrFormProp prop);

/* Shows it as an expression, or as a sentence where it has that shape (FALSE: it has not). */
gboolean    fra_condition_show_expression (FraCondition *condition, gboolean expression);

/* The whole as one sentence in words, or why there is none; "" where nothing is said. Owned by the widget. */
const char *fra_condition_get_words  (FraCondition *condition);

/* Adds a clause "question is answered", as the button does. */
void        fra_condition_add_clause (FraCondition *condition);

G_END_DECLS
