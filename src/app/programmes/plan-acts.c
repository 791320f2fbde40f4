/* plan-acts.c: see plan-acts.h. */
#include "app/programmes/plan-acts.h"

#include "app/programmes/design/design-reading.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/field-value.h"
#include "app/widgets/toast.h"
#include "core/actions/design.h"
#include "core/actions/plan.h"
#include "core/rules/states.h"

/* Rows of texts: who acts comes first, then why. */
enum { BY, REASON };

static FrRecord *
line_of (FraPage *page)
{
  return fra_record_page_get_record (FRA_RECORD_PAGE (page));
}

static gint64
about (FraPage *page)
{
  return fra_record_page_get_id (FRA_RECORD_PAGE (page));
}

static const char *
state_of (FraPage *page)
{
  return line_of (page) != NULL ? fr_value_get_text (fr_record_get (line_of (page), "state")) : "proposed";
}

/* Who, why and when, below so many texts. Whoever works here is the first guess. */
static void
add_act (FraActDialog *dialog, FraPage *page, guint first, const char *by, const char *reason)
{
  const char *name = fra_session_get_actor_name (fra_page_get_session (page));

  fra_act_dialog_add_text (dialog, by);
  fra_act_dialog_type_text (dialog, first + BY, name != NULL ? name : "");
  fra_act_dialog_add_text (dialog, reason);
  fra_act_dialog_add_day (dialog, _("Decided on"), fr_clock_today (fra_session_get_clock (fra_page_get_session (page))), FALSE);
}

/* --- Moving on and back --- */

static gboolean
move (FrStore *store, const FraActValues *values, const char *state, GError **error)
{
  return fr_action_plan_line_move (store, values->about, state, values->texts[BY], values->days[0], values->texts[REASON], error);
}

static gboolean
review_act (FrStore *store, const FraActValues *values, GError **error)
{
  return move (store, values, "reviewed", error);
}

static gboolean
fix_act (FrStore *store, const FraActValues *values, GError **error)
{
  return move (store, values, "fixed", error);
}

static gboolean
issue_act (FrStore *store, const FraActValues *values, GError **error)
{
  return move (store, values, "issued", error);
}

static gboolean
finish_act (FrStore *store, const FraActValues *values, GError **error)
{
  return move (store, values, "done", error);
}

static gboolean
propose_act (FrStore *store, const FraActValues *values, GError **error)
{
  return move (store, values, "proposed", error);
}

void
fra_plan_review (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Review a Line of the Plan"), _("_Reviewed"),
                                             _("Need, audience, size and budget were looked at. It can still be edited."));

  add_act (dialog, page, 0, _("Reviewed by"), _("Remark"));
  fra_act_dialog_present (dialog, review_act, about (page), _("Line reviewed"), TRUE);
}

void
fra_plan_fix (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Fix a Line of the Plan"), _("_Fix"),
                                             _("The line is part of the plan as it was decided on. From then on every change takes a reason "
                                               "and stays in the list of changes."));

  add_act (dialog, page, 0, _("Decided by"), _("Remark"));
  fra_act_dialog_present (dialog, fix_act, about (page), _("Line fixed"), TRUE);
}

void
fra_plan_issue (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Issue a Line of the Plan"), _("_Issue"),
                                             _("The units have been told. Undo stops here; changes take a reason."));

  add_act (dialog, page, 0, _("Issued by"), _("Remark"));
  fra_act_dialog_present (dialog, issue_act, about (page), _("Line issued"), FALSE);
}

void
fra_plan_finish (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("A Line of the Plan Is Done"), _("_Done"), _("The class was held."));

  add_act (dialog, page, 0, _("Closed by"), _("Remark"));
  fra_act_dialog_present (dialog, finish_act, about (page), _("Line done"), TRUE);
}

void
fra_plan_back (FraPage *page)
{
  gboolean fixed = fr_rule_plan_fixed (state_of (page));
  FraActDialog *dialog = fra_act_dialog_new (page, _("Send a Line Back"), _("_Send Back"),
                                             fixed ? _("It is reviewed again, and can be edited. What is sent back takes a reason.")
                                                   : _("Whoever proposed it is to look at it again. What is sent back takes a reason."));

  add_act (dialog, page, 0, _("Sent back by"), _("Reason"));
  fra_act_dialog_present (dialog, fixed ? review_act : propose_act, about (page), _("Line sent back"), TRUE);
}

static gboolean
approve_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_plan_line_approve (store, values->about, values->texts[BY], values->days[0], values->texts[REASON], error);
}

void
fra_plan_approve (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Approve a Class outside the Plan"), _("_Approve"),
                                             _("It stands apart from the plan, with who approved it and why it is held at all."));

  add_act (dialog, page, 0, _("Approved by"), _("Reason"));
  fra_act_dialog_present (dialog, approve_act, about (page), _("Class approved"), TRUE);
}

/* --- Changing what is fixed --- */

/* The fields that are typed, in the order of their rows; the host is chosen. Who and why come last. */
static const char * const typed[] = { "title", "audience", "month", "size", "days", "budget" };

