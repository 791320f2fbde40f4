/* spellings.h: answers that are spelt like no choice of their question, each with what it may mean: proposed, chosen by a person, taken into
 * the map. */
#pragma once

#include "core/io/import/import.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_IMPORT_SPELLINGS (fra_import_spellings_get_type ())
G_DECLARE_FINAL_TYPE (FraImportSpellings, fra_import_spellings, FRA, IMPORT_SPELLINGS, AdwBin)

/* Signal "taken": a person chose; fra_import_spellings_take is to be asked, and the sheet checked again. */
GtkWidget *fra_import_spellings_new  (void);

/* Shows a plan's texts; how many there are. */
guint      fra_import_spellings_show (FraImportSpellings *self, FrImportPlan *plan);

/* Says in the map what was chosen; what was chosen to mean nothing stays as it is. */
void       fra_import_spellings_take (FraImportSpellings *self, FrImportMap *map);

G_END_DECLS
