/* report.c: fruition-cli report: a report, or one for each of many units or cadres, to PDF or PNG pages. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/figures/competency-finding.h"
#include "reports/annual-plan.h"
#include "reports/cadre-sheet.h"
#include "reports/chart-summary.h"
#include "reports/competency-finding.h"
#include "reports/pages.h"
#include "reports/programme-papers.h"
#include "reports/rating-sheet.h"
#include "reports/survey-summary.h"
#include "reports/timetable-sheets.h"
#include "reports/unit-summary.h"

#include <string.h>

typedef enum { SURVEY_SUMMARY, UNIT_SUMMARY, UNIT_RATINGS, CADRE_SHEET, CHART_SUMMARY, FINDING, ANNUAL_PLAN, TIMETABLE, SYLLABUS,
               PROGRAMME_BOOK, PREPARATION, N_REPORTS } Report;

static const char * const names[N_REPORTS] = { "survey-summary", "unit-summary", "unit-ratings", "cadre-sheet", "chart-summary",
                                               "finding", "annual-plan", "timetable", "syllabus", "programme-book", "preparation" };

typedef struct {
  char    *output, *survey, *competency, *programme, *paper, *below, *period_text, *charts_text, *item;
  char    *class, *group, *instructor, *venue, *site, *week;
  char   **units, **cadres;
  gboolean bw, internal, without_flagged;
  int      min, year;
  FrPeriod period;
  guint    charts;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->survey);
  g_free (options->competency);
  g_free (options->programme);
  g_free (options->paper);
  g_free (options->below);
  g_free (options->period_text);
  g_free (options->charts_text);
  g_free (options->item);
  g_free (options->class);
  g_free (options->group);
  g_free (options->instructor);
  g_free (options->venue);
  g_free (options->site);
  g_free (options->week);
  g_strfreev (options->units);
  g_strfreev (options->cadres);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- Which records --- */

/* A record to report on, and what its file is called. */
typedef struct {
  gint64 id;
  char  *code;
} Target;

static void
target_clear (gpointer data)
{
  g_free (((Target *) data)->code);
}

static void
add_target (GArray *targets, gint64 id, const char *code)
{
  const Target target = { id, code && *code ? g_strdup (code) : g_strdup_printf ("%" G_GINT64_FORMAT, id) };

  g_array_append_val (targets, target);
}

static gboolean
add_named (FrStore *store, FrEntityId entity, char **codes, GArray *targets, int *status)
{
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      gint64 id = fr_cli_find (store, entity, codes[i], status);

      if (id == 0)
        return FALSE;
      add_target (targets, id, codes[i]);
    }
  return TRUE;
}

/* Adds what a statement finds below a unit: ids and codes. */
static gboolean
add_below (FrStore *store, const FrStmt *stmt, const char *unit, GArray *targets, int *status)
{
  gint64 id = fr_cli_find (store, FR_UNIT, unit, status);
  const FrValue param = fr_value_int (id);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = id ? fr_store_select (store, stmt, &param, 1, NULL, &error) : NULL;

  if (rows == NULL)
    {
      if (id != 0)
        *status = fr_cli_fail_error (error);
      return FALSE;
    }
  for (guint r = 0; r < rows->n_rows; r++)
    add_target (targets, fr_rows_get (rows, r, 0)->i, fr_value_get_text (fr_rows_get (rows, r, 1)));
  return TRUE;
}

