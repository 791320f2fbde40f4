/* outcome-page.h: the page of one outcome: its ladder with who decided, its evidence, and what is known of it. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_OUTCOME_PAGE (fra_outcome_page_get_type ())
G_DECLARE_FINAL_TYPE (FraOutcomePage, fra_outcome_page, FRA, OUTCOME_PAGE, FraRecordPage)

FraPage *fra_outcome_page_new (gint64 id);

G_END_DECLS
