/* box-table.c: see box-table.h. */
#include "reports/box-table.h"

static void
text_clear (gpointer data)
{
  g_free (((FrrBoxText *) data)->text);
}

static void
cell_clear (gpointer data)
{
  g_array_unref (((FrrBoxCell *) data)->texts);
}

static GArray *
cells_new (void)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (FrrBoxCell));

  g_array_set_clear_func (cells, cell_clear);
  return cells;
}

static void
add_cell (GArray *cells, guint span, FrrBoxPlace place, gboolean head)
{
  const FrrBoxCell cell = { span, place, head, g_array_new (FALSE, FALSE, sizeof (FrrBoxText)) };

  g_array_set_clear_func (cell.texts, text_clear);
  g_array_append_val (cells, cell);
}

static void
say (GArray *cells, FrrBoxStyle style, const char *text)
{
  const FrrBoxText paragraph = { style, g_strdup (text) };

  g_array_append_val (g_array_index (cells, FrrBoxCell, cells->len - 1).texts, paragraph);
}

FrrBoxTable *
frr_box_table_new (guint n_columns, const double *shares)
{
  FrrBoxTable *table = g_new0 (FrrBoxTable, 1);

  table->n_columns = n_columns;
  table->shares = g_memdup2 (shares, n_columns * sizeof *shares);
  table->heads = cells_new ();
  table->cells = cells_new ();
  table->together = g_array_new (FALSE, FALSE, sizeof (gboolean));
  return table;
}

void
frr_box_table_free (FrrBoxTable *table)
{
  g_free (table->shares);
  g_array_unref (table->heads);
  g_array_unref (table->cells);
  g_array_unref (table->together);
  g_free (table);
}

void
frr_box_table_head (FrrBoxTable *table, const char *text, const char *small)
{
  g_return_if_fail (table->heads->len < table->n_columns && table->n_rows == 0);
  add_cell (table->heads, 1, FRR_BOX_CENTER, TRUE);
  if (text != NULL && *text != '\0')
    say (table->heads, FRR_BOX_BOLD, text);
  if (small != NULL && *small != '\0')
    say (table->heads, FRR_BOX_SMALL, small);
}

void
frr_box_table_row (FrrBoxTable *table, gboolean together)
{
  g_return_if_fail (table->cells->len == table->n_rows * table->n_columns);
  g_array_append_val (table->together, together);
  table->n_rows++;
}

void
frr_box_table_cell (FrrBoxTable *table, guint span, FrrBoxPlace place, gboolean head)
{
  g_return_if_fail (table->cells->len < table->n_rows * table->n_columns);
  add_cell (table->cells, span, place, head);
}

void
frr_box_table_say (FrrBoxTable *table, FrrBoxStyle style, const char *text)
{
  g_return_if_fail (table->cells->len > 0);
  if (text != NULL && *text != '\0')
    say (table->cells, style, text);
}
