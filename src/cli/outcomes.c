/* outcomes.c: fruition-cli outcomes: what became of training, for a cohort, unit by unit, and for one cadre. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/figures/cadre-record.h"
#include "core/figures/conversion.h"
#include "core/figures/unit-ratings.h"
#include "core/figures/unit-shares.h"

#include <string.h>

typedef struct {
  gboolean    csv, json, verified, raw;
  const char *unit;
  const char *kind;
  const char *cadre;
  FrPeriod    period;
  FrStation   station;
  const char *item, *occasion, *rater;
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
  const FrUnitQuery query = { options->period, unit, options->kind, options->station, !options->verified, options->raw };
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

/* Every kind of rating in a line, of those that are asked for. */
static int
rated_kinds (const FrCliCall *call, FrStore *store, FrRatingQuery query, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kinds = fr_rated_kinds (store, NULL, &error);
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_unit_ratings_free);
  g_autoptr (FrDataTable) table = NULL;

  if (kinds == NULL)
    return fr_cli_fail_error (error);
  for (guint i = 0; i < kinds->len; i++)
    {
      const FrRatedKind *kind = g_ptr_array_index (kinds, i);
      FrUnitRatings *figure;

      if ((options->occasion && strcmp (kind->occasion, options->occasion) != 0) || (options->rater && strcmp (kind->rater, options->rater) != 0))
        continue;
      query.item = kind->item;
      query.occasion = kind->occasion;
      query.rater = kind->rater;
      figure = fr_unit_ratings_new (store, &query, NULL, &error);
      if (figure == NULL)
        return fr_cli_fail_error (error);
      g_ptr_array_add (figures, figure);
    }
  table = fr_unit_ratings_overview ((FrUnitRatings * const *) figures->pdata, figures->len,
                                    options->csv || options->json ? NULL : &call->lang);
  return print (call, options, figures->len > 0 ? _("What units were rated on; --item ITEM compares them") : _("No unit has ratings yet"), table, "");
}

static int
ratings (const FrCliCall *call, FrStore *store, gint64 unit, const Options *options)
{
  const FrRatingQuery query = { options->item, options->occasion, options->rater, options->period, unit, options->kind };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrUnitRatings) figure = NULL;
  g_autoptr (FrDataTable) table = NULL;
  g_autofree char *headline = NULL, *note = NULL;

  if (options->item == NULL)
    return rated_kinds (call, store, query, options);
  figure = fr_unit_ratings_new (store, &query, NULL, &error);
  if (figure == NULL)
    return fr_cli_fail_error (error);
  headline = fr_unit_ratings_headline (figure, call->lang);
  note = fr_unit_ratings_note (figure, call->lang);
  table = fr_unit_ratings_table (figure, options->csv || options->json ? NULL : &call->lang);
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
  if (strcmp (what, "ratings") == 0)
    return ratings (call, store, unit, options);
  return strcmp (what, "units") == 0 ? units (call, store, unit, options) : conversion (call, store, unit, options);
}

static const char * const kinds[] = { "conversion", "units", "ratings", "cadre", NULL };

int
fr_cli_outcomes (const FrCliCall *call)
{
  Options options = { .period = { FR_DAY_FIRST, FR_DAY_LAST }, .station = FR_STATION_APPLIED };
  g_autofree char *unit = NULL, *who = NULL, *period = NULL, *kind = NULL, *station = NULL;
  g_autofree char *item = NULL, *occasion = NULL, *rater = NULL;
  const GOptionEntry entries[] = {
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, _("The unit's code: it and everything below it; the whole office otherwise"), "CODE" },
    { "cadre", 0, 0, G_OPTION_ARG_STRING, &who, _("cadre: whose record, by code"), "CODE" },
    { "period", 0, 0, G_OPTION_ARG_STRING, &period,
      _("When the classes ended, or the ratings were given: 2026, 2026-H1, 2026-Q3, 2026-05 or FROM..TO; at any time otherwise"), "PERIOD" },
    { "verified", 0, 0, G_OPTION_ARG_NONE, &options.verified, _("Only what is verified, not what is claimed"), NULL },
    { "station", 0, 0, G_OPTION_ARG_STRING, &station,
      _("units: what counts: completed, planned, applied (default), adopted, effective or sustained"), "STATION" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, _("units, ratings: only units of this kind, by its code, at any depth"), "KIND" },
    { "item", 0, 0, G_OPTION_ARG_STRING, &item, _("ratings: what was rated; without it, every item in a line"), "ITEM" },
    { "occasion", 0, 0, G_OPTION_ARG_STRING, &occasion, _("ratings: pre, post, then or wave; any otherwise"), "OCCASION" },
    { "rater", 0, 0, G_OPTION_ARG_STRING, &rater,
      _("ratings: self, supervisor, peer, subordinate, public or office; anyone otherwise"), "RATER" },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &options.raw, _("conversion, units: count record by record, not from kept sums"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options.csv, _("Comma-separated, for programs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, _("JSON, for programs"), NULL },
    { NULL }
  };
  int status;
  g_auto (GStrv) args = fr_cli_options (call, "outcomes", "OFFICE conversion|units|ratings|cadre",
                                        _("What became of training: how far the people of the classes that ended got, station by "
                                          "station, or unit by unit against the limits of chance; how units were rated; or the whole "
                                          "record of one cadre."),
                                        entries, 2, 2, &status);
  FrStore *store;

  if (args == NULL)
    return status;
  if (!g_strv_contains (kinds, args[1]))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no figure of outcomes; there are conversion, units, ratings and cadre."), args[1]);
  if (occasion != NULL && fr_enum_index (&fr_enum_occasion, occasion) < 0)
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no occasion: pre, post, then or wave."), occasion);
  if (rater != NULL && fr_enum_index (&fr_enum_rater, rater) < 0)
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no rater: self, supervisor, peer, subordinate, public or office."), rater);
  if (strcmp (args[1], "cadre") == 0 && who == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--cadre CODE says whose record."));
  if (period != NULL && !fr_period_parse (period, &options.period))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no period: write 2026, 2026-H1, 2026-Q3, 2026-05 or 2026-01-01..2026-06-30."), period);
  if (station != NULL && (!fr_station_parse (station, &options.station) || options.station == FR_STATION_ENROLLED))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no station: completed, planned, applied, adopted, effective or sustained."), station);
  options.unit = unit;
  options.kind = kind;
  options.cadre = who;
  options.item = item;
  options.occasion = occasion;
  options.rater = rater;
  store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  status = run (call, store, args[1], &options);
  fr_cli_close_office (store);
  return status;
}
