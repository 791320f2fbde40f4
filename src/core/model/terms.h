/* terms.h: the open enumerations an office begins with: kinds of unit, ranks, methods, means, platforms … with their labels.
 * In an office they are rows of term, which it may add to, rename and retire. */
#pragma once

#include "core/base/language.h"

G_BEGIN_DECLS

typedef struct {
  const char *kind;       /* as FrField.of of a term field: "method" */
  const char *code;       /* as stored: "case" */
  const char *label_en;
  const char *label_zh;
} FrTerm;

/* All default terms, kind by kind, in the order in which lists offer them. */
const FrTerm *fr_terms_default (guint *n);

/* The default term of that kind whose code or label (either language, folded) the text is; NULL where there is none. */
const FrTerm *fr_terms_find    (const char *kind, const char *text);

/* The label of a default term; the code itself where it is none of them; "" for NULL. */
const char   *fr_term_label    (const char *kind, const char *code, FrLang lang);

G_END_DECLS
