/* io-support.c: see io-support.h. */
#include "io-support.h"

#include "support/support.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdarg.h>
#include <string.h>

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

char *
frt_table_dump (FrTable *table)
{
  GString *out = g_string_new (NULL);

  for (guint r = 0; r < fr_table_n_rows (table); r++)
    {
      guint n = 0, column = 0;
      const FrCell *cells = fr_table_row (table, r, &n);

      g_string_append_printf (out, "%s%u:", r ? " / " : "", fr_table_row_number (table, r));
      for (guint i = 0; i < n; i++)
        {
          for (; column < cells[i].column; column++)
            g_string_append_c (out, '|');
          if (cells[i].flags & FR_CELL_LOST_DIGITS)
            g_string_append_c (out, '!');
          if (cells[i].kind > FR_CELL_TEXT)
            g_string_append_c (out, "ETNDBX"[cells[i].kind]);
          g_string_append (out, cells[i].text);
          g_assert_cmpuint (strlen (cells[i].text), ==, cells[i].length);
        }
    }
  return g_string_free (out, FALSE);
}

static void
add_part (struct archive *a, const char *name, const char *content, gsize n)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, n);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (a, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (a, content, n), ==, (gssize) n);
  archive_entry_free (entry);
}

GBytes *
frt_zip_new (const char *first, ...)
{
  struct archive *a = archive_write_new ();
  gsize size = 1 << 16, used = 0;
  char *buffer;
  va_list parts;

  va_start (parts, first);
  for (const char *name = first; name != NULL; name = va_arg (parts, const char *))
    size += strlen (va_arg (parts, const char *));
  va_end (parts);
  buffer = g_malloc (size);
  archive_write_set_format_zip (a);
  archive_write_set_options (a, "zip:compression-level=1");
  archive_write_set_bytes_in_last_block (a, 1);
  g_assert_cmpint (archive_write_open_memory (a, buffer, size, &used), ==, ARCHIVE_OK);
  va_start (parts, first);
  for (const char *name = first; name != NULL; name = va_arg (parts, const char *))
    {
      const char *content = va_arg (parts, const char *);

      add_part (a, name, content, strlen (content));
    }
  va_end (parts);
  g_assert_cmpint (archive_write_close (a), ==, ARCHIVE_OK);
  archive_write_free (a);
  return g_bytes_new_take (buffer, used);
}

GBytes *
frt_zip_new_many (const char *before, const char *after, guint n)
{
  struct archive *a = archive_write_new ();
  gsize size = 65536 + (gsize) 512 * n, used = 0;
  char *buffer = g_malloc (size);

  archive_write_set_format_zip (a);
  archive_write_set_options (a, "zip:compression=store");
  archive_write_set_bytes_in_last_block (a, 1);
  g_assert_cmpint (archive_write_open_memory (a, buffer, size, &used), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%05u%s", before, i, after);

      add_part (a, name, "", 0);
    }
  g_assert_cmpint (archive_write_close (a), ==, ARCHIVE_OK);
  archive_write_free (a);
  return g_bytes_new_take (buffer, used);
}

GBytes *
frt_zip_new_blank (const char *name, guint megabytes)
{
  struct archive *a = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  gsize size = (gsize) 16384 * megabytes + 65536, used = 0, block = 1 << 20;
  char *buffer = g_malloc (size);
  g_autofree char *blank = g_strnfill (block, ' ');

  archive_write_set_format_zip (a);
  archive_write_set_options (a, "zip:compression-level=1");
  archive_write_set_bytes_in_last_block (a, 1);
  g_assert_cmpint (archive_write_open_memory (a, buffer, size, &used), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  g_assert_cmpint (archive_write_header (a, entry), ==, ARCHIVE_OK);
  for (guint i = 0; i < megabytes; i++)
    g_assert_cmpint (archive_write_data (a, blank, block), ==, (gssize) block);
  archive_entry_free (entry);
  g_assert_cmpint (archive_write_close (a), ==, ARCHIVE_OK);
  archive_write_free (a);
  return g_bytes_new_take (buffer, used);
}

GBytes *
frt_xlsx_new (const char *rows, const char *after, const char *strings, const char *styles)
{
  g_autofree char *sheet = g_strdup_printf ("<?xml version=\"1.0\"?><worksheet xmlns=\"m\"><dimension ref=\"A1:XFD1048576\"/>"
                                            "<sheetData>%s</sheetData>%s</worksheet>", rows, after ? after : "");
  g_autofree char *shared = g_strdup_printf ("<sst>%s</sst>", strings ? strings : "");
  g_autofree char *style = g_strdup_printf ("<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m"
                                            "&quot;月&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>%s</cellXfs></styleSheet>",
                                            styles ? styles : "");

  return frt_zip_new ("_rels/.rels",
                      "<Relationships><Relationship Id=\"a\" Type=\"" RELATIONS "officeDocument\" Target=\"/xl/workbook.xml\"/>"
                      "</Relationships>",
                      "xl/workbook.xml",
                      "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>",
                      "xl/_rels/workbook.xml.rels",
                      "<Relationships><Relationship Id=\"s\" Type=\"" RELATIONS "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                      "<Relationship Id=\"t\" Type=\"" RELATIONS "sharedStrings\" Target=\"sharedStrings.xml\"/>"
                      "<Relationship Id=\"u\" Type=\"" RELATIONS "styles\" Target=\"styles.xml\"/></Relationships>",
                      "xl/worksheets/sheet1.xml", sheet, "xl/sharedStrings.xml", shared, "xl/styles.xml", style, NULL);
}

GBytes *
frt_data_bytes (const char *name)
{
  g_autofree char *path = frt_data_path (name);
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize n = 0;

  g_file_get_contents (path, &content, &n, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, n);
}
