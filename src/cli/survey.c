/* survey.c: fruition-cli survey: what a survey says. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/figures/survey-figures.h"

#include <string.h>

typedef struct {
  gboolean csv, json;
  int      min;
} Options;

static FrDataTable *
make_table (const FrSurveyData *data, const char *what, guint floor, GError **error)
{
  if (strcmp (what, "items") == 0)
    {
      g_autoptr (FrSurveyItems) items = fr_survey_items_new (data, floor);

      return fr_survey_items_table (items, data);
    }
  if (strcmp (what, "gap") == 0)
    {
      g_autoptr (FrSurveyGap) gap = fr_survey_gap_new (data, floor, FR_CROSS_GRAND_MEAN, error);

      return gap ? fr_survey_gap_table (gap, data) : NULL;
    }
  {
    g_autoptr (FrSurveyReliability) reliability = fr_survey_reliability_new (data, floor);

    return fr_survey_reliability_table (reliability);
  }
}

static int
run (const FrCliCall *call, FrStore *store, char **args, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, args[1], NULL, &error);
  g_autoptr (FrDataTable) table = NULL;

  if (data == NULL)
    return g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND)
           ? fr_cli_fail (FR_CLI_USAGE, "%s", error->message) : fr_cli_fail_error (error);
  table = make_table (data, args[2], (guint) options->min, &error);
  if (table == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", error->message);
  return fr_cli_print_table (table, options->csv, options->json, call->lang);
}

int
fr_cli_survey (const FrCliCall *call)
{
  Options options = { FALSE, FALSE, FR_SURVEY_FLOOR };
  const GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options.csv, _("Comma-separated, for programs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, _("JSON, for programs"), NULL },
    { "min", 0, 0, G_OPTION_ARG_INT, &options.min, _("Show nothing that fewer people answered (anonymous surveys: never below 5)"), "N" },
    { NULL }
  };
  int status;
  g_auto (GStrv) args = fr_cli_options (call, "survey", "OFFICE SURVEY items|gap|reliability",
                                        _("What a survey says: its rated items, its gaps, how reliable its blocks are."),
                                        entries, 3, 3, &status);
  FrStore *store;

  if (args == NULL)
    return status;
  if (strcmp (args[2], "items") != 0 && strcmp (args[2], "gap") != 0 && strcmp (args[2], "reliability") != 0)
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no figure of a survey; there are items, gap and reliability."), args[2]);
  if (options.min < 0)
    return fr_cli_fail (FR_CLI_USAGE, _("--min takes a number of people, 0 or more."));
  store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  status = run (call, store, args, &options);
  fr_cli_close_office (store);
  return status;
}
