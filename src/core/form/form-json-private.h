/* form-json-private.h: what the writer and the reader of a form's JSON share. */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

#define FR_FORM_JSON_FORMAT  "fruition-form"
#define FR_FORM_JSON_VERSION 1

/* Groups within groups: no form has more, a file made to harm may. */
#define FR_FORM_MAX_DEPTH 64

G_END_DECLS
