/* resource-page.c: see resource-page.h. The three differ by their fields and words; what was taught is read beside the record. */
#include "app/programmes/library/resource-page.h"

#include "app/calendar-file.h"
#include "app/format.h"
#include "app/programmes/library/library-acts.h"
#include "app/programmes/library/use-lines.h"
#include "app/reading.h"
#include "app/schedule/repair-dialog.h"
#include "app/reports/subject.h"
#include "core/actions/library.h"
#include "core/base/language.h"

#define MOST_FIELDS 14

/* Texts are translatable. */
typedef struct {
  FrEntityId  entity;
  const char *heading, *sessions, *none, *last, *never, *absent, *help;
  const char *fields[MOST_FIELDS];
  const char *facts[4];
} Kind;

struct _FraResourcePage {
  FraRecordPage     parent_instance;
  const Kind       *kind;
  FraRecordSection *competencies;     /* instructors */
  FraRecordSection *months;           /* instructors */
  FraRecordSection *sessions;
  FraReading       *reading;
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (FraResourcePage, fra_resource_page, FRA_TYPE_RECORD_PAGE)

static const Kind instructor = {
  .entity = FR_INSTRUCTOR,
  .heading = N_("The instructor"),
  .sessions = N_("Sessions taught"),
  .none = N_("No session has this instructor."),
  .last = N_("taught last on %s"), .never = N_("has not taught yet"),
  .absent = N_("Can’t Co_me…"),
  .help = N_("One instructor: what they can teach, when they can't, and what they taught, with the hours of each month. "
             "“Can’t Come…” finds other times or instructors for their sessions. “Import…” takes their busy times "
             "from a calendar file; the same file again brings only what is new. “Save Calendar…” writes their sessions for their own calendar. "
             "Facts are edited where they stand. Alt+Left goes back."),
  .fields = { "name", "external", "unit_id", "organisation", "title", "phone", "fee", "day_limit", "note", "code", NULL },
  .facts = { "unit_id", "organisation", "title", NULL },
};

static const Kind venue = {
  .entity = FR_VENUE,
  .heading = N_("The venue"),
  .sessions = N_("Sessions held here"),
  .none = N_("No session is placed here."),
  .last = N_("last used on %s"), .never = N_("never used yet"),
  .absent = N_("Cl_osed…"),
  .help = N_("One venue: its kind, seats, equipment and opening times, when it is taken, and the sessions in it. “Closed…” finds other "
             "places for them. “Import…” takes busy times from a "
             "calendar file, “Save Calendar…” writes its sessions into one. Facts are edited where they stand. Alt+Left goes back."),
  .fields = { "name", "kind", "capacity", "equipment", "opens", "closes", "fee", "note", "code", NULL },
  .facts = { "kind", "equipment", NULL },
};

static const Kind site = {
  .entity = FR_FIELD_BASE,
  .heading = N_("The site"),
  .sessions = N_("Sessions held here"),
  .none = N_("No session was held here yet."),
  .last = N_("last used on %s"), .never = N_("never used yet"),
  .absent = N_("Cl_osed…"),
  .help = N_("One site of on-site teaching: theme, people at most, travel, contact, safety and the practice worth copying; when "
             "it can't be visited; the "
             "sessions there, and when it was used last. “Closed…” finds other places for them. "
             "“Import…” takes busy times from a calendar file, “Save Calendar…” writes its sessions "
             "into one. Alt+Left goes back."),
  .fields = { "name", "theme", "capacity", "travel", "contact", "phone", "safety", "practice", "fee", "note", "code", NULL },
  .facts = { "theme", NULL },
};

/* --- What is shown --- */

static char *
last_words (const Kind *kind, const FrLibraryUse *use)
{
  g_autofree char *day = fr_day_format_iso (use->last);
  g_auto (GStrv) parts = g_strsplit (_(kind->last), "%s", 2);

  return use->last == FR_DAY_NONE ? g_strdup (_(kind->never)) : g_strjoinv (day, parts);
}

static char *
fra_resource_page_facts (FraRecordPage *page, FrRecord *record)
{
  FraResourcePage *self = FRA_RESOURCE_PAGE (page);
  GString *facts = g_string_new (NULL);

  for (guint i = 0; self->kind->facts[i] != NULL; i++)
    fra_add_fact (facts, fr_record_get_text (record, self->kind->facts[i]));
  if (self->reading != NULL)
    {
      g_autofree char *words = last_words (self->kind, fra_reading_get (self->reading));

      fra_add_fact (facts, words);
    }
  return g_string_free (facts, FALSE);
}

static void
show_competencies (FraResourcePage *self, const FrLibraryUse *use)
{
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, use->competencies->len + 1);

