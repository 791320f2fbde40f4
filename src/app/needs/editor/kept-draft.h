/* kept-draft.h: drafts that an office refused (its disk is full, its file can't be written), kept on this computer until the office has them
 * or somebody throws them away.
 *
 * One file a survey, as fr_form_to_json(): XDG_STATE_HOME/fruition/drafts/OFFICE-SURVEY.json, readable by its owner alone. Main thread.
 * Proved by: tests/app/test-editor.c */
#pragma once

#include "core/form/form.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Keeps the draft of a survey of an office (its id) in the place of the one kept before. FALSE and a G_FILE_ERROR where it can't be written: the
 * one before is there still. */
gboolean fra_kept_draft_write  (const char *office_id, gint64 survey_id, const FrForm *form, GError **error);

/* The draft that is kept, and when it was written (microseconds since 1970 UTC); NULL where none is or can be read. */
FrForm  *fra_kept_draft_read   (const char *office_id, gint64 survey_id, gint64 *at);

/* It is needed no longer. */
void     fra_kept_draft_forget (const char *office_id, gint64 survey_id);

G_END_DECLS
