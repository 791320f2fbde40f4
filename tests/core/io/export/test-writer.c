/* test-writer.c: what is written reads back the same, twice gives the same bytes, nothing of it is run by a spreadsheet, a
 * failure leaves what was there. */
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/io/read/csv.h"
#include "core/io/read/workbook.h"
#include "core/io/export/writer.h"
#include "core/io/read/zip.h"
#include "io-support.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

static const FrWriterColumn columns[] = { { "Name", 20 }, { "=Sum", 0 }, { "出生年月", 0 }, { NULL, 0 } };

/* Texts that have gone wrong somewhere. */
static const char *const texts[] = {
  "plain", "=1+1", "+86 13800000001", "-", "@cmd", "\ttab", "'", "''", "'=x", "''-x", "'abc", "\"", "\"\"", "a,b", "a;b", "a\tb",
  "line\nline", "line\r\nline", "\r", "\n=1", " outer ", "王　芳", "no\302\240break", "“quotes”", "00123", "110101197805121238",
  "1.1E+17", "TRUE", "#N/A", "_x000D_", "_x41_", "__x0041__x0042_", "\001control", "\xEF\xBB\xBFmark", "\xEF\xBF\xBF",
  "𠮷", "<a> & </a>", "]]>", "'\r", "NaN", "1e5",
};

static void
write_rows (FrTableWriter *writer)
{
  fr_table_writer_begin (writer, "名单", columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      fr_table_writer_text (writer, texts[i]);
      fr_table_writer_number (writer, i / 7.0);
      fr_table_writer_month (writer, 1978 * 12 + 4);
      fr_table_writer_integer (writer, -(gint64) i);
      g_assert_true (fr_table_writer_end_row (writer));
    }
  fr_table_writer_text (writer, NULL);
  fr_table_writer_number (writer, NAN);
  fr_table_writer_day (writer, FR_DAY_NONE);
  fr_table_writer_end_row (writer);
  fr_table_writer_boolean (writer, TRUE);
  fr_table_writer_number (writer, -0.1);
  fr_table_writer_day (writer, fr_day_from_ymd (2026, 11, 2));
  fr_table_writer_time (writer, fr_day_from_ymd (2026, 3, 18), 9 * 60 + 39);
  fr_table_writer_end_row (writer);
  fr_table_writer_integer (writer, G_MAXINT64);
  fr_table_writer_number (writer, 1e300);
  fr_table_writer_day (writer, fr_day_from_ymd (1850, 1, 1));
  fr_table_writer_day (writer, fr_day_from_ymd (1900, 2, 28));
  fr_table_writer_end_row (writer);
}

static void
assert_rows (FrTable *table, gboolean xlsx)
{
  guint n = G_N_ELEMENTS (texts), last = fr_table_n_rows (table) - 1;

  g_assert_cmpstr (fr_table_text (table, 0, 0), ==, "Name");
  g_assert_cmpstr (fr_table_text (table, 0, 1), ==, "=Sum");
  g_assert_cmpstr (fr_table_text (table, 0, 2), ==, "出生年月");
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (fr_table_text (table, i + 1, 0), ==, texts[i]);
      g_assert_cmpint (fr_table_cell (table, i + 1, 0)->kind, ==, FR_CELL_TEXT);
      if (xlsx)
        frt_assert_near (fr_cell_number (fr_table_cell (table, i + 1, 1)), i / 7.0, 1e-15);
      else
        g_assert_cmpfloat (fr_cell_number (fr_table_cell (table, i + 1, 1)), ==, i / 7.0);
      g_assert_cmpstr (fr_table_text (table, i + 1, 2), ==, "1978-05");
      g_assert_cmpfloat (fr_cell_number (fr_table_cell (table, i + 1, 3)), ==, -(double) i);
    }
  g_assert_cmpuint (fr_table_row_number (table, last), ==, n + 4);
  g_assert_cmpstr (fr_table_text (table, last - 1, 0), ==, "TRUE");
  g_assert_cmpstr (fr_table_text (table, last - 1, 1), ==, "-0.1");
  g_assert_cmpstr (fr_table_text (table, last - 1, 2), ==, "2026-11-02");
  g_assert_cmpstr (fr_table_text (table, last - 1, 3), ==, xlsx ? "2026-03-18 09:39:00" : "2026-03-18 09:39");
  g_assert_cmpstr (fr_table_text (table, last, 0), ==, "9223372036854775807");
  g_assert_cmpfloat (fr_cell_number (fr_table_cell (table, last, 1)), ==, 1e300);
  g_assert_cmpstr (fr_table_text (table, last, 2), ==, "1850-01-01");
  g_assert_cmpstr (fr_table_text (table, last, 3), ==, "1900-02-28");
}

