/* grid.c: see grid-private.h. */
#include "core/io/xlsform/grid-private.h"

Grid *
fr_grid_new (void)
{
  Grid *grid = g_new0 (Grid, 1);

  grid->headings = g_ptr_array_new_with_free_func (g_free);
  grid->places = g_hash_table_new (g_str_hash, g_str_equal);
  grid->used = g_array_new (FALSE, TRUE, sizeof (gboolean));
  grid->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return grid;
}

void
fr_grid_free (Grid *grid)
{
  g_hash_table_unref (grid->places);
  g_ptr_array_unref (grid->headings);
  g_array_unref (grid->used);
  g_ptr_array_unref (grid->rows);
  g_free (grid);
}

void
fr_grid_column (Grid *grid, const char *heading, gboolean always)
{
  char *own;

  if (g_hash_table_contains (grid->places, heading))
    return;
  own = g_strdup (heading);
  g_ptr_array_add (grid->headings, own);
  g_array_append_val (grid->used, always);
  g_hash_table_insert (grid->places, own, GUINT_TO_POINTER (grid->headings->len));
}

void
fr_grid_row (Grid *grid)
{
  g_ptr_array_add (grid->rows, g_ptr_array_new_with_free_func (g_free));
}

void
fr_grid_put (Grid *grid, const char *heading, const char *text)
{
  GPtrArray *row = g_ptr_array_index (grid->rows, grid->rows->len - 1);
  guint place;

  if (text == NULL)
    return;
  fr_grid_column (grid, heading, FALSE);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (grid->places, heading)) - 1;
  while (row->len <= place)
    g_ptr_array_add (row, NULL);
  g_free (g_ptr_array_index (row, place));
  g_ptr_array_index (row, place) = g_strdup (text);
  g_array_index (grid->used, gboolean, place) = TRUE;
}

void
fr_grid_write (const Grid *grid, const char *sheet, FrTableWriter *writer)
{
  g_autofree FrWriterColumn *columns = g_new0 (FrWriterColumn, grid->headings->len + 1);
  guint n = 0;

  for (guint c = 0; c < grid->headings->len; c++)
    if (g_array_index (grid->used, gboolean, c))
      columns[n++].heading = g_ptr_array_index (grid->headings, c);
  fr_table_writer_begin (writer, sheet, columns, n);
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const GPtrArray *row = g_ptr_array_index (grid->rows, r);

      for (guint c = 0; c < grid->headings->len; c++)
        if (g_array_index (grid->used, gboolean, c))
          fr_table_writer_text (writer, c < row->len ? g_ptr_array_index (row, c) : NULL);
      if (!fr_table_writer_end_row (writer))
        return;
    }
}
