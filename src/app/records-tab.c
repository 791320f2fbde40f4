/* records-tab.c: see records-tab.h. */
#include "app/records-tab.h"

#include "app/new-record.h"

struct _FraRecordsTab {
  FraPage               parent_instance;
  const FraRecordsKind *kind;
  FraTableView         *table;
};

G_DEFINE_FINAL_TYPE (FraRecordsTab, fra_records_tab, FRA_TYPE_PAGE)

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

  if (self->kind->filters[0] == NULL)
    return;
  for (guint i = 0; i < FRA_RECORDS_FILTERS && self->kind->filters[i] != NULL; i++)
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
  const FraRecordsKind *kind = FRA_RECORDS_TAB (page)->kind;
  const FrSet set = { kind->required, fr_value_text (kind->first) };

  if (kind->begin != NULL)
    kind->begin (page);
  else
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
  FraColumn columns[FRA_RECORDS_COLUMNS];
  guint n = 0;

  for (; n < FRA_RECORDS_COLUMNS && self->kind->columns[n].id != NULL; n++)
    {
      columns[n] = self->kind->columns[n];
      columns[n].title = _(columns[n].title);
      if (columns[n].text != NULL)
        columns[n].data = fra_session_get_clock (fra_page_get_session (page));
    }
  fra_table_view_set_search_hint (self->table, _(self->kind->find));
  fra_state_stack_set_empty (states, self->kind->icon_name, _(self->kind->none), _(self->kind->none_words));
  fra_state_stack_add_button (states, _(self->kind->import), self->kind->import_action);
  fra_state_stack_add_button (states, _(self->kind->add), "page.new");
  fra_state_stack_add_button (states, _("Look at the Sample Office"), "app.sample");
  fra_table_view_set_primary (self->table, _(self->kind->add), "list-add-symbolic", "page.new");
  fra_page_add_action (page, "new", self->kind->add_new != NULL ? self->kind->add_new : new_action);
  fra_page_add_action (page, "find", find_action);
  fra_page_enable_writing (page, acts);
  fra_table_view_set_records (self->table, fra_page_get_session (page), self->kind->entity, columns, n);
  if (self->kind->order != NULL)
    fra_table_view_sort_by (self->table, self->kind->order, self->kind->newest_first);
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

FraPage *
fra_records_tab_new (const FraRecordsKind *kind)
{
  FraRecordsTab *self = g_object_new (FRA_TYPE_RECORDS_TAB, "icon-name", kind->icon_name, "help", _(kind->help), NULL);

  self->kind = kind;
  return FRA_PAGE (self);
}
