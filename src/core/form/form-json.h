/* form-json.h: a form as text, as the office and its journal keep it.
 *
 * One JSON object: "format" is "fruition-form", "version" 1. Canonical: the same form gives the same bytes, keys in one order,
 * what is empty left out. Ids are 16 hexadecimal digits, texts objects by language.
 * Proved by tests/core/form/test-form-json.c, over random forms. */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

/* The form as text. Free with g_free. About 1 ms for a thousand questions. */
char   *fr_form_to_json   (const FrForm *form);

/* A node with all it holds and the lists it is answered from, written in the same way, to see whether anything of it changed. Free with
 * g_free. O(what it holds + choices). */
char   *fr_form_node_to_json (const FrForm *form, const FrFormNode *node);

/* The form of a text, with all its ids. NULL and FR_IO_ERROR_FORMAT, saying where, if it is no such object, of a later version, names
 * a language twice or one it does not have, an id twice or a list that is not there, or breaks an invariant of form.h. About 30 ms
 * for a thousand questions. */
FrForm *fr_form_from_json (const char *json, GError **error);

/* Whether two forms are the same, ids too. */
gboolean fr_form_equal    (const FrForm *a, const FrForm *b);

G_END_DECLS
