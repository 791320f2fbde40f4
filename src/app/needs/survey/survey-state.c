/* survey-state.c: see survey-state.h. A closed survey has nothing ahead: then the line is gone, and its dates stand in the facts
 * below the title. */
#include "app/needs/survey/survey-state.h"

#include "app/needs/editor/survey-versions.h"
#include "app/needs/survey/survey-out.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/pair.h"
#include "core/actions/needs.h"
#include "core/store/list.h"

struct _FraSurveyState {
  AdwBin        parent_instance;
  FraPage      *page;          /* borrowed: the bar stands in it */
  gint64        id;
  FrRecord     *record;
  GCancellable *cancellable;
  GtkLabel     *words;
  GtkWidget    *out;
  GtkWidget    *field;
  GtkWidget    *close;
  FraSurveyVersions *versions;
};

G_DEFINE_FINAL_TYPE (FraSurveyState, fra_survey_state, ADW_TYPE_BIN)

static void
show_record (FraSurveyState *self)
{
  const char *state = fr_value_get_text (fr_record_get (self->record, "state"));
  const char *since = fr_record_get_text (self->record, "fielded_on");
  gboolean draft = g_strcmp0 (state, "draft") == 0;
  gboolean fielded = g_strcmp0 (state, "fielded") == 0;
  g_autofree char *text = NULL;

  if (draft)
    text = g_strdup (_("A draft: its questions can still be changed."));
  else if (*since != '\0')
    text = g_strdup_printf (_("In the field since %s."), since);
  else
    text = g_strdup (_("In the field."));
  gtk_label_set_text (self->words, text);
  gtk_widget_set_visible (self->field, draft);
  gtk_widget_set_visible (self->close, fielded);
  gtk_widget_set_visible (GTK_WIDGET (self), draft || fielded);
  fra_survey_versions_reload (self->versions, fielded);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraSurveyState) self = data;
  g_autoptr (FrRecord) record = fr_record_load_finish (result, NULL);

  /* What went wrong is said by the page, which reads the same survey. */
  if (record == NULL || self->words == NULL)
    return;
  g_set_object (&self->record, record);
  show_record (self);
}

/* --- The acts --- */

static gboolean
field_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_survey_field (store, values->about, values->days[0], error);
}

static gboolean
close_act (FrStore *store, const FraActValues *values, GError **error)
{
  return fr_action_survey_close (store, values->about, values->days[0], error);
}

static FraSurveyState *
state_of (FraPage *page)
{
  return g_object_get_data (G_OBJECT (page), "survey-state");
}

static FrDay
today_of (FraPage *page)
{
  return fr_clock_today (fra_session_get_clock (fra_page_get_session (page)));
}

static void
field_action (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Put the Survey into the Field"), _("_Field"),
                                             _("From then on its questions stay as they are, so that all answers are to the same "
                                               "questions. This can't be undone."));

  fra_act_dialog_add_day (dialog, _("Fielded on"), today_of (page), FALSE);
  fra_act_dialog_present (dialog, field_act, state_of (page)->id, _("The survey is in the field"), FALSE);
}

static void
close_action (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Close the Survey"), _("Cl_ose"),
                                             _("Its last day. A closed survey is not opened again; this can't be undone."));

  fra_act_dialog_add_day (dialog, _("Closed on"), today_of (page), FALSE);
  fra_act_dialog_present (dialog, close_act, state_of (page)->id, _("The survey is closed"), FALSE);
}

/* --- Class --- */

static void
fra_survey_state_dispose (GObject *object)
{
  FraSurveyState *self = FRA_SURVEY_STATE (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_SURVEY_STATE);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (fra_survey_state_parent_class)->dispose (object);
}

static void
fra_survey_state_finalize (GObject *object)
{
  g_object_unref (FRA_SURVEY_STATE (object)->cancellable);
  G_OBJECT_CLASS (fra_survey_state_parent_class)->finalize (object);
}

static void
fra_survey_state_class_init (FraSurveyStateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_survey_state_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_survey_state_finalize;
  g_type_ensure (FRA_TYPE_PAIR);
  g_type_ensure (FRA_TYPE_SURVEY_VERSIONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/survey/survey-state.ui");
  gtk_widget_class_bind_template_child (widget_class, FraSurveyState, words);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyState, out);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyState, field);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyState, close);
  gtk_widget_class_bind_template_child (widget_class, FraSurveyState, versions);
}

static void
fra_survey_state_init (FraSurveyState *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fra_survey_state_setup (FraSurveyState *state, FraPage *page, gint64 survey_id)
{
  static const char * const acts[] = { "field", "close", NULL };

  g_return_if_fail (FRA_IS_SURVEY_STATE (state) && FRA_IS_PAGE (page) && state->page == NULL);
  state->page = page;
  state->id = survey_id;
  g_object_set_data (G_OBJECT (page), "survey-state", state);
  fra_page_add_action (page, "field", field_action);
  fra_page_add_action (page, "close", close_action);
  fra_page_enable_writing (page, acts);
  fra_survey_versions_setup (state->versions, page, survey_id);
  fra_survey_out_setup (page, survey_id, state->out);
  fra_survey_state_reload (state);
}

void
fra_survey_state_reload (FraSurveyState *state)
{
  g_return_if_fail (FRA_IS_SURVEY_STATE (state) && state->page != NULL);
  fr_record_load_async (fra_session_get_store (fra_page_get_session (state->page)), FR_SURVEY, state->id, state->cancellable,
                        loaded_cb, g_object_ref (state));
}
