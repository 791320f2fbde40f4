/* table-view.c: see table-view.h. Columns and sorting are in table-columns.c. */
#include "app/widgets/table-view-private.h"

#include "app/format.h"
#include "app/widgets/first-rows.h"
#include "app/widgets/pair.h"
#include "app/widgets/row.h"
#include "app/widgets/toast.h"
#include "core/base/text.h"

#include <string.h>

enum { ACTIVATE, CHIP_REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraTableView, fra_table_view, ADW_TYPE_BIN)

/* --- What shows --- */

static gboolean
is_filtered (FraTableView *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0' || gtk_widget_get_first_child (self->chips) != NULL;
}

/* Where there is nothing, nothing can be searched, and the empty state has the buttons. */
static void
sync_bar (FraTableView *self)
{
  gboolean empty = fra_state_stack_get_shown (self->states) == FRA_SHOW_EMPTY;

  gtk_widget_set_visible (GTK_WIDGET (self->search), !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->filters), !empty && gtk_menu_button_get_menu_model (self->filters) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->primary), !empty && *gtk_label_get_text (self->primary_label) != '\0');
}

static void
sync_state (FraTableView *self)
{
  guint shown = fra_table_view_get_n_shown (self);
  guint total = self->list != NULL ? fr_list_get_n_total (self->list) : MAX (self->total, g_list_model_get_n_items (self->rows));
  g_autofree char *error = NULL;
  g_autofree char *count = fra_format_shown (shown, MAX (total, shown));

  if (self->list != NULL)
    g_object_get (self->list, "error", &error, NULL);
  gtk_label_set_text (self->count, total > 0 ? count : "");
  if (error != NULL)
    fra_state_stack_show_error (self->states, error);
  else if (shown > 0)
    fra_state_stack_show (self->states, FRA_SHOW_CONTENT);
  else if (self->list != NULL && fr_list_get_loading (self->list))
    fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  else
    fra_state_stack_show (self->states, is_filtered (self) && total > 0 ? FRA_SHOW_FILTERED : FRA_SHOW_EMPTY);
  sync_bar (self);
}

void
fra_table_set_order (FraTableView *self, const char *field, gboolean descending)
{
  fr_list_set_order (self->list, fra_session_get_order (self->session), field, descending);
}

/* --- Callbacks --- */

static gboolean
row_matches (gpointer item, gpointer data)
{
  FraTableView *self = data;
  g_autofree char *fold = fr_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  if (*fold == '\0')
    return TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *text = fr_text_fold (fra_row_get_text (FRA_ROW (item), i));

      if (strstr (text, fold) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
search_changed_cb (GtkSearchEntry *entry, FraTableView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->list != NULL)
    fr_list_set_search (self->list, *text != '\0' ? text : NULL);
  else if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* Escape takes the search back. */
static void
stop_search_cb (GtkSearchEntry *entry, FraTableView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
activate_cb (GtkColumnView *view, guint position, FraTableView *self)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATE], 0, item);
}

static void
clear_cb (FraStateStack *states, FraTableView *self)
{
  GtkWidget *chip;

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  while ((chip = gtk_widget_get_first_child (self->chips)) != NULL)
    {
      g_autofree char *id = g_strdup (gtk_widget_get_name (chip));

      fra_table_view_set_chip (self, id, NULL);
      g_signal_emit (self, signals[CHIP_REMOVED], 0, id);
    }
}

static void
retry_cb (FraStateStack *states, FraTableView *self)
{
  if (self->list != NULL)
    fr_list_set_search (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
chip_clicked_cb (GtkButton *chip, FraTableView *self)
{
  g_autofree char *id = g_strdup (gtk_widget_get_name (GTK_WIDGET (chip)));

  fra_table_view_set_chip (self, id, NULL);
  g_signal_emit (self, signals[CHIP_REMOVED], 0, id);
}

static void
order_preference_cb (GSettings *settings, const char *key, FraTableView *self)
{
  g_autofree char *group = g_strconcat ("table-", self->name, NULL);
  FraState *state = fra_session_get_state (self->session);
  g_autofree char *field = fra_state_get_text (state, group, "sort");

  fra_table_set_order (self, field, fra_state_get_int (state, group, "descending", FALSE));
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *text = fra_table_view_to_text (FRA_TABLE_VIEW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  fra_toast (widget, _("Copied as text"));
}

/* --- Class --- */

static void
fra_table_view_dispose (GObject *object)
{
  FraTableView *self = FRA_TABLE_VIEW (object);

  /* Its columns go one by one, which changes the order: that is nobody's choice. */
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
      gtk_column_view_set_model (self->view, NULL);
    }
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_TABLE_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->list);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_table_view_parent_class)->dispose (object);
}

