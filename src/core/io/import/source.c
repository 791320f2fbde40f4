/* source.c: a file or pasted text as the import sees it: the table within one of its sheets. Workbooks and small text are
 * held whole; of large text only the beginning is, and its rows are read anew for each plan and each run. */
#include "core/io/import/import-private.h"

#include "core/base/error.h"
#include "core/io/read/archive.h"
#include "core/io/read/csv.h"
#include "core/io/clean/roster.h"
#include "core/io/read/workbook.h"

#include <glib/gstdio.h>
#include <string.h>

struct _FrImportSource {
  char         *path;         /* NULL: pasted */
  char         *title;
  FrWorkbook   *workbook;
  FrTextFormat  format;
  gboolean      streamed;     /* text above FR_IMPORT_LARGE: workbook holds its beginning */
  guint64       size;
  gint64        modified;     /* µs; with size it tells whether the file was changed */
  guint         sheet;
  FrRoster     *roster;
  GPtrArray    *folds;        /* of the roster's headings; NULL: not yet asked for */
};

struct _FrImportReader {
  FrImportSource *source;
  FrRowSource    *rows;       /* streamed */
  GArray         *cells;      /* held: the row at hand, by sheet column */
  guint           row;
};

/* --- Opening --- */

static gboolean
has_table (FrTable *table)
{
  g_autoptr (FrRoster) roster = fr_roster_new (table, NULL);

  return fr_roster_n_columns (roster) > 0 && fr_roster_n_rows (roster) > 0;
}

void
fr_import_source_set_sheet (FrImportSource *source, guint sheet)
{
  g_return_if_fail (sheet < source->workbook->sheets->len);
  g_clear_pointer (&source->roster, fr_roster_free);
  g_clear_pointer (&source->folds, g_ptr_array_unref);
  source->sheet = sheet;
  source->roster = fr_roster_new (g_ptr_array_index (source->workbook->sheets, sheet), NULL);
}

/* The first sheet that is shown and has a table, else the first shown one. */
static void
choose_sheet (FrImportSource *source)
{
  GPtrArray *sheets = source->workbook->sheets;
  guint shown = 0;

  for (guint i = sheets->len; i-- > 0;)
    if (!fr_table_is_hidden (g_ptr_array_index (sheets, i)))
      shown = i;
  for (guint i = 0; i < sheets->len; i++)
    if (!fr_table_is_hidden (g_ptr_array_index (sheets, i)) && has_table (g_ptr_array_index (sheets, i)))
      {
        shown = i;
        break;
      }
  fr_import_source_set_sheet (source, shown);
}

static gboolean
stat_file (const char *path, guint64 *size, gint64 *modified, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED ","
                                                  G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC, G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return FALSE;
  *size = (guint64) g_file_info_get_size (info);
  *modified = (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
              g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
  return TRUE;
}

/* The first rows of a large text, as the one sheet of a workbook. */
static FrWorkbook *
read_beginning (FrImportSource *source, GError **error)
{
  g_autoptr (FrRowSource) rows = fr_csv_open (source->path, NULL, &source->format, error);
  g_autoptr (FrTable) table = NULL;
  g_autoptr (GError) fault = NULL;
  FrWorkbook *workbook;
  guint n = 0;
  FrRow row;

  if (rows == NULL)
    return NULL;
  table = fr_table_new (NULL);
  while (n < FR_IMPORT_SAMPLE + 10 && fr_row_source_next (rows, &row, &fault))
    {
      if (row.n_cells == 0)
        continue;
      fr_table_begin_row (table, row.number);
      for (guint i = 0; i < row.n_cells; i++)
        fr_table_add (table, i, row.cells[i].kind, row.cells[i].flags, row.cells[i].text, row.cells[i].length);
      n++;
    }
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
  workbook = g_new0 (FrWorkbook, 1);
  workbook->kind = FR_FILE_TEXT;
  workbook->format = source->format;
  workbook->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_table_unref);
  g_ptr_array_add (workbook->sheets, g_steal_pointer (&table));
  return workbook;
}

FrImportSource *
fr_import_source_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrImportSource) source = g_new0 (FrImportSource, 1);
  FrFileKind kind = fr_sniff_file (path, error);

  if (kind == FR_FILE_UNKNOWN || !stat_file (path, &source->size, &source->modified, error))
    return NULL;
  source->path = g_strdup (path);
  source->title = g_path_get_basename (path);
  source->streamed = kind == FR_FILE_TEXT && source->size > FR_IMPORT_LARGE;
  source->workbook = source->streamed ? read_beginning (source, error) : fr_workbook_read (path, NULL, cancellable, error);
  if (source->workbook == NULL)
    return NULL;
  choose_sheet (source);
  return g_steal_pointer (&source);
}

