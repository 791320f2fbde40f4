/* schedule-doors.c: see schedule-doors.h. */
#include "app/schedule/schedule-doors.h"

#include "app/calendar-file.h"
#include "app/reports/subject.h"
#include "app/schedule/arrange-dialog.h"
#include "app/schedule/repair-dialog.h"
#include "app/schedule/rules-page.h"
#include "app/widgets/toast.h"
#include "core/io/ical/calendar.h"
#include "reports/timetable-sheets.h"

/* The calendar of what the row at the focus is. */
static void
calendar_action (FraPage *page)
{
  const FrWeekRow *row = fra_schedule_page_get_row (FRA_SCHEDULE_PAGE (page));

  if (row != NULL && row->entity != FR_N_ENTITIES && fr_ical_can (row->entity))
    fra_calendar_save (page, row->entity, row->id, row->name);
  else
    fra_toast (GTK_WIDGET (page), _("Go to a row of the week first: its calendar is saved"));
}

/* The week shown, of what the row at the focus is. */
static void
print_action (FraPage *page)
{
  FraSchedulePage *self = FRA_SCHEDULE_PAGE (page);
  const FrWeekTimetable *week = fra_schedule_page_get_week (self);
  const FrWeekRow *row = fra_schedule_page_get_row (self);
  g_autoptr (FraSubject) subject = NULL;

  if (row == NULL || row->entity == FR_N_ENTITIES || !frr_timetable_can (row->entity))
    {
      fra_toast (GTK_WIDGET (page), _("Go to a row of the week first: its timetable is printed"));
      return;
    }
  subject = fra_subject_new_timetable (row->entity, row->id, week->first);
  fra_subject_print (subject, page);
}

static void
rules_action (FraPage *page)
{
  fra_page_push (page, fra_rules_page_new ());
}

/* The days shown, of all classes in them. */
static void
arrange_action (FraPage *page)
{
  const FrWeekTimetable *week = fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (page));

  if (week != NULL)
    fra_arrange_present (page, &(FrPeriod) { week->first, week->last }, 0);
}

/* Of what the row at the focus is, where that can be away or closed; else it is asked. */
static void
repair_action (FraPage *page)
{
  const FrWeekTimetable *week = fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (page));
  const FrWeekRow *row = fra_schedule_page_get_row (FRA_SCHEDULE_PAGE (page));
  gboolean can = row != NULL && (row->entity == FR_INSTRUCTOR || row->entity == FR_VENUE || row->entity == FR_FIELD_BASE);
  FrDay today = fr_clock_today (fra_session_get_clock (fra_page_get_session (page)));

  fra_repair_present (page, can ? row->entity : FR_INSTRUCTOR, can ? row->id : 0, week != NULL ? MAX (week->first, today) : FR_DAY_NONE);
}

void
fra_schedule_add_doors (FraSchedulePage *schedule)
{
  FraPage *page = FRA_PAGE (schedule);

  fra_page_add_action (page, "calendar", calendar_action);
  fra_page_add_action (page, "print", print_action);
  fra_page_add_action (page, "rules", rules_action);
  fra_page_add_action (page, "arrange", arrange_action);
  fra_page_add_action (page, "repair", repair_action);
}
