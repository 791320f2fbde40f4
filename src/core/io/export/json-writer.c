/* json-writer.c: an array of objects by writer.h: headings are the members' names, what is unknown is null. One sheet. */
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/read/cell-text.h"
#include "core/io/export/writer-private.h"

#define BUFFER (256 * 1024)

typedef struct {
  FrTableWriter  parent;
  GOutputStream *stream;
  GString       *buffer;
  GPtrArray     *names;
  guint          n_cells;
  gboolean       any, finished;
} JsonWriter;

static void
flush (JsonWriter *self)
{
  g_autoptr (GError) fault = NULL;

  if (!g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL, NULL, &fault))
    fr_table_writer_fail (&self->parent, g_error_new (FR_IO_ERROR, FR_IO_ERROR_WRITE,
                                                      _("The table could not be written (%s). What was there before is "
                                                        "unchanged. Make room or choose another folder, and try again."),
                                                      fault->message));
  g_string_truncate (self->buffer, 0);
}

static void
quote (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar) *p < 0x20 || *p == 0x7F)
      g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

/* The member's name; its value follows. */
static GString *
member (FrTableWriter *writer)
{
  JsonWriter *self = (JsonWriter *) writer;

  g_string_append (self->buffer, self->n_cells > 0 ? ", " : self->any ? ",\n  {" : "\n  {");
  quote (self->buffer, self->n_cells < self->names->len ? g_ptr_array_index (self->names, self->n_cells) : "");
  g_string_append (self->buffer, ": ");
  self->n_cells++;
  return self->buffer;
}

static void
json_text (FrTableWriter *writer, const char *text)
{
  quote (member (writer), text);
}

static void
json_number (FrTableWriter *writer, double number)
{
  char buffer[FR_NUMBER_TEXT];

  fr_number_text (number, buffer);
  g_string_append (member (writer), buffer);
}

static void
json_integer (FrTableWriter *writer, gint64 number)
{
  g_string_append_printf (member (writer), "%" G_GINT64_FORMAT, number);
}

static void
json_day (FrTableWriter *writer, FrDay day)
{
  g_autofree char *iso = fr_day_format_iso (day);

  json_text (writer, iso);
}

static void
json_month (FrTableWriter *writer, int month)
{
  g_string_append_printf (member (writer), "\"%04d-%02d\"", month / 12, month % 12 + 1);
}

static void
json_time (FrTableWriter *writer, FrDay day, int minute)
{
  g_autofree char *iso = fr_day_format_iso (day);

  g_string_append_printf (member (writer), "\"%sT%02d:%02d\"", iso, minute / 60, minute % 60);
}

static void
json_boolean (FrTableWriter *writer, gboolean yes)
{
  g_string_append (member (writer), yes ? "true" : "false");
}

static void
json_empty (FrTableWriter *writer)
{
  g_string_append (member (writer), "null");
}

static void
json_end_row (FrTableWriter *writer)
{
  JsonWriter *self = (JsonWriter *) writer;

  g_string_append_c (self->buffer, '}');
  self->any = TRUE;
  self->n_cells = 0;
  if (self->buffer->len >= BUFFER)
    flush (self);
}

static void
json_begin (FrTableWriter *writer, const char *sheet, const FrWriterColumn *columns, guint n_columns)
{
  JsonWriter *self = (JsonWriter *) writer;

  g_string_append_c (self->buffer, '[');
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (self->names, g_strdup (columns[i].heading));
}

static gboolean
json_finish (FrTableWriter *writer, GError **error)
{
  JsonWriter *self = (JsonWriter *) writer;
  g_autoptr (GError) fault = NULL;

  g_string_append (self->buffer, self->any ? "\n]\n" : "]\n");
  flush (self);
  if (writer->fault == NULL && !g_output_stream_close (self->stream, NULL, &fault))
    fr_table_writer_fail (writer, g_error_new (FR_IO_ERROR, FR_IO_ERROR_WRITE,
                                               _("The table could not be written (%s). What was there before is unchanged. "
                                                 "Make room or choose another folder, and try again."),
                                               fault->message));
  if (writer->fault != NULL && error != NULL)
    *error = g_error_copy (writer->fault);
  self->finished = writer->fault == NULL;
  return self->finished;
}

static void
json_free (FrTableWriter *writer)
{
  JsonWriter *self = (JsonWriter *) writer;

  if (!self->finished)
    fr_writer_give_up (self->stream);
  g_object_unref (self->stream);
  g_string_free (self->buffer, TRUE);
  g_ptr_array_unref (self->names);
  g_free (self);
}

FrTableWriter *
fr_json_writer_new (GOutputStream *stream)
{
  static const FrTableWriterClass klass = {
    json_begin, json_text, json_number, json_integer, json_day, json_month, json_time, json_boolean, json_empty, json_end_row,
    json_finish, json_free, FALSE,
  };
  JsonWriter *self = g_new0 (JsonWriter, 1);

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);
  self->parent.klass = &klass;
  self->stream = g_object_ref (stream);
  self->buffer = g_string_sized_new (BUFFER + 4096);
  self->names = g_ptr_array_new_with_free_func (g_free);
  return &self->parent;
}
