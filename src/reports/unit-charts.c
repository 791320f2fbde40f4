/* unit-charts.c: see unit-charts.h. */
#include "reports/unit-charts.h"

#include "core/analysis/proportion.h"

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

/* ---- Intervals ---- */

/* A row's count as text, and the row's only extra cell. */
typedef struct {
  char        count[24];
  const char *cells[2];
} Cells;

static void
fill_row (const FrUnitShare *unit, gint64 picked, Cells *cells, FrcDotRow *row)
{
  frc_dot_row_init (row);
  row->label = unit->name;
  row->key = unit->unit_id;
  row->value = unit->shrunk.shrunk;
  row->lo = unit->shrunk.interval.lo;
  row->hi = unit->shrunk.interval.hi;
  row->raw = unit->share.p;
  row->n = unit->n;
  row->flags = unit->unit_id == picked ? FRC_DOT_HIGHLIGHTED : 0;
  g_snprintf (cells->count, sizeof cells->count, "%ld", (long) unit->k);
  cells->cells[0] = cells->count;
  row->cells = cells->cells;
}

/* One page where the height is open, else as many as the rows need. */
static GPtrArray *
build_intervals (const FrcDotSpec *spec, const FrcStyle *style, double width, double height)
{
  GPtrArray *scenes;

  if (height > 0.0)
    return frc_dot_plot_build_pages (spec, style, width, height);
  scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) frc_scene_unref);
  g_ptr_array_add (scenes, frc_dot_plot_build (spec, style, width, 0.0));
  return scenes;
}

/* How to read the dots, and who is not among them. */
static char *
intervals_note (const FrUnitShares *shares, FrLang lang)
{
  GString *out = g_string_new (fr_tr (lang, N_("Dots are drawn toward the common share: the fewer people, the more.")));

  if (shares->n_small > 0)
    {
      g_string_append (out, lang == FR_LANG_ZH_CN ? "" : " ");
      g_string_append_printf (out, fr_trn (lang, "%u unit with fewer than %u people due is left out.",
                                           "%u units with fewer than %u people due are left out.", shares->n_small),
                              shares->n_small, (guint) FR_COHORT_FLOOR);
    }
  return g_string_free (out, FALSE);
}

static void
fill_words (const FrUnitShares *shares, FrLang lang, FrcDotSpec *spec)
{
  spec->value_name = fr_tr (lang, N_("Estimate fair to size"));
  /* xgettext:no-c-format */
  spec->interval_name = fr_tr (lang, N_("95% interval"));
  spec->raw_name = fr_tr (lang, N_("as observed"));
  spec->value_head = fr_tr (lang, N_("Estimate"));
  spec->n_head = fr_tr (lang, N_("Due"));
  spec->format = (FrcFormat) { 0, 100.0, "%", FALSE };
  spec->reference = shares->shrinkage.mu;
}

GPtrArray *
frr_unit_intervals_scenes (const FrUnitShares *shares, FrPeriod period, gint64 picked, FrLang lang, const FrcStyle *style, double width,
                           double height)
{
  g_autofree char *headline = fr_unit_shares_headline (shares, lang), *note = intervals_note (shares, lang);
  g_autofree char *measure = g_strdup_printf (fr_tr (lang, shares->claimed ? N_("Share claimed: %s") : N_("Share confirmed: %s")),
                                              fr_station_label (shares->station, lang));
  g_autofree char *below = subtitle (shares, period, measure, lang), *all = NULL;
  g_autofree FrcDotRow *rows = g_new0 (FrcDotRow, shares->n_rows + 1);
  g_autofree Cells *cells = g_new0 (Cells, shares->n_rows + 1);
  const char *heads[] = { fr_tr (lang, shares->claimed ? N_("Claimed") : N_("Verified")), NULL };
  FrcDotSpec spec;

  frc_dot_spec_init (&spec);
  spec.subtitle = below;
  if (shares->state < FR_UNIT_SHARES_ALIKE)
    {
      spec.state = FRC_DOT_STATE_TOO_FEW;
      spec.state_text = headline;
      return build_intervals (&spec, style, width, height);
    }
  for (guint r = 0; r < shares->n_rows; r++)
    fill_row (&shares->rows[r], picked, &cells[r], &rows[r]);
  fill_words (shares, lang, &spec);
  all = g_strdup_printf ("%s %d%%", fr_tr (lang, N_("All together")), fr_percent (shares->shrinkage.k, shares->shrinkage.n));
  spec.headline = headline;
  spec.caption = note;
  spec.extra_heads = heads;
  spec.reference_label = all;
  spec.rows = rows;
  spec.n_rows = shares->n_rows;
  return build_intervals (&spec, style, width, height);
}
