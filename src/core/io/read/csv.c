/* csv.c: a window of the file is scanned in place. A row is first found whole (nothing is written before its end is
 * known, so that a row cut by the window's end can simply be scanned again with more of it), then its separators become
 * NULs and its quotes are taken out; a cell costs no copy and no allocation. */
#include "core/io/read/csv.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/read/decode.h"

#include <string.h>

#define WINDOW  (256 * 1024)
#define ROW_MAX (64 * 1024 * 1024)    /* one row; beyond it is a quote that was never closed */

enum { ORDINARY, SEPARATOR, LINE_FEED, RETURN, SENTINEL };

typedef enum {
  SCAN_ROW,      /* a whole row was found */
  SCAN_MORE,     /* the window ends within it */
  SCAN_END,      /* nothing is left */
  SCAN_OPEN,     /* the text ends within quotes */
  SCAN_STRAY,    /* quotes close in the middle of a text on a later line: one is missing, and rows would be swallowed */
  SCAN_WIDE,     /* more columns than a table has */
} Scan;

typedef struct {
  FrRowSource   parent;

  GInputStream *stream;
  FrDecoder    *decoder;
  guint64       total;          /* bytes of the file, 0 unknown */

  char         *buffer;         /* decoded text [pos, end), then a NUL */
  gsize         size, pos, end;
  gboolean      ended;          /* nothing comes after end */
  gboolean      failed;

  guint8        kinds[256];     /* what a byte means outside quotes */
  FrCell       *cells;
  guint         n_cells, cells_size;
  guint32       number;         /* rows given */
  guint64       line;           /* lines before the row at pos */
  guint64       row_lines;      /* lines the scanned row takes */
  guint64       quote_line;     /* SCAN_OPEN, SCAN_STRAY: lines of this row before the opening quote */
} CsvSource;

gboolean
fr_csv_needs_guard (const char *text)
{
  while (*text == '\'')
    text++;
  return *text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL;
}

/* Past the closing quote of a quoted field that begins at p, or NULL where the window ends first. */
static char *
close_quote (CsvSource *csv, char *p, gboolean *doubled)
{
  char *end = csv->buffer + csv->end;
  char *q = p + 1;

  for (;;)
    {
      q = memchr (q, '"', end - q);
      if (q == NULL || (q + 1 == end && !csv->ended))
        return NULL;
      if (q[1] != '"' || q + 1 == end)
        return q + 1;
      *doubled = TRUE;
      q += 2;
    }
}

/* Marks of a scanned field, kept in FrCell.flags until the row is finished. */
#define RAW_QUOTED 1     /* text is what stands between the quotes */
#define RAW_MIXED  2     /* text begins with the quote; doubled quotes or text after the closing one */

static FrCell *
next_cell (CsvSource *csv)
{
  if (csv->n_cells == csv->cells_size)
    {
      csv->cells_size = MAX (64, csv->cells_size * 2);
      csv->cells = g_renew (FrCell, csv->cells, csv->cells_size);
    }
  return &csv->cells[csv->n_cells];
}

/* Finds the row at pos and its fields; next gets where the row after it begins. */
static Scan
scan_row (CsvSource *csv, gsize *next)
{
  char *p = csv->buffer + csv->pos, *end = csv->buffer + csv->end;

  csv->n_cells = 0;
  csv->row_lines = 1;
  if (p == end)
    return csv->ended ? SCAN_END : SCAN_MORE;
  for (;;)
    {
      FrCell *cell = next_cell (csv);
      char *start = p;
      guint8 kind, raw = 0;
      guint64 lines;

      if (*p == '"')
        {
          gboolean doubled = FALSE;
          char *after = close_quote (csv, p, &doubled);

          if (after == NULL)
            {
              csv->quote_line = csv->row_lines - 1;
              return csv->ended ? SCAN_OPEN : SCAN_MORE;
            }
          lines = fr_count_lines (p, after - p);
          p = after;
          while ((kind = csv->kinds[(guint8) *p]) == ORDINARY)
            p++;
          if (lines > 0 && p > after)
            {
              csv->quote_line = csv->row_lines - 1;
              return SCAN_STRAY;
            }
          csv->row_lines += lines;
          raw = doubled || p > after ? RAW_MIXED : RAW_QUOTED;
        }
      else
        while ((kind = csv->kinds[(guint8) *p]) == ORDINARY)
          p++;
      if (kind == SENTINEL && !csv->ended)
        return SCAN_MORE;
      if (csv->n_cells == FR_TABLE_MAX_COLUMNS)
        return SCAN_WIDE;
      cell->text = raw == RAW_QUOTED ? start + 1 : start;
      cell->length = raw == RAW_QUOTED ? p - start - 2 : p - start;
      cell->column = csv->n_cells++;
      cell->flags = raw;
      if (kind == SEPARATOR)
        {
          p++;
          continue;
        }
      if (kind == RETURN)
        {
          if (p + 1 == end && !csv->ended)
            return SCAN_MORE;
          p += p[1] == '\n' ? 2 : 1;
        }
      else if (kind == LINE_FEED)
        p++;
      *next = p - csv->buffer;
      return SCAN_ROW;
    }
}