static GBytes *
write_csv (const FrCsvStyle *style)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (FrTableWriter) writer = fr_csv_writer_new (stream, style);
  g_autoptr (GError) error = NULL;

  write_rows (writer);
  g_assert_true (fr_table_writer_finish (writer, &error));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_csv (void)
{
  static const FrCsvStyle semicolon = { ';', FALSE, TRUE }, tab = { '\t', TRUE, FALSE };
  const FrCsvStyle *styles[] = { &fr_csv_style_file, &fr_csv_style_pipe, &semicolon, &tab };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (GBytes) bytes = write_csv (styles[i]);
      g_autoptr (GBytes) again = write_csv (styles[i]);
      g_autoptr (GError) error = NULL;
      FrTextFormat found;
      g_autoptr (FrTable) table = fr_csv_read_bytes (bytes, NULL, &found, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, again));
      g_assert_cmpint (found.separator, ==, styles[i]->separator);
      assert_rows (table, FALSE);
    }
}

/* No cell of a CSV begins with a sign that runs, unless it is a number. */
static void
test_csv_is_safe (void)
{
  g_autoptr (GBytes) bytes = write_csv (&fr_csv_style_pipe);
  const char *text = g_bytes_get_data (bytes, NULL);
  const char *end = text + g_bytes_get_size (bytes);
  gboolean quoted = FALSE, start = TRUE;

  for (const char *p = text; p < end; p++)
    {
      if (start && strchr ("=@\t\r", *p) != NULL)
        g_error ("a cell begins with %c near “%.20s”", *p, p);
      if (start && strchr ("+-", *p) != NULL)
        g_assert_true (g_ascii_isdigit (p[1]));
      start = (start && *p == '"' && !quoted) || (!quoted && (*p == ',' || *p == '\n'));
      if (*p == '"')
        quoted = !quoted;
    }
}

static void
test_csv_single_column (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (FrTableWriter) writer = fr_csv_writer_new (stream, &fr_csv_style_pipe);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FrTable) table = NULL;
  g_autofree char *got = NULL;

  fr_table_writer_begin (writer, NULL, columns, 1);
  fr_table_writer_empty (writer);
  fr_table_writer_end_row (writer);
  fr_table_writer_text (writer, "x");
  fr_table_writer_end_row (writer);
  g_assert_true (fr_table_writer_finish (writer, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  table = fr_csv_read_bytes (bytes, NULL, NULL, NULL);
  got = frt_table_dump (table);
  g_assert_cmpstr (got, ==, "1:Name / 2: / 3:x");
}

static void
write_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTableWriter) writer = fr_table_writer_new (path, fr_day_from_ymd (2026, 10, 13), "名单", &error);

  g_assert_no_error (error);
  write_rows (writer);
  if (g_str_has_suffix (path, ".xlsx"))
    {
      fr_table_writer_begin (writer, "名单", columns, 1);
      fr_table_writer_begin (writer, "a/very:long'name?that[no]workbook*allows'", columns, 1);
    }
  fr_table_writer_finish (writer, &error);
  g_assert_no_error (error);
}

