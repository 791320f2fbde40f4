/* stats-units.c: topics on units among each other: shrink_mean, shrink_prop, funnel_mean, funnel_prop, random_effects_DL,
 * james_stein, ranks. */
#include "cli/stats-data.h"
#include "cli/stats-topics.h"
#include "core/analysis/anova.h"
#include "core/analysis/funnel.h"
#include "core/analysis/pairs.h"
#include "core/analysis/shrink.h"
#include "core/base/error.h"

#include <math.h>

/* Units by name with their summaries; those without values are left out. */
typedef struct {
  gsize        len;
  const char **names;   /* owned by the data */
  FrUnitMean  *means;
} Means;

static void
means_clear (Means *self)
{
  g_free (self->names);
  g_free (self->means);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Means, means_clear)

/* Reads --value by --group. */
static FrStatsData *
read_means (const FrStatsArgs *args, Means *m, GError **error)
{
  FrStatsData *data = fr_stats_data_read_groups (args, error);
  g_auto (FrStatsGroups) g = { 0 };
  g_autofree FrUnitMean *all = NULL;

  if (data == NULL)
    return NULL;
  fr_stats_groups_init (&g, data);
  all = g_new (FrUnitMean, MAX (g.groups, 1));
  m->names = g_new (const char *, MAX (g.groups, 1));
  m->means = g_new (FrUnitMean, MAX (g.groups, 1));
  fr_unit_means (g.values, g.group, g.len, g.groups, all);
  for (gsize j = 0; j < g.groups; j++)
    if (all[j].n > 0)
      {
        m->names[m->len] = g_ptr_array_index (g.names, j);
        m->means[m->len++] = all[j];
      }
  return data;
}

gboolean
fr_stats_shrink_mean (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (Means) m = { 0 };
  g_autoptr (FrStatsData) data = read_means (args, &m, error);
  g_autofree FrShrunkMean *each = NULL;
  FrShrinkage a;

  if (data == NULL)
    return FALSE;
  each = g_new (FrShrunkMean, MAX (m.len, 1));
  fr_shrink_means (m.means, m.len, 0.95, &a, each);
  fr_stats_row (out, "sigma2", NULL, a.sigma2);
  fr_stats_row (out, "tau2_mom", NULL, a.tau2);
  fr_stats_row (out, "n0", NULL, a.n0);
  fr_stats_row (out, "mu_gls", NULL, a.mu);
  fr_stats_row (out, "se_mu", NULL, a.se_mu);
  fr_stats_table (out, "unit,n,mean,se_raw,reliability,shrunk,se_post");
  for (gsize i = 0; i < m.len; i++)
    {
      fr_stats_named (out, m.names[i]);
      fr_stats_cell (out, (double) each[i].n);
      fr_stats_cell (out, each[i].mean);
      fr_stats_cell (out, each[i].se_raw);
      fr_stats_cell (out, each[i].reliability);
      fr_stats_cell (out, each[i].shrunk);
      fr_stats_cell (out, each[i].se_post);
      fr_stats_end (out);
    }
  return TRUE;
}

gboolean
fr_stats_funnel_mean (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (Means) m = { 0 };
  g_autoptr (FrStatsData) data = read_means (args, &m, error);
  g_autofree FrFunnelMean *each = NULL;
  FrFunnelMeans a;

  if (data == NULL)
    return FALSE;
  each = g_new (FrFunnelMean, MAX (m.len, 1));
  fr_funnel_means (m.means, m.len, &a, each);
  fr_stats_row (out, "grand_mean", NULL, a.grand_mean);
  fr_stats_row (out, "sigma_within", NULL, a.sigma);
  fr_stats_row (out, "phi_winsor10", NULL, a.over.phi);
  fr_stats_row (out, "tau2_additive", NULL, a.over.tau2);
  fr_stats_row (out, "tau2_limits", NULL, a.over.tau2_limits);
  fr_stats_row (out, "n_flagged_998", NULL, (double) (a.below_998 + a.above_998));
  fr_stats_table (out, "unit,n,mean,z,lo95,hi95,lo998,hi998");
  for (gsize i = 0; i < m.len; i++)
    {
      fr_stats_named (out, m.names[i]);
      fr_stats_cell (out, (double) each[i].n);
      fr_stats_cell (out, each[i].mean);
      fr_stats_cell (out, each[i].z);
      fr_stats_cells (out, each[i].normal95);
      fr_stats_cells (out, each[i].normal998);
      fr_stats_end (out);
    }
  return TRUE;
}