/* Takes the quotes out of a field in place: doubled ones become one, what follows the closing one stays. */
static gsize
unquote (char *text, gsize length)
{
  gsize out = 0, i = 1;

  for (; i < length; i++)
    {
      if (text[i] == '"' && ++i < length && text[i] != '"')
        break;
      if (i < length)
        text[out++] = text[i];
    }
  for (; i < length; i++)
    text[out++] = text[i];
  return out;
}

static void
finish_row (CsvSource *csv)
{
  if (csv->n_cells == 1 && csv->cells[0].length == 0 && csv->cells[0].flags == 0)
    csv->n_cells = 0;
  for (guint i = 0; i < csv->n_cells; i++)
    {
      FrCell *cell = &csv->cells[i];
      char *text = (char *) cell->text;

      if (cell->flags == RAW_MIXED)
        cell->length = unquote (text, cell->length);
      text[cell->length] = '\0';
      if (*text == '\'' && fr_csv_needs_guard (text))
        {
          cell->text++;
          cell->length--;
        }
      cell->kind = cell->length > 0 ? FR_CELL_TEXT : FR_CELL_EMPTY;
      cell->flags = FR_CELL_UNTYPED;
    }
}

/* Moves the row at pos to the front and reads on behind it. FALSE on a fault. */
static gboolean
fill (CsvSource *csv, GError **error)
{
  gsize kept = csv->end - csv->pos;
  gssize got;

  memmove (csv->buffer, csv->buffer + csv->pos, kept);
  csv->pos = 0;
  csv->end = kept;
  if (kept > ROW_MAX)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                   _("The row that begins on line %lu does not end within 64 MB. Nothing was stored. A "
                     "closing quote is probably missing there: mend the file and import it again."),
                   (gulong) csv->line + 1);
      return FALSE;
    }
  if (csv->size - csv->end < WINDOW / 2)
    {
      csv->size *= 2;
      csv->buffer = g_realloc (csv->buffer, csv->size + 1);
    }
  got = fr_decoder_read (csv->decoder, csv->buffer + csv->end, csv->size - csv->end, error);
  if (got < 0)
    {
      if (error == NULL || *error == NULL)
        fr_decoder_set_error (csv->decoder, csv->line + fr_count_lines (csv->buffer, csv->end) + 1, error);
      return FALSE;
    }
  csv->ended = got == 0;
  csv->end += got;
  csv->buffer[csv->end] = '\0';
  return TRUE;
}

/* "sep=;" in the first line is for spreadsheets, which do not show it as a row. */
static gboolean
is_separator_line (CsvSource *csv)
{
  return csv->n_cells == 2 && g_ascii_strcasecmp (csv->cells[0].text, "sep=") == 0 && csv->cells[1].length == 0;
}

