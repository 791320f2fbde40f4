/* cadre-story.c: see cadre-story.h. */
#include "app/cadres/cadre-story.h"

#include "app/reading.h"
#include "app/widgets/chart-view.h"
#include "core/figures/cadre-record.h"
#include "reports/cadre-charts.h"

struct _FraCadreStory {
  AdwBin            parent_instance;
  FraSession       *session;
  gint64            cadre_id;
  GCancellable     *cancellable;
  FraReading       *record;      /* FrCadreRecord; NULL before it is read */
  FraRecordSection *plans;
  FraRecordSection *outcomes;
  GtkLabel         *hours;
  FraChartView     *timeline;
  GtkLabel         *note;
};

G_DEFINE_FINAL_TYPE (FraCadreStory, fra_cadre_story, ADW_TYPE_BIN)

/* --- The record --- */

static gpointer
read_record (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  return fr_cadre_record_new (store, *(const gint64 *) question, cancellable, error);
}

static const FrCadreRecord *
record_of (FraCadreStory *self)
{
  return fra_reading_get (self->record);
}

static GPtrArray *
timeline_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  return frc_scene_alone (frr_cadre_timeline_scene (fra_reading_get (data), lang, style, width, 0.0));
}

/* --- Showing --- */

static void
show_plans (FraCadreStory *self, const FrCadreRecord *record)
{
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, record->n_plans + 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < record->n_plans; i++)
    {
      const FrRecordPlan *plan = &record->plans[i];
      const char *title = plan->measure != NULL ? plan->measure : plan->problem != NULL ? plan->problem : _("Plan");

      g_ptr_array_add (words, fr_cadre_record_plan_words (record, plan, fr_lang_default ()));
      lines[i] = (FraRecordLine) { .title = title, .subtitle = g_ptr_array_index (words, i) };
    }
  fra_record_section_show_lines (self->plans, lines, record->n_plans, _("Nothing is planned so far."));
}

static void
show_outcomes (FraCadreStory *self, const FrCadreRecord *record)
{
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, record->n_outcomes + 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < record->n_outcomes; i++)
    {
      const FrRecordOutcome *outcome = &record->outcomes[i];

      g_ptr_array_add (words, fr_cadre_record_outcome_words (outcome, fr_lang_default ()));
      lines[i] = (FraRecordLine) { outcome->title != NULL ? outcome->title : _("Outcome"), g_ptr_array_index (words, i), "outcome",
                                   outcome->outcome_id };
    }
  fra_record_section_show_lines (self->outcomes, lines, record->n_outcomes, _("No outcome is claimed so far."));
}

static void
show_record (FraCadreStory *self)
{
  const FrCadreRecord *record = record_of (self);
  g_autofree char *hours = fr_cadre_record_hours (record, fr_lang_default ());
  g_autofree char *note = fr_cadre_record_note (record, fr_lang_default ());
  g_autoptr (FraChartSource) chart = fra_chart_source_new (timeline_scenes, fra_reading_ref (self->record), (GDestroyNotify) fra_reading_unref);

  gtk_label_set_text (self->hours, hours);
  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
  fra_chart_view_set_source (self->timeline, chart, record->name);
  show_plans (self, record);
  show_outcomes (self, record);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraCadreStory *self = FRA_CADRE_STORY (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) record = fra_reading_finish (result, &error);

  if (self->timeline == NULL || fra_was_cancelled (error))
    return;
  if (record == NULL)
    {
      fra_chart_view_set_error (self->timeline, error->message);
      return;
    }
  g_clear_pointer (&self->record, fra_reading_unref);
  self->record = g_steal_pointer (&record);
  show_record (self);
}

/* Postings and trainings have no page of their own: their sections stand below. */
static void
activated_cb (FraChartView *view, gint64 key, FraCadreStory *self)
{
  const FrCadreRecord *record = record_of (self);

  for (guint i = 0; i < record->n_outcomes; i++)
    if (record->outcomes[i].outcome_id == key)
      {
        gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", "outcome", key);
        return;
      }
}

/* --- Class --- */

static void
fra_cadre_story_dispose (GObject *object)
{
  FraCadreStory *self = FRA_CADRE_STORY (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_CADRE_STORY);
  g_clear_pointer (&self->record, fra_reading_unref);
  g_clear_object (&self->plans);
  g_clear_object (&self->outcomes);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_cadre_story_parent_class)->dispose (object);
}

static void
fra_cadre_story_finalize (GObject *object)
{
  g_object_unref (FRA_CADRE_STORY (object)->cancellable);
  G_OBJECT_CLASS (fra_cadre_story_parent_class)->finalize (object);
}

static void
fra_cadre_story_class_init (FraCadreStoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_cadre_story_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_cadre_story_finalize;
  g_type_ensure (FRA_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/cadres/cadre-story.ui");
  gtk_widget_class_bind_template_child (widget_class, FraCadreStory, hours);
  gtk_widget_class_bind_template_child (widget_class, FraCadreStory, timeline);
  gtk_widget_class_bind_template_child (widget_class, FraCadreStory, note);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fra_cadre_story_init (FraCadreStory *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraCadreStory *
fra_cadre_story_new (FraSession *session, gint64 cadre_id, FraRecordSection *plans, FraRecordSection *outcomes)
{
  FraCadreStory *self = g_object_new (FRA_TYPE_CADRE_STORY, NULL);

  self->session = g_object_ref (session);
  self->cadre_id = cadre_id;
  self->plans = g_object_ref (plans);
  self->outcomes = g_object_ref (outcomes);
  fra_chart_view_set_session (self->timeline, session);
  return self;
}

void
fra_cadre_story_reload (FraCadreStory *story)
{
  g_return_if_fail (FRA_IS_CADRE_STORY (story));
  if (story->session == NULL)
    return;
  fra_renew (&story->cancellable);
  fra_reading_async (story, fra_session_get_store (story->session), read_record, g_memdup2 (&story->cadre_id, sizeof story->cadre_id),
                     (GDestroyNotify) fr_cadre_record_free, story->cancellable, read_cb, NULL);
}

char *
fra_cadre_story_describe (FraCadreStory *story)
{
  g_autofree char *headline = NULL, *hours = NULL;

  g_return_val_if_fail (FRA_IS_CADRE_STORY (story), NULL);
  if (story->record == NULL)
    return NULL;
  headline = fr_cadre_record_headline (record_of (story), fr_lang_default ());
  hours = fr_cadre_record_hours (record_of (story), fr_lang_default ());
  return g_strjoin ("\n", headline, hours, NULL);
}
