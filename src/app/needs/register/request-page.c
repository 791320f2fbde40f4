/* request-page.c: see request-page.h. */
#include "app/needs/register/request-page.h"

#include "app/widgets/decision-row.h"
#include "app/needs/register/register-acts.h"

struct _FraRequestPage {
  FraRecordPage   parent_instance;
  FraDecisionRow *decision;
};

G_DEFINE_FINAL_TYPE (FraRequestPage, fra_request_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_request_page_facts (FraRecordPage *page, FrRecord *record)
{
  return fra_record_facts (record, "cadre_id", "unit_id", "received_on", NULL);
}

static void
fra_request_page_shown (FraRecordPage *page, FrRecord *record)
{
  const FraDoor open[] = { { _("_Answer…"), "page.answer" }, { _("_New Need…"), "page.promote" }, { _("_Turn Down…"), "page.refuse" } };
  const FraDoor closed[] = { { _("_Open Again…"), "page.reopen" } };
  const char *need = fr_record_get_text (record, "need_id");
  gboolean is_open = g_strcmp0 (fr_value_get_text (fr_record_get (record, "state")), "open") == 0;
  g_autofree char *words = *need != '\0' ? g_strdup_printf (_("Answered by: %s"), need) : g_strdup (fr_record_get_text (record, "state"));

  fra_decision_row_show (FRA_REQUEST_PAGE (page)->decision, words, fr_record_get_text (record, "decided_by"),
                         fr_record_get_text (record, "decided_on"), fr_record_get_text (record, "reason"), is_open ? open : closed,
                         is_open ? G_N_ELEMENTS (open) : G_N_ELEMENTS (closed));
}

static void
fra_request_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "title", "unit_id", "cadre_id", "competency_id", "received_on", "source", "note", "code", NULL };
  static const char * const acts[] = { "answer", "promote", "refuse", "reopen", NULL };
  FraRecordSection *about = fra_record_section_new (_("What is asked for"));

  fra_page_add_action (FRA_PAGE (page), "answer", fra_request_answer);
  fra_page_add_action (FRA_PAGE (page), "promote", fra_request_promote);
  fra_page_add_action (FRA_PAGE (page), "refuse", fra_request_refuse);
  fra_page_add_action (FRA_PAGE (page), "reopen", fra_request_reopen);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  FRA_REQUEST_PAGE (page)->decision = FRA_DECISION_ROW (fra_decision_row_new ());
  fra_record_page_add_widget (page, GTK_WIDGET (FRA_REQUEST_PAGE (page)->decision));
  fra_record_section_add_fields (about, fra_page_get_session (FRA_PAGE (page)), FR_REQUEST, facts);
  fra_record_page_add_section (page, about);
}

static void
fra_request_page_class_init (FraRequestPageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  record_class->build = fra_request_page_build;
  record_class->facts = fra_request_page_facts;
  record_class->shown = fra_request_page_shown;
  record_class->follows = FR_BIT (FR_NEED) | FR_BIT (FR_UNIT) | FR_BIT (FR_CADRE) | FR_BIT (FR_COMPETENCY);
}

static void
fra_request_page_init (FraRequestPage *self)
{
  g_object_set (self, "icon-name", "fruition-needs-symbolic", "help",
                _("One request of a cadre or a unit. “Answer…” answers it by a need of the register or in words, “New Need…” makes a need of "
                  "it, “Turn Down…” takes a reason; who decided stands beside it, with the day. "
                  "It can be opened again; the history keeps what was said before. "
                  "What is asked for and by whom is edited where it stands. Alt+Left goes back."), NULL);
}

FraPage *
fra_request_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_REQUEST_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_REQUEST, id);
  return page;
}
