/* new-programme.h: the questions before a programme is begun anew, or as a copy of another with its days moved, or a class gets the sessions
 * of another. */
#pragma once

#include "app/page.h"
#include "core/figures/programme-design.h"

G_BEGIN_DECLS

/* Asks for title, audience and needs study, and where templates are kept for one of them; opens the new programme's page. */
void fra_programme_new       (FraPage *page);

/* Asks for the title of a template, and which one it replaces; keeps the programme with the class of the design as it. */
void fra_programme_keep      (FraPage *page, const FrProgrammeDesign *design);

/* Asks for the title and the first day, and says from when to when the copy would run; opens the copy's page. */
void fra_programme_duplicate (FraPage *page, const FrProgrammeDesign *design);

/* The class whose sessions can be copied into the one of the design: another that has some, where it has none; else NULL. */
const FrDesignClass *fra_class_to_copy (const FrProgrammeDesign *design);

/* Asks for the first day, and copies them. Where there is such a class. */
void fra_class_copy_sessions (FraPage *page, const FrProgrammeDesign *design);

G_END_DECLS
