/* offices.c: see offices.h. */
#include "bench/offices.h"

#include "core/store/store.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

static gint64
changed_at (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (gint64) info.st_mtime : -1;
}

static void
remove_office (const char *path)
{
  static const char * const ends[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (path, ends[i], NULL);

      g_unlink (file);
    }
}

static void
must_run (const char * const *argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                     NULL, NULL, &status, &error) || !g_spawn_check_wait_status (status, &error))
    g_error ("%s %s: %s", argv[0], argv[1], error->message);
}

static char *
cli_path (void)
{
  return g_build_filename (g_getenv ("FR_TOP_BUILDDIR"), "src", "cli", "fruition-cli", NULL);
}

static void
make (const char *cli, const char *path, guint cadres)
{
  g_autofree char *n = g_strdup_printf ("%u", cadres);
  const char *sample[] = { cli, "new", path, "--sample", "county", "--cadres", n, NULL };
  const char *empty[] = { cli, "new", path, NULL };

  remove_office (path);
  must_run (cadres > 0 ? sample : empty);
}

/* What the window remembers of an office: else it would ask who works here, and make its weekly check of the file while its frames
 * are counted. */
void
frt_bench_open_at (const char *path, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrStore) store = fr_store_open (path, NULL, NULL, &error);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "fruition", NULL), *name = NULL, *file = NULL, *text = NULL;

  g_assert_no_error (error);
  name = g_strconcat (fr_store_get_office_id (store), ".ini", NULL);
  file = g_build_filename (folder, name, NULL);
  g_mkdir_with_parents (folder, 0700);
  text = g_strdup_printf ("[actor]\nname=Tester\n[window]\nplace=%s\n[care]\nchecked=%d\n", place,
                          (int) (g_get_real_time () / G_TIME_SPAN_DAY));
  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
  fr_store_close (store, &error);
  g_assert_no_error (error);
}

char *
frt_bench_office (guint cadres)
{
  g_autofree char *cli = cli_path ();
  g_autofree char *folder = g_build_filename (g_getenv ("FR_TOP_BUILDDIR"), "bench", NULL);
  g_autofree char *name = g_strdup_printf ("county-%u.fruition", cadres);
  char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (changed_at (path) < changed_at (cli))
    make (cli, path, cadres);
  frt_bench_open_at (path, "cadres");
  return path;
}

/* --- make_big.py's office --- */

static void
import (const char *cli, const char *office, const char *folder, const char *file, const char *kind)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.csv", folder, file);
  g_autofree char *map = g_strdup_printf ("%s/tests/data/big/%s-map.json", g_getenv ("FR_TOP_SRCDIR"), file);
  const char *argv[] = { cli, "import", office, kind, path, "--map", map, NULL };

  must_run (argv);
}

static void
make_big (const char *folder)
{
  static const char * const files[] = { "units", "cadres", "programmes", "enrolments", "outcomes" };
  g_autofree char *cli = cli_path (), *office = g_build_filename (folder, "making.fruition", NULL);
  g_autofree char *made = g_build_filename (folder, "office.fruition", NULL), *attendance = g_build_filename (folder, "attendance.csv", NULL);
  g_autofree char *generator = g_build_filename (g_getenv ("FR_TOP_SRCDIR"), "tests", "support", "make_big.py", NULL);
  const char *generate[] = { "python3", generator, folder, NULL };

  must_run (generate);
  g_unlink (attendance);
  make (cli, office, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    import (cli, office, folder, files[i], files[i]);
  /* Named so only when it is whole. */
  if (g_rename (office, made) != 0)
    g_error ("%s can't be renamed", office);
}

char *
frt_bench_big (void)
{
  char *folder = g_build_filename (g_getenv ("FR_TOP_BUILDDIR"), "bench", "big", NULL);
  g_autofree char *office = g_build_filename (folder, "office.fruition", NULL);

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_test (office, G_FILE_TEST_EXISTS))
    make_big (folder);
  return folder;
}
