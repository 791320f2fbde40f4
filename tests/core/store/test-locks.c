/* test-locks.c: what other code of this process does with an office's files leaves its locks alone; other programs keep off, or come along.
 *
 * The other program is this one, started with "visitor OFFICE" (it opens, adds a unit and closes, as fruition-cli does) or "last OFFICE" (plain
 * SQLite, which takes the -wal away where it believes that nobody else has the office open). */
#include "support/office.h"
#include "support/random-edits.h"
#include "support/support.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int
visitor (const char *path)
{
  FrStore *store = frt_office_open (path);
  g_autoptr (GError) error = NULL;

  frt_add_unit (store, NULL, "Visitor", 0, &error);
  g_assert_no_error (error);
  frt_office_close (store);
  return 0;
}

static int
last (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "SELECT count(*) FROM unit", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return 0;
}

static void
start (const char *what, const char *path)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { self, what, path, NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* As a file dialog does, which looks at the beginning of every file to see what it is. */
static void
look_into (const char *path)
{
  static const char * const ends[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (path, ends[i], NULL);
      char bytes[64];
      int fd = g_open (file, O_RDONLY | O_CLOEXEC, 0);

      g_assert_cmpint (fd, >=, 0);
      g_assert_cmpint (read (fd, bytes, sizeof bytes), >, 0);
      close (fd);
    }
}

static ino_t
inode_of (const char *path, const char *end)
{
  g_autofree char *file = g_strconcat (path, end, NULL);
  GStatBuf info = { 0 };

  return g_stat (file, &info) == 0 ? info.st_ino : 0;
}

/* The -shm was cut under a running program, which ended with SIGBUS; or its -wal was taken away, and with it what came after. */
static void
test_looked_into (FrtOffice *office, gconstpointer data)
{
  const char *path = fr_store_get_path (office->store);
  g_autoptr (GError) error = NULL;
  ino_t wal, shm;

  frt_add_unit (office->store, NULL, "Before", 0, &error);
  g_assert_no_error (error);
  wal = inode_of (path, "-wal");
  shm = inode_of (path, "-shm");
  g_assert_true (wal != 0 && shm != 0);
  for (guint i = 0; i < 3; i++)
    {
      look_into (path);
      start (data, path);
      g_assert_true (inode_of (path, "-wal") == wal && inode_of (path, "-shm") == shm);
      frt_add_unit (office->store, NULL, "After", 0, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (fr_store_count (office->store, FR_UNIT), ==, strcmp (data, "visitor") == 0 ? 7 : 4);
}

/* Two stores of one process on one office: the first to close leaves the other its locks. */
static void
test_two_of_one (FrtOffice *office, gconstpointer data)
{
  g_autofree char *path = g_strdup (fr_store_get_path (office->store));
  FrStore *second = frt_office_open (path);
  g_autoptr (GError) error = NULL;
  ino_t wal;

  frt_add_unit (second, NULL, "Second", 0, &error);
  g_assert_no_error (error);
  wal = inode_of (path, "-wal");
  frt_office_close (second);
  start ("last", path);
  g_assert_true (inode_of (path, "-wal") == wal);
  frt_add_unit (office->store, NULL, "First", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fr_store_count (office->store, FR_UNIT), ==, 2);
}

/* How many descriptors of this process are of a file of the office. */
static guint
descriptors_of (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL), *to = g_file_read_link (link, NULL);

      n += to != NULL && g_str_has_prefix (to, path);
    }
  return n;
}

/* Whoever closes last takes the -wal in and away, which needs every lock to be free; and nothing of it stays open. */
static void
test_all_free (FrtOffice *office, gconstpointer data)
{
  g_autofree char *path = g_strdup (fr_store_get_path (office->store));
  g_autoptr (GError) error = NULL;

  frt_add_unit (office->store, NULL, "Unit", 0, &error);
  g_assert_no_error (error);
  frt_office_close (office->store);
  g_assert_true (inode_of (path, "-wal") == 0 && inode_of (path, "-shm") == 0);
  g_assert_cmpuint (descriptors_of (path), ==, 0);
  start ("visitor", path);
  office->store = frt_office_open (path);
  g_assert_cmpint (fr_store_count (office->store, FR_UNIT), ==, 2);
}

#define ADD(name, what, func) g_test_add ("/locks/" name, FrtOffice, what, frt_office_set_up, func, frt_office_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "visitor") == 0)
    return visitor (argv[2]);
  if (argc == 3 && strcmp (argv[1], "last") == 0)
    return last (argv[2]);
  g_test_init (&argc, &argv, NULL);
  ADD ("looked-into-visitor", "visitor", test_looked_into);
  ADD ("looked-into-last", "last", test_looked_into);
  ADD ("two-of-one", NULL, test_two_of_one);
  ADD ("all-free", NULL, test_all_free);
  return g_test_run ();
}
