/* stats-agree.c: topics on ranks and raters: kruskal, friedman, mcnemar, icc_raters, kappa, rwg. */
#include "cli/stats-data.h"
#include "cli/stats-topics.h"
#include "core/analysis/agreement.h"
#include "core/analysis/describe.h"
#include "core/analysis/group-test.h"

#include <math.h>
#include <string.h>

gboolean
fr_stats_kruskal (const FrStatsArgs *args, GString *out, GError **error)
{
  g_autoptr (FrStatsData) data = fr_stats_data_read_groups (args, error);
  g_auto (FrStatsGroups) g = { 0 };
  FrKruskal test;

  if (data == NULL)
    return FALSE;
  fr_stats_groups_init (&g, data);
  fr_kruskal (g.values, g.group, g.len, g.groups, &test);
  fr_stats_row (out, "n", NULL, (double) test.n);
  fr_stats_row (out, "k", NULL, (double) test.k);
  fr_stats_row (out, "H", NULL, test.h);
  fr_stats_row (out, "df", NULL, test.df);
  fr_stats_row (out, "p", NULL, test.p);
  return TRUE;
}

/* Reads --columns side by side; their number in k. */
static FrStatsData *
read_columns (const FrStatsArgs *args, double **matrix, gsize *k, GError **error)
{
  g_auto (GStrv) names = fr_stats_names (args, "--columns", 2, error);
  FrStatsData *data = names ? fr_stats_data_read (args, names, NULL, error) : NULL;

  if (data == NULL)
    return NULL;
  *k = g_strv_length (names);
  *matrix = fr_stats_data_matrix (data);
  return data;
}

gboolean
fr_stats_friedman (const FrStatsArgs *args, GString *out, GError **error)
{
  g_autofree double *answers = NULL;
  gsize k;
  g_autoptr (FrStatsData) data = read_columns (args, &answers, &k, error);
  FrFriedman test;

  if (data == NULL)
    return FALSE;
  fr_friedman (answers, data->rows, k, &test);
  fr_stats_row (out, "n", NULL, (double) test.n);
  fr_stats_row (out, "k", NULL, (double) test.k);
  fr_stats_row (out, "chisq", NULL, test.chisq);
  fr_stats_row (out, "df", NULL, test.df);
  fr_stats_row (out, "p", NULL, test.p);
  fr_stats_row (out, "kendall_W", NULL, test.w);
  return TRUE;
}

gboolean
fr_stats_mcnemar (const FrStatsArgs *args, GString *out, GError **error)
{
  FrMcnemar test;
  gint64 count[2];

  for (guint i = 0; i < 2; i++)
    if (args->plain->len != 2 ||
        !g_ascii_string_to_signed (g_ptr_array_index (args->plain, i), 10, 0, G_MAXINT32, &count[i], NULL))
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("stats %s needs two whole counts, as 10 25."),
                     args->topic);
        return FALSE;
      }
  fr_mcnemar (count[0], count[1], &test);
  fr_stats_row (out, "b", NULL, (double) count[0]);
  fr_stats_row (out, "c", NULL, (double) count[1]);
  fr_stats_row (out, "chisq", NULL, test.chisq);
  fr_stats_row (out, "chisq_cc", NULL, test.chisq_cc);
  fr_stats_row (out, "p_exact", NULL, test.p_exact);
  return TRUE;
}

