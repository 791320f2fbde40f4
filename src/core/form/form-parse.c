/* form-parse.c: a form's JSON, checked to the last key: what is kept for years must not be half understood. */
#include "core/form/form-json.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/form/form-json-private.h"
#include "core/form/form-names.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* A form under way. */
typedef struct {
  FrForm     *form;
  GHashTable *ids;       /* guint64 * */
  GError    **error;
} Parser;

/* FALSE, with an error that says where. */
static gboolean
refuse (Parser *parser, const char *where)
{
  if (*parser->error == NULL)
    g_set_error (parser->error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                 _("The form can't be read: “%s” is missing or not as it should be. Nothing was changed."), where);
  return FALSE;
}

static gboolean
get_string (Parser *parser, JsonNode *node, const char *key, char **value)
{
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (parser, key);
  text = json_node_get_string (node);
  if (*text == '\0' || *value != NULL)
    return refuse (parser, key);
  *value = g_strdup (text);
  return TRUE;
}

static gboolean
get_true (Parser *parser, JsonNode *node, const char *key, gboolean *value)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (parser, key);
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
get_id (Parser *parser, JsonNode *node, const char *key, guint64 *id)
{
  g_autofree char *text = NULL;

  if (!get_string (parser, node, key, &text))
    return FALSE;
  if (strlen (text) != 16 || strspn (text, "0123456789abcdef") != 16)
    return refuse (parser, key);
  *id = g_ascii_strtoull (text, NULL, 16);
  return (*id != 0 && *id <= G_MAXINT64) || refuse (parser, key);
}

/* An id that may stand only once. */
static gboolean
take_id (Parser *parser, guint64 id)
{
  guint64 *key;

  if (id == 0 || g_hash_table_contains (parser->ids, &id))
    return refuse (parser, "id");
  key = g_new (guint64, 1);
  *key = id;
  g_hash_table_add (parser->ids, key);
  return TRUE;
}

static JsonArray *
get_array (Parser *parser, JsonNode *node, const char *key)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  refuse (parser, key);
  return NULL;
}

static JsonObject *
get_object (Parser *parser, JsonNode *node, const char *key)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  refuse (parser, key);
  return NULL;
}

static gboolean
get_text (Parser *parser, JsonNode *node, const char *key, FrFormText *text)
{
  JsonObject *object = get_object (parser, node, key);
  JsonObjectIter iter;
  const char *language;
  JsonNode *value;

  if (object == NULL)
    return FALSE;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &language, &value))
    {
      int lang = fr_form_language (parser->form, language);
      g_autofree char *words = NULL;

      if (lang < 0)
        return refuse (parser, key);
      if (!get_string (parser, value, key, &words))
        return FALSE;
      fr_form_text_set (text, (guint) lang, words);
    }
  return TRUE;
}

/* Texts; empty ones only where allowed (the language of no name). */
static gboolean
get_strings (Parser *parser, JsonNode *node, const char *key, gboolean empty, GPtrArray *strings)
{
  JsonArray *array = get_array (parser, node, key);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *text = JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING
                         ? json_node_get_string (element) : NULL;

      if (text == NULL || (*text == '\0' && !empty) || g_ptr_array_find_with_equal_func (strings, text, g_str_equal, NULL))
        return refuse (parser, key);
      g_ptr_array_add (strings, g_strdup (text));
    }
  return array != NULL;
}

static gboolean
get_cells (Parser *parser, JsonNode *node, const char *key, GPtrArray *cells)
{
  JsonArray *array = get_array (parser, node, key);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (element) ? json_node_get_array (element) : NULL;
      g_autofree char *column = NULL, *text = NULL;

      if (pair == NULL || json_array_get_length (pair) != 2 || !get_string (parser, json_array_get_element (pair, 0), key, &column) ||
          !get_string (parser, json_array_get_element (pair, 1), key, &text) || fr_form_kept (cells, column) != NULL)
        return refuse (parser, key);
      fr_form_kept_set (cells, column, text);
    }
  return array != NULL;
}

/* --- Choices --- */

