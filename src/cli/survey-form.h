/* survey-form.h: forms of surveys on the command line: import OFFICE surveys FORM, export … --format xlsform, survey … form. */
#pragma once

#include "cli/cli.h"
#include "core/io/xlsform/xlsform.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* Reads a form for the office: a new survey, or a further draft of the one with the code (survey; NULL: the form's own). Everything wrong
 * is said with its cell; dry_run stores nothing. Returns an exit status. */
int fr_cli_import_form (FrStore *store, const char *file, const FrWorkbook *workbook, const char *survey, gboolean dry_run);

/* Prints one line on a draft: how long it is, in which languages; and what is another in it than before (NULL: nothing to compare). Returns an
 * exit status. */
int fr_cli_print_form (const char *code, guint number, const FrForm *form, const FrForm *before);

/* How a form is written. */
typedef struct {
  const char *format;          /* "xlsform"; "html", a page that works alone; "pdf", to be filled in by hand */
  const char *output;
  const char *unit, *batch;    /* pdf: printed on every page; NULL: not said */
  FrLang      lang;            /* pdf: printed in this language where the form has it, else in the form's default */
} FrCliFormOut;

/* Writes the newest version of the survey with that code. Returns an exit status. */
int fr_cli_export_form (FrStore *store, const char *survey, const FrCliFormOut *out);

G_END_DECLS
