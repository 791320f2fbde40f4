/* plan-tab.h: the view of the place Programmes that shows the annual plan. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

FraPage *fra_plan_tab_new (void);

G_END_DECLS
