/* support.c: see support.h. */
#include "support/support.h"

#include <gio/gio.h>
#include <math.h>

char *
frt_data_path (const char *name)
{
  const char *top = g_getenv ("FR_TOP_SRCDIR");
  g_assert_nonnull (top);
  return g_build_filename (top, "tests", "data", name, NULL);
}

char *
frt_scratch_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("fruition-XXXXXX", &error);
  g_assert_no_error (error);
  return path;
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) files =
    g_file_enumerate_children (file, "standard::name,standard::type", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (files && g_file_enumerator_iterate (files, &info, &child, NULL, NULL) && info != NULL)
    remove_tree (child);
  g_file_delete (file, NULL, NULL);
}

void
frt_scratch_remove (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  remove_tree (file);
}

gboolean
frt_near (double got, double want, double tolerance)
{
  if (isnan (want) || isnan (got))
    return isnan (want) && isnan (got);
  if (got == want)
    return TRUE;
  return fabs (got - want) <= tolerance * (want != 0.0 ? fabs (want) : 1.0);
}

int
frt_rounds (int normal)
{
  const char *times = g_getenv ("CHECK_ROUNDS");
  gint64 n = times != NULL ? g_ascii_strtoll (times, NULL, 10) : 1;

#ifdef __SANITIZE_ADDRESS__
  normal = MAX (normal / 4, MIN (normal, 20));
#endif
  return normal * (int) CLAMP (n, 1, 100000);
}
