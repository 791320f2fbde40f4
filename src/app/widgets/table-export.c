/* table-export.c: a table's rows as they show, into a file or onto paper. */
#include "app/widgets/table-view-private.h"

#include "app/widgets/row.h"
#include "app/widgets/table-sheet.h"

#include <math.h>

/* --- What shows --- */

/* The columns that show, in their order; in a file also those that belong into every file. Elements FraTableColumn. */
static GPtrArray *
columns_taken (FraTableView *self, gboolean file)
{
  GPtrArray *taken = g_ptr_array_new ();

  for (guint i = 0; i < self->columns->len; i++)
    {
      FraTableColumn *column = g_ptr_array_index (self->columns, i);

      if (column->shown || (file && column->exported))
        g_ptr_array_add (taken, column);
    }
  return taken;
}

static void
take_records (FraTableView *self, FraSheet *sheet, GPtrArray *columns)
{
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  sheet->is_records = TRUE;
  sheet->what.entity = self->entity->id;
  sheet->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  for (guint i = 0; i < n; i++)
    {
      gint64 id = fr_list_get_id (self->list, i);

      g_array_append_val (sheet->ids, id);
    }
  /* Columns that are no fields of the record are for reading alone. */
  for (guint i = 0; i < columns->len; i++)
    if (fr_entity_field (self->entity, ((FraTableColumn *) g_ptr_array_index (columns, i))->id) >= 0)
      g_strv_builder_add (fields, ((FraTableColumn *) g_ptr_array_index (columns, i))->id);
  sheet->fields = g_strv_builder_end (fields);
}

static void
take_row (FraSheet *sheet, GObject *item, GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const FraTableColumn *column = g_ptr_array_index (columns, i);
      /* Moments sort by a number too, but are read as they show. */
      double number = column->flags & FRA_CELL_FIGURES ? fra_row_get_number (FRA_ROW (item), GPOINTER_TO_UINT (column->data)) : NAN;

      g_ptr_array_add (sheet->cells, g_strdup (column->text (item, column->data)));
      g_array_append_val (sheet->numbers, number);
    }
}

static void
take_rows (FraTableView *self, FraSheet *sheet, GPtrArray *columns)
{
  g_autoptr (GStrvBuilder) heads = g_strv_builder_new ();

  for (guint i = 0; i < columns->len; i++)
    g_strv_builder_add (heads, ((FraTableColumn *) g_ptr_array_index (columns, i))->title);
  sheet->heads = g_strv_builder_end (heads);
  sheet->n_columns = columns->len;
  for (guint i = 0; i < fra_table_view_get_n_shown (self); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      take_row (sheet, item, columns);
    }
}

static FraSheet *
take (FraTableView *self, const char *name, gboolean file)
{
  g_autoptr (GPtrArray) columns = columns_taken (self, file);
  FraSheet *sheet = fra_sheet_new (name, fra_session_get_document_lang (self->session));

  if (self->list != NULL)
    take_records (self, sheet, columns);
  else
    take_rows (self, sheet, columns);
  return sheet;
}

void
fra_table_view_export (FraTableView *view, const char *name)
{
  g_return_if_fail (FRA_IS_TABLE_VIEW (view) && view->session != NULL);
  fra_sheet_export (take (view, name, TRUE), GTK_WIDGET (view), view->session);
}

void
fra_table_view_print (FraTableView *view, const char *name)
{
  g_return_if_fail (FRA_IS_TABLE_VIEW (view) && view->session != NULL);
  fra_sheet_print (take (view, name, FALSE), GTK_WIDGET (view), view->session);
}

/* --- The page's actions --- */

static FraTableView *
table_of (FraPage *page)
{
  return g_object_get_data (G_OBJECT (page), "table");
}

static void
export_action (FraPage *page)
{
  fra_table_view_export (table_of (page), fra_page_get_title (page));
}

static void
print_action (FraPage *page)
{
  fra_table_view_print (table_of (page), fra_page_get_title (page));
}

void
fra_table_view_offer (FraTableView *view, FraPage *page)
{
  g_return_if_fail (FRA_IS_TABLE_VIEW (view) && FRA_IS_PAGE (page));
  g_object_set_data (G_OBJECT (page), "table", view);
  fra_page_add_action (page, "export", export_action);
  fra_page_add_action (page, "print", print_action);
}
