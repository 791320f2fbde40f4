/* programme-page.c: see programme-page.h. */
#include "app/programmes/programme-page.h"

struct _FraProgrammePage {
  FraRecordPage parent_instance;
};

G_DEFINE_FINAL_TYPE (FraProgrammePage, fra_programme_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_programme_page_facts (FraRecordPage *page, FrRecord *record)
{
  return fra_record_facts (record, "state", "year", "owner_unit_id", NULL);
}

static void
fra_programme_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "title", "kind", "owner_unit_id", "year", "audience", "size", "days", "hours", "budget", "method",
                                        "study_id", "superior_document", "note", "code", NULL };
  FraRecordSection *about = fra_record_section_new ("");

  fra_record_section_add_fields (about, fra_page_get_session (FRA_PAGE (page)), FR_PROGRAMME, facts);
  fra_record_page_add_section (page, about);
}

static void
fra_programme_page_class_init (FraProgrammePageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  record_class->build = fra_programme_page_build;
  record_class->facts = fra_programme_page_facts;
  record_class->follows = FR_BIT (FR_UNIT);
}

static void
fra_programme_page_init (FraProgrammePage *self)
{
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", "help",
                _("One programme: what it is, for whom, who gives it, how long, and what it costs. "
                  "Its facts are edited where they stand. Alt+Left goes back."), NULL);
}

FraPage *
fra_programme_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_PROGRAMME_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_PROGRAMME, id);
  return page;
}
