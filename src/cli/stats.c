/* stats.c: see stats.h. Takes the arguments apart, finds the topic, prints its rows. */
#include "cli/stats.h"

#include "cli/stats-topics.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char  *name;
  FrStatsTopic run;
  const char  *arguments;
} Topic;

static const Topic topics[] = {
  { "univariate", fr_stats_univariate, "FILE --column C" },
  { "reliability", fr_stats_reliability, "FILE --columns A,B,… [--reverse A,… --scale 1..6]" },
  { "careless", fr_stats_careless, "FILE --columns A,B,…" },
  { "proportion", fr_stats_proportion, "K/N" },
  { "proportion_diff", fr_stats_proportion_diff, "K1/N1 K2/N2" },
  { "correlation", fr_stats_correlation, "FILE --columns X,Y" },
  { "effect_independent", fr_stats_effect_independent, "FILE --value V --group G --levels A,B" },
  { "effect_paired", fr_stats_effect_paired, "FILE --pre P --post Q" },
  { "anova_icc", fr_stats_anova_icc, "FILE --value V --group G" },
  { "kruskal", fr_stats_kruskal, "FILE --value V --group G" },
  { "friedman", fr_stats_friedman, "FILE --columns A,B,…" },
  { "mcnemar", fr_stats_mcnemar, "B C" },
  { "icc_raters", fr_stats_icc_raters, "FILE --columns A,B,…" },
  { "kappa", fr_stats_kappa, "FILE --columns A,B" },
  { "rwg", fr_stats_rwg, "FILE --columns A,B,… --group G --scale 1..5" },
  { "shrink_mean", fr_stats_shrink_mean, "FILE --value V --group G" },
  { "shrink_prop", fr_stats_shrink_prop, "FILE --successes K --trials N --unit U" },
  { "funnel_mean", fr_stats_funnel_mean, "FILE --value V --group G" },
  { "funnel_prop", fr_stats_funnel_prop, "FILE --successes K --trials N --unit U" },
  { "random_effects_DL", fr_stats_random_effects, "FILE --value V --group G" },
  { "james_stein", fr_stats_james_stein, "FILE --value V --group G [--variance S2]" },
  { "ranks", fr_stats_ranks, "FILE --value V --group G | FILE --successes K --trials N --unit U" },
  { "regression", fr_stats_regression, "FILE --response Y --terms X,… [--power N] [--no-intercept]" },
  { "km", fr_stats_km, "FILE --time T --event COLUMN=VALUE" },
  { "ticks", fr_stats_ticks, "LO HI COUNT [--algorithm extended|extended_loose|heckbert|pretty]" },
  { "special", fr_stats_special, "FUNCTION ARGS…" },
};

static const char * const known_options[] = {
  "--algorithm", "--column", "--columns", "--event", "--group", "--levels", "--no-intercept", "--post", "--power", "--pre",
  "--response", "--reverse", "--scale", "--successes", "--terms", "--time", "--trials", "--unit", "--value", "--variance",
  "--where",
};

const char *
fr_stats_option (const FrStatsArgs *args, const char *name, GError **error)
{
  const char *value = g_hash_table_lookup (args->options, name);

  if (value == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("stats %s needs %s."), args->topic, name);
  return value;
}

char **
fr_stats_names (const FrStatsArgs *args, const char *name, guint least, GError **error)
{
  const char *value = fr_stats_option (args, name, error);
  g_auto (GStrv) names = NULL;

  if (value == NULL)
    return NULL;
  names = g_strsplit (value, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (*g_strstrip (names[i]) == '\0')
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("%s “%s” has an empty name."), name, value);
        return NULL;
      }
  if (g_strv_length (names) < least)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("%s needs at least %ld columns, separated by commas."), name, (long) least);
      return NULL;
    }
  return g_steal_pointer (&names);
}

char **
fr_stats_two_names (const FrStatsArgs *args, const char *name, GError **error)
{
  g_auto (GStrv) names = fr_stats_names (args, name, 1, error);

  if (names == NULL || g_strv_length (names) == 2)
    return g_steal_pointer (&names);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("%s needs two names, separated by a comma."), name);
  return NULL;
}

