/* stats-compare.c: topics that set columns or groups against each other: correlation, effect_independent,
 * effect_paired, anova_icc. */
#include "cli/stats-data.h"
#include "cli/stats-topics.h"
#include "core/analysis/anova.h"
#include "core/analysis/correlation.h"
#include "core/analysis/effect.h"
#include "core/base/error.h"

#include <string.h>

gboolean
fr_stats_correlation (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (GStrv) names = fr_stats_two_names (args, "--columns", error);
  g_autoptr (FrStatsData) data = NULL;
  FrCorrelation c;

  if (names == NULL)
    return FALSE;
  data = fr_stats_data_read (args, names, NULL, error);
  if (data == NULL)
    return FALSE;
  fr_correlate (fr_stats_data_numbers (data, 0), fr_stats_data_numbers (data, 1), data->rows, 0.95, &c);
  fr_stats_row (out, "n", NULL, (double) c.n);
  fr_stats_row (out, "pearson_r", NULL, c.pearson_r);
  fr_stats_row (out, "pearson_t", NULL, c.pearson_t);
  fr_stats_row (out, "pearson_p", NULL, c.pearson_p);
  fr_stats_interval (out, "fisher95", c.fisher);
  fr_stats_row (out, "spearman_rho", NULL, c.spearman_rho);
  fr_stats_row (out, "spearman_t", NULL, c.spearman_t);
  fr_stats_row (out, "spearman_p_t", NULL, c.spearman_p);
  fr_stats_row (out, "kendall_tau_b", NULL, c.kendall_tau_b);
  fr_stats_row (out, "kendall_z", NULL, c.kendall_z);
  fr_stats_row (out, "kendall_p_normal", NULL, c.kendall_p);
  fr_stats_row (out, "ols_b0", NULL, c.intercept);
  fr_stats_row (out, "ols_b1", NULL, c.slope);
  fr_stats_row (out, "ols_se_b1", NULL, c.slope_se);
  fr_stats_row (out, "ols_sigma", NULL, c.sigma);
  fr_stats_row (out, "ols_r2", NULL, c.r2);
  return TRUE;
}

/* The values of one group, which must have a row. Free with g_free. */
static double *
take_level (const FrStatsArgs *args, const FrStatsData *data, const char *level, gsize *n, GError **error)
{
  double *values = g_new (double, MAX (data->rows, 1));

  *n = 0;
  for (gsize i = 0; i < data->rows; i++)
    if (strcmp (fr_stats_data_text (data, 0, i), level) == 0)
      values[(*n)++] = fr_stats_data_numbers (data, 0)[i];
  if (*n > 0)
    return values;
  g_free (values);
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_MAP, _("%s has no value “%s” in column %s."),
               (const char *) g_ptr_array_index (args->plain, 0), level,
               (const char *) g_hash_table_lookup (args->options, "--group"));
  return NULL;
}

gboolean
fr_stats_effect_independent (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (GStrv) levels = fr_stats_two_names (args, "--levels", error);
  g_autoptr (FrStatsData) data = NULL;
  g_autofree double *x1 = NULL, *x2 = NULL;
  gsize n1, n2;
  FrGroupEffect e;

  if (levels == NULL)
    return FALSE;
  data = fr_stats_data_read_groups (args, error);
  x1 = data ? take_level (args, data, levels[0], &n1, error) : NULL;
  x2 = x1 ? take_level (args, data, levels[1], &n2, error) : NULL;
  if (x2 == NULL)
    return FALSE;
  fr_group_effect (x1, n1, x2, n2, 0.95, &e);
  fr_stats_row (out, "n1", NULL, (double) e.n1);
  fr_stats_row (out, "n2", NULL, (double) e.n2);
  fr_stats_row (out, "mean1", NULL, e.mean1);
  fr_stats_row (out, "mean2", NULL, e.mean2);
  fr_stats_row (out, "sd1", NULL, e.sd1);
  fr_stats_row (out, "sd2", NULL, e.sd2);
  fr_stats_row (out, "sd_pooled", NULL, e.sd_pooled);
  fr_stats_row (out, "cohen_d", NULL, e.cohen_d);
  fr_stats_row (out, "J", NULL, e.j);
  fr_stats_row (out, "hedges_g", NULL, e.hedges_g);
  fr_stats_row (out, "var_g", NULL, e.var_g);
  fr_stats_interval (out, "g_normal95", e.g_normal);
  fr_stats_interval (out, "d_nct95", e.d_noncentral);
  fr_stats_row (out, "t_student", NULL, e.t);
  fr_stats_row (out, "df_student", NULL, e.df);
  fr_stats_row (out, "p_student", NULL, e.p);
  fr_stats_row (out, "t_welch", NULL, e.welch_t);
  fr_stats_row (out, "df_welch", NULL, e.welch_df);
  fr_stats_row (out, "p_welch", NULL, e.welch_p);
  fr_stats_interval (out, "welch_ci95", e.welch_ci);
  fr_stats_row (out, "common_language", NULL, e.common_language);
  fr_stats_row (out, "mw_U1", NULL, e.u1);
  fr_stats_row (out, "cliff_delta", NULL, e.cliff_delta);
  return TRUE;
}