static gboolean
find_targets (FrStore *store, Report report, const Options *options, GArray *targets, int *status)
{
  static const FrStmt units = { "report-units",
    "SELECT unit_id, code FROM unit WHERE parent_id = $1 AND withdrawn = 0 ORDER BY registered_order NULLS LAST, unit_id", 1 };
  static const FrStmt cadres = { "report-cadres",
    "SELECT cadre_id, code FROM cadre WHERE unit_id = $1 AND withdrawn = 0 ORDER BY registered_order NULLS LAST, cadre_id", 1 };

  /* Ratings without a unit are those of the whole office. */
  if (report == UNIT_RATINGS && options->units == NULL && options->below == NULL)
    add_target (targets, 0, "office");
  if (report == UNIT_SUMMARY || report == UNIT_RATINGS)
    return add_named (store, FR_UNIT, options->units, targets, status) &&
           (options->below == NULL || add_below (store, &units, options->below, targets, status));
  if (!add_named (store, FR_CADRE, options->cadres, targets, status))
    return FALSE;
  for (guint i = 0; options->units != NULL && options->units[i] != NULL; i++)
    if (!add_below (store, &cadres, options->units[i], targets, status))
      return FALSE;
  return TRUE;
}

/* --- Writing --- */

static int
write_document (FrrDocument *document, const Options *options, const char *output, GError *error)
{
  g_autoptr (FrrDocument) owned = document;
  g_autoptr (FrrPages) pages = NULL;
  g_autoptr (GError) reason = error;

  if (document == NULL)
    return g_error_matches (reason, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND) ? fr_cli_fail (FR_CLI_USAGE, "%s", reason->message)
                                                                             : fr_cli_fail_error (reason);
  pages = frr_pages_new (owned, options->paper && *options->paper == 'l' ? FRR_PAPER_LETTER : FRR_PAPER_A4,
                         options->bw ? FRC_THEME_PRINT : FRC_THEME_LIGHT);
  if (frr_pages_write (pages, output, NULL, &reason))
    return FR_CLI_DONE;
  return fr_cli_fail (reason->code == FRC_ERROR_FORMAT ? FR_CLI_USAGE : FR_CLI_OFFICE, "%s", reason->message);
}

static int
write_targets (const FrCliCall *call, FrStore *store, Report report, const Options *options, const gint64 *ids, guint n, const char *output)
{
  GError *error = NULL;
  FrrDocument *document = report == UNIT_SUMMARY ? frr_unit_summary_new (store, ids, n, options->period, call->lang, NULL, &error)
                          : report == UNIT_RATINGS
                            ? frr_rating_sheet_new (store, ids, n, options->item, options->period, call->lang, NULL, &error)
                            : frr_cadre_sheet_new (store, ids, n, options->internal, call->lang, NULL, &error);

  return write_document (document, options, output, error);
}

/* One file with all of them, or, where the output is a folder, one file for each by its code. */
static int
write_each (const FrCliCall *call, FrStore *store, Report report, const Options *options, GArray *targets)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean folder = g_file_test (options->output, G_FILE_TEST_IS_DIR);
  int status = FR_CLI_DONE;

  if (targets->len == 0)
    return fr_cli_fail (FR_CLI_USAGE, "%s", report != CADRE_SHEET ? _("--unit CODE, as often as needed, or --below CODE says which units.")
                                                                  : _("--cadre CODE, as often as needed, or --unit CODE says whose sheets."));
  for (guint i = 0; i < targets->len && status == FR_CLI_DONE; i++)
    {
      const Target *target = &g_array_index (targets, Target, i);
      g_autofree char *name = g_strconcat (target->code, ".pdf", NULL), *path = NULL;

      g_array_append_val (ids, target->id);
      path = g_build_filename (options->output, g_strdelimit (name, "/\\", '-'), NULL);
      if (folder && fr_cli_may_write (store, path, &status))
        status = write_targets (call, store, report, options, &target->id, 1, path);
    }
  if (folder || !fr_cli_may_write (store, options->output, &status))
    return status;
  return write_targets (call, store, report, options, (const gint64 *) (gpointer) ids->data, ids->len, options->output);
}

/* --- Timetables --- */

/* The group of a class that has this title; 0: *status says so. */
static gint64
find_group (FrStore *store, gint64 class_id, const char *title, int *status)
{
  static const FrStmt stmt = { "report-group",
    "SELECT class_group_id FROM class_group WHERE class_id = $1 AND title = $2 AND withdrawn = 0 ORDER BY class_group_id", 2 };
  const FrValue params[] = { fr_value_int (class_id), fr_value_text (title) };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, params, 2, NULL, &error);

  if (rows != NULL && rows->n_rows > 0)
    return fr_rows_get (rows, 0, 0)->i;
  *status = rows == NULL ? fr_cli_fail_error (error) : fr_cli_fail (FR_CLI_USAGE, _("The class has no group “%s”."), title);
  return 0;
}

