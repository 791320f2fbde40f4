/* chart.c: fruition-cli chart: one chart to a file. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/figures/survey-figures.h"
#include "core/figures/unit-summary.h"
#include "reports/conversion-chart.h"
#include "reports/survey-charts.h"
#include "reports/unit-charts.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  char    *output;
  char    *survey;
  char    *unit;
  char    *size;
  char    *theme;
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

static GPtrArray *
build (const FrSurveyData *data, const char *chart, gboolean sorted, FrLang lang, const FrcStyle *style, const Size *size, GError **error)
{
  if (strcmp (chart, "items") == 0)
    {
      g_autoptr (FrSurveyItems) items = fr_survey_items_new (data, FR_SURVEY_FLOOR);

      return frr_survey_items_scenes (data, items, sorted, -1, lang, style, size->width, size->height);
    }
  {
    g_autoptr (FrSurveyGap) gap = fr_survey_gap_new (data, FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, error);

    return gap ? frr_survey_gap_scenes (data, gap, lang, style, size->width, size->height) : NULL;
  }
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

/* What became of training, as one of three charts. With a unit: that unit among its peers, or its own people. */
typedef struct {
  gint64         picked;       /* 0: none */
  const char    *name;
  FrConversion  *conversion;
  FrUnitShares  *shares;       /* either is NULL where the chart needs it not */
} Figures;

static int
write_figures (const FrCliCall *call, const char *chart, const Figures *figures, const Options *options, FrcTheme theme, const Size *size)
{
  FrcStyle style = frr_style (theme, FRC_MEDIUM_PAPER, call->lang);
  g_autoptr (GPtrArray) scenes = NULL;

  if (strcmp (chart, "intervals") == 0)
    scenes = frr_unit_intervals_scenes (figures->shares, options->period, figures->picked, call->lang, &style, size->width, size->height);
  else
    {
      scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) frc_scene_unref);
      g_ptr_array_add (scenes, strcmp (chart, "conversion") == 0
        ? frr_conversion_scene (figures->conversion, figures->name, call->lang, &style, size->width, size->height)
        : frr_unit_limits_scene (figures->shares, options->period, figures->picked, call->lang, &style, size->width, size->height));
    }
  return write_scenes (scenes, options->output);
}

static int
run_unit (const FrCliCall *call, FrStore *store, const char *chart, const Options *options, FrcTheme theme, const Size *size)
{
  int status = FR_CLI_DONE;
  gint64 unit = fr_cli_find_unit (store, options->unit, &status);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrUnitSummary) summary = unit ? fr_unit_summary_new (store, unit, options->period, NULL, &error) : NULL;

  if (unit == 0)
    return status;
  if (summary == NULL)
    return fr_cli_fail_error (error);
  return write_figures (call, chart, &(Figures) { unit, summary->name, summary->conversion, summary->shares }, options, theme, size);
}

static int
run_figures (const FrCliCall *call, FrStore *store, const char *chart, const Options *options, FrcTheme theme, const Size *size)
{
  const FrUnitQuery query = { options->period, 0, NULL, FR_STATION_APPLIED, FALSE };
  const FrCohort cohort = { .period = options->period };
  gboolean conversion = strcmp (chart, "conversion") == 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrConversion) flow = NULL;
  g_autoptr (FrUnitShares) shares = NULL;

  if (options->unit)
    return run_unit (call, store, chart, options, theme, size);
  if (conversion)
    flow = fr_conversion_new (store, &cohort, FALSE, NULL, &error);
  else
    shares = fr_unit_shares_new (store, &query, NULL, &error);
  if (error != NULL)
    return fr_cli_fail_error (error);
  return write_figures (call, chart, &(Figures) { 0, NULL, flow, shares }, options, theme, size);
}

/* The charts there are; those of a survey first. */
static const char * const charts[] = { "items", "gap", "conversion", "limits", "intervals", NULL };

static gboolean
is_of_survey (const char *chart)
{
  return strcmp (chart, charts[0]) == 0 || strcmp (chart, charts[1]) == 0;
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
  scenes = build (data, chart, options->sorted, call->lang, &style, size, &error);
  if (scenes == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", error->message);
  return write_scenes (scenes, options->output);
}

int
fr_cli_chart (const FrCliCall *call)
{
  g_autofree char *output = NULL;
  g_autofree char *survey = NULL;
  g_autofree char *size_text = NULL;
  g_autofree char *theme_text = NULL;
  g_autofree char *period = NULL;
  g_autofree char *unit = NULL;
  Options options = { .period = { FR_DAY_FIRST, FR_DAY_LAST } };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, _("The file to write: .pdf, .svg or .png"), "FILE" },
    { "survey", 0, 0, G_OPTION_ARG_STRING, &survey, _("The survey's code"), "CODE" },
    { "period", 0, 0, G_OPTION_ARG_STRING, &period,
      _("When the classes ended: 2026, 2026-H1, 2026-Q3, 2026-05 or FROM..TO; at any time otherwise"), "PERIOD" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, _("The unit's code: it is picked out among its peers; conversion: its own people"), "CODE" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size_text, _("Width and height in points, 560 wide and as high as it needs by default"), "WxH" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &theme_text, _("light, dark, contrast, contrast-dark or print (black and white)"), "THEME" },
    { "sorted", 0, 0, G_OPTION_ARG_NONE, &options.sorted, _("Items by mean instead of page order"), NULL },
    { NULL }
  };
  int status;
  FrcTheme theme;
  Size size;
  FrStore *store;
  g_auto (GStrv) args = fr_cli_options (call, "chart", "OFFICE CHART -o FILE",
                                        _("One chart to a file. CHART is items or gap (with --survey), conversion (how far people "
                                          "got), limits (units within limits) or intervals (units with intervals)."), entries, 2, 2, &status);

  if (args == NULL)
    return status;
  options.output = output;
  options.survey = survey;
  options.unit = unit;
  if (output == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("-o FILE says where to write the chart."));
  if (!g_strv_contains (charts, args[1]))
    return fr_cli_fail (FR_CLI_USAGE, _("There is no chart “%s”; there are items, gap, conversion, limits and intervals."), args[1]);
  if (period != NULL && !fr_period_parse (period, &options.period))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no period: write 2026, 2026-H1, 2026-Q3, 2026-05 or 2026-01-01..2026-06-30."), period);
  if (survey == NULL && is_of_survey (args[1]))
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--survey CODE says which survey."));
  if (!parse_size (size_text, &size))
    return fr_cli_fail (FR_CLI_USAGE, _("--size takes WIDTHxHEIGHT in points, for example 560x400; “%s” is not that."), size_text);
  if (!parse_theme (theme_text, &theme))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no theme: light, dark, contrast, contrast-dark or print."), theme_text);
  store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  if (fr_cli_may_write (store, output, &status))
    status = is_of_survey (args[1]) ? run (call, store, args[1], &options, theme, &size)
                                    : run_figures (call, store, args[1], &options, theme, &size);
  fr_cli_close_office (store);
  return status;
}
