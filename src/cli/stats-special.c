/* stats-special.c: one distribution function at one point, under the names R knows them by. */
#include "cli/stats-topics.h"
#include "core/analysis/special.h"

#include <math.h>
#include <string.h>

static double
normal_cdf_cb (const double *x)
{
  return fr_normal_cdf (x[0]);
}

static double
normal_quantile_cb (const double *x)
{
  return fr_normal_quantile (x[0]);
}

static double
t_cdf_cb (const double *x)
{
  return fr_t_cdf (x[0], x[1]);
}

static double
t_quantile_cb (const double *x)
{
  return fr_t_quantile (x[0], x[1]);
}

static double
chisq_upper_cb (const double *x)
{
  return fr_chisq_upper (x[0], x[1]);
}

static double
chisq_quantile_cb (const double *x)
{
  return fr_chisq_quantile (x[0], x[1]);
}

static double
f_upper_cb (const double *x)
{
  return fr_f_upper (x[0], x[1], x[2]);
}

static double
f_quantile_cb (const double *x)
{
  return fr_f_quantile (x[0], x[1], x[2]);
}

static double
beta_cdf_cb (const double *x)
{
  return fr_beta_cdf (x[0], x[1], x[2]);
}

static double
beta_quantile_cb (const double *x)
{
  return fr_beta_quantile (x[0], x[1], x[2]);
}

static double
binomial_cdf_cb (const double *x)
{
  if (fabs (x[0]) > 1e15 || fabs (x[1]) > 1e15 || x[1] != floor (x[1]))
    return NAN;
  return fr_binomial_cdf ((gint64) floor (x[0]), (gint64) x[1], x[2]);
}

static double
lgamma_cb (const double *x)
{
  return fr_lgamma (x[0]);
}

static double
hedges_j_cb (const double *x)
{
  return fr_hedges_j (x[0]);
}

static const struct {
  const char *name;
  guint       n_args;
  double    (*run) (const double *args);
} functions[] = {
  { "pnorm", 1, normal_cdf_cb },         { "qnorm", 1, normal_quantile_cb },
  { "pt", 2, t_cdf_cb },                 { "qt", 2, t_quantile_cb },
  { "pchisq_upper", 2, chisq_upper_cb }, { "qchisq", 2, chisq_quantile_cb },
  { "pf_upper", 3, f_upper_cb },         { "qf", 3, f_quantile_cb },
  { "pbeta", 3, beta_cdf_cb },           { "qbeta", 3, beta_quantile_cb },
  { "pbinom", 3, binomial_cdf_cb },      { "lgamma", 1, lgamma_cb },
  { "hedges_J", 1, hedges_j_cb },
};

/* The row's arg is the arguments as they were typed, with blanks between. */
static gboolean
evaluate (gsize function, const FrStatsArgs *args, GString *out, GError **error)
{
  g_autoptr (GString) typed = g_string_new (NULL);
  double x[3] = { 0 };

  if (args->plain->len != functions[function].n_args + 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("stats special %s needs %ld numbers."),
                   functions[function].name, (long) functions[function].n_args);
      return FALSE;
    }
  for (guint i = 0; i < functions[function].n_args; i++)
    {
      const char *text = g_ptr_array_index (args->plain, i + 1);
      char *end;

      x[i] = g_ascii_strtod (text, &end);
      if (end == text || *end != '\0')
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is not a number."), text);
          return FALSE;
        }
      g_string_append_printf (typed, "%s%s", i ? " " : "", text);
    }
  fr_stats_row (out, functions[function].name, typed->str, functions[function].run (x));
  return TRUE;
}

gboolean
fr_stats_special (const FrStatsArgs *args, GString *out, GError **error)
{
  const char *name = args->plain->len > 0 ? g_ptr_array_index (args->plain, 0) : "";
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      if (strcmp (functions[i].name, name) == 0)
        return evaluate (i, args, out, error);
      g_string_append_printf (list, "%s%s", i ? ", " : "", functions[i].name);
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("stats special knows these functions: %s."), list->str);
  return FALSE;
}
