/* test-csv.c: rows, quotes, line ends, encodings, separators, faults with their place. */
#include "core/base/error.h"
#include "core/io/read/csv.h"
#include "core/io/read/decode.h"
#include "io-support.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

static FrTable *
read_text (const char *text, gsize n, const FrTextFormat *format, FrTextFormat *found, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);

  return fr_csv_read_bytes (bytes, format, found, error);
}

static void
assert_reads (const char *text, const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTable) table = read_text (text, strlen (text), NULL, NULL, &error);
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  got = frt_table_dump (table);
  g_assert_cmpstr (got, ==, want);
}

static void
test_rows (void)
{
  assert_reads ("", "");
  assert_reads ("a", "1:a");
  assert_reads ("a,b\nc,d\n", "1:a|b / 2:c|d");
  assert_reads ("a,b\r\nc,d", "1:a|b / 2:c|d");
  assert_reads ("a,b\rc,d\r", "1:a|b / 2:c|d");
  assert_reads ("a,b\n\n\nc,\n,\n", "1:a|b / 4:c| / 5:|");
  assert_reads (",a,", "1:|a|");
  assert_reads (" a , b \n", "1: a | b ");
}

static void
test_quotes (void)
{
  assert_reads ("\"a\",\"b,c\"\n\"d\ne\",f", "1:a|b,c / 2:d\ne|f");
  assert_reads ("\"say \"\"yes\"\"\",\"\"\n", "1:say \"yes\"|");
  assert_reads ("\"\"\"\",x", "1:\"|x");
  assert_reads ("a\"b,\"c\"d,\"e\"\"f\"g\n", "1:a\"b|cd|e\"fg");
  assert_reads (" \"a\",b", "1: \"a\"|b");
  assert_reads ("\"a\"", "1:a");
  assert_reads ("\"\"\nx", "1: / 2:x");
  assert_reads ("\"a\r\nb\"\r\nc", "1:a\r\nb / 2:c");
}

/* A leading ' before a formula sign is how exports protect text; only that ' goes. */
static void
test_guard (void)
{
  assert_reads ("'=1+1,'-x,'abc,''=x,'\"q\",'", "1:=1+1|-x|'abc|'=x|'\"q\"|'");
  assert_reads ("\"'+a\",-5", "1:+a|-5");
}

static void
test_separators (void)
{
  FrTextFormat found;

  assert_reads ("a;b,c;d\ne;f;g\n", "1:a|b,c|d / 2:e|f|g");
  assert_reads ("\"x, y\"\t\"z\"\na\tb\n", "1:x, y|z / 2:a|b");
  assert_reads ("title, of a list\na;b;c\n1;2;3\n4;5;6\n", "1:title, of a list / 2:a|b|c / 3:1|2|3 / 4:4|5|6");
  assert_reads ("姓名，单位,备注\n王芳，甲,乙\n", "1:姓名，单位|备注 / 2:王芳，甲|乙");
  g_assert_cmpint (fr_sniff_separator ("sep=;\na,b\n", 10), ==, ';');
  g_assert_cmpint (fr_sniff_separator ("alone\nlines\n", 12), ==, ',');
  {
    FrTextFormat tab = { FR_ENCODING_UNKNOWN, '\t' };
    g_autoptr (FrTable) table = read_text ("a,b\tc", 5, &tab, &found, NULL);

    g_assert_cmpstr (fr_table_text (table, 0, 0), ==, "a,b");
    g_assert_cmpint (found.separator, ==, '\t');
    g_assert_cmpint (found.encoding, ==, FR_ENCODING_UTF8);
  }
}

