/* form-draft-edits.c: the edits of form-draft.h, each one step. */
#include "app/needs/editor/form-draft-private.h"

#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <string.h>

/* --- Texts --- */

static FrFormChoice *
choice_of (FrFormList *list, guint64 id)
{
  for (guint i = 0; list != NULL && i < list->choices->len; i++)
    {
      FrFormChoice *choice = g_ptr_array_index (list->choices, i);

      if (choice->id == id)
        return choice;
    }
  return NULL;
}

/* The text by language that a reference names; NULL where it is no such text or is not there. */
static FrFormText *
by_lang (FrForm *form, const FraTextRef *ref)
{
  FrFormNode *node;
  FrFormChoice *choice;

  switch (ref->kind)
    {
    case FRA_TEXT_TITLE:
      return &form->title;
    case FRA_TEXT_NOTICE:
      return &form->notice;
    case FRA_TEXT_WORDS:
      node = fr_form_node (form, ref->node);
      return node ? &node->words[ref->which] : NULL;
    case FRA_TEXT_LABEL:
      choice = choice_of (fr_form_list (form, ref->list), ref->choice);
      return choice ? &choice->label : NULL;
    case FRA_TEXT_PROP:
    case FRA_TEXT_NAME:
    case FRA_TEXT_CODE:
    default:
      return NULL;
    }
}

static const char *
plain (FrForm *form, const FraTextRef *ref)
{
  FrFormNode *node = fr_form_node (form, ref->node);
  FrFormChoice *choice;

  if (ref->kind == FRA_TEXT_PROP)
    return node ? node->props[ref->which] : NULL;
  if (ref->kind == FRA_TEXT_NAME)
    return node ? node->name : NULL;
  choice = choice_of (fr_form_list (form, ref->list), ref->choice);
  return choice ? choice->name : NULL;
}

static gboolean
is_by_lang (FraTextKind kind)
{
  return kind == FRA_TEXT_TITLE || kind == FRA_TEXT_NOTICE || kind == FRA_TEXT_WORDS || kind == FRA_TEXT_LABEL;
}

static gboolean
write_plain (FrForm *form, const FraTextRef *ref, const char *text)
{
  FrFormNode *node = fr_form_node (form, ref->node);
  FrFormChoice *choice = choice_of (fr_form_list (form, ref->list), ref->choice);

  if (ref->kind == FRA_TEXT_PROP && node != NULL)
    fr_form_set (node, (FrFormProp) ref->which, text);
  else if (ref->kind == FRA_TEXT_NAME && node != NULL && *text != '\0')
    fr_form_rename (form, node, text);
  else if (ref->kind == FRA_TEXT_CODE && choice != NULL)
    {
      g_free (choice->name);
      choice->name = *text != '\0' ? g_strdup (text) : NULL;
    }
  else
    return FALSE;
  return TRUE;
}

static FraChange
change_of (const FraTextRef *ref)
{
  switch (ref->kind)
    {
    case FRA_TEXT_TITLE:
    case FRA_TEXT_NOTICE:
    case FRA_TEXT_WORDS:
      return FRA_CHANGE_WORDS;
    case FRA_TEXT_PROP:
      return FRA_CHANGE_NODE;
    case FRA_TEXT_NAME:
    case FRA_TEXT_LABEL:
    case FRA_TEXT_CODE:
    default:
      return FRA_CHANGE_ALL;
    }
}

static gboolean
same_ref (const FraTextRef *a, const FraTextRef *b)
{
  return a->kind == b->kind && a->which == b->which && a->lang == b->lang && a->node == b->node && a->list == b->list &&
         a->choice == b->choice;
}

const char *
fra_form_draft_get_text (FraFormDraft *draft, const FraTextRef *ref)
{
  const FrFormText *text;
  const char *value;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft) && ref != NULL, "");
  if (!is_by_lang (ref->kind))
    value = plain (draft->form, ref);
  else
    value = (text = by_lang (draft->form, ref)) != NULL ? fr_form_text (text, ref->lang) : NULL;
  return value ? value : "";
}

