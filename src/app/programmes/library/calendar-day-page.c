/* calendar-day-page.c: see calendar-day-page.h. */
#include "app/programmes/library/calendar-day-page.h"

#include "app/programmes/library/library-acts.h"
#include "core/base/day-words.h"
#include "core/base/language.h"

struct _FraCalendarDayPage {
  FraRecordPage parent_instance;
};

G_DEFINE_FINAL_TYPE (FraCalendarDayPage, fra_calendar_day_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_calendar_day_page_facts (FraRecordPage *page, FrRecord *record)
{
  g_autofree char *day = fr_day_words (fr_value_get_day (fr_record_get (record, "day")),
                                       FR_DAY_MONTH | FR_DAY_YEAR | FR_DAY_WEEKDAY, fr_lang_default ());

  return g_strdup_printf ("%s · %s", day, fr_record_get_text (record, "kind"));
}

static void
fra_calendar_day_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "day", "kind", "label", NULL };
  static const char * const acts[] = { "remove", NULL };
  FraRecordSection *about = fra_record_section_new (_("The day"));
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Take Out"));

  fra_page_add_action (FRA_PAGE (page), "remove", fra_calendar_day_remove);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  fra_record_section_add_fields (about, fra_page_get_session (FRA_PAGE (page)), FR_CALENDAR_DAY, facts);
  fra_record_page_add_section (page, about);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("The day is as its weekday says again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.remove");
  fra_record_page_add_widget (page, button);
}

static void
fra_calendar_day_page_class_init (FraCalendarDayPageClass *klass)
{
  FRA_RECORD_PAGE_CLASS (klass)->build = fra_calendar_day_page_build;
  FRA_RECORD_PAGE_CLASS (klass)->facts = fra_calendar_day_page_facts;
}

static void
fra_calendar_day_page_init (FraCalendarDayPage *self)
{
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", "help",
                _("One day that is not as its weekday says: a holiday, or a working day made up for one. Kind and name are edited where they stand. "
                  "“Take Out” makes it an ordinary day again. The timetable keeps to these days. Alt+Left goes back."), NULL);
}

FraPage *
fra_calendar_day_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_CALENDAR_DAY_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_CALENDAR_DAY, id);
  return page;
}
