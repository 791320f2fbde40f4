/* table-sheet.c: see table-sheet.h. */
#include "app/widgets/table-sheet.h"

#include <math.h>

FraSheet *
fra_sheet_new (const char *name, FrLang lang)
{
  FraSheet *sheet = g_new0 (FraSheet, 1);

  sheet->name = g_strdup (name);
  sheet->lang = lang;
  sheet->cells = g_ptr_array_new_with_free_func (g_free);
  sheet->numbers = g_array_new (FALSE, FALSE, sizeof (double));
  return sheet;
}

void
fra_sheet_free (FraSheet *sheet)
{
  g_free (sheet->name);
  g_clear_pointer (&sheet->ids, g_array_unref);
  g_strfreev (sheet->fields);
  g_strfreev (sheet->with);
  g_strfreev (sheet->heads);
  g_ptr_array_unref (sheet->cells);
  g_array_unref (sheet->numbers);
  g_free (sheet);
}

static void
write_rows (FraSheet *sheet, FrTableWriter *writer)
{
  g_autofree FrWriterColumn *heads = g_new0 (FrWriterColumn, MAX (sheet->n_columns, 1));
  gboolean go_on = TRUE;

  for (guint c = 0; c < sheet->n_columns; c++)
    heads[c] = (FrWriterColumn) { sheet->heads[c], 0 };
  fr_table_writer_begin (writer, sheet->name, heads, sheet->n_columns);
  for (guint i = 0; go_on && i < sheet->cells->len; i++)
    {
      double number = g_array_index (sheet->numbers, double, i);

      if (isnan (number))
        fr_table_writer_text (writer, g_ptr_array_index (sheet->cells, i));
      else
        fr_table_writer_number (writer, number);
      if ((i + 1) % sheet->n_columns == 0)
        go_on = fr_table_writer_end_row (writer);
    }
}

gboolean
fra_sheet_write (FraSheet *sheet, FrStore *store, FrTableWriter *writer, GCancellable *cancellable, GError **error)
{
  if (!sheet->is_records)
    {
      write_rows (sheet, writer);
      return TRUE;
    }
  sheet->what.lang = sheet->lang;
  sheet->what.ids = sheet->ids;
  sheet->what.fields = (const char * const *) sheet->fields;
  sheet->what.with = (const char * const *) sheet->with;
  return fr_export_write (store, &sheet->what, writer, NULL, NULL, cancellable, error);
}