static const FrField *
field_of (const char *name)
{
  const FrEntity *entity = fr_entity (FR_PLAN_LINE);

  return &entity->fields[fr_entity_field (entity, name)];
}

static gboolean
change_act (FrStore *store, const FraActValues *values, GError **error)
{
  FrSet sets[G_N_ELEMENTS (typed) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      const char *text = values->texts[i];
      g_autofree char *problem = NULL;

      sets[i].field = typed[i];
      if (!fra_field_parse (field_of (typed[i]), text != NULL ? text : "", &sets[i].value, &problem))
        {
          g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, C_("field and problem", "%s: %s"), _(field_of (typed[i])->label), problem);
          return FALSE;
        }
    }
  sets[G_N_ELEMENTS (typed)] = (FrSet) { "host_unit_id", values->records[0] != 0 ? fr_value_int (values->records[0]) : fr_value_null () };
  return fr_action_plan_line_change (store, values->about, sets, G_N_ELEMENTS (sets), values->texts[G_N_ELEMENTS (typed) + BY], values->days[0],
                                     values->texts[G_N_ELEMENTS (typed) + REASON], error);
}

void
fra_plan_change (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Change a Fixed Line"), _("_Change"),
                                             _("Say what is different, and why. Before and after stay in the list of changes."));
  FrRecord *line = line_of (page);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      const FrField *field = field_of (typed[i]);
      g_autofree char *text = line != NULL ? fr_field_format (field, fr_record_get (line, typed[i]), fr_lang_default (), TRUE) : g_strdup ("");

      fra_act_dialog_add_text (dialog, _(field->label));
      fra_act_dialog_type_text (dialog, i, text);
    }
  fra_act_dialog_add_record (dialog, _("Host"), FR_UNIT, line != NULL ? fr_value_get_int (fr_record_get (line, "host_unit_id"), 0) : 0,
                             line != NULL ? fr_record_get_text (line, "host_unit_id") : NULL, TRUE);
  add_act (dialog, page, G_N_ELEMENTS (typed), _("Changed by"), _("Reason"));
  fra_act_dialog_present (dialog, change_act, about (page), _("Line changed"), TRUE);
}

/* --- Units called up --- */

/* Before the line is fixed nobody is asked who and why; the number of people then comes first. */
static gboolean
call_act (FrStore *store, const FraActValues *values, GError **error)
{
  const FrField *people = &fr_entity (FR_PLAN_LINE_UNIT)->fields[2];
  const char *text = values->texts[0];
  g_autofree char *problem = NULL;
  FrValue value;

  if (!fra_field_parse (people, text != NULL ? text : "", &value, &problem))
    {
      g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, C_("field and problem", "%s: %s"), _(people->label), problem);
      return FALSE;
    }
  return fr_action_plan_line_call (store, values->about, values->records[0], (int) fr_value_get_int (&value, -1), values->texts[1],
                                   values->days[0], values->texts[2], error);
}

static gboolean
release_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_plan_line_release (store, values->about, values->records[0], values->texts[0], values->days[0], values->texts[1], error);
}

void
fra_plan_call (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Call a Unit Up"), _("_Call Up"),
                                             _("A unit that is called up already gets the new number. Without a number it is still to be said."));

  fra_act_dialog_add_record (dialog, _("Unit"), FR_UNIT, 0, NULL, FALSE);
  fra_act_dialog_add_text (dialog, _("People"));
  if (fr_rule_plan_fixed (state_of (page)))
    add_act (dialog, page, 1, _("Changed by"), _("Reason"));
  fra_act_dialog_present (dialog, call_act, about (page), _("Unit called up"), TRUE);
}

void
fra_plan_release (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Call a Unit Up No Longer"), _("_Release"), _("Nobody of this unit is called up by this line."));

  fra_act_dialog_add_record (dialog, _("Unit"), FR_UNIT, 0, NULL, FALSE);
  if (fr_rule_plan_fixed (state_of (page)))
    add_act (dialog, page, 0, _("Changed by"), _("Reason"));
  fra_act_dialog_present (dialog, release_act, about (page), _("Unit released"), TRUE);
}

/* --- Its programme --- */

/* programme stands first: design-reading.h hands it on. */
typedef struct {
  gint64 programme, line;
} Design;

static gboolean
design_thread (FrStore *store, gpointer data, GError **error)
{
  Design *design = data;

  design->programme = fr_action_programme_new (store, &(FrNewProgramme) { .plan_line_id = design->line }, NULL, error);
  return design->programme != 0;
}

static void
design_then (FraPage *page, gint64 id)
{
  fra_toast_button (GTK_WIDGET (page), _("Programme begun"), _("_Undo"), "win.undo");
  gtk_widget_activate_action (GTK_WIDGET (page), "win.open-record", "(sx)", fr_entity (FR_PROGRAMME)->name, id);
}

void
fra_plan_design (FraPage *page)
{
  const Design design = { 0, about (page) };

  fra_design_run_then (page, design_thread, g_memdup2 (&design, sizeof design), g_free, _("The programme was not begun"), design_then);
}
