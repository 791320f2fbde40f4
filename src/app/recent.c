/* recent.c: see recent.h. */
#include "app/recent.h"

#include <string.h>

#define GROUP "offices"
#define KEY   "recent"

static GStrvBuilder *
all_but (FraState *program, GStrvBuilder *builder, const char *path)
{
  g_auto (GStrv) known = fra_state_get_list (program, GROUP, KEY);

  for (guint i = 0, n = 1; known != NULL && known[i] != NULL && n < FRA_RECENT_MAX; i++)
    if (g_strcmp0 (known[i], path) != 0)
      {
        g_strv_builder_add (builder, known[i]);
        n++;
      }
  return builder;
}

char **
fra_recent_list (FraState *program)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) known = fra_state_get_list (program, GROUP, KEY);

  for (guint i = 0; known != NULL && known[i] != NULL; i++)
    if (g_file_test (known[i], G_FILE_TEST_IS_REGULAR))
      g_strv_builder_add (builder, known[i]);
  return g_strv_builder_end (builder);
}

void
fra_recent_add (FraState *program, const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  g_return_if_fail (path != NULL);
  g_strv_builder_add (builder, path);
  list = g_strv_builder_end (all_but (program, builder, path));
  fra_state_set_list (program, GROUP, KEY, (const char * const *) list);
}

void
fra_recent_remove (FraState *program, const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = g_strv_builder_end (all_but (program, builder, path));

  fra_state_set_list (program, GROUP, KEY, (const char * const *) list);
}

char *
fra_office_name (const char *path)
{
  char *name = g_filename_display_basename (path);

  if (g_str_has_suffix (name, ".fruition"))
    name[strlen (name) - strlen (".fruition")] = '\0';
  return name;
}
