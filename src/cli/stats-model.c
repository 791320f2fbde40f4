/* stats-model.c: topics regression and km. */
#include "cli/stats-data.h"
#include "cli/stats-topics.h"
#include "core/analysis/regression.h"
#include "core/analysis/survival.h"
#include "core/base/error.h"

#include <math.h>
#include <string.h>

/* A coefficient's name: "(Intercept)", "x1", "x1^2". Free with g_free. */
static char *
coefficient_name (char **terms, gsize i, guint power, gboolean intercept)
{
  gsize at = intercept ? i - 1 : i;

  if (intercept && i == 0)
    return g_strdup ("(Intercept)");
  if (at % power == 0)
    return g_strdup (terms[at / power]);
  return g_strdup_printf ("%s^%u", terms[at / power], (guint) (at % power) + 1);
}

/* Rows by name, and once more as NIST names them: B0 is the constant, so that without one they begin at B1. */
static void
print_fit (const FrRegression *fit, char **terms, guint power, gboolean intercept, GString *out)
{
  fr_stats_row (out, "n", NULL, (double) fit->n);
  fr_stats_row (out, "df", NULL, fit->df);
  for (gsize i = 0; i < fit->p; i++)
    {
      const FrCoefficient *c = &fit->coefficients[i];
      g_autofree char *name = coefficient_name (terms, i, power, intercept);

      fr_stats_row (out, "est", name, c->estimate);
      fr_stats_row (out, "se", name, c->se);
      fr_stats_row (out, "t", name, c->t);
      fr_stats_row (out, "p", name, c->p);
    }
  fr_stats_row (out, "sigma", NULL, fit->sigma);
  fr_stats_row (out, "r2", NULL, fit->r2);
  for (gsize i = 0; i < fit->p; i++)
    {
      g_autofree char *b = g_strdup_printf ("B%u", (guint) i + (intercept ? 0 : 1));
      g_autofree char *se = g_strconcat ("se_", b, NULL);

      fr_stats_row (out, b, NULL, fit->coefficients[i].estimate);
      fr_stats_row (out, se, NULL, fit->coefficients[i].se);
    }
  fr_stats_row (out, "resid_sd", NULL, fit->sigma);
  fr_stats_row (out, "r_squared", NULL, fit->r2);
}

/* --power, 1 where it was not given. */
static gboolean
take_power (const FrStatsArgs *args, guint64 *power, GError **error)
{
  const char *text = g_hash_table_lookup (args->options, "--power");

  *power = 1;
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 1, 20, power, NULL))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--power “%s” is not a whole number from 1 to 20."), text);
  return FALSE;
}

/* The columns after the first side by side. Free with g_free. */
static double *
terms_of (const FrStatsData *data)
{
  gsize k = data->numbers->len - 1;
  double *x = g_new (double, MAX (data->rows * k, 1));

  for (gsize j = 0; j < k; j++)
    for (gsize i = 0; i < data->rows; i++)
      x[i * k + j] = fr_stats_data_numbers (data, (guint) j + 1)[i];
  return x;
}

gboolean
fr_stats_regression (const FrStatsArgs *args, GString *out, GError **error)
{
  const char *response = fr_stats_option (args, "--response", error);
  g_auto (GStrv) terms = response ? fr_stats_names (args, "--terms", 1, error) : NULL;
  gboolean intercept = !g_hash_table_contains (args->options, "--no-intercept");
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autoptr (FrStatsData) data = NULL;
  g_autoptr (FrRegression) fit = NULL;
  g_autofree double *x = NULL;
  guint64 power;

  if (terms == NULL || !take_power (args, &power, error))
    return FALSE;
  g_strv_builder_add (columns, response);
  g_strv_builder_addv (columns, (const char **) terms);
  names = g_strv_builder_end (columns);
  data = fr_stats_data_read (args, names, NULL, error);
  if (data == NULL)
    return FALSE;
  x = terms_of (data);
  fit = fr_regression_new (x, fr_stats_data_numbers (data, 0), data->rows, g_strv_length (terms), (guint) power, intercept);
  if (fit->is_singular)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                   _("There is no one answer: the terms depend on each other, or %ld complete rows are too few for %ld "
                     "coefficients. Leave a term out."), (long) fit->n, (long) fit->p);
      return FALSE;
    }
  print_fit (fit, terms, (guint) power, intercept, out);
  return TRUE;
}

/* Whether two texts say the same: the same letters, or the same number. */
static gboolean
is_same (const char *a, const char *b)
{
  char *end_a, *end_b;
  double x = g_ascii_strtod (a, &end_a), y = g_ascii_strtod (b, &end_b);

  return strcmp (a, b) == 0 || (end_a != a && end_b != b && *end_a == '\0' && *end_b == '\0' && x == y);
}

static void
print_curve (const FrSurvival *curve, GString *out)
{
  fr_stats_row (out, "n", NULL, (double) curve->n);
  fr_stats_row (out, "events", NULL, (double) curve->events);
  fr_stats_row (out, "median", NULL, curve->median);
  fr_stats_table (out, "time,at_risk,events,censored,surv,se_greenwood,lo95_loglog,hi95_loglog");
  for (gsize i = 0; i < curve->n_steps; i++)
    {
      const FrSurvivalStep *s = &curve->steps[i];
      char time[G_ASCII_DTOSTR_BUF_SIZE];

      fr_stats_named (out, g_ascii_formatd (time, sizeof time, "%.17g", s->time));
      fr_stats_cell (out, (double) s->at_risk);
      fr_stats_cell (out, (double) s->events);
      fr_stats_cell (out, (double) s->censored);
      fr_stats_cell (out, s->surv);
      fr_stats_cell (out, s->se);
      fr_stats_cells (out, s->ci);
      fr_stats_end (out);
    }
}

gboolean
fr_stats_km (const FrStatsArgs *args, GString *out, GError **error)
{
  const char *time = fr_stats_option (args, "--time", error);
  const char *event = time ? fr_stats_option (args, "--event", error) : NULL;
  const char *equals = event ? strchr (event, '=') : NULL;
  g_autofree char *column = equals ? g_strndup (event, equals - event) : NULL;
  char *numbers[] = { (char *) time, NULL }, *texts[] = { column, NULL };
  g_autoptr (FrStatsData) data = NULL;
  g_autoptr (FrSurvival) curve = NULL;
  g_autofree double *times = NULL;
  g_autofree gboolean *happened = NULL;

  if (event == NULL)
    return FALSE;
  if (column == NULL || *column == '\0')
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("--event “%s” is not of the form COLUMN=VALUE."), event);
      return FALSE;
    }
  data = fr_stats_data_read (args, numbers, texts, error);
  if (data == NULL)
    return FALSE;
  times = g_new (double, MAX (data->rows, 1));
  happened = g_new (gboolean, MAX (data->rows, 1));
  for (gsize i = 0; i < data->rows; i++)
    {
      const char *state = fr_stats_data_text (data, 0, i);

      times[i] = *state != '\0' ? fr_stats_data_numbers (data, 0)[i] : NAN;
      happened[i] = is_same (state, equals + 1);
    }
  curve = fr_survival_new (times, happened, data->rows, 0.95);
  print_curve (curve, out);
  return TRUE;
}
