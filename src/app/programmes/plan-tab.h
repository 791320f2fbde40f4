/* plan-tab.h: the view of the place Programmes that shows the annual plan of a year: its lines by month, classes outside it below. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_PLAN_TAB (fra_plan_tab_get_type ())
G_DECLARE_FINAL_TYPE (FraPlanTab, fra_plan_tab, FRA, PLAN_TAB, FraPage)

FraPage *fra_plan_tab_new      (void);

/* Shows another year; the running one at first. Once it has its session. Proved by: tests/app/test-plan.c */
void     fra_plan_tab_set_year (FraPlanTab *tab, int year);

G_END_DECLS
