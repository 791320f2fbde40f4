/* register-acts.c: see register-acts.h. */
#include "app/needs/register/register-acts.h"

#include "app/widgets/act-dialog.h"
#include "core/actions/needs.h"
#include "core/actions/register.h"

/* Rows of texts: who decides always comes first. */
enum { BY, REASON };

/* Whoever works here is the first guess. */
static void
add_name (FraActDialog *dialog, FraPage *page, const char *label)
{
  const char *name = fra_session_get_actor_name (fra_page_get_session (page));

  fra_act_dialog_add_text (dialog, label);
  fra_act_dialog_type_text (dialog, BY, name != NULL ? name : "");
}

/* Who, when, and why (label; NULL: no such row). */
static void
add_decision (FraActDialog *dialog, FraPage *page, const char *by, const char *reason)
{
  add_name (dialog, page, by);
  fra_act_dialog_add_day (dialog, _("Decided on"), fr_clock_today (fra_session_get_clock (fra_page_get_session (page))), FALSE);
  if (reason != NULL)
    fra_act_dialog_add_text (dialog, reason);
}

static gint64
about (FraPage *page)
{
  return fra_record_page_get_id (FRA_RECORD_PAGE (page));
}

/* --- Findings --- */

static gboolean
weigh_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_finding_close (store, values->about, values->records[0], values->texts[BY], values->days[0], values->texts[REASON], error);
}

void
fra_finding_weigh (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Evidence of a Need"), _("_Weigh"),
                                             _("The finding stands from then on as evidence under a need of the register."));

  fra_act_dialog_add_record (dialog, _("Need"), FR_NEED, 0, NULL, FALSE);
  add_decision (dialog, page, _("Weighed by"), _("Remark"));
  fra_act_dialog_present (dialog, weigh_act, about (page), _("Finding weighed"), TRUE);
}

static gboolean
promote_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_need_from_finding (store, values->about, values->texts[BY], values->days[0], error) != 0;
}

void
fra_finding_promote (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("New Need"), _("_Put into the Register"),
                                             _("The register gets a need with this statement, level and competency, and the "
                                                "finding is its first evidence. Its priority is decided there."));

  add_decision (dialog, page, _("Weighed by"), NULL);
  fra_act_dialog_present (dialog, promote_act, about (page), _("Need added to the register"), TRUE);
}

static gboolean
drop_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_finding_close (store, values->about, 0, values->texts[BY], values->days[0], values->texts[REASON], error);
}

void
fra_finding_drop (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Lay a Finding Aside"), _("_Lay Aside"),
                                             _("The finding says nothing that training could change, or is said better "
                                                "elsewhere. It stays on record."));

  add_decision (dialog, page, _("Weighed by"), _("Reason"));
  fra_act_dialog_present (dialog, drop_act, about (page), _("Finding laid aside"), TRUE);
}

static gboolean
reopen_finding_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_finding_reopen (store, values->about, values->texts[BY], error);
}

void
fra_finding_reopen (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Weigh a Finding Again"), _("_Open Again"),
                                             _("It waits to be weighed again. What was decided before stays in the history."));

  add_name (dialog, page, _("Opened by"));
  fra_act_dialog_present (dialog, reopen_finding_act, about (page), _("Finding opened again"), TRUE);
}

/* --- Requests --- */

static gboolean
answer_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_request_settle (store, values->about, "answered", values->records[0], values->texts[BY], values->days[0],
                                   values->texts[REASON], error);
}

void
fra_request_answer (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Answer a Request"), _("_Answer"),
                                             _("By a need of the register, or in words: what is done, and when. One of the "
                                                "two is enough."));

  fra_act_dialog_add_record (dialog, _("Need"), FR_NEED, 0, NULL, TRUE);
  add_decision (dialog, page, _("Answered by"), _("Answer"));
  fra_act_dialog_present (dialog, answer_act, about (page), _("Request answered"), TRUE);
}

static void
add_level (FraActDialog *dialog, guint chosen)
{
  const char *labels[8];
  guint n = 0;

  for (; n < G_N_ELEMENTS (labels) && fr_enum_need_level.values[n] != NULL; n++)
    labels[n] = fr_enum_label (&fr_enum_need_level, fr_enum_need_level.values[n], fr_lang_default ());
  fra_act_dialog_add_choice (dialog, _("Level"), labels, n, chosen);
}

static gboolean
promote_request_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_need_from_request (store, values->about, fr_enum_need_level.values[values->choices[0]], values->texts[BY],
                                      values->days[0], error) != 0;
}

void
fra_request_promote (FraPage *page)
{
  FrRecord *record = fra_record_page_get_record (FRA_RECORD_PAGE (page));
  gboolean person = record != NULL && fr_record_get (record, "cadre_id")->kind != FR_NULL;
  FraActDialog *dialog = fra_act_dialog_new (page, _("New Need"), _("_Put into the Register"),
                                             _("The register gets a need with the words of this request, which is answered "
                                                "by it. Its priority is decided there."));

  add_level (dialog, person ? 2 : 0);
  add_decision (dialog, page, _("Answered by"), NULL);
  fra_act_dialog_present (dialog, promote_request_act, about (page), _("Need added to the register"), TRUE);
}

