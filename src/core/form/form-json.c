/* form-json.c: a form to text; form-parse.c reads it. */
#include "core/form/form-json.h"

#include "core/form/form-json-private.h"
#include "core/form/form-names.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
put_string (JsonBuilder *builder, const char *key, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

static void
put_id (JsonBuilder *builder, const char *key, guint64 id)
{
  char text[17];

  if (id == 0)
    return;
  g_snprintf (text, sizeof text, "%016" G_GINT64_MODIFIER "x", id);
  put_string (builder, key, text);
}

static void
put_true (JsonBuilder *builder, const char *key, gboolean value)
{
  if (!value)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
put_text (JsonBuilder *builder, const FrForm *form, const char *key, const FrFormText *text)
{
  if (fr_form_text_is_empty (text))
    return;
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  for (guint i = 0; i < form->languages->len; i++)
    put_string (builder, g_ptr_array_index (form->languages, i), fr_form_text (text, i));
  json_builder_end_object (builder);
}

static void
put_strings (JsonBuilder *builder, const char *key, const GPtrArray *strings)
{
  if (strings->len == 0)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (strings, i));
  json_builder_end_array (builder);
}

/* A list of pairs, not an object: their order is that of the columns. */
static void
put_cells (JsonBuilder *builder, const char *key, const GPtrArray *cells)
{
  if (cells->len == 0)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < cells->len; i++)
    {
      const FrFormCell *cell = g_ptr_array_index (cells, i);

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, cell->column);
      json_builder_add_string_value (builder, cell->text);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
put_list (JsonBuilder *builder, const FrForm *form, const FrFormList *list)
{
  json_builder_begin_object (builder);
  put_id (builder, "id", list->id);
  put_string (builder, "name", list->name);
  json_builder_set_member_name (builder, "choices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (list->choices, i);

      json_builder_begin_object (builder);
      put_id (builder, "id", choice->id);
      put_string (builder, "name", choice->name);
      put_text (builder, form, "label", &choice->label);
      put_cells (builder, "kept", choice->kept);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
put_nodes (JsonBuilder *builder, const FrForm *form, const char *key, const GPtrArray *nodes)
{
  if (nodes->len == 0)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < nodes->len; i++)
    {
      const FrFormNode *node = g_ptr_array_index (nodes, i);

      json_builder_begin_object (builder);
      put_id (builder, "id", node->id);
      put_string (builder, "kind", fr_form_kind_name (node->kind));
      put_string (builder, "type", node->kind == FR_FORM_QUESTION ? fr_form_type_name (node->type) : node->kept_type);
      put_string (builder, "name", node->name);
      put_id (builder, "list", node->list);
      put_id (builder, "replaces", node->replaces);
      put_true (builder, "header", node->header);
      for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
        put_text (builder, form, fr_form_words_name (w), &node->words[w]);
      for (guint p = 0; p < FR_N_FORM_PROPS; p++)
        put_string (builder, fr_form_prop_name (p), node->props[p]);
      put_cells (builder, "kept", node->kept);
      put_nodes (builder, form, "scales", node->scales);
      put_nodes (builder, form, "nodes", node->nodes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
put_lists (JsonBuilder *builder, const FrForm *form)
{
  if (form->lists->len == 0)
    return;
  json_builder_set_member_name (builder, "lists");
  json_builder_begin_array (builder);
  for (guint i = 0; i < form->lists->len; i++)
    put_list (builder, form, g_ptr_array_index (form->lists, i));
  json_builder_end_array (builder);
}

static void
put_sheets (JsonBuilder *builder, const FrForm *form)
{
  if (form->sheets->len == 0)
    return;
  json_builder_set_member_name (builder, "sheets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < form->sheets->len; i++)
    {
      const FrFormSheet *sheet = g_ptr_array_index (form->sheets, i);

      json_builder_begin_object (builder);
      put_string (builder, "name", sheet->name);
      json_builder_set_member_name (builder, "rows");
      json_builder_begin_array (builder);
      for (guint r = 0; r < sheet->rows->len; r++)
        {
          const GPtrArray *row = g_ptr_array_index (sheet->rows, r);

          json_builder_begin_array (builder);
          for (guint c = 0; c < row->len; c++)
            if (g_ptr_array_index (row, c) != NULL)
              json_builder_add_string_value (builder, g_ptr_array_index (row, c));
            else
              json_builder_add_null_value (builder);
          json_builder_end_array (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
fr_form_to_json (const FrForm *form)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  put_string (builder, "format", FR_FORM_JSON_FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, FR_FORM_JSON_VERSION);
  put_strings (builder, "languages", form->languages);
  put_text (builder, form, "title", &form->title);
  put_text (builder, form, "notice", &form->notice);
  put_true (builder, "named", form->named);
  put_string (builder, "form_id", form->form_id);
  put_string (builder, "form_version", form->version);
  put_string (builder, "default_language", form->default_language);
  put_cells (builder, "settings", form->settings);
  put_nodes (builder, form, "nodes", form->nodes);
  put_lists (builder, form);
  put_strings (builder, "columns", form->columns);
  put_strings (builder, "choice_columns", form->choice_columns);
  put_sheets (builder, form);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

gboolean
fr_form_equal (const FrForm *a, const FrForm *b)
{
  g_autofree char *text_a = fr_form_to_json (a), *text_b = fr_form_to_json (b);

  return strcmp (text_a, text_b) == 0;
}
