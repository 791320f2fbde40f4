/* class-acts.c: see class-acts.h. */
#include "app/programmes/class-acts.h"

#include "app/calendar-file.h"
#include "app/programmes/design/design-reading.h"
#include "app/programmes/programme-page.h"
#include "app/reports/subject.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/toast.h"
#include "core/actions/publish.h"

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
  if (preview->counts.early)
    {
      char *plain = words;

      /* Translators: %s is what the dialog says anyway. */
      words = g_strdup_printf (_("The programme is not approved yet; what is told now may still change. %s"), plain);
      g_free (plain);
    }
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

/* --- Papers --- */

static void
print_paper (FraPage *page, FraSubjectKind kind)
{
  g_autoptr (FraSubject) subject = fra_subject_new (kind, fra_record_page_get_id (FRA_RECORD_PAGE (page)), fra_page_get_session (page));

  subject->class_id = fra_programme_page_get_class (FRA_PROGRAMME_PAGE (page));
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
