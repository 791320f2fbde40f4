/* rules-page.h: the rules of the timetable and the half-days of the office. A view of the library, and a page that others open. */
#pragma once

#include "app/page.h"
#include "app/schedule/rule-row.h"

G_BEGIN_DECLS

#define FRA_TYPE_RULES_PAGE (fra_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (FraRulesPage, fra_rules_page, FRA, RULES_PAGE, FraPage)

/* Proved by: tests/app/test-arrange-dialogs.c */
FraPage    *fra_rules_page_new     (void);

/* The row of a rule; owned by the page. */
FraRuleRow *fra_rules_page_get_row (FraRulesPage *page, FrRule rule);

G_END_DECLS
