/* survey.c: fruition-cli survey: what a survey says. */
#include "cli/commands.h"
#include "cli/office.h"
#include "cli/survey-form.h"
#include "cli/survey-life.h"
#include "core/figures/response-board.h"
#include "core/figures/survey-figures.h"
#include "core/figures/survey-filter.h"
#include "core/figures/survey-quality.h"
#include "core/figures/survey-repeats.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  gboolean csv, json, without_flagged;
  int      min;
  char    *format, *output;
  char    *rows, *columns;
  char    *unit, *batch, *kind;
  char    *by;
  char    *template, *date, *note;
} Options;

static const char * const form_formats[] = { "xlsform", "html", "pdf", NULL };

static const char * const figures[] = { "items", "gap", "reliability", "rates", "board", "quality", "crosstab", "repeats", NULL };

static const char * const rated[] = { "items", "gap", "reliability", NULL };

static FrDataTable *
make_quality (FrStore *store, const FrSurveyData *data, guint floor, FrLang lang, GError **error)
{
  FrSurveyQuality quality;

  return fr_survey_quality_load (store, data, floor, &quality, NULL, NULL, error) ? fr_survey_quality_table (&quality, lang) : NULL;
}

static FrDataTable *
make_repeats (FrStore *store, const FrSurveyData *data, guint floor, GError **error)
{
  g_autoptr (GPtrArray) repeats = fr_survey_repeats_load (store, data, floor, NULL, error);

  return repeats ? fr_survey_repeats_table (repeats, NULL) : NULL;
}

static FrDataTable *
make_board (FrStore *store, const FrSurveyData *data, const Options *options, FrLang lang, GError **error)
{
  FrBoardBy by = g_strcmp0 (options->by, "unit") == 0 ? FR_BOARD_UNIT : FR_BOARD_KIND;
  g_autoptr (FrResponseBoard) board = fr_response_board_load (store, data, by, (guint) options->min, lang, NULL, error);

  return board ? fr_response_board_table (board, lang) : NULL;
}

/* The figures over ratings, which parts of the answers have as well. */
static FrDataTable *
make_rated (const FrSurveyData *data, const char *what, guint floor, GError **error)
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

static FrDataTable *
make_table (FrStore *store, const FrSurveyData *data, const char *what, const Options *options, FrLang lang, GError **error)
{
  guint floor = (guint) options->min;

  if (strcmp (what, "rates") == 0)
    return fr_survey_rates_load (store, data, lang, NULL, error);
  if (strcmp (what, "board") == 0)
    return make_board (store, data, options, lang, error);
  if (strcmp (what, "repeats") == 0)
    return make_repeats (store, data, floor, error);
  if (strcmp (what, "quality") == 0)
    return make_quality (store, data, floor, lang, error);
  if (strcmp (what, "crosstab") == 0)
    return fr_survey_crosstab_table (data, options->rows, options->columns, floor, lang, error);
  return make_rated (data, what, floor, error);
}

/* A part of the answers; what of it may not be shown is said. */
static FrDataTable *
make_part (FrStore *store, const char *code, const char *what, const Options *options, GError **error)
{
  const FrSurveyFilter filter = { options->unit, options->kind };
  FrSurveyPurpose purpose = strcmp (what, "items") == 0 ? FR_SURVEY_FOR_ITEMS
                            : strcmp (what, "gap") == 0 ? FR_SURVEY_FOR_GAP : FR_SURVEY_FOR_RELIABILITY;
  guint withheld;
  g_autoptr (FrSurveyData) data = fr_survey_data_load_part (store, code, &filter, purpose, (guint) options->min, &withheld, NULL, error);

  if (data != NULL && withheld > 0)
    fprintf (stderr, "%s%s\n", _("note: "), _("Some rows are not shown: too few people answered here, or too few elsewhere, so that their "
                                              "answers could be worked out from the whole."));
  return data ? make_rated (data, what, (guint) options->min, error) : NULL;
}

/* From what is kept: no answer is read. */
static FrDataTable *
make_gap (FrStore *store, const char *code, guint floor, GError **error)
{
  g_autoptr (FrSurveyData) head = NULL;
  g_autoptr (FrSurveyGap) gap = fr_survey_gap_load (store, code, floor, FR_CROSS_GRAND_MEAN, &head, NULL, error);

  return gap ? fr_survey_gap_table (gap, head) : NULL;
}