FrImportSource *
fr_import_source_from_text (const char *text, gsize length, GError **error)
{
  g_autoptr (FrImportSource) source = g_new0 (FrImportSource, 1);
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  source->title = g_strdup (_("Clipboard"));
  source->workbook = fr_workbook_read_bytes (bytes, NULL, error);
  if (source->workbook == NULL)
    return NULL;
  choose_sheet (source);
  return g_steal_pointer (&source);
}

void
fr_import_source_free (FrImportSource *source)
{
  g_clear_pointer (&source->roster, fr_roster_free);
  g_clear_pointer (&source->folds, g_ptr_array_unref);
  g_clear_pointer (&source->workbook, fr_workbook_free);
  g_free (source->path);
  g_free (source->title);
  g_free (source);
}

/* --- Looking at it --- */

guint
fr_import_source_get_n_sheets (FrImportSource *source)
{
  return source->workbook->sheets->len;
}

const char *
fr_import_source_get_sheet_name (FrImportSource *source, guint sheet)
{
  g_return_val_if_fail (sheet < source->workbook->sheets->len, "");
  return fr_table_sheet (g_ptr_array_index (source->workbook->sheets, sheet));
}

guint
fr_import_source_get_sheet (FrImportSource *source)
{
  return source->sheet;
}

guint
fr_import_source_get_n_columns (FrImportSource *source)
{
  return fr_roster_n_columns (source->roster);
}

const char *
fr_import_source_get_heading (FrImportSource *source, guint column)
{
  return fr_roster_column (source->roster, column)->heading;
}

const char *
fr_import_source_get_fold (FrImportSource *source, guint column)
{
  if (source->folds == NULL)
    {
      source->folds = g_ptr_array_new_with_free_func (g_free);
      for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
        g_ptr_array_add (source->folds, fr_import_fold_heading (fr_import_source_get_heading (source, c)));
    }
  return g_ptr_array_index (source->folds, column);
}

guint
fr_import_source_sheet_column (FrImportSource *source, guint column)
{
  return fr_roster_column (source->roster, column)->column;
}

gboolean
fr_import_source_is_serial (FrImportSource *source, guint column)
{
  return fr_roster_column (source->roster, column)->serial;
}

guint
fr_import_source_get_n_rows (FrImportSource *source)
{
  guint n = fr_roster_n_rows (source->roster);

  return source->streamed ? MIN (n, FR_IMPORT_SAMPLE) : n;
}

const char *
fr_import_source_get_cell (FrImportSource *source, guint row, guint column)
{
  return fr_roster_cell (source->roster, row, column)->text;
}

guint
fr_import_source_get_sheet_row (FrImportSource *source, guint row)
{
  return fr_roster_row_number (source->roster, row);
}

const char *
fr_import_source_sheet (FrImportSource *source)
{
  return fr_import_source_get_sheet_name (source, source->sheet);
}

FrMonths
fr_import_source_months (FrImportSource *source, guint column)
{
  FrMonths months = FR_MONTHS_UNKNOWN;

  for (guint r = 0; r < fr_roster_n_rows (source->roster); r++)
    months = fr_clean_months (months, fr_roster_cell (source->roster, r, column));
  return months;
}

const char *
fr_import_source_title (FrImportSource *source)
{
  return source->title;
}

const char *
fr_import_source_kind (FrImportSource *source)
{
  switch (source->workbook->kind)
    {
    case FR_FILE_XLSX:
    case FR_FILE_XLS:
      return "workbook";
    case FR_FILE_HTML:
      return "page";
    case FR_FILE_ARCHIVE:
      return "archive";
    case FR_FILE_UNKNOWN:
    case FR_FILE_TEXT:
    default:
      return "text";
    }
}

gboolean
fr_import_source_is_changed (FrImportSource *source)
{
  guint64 size;
  gint64 modified;

  if (!source->streamed)
    return FALSE;
  return !stat_file (source->path, &size, &modified, NULL) || size != source->size || modified != source->modified;
}

/* --- What stands beside it --- */

static void
beside_free (gpointer data)
{
  FrImportBeside *beside = data;

  g_free (beside->name);
  g_free (beside->file);
  fr_table_unref (beside->table);
  g_free (beside);
}

static void
add_beside (GPtrArray *all, FrTable *table, const char *name, const char *file)
{
  FrImportBeside *beside = g_new0 (FrImportBeside, 1);

  *beside = (FrImportBeside) { g_strdup (name), g_strdup (file), file != NULL, fr_table_ref (table) };
  g_ptr_array_add (all, beside);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
add_files (FrImportSource *source, GPtrArray *all)
{
  g_autofree char *folder = g_path_get_dirname (source->path), *own = g_path_get_basename (source->path);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *file = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, file, NULL), *rest = fr_file_goes_on (own, file);
      g_autoptr (FrWorkbook) workbook = rest && fr_sniff_file (path, NULL) == FR_FILE_TEXT ? fr_workbook_read (path, NULL, NULL, NULL) : NULL;

      if (workbook != NULL)
        add_beside (all, g_ptr_array_index (workbook->sheets, 0), rest, file);
    }
}

