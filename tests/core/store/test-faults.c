/* test-faults.c: what may befall the file and its disk: full, read-only, foreign, empty, cut off, newer, damaged, held by another
 * program. Each with the words people read and the promise that nothing else is lost.
 *
 * Some need a process of their own: a small disk mounted for it alone, or without root's rights. Then the test starts this
 * program again with "child NAME FOLDER". */
#define _GNU_SOURCE
#include "core/store/migrate.h"
#include "core/store/store-private.h"
#include "support/office.h"
#include "support/support.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *program;

/* --- Helpers --- */

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static char *
digest_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from), target = g_file_new_for_path (to);

  g_assert_true (g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
}

/* A closed office with three units; free the path. */
static char *
make_office (const char *folder)
{
  FrStore *store = frt_office_new (folder, "office", NULL);
  char *path = g_strdup (fr_store_get_path (store));

  frt_add_unit (store, "A", "县委组织部", 0, NULL);
  frt_add_unit (store, "B", "县委党校", 0, NULL);
  frt_add_unit (store, "C", "县人社局", 0, NULL);
  frt_office_close (store);
  return path;
}

static FrStore *
open_plain (const char *path, GError **error)
{
  const FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP, .login = "tester", .machine = "bench" };
  FrStore *store = fr_store_open (path, &options, NULL, error);

  if (store != NULL)
    fr_store_set_actor (store, 0, "Tester");
  return store;
}

static void
assert_whole (FrStore *store, gint64 n_units)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (frt_count_units (store, &error), ==, n_units);
  g_assert_no_error (error);
  fr_store_check (store, TRUE, &findings, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_error ("%s", (char *) findings->pdata[i]);
}

/* Runs "child NAME FOLDER", which must succeed. */
static void
run_child (const char *name, const char *folder)
{
  const char *argv[] = { program, "child", name, folder, NULL };
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error));
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s\n%s%s", name, error->message, out, err);
}

/* --- Disk full --- */

typedef struct {
  char *ballast;    /* on the mounted disk: a file to delete; NULL: the limit on file sizes is lifted instead */
} SmallDisk;

/* MiB; an empty office with its tables takes the larger half. */
#define SMALL_DISK 4

