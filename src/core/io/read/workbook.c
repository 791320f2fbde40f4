/* workbook.c: see workbook.h. */
#include "core/io/read/workbook.h"

#include "core/base/text.h"
#include "core/io/read/archive.h"
#include "core/io/read/csv.h"
#include "core/io/read/html.h"
#include "core/io/read/xls.h"
#include "core/io/read/xlsx.h"

#include <string.h>

static FrWorkbook *
workbook_new (FrFileKind kind)
{
  FrWorkbook *workbook = g_new0 (FrWorkbook, 1);

  workbook->kind = kind;
  return workbook;
}

void
fr_workbook_free (FrWorkbook *workbook)
{
  g_clear_pointer (&workbook->sheets, g_ptr_array_unref);
  g_free (workbook->aside);
  g_free (workbook);
}

static GPtrArray *
read_text (FrRowSource *source, GCancellable *cancellable, GError **error)
{
  FrTable *table = fr_row_source_read_all (source, NULL, cancellable, error);
  GPtrArray *sheets;

  if (table == NULL)
    return NULL;
  sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_table_unref);
  g_ptr_array_add (sheets, table);
  return sheets;
}

/* Of a file that is not text. */
static GPtrArray *
read_sheets (FrWorkbook *workbook, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, cancellable, NULL, error);

  if (bytes == NULL)
    return NULL;
  switch (workbook->kind)
    {
    case FR_FILE_XLS:
      return fr_xls_read (bytes, cancellable, error);
    case FR_FILE_XLSX:
      return fr_xlsx_read (bytes, cancellable, error);
    case FR_FILE_ARCHIVE:
      return fr_archive_read (bytes, &workbook->aside, cancellable, error);
    case FR_FILE_HTML:
      return fr_html_read (bytes, error);
    case FR_FILE_UNKNOWN:
    case FR_FILE_TEXT:
    default:
      g_return_val_if_reached (NULL);
    }
}

FrWorkbook *
fr_workbook_read (const char *path, const FrTextFormat *format, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrWorkbook) workbook = workbook_new (fr_sniff_file (path, error));
  g_autoptr (FrRowSource) source = NULL;

  if (workbook->kind == FR_FILE_UNKNOWN)
    return NULL;
  if (workbook->kind == FR_FILE_TEXT)
    {
      source = fr_csv_open (path, format, &workbook->format, error);
      workbook->sheets = source ? read_text (source, cancellable, error) : NULL;
    }
  else
    workbook->sheets = read_sheets (workbook, path, cancellable, error);
  return workbook->sheets ? g_steal_pointer (&workbook) : NULL;
}

FrWorkbook *
fr_workbook_read_bytes (GBytes *bytes, const FrTextFormat *format, GError **error)
{
  g_autoptr (FrWorkbook) workbook = workbook_new (FR_FILE_TEXT);
  g_autoptr (FrRowSource) source = NULL;

  if (fr_sniff_is_html (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    {
      workbook->kind = FR_FILE_HTML;
      workbook->sheets = fr_html_read (bytes, error);
    }
  else
    {
      source = fr_csv_open_bytes (bytes, format, &workbook->format, error);
      workbook->sheets = source ? read_text (source, NULL, error) : NULL;
    }
  return workbook->sheets ? g_steal_pointer (&workbook) : NULL;
}

FrTable *
fr_workbook_sheet (FrWorkbook *workbook, const char *name)
{
  g_autofree char *wanted = fr_text_fold (name);
  guint64 number = 0;

  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      FrTable *table = workbook->sheets->pdata[i];
      g_autofree char *here = fr_text_fold (fr_table_sheet (table));

      if (*wanted ? strcmp (here, wanted) == 0 : !fr_table_is_hidden (table) && fr_table_n_rows (table) > 0)
        return table;
    }
  if (*wanted && g_ascii_string_to_unsigned (wanted, 10, 1, workbook->sheets->len, &number, NULL))
    return workbook->sheets->pdata[number - 1];
  return NULL;
}