static void
test_encodings (void)
{
  const char *text = "姓名,出生年月\n王芳,197805\n李·艾山,1980年1月\n";
  static const struct { const char *charset, *mark; gsize mark_n; FrEncoding encoding; } cases[] = {
    { "UTF-8", "", 0, FR_ENCODING_UTF8 },           { "UTF-8", "\xEF\xBB\xBF", 3, FR_ENCODING_UTF8 },
    { "GB18030", "", 0, FR_ENCODING_GB18030 },      { "GBK", "", 0, FR_ENCODING_GB18030 },
    { "UTF-16LE", "\xFF\xFE", 2, FR_ENCODING_UTF16LE }, { "UTF-16BE", "\xFE\xFF", 2, FR_ENCODING_UTF16BE },
    { "UTF-16LE", "", 0, FR_ENCODING_UTF16LE },     { "UTF-16BE", "", 0, FR_ENCODING_UTF16BE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrTable) table = NULL;
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *coded = NULL, *got = NULL;
      FrTextFormat found;
      gsize n = 0;

      coded = g_convert (text, -1, cases[i].charset, "UTF-8", NULL, &n, &error);
      g_assert_no_error (error);
      g_byte_array_append (bytes, (const guint8 *) cases[i].mark, cases[i].mark_n);
      g_byte_array_append (bytes, (const guint8 *) coded, n);
      table = read_text ((const char *) bytes->data, bytes->len, NULL, &found, &error);
      g_assert_no_error (error);
      g_assert_cmpint (found.encoding, ==, cases[i].encoding);
      got = frt_table_dump (table);
      g_assert_cmpstr (got, ==, "1:姓名|出生年月 / 2:王芳|197805 / 3:李·艾山|1980年1月");
    }
}

/* ASCII for longer than the head, then GB18030: judged by what comes late. */
static void
test_late_encoding (void)
{
  g_autoptr (GString) text = g_string_new ("code,name\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTable) table = NULL;
  FrTextFormat found;

  while (text->len < 300000)
    g_string_append (text, "123456,plain\n");
  g_string_append (text, "7,\xCD\xF5\xB7\xBC\n");
  table = read_text (text->str, text->len, NULL, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found.encoding, ==, FR_ENCODING_GB18030);
  g_assert_cmpstr (fr_table_text (table, fr_table_n_rows (table) - 1, 1), ==, "王芳");
}

static void
assert_fault (const char *text, gsize n, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTable) table = read_text (text, n, NULL, NULL, &error);

  g_assert_null (table);
  g_assert_error (error, FR_IO_ERROR, code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, error->message);
}

static void
test_faults (void)
{
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (GString) long_text = g_string_new ("姓名,单位\n");

  assert_fault ("a,b\nc,\"d\ne\nf", 12, FR_IO_ERROR_FORMAT, "opens on line 2");
  assert_fault ("a\n\"b\nc\",\"d\n\ne", 13, FR_IO_ERROR_FORMAT, "opens on line 3");
  assert_fault ("caf\xE9,x\n", 7, FR_IO_ERROR_ENCODING, "Line 1, byte 4");
  assert_fault ("ab\n\0c", 5, FR_IO_ERROR_ENCODING, "Line 2, byte 4");
  assert_fault ("王芳李娜周明\nx,\xFFy\n", 25, FR_IO_ERROR_ENCODING, "Line 2, byte 22");
  /* what is nearly all UTF-8 is not GB18030 with other words, though its bytes would do */
  assert_fault ("王芳李娜周明王芳李娜\nx,\xC3\xC3\n", 36, FR_IO_ERROR_ENCODING, "Line 2, byte 34");
  /* one bad byte far into sound UTF-8 is not a reason to take the file for GB18030 */
  for (guint i = 0; i < 100000; i++)
    g_string_append (long_text, "王芳,甲\r\n");
  g_string_append (long_text, "\xC3,乙\n");
  assert_fault (long_text->str, long_text->len, FR_IO_ERROR_ENCODING, "Line 100002, byte 1200015 of the file: what stands there (C3)");
  for (guint i = 0; i < FR_TABLE_MAX_COLUMNS; i++)
    g_string_append_c (wide, ',');
  assert_fault (wide->str, wide->len, FR_IO_ERROR_FORMAT, "16384 columns");
}

/* A quote that was forgotten swallowed the rows up to the next one, and made one record of two people. */
static void
test_forgotten_quote_swallows_no_rows (void)
{
  assert_fault ("Unit,Name\n\"A,John\n\"B\",Jane\n", 27, FR_IO_ERROR_FORMAT, "opens on line 2");
  assert_fault ("a,b\nc,d\n\"e\nf\"g,h\n", 17, FR_IO_ERROR_FORMAT, "opens on line 3");
}

/* One NUL at an odd place of a short text made it UTF-16, and Chinese of its words. */
static void
test_stray_nul_is_no_utf16 (void)
{
  assert_fault ("Unit,Name\nA,Jo\0hn", 17, FR_IO_ERROR_ENCODING, "Line 2, byte 15");
  assert_fault ("Unit,Name\nA,Joe\0n\n", 18, FR_IO_ERROR_ENCODING, "Line 2, byte 16");
}

