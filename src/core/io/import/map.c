/* map.c: which column is what. The saved form is in map-json.c, a survey's guess in survey-guess.c. */
#include "core/io/import/import-private.h"

#include "core/base/day.h"
#include "core/base/text.h"

#include <math.h>
#include <string.h>

/* --- Parts --- */

void
fr_import_item_free (FrImportItem *item)
{
  if (item == NULL)
    return;
  g_free (item->code);
  g_free (item->block);
  g_free (item->label);
  g_free (item->kind);
  g_free (item->list);
  g_free (item->competency);
  g_free (item->side);
  g_free (item->separator);
  g_free (item->option);
  g_free (item);
}

FrImportItem *
fr_import_item_new (void)
{
  return g_new0 (FrImportItem, 1);
}

void
fr_import_column_free (FrImportColumn *column)
{
  g_free (column->heading);
  g_free (column->fold);
  g_free (column->to);
  g_free (column->why);
  g_clear_pointer (&column->values, g_hash_table_unref);
  g_clear_pointer (&column->item, fr_import_item_free);
  g_free (column);
}

FrImportColumn *
fr_import_column_new (const char *heading, int place, const char *to)
{
  FrImportColumn *column = g_new0 (FrImportColumn, 1);

  column->heading = g_strdup (heading);
  column->place = place;
  column->to = g_strdup (to);
  return column;
}

static void
point_free (gpointer data)
{
  FrImportPoint *point = data;

  g_free (point->code);
  g_free (point->label);
  g_strfreev (point->also);
  g_free (point);
}

static void
list_free (gpointer data)
{
  FrImportList *list = data;

  g_free (list->name);
  g_ptr_array_unref (list->points);
  g_free (list);
}

FrImportSurvey *
fr_import_survey_new (void)
{
  FrImportSurvey *survey = g_new0 (FrImportSurvey, 1);

  survey->fielded_on = survey->closed_on = FR_DAY_NONE;
  survey->lists = g_ptr_array_new_with_free_func (list_free);
  survey->spelt = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return survey;
}

static void
survey_free (FrImportSurvey *survey)
{
  g_free (survey->title);
  g_free (survey->level);
  g_free (survey->source);
  g_ptr_array_unref (survey->lists);
  g_hash_table_unref (survey->spelt);
  g_free (survey);
}

FrImportList *
fr_import_list_new (FrImportSurvey *survey, const char *name)
{
  FrImportList *list = g_new0 (FrImportList, 1);

  list->name = g_strdup (name);
  list->points = g_ptr_array_new_with_free_func (point_free);
  g_ptr_array_add (survey->lists, list);
  return list;
}

FrImportPoint *
fr_import_point_new (FrImportList *list, double value, const char *label)
{
  FrImportPoint *point = g_new0 (FrImportPoint, 1);

  point->value = value;
  point->label = g_strdup (label);
  g_ptr_array_add (list->points, point);
  return point;
}

FrImportList *
fr_import_list_find (const FrImportSurvey *survey, const char *name)
{
  for (guint i = 0; name != NULL && i < survey->lists->len; i++)
    {
      FrImportList *list = g_ptr_array_index (survey->lists, i);

      if (strcmp (list->name, name) == 0)
        return list;
    }
  return NULL;
}

/* --- The map --- */

FrImportMap *
fr_import_map_new (FrEntityId entity)
{
  FrImportMap *map = g_new0 (FrImportMap, 1);

  map->entity = entity;
  map->used_on = FR_DAY_NONE;
  map->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_import_column_free);
  map->fixed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (entity == FR_RESPONSE)
    map->survey = fr_import_survey_new ();
  return map;
}

void
fr_import_map_free (FrImportMap *map)
{
  g_free (map->sheet);
  g_ptr_array_unref (map->columns);
  g_hash_table_unref (map->fixed);
  g_clear_pointer (&map->survey, survey_free);
  g_free (map);
}

