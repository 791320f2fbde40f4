/* versions-dialog.h: the versions of a survey, newest first, each with what differs from the one before, in words. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_VERSIONS_DIALOG (fra_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FraVersionsDialog, fra_versions_dialog, FRA, VERSIONS_DIALOG, AdwWindow)

/* Shows them over the page's window: FrSurveyVersion, oldest first, as fr_survey_versions() gives them; only read before this returns. */
void fra_versions_dialog_present (FraPage *page, GPtrArray *versions);

G_END_DECLS
