/* test-moved.c: the file is moved, replaced, deleted, or loses its -wal while the office is open. Acknowledged changes are never
 * lost and never go into another file; work goes on where that is safe, and the words say where. */
#include "core/store/store.h"
#include "support/office.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char    *folder;
  char    *path;
  char    *away;
  FrStore *store;
  guint    told;        /* times "state-changed" came */
} Fixture;

static void
state_cb (FrStore *store, gpointer data)
{
  Fixture *f = data;

  f->told++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = frt_scratch_new ();
  f->store = frt_office_new (f->folder, "office", NULL);
  f->path = g_strdup (fr_store_get_path (f->store));
  f->away = g_build_filename (f->folder, "sub", "new name.fruition", NULL);
  {
    g_autofree char *sub = g_path_get_dirname (f->away);

    g_assert_cmpint (g_mkdir (sub, 0700), ==, 0);
  }
  frt_add_unit (f->store, "A", "before", 0, NULL);    /* in the -wal */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (f->store, "state-changed", G_CALLBACK (state_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->store);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->away);
}

static void
assert_no_wal (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL), *shm = g_strconcat (path, "-shm", NULL);

  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (shm, G_FILE_TEST_EXISTS));
}

/* The office at path holds n units and passes every check. */
static void
assert_office (const char *path, gint64 n)
{
  FrStore *store = frt_office_open (path);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (frt_count_units (store, NULL), ==, n);
  g_assert_true (fr_store_check (store, TRUE, &findings, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  frt_office_close (store);
}

static void
wait_told (Fixture *f)
{
  while (f->told == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Renamed, in the same folder or another: the change goes into the file at its new place. */
static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autofree char *notice = g_strdup_printf ("The file was moved to “%s”. Work goes on there.", f->away);
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_store_get_notice (f->store));
  g_assert_cmpint (g_rename (f->path, f->away), ==, 0);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 1);
  g_assert_cmpint (frt_add_unit (f->store, "B", "after", 0, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpstr (fr_store_get_path (f->store), ==, f->away);
  g_assert_cmpstr (fr_store_get_notice (f->store), ==, notice);
  wait_told (f);
  assert_no_wal (f->path);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 2);
  g_assert_cmpint (frt_add_unit (f->store, "C", "more", 0, &error), !=, 0);
  frt_office_close (g_steal_pointer (&f->store));
  assert_no_wal (f->away);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
  assert_office (f->away, 3);
}

/* Its folder was renamed. */
static void
test_folder_moved (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_strconcat (f->folder, " 2", NULL), *path = g_build_filename (other, "office.fruition", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (f->folder, other), ==, 0);
  g_assert_cmpint (frt_add_unit (f->store, "B", "after", 0, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpstr (fr_store_get_path (f->store), ==, path);
  frt_office_close (g_steal_pointer (&f->store));
  assert_no_wal (path);
  assert_office (path, 2);
  g_assert_cmpint (g_rename (other, f->folder), ==, 0);
}

/* Moved while readers read: they go on and then read at the new place. */
static gboolean
count_and_wait (FrRead *read, gpointer data, GError **error)
{
  static const FrStmt count = { "count", "SELECT count(*) FROM unit", 0 };
  g_autoptr (FrRows) rows = fr_read_select (read, &count, NULL, 0, error);

  g_usleep (100 * 1000);
  return rows != NULL && fr_rows_get (rows, 0, 0)->i == 1;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_store_read_finish (FR_STORE (source), result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

static void
test_moved_reading (Fixture *f, gconstpointer data)
{
  gboolean done[4] = { 0 };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 4; i++)
    fr_store_read_async (f->store, count_and_wait, NULL, NULL, NULL, read_cb, &done[i]);
  g_assert_cmpint (g_rename (f->path, f->away), ==, 0);
  g_assert_cmpint (frt_rename_unit (f->store, 1, "x", &error), ==, FALSE);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);    /* the record, not the file */
  for (int i = 0; i < 4; i++)
    frt_wait_for (&done[i]);
  g_assert_cmpstr (fr_store_get_path (f->store), ==, f->away);
  frt_office_close (g_steal_pointer (&f->store));
  assert_office (f->away, 1);
}

/* The window's poll alone notices. */
static void
test_moved_poll (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (g_rename (f->path, f->away), ==, 0);
  fr_store_poll (f->store);
  wait_told (f);
  g_assert_cmpstr (fr_store_get_path (f->store), ==, f->away);
  frt_office_close (g_steal_pointer (&f->store));
  assert_office (f->away, 1);
}

/* Another file was put in its place, as sync programs do. Ours is saved beside; theirs is not touched. */
static void
test_replaced (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_build_filename (f->folder, "other.fruition", NULL);
  g_autofree char *mine = g_build_filename (f->folder, "office (my copy).fruition", NULL);
  g_autofree char *before = NULL, *after = NULL;
  FrStore *theirs = frt_office_new (f->folder, "other", NULL);
  g_autoptr (GError) error = NULL;
  gsize size_before, size_after;

  frt_add_units (theirs, 50);
  frt_office_close (theirs);
  g_assert_true (g_file_get_contents (other, &before, &size_before, NULL));
  g_assert_cmpint (g_rename (other, f->path), ==, 0);

  g_assert_cmpint (frt_add_unit (f->store, "B", "lost", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED);
  g_assert_cmpstr (error->message, ==, "Another program put a different file in the place of “office.fruition” while it was open. Your "
                   "office was saved as “office (my copy).fruition” and goes on there. Your last change was not saved; make it again.");
  g_clear_error (&error);
  wait_told (f);
  g_assert_cmpstr (fr_store_get_path (f->store), ==, mine);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 1);
  g_assert_cmpint (frt_add_unit (f->store, "B", "again", 0, &error), !=, 0);
  g_assert_no_error (error);
  frt_office_close (g_steal_pointer (&f->store));
  g_assert_true (g_file_get_contents (f->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  assert_office (mine, 2);
  assert_office (f->path, 50);
}

/* Replaced and closed without another change. */
static void
test_replaced_close (Fixture *f, gconstpointer data)
{
  g_autofree char *mine = g_build_filename (f->folder, "office (my copy).fruition", NULL);
  g_autoptr (GError) error = NULL;

  g_unlink (f->path);
  g_assert_true (g_file_set_contents (f->path, "theirs", -1, NULL));
  g_assert_false (fr_store_close (f->store, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED);
  g_assert_cmpstr (error->message, ==, "Another program put a different file in the place of “office.fruition” while it was open. Your "
                   "office was saved as “office (my copy).fruition” and goes on there.");
  g_assert_cmpstr (fr_store_get_notice (f->store), ==, error->message);
  assert_office (mine, 1);
}

/* Deleted, or moved to another disk: what is open is saved under its name's sister. */
static void
test_deleted (Fixture *f, gconstpointer data)
{
  g_autofree char *mine = g_build_filename (f->folder, "office (my copy).fruition", NULL);
  g_autofree char *second = g_build_filename (f->folder, "office (my copy) 2.fruition", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (mine, "taken", -1, NULL));
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  g_assert_cmpint (frt_add_unit (f->store, "B", "lost", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED);
  g_assert_cmpstr (error->message, ==, "“office.fruition” was deleted, or moved to another disk, while it was open. Your office was saved "
                   "as “office (my copy) 2.fruition” and goes on there. Your last change was not saved; make it again.");
  g_clear_error (&error);
  g_assert_cmpint (frt_add_unit (f->store, "B", "again", 0, &error), !=, 0);
  frt_office_close (g_steal_pointer (&f->store));
  assert_no_wal (f->path);
  assert_office (second, 2);
}

/* And when not even that works, reading goes on and nothing is written anywhere. */
static void
test_deleted_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = NULL;
  g_autofree char *elsewhere = frt_scratch_new ();
  g_autoptr (GError) error = NULL;

  frt_scratch_remove (f->folder);
  g_assert_cmpint (frt_add_unit (f->store, "B", "lost", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED);
  g_assert_true (g_str_has_prefix (error->message, "The file was replaced or deleted by another program while it was open, and no copy "
                                   "could be made beside it: "));
  g_clear_error (&error);
  g_assert_nonnull (fr_store_get_read_only (f->store));
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 1);
  g_assert_cmpint (frt_add_unit (f->store, "B", "lost", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  copy = g_build_filename (elsewhere, "saved.fruition", NULL);
  g_assert_true (fr_store_backup (f->store, copy, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  frt_office_close (g_steal_pointer (&f->store));
  assert_office (copy, 1);
  frt_scratch_remove (elsewhere);
}

/* The -wal was deleted under us: our next commit would go into a file without a name. */
static void
test_wal_deleted (Fixture *f, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (wal), ==, 0);
  g_assert_cmpint (frt_add_unit (f->store, "B", "after", 0, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (fr_store_get_path (f->store), ==, f->path);
  frt_office_close (g_steal_pointer (&f->store));
  assert_office (f->path, 2);
}

/* Moved and closed without another change: the -wal's content goes along. */
static void
test_moved_close (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (g_rename (f->path, f->away), ==, 0);
  frt_office_close (g_steal_pointer (&f->store));
  assert_no_wal (f->path);
  assert_office (f->away, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/moved/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("moved", test_moved);
  ADD ("folder", test_folder_moved);
  ADD ("reading", test_moved_reading);
  ADD ("poll", test_moved_poll);
  ADD ("replaced", test_replaced);
  ADD ("replaced-close", test_replaced_close);
  ADD ("deleted", test_deleted);
  ADD ("deleted-folder", test_deleted_folder);
  ADD ("wal-deleted", test_wal_deleted);
  ADD ("close", test_moved_close);
  return g_test_run ();
}
