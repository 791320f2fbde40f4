/* outcome-acts.h: the questions before something is claimed or decided: the dialogs of an outcome's page and of a training. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* A first claim that comes from a training (an enrolment's id): for a cadre's page. */
void fra_outcome_claim_first (FraPage *page, gint64 enrolment_id);

/* For the page of an outcome: claim a step, or give its reference; verify, return or refuse one. */
void fra_outcome_claim       (FraPage *page, gint64 step);
void fra_outcome_verify      (FraPage *page, gint64 step);
void fra_outcome_return      (FraPage *page, gint64 step);
void fra_outcome_refuse      (FraPage *page, gint64 step);

G_END_DECLS
