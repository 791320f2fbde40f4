/* test-calendar.c: sessions as calendars: lines, zones, what is cancelled for whom, and reading our own back. */
#include "core/actions/publish.h"
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/io/ical/busy.h"
#include "core/io/ical/calendar-set.h"
#include "core/io/ical/timezone.h"
#include "core/io/ical/writer.h"
#include "support/office.h"
#include "support/records.h"
#include "support/training.h"

#include <string.h>

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)
#define DAY fr_day_from_ymd (2026, 10, 24)

typedef struct {
  gint64 class_id, hall, room, li, wang, session;
} Class;

static Class
class_new (FrStore *store, const char *zone)
{
  Class c = { .class_id = frt_add_class (store, "K1", DAY + 30) };

  c.hall = frt_insert (store, FR_VENUE, "code", T ("V1"), "name", T ("Hall"), NULL);
  c.room = frt_insert (store, FR_VENUE, "code", T ("V2"), "name", T ("Room 2"), NULL);
  c.li = frt_insert (store, FR_INSTRUCTOR, "code", T ("I1"), "name", T ("Li Na"), NULL);
  c.wang = frt_insert (store, FR_INSTRUCTOR, "code", T ("I2"), "name", T ("Wang Wei"), NULL);
  c.session = frt_insert (store, FR_SESSION, "class_id", I (c.class_id), "title", T ("Accounts; vouchers, and all that\nfollows"), "day", I (DAY),
                          "minute", I (510), "minutes", I (180), "zone", T (zone), "venue_id", I (c.hall), "method", T ("case"), NULL);
  frt_insert (store, FR_SESSION_INSTRUCTOR, "session_id", I (c.session), "instructor_id", I (c.li), NULL);
  return c;
}

static char *
write_of (FrStore *store, FrEntityId of, gint64 id, guint *n)
{
  g_autoptr (GError) error = NULL;
  char *text = fr_ical_write (store, of, id, FR_LANG_EN, n, NULL, &error);

  g_assert_no_error (error);
  return text;
}

/* How often a line stands in the text. */
static guint
lines_of (const char *text, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_equal (lines[i], line);
  return n;
}

static void
test_event (FrtOffice *f, gconstpointer data)
{
  Class c = class_new (f->store, "Asia/Shanghai");
  g_autofree char *text = write_of (f->store, FR_CLASS, c.class_id, NULL), *again = write_of (f->store, FR_CLASS, c.class_id, NULL);
  g_autofree char *uid = g_strdup_printf ("UID:session-%" G_GINT64_FORMAT "@%s", c.session, fr_store_get_office_id (f->store));
  g_autofree char *unfolded = NULL;
  g_auto (GStrv) parts = g_strsplit (text, "\r\n ", -1);

  unfolded = g_strjoinv ("", parts);
  g_assert_cmpstr (text, ==, again);
  g_assert_cmpuint (lines_of (unfolded, uid), ==, 1);
  g_assert_cmpuint (lines_of (unfolded, "DTSTAMP:20261013T090000Z"), ==, 1);
  g_assert_cmpuint (lines_of (unfolded, "SEQUENCE:0"), ==, 1);
  g_assert_cmpuint (lines_of (unfolded, "DTSTART;TZID=Asia/Shanghai:20261024T083000"), ==, 1);
  g_assert_cmpuint (lines_of (unfolded, "DTEND;TZID=Asia/Shanghai:20261024T113000"), ==, 1);
  g_assert_cmpuint (lines_of (unfolded, "SUMMARY:Accounts\\; vouchers\\, and all that\\nfollows"), ==, 1);
  g_assert_cmpuint (lines_of (unfolded, "LOCATION:Hall"), ==, 1);
  g_assert_cmpuint (lines_of (unfolded, "STATUS:TENTATIVE"), ==, 1);
  g_assert_nonnull (strstr (unfolded, "Instructors: Li Na"));
  /* China's clock is never changed: one part, no rule. */
  g_assert_cmpuint (lines_of (unfolded, "BEGIN:STANDARD"), ==, 1);
  g_assert_cmpuint (lines_of (unfolded, "BEGIN:DAYLIGHT"), ==, 0);
  g_assert_cmpuint (lines_of (unfolded, "TZOFFSETTO:+0800"), ==, 1);
}

