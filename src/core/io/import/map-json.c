/* map-json.c: maps as they are saved: JSON that a person can read and write. HACKING "Maps" describes it; what is read
 * is checked to the last key, because a key misspelt is a column lost. */
#include "core/io/import/import-private.h"

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define FORMAT "fruition-map"
#define VERSION 1

/* --- Reading --- */

/* Sets an error that says where in the file; FALSE. */
static gboolean G_GNUC_PRINTF (3, 4)
refuse (GError **error, const char *where, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_MAP, _("The map can't be used, at %s: %s Nothing was stored."), where, text);
  return FALSE;
}

static gboolean
check_keys (JsonObject *object, const char *where, const char * const *known, GError **error)
{
  g_autoptr (GList) keys = json_object_get_members (object);

  for (GList *l = keys; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      {
        g_autofree char *list = g_strjoinv (", ", (char **) known);

        return refuse (error, where, _("“%s” is no key here; there are %s."), (const char *) l->data, list);
      }
  return TRUE;
}

/* The text of a key; *text stays NULL where it is not there or null. Numbers are taken as they are written. */
static gboolean
get_text (JsonObject *object, const char *where, const char *key, char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return refuse (error, where, _("“%s” must be a text."), key);
  g_free (*text);
  *text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node)
          : json_node_get_value_type (node) == G_TYPE_INT64 ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node))
          : json_node_get_value_type (node) == G_TYPE_BOOLEAN ? g_strdup (json_node_get_boolean (node) ? "1" : "0")
          : g_strdup_printf ("%.15g", json_node_get_double (node));
  return TRUE;
}

static gboolean
get_number (JsonObject *object, const char *where, const char *key, double *number, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return refuse (error, where, _("“%s” must be a number."), key);
  *number = json_node_get_double (node);
  return TRUE;
}

static gboolean
get_day (JsonObject *object, const char *where, const char *key, FrDay *day, GError **error)
{
  g_autofree char *text = NULL;

  if (!get_text (object, where, key, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  *day = fr_day_parse_iso (text);
  return *day != FR_DAY_NONE || refuse (error, where, _("“%s” must be a date like 2026-03-01."), key);
}

static JsonObject *
get_object (JsonArray *array, guint i, const char *where, GError **error)
{
  JsonNode *node = json_array_get_element (array, i);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  refuse (error, where, "%s", _("An object in braces is expected."));
  return NULL;
}

/* The array of a key; *array stays NULL where it is not there. */
static gboolean
get_array (JsonObject *object, const char *where, const char *key, JsonArray **array, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, where, _("“%s” must be a list in brackets."), key);
  *array = json_node_get_array (node);
  return TRUE;
}

static gboolean
read_values (FrImportColumn *column, JsonObject *object, const char *where, GError **error)
{
  JsonNode *node = json_object_get_member (object, "values");
  g_autoptr (GList) keys = NULL;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, where, _("“%s” must be an object in braces."), "values");
  column->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  keys = json_object_get_members (json_node_get_object (node));
  for (GList *l = keys; l != NULL; l = l->next)
    {
      char *text = NULL;

      if (!get_text (json_node_get_object (node), where, l->data, &text, error))
        return FALSE;
      g_hash_table_insert (column->values, fr_text_fold (l->data), text ? text : g_strdup (""));
    }
  return TRUE;
}

static gboolean
read_item (FrImportColumn *column, JsonObject *object, const char *where, GError **error)
{
  static const char * const keys[] = { "code", "block", "label", "kind", "list", "competency", "side", "separator", "option", NULL };
  JsonNode *node = json_object_get_member (object, "item");
  FrImportItem *item;
  JsonObject *from;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, where, _("“%s” must be an object in braces."), "item");
  from = json_node_get_object (node);
  item = column->item = fr_import_item_new ();
  if (!check_keys (from, where, keys, error) || !get_text (from, where, "code", &item->code, error) ||
      !get_text (from, where, "block", &item->block, error) || !get_text (from, where, "label", &item->label, error) ||
      !get_text (from, where, "kind", &item->kind, error) || !get_text (from, where, "list", &item->list, error) ||
      !get_text (from, where, "competency", &item->competency, error) || !get_text (from, where, "side", &item->side, error) ||
      !get_text (from, where, "separator", &item->separator, error) || !get_text (from, where, "option", &item->option, error))
    return FALSE;
  if (item->kind != NULL && fr_enum_index (&fr_enum_item_kind, item->kind) < 0)
    return refuse (error, where, _("“%s” is no kind of item."), item->kind);
  if (item->side != NULL && fr_enum_index (&fr_enum_item_side, item->side) < 0)
    return refuse (error, where, _("“%s” is no side of a gap; there are importance and present."), item->side);
  return TRUE;
}

