/* programme-page.c: see programme-page.h. */
#include "app/programmes/programme-page.h"

#include "app/calendar-file.h"
#include "app/format.h"
#include "app/new-record.h"
#include "app/widgets/decision-row.h"
#include "app/programmes/class-acts.h"
#include "app/programmes/design/class-section.h"
#include "app/programmes/design/conditions-panel.h"
#include "app/programmes/design/design-acts.h"
#include "app/programmes/design/design-parts.h"
#include "app/programmes/design/hours-panel.h"
#include "app/programmes/design/matrix-page.h"
#include "app/programmes/design/new-programme.h"
#include "app/programmes/design/parts-list.h"
#include "app/reports/subject.h"
#include "app/schedule/arrange-dialog.h"
#include "charts/format.h"
#include "core/actions/design.h"
#include "core/model/terms.h"

#include <math.h>
#include <string.h>

struct _FraProgrammePage {
  FraRecordPage       parent_instance;
  FraDecisionRow     *decision;      /* NULL once the page is gone */
  FraConditionsPanel *conditions;
  FraHoursPanel      *hours;
  FraPartsList       *objectives, *assessments, *outline;
  GtkWidget          *copy;          /* beside the outline of a class without sessions, where another has some */
  FraRecordSection   *about, *budget;
  FraClassSection    *classes;
  gint64              class_id;      /* the class looked at; 0: the first */
  GtkLabel           *cost;
  FraReading         *reading;       /* of an FraDesign; NULL before the first */
  GCancellable       *cancellable;
};

G_DEFINE_FINAL_TYPE (FraProgrammePage, fra_programme_page, FRA_TYPE_RECORD_PAGE)

static const FraDesign *
design_of (FraProgrammePage *self)
{
  return self->reading != NULL ? fra_reading_get (self->reading) : NULL;
}

static gint64
about (FraPage *page)
{
  return fra_record_page_get_id (FRA_RECORD_PAGE (page));
}

static gint64
class_of (FraPage *page)
{
  return fra_programme_page_get_class (FRA_PROGRAMME_PAGE (page));
}

/* "42 people": a bare number beside a year and a unit could be anything. "" where it is not known; free with g_free. */
static char *
people_words (FrRecord *record)
{
  gint64 size = fr_value_get_int (fr_record_get (record, "size"), -1);

  return size < 0 ? g_strdup ("")
                  : g_strdup_printf (fr_trn (fr_lang_default (), "%ld person", "%ld people", (gulong) size), (long) size);
}

static char *
fra_programme_page_facts (FraRecordPage *page, FrRecord *record)
{
  g_autofree char *facts = fra_record_facts (record, "year", "audience", "owner_unit_id", NULL), *people = people_words (record);
  GString *line = g_string_new (facts);

  fra_add_fact (line, people);
  return g_string_free (line, FALSE);
}

/* --- State and conditions --- */

static gboolean
is_open (const char *state)
{
  return g_strcmp0 (state, "draft") == 0 || g_strcmp0 (state, "returned") == 0;
}

static void
show_decision (FraProgrammePage *self, const FraDesign *both)
{
  const FraDoor open[] = { { _("_Submit…"), "page.submit" }, { _("Call _Off…"), "page.cancel" } };
  const FraDoor review[] = { { _("_Approve…"), "page.approve" }, { _("_Return…"), "page.return" } };
  const FraDoor later[] = { { _("S_uspend…"), "page.suspend" }, { _("Call _Off…"), "page.cancel" } };
  const char *state = both->design->state;
  gboolean ended = g_strcmp0 (state, "closed") == 0 || g_strcmp0 (state, "cancelled") == 0;
  const FraDoor *doors = is_open (state) ? open : g_strcmp0 (state, "in_review") == 0 ? review : later;
  g_autofree char *owner = both->design->owner != NULL ? g_strdup_printf (_("Designed by %s"), both->design->owner) : NULL;
  const char *next = !is_open (state) ? NULL : fr_gate_passes (both->gate->lines) ? _("Nothing is open any more: it can be submitted.") :
                     _("Conditions are open: each leads to what would close it.");

  fra_decision_row_show (self->decision, fr_enum_label (&fr_enum_programme_state, state, fr_lang_default ()), owner, NULL, next, doors,
                         ended ? 0 : 2);
}

/* --- The lists --- */

