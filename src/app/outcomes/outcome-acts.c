/* outcome-acts.c: see outcome-acts.h. What a step needs is for the rules to say (core/rules/ladder.h). */
#include "app/outcomes/outcome-acts.h"

#include "app/record-page.h"
#include "app/widgets/act-dialog.h"
#include "core/actions/outcomes.h"
#include "core/model/terms.h"
#include "core/rules/ladder.h"

/* Rows of the dialogs, by kind. */
enum { STEP, RELATION };
enum { TITLE, FIRST_REFERENCE };

static FrDay
today_of (FraPage *page)
{
  return fr_clock_today (fra_session_get_clock (fra_page_get_session (page)));
}

static void
add_step (FraActDialog *dialog, gint64 step)
{
  const char *labels[FR_N_STEPS];

  for (int i = 0; i < FR_N_STEPS; i++)
    labels[i] = fr_step_label (i, fr_lang_default ());
  fra_act_dialog_add_choice (dialog, _("Step"), labels, FR_N_STEPS, (guint) CLAMP (step, 0, FR_N_STEPS - 1));
}

/* --- Claims --- */

static gboolean
claim_first_act (FrStore *store, const FraActValues *values, GError **error)
{
  FrClaim claim;

  fr_claim_init (&claim);
  claim.enrolment_id = values->about;
  claim.title = values->texts[TITLE];
  claim.step = (int) values->choices[STEP];
  claim.day = values->days[0];
  claim.reference = values->texts[FIRST_REFERENCE];
  claim.evidence_day = values->days[0];
  return fr_action_outcome_claim (store, &claim, error) != 0;
}

void
fra_outcome_claim_first (FraPage *page, gint64 enrolment_id)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Claim an Outcome"), _("_Claim"),
                                             _("What was done at work with what was taught, in a few words. It counts as claimed until "
                                               "somebody who saw it verifies it."));

  fra_act_dialog_add_text (dialog, _("What was done"));
  add_step (dialog, FR_STEP_APPLIED);
  fra_act_dialog_add_day (dialog, _("Day of fact"), today_of (page), FALSE);
  fra_act_dialog_add_text (dialog, _("Reference (document number, minutes, address)"));
  fra_act_dialog_present (dialog, claim_first_act, enrolment_id, _("Outcome claimed"), TRUE);
}

static gboolean
claim_act (FrStore *store, const FraActValues *values, GError **error)
{
  FrClaim claim;

  fr_claim_init (&claim);
  claim.outcome_id = values->about;
  claim.step = (int) values->choices[STEP];
  claim.day = values->days[0];
  claim.reference = values->texts[0];
  claim.evidence_day = values->days[0];
  return fr_action_outcome_claim (store, &claim, error) != 0;
}

void
fra_outcome_claim (FraPage *page, gint64 step)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Claim a Step"), _("_Claim"),
                                             _("From “Adopted” on a step needs a reference and its means; from “Effective” on also an "
                                               "indicator with baseline, target and actual value: fill those in on this page first."));

  add_step (dialog, step);
  fra_act_dialog_add_day (dialog, _("Day of fact"), today_of (page), FALSE);
  fra_act_dialog_add_text (dialog, _("Reference (document number, minutes, address)"));
  fra_act_dialog_present (dialog, claim_act, fra_record_page_get_id (FRA_RECORD_PAGE (page)), _("Step claimed"), TRUE);
}

/* --- Decisions --- */

/* The relations an office begins with; the rules know which may decide on what. */
static guint
relations (const char *codes[8], const char *labels[8])
{
  guint n_terms, n = 0;
  const FrTerm *terms = fr_terms_default (&n_terms);

  for (guint i = 0; i < n_terms && n < 8; i++)
    if (g_str_equal (terms[i].kind, "verifier_relation"))
      {
        codes[n] = terms[i].code;
        labels[n++] = fr_term_label (terms[i].kind, terms[i].code, fr_lang_default ());
      }
  return n;
}

static gboolean
decide (FrStore *store, const FraActValues *values, const char *decision, GError **error)
{
  const char *codes[8], *labels[8];
  guint n = relations (codes, labels);
  FrDecision made = {
    .outcome_id = values->about,
    .step = (int) values->choices[STEP],
    .decision = decision,
    .relation = values->choices[RELATION] < n ? codes[values->choices[RELATION]] : NULL,
    .reason = values->texts[0],
    .day = values->days[0],
  };

  return fr_action_verify (store, &made, error) != 0;
}

static gboolean
verify_act (FrStore *store, const FraActValues *values, GError **error)
{
  return decide (store, values, "verified", error);
}

static gboolean
return_act (FrStore *store, const FraActValues *values, GError **error)
{
  return decide (store, values, "returned", error);
}

static gboolean
refuse_act (FrStore *store, const FraActValues *values, GError **error)
{
  return decide (store, values, "refused", error);
}

static void
ask (FraPage *page, gint64 step, const char *title, const char *verb, const char *words, const char *reason, FraActFunc func,
     const char *done)
{
  FraActDialog *dialog = fra_act_dialog_new (page, title, verb, words);
  const char *codes[8], *labels[8];
  guint n = relations (codes, labels);

  add_step (dialog, step);
  fra_act_dialog_add_choice (dialog, _("You decide as"), labels, n, 0);
  fra_act_dialog_add_day (dialog, _("Decided on"), today_of (page), FALSE);
  fra_act_dialog_add_text (dialog, reason);
  fra_act_dialog_present (dialog, func, fra_record_page_get_id (FRA_RECORD_PAGE (page)), done, FALSE);
}

void
fra_outcome_verify (FraPage *page, gint64 step)
{
  ask (page, step, _("Verify a Step"), _("_Verify"),
       _("You have seen it, or its document. The decision stands in the history with your name; undo stops there, a later decision "
         "replaces it."), _("Remark"), verify_act, _("Step verified"));
}

void
fra_outcome_return (FraPage *page, gint64 step)
{
  ask (page, step, _("Return a Claim"), _("_Return"), _("The claim goes back to be completed, and can be made again. Say what is missing."),
       _("What is missing"), return_act, _("Claim returned"));
}

void
fra_outcome_refuse (FraPage *page, gint64 step)
{
  ask (page, step, _("Refuse a Claim"), _("Re_fuse"), _("The claim does not stand. Say why; the decision stays in the history."), _("Reason"),
       refuse_act, _("Claim refused"));
}
