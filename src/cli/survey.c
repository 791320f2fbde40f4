/* survey.c: fruition-cli survey: what a survey says. */
#include "cli/commands.h"
#include "cli/office.h"
#include "cli/survey-form.h"
#include "cli/survey-life.h"
#include "core/figures/response-board.h"
#include "core/figures/survey-by.h"
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
  char    *unit, *batch, *kind, *post, *period_text;
  FrPeriod period;
  char    *by;
  char    *template, *date, *note;
} Options;

static const char * const form_formats[] = { "xlsform", "html", "pdf", NULL };

static const char * const figures[] = { "items", "gap", "reliability", "rates", "board", "quality", "crosstab", "repeats", NULL };

static const char * const rated[] = { "items", "gap", "reliability", NULL };

static FrDataTable *
make_quality (FrStore *store, const FrSurveyData *data, const Options *options, FrLang lang, GError **error)
{
  g_autofree guint *flags = NULL;
  g_autoptr (GPtrArray) kinds = NULL;
  FrSurveyQuality quality;

  if (!fr_survey_quality_load (store, data, (guint) options->min, &quality, &flags, NULL, error))
    return NULL;
  if (options->by == NULL)
    return fr_survey_quality_table (&quality, lang);
  kinds = fr_survey_quality_kinds_load (store, data, flags, (guint) options->min, NULL, error);
  return kinds ? fr_survey_quality_kinds_table (kinds, lang) : NULL;
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

/* After the signs were looked for, which are of everything that was answered; said where it makes a difference. */
static void
pair_up (FrSurveyData *data, const Options *options)
{
  fr_survey_data_pair_up (data, (guint) options->min);
  if (fr_survey_data_is_paired (data))
    fprintf (stderr, "%s%s\n", _("note: "), _("Where only a few people rated one side of a competency, its item counts those who rated both, since "
                                              "the difference would say what those few answered."));
}

static FrDataTable *
make_table (FrStore *store, FrSurveyData *data, const char *what, const Options *options, FrLang lang, GError **error)
{
  guint floor = (guint) options->min;

  if (strcmp (what, "rates") == 0)
    return fr_survey_rates_load (store, data, lang, NULL, error);
  if (strcmp (what, "board") == 0)
    return make_board (store, data, options, lang, error);
  if (strcmp (what, "repeats") == 0)
    return make_repeats (store, data, floor, error);
  if (strcmp (what, "quality") == 0)
    return make_quality (store, data, options, lang, error);
  pair_up (data, options);
  if (strcmp (what, "crosstab") == 0)
    return fr_survey_crosstab_table (data, options->rows, options->columns, floor, lang, error);
  return make_rated (data, what, floor, error);
}

static FrSurveyPurpose
purpose_of (const char *what)
{
  return strcmp (what, "items") == 0 ? FR_SURVEY_FOR_ITEMS : strcmp (what, "gap") == 0 ? FR_SURVEY_FOR_GAP : FR_SURVEY_FOR_RELIABILITY;
}

static void
tell_withheld (guint withheld)
{
  if (withheld > 0)
    fprintf (stderr, "%s%s\n", _("note: "), _("Some rows are not shown: too few people answered here, or too few elsewhere, so that their "
                                              "answers could be worked out from the whole."));
}

static gboolean
is_part (const Options *options)
{
  return options->unit != NULL || options->kind != NULL || options->post != NULL || options->period_text != NULL;
}

/* A part of the answers; what of it may not be shown is said. */
static FrDataTable *
make_part (FrStore *store, const char *code, const char *what, const Options *options, GError **error)
{
  const FrSurveyFilter filter = { options->unit, options->kind, options->post, options->period_text ? &options->period : NULL };
  guint withheld;
  g_autoptr (FrSurveyData) data = fr_survey_data_load_part (store, code, &filter, purpose_of (what), (guint) options->min, &withheld, NULL, error);

  if (data != NULL)
    tell_withheld (withheld);
  return data ? make_rated (data, what, (guint) options->min, error) : NULL;
}

/* The same group by group; answers that say no group are counted plainly. */
static FrDataTable *
make_by (FrStore *store, const char *code, const char *what, const Options *options, FrLang lang, GError **error)
{
  FrSurveyBy by = strcmp (options->by, "unit") == 0 ? FR_SURVEY_BY_UNIT : strcmp (options->by, "post") == 0 ? FR_SURVEY_BY_POST : FR_SURVEY_BY_KIND;
  FrSurveyByNotes notes;
  FrDataTable *table = strcmp (what, "crosstab") == 0
                       ? fr_survey_by_crosstab (store, code, options->rows, by, (guint) options->min, lang, &notes, error)
                       : fr_survey_by_table (store, code, by, purpose_of (what), (guint) options->min, lang, &notes, error);

  if (table == NULL)
    return NULL;
  if (notes.nowhere > 0)
    fprintf (stderr, fr_trn (fr_lang_default (), "%s%ld answer says no group and is in none.\n", "%s%ld answers say no group and are in none.\n",
                             (gulong) notes.nowhere), _("note: "), (long) notes.nowhere);
  tell_withheld (notes.withheld);
  return table;
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
  return options->without_flagged ? fr_survey_data_load_unflagged (store, code, (guint) options->min, NULL, error)
                                  : fr_survey_data_load (store, code, NULL, error);
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

  if (is_part (options))
    table = make_part (store, args[1], args[2], options, &error);
  else if (options->by != NULL && (g_strv_contains (rated, args[2]) || strcmp (args[2], "crosstab") == 0))
    table = make_by (store, args[1], args[2], options, call->lang, &error);
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
check_by (const char *what, const Options *options)
{
  static const char * const board[] = { "unit", "kind", "group", NULL }, * const all[] = { "unit", "post", "kind", "group", NULL };
  static const char * const quality[] = { "kind", "group", NULL };
  const char *by = options->by;

  if (by == NULL)
    return FR_CLI_DONE;
  if (is_part (options) || options->without_flagged)
    return fr_cli_fail (FR_CLI_USAGE, _("Take --by or a part of the answers, not both: together they would leave too few people."));
  if (strcmp (what, "board") == 0)
    return g_strv_contains (board, by) ? FR_CLI_DONE : fr_cli_fail (FR_CLI_USAGE, _("--by is unit or kind."));
  if (strcmp (what, "quality") == 0)
    return g_strv_contains (quality, by) ? FR_CLI_DONE
                                         : fr_cli_fail (FR_CLI_USAGE, _("Signs of careless answering are told by kind of unit alone: --by kind."));
  if (strcmp (what, "crosstab") != 0 && !g_strv_contains (rated, what))
    return fr_cli_fail (FR_CLI_USAGE, _("Only items, gap, reliability, crosstab, quality and board take --by."));
  return g_strv_contains (all, by) ? FR_CLI_DONE : fr_cli_fail (FR_CLI_USAGE, _("--by is unit, post or kind (of unit)."));
}

/* Which part of the answers is asked for. */
static int
check_part (const char *what, Options *options)
{
  if (options->period_text != NULL && !fr_period_parse (options->period_text, &options->period))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no period: write 2026, 2026-H1, 2026-Q3, 2026-05 or 2026-01-01..2026-06-30."),
                        options->period_text);
  if (is_part (options) && !g_strv_contains (rated, what))
    return fr_cli_fail (FR_CLI_USAGE, _("Only items, gap and reliability are made of a part of the answers."));
  if (is_part (options) && options->without_flagged)
    return fr_cli_fail (FR_CLI_USAGE, _("Take --without-flagged or a part of the office, not both: together they could leave too few people."));
  return check_by (what, options);
}

static int
check (const char *what, Options *options)
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
  if (strcmp (what, "crosstab") == 0 ? options->rows == NULL || (options->columns == NULL) == (options->by == NULL)
                                     : options->rows != NULL || options->columns != NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("A crosstab, and only it, needs --rows ITEM and --columns ITEM, or --rows ITEM and --by unit, post or "
                                        "kind."));
  if (options->without_flagged && strcmp (what, "items") != 0 && strcmp (what, "gap") != 0 && strcmp (what, "reliability") != 0)
    return fr_cli_fail (FR_CLI_USAGE, _("Only items, gap and reliability take --without-flagged."));
  if (options->min < 0)
    return fr_cli_fail (FR_CLI_USAGE, _("--min takes a number of people, 0 or more."));
  return check_part (what, options);
}

