/* survey-page.c: see survey-page.h. */
#include "app/needs/survey/survey-page.h"

#include "app/needs/register/register-acts.h"
#include "app/needs/survey/repeat-list.h"
#include "app/needs/survey/study.h"
#include "app/needs/survey/survey-board.h"
#include "app/needs/survey/survey-quality-panel.h"
#include "app/needs/survey/survey-state.h"
#include "app/needs/survey/topic-page.h"
#include "app/reading.h"
#include "app/reports/subject.h"
#include "app/widgets/chart-view.h"
#include "reports/needs-charts.h"
#include "core/base/number.h"
#include "reports/survey-charts.h"

#include <math.h>

struct _FraSurveyPage {
  FraPage          parent_instance;
  gint64           id;
  FraStudy        *study;
  GCancellable    *cancellable;
  FraSurveyState  *state;
  FraSurveyBoard  *board;
  GtkWidget       *items_head;
  FraSurveyQualityPanel *quality;
  gboolean         without;       /* figures are to leave out flagged answers */
  FraStateStack   *states;
  GtkLabel        *name;
  GtkLabel        *facts;
  GtkWidget       *needs_study;
  GtkToggleButton *by_mean;
  FraChartView    *items_chart;
  GtkWidget       *gap_card;
  FraChartView    *gap_chart;
  FraChartView    *grid_chart;
  GtkBox          *answers_box;     /* a chart for each block and scale */
  GtkBox          *repeats_box;     /* a list for each repeat */
  GtkWidget       *reliability_box;
  GtkListBox      *reliability;
};

G_DEFINE_FINAL_TYPE (FraSurveyPage, fra_survey_page, FRA_TYPE_PAGE)

/* --- What is shown --- */

static char *
facts_of (FraStudy *study)
{
  GString *facts = g_string_new (NULL);
  g_autofree char *dates = frr_survey_dates (study->data, fr_lang_default ());

  g_autofree char *responses = g_strdup_printf (fr_trn (fr_lang_default (), "%u response", "%u responses",
                                                        study->data->n_responses), (guint) study->data->n_responses);

  if (study->data->invited > 0)
    /* Translators: "400 responses" of "500" invited. */
    g_string_append_printf (facts, _("%1$s of %2$ld invited"), responses, (long) study->data->invited);
  else
    g_string_append (facts, responses);
  if (*dates != '\0')
    g_string_append_printf (facts, " · %s", dates);
  g_string_append (facts, " · ");
  g_string_append_printf (facts, fr_trn (fr_lang_default (), "%u topic", "%u topics", study->items->n_rows), study->items->n_rows);
  g_string_append (facts, " · ");
  g_string_append (facts, study->data->named ? _("answers bear names") : _("anonymous"));
  return g_string_free (facts, FALSE);
}

static GtkWidget *
reliability_row (const FrBlockReliability *block)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (*block->block != '\0' ? block->block : _("All rated items"), -1);
  g_autofree char *value = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *label;

  if (block->hidden || isnan (block->reliability->alpha_raw))
    value = g_strdup ("—");
  else
    value = fr_decimal_text (block->reliability->alpha_raw, 2);
  if (block->hidden)
    subtitle = g_strdup (_("Too few answers to show"));
  else
    {
      g_autofree char *lo = fr_decimal_text (block->reliability->alpha_ci.lo, 2), *hi = fr_decimal_text (block->reliability->alpha_ci.hi, 2);

      /* Translators: items of a block, complete answers, and the 95 % interval of alpha. */
      subtitle = g_strdup_printf (_("%u items, %u complete answers, 95%% interval %s to %s"), block->n_items, (guint) block->reliability->n, lo,
                                  hi);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  label = gtk_label_new (value);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
show_reliability (FraSurveyPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->reliability))) != NULL)
    gtk_list_box_remove (self->reliability, child);
  for (guint i = 0; i < self->study->reliability->n_blocks; i++)
    gtk_list_box_append (self->reliability, reliability_row (&self->study->reliability->blocks[i]));
  gtk_widget_set_visible (self->reliability_box, self->study->reliability->n_blocks > 0 && self->study->data->n_responses > 0);
}