gboolean
fra_form_draft_set_text (FraFormDraft *draft, const FraTextRef *ref, const char *text)
{
  FrFormText *words;
  gboolean goes_on, done;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft) && ref != NULL && text != NULL, FALSE);
  if (strcmp (fra_form_draft_get_text (draft, ref), text) == 0)
    return FALSE;
  goes_on = draft->is_typing && same_ref (&draft->typing, ref);
  if (!goes_on)
    fra_form_draft_begin (draft);
  words = by_lang (draft->form, ref);
  done = words != NULL || (!is_by_lang (ref->kind) && write_plain (draft->form, ref, text));
  if (words != NULL)
    fr_form_text_set (words, ref->lang, *text != '\0' ? text : NULL);
  draft->typing = *ref;
  if (goes_on)
    {
      fra_form_draft_typed (draft, change_of (ref), ref->node);
      return TRUE;
    }
  return fra_form_draft_end_typing (draft, done, change_of (ref), ref->node);
}

/* --- What stands where --- */

/* A new node goes behind what is selected, or out of a matrix that can't hold it. */
static gboolean
put_behind (FrForm *form, FrFormNode *node, guint64 selected)
{
  FrFormNode *at = selected ? fr_form_node (form, selected) : NULL;
  g_autoptr (GArray) places = NULL;

  if (at == NULL)
    return fr_form_insert (form, node, 0, FR_FORM_INSIDE);
  if (node->kind != FR_FORM_GROUP && fr_form_insert (form, node, at->id, FR_FORM_INSIDE))
    return TRUE;
  places = fr_form_places (form);
  while (at != NULL && !fr_form_insert (form, node, at->id, FR_FORM_AFTER))
    {
      FrFormNode *parent = NULL;

      for (guint i = 0; i < places->len; i++)
        if (g_array_index (places, FrFormPlace, i).node == at)
          parent = g_array_index (places, FrFormPlace, i).parent;
      at = parent;
    }
  return at != NULL || fr_form_insert (form, node, 0, FR_FORM_INSIDE);
}

/* A new section stands on the page itself, behind the one that is selected or holds what is. */
static guint64
section_of (const FrForm *form, guint64 selected)
{
  for (guint i = 0; selected != 0 && i < form->nodes->len; i++)
    {
      const FrFormNode *top = g_ptr_array_index (form->nodes, i);
      g_autoptr (GPtrArray) todo = g_ptr_array_new ();

      g_ptr_array_add (todo, (gpointer) top);
      while (todo->len > 0)
        {
          const FrFormNode *node = g_ptr_array_steal_index (todo, todo->len - 1);

          if (node->id == selected)
            return top->id;
          for (guint j = 0; j < node->nodes->len; j++)
            g_ptr_array_add (todo, g_ptr_array_index (node->nodes, j));
          for (guint j = 0; j < node->scales->len; j++)
            g_ptr_array_add (todo, g_ptr_array_index (node->scales, j));
        }
    }
  return 0;
}

gboolean
fra_form_draft_add (FraFormDraft *draft, FrFormKind kind, FrFormType type)
{
  FrFormNode *node;
  guint64 at;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  fra_form_draft_begin (draft);
  node = fr_form_make (draft->form, kind, type);
  at = kind == FR_FORM_GROUP ? section_of (draft->form, draft->selected) : draft->selected;
  if (!(kind == FR_FORM_GROUP && at != 0 ? fr_form_insert (draft->form, node, at, FR_FORM_AFTER) : put_behind (draft->form, node, at)))
    {
      fr_form_node_free (node);
      return fra_form_draft_end (draft, FALSE, FRA_CHANGE_ALL, 0);
    }
  fra_form_draft_end (draft, TRUE, FRA_CHANGE_ALL, 0);
  fra_form_draft_select (draft, node->id);
  return TRUE;
}

/* What one selects when a node goes: its next sibling, else the one before, else what holds it. */
static guint64
neighbour_of (const FrForm *form, guint64 id)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);
      const GPtrArray *siblings = place->parent ? place->parent->nodes : form->nodes;

      if (place->node->id != id)
        continue;
      if (place->index + 1 < siblings->len)
        return ((FrFormNode *) g_ptr_array_index (siblings, place->index + 1))->id;
      if (place->index > 0)
        return ((FrFormNode *) g_ptr_array_index (siblings, place->index - 1))->id;
      return place->parent ? place->parent->id : 0;
    }
  return 0;
}

gboolean
fra_form_draft_remove (FraFormDraft *draft, guint64 id)
{
  guint64 next;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  next = neighbour_of (draft->form, id);
  fra_form_draft_begin (draft);
  if (!fra_form_draft_end (draft, fr_form_remove (draft->form, id), FRA_CHANGE_ALL, 0))
    return FALSE;
  if (draft->selected != 0 && fr_form_node (draft->form, draft->selected) == NULL)
    fra_form_draft_select (draft, next);
  return TRUE;
}

