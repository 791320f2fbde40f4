/* plan.c: fruition-cli plan: the annual plan as a table, and the check against calling the same unit or cadre up twice. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/figures/annual-plan.h"

#include <string.h>

typedef struct {
  int      year, most;
  gboolean csv, json;
} Options;

/* The sentences for people, the table for programs. */
static int
print_check (const FrCallClashes *clashes, const Options *options, FrLang lang)
{
  g_autoptr (FrDataTable) table = fr_call_clashes_table (clashes, NULL);
  g_autofree char *headline = fr_call_clashes_headline (clashes, lang);
  g_autoptr (GString) text = g_string_new (headline);
  int status;

  g_string_append_c (text, '\n');
  for (guint i = 0; i < clashes->clashes->len; i++)
    {
      g_autofree char *words = fr_clash_words (g_ptr_array_index (clashes->clashes, i), clashes, lang);

      g_string_append_printf (text, "%s\n", words);
    }
  status = options->csv || options->json ? fr_cli_print_table (table, options->csv, options->json, lang) : fr_cli_print (text->str);
  return status == FR_CLI_DONE && clashes->clashes->len > 0 ? FR_CLI_FINDINGS : status;
}

static int
check (FrStore *store, const Options *options, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrCallClashes) clashes = fr_call_clashes_new (store, options->year, (guint) options->most, NULL, &error);

  return clashes != NULL ? print_check (clashes, options, lang) : fr_cli_fail_error (error);
}

/* As the paper has them: the lines in the plan with their sum, then those outside it. */
static int
print_list (const FrAnnualPlan *plan, FrLang lang)
{
  g_autoptr (FrDataTable) planned = fr_annual_plan_table (plan, FALSE, TRUE, &lang), outside = fr_annual_plan_table (plan, TRUE, TRUE, &lang);
  g_autofree char *heading = g_strdup_printf ("\n%s\n", _("Classes outside the plan, approved apart"));
  int status = fr_cli_print_table (planned, FALSE, FALSE, lang);

  if (status == FR_CLI_DONE && plan->unplanned.classes > 0)
    status = fr_cli_print (heading);
  if (status == FR_CLI_DONE && plan->unplanned.classes > 0)
    status = fr_cli_print_table (outside, FALSE, FALSE, lang);
  return status;
}

static int
list (FrStore *store, const Options *options, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrAnnualPlan) plan = fr_annual_plan_new (store, options->year, 0, NULL, &error);
  g_autoptr (FrDataTable) table = NULL;

  if (plan == NULL)
    return fr_cli_fail_error (error);
  if (!options->csv && !options->json)
    return print_list (plan, lang);
  table = fr_annual_plan_list (plan);
  return fr_cli_print_table (table, options->csv, options->json, lang);
}

int
fr_cli_plan (const FrCliCall *call)
{
  Options o = { 0 };
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &o.year, _("The year of the plan; this year otherwise"), "YEAR" },
    { "most", 0, 0, G_OPTION_ARG_INT, &o.most, _("check: how many classes of the year may call up the same unit; 6 otherwise"), "N" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &o.csv, _("As CSV"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &o.json, _("As JSON"), NULL },
    { NULL }
  };
  int status;
  FrStore *store;
  g_auto (GStrv) args = fr_cli_options (call, "plan", "OFFICE check|list",
                                        _("The annual plan. check: units that several classes of a month call up, or more classes of the year "
                                          "than may; people in two classes on the same days, or in several main classes of a kind (exit status 1 "
                                          "where there are any). list: the classes of the year."), entries, 2, 2, &status);

  if (args == NULL)
    return status;
  if (strcmp (args[1], "check") != 0 && strcmp (args[1], "list") != 0)
    return fr_cli_fail (FR_CLI_USAGE, _("There is no “%s” of the plan: check or list."), args[1]);
  if (o.most < 0 || o.year < 0 || (o.year > 0 && (o.year < 1900 || o.year > 2200)))
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--year takes a year like 2026, --most a number of classes."));
  store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  if (o.year == 0)
    fr_day_to_ymd (fr_clock_today (fr_store_get_clock (store)), &o.year, NULL, NULL);
  status = strcmp (args[1], "check") == 0 ? check (store, &o, call->lang) : list (store, &o, call->lang);
  fr_cli_close_office (store);
  return status;
}
