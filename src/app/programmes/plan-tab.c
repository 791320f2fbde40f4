/* plan-tab.c: see plan-tab.h. */
#include "app/programmes/plan-tab.h"

#include "app/programmes/plan-line-page.h"
#include "app/records-tab.h"
#include "core/base/language.h"

static const FraRecordsKind lines = {
  .entity = FR_PLAN_LINE,
  .icon_name = "fruition-programmes-symbolic",
  .find = N_("Find a class of the plan"),
  .none = N_("Nothing planned yet"),
  .none_words = N_("The classes of a year with month, host, people, days and budget."),
  .import = N_("_Import Lines of the Plan…"),
  .import_action = "win.import::plan-lines",
  .add = N_("New Line"),
  .required = "year", .first = "2026",
  .filters = { "state" },
  .open = fra_plan_line_page_new,
  .help = N_("The classes that are planned."),
  .columns = {
    { .id = "title", .title = N_("Title"), .flags = FRA_CELL_LINK, .chars = 30, .expand = TRUE },
    { .id = "month", .title = N_("Month"), .flags = FRA_CELL_FIGURES, .chars = 6 },
    { .id = "state", .title = N_("State"), .chars = 11 },
  },
};

FraPage *
fra_plan_tab_new (void)
{
  return fra_records_tab_new (&lines);
}
