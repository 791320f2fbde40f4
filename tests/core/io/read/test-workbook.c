/* test-workbook.c: what a file is by its content; .xls and web pages; the same sheet from every kind of file. */
#include "core/base/error.h"
#include "core/io/read/html.h"
#include "core/io/read/workbook.h"
#include "io-support.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

static FrWorkbook *
read_file (const char *name)
{
  g_autofree char *path = frt_data_path (name);
  g_autoptr (GError) error = NULL;
  FrWorkbook *workbook = fr_workbook_read (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return workbook;
}

/* Writes bytes to a scratch file and returns its path; the folder is its parent. */
static char *
write_scratch (const void *bytes, gsize n)
{
  g_autofree char *folder = frt_scratch_new ();
  char *path = g_build_filename (folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, n, &error);
  g_assert_no_error (error);
  return path;
}

static void
remove_scratch (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  frt_scratch_remove (folder);
}

static void
assert_no_file (const void *bytes, gsize n, int code, const char *part)
{
  g_autofree char *path = write_scratch (bytes, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrWorkbook) workbook = fr_workbook_read (path, NULL, NULL, &error);

  g_assert_null (workbook);
  g_assert_error (error, FR_IO_ERROR, code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, error->message);
  remove_scratch (path);
}

static void
test_kinds (void)
{
  static const struct { const char *name; FrFileKind kind; guint sheets; } files[] = {
    { "io/roster.xls", FR_FILE_XLS, 3 },       { "io/roster.xlsx", FR_FILE_XLSX, 3 },
    { "io/report.xls", FR_FILE_HTML, 2 },      { "io/roster-gb18030.csv", FR_FILE_TEXT, 1 },
    { "io/roster-utf16.txt", FR_FILE_TEXT, 1 }, { "io/register.csv", FR_FILE_TEXT, 1 },
    { "survey/kobo_zh_labels_details.csv", FR_FILE_TEXT, 1 },
    { "survey/widgets.xls", FR_FILE_XLS, 3 },  { "survey/blank_second_row.xls", FR_FILE_XLS, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (FrWorkbook) workbook = read_file (files[i].name);

      g_assert_cmpint (workbook->kind, ==, files[i].kind);
      g_assert_cmpuint (workbook->sheets->len, ==, files[i].sheets);
    }
}

/* A workbook named .csv, a CSV named .xls: the content decides. */
static void
test_names_do_not_count (void)
{
  g_autoptr (GBytes) bytes = frt_data_bytes ("io/roster.xlsx");
  g_autofree char *path = write_scratch (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *other = g_strconcat (path, ".csv", NULL);
  g_autoptr (FrWorkbook) workbook = NULL;

  g_assert_cmpint (g_rename (path, other), ==, 0);
  workbook = fr_workbook_read (other, NULL, NULL, NULL);
  g_assert_cmpint (workbook->kind, ==, FR_FILE_XLSX);
  remove_scratch (other);
}

static void
test_refused (void)
{
  static const char biff[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and then nothing that makes sense";
  g_autoptr (GBytes) ods = frt_zip_new ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a/>", NULL);
  g_autoptr (GBytes) doc = frt_zip_new ("word/document.xml", "<a/>", NULL);
  g_autoptr (GBytes) zip = frt_zip_new ("photo.jpg", "x", NULL);
  g_autoptr (GBytes) xlsb = frt_zip_new ("xl/workbook.bin", "x", NULL);
  char noise[4096];
  guint32 state = 7;

  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (state = state * 1664525 + 1013904223) >> 24;
  assert_no_file ("", 0, FR_IO_ERROR_FORMAT, "empty");
  assert_no_file ("%PDF-1.7 x", 10, FR_IO_ERROR_FORMAT, "PDF");
  assert_no_file (biff, sizeof biff, FR_IO_ERROR_FORMAT, "no workbook");
  assert_no_file (noise, sizeof noise, FR_IO_ERROR_FORMAT, "neither");
  assert_no_file ("<html><body>no</body></html>", 28, FR_IO_ERROR_FORMAT, "without a table");
  assert_no_file ("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", 83,
                  FR_IO_ERROR_FORMAT, "2003");
  assert_no_file (g_bytes_get_data (ods, NULL), g_bytes_get_size (ods), FR_IO_ERROR_FORMAT, "OpenDocument");
  assert_no_file (g_bytes_get_data (doc, NULL), g_bytes_get_size (doc), FR_IO_ERROR_FORMAT, "text document");
  assert_no_file (g_bytes_get_data (zip, NULL), g_bytes_get_size (zip), FR_IO_ERROR_FORMAT, "archive");
  assert_no_file (g_bytes_get_data (xlsb, NULL), g_bytes_get_size (xlsb), FR_IO_ERROR_FORMAT, "binary");
  assert_no_file ("na\xEFve,caf\xE9\n", 11, FR_IO_ERROR_ENCODING, "Line 1, byte 3");
}

/* The same roster from XLS and XLSX: the same cells, kinds, merges, hidden sheets. */
static void
test_xls_equals_xlsx (void)
{
  g_autoptr (FrWorkbook) xls = read_file ("io/roster.xls");
  g_autoptr (FrWorkbook) xlsx = read_file ("io/roster.xlsx");

  for (guint i = 0; i < 3; i++)
    {
      FrTable *a = xls->sheets->pdata[i], *b = xlsx->sheets->pdata[i];
      g_autofree char *left = frt_table_dump (a), *right = frt_table_dump (b);
      guint n_left, n_right;
      const FrCellRange *merges_left = fr_table_merges (a, &n_left);
      const FrCellRange *merges_right = fr_table_merges (b, &n_right);

      g_assert_cmpstr (left, ==, right);
      g_assert_cmpstr (fr_table_sheet (a), ==, fr_table_sheet (b));
      g_assert_cmpint (fr_table_is_hidden (a), ==, fr_table_is_hidden (b));
      g_assert_cmpuint (n_left, ==, n_right);
      for (guint k = 0; k < n_left; k++)
        g_assert_cmpint (memcmp (&merges_left[k], &merges_right[k], sizeof *merges_left), ==, 0);
    }
}

static void
test_xls_kinds (void)
{
  g_autoptr (FrWorkbook) workbook = read_file ("io/roster.xls");
  FrTable *roster = workbook->sheets->pdata[0], *units = workbook->sheets->pdata[1];

  g_assert_cmpint (fr_table_cell (roster, 7, 3)->kind, ==, FR_CELL_DATE);
  g_assert_cmpstr (fr_table_text (roster, 7, 3), ==, "1983-07");
  g_assert_cmpint (fr_table_cell (roster, 7, 4)->flags & FR_CELL_LOST_DIGITS, !=, 0);
  g_assert_cmpint (fr_table_cell (units, 3, 4)->kind, ==, FR_CELL_ERROR);
  g_assert_cmpint (fr_table_cell (units, 3, 3)->kind, ==, FR_CELL_BOOLEAN);
  g_assert_cmpstr (fr_table_text (units, 4, 2), ==, "28.5");
}

/* Cut at every sector: an error or, where only padding is gone, the same as before; never a crash. */
static void
test_xls_cut (void)
{
  g_autoptr (GBytes) bytes = frt_data_bytes ("survey/widgets.xls");

  for (gsize n = 512; n < g_bytes_get_size (bytes); n += 512)
    {
      g_autofree char *path = write_scratch (g_bytes_get_data (bytes, NULL), n);
      g_autoptr (GError) error = NULL;
      g_autoptr (FrWorkbook) workbook = fr_workbook_read (path, NULL, NULL, &error);

      g_assert_true ((workbook == NULL) == (error != NULL));
      remove_scratch (path);
    }
}

static void
test_html (void)
{
  g_autoptr (FrWorkbook) workbook = read_file ("io/report.xls");
  g_autofree char *first = frt_table_dump (workbook->sheets->pdata[0]);
  g_autofree char *second = frt_table_dump (workbook->sheets->pdata[1]);
  guint n = 0;
  const FrCellRange *merges = fr_table_merges (workbook->sheets->pdata[0], &n);

  g_assert_cmpstr (first, ==, "1:培训人员\302\240名单 / 2:姓名|单位|人数 / 3:王　芳|县财政局\n办公室|12 / 4:|县教育局|7 < 8");
  g_assert_cmpstr (second, ==, "1:第二张");
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (merges[0].last_column, ==, 2);
  g_assert_cmpuint (merges[1].last_row, ==, 3);
}

static void
test_html_odd (void)
{
  static const struct { const char *page, *want; } cases[] = {
    { "<table><tr><td colspan=99999>a<td>b</table>", "1:a" },
    { "<TABLE><THEAD><TR><TH>a</THEAD><TBODY><tr><td rowspan=0 colspan=-3>b<td> c <b>d</b> </tr></TBODY></TABLE>", "1:a / 2:b|c d" },
    { "<table><tr><td>a<table><tr><td>in</td></tr></table></td><td>b</td></tr></table>", "1:a\nin|b" },
    { "<table><tr><td>a<script>x</script></td></tr><tr></tr><tr><td></td><td>b</td></tr></table>", "1:a / 3:|b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].page, strlen (cases[i].page));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) tables = fr_html_read (bytes, &error);
      g_autofree char *got = NULL;

      g_assert_no_error (error);
      got = frt_table_dump (tables->pdata[0]);
      if (i == 0)
        g_assert_true (g_str_has_prefix (got, cases[i].want));
      else
        g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static void
test_clipboard (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("姓名\t单位\n王芳\t\"甲\n乙\"\n", 31);
  g_autoptr (GBytes) page = g_bytes_new_static ("<html><table><tr><td>x</td></tr></table>", 40);
  g_autoptr (FrWorkbook) pasted = fr_workbook_read_bytes (text, NULL, NULL);
  g_autoptr (FrWorkbook) html = fr_workbook_read_bytes (page, NULL, NULL);
  g_autofree char *got = frt_table_dump (pasted->sheets->pdata[0]);

  g_assert_cmpint (pasted->kind, ==, FR_FILE_TEXT);
  g_assert_cmpint (pasted->format.separator, ==, '\t');
  g_assert_cmpstr (got, ==, "1:姓名|单位 / 2:王芳|甲\n乙");
  g_assert_cmpint (html->kind, ==, FR_FILE_HTML);
}

static void
test_sheet (void)
{
  g_autoptr (FrWorkbook) workbook = read_file ("io/roster.xlsx");

  g_assert_true (fr_workbook_sheet (workbook, NULL) == workbook->sheets->pdata[0]);
  g_assert_true (fr_workbook_sheet (workbook, "单位") == workbook->sheets->pdata[1]);
  g_assert_true (fr_workbook_sheet (workbook, "a & b <1>") == workbook->sheets->pdata[2]);
  g_assert_true (fr_workbook_sheet (workbook, "2") == workbook->sheets->pdata[1]);
  g_assert_null (fr_workbook_sheet (workbook, "4"));
  g_assert_null (fr_workbook_sheet (workbook, "none"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workbook/kinds", test_kinds);
  g_test_add_func ("/workbook/names-do-not-count", test_names_do_not_count);
  g_test_add_func ("/workbook/refused", test_refused);
  g_test_add_func ("/workbook/xls-equals-xlsx", test_xls_equals_xlsx);
  g_test_add_func ("/workbook/xls-kinds", test_xls_kinds);
  g_test_add_func ("/workbook/xls-cut", test_xls_cut);
  g_test_add_func ("/workbook/html", test_html);
  g_test_add_func ("/workbook/html-odd", test_html_odd);
  g_test_add_func ("/workbook/clipboard", test_clipboard);
  g_test_add_func ("/workbook/sheet", test_sheet);
  return g_test_run ();
}
