/* design-acts.h: the questions before something is decided on or added to a programme: dialogs that begin with who works here. What an act
 * needs is for the rules to say. about is the programme. */
#pragma once

#include "app/programmes/design/design-reading.h"

G_BEGIN_DECLS

/* The steps of its approval, and after it. */
void fra_programme_submit    (FraPage *page, gint64 about);
void fra_programme_return    (FraPage *page, gint64 about);
void fra_programme_approve   (FraPage *page, gint64 about);
void fra_programme_suspend   (FraPage *page, gint64 about);
void fra_programme_cancel    (FraPage *page, gint64 about);
void fra_programme_waive     (FraPage *page, gint64 about, FrGateCondition condition);

/* Adds a part: asks for its name. A session is asked for its method first, and its module among those of the design. */
void fra_design_add_objective  (FraPage *page, gint64 about);
void fra_design_add_assessment (FraPage *page, gint64 about);
void fra_design_add_module     (FraPage *page, gint64 about);
void fra_design_add_group      (FraPage *page, gint64 class_id);
void fra_design_add_session    (FraPage *page, const FrProgrammeDesign *design);

/* Plans hours for a method or a content category. */
void fra_design_plan_hours     (FraPage *page, gint64 about);

G_END_DECLS