void
fr_import_map_spell (FrImportMap *map, const char *text, const char *choice)
{
  g_return_if_fail (map->survey != NULL);
  if (choice != NULL)
    g_hash_table_replace (map->survey->spelt, g_strdup (text), g_strdup (choice));
  else
    g_hash_table_remove (map->survey->spelt, text);
}

gboolean
fr_import_map_has_spelt (const FrImportMap *map)
{
  return map->survey != NULL && g_hash_table_size (map->survey->spelt) > 0;
}

void
fr_import_map_add_spelt (FrImportMap *map, const FrImportMap *other)
{
  GHashTableIter iter;
  gpointer text, choice;

  if (map->survey == NULL || other->survey == NULL)
    return;
  g_hash_table_iter_init (&iter, other->survey->spelt);
  while (g_hash_table_iter_next (&iter, &text, &choice))
    if (!g_hash_table_contains (map->survey->spelt, text))
      fr_import_map_spell (map, text, choice);
}

FrEntityId
fr_import_map_get_entity (FrImportMap *map)
{
  return map->entity;
}

/* The entry's heading as it is compared; NULL where it goes by place. */
static const char *
fold_of (FrImportColumn *entry)
{
  if (entry->place >= 0 || entry->heading == NULL)
    return NULL;
  if (entry->fold == NULL)
    entry->fold = fr_import_fold_heading (entry->heading);
  return entry->fold;
}

/* By place where the entry says one, else by heading; of equal headings the entries are taken in turn. */
FrImportColumn *
fr_import_map_column (const FrImportMap *map, FrImportSource *source, guint column)
{
  guint place = fr_import_source_sheet_column (source, column);
  const char *fold = fr_import_source_get_fold (source, column);
  guint before = 0;

  for (guint i = 0; i < map->columns->len; i++)
    {
      FrImportColumn *entry = g_ptr_array_index (map->columns, i);

      if (entry->place >= 0 && (guint) entry->place == place)
        return entry;
    }
  for (guint c = 0; *fold && c < column; c++)
    before += strcmp (fr_import_source_get_fold (source, c), fold) == 0;
  for (guint i = 0; *fold && i < map->columns->len; i++)
    if (g_strcmp0 (fold_of (g_ptr_array_index (map->columns, i)), fold) == 0 && before-- == 0)
      return g_ptr_array_index (map->columns, i);
  return NULL;
}

const char *
fr_import_map_get_target (FrImportMap *map, FrImportSource *source, guint column)
{
  const FrImportColumn *entry = fr_import_map_column (map, source, column);

  return entry ? entry->to : NULL;
}

int
fr_import_map_place (FrImportSource *source, guint column)
{
  const char *fold = fr_import_source_get_fold (source, column);

  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    if (c != column && strcmp (fold, fr_import_source_get_fold (source, c)) == 0)
      return (int) fr_import_source_sheet_column (source, column);
  return *fold ? -1 : (int) fr_import_source_sheet_column (source, column);
}

/* Sums in ten thousands (万元), or in the smallest unit, by what the heading says. */
static double
factor_for (FrEntityId entity, const char *target, const char *heading)
{
  int field = target ? fr_entity_field (fr_entity (entity), target) : -1;
  g_autofree char *fold = fr_import_fold_heading (heading);

  if (field < 0 || fr_entity (entity)->fields[field].type != FR_TYPE_MONEY)
    return 0.0;
  return strstr (fold, "万元") ? 1000000.0 : g_str_has_suffix (fold, "cents") || strstr (fold, "(分)") ? 1.0 : 0.0;
}

