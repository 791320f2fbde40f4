/* outcomes-page.h: the place Outcomes: what came of training, how far it has come, and what waits for a decision. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_OUTCOMES_PAGE (fra_outcomes_page_get_type ())
G_DECLARE_FINAL_TYPE (FraOutcomesPage, fra_outcomes_page, FRA, OUTCOMES_PAGE, FraPage)

FraPage *fra_outcomes_page_new (void);

G_END_DECLS
