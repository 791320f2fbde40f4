/* plan-line-page.c: see plan-line-page.h. */
#include "app/programmes/plan-line-page.h"

#include "app/widgets/decision-row.h"
#include "app/programmes/plan-acts.h"
#include "app/reading.h"
#include "core/figures/plan-line-calls.h"
#include "core/rules/states.h"

#include <math.h>
#include <string.h>

struct _FraPlanLinePage {
  FraRecordPage     parent_instance;
  FraDecisionRow   *decision;
  GtkWidget        *programme;     /* the door to its programme, or to designing it */
  FraRecordSection *clashes, *units;
  GtkLabel         *called;        /* how many of how many people the units send */
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (FraPlanLinePage, fra_plan_line_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_plan_line_page_facts (FraRecordPage *page, FrRecord *record)
{
  return fra_record_facts (record, "year", "host_unit_id", "audience", NULL);
}

/* --- Units and clashes, read off the main thread --- */

static gpointer
read_calls (FrStore *store, gconstpointer line, GCancellable *cancellable, GError **error)
{
  return fr_plan_line_calls_new (store, *(const gint64 *) line, cancellable, error);
}

static void
show_clashes (FraPlanLinePage *self, const FrPlanLineCalls *calls)
{
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, calls->own->len + 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < calls->own->len; i++)
    {
      char *sentence = fr_clash_words (g_ptr_array_index (calls->own, i), calls->clashes, fr_lang_default ());

      g_ptr_array_add (words, sentence);
      lines[i].title = sentence;
    }
  fra_record_section_show_lines (self->clashes, lines, calls->own->len, _("Nobody is called up twice."));
}

static void
show_units (FraPlanLinePage *self, const FrPlanLineCalls *calls)
{
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, calls->n + 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < calls->n; i++)
    {
      const FrPlanCall *call = &calls->calls[i];
      char *people = call->people >= 0 ? g_strdup_printf (fr_trn (fr_lang_default (), "%d person", "%d people", (gulong) call->people), call->people)
                                       : g_strdup (_("how many is not said yet"));

      g_ptr_array_add (words, people);
      lines[i] = (FraRecordLine) { call->name, people, "unit", call->unit_id };
    }
  fra_record_section_show_lines (self->units, lines, calls->n, _("No unit is called up yet."));
}

static void
show_called (FraPlanLinePage *self, const FrPlanLineCalls *calls)
{
  FrRecord *record = fra_record_page_get_record (FRA_RECORD_PAGE (self));
  g_autofree char *words = fr_plan_line_calls_words (calls, record != NULL ? fr_value_get_real (fr_record_get (record, "size")) : NAN,
                                                     fr_lang_default ());

  gtk_label_set_text (self->called, words);
  gtk_widget_set_visible (GTK_WIDGET (self->called), calls->n > 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraPlanLinePage *self = FRA_PLAN_LINE_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);

  if (self->units == NULL || fra_was_cancelled (error))
    return;
  if (reading == NULL)
    {
      fra_record_section_show_lines (self->units, NULL, 0, error->message);
      return;
    }
  show_clashes (self, fra_reading_get (reading));
  show_units (self, fra_reading_get (reading));
  show_called (self, fra_reading_get (reading));
}

static void
read_anew (FraPlanLinePage *self)
{
  gint64 id = fra_record_page_get_id (FRA_RECORD_PAGE (self));

  fra_renew (&self->cancellable);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), read_calls, g_memdup2 (&id, sizeof id),
                     (GDestroyNotify) fr_plan_line_calls_free, self->cancellable, read_cb, NULL);
}

/* --- What became of it --- */