static void
options_clear (Options *options)
{
  char *texts[] = { options->unit, options->batch, options->kind, options->post, options->period_text, options->rows, options->columns,
                    options->by, options->format, options->output, options->template, options->date, options->note };

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
    { "rows", 0, 0, G_OPTION_ARG_STRING, &options.rows,
      _("With crosstab: the item whose choices are the rows; with --by also a block of rated items"), "ITEM" },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &options.columns, _("With crosstab: the item whose choices are the columns"), "ITEM" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by,
      _("Group by group: items, gap, reliability and crosstab by unit (with those below it), post (named surveys) or kind of unit; "
        "quality by kind; board by unit or kind"), "unit|post|kind" },
    { "template", 0, 0, G_OPTION_ARG_STRING, &options.template, _("With new: the template the survey begins as"), "ID" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, _("With field and close: the day; today otherwise"), "DATE" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, _("With field: what is new in this version"), "TEXT" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, _("Of the form: as what it is written"), "xlsform|html|pdf" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit,
      _("With items, gap, reliability: only this unit, by its code, and those below it; of the form on paper: whose copies these "
        "are, printed on every page"), "CODE" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, _("With items, gap, reliability: only units of this kind"), "KIND" },
    { "post", 0, 0, G_OPTION_ARG_STRING, &options.post,
      _("With items, gap, reliability of a named survey: only people who held this post, by its code, when they answered"), "CODE" },
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period_text,
      _("With items, gap, reliability: only answers of these days: 2026, 2026-H1, 2026-Q3, 2026-05 or FROM..TO"), "PERIOD" },
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
