/* chart.c: fruition-cli chart: one chart to a file. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/actions/actions.h"
#include "core/figures/survey-figures.h"
#include "core/figures/unit-summary.h"
#include "reports/cadre-charts.h"
#include "reports/conversion-charts.h"
#include "reports/needs-charts.h"
#include "reports/rating-charts.h"
#include "reports/survey-charts.h"
#include "reports/unit-charts.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  char    *output;
  char    *survey;
  char    *study;
  char    *unit;
  char    *cadre;
  char    *item;
  gboolean sorted;
  FrPeriod period;
} Options;

/* Points; height 0: as high as it needs. */
typedef struct {
  double width, height;
} Size;

static gboolean
parse_size (const char *text, Size *size)
{
  char *end = NULL;

  *size = (Size) { 560.0, 0.0 };
  if (text == NULL)
    return TRUE;
  size->width = g_ascii_strtod (text, &end);
  if (*end != 'x')
    return FALSE;
  size->height = g_ascii_strtod (end + 1, &end);
  return *end == '\0' && size->width >= 200 && size->width <= 5000 && size->height >= 150 && size->height <= 20000;
}

static gboolean
parse_theme (const char *text, FrcTheme *theme)
{
  static const char * const names[] = { "light", "dark", "contrast", "contrast-dark", "print" };

  *theme = FRC_THEME_LIGHT;
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (text, names[i]) == 0)
      {
        *theme = (FrcTheme) i;
        return TRUE;
      }
  return text == NULL;
}

static const char * const of_surveys[] = { "items", "gap", "grid", "answers", "board", NULL };

static GPtrArray *
build_board (FrStore *store, const FrSurveyData *data, FrLang lang, const FrcStyle *style, const Size *size, GError **error)
{
  g_autoptr (FrResponseBoard) board = fr_response_board_load (store, data, FR_BOARD_KIND, FR_SURVEY_FLOOR, lang, NULL, error);

  return board ? frc_scene_alone (frr_needs_board_scene (data, board, lang, style, size->width, size->height)) : NULL;
}

static GPtrArray *
build_gap (const FrSurveyData *data, gboolean grid, FrLang lang, const FrcStyle *style, const Size *size, GError **error)
{
  g_autoptr (FrSurveyGap) gap = fr_survey_gap_new (data, FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, error);

  if (gap == NULL)
    return NULL;
  return grid ? frc_scene_alone (frr_needs_grid_scene (data, gap, lang, style, size->width, size->height))
              : frr_survey_gap_scenes (data, gap, lang, style, size->width, size->height);
}

static GPtrArray *
build_answers (const FrSurveyData *data, FrLang lang, const FrcStyle *style, const Size *size, GError **error)
{
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) frc_scene_unref);

  for (guint i = 0; i < frr_needs_n_answers (data); i++)
    g_ptr_array_add (scenes, frr_needs_answers_scene (data, i, FR_SURVEY_FLOOR, lang, style, size->width));
  if (scenes->len > 0)
    return g_steal_pointer (&scenes);
  g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, _("Survey “%s” has no question on a scale of 2 to 7 points."), data->code);
  return NULL;
}

static GPtrArray *
build (FrStore *store, const FrSurveyData *data, const char *chart, gboolean sorted, FrLang lang, const FrcStyle *style, const Size *size,
       GError **error)
{
  if (strcmp (chart, "items") == 0)
    {
      g_autoptr (FrSurveyItems) items = fr_survey_items_new (data, FR_SURVEY_FLOOR);

      return frr_survey_items_scenes (data, items, sorted, -1, lang, style, size->width, size->height);
    }
  if (strcmp (chart, "board") == 0)
    return build_board (store, data, lang, style, size, error);
  if (strcmp (chart, "answers") == 0)
    return build_answers (data, lang, style, size, error);
  return build_gap (data, strcmp (chart, "grid") == 0, lang, style, size, error);
}

static int
write_scenes (GPtrArray *scenes, const char *output)
{
  g_autoptr (GError) error = NULL;

  if (frc_scenes_write ((FrcScene * const *) scenes->pdata, scenes->len, output, NULL, &error))
    return FR_CLI_DONE;
  return error->code == FRC_ERROR_FORMAT ? fr_cli_fail (FR_CLI_USAGE, _("“%s” must end in .pdf, .svg or .png."), output)
                                         : fr_cli_fail (FR_CLI_OFFICE, "%s", error->message);
}

static const char * const of_outcomes[] = { "conversion", "limits", "intervals", "timeline", "ratings", "rating-intervals", NULL };

