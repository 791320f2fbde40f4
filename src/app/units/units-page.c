/* units-page.c: see units-page.h. */
#include "app/units/units-page.h"

#include "app/new-record.h"
#include "app/units/unit-page.h"
#include "app/units/unit-tree.h"
#include "app/widgets/table-sheet.h"

struct _FraUnitsPage {
  FraPage      parent_instance;
  AdwLeaflet  *leaflet;
  GtkWidget   *tree_pane;
  FraUnitTree *tree;
  AdwBin      *detail;
  gint64       chosen;        /* the unit whose page is still to be shown */
  guint        show_tick;     /* waits for the frame that paints the tree; 0: does not */
  guint        show_source;   /* waits for the end of that frame; 0: does not */
};

G_DEFINE_FINAL_TYPE (FraUnitsPage, fra_units_page, FRA_TYPE_PAGE)

static void
sync_back (FraUnitsPage *self)
{
  fra_page_set_can_go_back (FRA_PAGE (self), adw_leaflet_get_folded (self->leaflet) &&
                            adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->detail));
}

static void
push_cb (FraPage *unit, FraPage *child, FraUnitsPage *self)
{
  fra_page_push (FRA_PAGE (self), child);
}

static void
stop_waiting (FraUnitsPage *self)
{
  if (self->show_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->detail), self->show_tick);
  self->show_tick = 0;
  g_clear_handle_id (&self->show_source, g_source_remove);
}

static void
show_chosen (FraUnitsPage *self)
{
  FraPage *page = fra_unit_page_new (self->chosen);

  stop_waiting (self);
  g_signal_connect_object (page, "push", G_CALLBACK (push_cb), self, 0);
  fra_page_set_session (page, fra_page_get_session (FRA_PAGE (self)));
  adw_bin_set_child (self->detail, GTK_WIDGET (page));
}

static gboolean
show_chosen_cb (gpointer data)
{
  FRA_UNITS_PAGE (data)->show_source = 0;
  show_chosen (data);
  return G_SOURCE_REMOVE;
}

static gboolean
frame_cb (GtkWidget *detail, GdkFrameClock *clock, gpointer data)
{
  FraUnitsPage *self = data;

  self->show_tick = 0;
  self->show_source = g_idle_add_full (G_PRIORITY_LOW, show_chosen_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/* The unit's page comes after the tree was painted: building one takes as long as a frame may, and who walks the tree by its keys
 * need not wait for each. */
static void
chosen_cb (FraUnitTree *tree, gint64 id, FraUnitsPage *self)
{
  FraPage *old = FRA_PAGE (adw_bin_get_child (self->detail));

  if (old != NULL)
    fra_page_commit (old);
  self->chosen = id;
  if (self->show_tick == 0 && self->show_source == 0)
    self->show_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->detail), frame_cb, self, NULL);
}

static void
activated_cb (FraUnitTree *tree, gint64 id, FraUnitsPage *self)
{
  if (self->show_tick != 0 || self->show_source != 0)
    show_chosen (self);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->detail));
  sync_back (self);
}

static void
folded_cb (AdwLeaflet *leaflet, GParamSpec *pspec, FraUnitsPage *self)
{
  sync_back (self);
}

static void
added_cb (gint64 id, gpointer page)
{
  fra_page_push (FRA_PAGE (page), fra_unit_page_new (id));
}

/* A new unit belongs to the one that is selected; the first one to none. */
static void
new_action (FraPage *page)
{
  gint64 parent = fra_unit_tree_get_unit (FRA_UNITS_PAGE (page)->tree);
  FrSet set = { "parent_id", fr_value_int (parent) };

  fra_new_record_ask (page, FR_UNIT, &set, parent != 0 ? 1 : 0, added_cb);
}

static void
find_action (FraPage *page)
{
  fra_unit_tree_find (FRA_UNITS_PAGE (page)->tree);
}

/* The unit at the right, while the keyboard is in it; NULL where it is in the tree. */
static FraPage *
unit_in_hand (FraPage *page)
{
  GtkWidget *unit = adw_bin_get_child (FRA_UNITS_PAGE (page)->detail);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return unit != NULL && focus != NULL && gtk_widget_is_ancestor (focus, unit) ? FRA_PAGE (unit) : NULL;
}

