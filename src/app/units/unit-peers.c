/* unit-peers.c: see unit-peers.h. The figures are those of the unit summary (core/figures/unit-summary.h), so page and sheet
 * say the same. */
#include "app/units/unit-peers.h"

#include "app/reading.h"
#include "app/widgets/chart-view.h"
#include "core/figures/unit-summary.h"
#include "reports/conversion-charts.h"
#include "reports/unit-charts.h"

#define LINES 120   /* units of which each has a line of its own */

struct _FraUnitPeers {
  AdwBin          parent_instance;
  FraSession     *session;
  gint64          unit_id;
  GCancellable   *cancellable;
  FraReading     *summary;      /* FrUnitSummary; NULL before it is read */
  GtkLabel       *heading;
  GtkLabel       *sentences;
  FraChartView   *flow;
  FraChartView   *limits;
  FraChartView   *intervals;
  GtkLabel       *many;
};

G_DEFINE_FINAL_TYPE (FraUnitPeers, fra_unit_peers, ADW_TYPE_BIN)

/* --- The figures --- */

typedef struct {
  gint64   unit_id;
  FrPeriod period;
} Question;

static gpointer
read_summary (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return fr_unit_summary_new (store, question->unit_id, question->period, cancellable, error);
}

static const FrUnitSummary *
summary_of (FraUnitPeers *self)
{
  return fra_reading_get (self->summary);
}

/* --- Charts --- */

static GPtrArray *
flow_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  const FrUnitSummary *summary = fra_reading_get (data);

  return frc_scene_alone (frr_conversion_scene (summary->conversion, summary->unit.name, lang, style, width, 0.0));
}

static GPtrArray *
limits_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  const FrUnitSummary *summary = fra_reading_get (data);

  return frc_scene_alone (frr_unit_limits_scene (summary->shares, summary->period, summary->unit_id, lang, style, width, 0.0));
}

static GPtrArray *
interval_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  const FrUnitSummary *summary = fra_reading_get (data);

  return frr_unit_interval_scenes (summary->shares, summary->period, summary->unit_id, lang, style, width, height);
}

static void
show_chart (FraUnitPeers *self, FraChartView *view, FraChartFunc func, const char *what)
{
  g_autoptr (FraChartSource) chart = fra_chart_source_new (func, fra_reading_ref (self->summary), (GDestroyNotify) fra_reading_unref);
  g_autofree char *name = g_strdup_printf ("%s %s", summary_of (self)->unit.name, what);

  fra_chart_view_set_source (view, chart, name);
}

/* --- Showing --- */

/* Where it lies among the others: what is known of it, one sentence after the other. */
static char *
sentences_of (const FrUnitSummary *summary)
{
  FrLang lang = fr_lang_default ();
  const char *blank = lang == FR_LANG_ZH_CN ? "" : " ";
  g_autofree char *estimate = fr_unit_summary_estimate (summary, lang);
  g_autofree char *limits = fr_unit_summary_limits (summary, lang);
  g_autofree char *others = fr_unit_summary_others (summary, lang);

  return g_strconcat (estimate, limits != NULL ? blank : "", limits != NULL ? limits : "", others != NULL ? blank : "",
                      others != NULL ? others : "", NULL);
}

