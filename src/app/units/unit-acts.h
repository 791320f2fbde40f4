/* unit-acts.h: the doors to a unit's place in the tree: moving it, and a new unit below it. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

/* Asks, over the page of a unit (its record loaded), below which unit it stands from which day on. */
void fra_unit_move      (FraPage *page);

/* Asks for the name of a new unit below the one whose page it is, and opens it. */
void fra_unit_add_below (FraPage *page);

G_END_DECLS
