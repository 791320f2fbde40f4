/* unit-tree.c: see unit-tree.h. Beside each unit stands how many people it has with all below it; they are counted at once for the
 * whole tree, and again when people or units change. */
#include "app/units/unit-tree.h"

#include "app/reading.h"
#include "app/widgets/first-rows.h"
#include "app/widgets/state-stack.h"
#include "charts/format.h"
#include "core/base/language.h"
#include "core/figures/unit-people.h"
#include "core/store/list.h"

struct _FraUnitTree {
  AdwBin              parent_instance;
  FraSession         *session;
  FrList             *roots;
  FrList             *matches;      /* what the search finds; NULL while nothing is searched */
  GtkSingleSelection *selection;    /* over the tree */
  GtkSingleSelection *found;        /* over the matches */
  gint64              unit;
  GHashTable         *people;       /* of each unit with all below it; NULL until counted */
  GCancellable       *counting;
  FraStateStack      *states;
  GtkSearchEntry     *search;
  GtkStack           *stack;
  GtkListView        *tree_view;
  GtkListView        *found_view;
};

enum { CHOSEN, ACTIVATED, COUNTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraUnitTree, fra_unit_tree, ADW_TYPE_BIN)

/* --- The tree --- */

static FrList *
units_below (FraUnitTree *self, const FrValue *parent)
{
  FrList *list = fr_list_new (fra_session_get_store (self->session), FR_UNIT);

  fr_list_set_equals (list, "parent_id", parent);
  fr_list_set_order (list, fra_session_get_order (self->session), NULL, FALSE);
  return list;
}

static GListModel *
children_of (gpointer item, gpointer data)
{
  FrValue parent = fr_value_int (fr_record_get_id (FR_RECORD (item)));
  FrList *list = units_below (data, &parent);

  /* Whether there are any is known only when they are read; the row looks at the same list to show its arrow or not. */
  g_object_set_data_full (G_OBJECT (item), "children", g_object_ref (list), g_object_unref);
  return G_LIST_MODEL (list);
}

/* --- Rows --- */

static FrRecord *
record_of (GObject *item)
{
  return GTK_IS_TREE_LIST_ROW (item) ? gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (item)) : g_object_ref (FR_RECORD (item));
}

static void
sync_name (FrRecord *record, GParamSpec *pspec, GtkWidget *label)
{
  gtk_label_set_text (GTK_LABEL (label), fr_record_get_text (record, "name"));
}

static void
sync_leaf (GListModel *children, GParamSpec *pspec, GtkWidget *expander)
{
  gboolean leaf = !fr_list_get_loading (FR_LIST (children)) && g_list_model_get_n_items (children) == 0;

  if (leaf)
    gtk_widget_add_css_class (expander, "leaf");
  else
    gtk_widget_remove_css_class (expander, "leaf");
}

static guint
people_of (FraUnitTree *self, GtkWidget *expander)
{
  FrRecord *record = g_object_get_data (G_OBJECT (expander), "record");
  gint64 id = record != NULL ? fr_record_get_id (record) : 0;

  return self->people != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->people, &id)) : 0;
}

/* How many people the row's unit has, with all below it; nothing where there is nobody. */
static void
sync_count (GtkWidget *expander, FraUnitTree *self)
{
  guint n = people_of (self, expander);
  g_autofree char *count = frc_format_count (n);

  gtk_label_set_text (g_object_get_data (G_OBJECT (expander), "count"), n > 0 ? count : "");
}

/* Asked for, not set: with every tooltip that is set the display is asked where the pointer is. */
static gboolean
count_tooltip_cb (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GtkWidget *expander)
{
  FraUnitTree *self = FRA_UNIT_TREE (gtk_widget_get_ancestor (expander, FRA_TYPE_UNIT_TREE));
  guint n = people_of (self, expander);
  g_autofree char *count = frc_format_count (n);
  g_autofree char *words = g_strdup_printf (fr_trn (fr_lang_default (), "%s person in all", "%s people in all", n), count);

  gtk_tooltip_set_text (tooltip, words);
  return n > 0;
}

