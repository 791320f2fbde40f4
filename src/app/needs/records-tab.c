/* records-tab.c: see records-tab.h. The views differ by what they list and say, nothing else. */
#include "app/needs/records-tab.h"

#include "app/widgets/table-view.h"

#define MAX_COLUMNS 12

/* What a view is. Texts are translatable. */
typedef struct {
  FrEntityId  entity;
  const char *find, *none, *none_words, *import, *import_action, *help;
  FraColumn   columns[MAX_COLUMNS];
} Kind;

struct _FraRecordsTab {
  FraPage       parent_instance;
  const Kind   *kind;
  FraTableView *table;
};

G_DEFINE_FINAL_TYPE (FraRecordsTab, fra_records_tab, FRA_TYPE_PAGE)

static const Kind findings = {
  .entity = FR_FINDING,
  .find = N_("Find a finding"),
  .none = N_("No finding yet"),
  .none_words = N_("What interviews, documents, complaints and the figures of the work say of what people need, each with its source and date."),
  .import = N_("_Import Findings…"),
  .import_action = "win.import::findings",
  .help = N_("What was found beside the surveys: in interviews, documents, complaints, the figures of the work. Each finding has its source "
             "and its date. A named person weighs it: it becomes evidence of a need in the register, or is laid aside with a reason. "
             "Ctrl+E exports the list, Ctrl+P prints it. Ctrl+PageUp and Ctrl+PageDown go to the next view of this place."),
  .columns = {
    { .id = "statement", .title = N_("Finding"), .chars = 34, .expand = TRUE },
    { .id = "kind", .title = N_("Found in"), .chars = 14 },
    { .id = "level", .title = N_("Level"), .chars = 11 },
    { .id = "competency_id", .title = N_("Competency"), .chars = 18 },
    { .id = "unit_id", .title = N_("Unit"), .chars = 16 },
    { .id = "found_on", .title = N_("Date"), .flags = FRA_CELL_FIGURES, .chars = 11 },
    { .id = "state", .title = N_("State"), .chars = 15 },
    { .id = "source", .title = N_("Source"), .chars = 24, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

static const Kind needs = {
  .entity = FR_NEED,
  .find = N_("Find a need"),
  .none = N_("Nothing in the register yet"),
  .none_words = N_("What people and units need training for, each need with its priority and the name of whoever decided on it."),
  .import = N_("_Import Needs…"),
  .import_action = "win.import::needs",
  .help = N_("The register of needs: what was found, at which level, how large the gap is, and what a named person decided on it and when. "
             "“Must” comes first, what is not decided yet last. Ctrl+E exports the list, Ctrl+P prints it. "
             "Ctrl+PageUp and Ctrl+PageDown go to the next view of this place."),
  .columns = {
    { .id = "title", .title = N_("Need"), .chars = 30, .expand = TRUE },
    { .id = "level", .title = N_("Level"), .chars = 11 },
    { .id = "competency_id", .title = N_("Competency"), .chars = 18 },
    { .id = "gap", .title = N_("Gap"), .flags = FRA_CELL_FIGURES, .chars = 6 },
    { .id = "priority", .title = N_("Priority"), .chars = 10 },
    { .id = "decided_by", .title = N_("Decided by"), .chars = 12 },
    { .id = "decided_on", .title = N_("Decided on"), .flags = FRA_CELL_FIGURES, .chars = 11 },
    { .id = "state", .title = N_("State"), .chars = 11 },
    { .id = "source", .title = N_("Source"), .chars = 24, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

static const Kind requests = {
  .entity = FR_REQUEST,
  .find = N_("Find a request"),
  .none = N_("No request yet"),
  .none_words = N_("What cadres and units ask for. Each request is answered, by a need of the register or in words, or turned down with a reason."),
  .import = N_("_Import Requests…"),
  .import_action = "win.import::requests",
  .help = N_("What cadres and units ask to be trained in. Each request gets an answer with a name and a date: a need of the register, "
             "an answer in words, or a reason why not. Ctrl+E exports the list, Ctrl+P prints it. "
             "Ctrl+PageUp and Ctrl+PageDown go to the next view of this place."),
  .columns = {
    { .id = "title", .title = N_("Request"), .chars = 34, .expand = TRUE },
    { .id = "unit_id", .title = N_("Unit"), .chars = 16 },
    { .id = "cadre_id", .title = N_("Cadre"), .chars = 14 },
    { .id = "competency_id", .title = N_("Competency"), .chars = 18 },
    { .id = "received_on", .title = N_("Received on"), .flags = FRA_CELL_FIGURES, .chars = 11 },
    { .id = "state", .title = N_("State"), .chars = 12 },
    { .id = "decided_by", .title = N_("Decided by"), .chars = 12 },
    { .id = "source", .title = N_("Source"), .chars = 24, .hidden = TRUE, .exported = TRUE },
    { .id = "code", .title = N_("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
  },
};

static void
find_action (FraPage *page)
{
  fra_table_view_find (FRA_RECORDS_TAB (page)->table);
}

static void
fra_records_tab_session_set (FraPage *page)
{
  FraRecordsTab *self = FRA_RECORDS_TAB (page);
  FraStateStack *states = fra_table_view_get_states (self->table);
  FraColumn columns[MAX_COLUMNS];
  guint n = 0;

  for (; n < MAX_COLUMNS && self->kind->columns[n].id != NULL; n++)
    {
      columns[n] = self->kind->columns[n];
      columns[n].title = _(columns[n].title);
    }
  fra_table_view_set_search_hint (self->table, _(self->kind->find));
  fra_state_stack_set_empty (states, "fruition-needs-symbolic", _(self->kind->none), _(self->kind->none_words));
  fra_state_stack_add_button (states, _(self->kind->import), self->kind->import_action);
  fra_state_stack_add_button (states, _("Look at the Sample Office"), "app.sample");
  fra_page_add_action (page, "find", find_action);
  fra_table_view_set_records (self->table, fra_page_get_session (page), self->kind->entity, columns, n);
  fra_table_view_offer (self->table, page);
}

static void
fra_records_tab_class_init (FraRecordsTabClass *klass)
{
  FRA_PAGE_CLASS (klass)->session_set = fra_records_tab_session_set;
}

static void
fra_records_tab_init (FraRecordsTab *self)
{
  self->table = fra_table_view_new ();
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->table));
}

static FraPage *
tab_new (const Kind *kind)
{
  FraRecordsTab *self = g_object_new (FRA_TYPE_RECORDS_TAB, "icon-name", "fruition-needs-symbolic", "help", _(kind->help), NULL);

  self->kind = kind;
  return FRA_PAGE (self);
}

FraPage *
fra_findings_tab_new (void)
{
  return tab_new (&findings);
}

FraPage *
fra_register_tab_new (void)
{
  return tab_new (&needs);
}

FraPage *
fra_requests_tab_new (void)
{
  return tab_new (&requests);
}
