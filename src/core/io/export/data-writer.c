/* data-writer.c: see data-writer.h. */
#include "core/io/export/data-writer.h"

#include "core/base/day.h"
#include "core/io/read/cell-text.h"
#include "core/io/export/writer-private.h"

typedef struct {
  FrTableWriter  parent;
  FrRowsBuilder *builder;
  FrDataColumn  *columns;
  GPtrArray     *headings;
  GPtrArray     *row;         /* char *, NULL: empty */
  FrValue       *values;
} DataWriter;

static void
keep (FrTableWriter *writer, char *text)
{
  g_ptr_array_add (((DataWriter *) writer)->row, text);
}

static void
data_begin (FrTableWriter *writer, const char *sheet, const FrWriterColumn *columns, guint n_columns)
{
  DataWriter *self = (DataWriter *) writer;

  self->columns = g_new0 (FrDataColumn, MAX (n_columns, 1));
  self->values = g_new0 (FrValue, MAX (n_columns, 1));
  for (guint i = 0; i < n_columns; i++)
    {
      g_ptr_array_add (self->headings, g_strdup (columns[i].heading));
      self->columns[i] = (FrDataColumn) { "", g_ptr_array_index (self->headings, i), -1 };
    }
  self->builder = fr_rows_builder_new (n_columns);
}

static void
data_text (FrTableWriter *writer, const char *text)
{
  keep (writer, g_strdup (text));
}

static void
data_number (FrTableWriter *writer, double number)
{
  char buffer[FR_NUMBER_TEXT];

  fr_number_text (number, buffer);
  keep (writer, g_strdup (buffer));
}

static void
data_integer (FrTableWriter *writer, gint64 number)
{
  keep (writer, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

static void
data_day (FrTableWriter *writer, FrDay day)
{
  keep (writer, fr_day_format_iso (day));
}

static void
data_month (FrTableWriter *writer, int month)
{
  keep (writer, g_strdup_printf ("%04d-%02d", month / 12, month % 12 + 1));
}

static void
data_time (FrTableWriter *writer, FrDay day, int minute)
{
  g_autofree char *iso = fr_day_format_iso (day);

  keep (writer, g_strdup_printf ("%s %02d:%02d", iso, minute / 60, minute % 60));
}

static void
data_boolean (FrTableWriter *writer, gboolean yes)
{
  keep (writer, g_strdup (yes ? "TRUE" : "FALSE"));
}

static void
data_empty (FrTableWriter *writer)
{
  keep (writer, NULL);
}

static void
data_end_row (FrTableWriter *writer)
{
  DataWriter *self = (DataWriter *) writer;

  for (guint i = 0; i < self->headings->len; i++)
    self->values[i] = fr_value_text (i < self->row->len ? g_ptr_array_index (self->row, i) : NULL);
  fr_rows_builder_add (self->builder, self->values);
  g_ptr_array_set_size (self->row, 0);
}

static gboolean
data_finish (FrTableWriter *writer, GError **error)
{
  return TRUE;
}

static void
data_free (FrTableWriter *writer)
{
  DataWriter *self = (DataWriter *) writer;

  g_clear_pointer (&self->builder, fr_rows_builder_free);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->row);
  g_free (self->columns);
  g_free (self->values);
  g_free (self);
}

FrTableWriter *
fr_data_writer_new (void)
{
  static const FrTableWriterClass klass = {
    data_begin, data_text, data_number, data_integer, data_day, data_month, data_time, data_boolean, data_empty, data_end_row,
    data_finish, data_free, FALSE,
  };
  DataWriter *self = g_new0 (DataWriter, 1);

  self->parent.klass = &klass;
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->row = g_ptr_array_new_with_free_func (g_free);
  return &self->parent;
}

FrDataTable *
fr_data_writer_get_table (FrTableWriter *writer)
{
  DataWriter *self = (DataWriter *) writer;

  g_return_val_if_fail (self->builder != NULL, NULL);
  return fr_data_table_new (self->columns, self->headings->len, g_steal_pointer (&self->builder));
}