static void
print_paired (const FrPairedEffect *e, GString *out)
{
  fr_stats_row (out, "n", NULL, (double) e->n);
  fr_stats_row (out, "mean_pre", NULL, e->mean_pre);
  fr_stats_row (out, "mean_post", NULL, e->mean_post);
  fr_stats_row (out, "sd_pre", NULL, e->sd_pre);
  fr_stats_row (out, "sd_post", NULL, e->sd_post);
  fr_stats_row (out, "r", NULL, e->r);
  fr_stats_row (out, "mean_diff", NULL, e->mean_diff);
  fr_stats_row (out, "sd_diff", NULL, e->sd_diff);
  fr_stats_row (out, "t", NULL, e->t);
  fr_stats_row (out, "df", NULL, e->df);
  fr_stats_row (out, "p", NULL, e->p);
  fr_stats_interval (out, "diff_ci95", e->diff_ci);
  fr_stats_row (out, "d_z", NULL, e->d_z);
  fr_stats_row (out, "d_av", NULL, e->d_av);
  fr_stats_row (out, "d_rm", NULL, e->d_rm);
  fr_stats_row (out, "d_pre", NULL, e->d_pre);
  fr_stats_row (out, "J", NULL, e->j);
  fr_stats_row (out, "g_z", NULL, e->g_z);
  fr_stats_row (out, "g_av", NULL, e->g_av);
  fr_stats_row (out, "g_rm", NULL, e->g_rm);
  fr_stats_row (out, "g_pre", NULL, e->g_pre);
  fr_stats_row (out, "var_g_z", NULL, e->var_g_z);
  fr_stats_interval (out, "g_z_normal95", e->g_z_normal);
  fr_stats_row (out, "var_g_pre", NULL, e->var_g_pre);
  fr_stats_interval (out, "g_pre_normal95", e->g_pre_normal);
  fr_stats_interval (out, "d_z_nct95", e->d_z_noncentral);
  fr_stats_row (out, "wilcoxon_V", NULL, e->wilcoxon_v);
  fr_stats_row (out, "wilcoxon_p_normal_cc", NULL, e->wilcoxon_p);
  fr_stats_row (out, "n_improved", NULL, (double) e->improved);
  fr_stats_row (out, "n_same", NULL, (double) e->same);
  fr_stats_row (out, "n_worse", NULL, (double) e->worse);
  fr_stats_row (out, "jt_rci", NULL, e->reliable_change);
}

gboolean
fr_stats_effect_paired (const FrStatsArgs *args, GString *out, GError **error)
{
  const char *pre = fr_stats_option (args, "--pre", error);
  const char *post = pre ? fr_stats_option (args, "--post", error) : NULL;
  char *names[] = { (char *) pre, (char *) post, NULL };
  g_autoptr (FrStatsData) data = post ? fr_stats_data_read (args, names, NULL, error) : NULL;
  FrPairedEffect e;

  if (data == NULL)
    return FALSE;
  fr_paired_effect (fr_stats_data_numbers (data, 0), fr_stats_data_numbers (data, 1), data->rows, 0.95, 0.8, &e);
  print_paired (&e, out);
  return TRUE;
}

gboolean
fr_stats_anova_icc (const FrStatsArgs *args, GString *out, GError **error)
{
  g_autoptr (FrStatsData) data = fr_stats_data_read_groups (args, error);
  g_auto (FrStatsGroups) g = { 0 };
  FrAnova a;

  if (data == NULL)
    return FALSE;
  fr_stats_groups_init (&g, data);
  fr_anova (g.values, g.group, g.len, g.groups, 0.95, &a);
  fr_stats_row (out, "N", NULL, (double) a.n);
  fr_stats_row (out, "k", NULL, (double) a.k);
  fr_stats_row (out, "grand_mean", NULL, a.grand_mean);
  fr_stats_row (out, "ss_between", NULL, a.ss_between);
  fr_stats_row (out, "ss_within", NULL, a.ss_within);
  fr_stats_row (out, "df_between", NULL, a.df_between);
  fr_stats_row (out, "df_within", NULL, a.df_within);
  fr_stats_row (out, "ms_between", NULL, a.ms_between);
  fr_stats_row (out, "ms_within", NULL, a.ms_within);
  fr_stats_row (out, "F", NULL, a.f);
  fr_stats_row (out, "p", NULL, a.p);
  fr_stats_row (out, "eta2", NULL, a.eta2);
  fr_stats_row (out, "omega2", NULL, a.omega2);
  fr_stats_row (out, "epsilon2", NULL, a.epsilon2);
  fr_stats_row (out, "n0", NULL, a.n0);
  fr_stats_row (out, "mean_n", NULL, a.mean_n);
  fr_stats_row (out, "tau2_mom", NULL, a.tau2);
  fr_stats_row (out, "icc1_n0", NULL, a.icc1_n0);
  fr_stats_row (out, "icc1_meann", NULL, a.icc1_mean_n);
  fr_stats_row (out, "icc1k", NULL, a.icc1k);
  fr_stats_row (out, "icc1_ci95_lo_n0", NULL, a.icc1_ci.lo);
  fr_stats_row (out, "icc1_ci95_hi_n0", NULL, a.icc1_ci.hi);
  fr_stats_interval (out, "icc1k_ci95", a.icc1k_ci);
  return TRUE;
}
