/* outline.c: see outline.h.
 *
 * A node keeps its row as long as it is there: what is between the first and the last difference is put in anew, but of the same rows, so
 * that the list keeps their widgets too, and an edit of a survey of a thousand questions touches what says something else afterwards. */
#include "app/needs/editor/outline.h"

#include "app/needs/editor/outline-row.h"
#include "core/base/language.h"

#include <string.h>

struct _FraOutline {
  AdwBin              parent_instance;
  FraFormDraft       *draft;
  GListStore         *rows;       /* FraOutlineRow */
  GHashTable         *row_of;     /* node id → FraOutlineRow, of nodes within a matrix that of the matrix */
  GtkSingleSelection *selection;
  GtkListView        *list;
  gboolean            following;  /* the draft itself selects */
};

G_DEFINE_FINAL_TYPE (FraOutline, fra_outline, ADW_TYPE_BIN)

/* --- What is listed --- */

static gboolean
is_numbered (const FrFormNode *node)
{
  if (node->kind != FR_FORM_QUESTION)
    return node->kind == FR_FORM_MATRIX;
  switch (node->type)
    {
    case FR_FORM_NOTE: case FR_FORM_CALCULATE: case FR_FORM_START: case FR_FORM_END: case FR_FORM_TODAY:
      return FALSE;
    case FR_FORM_TEXT: case FR_FORM_LONG_TEXT: case FR_FORM_INTEGER: case FR_FORM_DECIMAL: case FR_FORM_RANGE: case FR_FORM_ONE:
    case FR_FORM_SEVERAL: case FR_FORM_RANK: case FR_FORM_DATE: case FR_FORM_ACKNOWLEDGE: case FR_N_FORM_TYPES: default:
      return TRUE;
    }
}

static gboolean
heads_others (const FrFormNode *node)
{
  return node->kind == FR_FORM_GROUP || node->kind == FR_FORM_REPEAT;
}

/* "A" to "Z", then "27". */
static char *
letter (guint n)
{
  return n <= 26 ? g_strdup_printf ("%c", 'A' + (int) n - 1) : g_strdup_printf ("%u", n);
}

static char *
title_of (FraOutline *self, const FrFormNode *node)
{
  if (node == NULL)
    return g_strdup (_("The survey itself"));
  if (node->kind == FR_FORM_KEPT)
    return g_strdup_printf (_("Kept as it came: %s"), node->kept_type ? node->kept_type : node->name ? node->name : "");
  return fra_form_draft_title (self->draft, node);
}

static void
map_within (FraOutline *self, const FrFormNode *node, FraOutlineRow *row)
{
  guint64 *key = g_new (guint64, 1);

  *key = node->id;
  g_hash_table_replace (self->row_of, key, row);
  if (heads_others (node))
    return;
  for (guint i = 0; i < node->scales->len; i++)
    map_within (self, g_ptr_array_index (node->scales, i), row);
  for (guint i = 0; i < node->nodes->len; i++)
    map_within (self, g_ptr_array_index (node->nodes, i), row);
}

typedef struct {
  GPtrArray *nodes;      /* FrFormNode, NULL first: the survey itself */
  GArray    *depths;     /* guint */
} Listing;

static void
list_nodes (Listing *listing, const GPtrArray *nodes, guint depth)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const FrFormNode *node = g_ptr_array_index (nodes, i);

      if (node->kind == FR_FORM_KEPT && node->kept_type == NULL)
        continue;
      g_ptr_array_add (listing->nodes, (gpointer) node);
      g_array_append_val (listing->depths, depth);
      if (heads_others (node))
        list_nodes (listing, node->nodes, depth + 1);
    }
}