static gboolean
refuse_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_request_settle (store, values->about, "refused", 0, values->texts[BY], values->days[0], values->texts[REASON], error);
}

void
fra_request_refuse (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Turn a Request Down"), _("_Turn Down"),
                                             _("Whoever asked is owed a reason. It stands here with your name."));

  add_decision (dialog, page, _("Decided by"), _("Reason"));
  fra_act_dialog_present (dialog, refuse_act, about (page), _("Request turned down"), TRUE);
}

static gboolean
reopen_request_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_request_settle (store, values->about, "open", 0, values->texts[BY], FR_DAY_NONE, NULL, error);
}

void
fra_request_reopen (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Take a Request Up Again"), _("_Open Again"),
                                             _("It waits for an answer again. What was decided before stays in the history."));

  add_name (dialog, page, _("Opened by"));
  fra_act_dialog_present (dialog, reopen_request_act, about (page), _("Request opened again"), TRUE);
}

/* --- Needs --- */

static gboolean
decide_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_need_decide (store, values->about, fr_enum_need_priority.values[values->choices[0]], values->texts[BY], values->days[0],
                                values->texts[REASON], error);
}

void
fra_need_decide (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Decide on a Need"), _("_Decide"),
                                             _("How much it matters that training meets this need. “Won't” takes a reason."));
  const char *labels[8];
  FrRecord *record = fra_record_page_get_record (FRA_RECORD_PAGE (page));
  int chosen = record != NULL ? fr_enum_index (&fr_enum_need_priority, fr_value_get_text (fr_record_get (record, "priority"))) : -1;
  guint n = 0;

  for (; n < G_N_ELEMENTS (labels) && fr_enum_need_priority.values[n] != NULL; n++)
    labels[n] = fr_enum_label (&fr_enum_need_priority, fr_enum_need_priority.values[n], fr_lang_default ());
  fra_act_dialog_add_choice (dialog, _("Priority"), labels, n, (guint) MAX (chosen, 0));
  add_decision (dialog, page, _("Decided by"), _("Reason"));
  fra_act_dialog_present (dialog, decide_act, about (page), _("Need decided"), TRUE);
}

static gboolean
settle_act (FrStore *store, const FraActValues *values, GError **error)
{
  static const char * const states[] = { "answered", "rejected", "open" };

  return fr_action_need_settle (store, values->about, states[values->choices[0]], values->texts[BY], values->days[0], values->texts[REASON],
                                error);
}

void
fra_need_settle (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Settle a Need"), _("_Settle"),
                                             _("Answered: say what answers it, a class, an objective, another measure. "
                                                "Rejected: say why."));
  const char * const labels[] = { _("Answered"), _("Rejected"), _("Unanswered") };

  fra_act_dialog_add_choice (dialog, _("State"), labels, G_N_ELEMENTS (labels), 0);
  add_decision (dialog, page, _("Decided by"), _("What answers it, or why not"));
  fra_act_dialog_present (dialog, settle_act, about (page), _("Need settled"), TRUE);
}

static gboolean
merge_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_needs_merge (store, values->about, &values->records[0], values->records[0] != 0 ? 1 : 0, error);
}

void
fra_need_merge (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Merge a Need into This One"), _("_Merge"),
                                             _("The other need is withdrawn and says that this one stands for it; its "
                                                "findings and requests go over to this one."));

  fra_act_dialog_add_record (dialog, _("The other need"), FR_NEED, 0, NULL, FALSE);
  fra_act_dialog_present (dialog, merge_act, about (page), _("Needs merged"), TRUE);
}

/* --- Studies --- */

static gboolean
into_study_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_survey_into_study (store, values->about, values->records[0], values->texts[0], error) != 0;
}

void
fra_survey_into_study (FraPage *page, gint64 survey_id)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Put the Survey into a Study"), _("_Put into the Study"),
                                             _("A needs study holds the surveys of an audience in a year, at the levels of the organisation, "
                                               "the post and the person. Choose one, or name a new one."));

  fra_act_dialog_add_record (dialog, _("Needs study"), FR_NEEDS_STUDY, 0, NULL, TRUE);
  fra_act_dialog_add_text (dialog, _("Or a new one"));
  fra_act_dialog_present (dialog, into_study_act, survey_id, _("The survey belongs to the study"), TRUE);
}

static gboolean
finish_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_study_finish (store, values->about, values->texts[BY], values->days[0], values->texts[REASON], error);
}

void
fra_study_finish (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Finish a Needs Study"), _("_Finish"),
                                             _("All its surveys are closed and on target, all its findings are weighed. A "
                                                "finished study is what the programmes for its audience rest on. Below a "
                                                "target it takes a reason."));

  add_decision (dialog, page, _("Finished by"), _("Why below target"));
  fra_act_dialog_present (dialog, finish_act, about (page), _("Study finished"), TRUE);
}