/* What a person says holds: it is no guess any more, and a column left out on purpose needs no reason. */
void
fr_import_map_set_target (FrImportMap *map, FrImportSource *source, guint column, const char *target)
{
  FrImportColumn *entry = fr_import_map_column (map, source, column);
  const char *heading = fr_import_source_get_heading (source, column);
  g_autofree char *to = g_strdup (target);   /* may be the entry's own, which goes below */

  g_return_if_fail (target == NULL || fr_import_is_target (map->entity, target));
  if (entry == NULL)
    {
      entry = fr_import_column_new (heading, (int) fr_import_source_sheet_column (source, column), NULL);
      g_ptr_array_add (map->columns, entry);
    }
  g_free (entry->to);
  entry->to = g_steal_pointer (&to);
  entry->factor = factor_for (map->entity, entry->to, heading);
  entry->guessed = FALSE;
  entry->said = TRUE;
  g_clear_pointer (&entry->why, g_free);
}

void
fr_import_map_guess_rest (FrImportMap *map, FrImportSource *source)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < map->columns->len; i++)
    {
      FrImportColumn *entry = g_ptr_array_index (map->columns, i);

      if (entry->to != NULL)
        g_hash_table_add (taken, entry->to);
    }
  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    {
      const char *heading = fr_import_source_get_heading (source, c);
      FrImportColumn *entry;
      gboolean serial;

      if (fr_import_map_column (map, source, c) != NULL)
        continue;
      serial = fr_import_source_is_serial (source, c);
      entry = fr_import_column_new (heading, fr_import_map_place (source, c), serial ? NULL : fr_import_guess_target (map->entity, heading, taken));
      entry->factor = factor_for (map->entity, entry->to, heading);
      entry->guessed = !serial && !(entry->to == NULL && fr_import_is_beside (map->entity, heading, taken));
      g_ptr_array_add (map->columns, entry);
      if (entry->to != NULL)
        g_hash_table_add (taken, entry->to);
    }
  map->partial = FALSE;
}

FrImportMap *
fr_import_map_guess (FrImportSource *source, FrEntityId entity)
{
  FrImportMap *map = fr_import_map_new (entity);

  if (entity == FR_RESPONSE)
    fr_import_guess_survey (map, source);
  else
    fr_import_map_guess_rest (map, source);
  return map;
}

/* "text=>choice"; FALSE where it is none such. */
static gboolean
parse_spelling (FrImportMap *map, char *pair)
{
  char *arrow = map->survey ? strstr (pair, "=>") : NULL;

  if (arrow == NULL || arrow == pair || arrow[2] == '\0')
    return FALSE;
  *arrow = '\0';
  fr_import_map_spell (map, g_strstrip (pair), g_strstrip (arrow + 2));
  return TRUE;
}

FrImportMap *
fr_import_map_parse (FrEntityId entity, const char *text, GError **error)
{
  g_autoptr (FrImportMap) map = fr_import_map_new (entity);
  g_auto (GStrv) pairs = g_strsplit (text, ",", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      gboolean spelling = parse_spelling (map, pairs[i]);
      char *equals = spelling ? NULL : strrchr (pairs[i], '=');
      const char *target = equals ? g_strstrip (equals + 1) : NULL;

      if (spelling)
        continue;
      if (equals == NULL || equals == pairs[i])
        {
          g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_MAP, _("“%s” in the map is not of the form heading=field. Nothing was stored."), pairs[i]);
          return NULL;
        }
      *equals = '\0';
      if (*target != '\0' && !fr_import_is_target (entity, target))
        {
          fr_import_no_target (entity, target, error);
          return NULL;
        }
      g_ptr_array_add (map->columns, fr_import_column_new (g_strstrip (pairs[i]), -1, *target ? target : NULL));
    }
  map->partial = map->typed = TRUE;
  return g_steal_pointer (&map);
}

void
fr_import_no_target (FrEntityId entity, const char *target, GError **error)
{
  g_autoptr (GPtrArray) targets = fr_import_targets (entity);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < targets->len; i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "", ((FrImportTarget *) g_ptr_array_index (targets, i))->name);
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_MAP, _("“%s” in the map is no field of %s. There are: %s. Nothing was stored."),
               target, _(fr_entity (entity)->label_plural), names->str);
}
