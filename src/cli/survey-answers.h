/* survey-answers.h: files of answers on the command line: import OFFICE responses FILE… --survey CODE. */
#pragma once

#include "cli/cli.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* What all the files have in common; NULL where nothing was said. */
typedef struct {
  const char *survey;        /* the survey's code */
  const char *unit;          /* the code of the unit that answered */
  const char *batch;
  gboolean    dry_run;
} FrCliAnswers;

/* Whether one of the files is one of answers, or a folder of such: by its content, or its name where that is damaged. */
gboolean fr_cli_is_answers     (char **files);

/* Brings them in, all or nothing; what is wrong is said for each file. Returns an exit status. */
int      fr_cli_import_answers (FrStore *store, char **files, const FrCliAnswers *answers);

G_END_DECLS
