/* finding-page.c: see finding-page.h. */
#include "app/needs/register/finding-page.h"

#include "app/widgets/decision-row.h"
#include "app/needs/register/register-acts.h"

struct _FraFindingPage {
  FraRecordPage   parent_instance;
  FraDecisionRow *decision;
};

G_DEFINE_FINAL_TYPE (FraFindingPage, fra_finding_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_finding_page_facts (FraRecordPage *page, FrRecord *record)
{
  return fra_record_facts (record, "kind", "source", "found_on", "unit_id", NULL);
}

static void
fra_finding_page_shown (FraRecordPage *page, FrRecord *record)
{
  const FraDoor open[] = { { _("_Evidence of…"), "page.weigh" }, { _("_New Need…"), "page.promote" }, { _("_Lay Aside…"), "page.drop" } };
  const FraDoor closed[] = { { _("_Open Again…"), "page.reopen" } };
  const char *need = fr_record_get_text (record, "need_id"), *reason = fr_record_get_text (record, "reason");
  gboolean is_open = g_strcmp0 (fr_value_get_text (fr_record_get (record, "state")), "open") == 0;
  g_autofree char *words = NULL;

  if (is_open)
    words = g_strdup (_("Not yet weighed"));
  else if (*need != '\0')
    words = g_strdup_printf (_("Evidence of: %s"), need);
  else
    words = g_strdup (_("Laid aside"));
  fra_decision_row_show (FRA_FINDING_PAGE (page)->decision, words, fr_record_get_text (record, "closed_by"),
                         fr_record_get_text (record, "closed_on"), reason, is_open ? open : closed,
                         is_open ? G_N_ELEMENTS (open) : G_N_ELEMENTS (closed));
}

static void
fra_finding_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "statement", "kind", "source", "found_on", "level", "competency_id", "unit_id", "study_id", "note",
                                        "code", NULL };
  static const char * const acts[] = { "weigh", "promote", "drop", "reopen", NULL };
  FraRecordSection *about = fra_record_section_new (_("What was found"));

  fra_page_add_action (FRA_PAGE (page), "weigh", fra_finding_weigh);
  fra_page_add_action (FRA_PAGE (page), "promote", fra_finding_promote);
  fra_page_add_action (FRA_PAGE (page), "drop", fra_finding_drop);
  fra_page_add_action (FRA_PAGE (page), "reopen", fra_finding_reopen);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  FRA_FINDING_PAGE (page)->decision = FRA_DECISION_ROW (fra_decision_row_new ());
  fra_record_page_add_widget (page, GTK_WIDGET (FRA_FINDING_PAGE (page)->decision));
  fra_record_section_add_fields (about, fra_page_get_session (FRA_PAGE (page)), FR_FINDING, facts);
  fra_record_page_add_section (page, about);
}

static void
fra_finding_page_class_init (FraFindingPageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  record_class->build = fra_finding_page_build;
  record_class->facts = fra_finding_page_facts;
  record_class->shown = fra_finding_page_shown;
  record_class->follows = FR_BIT (FR_NEED) | FR_BIT (FR_UNIT) | FR_BIT (FR_COMPETENCY);
}

static void
fra_finding_page_init (FraFindingPage *self)
{
  g_object_set (self, "icon-name", "fruition-needs-symbolic", "help",
                _("One finding: what was said or seen, in which interview, document or figures, and when. "
                  "A named person weighs it: “Evidence of…” ties it to a need of the register, “New Need…” makes a need of it, "
                  "“Lay Aside…” takes a reason. It can be opened again; the history keeps what was decided before. "
                  "Statement, source and the rest are edited where they stand. Alt+Left goes back."), NULL);
}

FraPage *
fra_finding_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_FINDING_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_FINDING, id);
  return page;
}