/* What a class is called beside its programme, whose title stands above: "class 1" of "Village finance (class 1)". Free with g_free. */
static char *
short_class_title (const FrProgrammeDesign *design)
{
  const char *rest = design->title != NULL && g_str_has_prefix (design->class_title, design->title) ? design->class_title + strlen (design->title)
                                                                                                    : design->class_title;
  g_autoptr (GRegex) marks = g_regex_new ("^[\\s,，(（]+|[\\s)）]+$", 0, 0, NULL);
  char *words = g_regex_replace_literal (marks, rest, -1, 0, "", 0, NULL);

  if (words != NULL && *words != '\0' && rest != design->class_title)
    return words;
  g_free (words);
  return g_strdup (design->class_title);
}

/* Of several classes the heading says whose sessions these are; those of another can be copied into one that has none. */
static void
show_whose (FraProgrammePage *self, const FrProgrammeDesign *design)
{
  g_autofree char *class = design->n_classes > 1 && design->class_title != NULL ? short_class_title (design) : NULL;
  g_autofree char *title = g_strjoin (" · ", _("Modules and sessions"), class, NULL);

  fra_parts_list_set_title (self->outline, title);
  gtk_widget_set_visible (self->copy, fra_class_to_copy (design) != NULL);
}

static void
objective_moved_cb (FraPartsList *list, guint place, int by, FraProgrammePage *self)
{
  fra_design_parts_move_objective (FRA_PAGE (self), design_of (self)->design, place, by);
}

static void
assessment_moved_cb (FraPartsList *list, guint place, int by, FraProgrammePage *self)
{
  fra_design_parts_move_assessment (FRA_PAGE (self), design_of (self)->design, place, by);
}

static void
outline_moved_cb (FraPartsList *list, guint place, int by, FraProgrammePage *self)
{
  fra_design_parts_move_outline (FRA_PAGE (self), design_of (self)->design, place, by);
}

/* --- Budget --- */

static char *
money (gint64 minor)
{
  const FrcFormat format = { .decimals = 2, .factor = 0.01 };

  return frc_format_value (&format, (double) minor);
}

static void
show_budget (FraProgrammePage *self, const FrProgrammeDesign *design)
{
  gint64 standard = fr_design_standard_cost (design);
  g_autofree char *cost = money (standard), *budget = money (design->budget), *words = NULL;

  if (standard < 0)
    words = g_strdup (_("With people, days and the standard per person and day, what it costs by the standard stands here."));
  else if (design->budget >= 0)
    words = g_strdup_printf (_("By the standard %s, teachers’ fees apart; budget %s."), cost, budget);
  else
    words = g_strdup_printf (_("By the standard %s, teachers’ fees apart."), cost);
  gtk_label_set_text (self->cost, words);
}

/* --- Reading --- */

static void
design_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraProgrammePage *self = FRA_PROGRAMME_PAGE (source);
  FraReading *reading = fra_reading_finish (result, NULL);
  const FraDesign *both;

  /* The page is gone, or was read anew since. */
  if (reading == NULL)
    return;
  if (self->decision == NULL)
    {
      fra_reading_unref (reading);
      return;
    }
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = reading;
  both = fra_reading_get (reading);
  show_decision (self, both);
  fra_conditions_panel_show (self->conditions, both->gate, is_open (both->design->state));
  fra_hours_panel_show (self->hours, both->design);
  fra_design_parts_objectives (self->objectives, both->design);
  fra_design_parts_assessments (self->assessments, both->design);
  fra_design_parts_outline (self->outline, both->design);
  show_whose (self, both->design);
  show_budget (self, both->design);
  fra_class_section_show (self->classes, both->design);
  gtk_widget_set_visible (GTK_WIDGET (self->classes), both->design->class_id != 0);
  fra_page_enable_action (FRA_PAGE (self), "arrange", both->design->class_id != 0 &&
                          fr_store_get_read_only (fra_session_get_store (fra_page_get_session (FRA_PAGE (self)))) == NULL);
}

static void
read_anew (FraProgrammePage *self)
{
  fra_renew (&self->cancellable);
  fra_design_read_async (FRA_PAGE (self), about (FRA_PAGE (self)), self->class_id, self->cancellable, design_cb);
}

static void
class_chosen_cb (FraClassSection *section, gint64 class_id, FraProgrammePage *self)
{
  if (self->decision == NULL)
    return;
  self->class_id = class_id;
  read_anew (self);
}

static void
fra_programme_page_shown (FraRecordPage *page, FrRecord *record)
{
  FraProgrammePage *self = FRA_PROGRAMME_PAGE (page);

  read_anew (self);
  fra_record_section_set_record (self->budget, record);
}

/* --- Actions --- */

