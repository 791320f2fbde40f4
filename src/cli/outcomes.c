/* outcomes.c: fruition-cli outcomes: what became of training, for a cohort, unit by unit, and for one cadre. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/figures/cadre-record.h"
#include "core/figures/conversion.h"
#include "core/figures/unit-shares.h"

#include <string.h>

typedef struct {
  gboolean    csv, json, verified, raw;
  const char *unit;
  const char *kind;
  const char *cadre;
  FrPeriod    period;
  FrStation   station;
} Options;

/* People read the finding, the table, and how to take it; programs the table alone. */
static int
print (const FrCliCall *call, const Options *options, const char *headline, const FrDataTable *table, const char *note)
{
  g_autofree char *first = g_strdup_printf ("%s\n\n", headline), *last = g_strdup_printf ("\n%s\n", note);
  gboolean people = !options->csv && !options->json;
  int status;

  if (people && (status = fr_cli_print (first)) != FR_CLI_DONE)
    return status;
  if (people && table->rows->n_rows == 0)
    return FR_CLI_DONE;
  status = fr_cli_print_table (table, options->csv, options->json, call->lang);
  return status == FR_CLI_DONE && people && *note ? fr_cli_print (last) : status;
}

static int
conversion (const FrCliCall *call, FrStore *store, gint64 unit, const Options *options)
{
  const FrCohort cohort = { .period = options->period, .unit_id = unit };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrConversion) figure = fr_conversion_new (store, &cohort, options->raw, NULL, &error);
  g_autoptr (FrDataTable) table = NULL;
  g_autofree char *headline = NULL, *note = NULL;

  if (figure == NULL)
    return fr_cli_fail_error (error);
  headline = fr_conversion_headline (figure, call->lang);
  note = fr_conversion_note (figure, call->lang);
  table = fr_conversion_table (figure, options->verified, call->lang);
  return print (call, options, headline, table, note);
}

static int
units (const FrCliCall *call, FrStore *store, gint64 unit, const Options *options)
{
  const FrUnitQuery query = { options->period, unit, options->kind, options->station, !options->verified };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrUnitShares) figure = fr_unit_shares_new (store, &query, NULL, &error);
  g_autoptr (FrDataTable) table = NULL;
  g_autofree char *headline = NULL, *note = NULL;

  if (figure == NULL)
    return fr_cli_fail_error (error);
  headline = fr_unit_shares_headline (figure, call->lang);
  note = fr_unit_shares_note (figure, call->lang);
  table = fr_unit_shares_table (figure, options->csv || options->json ? NULL : &call->lang);
  return print (call, options, headline, table, note);
}

static int
cadre (const FrCliCall *call, FrStore *store, gint64 who, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrCadreRecord) record = fr_cadre_record_new (store, who, NULL, &error);
  g_autoptr (FrDataTable) table = NULL;
  g_autofree char *headline = NULL, *hours = NULL, *facts = NULL, *top = NULL, *note = NULL;

  if (record == NULL)
    return fr_cli_fail_error (error);
  headline = fr_cadre_record_headline (record, call->lang);
  hours = fr_cadre_record_hours (record, call->lang);
  facts = fr_cadre_record_facts (record, call->lang);
  note = fr_cadre_record_note (record, call->lang);
  top = g_strdup_printf ("%s\n%s\n\n%s\n%s", record->name, facts, headline, hours);
  table = fr_cadre_record_table (record, options->csv || options->json ? NULL : &call->lang);
  return print (call, options, top, table, note);
}

static int
run (const FrCliCall *call, FrStore *store, const char *what, const Options *options)
{
  int status = FR_CLI_DONE;
  gint64 unit = options->unit ? fr_cli_find (store, FR_UNIT, options->unit, &status) : 0;
  gint64 who = options->cadre ? fr_cli_find (store, FR_CADRE, options->cadre, &status) : 0;

  if (status != FR_CLI_DONE)
    return status;
  if (strcmp (what, "cadre") == 0)
    return cadre (call, store, who, options);
  return strcmp (what, "units") == 0 ? units (call, store, unit, options) : conversion (call, store, unit, options);
}

int
fr_cli_outcomes (const FrCliCall *call)
{
  Options options = { .period = { FR_DAY_FIRST, FR_DAY_LAST }, .station = FR_STATION_APPLIED };
  g_autofree char *unit = NULL, *who = NULL, *period = NULL, *kind = NULL, *station = NULL;
  const GOptionEntry entries[] = {
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, _("The unit's code: it and everything below it; the whole office otherwise"), "CODE" },
    { "cadre", 0, 0, G_OPTION_ARG_STRING, &who, _("cadre: whose record, by code"), "CODE" },
    { "period", 0, 0, G_OPTION_ARG_STRING, &period,
      _("When the classes ended: 2026, 2026-H1, 2026-Q3, 2026-05 or FROM..TO; at any time otherwise"), "PERIOD" },
    { "verified", 0, 0, G_OPTION_ARG_NONE, &options.verified, _("Only what is verified, not what is claimed"), NULL },
    { "station", 0, 0, G_OPTION_ARG_STRING, &station,
      _("units: what counts: completed, planned, applied (default), adopted, effective or sustained"), "STATION" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, _("units: only units of this kind, by its code, at any depth"), "KIND" },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &options.raw, _("conversion: count record by record, not from kept sums"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options.csv, _("Comma-separated, for programs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, _("JSON, for programs"), NULL },
    { NULL }
  };
  int status;
  g_auto (GStrv) args = fr_cli_options (call, "outcomes", "OFFICE conversion|units|cadre",
                                        _("What became of training: how far the people of the classes that ended got, station by "
                                          "station, or unit by unit against the limits of chance; or the whole record of one cadre."),
                                        entries, 2, 2, &status);
  FrStore *store;

  if (args == NULL)
    return status;
  if (strcmp (args[1], "conversion") != 0 && strcmp (args[1], "units") != 0 && strcmp (args[1], "cadre") != 0)
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no figure of outcomes; there are conversion, units and cadre."), args[1]);
  if (strcmp (args[1], "cadre") == 0 && who == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--cadre CODE says whose record."));
  if (period != NULL && !fr_period_parse (period, &options.period))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no period: write 2026, 2026-H1, 2026-Q3, 2026-05 or 2026-01-01..2026-06-30."), period);
  if (station != NULL && (!fr_station_parse (station, &options.station) || options.station == FR_STATION_ENROLLED))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no station: completed, planned, applied, adopted, effective or sustained."), station);
  options.unit = unit;
  options.kind = kind;
  options.cadre = who;
  store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  status = run (call, store, args[1], &options);
  fr_cli_close_office (store);
  return status;
}
