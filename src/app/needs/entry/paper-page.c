/* paper-page.c: see paper-page.h. */
#include "app/needs/entry/paper-page.h"

#include "app/needs/entry/entry-page.h"
#include "app/reading.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/state-stack.h"
#include "app/widgets/toast.h"
#include "core/actions/keyed-forms.h"
#include "core/actions/survey-forms.h"

struct _FraPaperPage {
  FraPage        parent_instance;
  gint64         survey_id;
  char          *title;
  FraReading    *reading;      /* Papers; NULL: loading */
  char          *batch;        /* of the row whose button was pressed */
  GCancellable  *cancellable;
  FraStateStack *states;
  GtkListBox    *batches;
};

G_DEFINE_FINAL_TYPE (FraPaperPage, fra_paper_page, FRA_TYPE_PAGE)

/* --- What is read --- */

typedef struct {
  GPtrArray *batches;       /* FrKeyedBatch */
  GPtrArray *versions;      /* FrSurveyVersion */
} Papers;

static void
papers_free (gpointer data)
{
  Papers *papers = data;

  g_clear_pointer (&papers->batches, g_ptr_array_unref);
  g_clear_pointer (&papers->versions, g_ptr_array_unref);
  g_free (papers);
}

static gpointer
read_papers (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *survey = data;
  Papers *papers = g_new0 (Papers, 1);

  papers->batches = fr_keyed_batches (store, *survey, cancellable, error);
  papers->versions = papers->batches ? fr_survey_versions (store, *survey, error) : NULL;
  if (papers->versions == NULL)
    g_clear_pointer (&papers, papers_free);
  for (guint i = papers ? papers->versions->len : 0; i > 0; i--)
    if (!((FrSurveyVersion *) g_ptr_array_index (papers->versions, i - 1))->fielded)
      g_ptr_array_remove_index (papers->versions, i - 1);
  return papers;
}

static Papers *
papers_of (FraPaperPage *self)
{
  return fra_reading_get (self->reading);
}

/* --- Rows --- */

static const char *
batch_of (GtkButton *button)
{
  return g_object_get_data (G_OBJECT (button), "batch");
}

static void ask (FraPaperPage *self, const char *batch);

static void
more_cb (GtkButton *button, FraPaperPage *self)
{
  ask (self, batch_of (button));
}

/* The version that the forms of the batch are of is the one that the newest fielded has, where there is only one. */
static void
second_cb (GtkButton *button, FraPaperPage *self)
{
  GPtrArray *versions = papers_of (self)->versions;
  const FraEntryBegin begin = { self->survey_id, versions->len ? ((FrSurveyVersion *) g_ptr_array_index (versions, versions->len - 1))->id : 0,
                                batch_of (button), 0, FRA_ENTRY_SECOND };

  if (versions->len > 1)
    ask (self, begin.batch);
  else if (versions->len == 1)
    fra_page_push (FRA_PAGE (self), fra_entry_page_new (&begin));
}

/* What counts the forms of a batch that need no choice. */
typedef struct {
  gint64 survey_id;
  char  *batch;
  guint  n;
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  g_free (count->batch);
  g_free (count);
}

static gboolean
count_thread (FrStore *store, gpointer data, GError **error)
{
  Count *count = data;

  return fr_action_keyed_forms_take (store, count->survey_id, count->batch, &count->n, error);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraPaperPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!fr_action_run_finish (FR_STORE (source), result, &error))
    fra_alert (GTK_WIDGET (self), _("The Forms Were Not Counted"), error);
  else
    fra_toast_button (GTK_WIDGET (self), _("The forms are counted as answers"), _("_Undo"), "win.undo");
}

static void
count_cb (GtkButton *button, FraPaperPage *self)
{
  Count *count = g_new0 (Count, 1);

  count->survey_id = self->survey_id;
  count->batch = g_strdup (batch_of (button));
  fr_action_run_async (fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), count_thread, count, count_free, counted_cb,
                       g_object_ref (self));
}