gboolean
fra_form_draft_duplicate (FraFormDraft *draft, guint64 id)
{
  FrFormNode *copy;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  fra_form_draft_begin (draft);
  copy = fr_form_duplicate (draft->form, id);
  if (!fra_form_draft_end (draft, copy != NULL, FRA_CHANGE_ALL, 0))
    return FALSE;
  fra_form_draft_select (draft, copy->id);
  return TRUE;
}

gboolean
fra_form_draft_move (FraFormDraft *draft, guint64 id, int step)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  fra_form_draft_begin (draft);
  return fra_form_draft_end (draft, fr_form_move (draft->form, id, step), FRA_CHANGE_ALL, 0);
}

gboolean
fra_form_draft_move_to (FraFormDraft *draft, guint64 id, guint64 at, FrFormSpot spot)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  fra_form_draft_begin (draft);
  return fra_form_draft_end (draft, fr_form_move_to (draft->form, id, at, spot), FRA_CHANGE_ALL, 0);
}

gboolean
fra_form_draft_retype (FraFormDraft *draft, guint64 id, FrFormType type)
{
  FrFormNode *node;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  node = fr_form_node (draft->form, id);
  if (node == NULL || node->kind != FR_FORM_QUESTION || node->type == type)
    return FALSE;
  fra_form_draft_begin (draft);
  return fra_form_draft_end (draft, fr_form_retype (draft->form, id, type), FRA_CHANGE_ALL, id);
}

static void
require (FrFormNode *node, const char *value)
{
  if (node->kind == FR_FORM_QUESTION)
    fr_form_set (node, FR_FORM_REQUIRED, value);
  for (guint i = 0; i < node->nodes->len; i++)
    require (g_ptr_array_index (node->nodes, i), value);
}

gboolean
fra_form_draft_set_required (FraFormDraft *draft, guint64 id, gboolean required)
{
  FrFormNode *node;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  node = fr_form_node (draft->form, id);
  if (node == NULL)
    return FALSE;
  fra_form_draft_begin (draft);
  require (node, required ? "yes" : NULL);
  return fra_form_draft_end (draft, TRUE, FRA_CHANGE_NODE, id);
}

gboolean
fra_form_draft_set_named (FraFormDraft *draft, gboolean named)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  if (draft->form->named == !!named)
    return FALSE;
  fra_form_draft_begin (draft);
  draft->form->named = !!named;
  return fra_form_draft_end (draft, TRUE, FRA_CHANGE_WORDS, 0);
}

gboolean
fra_form_draft_ask_anew (FraFormDraft *draft, guint64 id)
{
  FrFormNode *copy;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  fra_form_draft_begin (draft);
  copy = fr_form_duplicate (draft->form, id);
  if (copy != NULL)
    {
      copy->replaces = id;
      fr_form_remove (draft->form, id);
    }
  if (!fra_form_draft_end (draft, copy != NULL, FRA_CHANGE_ALL, 0))
    return FALSE;
  fra_form_draft_select (draft, copy->id);
  return TRUE;
}

/* --- Choices --- */

gboolean
fra_form_draft_choice_add (FraFormDraft *draft, guint64 list)
{
  FrFormList *found;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  fra_form_draft_begin (draft);
  found = fr_form_list (draft->form, list);
  return fra_form_draft_end (draft, found != NULL && fr_form_choice_add (found, found->choices->len) != NULL, FRA_CHANGE_ALL, 0);
}

gboolean
fra_form_draft_choice_remove (FraFormDraft *draft, guint64 list, guint64 choice)
{
  FrFormList *found;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  fra_form_draft_begin (draft);
  found = fr_form_list (draft->form, list);
  return fra_form_draft_end (draft, found != NULL && fr_form_choice_remove (found, choice), FRA_CHANGE_ALL, 0);
}

gboolean
fra_form_draft_choice_move (FraFormDraft *draft, guint64 list, guint64 choice, int step)
{
  FrFormList *found;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  fra_form_draft_begin (draft);
  found = fr_form_list (draft->form, list);
  return fra_form_draft_end (draft, found != NULL && fr_form_choice_move (found, choice, step), FRA_CHANGE_ALL, 0);
}

