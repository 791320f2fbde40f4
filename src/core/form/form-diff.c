/* form-diff.c: what changed; form-succession.c says what may. */
#include "core/form/form-diff.h"

#include "core/base/language.h"
#include "core/form/form-names.h"

#include <string.h>

/* Two forms side by side. */
typedef struct {
  const FrForm *before, *after;
  guint         lang, lang_before;     /* the language of words; in before */
  GHashTable   *old_nodes, *new_nodes; /* id → FrFormPlace */
  GPtrArray    *changes;
} Diff;

static void
change_free (gpointer data)
{
  FrFormChange *change = data;

  g_free (change->text);
  g_free (change);
}

static void
add (Diff *diff, FrFormDifference difference, guint64 before, guint64 after, char *text)
{
  FrFormChange *change = g_new0 (FrFormChange, 1);

  *change = (FrFormChange) { difference, before, after, 0, 0, text };
  g_ptr_array_add (diff->changes, change);
}

static void
add_choice (Diff *diff, FrFormDifference difference, const FrFormList *list, const FrFormChoice *choice, char *text)
{
  add (diff, difference, 0, 0, text);
  ((FrFormChange *) g_ptr_array_index (diff->changes, diff->changes->len - 1))->list = list->id;
  ((FrFormChange *) g_ptr_array_index (diff->changes, diff->changes->len - 1))->choice = choice->id;
}

/* What a node is called in sentences: its wording, else its name. */
static const char *
title_of (const FrForm *form, const FrFormNode *node, guint lang)
{
  const char *words = fr_form_words (form, &node->words[FR_FORM_LABEL], lang);

  return *words ? words : node->name ? node->name : node->kept_type ? node->kept_type : "";
}

static GHashTable *
index_nodes (const GArray *places)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);

      g_hash_table_insert (index, &place->node->id, (gpointer) place);
    }
  return index;
}

/* Whether texts differ, language by language (by name, since forms may list them differently). */
static gboolean
texts_differ (const Diff *diff, const FrFormText *before, const FrFormText *after)
{
  for (guint i = 0; i < diff->after->languages->len; i++)
    {
      int old = fr_form_language (diff->before, g_ptr_array_index (diff->after->languages, i));
      const char *was = old < 0 ? NULL : fr_form_text (before, (guint) old), *is = fr_form_text (after, i);

      /* A translation that is added changes no wording. */
      if (is != NULL ? was != NULL && strcmp (was, is) != 0 : was != NULL)
        return TRUE;
    }
  return FALSE;
}

/* --- Moves --- */

/* Of numbers that all differ, marks those that stay in order with the most others: the longest rising run through them. */
static gboolean *
mark_rising (const guint *numbers, guint n)
{
  gboolean *stays = g_new0 (gboolean, MAX (n, 1));
  g_autofree guint *tails = g_new (guint, n + 1);      /* length - 1 → index of the smallest end */
  g_autofree int *before = g_new (int, n + 1);
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0, high = length;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (numbers[tails[middle]] < numbers[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low ? (int) tails[low - 1] : -1;
      tails[low] = i;
      length = MAX (length, low + 1);
    }
  for (int i = length ? (int) tails[length - 1] : -1; i >= 0; i = before[i])
    stays[i] = TRUE;
  return stays;
}

/* The nodes that stand elsewhere: below another parent, or out of order. */
static GHashTable *
find_moved (const Diff *diff, const GArray *old_places, const GArray *places)
{
  GHashTable *moved = g_hash_table_new (NULL, NULL);
  g_autofree guint *numbers = g_new (guint, places->len + 1);
  g_autofree const FrFormNode **nodes = g_new (const FrFormNode *, places->len + 1);
  g_autofree gboolean *stays = NULL;
  guint n = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);
      const FrFormPlace *old = g_hash_table_lookup (diff->old_nodes, &place->node->id);

      if (old == NULL)
        continue;
      if ((old->parent ? old->parent->id : 0) != (place->parent ? place->parent->id : 0))
        {
          g_hash_table_add (moved, place->node);
          continue;
        }
      numbers[n] = (guint) (old - (const FrFormPlace *) (gconstpointer) old_places->data);
      nodes[n++] = place->node;
    }
  stays = mark_rising (numbers, n);
  for (guint i = 0; i < n; i++)
    if (!stays[i])
      g_hash_table_add (moved, (gpointer) nodes[i]);
  return moved;
}

/* --- One node --- */

static gboolean
is_ruled_anew (const FrFormNode *was, const FrFormNode *is)
{
  static const FrFormProp rules[] = { FR_FORM_REQUIRED, FR_FORM_RELEVANT, FR_FORM_CONSTRAINT, FR_FORM_CALCULATION, FR_FORM_DEFAULT,
                                      FR_FORM_READONLY, FR_FORM_CHOICE_FILTER, FR_FORM_PARAMETERS, FR_FORM_REPEAT_COUNT, FR_FORM_OTHER };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (was->props[rules[i]], is->props[rules[i]]) != 0)
      return TRUE;
  return FALSE;
}

static void
compare_words (Diff *diff, const FrFormNode *was, const FrFormNode *is)
{
  const char *title = title_of (diff->after, is, diff->lang);

  if (texts_differ (diff, &was->words[FR_FORM_LABEL], &is->words[FR_FORM_LABEL]))
    {
      add (diff, FR_FORM_REWORDED, was->id, is->id,
           g_strdup_printf (_("“%s” is now worded “%s”."), title_of (diff->before, was, diff->lang_before), title));
      return;
    }
  for (guint w = FR_FORM_HINT; w < FR_N_FORM_TEXTS; w++)
    if (texts_differ (diff, &was->words[w], &is->words[w]))
      {
        add (diff, FR_FORM_REWORDED, was->id, is->id, g_strdup_printf (_("“%s” has another hint or message."), title));
        return;
      }
}

