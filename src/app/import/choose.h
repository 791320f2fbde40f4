/* choose.h: the assistant's first step: what records the sheet holds, and where it comes from. */
#pragma once

#include "app/import/draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_IMPORT_CHOOSE (fra_import_choose_get_type ())
G_DECLARE_FINAL_TYPE (FraImportChoose, fra_import_choose, FRA, IMPORT_CHOOSE, AdwBin)

/* Signals: "opened" (const char *path), "pasted" (const char *text): a sheet was given; "changed": other records or another sheet.
 * Shows what the draft holds now. */
void       fra_import_choose_show       (FraImportChoose *choose, FraImportDraft *draft);

/* What is chosen. */
FrEntityId fra_import_choose_get_entity (FraImportChoose *choose);
guint      fra_import_choose_get_sheet  (FraImportChoose *choose);

/* Puts the focus where a sheet is chosen. */
void       fra_import_choose_focus      (FraImportChoose *choose);

/* Says why a sheet can't be read; NULL takes it away. */
void       fra_import_choose_set_fault  (FraImportChoose *choose, const char *message);

/* Lets a chooser begin in the documents' folder, else at home, and not among recent files, where a typed path leads nowhere. */
void       fra_import_start_in_documents (GtkFileChooser *chooser);

G_END_DECLS
