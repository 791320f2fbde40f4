/* design-acts.c: see design-acts.h. */
#include "app/programmes/design/design-acts.h"

#include "app/new-record.h"
#include "app/widgets/act-dialog.h"
#include "core/actions/approval.h"
#include "core/actions/design.h"
#include "core/actions/training.h"
#include "core/model/terms.h"

#include <math.h>
#include <string.h>

#define MAX_TERMS 40

enum { BY, REASON };

static void
add_by (FraActDialog *dialog, FraPage *page, const char *by, const char *reason)
{
  const char *name = fra_session_get_actor_name (fra_page_get_session (page));

  fra_act_dialog_add_text (dialog, by);
  fra_act_dialog_type_text (dialog, BY, name != NULL ? name : "");
  if (reason != NULL)
    fra_act_dialog_add_text (dialog, reason);
}

/* --- Approval --- */

static gboolean
submit_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_programme_submit (store, values->about, values->texts[BY], error);
}

void
fra_programme_submit (FraPage *page, gint64 about)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Submit the Programme"), _("_Submit"),
                                             _("It goes to review, and its design stays as it is until it is returned or approved. No condition "
                                               "may be open."));

  add_by (dialog, page, _("Submitted by"), NULL);
  fra_act_dialog_present (dialog, submit_act, about, _("Programme submitted"), TRUE);
}

static gboolean
return_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_programme_return (store, values->about, values->texts[BY], values->texts[REASON], error);
}

void
fra_programme_return (FraPage *page, gint64 about)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Return the Programme"), _("_Return"),
                                             _("Its design is open again. Say what has to change; whoever designed it can’t return it."));

  add_by (dialog, page, _("Returned by"), _("Reason"));
  fra_act_dialog_present (dialog, return_act, about, _("Programme returned"), TRUE);
}

static gboolean
approve_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_programme_approve (store, values->about, values->texts[BY], values->texts[REASON], error);
}

void
fra_programme_approve (FraPage *page, gint64 about)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Approve the Programme"), _("_Approve"),
                                             _("The conditions are judged once more and kept as they stand. Someone else than who designed it "
                                               "approves it. Undo stops here."));

  add_by (dialog, page, _("Approved by"), _("Remark"));
  fra_act_dialog_present (dialog, approve_act, about, _("Programme approved"), FALSE);
}

static gboolean
suspend_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_programme_move (store, values->about, "suspended", values->texts[0], error);
}

void
fra_programme_suspend (FraPage *page, gint64 about)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Suspend the Programme"), _("S_uspend"),
                                             _("It rests until it is taken up again. Say why."));

  fra_act_dialog_add_text (dialog, _("Reason"));
  fra_act_dialog_present (dialog, suspend_act, about, _("Programme suspended"), TRUE);
}

static gboolean
cancel_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_programme_move (store, values->about, "cancelled", values->texts[0], error);
}

void
fra_programme_cancel (FraPage *page, gint64 about)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Cancel the Programme"), _("Call _Off"),
                                             _("It will not be held. It stays on record with the reason."));

  fra_act_dialog_add_text (dialog, _("Reason"));
  fra_act_dialog_present (dialog, cancel_act, about, _("Programme cancelled"), TRUE);
}

/* about holds one number: the condition goes along as the choice among all of them. */
static gboolean
waive_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_gate_waive (store, values->about, (FrGateCondition) values->choices[0], values->texts[BY], values->texts[REASON], error);
}

void
fra_programme_waive (FraPage *page, gint64 about, FrGateCondition condition)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Waive a Condition"), _("_Waive"),
                                             _("The programme may be approved without it. Name and reason stay beside the condition for ever. "
                                               "Whoever "
                                               "designed the programme can’t waive. Undo stops here."));
  const char *labels[FR_N_GATES];

  for (guint i = 0; i < FR_N_GATES; i++)
    labels[i] = fr_gate_label ((FrGateCondition) i, fr_lang_default ());
  fra_act_dialog_add_choice (dialog, _("Condition"), labels, FR_N_GATES, (guint) condition);
  add_by (dialog, page, _("Waived by"), _("Reason"));
  fra_act_dialog_present (dialog, waive_act, about, _("Condition waived"), FALSE);
}

/* --- Parts --- */

void
fra_design_add_objective (FraPage *page, gint64 about)
{
  const FrSet sets[] = { { "programme_id", fr_value_int (about) }, { "level", fr_value_text ("behaviour") } };

  fra_new_record_ask (page, FR_OBJECTIVE, sets, G_N_ELEMENTS (sets), NULL);
}

static void
ask (FraPage *page, FrEntityId entity, const char *owner, gint64 about)
{
  const FrSet set = { owner, fr_value_int (about) };

  fra_new_record_ask (page, entity, &set, 1, NULL);
}

void
fra_design_add_assessment (FraPage *page, gint64 about)
{
  ask (page, FR_ASSESSMENT, "programme_id", about);
}

void
fra_design_add_module (FraPage *page, gint64 about)
{
  ask (page, FR_MODULE, "programme_id", about);
}

