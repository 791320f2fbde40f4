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
make (const char *cli, const char *path, guint cadres)
{
  g_autofree char *n = g_strdup_printf ("%u", cadres);
  const char *sample[] = { cli, "new", path, "--sample", "county", "--cadres", n, NULL };
  const char *empty[] = { cli, "new", path, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  remove_office (path);
  if (!g_spawn_sync (NULL, (char **) (cadres > 0 ? sample : empty), NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
}

/* What the window remembers of an office: else it would ask who works here, open at another place, and make its weekly check of
 * the file while its frames are counted. */
static void
write_state (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrStore) store = fr_store_open (path, NULL, NULL, &error);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "fruition", NULL), *name = NULL, *file = NULL, *text = NULL;

  g_assert_no_error (error);
  name = g_strconcat (fr_store_get_office_id (store), ".ini", NULL);
  file = g_build_filename (folder, name, NULL);
  g_mkdir_with_parents (folder, 0700);
  text = g_strdup_printf ("[actor]\nname=Tester\n[window]\nplace=cadres\n[care]\nchecked=%d\n",
                          (int) (g_get_real_time () / G_TIME_SPAN_DAY));
  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
  fr_store_close (store, &error);
  g_assert_no_error (error);
}

char *
frt_bench_office (guint cadres)
{
  const char *build = g_getenv ("FR_TOP_BUILDDIR");
  g_autofree char *cli = g_build_filename (build, "src", "cli", "fruition-cli", NULL);
  g_autofree char *folder = g_build_filename (build, "bench", NULL);
  g_autofree char *name = g_strdup_printf ("county-%u.fruition", cadres);
  char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (changed_at (path) < changed_at (cli))
    make (cli, path, cadres);
  write_state (path);
  return path;
}