/* The rows of a matrix go with its list, those of two scales cell by cell. */
static void
give_list (FrForm *form, FrFormNode *node, guint64 list)
{
  g_autoptr (GArray) places = fr_form_places (form);

  node->list = list;
  if (node->kind == FR_FORM_MATRIX)
    for (guint i = 0; i < node->nodes->len; i++)
      ((FrFormNode *) g_ptr_array_index (node->nodes, i))->list = list;
  for (guint i = 0; node->kind == FR_FORM_SCALE && i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);

      if (place->node != node)
        continue;
      for (guint r = 0; r < place->parent->nodes->len; r++)
        {
          FrFormNode *row = g_ptr_array_index (place->parent->nodes, r);

          ((FrFormNode *) g_ptr_array_index (row->nodes, place->index))->list = list;
        }
    }
}

gboolean
fra_form_draft_set_list (FraFormDraft *draft, guint64 id, guint64 list)
{
  FrFormNode *node;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  node = fr_form_node (draft->form, id);
  if (node == NULL || node->list == 0 || node->list == list || fr_form_list (draft->form, list) == NULL)
    return FALSE;
  fra_form_draft_begin (draft);
  give_list (draft->form, node, list);
  return fra_form_draft_end (draft, TRUE, FRA_CHANGE_ALL, 0);
}

/* --- Matrices --- */

static FrFormNode *
cell_new (const FrForm *form, const FrFormNode *like, const char *base, guint64 list)
{
  g_autofree char *name = fr_form_free_name (form, base);
  FrFormNode *cell = fr_form_node_new (FR_FORM_QUESTION, like ? like->type : FR_FORM_ONE, name);

  cell->list = list;
  if (like != NULL)
    fr_form_set (cell, FR_FORM_REQUIRED, like->props[FR_FORM_REQUIRED]);
  return cell;
}

static FrFormNode *
row_new (const FrForm *form, const FrFormNode *matrix)
{
  const FrFormNode *first = matrix->nodes->len > 0 ? g_ptr_array_index (matrix->nodes, 0) : NULL;
  g_autofree char *base = g_strdup_printf ("%s_row", matrix->name ? matrix->name : "matrix");
  FrFormNode *row;

  if (matrix->scales->len == 0)
    return cell_new (form, first, base, matrix->list);
  row = fr_form_node_new (FR_FORM_ROW, FR_FORM_TEXT, NULL);
  for (guint i = 0; i < matrix->scales->len; i++)
    {
      const FrFormNode *scale = g_ptr_array_index (matrix->scales, i);
      const FrFormNode *like = first ? g_ptr_array_index (first->nodes, i) : NULL;
      g_autofree char *free_base = fr_form_free_name (form, base);
      g_autofree char *side = g_strdup_printf ("%s_%s", free_base, i == 0 ? "a" : "b");

      g_ptr_array_add (row->nodes, cell_new (form, like, side, scale->list));
    }
  return row;
}

gboolean
fra_form_draft_row_add (FraFormDraft *draft, guint64 matrix)
{
  FrFormNode *node, *row;
  guint64 id;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  node = fr_form_node (draft->form, matrix);
  if (node == NULL || node->kind != FR_FORM_MATRIX)
    return FALSE;
  fra_form_draft_begin (draft);
  row = row_new (draft->form, node);
  id = row->id;
  if (!fr_form_insert (draft->form, row, matrix, FR_FORM_INSIDE))
    {
      fr_form_node_free (row);
      id = 0;
    }
  return fra_form_draft_end (draft, id != 0, FRA_CHANGE_ALL, 0);
}

/* A list of its own for the second scale, with the same points. */
static guint64
list_like (FrForm *form, guint64 like)
{
  const FrFormList *from = fr_form_list (form, like);
  g_autofree char *name = NULL;
  FrFormList *list;

  for (guint i = 2; name == NULL || fr_form_list_named (form, name) != NULL; i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", from && from->name ? from->name : "scale", i);
    }
  list = fr_form_list_new (name);
  for (guint i = 0; from != NULL && i < from->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (from->choices, i);
      FrFormChoice *copy = fr_form_choice_new (choice->name);

      for (guint lang = 0; lang < choice->label.n; lang++)
        fr_form_text_set (&copy->label, lang, fr_form_text (&choice->label, lang));
      g_ptr_array_add (list->choices, copy);
    }
  g_ptr_array_add (form->lists, list);
  return list->id;
}

