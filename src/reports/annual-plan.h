/* annual-plan.h: the annual training plan as offices issue it: a table on A4 lying, classes outside the plan apart. */
#pragma once

#include "reports/document.h"

G_BEGIN_DECLS

/* The plan of a year. Errors: FR_STORE_ERROR. Free with frr_document_unref. Proved by: tests/reports/test-annual-plan.c */
FrrDocument *frr_annual_plan_new (FrStore *store, int year, FrLang lang, GCancellable *cancellable, GError **error);

G_END_DECLS
