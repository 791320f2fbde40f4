/* map-memory.c: see map-memory.h. */
#include "core/io/import/map-memory.h"

#include "core/io/import/import-private.h"
#include "core/io/import/look.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- Where it lies --- */

static int
compare_folds (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* The headings as maps compare them; sorted where each stands for one column, so that only a column that goes by its place has one. */
static GPtrArray *
list_headings (FrImportSource *source)
{
  GPtrArray *folds = g_ptr_array_new ();
  gboolean sorted = TRUE;

  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    {
      g_ptr_array_add (folds, (gpointer) fr_import_source_get_fold (source, c));
      sorted &= fr_import_map_place (source, c) < 0;
    }
  if (sorted)
    g_ptr_array_sort (folds, compare_folds);
  return folds;
}

static char *
path_for (const char *folder, FrImportSource *source, FrEntityId entity)
{
  g_autoptr (GPtrArray) folds = list_headings (source);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *name = NULL;

  for (guint i = 0; i < folds->len; i++)
    g_checksum_update (sum, folds->pdata[i], (gssize) strlen (folds->pdata[i]) + 1);
  name = g_strdup_printf ("%s-%s-%.32s.json", fr_entity (entity)->plural, fr_import_source_kind (source), g_checksum_get_string (sum));
  return g_build_filename (folder, name, NULL);
}

/* --- Remembering --- */

/* What is kept of an item: all that a person said of it; one that was guessed by its code alone, to be guessed anew. */
static FrImportItem *
copy_item (const FrImportItem *from)
{
  FrImportItem *item = fr_import_item_new ();

  item->code = g_strdup (from->code);
  if (from->guessed)
    return item;
  item->block = g_strdup (from->block);
  item->label = g_strdup (from->label);
  item->kind = g_strdup (from->kind ? from->kind : "text");
  item->list = g_strdup (from->list);
  item->competency = g_strdup (from->competency);
  item->side = g_strdup (from->side);
  item->separator = g_strdup (from->separator);
  item->option = g_strdup (from->option);
  return item;
}

static FrImportColumn *
copy_column (FrImportSource *source, guint c, const FrImportColumn *from)
{
  FrImportColumn *column = fr_import_column_new (fr_import_source_get_heading (source, c), fr_import_map_place (source, c), from ? from->to : NULL);

  if (from == NULL)
    return column;
  column->why = g_strdup (from->why);
  column->values = from->values ? g_hash_table_ref (from->values) : NULL;
  column->factor = from->factor;
  column->item = from->item && from->to ? copy_item (from->item) : NULL;
  return column;
}

static void
copy_points (FrImportList *to, const FrImportList *from)
{
  to->open = from->open;
  for (guint p = 0; p < from->points->len; p++)
    {
      const FrImportPoint *point = g_ptr_array_index (from->points, p);
      FrImportPoint *copy = fr_import_point_new (to, point->value, point->label);

      copy->code = g_strdup (point->code);
      copy->also = g_strdupv (point->also);
    }
}

/* The list that an item is answered from, by its name; NULL where that is still to be guessed. */
static const char *
list_of (const FrImportColumn *column)
{
  const FrImportItem *item = column->to ? column->item : NULL;

  return item == NULL || item->kind == NULL ? NULL : item->list ? item->list : item->code;
}

/* The lists that the map's items name and it has not, as another map describes them. */
static void
take_lists (FrImportMap *map, const FrImportMap *from)
{
  for (guint i = 0; i < map->columns->len; i++)
    {
      const FrImportList *list = fr_import_list_find (from->survey, list_of (g_ptr_array_index (map->columns, i)));

      if (list != NULL && fr_import_list_find (map->survey, list->name) == NULL)
        copy_points (fr_import_list_new (map->survey, list->name), list);
    }
}

/* The part of a map that a person said. */
static FrImportMap *
what_was_said (FrImportSource *source, FrImportMap *map)
{
  FrImportMap *said = fr_import_map_new (map->entity);
  GHashTableIter iter;
  gpointer target, text;

  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    {
      const FrImportColumn *entry = fr_import_map_column (map, source, c);

      if (entry == NULL || entry->said)
        g_ptr_array_add (said->columns, copy_column (source, c, entry));
    }
  g_hash_table_iter_init (&iter, map->fixed);
  while (g_hash_table_iter_next (&iter, &target, &text))
    g_hash_table_insert (said->fixed, g_strdup (target), g_strdup (text));
  if (map->survey != NULL)
    take_lists (said, map);
  return said;
}

void
fr_import_memory_keep (const char *folder, FrImportSource *source, FrImportMap *map, FrDay day)
{
  g_autofree char *path = path_for (folder, source, map->entity);
  g_autoptr (FrImportMap) said = what_was_said (source, map);

  said->used_on = day;
  if (said->columns->len == 0 && g_hash_table_size (said->fixed) == 0)
    g_unlink (path);
  else if (g_mkdir_with_parents (folder, 0700) == 0)
    fr_import_map_save (said, path, NULL);
}

/* --- Coming back --- */

/* The remembered entry in the place of the guessed one, which goes with the memory. */
static void
swap_column (FrImportMap *map, FrImportMap *said, FrImportColumn *guessed, FrImportColumn *entry)
{
  guint at = 0, from = 0;

  g_ptr_array_find (map->columns, guessed, &at);
  g_ptr_array_find (said->columns, entry, &from);
  map->columns->pdata[at] = entry;
  said->columns->pdata[from] = guessed;
}

static void
say_column (FrImportMap *map, FrImportMap *said, FrImportSource *source, guint c)
{
  FrImportColumn *entry = fr_import_map_column (said, source, c), *guessed = fr_import_map_column (map, source, c);

  if (entry == NULL || guessed == NULL)
    return;
  if (entry->item == NULL || entry->item->kind != NULL)
    {
      swap_column (map, said, guessed, entry);
      return;
    }
  fr_import_map_set_target (map, source, c, entry->to);
  if (g_strcmp0 (entry->to, "item") == 0)
    fr_import_map_make_item (map, source, c);
}

/* Lists that were guessed for items of which something else was said would be stored with the survey all the same. */
static void
drop_lists (FrImportMap *map)
{
  for (guint i = map->survey->lists->len; i-- > 0;)
    {
      const FrImportList *list = g_ptr_array_index (map->survey->lists, i);
      gboolean used = FALSE;

      for (guint c = 0; !used && c < map->columns->len; c++)
        used = g_strcmp0 (list_of (g_ptr_array_index (map->columns, c)), list->name) == 0;
      if (!used)
        g_ptr_array_remove_index (map->survey->lists, i);
    }
}

/* A list that a person described holds before one of that name that was guessed. */
static void
say_lists (FrImportMap *map, FrImportMap *said)
{
  for (guint i = 0; i < said->survey->lists->len; i++)
    {
      FrImportList *guessed = fr_import_list_find (map->survey, ((FrImportList *) g_ptr_array_index (said->survey->lists, i))->name);

      if (guessed != NULL)
        g_ptr_array_remove (map->survey->lists, guessed);
    }
  take_lists (map, said);
  drop_lists (map);
}

FrImportMap *
fr_import_memory_find (const char *folder, FrImportSource *source, FrEntityId entity, FrDay *used_on)
{
  g_autofree char *path = path_for (folder, source, entity);
  g_autoptr (FrImportMap) said = g_file_test (path, G_FILE_TEST_EXISTS) ? fr_import_map_load (path, NULL) : NULL;
  FrImportMap *map;
  GHashTableIter iter;
  gpointer target, text;

  if (said == NULL || said->entity != entity)
    return NULL;
  map = fr_import_map_guess (source, entity);
  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    say_column (map, said, source, c);
  g_hash_table_iter_init (&iter, said->fixed);
  while (g_hash_table_iter_next (&iter, &target, &text))
    g_hash_table_replace (map->fixed, g_strdup (target), g_strdup (text));
  if (map->survey != NULL)
    say_lists (map, said);
  *used_on = said->used_on;
  return map;
}
