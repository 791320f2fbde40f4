/* class-acts.c: see class-acts.h. */
#include "app/programmes/class-acts.h"

#include "app/programmes/design/design-reading.h"
#include "app/reports/subject.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/toast.h"
#include "core/actions/publish.h"
#include "core/io/ical/calendar-set.h"

/* --- Publishing --- */

/* "3 new, 2 changed, 1 called off, 20 unchanged" */
static char *
counts_words (const FrPublishCounts *counts)
{
  return g_strdup_printf (_("%u new, %u changed, %u called off, %u unchanged"), counts->added, counts->changed, counts->cancelled,
                          counts->unchanged);
}

/* id stands first: design-reading.h hands it on. */
typedef struct {
  gint64 class_id;
} Publishing;

static gboolean
publish_thread (FrStore *store, gpointer data, GError **error)
{
  return fr_action_timetable_publish (store, ((Publishing *) data)->class_id, NULL, error);
}

static void
published (FraPage *page, gint64 class_id)
{
  fra_toast_button (GTK_WIDGET (page), _("Timetable published"), _("Save _Calendars…"), "page.save-calendars");
}

static char *
publish_then (FraPage *page, const FraActValues *values)
{
  const Publishing publishing = { values->about };

  fra_design_run_then (page, publish_thread, g_memdup2 (&publishing, sizeof publishing), g_free, _("The timetable was not published"), published);
  return NULL;
}

typedef struct {
  gint64          class_id;
  FrPublishCounts counts;
} Preview;

static gpointer
read_preview (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  g_autofree Preview *preview = g_memdup2 (question, sizeof (Preview));

  return fr_timetable_publish_preview (store, preview->class_id, &preview->counts, cancellable, error) ? g_steal_pointer (&preview) : NULL;
}

static void
preview_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraPage *page = FRA_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);
  const Preview *preview;
  g_autofree char *words = NULL, *counts = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (page)) == NULL)
    return;
  if (reading == NULL)
    {
      fra_alert (GTK_WIDGET (page), _("The timetable was not published"), error);
      return;
    }
  preview = fra_reading_get (reading);
  if (preview->counts.added + preview->counts.changed + preview->counts.cancelled == 0)
    {
      fra_toast (GTK_WIDGET (page), _("Nothing is new since the timetable was published"));
      return;
    }
  counts = counts_words (&preview->counts);
  words = g_strdup_printf (_("Sessions: %s. "
                             "From then on calendars that were saved before know of it when they are saved anew. Undo stops here."),
                           counts);
  fra_act_dialog_present_then (fra_act_dialog_new (page, _("Publish the Timetable"), _("_Publish"), words), publish_then, preview->class_id);
}

void
fra_class_publish (FraPage *page, gint64 class_id)
{
  const Preview question = { .class_id = class_id };

  g_return_if_fail (FRA_IS_PAGE (page));
  fra_reading_async (page, fra_session_get_store (fra_page_get_session (page)), read_preview, g_memdup2 (&question, sizeof question), g_free, NULL,
                     preview_cb, NULL);
}

/* --- Calendars --- */

typedef struct {
  FraPage *page;
  FrStore *store;
  gint64   class_id;
  FrLang   lang;
  char    *folder;
  guint    n;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->page);
  g_object_unref (saving->store);
  g_free (saving->folder);
  g_free (saving);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (fr_ical_write_class (saving->store, saving->class_id, saving->folder, saving->lang, &saving->n, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      fra_alert (GTK_WIDGET (saving->page), _("The calendars were not saved"), error);
      return;
    }
  text = g_strdup_printf (fr_trn (fr_lang_default (), "%u calendar saved", "%u calendars saved", saving->n), saving->n);
  fra_toast (GTK_WIDGET (saving->page), text);
}

/* Takes saving. */
static void
run (Saving *saving)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, saved_cb, NULL);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save_thread);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Saving *saving)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_object_unref (dialog);
  saving->folder = file != NULL ? g_file_get_path (file) : NULL;
  if (saving->folder != NULL)
    run (saving);
  else
    saving_free (saving);
}

void
fra_class_save_calendars (FraPage *page, gint64 class_id)
{
  FraSession *session = fra_page_get_session (page);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  Saving *saving = g_new0 (Saving, 1);
  GtkFileChooserNative *dialog;

  *saving = (Saving) { g_object_ref (page), g_object_ref (fra_session_get_store (session)), class_id, fra_session_get_document_lang (session),
                       g_strdup (g_getenv ("FRUITION_EXPORT_TO")), 0 };
  if (saving->folder != NULL)
    {
      run (saving);
      return;
    }
  dialog = gtk_file_chooser_native_new (_("Save Calendars"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- Papers --- */

static void
print_paper (FraPage *page, FraSubjectKind kind)
{
  g_autoptr (FraSubject) subject = fra_subject_new (kind, fra_record_page_get_id (FRA_RECORD_PAGE (page)), fra_page_get_session (page));

  fra_subject_print (subject, page);
}

static void
syllabus_action (FraPage *page)
{
  print_paper (page, FRA_SUBJECT_SYLLABUS);
}

static void
book_action (FraPage *page)
{
  print_paper (page, FRA_SUBJECT_BOOK);
}

static void
preparation_action (FraPage *page)
{
  print_paper (page, FRA_SUBJECT_PREPARATION);
}

void
fra_programme_add_papers (FraRecordPage *page)
{
  FraRecordSection *papers = fra_record_section_new (_("Papers")), *timetable = fra_record_section_new (_("Timetable"));

  fra_page_add_action (FRA_PAGE (page), "print-syllabus", syllabus_action);
  fra_page_add_action (FRA_PAGE (page), "print-book", book_action);
  fra_page_add_action (FRA_PAGE (page), "print-preparation", preparation_action);
  fra_record_section_add_button (papers, _("S_yllabus"), NULL, "page.print-syllabus");
  fra_record_section_add_button (papers, _("Programme _Book"), NULL, "page.print-book");
  fra_record_section_add_button (papers, _("P_reparation List"), NULL, "page.print-preparation");
  fra_record_section_show_lines (papers, NULL, 0, _("Printed from what stands here."));
  fra_record_page_add_widget (page, GTK_WIDGET (papers));
  fra_record_section_add_button (timetable, _("A_rrange…"), NULL, "page.arrange");
  fra_record_section_add_button (timetable, _("Pub_lish…"), NULL, "page.publish");
  fra_record_section_add_button (timetable, _("_Print"), NULL, "page.print");
  fra_record_section_add_button (timetable, _("Save _Calendars…"), NULL, "page.save-calendars");
  fra_record_section_show_lines (timetable, NULL, 0, _("Publishing tells those who come: calendars that are saved then say what is new, changed or "
                                                       "called off."));
  fra_record_page_add_widget (page, GTK_WIDGET (timetable));
}
