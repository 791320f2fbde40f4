/* words.h: what a plan comes to, in words. */
#pragma once

#include "app/import/draft.h"

G_BEGIN_DECLS

/* "Cadres: 266 new, 3 changed, 12 there already." Free with g_free. */
char *fra_import_summary  (FrImportPlan *plan, FrEntityId entity);

/* "Not in the office yet and added: Units 3, Posts 4."; NULL where nothing is. Free with g_free. */
char *fra_import_related  (FrImportPlan *plan, FrEntityId entity);

/* "Imported 1,204 cadres". Free with g_free. */
char *fra_import_imported (FrEntityId entity, guint n);

G_END_DECLS
