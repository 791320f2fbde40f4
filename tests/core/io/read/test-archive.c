/* test-archive.c: archives of tables as ODK Central packs them, as other hands pack them anew, and as nobody should. */
#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/read/archive.h"
#include "core/io/read/workbook.h"
#include "io-support.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *scratch;

/* The bytes as a file whose name says nothing. */
static char *
write_bytes (GBytes *bytes)
{
  char *path = g_build_filename (scratch, "answers.dat", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return path;
}

/* The sheets as "name{rows}", a blank between; then what is left aside. */
static char *
dump (GBytes *bytes)
{
  g_autofree char *path = write_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrWorkbook) workbook = fr_workbook_read (path, NULL, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpint (workbook->kind, ==, FR_FILE_ARCHIVE);
  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      g_autofree char *rows = frt_table_dump (workbook->sheets->pdata[i]);

      g_string_append_printf (text, "%s{%s} ", fr_table_sheet (workbook->sheets->pdata[i]), rows);
    }
  g_string_append (text, workbook->aside ? workbook->aside : "-");
  return g_string_free (text, FALSE);
}

#define assert_dump(want, ...) G_STMT_START { \
    g_autoptr (GBytes) bytes_ = frt_zip_new (__VA_ARGS__, NULL); \
    g_autofree char *got_ = dump (bytes_); \
    g_assert_cmpstr (got_, ==, (want)); \
  } G_STMT_END

static void
assert_refused (GBytes *bytes, int code, const char *want)
{
  g_autofree char *path = write_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrWorkbook) workbook = fr_workbook_read (path, NULL, NULL, &error);

  g_assert_null (workbook);
  g_assert_error (error, FR_IO_ERROR, code);
  if (strstr (error->message, want) == NULL)
    g_error ("“%s” is not in: %s", want, error->message);
}

/* --- What is read --- */

/* Central packs repeats before what they belong to. */
static void
test_main_first (void)
{
  assert_dump ("needs.csv{1:a|KEY / 2:1|k} needs-past-more.csv{1:c} needs-past.csv{1:b|PARENT_KEY} -",
               "needs-past.csv", "b,PARENT_KEY\n", "needs-past-more.csv", "c\n", "needs.csv", "a,KEY\r\n1,k\r\n");
  assert_dump ("form.csv{1:a} -", "form.csv", "a\n");
  assert_dump ("b.csv{1:1} b-x.csv{1:2} a.csv{1:3} c.csv{1:4} -", "c.csv", "4", "b-x.csv", "2", "a.csv", "3", "b.csv", "1");
}

/* Pictures, what macOS leaves behind, folders; the folder it was packed from. */
static void
test_aside (void)
{
  assert_dump ("n/needs.csv{1:a} n/needs-past.csv{1:b} 2 files of media/; 2 files of macOS; n/notes.txt",
               "n/media/1.jpg", "x", "__MACOSX/n/._needs.csv", "x", "n/.DS_Store", "x", "n/media/audit.csv", "x", "n/needs-past.csv", "b",
               "n/notes.txt", "x", "n/needs.csv", "a");
  assert_dump ("needs.csv{1:a} 1 file of media/; 2 other files, “b.png” among them", "media/x", "1", "b.png", "1", "c.xlsx", "1", "needs.csv", "a");
}

/* A table is read as CSV is anywhere: encodings, separators, nothing in it. */
static void
test_tables (void)
{
  assert_dump ("e.csv{} f.csv{1:姓名|b} g.CSV{1:x|y} -", "e.csv", "", "f.csv", "\xD0\xD5\xC3\xFB;b\n", "g.CSV", "\xEF\xBB\xBFx,y");
}