static void
show_items (FraSurveyPage *self)
{
  g_autoptr (FraChartSource) chart = fra_study_items_chart (self->study, gtk_toggle_button_get_active (self->by_mean));

  fra_chart_view_set_source (self->items_chart, chart, self->study->data->title);
}

static void
item_activated_cb (FraChartView *view, gint64 key, FraSurveyPage *self)
{
  fra_page_push (FRA_PAGE (self), fra_topic_page_new (self->study, (guint) key));
}

/* The heading stays; a chart for each block and scale below it. */
static void
show_answers (FraSurveyPage *self)
{
  guint n = self->study->data->n_responses > 0 ? frr_needs_n_answers (self->study->data) : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_last_child (GTK_WIDGET (self->answers_box))) != NULL && FRA_IS_CHART_VIEW (child))
    gtk_box_remove (self->answers_box, child);
  for (guint i = 0; i < n; i++)
    {
      FraChartView *view = fra_chart_view_new ();
      g_autoptr (FraChartSource) chart = fra_study_answers_chart (self->study, i);

      gtk_widget_add_css_class (GTK_WIDGET (view), "card");
      gtk_widget_add_css_class (GTK_WIDGET (view), "chart-card");
      fra_chart_view_set_session (view, fra_page_get_session (FRA_PAGE (self)));
      g_signal_connect_object (view, "mark-activated", G_CALLBACK (item_activated_cb), self, 0);
      gtk_box_append (self->answers_box, GTK_WIDGET (view));
      fra_chart_view_set_source (view, chart, self->study->data->title);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->answers_box), n > 0);
}

static void
show_repeats (FraSurveyPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->repeats_box))) != NULL)
    gtk_box_remove (self->repeats_box, child);
  for (guint i = 0; i < self->study->repeats->len; i++)
    gtk_box_append (self->repeats_box, fra_repeat_list_new (g_ptr_array_index (self->study->repeats, i),
                                                            fr_survey_floor (self->study->data, FR_SURVEY_FLOOR), self->study->without));
  gtk_widget_set_visible (GTK_WIDGET (self->repeats_box), self->study->repeats->len > 0 && self->study->data->n_responses > 0);
}

/* A survey in the field shows who is asked before anybody has answered. */
static void
show_state (FraSurveyPage *self)
{
  fra_state_stack_show (self->states, self->study->data->n_responses > 0 || fra_survey_board_is_due (self->board) ? FRA_SHOW_CONTENT
                                                                                                                 : FRA_SHOW_EMPTY);
}

/* The door to its needs study, or into one. The target comes first: an action without the one it wants is a warning. */
static void
show_needs_study (FraSurveyPage *self)
{
  GtkActionable *door = GTK_ACTIONABLE (self->needs_study);
  gboolean belongs = self->study->study_id != 0;

  gtk_widget_set_visible (self->needs_study, TRUE);
  gtk_actionable_set_action_name (door, NULL);
  if (belongs)
    gtk_actionable_set_action_target (door, "(sx)", fr_entity (FR_NEEDS_STUDY)->name, self->study->study_id);
  else
    gtk_actionable_set_action_target_value (door, NULL);
  gtk_actionable_set_action_name (door, belongs ? "win.open-record" : "page.into-study");
  gtk_button_set_label (GTK_BUTTON (self->needs_study), belongs ? _("Needs _Study") : _("Put into a _Study…"));
}

static void
into_study_action (FraPage *page)
{
  fra_survey_into_study (page, FRA_SURVEY_PAGE (page)->id);
}