  for (guint i = 0; i < use->competencies->len; i++)
    {
      const FrUseCompetency *competency = g_ptr_array_index (use->competencies, i);

      lines[i] = (FraRecordLine) { competency->name, NULL, "competency", competency->competency_id };
    }
  fra_record_section_show_lines (self->competencies, lines, use->competencies->len, _("Not said yet."));
}

static void
use_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraResourcePage *self = FRA_RESOURCE_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);
  const FrLibraryUse *use;

  /* The page is gone, or was read anew since: the record's own reading says what is wrong with the office. */
  if (reading == NULL || self->sessions == NULL)
    return;
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = g_steal_pointer (&reading);
  use = fra_reading_get (self->reading);
  fra_use_show_sessions (self->sessions, use, fr_clock_today (fra_session_get_clock (fra_page_get_session (FRA_PAGE (self)))),
                         FALSE, _(self->kind->none));
  if (self->months != NULL)
    fra_use_show_months (self->months, use, _("Nothing was taught yet."));
  if (self->competencies != NULL)
    show_competencies (self, use);
  fra_record_page_sync_facts (FRA_RECORD_PAGE (self));
}

typedef struct {
  FrEntityId of;
  gint64     id;
  FrDay      today;
} Question;

static gpointer
read_use (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  const Question *q = question;

  return fr_library_use_new (store, q->of, q->id, q->today, cancellable, error);
}

static void
fra_resource_page_shown (FraRecordPage *page, FrRecord *record)
{
  FraResourcePage *self = FRA_RESOURCE_PAGE (page);
  FraSession *session = fra_page_get_session (FRA_PAGE (page));
  const Question question = { self->kind->entity, fra_record_page_get_id (page), fr_clock_today (fra_session_get_clock (session)) };

  fra_renew (&self->cancellable);
  fra_reading_async (self, fra_session_get_store (session), read_use, g_memdup2 (&question, sizeof question), (GDestroyNotify) fr_library_use_free,
                     self->cancellable, use_cb, NULL);
}

/* --- What can be done --- */

static void
busy_add_action (FraPage *page)
{
  fra_busy_add (page, FRA_RESOURCE_PAGE (page)->kind->entity);
}

static void
busy_import_action (FraPage *page)
{
  fra_calendar_read (page, FRA_RESOURCE_PAGE (page)->kind->entity, fra_record_page_get_id (FRA_RECORD_PAGE (page)));
}

static void
save_calendar_action (FraPage *page)
{
  fra_calendar_save (page, FRA_RESOURCE_PAGE (page)->kind->entity, fra_record_page_get_id (FRA_RECORD_PAGE (page)), fra_page_get_title (page));
}

static void
absent_action (FraPage *page)
{
  fra_repair_present (page, FRA_RESOURCE_PAGE (page)->kind->entity, fra_record_page_get_id (FRA_RECORD_PAGE (page)), FR_DAY_NONE);
}

/* From this week on. */
static void
print_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = fra_subject_new_timetable (FRA_RESOURCE_PAGE (page)->kind->entity,
                                                               fra_record_page_get_id (FRA_RECORD_PAGE (page)), FR_DAY_NONE);

  fra_subject_print (subject, page);
}

static char *
busy_title (FrRecord *record)
{
  const char *title = fr_record_get_text (record, "title");

  return g_strdup (*title != '\0' ? title : _("Busy"));
}

static char *
busy_facts (FrRecord *record)
{
  return fra_use_when (fr_value_get_day (fr_record_get (record, "day")), fr_value_get_int (fr_record_get (record, "minute"), -1),
                       fr_value_get_int (fr_record_get (record, "minutes"), -1));
}

static gboolean
is_loaded (FrRecord *record)
{
  return fr_record_get_loaded (record);
}

static void
add_busy (FraResourcePage *self)
{
  static const char * const fields[] = { "day", "minute", "minutes", "title", NULL };
  FraRecordPage *page = FRA_RECORD_PAGE (self);
  FraRecordSection *section = fra_record_section_new (_("Busy times"));

  fra_record_section_add_button (section, _("_Add…"), NULL, "page.busy-add");
  fra_record_section_add_button (section, _("_Import…"), NULL, "page.busy-import");
  fra_record_section_set_act (section, _("Take Out"), "page.busy-remove", is_loaded);
  fra_record_section_add_records (section, fra_page_get_session (FRA_PAGE (page)), FR_BUSY, fr_busy_field (self->kind->entity),
                                  fra_record_page_get_id (page), "day", fields, busy_title, busy_facts, _("Nothing is in the way."));
  fra_record_page_add_section (page, section);
}