static int
write_timetable (const FrCliCall *call, FrStore *store, const Options *options)
{
  const struct { FrEntityId of; const char *code; } named[] = {
    { FR_CLASS, options->class }, { FR_INSTRUCTOR, options->instructor }, { FR_VENUE, options->venue }, { FR_FIELD_BASE, options->site },
  };
  FrPeriod week = { FR_DAY_NONE, FR_DAY_NONE };
  FrEntityId of = FR_CLASS;
  GError *error = NULL;
  FrrDocument *sheet;
  gint64 id = 0;
  int status = FR_CLI_DONE;

  if (options->week != NULL && !fr_week_parse (options->week, &week))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no week: write 2026-W42."), options->week);
  for (gsize i = 0; i < G_N_ELEMENTS (named) && id == 0; i++)
    if (named[i].code != NULL && (id = fr_cli_find (store, of = named[i].of, named[i].code, &status)) == 0)
      return status;
  if (options->group != NULL && (id = find_group (store, id, options->group, &status)) == 0)
    return status;
  sheet = frr_timetable_sheet_new (store, options->group != NULL ? FR_CLASS_GROUP : of, id, week.first, call->lang, NULL, &error);
  return write_document (sheet, options, options->output, error);
}

static int
write_report (const FrCliCall *call, FrStore *store, Report report, const Options *options)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (Target));
  GError *error = NULL;
  int status = FR_CLI_DONE;
  gint64 unit = 0;

  g_array_set_clear_func (targets, target_clear);
  if (report == UNIT_SUMMARY || report == UNIT_RATINGS || report == CADRE_SHEET)
    return find_targets (store, report, options, targets, &status) ? write_each (call, store, report, options, targets) : status;
  if (!fr_cli_may_write (store, options->output, &status))
    return status;
  if (report == SURVEY_SUMMARY)
    {
      FrrDocument *summary = frr_survey_summary_new (store, options->survey, (guint) MAX (options->min, 0), options->without_flagged,
                                                     call->lang, NULL, &error);

      return write_document (summary, options, options->output, error);
    }
  if (report == FINDING)
    {
      gint64 competency = fr_cli_find (store, FR_COMPETENCY, options->competency, &status);
      FrrDocument *finding = competency != 0 ? frr_competency_finding_new (store, competency, 0, call->lang, NULL, &error) : NULL;

      return competency != 0 ? write_document (finding, options, options->output, error) : status;
    }
  if (report == TIMETABLE)
    return write_timetable (call, store, options);
  if (report >= SYLLABUS)
    {
      gint64 programme = fr_cli_find (store, FR_PROGRAMME, options->programme, &status);
      FrrDocument *paper = programme == 0 ? NULL : frr_programme_paper_new (store, programme, 0, (FrrProgrammePaper) (report - SYLLABUS),
                                                                            call->lang, NULL, &error);

      return programme != 0 ? write_document (paper, options, options->output, error) : status;
    }
  if (report == ANNUAL_PLAN)
    {
      int year = options->year;
      FrrDocument *plan;

      if (year == 0)
        fr_day_to_ymd (fr_clock_today (fr_store_get_clock (store)), &year, NULL, NULL);
      plan = frr_annual_plan_new (store, year, call->lang, NULL, &error);
      return write_document (plan, options, options->output, error);
    }
  if (options->units != NULL && (unit = fr_cli_find (store, FR_UNIT, options->units[0], &status)) == 0)
    return status;
  {
    FrrDocument *charts = frr_chart_summary_new (store, unit, options->period, options->charts, call->lang, NULL, &error);

    return write_document (charts, options, options->output, error);
  }
}

