/* records-tab.c: see records-tab.h. The views differ by what they list and say, nothing else. */
#include "app/needs/records-tab.h"

#include "app/needs/register/finding-page.h"
#include "app/needs/register/need-page.h"
#include "app/needs/register/request-page.h"
#include "app/new-record.h"
#include "app/widgets/table-view.h"

#define MAX_COLUMNS 12
#define MAX_FILTERS 4

/* What a view is. Texts are translatable. */
typedef struct {
  FrEntityId  entity;
  const char *find, *none, *none_words, *import, *import_action, *add, *help;
  const char *required, *first;      /* a field that a new record must have, and what it begins with; both are edited on its page */
  const char *order;                 /* the field by which the list is sorted until somebody sorts it; NULL: as registered */
  const char *filters[MAX_FILTERS];  /* fields of a few values by which it can be narrowed */
  FraPage  *(*open) (gint64 id);
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
  .add = N_("New Finding"),
  .required = "kind", .first = "interview",
  .filters = { "state", "level", "kind" },
  .open = fra_finding_page_new,
  .help = N_("What was found beside the surveys: in interviews, documents, complaints, the figures of the work. Each finding has its source "
             "and its date. Ctrl+N notes a new one. On its page a named person weighs it: it becomes evidence of a need in the register, or is laid "
             "aside with a reason. “Filter” narrows the list. "
             "Ctrl+E exports the list, Ctrl+P prints it. Ctrl+PageUp and Ctrl+PageDown go to the next view of this place."),
  .columns = {
    { .id = "statement", .title = N_("Finding"), .flags = FRA_CELL_LINK, .chars = 34, .expand = TRUE },
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
  .add = N_("New Need"),
  .required = "level", .first = "organisation",
  .order = "priority",
  .filters = { "priority", "state", "level" },
  .open = fra_need_page_new,
  .help = N_("The register of needs: what was found, at which level, how large the gap is, and what a named person decided on it and when. "
             "“Must” comes first, what is not decided yet last. Ctrl+N adds a need, “Filter” narrows the list; on its page a need is decided, "
             "settled, or merged with another. Ctrl+E exports the list, Ctrl+P prints it. "
             "Ctrl+PageUp and Ctrl+PageDown go to the next view of this place."),
  .columns = {
    { .id = "title", .title = N_("Need"), .flags = FRA_CELL_LINK, .chars = 30, .expand = TRUE },
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
  .add = N_("New Request"),
  .filters = { "state" },
  .open = fra_request_page_new,
  .help = N_("What cadres and units ask to be trained in. Ctrl+N notes a request, “Filter” narrows the list. On its page each request "
             "gets an answer with a name and a date: a need of the register, an answer in words, or a reason why not. "
             "Ctrl+E exports the list, Ctrl+P prints it. "
             "Ctrl+PageUp and Ctrl+PageDown go to the next view of this place."),
  .columns = {
    { .id = "title", .title = N_("Request"), .flags = FRA_CELL_LINK, .chars = 34, .expand = TRUE },
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

/* --- Filters --- */

static const FrField *
field_of (FraRecordsTab *self, const char *name)
{
  const FrEntity *entity = fr_entity (self->kind->entity);

  return &entity->fields[fr_entity_field (entity, name)];
}

/* Narrows the list to one value of a field, or (NULL) no longer. */
static void
set_filter (FraRecordsTab *self, const char *name, const char *value)
{
  const FrField *field = field_of (self, name);
  const FrValue wanted = fr_value_text (value);
  g_autofree char *text = value == NULL ? NULL : g_strdup_printf (C_("field and value", "%s: %s"), _(field->label),
                                                                 fr_enum_label (field->values, value, fr_lang_default ()));

  fr_list_set_equals (fra_table_view_get_list (self->table), name, value != NULL ? &wanted : NULL);
  fra_table_view_set_chip (self->table, name, text);
}

static void
filter_cb (GSimpleAction *action, GVariant *parameter, FraRecordsTab *self)
{
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "=", 2);

  set_filter (self, parts[0], parts[1]);
}

/* A section of the menu for each field, an item for each of its values. */
static void
add_filters (FraRecordsTab *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("by", G_VARIANT_TYPE_STRING);

  for (guint i = 0; i < MAX_FILTERS && self->kind->filters[i] != NULL; i++)
    {
      const FrField *field = field_of (self, self->kind->filters[i]);
      g_autoptr (GMenu) section = g_menu_new ();

      for (guint v = 0; field->values->values[v] != NULL; v++)
        {
          g_autofree char *target = g_strdup_printf ("filter.by::%s=%s", field->name, field->values->values[v]);

          g_menu_append (section, fr_enum_label (field->values, field->values->values[v], fr_lang_default ()), target);
        }
      g_menu_append_section (menu, _(field->label), G_MENU_MODEL (section));
    }
  g_signal_connect_object (action, "activate", G_CALLBACK (filter_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", G_ACTION_GROUP (group));
  fra_table_view_set_filters (self->table, G_MENU_MODEL (menu));
}

/* The unit in the picker narrows what is of a unit, and says so in a chip. */
static void
sync_scope (FraRecordsTab *self)
{
  FraSession *session = fra_page_get_session (FRA_PAGE (self));
  const char *name = fra_session_get_unit_name (session);
  g_autofree char *text = name != NULL ? g_strdup_printf (_("Unit: %s"), name) : NULL;

  if (fr_entity_field (fr_entity (self->kind->entity), "unit_id") < 0)
    return;
  fr_list_set_unit (fra_table_view_get_list (self->table), fra_session_get_unit (session));
  fra_table_view_set_chip (self->table, "unit", text);
}

static void
chip_removed_cb (FraTableView *table, const char *id, FraRecordsTab *self)
{
  if (g_str_equal (id, "unit"))
    fra_session_set_unit (fra_page_get_session (FRA_PAGE (self)), 0, NULL);
  else
    set_filter (self, id, NULL);
}

/* --- Records --- */

static void
activate_cb (FraTableView *table, GObject *item, FraRecordsTab *self)
{
  fra_page_push (FRA_PAGE (self), self->kind->open (fr_record_get_id (FR_RECORD (item))));
}

static void
added_cb (gint64 id, gpointer data)
{
  fra_page_push (FRA_PAGE (data), FRA_RECORDS_TAB (data)->kind->open (id));
}

static void
new_action (FraPage *page)
{
  const Kind *kind = FRA_RECORDS_TAB (page)->kind;
  const FrSet set = { kind->required, fr_value_text (kind->first) };

  fra_new_record_ask (page, kind->entity, &set, kind->required != NULL ? 1 : 0, added_cb);
}

static void
find_action (FraPage *page)
{
  fra_table_view_find (FRA_RECORDS_TAB (page)->table);
}

static void
fra_records_tab_session_set (FraPage *page)
{
  static const char * const acts[] = { "new", NULL };
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
  fra_state_stack_add_button (states, _(self->kind->add), "page.new");
  fra_state_stack_add_button (states, _("Look at the Sample Office"), "app.sample");
  fra_table_view_set_primary (self->table, _(self->kind->add), "list-add-symbolic", "page.new");
  fra_page_add_action (page, "new", new_action);
  fra_page_add_action (page, "find", find_action);
  fra_page_enable_writing (page, acts);
  fra_table_view_set_records (self->table, fra_page_get_session (page), self->kind->entity, columns, n);
  if (self->kind->order != NULL)
    fra_table_view_sort_by (self->table, self->kind->order);
  add_filters (self);
  sync_scope (self);
  fra_table_view_offer (self->table, page);
}

static void
fra_records_tab_scope_changed (FraPage *page)
{
  sync_scope (FRA_RECORDS_TAB (page));
}

static void
fra_records_tab_class_init (FraRecordsTabClass *klass)
{
  FRA_PAGE_CLASS (klass)->scope_changed = fra_records_tab_scope_changed;
  FRA_PAGE_CLASS (klass)->session_set = fra_records_tab_session_set;
}

static void
fra_records_tab_init (FraRecordsTab *self)
{
  self->table = fra_table_view_new ();
  g_signal_connect_object (self->table, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (self->table, "chip-removed", G_CALLBACK (chip_removed_cb), self, 0);
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
