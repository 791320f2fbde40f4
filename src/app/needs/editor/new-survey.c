/* new-survey.c: see new-survey.h. */
#include "app/needs/editor/new-survey.h"

#include "app/needs/editor/editor-page.h"
#include "core/actions/survey-forms.h"
#include "core/base/language.h"
#include "core/form/form-time.h"
#include "core/io/xlsform/templates.h"

struct _FraNewSurvey {
  AdwWindow   parent_instance;
  FraPage    *page;
  GPtrArray  *forms;      /* FrForm in the order of the rows; the first is empty */
  gboolean    busy;
  GtkListBox *list;
  GtkLabel   *problem;
};

G_DEFINE_FINAL_TYPE (FraNewSurvey, fra_new_survey, ADW_TYPE_WINDOW)

typedef struct {
  FrForm     *form;
  const char *level;      /* NULL: none */
  gint64      id;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  fr_form_free (adding->form);
  g_free (adding);
}

static gboolean
add_thread (FrStore *store, gpointer data, GError **error)
{
  Adding *adding = data;
  const FrSet level = { "level", fr_value_text (adding->level) };

  adding->id = fr_action_survey_add_form (store, &level, adding->level != NULL ? 1 : 0, adding->form, error);
  return adding->id != 0;
}

typedef struct {
  FraNewSurvey *dialog;
  Adding       *adding;
} Waiting;

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (FraNewSurvey) self = waiting->dialog;
  g_autoptr (GError) error = NULL;
  gboolean done = fr_action_run_finish (FR_STORE (source), result, &error);
  gint64 id = waiting->adding->id;

  adding_free (waiting->adding);
  g_free (waiting);
  self->busy = FALSE;
  if (self->list == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  if (!done)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  fra_page_push (self->page, fra_editor_page_new (id));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* --- The list --- */

static FrForm *
empty_form (void)
{
  FrForm *form = fr_form_new ();

  fr_form_language_add (form, fr_lang_default () == FR_LANG_ZH_CN ? "中文 (zh)" : "English (en)");
  fr_form_text_set (&form->title, 0, _("New survey"));
  return form;
}

static GtkWidget *
row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static const char *
level_words (const char *level)
{
  const FrEntity *entity = fr_entity (FR_SURVEY);

  return level != NULL ? fr_enum_label (entity->fields[fr_entity_field (entity, "level")].values, level, fr_lang_default ()) : NULL;
}

static void
fill (FraNewSurvey *self)
{
  guint n;
  const FrFormTemplate *templates = fr_form_templates (&n);

  g_ptr_array_add (self->forms, empty_form ());
  gtk_list_box_append (self->list, row_new (_("Empty"), _("Begin with a blank page")));
  for (guint i = 0; i < n; i++)
    {
      FrForm *form = fr_form_template (templates[i].id, fr_lang_default ());
      guint lang = fr_form_default_language (form);
      guint minutes = MAX ((guint) (fr_form_minutes (form, lang) + 0.5), 1);
      g_autofree char *time = g_strdup_printf (fr_trn (fr_lang_default (), "about %u minute", "about %u minutes", minutes), minutes);
      const char *level = level_words (templates[i].level);
      g_autofree char *subtitle = level ? g_strdup_printf ("%s · %s", level, time) : g_strdup (time);

      g_ptr_array_add (self->forms, form);
      gtk_list_box_append (self->list, row_new (fr_form_words (form, &form->title, lang), subtitle));
    }
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, FraNewSurvey *self)
{
  fra_new_survey_choose (self, (guint) gtk_list_box_row_get_index (row));
}

/* --- Class --- */

static gboolean
fra_new_survey_close_request (GtkWindow *window)
{
  if (FRA_NEW_SURVEY (window)->busy)
    return TRUE;
  return GTK_WINDOW_CLASS (fra_new_survey_parent_class)->close_request (window);
}

static void
fra_new_survey_dispose (GObject *object)
{
  FraNewSurvey *self = FRA_NEW_SURVEY (object);

  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_NEW_SURVEY);
  g_clear_object (&self->page);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  G_OBJECT_CLASS (fra_new_survey_parent_class)->dispose (object);
}

static void
fra_new_survey_class_init (FraNewSurveyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_new_survey_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fra_new_survey_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/editor/new-survey.ui");
  gtk_widget_class_bind_template_child (widget_class, FraNewSurvey, list);
  gtk_widget_class_bind_template_child (widget_class, FraNewSurvey, problem);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fra_new_survey_init (FraNewSurvey *self)
{
  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fra_new_survey_present (FraPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  FraNewSurvey *self = g_object_new (FRA_TYPE_NEW_SURVEY, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);

  self->page = g_object_ref (page);
  fill (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
  gtk_window_present (GTK_WINDOW (self));
}

void
fra_new_survey_choose (FraNewSurvey *dialog, guint place)
{
  guint n;
  const FrFormTemplate *templates = fr_form_templates (&n);
  Waiting *waiting;

  g_return_if_fail (FRA_IS_NEW_SURVEY (dialog) && place < dialog->forms->len);
  if (dialog->busy)
    return;
  waiting = g_new (Waiting, 1);
  waiting->dialog = g_object_ref (dialog);
  waiting->adding = g_new (Adding, 1);
  *waiting->adding = (Adding) { fr_form_copy (g_ptr_array_index (dialog->forms, place)), place > 0 ? templates[place - 1].level : NULL, 0 };
  dialog->busy = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->list), FALSE);
  fr_action_run_async (fra_session_get_store (fra_page_get_session (dialog->page)), add_thread, waiting->adding, NULL, added_cb, waiting);
}
