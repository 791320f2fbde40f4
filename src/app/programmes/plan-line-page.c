/* plan-line-page.c: see plan-line-page.h. */
#include "app/programmes/plan-line-page.h"

struct _FraPlanLinePage {
  FraRecordPage parent_instance;
};

G_DEFINE_FINAL_TYPE (FraPlanLinePage, fra_plan_line_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_plan_line_page_facts (FraRecordPage *page, FrRecord *record)
{
  return fra_record_facts (record, "state", "year", "host_unit_id", NULL);
}

static void
fra_plan_line_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "title", "year", "month", "kind", "host_unit_id", "audience", "size", "days", "budget",
                                        "superior_document", "programme_id", "code", NULL };
  FraRecordSection *about = fra_record_section_new ("");

  fra_record_section_add_fields (about, fra_page_get_session (FRA_PAGE (page)), FR_PLAN_LINE, facts);
  fra_record_page_add_section (page, about);
}

static void
fra_plan_line_page_class_init (FraPlanLinePageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  record_class->build = fra_plan_line_page_build;
  record_class->facts = fra_plan_line_page_facts;
  record_class->follows = FR_BIT (FR_UNIT);
}

static void
fra_plan_line_page_init (FraPlanLinePage *self)
{
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", "help",
                _("One line of the annual plan."), NULL);
}

FraPage *
fra_plan_line_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_PLAN_LINE_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_PLAN_LINE, id);
  return page;
}