gboolean
fr_stats_random_effects (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (Means) m = { 0 };
  g_autoptr (FrStatsData) data = read_means (args, &m, error);
  g_autofree FrRandomEffect *each = NULL;
  g_autofree double *y = NULL, *v = NULL;
  FrRandomEffects a;

  if (data == NULL)
    return FALSE;
  each = g_new (FrRandomEffect, MAX (m.len, 1));
  y = g_new (double, MAX (m.len, 1));
  v = g_new (double, MAX (m.len, 1));
  for (gsize i = 0; i < m.len; i++)
    {
      double n = (double) m.means[i].n;

      y[i] = m.means[i].mean;
      v[i] = m.means[i].ss / (n - 1.0) / n;
    }
  fr_random_effects (y, v, m.len, &a, each);
  fr_stats_row (out, "k", NULL, (double) a.k);
  fr_stats_row (out, "Q", NULL, a.q);
  fr_stats_row (out, "Q_p", NULL, a.q_p);
  fr_stats_row (out, "I2", NULL, a.i2);
  fr_stats_row (out, "tau2", NULL, a.tau2);
  fr_stats_row (out, "mu", NULL, a.mu);
  fr_stats_row (out, "se", NULL, a.se);
  fr_stats_row (out, "fixed_mu", NULL, a.fixed_mu);
  fr_stats_row (out, "fixed_se", NULL, a.fixed_se);
  fr_stats_table (out, "unit,y,v,shrunk,reliability");
  for (gsize i = 0; i < m.len; i++)
    {
      fr_stats_named (out, m.names[i]);
      fr_stats_cell (out, each[i].y);
      fr_stats_cell (out, each[i].v);
      fr_stats_cell (out, each[i].shrunk);
      fr_stats_cell (out, each[i].reliability);
      fr_stats_end (out);
    }
  return TRUE;
}

/* --variance, or the mean over the units of sigma² / n. */
static gboolean
take_variance (const FrStatsArgs *args, const Means *m, double *variance, GError **error)
{
  const char *text = g_hash_table_lookup (args->options, "--variance");
  char *end;
  FrShrinkage a;

  if (text != NULL)
    {
      *variance = g_ascii_strtod (text, &end);
      if (end != text && *end == '\0' && *variance > 0.0)
        return TRUE;
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--variance “%s” is not a number above 0."), text);
      return FALSE;
    }
  fr_shrink_means (m->means, m->len, 0.95, &a, NULL);
  *variance = 0.0;
  for (gsize i = 0; i < m->len; i++)
    *variance += a.sigma2 / (double) m->means[i].n / (double) m->len;
  return TRUE;
}

gboolean
fr_stats_james_stein (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (Means) m = { 0 };
  g_autoptr (FrStatsData) data = read_means (args, &m, error);
  g_autofree double *x = NULL, *shrunk = NULL;
  double variance, factor;

  if (data == NULL || !take_variance (args, &m, &variance, error))
    return FALSE;
  x = g_new (double, MAX (m.len, 1));
  shrunk = g_new (double, MAX (m.len, 1));
  for (gsize i = 0; i < m.len; i++)
    x[i] = m.means[i].mean;
  factor = fr_james_stein (x, m.len, variance, shrunk);
  fr_stats_row (out, "shrink_factor", NULL, factor);
  fr_stats_table (out, "unit,x,v,shrink_factor,js_plus");
  for (gsize i = 0; i < m.len; i++)
    {
      fr_stats_named (out, m.names[i]);
      fr_stats_cell (out, x[i]);
      fr_stats_cell (out, variance);
      fr_stats_cell (out, factor);
      fr_stats_cell (out, shrunk[i]);
      fr_stats_end (out);
    }
  return TRUE;
}

/* Units by name with their counts, rows of one unit added up. */
typedef struct {
  gsize      len;
  GPtrArray *names;
  gint64    *k, *n;
} Shares;

static void
shares_clear (Shares *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->k);
  g_free (self->n);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shares, shares_clear)

static gboolean
is_share (double k, double n)
{
  return k >= 0.0 && k <= n && n < 1e15 && floor (k) == k && floor (n) == n;
}

