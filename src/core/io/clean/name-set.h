/* name-set.h: a set of known names, to find the longest one that a text begins with (clean.h, unit and post in one cell). */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Names with a number each. Compared folded, without blanks. */
typedef struct _FrNameSet FrNameSet;

/* An empty set. */
FrNameSet *fr_name_set_new  (void);
void       fr_name_set_free (FrNameSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrNameSet, fr_name_set_free)

/* Adds a name; of equal names the first stays. */
void       fr_name_set_add  (FrNameSet *set, const char *name, gint64 id);

/* The number of a name, 0 where it is not in the set. */
gint64     fr_name_set_find (FrNameSet *set, const char *name);

/* The bytes of the longest name that text begins with, 0 where none does; an FrUnitPrefixFunc, the set being its data. Latin
 * words are not cut in two. O(characters). */
gsize      fr_name_set_prefix (const char *text, gpointer data);

G_END_DECLS
