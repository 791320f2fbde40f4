/* form-edit.c: see form-edit.h. */
#include "core/form/form-edit.h"

#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <string.h>

/* --- Finding --- */

static gboolean
find_place (const FrForm *form, guint64 id, FrFormPlace *found)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);

      if (place->node->id != id)
        continue;
      *found = *place;
      return TRUE;
    }
  return FALSE;
}

static GPtrArray *
siblings_of (const FrForm *form, const FrFormPlace *place)
{
  return place->parent ? place->parent->nodes : form->nodes;
}

static gboolean
is_movable (const FrFormPlace *place)
{
  return place->node->kind != FR_FORM_SCALE && (place->parent == NULL || place->parent->kind != FR_FORM_ROW);
}

static gboolean
holds (const FrFormNode *node, guint64 id)
{
  if (node->id == id)
    return TRUE;
  for (guint i = 0; i < node->nodes->len; i++)
    if (holds (g_ptr_array_index (node->nodes, i), id))
      return TRUE;
  return FALSE;
}

static gboolean
holds_repeat (const FrFormNode *node)
{
  if (node->kind == FR_FORM_REPEAT)
    return TRUE;
  for (guint i = 0; i < node->nodes->len; i++)
    if (holds_repeat (g_ptr_array_index (node->nodes, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_within_repeat (const FrForm *form, const FrFormNode *node)
{
  FrFormPlace place;

  for (; node != NULL; node = find_place (form, node->id, &place) ? place.parent : NULL)
    if (node->kind == FR_FORM_REPEAT)
      return TRUE;
  return FALSE;
}

/* --- What may stand where --- */

static gboolean
is_row_of (const FrFormNode *matrix, const FrFormNode *node)
{
  const FrFormNode *first = matrix->nodes->len > 0 ? g_ptr_array_index (matrix->nodes, 0) : NULL;

  if (matrix->scales->len == 0)
    return node->kind == FR_FORM_QUESTION && node->list != 0 && node->list == matrix->list && (first == NULL || first->type == node->type);
  if (node->kind != FR_FORM_ROW || node->nodes->len != matrix->scales->len)
    return FALSE;
  for (guint i = 0; i < node->nodes->len; i++)
    {
      const FrFormNode *cell = g_ptr_array_index (node->nodes, i), *scale = g_ptr_array_index (matrix->scales, i);

      if (cell->list != scale->list || (first != NULL && cell->type != ((FrFormNode *) g_ptr_array_index (first->nodes, i))->type))
        return FALSE;
    }
  return TRUE;
}

/* parent NULL: the page. */
static gboolean
may_hold (const FrForm *form, const FrFormNode *parent, const FrFormNode *node)
{
  if (parent != NULL && holds (node, parent->id))
    return FALSE;
  switch (parent ? parent->kind : FR_FORM_GROUP)
    {
    case FR_FORM_MATRIX:
      return is_row_of (parent, node);
    case FR_FORM_GROUP:
    case FR_FORM_REPEAT:
      if (holds_repeat (node) && is_within_repeat (form, parent))
        return FALSE;
      return node->kind != FR_FORM_ROW && node->kind != FR_FORM_SCALE;
    case FR_FORM_QUESTION:
    case FR_FORM_SCALE:
    case FR_FORM_ROW:
    case FR_FORM_KEPT:
    case FR_N_FORM_KINDS:
    default:
      return FALSE;
    }
}

/* Turns a spot into a parent and an index among its nodes. */
static gboolean
resolve (const FrForm *form, guint64 at, FrFormSpot spot, FrFormNode **parent, guint *index)
{
  FrFormPlace place;

  if (at == 0)
    {
      *parent = NULL;
      *index = form->nodes->len;
      return spot == FR_FORM_INSIDE;
    }
  if (!find_place (form, at, &place))
    return FALSE;
  if (spot == FR_FORM_INSIDE)
    {
      *parent = place.node;
      *index = place.node->nodes->len;
      return TRUE;
    }
  *parent = place.parent;
  *index = place.index + (spot == FR_FORM_AFTER);
  return place.node->kind != FR_FORM_SCALE;
}

gboolean
fr_form_can_go (const FrForm *form, const FrFormNode *node, guint64 at, FrFormSpot spot)
{
  FrFormNode *parent;
  guint index;

  g_return_val_if_fail (form != NULL && node != NULL, FALSE);
  return resolve (form, at, spot, &parent, &index) && may_hold (form, parent, node);
}

/* --- Acts --- */

gboolean
fr_form_insert (FrForm *form, FrFormNode *node, guint64 at, FrFormSpot spot)
{
  FrFormNode *parent;
  guint index;

  g_return_val_if_fail (form != NULL && node != NULL, FALSE);
  if (!resolve (form, at, spot, &parent, &index) || !may_hold (form, parent, node))
    return FALSE;
  g_ptr_array_insert (parent ? parent->nodes : form->nodes, (int) index, node);
  return TRUE;
}

gboolean
fr_form_remove (FrForm *form, guint64 id)
{
  FrFormPlace place;

  g_return_val_if_fail (form != NULL, FALSE);
  if (!find_place (form, id, &place) || !is_movable (&place))
    return FALSE;
  g_ptr_array_remove_index (siblings_of (form, &place), place.index);
  return TRUE;
}

gboolean
fr_form_move_to (FrForm *form, guint64 id, guint64 at, FrFormSpot spot)
{
  FrFormPlace place;
  FrFormNode *node, *parent;
  guint index;

  g_return_val_if_fail (form != NULL, FALSE);
  if (id == at || !find_place (form, id, &place) || !is_movable (&place) || !resolve (form, at, spot, &parent, &index) ||
      !may_hold (form, parent, place.node))
    return FALSE;
  /* Taken out first, what stood behind it moves up by one. */
  if (parent == place.parent && index > place.index)
    index--;
  node = g_ptr_array_steal_index (siblings_of (form, &place), place.index);
  g_ptr_array_insert (parent ? parent->nodes : form->nodes, (int) index, node);
  return TRUE;
}

/* Into the neighbour where it can hold it, else past it. */
static gboolean
move_past (FrForm *form, const FrFormPlace *place, const FrFormNode *neighbour, int step)
{
  const FrFormNode *first = neighbour->nodes->len > 0 ? g_ptr_array_index (neighbour->nodes, 0) : NULL;

  if (may_hold (form, neighbour, place->node))
    {
      if (step > 0 && first != NULL)
        return fr_form_move_to (form, place->node->id, first->id, FR_FORM_BEFORE);
      return fr_form_move_to (form, place->node->id, neighbour->id, FR_FORM_INSIDE);
    }
  return fr_form_move_to (form, place->node->id, neighbour->id, step < 0 ? FR_FORM_BEFORE : FR_FORM_AFTER);
}

gboolean
fr_form_move (FrForm *form, guint64 id, int step)
{
  FrFormPlace place;
  GPtrArray *siblings;

  g_return_val_if_fail (form != NULL && (step == -1 || step == 1), FALSE);
  if (!find_place (form, id, &place) || !is_movable (&place))
    return FALSE;
  siblings = siblings_of (form, &place);
  if (step < 0 ? place.index > 0 : place.index + 1 < siblings->len)
    return move_past (form, &place, g_ptr_array_index (siblings, (guint) ((int) place.index + step)), step);
  return place.parent != NULL && fr_form_move_to (form, id, place.parent->id, step < 0 ? FR_FORM_BEFORE : FR_FORM_AFTER);
}

/* --- Names and copies --- */

static gboolean
has_name (const FrForm *form, const char *name)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    if (g_strcmp0 (g_array_index (places, FrFormPlace, i).node->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* What no name may hold becomes "_". */
static char *
valid_name (const char *base)
{
  GString *name = g_string_new (NULL);

  for (const char *p = base; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || c == '-' || c == '_' || c == '.')
        g_string_append_unichar (name, c);
      else
        g_string_append_c (name, '_');
    }
  if (!fr_form_name_is_valid (name->str))
    g_string_prepend (name, "q");
  if (!fr_form_name_is_valid (name->str))
    g_string_assign (name, "q");
  return g_string_free (name, FALSE);
}

char *
fr_form_free_name (const FrForm *form, const char *base)
{
  g_autofree char *stem = NULL;
  char *name;

  g_return_val_if_fail (form != NULL && base != NULL, NULL);
  stem = valid_name (base);
  if (!has_name (form, stem))
    return g_steal_pointer (&stem);
  for (guint i = 2;; i++)
    {
      name = g_strdup_printf ("%s_%u", stem, i);
      if (!has_name (form, name))
        return name;
      g_free (name);
    }
}

/* Calls for a node and all it holds, scales too. */
static void
each (FrFormNode *node, GFunc func, gpointer data)
{
  func (node, data);
  for (guint i = 0; i < node->scales->len; i++)
    each (g_ptr_array_index (node->scales, i), func, data);
  for (guint i = 0; i < node->nodes->len; i++)
    each (g_ptr_array_index (node->nodes, i), func, data);
}

typedef struct {
  FrForm     *form;
  GHashTable *names;     /* old → new */
} Copying;

static void
renew_cb (gpointer data, gpointer user_data)
{
  FrFormNode *node = data;
  Copying *copying = user_data;
  char *name;

  node->id = fr_form_id_new ();
  node->replaces = 0;
  if (node->name == NULL)
    return;
  name = fr_form_free_name (copying->form, node->name);
  /* Two nodes of one name within what is copied stay apart too. */
  while (g_hash_table_contains (copying->names, node->name) && strcmp (g_hash_table_lookup (copying->names, node->name), name) == 0)
    {
      char *next = g_strconcat (name, "_2", NULL);

      g_free (name);
      name = next;
    }
  g_hash_table_insert (copying->names, node->name, name);
  node->name = g_strdup (name);
}

static void
lead_cb (gpointer data, gpointer user_data)
{
  FrFormNode *node = data;
  Copying *copying = user_data;

  for (guint p = 0; p < FR_N_FORM_PROPS; p++)
    {
      GHashTableIter iter;
      gpointer old, name;

      if (node->props[p] == NULL)
        continue;
      g_hash_table_iter_init (&iter, copying->names);
      while (g_hash_table_iter_next (&iter, &old, &name))
        {
          char *text = fr_form_rename_references (node->props[p], old, name);

          g_free (node->props[p]);
          node->props[p] = text;
        }
    }
}

FrFormNode *
fr_form_duplicate (FrForm *form, guint64 id)
{
  FrFormPlace place;
  FrFormNode *copy;
  Copying copying = { form, NULL };

  g_return_val_if_fail (form != NULL, NULL);
  if (!find_place (form, id, &place) || !is_movable (&place))
    return NULL;
  copying.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  copy = fr_form_node_copy (place.node);
  each (copy, renew_cb, &copying);
  each (copy, lead_cb, &copying);
  g_hash_table_unref (copying.names);
  g_ptr_array_insert (siblings_of (form, &place), (int) place.index + 1, copy);
  return copy;
}

/* --- Making --- */

static char *
free_list_name (const FrForm *form, const char *base)
{
  char *name = g_strdup (base);

  for (guint i = 2; fr_form_list_named (form, name) != NULL; i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", base, i);
    }
  return name;
}

static guint64
make_list (FrForm *form, const char *base)
{
  g_autofree char *name = free_list_name (form, base);
  FrFormList *list = fr_form_list_new (name);

  fr_form_choice_add (list, 0);
  fr_form_choice_add (list, 1);
  g_ptr_array_add (form->lists, list);
  return list->id;
}

static const char *
base_of (FrFormKind kind, FrFormType type)
{
  if (kind != FR_FORM_QUESTION)
    return fr_form_kind_name (kind);
  return type == FR_FORM_NOTE ? "note" : "question";
}

FrFormNode *
fr_form_make (FrForm *form, FrFormKind kind, FrFormType type)
{
  g_autofree char *name = NULL;
  FrFormNode *node;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (kind == FR_FORM_QUESTION || kind == FR_FORM_GROUP || kind == FR_FORM_REPEAT || kind == FR_FORM_MATRIX, NULL);
  name = fr_form_free_name (form, base_of (kind, type));
  node = fr_form_node_new (kind, kind == FR_FORM_QUESTION ? type : FR_FORM_TEXT, name);
  if (kind == FR_FORM_MATRIX || (kind == FR_FORM_QUESTION && fr_form_has_list (type)))
    node->list = make_list (form, name);
  if (kind == FR_FORM_MATRIX)
    {
      g_autofree char *row_base = g_strconcat (name, "_row", NULL), *row_name = fr_form_free_name (form, row_base);
      FrFormNode *row = fr_form_node_new (FR_FORM_QUESTION, FR_FORM_ONE, row_name);

      row->list = node->list;
      g_ptr_array_add (node->nodes, row);
    }
  return node;
}

gboolean
fr_form_retype (FrForm *form, guint64 id, FrFormType type)
{
  FrFormPlace place;

  g_return_val_if_fail (form != NULL && type < FR_N_FORM_TYPES, FALSE);
  if (!find_place (form, id, &place) || place.node->kind != FR_FORM_QUESTION || !is_movable (&place) ||
      (place.parent != NULL && place.parent->kind == FR_FORM_MATRIX))
    return FALSE;
  place.node->type = type;
  if (!fr_form_has_list (type))
    place.node->list = 0;
  else if (place.node->list == 0)
    place.node->list = make_list (form, place.node->name ? place.node->name : "list");
  return TRUE;
}

/* --- Choices --- */

static gboolean
find_choice (const FrFormList *list, guint64 id, guint *index)
{
  for (*index = 0; *index < list->choices->len; ++*index)
    if (((FrFormChoice *) g_ptr_array_index (list->choices, *index))->id == id)
      return TRUE;
  return FALSE;
}

static gboolean
has_choice (const FrFormList *list, const char *name)
{
  for (guint i = 0; i < list->choices->len; i++)
    if (g_strcmp0 (((FrFormChoice *) g_ptr_array_index (list->choices, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

FrFormChoice *
fr_form_choice_add (FrFormList *list, guint index)
{
  FrFormChoice *choice = NULL;

  g_return_val_if_fail (list != NULL && index <= list->choices->len, NULL);
  for (guint i = 1; choice == NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      if (!has_choice (list, name))
        choice = fr_form_choice_new (name);
    }
  g_ptr_array_insert (list->choices, (int) index, choice);
  return choice;
}

gboolean
fr_form_choice_remove (FrFormList *list, guint64 id)
{
  guint index;

  g_return_val_if_fail (list != NULL, FALSE);
  if (!find_choice (list, id, &index))
    return FALSE;
  g_ptr_array_remove_index (list->choices, index);
  return TRUE;
}

gboolean
fr_form_choice_move (FrFormList *list, guint64 id, int step)
{
  guint index;
  FrFormChoice *choice;

  g_return_val_if_fail (list != NULL && (step == -1 || step == 1), FALSE);
  if (!find_choice (list, id, &index) || (step < 0 ? index == 0 : index + 1 >= list->choices->len))
    return FALSE;
  choice = g_ptr_array_steal_index (list->choices, index);
  g_ptr_array_insert (list->choices, (int) index + step, choice);
  return TRUE;
}