static void
submit_action (FraPage *page)
{
  fra_programme_submit (page, about (page));
}

static void
return_action (FraPage *page)
{
  fra_programme_return (page, about (page));
}

static void
approve_action (FraPage *page)
{
  fra_programme_approve (page, about (page));
}

static void
suspend_action (FraPage *page)
{
  fra_programme_suspend (page, about (page));
}

static void
cancel_action (FraPage *page)
{
  fra_programme_cancel (page, about (page));
}

static void
waive_action (FraPage *page, gint64 condition)
{
  fra_programme_waive (page, about (page), (FrGateCondition) condition);
}

static void
add_objective_action (FraPage *page)
{
  fra_design_add_objective (page, about (page));
}

static void
add_assessment_action (FraPage *page)
{
  fra_design_add_assessment (page, about (page));
}

static void
add_module_action (FraPage *page)
{
  fra_design_add_module (page, about (page));
}

static void
add_session_action (FraPage *page)
{
  if (class_of (page) != 0)
    fra_design_add_session (page, design_of (FRA_PROGRAMME_PAGE (page))->design);
}

static void
add_group_action (FraPage *page)
{
  if (class_of (page) != 0)
    fra_design_add_group (page, class_of (page));
}

static void
class_added_cb (gint64 id, gpointer page)
{
  class_chosen_cb (NULL, id, page);
}

static void
add_class_action (FraPage *page)
{
  const FrSet set = { "programme_id", fr_value_int (about (page)) };

  fra_new_record_ask (page, FR_CLASS, &set, 1, class_added_cb);
}

static void
copy_sessions_action (FraPage *page)
{
  const FraDesign *both = design_of (FRA_PROGRAMME_PAGE (page));

  if (both != NULL && fra_class_to_copy (both->design) != NULL)
    fra_class_copy_sessions (page, both->design);
}

static void
matrix_action (FraPage *page)
{
  fra_page_push (page, fra_matrix_page_new (about (page), class_of (page)));
}

static void
plan_hours_action (FraPage *page)
{
  fra_design_plan_hours (page, about (page));
}

static void
duplicate_action (FraPage *page)
{
  if (class_of (page) != 0)
    fra_programme_duplicate (page, design_of (FRA_PROGRAMME_PAGE (page))->design);
}

static void
keep_action (FraPage *page)
{
  if (class_of (page) != 0)
    fra_programme_keep (page, design_of (FRA_PROGRAMME_PAGE (page))->design);
}

/* --- What is handed out --- */

static void
print_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = fra_subject_new_timetable (FR_CLASS, class_of (page), FR_DAY_NONE);

  if (subject->id != 0)
    fra_subject_print (subject, page);
}

static void
publish_action (FraPage *page)
{
  if (class_of (page) != 0)
    fra_class_publish (page, class_of (page));
}

static void
save_calendars_action (FraPage *page)
{
  if (class_of (page) != 0)
    fra_calendar_save_class (page, class_of (page));
}

static void
arrange_action (FraPage *page)
{
  if (class_of (page) != 0)
    fra_arrange_present (page, NULL, class_of (page));
}

static void
open_record (FraPage *page, FrEntityId entity, gint64 id)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.open-record", "(sx)", fr_entity (entity)->name, id);
}

static void
focus_field (FraProgrammePage *self, const char *field)
{
  gtk_widget_grab_focus (fra_field_row_get_editor (fra_record_section_get_row (self->about, field)));
}

/* Leads to what would close a condition. */
static void
close_condition_action (FraPage *page, gint64 number)
{
  FraProgrammePage *self = FRA_PROGRAMME_PAGE (page);
  const FraDesign *both = design_of (self);

  if (both == NULL || number < 0 || number >= FR_N_GATES)
    return;
  switch ((FrGateCondition) number)
    {
    case FR_GATE_ORGANISATION:
    case FR_GATE_POST:
    case FR_GATE_PERSON:
      if (both->gate->study != 0)
        open_record (page, FR_NEEDS_STUDY, both->gate->study);
      else
        focus_field (self, "study_id");
      break;
    case FR_GATE_OBJECTIVES:
    case FR_GATE_MUST_NEEDS:
      if (both->design->n_objectives > 0)
        matrix_action (page);
      else
        fra_design_add_objective (page, about (page));
      break;
    case FR_GATE_CONTENT:
      if (both->gate->stale != 0)
        open_record (page, FR_SESSION, both->gate->stale);
      break;
    case FR_GATE_HOURS:
      if (both->design->n_classes == 0)
        add_class_action (page);
      else
        focus_field (self, "hours");
      break;
    case FR_N_GATES:
    default:
      break;
    }
}