/* "AB" to 27; -1 where it is no column. */
static int
parse_letters (const char *text)
{
  int n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isupper (*p) || n > FR_TABLE_MAX_COLUMNS)
        return -1;
      n = n * 26 + (*p - 'A' + 1);
    }
  return n - 1;
}

static gboolean
read_column (FrImportMap *map, JsonObject *object, guint i, GError **error)
{
  static const char * const keys[] = { "heading", "column", "to", "why", "values", "factor", "item", NULL };
  g_autofree char *where = g_strdup_printf ("columns[%u]", i);
  g_autofree char *letters = NULL;
  FrImportColumn *column = fr_import_column_new (NULL, -1, NULL);

  column->said = TRUE;
  g_ptr_array_add (map->columns, column);
  if (!check_keys (object, where, keys, error) || !get_text (object, where, "heading", &column->heading, error) ||
      !get_text (object, where, "column", &letters, error) || !get_text (object, where, "to", &column->to, error) ||
      !get_text (object, where, "why", &column->why, error) || !get_number (object, where, "factor", &column->factor, error) ||
      !read_values (column, object, where, error) || !read_item (column, object, where, error))
    return FALSE;
  if (letters != NULL && (column->place = parse_letters (letters)) < 0)
    return refuse (error, where, _("“%s” is no column; write its letters, like AB."), letters);
  if (column->place < 0 && column->heading == NULL)
    return refuse (error, where, "%s", _("The column needs a heading or its letters."));
  if (column->to != NULL && !fr_import_is_target (map->entity, column->to))
    {
      fr_import_no_target (map->entity, column->to, error);
      return FALSE;
    }
  if (g_strcmp0 (column->to, "item") == 0 && (column->item == NULL || column->item->code == NULL))
    return refuse (error, where, "%s", _("An item needs a code."));
  return TRUE;
}

static gboolean
read_point (FrImportList *list, JsonObject *object, const char *where, GError **error)
{
  static const char * const keys[] = { "value", "code", "label", "also", NULL };
  FrImportPoint *point = fr_import_point_new (list, NAN, NULL);
  g_autoptr (GPtrArray) also = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = NULL;

  if (!check_keys (object, where, keys, error) || !get_number (object, where, "value", &point->value, error) ||
      !get_text (object, where, "code", &point->code, error) || !get_text (object, where, "label", &point->label, error) ||
      !get_array (object, where, "also", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return refuse (error, where, _("“%s” must be a list of texts."), "also");
      g_ptr_array_add (also, json_node_dup_string (node));
    }
  g_ptr_array_add (also, NULL);
  if (array != NULL)
    point->also = g_strdupv ((char **) also->pdata);
  return point->label != NULL || refuse (error, where, "%s", _("Each point needs a label."));
}

static gboolean
read_list (FrImportSurvey *survey, JsonObject *object, guint i, GError **error)
{
  static const char * const keys[] = { "name", "open", "points", NULL };
  g_autofree char *where = g_strdup_printf ("survey.lists[%u]", i);
  FrImportList *list = fr_import_list_new (survey, NULL);
  JsonArray *points = NULL;
  g_autofree char *open = NULL;

  if (!check_keys (object, where, keys, error) || !get_text (object, where, "name", &list->name, error) ||
      !get_text (object, where, "open", &open, error) || !get_array (object, where, "points", &points, error))
    return FALSE;
  list->open = g_strcmp0 (open, "1") == 0;
  for (guint p = 0; points != NULL && p < json_array_get_length (points); p++)
    {
      JsonObject *point = get_object (points, p, where, error);

      if (point == NULL || !read_point (list, point, where, error))
        return FALSE;
    }
  return list->name != NULL || refuse (error, where, "%s", _("A list needs a name."));
}

static gboolean
read_spelt (FrImportSurvey *survey, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "spelt");
  g_autoptr (GList) keys = NULL;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "survey.spelt", "%s", _("An object in braces is expected."));
  keys = json_object_get_members (json_node_get_object (node));
  for (GList *l = keys; l != NULL; l = l->next)
    {
      char *label = NULL;

      if (!get_text (json_node_get_object (node), "survey.spelt", l->data, &label, error))
        return FALSE;
      if (label != NULL)
        g_hash_table_insert (survey->spelt, g_strdup (l->data), label);
    }
  return TRUE;
}

