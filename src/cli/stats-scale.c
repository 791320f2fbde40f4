/* stats-scale.c: topics on columns of numbers: univariate, reliability, careless. */
#include "cli/stats-data.h"
#include "cli/stats-topics.h"
#include "core/analysis/careless.h"
#include "core/analysis/describe.h"
#include "core/analysis/reliability.h"

#include <math.h>
#include <string.h>

gboolean
fr_stats_univariate (const FrStatsArgs *args, GString *out, GError **error)
{
  static const double ps[] = { 0, 0.05, 0.1, 0.2, 0.25, 1.0 / 3.0, 0.5, 0.75, 0.8, 0.9, 0.95, 0.975, 1 };
  const char *name = fr_stats_option (args, "--column", error);
  char *names[] = { (char *) name, NULL };
  g_autoptr (FrStatsData) data = name ? fr_stats_data_read (args, names, NULL, error) : NULL;
  g_autofree double *sorted = NULL;
  const double *x;
  FrDescription d;
  gsize n;

  if (data == NULL)
    return FALSE;
  x = fr_stats_data_numbers (data, 0);
  fr_describe (x, data->rows, 0.95, &d);
  sorted = fr_sorted_values (x, data->rows, &n);
  fr_stats_row (out, "n", NULL, (double) d.n);
  fr_stats_row (out, "missing", NULL, (double) d.missing);
  fr_stats_row (out, "sum", NULL, d.sum);
  fr_stats_row (out, "mean", NULL, d.mean);
  fr_stats_row (out, "var", NULL, d.var);
  fr_stats_row (out, "sd", NULL, d.sd);
  fr_stats_row (out, "se", NULL, d.se);
  fr_stats_row (out, "min", NULL, d.min);
  fr_stats_row (out, "max", NULL, d.max);
  fr_stats_row (out, "median", NULL, d.median);
  fr_stats_row (out, "mad_raw", NULL, d.mad);
  fr_stats_row (out, "iqr7", NULL, d.q3 - d.q1);
  fr_stats_row (out, "skew_g1", NULL, d.skew_g1);
  fr_stats_row (out, "kurt_g2", NULL, d.kurt_g2);
  fr_stats_row (out, "skew_G1", NULL, d.skew_G1);
  fr_stats_row (out, "kurt_G2", NULL, d.kurt_G2);
  fr_stats_interval (out, "mean_ci95", d.ci);
  fr_stats_row (out, "trim_mean_10", NULL, d.trimmed_mean);
  fr_stats_row (out, "autocorr1", NULL, fr_autocorrelation (x, data->rows));
  for (gsize i = 0; i < G_N_ELEMENTS (ps); i++)
    {
      char p[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (p, sizeof p, "%.17g", ps[i]);
      fr_stats_row (out, "quantile7", p, fr_quantile (sorted, n, ps[i]));
    }
  return TRUE;
}

/* Turns the columns named by --reverse around on the scale. */
static gboolean
reverse_columns (const FrStatsArgs *args, char **names, double *answers, gsize rows, GError **error)
{
  gsize k = g_strv_length (names);
  g_auto (GStrv) reversed = NULL;
  GError *fault = NULL;
  double lo, hi;

  if (!g_hash_table_contains (args->options, "--reverse"))
    return TRUE;
  reversed = fr_stats_names (args, "--reverse", 1, error);
  if (reversed == NULL)
    return FALSE;
  if (!fr_stats_scale (args, &lo, &hi, &fault))
    {
      if (fault == NULL)
        g_set_error (&fault, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     _("--reverse needs the scale to turn around on: --scale LOW..HIGH."));
      g_propagate_error (error, fault);
      return FALSE;
    }
  for (gsize r = 0; reversed[r] != NULL; r++)
    {
      gsize i = 0;

      while (i < k && strcmp (names[i], reversed[r]) != 0)
        i++;
      if (i == k)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("--reverse names “%s”, which is not among --columns."), reversed[r]);
          return FALSE;
        }
      for (gsize row = 0; row < rows; row++)
        answers[row * k + i] = fr_reverse (answers[row * k + i], lo, hi);
    }
  return TRUE;
}

