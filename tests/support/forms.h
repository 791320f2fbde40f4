/* forms.h: forms drawn at random, for tests of what must hold of every form. */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

/* A form of about size nodes with everything a form can have: all kinds and types, one to three languages, odd texts, kept
 * columns, rows and sheets. It has no problem that forbids sending it out. */
FrForm *frt_random_form (GRand *rand, guint size);

/* A few random edits: questions added, taken out, moved, reworded, renamed, choices too. It stays as sound as it was. */
void    frt_random_form_edits (GRand *rand, FrForm *form);

/* Ids replaced by their order of first appearance, so that forms read twice can be compared. */
void    frt_form_number_ids (FrForm *form);

/* A question of that name with a wording in language 0, at the end of nodes (borrowed). */
FrFormNode *frt_form_ask (GPtrArray *nodes, FrFormType type, const char *name, const char *label);

/* A list with choices "1", "2" … worded so in language 0, at the end of the form's. */
FrFormList *frt_form_list (FrForm *form, const char *name, guint n);

G_END_DECLS