static GtkWidget *
name_of (GtkWidget *expander)
{
  return gtk_widget_get_first_child (gtk_tree_expander_get_child (GTK_TREE_EXPANDER (expander)));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, FraUnitTree *self)
{
  GtkWidget *expander = gtk_tree_expander_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL), *count = gtk_label_new (NULL);

  /* No inscription: that sets a name which it has to cut higher than the others. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  g_object_set_data (G_OBJECT (expander), "count", count);
  gtk_widget_set_has_tooltip (count, TRUE);
  g_signal_connect (count, "query-tooltip", G_CALLBACK (count_tooltip_cb), expander);
  g_signal_connect_object (self, "counted", G_CALLBACK (sync_count), expander, G_CONNECT_SWAPPED);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (list_item, expander);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, FraUnitTree *self)
{
  GObject *item = gtk_list_item_get_item (list_item);
  GtkWidget *expander = gtk_list_item_get_child (list_item);
  GtkWidget *label = name_of (expander);
  g_autoptr (FrRecord) record = record_of (item);
  GObject *children;

  gtk_widget_remove_css_class (expander, "leaf");
  g_signal_connect_object (record, "notify::name", G_CALLBACK (sync_name), label, 0);
  sync_name (record, NULL, label);
  g_object_set_data_full (G_OBJECT (expander), "record", g_object_ref (record), g_object_unref);
  sync_count (expander, self);
  if (!GTK_IS_TREE_LIST_ROW (item))
    return;
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (expander), GTK_TREE_LIST_ROW (item));
  gtk_tree_list_row_is_expandable (GTK_TREE_LIST_ROW (item));
  children = g_object_get_data (G_OBJECT (record), "children");
  if (children == NULL)
    return;
  g_signal_connect_object (children, "notify::loading", G_CALLBACK (sync_leaf), expander, 0);
  g_object_set_data_full (G_OBJECT (expander), "children", g_object_ref (children), g_object_unref);
  sync_leaf (G_LIST_MODEL (children), NULL, expander);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *expander = gtk_list_item_get_child (list_item);
  GtkWidget *label = name_of (expander);
  GObject *record = g_object_get_data (G_OBJECT (expander), "record");
  GObject *children = g_object_get_data (G_OBJECT (expander), "children");

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (expander), NULL);
  g_signal_handlers_disconnect_by_func (record, sync_name, label);
  if (children != NULL)
    g_signal_handlers_disconnect_by_func (children, sync_leaf, expander);
  g_object_set_data (G_OBJECT (expander), "children", NULL);
  g_object_set_data (G_OBJECT (expander), "record", NULL);
}

static GtkListItemFactory *
factory_new (FraUnitTree *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

/* --- Counting --- */

static void
counted_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraUnitTree) self = data;
  g_autoptr (GHashTable) people = fr_unit_people_finish (FR_STORE (store), result, NULL);

  /* Without the numbers the tree is still the tree. */
  if (people == NULL || self->tree_view == NULL)
    return;
  g_clear_pointer (&self->people, g_hash_table_unref);
  self->people = g_steal_pointer (&people);
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
count_people (FraUnitTree *self)
{
  fra_renew (&self->counting);
  fr_unit_people_async (fra_session_get_store (self->session), fr_clock_today (fra_session_get_clock (self->session)), self->counting,
                        counted_cb, g_object_ref (self));
}

static void
session_changed_cb (FraUnitTree *self, FrEntities entities)
{
  if (entities & (FR_BIT (FR_CADRE) | FR_BIT (FR_POSTING) | FR_BIT (FR_UNIT) | FR_BIT (FR_UNIT_PLACE)))
    count_people (self);
}

/* --- Choosing --- */

static gint64
unit_at (GListModel *model, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (model, position);
  g_autoptr (FrRecord) record = item != NULL ? record_of (item) : NULL;

  return record != NULL ? fr_record_get_id (record) : 0;
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, FraUnitTree *self)
{
  gint64 unit = unit_at (G_LIST_MODEL (selection), gtk_single_selection_get_selected (selection));

  if (unit == 0 || unit == self->unit)
    return;
  self->unit = unit;
  g_signal_emit (self, signals[CHOSEN], 0, unit);
}

static void
activate_cb (GtkListView *view, guint position, FraUnitTree *self)
{
  gint64 unit = unit_at (G_LIST_MODEL (gtk_list_view_get_model (view)), position);

  if (unit != 0)
    g_signal_emit (self, signals[ACTIVATED], 0, unit);
}

static void
sync_state (FraUnitTree *self)
{
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
  guint n_roots = g_list_model_get_n_items (G_LIST_MODEL (self->roots));
  g_autofree char *error = NULL;

  g_object_get (self->roots, "error", &error, NULL);
  if (error != NULL)
    fra_state_stack_show_error (self->states, error);
  else if (n_roots == 0 && fr_list_get_loading (self->roots))
    fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  else if (n_roots == 0)
    fra_state_stack_show (self->states, FRA_SHOW_EMPTY);
  else if (searching && self->matches != NULL && !fr_list_get_loading (self->matches) && g_list_model_get_n_items (G_LIST_MODEL (self->matches)) == 0)
    fra_state_stack_show (self->states, FRA_SHOW_FILTERED);
  else
    fra_state_stack_show (self->states, FRA_SHOW_CONTENT);
  gtk_stack_set_visible_child_name (self->stack, searching ? "found" : "tree");
}

/* There is a list to search while something is searched: one that waited would hold all units, and its view hundreds of rows unseen. */
static void
begin_search (FraUnitTree *self)
{
  self->matches = fr_list_new (fra_session_get_store (self->session), FR_UNIT);
  fr_list_set_order (self->matches, fra_session_get_order (self->session), NULL, FALSE);
  g_signal_connect_object (self->matches, "notify", G_CALLBACK (sync_state), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->found, G_LIST_MODEL (self->matches));
}

