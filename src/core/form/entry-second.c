/* entry-second.c: what was keyed in before: filled in again, compared with another entry, and what holds in the end. See entry.h. */
#include "core/form/entry-private.h"

#include <string.h>

static char *
key_of (const FrEntryAnswer *answer)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%d:%u", answer->question, answer->other, answer->turn);
}

/* "question:other:turn" → FrEntryAnswer. */
static GHashTable *
index_of (const GPtrArray *answers)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < answers->len; i++)
    g_hash_table_insert (index, key_of (g_ptr_array_index (answers, i)), g_ptr_array_index (answers, i));
  return index;
}

static const FrEntryAnswer *
find (GHashTable *index, const FrEntryAnswer *answer)
{
  g_autofree char *key = key_of (answer);

  return g_hash_table_lookup (index, key);
}

GArray *
fr_entry_compare (const GPtrArray *first, const GPtrArray *second)
{
  g_autoptr (GHashTable) in_first = index_of (first), in_second = index_of (second);
  GArray *differences = g_array_new (FALSE, FALSE, sizeof (FrEntryDifference));

  for (guint i = 0; i < first->len; i++)
    {
      const FrEntryAnswer *one = g_ptr_array_index (first, i), *two = find (in_second, one);
      FrEntryDifference difference = { one, two };

      if (two == NULL || one->state != two->state || g_strcmp0 (one->value, two->value) != 0)
        g_array_append_val (differences, difference);
    }
  for (guint i = 0; i < second->len; i++)
    {
      FrEntryDifference difference = { NULL, g_ptr_array_index (second, i) };

      if (find (in_first, difference.second) == NULL)
        g_array_append_val (differences, difference);
    }
  return differences;
}

/* Gives each repeat as many turns as the answers have. */
static void
set_turns (FrFill *fill, const FrForm *form, GHashTable *held)
{
  g_autoptr (GArray) places = fr_form_places (form);
  g_autoptr (GHashTable) repeats = g_hash_table_new (NULL, NULL);   /* node → repeat it lies in */
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);
      gpointer repeat = place->parent == NULL ? NULL : place->parent->kind == FR_FORM_REPEAT ? place->parent
                                                     : g_hash_table_lookup (repeats, place->parent);

      if (repeat != NULL)
        g_hash_table_insert (repeats, place->node, repeat);
    }
  g_hash_table_iter_init (&iter, held);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const FrEntryAnswer *answer = value;
      const FrFormNode *repeat = answer->turn ? g_hash_table_lookup (repeats, fr_form_node (form, answer->question)) : NULL;

      if (repeat != NULL && fr_fill_get_turns (fill, repeat->id) < answer->turn)
        fr_fill_set_turns (fill, repeat->id, answer->turn);
    }
}

/* What of the answers is held at a place; NULL: nothing. */
static const FrEntryAnswer *
held_at (GHashTable *held, const FrFillPlace *place)
{
  const FrEntryAnswer wanted = { place->node->id, place->kind == FR_FILL_OTHER, place->turn, FR_ENTRY_BLANK, NULL };

  return place->kind == FR_FILL_NODE || place->kind == FR_FILL_OTHER ? find (held, &wanted) : NULL;
}

/* Twice: what a count asks for is there only once its question is answered. */
static void
fill_in (FrFill *fill, const FrForm *form, GHashTable *held)
{
  for (guint again = 0; again < 2; again++)
    {
      set_turns (fill, form, held);
      for (guint i = 0; i < fr_fill_get_n (fill); i++)
        {
          const FrFillPlace *place = fr_fill_get (fill, i);
          const FrEntryAnswer *known = held_at (held, place);

          if (known != NULL && g_strcmp0 (known->value, place->answer) != 0)
            fr_fill_set (fill, i, known->value);
        }
    }
}

void
fr_entry_restore (FrEntry *entry, const GPtrArray *answers)
{
  g_autoptr (GHashTable) held = index_of (answers);
  guint n, last = 0;

  fill_in (entry->fill, entry->form, held);
  n = fr_fill_get_n (entry->fill);
  for (guint i = 0; i < n; i++)
    {
      const FrEntryAnswer *known = held_at (held, fr_fill_get (entry->fill, i));

      if (known == NULL)
        continue;
      fr_entry_set_state (entry, i, known->state);
      last = i;
    }
  /* Whether there is another turn was said wherever something behind it was. */
  for (guint i = 0; i < last; i++)
    if (fr_fill_get (entry->fill, i)->kind == FR_FILL_MORE)
      fr_entry_set_state (entry, i, FR_ENTRY_ANSWERED);
  entry->at = fr_entry_next_stop (entry, 0);
  while (entry->at < n && fr_entry_get_state (entry, entry->at, NULL))
    entry->at = fr_entry_next_stop (entry, entry->at + 1);
}

static void
answer_free (gpointer data)
{
  g_free (((FrEntryAnswer *) data)->value);
  g_free (data);
}

/* What is asked with those answers, in page order. */
static GPtrArray *
asked_of (FrEntry *entry, GHashTable *held, guint *n_unseen)
{
  g_autoptr (GPtrArray) answers = fr_entry_answers (entry);
  GPtrArray *out = g_ptr_array_new_with_free_func (answer_free);

  *n_unseen = 0;
  for (guint i = 0; i < answers->len; i++)
    {
      FrEntryAnswer *answer = g_ptr_array_index (answers, i), *copy = g_new0 (FrEntryAnswer, 1);
      const FrEntryAnswer *known = find (held, answer);

      *copy = *(known ? known : answer);
      copy->value = known ? g_strdup (known->value) : NULL;
      *n_unseen += known == NULL;
      g_ptr_array_add (out, copy);
    }
  return out;
}

GPtrArray *
fr_entry_settle (const FrForm *form, FrClock *clock, const GPtrArray *first, const GArray *differences, const gboolean *take_second,
                 guint *n_unseen)
{
  g_autoptr (GHashTable) held = index_of (first);
  g_autoptr (FrEntry) entry = fr_entry_new (form, clock);
  FrFill *fill = fr_entry_get_fill (entry);

  for (guint d = 0; d < differences->len; d++)
    {
      const FrEntryDifference *difference = &g_array_index (differences, FrEntryDifference, d);
      const FrEntryAnswer *taken = take_second[d] ? difference->second : difference->first;
      g_autofree char *key = key_of (difference->first ? difference->first : difference->second);

      if (taken == NULL)
        g_hash_table_remove (held, key);
      else
        g_hash_table_replace (held, g_steal_pointer (&key), (gpointer) taken);
    }
  fill_in (fill, form, held);
  return asked_of (entry, held, n_unseen);
}
