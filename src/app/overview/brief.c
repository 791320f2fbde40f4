/* brief.c: see brief.h. */
#include "app/overview/brief.h"

#include "reports/conversion-charts.h"
#include "reports/unit-charts.h"

FraBrief *
fra_brief_ref (FraBrief *brief)
{
  g_return_val_if_fail (brief != NULL, NULL);
  g_atomic_ref_count_inc (&brief->refs);
  return brief;
}

void
fra_brief_unref (FraBrief *brief)
{
  g_return_if_fail (brief != NULL);
  if (!g_atomic_ref_count_dec (&brief->refs))
    return;
  g_clear_pointer (&brief->needs, fr_needs_you_free);
  g_clear_pointer (&brief->conversion, fr_conversion_free);
  g_clear_pointer (&brief->shares, fr_unit_shares_free);
  g_free (brief->whose);
  g_free (brief);
}

/* --- Reading --- */

typedef struct {
  FrStore *store;
  FrPeriod period;
  gint64   unit;
  char    *whose;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->store);
  g_free (load->whose);
  g_free (load);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  FrCohort cohort = fr_cohort_all;
  const FrUnitQuery query = { .period = load->period, .scope = load->unit, .station = FR_STATION_APPLIED };
  g_autoptr (FraBrief) brief = g_new0 (FraBrief, 1);
  GError *error = NULL;
  gboolean read;

  g_atomic_ref_count_init (&brief->refs);
  brief->period = cohort.period = load->period;
  brief->whose = g_strdup (load->whose);
  cohort.unit_id = load->unit;
  read = fr_this_week_read (load->store, &brief->week, cancellable, &error) &&
         (brief->needs = fr_needs_you_new (load->store, cancellable, &error)) != NULL &&
         (brief->conversion = fr_conversion_new (load->store, &cohort, FALSE, cancellable, &error)) != NULL &&
         (brief->shares = fr_unit_shares_new (load->store, &query, cancellable, &error)) != NULL;
  if (read)
    g_task_return_pointer (task, g_steal_pointer (&brief), (GDestroyNotify) fra_brief_unref);
  else
    g_task_return_error (task, error);
}

void
fra_brief_load_async (FraSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Load *load = g_new0 (Load, 1);

  g_return_if_fail (FRA_IS_SESSION (session));
  load->store = g_object_ref (fra_session_get_store (session));
  load->unit = fra_session_get_unit (session);
  load->whose = g_strdup (fra_session_get_unit_name (session));
  if (!fra_session_get_period (session, &load->period))
    load->period = fr_cohort_all.period;
  g_task_set_source_tag (task, fra_brief_load_async);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

FraBrief *
fra_brief_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Charts --- */

static GPtrArray *
flow_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  FraBrief *brief = data;

  return frc_scene_alone (frr_conversion_scene (brief->conversion, brief->whose, lang, style, width, 0));
}

static GPtrArray *
limits_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  FraBrief *brief = data;

  return frc_scene_alone (frr_unit_limits_scene (brief->shares, brief->period, 0, lang, style, width, 0));
}

FraChartSource *
fra_brief_flow_chart (FraBrief *brief)
{
  return fra_chart_source_new (flow_scenes, fra_brief_ref (brief), (GDestroyNotify) fra_brief_unref);
}

FraChartSource *
fra_brief_limits_chart (FraBrief *brief)
{
  return fra_chart_source_new (limits_scenes, fra_brief_ref (brief), (GDestroyNotify) fra_brief_unref);
}