static guint
doors_of (const char *state, gboolean unplanned, gboolean approved, FraDoor *doors)
{
  const FraDoor back = { _("Send _Back…"), "page.back" }, change = { _("_Change…"), "page.change" };
  guint n = 0;

  if (unplanned && !approved && g_strcmp0 (state, "done") != 0)
    doors[n++] = (FraDoor) { _("_Approve…"), "page.approve" };
  else if (g_strcmp0 (state, "proposed") == 0)
    doors[n++] = (FraDoor) { _("_Review…"), "page.review" };
  else if (g_strcmp0 (state, "reviewed") == 0)
    doors[n++] = (FraDoor) { _("_Fix…"), "page.fix" };
  else if (g_strcmp0 (state, "fixed") == 0)
    doors[n++] = (FraDoor) { _("_Issue…"), "page.issue" };
  else if (g_strcmp0 (state, "issued") == 0)
    doors[n++] = (FraDoor) { _("_Done…"), "page.finish" };
  if (g_strcmp0 (state, "fixed") == 0 || g_strcmp0 (state, "issued") == 0 || g_strcmp0 (state, "done") == 0)
    doors[n++] = change;
  if (g_strcmp0 (state, "reviewed") == 0 || g_strcmp0 (state, "fixed") == 0)
    doors[n++] = back;
  return n;
}

/* A line with a programme leads to it; one that is fixed or issued is designed. */
static void
show_programme (FraPlanLinePage *self, FrRecord *record)
{
  gboolean has = fr_record_get (record, "programme_id")->kind == FR_INT;
  g_autofree char *refused = fr_rule_plan_design (fr_value_get_text (fr_record_get (record, "state")), has);

  gtk_button_set_label (GTK_BUTTON (self->programme), has ? _("Its _Programme") : _("_Design Its Programme"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->programme), has ? "page.programme" : "page.design");
  gtk_widget_set_visible (self->programme, has || refused == NULL);
}

static void
fra_plan_line_page_shown (FraRecordPage *page, FrRecord *record)
{
  FraPlanLinePage *self = FRA_PLAN_LINE_PAGE (page);
  gboolean unplanned = fr_value_get_int (fr_record_get (record, "unplanned"), 0) != 0;
  const char *approved = fr_record_get_text (record, "approved_by");
  FraDoor doors[4];
  guint n = doors_of (fr_value_get_text (fr_record_get (record, "state")), unplanned, *approved != '\0', doors);
  g_autofree char *words = unplanned ? g_strdup_printf ("%s · %s", fr_record_get_text (record, "state"), _("Outside the plan"))
                                     : g_strdup (fr_record_get_text (record, "state"));
  g_autofree char *by = unplanned && *approved != '\0' ? g_strdup_printf (_("Approved by %s"), approved) : NULL;

  fra_decision_row_show (self->decision, words, by, unplanned ? fr_record_get_text (record, "approved_on") : NULL,
                         unplanned ? fr_record_get_text (record, "reason") : NULL, doors, n);
  show_programme (self, record);
  read_anew (self);
}

static void
programme_action (FraPage *page)
{
  FrRecord *record = fra_record_page_get_record (FRA_RECORD_PAGE (page));
  gint64 id = record != NULL ? fr_value_get_int (fr_record_get (record, "programme_id"), 0) : 0;

  if (id != 0)
    gtk_widget_activate_action (GTK_WIDGET (page), "win.open-record", "(sx)", "programme", id);
}

/* --- Building --- */

static char *
change_title (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "what"));
}

static char *
change_facts (FrRecord *record)
{
  return fra_record_facts (record, "day", "made_by", "reason", NULL);
}

static void
add_actions (FraPage *page)
{
  static const struct { const char *name; FraPageFunc func; } acts[] = {
    { "review", fra_plan_review }, { "fix", fra_plan_fix }, { "issue", fra_plan_issue }, { "finish", fra_plan_finish },
    { "back", fra_plan_back }, { "approve", fra_plan_approve }, { "change", fra_plan_change }, { "call", fra_plan_call },
    { "release", fra_plan_release }, { "design", fra_plan_design },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      const char * const name[] = { acts[i].name, NULL };

      fra_page_add_action (page, acts[i].name, acts[i].func);
      fra_page_enable_writing (page, name);
    }
  fra_page_add_action (page, "programme", programme_action);
}