/* --- Command line --- */

static gboolean
parse_charts (const char *text, guint *charts)
{
  static const struct { const char *name; guint chart; } all[] = {
    { "conversion", FRR_CHART_CONVERSION }, { "limits", FRR_CHART_LIMITS }, { "intervals", FRR_CHART_INTERVALS },
  };
  g_auto (GStrv) parts = g_strsplit (text ? text : "conversion,limits", ",", -1);

  *charts = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint before = *charts;

      for (gsize c = 0; c < G_N_ELEMENTS (all); c++)
        if (strcmp (g_strstrip (parts[i]), all[c].name) == 0)
          *charts |= all[c].chart;
      if (*charts == before)
        return FALSE;
    }
  return TRUE;
}

/* Whether the options say what the report needs; else *status. */
static gboolean
check (const char *name, Options *options, Report *report, int *status)
{
  for (*report = 0; *report < N_REPORTS && strcmp (names[*report], name) != 0; (*report)++)
    ;
  if (*report == N_REPORTS)
    *status = fr_cli_fail (FR_CLI_USAGE, _("There is no report “%s”; there are survey-summary, unit-summary, unit-ratings, cadre-sheet, "
                                            "chart-summary, finding, annual-plan, timetable, syllabus, programme-book and preparation."), name);
  else if (options->output == NULL)
    *status = fr_cli_fail (FR_CLI_USAGE, "%s", _("-o FILE says where to write the report."));
  else if (*report == SURVEY_SUMMARY && options->survey == NULL)
    *status = fr_cli_fail (FR_CLI_USAGE, "%s", _("--survey CODE says which survey."));
  else if (*report != SURVEY_SUMMARY && options->without_flagged)
    *status = fr_cli_fail (FR_CLI_USAGE, "%s", _("Only survey-summary takes --without-flagged."));
  else if (*report == FINDING && options->competency == NULL)
    *status = fr_cli_fail (FR_CLI_USAGE, "%s", _("--competency CODE says which competency."));
  else if (*report == TIMETABLE && (options->class != NULL) + (options->instructor != NULL) + (options->venue != NULL) + (options->site != NULL) != 1)
    *status = fr_cli_fail (FR_CLI_USAGE, "%s", _("One of --class, --instructor, --venue and --site says whose timetable."));
  else if (options->group != NULL && options->class == NULL)
    *status = fr_cli_fail (FR_CLI_USAGE, "%s", _("--group NAME goes with --class CODE: groups are those of a class."));
  else if (*report >= SYLLABUS && options->programme == NULL)
    *status = fr_cli_fail (FR_CLI_USAGE, "%s", _("--programme CODE says which programme."));
  else if (options->year != 0 && (options->year < 1900 || options->year > 2200))
    *status = fr_cli_fail (FR_CLI_USAGE, "%s", _("--year takes a year like 2026."));
  else if (options->paper != NULL && strcmp (options->paper, "a4") != 0 && strcmp (options->paper, "letter") != 0)
    *status = fr_cli_fail (FR_CLI_USAGE, _("“%s” is no paper of this program: a4 or letter."), options->paper);
  else if (options->period_text != NULL && !fr_period_parse (options->period_text, &options->period))
    *status = fr_cli_fail (FR_CLI_USAGE, _("“%s” is no period: write 2026, 2026-H1, 2026-Q3, 2026-05 or 2026-01-01..2026-06-30."),
                           options->period_text);
  else if (!parse_charts (options->charts_text, &options->charts))
    *status = fr_cli_fail (FR_CLI_USAGE, _("“%s” names no charts: conversion, limits, intervals, separated by commas."), options->charts_text);
  else
    return TRUE;
  return FALSE;
}

