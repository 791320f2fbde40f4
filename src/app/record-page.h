/* record-page.h: FraRecordPage, the base class of the pages of one record: it loads the record, follows its changes, shows
 * name and facts, and holds the sections. */
#pragma once

#include "app/page.h"
#include "app/widgets/record-section.h"

G_BEGIN_DECLS

#define FRA_TYPE_RECORD_PAGE (fra_record_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FraRecordPage, fra_record_page, FRA, RECORD_PAGE, FraPage)

struct _FraRecordPageClass {
  FraPageClass parent_class;

  void   (*build) (FraRecordPage *page);                      /* the session is there: add sections */
  char  *(*facts) (FraRecordPage *page, FrRecord *record);    /* the line under the name; free with g_free */
  void   (*shown) (FraRecordPage *page, FrRecord *record);    /* the record was read anew; may be NULL */
  FrEntities follows;                                         /* further entities whose changes concern it; bits */
};

/* Sets what it is about; before the session. */
void       fra_record_page_set_key     (FraRecordPage *page, FrEntityId entity, gint64 id);
gint64     fra_record_page_get_id      (FraRecordPage *page);

/* The record as read last; NULL before. */
FrRecord  *fra_record_page_get_record  (FraRecordPage *page);

/* Adds a section of the page; the page gives it the record after each change. */
void       fra_record_page_add_section (FraRecordPage *page, FraRecordSection *section);

/* Adds any other widget below what is there, as wide as the page lets it. */
void       fra_record_page_add_widget  (FraRecordPage *page, GtkWidget *widget);

/* Puts a widget at the right of what is added from here on, where the page is wide (FRA_RECORD_ASIDE px); else below it. Once, and before
 * anything that is to stand beside it. */
#define FRA_RECORD_ASIDE 960
void       fra_record_page_add_aside   (FraRecordPage *page, GtkWidget *widget);

/* The line under the name is written anew, where something besides the record changed it. */
void       fra_record_page_sync_facts  (FraRecordPage *page);

/* A line of facts: the fields of the record that hold something, " · " between; names end with NULL. Free with g_free. */
char      *fra_record_facts            (FrRecord *record, const char *field, ...) G_GNUC_NULL_TERMINATED;

/* Reads the record anew. */
void       fra_record_page_reload      (FraRecordPage *page);

G_END_DECLS
