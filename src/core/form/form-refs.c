/* form-refs.c: see form-refs.h. */
#include "core/form/form-refs.h"

#include <string.h>

gboolean
fr_form_name_is_valid (const char *name)
{
  for (const char *p = name; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = c == '_' || (c != 0xAA && c != 0xBA && g_unichar_isalpha (c));

      if (!letter && (p == name || !(c == '-' || c == '.' || c == 0xB7 || g_unichar_isdigit (c) || g_unichar_ismark (c))))
        return FALSE;
    }
  return *name != '\0';
}

/* The next reference from p on: name and its length, what it begins with in *at. NULL where there is none. */
static const char *
next_reference (const char *p, const char **at, gsize *n)
{
  const char *end;

  while ((p = strstr (p, "${")) != NULL)
    {
      *at = p;
      p += 2;
      end = strchr (p, '}');
      if (end == NULL)
        return NULL;
      if (g_str_has_prefix (p, "last-saved#"))
        p += strlen ("last-saved#");
      while (p < end && g_ascii_isspace (*p))
        p++;
      for (*n = (gsize) (end - p); *n > 0 && g_ascii_isspace (p[*n - 1]);)
        (*n)--;
      if (*n > 0 && memchr (p, '{', *n) == NULL)
        return p;
    }
  return NULL;
}

GPtrArray *
fr_form_references (const char *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *at;
  gsize n;

  for (const char *p = text; p != NULL && (p = next_reference (p, &at, &n)) != NULL; p += n)
    g_ptr_array_add (names, g_strndup (p, n));
  return names;
}

char *
fr_form_rename_references (const char *text, const char *old, const char *name)
{
  GString *out = g_string_new (NULL);
  const char *done = text, *p = text, *at;
  gsize n;

  for (; (p = next_reference (p, &at, &n)) != NULL; p += n)
    {
      if (n != strlen (old) || memcmp (p, old, n) != 0)
        continue;
      g_string_append_len (out, done, p - done);
      g_string_append (out, name);
      done = p + n;
    }
  g_string_append (out, done);
  return g_string_free (out, FALSE);
}

static void
rename_in_text (FrFormText *text, const char *old, const char *name)
{
  for (guint i = 0; i < text->n; i++)
    if (text->by_lang[i] != NULL)
      {
        char *renamed = fr_form_rename_references (text->by_lang[i], old, name);

        g_free (text->by_lang[i]);
        text->by_lang[i] = renamed;
      }
}

static void
rename_in_cells (GPtrArray *cells, const char *old, const char *name)
{
  for (guint i = 0; i < cells->len; i++)
    {
      FrFormCell *cell = g_ptr_array_index (cells, i);
      char *renamed = fr_form_rename_references (cell->text, old, name);

      g_free (cell->text);
      cell->text = renamed;
    }
}

void
fr_form_rename (FrForm *form, FrFormNode *node, const char *name)
{
  g_autoptr (GArray) places = fr_form_places (form);
  g_autofree char *old = g_steal_pointer (&node->name);
  gboolean only = old != NULL;

  node->name = name && *name ? g_strdup (name) : NULL;
  for (guint i = 0; i < places->len; i++)
    only = only && g_strcmp0 (g_array_index (places, FrFormPlace, i).node->name, old) != 0;
  if (!only || node->name == NULL)
    return;
  for (guint i = 0; i < places->len; i++)
    {
      FrFormNode *other = g_array_index (places, FrFormPlace, i).node;

      for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
        rename_in_text (&other->words[w], old, name);
      for (guint p = 0; p < FR_N_FORM_PROPS; p++)
        if (other->props[p] != NULL)
          {
            char *renamed = fr_form_rename_references (other->props[p], old, name);

            fr_form_set (other, p, renamed);
            g_free (renamed);
          }
      rename_in_cells (other->kept, old, name);
    }
  for (guint l = 0; l < form->lists->len; l++)
    {
      const FrFormList *list = g_ptr_array_index (form->lists, l);

      for (guint c = 0; c < list->choices->len; c++)
        rename_in_text (&((FrFormChoice *) g_ptr_array_index (list->choices, c))->label, old, name);
    }
  rename_in_text (&form->notice, old, name);
  rename_in_cells (form->settings, old, name);
}

GPtrArray *
fr_form_paths (const FrForm *form, const GArray *places)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) scopes = g_hash_table_new (NULL, NULL);     /* node → path of what it holds */
  g_autoptr (GHashTable) matrices = g_hash_table_new (NULL, NULL);   /* ROW → its matrix */

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);
      const FrFormNode *node = place->node;
      const FrFormNode *parent = place->parent, *matrix = parent ? g_hash_table_lookup (matrices, parent) : NULL;
      const char *above = parent ? g_hash_table_lookup (scopes, parent) : "/data";
      char *path;

      /* An answer of a row stands below the scale it is given on. */
      if (parent != NULL && parent->kind == FR_FORM_ROW && matrix != NULL && place->index < matrix->scales->len)
        above = g_hash_table_lookup (scopes, g_ptr_array_index (matrix->scales, place->index));
      path = node->name ? g_strconcat (above, "/", node->name, NULL) : g_strdup (above);
      g_ptr_array_add (paths, path);
      g_hash_table_insert (scopes, (gpointer) node, node->header ? (gpointer) above : path);
      if (node->kind == FR_FORM_ROW)
        g_hash_table_insert (matrices, (gpointer) node, place->parent);
    }
  return paths;
}

gboolean
fr_form_is_expression (FrFormProp prop)
{
  switch (prop)
    {
    case FR_FORM_REQUIRED: case FR_FORM_RELEVANT: case FR_FORM_CONSTRAINT: case FR_FORM_CALCULATION: case FR_FORM_DEFAULT:
    case FR_FORM_READONLY: case FR_FORM_CHOICE_FILTER: case FR_FORM_REPEAT_COUNT:
      return TRUE;
    case FR_FORM_APPEARANCE: case FR_FORM_PARAMETERS: case FR_FORM_OTHER: case FR_FORM_COMPETENCY: case FR_FORM_SIDE: case FR_N_FORM_PROPS:
    default:
      return FALSE;
    }
}

const char *
fr_form_setting (const FrForm *form, const char *name)
{
  for (guint i = 0; i < form->settings->len; i++)
    {
      const FrFormCell *cell = g_ptr_array_index (form->settings, i);
      g_autofree char *plain = g_ascii_strdown (cell->column, -1);

      g_strdelimit (g_strstrip (plain), " ", '_');
      if (strcmp (plain, name) == 0)
        return cell->text;
    }
  return NULL;
}

gboolean
fr_form_says_yes (const char *text)
{
  static const char * const words[] = { "yes", "true", "true()", "1" };
  g_autofree char *plain = text ? g_strstrip (g_ascii_strdown (text, -1)) : NULL;

  for (guint i = 0; plain != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (plain, words[i]) == 0)
      return TRUE;
  return FALSE;
}