int
fr_cli_report (const FrCliCall *call)
{
  g_auto (Options) o = { .min = FR_SURVEY_FLOOR, .period = { FR_DAY_FIRST, FR_DAY_LAST } };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output,
      _("The file to write: .pdf, or .png for the pages as pictures; a folder for one file each"), "FILE" },
    { "survey", 0, 0, G_OPTION_ARG_STRING, &o.survey, _("survey-summary: the survey's code"), "CODE" },
    { "without-flagged", 0, 0, G_OPTION_ARG_NONE, &o.without_flagged,
      _("survey-summary: leave out answers with a sign of careless answering"), NULL },
    { "competency", 0, 0, G_OPTION_ARG_STRING, &o.competency, _("finding: the competency's code"), "CODE" },
    { "programme", 0, 0, G_OPTION_ARG_STRING, &o.programme, _("syllabus, programme-book, preparation: the programme's code"), "CODE" },
    { "class", 0, 0, G_OPTION_ARG_STRING, &o.class, _("timetable: the class's code"), "CODE" },
    { "group", 0, 0, G_OPTION_ARG_STRING, &o.group, _("timetable: with --class, the name of one of its groups"), "NAME" },
    { "instructor", 0, 0, G_OPTION_ARG_STRING, &o.instructor, _("timetable: the instructor's code"), "CODE" },
    { "venue", 0, 0, G_OPTION_ARG_STRING, &o.venue, _("timetable: the venue's code"), "CODE" },
    { "site", 0, 0, G_OPTION_ARG_STRING, &o.site, _("timetable: the site's code"), "CODE" },
    { "week", 0, 0, G_OPTION_ARG_STRING, &o.week,
      _("timetable: one week, like 2026-W42; otherwise all of a class, of others this week and all after it"), "WEEK" },
    { "unit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.units,
      _("unit-summary, unit-ratings: the unit's code, as often as needed; cadre-sheet: everybody of that unit; chart-summary: its charts"), "CODE" },
    { "below", 0, 0, G_OPTION_ARG_STRING, &o.below, _("unit-summary, unit-ratings: every unit right below that one"), "CODE" },
    { "cadre", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.cadres, _("cadre-sheet: the cadre's code, as often as needed"), "CODE" },
    { "period", 0, 0, G_OPTION_ARG_STRING, &o.period_text,
      _("When the classes ended, or the ratings were given: 2026, 2026-H1, 2026-Q3, 2026-05 or FROM..TO; at any time otherwise"), "PERIOD" },
    { "item", 0, 0, G_OPTION_ARG_STRING, &o.item,
      _("unit-ratings: pages of all ratings of that item; of those beyond the limits otherwise"), "ITEM" },
    { "charts", 0, 0, G_OPTION_ARG_STRING, &o.charts_text, _("chart-summary: conversion, limits, intervals, separated by commas"), "CHARTS" },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &o.paper, _("a4 (default) or letter"), "PAPER" },
    { "black-and-white", 0, 0, G_OPTION_ARG_NONE, &o.bw, _("Tell everything by shape and dash, without colour"), NULL },
    { "internal", 0, 0, G_OPTION_ARG_NONE, &o.internal, _("cadre-sheet: mark every page as internal material"), NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &o.year, _("annual-plan: the year of the plan; this year otherwise"), "YEAR" },
    { "min", 0, 0, G_OPTION_ARG_INT, &o.min, _("Show nothing that fewer people answered (anonymous surveys: never below 5)"), "N" },
    { NULL }
  };
  int status;
  FrStore *store;
  Report report;
  g_auto (GStrv) args = fr_cli_options (call, "report", "OFFICE REPORT -o FILE",
                                        _("A report to a file. REPORT is survey-summary (with --survey), unit-summary (with --unit or --below), "
                                          "unit-ratings (of the whole office without them), cadre-sheet (with --cadre or --unit), "
                                          "chart-summary, finding (with --competency), annual-plan (with --year), timetable (with --class, "
                                          "--instructor, --venue or --site), syllabus, programme-book or "
                                          "preparation (with --programme)."), entries, 2, 2, &status);

  if (args == NULL || !check (args[1], &o, &report, &status))
    return status;
  store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  status = write_report (call, store, report, &o);
  fr_cli_close_office (store);
  return status;
}
