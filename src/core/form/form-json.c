/* form-json.c: a form to text; form-parse.c reads it. Written here and not by a library: the bytes must be the same for years, and at
 * each step of an edit they are wanted at once. */
#include "core/form/form-json.h"

#include "core/form/form-json-private.h"
#include "core/form/form-names.h"

#include <string.h>

/* --- JSON --- */

/* Before a further member or element. */
static void
separate (GString *out)
{
  if (out->len > 0 && strchr ("{[:", out->str[out->len - 1]) == NULL)
    g_string_append_c (out, ',');
}

static void
put_quoted (GString *out, const char *text)
{
  const char *done = text;

  g_string_append_c (out, '"');
  for (const char *p = text; ; p++)
    {
      if ((guchar) *p >= 0x20 && *p != '"' && *p != '\\')
        continue;
      g_string_append_len (out, done, p - done);
      done = p + 1;
      if (*p == '\0')
        break;
      if (*p == '"' || *p == '\\')
        g_string_append_printf (out, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (out, "\\n");
      else
        g_string_append_printf (out, "\\u%04x", (guint) *p);
    }
  g_string_append_c (out, '"');
}

static void
put_key (GString *out, const char *key)
{
  separate (out);
  put_quoted (out, key);
  g_string_append_c (out, ':');
}

static void
put_element (GString *out, const char *text)
{
  separate (out);
  put_quoted (out, text);
}

static void
put_string (GString *out, const char *key, const char *value)
{
  if (value == NULL)
    return;
  put_key (out, key);
  put_quoted (out, value);
}

/* Begins an object or array: of a key, or as an element. */
static void
begin (GString *out, const char *key, char bracket)
{
  if (key != NULL)
    put_key (out, key);
  else
    separate (out);
  g_string_append_c (out, bracket);
}

static void
end (GString *out, char bracket)
{
  g_string_append_c (out, bracket);
}

/* --- Parts of a form --- */

static void
put_id (GString *out, const char *key, guint64 id)
{
  char text[17];

  if (id == 0)
    return;
  g_snprintf (text, sizeof text, "%016" G_GINT64_MODIFIER "x", id);
  put_string (out, key, text);
}

static void
put_true (GString *out, const char *key, gboolean value)
{
  if (!value)
    return;
  put_key (out, key);
  g_string_append (out, "true");
}

static void
put_text (GString *out, const FrForm *form, const char *key, const FrFormText *text)
{
  if (fr_form_text_is_empty (text))
    return;
  begin (out, key, '{');
  for (guint i = 0; i < form->languages->len; i++)
    put_string (out, g_ptr_array_index (form->languages, i), fr_form_text (text, i));
  end (out, '}');
}

static void
put_strings (GString *out, const char *key, const GPtrArray *strings)
{
  if (strings->len == 0)
    return;
  begin (out, key, '[');
  for (guint i = 0; i < strings->len; i++)
    put_element (out, g_ptr_array_index (strings, i));
  end (out, ']');
}

/* A list of pairs, not an object: their order is that of the columns. */
static void
put_cells (GString *out, const char *key, const GPtrArray *cells)
{
  if (cells->len == 0)
    return;
  begin (out, key, '[');
  for (guint i = 0; i < cells->len; i++)
    {
      const FrFormCell *cell = g_ptr_array_index (cells, i);

      begin (out, NULL, '[');
      put_element (out, cell->column);
      put_element (out, cell->text);
      end (out, ']');
    }
  end (out, ']');
}

static void
put_list (GString *out, const FrForm *form, const FrFormList *list)
{
  begin (out, NULL, '{');
  put_id (out, "id", list->id);
  put_string (out, "name", list->name);
  begin (out, "choices", '[');
  for (guint i = 0; i < list->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (list->choices, i);

      begin (out, NULL, '{');
      put_id (out, "id", choice->id);
      put_string (out, "name", choice->name);
      put_text (out, form, "label", &choice->label);
      put_cells (out, "kept", choice->kept);
      end (out, '}');
    }
  end (out, ']');
  end (out, '}');
}

static void put_nodes (GString *out, const FrForm *form, const char *key, const GPtrArray *nodes);

static void
put_node (GString *out, const FrForm *form, const FrFormNode *node)
{
  begin (out, NULL, '{');
  put_id (out, "id", node->id);
  put_string (out, "kind", fr_form_kind_name (node->kind));
  put_string (out, "type", node->kind == FR_FORM_QUESTION ? fr_form_type_name (node->type) : node->kept_type);
  put_string (out, "name", node->name);
  put_id (out, "list", node->list);
  put_id (out, "replaces", node->replaces);
  put_true (out, "header", node->header);
  for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
    put_text (out, form, fr_form_words_name (w), &node->words[w]);
  for (guint p = 0; p < FR_N_FORM_PROPS; p++)
    put_string (out, fr_form_prop_name (p), node->props[p]);
  put_cells (out, "kept", node->kept);
  put_nodes (out, form, "scales", node->scales);
  put_nodes (out, form, "nodes", node->nodes);
  end (out, '}');
}

static void
put_nodes (GString *out, const FrForm *form, const char *key, const GPtrArray *nodes)
{
  if (nodes->len == 0)
    return;
  begin (out, key, '[');
  for (guint i = 0; i < nodes->len; i++)
    put_node (out, form, g_ptr_array_index (nodes, i));
  end (out, ']');
}

static void
put_lists (GString *out, const FrForm *form)
{
  if (form->lists->len == 0)
    return;
  begin (out, "lists", '[');
  for (guint i = 0; i < form->lists->len; i++)
    put_list (out, form, g_ptr_array_index (form->lists, i));
  end (out, ']');
}

static void
put_row (GString *out, const GPtrArray *row)
{
  begin (out, NULL, '[');
  for (guint c = 0; c < row->len; c++)
    if (g_ptr_array_index (row, c) != NULL)
      put_element (out, g_ptr_array_index (row, c));
    else
      {
        separate (out);
        g_string_append (out, "null");
      }
  end (out, ']');
}

static void
put_sheets (GString *out, const FrForm *form)
{
  if (form->sheets->len == 0)
    return;
  begin (out, "sheets", '[');
  for (guint i = 0; i < form->sheets->len; i++)
    {
      const FrFormSheet *sheet = g_ptr_array_index (form->sheets, i);

      begin (out, NULL, '{');
      put_string (out, "name", sheet->name);
      begin (out, "rows", '[');
      for (guint r = 0; r < sheet->rows->len; r++)
        put_row (out, g_ptr_array_index (sheet->rows, r));
      end (out, ']');
      end (out, '}');
    }
  end (out, ']');
}

char *
fr_form_to_json (const FrForm *form)
{
  GString *out = g_string_sized_new (4096);

  begin (out, NULL, '{');
  put_string (out, "format", FR_FORM_JSON_FORMAT);
  put_key (out, "version");
  g_string_append_printf (out, "%d", FR_FORM_JSON_VERSION);
  put_strings (out, "languages", form->languages);
  put_text (out, form, "title", &form->title);
  put_text (out, form, "notice", &form->notice);
  put_true (out, "named", form->named);
  put_string (out, "form_id", form->form_id);
  put_string (out, "form_version", form->version);
  put_string (out, "default_language", form->default_language);
  put_cells (out, "settings", form->settings);
  put_nodes (out, form, "nodes", form->nodes);
  put_lists (out, form);
  put_strings (out, "columns", form->columns);
  put_strings (out, "choice_columns", form->choice_columns);
  put_sheets (out, form);
  end (out, '}');
  return g_string_free (out, FALSE);
}

/* The lists of a node and of all it holds, each once. */
static void
find_lists (const FrForm *form, const FrFormNode *node, GPtrArray *lists)
{
  FrFormList *list = node->list ? fr_form_list (form, node->list) : NULL;

  if (list != NULL && !g_ptr_array_find (lists, list, NULL))
    g_ptr_array_add (lists, list);
  for (guint i = 0; i < node->scales->len; i++)
    find_lists (form, g_ptr_array_index (node->scales, i), lists);
  for (guint i = 0; i < node->nodes->len; i++)
    find_lists (form, g_ptr_array_index (node->nodes, i), lists);
}

char *
fr_form_node_to_json (const FrForm *form, const FrFormNode *node)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (form != NULL && node != NULL, NULL);
  find_lists (form, node, lists);
  begin (out, NULL, '[');
  put_node (out, form, node);
  for (guint i = 0; i < lists->len; i++)
    put_list (out, form, g_ptr_array_index (lists, i));
  end (out, ']');
  return g_string_free (out, FALSE);
}

gboolean
fr_form_equal (const FrForm *a, const FrForm *b)
{
  g_autofree char *text_a = fr_form_to_json (a), *text_b = fr_form_to_json (b);

  return strcmp (text_a, text_b) == 0;
}