static void
test_fault_in_gb18030 (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 50; i++)
    g_string_append (text, "\xCD\xF5\xB7\xBC,x\r\n");    /* 8 bytes */
  g_string_append (text, "ab\xFF\xFF\n");
  assert_fault (text->str, text->len, FR_IO_ERROR_ENCODING, "Line 51, byte 403 of the file: what stands there (FF FF) is not text in GB18030");
}

/* The window is smaller than the file: rows, quotes and CRLF are cut at every place. */
static void
test_windows (void)
{
  for (guint shift = 0; shift < 40; shift++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (FrTable) table = NULL;
      guint n = 20000;

      for (guint i = 0; i < shift; i++)
        g_string_append_c (text, 'x');
      for (guint i = 0; i < n; i++)
        g_string_append (text, ",\"a \"\"q\"\"\r\n王\",b\r\n");
      table = read_text (text->str, text->len, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fr_table_n_rows (table), ==, n);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpstr (fr_table_text (table, i, 1), ==, "a \"q\"\r\n王");
          g_assert_cmpstr (fr_table_text (table, i, 2), ==, "b");
        }
    }
}

static void
test_long_row (void)
{
  g_autoptr (GString) text = g_string_new ("a,\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTable) table = NULL;

  for (guint i = 0; i < 300000; i++)
    g_string_append (text, "long \"\"one\"\"\n");
  g_string_append (text, "\",b\nc\n");
  table = read_text (text->str, text->len, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (fr_table_text (table, 0, 1)), ==, 300000 * 11);
  g_assert_cmpstr (fr_table_text (table, 0, 2), ==, "b");
  g_assert_cmpstr (fr_table_text (table, 1, 0), ==, "c");
}

static void
test_stream (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a,b\n\n\"c\nd\",e\nf\n", 15);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRowSource) source = fr_csv_open_bytes (bytes, NULL, NULL, &error);
  static const struct { guint n; guint32 number; guint64 line; } want[] = { { 2, 1, 1 }, { 0, 2, 2 }, { 2, 3, 3 }, { 1, 4, 5 } };
  FrRow row;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      g_assert_true (fr_row_source_next (source, &row, &error));
      g_assert_cmpuint (row.n_cells, ==, want[i].n);
      g_assert_cmpuint (row.number, ==, want[i].number);
      g_assert_cmpuint (row.line, ==, want[i].line);
      g_assert_cmpstr (fr_row_cell (&row, 9)->text, ==, "");
    }
  g_assert_false (fr_row_source_next (source, &row, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (fr_row_source_fraction (source), ==, 1.0);
}

static void
test_numbers (void)
{
  static const struct { const char *text; double want; } cases[] = {
    { "1", 1 }, { " -1.5e3 ", -1500 }, { "+2", 2 }, { ".5", 0.5 }, { "", NAN }, { "nan", NAN }, { "inf", NAN },
    { "0x10", NAN }, { "1,000", NAN }, { "1 2", NAN }, { "e", NAN }, { "1e999", NAN }, { "12a", NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FrCell cell = { cases[i].text, strlen (cases[i].text), 0, FR_CELL_TEXT, 0 };
      frt_assert_near (fr_cell_number (&cell), cases[i].want, 1e-15);
    }
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_csv_open ("/nonexistent/file.csv", NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/quotes", test_quotes);
  g_test_add_func ("/csv/guard", test_guard);
  g_test_add_func ("/csv/separators", test_separators);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/late-encoding", test_late_encoding);
  g_test_add_func ("/csv/faults", test_faults);
  g_test_add_func ("/csv/forgotten-quote-swallows-no-rows", test_forgotten_quote_swallows_no_rows);
  g_test_add_func ("/csv/stray-nul-is-no-utf16", test_stray_nul_is_no_utf16);
  g_test_add_func ("/csv/fault-in-gb18030", test_fault_in_gb18030);
  g_test_add_func ("/csv/windows", test_windows);
  g_test_add_func ("/csv/long-row", test_long_row);
  g_test_add_func ("/csv/stream", test_stream);
  g_test_add_func ("/csv/numbers", test_numbers);
  g_test_add_func ("/csv/missing-file", test_missing_file);
  return g_test_run ();
}
