/* records-tab.h: a view of the place Needs that is a table of records: the findings, the register of needs, the requests. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_RECORDS_TAB (fra_records_tab_get_type ())
G_DECLARE_FINAL_TYPE (FraRecordsTab, fra_records_tab, FRA, RECORDS_TAB, FraPage)

FraPage *fra_findings_tab_new (void);
FraPage *fra_register_tab_new (void);
FraPage *fra_requests_tab_new (void);

G_END_DECLS