gboolean
fr_stats_icc_raters (const FrStatsArgs *args, GString *out, GError **error)
{
  g_autofree double *ratings = NULL;
  gsize k;
  g_autoptr (FrStatsData) data = read_columns (args, &ratings, &k, error);
  FrRaterIcc icc;

  if (data == NULL)
    return FALSE;
  fr_rater_icc (ratings, data->rows, k, 0.95, &icc);
  fr_stats_row (out, "n", NULL, (double) icc.n);
  fr_stats_row (out, "k", NULL, (double) icc.k);
  fr_stats_row (out, "bms", NULL, icc.bms);
  fr_stats_row (out, "wms", NULL, icc.wms);
  fr_stats_row (out, "jms", NULL, icc.jms);
  fr_stats_row (out, "ems", NULL, icc.ems);
  fr_stats_row (out, "icc_1_1", NULL, icc.icc_1_1);
  fr_stats_row (out, "icc_2_1", NULL, icc.icc_2_1);
  fr_stats_row (out, "icc_3_1", NULL, icc.icc_3_1);
  fr_stats_row (out, "icc_1_k", NULL, icc.icc_1_k);
  fr_stats_row (out, "icc_2_k", NULL, icc.icc_2_k);
  fr_stats_row (out, "icc_3_k", NULL, icc.icc_3_k);
  fr_stats_interval (out, "icc_1_1_ci95", icc.ci_1_1);
  fr_stats_interval (out, "icc_2_1_ci95", icc.ci_2_1);
  fr_stats_interval (out, "icc_3_1_ci95", icc.ci_3_1);
  fr_stats_interval (out, "icc_1_k_ci95", icc.ci_1_k);
  fr_stats_interval (out, "icc_2_k_ci95", icc.ci_2_k);
  fr_stats_interval (out, "icc_3_k_ci95", icc.ci_3_k);
  return TRUE;
}

gboolean
fr_stats_kappa (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (GStrv) names = fr_stats_two_names (args, "--columns", error);
  g_autoptr (FrStatsData) data = NULL;
  FrKappa kappa;

  if (names == NULL)
    return FALSE;
  data = fr_stats_data_read (args, names, NULL, error);
  if (data == NULL)
    return FALSE;
  fr_kappa (fr_stats_data_numbers (data, 0), fr_stats_data_numbers (data, 1), data->rows, &kappa);
  fr_stats_row (out, "n", NULL, (double) kappa.n);
  fr_stats_row (out, "agree", NULL, kappa.agree);
  fr_stats_row (out, "kappa", NULL, kappa.kappa);
  fr_stats_row (out, "kappa_linear", NULL, kappa.kappa_linear);
  fr_stats_row (out, "kappa_quadratic", NULL, kappa.kappa_quadratic);
  return TRUE;
}

/* Agreement of each group, in the order of their first row; NaN for fewer than two complete rows. */
static double *
rwg_by_group (const FrStatsGroups *g, const double *answers, gsize k, double lo, double hi)
{
  double *rwg = g_new (double, MAX (g->groups, 1)), *part = g_new (double, MAX (g->len * k, 1));

  for (gsize j = 0; j < g->groups; j++)
    {
      gsize n = 0;

      for (gsize i = 0; i < g->len; i++)
        if (g->group[i] == j)
          memcpy (part + n++ * k, answers + i * k, k * sizeof *part);
      rwg[j] = *(const char *) g_ptr_array_index (g->names, j) != '\0' ? fr_rwg (part, n, k, lo, hi) : NAN;
    }
  g_free (part);
  return rwg;
}

gboolean
fr_stats_rwg (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (GStrv) names = fr_stats_names (args, "--columns", 1, error);
  const char *group = names ? fr_stats_option (args, "--group", error) : NULL;
  char *texts[] = { (char *) group, NULL };
  g_autoptr (FrStatsData) data = NULL;
  g_auto (FrStatsGroups) g = { 0 };
  g_autofree double *answers = NULL, *rwg = NULL;
  FrDescription all;
  double lo, hi;

  if (group == NULL || fr_stats_option (args, "--scale", error) == NULL || !fr_stats_scale (args, &lo, &hi, error))
    return FALSE;
  data = fr_stats_data_read (args, names, texts, error);
  if (data == NULL)
    return FALSE;
  fr_stats_groups_init (&g, data);
  answers = fr_stats_data_matrix (data);
  rwg = rwg_by_group (&g, answers, g_strv_length (names), lo, hi);
  fr_describe (rwg, g.groups, 0.95, &all);
  fr_stats_row (out, "mean", NULL, all.mean);
  fr_stats_row (out, "median", NULL, all.median);
  for (gsize j = 0; j < g.groups; j++)
    if (*(const char *) g_ptr_array_index (g.names, j) != '\0')
      fr_stats_row (out, "rwg", g_ptr_array_index (g.names, j), rwg[j]);
  return TRUE;
}
