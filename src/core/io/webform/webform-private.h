/* webform-private.h: what the parts of the writer share. */
#pragma once

#include "core/base/language.h"
#include "core/io/webform/webform.h"

G_BEGIN_DECLS

/* Writes the program's own words in a language: { next: "Next", … }. */
void fr_webform_put_own_words (GString *out, FrLang lang);

G_END_DECLS