static gboolean
csv_next (FrRowSource *source, FrRow *row, GError **error)
{
  CsvSource *csv = (CsvSource *) source;
  g_autoptr (GError) fault = NULL;
  gsize next = 0;
  Scan scan;

  if (csv->failed)
    return FALSE;
  while ((scan = scan_row (csv, &next)) == SCAN_MORE)
    if (!fill (csv, &fault))
      {
        csv->failed = TRUE;
        g_propagate_error (error, g_steal_pointer (&fault));
        return FALSE;
      }
  if (scan == SCAN_ROW)
    {
      finish_row (csv);
      if (csv->line == 0 && is_separator_line (csv))
        {
          csv->pos = next;
          csv->line++;
          return csv_next (source, row, error);
        }
      csv->pos = next;
      row->cells = csv->cells;
      row->n_cells = csv->n_cells;
      row->number = ++csv->number;
      row->line = csv->line + 1;
      csv->line += csv->row_lines;
      return TRUE;
    }
  csv->failed = TRUE;
  if (scan == SCAN_OPEN)
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                 _("Row %u: the quote that opens on line %lu is never closed. Nothing was stored. Close "
                   "or remove it and import the file again."),
                 csv->number + 1, (gulong) csv->line + csv->quote_line + 1);
  else if (scan == SCAN_STRAY)
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                 _("Row %u: the quote that opens on line %lu closes on a later line, in the middle of a text. Nothing was "
                   "stored. A quote is missing or too many there: mend it and import the file again."),
                 csv->number + 1, (gulong) csv->line + csv->quote_line + 1);
  else if (scan == SCAN_WIDE)
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                 _("Line %lu has more than %d columns. Nothing was stored. This is no table, or it is "
                   "separated by another sign: look at it in a text editor."),
                 (gulong) csv->line + 1, FR_TABLE_MAX_COLUMNS);
  return FALSE;
}

static double
csv_fraction (FrRowSource *source)
{
  CsvSource *csv = (CsvSource *) source;

  if (csv->total == 0)
    return 1.0;
  /* The window's rest is counted as UTF-8 bytes; other encodings differ by a window at most. */
  return CLAMP (((double) fr_decoder_position (csv->decoder) - (csv->end - csv->pos)) / csv->total, 0.0, 1.0);
}

static void
csv_free (FrRowSource *source)
{
  CsvSource *csv = (CsvSource *) source;

  fr_decoder_free (csv->decoder);
  g_object_unref (csv->stream);
  g_free (csv->buffer);
  g_free (csv->cells);
  g_free (csv);
}

static FrRowSource *
open_stream (GInputStream *stream, guint64 total, const FrTextFormat *format, FrTextFormat *found, GError **error)
{
  FrTextFormat use = format ? *format : (FrTextFormat) { FR_ENCODING_UNKNOWN, 0 };
  FrRowSource parent = { csv_next, csv_fraction, csv_free };
  gsize skip = 0;
  CsvSource *csv;

  if (!fr_sniff_text (stream, &use, &skip, error) ||
      !g_seekable_seek (G_SEEKABLE (stream), skip, G_SEEK_SET, NULL, error))
    return NULL;
  if (found != NULL)
    *found = use;
  csv = g_new0 (CsvSource, 1);
  csv->parent = parent;
  csv->stream = g_object_ref (stream);
  csv->decoder = fr_decoder_new (stream, use.encoding, skip);
  csv->total = total;
  csv->size = WINDOW;
  csv->buffer = g_malloc (csv->size + 1);
  csv->buffer[0] = '\0';
  csv->kinds['\0'] = SENTINEL;
  csv->kinds['\n'] = LINE_FEED;
  csv->kinds['\r'] = RETURN;
  csv->kinds[(guint8) use.separator] = SEPARATOR;
  return &csv->parent;
}

FrRowSource *
fr_csv_open (const char *path, const FrTextFormat *format, FrTextFormat *found, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GFileInfo) info = NULL;

  if (stream == NULL)
    return NULL;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  return open_stream (G_INPUT_STREAM (stream), info ? g_file_info_get_size (info) : 0, format, found, error);
}

FrRowSource *
fr_csv_open_bytes (GBytes *bytes, const FrTextFormat *format, FrTextFormat *found, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return open_stream (stream, g_bytes_get_size (bytes), format, found, error);
}

FrTable *
fr_csv_read (const char *path, const FrTextFormat *format, FrTextFormat *found, GError **error)
{
  g_autoptr (FrRowSource) source = fr_csv_open (path, format, found, error);

  return source ? fr_row_source_read_all (source, NULL, NULL, error) : NULL;
}

FrTable *
fr_csv_read_bytes (GBytes *bytes, const FrTextFormat *format, FrTextFormat *found, GError **error)
{
  g_autoptr (FrRowSource) source = fr_csv_open_bytes (bytes, format, found, error);

  return source ? fr_row_source_read_all (source, NULL, NULL, error) : NULL;
}
