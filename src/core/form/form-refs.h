/* form-refs.h: names: which may be given, where each leads, who speaks of whom. */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

/* Whether a name can stand in XLSForm and in expressions: a letter (of any script) or "_", then letters, digits, "-", "_", ".". */
gboolean     fr_form_name_is_valid (const char *name);

/* The names a text speaks of as ${name} (char *, each as often as it stands, "last-saved#" taken off). NULL gives none. Free with
 * g_ptr_array_unref. */
GPtrArray   *fr_form_references (const char *text);

/* The text with ${old} as ${name}, all else untouched. Free with g_free. */
char        *fr_form_rename_references (const char *text, const char *old, const char *name);

/* Gives a node another name, and says it wherever ${…} spoke of the old one, unless another node has that name too. */
void         fr_form_rename (FrForm *form, FrFormNode *node, const char *name);

/* The path of each place in the answers: "/data/who/county", what has no name of its own the path of what holds it
 * (char *, in the order of places). A matrix written with a header stands beside its rows, not above them. Free with g_ptr_array_unref. */
GPtrArray   *fr_form_paths (const FrForm *form, const GArray *places);

/* The expressions among what a node says, in the order of FrFormProp. */
gboolean     fr_form_is_expression (FrFormProp prop);

/* A setting we only keep ("instance_name", "allow_choice_duplicates"), under any of its spellings; NULL where it is not set. */
const char  *fr_form_setting (const FrForm *form, const char *name);

/* Whether a text says yes: yes, true, true(), 1, in any case. */
gboolean     fr_form_says_yes (const char *text);

G_END_DECLS
