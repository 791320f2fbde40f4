/* field-value.h: what a person typed for a field, as the store keeps it. */
#pragma once

#include "core/model/model.h"

G_BEGIN_DECLS

/* Reads a typed text as the value of a field (texts, numbers, days, months, times; enumerations and references are chosen,
 * not typed). Blanks around are dropped; an empty text is the null value. A text value borrows from text, which must be
 * stripped of blanks. FALSE where it can't be, and problem (may be NULL) gets the sentence that says what to write; free with
 * g_free. */
gboolean fra_field_parse (const FrField *field, const char *text, FrValue *value, char **problem);

/* What an empty entry says that expects a text of this field; NULL where nothing needs saying. */
const char *fra_field_hint (const FrField *field);

G_END_DECLS