/* How the sheet stands beside the one that is used; NULL where it does not: of an archive's files those count whose names go on from its own. */
static char *
name_beside (FrImportSource *source, guint sheet)
{
  const char *name = fr_import_source_get_sheet_name (source, sheet);

  if (sheet == source->sheet || fr_table_is_hidden (g_ptr_array_index (source->workbook->sheets, sheet)))
    return NULL;
  return source->workbook->kind == FR_FILE_ARCHIVE ? fr_file_goes_on (fr_import_source_sheet (source), name) : g_strdup (name);
}

GPtrArray *
fr_import_source_beside (FrImportSource *source, gboolean files)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (beside_free);

  for (guint i = 0; i < source->workbook->sheets->len; i++)
    {
      g_autofree char *name = name_beside (source, i);

      if (name != NULL)
        add_beside (all, g_ptr_array_index (source->workbook->sheets, i), name,
                    source->workbook->kind == FR_FILE_ARCHIVE ? fr_import_source_get_sheet_name (source, i) : NULL);
    }
  if (files && source->path != NULL && source->workbook->kind == FR_FILE_TEXT)
    add_files (source, all);
  return all;
}

char *
fr_import_source_aside (FrImportSource *source)
{
  g_autoptr (GString) text = g_string_new (source->workbook->aside);

  for (guint i = 0; source->workbook->kind == FR_FILE_ARCHIVE && i < source->workbook->sheets->len; i++)
    {
      g_autofree char *beside = name_beside (source, i);

      if (beside == NULL && i != source->sheet)
        g_string_append_printf (text, "%s%s", text->len ? _("; ") : "", fr_import_source_get_sheet_name (source, i));
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* --- Reading its rows --- */

FrImportReader *
fr_import_reader_new (FrImportSource *source, GError **error)
{
  FrRowSource *rows = source->streamed ? fr_csv_open (source->path, &source->format, NULL, error) : NULL;
  FrImportReader *reader;

  if (source->streamed && rows == NULL)
    return NULL;
  reader = g_new0 (FrImportReader, 1);
  reader->source = source;
  reader->rows = rows;
  reader->cells = g_array_new (FALSE, TRUE, sizeof (FrCell));
  return reader;
}

void
fr_import_reader_free (FrImportReader *reader)
{
  g_clear_pointer (&reader->rows, fr_row_source_free);
  g_array_unref (reader->cells);
  g_free (reader);
}

static gboolean
next_streamed (FrImportReader *reader, FrImportLine *line, GError **error)
{
  g_autoptr (GError) fault = NULL;
  FrRow row;

  while (fr_row_source_next (reader->rows, &row, &fault))
    {
      if (row.n_cells == 0 || fr_roster_kind (reader->source->roster, &row) != FR_ROSTER_DATA)
        continue;
      *line = (FrImportLine) { row.cells, row.n_cells, reader->row++, row.number };
      return TRUE;
    }
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
next_held (FrImportReader *reader, FrImportLine *line)
{
  FrRoster *roster = reader->source->roster;
  guint n = fr_roster_n_columns (roster);

  if (reader->row == fr_roster_n_rows (roster))
    return FALSE;
  g_array_set_size (reader->cells, 0);
  for (guint i = 0; i < n; i++)
    {
      guint place = fr_roster_column (roster, i)->column;

      if (reader->cells->len <= place)
        g_array_set_size (reader->cells, place + 1);
      g_array_index (reader->cells, FrCell, place) = *fr_roster_cell (roster, reader->row, i);
    }
  for (guint i = 0; i < reader->cells->len; i++)
    if (g_array_index (reader->cells, FrCell, i).text == NULL)
      g_array_index (reader->cells, FrCell, i) = fr_cell_empty;
  *line = (FrImportLine) { (const FrCell *) (void *) reader->cells->data, reader->cells->len, reader->row,
                           fr_roster_row_number (roster, reader->row) };
  reader->row++;
  return TRUE;
}

gboolean
fr_import_reader_next (FrImportReader *reader, FrImportLine *line, GError **error)
{
  return reader->rows ? next_streamed (reader, line, error) : next_held (reader, line);
}

double
fr_import_reader_fraction (FrImportReader *reader)
{
  guint n = fr_roster_n_rows (reader->source->roster);

  return reader->rows ? fr_row_source_fraction (reader->rows) : n ? (double) reader->row / n : 1.0;
}
