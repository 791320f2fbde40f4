/* zip.c: libarchive reads archives front to back, so each part is found by its own walk through the directory; skipping
 * costs a seek in memory. */
#include "core/io/read/zip.h"

#include "core/base/error.h"
#include "core/base/language.h"

#include <archive.h>
#include <archive_entry.h>

struct _FrZip {
  GBytes    *bytes;
  GPtrArray *names;    /* of char *, with a closing NULL */
  GPtrArray *spelt;    /* the same as the archive spells them */
  guint64    given;    /* bytes unpacked so far, of all parts */
};

static void
set_damaged (struct archive *a, GError **error)
{
  const char *why = a ? archive_error_string (a) : NULL;

  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
               _("The file is damaged and can't be unpacked (%s). Nothing was stored. Ask for it again; a workbook can also be opened "
                 "in a spreadsheet program and saved again as .xlsx."),
               why ? why : _("no reason given"));
}

/* An archive opened at its directory; NULL and error. Free with archive_read_free. */
static struct archive *
open_archive (FrZip *zip, GError **error)
{
  struct archive *a = archive_read_new ();
  gsize n = 0;
  const void *data = g_bytes_get_data (zip->bytes, &n);

  archive_read_support_format_zip_seekable (a);
  if (archive_read_open_memory (a, data, n) == ARCHIVE_OK)
    return a;
  set_damaged (a, error);
  archive_read_free (a);
  return NULL;
}

/* "xl\Workbook.xml" and "/xl/workbook.xml" are the same part. NULL where the entry has no name. */
static char *
plain_name (const char *name)
{
  char *plain;

  if (name == NULL)
    return NULL;
  plain = g_ascii_strdown (*name == '/' || *name == '\\' ? name + 1 : name, -1);
  return g_strdelimit (plain, "\\", '/');
}

/* As it is spelt: in UTF-8, or in GB18030 as Windows packs names in Chinese; of any other encoding what can be read. NULL where the entry
 * has no name. */
static char *
entry_spelling (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  char *spelling = NULL;

  if (name == NULL)
    name = archive_entry_pathname (entry);
  if (name != NULL && !g_utf8_validate (name, -1, NULL))
    spelling = g_convert (name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
  return spelling || name == NULL ? spelling : g_utf8_make_valid (name, -1);
}

static char *
entry_name (struct archive_entry *entry)
{
  g_autofree char *spelling = entry_spelling (entry);

  return plain_name (spelling);
}

/* Reads on to the end of the directory; FALSE and error where it is damaged or has no end. */
static gboolean
read_directory (FrZip *zip, struct archive *a, GError **error)
{
  struct archive_entry *entry;
  int status;

  while ((status = archive_read_next_header (a, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      char *spelling = entry_spelling (entry);

      if (spelling == NULL)
        continue;
      if (zip->names->len == FR_ZIP_PARTS_MAX)
        {
          g_free (spelling);
          g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                       _("The archive holds more than %u files. Nothing was stored. Leave pictures and other attachments out when you "
                         "export it, or unpack it and import the table that is in it."), FR_ZIP_PARTS_MAX);
          return FALSE;
        }
      g_ptr_array_add (zip->names, plain_name (spelling));
      g_ptr_array_add (zip->spelt, spelling);
    }
  if (status != ARCHIVE_EOF)
    set_damaged (a, error);
  return status == ARCHIVE_EOF;
}

FrZip *
fr_zip_new (GBytes *bytes, GError **error)
{
  g_autoptr (FrZip) zip = g_new0 (FrZip, 1);
  struct archive *a;
  gboolean ok;

  zip->bytes = g_bytes_ref (bytes);
  zip->names = g_ptr_array_new_with_free_func (g_free);
  zip->spelt = g_ptr_array_new_with_free_func (g_free);
  a = open_archive (zip, error);
  if (a == NULL)
    return NULL;
  ok = read_directory (zip, a, error);
  archive_read_free (a);
  g_ptr_array_add (zip->names, NULL);
  g_ptr_array_add (zip->spelt, NULL);
  return ok ? g_steal_pointer (&zip) : NULL;
}

void
fr_zip_free (FrZip *zip)
{
  g_bytes_unref (zip->bytes);
  g_ptr_array_unref (zip->names);
  g_ptr_array_unref (zip->spelt);
  g_free (zip);
}

const char *const *
fr_zip_names (FrZip *zip)
{
  return (const char *const *) zip->names->pdata;
}

const char *const *
fr_zip_spellings (FrZip *zip)
{
  return (const char *const *) zip->spelt->pdata;
}

gboolean
fr_zip_has (FrZip *zip, const char *name)
{
  g_autofree char *plain = plain_name (name);

  return g_strv_contains (fr_zip_names (zip), plain);
}

/* Moves to the entry of that name. */
static gboolean
find_entry (struct archive *a, const char *name, GError **error)
{
  g_autofree char *plain = plain_name (name);
  struct archive_entry *entry;
  int status;

  while ((status = archive_read_next_header (a, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      g_autofree char *here = entry_name (entry);

      if (g_strcmp0 (here, plain) != 0)
        continue;
      if (!archive_entry_is_encrypted (entry))
        return TRUE;
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                   _("The archive is protected with a password. Nothing was stored. Unpack it with the password and import the "
                     "table that is in it."));
      return FALSE;
    }
  if (status == ARCHIVE_EOF)
    g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                 _("The workbook lacks its part “%s”. Nothing was stored. Open it in a spreadsheet program, save it again as "
                   ".xlsx and import that."),
                 name);
  else
    set_damaged (a, error);
  return FALSE;
}

static gboolean
give_pieces (FrZip *zip, struct archive *a, const char *name, FrZipFunc func, gpointer data, GCancellable *cancellable,
             GError **error)
{
  guint64 total = 0;
  const void *piece;
  la_int64_t offset;
  size_t n;
  int status;

  while ((status = archive_read_data_block (a, &piece, &n, &offset)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      total += n;
      zip->given += n;
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_CANCELLED, _("Reading was cancelled. Nothing was stored."));
          return FALSE;
        }
      if (total > FR_ZIP_PART_MAX || zip->given > 2 * FR_ZIP_PART_MAX)
        {
          g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                       _("The part “%s” of the workbook unpacks to more than 1 GB. Nothing was stored. Such a file is "
                         "damaged or made to do harm; import tables of that size as CSV."),
                       name);
          return FALSE;
        }
      if (n > 0 && !func (piece, n, data, error))
        return FALSE;
    }
  if (status == ARCHIVE_EOF)
    return TRUE;
  set_damaged (a, error);
  return FALSE;
}

gboolean
fr_zip_stream (FrZip *zip, const char *name, FrZipFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  struct archive *a = open_archive (zip, error);
  gboolean ok;

  if (a == NULL)
    return FALSE;
  ok = find_entry (a, name, error) && give_pieces (zip, a, name, func, data, cancellable, error);
  archive_read_free (a);
  return ok;
}
