/* survey.h: what the export of responses and their import agree on. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* The heading of an item's column: its code and wording, "q01 How often …", the code alone where both are the same. Free with
 * g_free. */
char *fr_export_item_heading (const char *code, const char *label);

G_END_DECLS