/* --- Building --- */

static void
add_actions (FraPage *page)
{
  static const struct {
    const char *name;
    FraPageFunc func;
  } actions[] = {
    { "submit", submit_action }, { "return", return_action }, { "approve", approve_action }, { "suspend", suspend_action },
    { "cancel", cancel_action }, { "add-objective", add_objective_action }, { "add-assessment", add_assessment_action },
    { "add-module", add_module_action }, { "add-session", add_session_action }, { "add-group", add_group_action },
    { "add-class", add_class_action }, { "copy-sessions", copy_sessions_action },
    { "plan-hours", plan_hours_action }, { "publish", publish_action },
    { "duplicate", duplicate_action }, { "keep", keep_action }, { "new", add_session_action },
  };
  const char *names[G_N_ELEMENTS (actions) + 2] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      fra_page_add_action (page, actions[i].name, actions[i].func);
      names[i] = actions[i].name;
    }
  names[G_N_ELEMENTS (actions)] = "waive";
  fra_page_add_record_action (page, "waive", waive_action);
  fra_page_add_record_action (page, "close-condition", close_condition_action);
  fra_page_add_action (page, "matrix", matrix_action);
  fra_page_add_action (page, "arrange", arrange_action);
  fra_page_enable_action (page, "arrange", FALSE);    /* until the class is known */
  fra_page_add_action (page, "print", print_action);
  fra_page_add_action (page, "save-calendars", save_calendars_action);
  fra_page_enable_writing (page, names);
}

static char *
decision_title (FrRecord *record)
{
  return g_strdup_printf (C_("decision and who", "%s: %s"), fr_record_get_text (record, "act"), fr_record_get_text (record, "decided_by"));
}

static char *
decision_facts (FrRecord *record)
{
  GString *facts = g_string_new (NULL);
  int condition = fr_gate_find (fr_value_get_text (fr_record_get (record, "condition")));

  fra_add_fact (facts, fr_record_get_text (record, "day"));
  fra_add_fact (facts, condition >= 0 ? fr_gate_label ((FrGateCondition) condition, fr_lang_default ()) : NULL);
  fra_add_fact (facts, fr_record_get_text (record, "reason"));
  return g_string_free (facts, FALSE);
}

static FraPartsList *
add_list (FraProgrammePage *self, const char *title, const char *empty, GCallback moved)
{
  FraPartsList *list = fra_parts_list_new (FRA_PAGE (self), title, empty);

  g_signal_connect_object (list, "move", moved, self, 0);
  fra_record_page_add_widget (FRA_RECORD_PAGE (self), GTK_WIDGET (list));
  return list;
}

static void
build_facts (FraProgrammePage *self)
{
  static const char * const money_fields[] = { "person_day", "budget", "teacher_fees", NULL };
  static const char * const facts[] = { "title", "audience", "study_id", "superior_document", "hours", "size", "days", "lecture_ceiling", "kind",
                                        "owner_unit_id", "year", "method", "note", "code", NULL };
  static const char * const decision_fields[] = { "decided_by", "day", "reason", NULL };
  FraRecordPage *page = FRA_RECORD_PAGE (self);
  FraSession *session = fra_page_get_session (FRA_PAGE (self));
  FraRecordSection *decisions = fra_record_section_new (_("Decisions"));

  fra_programme_add_papers (page);
  self->classes = fra_class_section_new (FRA_PAGE (page));
  g_signal_connect_object (self->classes, "chosen", G_CALLBACK (class_chosen_cb), self, 0);
  fra_record_page_add_widget (page, GTK_WIDGET (self->classes));
  self->budget = fra_record_section_new (_("Budget"));
  fra_record_section_add_fields (self->budget, session, FR_PROGRAMME, money_fields);
  fra_record_page_add_section (page, self->budget);
  self->cost = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->cost, TRUE);
  gtk_label_set_xalign (self->cost, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->cost), "dim-label");
  fra_record_page_add_widget (page, GTK_WIDGET (self->cost));
  self->about = fra_record_section_new (_("The programme"));
  fra_record_section_add_button (self->about, _("_Keep as a Template…"), NULL, "page.keep");
  fra_record_section_add_button (self->about, _("_Duplicate…"), NULL, "page.duplicate");
  fra_record_section_add_fields (self->about, session, FR_PROGRAMME, facts);
  fra_record_page_add_section (page, self->about);
  fra_record_section_add_records (decisions, session, FR_APPROVAL, "programme_id", fra_record_page_get_id (page), "day", decision_fields,
                                  decision_title, decision_facts, _("Nothing was decided yet."));
  fra_record_page_add_section (page, decisions);
}

