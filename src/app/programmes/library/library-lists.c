/* library-lists.c: see library-lists.h. The lists differ by what they list and say, nothing else. */
#include "app/programmes/library/library-lists.h"

#include "app/programmes/library/calendar-day-page.h"
#include "app/programmes/library/content-page.h"
#include "app/programmes/library/library-acts.h"
#include "app/programmes/library/resource-page.h"
#include "app/records-tab.h"
#include "core/base/clock.h"
#include "core/base/language.h"
#include "core/rules/content.h"

static const FraRecordsKind instructors = {
  .entity = FR_INSTRUCTOR,
  .icon_name = "fruition-programmes-symbolic",
  .find = N_("Find an instructor"),
  .none = N_("No instructor yet"),
  .none_words = N_("Who teaches, from the office, its units or outside, what each can teach and when they can't: add them, or bring in your list."),
  .import = N_("_Import Instructors…"),
  .import_action = "win.import::instructors",
  .add = N_("New Instructor"),
  .open = fra_instructor_page_new,
  .help = N_("Who teaches. Ctrl+N adds an instructor; on the page stand what they can teach, when they can't, and the sessions they taught. "
             "A calendar file of theirs brings their busy times in, and theirs can be saved for them. "
             "Ctrl+E exports the list, Ctrl+P prints it. Ctrl+PageUp and Ctrl+PageDown go to the next list of the library."),
  .columns = {
    { .id = "name", .title = N_("Instructor"), .flags = FRA_CELL_LINK, .chars = 16, .expand = TRUE },
    { .id = "external", .title = N_("From outside"), .chars = 11 },
    { .id = "unit_id", .title = N_("Unit"), .chars = 20 },
    { .id = "organisation", .title = N_("Works for"), .chars = 22 },
    { .id = "title", .title = N_("Position or title"), .chars = 16 },
    { .id = "fee", .title = N_("Fee for half a day"), .flags = FRA_CELL_FIGURES, .chars = 10 },
    { .id = "day_limit", .title = N_("Minutes a day at most"), .flags = FRA_CELL_FIGURES, .chars = 10, .hidden = TRUE, .exported = TRUE },
    { .id = "note", .title = N_("Note"), .chars = 24, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

static const FraRecordsKind venues = {
  .entity = FR_VENUE,
  .icon_name = "fruition-programmes-symbolic",
  .find = N_("Find a venue"),
  .none = N_("No venue yet"),
  .none_words = N_("The rooms that sessions can be held in, with their seats, equipment and opening times."),
  .import = N_("_Import Venues…"),
  .import_action = "win.import::venues",
  .add = N_("New Venue"),
  .open = fra_venue_page_new,
  .help = N_("The rooms of the school. Ctrl+N adds one; on its page stand kind, seats, equipment and opening times, when it is "
             "taken, and its sessions. "
             "Ctrl+E exports the list, Ctrl+P prints it. Ctrl+PageUp and Ctrl+PageDown go to the next list of the library."),
  .columns = {
    { .id = "name", .title = N_("Venue"), .flags = FRA_CELL_LINK, .chars = 20, .expand = TRUE },
    { .id = "kind", .title = N_("Kind"), .chars = 16 },
    { .id = "capacity", .title = N_("Seats"), .flags = FRA_CELL_FIGURES, .chars = 7 },
    { .id = "equipment", .title = N_("Equipment"), .chars = 28 },
    { .id = "opens", .title = N_("Opens"), .flags = FRA_CELL_FIGURES, .chars = 7 },
    { .id = "closes", .title = N_("Closes"), .flags = FRA_CELL_FIGURES, .chars = 7 },
    { .id = "fee", .title = N_("Hire for half a day"), .flags = FRA_CELL_FIGURES, .chars = 10, .hidden = TRUE, .exported = TRUE },
    { .id = "note", .title = N_("Note"), .chars = 24, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

static const FraRecordsKind sites = {
  .entity = FR_FIELD_BASE,
  .icon_name = "fruition-programmes-symbolic",
  .find = N_("Find a site"),
  .none = N_("No site yet"),
  .none_words = N_("Where people learn from a place: its theme, how far it is, whom to call, what to mind, and the practice worth copying there."),
  .import = N_("_Import Sites…"),
  .import_action = "win.import::field-bases",
  .add = N_("New Site"),
  .open = fra_site_page_new,
  .help = N_("The sites of on-site teaching. Ctrl+N adds one; on its page stand theme, people at most, travel, contact, safety and the practice "
             "worth copying, when it can't be visited, and when it was used last. "
             "Ctrl+E exports the list, Ctrl+P prints it. Ctrl+PageUp and Ctrl+PageDown go to the next list of the library."),
  .columns = {
    { .id = "name", .title = N_("Site"), .flags = FRA_CELL_LINK, .chars = 24, .expand = TRUE },
    { .id = "theme", .title = N_("Theme"), .chars = 22 },
    { .id = "capacity", .title = N_("People at most"), .flags = FRA_CELL_FIGURES, .chars = 8 },
    { .id = "travel", .title = N_("Travel, minutes one way"), .flags = FRA_CELL_FIGURES, .chars = 9 },
    { .id = "contact", .title = N_("Contact"), .chars = 16 },
    { .id = "practice", .title = N_("Practice worth copying"), .chars = 30, .hidden = TRUE, .exported = TRUE },
    { .id = "safety", .title = N_("Safety"), .chars = 24, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

/* A state that somebody gave may be older than the day on which a review was due. */
static const char *
freshness_text (GObject *item, gpointer clock)
{
  FrRecord *record = FR_RECORD (item);

  if (!fr_record_get_loaded (record))
    return NULL;
  return fr_freshness_label (fr_rule_freshness (fr_value_get_text (fr_record_get (record, "state")),
                                                fr_value_get_day (fr_record_get (record, "review_due")), fr_clock_today (clock)),
                             fr_lang_default ());
}

static const FraRecordsKind content = {
  .entity = FR_CONTENT_ITEM,
  .icon_name = "fruition-programmes-symbolic",
  .find = N_("Find content"),
  .none = N_("No content yet"),
  .none_words = N_("What is taught, with its source and author and the day on which it must be looked at again: stale content blocks approval."),
  .import = N_("_Import Content…"),
  .import_action = "win.import::content-items",
  .add = N_("New Content"),
  .order = "review_due",
  .filters = { "state" },
  .open = fra_content_page_new,
  .help = N_("The course library. What must be reviewed first stands first; “Filter” narrows the list. On its page an item is reviewed, marked "
             "stale or taken out of use, and there stand what is new since it was last taught and where it is used. Ctrl+N adds an item. "
             "Ctrl+E exports the list, Ctrl+P prints it. Ctrl+PageUp and Ctrl+PageDown go to the next list of the library."),
  .columns = {
    { .id = "title", .title = N_("Content"), .flags = FRA_CELL_LINK, .chars = 28, .expand = TRUE },
    { .id = "category", .title = N_("Content category"), .chars = 14 },
    { .id = "freshness", .title = N_("Standing"), .text = freshness_text, .chars = 14 },
    { .id = "state", .title = N_("State"), .chars = 9, .hidden = TRUE, .exported = TRUE },
    { .id = "review_due", .title = N_("Review due"), .flags = FRA_CELL_FIGURES, .chars = 11 },
    { .id = "reviewed_on", .title = N_("Reviewed on"), .flags = FRA_CELL_FIGURES, .chars = 11 },
    { .id = "author", .title = N_("Author"), .chars = 12 },
    { .id = "competency_id", .title = N_("Competency"), .chars = 18 },
    { .id = "source", .title = N_("Source"), .chars = 24, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

static const FraRecordsKind days = {
  .entity = FR_CALENDAR_DAY,
  .icon_name = "fruition-programmes-symbolic",
  .find = N_("Find a day"),
  .none = N_("Every day is as its weekday says"),
  .none_words = N_("Days off and working days made up for them. Those that the State Council arranged are known for some years: "
                   "“Add Days…” puts them in."),
  .import = N_("_Import Days…"),
  .import_action = "win.import::calendar-days",
  .add = N_("Add Days…"),
  .add_new = fra_calendar_days_add,
  .order = "day",
  .filters = { "kind" },
  .open = fra_calendar_day_page_new,
  .help = N_("The days that are not as their weekday says: holidays, and working days made up for them. The timetable keeps to them. Ctrl+N adds a "
             "day, or all days of a year as the State Council arranged them; each can be changed or taken out on its page. "
             "Ctrl+E exports the list, Ctrl+P prints it. Ctrl+PageUp and Ctrl+PageDown go to the next list of the library."),
  .columns = {
    { .id = "day", .title = N_("Day"), .flags = FRA_CELL_LINK, .chars = 12 },
    { .id = "kind", .title = N_("Kind"), .chars = 16 },
    { .id = "label", .title = N_("Name"), .chars = 30, .expand = TRUE },
  },
};

FraPage *
fra_instructors_list_new (void)
{
  return fra_records_tab_new (&instructors);
}

FraPage *
fra_venues_list_new (void)
{
  return fra_records_tab_new (&venues);
}

FraPage *
fra_sites_list_new (void)
{
  return fra_records_tab_new (&sites);
}

FraPage *
fra_content_list_new (void)
{
  return fra_records_tab_new (&content);
}

FraPage *
fra_days_list_new (void)
{
  return fra_records_tab_new (&days);
}
