/* survey-answers.c: see survey-answers.h. */
#include "cli/survey-answers.h"

#include "cli/office.h"
#include "cli/progress.h"
#include "core/base/error.h"
#include "core/io/import/answer-files.h"

#include <stdio.h>
#include <string.h>

#define SHOWN 200     /* lines on files; a count tells of the rest */

gboolean
fr_cli_is_answers (char **files)
{
  for (guint i = 0; files[i] != NULL; i++)
    if (fr_answer_import_is (files[i]) || strstr (files[i], ".fruition-answers") != NULL)
      return TRUE;
  return FALSE;
}

/* One line for each fault, and for each file that is there already; counted in n. */
static void
list_file (const FrAnswerImportFile *file, guint *n)
{
  for (guint i = 0; i < file->faults->len; i++)
    if ((*n)++ < SHOWN)
      fprintf (stderr, "%s: %s\n", file->path, (char *) g_ptr_array_index (file->faults, i));
  if ((file->verdict == FR_ANSWER_FILE_THERE || file->verdict == FR_ANSWER_FILE_TWICE) && (*n)++ < SHOWN)
    fprintf (stderr, "%s: %s%s\n", file->path, _("note: "), fr_answer_verdict_label (file->verdict));
  if (file->verdict == FR_ANSWER_FILE_NEW && file->partial && (*n)++ < SHOWN)
    fprintf (stderr, "%s: %s%s\n", file->path, _("note: "), _("something required is not answered"));
}

static void
list_files (const FrAnswerImport *import)
{
  const GPtrArray *files = fr_answer_import_get_files (import);
  const FrAnswerImportCounts *counts = fr_answer_import_get_counts (import);
  guint n = 0;

  for (guint i = 0; i < files->len; i++)
    list_file (g_ptr_array_index (files, i), &n);
  if (n > SHOWN)
    fprintf (stderr, _("And %u more.\n"), n - SHOWN);
  if (counts->passed_over > 0)
    fprintf (stderr, fr_trn (fr_lang_default (), "%u file in the folders is no file of answers and was passed over.\n",
                             "%u files in the folders are no files of answers and were passed over.\n", counts->passed_over), counts->passed_over);
  if (counts->unplaced > 0)
    fprintf (stderr, fr_trn (fr_lang_default (), "%u answer is none of its question's choices, or no number, and is not kept.\n",
                             "%u answers are none of their questions' choices, or no numbers, and are not kept.\n", counts->unplaced),
             counts->unplaced);
}

static int
report (const FrAnswerImport *import)
{
  const FrAnswerImportCounts *counts = fr_answer_import_get_counts (import);
  g_autofree char *text = g_strdup_printf (_("%u files: %u new (%u of them partial), %u there already, %u the same as another, %u refused.\n"),
                                           counts->files, counts->new_answers, counts->partial, counts->there, counts->twice, counts->refused);

  return fr_cli_print (text);
}

int
fr_cli_import_answers (FrStore *store, char **files, const FrCliAnswers *answers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrAnswerImport) import = NULL;
  FrCliProgress progress = { 0 };
  int status = FR_CLI_DONE;
  gint64 unit = answers->unit ? fr_cli_find (store, FR_UNIT, answers->unit, &status) : 0;

  if (status != FR_CLI_DONE)
    return status;
  import = fr_answer_import_new (store, answers->survey, (const char * const *) files, unit, answers->batch, fr_cli_progress_cb, &progress, NULL,
                                 &error);
  fr_cli_progress_end (&progress);
  if (import == NULL)
    return g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND) ? fr_cli_fail (FR_CLI_USAGE, "%s", error->message)
                                                                            : fr_cli_fail_error (error);
  list_files (import);
  if (!answers->dry_run && !fr_answer_import_run (import, FALSE, NULL, &error))
    return fr_cli_fail_error (error);
  status = report (import);
  return status == FR_CLI_DONE && fr_answer_import_get_counts (import)->refused > 0 ? FR_CLI_REFUSED : status;
}