static void
fra_programme_page_build (FraRecordPage *page)
{
  FraProgrammePage *self = FRA_PROGRAMME_PAGE (page);
  GtkWidget *aside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  add_actions (FRA_PAGE (page));
  self->decision = FRA_DECISION_ROW (fra_decision_row_new ());
  fra_record_page_add_widget (page, GTK_WIDGET (self->decision));
  self->conditions = FRA_CONDITIONS_PANEL (fra_conditions_panel_new ());
  self->hours = fra_hours_panel_new (FRA_PAGE (page));
  gtk_box_append (GTK_BOX (aside), GTK_WIDGET (self->conditions));
  gtk_box_append (GTK_BOX (aside), GTK_WIDGET (self->hours));
  fra_record_page_add_aside (page, aside);
  self->objectives = add_list (self, _("Objectives"), _("No objective yet: say what people will do at work after the class."),
                               G_CALLBACK (objective_moved_cb));
  fra_parts_list_add_button (self->objectives, _("_Matrix"), "page.matrix");
  fra_parts_list_add_button (self->objectives, _("_Add…"), "page.add-objective");
  self->outline = add_list (self, _("Modules and sessions"), _("No session yet: add a module, then sessions to it."), G_CALLBACK (outline_moved_cb));
  self->copy = fra_parts_list_add_button (self->outline, _("Co_py Sessions…"), "page.copy-sessions");
  gtk_widget_set_visible (self->copy, FALSE);
  fra_parts_list_add_button (self->outline, _("Add M_odule…"), "page.add-module");
  fra_parts_list_add_button (self->outline, _("Add _Session…"), "page.add-session");
  self->assessments = add_list (self, _("Assessments"), _("No assessment yet: say how it will be known that the objectives were reached."),
                                G_CALLBACK (assessment_moved_cb));
  fra_parts_list_add_button (self->assessments, _("Add…"), "page.add-assessment");
  build_facts (self);
}

static void
fra_programme_page_commit (FraPage *page)
{
  fra_class_section_commit (FRA_PROGRAMME_PAGE (page)->classes);
  FRA_PAGE_CLASS (fra_programme_page_parent_class)->commit (page);
}

static void
fra_programme_page_dispose (GObject *object)
{
  FraProgrammePage *self = FRA_PROGRAMME_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->decision = NULL;
  G_OBJECT_CLASS (fra_programme_page_parent_class)->dispose (object);
}

static void
fra_programme_page_finalize (GObject *object)
{
  FraProgrammePage *self = FRA_PROGRAMME_PAGE (object);

  g_clear_pointer (&self->reading, fra_reading_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fra_programme_page_parent_class)->finalize (object);
}

static void
fra_programme_page_class_init (FraProgrammePageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_programme_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_programme_page_finalize;
  FRA_PAGE_CLASS (klass)->commit = fra_programme_page_commit;
  record_class->build = fra_programme_page_build;
  record_class->facts = fra_programme_page_facts;
  record_class->shown = fra_programme_page_shown;
  record_class->follows = FR_BIT (FR_UNIT) | FRA_DESIGN_ENTITIES;
}

static void
fra_programme_page_init (FraProgrammePage *self)
{
  self->cancellable = g_cancellable_new ();
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", "help",
                _("A programme as it is designed: objectives, modules with their sessions, assessments, hours, the class and its budget. Each opens "
                  "where it stands; Alt+Up and Alt+Down move it, and what it still lacks is said in its row. “Matrix” (Ctrl+M) links needs, "
                  "sessions and assessments to the objectives. The conditions for approval stand beside: an open one leads to what would close "
                  "it, or is waived with a name and a reason. Where a programme has several classes, "
                  "“Class looked at” chooses whose sessions and hours are shown. “Submit…” takes all of them; "
                  "someone else than who designed it approves. "
                  "Ctrl+N adds a session, Ctrl+P prints the timetable. Alt+Left goes back."), NULL);
}

FraPage *
fra_programme_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_PROGRAMME_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_PROGRAMME, id);
  return page;
}

gint64
fra_programme_page_get_class (FraProgrammePage *page)
{
  g_return_val_if_fail (FRA_IS_PROGRAMME_PAGE (page), 0);
  return design_of (page) != NULL ? design_of (page)->design->class_id : 0;
}
