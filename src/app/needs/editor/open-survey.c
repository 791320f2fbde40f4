/* open-survey.c: see open-survey.h. A survey in draft that came with its answers has no form to edit: its page says what there is. */
#include "app/needs/editor/open-survey.h"

#include "app/needs/editor/editor-page.h"
#include "app/needs/survey/survey-page.h"
#include "app/reading.h"
#include "core/actions/survey-forms.h"

static gpointer
read_draft (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) versions = fr_survey_versions (store, *(const gint64 *) question, error);
  gint64 *draft;

  if (versions == NULL)
    return NULL;
  draft = g_new (gint64, 1);
  *draft = versions->len > 0 && !((FrSurveyVersion *) g_ptr_array_index (versions, versions->len - 1))->fielded;
  return draft;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraPage *page = FRA_PAGE (source);
  gint64 *id = data;
  g_autoptr (FraReading) reading = fra_reading_finish (result, NULL);

  /* What can't be read is said by the survey's page. */
  if (gtk_widget_get_root (GTK_WIDGET (page)) != NULL)
    fra_page_push (page, reading != NULL && *(gint64 *) fra_reading_get (reading) ? fra_editor_page_new (*id) : fra_survey_page_new (*id));
  g_free (id);
}

void
fra_survey_open (FraPage *page, gint64 survey_id)
{
  gint64 *question = g_new (gint64, 1), *id = g_new (gint64, 1);

  g_return_if_fail (FRA_IS_PAGE (page));
  *question = *id = survey_id;
  fra_reading_async (page, fra_session_get_store (fra_page_get_session (page)), read_draft, question, g_free, NULL, read_cb, id);
}