/* Reads --successes of --trials by --unit. Rows with a blank are left out. */
static FrStatsData *
read_shares (const FrStatsArgs *args, Shares *s, GError **error)
{
  const char *successes = fr_stats_option (args, "--successes", error);
  const char *trials = successes ? fr_stats_option (args, "--trials", error) : NULL;
  const char *unit = trials ? fr_stats_option (args, "--unit", error) : NULL;
  char *numbers[] = { (char *) successes, (char *) trials, NULL }, *texts[] = { (char *) unit, NULL };
  g_autoptr (FrStatsData) data = unit ? fr_stats_data_read (args, numbers, texts, error) : NULL;
  g_auto (FrStatsGroups) g = { 0 };

  if (data == NULL)
    return NULL;
  fr_stats_groups_init (&g, data);
  s->len = g.groups;
  s->names = g_steal_pointer (&g.names);
  s->k = g_new0 (gint64, MAX (s->len, 1));
  s->n = g_new0 (gint64, MAX (s->len, 1));
  for (gsize i = 0; i < g.len; i++)
    {
      double k = g.values[i], n = fr_stats_data_numbers (data, 1)[i];

      if (isnan (k) || isnan (n))
        continue;
      if (!is_share (k, n))
        {
          g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                       _("Row %ld below the heading: %g of %g is no share; both must be whole, and %s at most %s."),
                       (long) i + 1, k, n, successes, trials);
          return NULL;
        }
      s->k[g.group[i]] += (gint64) k;
      s->n[g.group[i]] += (gint64) n;
    }
  return g_steal_pointer (&data);
}

gboolean
fr_stats_shrink_prop (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (Shares) s = { 0 };
  g_autoptr (FrStatsData) data = read_shares (args, &s, error);
  g_autofree FrShrunkShare *each = NULL;
  FrShareShrinkage a;

  if (data == NULL)
    return FALSE;
  each = g_new (FrShrunkShare, MAX (s.len, 1));
  fr_shrink_shares (s.k, s.n, s.len, 0.95, &a, each);
  fr_stats_row (out, "mu", NULL, a.mu);
  fr_stats_row (out, "rho_anova", NULL, a.rho);
  fr_stats_row (out, "M", NULL, a.m);
  fr_stats_row (out, "alpha", NULL, a.alpha);
  fr_stats_row (out, "beta", NULL, a.beta);
  fr_stats_table (out, "unit,k,n,p,shrunk,cred95_lo,cred95_hi");
  for (gsize i = 0; i < s.len; i++)
    if (s.n[i] > 0)
      {
        fr_stats_named (out, g_ptr_array_index (s.names, i));
        fr_stats_cell (out, (double) s.k[i]);
        fr_stats_cell (out, (double) s.n[i]);
        fr_stats_cell (out, each[i].p);
        fr_stats_cell (out, each[i].shrunk);
        fr_stats_cells (out, each[i].interval);
        fr_stats_end (out);
      }
  return TRUE;
}

static void
print_funnel_share (const char *name, gint64 k, gint64 n, const FrFunnelShare *f, GString *out)
{
  fr_stats_named (out, name);
  fr_stats_cell (out, (double) k);
  fr_stats_cell (out, (double) n);
  fr_stats_cell (out, f->p);
  fr_stats_cell (out, f->z);
  fr_stats_cell (out, f->z_additive);
  fr_stats_cells (out, f->normal95);
  fr_stats_cells (out, f->normal998);
  fr_stats_cells (out, f->exact95);
  fr_stats_cells (out, f->exact998);
  fr_stats_cells (out, f->phi95);
  fr_stats_cells (out, f->tau998);
  fr_stats_cell (out, f->p_two_sided);
  fr_stats_cell (out, f->p_holm);
  fr_stats_cell (out, f->p_bh);
  fr_stats_end (out);
}

gboolean
fr_stats_funnel_prop (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (Shares) s = { 0 };
  g_autoptr (FrStatsData) data = read_shares (args, &s, error);
  g_autofree FrFunnelShare *each = NULL;
  FrFunnelShares a;

  if (data == NULL)
    return FALSE;
  each = g_new (FrFunnelShare, MAX (s.len, 1));
  fr_funnel_shares (s.k, s.n, s.len, &a, each);
  fr_stats_row (out, "theta", NULL, a.theta);
  fr_stats_row (out, "units", NULL, (double) a.over.units);
  fr_stats_row (out, "phi_raw", NULL, a.over.phi_raw);
  fr_stats_row (out, "phi_winsor10", NULL, a.over.phi);
  fr_stats_row (out, "z_lo_winsor", NULL, a.over.z_lo);
  fr_stats_row (out, "z_hi_winsor", NULL, a.over.z_hi);
  fr_stats_row (out, "tau2_additive", NULL, a.over.tau2);
  fr_stats_row (out, "n_out_95", NULL, (double) a.beyond_95);
  fr_stats_row (out, "n_out_998", NULL, (double) a.beyond_998);
  fr_stats_row (out, "n_out_998_tau", NULL, (double) a.beyond_998_tau);
  fr_stats_row (out, "tau2_limits", NULL, a.over.tau2_limits);
  fr_stats_row (out, "n_flagged_998", NULL, (double) (a.below_998 + a.above_998));
  fr_stats_table (out, "unit,k,n,p,z,z_additive,lo95,hi95,lo998,hi998,lo95_exact,hi95_exact,lo998_exact,hi998_exact,"
                       "lo95_phi,hi95_phi,lo998_tau,hi998_tau,p_two_sided,p_holm,p_bh");
  for (gsize i = 0; i < s.len; i++)
    if (s.n[i] > 0)
      print_funnel_share (g_ptr_array_index (s.names, i), s.k[i], s.n[i], &each[i], out);
  return TRUE;
}

