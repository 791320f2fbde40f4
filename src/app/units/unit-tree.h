/* unit-tree.h: the tree of units: children are read when a unit is unfolded; a search shows what matches, flat. */
#pragma once

#include "app/session.h"
#include "app/widgets/state-stack.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_UNIT_TREE (fra_unit_tree_get_type ())
G_DECLARE_FINAL_TYPE (FraUnitTree, fra_unit_tree, FRA, UNIT_TREE, AdwBin)

/* Signal "chosen" (gint64 unit_id): another unit is selected. "activated" (gint64): it was clicked or entered. */
FraUnitTree *fra_unit_tree_new         (void);

/* Whose units; set once. */
void         fra_unit_tree_set_session (FraUnitTree *tree, FraSession *session);

/* The unit selected; 0 for none. */
gint64       fra_unit_tree_get_unit    (FraUnitTree *tree);

/* The states: empty says what to do. Owned by the tree. */
FraStateStack *fra_unit_tree_get_states (FraUnitTree *tree);

/* Puts the focus into the search entry. */
void         fra_unit_tree_find        (FraUnitTree *tree);

G_END_DECLS
