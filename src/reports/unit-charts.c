/* unit-charts.c: see unit-charts.h. */
#include "reports/unit-charts.h"

#include <math.h>

#define N_LIMITS 120   /* places along the lines */

/* The places of the core stand in the order of the charts'. */
G_STATIC_ASSERT ((int) FR_FUNNEL_BELOW_95 == (int) FRC_PLACE_BELOW_95 && (int) FR_FUNNEL_ABOVE_998 == (int) FRC_PLACE_ABOVE_998);

static gint64
most_people (const FrUnitShares *shares)
{
  gint64 most = 1;

  for (guint r = 0; r < shares->n_rows; r++)
    most = MAX (most, shares->rows[r].n);
  return most;
}

/* The limits for so many people, as drawn and as told. */
static FrcLimitsAt
limits_at (const FrUnitShares *shares, gint64 people)
{
  FrInterval narrow = fr_funnel_share_limits (&shares->all, people, 0.95), wide = fr_funnel_share_limits (&shares->all, people, 0.998);

  return (FrcLimitsAt) { (double) people, narrow.lo, narrow.hi, wide.lo, wide.hi };
}

/* The lines at sizes that lie evenly on the axis, whole numbers of people. Returns how many. */
static guint
fill_limits (const FrUnitShares *shares, FrcLimitsAt limits[N_LIMITS])
{
  double root = sqrt ((double) most_people (shares));
  guint n = 0;
  gint64 last = 0;

  for (guint i = 1; i <= N_LIMITS; i++)
    {
      double part = root * i / N_LIMITS;
      gint64 people = (gint64) ceil (part * part);

      if (people <= last)
        continue;
      last = people;
      limits[n++] = limits_at (shares, people);
    }
  return n;
}

static char *
subtitle (const FrUnitShares *shares, FrPeriod period, const char *measure, FrLang lang)
{
  g_autofree char *when = fr_period_text (period, lang);
  GString *out = g_string_new (measure);

  if (*when)
    g_string_append_printf (out, " · %s", when);
  g_string_append (out, " · ");
  g_string_append_printf (out, fr_trn (lang, "%ld person due", "%ld people due", (gulong) shares->all.n), (long) shares->all.n);
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
  FrcLimitsAt limits[N_LIMITS];
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

      cells[2 * r] = unit->share.place == FR_FUNNEL_INSIDE ? "" : fr_unit_place_label (unit->share.place, lang);
      frc_dot_row_init (&rows[r]);
      rows[r].label = unit->name;
      rows[r].key = unit->unit_id;
      rows[r].value = unit->shrunk.shrunk;
      rows[r].lo = unit->shrunk.interval.lo;
      rows[r].hi = unit->shrunk.interval.hi;
      rows[r].raw = unit->share.p;
      rows[r].n = unit->n;
      rows[r].cells = &cells[2 * r];
      rows[r].flags = unit->unit_id == picked ? FRC_DOT_HIGHLIGHTED : 0;
    }
  return rows;
}

GPtrArray *
frr_unit_interval_scenes (const FrUnitShares *shares, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style, double width,
                          double height)
{
  g_autofree char *headline = fr_unit_shares_headline (shares, lang);
  g_autofree char *measure = g_strdup_printf (fr_tr (lang, shares->claimed ? N_("Share claimed: %s") : N_("Share confirmed: %s")),
                                              fr_station_label (shares->station, lang));
  g_autofree char *below = subtitle (shares, period, measure, lang);
  g_autofree FrcDotRow *rows = g_new0 (FrcDotRow, shares->n_rows + 1);
  g_autofree const char **cells = g_new0 (const char *, 2 * shares->n_rows + 2);
  const char *heads[] = { fr_tr (lang, N_("Limits")), NULL };
  FrcDotSpec spec;

  frc_dot_spec_init (&spec);
  spec.subtitle = below;
  spec.caption = fr_tr (lang, N_("Small units are drawn toward the common level, the more so the fewer people they have. In registered order, "
                                 "not by size."));
  spec.value_name = fr_tr (lang, N_("Estimate"));
  /* xgettext:no-c-format */
  spec.interval_name = fr_tr (lang, N_("95 % interval"));
  spec.raw_name = fr_tr (lang, N_("as observed"));
  spec.value_head = fr_tr (lang, N_("Estimate"));
  spec.n_head = fr_tr (lang, N_("Due"));
  spec.extra_heads = heads;
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
      spec.reference_label = fr_tr (lang, N_("All together"));
      spec.rows = fill_rows (shares, picked, lang, rows, cells);
      spec.n_rows = shares->n_rows;
    }
  return frc_dot_plot_build_pages (&spec, style, width, height);
}