/* A chart by stations or by units: of the whole office; or of one unit's people, and that unit picked out among its peers. */
static GPtrArray *
build_training (FrStore *store, const char *chart, gint64 unit, FrPeriod period, FrLang lang, const FrcStyle *style, const Size *size,
                GError **error)
{
  const FrUnitQuery query = { period, 0, NULL, FR_STATION_APPLIED, FALSE, FALSE };
  const FrCohort cohort = { .period = period };
  gboolean flow = strcmp (chart, "conversion") == 0;
  g_autoptr (FrUnitSummary) summary = unit != 0 ? fr_unit_summary_new (store, unit, period, NULL, error) : NULL;
  g_autoptr (FrConversion) all = unit == 0 && flow ? fr_conversion_new (store, &cohort, FALSE, NULL, error) : NULL;
  g_autoptr (FrUnitShares) units = unit == 0 && !flow ? fr_unit_shares_new (store, &query, NULL, error) : NULL;
  const FrConversion *conversion = summary ? summary->conversion : all;
  const FrUnitShares *shares = summary ? summary->shares : units;

  if (summary == NULL && all == NULL && units == NULL)
    return NULL;
  if (flow)
    return frc_scene_alone (frr_conversion_scene (conversion, summary ? summary->unit.name : NULL, lang, style, size->width, size->height));
  if (strcmp (chart, "intervals") == 0)
    return frr_unit_interval_scenes (shares, period, unit, lang, style, size->width, size->height);
  return frc_scene_alone (frr_unit_limits_scene (shares, period, unit, lang, style, size->width, size->height));
}

/* How units were rated, all of the office. */
static GPtrArray *
build_ratings (FrStore *store, const char *chart, gint64 unit, const Options *options, FrLang lang, const FrcStyle *style, const Size *size,
               GError **error)
{
  const FrRatingQuery query = { .item = options->item, .period = options->period };
  g_autoptr (FrUnitRatings) ratings = fr_unit_ratings_new (store, &query, NULL, error);

  if (ratings == NULL)
    return NULL;
  if (strcmp (chart, "rating-intervals") == 0)
    return frr_rating_interval_scenes (ratings, options->period, unit, lang, style, size->width, size->height);
  return frc_scene_alone (frr_rating_limits_scene (ratings, options->period, unit, lang, style, size->width, size->height));
}

/* The scenes of a chart of outcomes: by confirmed application, over those already due. NULL with the error set. */
static GPtrArray *
build_outcomes (FrStore *store, const char *chart, gint64 unit, gint64 cadre, FrPeriod period, FrLang lang, const FrcStyle *style,
                const Size *size, GError **error)
{
  g_autoptr (FrCadreRecord) record = NULL;

  if (strcmp (chart, "timeline") != 0)
    return build_training (store, chart, unit, period, lang, style, size, error);
  record = fr_cadre_record_new (store, cadre, NULL, error);
  return record ? frc_scene_alone (frr_cadre_timeline_scene (record, lang, style, size->width, size->height)) : NULL;
}

/* Gaps as the levels of a needs study see them. */
static int
run_levels (const FrCliCall *call, FrStore *store, const Options *options, FrcTheme theme, const Size *size)
{
  int status = FR_CLI_DONE;
  gint64 study = fr_cli_find (store, FR_NEEDS_STUDY, options->study, &status);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) surveys = status == FR_CLI_DONE ? fr_study_surveys_load (store, study, NULL, &error) : NULL;
  g_autoptr (FrRows) row = surveys ? fr_store_get (store, FR_NEEDS_STUDY, FR_KEY (study), NULL, &error) : NULL;
  g_autoptr (FrStudyGaps) gaps = row ? fr_study_gaps_new (surveys, FR_SURVEY_FLOOR) : NULL;
  guint title = (guint) fr_entity_field (fr_entity (FR_NEEDS_STUDY), "title");
  g_autoptr (GPtrArray) scenes = NULL;
  FrcStyle style = frr_style (theme, FRC_MEDIUM_PAPER, call->lang);

  if (status != FR_CLI_DONE)
    return status;
  if (gaps == NULL)
    return fr_cli_fail_error (error);
  scenes = frc_scene_alone (frr_needs_levels_scene (gaps, fr_value_get_text (fr_rows_get (row, 0, title)), call->lang, &style,
                                                    size->width, size->height));
  return write_scenes (scenes, options->output);
}

static int
run_outcomes (const FrCliCall *call, FrStore *store, const char *chart, const Options *options, FrcTheme theme, const Size *size)
{
  int status = FR_CLI_DONE;
  gint64 unit = options->unit ? fr_cli_find (store, FR_UNIT, options->unit, &status) : 0;
  gint64 cadre = options->cadre && status == FR_CLI_DONE ? fr_cli_find (store, FR_CADRE, options->cadre, &status) : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenes = NULL;
  FrcStyle style = frr_style (theme, FRC_MEDIUM_PAPER, call->lang);

  if (status != FR_CLI_DONE)
    return status;
  scenes = options->item && g_str_has_prefix (chart, "rating")
           ? build_ratings (store, chart, unit, options, call->lang, &style, size, &error)
           : build_outcomes (store, chart, unit, cadre, options->period, call->lang, &style, size, &error);
  return scenes ? write_scenes (scenes, options->output) : fr_cli_fail_error (error);
}

