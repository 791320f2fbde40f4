/* csv-writer.c: CSV by writer.h. Rows are gathered in a buffer and written when it is full. */
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/read/cell-text.h"
#include "core/io/read/csv.h"
#include "core/io/export/writer-private.h"

#include <string.h>

#define BUFFER (256 * 1024)

typedef struct {
  FrTableWriter  parent;
  GOutputStream *stream;
  FrCsvStyle     style;
  GString       *buffer;
  guint          n_cells;      /* of this row so far */
  gsize          row_start;
  gboolean       finished;
} CsvWriter;

const FrCsvStyle fr_csv_style_file = { ',', TRUE, TRUE };
const FrCsvStyle fr_csv_style_pipe = { ',', FALSE, FALSE };

static gboolean
flush (CsvWriter *self)
{
  g_autoptr (GError) fault = NULL;

  if (self->buffer->len > 0 &&
      !g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL, NULL, &fault))
    {
      fr_table_writer_fail (&self->parent, g_error_new (FR_IO_ERROR, FR_IO_ERROR_WRITE,
                                                        _("The table could not be written (%s). What was there before is "
                                                          "unchanged. Make room or choose another folder, and try again."),
                                                        fault->message));
      return FALSE;
    }
  g_string_truncate (self->buffer, 0);
  return TRUE;
}

static void
csv_plain (CsvWriter *self, const char *text)
{
  if (self->n_cells++ > 0)
    g_string_append_c (self->buffer, self->style.separator);
  g_string_append (self->buffer, text);
}

static void
csv_text (FrTableWriter *writer, const char *text)
{
  CsvWriter *self = (CsvWriter *) writer;
  char special[] = { '"', '\r', '\n', self->style.separator, '\0' };
  gboolean guard = fr_csv_needs_guard (text);

  /* Quoted too: a mark at the beginning, which a reader would take for the file's own. */
  if (strpbrk (text, special) == NULL && !g_str_has_prefix (text, "\xEF\xBB\xBF"))
    {
      csv_plain (self, guard ? "'" : "");
      g_string_append (self->buffer, text);
      return;
    }
  csv_plain (self, guard ? "\"'" : "\"");
  for (const char *p = text; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (self->buffer, '"');
      g_string_append_c (self->buffer, *p);
    }
  g_string_append_c (self->buffer, '"');
}

static void
csv_number (FrTableWriter *writer, double number)
{
  char buffer[FR_NUMBER_TEXT];

  fr_number_text (number, buffer);
  csv_plain ((CsvWriter *) writer, buffer);
}

static void
csv_integer (FrTableWriter *writer, gint64 number)
{
  char buffer[FR_NUMBER_TEXT];

  g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT, number);
  csv_plain ((CsvWriter *) writer, buffer);
}

static void
csv_day (FrTableWriter *writer, FrDay day)
{
  g_autofree char *iso = fr_day_format_iso (day);

  csv_plain ((CsvWriter *) writer, iso);
}

static void
csv_month (FrTableWriter *writer, int month)
{
  char buffer[FR_NUMBER_TEXT];

  g_snprintf (buffer, sizeof buffer, "%04d-%02d", month / 12, month % 12 + 1);
  csv_plain ((CsvWriter *) writer, buffer);
}

static void
csv_time (FrTableWriter *writer, FrDay day, int minute)
{
  g_autofree char *iso = fr_day_format_iso (day);
  char buffer[FR_NUMBER_TEXT];

  g_snprintf (buffer, sizeof buffer, "%s %02d:%02d", iso, minute / 60, minute % 60);
  csv_plain ((CsvWriter *) writer, buffer);
}

static void
csv_boolean (FrTableWriter *writer, gboolean yes)
{
  csv_plain ((CsvWriter *) writer, yes ? "TRUE" : "FALSE");
}

static void
csv_empty (FrTableWriter *writer)
{
  csv_plain ((CsvWriter *) writer, "");
}

static void
csv_end_row (FrTableWriter *writer)
{
  CsvWriter *self = (CsvWriter *) writer;

  /* A row of one empty cell would read as a blank line. */
  if (self->n_cells == 1 && self->buffer->len == self->row_start)
    g_string_append (self->buffer, "\"\"");
  g_string_append (self->buffer, self->style.crlf ? "\r\n" : "\n");
  self->n_cells = 0;
  if (self->buffer->len >= BUFFER)
    flush (self);
  self->row_start = self->buffer->len;
}

static void
csv_begin (FrTableWriter *writer, const char *sheet, const FrWriterColumn *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i].heading != NULL && *columns[i].heading)
        csv_text (writer, columns[i].heading);
      else
        csv_empty (writer);
    }
  csv_end_row (writer);
}

static gboolean
csv_finish (FrTableWriter *writer, GError **error)
{
  CsvWriter *self = (CsvWriter *) writer;
  g_autoptr (GError) fault = NULL;

  if (flush (self) && !g_output_stream_close (self->stream, NULL, &fault))
    fr_table_writer_fail (writer, g_error_new (FR_IO_ERROR, FR_IO_ERROR_WRITE,
                                               _("The table could not be written (%s). What was there before is unchanged. "
                                                 "Make room or choose another folder, and try again."),
                                               fault->message));
  self->finished = writer->fault == NULL;
  if (writer->fault != NULL && error != NULL)
    *error = g_error_copy (writer->fault);
  return self->finished;
}

static void
csv_free (FrTableWriter *writer)
{
  CsvWriter *self = (CsvWriter *) writer;

  if (!self->finished)
    fr_writer_give_up (self->stream);
  g_object_unref (self->stream);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

FrTableWriter *
fr_csv_writer_new (GOutputStream *stream, const FrCsvStyle *style)
{
  static const FrTableWriterClass klass = {
    csv_begin, csv_text, csv_number, csv_integer, csv_day, csv_month, csv_time, csv_boolean, csv_empty, csv_end_row,
    csv_finish, csv_free, FALSE,
  };
  CsvWriter *self = g_new0 (CsvWriter, 1);

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);
  self->parent.klass = &klass;
  self->stream = g_object_ref (stream);
  self->style = *style;
  if (self->style.separator == '\0')
    self->style.separator = ',';
  self->buffer = g_string_sized_new (BUFFER + 4096);
  if (self->style.mark)
    g_string_append (self->buffer, "\xEF\xBB\xBF");
  self->row_start = self->buffer->len;
  return &self->parent;
}
