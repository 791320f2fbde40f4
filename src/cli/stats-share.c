/* stats-share.c: topics on counts given on the command line: proportion, proportion_diff. */
#include "cli/stats-topics.h"
#include "core/analysis/proportion.h"

#include <string.h>

/* "81/263": whole counts, the first at most the second. */
static gboolean
parse_share (const char *text, gint64 *k, gint64 *n)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);

  return g_strv_length (parts) == 2 && g_ascii_string_to_signed (parts[0], 10, 0, G_MAXINT32, k, NULL) &&
         g_ascii_string_to_signed (parts[1], 10, 0, G_MAXINT32, n, NULL) && *k <= *n;
}

static gboolean
take_shares (const FrStatsArgs *args, guint count, gint64 *k, gint64 *n, GError **error)
{
  if (args->plain->len != count)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("stats %s needs %ld of the form K/N, as 81/263."),
                   args->topic, (long) count);
      return FALSE;
    }
  for (guint i = 0; i < count; i++)
    {
      const char *text = g_ptr_array_index (args->plain, i);

      if (!parse_share (text, &k[i], &n[i]))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("“%s” is not of the form K/N with whole counts, K at most N, as 81/263."), text);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
fr_stats_proportion (const FrStatsArgs *args, GString *out, GError **error)
{
  static const struct { const char *name; double level; FrProportionMethod method; } intervals[] = {
    { "wilson95", 0.95, FR_PROPORTION_WILSON },       { "wilson99", 0.99, FR_PROPORTION_WILSON },
    { "wilson_cc95", 0.95, FR_PROPORTION_WILSON_CC }, { "clopper95", 0.95, FR_PROPORTION_CLOPPER_PEARSON },
    { "agresti95", 0.95, FR_PROPORTION_AGRESTI_COULL }, { "jeffreys95", 0.95, FR_PROPORTION_JEFFREYS },
  };
  gint64 k, n;

  if (!take_shares (args, 1, &k, &n, error))
    return FALSE;
  fr_stats_row (out, "k", NULL, (double) k);
  fr_stats_row (out, "n", NULL, (double) n);
  fr_stats_row (out, "p", NULL, fr_proportion (k, n));
  for (gsize i = 0; i < G_N_ELEMENTS (intervals); i++)
    fr_stats_interval (out, intervals[i].name, fr_proportion_interval (k, n, intervals[i].level, intervals[i].method));
  return TRUE;
}

gboolean
fr_stats_proportion_diff (const FrStatsArgs *args, GString *out, GError **error)
{
  FrProportionDifference d;
  gint64 k[2], n[2];

  if (!take_shares (args, 2, k, n, error))
    return FALSE;
  fr_proportion_compare (k[0], n[0], k[1], n[1], 0.95, &d);
  fr_stats_row (out, "diff", NULL, d.difference);
  fr_stats_interval (out, "newcombe95", d.ci);
  fr_stats_row (out, "risk_ratio", NULL, d.risk_ratio);
  fr_stats_row (out, "odds_ratio", NULL, d.odds_ratio);
  fr_stats_row (out, "chisq", NULL, d.chisq);
  fr_stats_row (out, "chisq_p", NULL, d.chisq_p);
  fr_stats_row (out, "fisher_p", NULL, d.fisher_p);
  return TRUE;
}