static int
run (const FrCliCall *call, FrStore *store, const char *chart, const Options *options, FrcTheme theme, const Size *size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, options->survey, NULL, &error);
  FrcStyle style = frr_style (theme, FRC_MEDIUM_PAPER, call->lang);
  g_autoptr (GPtrArray) scenes = NULL;

  if (data == NULL)
    return g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND)
           ? fr_cli_fail (FR_CLI_USAGE, "%s", error->message) : fr_cli_fail_error (error);
  fr_survey_data_pair_up (data, FR_SURVEY_FLOOR);
  scenes = build (store, data, chart, options->sorted, call->lang, &style, size, &error);
  if (scenes == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", error->message);
  return write_scenes (scenes, options->output);
}

int
fr_cli_chart (const FrCliCall *call)
{
  g_autofree char *output = NULL;
  g_autofree char *survey = NULL, *study = NULL, *unit = NULL, *cadre = NULL, *item = NULL;
  g_autofree char *size_text = NULL;
  g_autofree char *theme_text = NULL;
  g_autofree char *period = NULL;
  Options options = { .period = { FR_DAY_FIRST, FR_DAY_LAST } };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, _("The file to write: .pdf, .svg or .png"), "FILE" },
    { "survey", 0, 0, G_OPTION_ARG_STRING, &survey, _("The survey's code"), "CODE" },
    { "study", 0, 0, G_OPTION_ARG_STRING, &study, _("levels: the needs study's code"), "CODE" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, _("The unit's code: it is picked out among its peers; conversion: its own people"), "CODE" },
    { "cadre", 0, 0, G_OPTION_ARG_STRING, &cadre, _("timeline: the cadre's code"), "CODE" },
    { "item", 0, 0, G_OPTION_ARG_STRING, &item, _("ratings, rating-intervals: what was rated"), "ITEM" },
    { "period", 0, 0, G_OPTION_ARG_STRING, &period,
      _("When the classes ended, or the ratings were given: 2026, 2026-H1, 2026-Q3, 2026-05 or FROM..TO; at any time otherwise"), "PERIOD" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size_text, _("Width and height in points, 560 wide and as high as it needs by default"), "WxH" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &theme_text, _("light, dark, contrast, contrast-dark or print (black and white)"), "THEME" },
    { "sorted", 0, 0, G_OPTION_ARG_NONE, &options.sorted, _("Items by mean instead of page order"), NULL },
    { NULL }
  };
  int status;
  gboolean outcomes, levels;
  FrcTheme theme;
  Size size;
  FrStore *store;
  g_auto (GStrv) args = fr_cli_options (call, "chart", "OFFICE CHART -o FILE",
                                        _("One chart to a file. CHART is items, gap, grid (importance and present ability), answers (on their "
                                          "scales) or board (who has answered), all with --survey; levels (the gaps of a "
                                          "needs study, with --study); conversion, limits (units within "
                                          "limits), intervals (their estimates), ratings or rating-intervals (the same of how units were "
                                          "rated, with --item), or timeline (with --cadre)."), entries, 2, 2, &status);

  if (args == NULL)
    return status;
  options.output = output;
  options.survey = survey;
  options.study = study;
  options.unit = unit;
  options.cadre = cadre;
  options.item = item;
  if (output == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("-o FILE says where to write the chart."));
  outcomes = g_strv_contains (of_outcomes, args[1]);
  levels = strcmp (args[1], "levels") == 0;
  if (!outcomes && !levels && !g_strv_contains (of_surveys, args[1]))
    return fr_cli_fail (FR_CLI_USAGE, _("There is no chart “%s”; there are items, gap, grid, answers, board, levels, conversion, limits, "
                                         "intervals, ratings, rating-intervals and timeline."), args[1]);
  if (period != NULL && !fr_period_parse (period, &options.period))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no period: write 2026, 2026-H1, 2026-Q3, 2026-05 or 2026-01-01..2026-06-30."), period);
  if (study == NULL && levels)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--study CODE says which needs study."));
  if (survey == NULL && !outcomes && !levels)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--survey CODE says which survey."));
  if (cadre == NULL && strcmp (args[1], "timeline") == 0)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--cadre CODE says whose record."));
  if (item == NULL && g_str_has_prefix (args[1], "rating"))
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--item ITEM says what was rated."));
  if (!parse_size (size_text, &size))
    return fr_cli_fail (FR_CLI_USAGE, _("--size takes WIDTHxHEIGHT in points, for example 560x400; “%s” is not that."), size_text);
  if (!parse_theme (theme_text, &theme))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no theme: light, dark, contrast, contrast-dark or print."), theme_text);
  store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  if (fr_cli_may_write (store, output, &status))
    status = levels ? run_levels (call, store, &options, theme, &size) : outcomes ? run_outcomes (call, store, args[1], &options, theme, &size)
                    : run (call, store, args[1], &options, theme, &size);
  fr_cli_close_office (store);
  return status;
}