static gboolean
parse_choice (Parser *parser, JsonNode *from, FrFormChoice *choice)
{
  JsonObject *object = get_object (parser, from, "choices");
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (object == NULL)
    return FALSE;
  choice->id = 0;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    {
      gboolean ok = strcmp (key, "id") == 0 ? get_id (parser, node, key, &choice->id)
                    : strcmp (key, "name") == 0 ? get_string (parser, node, key, &choice->name)
                    : strcmp (key, "label") == 0 ? get_text (parser, node, key, &choice->label)
                    : strcmp (key, "kept") == 0 ? get_cells (parser, node, key, choice->kept) : refuse (parser, key);

      if (!ok)
        return FALSE;
    }
  return take_id (parser, choice->id);
}

static gboolean
parse_choices (Parser *parser, JsonNode *node, const char *key, FrFormList *list)
{
  JsonArray *array = get_array (parser, node, key);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      FrFormChoice *choice = fr_form_choice_new (NULL);

      g_ptr_array_add (list->choices, choice);
      if (!parse_choice (parser, json_array_get_element (array, i), choice))
        return FALSE;
    }
  return array != NULL;
}

static gboolean
parse_list (Parser *parser, JsonNode *from, FrFormList *list)
{
  JsonObject *object = get_object (parser, from, "lists");
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (object == NULL)
    return FALSE;
  list->id = 0;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    {
      gboolean ok = strcmp (key, "id") == 0 ? get_id (parser, node, key, &list->id)
                    : strcmp (key, "name") == 0 ? get_string (parser, node, key, &list->name)
                    : strcmp (key, "choices") == 0 ? parse_choices (parser, node, key, list) : refuse (parser, key);

      if (!ok)
        return FALSE;
    }
  return take_id (parser, list->id);
}

static gboolean
parse_lists (Parser *parser, JsonNode *node, const char *key)
{
  JsonArray *array = get_array (parser, node, key);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      FrFormList *list = fr_form_list_new (NULL);

      g_ptr_array_add (parser->form->lists, list);
      if (!parse_list (parser, json_array_get_element (array, i), list))
        return FALSE;
    }
  return array != NULL;
}

/* --- Nodes --- */

static gboolean parse_nodes (Parser *parser, JsonNode *from, const char *key, guint depth, GPtrArray *nodes);

/* The members that any node may have. */
static gboolean
parse_member (Parser *parser, JsonNode *node, const char *key, guint depth, FrFormNode *to)
{
  FrFormWords words;
  FrFormProp prop;

  if (fr_form_words_parse (key, &words))
    return get_text (parser, node, key, &to->words[words]);
  if (fr_form_prop_parse (key, &prop))
    return get_string (parser, node, key, &to->props[prop]);
  if (strcmp (key, "id") == 0)
    return get_id (parser, node, key, &to->id);
  if (strcmp (key, "list") == 0)
    return get_id (parser, node, key, &to->list);
  if (strcmp (key, "replaces") == 0)
    return get_id (parser, node, key, &to->replaces);
  if (strcmp (key, "header") == 0)
    return get_true (parser, node, key, &to->header);
  if (strcmp (key, "name") == 0)
    return get_string (parser, node, key, &to->name);
  if (strcmp (key, "kept") == 0)
    return get_cells (parser, node, key, to->kept);
  if (strcmp (key, "scales") == 0)
    return parse_nodes (parser, node, key, depth + 1, to->scales);
  if (strcmp (key, "nodes") == 0)
    return parse_nodes (parser, node, key, depth + 1, to->nodes);
  return refuse (parser, key);
}

static gboolean
parse_kind (Parser *parser, const char *kind, const char *type, FrFormNode *to)
{
  if (kind == NULL || !fr_form_kind_parse (kind, &to->kind))
    return refuse (parser, "kind");
  if (to->kind == FR_FORM_QUESTION)
    return (type != NULL && fr_form_type_parse (type, &to->type)) || refuse (parser, "type");
  to->kept_type = g_strdup (type);
  return to->kind == FR_FORM_KEPT || type == NULL || refuse (parser, "type");
}

