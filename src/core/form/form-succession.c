/* form-succession.c: what may follow a version that was in the field. */
#include "core/form/form-diff.h"

#include "core/base/language.h"
#include "core/form/form-names.h"

#include <string.h>

static void
problem_free (gpointer data)
{
  FrFormProblem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

static void
refuse (GPtrArray *problems, FrFormFault fault, const FrFormNode *node, const FrFormList *list, const FrFormChoice *choice, char *message)
{
  FrFormProblem *problem = g_new0 (FrFormProblem, 1);

  *problem = (FrFormProblem) { .fault = fault, .node = node ? node->id : 0, .list = list ? list->id : 0, .choice = choice ? choice->id : 0,
                               .column = "name", .lang = -1, .message = message };
  g_ptr_array_add (problems, problem);
}

/* --- Questions --- */

/* What was asked before, by id and by name, the newest saying counts. */
typedef struct {
  GHashTable *by_id;      /* id → FrFormNode */
  GHashTable *by_name;    /* name → FrFormNode */
} Asked;

static void
look_through (Asked *asked, const FrForm *form)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    {
      FrFormNode *node = g_array_index (places, FrFormPlace, i).node;

      if (!fr_form_is_field (node))
        continue;
      g_hash_table_insert (asked->by_id, &node->id, node);
      if (node->name != NULL)
        g_hash_table_insert (asked->by_name, node->name, node);
    }
}

/* The same list, the same kind of answer; or a text. */
static gboolean
keeps_data (const FrFormNode *was, const FrFormNode *is)
{
  return fr_form_data (is->type) == FR_FORM_DATA_TEXT || (fr_form_data (was->type) == fr_form_data (is->type) && was->list == is->list);
}

static void
check_question (GPtrArray *problems, const Asked *asked, const FrFormNode *node)
{
  const FrFormNode *was = g_hash_table_lookup (asked->by_id, &node->id);
  const FrFormNode *named = node->name ? g_hash_table_lookup (asked->by_name, node->name) : NULL;

  if (was != NULL && !keeps_data (was, node))
    refuse (problems, FR_FORM_DATA_CHANGED, node, NULL, NULL,
            g_strdup_printf (_("“%s” has been answered as “%s”, so it can't become “%s”. Make a new question beside it, or a text of it."),
                             was->name ? was->name : "", fr_form_type_label (was->type), fr_form_type_label (node->type)));
  if (named != NULL && named->id != node->id)
    refuse (problems, FR_FORM_NAME_USED, node, NULL, NULL,
            g_strdup_printf (_("The name “%s” belongs to a question that was in the field before. Give this one another."), node->name));
}

/* --- Choices --- */

static void
check_choice (GPtrArray *problems, const FrFormList *was, const FrFormList *list, const FrFormChoice *choice)
{
  for (guint i = 0; i < was->choices->len; i++)
    {
      const FrFormChoice *old = g_ptr_array_index (was->choices, i);
      gboolean same_name = g_strcmp0 (old->name, choice->name) == 0;

      if (old->id == choice->id && !same_name)
        refuse (problems, FR_FORM_CHOICE_RENAMED, NULL, list, choice,
                g_strdup_printf (_("Answers hold the choice “%s” under this name, so it can't become “%s”. Change its wording, or add a "
                                   "choice."), old->name ? old->name : "", choice->name ? choice->name : ""));
      else if (old->id != choice->id && same_name && old->name != NULL)
        refuse (problems, FR_FORM_CHOICE_NAME_USED, NULL, list, choice,
                g_strdup_printf (_("The name “%s” belongs to a choice that was offered before. Give this one another."), choice->name));
    }
}

GPtrArray *
fr_form_succession (const GPtrArray *fielded, const FrForm *draft)
{
  g_autoptr (GArray) places = fr_form_places (draft);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal), by_name = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *problems = g_ptr_array_new_with_free_func (problem_free);
  Asked asked = { by_id, by_name };

  for (guint i = 0; i < fielded->len; i++)
    look_through (&asked, g_ptr_array_index (fielded, i));
  for (guint i = 0; i < places->len; i++)
    if (fr_form_is_field (g_array_index (places, FrFormPlace, i).node))
      check_question (problems, &asked, g_array_index (places, FrFormPlace, i).node);
  for (guint l = 0; l < draft->lists->len; l++)
    {
      const FrFormList *list = g_ptr_array_index (draft->lists, l);

      for (guint i = 0; i < fielded->len; i++)
        {
          const FrFormList *was = fr_form_list (g_ptr_array_index (fielded, i), list->id);

          for (guint c = 0; was != NULL && c < list->choices->len; c++)
            check_choice (problems, was, list, g_ptr_array_index (list->choices, c));
        }
    }
  return problems;
}