static void
fra_resource_page_build (FraRecordPage *page)
{
  static const char * const acts[] = { "busy-add", "busy-import", "busy-remove", "competency-add", "competency-remove", "absent", NULL };
  FraResourcePage *self = FRA_RESOURCE_PAGE (page);
  FraRecordSection *about = fra_record_section_new (_(self->kind->heading));

  fra_page_add_action (FRA_PAGE (page), "busy-add", busy_add_action);
  fra_page_add_action (FRA_PAGE (page), "busy-import", busy_import_action);
  fra_page_add_record_action (FRA_PAGE (page), "busy-remove", fra_busy_remove);
  fra_page_add_action (FRA_PAGE (page), "competency-add", fra_competency_add);
  fra_page_add_action (FRA_PAGE (page), "competency-remove", fra_competency_remove);
  fra_page_add_action (FRA_PAGE (page), "export", save_calendar_action);
  fra_page_add_action (FRA_PAGE (page), "absent", absent_action);
  fra_page_add_action (FRA_PAGE (page), "print", print_action);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  fra_record_section_add_button (about, _(self->kind->absent), NULL, "page.absent");
  fra_record_section_add_fields (about, fra_page_get_session (FRA_PAGE (page)), self->kind->entity, self->kind->fields);
  fra_record_page_add_section (page, about);
  if (self->kind->entity == FR_INSTRUCTOR)
    {
      self->competencies = fra_record_section_new (_("What they can teach"));
      fra_record_section_add_button (self->competencies, _("_Add…"), NULL, "page.competency-add");
      fra_record_section_add_button (self->competencies, _("_Take Away…"), NULL, "page.competency-remove");
      fra_record_page_add_widget (page, GTK_WIDGET (self->competencies));
    }
  add_busy (self);
  if (self->kind->entity == FR_INSTRUCTOR)
    {
      self->months = fra_record_section_new (_("Hours by month"));
      fra_record_page_add_widget (page, GTK_WIDGET (self->months));
    }
  self->sessions = fra_record_section_new (_(self->kind->sessions));
  fra_record_section_add_button (self->sessions, _("_Print"), NULL, "page.print");
  fra_record_section_add_button (self->sessions, _("_Save Calendar…"), NULL, "page.export");
  fra_record_page_add_widget (page, GTK_WIDGET (self->sessions));
}

static void
fra_resource_page_dispose (GObject *object)
{
  FraResourcePage *self = FRA_RESOURCE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->sessions = NULL;
  g_clear_pointer (&self->reading, fra_reading_unref);
  G_OBJECT_CLASS (fra_resource_page_parent_class)->dispose (object);
}

static void
fra_resource_page_finalize (GObject *object)
{
  g_object_unref (FRA_RESOURCE_PAGE (object)->cancellable);
  G_OBJECT_CLASS (fra_resource_page_parent_class)->finalize (object);
}

static void
fra_resource_page_class_init (FraResourcePageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_resource_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_resource_page_finalize;
  record_class->build = fra_resource_page_build;
  record_class->facts = fra_resource_page_facts;
  record_class->shown = fra_resource_page_shown;
  record_class->follows = FR_BIT (FR_SESSION) | FR_BIT (FR_SESSION_INSTRUCTOR) | FR_BIT (FR_CLASS) | FR_BIT (FR_INSTRUCTOR_COMPETENCY) |
                          FR_BIT (FR_COMPETENCY);
}

static void
fra_resource_page_init (FraResourcePage *self)
{
  self->cancellable = g_cancellable_new ();
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", NULL);
}

static FraPage *
page_new (const Kind *kind, gint64 id)
{
  FraResourcePage *self = g_object_new (FRA_TYPE_RESOURCE_PAGE, "help", _(kind->help), NULL);

  self->kind = kind;
  fra_record_page_set_key (FRA_RECORD_PAGE (self), kind->entity, id);
  return FRA_PAGE (self);
}

FraPage *
fra_instructor_page_new (gint64 id)
{
  return page_new (&instructor, id);
}

FraPage *
fra_venue_page_new (gint64 id)
{
  return page_new (&venue, id);
}

FraPage *
fra_site_page_new (gint64 id)
{
  return page_new (&site, id);
}