static void
show_study (FraSurveyPage *self)
{
  g_autofree char *facts = facts_of (self->study);

  fra_page_set_title (FRA_PAGE (self), self->study->data->title);
  gtk_label_set_text (self->name, self->study->data->title);
  gtk_label_set_text (self->facts, facts);
  show_needs_study (self);
  show_items (self);
  gtk_widget_set_visible (self->gap_card, self->study->gap != NULL && self->study->data->n_responses > 0);
  if (self->study->gap != NULL)
    {
      g_autoptr (FraChartSource) chart = fra_study_gap_chart (self->study), grid = fra_study_grid_chart (self->study);

      fra_chart_view_set_source (self->gap_chart, chart, self->study->data->title);
      fra_chart_view_set_source (self->grid_chart, grid, self->study->data->title);
    }
  show_answers (self);
  show_repeats (self);
  show_reliability (self);
  gtk_widget_set_visible (GTK_WIDGET (self->quality), self->study->quality.n > 0);
  fra_survey_quality_panel_show (self->quality, &self->study->quality, self->study->by_kind, self->study->without,
                                 self->study->data->n_left_out, self->study->reason);
  fra_page_enable_action (FRA_PAGE (self), "print", TRUE);
  fra_page_enable_action (FRA_PAGE (self), "export", TRUE);
  gtk_widget_set_visible (self->items_head, self->study->data->n_responses > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->items_chart), self->study->data->n_responses > 0);
  show_state (self);
  fra_survey_board_reload (self->board, self->study->data->code, self->study->data->title);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraSurveyPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FraStudy) study = fra_study_load_finish (result, &error);

  if (self->states == NULL || fra_was_cancelled (error))
    return;
  if (study == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  g_clear_pointer (&self->study, fra_study_unref);
  self->study = g_steal_pointer (&study);
  show_study (self);
}

static void
load (FraSurveyPage *self)
{
  fra_renew (&self->cancellable);
  fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  fra_study_load_async (fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), self->id, self->without, self->cancellable, loaded_cb,
                        g_object_ref (self));
}

/* --- Callbacks --- */

static void
order_toggled_cb (GtkToggleButton *button, FraSurveyPage *self)
{
  if (self->study != NULL)
    show_items (self);
}

/* A competency's gap opens the question that says how much it is wanted. */
static void
gap_activated_cb (FraChartView *view, gint64 key, FraSurveyPage *self)
{
  fra_page_push (FRA_PAGE (self), fra_topic_page_new (self->study, self->study->gap->importance[key]));
}

static void
without_cb (FraSurveyQualityPanel *panel, gboolean without, FraSurveyPage *self)
{
  self->without = without;
  load (self);
}

static void
board_ready_cb (FraSurveyBoard *board, FraSurveyPage *self)
{
  if (self->study != NULL)
    show_state (self);
}

static void
retry_cb (FraStateStack *states, FraSurveyPage *self)
{
  load (self);
}

/* --- Print and export: the survey summary --- */

/* As the page shows it: without flagged answers where they are left out here. */
static FraSubject *
subject_of (FraSurveyPage *self)
{
  return fra_subject_new_survey (self->study->data->code, self->study->without);
}

static void
print_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = subject_of (FRA_SURVEY_PAGE (page));

  fra_subject_print (subject, page);
}

static void
export_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = subject_of (FRA_SURVEY_PAGE (page));

  fra_subject_save (subject, page);
}

/* The answers of this survey: it is proposed for the sheet. */
static void
import_action (FraPage *page)
{
  g_autofree char *kind = g_strconcat ("responses/", FRA_SURVEY_PAGE (page)->study->data->code, NULL);

  gtk_widget_activate_action (GTK_WIDGET (page), "win.import", "s", kind);
}

/* --- Overrides --- */

