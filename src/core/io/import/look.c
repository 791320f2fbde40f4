/* look.c: see look.h. */
#include "core/io/import/look.h"

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/io/import/import-private.h"
#include "core/io/read/table.h"

#include <math.h>
#include <string.h>

#define LOOK_ROWS 200     /* rows looked at for examples */

const char *
fr_import_source_get_title (FrImportSource *source)
{
  return fr_import_source_title (source);
}

char *
fr_import_source_stem (FrImportSource *source)
{
  char *name = g_strdup (fr_import_source_title (source)), *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  if (g_str_has_suffix (name, ".csv"))
    name[strlen (name) - strlen (".csv")] = '\0';
  return name;
}

char *
fr_import_source_name_column (FrImportSource *source, guint column)
{
  g_autofree char *heading = fr_text_name (fr_import_source_get_heading (source, column));
  char letters[8];

  fr_column_letters (fr_import_source_sheet_column (source, column), letters);
  return *heading ? g_strdup_printf ("%s · %s", letters, heading) : g_strdup (letters);
}

GStrv
fr_import_source_examples (FrImportSource *source, guint column, guint n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint rows = MIN (fr_import_source_get_n_rows (source), LOOK_ROWS);

  for (guint r = 0; r < rows && g_hash_table_size (seen) < n; r++)
    {
      g_autofree char *text = fr_text_name (fr_import_source_get_cell (source, r, column));

      if (*text == '\0' || g_hash_table_contains (seen, text))
        continue;
      g_strv_builder_add (builder, text);
      g_hash_table_add (seen, g_steal_pointer (&text));
    }
  return g_strv_builder_end (builder);
}

const char *
fr_import_map_get_title (FrImportMap *map)
{
  return map->survey != NULL ? map->survey->title : NULL;
}

void
fr_import_map_set_title (FrImportMap *map, const char *title)
{
  if (map->survey == NULL)
    return;
  g_free (map->survey->title);
  map->survey->title = g_strdup (title);
}

const char *
fr_import_map_get_sheet (FrImportMap *map)
{
  return map->sheet;
}

/* "0 Not needed · 1 Slightly needed · …"; a scale of bare numbers says each number once. */
static char *
points_of (const FrImportList *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->points->len; i++)
    {
      const FrImportPoint *point = g_ptr_array_index (list->points, i);
      g_autofree char *value = isnan (point->value) ? NULL : fr_decimal_text (point->value, FR_DECIMALS_ALL);

      if (i > 0)
        g_string_append (text, " · ");
      if (value != NULL && strcmp (value, point->label) != 0)
        g_string_append_printf (text, "%s ", value);
      g_string_append (text, point->label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_item (FrImportMap *map, const FrImportItem *item)
{
  const FrImportList *list = fr_import_list_find (map->survey, item->list);
  const char *kind = fr_enum_label (&fr_enum_item_kind, item->kind, fr_lang_default ());
  g_autofree char *points = NULL;

  if (list == NULL)
    return g_strdup (kind);
  if (g_strcmp0 (item->kind, "scale") == 0)
    {
      points = points_of (list);
      return g_strconcat (kind, _(": "), points, NULL);
    }
  /* Translators: the kind of a question, then how many choices it has. */
  return g_strdup_printf (fr_trn (fr_lang_default (), "%s, %u choice", "%s, %u choices", list->points->len), kind, list->points->len);
}

char *
fr_import_map_describe (FrImportMap *map, FrImportSource *source, guint column)
{
  const FrImportColumn *entry = fr_import_map_column (map, source, column);

  if (entry == NULL)
    return NULL;
  if (entry->to == NULL)
    return entry->why ? g_strdup_printf (_("Left out: %s"), entry->why) : NULL;
  return entry->item != NULL && entry->item->kind != NULL && strcmp (entry->to, "item") == 0 ? describe_item (map, entry->item) : NULL;
}

void
fr_import_map_make_item (FrImportMap *map, FrImportSource *source, guint column)
{
  FrImportColumn *entry;

  g_return_if_fail (map->entity == FR_RESPONSE);
  if (fr_import_map_column (map, source, column) == NULL)
    g_ptr_array_add (map->columns, fr_import_column_new (fr_import_source_get_heading (source, column),
                                                         (int) fr_import_source_sheet_column (source, column), NULL));
  entry = fr_import_map_column (map, source, column);
  if (entry->item == NULL || entry->item->code == NULL)
    fr_import_guess_one_item (map, source, column, entry);
  g_free (entry->to);
  entry->to = g_strdup ("item");
  entry->said = TRUE;
}

guint
fr_import_plan_n_new (FrImportPlan *plan, FrEntityId entity)
{
  return plan->tapes[entity] != NULL ? fr_import_tape_n_rows (plan->tapes[entity]) : 0;
}

gboolean
fr_import_plan_is_broken (FrImportPlan *plan)
{
  return plan->broken;
}
