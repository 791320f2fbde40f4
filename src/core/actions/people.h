/* people.h: what happens to units and cadres beside editing: moving in the tree, new posts, leaving. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* Puts a unit below another one (0: at the top) from a day on. The tree of earlier days stays as it was: what happened then
 * belongs to the unit's place then. Errors: GUARD where the new parent is the unit itself or lies below it, INVALID where a
 * later place is recorded already. */
gboolean fr_action_unit_move      (FrStore *store, gint64 unit_id, gint64 parent_id, FrDay from, GError **error);

/* A cadre's new posting from a day on; the present one ends the day before. post_id 0: title alone. title may be NULL where
 * there is a post. Returns the posting's id, 0 on error: INVALID where the day lies before the present posting began. */
gint64   fr_action_cadre_transfer (FrStore *store, gint64 cadre_id, gint64 unit_id, gint64 post_id, const char *title, FrDay from,
                                   GError **error);

/* Ends a posting on a day (the last day in the post). INVALID where that lies before its beginning. */
gboolean fr_action_posting_end    (FrStore *store, gint64 posting_id, FrDay last, GError **error);

G_END_DECLS