static gboolean
read_survey (FrImportMap *map, JsonObject *root, GError **error)
{
  static const char * const keys[] = { "title", "level", "named", "fielded_on", "closed_on", "invited", "source", "lists", "spelt", NULL };
  JsonNode *node = json_object_get_member (root, "survey");
  FrImportSurvey *survey = map->survey;
  g_autofree char *named = NULL;
  double invited = 0.0;
  JsonArray *lists = NULL;
  JsonObject *object;

  if (node == NULL)
    return TRUE;
  if (survey == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "survey", "%s", _("Only a map for responses has a survey, as an object in braces."));
  object = json_node_get_object (node);
  if (!check_keys (object, "survey", keys, error) || !get_text (object, "survey", "title", &survey->title, error) ||
      !get_text (object, "survey", "level", &survey->level, error) || !get_text (object, "survey", "source", &survey->source, error) ||
      !get_text (object, "survey", "named", &named, error) || !get_number (object, "survey", "invited", &invited, error) ||
      !get_day (object, "survey", "fielded_on", &survey->fielded_on, error) ||
      !get_day (object, "survey", "closed_on", &survey->closed_on, error) || !get_array (object, "survey", "lists", &lists, error) ||
      !read_spelt (survey, object, error))
    return FALSE;
  survey->named = g_strcmp0 (named, "1") == 0;
  survey->invited = (gint64) invited;
  if (survey->level != NULL && fr_enum_index (&fr_enum_survey_level, survey->level) < 0)
    return refuse (error, "survey", _("“%s” is no level; there are organisation, post and person."), survey->level);
  for (guint i = 0; lists != NULL && i < json_array_get_length (lists); i++)
    {
      JsonObject *list = get_object (lists, i, "survey.lists", error);

      if (list == NULL || !read_list (survey, list, i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_fixed (FrImportMap *map, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "fixed");
  g_autoptr (GList) keys = NULL;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "fixed", "%s", _("An object in braces is expected."));
  keys = json_object_get_members (json_node_get_object (node));
  for (GList *l = keys; l != NULL; l = l->next)
    {
      char *text = NULL;

      if (!fr_import_is_target (map->entity, l->data))
        {
          fr_import_no_target (map->entity, l->data, error);
          return FALSE;
        }
      if (!get_text (json_node_get_object (node), "fixed", l->data, &text, error))
        return FALSE;
      if (text != NULL)
        g_hash_table_insert (map->fixed, g_strdup (l->data), text);
    }
  return TRUE;
}

static FrImportMap *
read_map (JsonObject *root, GError **error)
{
  static const char * const keys[] = { FORMAT, "records", "used_on", "sheet", "columns", "fixed", "survey", NULL };
  g_autoptr (FrImportMap) map = NULL;
  g_autofree char *records = NULL;
  const FrEntity *entity;
  JsonArray *columns = NULL;
  double version = 0.0;

  if (!check_keys (root, "/", keys, error) || !get_number (root, "/", FORMAT, &version, error) ||
      !get_text (root, "/", "records", &records, error) || !get_array (root, "/", "columns", &columns, error))
    return NULL;
  if (version != VERSION)
    {
      refuse (error, "/", _("“%s” must be %d: this is no map, or one of a newer program."), FORMAT, VERSION);
      return NULL;
    }
  entity = fr_entity_find (records);
  if (entity == NULL || !fr_import_can (entity->id))
    {
      refuse (error, "records", _("“%s” can't be imported."), records ? records : "");
      return NULL;
    }
  map = fr_import_map_new (entity->id);
  if (!get_text (root, "/", "sheet", &map->sheet, error) || !get_day (root, "/", "used_on", &map->used_on, error) ||
      !read_survey (map, root, error) || !read_fixed (map, root, error))
    return NULL;
  for (guint i = 0; columns != NULL && i < json_array_get_length (columns); i++)
    {
      JsonObject *column = get_object (columns, i, "columns", error);

      if (column == NULL || !read_column (map, column, i, error))
        return NULL;
    }
  return g_steal_pointer (&map);
}

FrImportMap *
fr_import_map_load (const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) fault = NULL;
  FrImportMap *map;

  if (!json_parser_load_from_file (parser, path, &fault))
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_MAP, _("The map “%s” can't be read: %s. Nothing was stored."), path, fault->message);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      refuse (error, "/", "%s", _("An object in braces is expected."));
      return NULL;
    }
  map = read_map (json_node_get_object (json_parser_get_root (parser)), &fault);
  if (map == NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&fault), "%s: ", path);
  return map;
}
