/* need-page.c: see need-page.h. */
#include "app/needs/register/need-page.h"

#include "app/needs/register/competency-page.h"
#include "app/widgets/decision-row.h"
#include "app/needs/register/register-acts.h"

struct _FraNeedPage {
  FraRecordPage   parent_instance;
  FraDecisionRow *decision;
  GtkWidget      *competency;     /* the door to the finding of its competency */
};

G_DEFINE_FINAL_TYPE (FraNeedPage, fra_need_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_need_page_facts (FraRecordPage *page, FrRecord *record)
{
  return fra_record_facts (record, "level", "competency_id", "study_id", NULL);
}

static void
fra_need_page_shown (FraRecordPage *page, FrRecord *record)
{
  const FraDoor doors[] = { { _("_Decide…"), "page.decide" }, { _("_Settle…"), "page.settle" }, { _("_Merge…"), "page.merge" } };
  const char *into = fr_record_get_text (record, "merged_into_id"), *priority = fr_record_get_text (record, "priority");
  g_autofree char *words = NULL;

  if (*into != '\0')
    words = g_strdup_printf (_("Merged into: %s"), into);
  else
    words = g_strdup_printf ("%s · %s", *priority != '\0' ? priority : _("Not decided yet"), fr_record_get_text (record, "state"));
  fra_decision_row_show (FRA_NEED_PAGE (page)->decision, words, fr_record_get_text (record, "decided_by"),
                         fr_record_get_text (record, "decided_on"), fr_record_get_text (record, "reason"), doors,
                         *into != '\0' ? 0 : G_N_ELEMENTS (doors));
  gtk_widget_set_visible (FRA_NEED_PAGE (page)->competency, fr_record_get (record, "competency_id")->kind == FR_INT);
}

/* The one-page finding of its competency. */
static void
competency_action (FraPage *page)
{
  FrRecord *record = fra_record_page_get_record (FRA_RECORD_PAGE (page));
  gint64 id = record != NULL ? fr_value_get_int (fr_record_get (record, "competency_id"), 0) : 0;

  if (id != 0)
    fra_page_push (page, fra_competency_page_new (id));
}

/* --- Evidence --- */

static char *
finding_title (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "statement"));
}

static char *
finding_facts (FrRecord *record)
{
  return fra_record_facts (record, "kind", "source", "found_on", NULL);
}

static char *
request_title (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "title"));
}

static char *
request_facts (FrRecord *record)
{
  return fra_record_facts (record, "unit_id", "cadre_id", "received_on", NULL);
}

static void
add_records (FraRecordPage *page, const char *heading, FrEntityId entity, const char *order, FraRecordWords title, FraRecordWords facts,
             const char *empty)
{
  FraRecordSection *section = fra_record_section_new (heading);

  fra_record_section_add_records (section, fra_page_get_session (FRA_PAGE (page)), entity, "need_id", fra_record_page_get_id (page), order,
                                  NULL, title, facts, empty);
  fra_record_page_add_section (page, section);
}

static void
fra_need_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "title", "level", "competency_id", "gap", "study_id", "source", "code", NULL };
  static const char * const acts[] = { "decide", "settle", "merge", NULL };
  FraRecordSection *about = fra_record_section_new (_("The need"));

  fra_page_add_action (FRA_PAGE (page), "decide", fra_need_decide);
  fra_page_add_action (FRA_PAGE (page), "settle", fra_need_settle);
  fra_page_add_action (FRA_PAGE (page), "merge", fra_need_merge);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  FRA_NEED_PAGE (page)->decision = FRA_DECISION_ROW (fra_decision_row_new ());
  fra_record_page_add_widget (page, GTK_WIDGET (FRA_NEED_PAGE (page)->decision));
  fra_page_add_action (FRA_PAGE (page), "competency", competency_action);
  FRA_NEED_PAGE (page)->competency = gtk_button_new_with_mnemonic (_("What Is _Known of It…"));
  gtk_widget_set_halign (FRA_NEED_PAGE (page)->competency, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (FRA_NEED_PAGE (page)->competency), "page.competency");
  fra_record_page_add_widget (page, FRA_NEED_PAGE (page)->competency);
  add_records (page, _("Findings"), FR_FINDING, "found_on", finding_title, finding_facts, _("No finding speaks for this need yet."));
  add_records (page, _("Requests"), FR_REQUEST, "received_on", request_title, request_facts, _("Nobody asked for it."));
  fra_record_section_add_fields (about, fra_page_get_session (FRA_PAGE (page)), FR_NEED, facts);
  fra_record_page_add_section (page, about);
}

static void
fra_need_page_class_init (FraNeedPageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  record_class->build = fra_need_page_build;
  record_class->facts = fra_need_page_facts;
  record_class->shown = fra_need_page_shown;
  record_class->follows = FR_BIT (FR_COMPETENCY) | FR_BIT (FR_NEEDS_STUDY);
}

static void
fra_need_page_init (FraNeedPage *self)
{
  g_object_set (self, "icon-name", "fruition-needs-symbolic", "help",
                _("One need of the register. “Decide…” gives it its priority, with the name of whoever decided and the day; “Settle…” says "
                  "what answers it, or why it is rejected. “Merge…” takes another need into this one, with its findings and requests. "
                  "Below stands what speaks for it: the one-page finding of its competency, findings and requests, each of which opens. "
                  "Words, level and competency are edited where they stand. Alt+Left goes back."), NULL);
}

FraPage *
fra_need_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_NEED_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_NEED, id);
  return page;
}
