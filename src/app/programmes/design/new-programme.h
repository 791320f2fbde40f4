/* new-programme.h: the questions before a programme is begun anew, or as a copy of another with its days moved. */
#pragma once

#include "app/page.h"
#include "core/figures/programme-design.h"

G_BEGIN_DECLS

/* Asks for title, audience and needs study; opens the new programme's page. */
void fra_programme_new       (FraPage *page);

/* Asks for the title and the first day; opens the copy's page. */
void fra_programme_duplicate (FraPage *page, const FrProgrammeDesign *design);

G_END_DECLS
