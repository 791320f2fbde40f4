/* cadre-results.h: the sections Plans and Outcomes of a person's page. */
#pragma once

#include "app/widgets/record-section.h"

G_BEGIN_DECLS

/* Reads the plans and outcomes of a person off the main thread and shows them in both sections, in place of those shown before.
 * Nothing happens to sections that are gone, or where the reading is cancelled or fails. */
void fra_cadre_results_show (FraSession *session, gint64 cadre_id, FraRecordSection *plans, FraRecordSection *outcomes,
                             GCancellable *cancellable);

G_END_DECLS
