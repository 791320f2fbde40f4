/* check.c: what must hold of every table that a reader gives, however odd the file. */
#include "fuzz.h"

#include "core/io/read/csv.h"
#include "core/io/clean/roster.h"
#include "core/io/export/writer.h"

#include <string.h>

static void
check_cells (FrTable *table)
{
  guint32 before = 0;

  for (guint r = 0; r < fr_table_n_rows (table); r++)
    {
      guint n = 0;
      const FrCell *cells = fr_table_row (table, r, &n);

      g_assert_cmpuint (fr_table_row_number (table, r), >, before);
      before = fr_table_row_number (table, r);
      g_assert_cmpuint (n, >, 0);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (strlen (cells[i].text), ==, cells[i].length);
          g_assert_true (g_utf8_validate (cells[i].text, cells[i].length, NULL));
          g_assert_cmpuint (cells[i].column, <, fr_table_n_columns (table));
          g_assert_true (i == 0 || cells[i].column > cells[i - 1].column);
          g_assert_true (fr_table_cell (table, r, cells[i].column) == &cells[i]);
        }
    }
}

static void
check_roster (FrTable *table)
{
  g_autoptr (FrRoster) roster = fr_roster_new (table, NULL);
  guint n = 0;

  fr_roster_dropped (roster, &n);
  g_assert_cmpuint (fr_roster_n_rows (roster) + n, <=, fr_table_n_rows (table));
  for (guint r = 0; r < fr_roster_n_rows (roster); r++)
    for (guint c = 0; c < fr_roster_n_columns (roster); c++)
      g_assert_nonnull (fr_roster_cell (roster, r, c)->text);
}

/* Writes all cells as texts and reads them back. */
static void
check_round_trip (FrTable *table)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (FrTableWriter) writer = fr_csv_writer_new (stream, &fr_csv_style_file);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FrTable) again = NULL;
  g_autoptr (GError) error = NULL;
  FrTextFormat format = { FR_ENCODING_UTF8, ',' };
  guint n_columns = fr_table_n_columns (table);

  for (guint r = 0; r < fr_table_n_rows (table); r++)
    {
      for (guint c = 0; c < n_columns; c++)
        fr_table_writer_text (writer, fr_table_text (table, r, c));
      fr_table_writer_end_row (writer);
    }
  g_assert_true (fr_table_writer_finish (writer, &error));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  again = fr_csv_read_bytes (bytes, &format, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fr_table_n_rows (again), ==, fr_table_n_rows (table));
  for (guint r = 0; r < fr_table_n_rows (table); r++)
    for (guint c = 0; c < n_columns; c++)
      g_assert_cmpstr (fr_table_text (again, r, c), ==, fr_table_text (table, r, c));
}

void
frt_check_table (FrTable *table)
{
  check_cells (table);
  check_roster (table);
  /* A sheet may be a cell at each end of a million: then writing its gaps out would test only patience. */
  if ((guint64) fr_table_n_rows (table) * fr_table_n_columns (table) < 200000)
    check_round_trip (table);
}
