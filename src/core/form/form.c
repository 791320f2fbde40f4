/* form.c: see form.h. */
#include "core/form/form.h"

#include <string.h>

/* --- Helpers --- */

guint64
fr_form_id_new (void)
{
  guint64 id;

  do
    id = ((guint64) g_random_int () << 32 | g_random_int ()) & G_MAXINT64;
  while (id == 0);
  return id;
}

static void
text_clear (FrFormText *text)
{
  for (guint i = 0; i < text->n; i++)
    g_free (text->by_lang[i]);
  g_clear_pointer (&text->by_lang, g_free);
  text->n = 0;
}

static void
text_copy (FrFormText *to, const FrFormText *from)
{
  to->n = from->n;
  to->by_lang = g_new0 (char *, MAX (from->n, 1));
  for (guint i = 0; i < from->n; i++)
    to->by_lang[i] = g_strdup (from->by_lang[i]);
}

static void
cell_free (gpointer data)
{
  FrFormCell *cell = data;

  g_free (cell->column);
  g_free (cell->text);
  g_free (cell);
}

static GPtrArray *
cells_new (void)
{
  return g_ptr_array_new_with_free_func (cell_free);
}

static GPtrArray *
cells_copy (const GPtrArray *from)
{
  GPtrArray *to = cells_new ();

  for (guint i = 0; i < from->len; i++)
    {
      const FrFormCell *cell = g_ptr_array_index (from, i);

      fr_form_kept_set (to, cell->column, cell->text);
    }
  return to;
}

static void
strings_copy (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

static void
sheet_free (gpointer data)
{
  FrFormSheet *sheet = data;

  g_free (sheet->name);
  g_ptr_array_unref (sheet->rows);
  g_free (sheet);
}

FrFormSheet *
fr_form_sheet_new (const char *name)
{
  FrFormSheet *sheet = g_new0 (FrFormSheet, 1);

  sheet->name = g_strdup (name);
  sheet->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return sheet;
}

/* --- Choices --- */

FrFormChoice *
fr_form_choice_new (const char *name)
{
  FrFormChoice *choice = g_new0 (FrFormChoice, 1);

  choice->id = fr_form_id_new ();
  choice->name = g_strdup (name);
  choice->kept = cells_new ();
  return choice;
}

void
fr_form_choice_free (FrFormChoice *choice)
{
  if (choice == NULL)
    return;
  g_free (choice->name);
  text_clear (&choice->label);
  g_ptr_array_unref (choice->kept);
  g_free (choice);
}

FrFormList *
fr_form_list_new (const char *name)
{
  FrFormList *list = g_new0 (FrFormList, 1);

  list->id = fr_form_id_new ();
  list->name = g_strdup (name);
  list->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_choice_free);
  return list;
}

void
fr_form_list_free (FrFormList *list)
{
  if (list == NULL)
    return;
  g_free (list->name);
  g_ptr_array_unref (list->choices);
  g_free (list);
}

static FrFormList *
list_copy (const FrFormList *from)
{
  FrFormList *to = fr_form_list_new (from->name);

  to->id = from->id;
  for (guint i = 0; i < from->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (from->choices, i);
      FrFormChoice *copy = g_new0 (FrFormChoice, 1);

      copy->id = choice->id;
      copy->name = g_strdup (choice->name);
      text_copy (&copy->label, &choice->label);
      copy->kept = cells_copy (choice->kept);
      g_ptr_array_add (to->choices, copy);
    }
  return to;
}

/* --- Nodes --- */

FrFormNode *
fr_form_node_new (FrFormKind kind, FrFormType type, const char *name)
{
  FrFormNode *node = g_new0 (FrFormNode, 1);

  node->id = fr_form_id_new ();
  node->kind = kind;
  node->type = type;
  node->name = g_strdup (name);
  node->kept = cells_new ();
  node->scales = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_node_free);
  node->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_node_free);
  return node;
}

void
fr_form_node_free (FrFormNode *node)
{
  if (node == NULL)
    return;
  g_free (node->name);
  g_free (node->kept_type);
  for (guint i = 0; i < FR_N_FORM_TEXTS; i++)
    text_clear (&node->words[i]);
  for (guint i = 0; i < FR_N_FORM_PROPS; i++)
    g_free (node->props[i]);
  g_ptr_array_unref (node->kept);
  g_ptr_array_unref (node->scales);
  g_ptr_array_unref (node->nodes);
  g_free (node);
}

static void nodes_copy (GPtrArray *to, const GPtrArray *from);

