/* register-tabs.h: the views of the place Needs that are tables of records: the findings, the register of needs, the requests. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

FraPage *fra_findings_tab_new (void);
FraPage *fra_register_tab_new (void);
FraPage *fra_requests_tab_new (void);

G_END_DECLS