/* --- Taking over ids --- */

static void
add_ids (GHashTable *ids, const FrForm *form)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    g_hash_table_add (ids, &g_array_index (places, FrFormPlace, i).node->id);
  for (guint l = 0; l < form->lists->len; l++)
    {
      FrFormList *list = g_ptr_array_index (form->lists, l);

      g_hash_table_add (ids, &list->id);
      for (guint c = 0; c < list->choices->len; c++)
        g_hash_table_add (ids, &((FrFormChoice *) g_ptr_array_index (list->choices, c))->id);
    }
}

static FrFormChoice *
choice_named (const FrFormList *list, const char *name)
{
  for (guint i = 0; i < list->choices->len; i++)
    if (g_strcmp0 (((FrFormChoice *) g_ptr_array_index (list->choices, i))->name, name) == 0)
      return g_ptr_array_index (list->choices, i);
  return NULL;
}

/* Lists first: which id a list takes over. moved: old id → new id. */
static void
adopt_lists (const FrForm *from, FrForm *draft, GHashTable *known, GHashTable *taken, GHashTable *moved)
{
  for (guint l = 0; l < draft->lists->len; l++)
    {
      FrFormList *list = g_ptr_array_index (draft->lists, l);
      FrFormList *was = list->name ? fr_form_list_named (from, list->name) : NULL;

      if (was == NULL)
        continue;
      if (!g_hash_table_contains (known, &list->id) && !g_hash_table_contains (taken, &was->id))
        {
          guint64 *ids = g_new (guint64, 2);

          ids[0] = list->id;
          ids[1] = list->id = was->id;
          g_hash_table_insert (moved, ids, &ids[1]);
          g_hash_table_add (taken, &was->id);
        }
      for (guint c = 0; list->id == was->id && c < list->choices->len; c++)
        {
          FrFormChoice *choice = g_ptr_array_index (list->choices, c), *old = choice->name ? choice_named (was, choice->name) : NULL;

          if (old == NULL || g_hash_table_contains (known, &choice->id) || g_hash_table_contains (taken, &old->id))
            continue;
          choice->id = old->id;
          g_hash_table_add (taken, &old->id);
        }
    }
}

static void
adopt_nodes (const FrForm *from, FrForm *draft, GHashTable *known, GHashTable *taken)
{
  g_autoptr (GArray) places = fr_form_places (draft), old_places = fr_form_places (from);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = old_places->len; i-- > 0;)
    if (g_array_index (old_places, FrFormPlace, i).node->name != NULL)
      g_hash_table_insert (by_name, g_array_index (old_places, FrFormPlace, i).node->name, &g_array_index (old_places, FrFormPlace, i));
  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);
      const FrFormPlace *was = place->node->name ? g_hash_table_lookup (by_name, place->node->name) : NULL;

      if (was == NULL || was->node->kind != place->node->kind || g_hash_table_contains (known, &place->node->id) ||
          g_hash_table_contains (taken, &was->node->id))
        continue;
      place->node->id = was->node->id;
      g_hash_table_add (taken, &was->node->id);
      /* A row has no name; it is the one its answers belong to. */
      if (place->parent && was->parent && place->parent->kind == FR_FORM_ROW && was->parent->kind == FR_FORM_ROW &&
          !g_hash_table_contains (known, &place->parent->id) && !g_hash_table_contains (taken, &was->parent->id))
        {
          place->parent->id = was->parent->id;
          g_hash_table_add (taken, &was->parent->id);
        }
    }
}

/* known holds the versions' own ids, so that ids that came back with the form stay. */
static void
adopt_from (const FrForm *from, FrForm *draft, GHashTable *known, GHashTable *taken)
{
  g_autoptr (GHashTable) moved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) places = fr_form_places (draft);

  adopt_lists (from, draft, known, taken, moved);
  for (guint i = 0; i < places->len; i++)
    {
      FrFormNode *node = g_array_index (places, FrFormPlace, i).node;
      const guint64 *list = node->list ? g_hash_table_lookup (moved, &node->list) : NULL;

      if (list != NULL)
        node->list = *list;
    }
  adopt_nodes (from, draft, known, taken);
}

void
fr_form_adopt (const GPtrArray *versions, FrForm *draft)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal), own = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < versions->len; i++)
    add_ids (known, g_ptr_array_index (versions, i));
  /* What came back with its id is taken already. */
  add_ids (own, draft);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      gpointer key;

      if (g_hash_table_lookup_extended (known, id, &key, NULL))
        g_hash_table_add (taken, key);
    }
  for (guint i = versions->len; i-- > 0;)
    adopt_from (g_ptr_array_index (versions, i), draft, known, taken);
}