static void
fra_plan_line_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "title", "year", "month", "kind", "host_unit_id", "audience", "size", "days", "budget",
                                        "superior_document", "programme_id", "code", NULL };
  static const char * const of_change[] = { "day", "made_by", "what", "reason", NULL };
  FraPlanLinePage *self = FRA_PLAN_LINE_PAGE (page);
  FraSession *session = fra_page_get_session (FRA_PAGE (page));
  FraRecordSection *about = fra_record_section_new (_("The class")), *changes = fra_record_section_new (_("Acts and changes"));

  add_actions (FRA_PAGE (page));
  self->decision = FRA_DECISION_ROW (fra_decision_row_new ());
  fra_record_page_add_widget (page, GTK_WIDGET (self->decision));
  self->programme = gtk_button_new_with_mnemonic ("");
  gtk_widget_set_halign (self->programme, GTK_ALIGN_START);
  fra_record_page_add_widget (page, self->programme);
  fra_record_section_add_fields (about, session, FR_PLAN_LINE, facts);
  fra_record_page_add_section (page, about);
  self->units = fra_record_section_new (_("Units called up"));
  fra_record_section_add_button (self->units, _("C_all Up…"), NULL, "page.call");
  fra_record_section_add_button (self->units, _("Re_lease…"), NULL, "page.release");
  fra_record_page_add_widget (page, GTK_WIDGET (self->units));
  self->called = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->called, TRUE);
  gtk_label_set_xalign (self->called, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->called), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->called), FALSE);
  fra_record_page_add_widget (page, GTK_WIDGET (self->called));
  self->clashes = fra_record_section_new (_("Called up twice"));
  fra_record_page_add_widget (page, GTK_WIDGET (self->clashes));
  fra_record_section_add_records (changes, session, FR_PLAN_CHANGE, "plan_line_id", fra_record_page_get_id (page), "day", of_change,
                                  change_title, change_facts, _("Nothing was done with it yet."));
  fra_record_page_add_section (page, changes);
}

static void
fra_plan_line_page_dispose (GObject *object)
{
  FraPlanLinePage *self = FRA_PLAN_LINE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->units = self->clashes = NULL;
  G_OBJECT_CLASS (fra_plan_line_page_parent_class)->dispose (object);
}

static void
fra_plan_line_page_finalize (GObject *object)
{
  g_object_unref (FRA_PLAN_LINE_PAGE (object)->cancellable);
  G_OBJECT_CLASS (fra_plan_line_page_parent_class)->finalize (object);
}

static void
fra_plan_line_page_class_init (FraPlanLinePageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_plan_line_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_plan_line_page_finalize;
  record_class->build = fra_plan_line_page_build;
  record_class->facts = fra_plan_line_page_facts;
  record_class->shown = fra_plan_line_page_shown;
  record_class->follows = FR_BIT (FR_UNIT) | FR_BIT (FR_PROGRAMME) | FR_BIT (FR_PLAN_LINE_UNIT) | FR_BIT (FR_ENROLMENT) | FR_BIT (FR_CLASS);
}

static void
fra_plan_line_page_init (FraPlanLinePage *self)
{
  self->cancellable = g_cancellable_new ();
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", "help",
                _("One line of the annual plan. The buttons above move it on, each act with a name and a day: proposed, reviewed, fixed, "
                  "issued, done; “Send Back…” takes a reason. "
                  "Until it is fixed it is edited where it stands; from then on “Change…” asks for a reason and keeps "
                  "before and after; “Design Its Programme” begins the programme that carries it "
                  "out. “Call Up…” says which units send how many; who is called up twice in the year stands below. "
                  "A class outside the plan is approved apart. Alt+Left goes back."), NULL);
}

FraPage *
fra_plan_line_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_PLAN_LINE_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_PLAN_LINE, id);
  return page;
}