/* The whole tree as a list, in registered order, whatever is folded. */
static FraSheet *
take_tree (FraPage *page)
{
  FraSheet *sheet = fra_sheet_new (fra_page_get_title (page), fra_session_get_document_lang (fra_page_get_session (page)));

  sheet->is_records = TRUE;
  sheet->what.entity = FR_UNIT;
  return sheet;
}

static void
export_action (FraPage *page)
{
  FraPage *unit = unit_in_hand (page);

  if (unit != NULL)
    g_action_group_activate_action (fra_page_get_actions (unit), "export", NULL);
  else
    fra_sheet_export (take_tree (page), GTK_WIDGET (page), fra_page_get_session (page));
}

static void
print_action (FraPage *page)
{
  static const char * const fields[] = { "name", "parent_id", "kind", "head", "headcount", NULL };
  FraPage *unit = unit_in_hand (page);
  FraSheet *sheet;

  if (unit != NULL)
    {
      g_action_group_activate_action (fra_page_get_actions (unit), "print", NULL);
      return;
    }
  sheet = take_tree (page);
  sheet->fields = g_strdupv ((char **) fields);
  fra_sheet_print (sheet, GTK_WIDGET (page), fra_page_get_session (page));
}

static void
fra_units_page_session_set (FraPage *page)
{
  FraUnitsPage *self = FRA_UNITS_PAGE (page);
  FraStateStack *states = fra_unit_tree_get_states (self->tree);

  fra_state_stack_set_empty (states, "fruition-units-symbolic", _("No units yet"),
                             _("Units come in with the roster of people, or from a list of their own."));
  fra_state_stack_add_button (states, _("_Import Units…"), "win.import::units");
  fra_state_stack_add_button (states, _("_New Unit"), "page.new");
  fra_state_stack_add_button (states, _("Look at the Sample Office"), "app.sample");
  fra_page_add_action (page, "new", new_action);
  fra_page_add_action (page, "find", find_action);
  fra_page_add_action (page, "export", export_action);
  fra_page_add_action (page, "print", print_action);
  fra_unit_tree_set_session (self->tree, fra_page_get_session (page));
}

static void
fra_units_page_commit (FraPage *page)
{
  GtkWidget *unit = adw_bin_get_child (FRA_UNITS_PAGE (page)->detail);

  if (unit != NULL)
    fra_page_commit (FRA_PAGE (unit));
}

static gboolean
fra_units_page_back (FraPage *page)
{
  FraUnitsPage *self = FRA_UNITS_PAGE (page);

  if (!fra_page_get_can_go_back (page))
    return FALSE;
  adw_leaflet_set_visible_child (self->leaflet, self->tree_pane);
  sync_back (self);
  return TRUE;
}

static char *
fra_units_page_describe (FraPage *page)
{
  GtkWidget *unit = adw_bin_get_child (FRA_UNITS_PAGE (page)->detail);

  return unit != NULL ? fra_page_describe (FRA_PAGE (unit)) : NULL;
}

static void
fra_units_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  adw_leaflet_set_can_unfold (FRA_UNITS_PAGE (widget)->leaflet, width >= FRA_UNITS_FOLD_WIDTH);
  GTK_WIDGET_CLASS (fra_units_page_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
fra_units_page_dispose (GObject *object)
{
  if (FRA_UNITS_PAGE (object)->detail != NULL)
    stop_waiting (FRA_UNITS_PAGE (object));
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_UNITS_PAGE);
  G_OBJECT_CLASS (fra_units_page_parent_class)->dispose (object);
}

static void
fra_units_page_class_init (FraUnitsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_units_page_dispose;
  widget_class->size_allocate = fra_units_page_size_allocate;
  page_class->session_set = fra_units_page_session_set;
  page_class->commit = fra_units_page_commit;
  page_class->back = fra_units_page_back;
  page_class->describe = fra_units_page_describe;
  g_type_ensure (FRA_TYPE_UNIT_TREE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/units/units-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraUnitsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, FraUnitsPage, tree_pane);
  gtk_widget_class_bind_template_child (widget_class, FraUnitsPage, tree);
  gtk_widget_class_bind_template_child (widget_class, FraUnitsPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
}

static void
fra_units_page_init (FraUnitsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraPage *
fra_units_page_new (void)
{
  return g_object_new (FRA_TYPE_UNITS_PAGE, NULL);
}
