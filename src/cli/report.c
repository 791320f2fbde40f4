/* report.c: fruition-cli report: a report to PDF or PNG pages. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/figures/survey-data.h"
#include "reports/pages.h"
#include "reports/survey-summary.h"

#include <string.h>

static int
write_report (const FrCliCall *call, FrStore *store, const char *survey, guint floor, FrrPaper paper, FrcTheme theme,
              const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrrDocument) document = frr_survey_summary_new (store, survey, floor, call->lang, NULL, &error);
  g_autoptr (FrrPages) pages = NULL;

  if (document == NULL)
    return g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND)
           ? fr_cli_fail (FR_CLI_USAGE, "%s", error->message) : fr_cli_fail_error (error);
  pages = frr_pages_new (document, paper, theme);
  if (!frr_pages_write (pages, output, NULL, &error))
    return fr_cli_fail (error->code == FRC_ERROR_FORMAT ? FR_CLI_USAGE : FR_CLI_OFFICE, "%s", error->message);
  return FR_CLI_DONE;
}

int
fr_cli_report (const FrCliCall *call)
{
  g_autofree char *output = NULL;
  g_autofree char *survey = NULL;
  g_autofree char *paper = NULL;
  gboolean bw = FALSE;
  int min = FR_SURVEY_FLOOR;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, _("The file to write: .pdf, or .png for the pages as pictures"), "FILE" },
    { "survey", 0, 0, G_OPTION_ARG_STRING, &survey, _("The survey's code"), "CODE" },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, _("a4 (default) or letter"), "PAPER" },
    { "black-and-white", 0, 0, G_OPTION_ARG_NONE, &bw, _("Tell everything by shape and dash, without colour"), NULL },
    { "min", 0, 0, G_OPTION_ARG_INT, &min, _("Show nothing that fewer people answered (anonymous surveys: never below 5)"), "N" },
    { NULL }
  };
  int status;
  FrStore *store;
  g_auto (GStrv) args = fr_cli_options (call, "report", "OFFICE REPORT -o FILE",
                                        _("A report to a file. REPORT is survey-summary (with --survey)."), entries, 2, 2, &status);

  if (args == NULL)
    return status;
  if (strcmp (args[1], "survey-summary") != 0)
    return fr_cli_fail (FR_CLI_USAGE, _("There is no report “%s”; there is survey-summary."), args[1]);
  if (output == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("-o FILE says where to write the report."));
  if (survey == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--survey CODE says which survey."));
  if (paper != NULL && strcmp (paper, "a4") != 0 && strcmp (paper, "letter") != 0)
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no paper of this program: a4 or letter."), paper);
  store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  if (fr_cli_may_write (store, output, &status))
    status = write_report (call, store, survey, (guint) MAX (min, 0), paper && *paper == 'l' ? FRR_PAPER_LETTER : FRR_PAPER_A4,
                           bw ? FRC_THEME_PRINT : FRC_THEME_LIGHT, output);
  fr_cli_close_office (store);
  return status;
}