static void
fra_survey_page_session_set (FraPage *page)
{
  static const char * const acts[] = { "into-study", NULL };
  FraSurveyPage *self = FRA_SURVEY_PAGE (page);

  fra_chart_view_set_session (self->items_chart, fra_page_get_session (page));
  fra_chart_view_set_session (self->gap_chart, fra_page_get_session (page));
  fra_chart_view_set_session (self->grid_chart, fra_page_get_session (page));
  fra_state_stack_set_empty (self->states, "fruition-needs-symbolic", _("No answers yet"),
                             _("Nobody's answers are here. Import them from the sheet they are in."));
  fra_state_stack_add_button (self->states, _("_Import Answers…"), "page.import");
  fra_survey_state_setup (self->state, page, self->id);
  fra_survey_board_setup (self->board, page, self->id);
  fra_page_add_action (page, "print", print_action);
  fra_page_add_action (page, "export", export_action);
  fra_page_add_action (page, "into-study", into_study_action);
  fra_page_enable_writing (page, acts);
  fra_page_add_action (page, "import", import_action);
  fra_page_enable_action (page, "print", FALSE);
  fra_page_enable_action (page, "export", FALSE);
  fra_page_set_title (page, _("Survey"));
  fra_page_set_subtitle (page, _("Survey"));
  load (self);
}

static void
fra_survey_page_store_changed (FraPage *page, FrEntities entities)
{
  if (entities & (FR_BIT (FR_SURVEY) | FR_BIT (FR_RESPONSE) | FR_BIT (FR_SURVEY_ITEM) | FR_BIT (FR_SURVEY_CHOICE) | FR_BIT (FR_INVITATION)))
    load (FRA_SURVEY_PAGE (page));
  if (entities & (FR_BIT (FR_SURVEY) | FR_BIT (FR_SURVEY_VERSION)))
    fra_survey_state_reload (FRA_SURVEY_PAGE (page)->state);
}

static char *
fra_survey_page_describe (FraPage *page)
{
  FraSurveyPage *self = FRA_SURVEY_PAGE (page);

  if (self->study == NULL)
    return NULL;
  if (self->study->gap != NULL)
    return fr_survey_gap_headline (self->study->gap, self->study->data, fr_lang_default ());
  return fr_survey_items_headline (self->study->items, self->study->data, fr_lang_default ());
}

static void
fra_survey_page_dispose (GObject *object)
{
  FraSurveyPage *self = FRA_SURVEY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_SURVEY_PAGE);
  g_clear_pointer (&self->study, fra_study_unref);
  G_OBJECT_CLASS (fra_survey_page_parent_class)->dispose (object);
}

static void
fra_survey_page_finalize (GObject *object)
{
  g_object_unref (FRA_SURVEY_PAGE (object)->cancellable);
  G_OBJECT_CLASS (fra_survey_page_parent_class)->finalize (object);
}

static void
fra_survey_page_class_init (FraSurveyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_survey_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_survey_page_finalize;
  page_class->session_set = fra_survey_page_session_set;
  page_class->store_changed = fra_survey_page_store_changed;
  page_class->describe = fra_survey_page_describe;
  g_type_ensure (FRA_TYPE_CHART_VIEW);
  g_type_ensure (FRA_TYPE_STATE_STACK);
  g_type_ensure (FRA_TYPE_SURVEY_STATE);
  g_type_ensure (FRA_TYPE_SURVEY_BOARD);
  g_type_ensure (FRA_TYPE_SURVEY_QUALITY_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/survey/survey-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, state);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, board);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, items_head);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, quality);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, states);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, name);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, facts);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, needs_study);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, by_mean);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, items_chart);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, gap_card);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, gap_chart);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, grid_chart);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, answers_box);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, repeats_box);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, reliability_box);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyPage, reliability);
  gtk_widget_class_bind_template_callback (widget_class, order_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gap_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, board_ready_cb);
  gtk_widget_class_bind_template_callback (widget_class, without_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
fra_survey_page_init (FraSurveyPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraPage *
fra_survey_page_new (gint64 survey_id)
{
  FraSurveyPage *self = g_object_new (FRA_TYPE_SURVEY_PAGE, NULL);

  self->id = survey_id;
  return FRA_PAGE (self);
}
