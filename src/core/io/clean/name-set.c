/* name-set.c: known names by their folded text without blanks, and the longest of them that a text begins with. */
#include "core/io/clean/name-set.h"

#include "core/io/clean/roster-private.h"

#include <string.h>

struct _FrNameSet {
  GHashTable *ids;        /* word → pointer to gint64 */
  gsize       longest;    /* bytes of the longest word */
};

FrNameSet *
fr_name_set_new (void)
{
  FrNameSet *set = g_new0 (FrNameSet, 1);

  set->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return set;
}

void
fr_name_set_free (FrNameSet *set)
{
  g_hash_table_unref (set->ids);
  g_free (set);
}

void
fr_name_set_add (FrNameSet *set, const char *name, gint64 id)
{
  g_autofree char *word = fr_roster_word (name);

  if (*word == '\0' || g_hash_table_contains (set->ids, word))
    return;
  set->longest = MAX (set->longest, strlen (word));
  g_hash_table_insert (set->ids, g_steal_pointer (&word), g_memdup2 (&id, sizeof id));
}

gint64
fr_name_set_find (FrNameSet *set, const char *name)
{
  g_autofree char *word = fr_roster_word (name);
  const gint64 *id = g_hash_table_lookup (set->ids, word);

  return id ? *id : 0;
}

/* A letter or figure of a script that writes words apart. */
static gboolean
is_latin_letter (gunichar c)
{
  return g_unichar_isalnum (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HAN;
}

gsize
fr_name_set_prefix (const char *text, gpointer data)
{
  FrNameSet *set = data;
  g_autoptr (GString) word = g_string_new (NULL);
  gsize found = 0;

  for (const char *p = text; *p && word->len <= set->longest;)
    {
      const char *next = g_utf8_next_char (p);
      g_autofree char *letter = g_strndup (p, next - p);
      g_autofree char *folded = fr_roster_word (letter);

      g_string_append (word, folded);
      /* "Pine Town" is not the beginning of "Pine Township". */
      if (*folded && g_hash_table_contains (set->ids, word->str) &&
          !(is_latin_letter (g_utf8_get_char (p)) && is_latin_letter (g_utf8_get_char (next))))
        found = next - text;
      p = next;
    }
  return found;
}