static gboolean
parse_node (Parser *parser, JsonNode *from, guint depth, FrFormNode *to)
{
  JsonObject *object = get_object (parser, from, "nodes");
  g_autofree char *kind = NULL, *type = NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (object == NULL)
    return FALSE;
  to->id = 0;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    {
      gboolean ok = strcmp (key, "kind") == 0 ? get_string (parser, node, key, &kind)
                    : strcmp (key, "type") == 0 ? get_string (parser, node, key, &type) : parse_member (parser, node, key, depth, to);

      if (!ok)
        return FALSE;
    }
  return parse_kind (parser, kind, type, to) && take_id (parser, to->id);
}

static gboolean
parse_nodes (Parser *parser, JsonNode *from, const char *key, guint depth, GPtrArray *nodes)
{
  JsonArray *array = depth < FR_FORM_MAX_DEPTH ? get_array (parser, from, key) : NULL;

  if (array == NULL)
    return refuse (parser, key);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      FrFormNode *node = fr_form_node_new (FR_FORM_QUESTION, FR_FORM_TEXT, NULL);

      g_ptr_array_add (nodes, node);
      if (!parse_node (parser, json_array_get_element (array, i), depth, node))
        return FALSE;
    }
  return TRUE;
}

/* --- Sheets --- */

static gboolean
parse_rows (Parser *parser, JsonNode *node, const char *key, FrFormSheet *sheet)
{
  JsonArray *array = get_array (parser, node, key);

  for (guint r = 0; array != NULL && r < json_array_get_length (array); r++)
    {
      JsonArray *cells = get_array (parser, json_array_get_element (array, r), key);
      GPtrArray *row;

      if (cells == NULL)
        return FALSE;
      row = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (sheet->rows, row);
      for (guint c = 0; c < json_array_get_length (cells); c++)
        {
          JsonNode *cell = json_array_get_element (cells, c);
          char *text = NULL;

          if (!JSON_NODE_HOLDS_NULL (cell) && !get_string (parser, cell, key, &text))
            return FALSE;
          g_ptr_array_add (row, text);
        }
    }
  return array != NULL;
}

static gboolean
parse_sheets (Parser *parser, JsonNode *node, const char *key)
{
  JsonArray *array = get_array (parser, node, key);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = get_object (parser, json_array_get_element (array, i), key);
      FrFormSheet *sheet;

      if (object == NULL)
        return FALSE;
      sheet = fr_form_sheet_new (NULL);
      g_ptr_array_add (parser->form->sheets, sheet);
      if (json_object_get_size (object) != 2 || !json_object_has_member (object, "name") || !json_object_has_member (object, "rows") ||
          !get_string (parser, json_object_get_member (object, "name"), "name", &sheet->name) ||
          !parse_rows (parser, json_object_get_member (object, "rows"), "rows", sheet))
        return refuse (parser, key);
    }
  return array != NULL;
}

/* --- The whole --- */

static gboolean
parse_form_member (Parser *parser, JsonNode *node, const char *key)
{
  FrForm *form = parser->form;

  return strcmp (key, "languages") == 0 || strcmp (key, "format") == 0 || strcmp (key, "version") == 0 ? TRUE
         : strcmp (key, "title") == 0 ? get_text (parser, node, key, &form->title)
         : strcmp (key, "notice") == 0 ? get_text (parser, node, key, &form->notice)
         : strcmp (key, "named") == 0 ? get_true (parser, node, key, &form->named)
         : strcmp (key, "form_id") == 0 ? get_string (parser, node, key, &form->form_id)
         : strcmp (key, "form_version") == 0 ? get_string (parser, node, key, &form->version)
         : strcmp (key, "default_language") == 0 ? get_string (parser, node, key, &form->default_language)
         : strcmp (key, "settings") == 0 ? get_cells (parser, node, key, form->settings)
         : strcmp (key, "nodes") == 0 ? parse_nodes (parser, node, key, 0, form->nodes)
         : strcmp (key, "lists") == 0 ? parse_lists (parser, node, key)
         : strcmp (key, "columns") == 0 ? get_strings (parser, node, key, FALSE, form->columns)
         : strcmp (key, "choice_columns") == 0 ? get_strings (parser, node, key, FALSE, form->choice_columns)
         : strcmp (key, "sheets") == 0 ? parse_sheets (parser, node, key) : refuse (parser, key);
}

