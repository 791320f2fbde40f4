/* schedule.c: fruition-cli schedule: what is wrong with the timetable, and the way to its other acts. */
#include "cli/commands.h"
#include "cli/schedule-private.h"
#include "cli/office.h"
#include "core/actions/timetable-read.h"
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/figures/data-table.h"

#include <string.h>

static void
options_clear (FrCliSchedule *o)
{
  char *texts[] = { o->week, o->period_text, o->programme, o->class_code, o->session, o->instructor, o->venue, o->site, o->day, o->from, o->to };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrCliSchedule, options_clear)

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
find_days (FrStore *store, FrCliSchedule *options, int *status)
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
add_fact (FrRowsBuilder *builder, const FrTimetable *timetable, const FrFact *fact, const FrCliSchedule *options, FrLang lang)
{
  g_autofree char *words = fr_timetable_words (timetable, fact, lang);
  g_autofree char *day = fr_day_format_iso (fact->start < 0 ? FR_DAY_NONE
                                            : timetable->first + (FrDay) ((guint) fact->start / timetable->problem->day_ticks));
  const char *mode = mode_code (fact->mode);
  const FrValue row[] = { fr_value_text (options->csv || options->json ? mode : fr_enum_label (&fr_enum_rule_mode, mode, lang)),
                          fr_value_text (day), fr_value_text (words) };

  fr_rows_builder_add (builder, row);
}

/* What of the facts of some days is listed. */
typedef enum { ALL, WITHIN_DAYS, BETWEEN_DAYS } Which;

static void
add_facts (FrRowsBuilder *builder, const FrTimetable *timetable, Which which, const FrCliSchedule *options, FrLang lang, guint *hard)
{
  g_autoptr (FrChecker) checker = fr_checker_new (timetable->problem, timetable->placements);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));

  fr_checker_all (checker, facts);
  for (guint i = 0; i < facts->len; i++)
    {
      const FrFact *fact = &g_array_index (facts, FrFact, i);
      gboolean between = fact->session >= 0 && fr_timetable_spans_days (timetable, fact);

      if (which != ALL && between != (which == BETWEEN_DAYS))
        continue;
      *hard += fact->mode == FR_MODE_HARD;
      add_fact (builder, timetable, fact, options, lang);
    }
}

/* All days at once; where clock times are too many for one grid to be exact, each by itself, and what is between days. */
static gboolean
list_facts (FrStore *store, FrRowsBuilder *builder, const FrCliSchedule *options, FrLang lang, guint *hard, GError **error)
{
  g_autoptr (FrTimetable) whole = fr_timetable_new (store, options->days.first, options->days.last, NULL, error);

  if (whole == NULL)
    return FALSE;
  for (FrDay day = options->days.first; !whole->exact && day <= options->days.last; day++)
    {
      g_autoptr (FrTimetable) one = fr_timetable_new (store, day, day, NULL, error);

      if (one == NULL)
        return FALSE;
      add_facts (builder, one, WITHIN_DAYS, options, lang, hard);
    }
  add_facts (builder, whole, whole->exact ? ALL : BETWEEN_DAYS, options, lang, hard);
  return TRUE;
}

static int
check (FrStore *store, const FrCliSchedule *options, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRowsBuilder) builder = fr_rows_builder_new (G_N_ELEMENTS (columns));
  g_autoptr (FrDataTable) table = NULL;
  guint hard = 0;
  int status;

  if (options->days.first == FR_DAY_NONE)
    return FR_CLI_DONE;                         /* a programme that has no days yet clashes with nothing */
  if (!list_facts (store, builder, options, lang, &hard, &error))
    return fr_cli_fail_error (error);
  table = fr_data_table_new (columns, G_N_ELEMENTS (columns), g_steal_pointer (&builder));
  status = fr_cli_print_table (table, options->csv, options->json, lang);
  return status == FR_CLI_DONE && hard > 0 ? FR_CLI_FINDINGS : status;
}

/* --- Which act --- */

typedef struct {
  const char *name;
  int       (*run) (FrStore *store, const FrCliSchedule *options);
  gboolean    needs_days;        /* one of --week, --period and --programme, no more */
} Act;

static int
run_check (FrStore *store, const FrCliSchedule *o)
{
  return check (store, o, o->lang);
}

static const Act acts[] = {
  { "check", run_check, TRUE }, { "explain", fr_cli_schedule_explain, FALSE }, { "arrange", fr_cli_schedule_arrange, FALSE },
  { "repair", fr_cli_schedule_repair, FALSE }, { "publish", fr_cli_schedule_publish, FALSE },
};

static const Act *
find_act (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (acts[i].name, name) == 0)
      return &acts[i];
  return NULL;
}

/* Which days an act looks at. A programme's own are for the act to find, where it has dates. */
static gboolean
choose_days (FrStore *store, const Act *act, FrCliSchedule *o, int *status)
{
  guint n = (o->week != NULL) + (o->period_text != NULL);
  g_autofree char *programme = NULL;
  gboolean found;

  if (act->needs_days)
    return find_days (store, o, status);
  programme = g_steal_pointer (&o->programme);
  found = n == 0 || find_days (store, o, status);
  o->programme = g_steal_pointer (&programme);
  return found;
}

