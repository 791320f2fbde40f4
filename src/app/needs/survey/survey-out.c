/* survey-out.c: see survey-out.h. */
#include "app/needs/survey/survey-out.h"

#include "app/reports/report.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/toast.h"
#include "core/actions/survey-forms.h"
#include "core/io/webform/webform.h"
#include "core/io/xlsform/xlsform.h"
#include "reports/paper-form.h"

#define MOST_NOTES 12     /* sentences shown; a count tells of the rest */

/* What goes out; the order of kinds[]. */
typedef enum {
  WEB_FORM,
  PAPER_FORM,
  XLSFORM,
  N_KINDS
} Kind;

static const struct {
  const char *action, *title, *ending;
} kinds[N_KINDS] = {
  { "web-form", N_("Save the Web Form"), ".html" },
  { "paper-form", N_("Save the Paper Form"), ".pdf" },
  { "xlsform", N_("Save as XLSForm"), ".xlsx" },
};

/* One that goes out, until it is out. */
typedef struct {
  FraPage  *page;
  FrStore  *store;
  FrLang    lang;
  gint64    survey;
  Kind      kind;
  gboolean  print;        /* to the printer, not into a file */
  gint64    unit;
  char     *unit_name;    /* NULL: none */
  char     *batch;        /* NULL: none */
  char     *path;
  char     *code;         /* read with the form */
  GPtrArray *notes;       /* of the web form: what is not in it, sentences; NULL: nothing */
  FrrPages *pages;        /* of paper */
} Out;

static void
out_free (gpointer data)
{
  Out *out = data;

  g_object_unref (out->page);
  g_object_unref (out->store);
  g_clear_pointer (&out->notes, g_ptr_array_unref);
  g_clear_pointer (&out->pages, frr_pages_unref);
  g_free (out->unit_name);
  g_free (out->batch);
  g_free (out->path);
  g_free (out->code);
  g_free (out);
}

static gint64
survey_of (FraPage *page)
{
  const gint64 *id = g_object_get_data (G_OBJECT (page), "survey-out");

  return id != NULL ? *id : 0;
}

static Out *
out_new (FraPage *page, Kind kind)
{
  Out *out = g_new0 (Out, 1);

  out->page = g_object_ref (page);
  out->store = g_object_ref (fra_session_get_store (fra_page_get_session (page)));
  out->lang = fra_session_get_document_lang (fra_page_get_session (page));
  out->survey = survey_of (page);
  out->kind = kind;
  return out;
}

/* --- Making it --- */

static gboolean
write_form (Out *out, const FrForm *form, GError **error)
{
  if (out->kind == WEB_FORM)
    {
      const FrWebformOptions options = { .survey = out->code };
      g_autoptr (GBytes) page = fr_webform_write (form, &options, &out->notes, error);

      return page != NULL && g_file_set_contents (out->path, g_bytes_get_data (page, NULL), (gssize) g_bytes_get_size (page), error);
    }
  if (out->kind == PAPER_FORM)
    {
      const FrrPaperForm options = { fr_paper_find_language (form, out->lang), out->unit_name, out->batch, 0 };
      g_autoptr (FrrDocument) document = frr_paper_form_new (form, &options);

      out->pages = frr_pages_new (document, FRR_PAPER_A4, FRC_THEME_PRINT);
      return out->print || frr_pages_write (out->pages, out->path, NULL, error);
    }
  return fr_xlsform_write (form, out->path, fr_clock_today (fr_store_get_clock (out->store)), error);
}

/* A field of a record as text; NULL where there is no such record. */
static char *
text_of (FrStore *store, FrEntityId entity, gint64 id, const char *field, GError **error)
{
  g_autoptr (FrRows) row = fr_store_get (store, entity, FR_KEY (id), NULL, error);

  return row != NULL ? g_strdup (fr_value_get_text (fr_rows_get (row, 0, (guint) fr_entity_field (fr_entity (entity), field)))) : NULL;
}

static void
out_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Out *out = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = fr_survey_versions (out->store, out->survey, &error);
  const FrSurveyVersion *version = versions != NULL ? fr_survey_version_out (versions) : NULL;

  if (version == NULL && error == NULL)
    g_set_error_literal (&error, FR_ACTION_ERROR, FR_ACTION_ERROR_GUARD, _("This survey came with its answers and has no form to write."));
  if (error == NULL)
    out->code = text_of (out->store, FR_SURVEY, out->survey, "code", &error);
  if (error == NULL && out->unit != 0)
    out->unit_name = text_of (out->store, FR_UNIT, out->unit, "name", &error);
  if (error == NULL && write_form (out, version->form, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* That the file is there; and of a web form what the form has and a web page has not, as the command line says it. */
static void
tell (const Out *out)
{
  g_autofree char *base = g_path_get_basename (out->path), *saved = g_strdup_printf (_("Saved as %s"), base);
  guint n = out->notes != NULL ? out->notes->len : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  if (n == 0)
    {
      fra_toast (GTK_WIDGET (out->page), saved);
      return;
    }
  for (guint i = 0; i < MIN (n, MOST_NOTES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (out->notes, i));
  if (n > MOST_NOTES)
    g_string_append_printf (text, _("\n… and %u more."), n - MOST_NOTES);
  fra_tell (GTK_WIDGET (out->page), saved, text->str);
}

static void
out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Out *out = g_task_get_task_data (G_TASK (result));
  GtkWidget *widget = GTK_WIDGET (out->page);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    fra_alert (widget, _("The form was not written"), error);
  else if (out->print)
    fra_report_print (widget, fra_page_get_session (out->page), out->pages, out->code);
  else
    tell (out);
}

/* Takes out. */
static void
run (Out *out)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, out_cb, NULL);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, out, out_free);
  g_task_run_in_thread (task, out_thread);
}

