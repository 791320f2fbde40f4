/* chart.c: fruition-cli chart: one chart to a file. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/figures/survey-figures.h"
#include "reports/survey-charts.h"
#include "reports/unit-charts.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  char    *output;
  char    *survey;
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

/* Units within limits: confirmed application, over those already due. */
static int
run_limits (const FrCliCall *call, FrStore *store, const Options *options, FrcTheme theme, const Size *size)
{
  const FrUnitQuery query = { options->period, 0, NULL, FR_STATION_APPLIED, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrUnitShares) shares = fr_unit_shares_new (store, &query, NULL, &error);
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) frc_scene_unref);
  FrcStyle style = frr_style (theme, FRC_MEDIUM_PAPER, call->lang);

  if (shares == NULL)
    return fr_cli_fail_error (error);
  g_ptr_array_add (scenes, frr_unit_limits_scene (shares, options->period, 0, call->lang, &style, size->width, size->height));
  return write_scenes (scenes, options->output);
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
  Options options = { .period = { FR_DAY_FIRST, FR_DAY_LAST } };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, _("The file to write: .pdf, .svg or .png"), "FILE" },
    { "survey", 0, 0, G_OPTION_ARG_STRING, &survey, _("The survey's code"), "CODE" },
    { "period", 0, 0, G_OPTION_ARG_STRING, &period,
      _("When the classes ended: 2026, 2026-H1, 2026-Q3, 2026-05 or FROM..TO; at any time otherwise"), "PERIOD" },
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
                                        _("One chart to a file. CHART is items or gap (with --survey), or limits (units within "
                                          "limits)."), entries, 2, 2, &status);

  if (args == NULL)
    return status;
  options.output = output;
  options.survey = survey;
  if (output == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("-o FILE says where to write the chart."));
  if (strcmp (args[1], "items") != 0 && strcmp (args[1], "gap") != 0 && strcmp (args[1], "limits") != 0)
    return fr_cli_fail (FR_CLI_USAGE, _("There is no chart “%s”; there are items, gap and limits."), args[1]);
  if (period != NULL && !fr_period_parse (period, &options.period))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no period: write 2026, 2026-H1, 2026-Q3, 2026-05 or 2026-01-01..2026-06-30."), period);
  if (survey == NULL && strcmp (args[1], "limits") != 0)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--survey CODE says which survey."));
  if (!parse_size (size_text, &size))
    return fr_cli_fail (FR_CLI_USAGE, _("--size takes WIDTHxHEIGHT in points, for example 560x400; “%s” is not that."), size_text);
  if (!parse_theme (theme_text, &theme))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no theme: light, dark, contrast, contrast-dark or print."), theme_text);
  store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  if (fr_cli_may_write (store, output, &status))
    status = strcmp (args[1], "limits") == 0 ? run_limits (call, store, &options, theme, &size)
                                             : run (call, store, args[1], &options, theme, &size);
  fr_cli_close_office (store);
  return status;
}
