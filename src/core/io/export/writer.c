/* writer.c: hands the calls to the kind of file, as long as nothing has failed. */
#include "core/io/export/writer.h"

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/export/writer-private.h"

#include <math.h>

void
fr_table_writer_fail (FrTableWriter *writer, GError *fault)
{
  if (writer->fault == NULL)
    writer->fault = fault;
  else
    g_error_free (fault);
}

GOutputStream *
fr_writer_open (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean is_new = !g_file_query_exists (file, NULL);
  g_autoptr (GError) fault = NULL;
  GFileOutputStream *stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &fault);

  if (stream == NULL)
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_WRITE,
                 _("The file can't be written (%s). Nothing was changed. Choose another folder or name."), fault->message);
  else if (is_new)
    g_object_set_data_full (G_OBJECT (stream), "fr-new-file", g_steal_pointer (&file), g_object_unref);
  return stream ? G_OUTPUT_STREAM (stream) : NULL;
}

void
fr_writer_give_up (GOutputStream *stream)
{
  /* A stream that replaces a file gives up when it is closed cancelled. */
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  GFile *file = g_object_get_data (G_OBJECT (stream), "fr-new-file");

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
  if (file != NULL)
    g_file_delete (file, NULL, NULL);
}

FrTableWriter *
fr_table_writer_new (const char *path, FrDay created, const char *title, GError **error)
{
  g_autoptr (GOutputStream) stream = NULL;
  g_autofree char *folded = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (folded, ".xlsx"))
    return fr_xlsx_writer_new (path, created, title);
  stream = fr_writer_open (path, error);
  return stream != NULL ? fr_csv_writer_new (stream, &fr_csv_style_file) : NULL;
}

void
fr_table_writer_begin (FrTableWriter *writer, const char *sheet, const FrWriterColumn *columns, guint n_columns)
{
  if (writer->fault == NULL)
    writer->klass->begin (writer, sheet, columns, n_columns);
}

void
fr_table_writer_empty (FrTableWriter *writer)
{
  if (writer->fault == NULL)
    writer->klass->empty (writer);
}

gboolean
fr_table_writer_has_sheets (FrTableWriter *writer)
{
  return writer->klass->has_sheets;
}

void
fr_table_writer_text (FrTableWriter *writer, const char *text)
{
  if (text == NULL || *text == '\0')
    fr_table_writer_empty (writer);
  else if (writer->fault == NULL)
    writer->klass->text (writer, text);
}

void
fr_table_writer_number (FrTableWriter *writer, double number)
{
  if (!isfinite (number))
    fr_table_writer_empty (writer);
  else if (writer->fault == NULL)
    writer->klass->number (writer, number);
}

void
fr_table_writer_integer (FrTableWriter *writer, gint64 number)
{
  if (writer->fault == NULL)
    writer->klass->integer (writer, number);
}

void
fr_table_writer_day (FrTableWriter *writer, FrDay day)
{
  if (day == FR_DAY_NONE)
    fr_table_writer_empty (writer);
  else if (writer->fault == NULL)
    writer->klass->day (writer, day);
}

void
fr_table_writer_month (FrTableWriter *writer, int month)
{
  if (writer->fault == NULL)
    writer->klass->month (writer, month);
}

void
fr_table_writer_time (FrTableWriter *writer, FrDay day, int minute)
{
  g_return_if_fail (minute >= 0 && minute < 24 * 60);
  if (day == FR_DAY_NONE)
    fr_table_writer_empty (writer);
  else if (writer->fault == NULL)
    writer->klass->time (writer, day, minute);
}

void
fr_table_writer_boolean (FrTableWriter *writer, gboolean yes)
{
  if (writer->fault == NULL)
    writer->klass->boolean (writer, yes);
}

gboolean
fr_table_writer_end_row (FrTableWriter *writer)
{
  if (writer->fault == NULL)
    writer->klass->end_row (writer);
  return writer->fault == NULL;
}

gboolean
fr_table_writer_finish (FrTableWriter *writer, GError **error)
{
  if (writer->fault == NULL)
    return writer->klass->finish (writer, error);
  g_propagate_error (error, g_error_copy (writer->fault));
  return FALSE;
}

void
fr_table_writer_free (FrTableWriter *writer)
{
  g_clear_error (&writer->fault);
  writer->klass->free (writer);
}
