/* unit-order.h: the registered order of units (机构序): the order in which any list, sheet or chart names them by default. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* The place of every unit, withdrawn ones too: the tree from its roots, each unit before what is below it, siblings by their
 * registered order, those without one after them as they came in. Keys are gint64 ids, values GUINT_TO_POINTER (0, 1, …).
 * Free with g_hash_table_unref. Cost: about 1 ms for 2,000 units. Proved by: tests/core/store/test-list.c */
GHashTable *fr_unit_places (FrRead *read, GError **error);

G_END_DECLS