static void
compare_node (Diff *diff, const FrFormNode *was, const FrFormNode *is, gboolean moved)
{
  const char *title = title_of (diff->after, is, diff->lang);

  compare_words (diff, was, is);
  if (g_strcmp0 (was->name, is->name) != 0)
    add (diff, FR_FORM_RENAMED, was->id, is->id,
         g_strdup_printf (_("“%s” is now named “%s”, before “%s”."), title, is->name ? is->name : "", was->name ? was->name : ""));
  if (was->kind != is->kind || was->type != is->type || was->list != is->list || g_strcmp0 (was->kept_type, is->kept_type) != 0)
    add (diff, FR_FORM_RETYPED, was->id, is->id, g_strdup_printf (_("“%s” is answered in another way."), title));
  if (is_ruled_anew (was, is))
    add (diff, FR_FORM_RULED, was->id, is->id, g_strdup_printf (_("“%s” is shown, checked or calculated by another rule."), title));
  if (moved)
    add (diff, FR_FORM_MOVED, was->id, is->id, g_strdup_printf (_("“%s” stands elsewhere."), title));
}

static void
compare_nodes (Diff *diff, const GArray *old_places, const GArray *places)
{
  g_autoptr (GHashTable) moved = find_moved (diff, old_places, places);
  g_autoptr (GHashTable) replaced = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormNode *is = g_array_index (places, FrFormPlace, i).node;
      const FrFormPlace *old = g_hash_table_lookup (diff->old_nodes, &is->id);
      const FrFormPlace *was = is->replaces ? g_hash_table_lookup (diff->old_nodes, &is->replaces) : NULL;

      if (old != NULL)
        compare_node (diff, old->node, is, g_hash_table_contains (moved, is));
      else if (was != NULL && !g_hash_table_contains (diff->new_nodes, &is->replaces))
        {
          g_hash_table_add (replaced, (gpointer) &is->replaces);
          add (diff, FR_FORM_REPLACED, was->node->id, is->id,
               g_strdup_printf (_("“%s” is asked anew, with another meaning: “%s”."), title_of (diff->before, was->node, diff->lang_before),
                                title_of (diff->after, is, diff->lang)));
        }
      else
        add (diff, FR_FORM_ADDED, 0, is->id, g_strdup_printf (_("“%s” is new."), title_of (diff->after, is, diff->lang)));
    }
  for (guint i = 0; i < old_places->len; i++)
    {
      const FrFormNode *was = g_array_index (old_places, FrFormPlace, i).node;

      if (!g_hash_table_contains (diff->new_nodes, &was->id) && !g_hash_table_contains (replaced, &was->id))
        add (diff, FR_FORM_REMOVED, was->id, 0,
             g_strdup_printf (_("“%s” is no longer asked; its answers are kept."), title_of (diff->before, was, diff->lang_before)));
    }
}

/* --- Choices --- */

static const FrFormChoice *
find_choice (const FrFormList *list, guint64 id)
{
  for (guint i = 0; list != NULL && i < list->choices->len; i++)
    if (((FrFormChoice *) g_ptr_array_index (list->choices, i))->id == id)
      return g_ptr_array_index (list->choices, i);
  return NULL;
}

static void
compare_choice (Diff *diff, const FrFormList *list, const FrFormChoice *was, const FrFormChoice *is)
{
  const char *words = fr_form_words (diff->after, &is->label, diff->lang);

  if (was == NULL)
    add_choice (diff, FR_FORM_ADDED, list, is, g_strdup_printf (_("The choice “%s” is new."), words));
  else if (texts_differ (diff, &was->label, &is->label))
    add_choice (diff, FR_FORM_REWORDED, list, is,
                g_strdup_printf (_("The choice “%s” is now worded “%s”."), fr_form_words (diff->before, &was->label, diff->lang_before), words));
  if (was != NULL && g_strcmp0 (was->name, is->name) != 0)
    add_choice (diff, FR_FORM_RENAMED, list, is,
                g_strdup_printf (_("The choice “%s” is now named “%s”, before “%s”."), words, is->name ? is->name : "", was->name ? was->name : ""));
}

static void
compare_list (Diff *diff, const FrFormList *was, const FrFormList *is)
{
  for (guint i = 0; is != NULL && was != NULL && i < is->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (is->choices, i);

      compare_choice (diff, is, find_choice (was, choice->id), choice);
    }
  for (guint i = 0; was != NULL && i < was->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (was->choices, i);

      if (is != NULL && find_choice (is, choice->id) == NULL)
        add_choice (diff, FR_FORM_REMOVED, was, choice,
                    g_strdup_printf (_("The choice “%s” is no longer offered; answers that chose it are kept."),
                                     fr_form_words (diff->before, &choice->label, diff->lang_before)));
    }
}

GPtrArray *
fr_form_diff (const FrForm *before, const FrForm *after, guint lang)
{
  g_autoptr (GArray) old_places = fr_form_places (before), places = fr_form_places (after);
  g_autoptr (GHashTable) old_nodes = index_nodes (old_places), new_nodes = index_nodes (places);
  int old_lang = lang < after->languages->len ? fr_form_language (before, g_ptr_array_index (after->languages, lang)) : -1;
  Diff diff = { before, after, lang, old_lang < 0 ? 0 : (guint) old_lang, old_nodes, new_nodes, g_ptr_array_new_with_free_func (change_free) };

  compare_nodes (&diff, old_places, places);
  for (guint i = 0; i < after->lists->len; i++)
    {
      const FrFormList *list = g_ptr_array_index (after->lists, i);

      compare_list (&diff, fr_form_list (before, list->id), list);
    }
  return diff.changes;
}
