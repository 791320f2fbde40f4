/* answer-files.c: see answer-files.h. */
#include "app/needs/survey/answer-files.h"

#include "app/reading.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/state-stack.h"
#include "app/widgets/toast.h"
#include "core/actions/actions.h"
#include "core/io/import/answer-files.h"

#include <string.h>

struct _FraAnswerFiles {
  AdwWindow      parent_instance;
  FraSession    *session;
  FraReading    *reading;       /* FrAnswerImport; NULL: being looked at */
  GCancellable  *cancellable;
  FraStateStack *states;
  GtkLabel      *words;
  GtkListBox    *files;
  GtkLabel      *problem;
  GtkButton     *store;
};

G_DEFINE_FINAL_TYPE (FraAnswerFiles, fra_answer_files, ADW_TYPE_WINDOW)

/* --- Looking at the files --- */

/* In one piece of memory: the code, the batch ("": none), then the paths, each ended by NUL. */
typedef struct {
  gint64 unit_id;
  guint  n;
  char   texts[];
} Question;

static Question *
question_new (const char *code, const char * const *paths, gint64 unit_id, const char *batch)
{
  g_autoptr (GByteArray) texts = g_byte_array_new ();
  Question *question;

  g_byte_array_append (texts, (const guint8 *) code, (guint) strlen (code) + 1);
  g_byte_array_append (texts, (const guint8 *) (batch ? batch : ""), (guint) strlen (batch ? batch : "") + 1);
  for (guint i = 0; paths[i] != NULL; i++)
    g_byte_array_append (texts, (const guint8 *) paths[i], (guint) strlen (paths[i]) + 1);
  question = g_malloc0 (sizeof *question + texts->len);
  question->unit_id = unit_id;
  question->n = g_strv_length ((char **) paths);
  memcpy (question->texts, texts->data, texts->len);
  return question;
}

static gpointer
look (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autofree const char **paths = g_new0 (const char *, question->n + 1);
  const char *code = question->texts, *batch = code + strlen (code) + 1, *p = batch + strlen (batch) + 1;

  for (guint i = 0; i < question->n; i++, p += strlen (p) + 1)
    paths[i] = p;
  return fr_answer_import_new (store, code, paths, question->unit_id, *batch ? batch : NULL, NULL, NULL, cancellable, error);
}

static char *
faults_of (const FrAnswerImportFile *file)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < file->faults->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (file->faults, i));
  return g_string_free (out, FALSE);
}

static GtkWidget *
row_new (const FrAnswerImportFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_path_get_basename (file->path), *title = NULL, *words = NULL, *subtitle = NULL;
  g_autofree char *shown = g_filename_display_name (name);

  words = file->verdict == FR_ANSWER_FILE_REFUSED ? faults_of (file) : g_strdup (fr_answer_verdict_label (file->verdict));
  title = g_markup_escape_text (shown, -1);
  subtitle = g_markup_escape_text (words, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (file->verdict == FR_ANSWER_FILE_REFUSED)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  return row;
}

/* "12 new answers · 2 were here already · 1 file can't be read" */
static char *
words_of (const FrAnswerImportCounts *counts)
{
  FrLang lang = fr_lang_default ();
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, fr_trn (lang, "%u new answer", "%u new answers", counts->new_answers), counts->new_answers);
  if (counts->partial > 0)
    g_string_append_printf (out, fr_trn (lang, ", %u of them partial", ", %u of them partial", counts->partial), counts->partial);
  if (counts->there + counts->twice > 0)
    g_string_append_printf (out, fr_trn (lang, " · %u is here already", " · %u are here already", counts->there + counts->twice),
                            counts->there + counts->twice);
  if (counts->refused > 0)
    g_string_append_printf (out, fr_trn (lang, " · %u file is left out", " · %u files are left out", counts->refused), counts->refused);
  if (counts->unplaced > 0)
    g_string_append_printf (out, fr_trn (lang, " · %u answer is none of its question’s choices and is not kept",
                                         " · %u answers are none of their questions’ choices and are not kept", counts->unplaced), counts->unplaced);
  return g_string_free (out, FALSE);
}

/* What is wrong stands first. */
static void
show (FraAnswerFiles *self)
{
  FrAnswerImport *import = fra_reading_get (self->reading);
  const GPtrArray *files = fr_answer_import_get_files (import);
  const FrAnswerImportCounts *counts = fr_answer_import_get_counts (import);
  g_autofree char *words = words_of (counts);

  gtk_label_set_text (self->words, words);
  for (guint refused = 2; refused > 0; refused--)
    for (guint i = 0; i < files->len; i++)
      if ((((FrAnswerImportFile *) g_ptr_array_index (files, i))->verdict == FR_ANSWER_FILE_REFUSED) == (refused == 2))
        gtk_list_box_append (self->files, row_new (g_ptr_array_index (files, i)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->store), counts->new_answers > 0);
  fra_state_stack_show (self->states, files->len > 0 ? FRA_SHOW_CONTENT : FRA_SHOW_EMPTY);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraAnswerFiles) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);

  if (self->states == NULL || fra_was_cancelled (error))
    return;
  if (reading == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  self->reading = g_steal_pointer (&reading);
  show (self);
}

/* --- Storing --- */

