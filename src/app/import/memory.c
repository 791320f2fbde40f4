/* memory.c: see memory.h.
 *
 * Maps of surveys are not remembered: their scales and choices come from the answers, and the next wave may hold others. */
#include "app/import/memory.h"

#include <string.h>

static char *
path_for (FrImportSource *source, FrEntityId entity)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *name = NULL;

  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    {
      const char *heading = fr_import_source_get_heading (source, c);

      g_checksum_update (sum, (const guchar *) heading, (gssize) strlen (heading) + 1);
    }
  name = g_strdup_printf ("%s-%.32s.json", fr_entity (entity)->name, g_checksum_get_string (sum));
  return g_build_filename (g_get_user_state_dir (), "fruition", "maps", name, NULL);
}

FrImportMap *
fra_import_memory_find (FrImportSource *source, FrEntityId entity)
{
  g_autofree char *path = entity != FR_RESPONSE ? path_for (source, entity) : NULL;
  FrImportMap *map = path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? fr_import_map_load (path, NULL) : NULL;

  if (map != NULL && fr_import_map_get_entity (map) != entity)
    g_clear_pointer (&map, fr_import_map_free);
  return map;
}

void
fra_import_memory_keep (FrImportSource *source, FrImportMap *map)
{
  FrEntityId entity = fr_import_map_get_entity (map);
  g_autofree char *path = path_for (source, entity);
  g_autofree char *folder = g_path_get_dirname (path);

  if (entity != FR_RESPONSE && g_mkdir_with_parents (folder, 0700) == 0)
    fr_import_map_save (map, path, NULL);
}