FrFormNode *
fr_form_node_copy (const FrFormNode *from)
{
  FrFormNode *to = g_new0 (FrFormNode, 1);

  *to = *from;
  to->name = g_strdup (from->name);
  to->kept_type = g_strdup (from->kept_type);
  for (guint i = 0; i < FR_N_FORM_TEXTS; i++)
    text_copy (&to->words[i], &from->words[i]);
  for (guint i = 0; i < FR_N_FORM_PROPS; i++)
    to->props[i] = g_strdup (from->props[i]);
  to->kept = cells_copy (from->kept);
  to->scales = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_node_free);
  to->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_node_free);
  nodes_copy (to->scales, from->scales);
  nodes_copy (to->nodes, from->nodes);
  return to;
}

static void
nodes_copy (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, fr_form_node_copy (g_ptr_array_index (from, i)));
}

gboolean
fr_form_is_field (const FrFormNode *node)
{
  return node->kind == FR_FORM_QUESTION && node->type != FR_FORM_NOTE;
}

/* --- Texts and cells --- */

const char *
fr_form_text (const FrFormText *text, guint lang)
{
  return lang < text->n ? text->by_lang[lang] : NULL;
}

void
fr_form_text_set (FrFormText *text, guint lang, const char *value)
{
  gboolean empty = value == NULL || *value == '\0';

  if (lang >= text->n)
    {
      if (empty)
        return;
      text->by_lang = g_renew (char *, text->by_lang, lang + 1);
      for (; text->n <= lang; text->n++)
        text->by_lang[text->n] = NULL;
    }
  g_free (text->by_lang[lang]);
  text->by_lang[lang] = empty ? NULL : g_strdup (value);
}

gboolean
fr_form_text_is_empty (const FrFormText *text)
{
  for (guint i = 0; i < text->n; i++)
    if (text->by_lang[i] != NULL)
      return FALSE;
  return TRUE;
}

const char *
fr_form_words (const FrForm *form, const FrFormText *text, guint lang)
{
  const char *words = fr_form_text (text, lang);

  if (words == NULL)
    words = fr_form_text (text, fr_form_default_language (form));
  for (guint i = 0; words == NULL && i < text->n; i++)
    words = text->by_lang[i];
  return words ? words : "";
}

void
fr_form_set (FrFormNode *node, FrFormProp prop, const char *value)
{
  g_free (node->props[prop]);
  node->props[prop] = value && *value ? g_strdup (value) : NULL;
}

static FrFormCell *
find_cell (const GPtrArray *cells, const char *column, guint *index)
{
  for (guint i = 0; i < cells->len; i++)
    {
      FrFormCell *cell = g_ptr_array_index (cells, i);

      if (strcmp (cell->column, column) != 0)
        continue;
      if (index != NULL)
        *index = i;
      return cell;
    }
  return NULL;
}

const char *
fr_form_kept (const GPtrArray *cells, const char *column)
{
  const FrFormCell *cell = find_cell (cells, column, NULL);

  return cell ? cell->text : NULL;
}

void
fr_form_kept_set (GPtrArray *cells, const char *column, const char *text)
{
  guint index;
  FrFormCell *cell = find_cell (cells, column, &index);

  if (text == NULL || *text == '\0')
    {
      if (cell != NULL)
        g_ptr_array_remove_index (cells, index);
      return;
    }
  if (cell == NULL)
    {
      cell = g_new0 (FrFormCell, 1);
      cell->column = g_strdup (column);
      g_ptr_array_add (cells, cell);
    }
  g_free (cell->text);
  cell->text = g_strdup (text);
}

/* --- Forms --- */

FrForm *
fr_form_new (void)
{
  FrForm *form = g_new0 (FrForm, 1);

  form->languages = g_ptr_array_new_with_free_func (g_free);
  form->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_node_free);
  form->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_list_free);
  form->settings = cells_new ();
  form->columns = g_ptr_array_new_with_free_func (g_free);
  form->choice_columns = g_ptr_array_new_with_free_func (g_free);
  form->sheets = g_ptr_array_new_with_free_func (sheet_free);
  return form;
}

void
fr_form_free (FrForm *form)
{
  if (form == NULL)
    return;
  text_clear (&form->title);
  text_clear (&form->notice);
  g_free (form->form_id);
  g_free (form->version);
  g_free (form->default_language);
  g_ptr_array_unref (form->languages);
  g_ptr_array_unref (form->nodes);
  g_ptr_array_unref (form->lists);
  g_ptr_array_unref (form->settings);
  g_ptr_array_unref (form->columns);
  g_ptr_array_unref (form->choice_columns);
  g_ptr_array_unref (form->sheets);
  g_free (form);
}

