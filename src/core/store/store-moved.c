/* store-moved.c: the file was moved, replaced or deleted while the office is open.
 *
 * On Linux an open file can be found by its descriptor, wherever it was moved to. Until the -wal is emptied through the
 * connection that has both files open, two dangers stand: the moved file lacks what is in the -wal, and a file that was put in
 * its place would get our -wal applied. So the -wal is emptied first in every case. Then:
 *   moved:              the connections are opened again at the new place, and work goes on;
 *   -wal taken away:    the connections are opened again at the same place, and work goes on;
 *   replaced, deleted:  what is open is saved beside as "… (my copy)", which is the office from then on; the change that met
 *                       this is refused, so that nobody believes it went into the file that stands there now. */
#include "core/store/store-impl-private.h"

#include "core/base/language.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Where our file is now: NULL when it has no name any more. */
static char *
find_file (const FrFileId *file)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", entry, NULL), *path = NULL;
      FrFileId id;

      if (!fr_file_id (link, &id) || id.inode != file->inode || id.device != file->device)
        continue;
      path = g_file_read_link (link, NULL);
      /* The kernel marks a deleted name; the same inode under the name proves it is none. */
      if (path != NULL && fr_file_id (path, &id) && id.inode == file->inode && id.device == file->device)
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* "dir/Office (my copy).fruition", numbered where that exists. */
static char *
copy_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path), *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');
  g_autofree char *ending = g_strdup (dot && dot != base ? dot : "");

  if (*ending)
    *dot = '\0';
  for (int i = 1; ; i++)
    {
      /* Translators: what a saved copy's file name ends with. */
      g_autofree char *plain = g_strdup_printf (_("%s (my copy)"), base);
      g_autofree char *name = i == 1 ? g_strconcat (plain, ending, NULL) : g_strdup_printf ("%s %d%s", plain, i, ending);
      g_autofree char *full = g_build_filename (folder, name, NULL);

      if (!g_file_test (full, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&full);
    }
}

typedef struct {
  const char *old_path;
  GError     *error;
} Reopening;

/* With every other connection closed: what stays at the old name is empty and only ours where no file stands there. */
static void
reopen (FrStore *store, gpointer data)
{
  Reopening *r = data;

  store->backend->close (g_steal_pointer (&store->writer.conn));
  if (!g_file_test (r->old_path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *wal = g_strconcat (r->old_path, "-wal", NULL), *shm = g_strconcat (r->old_path, "-shm", NULL);

      g_unlink (wal);
      g_unlink (shm);
    }
  store->writer.conn = store->backend->open (fr_store_get_path (store), FR_CONN_WRITER, &r->error);
  if (store->writer.conn != NULL)
    fr_file_id (fr_store_get_path (store), &store->file);
}

static gboolean
go_on_at (FrStore *store, const char *path, GError **error)
{
  Reopening r = { .old_path = fr_store_get_path (store) };

  if (path != NULL)
    fr_store_set_path (store, path);
  fr_workers_without_readers (store, reopen, &r);
  fr_store_emit_state (store);
  if (r.error == NULL)
    return TRUE;
  g_propagate_error (error, r.error);
  return FALSE;
}

/* Nothing more can be written anywhere: reading goes on from the connections that are open. */
static gboolean
stop_writing (FrStore *store, const GError *cause, GError **error)
{
  g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED,
               _("The file was replaced or deleted by another program while it was open, and a copy beside it could not be made (%s). "
                 "Your last change was not saved. Save a copy elsewhere now."), cause->message);
  fr_store_set_read_only (store, (*error)->message);
  return FALSE;
}

static gboolean
save_ours (FrStore *store, GError **error)
{
  gboolean replaced = g_file_test (fr_store_get_path (store), G_FILE_TEST_EXISTS);
  g_autofree char *copy = copy_path (fr_store_get_path (store));
  g_autofree char *name = g_filename_display_basename (copy);
  g_autofree char *old = g_filename_display_basename (fr_store_get_path (store));
  g_autoptr (GError) local = NULL;

  if (!store->backend->backup (store->writer.conn, copy, NULL, NULL, NULL, &local))
    return stop_writing (store, local, error);
  if (!go_on_at (store, copy, error))
    return FALSE;
  if (replaced)
    g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED,
                 _("Another program put a different file in the place of “%s” while it was open. Your office was saved as “%s” and goes "
                   "on there. Your last change was not saved; make it again."), old, name);
  else
    g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED,
                 _("“%s” was deleted, or moved to another disk, while it was open. Your office was saved as “%s” and goes on there. Your "
                   "last change was not saved; make it again."), old, name);
  return FALSE;
}

gboolean
fr_store_follow (FrStore *store, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *path = find_file (&store->file);

  if (!store->backend->checkpoint (store->writer.conn, &local) && path != NULL)
    {
      /* Our own readers of this moment: the -wal goes on being ours, so the next change looks again. */
      g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED,
                           _("The file was moved while it was open. Your last change was not saved; everything before is. Try again."));
      return FALSE;
    }
  return path != NULL ? go_on_at (store, path, error) : save_ours (store, error);
}
