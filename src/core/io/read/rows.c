/* rows.c: the stream over a table, and a table from a stream. */
#include "core/io/read/rows.h"

#include "core/base/error.h"
#include "core/base/language.h"

gboolean
fr_row_source_next (FrRowSource *source, FrRow *row, GError **error)
{
  return source->next (source, row, error);
}

double
fr_row_source_fraction (FrRowSource *source)
{
  return source->fraction (source);
}

void
fr_row_source_free (FrRowSource *source)
{
  source->free (source);
}

FrTable *
fr_row_source_read_all (FrRowSource *source, const char *sheet, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrTable) table = fr_table_new (sheet);
  g_autoptr (GError) fault = NULL;
  FrRow row;

  while (fr_row_source_next (source, &row, &fault))
    {
      if (row.number % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_CANCELLED, _("Reading was cancelled. Nothing was stored."));
          return NULL;
        }
      if (row.n_cells == 0)
        continue;
      fr_table_begin_row (table, row.number);
      for (guint i = 0; i < row.n_cells; i++)
        fr_table_add (table, row.cells[i].column, row.cells[i].kind, row.cells[i].flags, row.cells[i].text,
                      row.cells[i].length);
    }
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
  return g_steal_pointer (&table);
}
