/* survey-life.h: a survey's life on the command line: survey OFFICE SURVEY new|field|draft|close. */
#pragma once

#include "cli/cli.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* What the steps are told; NULL where nothing was said. */
typedef struct {
  const char *template;     /* new: the id of a template (core/io/xlsform/templates.h) */
  const char *date;         /* field, close: "2026-10-13"; today otherwise */
  const char *note;         /* field: what is new in the version */
  FrLang      lang;         /* new: the language a respondent begins in */
} FrCliLife;

/* Whether a word is one of the steps. */
gboolean fr_cli_is_life     (const char *what);

/* Whether the options fit the step. FR_CLI_DONE, or FR_CLI_USAGE and it was said. */
int      fr_cli_check_life  (const char *what, const FrCliLife *life);

/* Takes the step. Returns an exit status. */
int      fr_cli_survey_life (FrStore *store, const char *survey, const char *what, const FrCliLife *life);

G_END_DECLS
