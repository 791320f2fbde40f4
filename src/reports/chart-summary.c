/* chart-summary.c: see chart-summary.h. */
#include "reports/chart-summary.h"

#include "core/figures/conversion.h"
#include "reports/conversion-charts.h"
#include "reports/unit-charts.h"

/* So much of the width is the height of the limits: with the conversion it fills one page of either paper. */
#define LIMITS_SHAPE 0.62

/* What the charts still need when pages are laid out. */
typedef struct {
  gatomicrefcount refs;
  FrLang          lang;
  FrPeriod        period;
  char           *name;           /* of the unit; NULL: the whole office */
  FrConversion   *conversion;
  FrUnitShares   *shares;
} Summary;

static Summary *
summary_ref (Summary *summary)
{
  g_atomic_ref_count_inc (&summary->refs);
  return summary;
}

static void
summary_unref (gpointer data)
{
  Summary *summary = data;

  if (!g_atomic_ref_count_dec (&summary->refs))
    return;
  g_clear_pointer (&summary->conversion, fr_conversion_free);
  g_clear_pointer (&summary->shares, fr_unit_shares_free);
  g_free (summary->name);
  g_free (summary);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Summary, summary_unref)

static GPtrArray *
conversion_cb (const FrcStyle *style, double width, double height, gpointer data)
{
  Summary *s = data;

  return frc_scene_alone (frr_conversion_scene (s->conversion, s->name, s->lang, style, width, 0.0));
}

static GPtrArray *
limits_cb (const FrcStyle *style, double width, double height, gpointer data)
{
  Summary *s = data;

  return frc_scene_alone (frr_unit_limits_scene (s->shares, s->period, 0, s->lang, style, width, width * LIMITS_SHAPE));
}

static GPtrArray *
intervals_cb (const FrcStyle *style, double width, double height, gpointer data)
{
  Summary *s = data;

  return frr_unit_interval_scenes (s->shares, s->period, 0, s->lang, style, width, height);
}

static gboolean
load (Summary *s, FrStore *store, gint64 unit, GCancellable *cancellable, GError **error)
{
  const FrCohort cohort = { .period = s->period, .unit_id = unit };
  const FrUnitQuery query = { s->period, unit, NULL, FR_STATION_APPLIED, FALSE, FALSE };

  if (unit != 0)
    {
      g_autoptr (FrRows) rows = fr_store_get (store, FR_UNIT, FR_KEY (unit), cancellable, error);

      if (rows == NULL)
        return FALSE;
      s->name = g_strdup (fr_value_get_text (fr_rows_get (rows, 0, (guint) fr_entity_field (fr_entity (FR_UNIT), "name"))));
    }
  s->conversion = fr_conversion_new (store, &cohort, FALSE, cancellable, error);
  s->shares = s->conversion ? fr_unit_shares_new (store, &query, cancellable, error) : NULL;
  return s->shares != NULL;
}

FrrDocument *
frr_chart_summary_new (FrStore *store, gint64 unit, FrPeriod period, guint charts, FrLang lang, GCancellable *cancellable, GError **error)
{
  static const struct { guint chart; FrrChartFunc func; } all[] = {
    { FRR_CHART_CONVERSION, conversion_cb }, { FRR_CHART_LIMITS, limits_cb }, { FRR_CHART_INTERVALS, intervals_cb },
  };
  g_autofree char *source = frr_source_line (store, lang), *when = fr_period_text (period, lang);
  g_autoptr (FrrDocument) document = frr_document_new (lang, fr_tr (lang, N_("What became of training")), source);
  g_autoptr (Summary) s = g_new0 (Summary, 1);

  g_atomic_ref_count_init (&s->refs);
  s->lang = lang;
  s->period = period;
  if (!load (s, store, unit, cancellable, error))
    return NULL;
  frr_document_heading (document, 1, fr_tr (lang, N_("What became of training")));
  frr_document_facts (document, "", s->name ? s->name : fr_tr (lang, N_("The whole office")),
                      fr_tr (lang, N_("Classes that ended")), *when ? when : fr_tr (lang, N_("at any time")), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (charts & all[i].chart)
      frr_document_chart (document, all[i].func, summary_ref (s), summary_unref);
  return g_steal_pointer (&document);
}