static void
test_goes_on (void)
{
  static const struct { const char *name, *other, *want; } cases[] = {
    { "needs.csv", "needs-past.csv", "past" }, { "needs.csv", "needs-past.more.csv", "past.more" }, { "needs", "needs-a", "a" },
    { "needs.csv", "needs.csv", NULL },        { "needs.csv", "needs - audit.csv", NULL },          { "needs.csv", "need-past.csv", NULL },
    { "a.b.csv", "a.b-past", NULL },           { "a/needs.csv", "a/needs-past.csv", "past" },      { "a.b/needs", "a.b/needs-x", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = fr_file_goes_on (cases[i].name, cases[i].other);

      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

/* --- What is refused --- */

static void
test_names (void)
{
  static const char *const names[] = { "../needs.csv", "/a/needs.csv", "a/../../needs.csv", "C:\\needs.csv", "\\needs.csv", "..\\x.jpg" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = frt_zip_new ("form.csv", "a\n", names[i], "x", NULL);
      g_autofree char *seen = g_strdelimit (g_strdup (names[i]), "\\", '/');      /* as the unpacker takes it */
      g_autofree char *want = g_strdup_printf ("The archive holds a file named “%s”, which would lead out of it. Nothing was stored.", seen);

      assert_refused (bytes, FR_IO_ERROR_FORMAT, want);
    }
}

static void
test_twice (void)
{
  g_autoptr (GBytes) bytes = frt_zip_new ("a.csv", "1", "A.csv", "2", NULL);

  assert_refused (bytes, FR_IO_ERROR_FORMAT, "The archive holds “A.csv” twice.");
}

/* What is wrong with a table names it. */
static void
test_broken_tables (void)
{
  g_autoptr (GBytes) quote = frt_zip_new ("a.csv", "x\n", "a-b.csv", "x,y\n1,\"2\n", NULL);
  g_autoptr (GBytes) noise = frt_zip_new ("a.csv", "na\xEFve,caf\xE9\n", NULL);
  g_autoptr (GBytes) sound = frt_zip_new ("a.csv", "some text that is long enough to be cut somewhere in its middle\n", NULL);

  assert_refused (quote, FR_IO_ERROR_FORMAT, "“a-b.csv” in the archive: ");
  assert_refused (noise, FR_IO_ERROR_ENCODING, "“a.csv” in the archive: Line 1, byte 3");
  for (gsize n = 4; n < g_bytes_get_size (sound); n += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sound, 0, n);

      assert_refused (cut, FR_IO_ERROR_FORMAT, "damaged and can't be unpacked");
    }
}

/* A few bytes that unpack to more than memory has, and cells without end in bytes that are few enough. */
static void
test_bombs (void)
{
  g_autoptr (GBytes) blank = frt_zip_new_blank ("needs.csv", FR_ARCHIVE_MAX_MB + 1);
  g_autofree char *commas = g_strnfill (FR_ARCHIVE_MAX_CELLS + 1, ',');
  g_autoptr (GBytes) cells = frt_zip_new ("needs.csv", "a\n", "needs-b.csv", commas, NULL);

  assert_refused (blank, FR_IO_ERROR_FORMAT, "“needs.csv” in the archive: With it the tables unpack to more than 64 MB or 16 million cells");
  assert_refused (cells, FR_IO_ERROR_FORMAT, "“needs-b.csv” in the archive: With it the tables unpack to more than");
}

static void
test_too_many (void)
{
  g_autoptr (GBytes) few = frt_zip_new_many ("needs-", ".csv", FR_ARCHIVE_MAX_TABLES + 1);
  g_autoptr (GBytes) many = frt_zip_new_many ("media/", ".jpg", FR_ZIP_PARTS_MAX + 1);

  assert_refused (few, FR_IO_ERROR_FORMAT, "The archive holds too many tables, from “needs-00200.csv” on.");
  assert_refused (many, FR_IO_ERROR_FORMAT, "The archive holds more than 65535 files. Nothing was stored. Leave pictures");
}

/* Told by its size before a byte of it is held. */
static void
test_too_large (void)
{
  g_autoptr (GBytes) bytes = frt_zip_new ("needs.csv", "a\n", NULL);
  g_autofree char *path = write_bytes (bytes);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (truncate (path, (off_t) FR_ZIP_PART_MAX + 1), ==, 0);
  g_assert_cmpint (fr_sniff_file (path, &error), ==, FR_FILE_UNKNOWN);
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "larger than 1 GB"));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Workbooks and other archives stay what they are, whatever lies beside their parts. */
static void
test_other_archives (void)
{
  g_autoptr (GBytes) ods = frt_zip_new ("content.xml", "<a/>", "a.csv", "1", NULL);
  g_autoptr (GBytes) none = frt_zip_new ("a.xlsx", "1", "media/a.csv", "1", "__MACOSX/b.csv", "1", NULL);

  assert_refused (ods, FR_IO_ERROR_FORMAT, "OpenDocument");
  assert_refused (none, FR_IO_ERROR_FORMAT, "The file is an archive, not a table.");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
  scratch = frt_scratch_new ();
  g_test_add_func ("/archive/main-first", test_main_first);
  g_test_add_func ("/archive/aside", test_aside);
  g_test_add_func ("/archive/tables", test_tables);
  g_test_add_func ("/archive/goes-on", test_goes_on);
  g_test_add_func ("/archive/names", test_names);
  g_test_add_func ("/archive/twice", test_twice);
  g_test_add_func ("/archive/broken-tables", test_broken_tables);
  g_test_add_func ("/archive/bombs", test_bombs);
  g_test_add_func ("/archive/too-many", test_too_many);
  g_test_add_func ("/archive/too-large", test_too_large);
  g_test_add_func ("/archive/other-archives", test_other_archives);
  status = g_test_run ();
  frt_scratch_remove (scratch);
  return status;
}
