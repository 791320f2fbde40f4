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

/* One following: done in one go while the readers rest, so that none of them opens what is in between. */
typedef struct {
  char   *path;        /* where our file is now; NULL: it has no name */
  GError *error;
} Following;

/* What stays at the old name is empty, and only ours where no file stands there. */
static void
tidy (const char *old_path)
{
  g_autofree char *wal = g_strconcat (old_path, "-wal", NULL), *shm = g_strconcat (old_path, "-shm", NULL);

  if (g_file_test (old_path, G_FILE_TEST_EXISTS))
    return;
  g_unlink (wal);
  g_unlink (shm);
}

static gboolean
go_on_at (FrStore *store, const char *path, GError **error)
{
  const char *old_path = fr_store_get_path (store);
  FrFileId file;

  /* All of them: who opens the moved file while an old connection lives would share its -shm, which has another name. */
  for (guint i = 0; i < store->n_readers; i++)
    store->backend->close (g_steal_pointer (&store->readers[i].conn));
  store->backend->close (g_steal_pointer (&store->writer.conn));
  tidy (old_path);
  fr_store_set_path (store, path);
  if (!fr_worker_open (&store->writer, error) || !fr_file_id (path, &file))
    return FALSE;
  g_mutex_lock (&store->lock);
  store->file = file;
  g_mutex_unlock (&store->lock);
  return TRUE;
}

/* Nothing more can be written anywhere: the writer's connection still reads what was open, and a copy can be saved from it. */
static void
stop_writing (FrStore *store, const GError *cause, GError **error)
{
  g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED,
               _("The file was replaced or deleted by another program while it was open, and no copy could be made beside it: %s Save a "
                 "copy elsewhere now."), cause->message);
  fr_store_set_read_only (store, (*error)->message);
}

static void
save_ours (FrStore *store, GError **error)
{
  const char *path = fr_store_get_path (store);
  gboolean replaced = g_file_test (path, G_FILE_TEST_EXISTS);
  g_autofree char *copy = copy_path (path), *name = g_filename_display_basename (copy), *old = g_filename_display_basename (path);
  g_autoptr (GError) local = NULL;

  if (!store->backend->backup (store->writer.conn, copy, NULL, NULL, NULL, &local))
    {
      stop_writing (store, local, error);
      return;
    }
  if (!go_on_at (store, copy, error))
    return;
  if (replaced)
    g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED,
                 _("Another program put a different file in the place of “%s” while it was open. Your office was saved as “%s” and goes "
                   "on there."), old, name);
  else
    g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED,
                 _("“%s” was deleted, or moved to another disk, while it was open. Your office was saved as “%s” and goes on there."),
                 old, name);
}

static void
follow_to (FrStore *store, const char *path, GError **error)
{
  gboolean elsewhere = g_strcmp0 (path, fr_store_get_path (store)) != 0;

  if (go_on_at (store, path, error) && elsewhere)
    {
      g_autofree char *shown = g_filename_display_name (path);
      g_autofree char *notice = g_strdup_printf (_("The file was moved to “%s”. Work goes on there."), shown);

      fr_store_set_notice (store, notice);
    }
}

static void
follow (FrStore *store, gpointer data)
{
  Following *f = data;
  g_autoptr (GError) local = NULL;

  if (!store->backend->checkpoint (store->writer.conn, &local) && f->path != NULL)
    /* Another program reads it: the -wal goes on being ours, and the next change looks again. */
    g_set_error_literal (&f->error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED,
                         _("The file was moved while another program has it open. Close it there."));
  else if (f->path != NULL)
    follow_to (store, f->path, &f->error);
  else
    save_ours (store, &f->error);
  if (g_error_matches (f->error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED))
    fr_store_set_notice (store, f->error->message);
}

/* --- The store's doors --- */

gboolean
fr_store_follow (FrStore *store, GError **error)
{
  Following f = { .path = find_file (&store->file) };

  fr_workers_at_rest (store, follow, &f);
  g_free (f.path);
  if (f.error == NULL)
    return TRUE;
  g_propagate_error (error, f.error);
  return FALSE;
}

gboolean
fr_store_in_place (FrStore *store)
{
  FrFileId opened, here;

  g_mutex_lock (&store->lock);
  opened = store->file;
  g_mutex_unlock (&store->lock);
  return fr_file_id (fr_store_get_path (store), &here) && here.inode == opened.inode && here.device == opened.device;
}
