/* plan-acts.h: what can be done with a line of the annual plan beside editing it: dialogs over its page. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

/* Each asks who acts, when and, where it takes one, why; page is the line's. */
void fra_plan_review   (FraPage *page);
void fra_plan_fix      (FraPage *page);
void fra_plan_issue    (FraPage *page);
void fra_plan_finish   (FraPage *page);
void fra_plan_back     (FraPage *page);     /* to the state before */
void fra_plan_approve  (FraPage *page);     /* a class outside the plan */
void fra_plan_change   (FraPage *page);     /* once it is fixed */
void fra_plan_call     (FraPage *page);     /* a unit, or another number of its people */
void fra_plan_release  (FraPage *page);

/* Begins the programme that carries the line out, without a question, and opens it. */
void fra_plan_design   (FraPage *page);

G_END_DECLS