static void
test_xlsx (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autofree char *other = g_build_filename (folder, "b.xlsx", NULL);
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (FrWorkbook) workbook = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_first, n_second;

  write_file (path);
  workbook = fr_workbook_read (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (workbook->sheets->len, ==, 3);
  g_assert_cmpstr (fr_table_sheet (workbook->sheets->pdata[0]), ==, "名单");
  g_assert_cmpstr (fr_table_sheet (workbook->sheets->pdata[1]), ==, "名单 (2)");
  g_assert_cmpstr (fr_table_sheet (workbook->sheets->pdata[2]), ==, "a_very_long'name_that_no_workbo");
  assert_rows (workbook->sheets->pdata[0], TRUE);
  g_usleep (G_USEC_PER_SEC + 100000);    /* a clock that leaked into the file would show */
  write_file (other);
  g_file_get_contents (path, &first, &n_first, NULL);
  g_file_get_contents (other, &second, &n_second, NULL);
  g_assert_cmpmem (first, n_first, second, n_second);
  frt_scratch_remove (folder);
}

static gboolean
append_cb (const char *piece, gsize n, gpointer data, GError **error)
{
  g_string_append_len (data, piece, n);
  return TRUE;
}

static void
test_xlsx_formulas (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FrZip) zip = NULL;
  char *content, *xml;
  gsize n;

  write_file (path);
  g_assert_true (g_file_get_contents (path, &content, &n, NULL));
  bytes = g_bytes_new_take (content, n);
  zip = fr_zip_new (bytes, NULL);
  g_assert_true (fr_zip_stream (zip, "xl/worksheets/sheet1.xml", append_cb, text, NULL, NULL));
  xml = text->str;
  g_assert_nonnull (strstr (xml, "<t>=1+1</t>"));
  g_assert_null (strstr (xml, "<f>"));
  g_assert_nonnull (strstr (xml, "state=\"frozen\""));
  frt_scratch_remove (folder);
}

/* Giving up half way, or failing, leaves the file that was there. */
static void
test_old_file_stays (void)
{
  static const char *const names[] = { "a.xlsx", "a.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = frt_scratch_new ();
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *content = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) dir = NULL;
      FrTableWriter *writer;
      guint files = 0;

      g_file_set_contents (path, "old", -1, NULL);
      writer = fr_table_writer_new (path, fr_day_from_ymd (2026, 10, 13), NULL, &error);
      write_rows (writer);
      fr_table_writer_free (writer);
      g_file_get_contents (path, &content, NULL, NULL);
      g_assert_cmpstr (content, ==, "old");
      dir = g_dir_open (folder, 0, NULL);
      while (g_dir_read_name (dir) != NULL)
        files++;
      g_assert_cmpuint (files, ==, 1);
      frt_scratch_remove (folder);
    }
}

static void
test_faults (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "a.csv", NULL);
  g_autofree char *nowhere_xlsx = g_build_filename (folder, "none", "a.xlsx", NULL);
  g_autofree char *much = g_strnfill (32768, 'x');
  g_autoptr (GError) error = NULL;
  FrTableWriter *writer = fr_table_writer_new (path, fr_day_from_ymd (2026, 10, 13), NULL, NULL);

  fr_table_writer_begin (writer, "a", columns, 2);
  fr_table_writer_empty (writer);
  fr_table_writer_text (writer, much);
  g_assert_false (fr_table_writer_end_row (writer));
  g_assert_false (fr_table_writer_finish (writer, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "B2"));
  fr_table_writer_free (writer);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_null (fr_table_writer_new (nowhere, fr_day_from_ymd (2026, 10, 13), NULL, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_WRITE);
  g_clear_error (&error);
  writer = fr_table_writer_new (nowhere_xlsx, fr_day_from_ymd (2026, 10, 13), NULL, NULL);
  fr_table_writer_begin (writer, "a", columns, 2);
  g_assert_false (fr_table_writer_finish (writer, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_WRITE);
  fr_table_writer_free (writer);
  frt_scratch_remove (folder);
}

/* A stream that takes no more: the disk is full. */
static void
test_full (void)
{
  char room[1000];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (FrTableWriter) writer = fr_csv_writer_new (stream, &fr_csv_style_pipe);
  g_autoptr (GError) error = NULL;
  gboolean going = TRUE;

  fr_table_writer_begin (writer, NULL, columns, 2);
  for (guint i = 0; going && i < 1000000; i++)
    {
      fr_table_writer_text (writer, "some text");
      going = fr_table_writer_end_row (writer);
    }
  g_assert_false (going);
  g_assert_false (fr_table_writer_finish (writer, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_WRITE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writer/csv", test_csv);
  g_test_add_func ("/writer/csv-is-safe", test_csv_is_safe);
  g_test_add_func ("/writer/csv-single-column", test_csv_single_column);
  g_test_add_func ("/writer/xlsx", test_xlsx);
  g_test_add_func ("/writer/xlsx-formulas", test_xlsx_formulas);
  g_test_add_func ("/writer/old-file-stays", test_old_file_stays);
  g_test_add_func ("/writer/faults", test_faults);
  g_test_add_func ("/writer/full", test_full);
  return g_test_run ();
}
