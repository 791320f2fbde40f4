/* columns.h: the assistant's second step: what each column of the sheet is, and for answers which survey they belong to. */
#pragma once

#include "app/import/draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_IMPORT_COLUMNS (fra_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (FraImportColumns, fra_import_columns, FRA, IMPORT_COLUMNS, AdwBin)

/* Signals: "load-map" (const char *path): a saved map was chosen; "guess": the map is to be guessed anew; "changed": a person
 * changed something. Shows the draft's columns; what a person chooses goes into its map at once. */
void     fra_import_columns_show   (FraImportColumns *columns, FraImportDraft *draft);

/* Whether the step is complete enough to be checked (answers need a survey's code). */
gboolean fra_import_columns_is_ready (FraImportColumns *columns);

/* Writes the map to a file, as "Save This Map…" does. */
gboolean fra_import_columns_save_map (FraImportColumns *columns, const char *path, GError **error);

G_END_DECLS