static int
run (const FrCliCall *call, const char *path, const Act *act, FrCliSchedule *o)
{
  gboolean writes = o->apply || act->run == fr_cli_schedule_publish;
  FrStore *store;
  int status;

  if (act->needs_days && (o->week != NULL) + (o->period_text != NULL) + (o->programme != NULL) != 1)
    return fr_cli_fail (FR_CLI_USAGE, _("One of --week, --period and --programme says which days."));
  if (act->run == fr_cli_schedule_arrange && o->week == NULL && o->period_text == NULL && o->programme == NULL && o->class_code == NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("--programme or --class says whose sessions are arranged, --week or --period the days."));
  if (o->iterations < 0 || o->seconds <= 0 || o->seed < 0)
    return fr_cli_fail (FR_CLI_USAGE, _("--seconds, --iterations and --seed are not below 0."));
  store = fr_cli_open_office (call, path, writes ? 0 : FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  if (choose_days (store, act, o, &status))
    status = act->run (store, o);
  fr_cli_close_office (store);
  return status;
}

int
fr_cli_schedule (const FrCliCall *call)
{
  g_auto (FrCliSchedule) o = { .days = { FR_DAY_NONE, FR_DAY_NONE }, .seconds = 5, .seed = 1, .repair = 1, .lang = call->lang };
  const GOptionEntry entries[] = {
    { "week", 0, 0, G_OPTION_ARG_STRING, &o.week, _("The days of one week, like 2026-W42"), "WEEK" },
    { "period", 0, 0, G_OPTION_ARG_STRING, &o.period_text, _("The days of a period: 2026, 2026-H1, 2026-Q3, 2026-05 or FROM..TO"), "PERIOD" },
    { "programme", 0, 0, G_OPTION_ARG_STRING, &o.programme, _("A programme, by its code: its days, and for arrange its sessions"), "CODE" },
    { "class", 0, 0, G_OPTION_ARG_STRING, &o.class_code, _("arrange, publish: one class, by its code"), "CODE" },
    { "session", 0, 0, G_OPTION_ARG_STRING, &o.session, _("explain: the session, by its code"), "CODE" },
    { "waiting", 0, 0, G_OPTION_ARG_NONE, &o.waiting, _("arrange: only what has no place yet gets one"), NULL },
    { "instructor", 0, 0, G_OPTION_ARG_STRING, &o.instructor, _("repair: the instructor who can't, by code"), "CODE" },
    { "venue", 0, 0, G_OPTION_ARG_STRING, &o.venue, _("repair: the venue that is closed, by its code"), "CODE" },
    { "site", 0, 0, G_OPTION_ARG_STRING, &o.site, _("repair: the site that is closed, by its code"), "CODE" },
    { "day", 0, 0, G_OPTION_ARG_STRING, &o.day, _("repair: on one day"), "DAY" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &o.from, _("repair: from this day on …"), "DAY" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &o.to, _("repair: … to this day"), "DAY" },
    { "half-day", 0, 0, G_OPTION_ARG_INT, &o.half_day, _("repair: only this half-day, 1 for the first of the day"), "N" },
    { "repair", 0, 0, G_OPTION_ARG_INT, &o.repair, _("repair: which one --apply makes; without, the first"), "N" },
    { "apply", 0, 0, G_OPTION_ARG_NONE, &o.apply, _("arrange, repair: write it; without, nothing is changed"), NULL },
    { "seconds", 0, 0, G_OPTION_ARG_DOUBLE, &o.seconds, _("Processor seconds to search; without, 5"), "N" },
    { "iterations", 0, 0, G_OPTION_ARG_INT, &o.iterations, _("arrange: so many proposals instead of seconds"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &o.seed, _("The same seed and iterations give the same timetable"), "N" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &o.csv, _("Comma-separated, for programs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &o.json, _("JSON, for programs"), NULL },
    { NULL }
  };
  int status;
  const Act *act;
  g_auto (GStrv) args = fr_cli_options (call, "schedule", "OFFICE check|explain|arrange|repair|publish",
                                        _("check: what is wrong with the timetable of some days: who, what, when, where.\n"
                                          "explain: where a session could stand, what it would cost, and what is in the way elsewhere.\n"
                                          "arrange: the best places found for the sessions of a programme, a class, or some days; pinned, "
                                          "published and held ones stay.\n"
                                          "repair: what has to change where an instructor, a venue or a site can't, and who must be told.\n"
                                          "publish: tells what is new in the timetable of a class, so that calendars follow.\n"
                                          "arrange and repair change nothing without --apply. Exit status 1 where something clashes, or finds "
                                          "no place."),
                                        entries, 2, 2, &status);

  if (args == NULL)
    return status;
  act = find_act (args[1]);
  if (act == NULL)
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is nothing that can be done with a timetable here; there are check, explain, arrange, repair "
                                        "and publish."), args[1]);
  return run (call, args[0], act, &o);
}
