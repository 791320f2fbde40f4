/* memory.c: see memory.h.
 *
 * Of a survey's answers only what a person said of spellings is remembered: scales and choices come from the answers, and the next wave may hold
 * others. It is kept by the survey's code, whatever the sheet's headings. */
#include "app/import/memory.h"

#include <string.h>

static char *
path_of (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "fruition", "maps", name, NULL);
}

static char *
path_of_survey (const char *survey)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, survey, -1);
  g_autofree char *name = g_strdup_printf ("spellings-%.32s.json", sum);

  return path_of (name);
}

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
  return path_of (name);
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
fra_import_memory_spell (FrImportMap *map, const char *survey)
{
  g_autofree char *path = path_of_survey (survey);
  g_autoptr (FrImportMap) before = g_file_test (path, G_FILE_TEST_EXISTS) ? fr_import_map_load (path, NULL) : NULL;

  if (before != NULL)
    fr_import_map_add_spelt (map, before);
}

void
fra_import_memory_keep (FrImportSource *source, FrImportMap *map, const char *survey)
{
  FrEntityId entity = fr_import_map_get_entity (map);
  g_autofree char *path = entity != FR_RESPONSE ? path_for (source, entity) : path_of_survey (survey);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (FrImportMap) spelt = entity == FR_RESPONSE ? fr_import_map_parse (FR_RESPONSE, "", NULL) : NULL;

  if (spelt != NULL)
    fr_import_map_add_spelt (spelt, map);
  if ((entity != FR_RESPONSE || (spelt != NULL && fr_import_map_has_spelt (spelt))) && g_mkdir_with_parents (folder, 0700) == 0)
    fr_import_map_save (spelt ? spelt : map, path, NULL);
}