/* The survey's answers, without the flagged ones where that is asked for. */
static FrSurveyData *
load (FrStore *store, const char *code, const Options *options, GError **error)
{
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, code, NULL, error);
  g_autofree guint *flags = NULL;
  FrSurveyQuality quality;

  if (data != NULL && options->without_flagged &&
      (!fr_survey_quality_load (store, data, (guint) options->min, &quality, &flags, NULL, error) ||
       !fr_survey_data_leave_out (data, flags, (guint) options->min, error)))
    return NULL;
  return g_steal_pointer (&data);
}

/* Of the answers that are left: what is kept counts all. */
static FrDataTable *
make_gap_without (FrStore *store, const char *code, const Options *options, GError **error)
{
  g_autoptr (FrSurveyData) data = load (store, code, options, error);
  g_autoptr (FrSurveyGap) gap = data ? fr_survey_gap_new (data, (guint) options->min, FR_CROSS_GRAND_MEAN, error) : NULL;

  return gap ? fr_survey_gap_table (gap, data) : NULL;
}

static int
run (const FrCliCall *call, FrStore *store, char **args, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) data = NULL;
  g_autoptr (FrDataTable) table = NULL;

  if (options->unit != NULL || options->kind != NULL)
    table = make_part (store, args[1], args[2], options, &error);
  else if (strcmp (args[2], "gap") == 0)
    table = options->without_flagged ? make_gap_without (store, args[1], options, &error)
                                     : make_gap (store, args[1], (guint) options->min, &error);
  else
    {
      data = load (store, args[1], options, &error);
      table = data ? make_table (store, data, args[2], options, call->lang, &error) : NULL;
    }
  if (table == NULL && error->domain == FR_STORE_ERROR && error->code != FR_STORE_ERROR_NOT_FOUND)
    return fr_cli_fail_error (error);
  if (table == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", error->message);
  return fr_cli_print_table (table, options->csv, options->json, call->lang);
}

static FrCliLife
life_of (const Options *options, FrLang lang)
{
  return (FrCliLife) { options->template, options->date, options->note, lang };
}

static int
check_by (const char *what, const char *by)
{
  if (by == NULL)
    return FR_CLI_DONE;
  if (strcmp (what, "board") != 0)
    return fr_cli_fail (FR_CLI_USAGE, _("Only board takes --by."));
  return strcmp (by, "unit") == 0 || strcmp (by, "kind") == 0 ? FR_CLI_DONE : fr_cli_fail (FR_CLI_USAGE, _("--by is unit or kind."));
}

static int
check (const char *what, const Options *options)
{
  const FrCliLife life = life_of (options, FR_LANG_EN);

  if (fr_cli_is_life (what))
    return fr_cli_check_life (what, &life);
  if (options->template != NULL || options->date != NULL || options->note != NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("Only new, field and close take --template, --date and --note."));
  if (strcmp (what, "form") == 0)
    return options->output != NULL && options->format != NULL && g_strv_contains (form_formats, options->format)
           ? FR_CLI_DONE : fr_cli_fail (FR_CLI_USAGE, _("A form is written as a workbook, a web page or to be printed: form --format xlsform "
                                                        "-o FILE.xlsx, --format html -o FILE.html, --format pdf -o FILE.pdf."));
  if (options->output != NULL || options->format != NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("Only form takes --format and -o; figures go to standard output."));
  if (!g_strv_contains (figures, what))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no figure of a survey; there are items, gap, reliability, rates, board, quality, "
                                        "crosstab, repeats and form."), what);
  if ((strcmp (what, "crosstab") == 0) != (options->rows != NULL && options->columns != NULL) || !options->rows != !options->columns)
    return fr_cli_fail (FR_CLI_USAGE, _("A crosstab, and only it, needs --rows ITEM and --columns ITEM."));
  if (options->without_flagged && strcmp (what, "items") != 0 && strcmp (what, "gap") != 0 && strcmp (what, "reliability") != 0)
    return fr_cli_fail (FR_CLI_USAGE, _("Only items, gap and reliability take --without-flagged."));
  if (options->min < 0)
    return fr_cli_fail (FR_CLI_USAGE, _("--min takes a number of people, 0 or more."));
  if ((options->unit != NULL || options->kind != NULL) && !g_strv_contains (rated, what))
    return fr_cli_fail (FR_CLI_USAGE, _("Only items, gap and reliability are made of the answers of a unit or kind of unit."));
  if ((options->unit != NULL || options->kind != NULL) && options->without_flagged)
    return fr_cli_fail (FR_CLI_USAGE, _("Take --without-flagged or a part of the office, not both: together they could leave too few people."));
  return check_by (what, options->by);
}