static guint64
id_at (FraOutline *self, guint i)
{
  g_autoptr (FraOutlineRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

  return fra_outline_row_get_id (row);
}

static guint64
id_of (gconstpointer node)
{
  return node ? ((const FrFormNode *) node)->id : 0;
}

/* The row that the node has already, or a new one. */
static FraOutlineRow *
row_for (FraOutline *self, guint64 id)
{
  FraOutlineRow *row = g_hash_table_lookup (self->row_of, &id);

  return row != NULL && fra_outline_row_get_id (row) == id ? g_object_ref (row) : fra_outline_row_new (id);
}

/* Puts in rows where the ids differ. */
static void
splice (FraOutline *self, const GPtrArray *nodes)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->rows)), head = 0, tail = 0;
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  while (head < old && head < nodes->len && id_at (self, head) == id_of (nodes->pdata[head]))
    head++;
  while (tail < old - head && tail < nodes->len - head && id_at (self, old - 1 - tail) == id_of (nodes->pdata[nodes->len - 1 - tail]))
    tail++;
  for (guint i = head; i < nodes->len - tail; i++)
    g_ptr_array_add (fresh, row_for (self, id_of (nodes->pdata[i])));
  if (old - head - tail > 0 || fresh->len > 0)
    g_list_store_splice (self->rows, head, old - head - tail, fresh->pdata, fresh->len);
}

static void
select_in_list (FraOutline *self)
{
  const FrFormNode *selected = fra_form_draft_get_selected (self->draft);
  guint64 id = id_of (selected);
  FraOutlineRow *row = g_hash_table_lookup (self->row_of, &id);
  guint at;

  if (row == NULL || !g_list_store_find (self->rows, row, &at) || gtk_single_selection_get_selected (self->selection) == at)
    return;
  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, at);
  self->following = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", at);
}

