/* xls.c: libfreexl reads texts and numbers; xls-records.h says what it leaves out or takes for something else. */
#include "core/io/xls.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/cell-text.h"
#include "core/io/ole.h"
#include "core/io/xls-records.h"

#include <freexl.h>
#include <string.h>

typedef struct {
  const void   *handle;     /* libfreexl's */
  GPtrArray    *records;    /* of XlsSheetRecords; NULL for a file from before containers */
  GCancellable *cancellable;
} Book;

static void
set_damaged (int code, GError **error)
{
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
               _("The workbook is damaged or of a kind that can't be read (libfreexl %d). Nothing was stored. Open it in a "
                 "spreadsheet program, save it as .xlsx and import that."),
               code);
}

/* The records of libfreexl's sheet number i of n; it may or may not count charts. */
static XlsSheetRecords *
find_records (Book *book, guint i, guint n)
{
  guint tables = 0;

  if (book->records == NULL)
    return NULL;
  if (book->records->len == n)
    return book->records->pdata[i];
  for (guint k = 0; k < book->records->len; k++)
    {
      XlsSheetRecords *sheet = book->records->pdata[k];

      if (sheet->is_table && tables++ == i)
        return sheet;
    }
  return NULL;
}

/* Adds what libfreexl says a cell is. FALSE where its text is none. */
static gboolean
add_value (FrTable *table, guint column, const FreeXL_CellValue *value)
{
  char buffer[FR_NUMBER_TEXT];
  gsize n;

  switch (value->type)
    {
    case FREEXL_CELL_INT:
      n = g_snprintf (buffer, sizeof buffer, "%d", value->value.int_value);
      fr_table_add (table, column, FR_CELL_NUMBER, 0, buffer, n);
      return TRUE;
    case FREEXL_CELL_DOUBLE:
      {
        double number = value->value.double_value;

        n = fr_number_text (number, buffer);
        if (n > 0)
          fr_table_add (table, column, FR_CELL_NUMBER, number >= 1e15 || number <= -1e15 ? FR_CELL_LOST_DIGITS : 0, buffer, n);
        return TRUE;
      }
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      if (value->value.text_value == NULL || *value->value.text_value == '\0')
        return TRUE;
      if (!g_utf8_validate (value->value.text_value, -1, NULL))
        return FALSE;
      fr_table_add (table, column,
                    value->type == FREEXL_CELL_TEXT || value->type == FREEXL_CELL_SST_TEXT ? FR_CELL_TEXT : FR_CELL_DATE, 0,
                    value->value.text_value, strlen (value->value.text_value));
      return TRUE;
    default:
      return TRUE;
    }
}

static gboolean
read_row (Book *book, FrTable *table, guint row, guint n_columns, const XlsMark **mark, const XlsMark *end, GError **error)
{
  fr_table_begin_row (table, row + 1);
  for (guint column = 0; column < n_columns; column++)
    {
      FreeXL_CellValue value = { .type = FREEXL_CELL_NULL };
      int status = freexl_get_cell_value (book->handle, row, column, &value);

      while (*mark < end && ((*mark)->row < row || ((*mark)->row == row && (*mark)->column < column)))
        (*mark)++;
      if (*mark < end && (*mark)->row == row && (*mark)->column == column)
        {
          fr_table_add (table, column, (*mark)->kind, 0, (*mark)->text, strlen ((*mark)->text));
          continue;
        }
      if (status != FREEXL_OK)
        {
          set_damaged (status, error);
          return FALSE;
        }
      if (!add_value (table, column, &value))
        {
          g_autofree char *place = fr_cell_name (fr_table_sheet (table), row, column);

          g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_ENCODING,
                       _("Cell %s holds bytes that are no text. Nothing was stored. Open the file in a spreadsheet program, "
                         "save it as .xlsx and import that."),
                       place);
          return FALSE;
        }
    }
  return TRUE;
}

static FrTable *
read_sheet (Book *book, guint index, guint n_sheets, GError **error)
{
  XlsSheetRecords *records = find_records (book, index, n_sheets);
  const XlsMark *mark = records ? (const XlsMark *) records->marks->data : NULL;
  const XlsMark *end = records ? mark + records->marks->len : NULL;
  g_autoptr (FrTable) table = NULL;
  const char *name = NULL;
  unsigned int n_rows = 0;
  unsigned short n_columns = 0;
  int status = freexl_get_worksheet_name (book->handle, index, &name);

  if (status == FREEXL_OK)
    status = freexl_select_active_worksheet (book->handle, index);
  if (status == FREEXL_OK)
    status = freexl_worksheet_dimensions (book->handle, &n_rows, &n_columns);
  if (status != FREEXL_OK || (name != NULL && !g_utf8_validate (name, -1, NULL)) ||
      (book->records != NULL && records == NULL))
    {
      set_damaged (status, error);
      return NULL;
    }
  table = fr_table_new (name);
  fr_table_set_hidden (table, records && records->hidden);
  for (guint row = 0; row < n_rows; row++)
    {
      if (g_cancellable_is_cancelled (book->cancellable))
        {
          g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_CANCELLED, _("Reading was cancelled. Nothing was stored."));
          return NULL;
        }
      if (!read_row (book, table, row, n_columns, &mark, end, error))
        return NULL;
    }
  for (guint i = 0; records && i < records->merges->len; i++)
    fr_table_add_merge (table, &g_array_index (records->merges, FrCellRange, i));
  return g_steal_pointer (&table);
}

/* The records of the workbook stream; NULL without error for a bare BIFF file, which has none that matter. */
static gboolean
read_records (const char *path, GPtrArray **records, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);
  g_autoptr (GBytes) stream = NULL;

  if (bytes == NULL)
    return FALSE;
  if (!fr_ole_is (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    return TRUE;
  stream = fr_ole_read (bytes, fr_ole_has (bytes, "Workbook") ? "Workbook" : "Book", error);
  if (stream == NULL)
    return FALSE;
  *records = fr_xls_read_records (stream, error);
  return *records != NULL;
}

GPtrArray *
fr_xls_read (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_table_unref);
  g_autoptr (GPtrArray) records = NULL;
  Book book = { NULL, NULL, cancellable };
  unsigned int n = 0;
  gboolean ok = TRUE;
  int status;

  if (!read_records (path, &records, error))
    return NULL;
  book.records = records;
  status = freexl_open (path, &book.handle);
  if (status == FREEXL_OK)
    status = freexl_get_info (book.handle, FREEXL_BIFF_SHEET_COUNT, &n);
  if (status != FREEXL_OK)
    {
      set_damaged (status, error);
      ok = FALSE;
    }
  for (guint i = 0; ok && i < n; i++)
    {
      FrTable *table = read_sheet (&book, i, n, error);

      ok = table != NULL;
      if (ok)
        g_ptr_array_add (tables, table);
    }
  if (book.handle != NULL)
    freexl_close (book.handle);
  return ok ? g_steal_pointer (&tables) : NULL;
}