/* What a row says is said by its one question, or by the row of two. */
static void
swap_words (FrFormNode *a, FrFormNode *b)
{
  for (guint w = FR_FORM_LABEL; w <= FR_FORM_GUIDANCE; w++)
    {
      FrFormText words = a->words[w];

      a->words[w] = b->words[w];
      b->words[w] = words;
    }
}

/* Each row keeps its question, with its id and name, as the first of two. */
static void
part (FrForm *form, FrFormNode *matrix)
{
  static const char * const sides[] = { "importance", "present" };
  guint64 lists[2] = { matrix->list, list_like (form, matrix->list) };

  for (guint i = 0; i < 2; i++)
    {
      FrFormNode *scale = fr_form_node_new (FR_FORM_SCALE, FR_FORM_TEXT, NULL);
      g_autofree char *base = g_strdup_printf ("%s_%s", matrix->name ? matrix->name : "matrix", sides[i]);

      scale->name = fr_form_free_name (form, base);
      scale->list = lists[i];
      fr_form_set (scale, FR_FORM_SIDE, sides[i]);
      g_ptr_array_add (matrix->scales, scale);
    }
  matrix->list = 0;
  for (guint r = 0; r < matrix->nodes->len; r++)
    {
      FrFormNode *cell = g_ptr_array_index (matrix->nodes, r), *row = fr_form_node_new (FR_FORM_ROW, FR_FORM_TEXT, NULL);
      g_autofree char *base = g_strdup_printf ("%s_b", cell->name ? cell->name : "row");

      swap_words (row, cell);
      fr_form_set (row, FR_FORM_COMPETENCY, cell->props[FR_FORM_COMPETENCY]);
      g_ptr_array_add (row->nodes, cell);
      g_ptr_array_add (row->nodes, cell_new (form, cell, base, lists[1]));
      matrix->nodes->pdata[r] = row;
    }
}

/* The first answer of each row is its question again. */
static void
join (FrFormNode *matrix)
{
  matrix->list = ((FrFormNode *) g_ptr_array_index (matrix->scales, 0))->list;
  for (guint r = 0; r < matrix->nodes->len; r++)
    {
      FrFormNode *row = g_ptr_array_index (matrix->nodes, r), *cell = g_ptr_array_steal_index (row->nodes, 0);

      swap_words (row, cell);
      fr_form_set (cell, FR_FORM_COMPETENCY, row->props[FR_FORM_COMPETENCY]);
      matrix->nodes->pdata[r] = cell;
      fr_form_node_free (row);
    }
  g_ptr_array_set_size (matrix->scales, 0);
}

gboolean
fra_form_draft_set_scales (FraFormDraft *draft, guint64 matrix, guint n_scales)
{
  FrFormNode *node;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  node = fr_form_node (draft->form, matrix);
  if (node == NULL || node->kind != FR_FORM_MATRIX || (node->scales->len == 2) == (n_scales == 2))
    return FALSE;
  fra_form_draft_begin (draft);
  if (n_scales == 2)
    part (draft->form, node);
  else
    join (node);
  return fra_form_draft_end (draft, TRUE, FRA_CHANGE_ALL, 0);
}

/* --- Languages --- */

gboolean
fra_form_draft_language_add (FraFormDraft *draft, const char *name)
{
  guint lang;

  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft) && name != NULL, FALSE);
  if (*name == '\0' || fr_form_language (draft->form, name) >= 0)
    return FALSE;
  fra_form_draft_begin (draft);
  lang = fr_form_language_add (draft->form, name);
  fra_form_draft_end (draft, TRUE, FRA_CHANGE_ALL, 0);
  fra_form_draft_set_lang (draft, lang);
  return TRUE;
}

gboolean
fra_form_draft_language_remove (FraFormDraft *draft, guint lang)
{
  g_return_val_if_fail (FRA_IS_FORM_DRAFT (draft), FALSE);
  if (lang >= draft->form->languages->len || draft->form->languages->len < 2)
    return FALSE;
  fra_form_draft_begin (draft);
  fr_form_language_remove (draft->form, lang);
  draft->lang = draft->lang > lang ? draft->lang - 1 : MIN (draft->lang, draft->form->languages->len - 1);
  return fra_form_draft_end (draft, TRUE, FRA_CHANGE_ALL, 0);
}
