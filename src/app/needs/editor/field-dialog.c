/* field-dialog.c: see field-dialog.h. */
#include "app/needs/editor/field-dialog.h"

#include "app/needs/editor/changes-list.h"
#include "app/widgets/toast.h"
#include "core/actions/actions.h"
#include "core/actions/survey-forms.h"
#include "core/base/language.h"

struct _FraFieldDialog {
  AdwWindow      parent_instance;
  FraPage       *page;
  gint64         survey;
  FraFormDraft  *draft;
  FraFormSaver  *saver;
  FraFieldedFunc func;
  gboolean       busy;
  GtkBox        *changes;
  GtkWidget     *note;
  GtkLabel      *problem;
  GtkButton     *verb;
};

G_DEFINE_FINAL_TYPE (FraFieldDialog, fra_field_dialog, ADW_TYPE_WINDOW)

typedef struct {
  gint64  survey;
  FrForm *form;
  char   *note;
} Fielding;

static void
fielding_free (gpointer data)
{
  Fielding *fielding = data;

  fr_form_free (fielding->form);
  g_free (fielding->note);
  g_free (fielding);
}

/* Saved first, as it stands on the screen. */
static gboolean
field_thread (FrStore *store, gpointer data, GError **error)
{
  const Fielding *fielding = data;

  return fr_action_survey_put_form (store, fielding->survey, fielding->form, error) &&
         fr_action_survey_field_form (store, fielding->survey, FR_DAY_NONE, fielding->note, error);
}

static void
say_problem (FraFieldDialog *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
fielded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraFieldDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = fr_action_run_finish (FR_STORE (source), result, &error);

  self->busy = FALSE;
  if (!done)
    fra_form_saver_hold (self->saver, FALSE);
  if (self->verb == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), TRUE);
  if (!done)
    {
      say_problem (self, error->message);
      return;
    }
  fra_toast (GTK_WIDGET (self), _("The survey is in the field"));
  self->func (TRUE, self->page);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
field (FraFieldDialog *self)
{
  Fielding *fielding = g_new (Fielding, 1);
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));

  *fielding = (Fielding) { self->survey, fr_form_copy (fra_form_draft_get_form (self->draft)), *note != '\0' ? g_strdup (note) : NULL };
  fr_action_run_async (fra_session_get_store (fra_page_get_session (self->page)), field_thread, fielding, fielding_free, fielded_cb,
                       g_object_ref (self));
}

static void
saver_cb (FraFormSaver *saver, FraFieldDialog *self)
{
  if (fra_form_saver_get_state (saver) == FRA_SAVE_UNDER_WAY)
    return;
  g_signal_handlers_disconnect_by_func (saver, saver_cb, self);
  field (self);
}

static void
verb_cb (GtkButton *button, FraFieldDialog *self)
{
  if (self->busy)
    return;
  say_problem (self, NULL);
  self->busy = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), FALSE);
  fra_form_saver_hold (self->saver, TRUE);
  if (fra_form_saver_get_state (self->saver) == FRA_SAVE_UNDER_WAY)
    g_signal_connect_object (self->saver, "state", G_CALLBACK (saver_cb), self, 0);
  else
    field (self);
}

/* --- Class --- */

static gboolean
fra_field_dialog_close_request (GtkWindow *window)
{
  if (FRA_FIELD_DIALOG (window)->busy)
    return TRUE;
  return GTK_WINDOW_CLASS (fra_field_dialog_parent_class)->close_request (window);
}

static void
fra_field_dialog_dispose (GObject *object)
{
  FraFieldDialog *self = FRA_FIELD_DIALOG (object);

  gtk_window_set_default_widget (GTK_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_FIELD_DIALOG);
  g_clear_object (&self->page);
  g_clear_object (&self->draft);
  g_clear_object (&self->saver);
  G_OBJECT_CLASS (fra_field_dialog_parent_class)->dispose (object);
}

static void
fra_field_dialog_class_init (FraFieldDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_field_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fra_field_dialog_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/editor/field-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FraFieldDialog, changes);
  gtk_widget_class_bind_template_child (widget_class, FraFieldDialog, note);
  gtk_widget_class_bind_template_child (widget_class, FraFieldDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, FraFieldDialog, verb);
  gtk_widget_class_bind_template_callback (widget_class, verb_cb);
}

static void
fra_field_dialog_init (FraFieldDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fra_field_dialog_present (FraPage *page, gint64 survey_id, FraFormDraft *draft, FraFormSaver *saver, FraFieldedFunc func)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  FraFieldDialog *self = g_object_new (FRA_TYPE_FIELD_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  GPtrArray *fielded = fra_form_draft_get_fielded (draft);

  self->page = g_object_ref (page);
  self->survey = survey_id;
  self->draft = g_object_ref (draft);
  self->saver = g_object_ref (saver);
  self->func = func;
  if (fielded != NULL && fielded->len > 0)
    gtk_box_append (self->changes, fra_changes_list_new (g_ptr_array_index (fielded, fielded->len - 1), fra_form_draft_get_form (draft)));
  gtk_widget_set_visible (GTK_WIDGET (self->changes), fielded != NULL && fielded->len > 0);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->verb));
  gtk_window_present (GTK_WINDOW (self));
}

void
fra_field_dialog_press (FraFieldDialog *dialog)
{
  g_return_if_fail (FRA_IS_FIELD_DIALOG (dialog));
  verb_cb (dialog->verb, dialog);
}

const char *
fra_field_dialog_get_problem (FraFieldDialog *dialog)
{
  g_return_val_if_fail (FRA_IS_FIELD_DIALOG (dialog), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (dialog->problem)) ? gtk_label_get_text (dialog->problem) : NULL;
}
