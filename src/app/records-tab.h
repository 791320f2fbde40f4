/* records-tab.h: a view that is a table of the records of one entity: found, narrowed by chips, added, exported, printed, each opening
 * its page. What differs between such views is told in a constant. */
#pragma once

#include "app/page.h"
#include "app/widgets/table-view.h"

G_BEGIN_DECLS

#define FRA_TYPE_RECORDS_TAB (fra_records_tab_get_type ())
G_DECLARE_FINAL_TYPE (FraRecordsTab, fra_records_tab, FRA, RECORDS_TAB, FraPage)

#define FRA_RECORDS_COLUMNS 12
#define FRA_RECORDS_FILTERS 4

/* What such a view is. Texts are translatable (N_). */
typedef struct {
  FrEntityId  entity;
  const char *icon_name;
  const char *find, *none, *none_words, *import, *import_action, *add, *help;
  const char *required, *first;      /* a field that a new record must have, and what it begins with; both are edited on its page */
  const char *order;                 /* the field by which the list is sorted until somebody sorts it; NULL: as registered */
  gboolean    newest_first;          /* from the largest value of order down */
  const char *filters[FRA_RECORDS_FILTERS];   /* fields of a few values by which it can be narrowed */
  void      (*add_new) (FraPage *page);   /* asks for a new record, where a name is not enough; NULL: asks for its name */
  FraPage  *(*open) (gint64 id);
  void      (*begin) (FraPage *page);          /* asks for a new one, and opens it; NULL: its name is asked for */
  FraColumn   columns[FRA_RECORDS_COLUMNS];   /* their titles translatable, not translated; a text of its own gets the FrClock */
} FraRecordsKind;

/* A view of that kind, which must stay (a static constant). Proved by: tests/app/test-needs.c */
FraPage *fra_records_tab_new (const FraRecordsKind *kind);

G_END_DECLS
