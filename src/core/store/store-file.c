/* store-file.c: see store-file.h. Reads the 100 bytes of an SQLite header: magic at 0, page size at 16, change counter at 24,
 * size in pages at 28, schema number at 60, application id at 68, and at 92 for which change counter the size holds. */
#include "core/store/store-file.h"

#include "core/base/language.h"
#include "core/store/store.h"

#include <errno.h>
#include <gio/gio.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER 100

static guint32
big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
fail_errno (const char *name, int failed, GError **error)
{
  if (failed == ENOENT || failed == ENOTDIR)
    g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND,
                 _("“%s” was moved or deleted. Nothing was written; open it where it is now, or a backup."), name);
  else if (failed == EACCES || failed == EPERM)
    g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_DENIED,
                 _("You are not permitted to use “%s”. Nothing was changed; ask its owner."), name);
  else
    g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_IO, _("“%s” can't be read (%s). Nothing was changed."), name, g_strerror (failed));
  return FALSE;
}

/* The first bytes and the size; FALSE with the error set. */
static gboolean
read_header (const char *path, const char *name, guint8 *bytes, gsize *n_bytes, gint64 *size, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat info;
  ssize_t n = 0;

  if (fd < 0)
    return fail_errno (name, errno, error);
  if (fstat (fd, &info) != 0 || (S_ISREG (info.st_mode) && (n = read (fd, bytes, HEADER)) < 0))
    {
      int failed = errno;

      close (fd);
      return fail_errno (name, failed, error);
    }
  close (fd);
  *n_bytes = S_ISREG (info.st_mode) ? (gsize) n : 0;
  *size = info.st_size;
  return TRUE;
}

/* Whether any program, this one included, holds a lock on the file: the kernel's list is read, because opening and closing the
 * -shm ourselves would drop the locks this process has on it. */
static gboolean
locked_by_someone (const char *path)
{
  g_autofree char *locks = NULL, *wanted = NULL;
  GStatBuf info;

  if (g_stat (path, &info) != 0 || !g_file_get_contents ("/proc/locks", &locks, NULL, NULL))
    return FALSE;
  wanted = g_strdup_printf (":%" G_GUINT64_FORMAT " ", (guint64) info.st_ino);
  return strstr (locks, wanted) != NULL;
}

/* Whether a -wal or -shm that lies there can be written. While the office was read-only they were made so too; where they are
 * ours they follow the file. */
static gboolean
can_write_beside (const char *file)
{
  return g_access (file, W_OK) == 0 || errno == ENOENT || (g_chmod (file, 0600) == 0 && g_access (file, W_OK) == 0);
}

/* GLib knows the kinds of file systems that live on another machine (NFS, SMB, AFS and the like). */
static gboolean
is_remote (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);

  return info != NULL && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}

static void
look_beside (const char *path, FrFileLook *look)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL), *shm = g_strconcat (path, "-shm", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf info;

  look->wal_size = g_stat (wal, &info) == 0 ? info.st_size : -1;
  look->left_over = (look->wal_size >= 0 && !locked_by_someone (shm)) ||
                    (g_stat (journal, &info) == 0 && info.st_size > 0 && !locked_by_someone (path));
  look->writable = g_access (path, W_OK) == 0 && can_write_beside (wal) && can_write_beside (shm);
  look->folder_writable = g_access (folder, W_OK) == 0;
}

gboolean
fr_store_file_look (const char *path, FrFileLook *look, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  guint8 bytes[HEADER];
  gsize n = 0;
  gint64 size = 0, page;

  if (!read_header (path, name, bytes, &n, &size, error))
    return FALSE;
  look_beside (path, look);
  if (n == 0)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS,
                   _("“%s” is empty: it isn't a Fruition office. Nothing was written into it."), name);
      return FALSE;
    }
  if (n < HEADER || memcmp (bytes, "SQLite format 3", 16) != 0)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS,
                   _("“%s” isn't a Fruition office, or its beginning is damaged. Nothing was written into it. If it was one, go back "
                     "to a backup."), name);
      return FALSE;
    }
  if (big_endian (bytes + 68) != FR_STORE_APPLICATION_ID)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS,
                   _("“%s” is another program's file, not a Fruition office. Nothing was written into it."), name);
      return FALSE;
    }
  look->remote = is_remote (path);
  look->wal_mode = bytes[18] == 2;
  look->schema = (int) big_endian (bytes + 60);
  page = (gint64) bytes[16] << 8 | bytes[17];
  if (page == 1)
    page = 65536;
  if (look->wal_size <= 0 && memcmp (bytes + 24, bytes + 92, 4) == 0 && size < page * big_endian (bytes + 28))
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT,
                   _("The end of “%s” is missing, as after a copy that was broken off. Nothing was written into it; go back to a "
                     "backup, or save what can still be read into a new file."), name);
      return FALSE;
    }
  return TRUE;
}
