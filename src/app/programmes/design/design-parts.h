/* design-parts.h: the parts of a programme's design as lists: its objectives, its assessments, its modules each followed by its sessions;
 * shown, and moved by one place. Proved by: tests/app/test-programmes.c */
#pragma once

#include "app/page.h"
#include "app/programmes/design/parts-list.h"
#include "core/figures/programme-design.h"

G_BEGIN_DECLS

/* Shows them in their order, with what each lacks. What is in no module comes first. */
void fra_design_parts_objectives      (FraPartsList *list, const FrProgrammeDesign *design);
void fra_design_parts_assessments     (FraPartsList *list, const FrProgrammeDesign *design);
void fra_design_parts_outline         (FraPartsList *list, const FrProgrammeDesign *design);

/* Moves the part at a place of such a list up (by -1) or down (1), off the main thread; at the edge nothing happens, but that a session goes
 * over into the module before or behind. */
void fra_design_parts_move_objective  (FraPage *page, const FrProgrammeDesign *design, guint place, int by);
void fra_design_parts_move_assessment (FraPage *page, const FrProgrammeDesign *design, guint place, int by);
void fra_design_parts_move_outline    (FraPage *page, const FrProgrammeDesign *design, guint place, int by);

G_END_DECLS
