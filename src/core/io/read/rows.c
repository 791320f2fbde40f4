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

/* --- Over a table --- */

typedef struct {
  FrRowSource parent;
  FrTable    *table;
  guint       at;       /* the row given next */
  GArray     *dense;    /* of FrCell: the row with its gaps filled */
} TableSource;

static gboolean
table_next (FrRowSource *source, FrRow *row, GError **error)
{
  TableSource *self = (TableSource *) source;
  const FrCell *cells;
  guint n = 0;

  if (self->at == fr_table_n_rows (self->table))
    return FALSE;
  cells = fr_table_row (self->table, self->at, &n);
  if (cells[n - 1].column != n - 1)
    {
      g_array_set_size (self->dense, 0);
      for (guint i = 0; i < n; i++)
        {
          while (self->dense->len < cells[i].column)
            {
              FrCell gap = fr_cell_empty;

              gap.column = self->dense->len;
              g_array_append_val (self->dense, gap);
            }
          g_array_append_val (self->dense, cells[i]);
        }
      cells = (const FrCell *) self->dense->data;
      n = self->dense->len;
    }
  row->cells = cells;
  row->n_cells = n;
  row->number = fr_table_row_number (self->table, self->at);
  row->line = row->number;
  self->at++;
  return TRUE;
}

static double
table_fraction (FrRowSource *source)
{
  TableSource *self = (TableSource *) source;
  guint n = fr_table_n_rows (self->table);

  return n ? (double) self->at / n : 1.0;
}

static void
table_free (FrRowSource *source)
{
  TableSource *self = (TableSource *) source;

  fr_table_unref (self->table);
  g_array_unref (self->dense);
  g_free (self);
}

FrRowSource *
fr_row_source_new_table (FrTable *table)
{
  TableSource *self = g_new0 (TableSource, 1);

  g_return_val_if_fail (table != NULL, NULL);
  self->parent = (FrRowSource) { table_next, table_fraction, table_free };
  self->table = fr_table_ref (table);
  self->dense = g_array_new (FALSE, FALSE, sizeof (FrCell));
  return &self->parent;
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
