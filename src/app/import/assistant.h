/* assistant.h: the window that brings a sheet in, step by step: choose, columns, check, import.
 *
 * It lies over the office's window. Escape and Cancel leave it and nothing has changed; while it works they end the work and lead
 * back to the step before. Actions: "assistant.next", "assistant.back", "assistant.cancel". Proved by tests/app/test-import.c. */
#pragma once

#include "app/import/draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_IMPORT_ASSISTANT (fra_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (FraImportAssistant, fra_import_assistant, FRA, IMPORT_ASSISTANT, AdwWindow)

/* The assistant over a window, for records of an entity; not shown yet. */
FraImportAssistant *fra_import_assistant_new  (GtkWindow *parent, FraSession *session, FrEntityId entity);

/* For answers: proposes the survey of that code, whatever the sheet is called. Before a sheet is read. */
void                fra_import_assistant_for_survey (FraImportAssistant *assistant, const char *code);

/* Reads a file, as if it had been chosen; uses a saved map for it. */
void                fra_import_assistant_open    (FraImportAssistant *assistant, const char *path);
void                fra_import_assistant_use_map (FraImportAssistant *assistant, const char *path);

/* The step shown: "choose", "columns", "check" or "working". */
const char         *fra_import_assistant_get_step (FraImportAssistant *assistant);

G_END_DECLS
