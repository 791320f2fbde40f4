/* suppress-family.h: any number of overlapping groups of one set of people, shown one beside the other or one after the other, so that
 * nothing below the floor can be got from all of them together.
 *
 * The promise: cut the people up by every group that is shown, and each part holds nobody or at least minimum. Whatever is added and
 * subtracted of what is shown is the same for everybody within a part, so that it speaks of whole parts or of nobody. What is not
 * shown is decided by the counts alone and the order of asking: the same questions in the same order get the same answers, whichever
 * of them someone looks at. Ours. Pure; a family is for one thread at a time.
 * Proved by: tests/core/analysis/test-suppress-family.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef struct _FrFamily FrFamily;

/* A family over atoms that are never cut, such as units, with the people of each (n, none negative). All together is the first group
 * shown. Free with fr_family_free. */
FrFamily *fr_family_new  (const gint64 *n, guint atoms, gint64 minimum);
void      fr_family_free (FrFamily *family);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFamily, fr_family_free)

/* Whether a group of len atoms (each at most once) may be shown beside those that may be already; if so it is one of them from then
 * on. A group of nobody never is; with a minimum of 0 every other is. Cost: len. */
gboolean  fr_family_admit (FrFamily *family, const guint *members, guint len);

/* Whether all together may be shown. */
gboolean  fr_family_total (const FrFamily *family);

G_END_DECLS
