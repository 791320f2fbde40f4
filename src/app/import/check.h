/* check.h: the assistant's third step: how the rows would be stored, what is wrong with which, and what becomes of those. */
#pragma once

#include "app/import/draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_IMPORT_CHECK (fra_import_check_get_type ())
G_DECLARE_FINAL_TYPE (FraImportCheck, fra_import_check, FRA, IMPORT_CHECK, AdwBin)

/* Signals: "again": the file is to be read and checked again; "spelt": the map says what answers mean, and the sheet is to be checked again;
 * "changed": a person chose what becomes of the faulty rows.
 * Shows the draft's plan. */
void     fra_import_check_show          (FraImportCheck *check, FraImportDraft *draft);

/* Whether the plan may be stored as it is chosen now, and whether that leaves rows out. */
gboolean fra_import_check_is_ready      (FraImportCheck *check);
gboolean fra_import_check_get_leave_out (FraImportCheck *check);

G_END_DECLS