static FrFormSheet *
sheet_copy (const FrFormSheet *from)
{
  FrFormSheet *to = fr_form_sheet_new (from->name);

  for (guint r = 0; r < from->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

      strings_copy (row, g_ptr_array_index (from->rows, r));
      g_ptr_array_add (to->rows, row);
    }
  return to;
}

FrForm *
fr_form_copy (const FrForm *form)
{
  FrForm *copy = fr_form_new ();

  text_copy (&copy->title, &form->title);
  text_copy (&copy->notice, &form->notice);
  copy->named = form->named;
  copy->form_id = g_strdup (form->form_id);
  copy->version = g_strdup (form->version);
  copy->default_language = g_strdup (form->default_language);
  strings_copy (copy->languages, form->languages);
  nodes_copy (copy->nodes, form->nodes);
  for (guint i = 0; i < form->lists->len; i++)
    g_ptr_array_add (copy->lists, list_copy (g_ptr_array_index (form->lists, i)));
  g_ptr_array_unref (copy->settings);
  copy->settings = cells_copy (form->settings);
  strings_copy (copy->columns, form->columns);
  strings_copy (copy->choice_columns, form->choice_columns);
  for (guint i = 0; i < form->sheets->len; i++)
    g_ptr_array_add (copy->sheets, sheet_copy (g_ptr_array_index (form->sheets, i)));
  return copy;
}

/* --- Languages --- */

int
fr_form_language (const FrForm *form, const char *name)
{
  for (guint i = 0; i < form->languages->len; i++)
    if (strcmp (g_ptr_array_index (form->languages, i), name) == 0)
      return (int) i;
  return -1;
}

guint
fr_form_language_add (FrForm *form, const char *name)
{
  int found = fr_form_language (form, name);

  if (found >= 0)
    return (guint) found;
  g_ptr_array_add (form->languages, g_strdup (name));
  return form->languages->len - 1;
}

static void
text_remove (FrFormText *text, guint lang)
{
  if (lang >= text->n)
    return;
  g_free (text->by_lang[lang]);
  for (guint i = lang + 1; i < text->n; i++)
    text->by_lang[i - 1] = text->by_lang[i];
  text->n--;
}

void
fr_form_language_remove (FrForm *form, guint lang)
{
  g_autoptr (GArray) places = fr_form_places (form);

  g_return_if_fail (lang < form->languages->len);
  text_remove (&form->title, lang);
  text_remove (&form->notice, lang);
  for (guint i = 0; i < places->len; i++)
    for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
      text_remove (&g_array_index (places, FrFormPlace, i).node->words[w], lang);
  for (guint l = 0; l < form->lists->len; l++)
    {
      const FrFormList *list = g_ptr_array_index (form->lists, l);

      for (guint c = 0; c < list->choices->len; c++)
        text_remove (&((FrFormChoice *) g_ptr_array_index (list->choices, c))->label, lang);
    }
  g_ptr_array_remove_index (form->languages, lang);
}

guint
fr_form_default_language (const FrForm *form)
{
  int found = form->default_language ? fr_form_language (form, form->default_language) : 0;

  return (guint) MAX (found, 0);
}

/* --- Finding --- */

FrFormList *
fr_form_list (const FrForm *form, guint64 id)
{
  for (guint i = 0; id != 0 && i < form->lists->len; i++)
    if (((FrFormList *) g_ptr_array_index (form->lists, i))->id == id)
      return g_ptr_array_index (form->lists, i);
  return NULL;
}

FrFormList *
fr_form_list_named (const FrForm *form, const char *name)
{
  for (guint i = 0; i < form->lists->len; i++)
    if (g_strcmp0 (((FrFormList *) g_ptr_array_index (form->lists, i))->name, name) == 0)
      return g_ptr_array_index (form->lists, i);
  return NULL;
}

static void
add_places (GArray *places, const GPtrArray *nodes, FrFormNode *parent, guint depth)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const FrFormPlace place = { g_ptr_array_index (nodes, i), parent, i, depth };

      g_array_append_val (places, place);
      add_places (places, place.node->scales, place.node, depth + 1);
      add_places (places, place.node->nodes, place.node, depth + 1);
    }
}

GArray *
fr_form_places (const FrForm *form)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (FrFormPlace));

  add_places (places, form->nodes, NULL, 0);
  return places;
}

FrFormNode *
fr_form_node (const FrForm *form, guint64 id)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, FrFormPlace, i).node->id == id)
      return g_array_index (places, FrFormPlace, i).node;
  return NULL;
}
