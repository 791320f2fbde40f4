/* memory.c: see memory.h.
 *
 * Columns are remembered by office, since an office has sheets of its own; what answers mean by the survey's code, whatever the sheet's headings. */
#include "app/import/memory.h"

#include "core/io/import/map-memory.h"

static char *
folder_of (const char *office)
{
  return g_build_filename (g_get_user_state_dir (), "fruition", "maps", office, NULL);
}

static char *
path_of_survey (const char *survey)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, survey, -1);
  g_autofree char *name = g_strdup_printf ("spellings-%.32s.json", sum);

  return folder_of (name);
}

FrImportMap *
fra_import_memory_find (const char *office, FrImportSource *source, FrEntityId entity, FrDay *used_on)
{
  g_autofree char *folder = folder_of (office);

  return fr_import_memory_find (folder, source, entity, used_on);
}

void
fra_import_memory_spell (FrImportMap *map, const char *survey)
{
  g_autofree char *path = path_of_survey (survey);
  g_autoptr (FrImportMap) before = g_file_test (path, G_FILE_TEST_EXISTS) ? fr_import_map_load (path, NULL) : NULL;

  if (before != NULL)
    fr_import_map_add_spelt (map, before);
}

static void
keep_spellings (FrImportMap *map, const char *survey)
{
  g_autofree char *path = path_of_survey (survey), *folder = g_path_get_dirname (path);
  g_autoptr (FrImportMap) spelt = fr_import_map_parse (FR_RESPONSE, "", NULL);

  fr_import_map_add_spelt (spelt, map);
  if (fr_import_map_has_spelt (spelt) && g_mkdir_with_parents (folder, 0700) == 0)
    fr_import_map_save (spelt, path, NULL);
}

void
fra_import_memory_keep (const char *office, FrImportSource *source, FrImportMap *map, const char *survey, FrDay day)
{
  g_autofree char *folder = folder_of (office);

  fr_import_memory_keep (folder, source, map, day);
  if (fr_import_map_get_entity (map) == FR_RESPONSE)
    keep_spellings (map, survey);
}