gboolean
fr_stats_reliability (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (GStrv) names = fr_stats_names (args, "--columns", 2, error);
  g_autoptr (FrStatsData) data = names ? fr_stats_data_read (args, names, NULL, error) : NULL;
  g_autofree double *answers = data ? fr_stats_data_matrix (data) : NULL;
  g_autoptr (FrReliability) r = NULL;

  if (data == NULL || !reverse_columns (args, names, answers, data->rows, error))
    return FALSE;
  r = fr_reliability_new (answers, data->rows, g_strv_length (names), 0.95);
  fr_stats_row (out, "n", NULL, (double) r->n);
  fr_stats_row (out, "incomplete", NULL, (double) r->incomplete);
  fr_stats_row (out, "k", NULL, (double) r->k);
  fr_stats_row (out, "alpha_raw", NULL, r->alpha_raw);
  fr_stats_row (out, "alpha_std", NULL, r->alpha_std);
  fr_stats_row (out, "mean_r", NULL, r->mean_r);
  fr_stats_interval (out, "alpha_feldt95", r->alpha_ci);
  fr_stats_row (out, "total_mean", NULL, r->total_mean);
  fr_stats_row (out, "total_sd", NULL, r->total_sd);
  fr_stats_row (out, "sem", NULL, r->sem);
  fr_stats_row (out, "oddeven_r", NULL, r->oddeven_r);
  fr_stats_row (out, "spearman_brown", NULL, r->spearman_brown);
  for (gsize i = 0; i < r->k; i++)
    {
      fr_stats_row (out, "alpha_if_deleted", names[i], r->items[i].alpha_if_deleted);
      fr_stats_row (out, "item_rest_r", names[i], r->items[i].item_rest_r);
      fr_stats_row (out, "item_total_r", names[i], r->items[i].item_total_r);
    }
  return TRUE;
}

gboolean
fr_stats_careless (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (GStrv) names = fr_stats_names (args, "--columns", 1, error);
  g_autoptr (FrStatsData) data = names ? fr_stats_data_read (args, names, NULL, error) : NULL;
  g_autofree double *answers = data ? fr_stats_data_matrix (data) : NULL;
  g_autofree double *runs = NULL, *spreads = NULL;
  gsize k, long_runs = 0, flat = 0;
  FrDescription of_runs, of_spreads;

  if (data == NULL)
    return FALSE;
  k = g_strv_length (names);
  runs = g_new (double, MAX (data->rows, 1));
  spreads = g_new (double, MAX (data->rows, 1));
  for (gsize p = 0; p < data->rows; p++)
    {
      runs[p] = (double) fr_longstring (answers + p * k, k);
      if (runs[p] == 0.0)
        runs[p] = NAN;      /* who answered nothing has no run */
      spreads[p] = fr_irv (answers + p * k, k);
      long_runs += runs[p] >= 8.0;
      flat += spreads[p] == 0.0;
    }
  fr_describe (runs, data->rows, 0.95, &of_runs);
  fr_describe (spreads, data->rows, 0.95, &of_spreads);
  fr_stats_row (out, "longstring_mean", NULL, of_runs.mean);
  fr_stats_row (out, "longstring_max", NULL, of_runs.max);
  fr_stats_row (out, "n_longstring_ge_8", NULL, (double) long_runs);
  fr_stats_row (out, "irv_mean", NULL, of_spreads.mean);
  fr_stats_row (out, "n_irv_zero", NULL, (double) flat);
  for (gsize p = 0; p < data->rows; p++)
    {
      g_autofree char *person = g_strdup_printf ("%" G_GSIZE_FORMAT, p + 1);

      fr_stats_row (out, "longstring", person, runs[p]);
      fr_stats_row (out, "irv", person, spreads[p]);
    }
  return TRUE;
}
