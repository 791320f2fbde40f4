/* record-section.h: a section of a record's page: either some of its own fields, or the records that belong to it, each of
 * which opens into its fields. */
#pragma once

#include "app/widgets/field-row.h"

G_BEGIN_DECLS

#define FRA_TYPE_RECORD_SECTION (fra_record_section_get_type ())
G_DECLARE_FINAL_TYPE (FraRecordSection, fra_record_section, FRA, RECORD_SECTION, AdwBin)

#define FRA_RECORD_SECTION_MAX 100   /* records shown; more belong into a table of their own */

/* A section headed title (translated; "" for none). */
FraRecordSection *fra_record_section_new         (const char *title);

/* Shows fields of a record (NULL-terminated); then set_record after each change of it. */
void              fra_record_section_add_fields  (FraRecordSection *section, FraSession *session, FrEntityId entity,
                                                  const char * const *fields);
void              fra_record_section_set_record  (FraRecordSection *section, FrRecord *record);

/* How a record that belongs to the page's record is headed: title and subtitle, free with g_free. */
typedef char     *(*FraRecordWords) (FrRecord *record);

/* Shows the records of an entity whose field `owner` is owner_id, newest order_field first (order_field NULL: in registered
 * order). Each opens into fields, or (fields NULL) onto its own page. title and subtitle: its words. empty: the sentence where
 * there is none. Follows the store by fra_record_section_reload. */
void              fra_record_section_add_records (FraRecordSection *section, FraSession *session, FrEntityId entity,
                                                  const char *owner, gint64 owner_id, const char *order_field,
                                                  const char * const *fields, FraRecordWords title, FraRecordWords subtitle,
                                                  const char *empty);
void              fra_record_section_reload      (FraRecordSection *section);

/* Shows lines that were read elsewhere, n of them, in place of those shown before; empty: the sentence where there is none. Strings
 * are copied. For sections without fields and records. entity not NULL: the line opens that record ("outcome"). */
typedef struct {
  const char *title;
  const char *subtitle;
  const char *entity;
  gint64      id;
} FraRecordLine;
void              fra_record_section_show_lines  (FraRecordSection *section, const FraRecordLine *lines, guint n, const char *empty);

/* A button in the row of each record for which applies says so: an action that takes the record's id ("page.end-posting").
 * Before add_records. */
typedef gboolean  (*FraRecordTest) (FrRecord *record);
void              fra_record_section_set_act     (FraRecordSection *section, const char *label, const char *action,
                                                  FraRecordTest applies);

/* A button beside the heading: a detailed action. icon_name NULL: the label (with mnemonic) is shown, else it is its name. */
void              fra_record_section_add_button  (FraRecordSection *section, const char *label, const char *icon_name,
                                                  const char *action);

/* The row of a field, NULL where it shows none of that name. */
FraFieldRow      *fra_record_section_get_row     (FraRecordSection *section, const char *field);

/* Saves what is being typed in any of its rows. */
void              fra_record_section_commit      (FraRecordSection *section);

G_END_DECLS
