/* cadres-page.c: see cadres-page.h. */
#include "app/cadres/cadres-page.h"

#include "app/cadres/cadre-page.h"
#include "app/new-record.h"
#include "app/widgets/table-view.h"

struct _FraCadresPage {
  FraPage       parent_instance;
  FraTableView *table;
};

G_DEFINE_FINAL_TYPE (FraCadresPage, fra_cadres_page, FRA_TYPE_PAGE)

/* The unit in the picker narrows the list, and says so in a chip. */
static void
sync_scope (FraCadresPage *self)
{
  FraSession *session = fra_page_get_session (FRA_PAGE (self));
  const char *name = fra_session_get_unit_name (session);
  g_autofree char *text = name != NULL ? g_strdup_printf (_("Unit: %s"), name) : NULL;

  fr_list_set_unit (fra_table_view_get_list (self->table), fra_session_get_unit (session));
  fra_table_view_set_chip (self->table, "unit", text);
}

static void
activate_cb (FraTableView *table, GObject *item, FraCadresPage *self)
{
  fra_page_push (FRA_PAGE (self), fra_cadre_page_new (fr_record_get_id (FR_RECORD (item))));
}

static void
chip_removed_cb (FraTableView *table, const char *id, FraCadresPage *self)
{
  fra_session_set_unit (fra_page_get_session (FRA_PAGE (self)), 0, NULL);
}

static void
added_cb (gint64 id, gpointer data)
{
  fra_page_push (FRA_PAGE (data), fra_cadre_page_new (id));
}

static void
new_action (FraPage *page)
{
  fra_new_record_ask (page, FR_CADRE, NULL, 0, added_cb);
}

static void
find_action (FraPage *page)
{
  fra_table_view_find (FRA_CADRES_PAGE (page)->table);
}

static void
fra_cadres_page_session_set (FraPage *page)
{
  FraCadresPage *self = FRA_CADRES_PAGE (page);
  const FraColumn columns[] = {
    { .id = "name", .title = C_("person", "Name"), .flags = FRA_CELL_LINK, .chars = 14 },
    { .id = "unit_id", .title = _("Unit"), .chars = 16, .expand = TRUE },
    { .id = "post_title", .title = _("Post"), .chars = 20, .expand = TRUE },
    { .id = "rank", .title = _("Rank level"), .chars = 27 },
    { .id = "birth_month", .title = _("Birth month"), .flags = FRA_CELL_FIGURES, .chars = 9, .hidden = TRUE, .exported = TRUE },
    { .id = "sex", .title = _("Sex"), .chars = 6, .hidden = TRUE, .exported = TRUE },
    { .id = "category", .title = _("Category"), .chars = 14, .hidden = TRUE },
    { .id = "code", .title = _("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE, .exported = TRUE },
    { .id = "registered_order", .title = _("Registered order"), .flags = FRA_CELL_FIGURES, .chars = 8, .hidden = TRUE },
    { .id = "phone", .title = _("Telephone"), .chars = 14, .hidden = TRUE },
    { .id = "identity_number", .title = _("Identity number"), .chars = 20, .hidden = TRUE },
    { .id = "note", .title = _("Note"), .chars = 24, .hidden = TRUE },
  };
  FraStateStack *states = fra_table_view_get_states (self->table);

  fra_table_view_set_search_hint (self->table, _("Name or code"));
  fra_table_view_set_primary (self->table, _("New Cadre"), "list-add-symbolic", "page.new");
  fra_state_stack_set_empty (states, "fruition-cadres-symbolic", _("Nobody here yet"),
                             _("Bring in the roster you have, as it is: a sheet with names, units and posts, or paste it."));
  fra_state_stack_add_button (states, _("_Import People…"), "win.import::cadres");
  fra_state_stack_add_button (states, _("_New Cadre"), "page.new");
  fra_state_stack_add_button (states, _("Look at the Sample Office"), "app.sample");
  fra_table_view_set_records (self->table, fra_page_get_session (page), FR_CADRE, columns, G_N_ELEMENTS (columns));
  sync_scope (self);
  fra_page_add_action (page, "new", new_action);
  fra_page_add_action (page, "find", find_action);
  fra_table_view_offer (self->table, page);
}

static void
fra_cadres_page_scope_changed (FraPage *page)
{
  sync_scope (FRA_CADRES_PAGE (page));
}

static void
fra_cadres_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_CADRES_PAGE);
  G_OBJECT_CLASS (fra_cadres_page_parent_class)->dispose (object);
}

static void
fra_cadres_page_class_init (FraCadresPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_cadres_page_dispose;
  FRA_PAGE_CLASS (klass)->session_set = fra_cadres_page_session_set;
  FRA_PAGE_CLASS (klass)->scope_changed = fra_cadres_page_scope_changed;
  g_type_ensure (FRA_TYPE_TABLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/cadres/cadres-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraCadresPage, table);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
}

static void
fra_cadres_page_init (FraCadresPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraPage *
fra_cadres_page_new (void)
{
  return g_object_new (FRA_TYPE_CADRES_PAGE, NULL);
}