/* --- Where to --- */

static void
chosen_cb (GtkNativeDialog *dialog, int response, Out *out)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *chosen = file != NULL ? g_file_get_path (file) : NULL;

  g_object_unref (dialog);
  if (chosen == NULL)
    {
      out_free (out);
      return;
    }
  out->path = g_str_has_suffix (chosen, kinds[out->kind].ending) ? g_strdup (chosen) : g_strconcat (chosen, kinds[out->kind].ending, NULL);
  run (out);
}

/* Takes out. */
static void
ask_path (Out *out)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (out->page));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_(kinds[out->kind].title), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _("_Save"), _("_Cancel"));
  g_autofree char *name = g_strconcat (fra_page_get_title (out->page), kinds[out->kind].ending, NULL);

  g_strdelimit (name, "/", '-');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), out);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
web_form_action (FraPage *page)
{
  ask_path (out_new (page, WEB_FORM));
}

static void
xlsform_action (FraPage *page)
{
  ask_path (out_new (page, XLSFORM));
}

/* --- Whose paper --- */

enum { SAVE, PRINT };

static char *
paper_then (FraPage *page, const FraActValues *values)
{
  Out *out = out_new (page, PAPER_FORM);

  out->unit = values->records[0];
  out->batch = values->texts[0] != NULL && *values->texts[0] != '\0' ? g_strdup (values->texts[0]) : NULL;
  out->print = values->choices[0] == PRINT;
  if (out->print)
    run (out);
  else
    ask_path (out);
  return NULL;
}

static void
paper_form_action (FraPage *page)
{
  const char *ways[] = { [SAVE] = _("Save as a PDF"), [PRINT] = _("Print") };
  FraActDialog *dialog = fra_act_dialog_new (page, _("Paper Form"), _("_Go On"),
                                             _("Unit and batch stand on every page, so that the answers can be counted where they belong; all "
                                               "copies of a batch are alike. Both may be left out."));

  fra_act_dialog_add_record (dialog, _("Unit"), FR_UNIT, 0, NULL, TRUE);
  fra_act_dialog_add_text (dialog, _("Batch"));
  fra_act_dialog_add_choice (dialog, _("And then"), ways, G_N_ELEMENTS (ways), SAVE);
  fra_act_dialog_present_then (dialog, paper_then, 0);
}

/* --- Whether there is a form --- */

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static const FrStmt any = { "survey-has-form", "SELECT count(*) FROM survey_version WHERE survey_id = $1", 1 };
  const Out *out = data;
  const FrValue id = fr_value_int (out->survey);
  GError *error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (out->store, &any, &id, 1, cancellable, &error);

  if (rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, fr_rows_get (rows, 0, 0)->i > 0);
}

/* An office that can't be read says so where the survey is shown. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) button = data;

  gtk_widget_set_visible (button, g_task_propagate_boolean (G_TASK (result), NULL));
}

void
fra_survey_out_setup (FraPage *page, gint64 survey_id, GtkWidget *button)
{
  const FraPageFunc functions[N_KINDS] = { web_form_action, paper_form_action, xlsform_action };
  g_autoptr (GTask) task = g_task_new (NULL, NULL, looked_cb, g_object_ref (button));

  g_return_if_fail (fra_page_get_session (page) != NULL);
  g_object_set_data_full (G_OBJECT (page), "survey-out", g_memdup2 (&survey_id, sizeof survey_id), g_free);
  for (guint k = 0; k < N_KINDS; k++)
    fra_page_add_action (page, kinds[k].action, functions[k]);
  g_task_set_source_tag (task, fra_survey_out_setup);
  g_task_set_task_data (task, out_new (page, WEB_FORM), out_free);
  g_task_run_in_thread (task, look_thread);
}

void
fra_survey_out_write (FraPage *page, const char *kind, gint64 unit, const char *batch, const char *path)
{
  for (guint k = 0; k < N_KINDS; k++)
    if (g_str_equal (kinds[k].action, kind))
      {
        Out *out = out_new (page, (Kind) k);

        out->unit = unit;
        out->batch = g_strdup (batch);
        out->path = g_strdup (path);
        run (out);
        return;
      }
  g_return_if_reached ();
}
