/* web-form.h: a form with everything a web form can have, in English and Chinese, as an office might send it out. */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

/* named: whether answers carry a name. Its ids are the same each time. */
FrForm *frt_web_form (gboolean named);

G_END_DECLS
