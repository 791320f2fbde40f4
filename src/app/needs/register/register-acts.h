/* register-acts.h: the questions before something in the register is decided: the dialogs of the pages of a finding, a request, a need
 * and a study. Each begins with the name of who works here. What an act needs is for the rules to say (core/rules/states.h). */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

/* For the page of a finding. */
void fra_finding_weigh   (FraPage *page);   /* evidence of a need of the register */
void fra_finding_promote (FraPage *page);   /* a new need, of which it is the first evidence */
void fra_finding_drop    (FraPage *page);   /* laid aside with a reason */
void fra_finding_reopen  (FraPage *page);

/* For the page of a request. */
void fra_request_answer  (FraPage *page);   /* by a need of the register, or in words */
void fra_request_promote (FraPage *page);   /* by a new need */
void fra_request_refuse  (FraPage *page);
void fra_request_reopen  (FraPage *page);

/* For the page of a need. */
void fra_need_decide     (FraPage *page);   /* its priority */
void fra_need_settle     (FraPage *page);   /* answered, rejected or open again */
void fra_need_merge      (FraPage *page);   /* another need into this one */

/* For the page of a survey without a study: into one that is there, or a new one. */
void fra_survey_into_study (FraPage *page, gint64 survey_id);

/* For the page of a study. */
void fra_study_finish    (FraPage *page);

G_END_DECLS