/* A small disk for this process alone; where it may not mount one, files may grow to its size. */
static void
make_small_disk (const char *folder, SmallDisk *disk)
{
  if ((unshare (CLONE_NEWNS) == 0 || unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0) &&
      mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 && mount ("tmpfs", folder, "tmpfs", 0, "size=" G_STRINGIFY (SMALL_DISK) "m") == 0)
    {
      g_autofree char *zeros = g_malloc0 (512 * 1024);

      disk->ballast = g_build_filename (folder, "ballast", NULL);
      g_assert_true (g_file_set_contents (disk->ballast, zeros, 512 * 1024, NULL));
    }
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static gint64
fill_until_full (FrStore *store, GError **error)
{
  g_autofree char *name = g_strnfill (300, 'x');
  gint64 n = 0;

  while (frt_add_unit (store, NULL, name, 0, error) != 0)
    n++;
  return n;
}

static void
child_full (const char *folder, gboolean mounted)
{
  static const char words[] = "The disk is full. Your last change was not saved; everything before is. Free some space and try again, "
                              "or save a copy elsewhere.";
  g_autofree char *elsewhere = frt_scratch_new (), *copy = g_build_filename (elsewhere, "copy.fruition", NULL);
  g_autoptr (GError) error = NULL;
  SmallDisk disk = { 0 };
  FrStore *store, *saved;
  gint64 n;

  if (mounted)
    make_small_disk (folder, &disk);
  store = frt_office_new (folder, "office", NULL);
  if (disk.ballast == NULL)
    limit_files (SMALL_DISK * 1024 * 1024);
  n = fill_until_full (store, &error);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_FULL);
  g_assert_cmpstr (error->message, ==, words);
  g_clear_error (&error);
  g_assert_cmpint (n, >, 20);
  g_assert_null (fr_store_get_read_only (store));
  g_assert_cmpint (frt_count_units (store, &error), ==, n);
  g_assert_no_error (error);

  /* A copy elsewhere is whole. */
  if (disk.ballast == NULL)
    limit_files (RLIM_INFINITY);
  g_assert_true (fr_store_backup (store, copy, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  saved = frt_office_open (copy);
  assert_whole (saved, n);
  frt_office_close (saved);

  /* With room again work goes on. */
  if (disk.ballast != NULL)
    g_assert_cmpint (g_unlink (disk.ballast), ==, 0);
  g_assert_cmpint (frt_add_unit (store, "Z", "after", 0, &error), !=, 0);
  g_assert_no_error (error);
  assert_whole (store, n + 1);
  frt_office_close (store);
  frt_scratch_remove (elsewhere);
  g_free (disk.ballast);
}

static void
child_full_disk (const char *folder)
{
  child_full (folder, TRUE);
}

static void
child_full_limit (const char *folder)
{
  child_full (folder, FALSE);
}

/* Making an office, or a copy, where there is no room leaves nothing behind. */
static void
child_full_new (const char *folder)
{
  g_autofree char *elsewhere = frt_scratch_new (), *path = g_build_filename (folder, "new.fruition", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.fruition", NULL);
  const FrStoreOptions options = { .flags = FR_STORE_CREATE, .seed = 1 };
  FrStore *store = frt_office_new (elsewhere, "office", NULL);
  g_autoptr (GError) error = NULL;

  frt_add_units (store, 3000);
  limit_files (64 * 1024);
  g_assert_null (fr_store_open (path, &options, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (fr_store_backup (store, copy, NULL, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_FULL);
  g_assert_cmpstr (error->message, ==, "The disk is full. No copy was made; the office itself is as it was. Choose another place.");
  g_assert_cmpuint (count_files (folder), ==, 0);
  limit_files (RLIM_INFINITY);
  assert_whole (store, 3000);
  frt_office_close (store);
  frt_scratch_remove (elsewhere);
}

/* On a disk without room for even the -shm an office opens read-only. */
static void
child_full_open (const char *folder)
{
  g_autofree char *path = make_office (folder);
  g_autoptr (GError) error = NULL;
  FrStore *store;

  limit_files (0);
  store = open_plain (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fr_store_get_read_only (store));
  g_assert_nonnull (strstr (fr_store_get_read_only (store), "The disk is full"));
  g_assert_cmpint (frt_count_units (store, NULL), ==, 3);
  frt_office_close (store);
  limit_files (RLIM_INFINITY);
  store = frt_office_open (path);
  g_assert_null (fr_store_get_read_only (store));
  assert_whole (store, 3);
  frt_office_close (store);
}

/* --- Read-only --- */

static void
drop_rights (const char *folder)
{
  if (geteuid () != 0)
    return;
  g_assert_cmpint (chown (folder, 65534, 65534), ==, 0);
  g_assert_true (setgroups (0, NULL) == 0 && setgid (65534) == 0 && setuid (65534) == 0);
}

static void
use_read_only (const char *path, const char *reason)
{
  g_autofree char *elsewhere = frt_scratch_new (), *copy = g_build_filename (elsewhere, "copy.fruition", NULL);
  g_autofree char *before = digest_of (path), *after = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  guint files = count_files (folder);
  g_autoptr (GError) error = NULL;
  FrStore *store = open_plain (path, &error), *saved;

  g_assert_no_error (error);
  g_assert_cmpstr (fr_store_get_read_only (store), ==, reason);
  assert_whole (store, 3);
  g_assert_cmpint (frt_add_unit (store, "D", "x", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, reason);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (folder), ==, files);
  g_assert_true (fr_store_backup (store, copy, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  frt_office_close (store);
  after = digest_of (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (folder), ==, files);

  saved = frt_office_open (copy);
  g_assert_null (fr_store_get_read_only (saved));
  g_assert_cmpint (frt_add_unit (saved, "D", "x", 0, &error), !=, 0);
  frt_office_close (saved);
  frt_scratch_remove (elsewhere);
}

static void
child_read_only_file (const char *folder)
{
  g_autofree char *path = NULL;

  drop_rights (folder);
  path = make_office (folder);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  use_read_only (path, "This file is read-only: you can look and print. Save a copy to go on working.");
}

static void
child_read_only_folder (const char *folder)
{
  g_autofree char *path = NULL;

  drop_rights (folder);
  path = make_office (folder);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  use_read_only (path, "This folder is read-only: you can look and print. Save a copy elsewhere to go on working.");
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
}

/* Leaves the office as a killed program would: the newest changes in the -wal alone. */
static void
leave_wal (const char *path)
{
  g_autofree char *scratch = frt_scratch_new (), *kept = g_build_filename (scratch, "o", NULL), *kept_wal = g_strconcat (kept, "-wal", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  FrStore *store = frt_office_open (path);

  g_assert_cmpint (frt_add_unit (store, "D", "县财政局", 0, NULL), !=, 0);
  copy_file (path, kept);
  copy_file (wal, kept_wal);
  frt_office_close (store);
  copy_file (kept, path);
  copy_file (kept_wal, wal);
  frt_scratch_remove (scratch);
}

/* The last changes are in the -wal and can't be read without writing beside it: said, not hidden. */
static void
child_read_only_wal (const char *folder)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  FrStore *store;

  drop_rights (folder);
  path = make_office (folder);
  leave_wal (path);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  store = open_plain (path, &error);
  if (store != NULL)
    {
      g_assert_cmpint (frt_count_units (store, NULL), ==, 4);
      frt_office_close (store);
    }
  else
    {
      g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY);
      g_assert_nonnull (strstr (error->message, "Copy both files into a folder of yours and open the copy."));
      g_clear_error (&error);
    }
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);

  /* In a folder that can be written the file alone being read-only hides nothing. */
  store = open_plain (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fr_store_get_read_only (store));
  g_assert_true (fr_store_was_unclean (store));
  g_assert_cmpint (frt_count_units (store, NULL), ==, 4);
  frt_office_close (store);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  store = open_plain (path, &error);
  g_assert_no_error (error);
  assert_whole (store, 4);
  frt_office_close (store);
}

/* The user may not even read it. */
static void
child_denied (const char *folder)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  drop_rights (folder);
  path = make_office (folder);
  g_assert_cmpint (g_chmod (path, 0000), ==, 0);
  g_assert_null (open_plain (path, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_DENIED);
  g_assert_cmpstr (error->message, ==, "You are not permitted to use “office.fruition”. Nothing was changed; ask its owner.");
}

/* --- Not ours, cut off, newer --- */

/* Opening must fail so, and must leave the folder as it is. */
static void
assert_refused (const char *path, FrStoreError code, const char *words)
{
  g_autofree char *folder = g_path_get_dirname (path), *before = digest_of (path), *after = NULL;
  guint files = count_files (folder);
  g_autoptr (GError) error = NULL;

  g_assert_null (open_plain (path, &error));
  g_assert_error (error, FR_STORE_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, words);
  after = digest_of (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (folder), ==, files);
}

static void
test_foreign (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = make_office (folder), *bytes = NULL;
  g_autofree char *foreign = g_build_filename (folder, "foreign.fruition", NULL), *sub = g_build_filename (folder, "folder", NULL);
  g_autoptr (GError) error = NULL;
  const char *maker = "PRAGMA user_version = 1; CREATE TABLE unit (unit_id INTEGER PRIMARY KEY); CREATE TABLE meta (key TEXT, value TEXT);";
  FrConn *conn;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_file_set_contents (foreign, "", 0, NULL);
  assert_refused (foreign, FR_STORE_ERROR_NOT_OURS, "“foreign.fruition” is empty: it isn't a Fruition office. Nothing was written into it.");
  g_file_set_contents (foreign, "Dear Sir", -1, NULL);
  assert_refused (foreign, FR_STORE_ERROR_NOT_OURS, "“foreign.fruition” isn't a Fruition office, or its beginning is damaged. Nothing was "
                  "written into it. If it was one, go back to a backup.");
  memset (bytes, 0xAA, 100);    /* the header destroyed */
  g_file_set_contents (foreign, bytes, size, NULL);
  assert_refused (foreign, FR_STORE_ERROR_NOT_OURS, "“foreign.fruition” isn't a Fruition office, or its beginning is damaged. Nothing was "
                  "written into it. If it was one, go back to a backup.");
  g_unlink (foreign);
  conn = fr_backend_sqlite.open (foreign, FR_CONN_WRITER | FR_CONN_CREATE, &error);
  g_assert_true (fr_backend_sqlite.script (conn, maker, &error));
  fr_backend_sqlite.close (conn);
  assert_refused (foreign, FR_STORE_ERROR_NOT_OURS,
                  "“foreign.fruition” is another program's file, not a Fruition office. Nothing was written into it.");
  g_free (bytes);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize cut = size - 1; cut > 100; cut /= 2)
    {
      g_file_set_contents (foreign, bytes, cut, NULL);
      assert_refused (foreign, FR_STORE_ERROR_CORRUPT,
                      "The end of “foreign.fruition” is missing, as after a copy that was broken off. Nothing was written into it; go back "
                      "to a backup, or save what can still be read into a new file.");
    }
  g_unlink (foreign);
  g_assert_null (open_plain (foreign, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "“foreign.fruition” was moved or deleted. Nothing was written; open it where it is now, or a backup.");
  g_clear_error (&error);
  g_mkdir (sub, 0700);
  g_assert_null (open_plain (sub, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS);
  frt_scratch_remove (folder);
}

/* A foreign file's triggers and views are not run, whatever it calls itself, and nothing is written into it. */
static void
test_hostile (void)
{
  static const FrStmt tricked = { "tricked", "SELECT count(*) FROM trap", 0 };
  g_autofree char *folder = frt_scratch_new (), *path = make_office (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = NULL;
  FrConn *conn = fr_backend_sqlite.open (path, FR_CONN_WRITER, &error);
  FrStore *store;

  g_assert_true (fr_backend_sqlite.script (conn, "CREATE TABLE trap (a INTEGER) STRICT;"
                                           "CREATE TRIGGER spring AFTER INSERT ON unit BEGIN INSERT INTO trap VALUES (1); END;", &error));
  fr_backend_sqlite.close (conn);
  store = frt_office_open (path);
  g_assert_cmpint (frt_add_unit (store, "D", "x", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  rows = fr_store_select (store, &tricked, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fr_rows_get (rows, 0, 0)->i, ==, 0);
  frt_office_close (store);
  frt_scratch_remove (folder);
}

static void
make_newer (const char *path, const char *oldest_reader)
{
  g_autoptr (GError) error = NULL;
  FrConn *conn = fr_backend_sqlite.open (path, FR_CONN_WRITER, &error);

  g_assert_true (fr_backend_sqlite.stamp (conn, FR_STORE_APPLICATION_ID, 99, &error));
  g_assert_true (fr_backend_sqlite.script (conn, "UPDATE meta SET value = '4.2' WHERE key = 'program'", &error));
  {
    g_autofree char *sql = g_strdup_printf ("UPDATE meta SET value = '%s' WHERE key = 'oldest_reader'", oldest_reader);

    g_assert_true (fr_backend_sqlite.script (conn, sql, &error));
  }
  fr_backend_sqlite.close (conn);
}

static void
test_newer (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = make_office (folder), *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  FrStore *store;

  make_newer (path, "98");
  assert_refused (path, FR_STORE_ERROR_NEWER, "This office was made with a newer version of Fruition (4.2, schema 99; this is " FR_VERSION "). "
                  "Nothing was changed in it; open it with that version.");
  make_newer (path, "1");
  before = digest_of (path);
  store = open_plain (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fr_store_get_schema (store), ==, 99);
  g_assert_cmpstr (fr_store_get_read_only (store), ==, "This office was made with a newer version of Fruition (4.2, schema 99; this is "
                   FR_VERSION "): you can look and print.");
  g_assert_cmpint (frt_count_units (store, NULL), ==, 3);
  g_assert_cmpint (frt_add_unit (store, "D", "x", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY);
  frt_office_close (store);
  after = digest_of (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (folder), ==, 1);
  frt_scratch_remove (folder);
}

static void
test_asked_read_only (void)
{
  const FrStoreOptions options = { .flags = FR_STORE_READ_ONLY };
  g_autofree char *folder = frt_scratch_new (), *path = make_office (folder), *before = digest_of (path), *after = NULL;
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_store_open (path, &options, NULL, &error), *writer;

  g_assert_no_error (error);
  g_assert_cmpstr (fr_store_get_read_only (store), ==, "Opened read-only: you can look and print.");
  g_assert_cmpint (frt_count_units (store, NULL), ==, 3);
  g_assert_cmpint (frt_add_unit (store, "D", "x", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY);
  g_assert_cmpuint (count_files (folder), ==, 1);
  after = digest_of (path);
  g_assert_cmpstr (before, ==, after);

  /* Another program writes and closes: the reader sees it. */
  writer = frt_office_open (path);
  frt_add_units (writer, 500);
  frt_office_close (writer);
  g_assert_cmpint (frt_count_units (store, NULL), ==, 503);
  frt_office_close (store);

  /* Beside a program that has it open, what is only in its -wal is read too. */
  writer = frt_office_open (path);
  frt_add_unit (writer, "E", "x", 0, NULL);
  g_clear_error (&error);
  store = fr_store_open (path, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (frt_count_units (store, NULL), ==, 504);
  frt_add_unit (writer, "F", "x", 0, NULL);
  g_assert_cmpint (frt_count_units (store, NULL), ==, 505);
  frt_office_close (store);
  frt_office_close (writer);
  frt_scratch_remove (folder);
}

/* --- Another program writes --- */

static void
test_busy (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = make_office (folder);
  g_autoptr (GError) error = NULL;
  FrStore *store = frt_office_open (path);
  FrConn *other = fr_backend_sqlite.open (path, FR_CONN_WRITER, &error);
  gint64 start;

  g_assert_true (fr_backend_sqlite.begin (other, TRUE, &error));
  g_assert_true (fr_backend_sqlite.script (other, "UPDATE unit SET name = name || '!'", &error));
  start = g_get_monotonic_time ();
  g_assert_cmpint (frt_add_unit (store, "D", "x", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "Another window or program is saving a large change to this office. Yours was not saved; everything "
                   "before is. Try again in a moment.");
  g_clear_error (&error);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 1900 * 1000);
  /* Whoever reads is not disturbed, and does not see what is not committed. */
  g_assert_cmpint (frt_count_units (store, &error), ==, 3);
  fr_backend_sqlite.rollback (other);
  g_assert_cmpint (frt_add_unit (store, "D", "x", 0, &error), !=, 0);
  g_assert_no_error (error);
  fr_backend_sqlite.close (other);
  assert_whole (store, 4);
  frt_office_close (store);
  frt_scratch_remove (folder);
}

/* --- A damaged page --- */

/* Overwrites the pages that hold the text. */
static void
damage_page_with (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize size;
  char *at;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_nonnull (memmem (bytes, size, text, strlen (text)));
  while ((at = memmem (bytes, size, text, strlen (text))) != NULL)
    memset (bytes + (at - bytes) / 4096 * 4096, 0x5A, 4096);
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
}

static void
test_damaged (void)
{
  static const FrStmt one = { "one", "SELECT name FROM unit WHERE unit_id = $1", 1 };
  g_autofree char *folder = frt_scratch_new (), *path = NULL, *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = NULL;
  FrStore *store = frt_office_new (folder, "office", NULL);
  FrValue first = fr_value_int (frt_add_unit (store, "first", "第一", 0, NULL));

  path = g_strdup (fr_store_get_path (store));
  frt_add_units (store, 4000);
  frt_office_close (store);
  damage_page_with (path, "第2345号单位");
  before = digest_of (path);

  store = open_plain (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (frt_count_units (store, &error), ==, -1);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT);
  g_assert_true (g_str_has_prefix (error->message, "The office file is damaged ("));
  g_assert_true (g_str_has_suffix (error->message, "). Nothing more is written into it; go back to a backup, or save what can still be read "
                                   "into a new file."));
  g_clear_error (&error);
  /* The rest can be read, nothing can be written. */
  rows = fr_store_select (store, &one, &first, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fr_value_get_text (fr_rows_get (rows, 0, 0)), ==, "第一");
  g_assert_nonnull (fr_store_get_read_only (store));
  g_assert_cmpint (frt_add_unit (store, "D", "x", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  frt_office_close (store);
  after = digest_of (path);
  g_assert_cmpstr (before, ==, after);

  /* The check finds it by itself. */
  store = open_plain (path, &error);
  g_assert_true (fr_store_check (store, FALSE, &findings, NULL, &error));
  g_assert_cmpuint (findings->len, >, 0);
  g_assert_true (g_str_has_prefix (findings->pdata[0], "The file's structure is damaged: "));
  /* A hundred lines of SQLite's filled the whole window. */
  for (guint i = 0; i < findings->len; i++)
    g_assert_null (strchr (findings->pdata[i], '\n'));
  g_assert_cmpstr (fr_store_get_read_only (store), ==, "The office file is damaged: you can look and print. Go back to a backup, or save "
                   "what can still be read into a new file.");
  frt_office_close (store);
  frt_scratch_remove (folder);
}

/* Every page is in use: damage to a free one would not matter and would not be found. */
static void
assert_no_free_page (FrStore *store)
{
  static const FrStmt free_pages = { "free-pages", "PRAGMA freelist_count", 0 };
  g_autoptr (FrRows) rows = fr_store_select (store, &free_pages, NULL, 0, NULL, NULL);

  g_assert_cmpint (fr_rows_get (rows, 0, 0)->i, ==, 0);
}

/* Any page overwritten with anything: never a crash, never silence about it where the page was in use. */
static void
test_any_page (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = NULL, *good = NULL;
  FrStore *store = frt_office_new (folder, "office", NULL);
  guint found = 0, refused = 0;
  int rounds = frt_rounds (40);
  gsize size;

  path = g_strdup (fr_store_get_path (store));
  frt_add_units (store, 300);
  assert_no_free_page (store);
  frt_office_close (store);
  g_assert_true (g_file_get_contents (path, &good, &size, NULL));
  for (int i = 0; i < rounds; i++)
    {
      g_autofree char *bytes = g_memdup2 (good, size);
      gsize page = (gsize) g_test_rand_int_range (1, (gint32) (size / 4096));
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize b = 0; b < 4096; b++)
        bytes[page * 4096 + b] = (char) g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (path, bytes, size, NULL));
      store = open_plain (path, &error);
      if (store == NULL)
        {
          g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT);
          refused++;
          continue;
        }
      if (!fr_store_check (store, FALSE, &findings, NULL, &error))
        g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT);
      found += findings == NULL || findings->len > 0;
      frt_office_close (store);
    }
  g_test_message ("%d pages: %u refused at opening, %u found by the check", rounds, refused, found);
  g_assert_cmpuint (found + refused, ==, (guint) rounds);
  frt_scratch_remove (folder);
}

/* --- Children --- */

static const struct {
  const char *name;
  void      (*func) (const char *folder);
} children[] = {
  { "full-disk", child_full_disk },
  { "full-limit", child_full_limit },
  { "full-new", child_full_new },
  { "full-open", child_full_open },
  { "read-only-file", child_read_only_file },
  { "read-only-folder", child_read_only_folder },
  { "read-only-wal", child_read_only_wal },
  { "denied", child_denied },
};

static void
test_child (gconstpointer data)
{
  g_autofree char *folder = frt_scratch_new ();

  run_child (data, folder);
  frt_scratch_remove (folder);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  for (gsize i = 0; argc == 4 && i < G_N_ELEMENTS (children); i++)
    if (g_str_equal (argv[2], children[i].name))
      {
        g_autofree char *state = frt_scratch_new ();

        g_assert_cmpint (g_chmod (state, 0777), ==, 0);    /* also without root's rights */
        g_setenv ("XDG_STATE_HOME", state, TRUE);
        children[i].func (argv[3]);
        return 0;
      }
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_autofree char *name = g_strconcat ("/store/faults/", children[i].name, NULL);

      g_test_add_data_func (name, children[i].name, test_child);
    }
  g_test_add_func ("/store/faults/foreign", test_foreign);
  g_test_add_func ("/store/faults/hostile", test_hostile);
  g_test_add_func ("/store/faults/newer", test_newer);
  g_test_add_func ("/store/faults/asked-read-only", test_asked_read_only);
  g_test_add_func ("/store/faults/busy", test_busy);
  g_test_add_func ("/store/faults/damaged", test_damaged);
  g_test_add_func ("/store/faults/any-page", test_any_page);
  return g_test_run ();
}
