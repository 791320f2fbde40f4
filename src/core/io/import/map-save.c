/* map-save.c: writes a map as map-json.c reads it. */
#include "core/io/import/import-private.h"

#include "core/base/day.h"
#include "core/base/error.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static void
put_text (JsonBuilder *builder, const char *key, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}

/* Whole numbers without a point. */
static void
put_number (JsonBuilder *builder, const char *key, double number)
{
  json_builder_set_member_name (builder, key);
  if (number == floor (number) && fabs (number) < 1e15)
    json_builder_add_int_value (builder, (gint64) number);
  else
    json_builder_add_double_value (builder, number);
}

static void
put_day (JsonBuilder *builder, const char *key, FrDay day)
{
  g_autofree char *text = day == FR_DAY_NONE ? NULL : fr_day_format_iso (day);

  put_text (builder, key, text);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* In the order of the keys, so that the same map gives the same bytes. */
static void
put_texts (JsonBuilder *builder, const char *key, GHashTable *texts)
{
  g_autoptr (GList) keys = texts ? g_list_sort (g_hash_table_get_keys (texts), compare_keys) : NULL;

  if (keys == NULL)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  for (GList *l = keys; l != NULL; l = l->next)
    put_text (builder, l->data, g_hash_table_lookup (texts, l->data));
  json_builder_end_object (builder);
}

static void
put_item (JsonBuilder *builder, const FrImportItem *item)
{
  json_builder_set_member_name (builder, "item");
  json_builder_begin_object (builder);
  put_text (builder, "code", item->code);
  put_text (builder, "block", item->block);
  put_text (builder, "label", item->label);
  put_text (builder, "kind", item->kind);
  put_text (builder, "list", item->list);
  put_text (builder, "competency", item->competency);
  put_text (builder, "side", item->side);
  put_text (builder, "separator", item->separator);
  put_text (builder, "option", item->option);
  json_builder_end_object (builder);
}

static void
put_column (JsonBuilder *builder, const FrImportColumn *column)
{
  char letters[8];

  json_builder_begin_object (builder);
  if (column->place >= 0)
    put_text (builder, "column", fr_column_letters ((guint) column->place, letters));
  put_text (builder, "heading", column->heading);
  json_builder_set_member_name (builder, "to");
  if (column->to != NULL)
    json_builder_add_string_value (builder, column->to);
  else
    json_builder_add_null_value (builder);
  put_text (builder, "why", column->why);
  if (column->factor != 0.0)
    put_number (builder, "factor", column->factor);
  put_texts (builder, "values", column->values);
  if (column->item != NULL)
    put_item (builder, column->item);
  json_builder_end_object (builder);
}

static void
put_point (JsonBuilder *builder, const FrImportPoint *point)
{
  json_builder_begin_object (builder);
  if (!isnan (point->value))
    put_number (builder, "value", point->value);
  put_text (builder, "code", point->code);
  put_text (builder, "label", point->label);
  if (point->also != NULL)
    {
      json_builder_set_member_name (builder, "also");
      json_builder_begin_array (builder);
      for (guint i = 0; point->also[i] != NULL; i++)
        json_builder_add_string_value (builder, point->also[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
put_list (JsonBuilder *builder, const FrImportList *list)
{
  json_builder_begin_object (builder);
  put_text (builder, "name", list->name);
  if (list->open)
    {
      json_builder_set_member_name (builder, "open");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_set_member_name (builder, "points");
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->points->len; i++)
    put_point (builder, g_ptr_array_index (list->points, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
put_survey (JsonBuilder *builder, const FrImportSurvey *survey)
{
  json_builder_set_member_name (builder, "survey");
  json_builder_begin_object (builder);
  put_text (builder, "title", survey->title);
  put_text (builder, "level", survey->level);
  json_builder_set_member_name (builder, "named");
  json_builder_add_boolean_value (builder, survey->named);
  put_day (builder, "fielded_on", survey->fielded_on);
  put_day (builder, "closed_on", survey->closed_on);
  if (survey->invited > 0)
    put_number (builder, "invited", (double) survey->invited);
  put_text (builder, "source", survey->source);
  put_texts (builder, "spelt", survey->spelt);
  json_builder_set_member_name (builder, "lists");
  json_builder_begin_array (builder);
  for (guint i = 0; i < survey->lists->len; i++)
    put_list (builder, g_ptr_array_index (survey->lists, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

gboolean
fr_import_map_save (FrImportMap *map, const char *path, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) fault = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  put_number (builder, "fruition-map", 1);
  put_text (builder, "records", fr_entity (map->entity)->plural);
  put_day (builder, "used_on", map->used_on);
  put_text (builder, "sheet", map->sheet);
  if (map->survey != NULL)
    put_survey (builder, map->survey);
  put_texts (builder, "fixed", map->fixed);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < map->columns->len; i++)
    put_column (builder, g_ptr_array_index (map->columns, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  line = g_strconcat (text, "\n", NULL);
  if (g_file_set_contents (path, line, -1, &fault))
    return TRUE;
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_WRITE, _("The map could not be written: %s."), fault->message);
  return FALSE;
}
