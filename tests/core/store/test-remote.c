/* test-remote.c: an office on a network disk: one connection holds it, without a -wal, and does everything; whoever else opens it is
 * told that it is in use. */
#include "core/store/backups.h"
#include "core/store/journal.h"
#include "core/store/store-private.h"
#include "support/office.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char    *folder;
  char    *path;
  FrStore *store;
} Fixture;

static FrStore *
open_remote (const char *path, FrStoreFlags flags, GError **error)
{
  return fr_store_open (path, &(FrStoreOptions) { .flags = flags | FR_STORE_REMOTE }, NULL, error);
}

static gboolean
stands_beside (Fixture *f, const char *ending)
{
  g_autofree char *path = g_strconcat (f->path, ending, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FrStore *local;

  f->folder = frt_scratch_new ();
  local = frt_office_new (f->folder, "office", NULL);
  f->path = g_strdup (fr_store_get_path (local));
  frt_add_units (local, 20);
  frt_office_close (local);
  f->store = open_remote (f->path, FR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  fr_store_set_actor (f->store, 0, "t");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *backups = fr_backups_folder (fr_store_get_office_id (f->store));

  frt_office_close (f->store);
  g_assert_false (stands_beside (f, "-wal") || stands_beside (f, "-shm") || stands_beside (f, "-journal"));
  frt_scratch_remove (backups);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

typedef struct {
  FrStore *store;
  gint64   outside;    /* units counted by a read inside the write */
} Both;

static gboolean
count_func (FrRead *read, gpointer data, GError **error)
{
  static const FrStmt stmt = { "remote-count", "SELECT count(*) FROM unit", 0 };
  g_autoptr (FrRows) rows = fr_read_select (read, &stmt, NULL, 0, error);

  *(gint64 *) data = rows ? fr_value_get_int (fr_rows_get (rows, 0, 0), -1) : -1;
  return rows != NULL;
}

static gboolean
read_inside (FrTx *tx, gpointer data, GError **error)
{
  Both *both = data;

  return fr_store_read (both->store, count_func, &both->outside, NULL, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_store_read_finish (FR_STORE (source), result, &error));
  *(gboolean *) data = TRUE;
}

/* Reading, writing, undo, copies, checks and backups all go through the one connection, and none leaves a -wal. */
static void
test_work (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.fruition", NULL);
  g_autoptr (GPtrArray) findings = NULL, backups = NULL;
  g_autoptr (GError) error = NULL;
  Both both = { f->store, 0 };
  gboolean made = FALSE, done = FALSE;
  gint64 n = 0;
  FrStore *other;

  g_assert_true (fr_store_is_remote (f->store));
  g_assert_null (fr_store_get_read_only (f->store));
  g_assert_cmpint (frt_add_unit (f->store, "A", "one", 0, &error), !=, 0);
  g_assert_cmpint (frt_count_units (f->store, &error), ==, 21);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  g_assert_true (fr_store_redo (f->store, NULL, NULL, &error));
  g_assert_false (stands_beside (f, "-wal"));
  fr_store_transact (f->store, FR_SET_EDIT, "Reads", NULL, read_inside, &both, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (both.outside, ==, 21);
  fr_store_read_async (f->store, count_func, &n, NULL, NULL, answered_cb, &done);
  frt_wait_for (&done);
  g_assert_cmpint (n, ==, 21);
  fr_store_poll (f->store);
  g_assert_true (fr_store_check (f->store, TRUE, &findings, NULL, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (fr_store_backup (f->store, copy, NULL, NULL, NULL, &error));
  other = frt_office_open (copy);
  g_assert_cmpint (frt_count_units (other, NULL), ==, 21);
  frt_office_close (other);
  g_assert_true (fr_backups_make (f->store, &made, NULL, &error));
  g_assert_true (made);
  g_assert_true (fr_store_checkpoint (f->store, &error));
}

/* From another computer, here another process. */
static void
test_second (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ())
    return;
  g_setenv ("TEST_OFFICE", f->path, TRUE);
  g_test_trap_subprocess ("/store/remote/subprocess/second", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_assert_cmpint (frt_add_unit (f->store, "A", "still ours", 0, &error), !=, 0);
  frt_office_close (f->store);
  f->store = open_remote (f->path, FR_STORE_DEFAULT, &error);    /* free again */
  g_assert_no_error (error);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 21);
}

static void
test_subprocess_second (void)
{
  static const FrStoreFlags flags[] = { FR_STORE_REMOTE, FR_STORE_DEFAULT, FR_STORE_REMOTE | FR_STORE_READ_ONLY };
  const char *path = g_getenv ("TEST_OFFICE");

  for (gsize i = 0; path != NULL && i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (GError) error = NULL;
      FrStore *store = fr_store_open (path, &(FrStoreOptions) { .flags = flags[i] }, NULL, &error);

      g_assert_null (store);
      g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_BUSY);
      if (i == 0)
        g_assert_nonnull (strstr (error->message, "is open on another computer or in another window"));
    }
}

/* What a killed program left is rolled back, and noticed. Back on a local disk it is an office like others. */
static void
test_back_home (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (frt_add_unit (f->store, "A", "one", 0, &error), !=, 0);
  frt_office_close (f->store);
  f->store = frt_office_open (f->path);
  g_assert_false (fr_store_is_remote (f->store));
  g_assert_cmpint (frt_add_unit (f->store, "B", "two", 0, &error), !=, 0);
  g_assert_true (stands_beside (f, "-wal"));
  frt_office_close (f->store);
  /* A -wal with changes in it is taken in. */
  f->store = open_remote (f->path, FR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 22);
}

static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autofree char *to = g_build_filename (f->folder, "moved.fruition", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (f->path, to), ==, 0);
  g_assert_cmpint (frt_add_unit (f->store, "A", "one", 0, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpstr (fr_store_get_path (f->store), ==, to);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 21);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/remote/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("work", test_work);
  ADD ("second", test_second);
  ADD ("back-home", test_back_home);
  ADD ("moved", test_moved);
  g_test_add_func ("/store/remote/subprocess/second", test_subprocess_second);
  return g_test_run ();
}