static void
add_button (FraPaperPage *self, GtkWidget *row, const FrKeyedBatch *batch, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", batch->batch, label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "batch", g_strdup (batch->batch), g_free);
  g_signal_connect (button, "clicked", callback, self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_widget_set_sensitive (button, fr_store_get_read_only (fra_session_get_store (fra_page_get_session (FRA_PAGE (self)))) == NULL);
}

static char *
words_of (const FrKeyedBatch *batch)
{
  FrLang lang = fr_lang_default ();
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, fr_trn (lang, "%u form", "%u forms", batch->n), batch->n);
  if (batch->twice > 0)
    g_string_append_printf (out, fr_trn (lang, " · %u keyed in twice", " · %u keyed in twice", batch->twice), batch->twice);
  if (batch->differing > 0)
    g_string_append_printf (out, fr_trn (lang, " · in %u both entries differ", " · in %u both entries differ", batch->differing), batch->differing);
  g_string_append_printf (out, fr_trn (lang, " · %u counted", " · %u counted", batch->settled), batch->settled);
  return g_string_free (out, FALSE);
}

static GtkWidget *
row_new (FraPaperPage *self, const FrKeyedBatch *batch)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (batch->batch, -1), *words = words_of (batch);
  g_autofree char *count = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (batch->waiting > 0)
    {
      count = g_strdup_printf (fr_trn (fr_lang_default (), "Count %u as It Is", "Count %u as They Are", batch->waiting), batch->waiting);
      add_button (self, row, batch, count, G_CALLBACK (count_cb));
    }
  if (batch->second > 0)
    add_button (self, row, batch, _("Second Entry"), G_CALLBACK (second_cb));
  add_button (self, row, batch, _("More Forms…"), G_CALLBACK (more_cb));
  return row;
}

static void
show (FraPaperPage *self)
{
  GPtrArray *batches = papers_of (self)->batches;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->batches))) != NULL)
    gtk_list_box_remove (self->batches, child);
  for (guint i = 0; i < batches->len; i++)
    gtk_list_box_append (self->batches, row_new (self, g_ptr_array_index (batches, i)));
  fra_state_stack_show (self->states, batches->len > 0 ? FRA_SHOW_CONTENT : FRA_SHOW_EMPTY);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraPaperPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);

  if (self->states == NULL || fra_was_cancelled (error))
    return;
  if (reading == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = g_steal_pointer (&reading);
  show (self);
}

static void
load (FraPaperPage *self)
{
  fra_renew (&self->cancellable);
  if (self->reading == NULL)
    fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), read_papers,
                     g_memdup2 (&self->survey_id, sizeof self->survey_id), papers_free, self->cancellable, loaded_cb, g_object_ref (self));
}

/* --- Beginning --- */

/* What the dialog asks: batch, unit, how, and which version where several were in the field. */
static char *
begin (FraPage *page, const FraActValues *values)
{
  FraPaperPage *self = FRA_PAPER_PAGE (page);
  GPtrArray *versions = papers_of (self)->versions;
  guint v = versions->len > 1 ? values->choices[1] : 0;
  const FraEntryBegin how = { self->survey_id, versions->len ? ((FrSurveyVersion *) g_ptr_array_index (versions, versions->len - 1 - v))->id : 0,
                              values->texts[0], values->records[0], (FraEntryWay) values->choices[0] };

  if (values->texts[0] == NULL || g_utf8_strlen (values->texts[0], -1) > 60)
    return g_strdup (_("Write the batch as it is printed on the forms, up to 60 characters."));
  fra_page_push (page, fra_entry_page_new (&how));
  return NULL;
}