static void
fra_table_view_finalize (GObject *object)
{
  FraTableView *self = FRA_TABLE_VIEW (object);

  g_ptr_array_unref (self->columns);
  g_free (self->name);
  G_OBJECT_CLASS (fra_table_view_parent_class)->finalize (object);
}

static void
fra_table_view_class_init (FraTableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fra_table_view_dispose;
  object_class->finalize = fra_table_view_finalize;
  signals[ACTIVATE] = g_signal_new ("activate", FRA_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    G_TYPE_OBJECT);
  signals[CHIP_REMOVED] = g_signal_new ("chip-removed", FRA_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                        1, G_TYPE_STRING);
  g_type_ensure (FRA_TYPE_PAIR);
  g_type_ensure (FRA_TYPE_STATE_STACK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/widgets/table-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FraTableView, search);
  gtk_widget_class_bind_template_child (widget_class, FraTableView, chips);
  gtk_widget_class_bind_template_child (widget_class, FraTableView, count);
  gtk_widget_class_bind_template_child (widget_class, FraTableView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FraTableView, column_checks);
  gtk_widget_class_bind_template_child (widget_class, FraTableView, filters);
  gtk_widget_class_bind_template_child (widget_class, FraTableView, primary);
  gtk_widget_class_bind_template_child (widget_class, FraTableView, primary_icon);
  gtk_widget_class_bind_template_child (widget_class, FraTableView, primary_label);
  gtk_widget_class_bind_template_child (widget_class, FraTableView, states);
  gtk_widget_class_bind_template_child (widget_class, FraTableView, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
}

static void
fra_table_view_init (FraTableView *self)
{
  self->columns = g_ptr_array_new_with_free_func (fra_table_column_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Public --- */

FraTableView *
fra_table_view_new (void)
{
  return g_object_new (FRA_TYPE_TABLE_VIEW, NULL);
}

static void
attach (FraTableView *self, GListModel *model)
{
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (model));
  gtk_column_view_set_model (self->view, self->selection);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (sync_state), self, G_CONNECT_SWAPPED);
  sync_state (self);
}

void
fra_table_view_set_records (FraTableView *view, FraSession *session, FrEntityId entity, const FraColumn *columns, guint n_columns)
{
  g_return_if_fail (FRA_IS_TABLE_VIEW (view) && FRA_IS_SESSION (session) && view->session == NULL);
  view->session = g_object_ref (session);
  view->entity = fr_entity (entity);
  view->name = g_strdup (view->entity->plural);
  view->list = fr_list_new (fra_session_get_store (session), entity);
  fra_table_set_order (view, NULL, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(view->entity->label_plural), -1);
  fra_table_add_columns (view, columns, n_columns);
  fra_table_restore_layout (view);
  g_signal_connect_object (view->list, "notify", G_CALLBACK (sync_state), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (fra_session_get_settings (session), "changed::person-order", G_CALLBACK (order_preference_cb), view, 0);
  attach (view, fra_first_rows_first (GTK_WIDGET (view->view), G_LIST_MODEL (g_object_ref (view->list))));
}

void
fra_table_view_set_rows (FraTableView *view, FraSession *session, const char *name, GListModel *rows, const FraColumn *columns,
                         guint n_columns)
{
  GListModel *shown;

  g_return_if_fail (FRA_IS_TABLE_VIEW (view) && FRA_IS_SESSION (session) && view->session == NULL && name != NULL);
  view->session = g_object_ref (session);
  view->name = g_strdup (name);
  view->rows = g_object_ref (rows);
  fra_table_add_columns (view, columns, n_columns);
  view->filter = GTK_FILTER (gtk_custom_filter_new (row_matches, view, NULL));
  shown = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (rows), g_object_ref (view->filter)));
  shown = G_LIST_MODEL (gtk_sort_list_model_new (shown, g_object_ref (gtk_column_view_get_sorter (view->view))));
  attach (view, shown);
  fra_table_restore_layout (view);
}

void
fra_table_view_set_total (FraTableView *view, guint total)
{
  g_return_if_fail (FRA_IS_TABLE_VIEW (view) && view->rows != NULL);
  view->total = total;
  sync_state (view);
}

FrList *
fra_table_view_get_list (FraTableView *view)
{
  g_return_val_if_fail (FRA_IS_TABLE_VIEW (view), NULL);
  return view->list;
}

