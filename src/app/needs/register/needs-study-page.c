/* needs-study-page.c: see needs-study-page.h. */
#include "app/needs/register/needs-study-page.h"

#include "app/widgets/decision-row.h"
#include "app/needs/register/register-acts.h"
#include "app/reading.h"
#include "app/widgets/chart-view.h"
#include "core/figures/study-gaps.h"
#include "core/figures/study-state.h"
#include "reports/needs-charts.h"

struct _FraNeedsStudyPage {
  FraRecordPage     parent_instance;
  FraDecisionRow   *decision;      /* NULL once the page is gone */
  FraRecordSection *surveys;
  FraChartView     *levels;        /* gaps as the levels see them */
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (FraNeedsStudyPage, fra_needs_study_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_needs_study_page_facts (FraRecordPage *page, FrRecord *record)
{
  return fra_record_facts (record, "audience", "year", NULL);
}

/* --- How far it has come --- */

static gpointer
read_state (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  return fr_study_state_new (store, *(const gint64 *) question, cancellable, error);
}

static void
show_decision (FraNeedsStudyPage *self, const FrStudyState *state)
{
  const FraDoor doors[] = { { _("_Finish…"), "page.finish" } };
  FrRecord *record = fra_record_page_get_record (FRA_RECORD_PAGE (self));
  g_autofree char *open = fr_study_open_words (state, fr_lang_default ());
  gboolean finished = g_strcmp0 (fr_value_get_text (fr_record_get (record, "state")), "finished") == 0;

  if (finished)
    fra_decision_row_show (self->decision, fr_record_get_text (record, "state"), fr_record_get_text (record, "finished_by"),
                           fr_record_get_text (record, "finished_on"), fr_record_get_text (record, "reason"), NULL, 0);
  else
    fra_decision_row_show (self->decision, fr_record_get_text (record, "state"), *open != '\0' ? open : _("Nothing is open any more"), NULL,
                           NULL, doors, G_N_ELEMENTS (doors));
}

static void
state_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraNeedsStudyPage *self = FRA_NEEDS_STUDY_PAGE (source);
  g_autoptr (FraReading) reading = fra_reading_finish (result, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree FraRecordLine *lines = NULL;
  const FrStudyState *state;

  /* The page is gone, or was read anew since. */
  if (reading == NULL || self->decision == NULL)
    return;
  state = fra_reading_get (reading);
  lines = g_new0 (FraRecordLine, state->n_surveys + 1);
  for (guint i = 0; i < state->n_surveys; i++)
    {
      char *text = fr_study_survey_words (&state->surveys[i], fr_lang_default ());

      g_ptr_array_add (words, text);
      lines[i] = (FraRecordLine) { state->surveys[i].survey.title, text, "survey", state->surveys[i].id };
    }
  fra_record_section_show_lines (self->surveys, lines, state->n_surveys, _("No survey belongs to this study yet."));
  show_decision (self, state);
}

/* --- What its levels say --- */

static gpointer
read_levels (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) surveys = fr_study_surveys_load (store, *(const gint64 *) question, cancellable, error);

  return surveys != NULL ? fr_study_gaps_new (surveys, FR_SURVEY_FLOOR) : NULL;
}

/* What it is drawn from: the figure, and the study's title as it was then. */
typedef struct {
  FraReading *reading;
  char       *title;
} Levels;

static void
levels_free (gpointer data)
{
  Levels *levels = data;

  fra_reading_unref (levels->reading);
  g_free (levels->title);
  g_free (levels);
}

static GPtrArray *
levels_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  const Levels *levels = data;

  return frc_scene_alone (frr_needs_levels_scene (fra_reading_get (levels->reading), levels->title, lang, style, width, 0.0));
}

static void
levels_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraNeedsStudyPage *self = FRA_NEEDS_STUDY_PAGE (source);
  g_autoptr (FraReading) reading = fra_reading_finish (result, NULL);
  g_autoptr (FraChartSource) chart = NULL;
  const FrStudyGaps *gaps;
  Levels *levels;

  if (reading == NULL || self->decision == NULL)
    return;
  gaps = fra_reading_get (reading);
  gtk_widget_set_visible (GTK_WIDGET (self->levels), gaps->rows->len > 0);
  if (gaps->rows->len == 0)
    return;
  levels = g_new0 (Levels, 1);
  levels->title = g_strdup (fra_page_get_title (FRA_PAGE (self)));
  levels->reading = g_steal_pointer (&reading);
  chart = fra_chart_source_new (levels_scenes, levels, levels_free);
  fra_chart_view_set_source (self->levels, chart, levels->title);
}

/* A competency opens as its one-page finding. */
static void
level_activated_cb (FraChartView *view, gint64 key, FraNeedsStudyPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", fr_entity (FR_COMPETENCY)->name, key);
}

