/* brief.c: see brief.h. */
#include "app/overview/brief.h"

#include "reports/conversion-charts.h"
#include "reports/unit-charts.h"

#include <string.h>

void
fra_brief_free (FraBrief *brief)
{
  g_clear_pointer (&brief->needs, fr_needs_you_free);
  g_clear_pointer (&brief->conversion, fr_conversion_free);
  g_clear_pointer (&brief->shares, fr_unit_shares_free);
  g_free (brief->whose);
  g_free (brief);
}

/* --- Reading --- */

/* In one piece of memory with the unit's name. */
typedef struct {
  FrPeriod period;
  gint64   unit;
  gboolean named;
  char     whose[];
} Question;

static gpointer
read_brief (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  FrCohort cohort = fr_cohort_all;
  const FrUnitQuery query = { .period = question->period, .scope = question->unit, .station = FR_STATION_APPLIED };
  g_autoptr (FraBrief) brief = g_new0 (FraBrief, 1);
  gboolean read;

  brief->period = cohort.period = question->period;
  brief->whose = question->named ? g_strdup (question->whose) : NULL;
  cohort.unit_id = question->unit;
  read = fr_this_week_read (store, &brief->week, cancellable, error) &&
         (brief->needs = fr_needs_you_new (store, cancellable, error)) != NULL &&
         (brief->conversion = fr_conversion_new (store, &cohort, FALSE, cancellable, error)) != NULL &&
         (brief->shares = fr_unit_shares_new (store, &query, cancellable, error)) != NULL;
  return read ? g_steal_pointer (&brief) : NULL;
}

void
fra_brief_read_async (gpointer source, FraSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  const char *name;
  Question *question;

  g_return_if_fail (FRA_IS_SESSION (session));
  name = fra_session_get_unit_name (session);
  question = g_malloc0 (sizeof *question + (name != NULL ? strlen (name) : 0) + 1);
  question->unit = fra_session_get_unit (session);
  question->named = name != NULL;
  strcpy (question->whose, name != NULL ? name : "");
  if (!fra_session_get_period (session, &question->period))
    question->period = fr_cohort_all.period;
  fra_reading_async (source, fra_session_get_store (session), read_brief, question, (GDestroyNotify) fra_brief_free, cancellable, callback,
                     data);
}

/* --- Charts --- */

static GPtrArray *
flow_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  const FraBrief *brief = fra_reading_get (data);

  return frc_scene_alone (frr_conversion_scene (brief->conversion, brief->whose, lang, style, width, 0));
}

static GPtrArray *
limits_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  const FraBrief *brief = fra_reading_get (data);

  return frc_scene_alone (frr_unit_limits_scene (brief->shares, brief->period, 0, lang, style, width, 0));
}

FraChartSource *
fra_brief_flow_chart (FraReading *brief)
{
  return fra_chart_source_new (flow_scenes, fra_reading_ref (brief), (GDestroyNotify) fra_reading_unref);
}

FraChartSource *
fra_brief_limits_chart (FraReading *brief)
{
  return fra_chart_source_new (limits_scenes, fra_reading_ref (brief), (GDestroyNotify) fra_reading_unref);
}