/* Pairs by the raw figures, expected places by the shrunk ones. */
static void
print_ranks (const char * const *names, const double *raw, const double *se, const double *shrunk, const double *se_post,
             gsize len, GString *out)
{
  g_autofree FrExpectedRank *expected = g_new (FrExpectedRank, MAX (len, 1));
  g_autofree FrRankRange *ranges = g_new (FrRankRange, MAX (len, 1));
  FrPairs pairs;

  fr_pairs (raw, se, len, 0.95, &pairs);
  fr_pair_ranges (&pairs, raw, se, len, ranges);
  fr_expected_ranks (shrunk, se_post, len, 0.95, expected);
  fr_stats_row (out, "units", NULL, (double) pairs.units);
  fr_stats_row (out, "pairs", NULL, (double) pairs.pairs);
  fr_stats_row (out, "pairs_apart", NULL, (double) pairs.apart);
  fr_stats_row (out, "cut", NULL, pairs.cut);
  fr_stats_table (out, "unit,expected_rank,rank95_lo,rank95_hi,best,worst");
  for (gsize i = 0; i < len; i++)
    {
      fr_stats_named (out, names[i]);
      fr_stats_cell (out, expected[i].expected);
      fr_stats_cell (out, expected[i].lo > 0 ? expected[i].lo : NAN);
      fr_stats_cell (out, expected[i].hi > 0 ? expected[i].hi : NAN);
      fr_stats_cell (out, ranges[i].best > 0 ? ranges[i].best : NAN);
      fr_stats_cell (out, ranges[i].worst > 0 ? ranges[i].worst : NAN);
      fr_stats_end (out);
    }
}

static gboolean
ranks_of_means (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (Means) m = { 0 };
  g_autoptr (FrStatsData) data = read_means (args, &m, error);
  g_autofree FrShrunkMean *each = NULL;
  g_autofree double *figures = NULL;
  gsize len = m.len;
  FrShrinkage a;

  if (data == NULL)
    return FALSE;
  len = m.len;
  each = g_new (FrShrunkMean, MAX (len, 1));
  figures = g_new (double, MAX (4 * len, 1));
  fr_shrink_means (m.means, len, 0.95, &a, each);
  for (gsize i = 0; i < len; i++)
    {
      figures[i] = each[i].mean;
      figures[len + i] = each[i].se_raw;
      figures[2 * len + i] = each[i].shrunk;
      figures[3 * len + i] = each[i].se_post;
    }
  print_ranks (m.names, figures, figures + len, figures + 2 * len, figures + 3 * len, len, out);
  return TRUE;
}

static gboolean
ranks_of_shares (const FrStatsArgs *args, GString *out, GError **error)
{
  g_auto (Shares) s = { 0 };
  g_autoptr (FrStatsData) data = read_shares (args, &s, error);
  g_autofree FrShrunkShare *each = NULL;
  g_autofree double *figures = NULL;
  gsize len;
  FrShareShrinkage a;

  if (data == NULL)
    return FALSE;
  len = s.len;
  each = g_new (FrShrunkShare, MAX (len, 1));
  figures = g_new (double, MAX (4 * len, 1));
  fr_shrink_shares (s.k, s.n, len, 0.95, &a, each);
  for (gsize i = 0; i < len; i++)
    {
      fr_share_angle (s.k[i], s.n[i], &figures[i], &figures[len + i]);
      figures[2 * len + i] = each[i].shrunk;
      figures[3 * len + i] = each[i].se_post;
    }
  print_ranks ((const char * const *) s.names->pdata, figures, figures + len, figures + 2 * len, figures + 3 * len, len,
               out);
  return TRUE;
}

gboolean
fr_stats_ranks (const FrStatsArgs *args, GString *out, GError **error)
{
  return g_hash_table_contains (args->options, "--successes") ? ranks_of_shares (args, out, error)
                                                              : ranks_of_means (args, out, error);
}