static void
ask (FraPaperPage *self, const char *batch)
{
  const char * const ways[] = { _("First of two entries"), _("Second entry, compared with the first"), _("Once, counted at once") };
  GPtrArray *versions = papers_of (self)->versions;
  FraActDialog *dialog;

  dialog = fra_act_dialog_new (FRA_PAGE (self), _("Key In Paper Forms"), _("_Begin"),
                               _("Two people key in each form, and what differs is looked up on the paper; or one person does. Write each form’s "
                                 "number on it as you go: the second entry asks for it."));
  fra_act_dialog_add_text (dialog, _("Batch, as printed on the forms"));
  fra_act_dialog_add_record (dialog, _("Unit they come from"), FR_UNIT, 0, NULL, TRUE);
  fra_act_dialog_add_choice (dialog, _("Entry"), ways, G_N_ELEMENTS (ways), 0);
  if (versions->len > 1)
    {
      g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

      for (guint i = versions->len; i > 0; i--)
        g_ptr_array_add (labels, g_strdup_printf (_("Version %u"), ((FrSurveyVersion *) g_ptr_array_index (versions, i - 1))->number));
      fra_act_dialog_add_choice (dialog, _("Version printed on the forms"), (const char * const *) labels->pdata, labels->len, 0);
    }
  if (batch != NULL)
    fra_act_dialog_type_text (dialog, 0, batch);
  fra_act_dialog_present_then (dialog, begin, self->survey_id);
}

static void
begin_action (FraPage *page)
{
  if (FRA_PAPER_PAGE (page)->reading != NULL)
    ask (FRA_PAPER_PAGE (page), NULL);
}

static void
retry_cb (FraStateStack *states, FraPaperPage *self)
{
  load (self);
}

/* --- Overrides --- */

static void
fra_paper_page_session_set (FraPage *page)
{
  FraPaperPage *self = FRA_PAPER_PAGE (page);
  static const char * const acts[] = { "new", NULL };

  fra_page_add_action (page, "new", begin_action);
  fra_page_enable_writing (page, acts);
  fra_page_set_title (page, _("Paper Forms"));
  fra_page_set_subtitle (page, self->title);
  fra_state_stack_set_empty (self->states, "fruition-needs-symbolic", _("No form keyed in yet"),
                             _("When the first paper forms come back, key them in here, one key an answer."));
  fra_state_stack_add_button (self->states, _("_Key In Forms…"), "page.new");
  load (self);
}

static void
fra_paper_page_store_changed (FraPage *page, FrEntities entities)
{
  if (entities & (FR_BIT (FR_KEYED_FORM) | FR_BIT (FR_SURVEY_VERSION)))
    load (FRA_PAPER_PAGE (page));
}

static void
fra_paper_page_dispose (GObject *object)
{
  FraPaperPage *self = FRA_PAPER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_PAPER_PAGE);
  g_clear_pointer (&self->reading, fra_reading_unref);
  G_OBJECT_CLASS (fra_paper_page_parent_class)->dispose (object);
}

static void
fra_paper_page_finalize (GObject *object)
{
  g_object_unref (FRA_PAPER_PAGE (object)->cancellable);
  g_free (FRA_PAPER_PAGE (object)->title);
  G_OBJECT_CLASS (fra_paper_page_parent_class)->finalize (object);
}

static void
fra_paper_page_class_init (FraPaperPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_paper_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_paper_page_finalize;
  page_class->session_set = fra_paper_page_session_set;
  page_class->store_changed = fra_paper_page_store_changed;
  g_type_ensure (FRA_TYPE_STATE_STACK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/entry/paper-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraPaperPage, states);
  gtk_widget_class_bind_template_child (widget_class, FraPaperPage, batches);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
fra_paper_page_init (FraPaperPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraPage *
fra_paper_page_new (gint64 survey_id, const char *title)
{
  FraPaperPage *self = g_object_new (FRA_TYPE_PAPER_PAGE, NULL);

  self->survey_id = survey_id;
  self->title = g_strdup (title);
  return FRA_PAGE (self);
}