static void
end_search (FraUnitTree *self)
{
  gtk_single_selection_set_model (self->found, NULL);
  g_clear_object (&self->matches);
}

static void
search_changed_cb (GtkSearchEntry *entry, FraUnitTree *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->session == NULL)
    return;
  if (*text == '\0')
    end_search (self);
  else if (self->matches == NULL)
    begin_search (self);
  if (self->matches != NULL)
    fr_list_set_search (self->matches, text);
  sync_state (self);
}

/* Escape takes the search back. */
static void
stop_search_cb (GtkSearchEntry *entry, FraUnitTree *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
clear_cb (FraStateStack *states, FraUnitTree *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* The office's top unit is unfolded and selected when it arrives. */
static void
roots_changed_cb (FraUnitTree *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->roots)) == 1)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), 0);

      if (row != NULL)
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
  sync_state (self);
}

/* --- Class --- */

static void
fra_unit_tree_dispose (GObject *object)
{
  FraUnitTree *self = FRA_UNIT_TREE (object);

  if (self->tree_view != NULL)
    {
      gtk_list_view_set_model (self->tree_view, NULL);
      gtk_list_view_set_model (self->found_view, NULL);
    }
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_UNIT_TREE);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->roots);
  g_clear_object (&self->matches);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_unit_tree_parent_class)->dispose (object);
}

static void
fra_unit_tree_class_init (FraUnitTreeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_unit_tree_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", FRA_TYPE_UNIT_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_INT64);
  signals[COUNTED] = g_signal_new ("counted", FRA_TYPE_UNIT_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", FRA_TYPE_UNIT_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                     G_TYPE_INT64);
  g_type_ensure (FRA_TYPE_STATE_STACK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/units/unit-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, FraUnitTree, states);
  gtk_widget_class_bind_template_child (widget_class, FraUnitTree, search);
  gtk_widget_class_bind_template_child (widget_class, FraUnitTree, stack);
  gtk_widget_class_bind_template_child (widget_class, FraUnitTree, tree_view);
  gtk_widget_class_bind_template_child (widget_class, FraUnitTree, found_view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
fra_unit_tree_init (FraUnitTree *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraUnitTree *
fra_unit_tree_new (void)
{
  return g_object_new (FRA_TYPE_UNIT_TREE, NULL);
}

void
fra_unit_tree_set_session (FraUnitTree *tree, FraSession *session)
{
  FrValue none = fr_value_null ();
  GtkTreeListModel *model;
  g_autoptr (GtkListItemFactory) tree_factory = factory_new (tree);
  g_autoptr (GtkListItemFactory) found_factory = factory_new (tree);

  g_return_if_fail (FRA_IS_UNIT_TREE (tree) && FRA_IS_SESSION (session) && tree->session == NULL);
  tree->session = g_object_ref (session);
  tree->roots = units_below (tree, &none);
  model = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (tree->roots)), FALSE, FALSE, children_of, tree, NULL);
  tree->selection = gtk_single_selection_new (fra_first_rows_first (GTK_WIDGET (tree->tree_view), G_LIST_MODEL (model)));
  tree->found = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (tree->found, FALSE);
  gtk_list_view_set_factory (tree->tree_view, tree_factory);
  gtk_list_view_set_factory (tree->found_view, found_factory);
  gtk_list_view_set_model (tree->tree_view, GTK_SELECTION_MODEL (tree->selection));
  gtk_list_view_set_model (tree->found_view, GTK_SELECTION_MODEL (tree->found));
  g_signal_connect_object (tree->selection, "notify::selected-item", G_CALLBACK (selected_cb), tree, 0);
  g_signal_connect_object (tree->found, "notify::selected-item", G_CALLBACK (selected_cb), tree, 0);
  g_signal_connect_object (tree->roots, "notify", G_CALLBACK (sync_state), tree, G_CONNECT_SWAPPED);
  g_signal_connect_object (tree->roots, "items-changed", G_CALLBACK (roots_changed_cb), tree, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), tree, G_CONNECT_SWAPPED);
  sync_state (tree);
  count_people (tree);
}

gint64
fra_unit_tree_get_unit (FraUnitTree *tree)
{
  g_return_val_if_fail (FRA_IS_UNIT_TREE (tree), 0);
  return tree->unit;
}

FraStateStack *
fra_unit_tree_get_states (FraUnitTree *tree)
{
  g_return_val_if_fail (FRA_IS_UNIT_TREE (tree), NULL);
  return tree->states;
}

void
fra_unit_tree_find (FraUnitTree *tree)
{
  g_return_if_fail (FRA_IS_UNIT_TREE (tree));
  gtk_widget_grab_focus (GTK_WIDGET (tree->search));
}