/* Whose session it no longer is hears that it is off; who comes new hears of it. */
static void
test_taken_over (FrtOffice *f, gconstpointer data)
{
  Class c = class_new (f->store, "Asia/Shanghai");
  g_autofree char *li = NULL, *wang = NULL, *hall = NULL, *room = NULL;
  guint n;

  g_assert_true (fr_action_timetable_publish (f->store, c.class_id, NULL, NULL));
  frt_set (f->store, FR_SESSION, c.session, "venue_id", I (c.room));
  frt_set (f->store, FR_SESSION, c.session, "day", I (DAY + 1));
  wang = write_of (f->store, FR_INSTRUCTOR, c.wang, &n);
  g_assert_cmpuint (n, ==, 0);
  g_clear_pointer (&wang, g_free);
  frt_insert (f->store, FR_SESSION_INSTRUCTOR, "session_id", I (c.session), "instructor_id", I (c.wang), NULL);
  hall = write_of (f->store, FR_VENUE, c.hall, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (lines_of (hall, "STATUS:CANCELLED"), ==, 1);
  g_assert_cmpuint (lines_of (hall, "DTSTART;TZID=Asia/Shanghai:20261024T083000"), ==, 1);
  room = write_of (f->store, FR_VENUE, c.room, &n);
  g_assert_cmpuint (lines_of (room, "STATUS:CANCELLED"), ==, 0);
  g_assert_cmpuint (lines_of (room, "DTSTART;TZID=Asia/Shanghai:20261025T083000"), ==, 1);
  wang = write_of (f->store, FR_INSTRUCTOR, c.wang, &n);
  g_assert_cmpuint (n, ==, 1);
  li = write_of (f->store, FR_INSTRUCTOR, c.li, &n);
  g_assert_cmpuint (lines_of (li, "STATUS:CANCELLED"), ==, 0);
}

static void
test_cancelled (FrtOffice *f, gconstpointer data)
{
  Class c = class_new (f->store, "Asia/Shanghai");
  g_autofree char *before = NULL, *after = NULL;
  guint n;

  frt_set (f->store, FR_SESSION, c.session, "state", T ("cancelled"));
  before = write_of (f->store, FR_CLASS, c.class_id, &n);
  g_assert_cmpuint (n, ==, 0);
  frt_set (f->store, FR_SESSION, c.session, "state", T ("planned"));
  g_assert_true (fr_action_timetable_publish (f->store, c.class_id, NULL, NULL));
  frt_set (f->store, FR_SESSION, c.session, "withdrawn", I (1));
  g_assert_true (fr_action_timetable_publish (f->store, c.class_id, NULL, NULL));
  after = write_of (f->store, FR_CLASS, c.class_id, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (lines_of (after, "STATUS:CANCELLED"), ==, 1);
  g_assert_cmpuint (lines_of (after, "SEQUENCE:2"), ==, 1);
}

static void
test_group (FrtOffice *f, gconstpointer data)
{
  Class c = class_new (f->store, "Asia/Shanghai");
  gint64 one = frt_insert (f->store, FR_CLASS_GROUP, "class_id", I (c.class_id), "position", I (1), "title", T ("Group 1"), NULL);
  gint64 two = frt_insert (f->store, FR_CLASS_GROUP, "class_id", I (c.class_id), "position", I (2), "title", T ("Group 2"), NULL);
  gint64 own = frt_insert (f->store, FR_SESSION, "class_id", I (c.class_id), "day", I (DAY + 1), "minute", I (510), NULL);
  g_autofree char *first = NULL, *second = NULL, *programme = NULL;
  guint n;

  frt_insert (f->store, FR_SESSION_GROUP, "session_id", I (own), "class_group_id", I (one), NULL);
  first = write_of (f->store, FR_CLASS_GROUP, one, &n);
  g_assert_cmpuint (n, ==, 2);
  second = write_of (f->store, FR_CLASS_GROUP, two, &n);
  g_assert_cmpuint (n, ==, 1);
  programme = write_of (f->store, FR_N_ENTITIES, 0, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (lines_of (second, "X-WR-CALNAME:Group 2"), ==, 1);
}

/* Our own calendar, read back, gives our own sessions: over a change of the clock, in any zone. */
static void
test_round_trip (FrtOffice *f, gconstpointer data)
{
  static const char * const zones[] = { "Europe/Berlin", "Asia/Shanghai", "America/New_York", "UTC", "Australia/Lord_Howe", "Asia/Kolkata" };

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autofree char *code = g_strdup_printf ("K%u", z), *text = NULL;
      gint64 class_id = frt_add_class (f->store, code, DAY + 30);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (FrIcalBusy) busy = NULL;
      g_autoptr (GError) error = NULL;

      for (int day = 0; day < 250; day++)
        frt_insert (f->store, FR_SESSION, "class_id", I (class_id), "title", T ("交流研讨：基层治理"), "day", I (DAY - 200 + day), "minute",
                    I (8 * 60 + 30 + day % 5), "minutes", I (45 + day), "zone", T (zones[z]), NULL);
      text = write_of (f->store, FR_CLASS, class_id, NULL);
      bytes = g_bytes_new (text, strlen (text));
      busy = fr_ical_busy_read (bytes, (FrPeriod) { DAY - 300, DAY + 300 }, zones[z], &error);
      g_assert_no_error (error);
      g_assert_cmpuint (busy->times->len, ==, 250);
      for (int day = 0; day < 250; day++)
        {
          const FrBusyTime *time = g_ptr_array_index (busy->times, day);

          g_assert_cmpint (time->day, ==, DAY - 200 + day);
          g_assert_cmpint (time->minute, ==, 8 * 60 + 30 + day % 5);
          g_assert_cmpint (time->minutes, ==, 45 + day);
          g_assert_cmpstr (time->title, ==, "交流研讨：基层治理");
        }
    }
}

/* --- Lines --- */

static void
test_folding (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint n = 0; n < 300; n++)
    {
      g_autoptr (GString) calendar = g_string_new (NULL);
      g_auto (GStrv) lines = NULL, parts = NULL;
      g_autofree char *joined = NULL, *want = g_strconcat ("SUMMARY:", text->str, NULL);

      fr_ical_line (calendar, "SUMMARY", text->str);
      lines = g_strsplit (calendar->str, "\r\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_assert_cmpuint (strlen (lines[i]), <=, 75);
          g_assert_true (g_utf8_validate (lines[i], -1, NULL));
        }
      g_string_truncate (calendar, calendar->len - 2);
      parts = g_strsplit (calendar->str, "\r\n ", -1);
      joined = g_strjoinv ("", parts);
      g_assert_cmpstr (joined, ==, want);
      g_string_append (text, n % 4 == 0 ? "课" : n % 4 == 1 ? "é" : n % 4 == 2 ? "😀" : "a");
    }
}

static void
test_timezone (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin"), casablanca = g_time_zone_new_identifier ("Africa/Casablanca");
  g_autoptr (GString) text = g_string_new (NULL), odd = g_string_new (NULL);

  fr_ical_timezone (text, "Europe/Berlin", berlin, 2026, 2027);
  g_assert_cmpstr (text->str, ==,
                   "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:DAYLIGHT\r\nDTSTART:20250330T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
                   "TZNAME:CEST\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD\r\nDTSTART:20251026T030000\r\n"
                   "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
                   "END:VTIMEZONE\r\n");
  /* Changes that follow the moon have no rule: each is told. */
  fr_ical_timezone (odd, "Africa/Casablanca", casablanca, 2026, 2026);
  g_assert_null (strstr (odd->str, "RRULE"));
  g_assert_cmpuint (lines_of (odd->str, "END:STANDARD") + lines_of (odd->str, "END:DAYLIGHT"), ==, 4);
}

/* The hour that is skipped and the hour that comes twice. */
static void
test_instants (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  FrDay spring = fr_day_from_ymd (2026, 3, 29), autumn = fr_day_from_ymd (2026, 10, 25), day;
  gint64 minute;

  g_assert_cmpint (fr_ical_instant (berlin, spring, 90), ==, (gint64) spring * 86400 + 30 * 60);
  g_assert_cmpint (fr_ical_instant (berlin, spring, 150), ==, (gint64) spring * 86400 + 90 * 60);
  fr_ical_civil_time (berlin, fr_ical_instant (berlin, spring, 150), &day, &minute);
  g_assert_cmpint (minute, ==, 210);
  g_assert_cmpint (fr_ical_instant (berlin, autumn, 150), ==, (gint64) autumn * 86400 + 30 * 60);
  g_assert_cmpint (fr_ical_instant (berlin, autumn, 240), ==, (gint64) autumn * 86400 + 180 * 60);
}

/* One file each, two people of one name told apart; a folder that is not there is said. */
static void
test_set (FrtOffice *f, gconstpointer data)
{
  Class c = class_new (f->store, NULL);
  g_autofree char *path = g_build_filename (f->folder, "Li Na.ics", NULL), *other = g_build_filename (f->folder, "Li Na (2).ics", NULL);
  g_autofree char *gone = g_build_filename (f->folder, "no such folder", NULL), *text = NULL, *want = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  frt_set (f->store, FR_INSTRUCTOR, c.wang, "name", T ("Li Na"));
  frt_insert (f->store, FR_SESSION_INSTRUCTOR, "session_id", I (c.session), "instructor_id", I (c.wang), NULL);
  g_assert_true (fr_ical_write_class (f->store, c.class_id, f->folder, FR_LANG_EN, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 4);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  want = write_of (f->store, FR_INSTRUCTOR, c.li, NULL);
  g_assert_cmpstr (text, ==, want);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_false (fr_ical_write_class (f->store, c.class_id, gone, FR_LANG_EN, NULL, NULL, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_false (fr_ical_write_class (f->store, 4711, f->folder, FR_LANG_EN, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/calendar/" path, FrtOffice, NULL, frt_office_set_up, func, frt_office_tear_down)
  ADD ("event", test_event);
  ADD ("taken-over", test_taken_over);
  ADD ("cancelled", test_cancelled);
  ADD ("group", test_group);
  ADD ("round-trip", test_round_trip);
  ADD ("set", test_set);
  g_test_add_func ("/calendar/folding", test_folding);
  g_test_add_func ("/calendar/timezone", test_timezone);
  g_test_add_func ("/calendar/instants", test_instants);
  return g_test_run ();
}