static void
sync_problems (FraOutline *self)
{
  g_autoptr (GHashTable) wrong = g_hash_table_new (NULL, NULL);
  GPtrArray *problems = fra_form_draft_get_problems (self->draft);

  for (guint i = 0; i < problems->len; i++)
    {
      const FrFormProblem *problem = g_ptr_array_index (problems, i);
      guint64 id = fra_form_draft_problem_node (self->draft, problem);
      FraOutlineRow *row = g_hash_table_lookup (self->row_of, &id);

      if (row != NULL && !g_hash_table_contains (wrong, row))
        g_hash_table_insert (wrong, row, problem->message);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (FraOutlineRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      fra_outline_row_set_problem (row, g_hash_table_lookup (wrong, row));
    }
}

static void
fill (FraOutline *self)
{
  Listing listing = { g_ptr_array_new (), g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint zero = 0, sections = 0, questions = 0;

  g_ptr_array_add (listing.nodes, NULL);
  g_array_append_val (listing.depths, zero);
  list_nodes (&listing, fra_form_draft_get_form (self->draft)->nodes, 0);
  self->following = TRUE;
  splice (self, listing.nodes);
  self->following = FALSE;
  g_hash_table_remove_all (self->row_of);
  g_hash_table_insert (self->row_of, g_new0 (guint64, 1), g_list_model_get_item (G_LIST_MODEL (self->rows), 0));
  g_object_unref (g_hash_table_lookup (self->row_of, &(guint64) { 0 }));
  for (guint i = 0; i < listing.nodes->len; i++)
    {
      const FrFormNode *node = g_ptr_array_index (listing.nodes, i);
      g_autoptr (FraOutlineRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      guint depth = g_array_index (listing.depths, guint, i);
      g_autofree char *title = title_of (self, node);
      g_autofree char *number = NULL;

      if (node != NULL && heads_others (node) && depth == 0)
        number = letter (++sections);
      else if (node != NULL && is_numbered (node))
        number = g_strdup_printf ("%u", ++questions);
      fra_outline_row_set (row, number ? number : "", title, depth, node != NULL && heads_others (node));
      if (node != NULL)
        map_within (self, node, row);
    }
  g_ptr_array_unref (listing.nodes);
  g_array_unref (listing.depths);
  select_in_list (self);
}

/* --- Rows --- */

/* Told only where it is another one: it costs more than all the rest, and hundreds of rows get another number at once. */
static void
show_problem (GtkWidget *box, GtkWidget *icon, const char *problem)
{
  if (g_strcmp0 (problem, gtk_widget_get_tooltip_text (icon)) == 0)
    return;
  gtk_widget_set_visible (icon, problem != NULL);
  gtk_widget_set_tooltip_text (icon, problem);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem ? problem : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, problem ? problem : "", -1);
}

static void
show_row (GtkWidget *box, FraOutlineRow *row)
{
  GtkWidget *number = gtk_widget_get_first_child (box), *title = gtk_widget_get_next_sibling (number);
  gboolean heads = fra_outline_row_get_heads (row);

  gtk_label_set_text (GTK_LABEL (number), fra_outline_row_get_number (row));
  if (strcmp (gtk_label_get_text (GTK_LABEL (title)), fra_outline_row_get_title (row)) != 0)
    {
      gtk_label_set_text (GTK_LABEL (title), fra_outline_row_get_title (row));
      gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, fra_outline_row_get_title (row), -1);
    }
  gtk_widget_set_margin_start (box, (int) MIN (fra_outline_row_get_depth (row) > 0 ? fra_outline_row_get_depth (row) - 1 : 0, 6) * 12);
  (heads ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (title, "heading");
  (heads ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (number, "heading");
  show_problem (box, gtk_widget_get_next_sibling (title), fra_outline_row_get_problem (row));
}

static void
row_changed_cb (FraOutlineRow *row, GtkWidget *box)
{
  show_row (box, row);
}

static FraOutlineRow *
row_at (GtkWidget *box)
{
  return gtk_list_item_get_item (g_object_get_data (G_OBJECT (box), "item"));
}

static GdkContentProvider *
drag_cb (GtkDragSource *source, double x, double y, FraOutline *self)
{
  guint64 id = fra_outline_row_get_id (row_at (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source))));

  return id != 0 ? gdk_content_provider_new_typed (G_TYPE_UINT64, id) : NULL;
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, FraOutline *self)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (box);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

/* Above the middle of a row: before it; below: behind it, and into a section at its beginning. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FraOutline *self)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  guint64 id = g_value_get_uint64 (value), at = fra_outline_row_get_id (row_at (box));
  const FrForm *form = fra_form_draft_get_form (self->draft);
  const FrFormNode *node = fr_form_node (form, id), *on = at ? fr_form_node (form, at) : NULL;
  gboolean below = y > gtk_widget_get_height (box) / 2.0;

  if (node == NULL || id == at)
    return FALSE;
  if (on == NULL)
    return form->nodes->len > 0 && fra_form_draft_move_to (self->draft, id, id_of (g_ptr_array_index (form->nodes, 0)), FR_FORM_BEFORE);
  if (below && heads_others (on) && fr_form_can_go (form, node, at, FR_FORM_INSIDE))
    return on->nodes->len > 0 ? fra_form_draft_move_to (self->draft, id, id_of (g_ptr_array_index (on->nodes, 0)), FR_FORM_BEFORE)
                              : fra_form_draft_move_to (self->draft, id, at, FR_FORM_INSIDE);
  return fra_form_draft_move_to (self->draft, id, at, below ? FR_FORM_AFTER : FR_FORM_BEFORE);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, FraOutline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *number = gtk_label_new (NULL), *title = gtk_label_new (NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_UINT64, GDK_ACTION_MOVE);

  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_label_set_width_chars (GTK_LABEL (number), 3);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (icon, "warning");
  gtk_widget_set_visible (icon, FALSE);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), icon);
  g_object_set_data (G_OBJECT (box), "item", item);
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect (drag, "prepare", G_CALLBACK (drag_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (drop));
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, FraOutline *self)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  FraOutlineRow *row = gtk_list_item_get_item (item);

  show_row (box, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), box, 0);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, FraOutline *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, gtk_list_item_get_child (item));
}

/* --- Following the draft, and leading it --- */

static void
selected_row_cb (GtkSingleSelection *selection, GParamSpec *pspec, FraOutline *self)
{
  FraOutlineRow *row = gtk_single_selection_get_selected_item (selection);

  if (!self->following && row != NULL)
    fra_form_draft_select (self->draft, fra_outline_row_get_id (row));
}

static void
changed_cb (FraFormDraft *draft, guint how, guint64 id, FraOutline *self)
{
  FraOutlineRow *row = id ? g_hash_table_lookup (self->row_of, &id) : NULL;
  const FrFormNode *node = row ? fr_form_node (fra_form_draft_get_form (draft), fra_outline_row_get_id (row)) : NULL;
  g_autofree char *title = node ? title_of (self, node) : NULL;

  if (how == FRA_CHANGE_ALL)
    fill (self);
  else if (node != NULL)
    fra_outline_row_set_title (row, title);
}

static void
selected_cb (FraFormDraft *draft, FraOutline *self)
{
  select_in_list (self);
}

static void
language_cb (FraFormDraft *draft, FraOutline *self)
{
  fill (self);
}

static void
checked_cb (FraFormDraft *draft, FraOutline *self)
{
  sync_problems (self);
}

static gboolean
move_up_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  FraOutline *self = FRA_OUTLINE (data);

  fra_form_draft_move (self->draft, id_of (fra_form_draft_get_selected (self->draft)), -1);
  return TRUE;
}

