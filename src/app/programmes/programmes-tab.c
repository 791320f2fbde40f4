/* programmes-tab.c: see programmes-tab.h. */
#include "app/programmes/programmes-tab.h"

#include "app/programmes/design/new-programme.h"
#include "app/programmes/programme-page.h"
#include "app/records-tab.h"
#include "core/base/language.h"

static const FraRecordsKind programmes = {
  .entity = FR_PROGRAMME,
  .icon_name = "fruition-programmes-symbolic",
  .find = N_("Find a programme"),
  .none = N_("No programme yet"),
  .none_words = N_("What is taught to whom, designed from the needs of the register: add one, or bring in the list of classes you have."),
  .import = N_("_Import Programmes…"),
  .import_action = "win.import::programmes",
  .add = N_("New Programme"),
  .order = "year",
  .newest_first = TRUE,
  .filters = { "state" },
  .open = fra_programme_page_new,
  .begin = fra_programme_new,
  .help = N_("The programmes of the office with their state, hours and people. Ctrl+N adds one, “Filter” narrows the list, and a click or Enter "
             "on its title opens its page. Ctrl+E exports the list, Ctrl+P prints it. "
             "Ctrl+PageUp and Ctrl+PageDown go to the next view of this place."),
  .columns = {
    { .id = "title", .title = N_("Programme"), .flags = FRA_CELL_LINK, .chars = 30, .expand = TRUE },
    { .id = "state", .title = N_("State"), .chars = 11 },
    { .id = "year", .title = N_("Year"), .flags = FRA_CELL_FIGURES, .chars = 6 },
    { .id = "owner_unit_id", .title = N_("Owner"), .chars = 18 },
    { .id = "hours", .title = N_("Hours"), .flags = FRA_CELL_FIGURES, .chars = 7 },
    { .id = "size", .title = N_("People"), .flags = FRA_CELL_FIGURES, .chars = 7 },
    { .id = "kind", .title = N_("Kind"), .chars = 16 },
    { .id = "audience", .title = N_("Audience"), .chars = 20, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

FraPage *
fra_programmes_tab_new (void)
{
  return fra_records_tab_new (&programmes);
}
