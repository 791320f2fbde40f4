/* survey-form.h: forms of surveys on the command line: import OFFICE surveys FORM, export … --format xlsform, survey … form. */
#pragma once

#include "cli/cli.h"
#include "core/io/xlsform/xlsform.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* Reads a form for the office: a new survey, or a further draft of the one with the code (survey; NULL: the form's own). Everything wrong
 * is said with its cell; dry_run stores nothing. Returns an exit status. */
int fr_cli_import_form (FrStore *store, const char *file, const FrWorkbook *workbook, const char *survey, gboolean dry_run);

/* Writes the newest version of the survey with that code: "xlsform", or "html" as a web form; what that leaves out goes to standard error.
 * Returns an exit status. */
int fr_cli_export_form (FrStore *store, const char *survey, const char *format, const char *output);

G_END_DECLS