void
fra_design_add_group (FraPage *page, gint64 class_id)
{
  ask (page, FR_CLASS_GROUP, "class_id", class_id);
}

/* The terms of a kind, in the order in which lists offer them; labels as well (NULL: not wanted). */
static guint
terms_of (const char *kind, const char **codes, const char **labels)
{
  guint n_all, n = 0;
  const FrTerm *all = fr_terms_default (&n_all);

  for (guint i = 0; i < n_all && n < MAX_TERMS; i++)
    if (strcmp (all[i].kind, kind) == 0)
      {
        codes[n] = all[i].code;
        labels[n++] = fr_term_label (kind, all[i].code, fr_lang_default ());
      }
  return n;
}

/* Modules by their place in the dialog: about is the class, the choice counts from "no module". */
typedef struct {
  gint64  id;
  gint64  class_id, module;
  const char *method;
  char   *title;
} NewSession;

static void
new_session_free (gpointer data)
{
  g_free (((NewSession *) data)->title);
  g_free (data);
}

static gboolean
session_thread (FrStore *store, gpointer data, GError **error)
{
  NewSession *session = data;
  const FrSet sets[] = { { "class_id", fr_value_int (session->class_id) }, { "method", fr_value_text (session->method) },
                         { "title", fr_value_text (session->title) }, { "module_id", fr_value_int (session->module) } };

  session->id = fr_action_add (store, FR_SESSION, sets, session->module != 0 ? 4 : 3, error);
  return session->id != 0;
}

static void
open_session (FraPage *page, gint64 id)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.open-record", "(sx)", fr_entity (FR_SESSION)->name, id);
}

static char *
session_then (FraPage *page, const FraActValues *values)
{
  const char *codes[MAX_TERMS], *labels[MAX_TERMS];
  const gint64 *modules = g_object_get_data (G_OBJECT (page), "session-modules");
  NewSession *session;

  if (values->texts[0] == NULL)
    return g_strdup (_("Give the session a title."));
  terms_of ("method", codes, labels);
  session = g_new0 (NewSession, 1);
  *session = (NewSession) { 0, values->about, values->choices[1] > 0 ? modules[values->choices[1] - 1] : 0, codes[values->choices[0]],
                            g_strdup (values->texts[0]) };
  fra_design_run_then (page, session_thread, session, new_session_free, _("It was not added"), open_session);
  return NULL;
}

void
fra_design_add_session (FraPage *page, const FrProgrammeDesign *design)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("New Session"), _("_Add"), _("How it is taught decides what has to be prepared for it."));
  const char *codes[MAX_TERMS], *labels[MAX_TERMS];
  g_autofree const char **modules = g_new0 (const char *, design->n_modules + 1);
  gint64 *ids = g_new0 (gint64, design->n_modules + 1);
  guint n = terms_of ("method", codes, labels);

  modules[0] = _("None");
  for (guint i = 0; i < design->n_modules; i++)
    {
      modules[i + 1] = design->modules[i].title;
      ids[i] = design->modules[i].id;
    }
  g_object_set_data_full (G_OBJECT (page), "session-modules", ids, g_free);
  fra_act_dialog_add_choice (dialog, _("Method"), labels, n, 0);
  fra_act_dialog_add_text (dialog, _("Title"));
  fra_act_dialog_add_choice (dialog, _("Module"), modules, design->n_modules + 1, design->n_modules > 0 ? 1 : 0);
  fra_act_dialog_present_then (dialog, session_then, design->class_id);
}

/* --- Hours --- */

/* Methods first, then content categories, in one list. */
static guint
axes_of (const char **codes, const char **labels, guint *n_methods)
{
  *n_methods = terms_of ("method", codes, labels);
  return *n_methods + terms_of ("content_category", codes + *n_methods, labels + *n_methods);
}

static gboolean
plan_act (FrStore *store, const FraActValues *values, GError **error)
{
  const char *codes[2 * MAX_TERMS], *labels[2 * MAX_TERMS];
  guint n_methods;
  char *end = NULL;
  double hours = values->texts[0] != NULL ? g_ascii_strtod (values->texts[0], &end) : NAN;

  if (end == NULL || *end != '\0' || !isfinite (hours) || hours < 0)
    {
      g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, _("Write the hours as a number, such as 6 or 1.5."));
      return FALSE;
    }
  axes_of (codes, labels, &n_methods);
  return fr_action_hour_plan (store, values->about, values->choices[0] < n_methods ? "method" : "category", codes[values->choices[0]], hours,
                              error);
}

void
fra_design_plan_hours (FraPage *page, gint64 about)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Plan Hours"), _("_Plan"),
                                             _("How many hours a method or a content category is to have. What the sessions have stands beside it."));
  const char *codes[2 * MAX_TERMS], *labels[2 * MAX_TERMS];
  guint n_methods, n = axes_of (codes, labels, &n_methods);

  fra_act_dialog_add_choice (dialog, _("Method or content"), labels, n, 0);
  fra_act_dialog_add_text (dialog, _("Hours"));
  fra_act_dialog_present (dialog, plan_act, about, _("Hours planned"), TRUE);
}
