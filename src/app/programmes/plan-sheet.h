/* plan-sheet.h: the annual plan as a sheet in the form in which it is issued: the lines with their total, then classes outside the plan. */
#pragma once

#include "app/widgets/table-sheet.h"
#include "core/figures/annual-plan.h"

G_BEGIN_DECLS

/* The sheet of a plan, for fra_sheet_export. Proved by: tests/app/test-plan.c */
FraSheet *fra_plan_sheet_new (const FrAnnualPlan *plan, FrLang lang);

G_END_DECLS