FraStateStack *
fra_table_view_get_states (FraTableView *view)
{
  g_return_val_if_fail (FRA_IS_TABLE_VIEW (view), NULL);
  return view->states;
}

void
fra_table_view_set_search_hint (FraTableView *view, const char *hint)
{
  g_return_if_fail (FRA_IS_TABLE_VIEW (view));
  gtk_widget_set_visible (GTK_WIDGET (view->search), hint != NULL);
  g_object_set (view->search, "placeholder-text", hint, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view->search), GTK_ACCESSIBLE_PROPERTY_LABEL, hint != NULL ? hint : "", -1);
}

void
fra_table_view_set_filters (FraTableView *view, GMenuModel *menu)
{
  g_return_if_fail (FRA_IS_TABLE_VIEW (view));
  gtk_menu_button_set_menu_model (view->filters, menu);
  sync_bar (view);
}

void
fra_table_view_set_primary (FraTableView *view, const char *label, const char *icon_name, const char *action)
{
  g_return_if_fail (FRA_IS_TABLE_VIEW (view));
  gtk_label_set_text (view->primary_label, label);
  gtk_image_set_from_icon_name (view->primary_icon, icon_name);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (view->primary), action);
  gtk_widget_set_tooltip_text (GTK_WIDGET (view->primary), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view->primary), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  sync_bar (view);
}

void
fra_table_view_set_chip (FraTableView *view, const char *id, const char *text)
{
  GtkWidget *chip, *content;

  g_return_if_fail (FRA_IS_TABLE_VIEW (view) && id != NULL);
  for (chip = gtk_widget_get_first_child (view->chips); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (g_str_equal (gtk_widget_get_name (chip), id))
      {
        gtk_box_remove (GTK_BOX (view->chips), chip);
        break;
      }
  if (text != NULL)
    {
      g_autofree char *name = g_strdup_printf (_("Remove the filter %s"), text);

      chip = gtk_button_new ();
      content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (GTK_BOX (content), gtk_label_new (text));
      gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
      gtk_button_set_child (GTK_BUTTON (chip), content);
      gtk_widget_set_name (chip, id);
      gtk_widget_add_css_class (chip, "chip");
      gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), view, 0);
      gtk_box_append (GTK_BOX (view->chips), chip);
    }
  gtk_widget_set_visible (view->chips, gtk_widget_get_first_child (view->chips) != NULL);
}

void
fra_table_view_find (FraTableView *view)
{
  g_return_if_fail (FRA_IS_TABLE_VIEW (view));
  gtk_widget_grab_focus (GTK_WIDGET (view->search));
}

guint
fra_table_view_get_n_shown (FraTableView *view)
{
  g_return_val_if_fail (FRA_IS_TABLE_VIEW (view), 0);
  if (view->list != NULL)
    return g_list_model_get_n_items (G_LIST_MODEL (view->list));
  return view->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (view->selection)) : 0;
}

static void
append_row (FraTableView *self, GString *text, GObject *item)
{
  gboolean first = TRUE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      FraTableColumn *column = g_ptr_array_index (self->columns, i);
      const char *cell;

      if (!column->shown)
        continue;
      cell = item != NULL ? column->text (item, column->data) : column->title;
      if (!first)
        g_string_append_c (text, '\t');
      /* A tab or a line end inside a cell would break the table apart where it is pasted. */
      for (const char *p = cell != NULL ? cell : ""; *p != '\0'; p++)
        g_string_append_c (text, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
      first = FALSE;
    }
  g_string_append_c (text, '\n');
}

char *
fra_table_view_to_text (FraTableView *view)
{
  g_autoptr (GtkBitset) chosen = NULL;
  GString *text = g_string_new (NULL);
  GtkBitsetIter iter;
  guint position, n = 0;

  g_return_val_if_fail (FRA_IS_TABLE_VIEW (view), g_string_free (text, FALSE));
  append_row (view, text, NULL);
  chosen = gtk_selection_model_get_selection (view->selection);
  if (gtk_bitset_is_empty (chosen))
    {
      g_clear_pointer (&chosen, gtk_bitset_unref);
      chosen = gtk_bitset_new_range (0, fra_table_view_get_n_shown (view));
    }
  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &position); more && n < FRA_TABLE_COPY_MAX;
       more = gtk_bitset_iter_next (&iter, &position), n++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (view->selection), position);

      if (item != NULL && (!FR_IS_RECORD (item) || fr_record_get_loaded (FR_RECORD (item))))
        append_row (view, text, item);
    }
  return g_string_free (text, FALSE);
}
