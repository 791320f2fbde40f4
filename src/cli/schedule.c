/* schedule.c: fruition-cli schedule: what is wrong with the timetable. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/actions/timetable-read.h"
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/figures/data-table.h"

#include <string.h>

typedef struct {
  char    *week, *period_text, *programme;
  gboolean csv, json;
  FrPeriod days;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->week);
  g_free (options->period_text);
  g_free (options->programme);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const FrDataColumn columns[] = {
  { "strictness", N_("How strict"), -1 }, { "day", N_("Day"), -1 }, { "fact", N_("What is in the way"), -1 },
};

static const char *
mode_code (FrRuleMode mode)
{
  return mode == FR_MODE_HARD ? "hard" : mode == FR_MODE_PRICED ? "priced" : mode == FR_MODE_WARNED ? "warned" : "off";
}

/* --- Which days --- */

/* The days of a programme's sessions. */
static gboolean
programme_days (FrStore *store, gint64 programme, FrPeriod *days, GError **error)
{
  static const FrStmt stmt = { "schedule-days",
    "SELECT min (s.day), max (s.day) FROM session AS s JOIN class AS k ON k.class_id = s.class_id WHERE k.programme_id = $1"
    " AND s.withdrawn = 0", 1 };
  const FrValue param = fr_value_int (programme);
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, &param, 1, NULL, error);

  if (rows == NULL)
    return FALSE;
  days->first = fr_value_get_day (fr_rows_get (rows, 0, 0));
  days->last = fr_value_get_day (fr_rows_get (rows, 0, 1));
  return TRUE;
}

static gboolean
find_days (FrStore *store, Options *options, int *status)
{
  g_autoptr (GError) error = NULL;
  gint64 programme = 0;

  if (options->week != NULL && !fr_week_parse (options->week, &options->days))
    *status = fr_cli_fail (FR_CLI_USAGE, _("“%s” is no week: write 2026-W42."), options->week);
  else if (options->period_text != NULL && !fr_period_parse (options->period_text, &options->days))
    *status = fr_cli_fail (FR_CLI_USAGE, _("“%s” is no period: write 2026, 2026-H1, 2026-Q3, 2026-05 or 2026-01-01..2026-06-30."),
                           options->period_text);
  else if (options->programme != NULL && (programme = fr_cli_find (store, FR_PROGRAMME, options->programme, status)) == 0)
    return FALSE;
  else if (programme != 0 && !programme_days (store, programme, &options->days, &error))
    *status = fr_cli_fail_error (error);
  else
    return TRUE;
  return FALSE;
}

/* --- check --- */

static void
add_fact (FrRowsBuilder *builder, const FrTimetable *timetable, const FrFact *fact, const Options *options, FrLang lang)
{
  g_autofree char *words = fr_timetable_words (timetable, fact, lang);
  g_autofree char *day = fr_day_format_iso (fact->start < 0 ? FR_DAY_NONE
                                            : timetable->first + (FrDay) ((guint) fact->start / timetable->problem->day_ticks));
  const char *mode = mode_code (fact->mode);
  const FrValue row[] = { fr_value_text (options->csv || options->json ? mode : fr_enum_label (&fr_enum_rule_mode, mode, lang)),
                          fr_value_text (day), fr_value_text (words) };

  fr_rows_builder_add (builder, row);
}

static int
check (FrStore *store, const Options *options, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTimetable) timetable = NULL;
  g_autoptr (FrChecker) checker = NULL;
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
  g_autoptr (FrDataTable) table = NULL;
  FrRowsBuilder *builder;
  FrScheduleCost cost;
  int status;

  if (options->days.first == FR_DAY_NONE)
    return FR_CLI_DONE;                         /* a programme that has no days yet clashes with nothing */
  timetable = fr_timetable_new (store, options->days.first, options->days.last, NULL, &error);
  if (timetable == NULL)
    return fr_cli_fail_error (error);
  checker = fr_checker_new (timetable->problem, timetable->placements);
  cost = fr_checker_all (checker, facts);
  builder = fr_rows_builder_new (G_N_ELEMENTS (columns));
  for (guint i = 0; i < facts->len; i++)
    add_fact (builder, timetable, &g_array_index (facts, FrFact, i), options, lang);
  table = fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
  status = fr_cli_print_table (table, options->csv, options->json, lang);
  return status == FR_CLI_DONE && cost.hard > 0 ? FR_CLI_FINDINGS : status;
}

int
fr_cli_schedule (const FrCliCall *call)
{
  g_auto (Options) o = { .days = { FR_DAY_NONE, FR_DAY_NONE } };
  const GOptionEntry entries[] = {
    { "week", 0, 0, G_OPTION_ARG_STRING, &o.week, _("The days of one week, like 2026-W42"), "WEEK" },
    { "period", 0, 0, G_OPTION_ARG_STRING, &o.period_text, _("The days of a period: 2026, 2026-H1, 2026-Q3, 2026-05 or FROM..TO"), "PERIOD" },
    { "programme", 0, 0, G_OPTION_ARG_STRING, &o.programme, _("The days of a programme, by its code"), "CODE" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &o.csv, _("Comma-separated, for programs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &o.json, _("JSON, for programs"), NULL },
    { NULL }
  };
  int status;
  FrStore *store;
  g_auto (GStrv) args = fr_cli_options (call, "schedule", "OFFICE check --week WEEK|--period PERIOD|--programme CODE",
                                        _("What is wrong with the timetable of some days: who, what, when, where. Exit status 1 where "
                                          "something clashes."), entries, 2, 2, &status);

  if (args == NULL)
    return status;
  if (strcmp (args[1], "check") != 0)
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is nothing that can be done with a timetable here; there is check."), args[1]);
  if ((o.week != NULL) + (o.period_text != NULL) + (o.programme != NULL) != 1)
    return fr_cli_fail (FR_CLI_USAGE, _("One of --week, --period and --programme says which days."));
  store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  if (find_days (store, &o, &status))
    status = check (store, &o, call->lang);
  fr_cli_close_office (store);
  return status;
}
