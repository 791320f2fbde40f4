/* rating-charts.c: see rating-charts.h. Drawn as unit-charts.c draws shares, on the scale of the ratings. */
#include "reports/rating-charts.h"

#include "core/base/number.h"
#include "reports/unit-lines.h"

#include <math.h>

static FrcLimitsAt
limits_at (gconstpointer figure, gint64 n)
{
  const FrFunnelMeans *all = &((const FrUnitRatings *) figure)->all;
  FrInterval narrow = fr_funnel_mean_limits (all, (gsize) n, 0.95), wide = fr_funnel_mean_limits (all, (gsize) n, 0.998);

  return (FrcLimitsAt) { (double) n, narrow.lo, narrow.hi, wide.lo, wide.hi };
}

/* From the smallest unit on: further left the lines leave the range that is shown. */
static guint
fill_limits (const FrUnitRatings *ratings, FrcLimitsAt limits[FRR_N_LIMITS])
{
  gint64 least = G_MAXINT64, most = 1;

  for (guint r = 0; r < ratings->n_rows; r++)
    {
      least = MIN (least, (gint64) ratings->rows[r].mean.n);
      most = MAX (most, (gint64) ratings->rows[r].mean.n);
    }
  return frr_limit_lines (limits_at, ratings, least, most, limits);
}

/* What units have and what chance allows them, within the scale: all of it would leave a flat band where a scale is long. */
static void
find_range (const FrUnitRatings *ratings, double *lo, double *hi)
{
  *lo = INFINITY;
  *hi = -INFINITY;
  for (guint r = 0; r < ratings->n_rows; r++)
    {
      FrInterval wide = fr_funnel_mean_limits (&ratings->all, ratings->rows[r].mean.n, 0.998);

      *lo = MIN (*lo, MIN (wide.lo, MIN (ratings->rows[r].mean.mean, ratings->rows[r].shrunk.interval.lo)));
      *hi = MAX (*hi, MAX (wide.hi, MAX (ratings->rows[r].mean.mean, ratings->rows[r].shrunk.interval.hi)));
    }
  *lo = MAX (*lo, ratings->lowest);
  *hi = MIN (*hi, ratings->highest);
}

static char *
subtitle (const FrUnitRatings *ratings, FrPeriod period, FrLang lang)
{
  g_autofree char *when = fr_period_text (period, lang), *n = fr_count_text ((gint64) ratings->all.n);
  g_autofree char *what = fr_rated_kind_words (&ratings->kind, lang);
  GString *out = g_string_new (what);

  if (*when)
    g_string_append_printf (out, " · %s", when);
  g_string_append (out, " · ");
  g_string_append_printf (out, fr_trn (lang, "%s rating", "%s ratings", (gulong) ratings->all.n), n);
  return g_string_free (out, FALSE);
}

FrcScene *
frr_rating_limits_scene (const FrUnitRatings *ratings, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style, double width,
                         double height)
{
  g_autofree char *headline = fr_unit_ratings_headline (ratings, lang), *note = fr_unit_ratings_note (ratings, lang);
  g_autofree char *below = subtitle (ratings, period, lang);
  g_autofree FrcLimitsPoint *points = g_new0 (FrcLimitsPoint, ratings->n_rows + 1);
  FrcLimitsAt limits[FRR_N_LIMITS];
  FrcLimitsSpec spec = { .subtitle = below, .caption = note, .value_name = fr_tr (lang, N_("Mean")), .n_name = fr_tr (lang, N_("Ratings")),
                         .target_label = fr_tr (lang, N_("All together")), .format = { 2, 1.0, NULL, FALSE } };

  if (ratings->state < FR_UNIT_RATINGS_ALIKE)
    {
      spec.state_text = headline;
      return frc_limits_build (&spec, style, width, height);
    }
  for (guint r = 0; r < ratings->n_rows; r++)
    {
      const FrUnitRating *row = &ratings->rows[r];

      points[r] = (FrcLimitsPoint) { .label = row->name, .key = row->unit_id, .n = (gint64) row->mean.n, .k = -1, .value = row->mean.mean,
                                     .place = (FrcPlace) row->mean.place, .limits = limits_at (ratings, (gint64) row->mean.n),
                                     .picked = row->unit_id == picked };
    }
  spec.headline = headline;
  spec.target = ratings->all.grand_mean;
  spec.points = points;
  spec.n_points = ratings->n_rows;
  spec.limits = limits;
  spec.n_limits = fill_limits (ratings, limits);
  find_range (ratings, &spec.y_min, &spec.y_max);
  return frc_limits_build (&spec, style, width, height);
}

/* --- Estimates --- */

static const FrcDotRow *
fill_rows (const FrUnitRatings *ratings, gint64 picked, FrLang lang, FrcDotRow *rows, const char **cells)
{
  for (guint r = 0; r < ratings->n_rows; r++)
    {
      const FrUnitRating *unit = &ratings->rows[r];

      frr_estimate_row (&rows[r], unit->name, unit->unit_id, picked, unit->mean.place, &cells[2 * r], lang);
      rows[r].value = unit->shrunk.shrunk;
      rows[r].lo = unit->shrunk.interval.lo;
      rows[r].hi = unit->shrunk.interval.hi;
      rows[r].raw = unit->mean.mean;
      rows[r].n = (gint64) unit->mean.n;
    }
  return rows;
}

GPtrArray *
frr_rating_interval_scenes (const FrUnitRatings *ratings, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style, double width,
                            double height)
{
  g_autofree char *headline = fr_unit_ratings_estimates (ratings, lang), *below = subtitle (ratings, period, lang);
  g_autofree FrcDotRow *rows = g_new0 (FrcDotRow, ratings->n_rows + 1);
  g_autofree const char **cells = g_new0 (const char *, 2 * ratings->n_rows + 2);
  const char *heads[2];
  FrcDotSpec spec;

  frr_estimates_init (&spec, heads, lang);
  spec.subtitle = below;
  spec.n_head = fr_tr (lang, N_("Ratings"));
  spec.raw_name = fr_tr (lang, N_("mean as observed"));
  spec.format = (FrcFormat) { 2, 1.0, NULL, FALSE };
  spec.state = FRC_DOT_STATE_TOO_FEW;
  spec.state_text = headline;
  if (ratings->state >= FR_UNIT_RATINGS_ALIKE)
    {
      spec.state = FRC_DOT_STATE_ROWS;
      spec.state_text = NULL;
      spec.headline = headline;
      spec.reference = ratings->shrinkage.mu;
      spec.rows = fill_rows (ratings, picked, lang, rows, cells);
      spec.n_rows = ratings->n_rows;
      find_range (ratings, &spec.x_min, &spec.x_max);
    }
  return frc_dot_plot_build_pages (&spec, style, width, height);
}