/* A field of CSV: quoted where it has to be. */
static void
append_field (GString *out, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

void
fr_stats_cell (GString *out, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (isinf (value))
    g_strlcpy (number, value > 0.0 ? "Inf" : "-Inf", sizeof number);
  else if (!isnan (value))
    g_ascii_formatd (number, sizeof number, "%.17g", value);
  g_string_append_printf (out, ",%s", number);
}

void
fr_stats_row (GString *out, const char *stat, const char *arg, double value)
{
  append_field (out, stat);
  g_string_append_c (out, ',');
  append_field (out, arg ? arg : "");
  fr_stats_cell (out, value);
  fr_stats_end (out);
}

void
fr_stats_cells (GString *out, FrInterval interval)
{
  fr_stats_cell (out, interval.lo);
  fr_stats_cell (out, interval.hi);
}

void
fr_stats_table (GString *out, const char *heading)
{
  g_string_append_printf (out, "\n%s\n", heading);
}

void
fr_stats_named (GString *out, const char *name)
{
  append_field (out, name);
}

void
fr_stats_end (GString *out)
{
  g_string_append_c (out, '\n');
}

void
fr_stats_interval (GString *out, const char *stat, FrInterval interval)
{
  g_autofree char *lo = g_strconcat (stat, "_lo", NULL);
  g_autofree char *hi = g_strconcat (stat, "_hi", NULL);

  fr_stats_row (out, lo, NULL, interval.lo);
  fr_stats_row (out, hi, NULL, interval.hi);
}

static int
help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n", _("fruition-cli stats TOPIC [FILE.csv] [options]"));
  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    g_string_append_printf (text, "  %-19s %s\n", topics[i].name, topics[i].arguments);
  g_string_append_printf (text, "\n%s\n%s\n%s\n",
                          _("--where COLUMN=VALUE takes the rows with that value only; it serves every topic with a file."),
                          _("Files are CSV with a heading row; an empty cell is a missing value."),
                          _("Prints rows stat,arg,value with 17 significant digits; an empty value could not be computed."));
  return fr_cli_print (text->str);
}

static gboolean
is_known (const char *option)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_options); i++)
    if (strcmp (known_options[i], option) == 0)
      return TRUE;
  return FALSE;
}

/* Parts plain arguments from options (--name value or --name=value). A dash before a figure is a sign. */
static gboolean
take_apart (const FrCliCall *call, FrStatsArgs *args, GError **error)
{
  for (int i = 1; i < call->argc; i++)
    {
      const char *arg = call->argv[i], *equals = strchr (arg, '=');
      g_autofree char *name = NULL;

      if (!g_str_has_prefix (arg, "--"))
        {
          g_ptr_array_add (args->plain, (gpointer) arg);
          continue;
        }
      name = equals ? g_strndup (arg, equals - arg) : g_strdup (arg);
      if (strcmp (name, "--csv") == 0)
        continue;      /* it is CSV anyway */
      if (!is_known (name))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, _("stats knows no option %s."), name);
          return FALSE;
        }
      if (strcmp (arg, "--no-intercept") == 0)
        {
          g_hash_table_insert (args->options, g_steal_pointer (&name), (gpointer) "");
          continue;
        }
      if (equals == NULL && i + 1 == call->argc)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("%s needs a value."), name);
          return FALSE;
        }
      g_hash_table_insert (args->options, g_steal_pointer (&name), (gpointer) (equals ? equals + 1 : call->argv[++i]));
    }
  return TRUE;
}

static int
run_topic (const Topic *topic, const FrCliCall *call)
{
  g_autoptr (GPtrArray) plain = g_ptr_array_new ();
  g_autoptr (GHashTable) options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) out = g_string_new ("stat,arg,value\n");
  g_autoptr (GError) error = NULL;
  FrStatsArgs args = { topic->name, plain, options };

  if (!take_apart (call, &args, &error) || !topic->run (&args, out, &error))
    return fr_cli_fail_error (error);
  return fr_cli_print (out->str);
}

int
fr_cli_stats (const FrCliCall *call)
{
  const char *name = call->argc > 0 ? call->argv[0] : NULL;

  if (name == NULL)
    {
      help ();
      return FR_CLI_USAGE;
    }
  for (int i = 0; i < call->argc; i++)
    if (strcmp (call->argv[i], "--help") == 0)
      return help ();
  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    if (strcmp (topics[i].name, name) == 0)
      return run_topic (&topics[i], call);
  return fr_cli_fail (FR_CLI_USAGE, _("There is no topic “%s”; fruition-cli stats --help lists those there are."), name);
}