/* Which rows a matrix may have; of two scales, each row answers both. */
static gboolean
check_matrix (Parser *parser, const FrFormNode *matrix)
{
  const FrFormNode *first = NULL;

  if (matrix->scales->len != 0 && matrix->scales->len != 2)
    return refuse (parser, "scales");
  for (guint r = 0; r < matrix->nodes->len; r++)
    {
      const FrFormNode *row = g_ptr_array_index (matrix->nodes, r);
      guint n = matrix->scales->len ? row->nodes->len : 1;

      if (row->kind != (matrix->scales->len ? FR_FORM_ROW : FR_FORM_QUESTION) || n != MAX (matrix->scales->len, 1))
        return refuse (parser, "nodes");
      for (guint i = 0; i < n; i++)
        {
          const FrFormNode *cell = matrix->scales->len ? g_ptr_array_index (row->nodes, i) : row;
          guint64 list = matrix->scales->len ? ((FrFormNode *) g_ptr_array_index (matrix->scales, i))->list : matrix->list;

          if (first == NULL)
            first = cell;
          if (cell->kind != FR_FORM_QUESTION || cell->type != first->type || !fr_form_has_list (cell->type) || cell->list != list)
            return refuse (parser, "nodes");
        }
    }
  return TRUE;
}

static gboolean
check_place (Parser *parser, const FrFormPlace *place)
{
  const FrFormNode *node = place->node;
  gboolean in_matrix = place->parent != NULL && place->parent->kind == FR_FORM_MATRIX;
  gboolean holds = node->kind == FR_FORM_GROUP || node->kind == FR_FORM_REPEAT || node->kind == FR_FORM_KEPT || node->kind == FR_FORM_ROW;

  if ((node->kind == FR_FORM_ROW || node->kind == FR_FORM_SCALE) && !in_matrix)
    return refuse (parser, "kind");
  if (node->list != 0 && fr_form_list (parser->form, node->list) == NULL)
    return refuse (parser, "list");
  if (node->kind == FR_FORM_MATRIX)
    return check_matrix (parser, node);
  if (node->scales->len > 0 || (node->nodes->len > 0 && !holds))
    return refuse (parser, "nodes");
  return TRUE;
}

static gboolean
check_places (Parser *parser)
{
  g_autoptr (GArray) places = fr_form_places (parser->form);

  for (guint i = 0; i < places->len; i++)
    if (!check_place (parser, &g_array_index (places, FrFormPlace, i)))
      return FALSE;
  return TRUE;
}

/* What it is, and its languages, before all that speaks of them. */
static gboolean
parse_head (Parser *parser, JsonObject *object)
{
  JsonNode *format = json_object_get_member (object, "format"), *version = json_object_get_member (object, "version");
  JsonNode *languages = json_object_get_member (object, "languages");

  if (format == NULL || !JSON_NODE_HOLDS_VALUE (format) || g_strcmp0 (json_node_get_string (format), FR_FORM_JSON_FORMAT) != 0)
    return refuse (parser, "format");
  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) || json_node_get_int (version) < 1)
    return refuse (parser, "version");
  if (json_node_get_int (version) > FR_FORM_JSON_VERSION)
    {
      g_set_error (parser->error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, "%s",
                   _("This form was made by a later version of Fruition. Nothing was changed; open it with that one."));
      return FALSE;
    }
  return languages == NULL || get_strings (parser, languages, "languages", TRUE, parser->form->languages);
}

static gboolean
parse (Parser *parser, JsonNode *root)
{
  JsonObject *object = root ? get_object (parser, root, "format") : NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (object == NULL)
    return refuse (parser, "format");
  if (!parse_head (parser, object))
    return FALSE;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    if (!parse_form_member (parser, node, key))
      return FALSE;
  return check_places (parser);
}

FrForm *
fr_form_from_json (const char *json, GError **error)
{
  g_autoptr (JsonParser) reader = json_parser_new_immutable ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (FrForm) form = fr_form_new ();
  g_autoptr (GError) local = NULL;
  Parser parser = { form, ids, &local };

  if (!json_parser_load_from_data (reader, json, -1, &local))
    {
      g_clear_error (&local);
      refuse (&parser, "format");
    }
  else if (parse (&parser, json_parser_get_root (reader)))
    return g_steal_pointer (&form);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