static gboolean
store_thread (FrStore *store, gpointer data, GError **error)
{
  return fr_answer_import_run (fra_reading_get (data), TRUE, NULL, error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraAnswerFiles) self = data;
  g_autoptr (GError) error = NULL;

  if (self->states == NULL)
    return;
  if (!fr_action_run_finish (FR_STORE (source), result, &error))
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  fra_toast_button (GTK_WIDGET (self), _("The answers are stored"), _("_Undo"), "win.undo");
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
store_cb (GtkButton *button, FraAnswerFiles *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->store), FALSE);
  fr_action_run_async (fra_session_get_store (self->session), store_thread, fra_reading_ref (self->reading),
                       (GDestroyNotify) fra_reading_unref, stored_cb, g_object_ref (self));
}

/* --- Asking --- */

typedef struct {
  FraPage *page;
  char    *code, *batch;
  gint64   unit_id;
} Ask;

static void
ask_free (Ask *ask)
{
  g_object_unref (ask->page);
  g_free (ask->code);
  g_free (ask->batch);
  g_free (ask);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Ask *ask)
{
  g_autoptr (GListModel) files = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  list = g_strv_builder_end (paths);
  if (list[0] != NULL && fra_page_get_session (ask->page) != NULL)
    fra_answer_files_present (ask->page, ask->code, (const char * const *) list, ask->unit_id, ask->batch);
  ask_free (ask);
  g_object_unref (dialog);
}

static char *
choose (FraPage *page, const FraActValues *values)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Import Answers"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _("_Look at Them"), _("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  Ask *ask = g_new0 (Ask, 1);

  ask->page = g_object_ref (page);
  ask->code = g_strdup (g_object_get_data (G_OBJECT (page), "answer-files-code"));
  ask->unit_id = values->records[0];
  ask->batch = g_strdup (values->texts[0]);
  gtk_file_filter_set_name (filter, _("Files of answers"));
  gtk_file_filter_add_pattern (filter, "*.fruition-answers*.json");
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), ask);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
  return NULL;
}

void
fra_answer_files_ask (FraPage *page, const char *code)
{
  FraActDialog *dialog;

  g_return_if_fail (FRA_IS_PAGE (page) && code != NULL);
  dialog = fra_act_dialog_new (page, _("Import Answers"), _("Choose _Files…"),
                               _("The files that the web form gave and people sent back, as many as there are. Say where they come from if all "
                                 "come from one unit; nothing is stored before you have seen what is in them."));
  g_object_set_data_full (G_OBJECT (page), "answer-files-code", g_strdup (code), g_free);
  fra_act_dialog_add_record (dialog, _("Unit they come from"), FR_UNIT, 0, NULL, TRUE);
  fra_act_dialog_add_text (dialog, _("Batch"));
  fra_act_dialog_present_then (dialog, choose, 0);
}

/* --- Class --- */

static void
fra_answer_files_dispose (GObject *object)
{
  FraAnswerFiles *self = FRA_ANSWER_FILES (object);

  g_cancellable_cancel (self->cancellable);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_ANSWER_FILES);
  g_clear_pointer (&self->reading, fra_reading_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_answer_files_parent_class)->dispose (object);
}

static void
fra_answer_files_finalize (GObject *object)
{
  g_object_unref (FRA_ANSWER_FILES (object)->cancellable);
  G_OBJECT_CLASS (fra_answer_files_parent_class)->finalize (object);
}

static void
fra_answer_files_class_init (FraAnswerFilesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_answer_files_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_answer_files_finalize;
  g_type_ensure (FRA_TYPE_STATE_STACK);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/survey/answer-files.ui");
  gtk_widget_class_bind_template_child (widget_class, FraAnswerFiles, states);
  gtk_widget_class_bind_template_child (widget_class, FraAnswerFiles, words);
  gtk_widget_class_bind_template_child (widget_class, FraAnswerFiles, files);
  gtk_widget_class_bind_template_child (widget_class, FraAnswerFiles, problem);
  gtk_widget_class_bind_template_child (widget_class, FraAnswerFiles, store);
  gtk_widget_class_bind_template_callback (widget_class, store_cb);
}

static void
fra_answer_files_init (FraAnswerFiles *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fra_state_stack_set_empty (self->states, "fruition-needs-symbolic", _("No files of answers there"),
                             _("None of what was chosen is a file of answers. Choose the files that end in .fruition-answers.json."));
}

void
fra_answer_files_present (FraPage *page, const char *code, const char * const *paths, gint64 unit_id, const char *batch)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  FraAnswerFiles *self = g_object_new (FRA_TYPE_ANSWER_FILES, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);

  self->session = g_object_ref (fra_page_get_session (page));
  fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  gtk_window_present (GTK_WINDOW (self));
  fra_reading_async (self, fra_session_get_store (self->session), look, question_new (code, paths, unit_id, batch),
                     (GDestroyNotify) fr_answer_import_free, self->cancellable, looked_cb, g_object_ref (self));
}

void
fra_answer_files_store (FraAnswerFiles *files)
{
  g_return_if_fail (FRA_IS_ANSWER_FILES (files));
  g_signal_emit_by_name (files->store, "clicked");
}

guint
fra_answer_files_count (FraAnswerFiles *files)
{
  g_return_val_if_fail (FRA_IS_ANSWER_FILES (files), G_MAXUINT);
  return files->reading ? fr_answer_import_get_counts (fra_reading_get (files->reading))->new_answers : G_MAXUINT;
}
