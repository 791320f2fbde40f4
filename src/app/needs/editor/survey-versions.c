/* survey-versions.c: see survey-versions.h. */
#include "app/needs/editor/survey-versions.h"

#include "app/needs/editor/editor-page.h"
#include "app/needs/editor/versions-dialog.h"
#include "app/reading.h"
#include "app/widgets/toast.h"
#include "core/actions/survey-forms.h"
#include "core/base/language.h"

struct _FraSurveyVersions {
  AdwBin        parent_instance;
  FraPage      *page;          /* borrowed: the button stands in it */
  gint64        id;
  gboolean      open;
  GCancellable *cancellable;
  FraReading   *versions;      /* GPtrArray of FrSurveyVersion; NULL: not read */
  gboolean      writable;
  gboolean      gone;
};

G_DEFINE_FINAL_TYPE (FraSurveyVersions, fra_survey_versions, ADW_TYPE_BIN)

static FraSurveyVersions *
versions_of (FraPage *page)
{
  return g_object_get_data (G_OBJECT (page), "survey-versions");
}

/* --- Reading --- */

static gpointer
read_versions (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  return fr_survey_versions (store, *(const gint64 *) question, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraSurveyVersions *self = FRA_SURVEY_VERSIONS (source);
  g_autoptr (FraReading) reading = fra_reading_finish (result, NULL);
  const GPtrArray *versions = reading ? fra_reading_get (reading) : NULL;
  gboolean has_draft;

  if (versions == NULL || self->gone)
    return;
  g_clear_pointer (&self->versions, fra_reading_unref);
  self->versions = g_steal_pointer (&reading);
  has_draft = versions->len > 0 && !((FrSurveyVersion *) g_ptr_array_index (versions, versions->len - 1))->fielded;
  fra_page_enable_action (self->page, "edit", has_draft);
  fra_page_enable_action (self->page, "new-draft", self->writable && self->open && versions->len > 0 && !has_draft);
  gtk_widget_set_visible (GTK_WIDGET (self), versions->len > 0);
}

/* --- Acts --- */

static void
edit_action (FraPage *page)
{
  fra_page_push (page, fra_editor_page_new (versions_of (page)->id));
}

static gboolean
draft_thread (FrStore *store, gpointer data, GError **error)
{
  return fr_action_survey_new_draft (store, *(gint64 *) data, error);
}

static void
drafted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraSurveyVersions) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = fr_action_run_finish (FR_STORE (source), result, &error);

  if (self->gone)
    return;
  if (done)
    fra_page_push (self->page, fra_editor_page_new (self->id));
  else
    fra_alert (GTK_WIDGET (self), _("The draft was not begun"), error);
}

static void
draft_action (FraPage *page)
{
  FraSurveyVersions *self = versions_of (page);
  gint64 *id = g_new (gint64, 1);

  *id = self->id;
  fr_action_run_async (fra_session_get_store (fra_page_get_session (page)), draft_thread, id, g_free, drafted_cb, g_object_ref (self));
}

static void
versions_action (FraPage *page)
{
  FraSurveyVersions *self = versions_of (page);

  if (self->versions != NULL)
    fra_versions_dialog_present (page, fra_reading_get (self->versions));
}

/* --- Class --- */

static void
fra_survey_versions_dispose (GObject *object)
{
  FraSurveyVersions *self = FRA_SURVEY_VERSIONS (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->gone = TRUE;
  g_clear_pointer (&self->versions, fra_reading_unref);
  G_OBJECT_CLASS (fra_survey_versions_parent_class)->dispose (object);
}

static void
fra_survey_versions_finalize (GObject *object)
{
  g_object_unref (FRA_SURVEY_VERSIONS (object)->cancellable);
  G_OBJECT_CLASS (fra_survey_versions_parent_class)->finalize (object);
}

static void
fra_survey_versions_class_init (FraSurveyVersionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_survey_versions_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_survey_versions_finalize;
}

static void
add_item (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static void
fra_survey_versions_init (FraSurveyVersions *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  self->cancellable = g_cancellable_new ();
  add_item (menu, _("_Edit Draft"), "page.edit");
  add_item (menu, _("_New Draft"), "page.new-draft");
  add_item (menu, _("What _Differs"), "page.versions");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("_Versions"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), button);
}

/* --- Public --- */

void
fra_survey_versions_setup (FraSurveyVersions *versions, FraPage *page, gint64 survey_id)
{
  g_return_if_fail (FRA_IS_SURVEY_VERSIONS (versions) && FRA_IS_PAGE (page) && versions->page == NULL);
  versions->page = page;
  versions->id = survey_id;
  g_object_set_data (G_OBJECT (page), "survey-versions", versions);
  fra_page_add_action (page, "edit", edit_action);
  fra_page_add_action (page, "new-draft", draft_action);
  fra_page_add_action (page, "versions", versions_action);
  fra_page_enable_action (page, "edit", FALSE);
  fra_page_enable_action (page, "new-draft", FALSE);
  versions->writable = fr_store_get_read_only (fra_session_get_store (fra_page_get_session (page))) == NULL;
}

void
fra_survey_versions_reload (FraSurveyVersions *versions, gboolean open)
{
  gint64 *id = g_new (gint64, 1);

  g_return_if_fail (FRA_IS_SURVEY_VERSIONS (versions) && versions->page != NULL);
  *id = versions->id;
  versions->open = open;
  fra_renew (&versions->cancellable);
  fra_reading_async (versions, fra_session_get_store (fra_page_get_session (versions->page)), read_versions, id,
                     (GDestroyNotify) g_ptr_array_unref, versions->cancellable, read_cb, NULL);
}