static void
show_summary (FraUnitPeers *self)
{
  const FrUnitSummary *summary = summary_of (self);
  const FrUnitShares *shares = summary->shares;
  g_autofree char *sentences = sentences_of (summary);
  gboolean compared = shares->state >= FR_UNIT_SHARES_ALIKE, many = compared && shares->n_rows > LINES;

  gtk_label_set_text (self->heading, summary->unit.own ? _("Its units") : _("In the company of its peers"));
  gtk_label_set_text (self->sentences, sentences);
  show_chart (self, self->flow, flow_scenes, _("Conversion"));
  show_chart (self, self->limits, limits_scenes, _("Units within limits"));
  /* Its place says in words why there is nothing to draw, once. */
  gtk_widget_set_visible (GTK_WIDGET (self->intervals), compared && !many);
  if (compared && !many)
    show_chart (self, self->intervals, interval_scenes, _("Estimates"));
  gtk_widget_set_visible (GTK_WIDGET (self->many), many);
  if (many)
    {
      g_autofree char *text = g_strdup_printf (_("%u units are compared: too many for a line each. “Show Data” has them all."),
                                               shares->n_rows);

      gtk_label_set_text (self->many, text);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraUnitPeers *self = FRA_UNIT_PEERS (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) summary = fra_reading_finish (result, &error);

  if (self->limits == NULL || fra_was_cancelled (error))
    return;
  if (summary == NULL)
    {
      fra_chart_view_set_error (self->flow, error->message);
      fra_chart_view_set_error (self->limits, error->message);
      fra_chart_view_set_error (self->intervals, error->message);
      return;
    }
  g_clear_pointer (&self->summary, fra_reading_unref);
  self->summary = g_steal_pointer (&summary);
  show_summary (self);
}

static void
activated_cb (FraChartView *view, gint64 key, FraUnitPeers *self)
{
  if (key != self->unit_id)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", "unit", key);
}

/* --- Class --- */

static void
fra_unit_peers_dispose (GObject *object)
{
  FraUnitPeers *self = FRA_UNIT_PEERS (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_UNIT_PEERS);
  g_clear_pointer (&self->summary, fra_reading_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_unit_peers_parent_class)->dispose (object);
}

static void
fra_unit_peers_finalize (GObject *object)
{
  g_object_unref (FRA_UNIT_PEERS (object)->cancellable);
  G_OBJECT_CLASS (fra_unit_peers_parent_class)->finalize (object);
}

static void
fra_unit_peers_class_init (FraUnitPeersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_unit_peers_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_unit_peers_finalize;
  g_type_ensure (FRA_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/units/unit-peers.ui");
  gtk_widget_class_bind_template_child (widget_class, FraUnitPeers, heading);
  gtk_widget_class_bind_template_child (widget_class, FraUnitPeers, sentences);
  gtk_widget_class_bind_template_child (widget_class, FraUnitPeers, flow);
  gtk_widget_class_bind_template_child (widget_class, FraUnitPeers, limits);
  gtk_widget_class_bind_template_child (widget_class, FraUnitPeers, intervals);
  gtk_widget_class_bind_template_child (widget_class, FraUnitPeers, many);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fra_unit_peers_init (FraUnitPeers *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraUnitPeers *
fra_unit_peers_new (FraSession *session, gint64 unit_id)
{
  FraUnitPeers *self = g_object_new (FRA_TYPE_UNIT_PEERS, NULL);

  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  fra_chart_view_set_session (self->flow, session);
  fra_chart_view_set_session (self->limits, session);
  fra_chart_view_set_session (self->intervals, session);
  return self;
}

void
fra_unit_peers_reload (FraUnitPeers *peers)
{
  Question question;

  g_return_if_fail (FRA_IS_UNIT_PEERS (peers));
  if (peers->session == NULL)
    return;
  question.unit_id = peers->unit_id;
  if (!fra_session_get_period (peers->session, &question.period))
    question.period = fr_cohort_all.period;
  fra_renew (&peers->cancellable);
  fra_reading_async (peers, fra_session_get_store (peers->session), read_summary, g_memdup2 (&question, sizeof question),
                     (GDestroyNotify) fr_unit_summary_free, peers->cancellable, read_cb, NULL);
}

char *
fra_unit_peers_describe (FraUnitPeers *peers)
{
  g_autofree char *conversion = NULL, *sentences = NULL;

  g_return_val_if_fail (FRA_IS_UNIT_PEERS (peers), NULL);
  if (peers->summary == NULL)
    return NULL;
  conversion = fr_conversion_headline (summary_of (peers)->conversion, fr_lang_default ());
  sentences = sentences_of (summary_of (peers));
  return g_strjoin ("\n", conversion, sentences, NULL);
}
