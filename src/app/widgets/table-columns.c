/* table-columns.c: the table's columns: making them, sorting by a header's click, choosing which show, remembering it.
 *
 * GTK 4.8 has no public way to ask which column sorts. So each column of a list of records has a sorter that compares
 * nothing: it notes its own column and answers -1. Comparing two probes with the view's sorter then tells the column by the
 * note and the direction by the sign, and the order goes to SQL.
 *
 * A column that does not show is not in the view: GTK keeps and binds the cells of an invisible one in each of its 200 rows. */
#include "app/widgets/table-view-private.h"

#include "app/widgets/row.h"

#include <string.h>

void
fra_table_column_free (gpointer data)
{
  FraTableColumn *column = data;

  g_object_unref (column->column);
  g_free (column->id);
  g_free (column->title);
  g_free (column);
}

/* --- Sorting --- */

static int
probe_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  FraTableColumn *column = data;

  column->view->probed = column;
  return -1;
}

static int
row_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  return fra_row_compare ((FraRow *) a, (FraRow *) b, GPOINTER_TO_UINT (((FraTableColumn *) data)->data));
}

static void
keep_order (FraTableView *self, const char *field, gboolean descending)
{
  g_autofree char *group = g_strconcat ("table-", self->name, NULL);

  fra_state_set_text (fra_session_get_state (self->session), group, "sort", field);
  fra_state_set_int (fra_session_get_state (self->session), group, "descending", descending);
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, FraTableView *self)
{
  GtkOrdering ordering;

  self->probed = NULL;
  /* Any two objects will do as probes, if they are not the same. */
  ordering = gtk_sorter_compare (sorter, self, self->session);
  keep_order (self, self->probed != NULL ? self->probed->id : NULL, ordering == GTK_ORDERING_LARGER);
  if (self->entity != NULL)
    fra_table_set_order (self, self->probed != NULL ? self->probed->id : NULL, ordering == GTK_ORDERING_LARGER);
}

/* --- Choosing columns --- */

/* Puts a column into the view, behind those that show of the ones before it, or takes it out. */
static void
show_column (FraTableColumn *column, gboolean shown)
{
  FraTableView *self = column->view;
  guint place = 0;

  if (column->shown == shown)
    return;
  column->shown = shown;
  if (!shown)
    {
      gtk_column_view_remove_column (self->view, column->column);
      return;
    }
  for (guint i = 0; g_ptr_array_index (self->columns, i) != column; i++)
    place += ((FraTableColumn *) g_ptr_array_index (self->columns, i))->shown;
  gtk_column_view_insert_column (self->view, place, column->column);
  if (column->flags & FRA_CELL_FIGURES)
    fra_cell_align_heading (self->view, place);
}

static void
keep_columns (FraTableView *self)
{
  g_autofree char *group = g_strconcat ("table-", self->name, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) shown = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      FraTableColumn *column = g_ptr_array_index (self->columns, i);

      if (column->shown)
        g_strv_builder_add (builder, column->id);
    }
  shown = g_strv_builder_end (builder);
  fra_state_set_list (fra_session_get_state (self->session), group, "columns", (const char * const *) shown);
}

static void
check_toggled_cb (GtkCheckButton *check, FraTableColumn *column)
{
  show_column (column, gtk_check_button_get_active (check));
  keep_columns (column->view);
}

static void
add_check (FraTableView *self, FraTableColumn *column, gboolean first)
{
  GtkWidget *check = gtk_check_button_new_with_label (column->title);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), column->shown);
  /* The column that names the record stays, or rows could no longer be told apart. */
  gtk_widget_set_sensitive (check, !first);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), column);
  gtk_box_append (self->column_checks, check);
}

/* --- Making --- */

static FraTableColumn *
column_new (FraTableView *self, const FraColumn *spec, guint index)
{
  FraTableColumn *column = g_new0 (FraTableColumn, 1);

  column->id = g_strdup (spec->id);
  column->title = g_strdup (spec->title);
  column->view = self;
  column->flags = spec->flags;
  column->exported = spec->exported;
  column->text = spec->text;
  column->data = spec->data;
  if (column->text == NULL && self->entity != NULL)
    {
      column->text = fra_cell_record_text;
      column->data = column->id;
    }
  else if (column->text == NULL)
    {
      column->text = fra_row_cell_text;
      column->data = GUINT_TO_POINTER (index);
    }
  return column;
}

static void
add_column (FraTableView *self, const FraColumn *spec, guint index)
{
  FraTableColumn *column = column_new (self, spec, index);
  const char *property = self->entity != NULL && column->text == fra_cell_record_text ? column->id : NULL;
  GtkListItemFactory *factory = fra_cell_factory_new (column->text, column->data, NULL, property, column->flags, spec->chars);
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (self->entity != NULL ? probe_compare : row_compare, column, NULL));

  column->column = gtk_column_view_column_new (spec->title, factory);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  gtk_column_view_column_set_expand (column->column, spec->expand);
  if (self->entity == NULL || fr_entity_field (self->entity, column->id) >= 0)
    gtk_column_view_column_set_sorter (column->column, sorter);
  g_object_unref (sorter);
  g_ptr_array_add (self->columns, column);
  show_column (column, !spec->hidden);
}

void
fra_table_add_columns (FraTableView *self, const FraColumn *columns, guint n)
{
  for (guint i = 0; i < n; i++)
    add_column (self, &columns[i], i);
}

/* Puts back the columns and the order that were chosen the last time. */
void
fra_table_restore_layout (FraTableView *self)
{
  g_autofree char *group = g_strconcat ("table-", self->name, NULL);
  FraState *state = fra_session_get_state (self->session);
  g_auto (GStrv) shown = fra_state_get_list (state, group, "columns");
  g_autofree char *sort = fra_state_get_text (state, group, "sort");
  gboolean descending = fra_state_get_int (state, group, "descending", FALSE);

  for (guint i = 0; i < self->columns->len; i++)
    {
      FraTableColumn *column = g_ptr_array_index (self->columns, i);

      if (shown != NULL && i > 0)
        show_column (column, g_strv_contains ((const char * const *) shown, column->id));
      add_check (self, column, i == 0);
    }
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self, 0);
  for (guint i = 0; sort != NULL && i < self->columns->len; i++)
    {
      FraTableColumn *column = g_ptr_array_index (self->columns, i);

      if (column->shown && g_str_equal (column->id, sort) && gtk_column_view_column_get_sorter (column->column) != NULL)
        gtk_column_view_sort_by_column (self->view, column->column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
}

void
fra_table_view_sort_by (FraTableView *view, const char *column, gboolean descending)
{
  g_autofree char *group = g_strconcat ("table-", view->name, NULL);
  g_autofree char *sort = fra_state_get_text (fra_session_get_state (view->session), group, "sort");

  for (guint i = 0; sort == NULL && i < view->columns->len; i++)
    {
      FraTableColumn *own = g_ptr_array_index (view->columns, i);

      if (own->shown && g_str_equal (own->id, column))
        gtk_column_view_sort_by_column (view->view, own->column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
}
