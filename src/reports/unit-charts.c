/* unit-charts.c: see unit-charts.h. */
#include "reports/unit-charts.h"

#include "core/base/number.h"
#include "reports/unit-lines.h"

/* The limits for so many people, as drawn and as told. */
static FrcLimitsAt
limits_at (gconstpointer figure, gint64 people)
{
  const FrFunnelShares *all = &((const FrUnitShares *) figure)->all;
  FrInterval narrow = fr_funnel_share_limits (all, people, 0.95), wide = fr_funnel_share_limits (all, people, 0.998);

  return (FrcLimitsAt) { (double) people, narrow.lo, narrow.hi, wide.lo, wide.hi };
}

static guint
fill_limits (const FrUnitShares *shares, FrcLimitsAt limits[FRR_N_LIMITS])
{
  gint64 most = 1;

  for (guint r = 0; r < shares->n_rows; r++)
    most = MAX (most, shares->rows[r].n);
  return frr_limit_lines (limits_at, shares, 1, most, limits);
}

static char *
subtitle (const FrUnitShares *shares, FrPeriod period, const char *measure, FrLang lang)
{
  g_autofree char *when = fr_period_text (period, lang), *people = fr_count_text (shares->all.n);
  GString *out = g_string_new (measure);

  if (*when)
    g_string_append_printf (out, " · %s", when);
  g_string_append (out, " · ");
  g_string_append_printf (out, fr_trn (lang, "%s person due", "%s people due", (gulong) shares->all.n), people);
  return g_string_free (out, FALSE);
}

static void
fill_point (const FrUnitShares *shares, guint r, gint64 picked, FrcLimitsPoint *point)
{
  const FrUnitShare *row = &shares->rows[r];

  *point = (FrcLimitsPoint) { .label = row->name, .key = row->unit_id, .n = row->n, .k = row->k, .value = row->share.p,
                              .place = (FrcPlace) row->share.place, .limits = limits_at (shares, row->n), .picked = row->unit_id == picked };
}

FrcScene *
frr_unit_limits_scene (const FrUnitShares *shares, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style, double width,
                       double height)
{
  g_autofree char *headline = fr_unit_shares_headline (shares, lang), *note = fr_unit_shares_note (shares, lang);
  g_autofree char *measure = g_strdup_printf (fr_tr (lang, shares->claimed ? N_("Share claimed: %s") : N_("Share confirmed: %s")),
                                              fr_station_label (shares->station, lang));
  g_autofree char *below = subtitle (shares, period, measure, lang);
  g_autofree FrcLimitsPoint *points = g_new0 (FrcLimitsPoint, shares->n_rows + 1);
  FrcLimitsAt limits[FRR_N_LIMITS];
  FrcLimitsSpec spec = { .subtitle = below, .caption = note, .value_name = measure, .n_name = fr_tr (lang, N_("People due")),
                         .target_label = fr_tr (lang, N_("All together")), .y_max = 1.0, .format = { 0, 100.0, "%", FALSE } };

  spec.k_name = fr_tr (lang, shares->claimed ? N_("Claimed") : N_("Verified"));
  if (shares->state < FR_UNIT_SHARES_ALIKE)
    {
      spec.state_text = headline;
      return frc_limits_build (&spec, style, width, height);
    }
  for (guint r = 0; r < shares->n_rows; r++)
    fill_point (shares, r, picked, &points[r]);
  spec.headline = headline;
  spec.target = shares->all.theta;
  spec.points = points;
  spec.n_points = shares->n_rows;
  spec.limits = limits;
  spec.n_limits = fill_limits (shares, limits);
  return frc_limits_build (&spec, style, width, height);
}

/* --- Estimates --- */

static const FrcDotRow *
fill_rows (const FrUnitShares *shares, gint64 picked, FrLang lang, FrcDotRow *rows, const char **cells)
{
  for (guint r = 0; r < shares->n_rows; r++)
    {
      const FrUnitShare *unit = &shares->rows[r];

      frr_estimate_row (&rows[r], unit->name, unit->unit_id, picked, unit->share.place, &cells[2 * r], lang);
      rows[r].value = unit->shrunk.shrunk;
      rows[r].lo = unit->shrunk.interval.lo;
      rows[r].hi = unit->shrunk.interval.hi;
      rows[r].raw = unit->share.p;
      rows[r].n = unit->n;
    }
  return rows;
}

GPtrArray *
frr_unit_interval_scenes (const FrUnitShares *shares, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style, double width,
                          double height)
{
  g_autofree char *headline = fr_unit_shares_estimates (shares, lang);
  g_autofree char *measure = g_strdup_printf (fr_tr (lang, shares->claimed ? N_("Share claimed: %s") : N_("Share confirmed: %s")),
                                              fr_station_label (shares->station, lang));
  g_autofree char *below = subtitle (shares, period, measure, lang);
  g_autofree FrcDotRow *rows = g_new0 (FrcDotRow, shares->n_rows + 1);
  g_autofree const char **cells = g_new0 (const char *, 2 * shares->n_rows + 2);
  const char *heads[2];
  FrcDotSpec spec;

  frr_estimates_init (&spec, heads, lang);
  spec.subtitle = below;
  spec.n_head = fr_tr (lang, N_("Due"));
  spec.format = (FrcFormat) { 0, 100.0, "%", FALSE };
  spec.x_min = 0.0;
  spec.x_max = 1.0;
  if (shares->state < FR_UNIT_SHARES_ALIKE)
    {
      spec.state = FRC_DOT_STATE_TOO_FEW;
      spec.state_text = headline;
    }
  else
    {
      spec.headline = headline;
      spec.reference = shares->all.theta;
      spec.rows = fill_rows (shares, picked, lang, rows, cells);
      spec.n_rows = shares->n_rows;
    }
  return frc_dot_plot_build_pages (&spec, style, width, height);
}