static gboolean
move_down_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  FraOutline *self = FRA_OUTLINE (data);

  fra_form_draft_move (self->draft, id_of (fra_form_draft_get_selected (self->draft)), 1);
  return TRUE;
}

static gboolean
page_act_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return gtk_widget_activate_action_variant (widget, g_variant_get_string (args, NULL), NULL);
}

static void
add_act (GtkShortcutController *keys, guint key, GdkModifierType state, const char *action)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, state), gtk_callback_action_new (page_act_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (action));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

static void
add_key (FraOutline *self, GtkShortcutController *keys, guint key, GdkModifierType state, GtkShortcutFunc func)
{
  gtk_shortcut_controller_add_shortcut (keys, gtk_shortcut_new (gtk_keyval_trigger_new (key, state),
                                                                gtk_callback_action_new (func, self, NULL)));
}

/* --- Class --- */

static void
fra_outline_dispose (GObject *object)
{
  FraOutline *self = FRA_OUTLINE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (fra_outline_parent_class)->dispose (object);
}

static void
fra_outline_finalize (GObject *object)
{
  g_hash_table_unref (FRA_OUTLINE (object)->row_of);
  G_OBJECT_CLASS (fra_outline_parent_class)->finalize (object);
}

static void
fra_outline_class_init (FraOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_outline_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_outline_finalize;
}

static void
fra_outline_init (FraOutline *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->rows = g_list_store_new (FRA_TYPE_OUTLINE_ROW);
  self->row_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_row_cb), self, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "outline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sections and questions"), -1);
  add_key (self, GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Up, GDK_ALT_MASK, move_up_cb);
  add_key (self, GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Down, GDK_ALT_MASK, move_down_cb);
  add_act (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_d, GDK_CONTROL_MASK, "page.duplicate");
  add_act (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Delete, 0, "page.remove");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroll, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroll);
}

/* --- Public --- */

void
fra_outline_set_draft (FraOutline *outline, FraFormDraft *draft)
{
  g_return_if_fail (FRA_IS_OUTLINE (outline) && FRA_IS_FORM_DRAFT (draft) && outline->draft == NULL);
  outline->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), outline, 0);
  g_signal_connect_object (draft, "selected", G_CALLBACK (selected_cb), outline, 0);
  g_signal_connect_object (draft, "language", G_CALLBACK (language_cb), outline, 0);
  g_signal_connect_object (draft, "checked", G_CALLBACK (checked_cb), outline, 0);
  fill (outline);
  sync_problems (outline);
}

guint
fra_outline_get_n (FraOutline *outline)
{
  g_return_val_if_fail (FRA_IS_OUTLINE (outline), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (outline->rows));
}

char *
fra_outline_get_text (FraOutline *outline, guint index)
{
  g_autoptr (FraOutlineRow) row = NULL;

  g_return_val_if_fail (FRA_IS_OUTLINE (outline) && index < fra_outline_get_n (outline), NULL);
  row = g_list_model_get_item (G_LIST_MODEL (outline->rows), index);
  return g_strstrip (g_strdup_printf ("%s %s", fra_outline_row_get_number (row), fra_outline_row_get_title (row)));
}

const char *
fra_outline_get_problem (FraOutline *outline, guint index)
{
  g_autoptr (FraOutlineRow) row = NULL;

  g_return_val_if_fail (FRA_IS_OUTLINE (outline) && index < fra_outline_get_n (outline), NULL);
  row = g_list_model_get_item (G_LIST_MODEL (outline->rows), index);
  return fra_outline_row_get_problem (row);
}