static FraChartView *
levels_new (FraNeedsStudyPage *self)
{
  FraChartView *view = fra_chart_view_new ();

  gtk_widget_add_css_class (GTK_WIDGET (view), "card");
  gtk_widget_add_css_class (GTK_WIDGET (view), "chart-card");
  gtk_widget_set_visible (GTK_WIDGET (view), FALSE);
  fra_chart_view_set_session (view, fra_page_get_session (FRA_PAGE (self)));
  g_signal_connect_object (view, "mark-activated", G_CALLBACK (level_activated_cb), self, 0);
  return view;
}

static void
fra_needs_study_page_shown (FraRecordPage *page, FrRecord *record)
{
  FraNeedsStudyPage *self = FRA_NEEDS_STUDY_PAGE (page);
  gint64 id = fra_record_page_get_id (page);

  fra_renew (&self->cancellable);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (page))), read_state, g_memdup2 (&id, sizeof id),
                     (GDestroyNotify) fr_study_state_free, self->cancellable, state_cb, NULL);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (page))), read_levels, g_memdup2 (&id, sizeof id),
                     (GDestroyNotify) fr_study_gaps_free, self->cancellable, levels_cb, NULL);
}

/* --- Findings and needs --- */

static char *
finding_title (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "statement"));
}

static char *
finding_facts (FrRecord *record)
{
  return g_strconcat (fr_record_get_text (record, "state"), " · ", fr_record_get_text (record, "kind"), NULL);
}

static char *
need_title (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "title"));
}

static char *
need_facts (FrRecord *record)
{
  const char *priority = fr_record_get_text (record, "priority");

  return g_strconcat (*priority != '\0' ? priority : _("Not decided yet"), " · ", fr_record_get_text (record, "level"), NULL);
}

static void
add_records (FraRecordPage *page, const char *heading, FrEntityId entity, FraRecordWords title, FraRecordWords facts, const char *empty)
{
  FraRecordSection *section = fra_record_section_new (heading);

  fra_record_section_add_records (section, fra_page_get_session (FRA_PAGE (page)), entity, "study_id", fra_record_page_get_id (page), NULL,
                                  NULL, title, facts, empty);
  fra_record_page_add_section (page, section);
}

static void
fra_needs_study_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "title", "audience", "year", "note", "code", NULL };
  static const char * const acts[] = { "finish", NULL };
  FraNeedsStudyPage *self = FRA_NEEDS_STUDY_PAGE (page);
  FraRecordSection *about = fra_record_section_new (_("The study"));

  fra_page_add_action (FRA_PAGE (page), "finish", fra_study_finish);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  self->decision = FRA_DECISION_ROW (fra_decision_row_new ());
  self->surveys = fra_record_section_new (_("Surveys"));
  fra_record_page_add_widget (page, GTK_WIDGET (self->decision));
  fra_record_page_add_widget (page, GTK_WIDGET (self->surveys));
  self->levels = levels_new (self);
  fra_record_page_add_widget (page, GTK_WIDGET (self->levels));
  add_records (page, _("Findings"), FR_FINDING, finding_title, finding_facts, _("No finding belongs to this study."));
  add_records (page, _("Needs"), FR_NEED, need_title, need_facts, _("No need came of this study yet."));
  fra_record_section_add_fields (about, fra_page_get_session (FRA_PAGE (page)), FR_NEEDS_STUDY, facts);
  fra_record_page_add_section (page, about);
}

static void
fra_needs_study_page_dispose (GObject *object)
{
  g_cancellable_cancel (FRA_NEEDS_STUDY_PAGE (object)->cancellable);
  FRA_NEEDS_STUDY_PAGE (object)->decision = NULL;
  G_OBJECT_CLASS (fra_needs_study_page_parent_class)->dispose (object);
}

static void
fra_needs_study_page_finalize (GObject *object)
{
  g_object_unref (FRA_NEEDS_STUDY_PAGE (object)->cancellable);
  G_OBJECT_CLASS (fra_needs_study_page_parent_class)->finalize (object);
}

static void
fra_needs_study_page_class_init (FraNeedsStudyPageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_needs_study_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_needs_study_page_finalize;
  record_class->build = fra_needs_study_page_build;
  record_class->facts = fra_needs_study_page_facts;
  record_class->shown = fra_needs_study_page_shown;
  record_class->follows = FR_BIT (FR_SURVEY) | FR_BIT (FR_RESPONSE) | FR_BIT (FR_INVITATION) | FR_BIT (FR_FINDING) | FR_BIT (FR_NEED);
}

static void
fra_needs_study_page_init (FraNeedsStudyPage *self)
{
  self->cancellable = g_cancellable_new ();
  g_object_set (self, "icon-name", "fruition-needs-symbolic", "help",
                _("One needs study: the surveys of an audience in a year, at the levels of the organisation, the post and the person, each "
                  "with its answers against its target. Below stand the findings, weighed or not, and the needs that came of it. "
                  "“Finish…” takes all surveys closed and on target, and all findings weighed; it says what is missing. "
                  "A finished study is what the programmes for its audience rest on. Alt+Left goes back."), NULL);
}

FraPage *
fra_needs_study_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_NEEDS_STUDY_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_NEEDS_STUDY, id);
  return page;
}