static void
options_clear (Options *options)
{
  char *texts[] = { options->unit, options->batch, options->kind, options->rows, options->columns, options->format, options->output, options->by,
                    options->template, options->date, options->note };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

static int
run_any (const FrCliCall *call, FrStore *store, char **args, const Options *options)
{
  const FrCliFormOut out = { options->format, options->output, options->unit, options->batch, call->lang };
  const FrCliLife life = life_of (options, call->lang);

  if (fr_cli_is_life (args[2]))
    return fr_cli_survey_life (store, args[1], args[2], &life);
  return strcmp (args[2], "form") == 0 ? fr_cli_export_form (store, args[1], &out) : run (call, store, args, options);
}

int
fr_cli_survey (const FrCliCall *call)
{
  Options options = { .min = FR_SURVEY_FLOOR };
  const GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options.csv, _("Comma-separated, for programs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, _("JSON, for programs"), NULL },
    { "min", 0, 0, G_OPTION_ARG_INT, &options.min, _("Show nothing that fewer people answered (anonymous surveys: never below 5)"), "N" },
    { "without-flagged", 0, 0, G_OPTION_ARG_NONE, &options.without_flagged,
      _("With items, gap and reliability: leave out answers with a sign of careless answering"), NULL },
    { "rows", 0, 0, G_OPTION_ARG_STRING, &options.rows, _("With crosstab: the item whose choices are the rows"), "ITEM" },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &options.columns, _("With crosstab: the item whose choices are the columns"), "ITEM" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, _("With board: rows are units, or kinds of unit (otherwise)"), "unit|kind" },
    { "template", 0, 0, G_OPTION_ARG_STRING, &options.template, _("With new: the template the survey begins as"), "ID" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, _("With field and close: the day; today otherwise"), "DATE" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, _("With field: what is new in this version"), "TEXT" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, _("Of the form: as what it is written"), "xlsform|html|pdf" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit,
      _("With items, gap, reliability: only this unit, by its code, and those below it; of the form on paper: whose copies these "
        "are, printed on every page"), "CODE" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, _("With items, gap, reliability: only units of this kind"), "KIND" },
    { "batch", 0, 0, G_OPTION_ARG_STRING, &options.batch, _("Of the form on paper: the code of the batch, printed on every page"), "CODE" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, _("Of the form: the file to write"), "FILE" },
    { NULL }
  };
  FrStoreFlags flags = FR_STORE_READ_ONLY;
  int status;
  g_auto (GStrv) args = fr_cli_options (call, "survey",
                                        "OFFICE SURVEY items|gap|reliability|rates|board|quality|crosstab|repeats|form|new|field|draft|close",
                                        _("What a survey says: its rated items, its gaps, how reliable its blocks are; who answered, how far the "
                                          "answers can be trusted, how two items go together, what was answered in repeats, entry by "
                                          "entry. form writes the form itself; new begins a survey "
                                          "from a template, field puts its draft into the field for ever, draft begins its next version, close "
                                          "ends it."),
                                        entries, 3, 3, &status);
  FrStore *store = NULL;

  if (args != NULL)
    {
      status = check (args[2], &options);
      flags = fr_cli_is_life (args[2]) ? FR_STORE_DEFAULT : FR_STORE_READ_ONLY;
    }
  if (args != NULL && status == FR_CLI_DONE)
    store = fr_cli_open_office (call, args[0], flags, &status);
  if (store != NULL && options.output != NULL && !fr_cli_may_write (store, options.output, &status))
    g_clear_pointer (&store, fr_cli_close_office);
  if (store != NULL)
    {
      status = run_any (call, store, args, &options);
      fr_cli_close_office (store);
    }
  options_clear (&options);
  return status;
}
