/* test-busy.c: busy times from calendars: what repeats, what is left out, zones and changes of the clock, and what is refused where. */
#include "core/base/error.h"
#include "core/io/ical/busy.h"

#include <string.h>
#include <time.h>

#define YEAR ((FrPeriod) { fr_day_from_ymd (2026, 1, 1), fr_day_from_ymd (2026, 12, 31) })
#define BERLIN \
  "BEGIN:VTIMEZONE\nTZID:Mitteleuropa\nBEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n" \
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19700329T020000\nTZOFFSETFROM:+0100\n" \
  "TZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n"

static FrIcalBusy *
read_in (const char *body, const char *zone, GError **error)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\nVERSION:2.0\n", body, "END:VCALENDAR\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return fr_ical_busy_read (bytes, YEAR, zone, error);
}

/* "2026-11-10 08:30 +90 Title" a line. */
static char *
times_of (const char *body, const char *zone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrIcalBusy) busy = read_in (body, zone, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < busy->times->len; i++)
    {
      const FrBusyTime *time = g_ptr_array_index (busy->times, i);
      g_autofree char *day = fr_day_format_iso (time->day);

      g_string_append_printf (text, "%s %02d:%02d +%d %s\n", day, (int) time->minute / 60, (int) time->minute % 60, (int) time->minutes,
                              time->title ? time->title : "-");
    }
  return g_string_free (text, FALSE);
}

#define assert_times(body, zone, want) G_STMT_START { g_autofree char *_got = times_of (body, zone); g_assert_cmpstr (_got, ==, want); } G_STMT_END

static void
assert_refused (const char *body, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrIcalBusy) busy = read_in (body, "Asia/Shanghai", &error);

  g_assert_null (busy);
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
  if (!g_str_has_prefix (error->message, words))
    g_error ("“%s” does not begin with “%s”", error->message, words);
  g_assert_true (g_str_has_suffix (error->message, "Nothing was stored."));
}

static void
test_plain (void)
{
  assert_times ("BEGIN:VEVENT\nUID:1\nDTSTART:20261110T003000Z\nDTEND:20261110T020000Z\nSUMMARY:Council\\, small\nEND:VEVENT\n"
                "BEGIN:VEVENT\nUID:2\nDTSTART:20261111T083000\nDURATION:PT45M\nEND:VEVENT\n"
                "BEGIN:VEVENT\nUID:3\nDTSTART;VALUE=DATE:20261112\nDTEND;VALUE=DATE:20261114\nSUMMARY:Le\n ave\nEND:VEVENT\n"
                "BEGIN:VEVENT\nUID:4\nDTSTART;VALUE=DATE:20261120\nSUMMARY:One day\nEND:VEVENT\n"
                "BEGIN:VEVENT\nUID:5\nDTSTART:20261121T083000\nSUMMARY:No length\nEND:VEVENT\n", "Asia/Shanghai",
                "2026-11-10 08:30 +90 Council, small\n2026-11-11 08:30 +45 -\n2026-11-12 00:00 +2880 Leave\n2026-11-20 00:00 +1440 One day\n");
}

static void
test_takes_no_time (void)
{
  assert_times ("BEGIN:VEVENT\nUID:1\nDTSTART:20261110T003000Z\nDTEND:20261110T020000Z\nTRANSP:TRANSPARENT\nEND:VEVENT\n"
                "BEGIN:VEVENT\nUID:2\nDTSTART:20261110T003000Z\nDTEND:20261110T020000Z\nSTATUS:CANCELLED\nEND:VEVENT\n"
                "BEGIN:VEVENT\nUID:3\nDTSTART:20251110T003000Z\nDTEND:20251110T020000Z\nEND:VEVENT\n"
                "BEGIN:VTODO\nUID:4\nDTSTART:20261110T003000Z\nEND:VTODO\n"
                "BEGIN:VEVENT\nUID:5\nDTSTART:20251231T223000Z\nDTEND:20260101T020000Z\nSUMMARY:Over the year's end\nEND:VEVENT\n", "UTC",
                "2025-12-31 22:30 +210 Over the year's end\n");
}

/* COUNT counts what EXDATE leaves out; RDATE adds, also what the rule gives already; a changed repeat takes the place of its own. */
static void
test_repeats (void)
{
  assert_times ("BEGIN:VEVENT\nUID:w\nDTSTART;TZID=Asia/Shanghai:20260105T083000\nDTEND;TZID=Asia/Shanghai:20260105T100000\n"
                "RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;TZID=Asia/Shanghai:20260112T083000\nRDATE;TZID=Asia/Shanghai:20260107T140000,20260119T083000\n"
                "SUMMARY:Weekly\nEND:VEVENT\n"
                "BEGIN:VEVENT\nUID:w\nRECURRENCE-ID;TZID=Asia/Shanghai:20260126T083000\nDTSTART;TZID=Asia/Shanghai:20260127T090000\n"
                "DTEND;TZID=Asia/Shanghai:20260127T093000\nSUMMARY:Moved\nEND:VEVENT\n"
                "BEGIN:VEVENT\nUID:w\nRECURRENCE-ID:20260202T003000Z\nDTSTART:20260202T003000Z\nSTATUS:CANCELLED\nEND:VEVENT\n", "Asia/Shanghai",
                "2026-01-05 08:30 +90 Weekly\n2026-01-07 14:00 +90 Weekly\n2026-01-19 08:30 +90 Weekly\n2026-01-27 09:00 +30 Moved\n");
}

static void
test_whole_days (void)
{
  assert_times ("BEGIN:VEVENT\nUID:m\nDTSTART;VALUE=DATE:20251231\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20260430\n"
                "EXDATE;VALUE=DATE:20260228\nSUMMARY:Month's end\nEND:VEVENT\n", "Europe/Berlin",
                "2026-01-31 00:00 +1440 Month's end\n2026-03-31 00:00 +1440 Month's end\n2026-04-30 00:00 +1440 Month's end\n");
}

/* A weekly hour of Berlin stays at its hour there, and moves in Shanghai, where the clock is never changed. */
static void
test_clock_change (void)
{
  static const char body[] = "BEGIN:VEVENT\nUID:c\nDTSTART;TZID=Europe/Berlin:20261018T100000\nDTEND;TZID=Europe/Berlin:20261018T110000\n"
                             "RRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n";

  assert_times (body, "Europe/Berlin", "2026-10-18 10:00 +60 -\n2026-10-25 10:00 +60 -\n2026-11-01 10:00 +60 -\n");
  assert_times (body, "Asia/Shanghai", "2026-10-18 16:00 +60 -\n2026-10-25 17:00 +60 -\n2026-11-01 17:00 +60 -\n");
  /* Over the hour that comes twice: three hours by the clock are four that pass. */
  assert_times ("BEGIN:VEVENT\nUID:n\nDTSTART;TZID=Europe/Berlin:20261025T010000\nDTEND;TZID=Europe/Berlin:20261025T040000\nEND:VEVENT\n",
                "Europe/Berlin", "2026-10-25 01:00 +240 -\n");
}

/* A zone that only the file knows. */
static void
test_own_zone (void)
{
  assert_times (BERLIN "BEGIN:VEVENT\nUID:c\nDTSTART;TZID=Mitteleuropa:20260328T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n",
                "Asia/Shanghai", "2026-03-28 17:00 +60 -\n2026-03-29 16:00 +60 -\n");
}

static void
test_twice (void)
{
  assert_times ("BEGIN:VEVENT\nUID:a\nSEQUENCE:2\nDTSTART:20261110T080000Z\nDURATION:PT1H\nSUMMARY:Newer\nEND:VEVENT\n"
                "BEGIN:VEVENT\nUID:a\nSEQUENCE:1\nDTSTART:20261109T080000Z\nDURATION:PT1H\nSUMMARY:Older\nEND:VEVENT\n", "UTC",
                "2026-11-10 08:00 +60 Newer\n");
}

static void
test_uids (void)
{
  g_autoptr (FrIcalBusy) busy = read_in ("BEGIN:VEVENT\nUID:a\nDTSTART:20261110T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n"
                                         "BEGIN:VEVENT\nUID:b\nDTSTART:20261110T080000Z\nDURATION:PT1H\nSTATUS:CANCELLED\nEND:VEVENT\n", "UTC", NULL);

  g_assert_cmpuint (busy->times->len, ==, 2);
  g_assert_cmpstr (((FrBusyTime *) g_ptr_array_index (busy->times, 1))->uid, ==, "a##20261111T080000Z");
  g_assert_cmpstr (((FrBusyTime *) g_ptr_array_index (busy->times, 1))->event, ==, "a");
  g_assert_cmpuint (busy->events->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (busy->events, 1), ==, "b");
}

static void
test_refused (void)
{
  const struct { const char *body, *words; } cases[] = {
    { "BEGIN:VEVENT\nUID:a\nEND:VEVENT\n", "Line 3: The entry has no DTSTART" },
    { "BEGIN:VEVENT\nDTSTART:2026-11-10\nEND:VEVENT\n", "Line 4: “2026-11-10” is no date or time" },
    { "BEGIN:VEVENT\nDTSTART:20260230T080000\nEND:VEVENT\n", "Line 4: “20260230T080000” is no date" },
    { "BEGIN:VEVENT\nDTSTART:20261110T080000\nDTEND:20261110T070000\nEND:VEVENT\n", "Line 5: The entry ends before it begins." },
    { "BEGIN:VEVENT\nDTSTART:20261110T080000Z\nDTEND;TZID=Asia/Shanghai:20261110T090000\nEND:VEVENT\n", "Line 3: The entry ends before it begins." },
    { "BEGIN:VEVENT\nDTSTART:20261110T080000\nDTEND:20261110\nEND:VEVENT\n", "Line 5: The entry begins with a time and ends with a date" },
    { "BEGIN:VEVENT\nDTSTART:20261110T080000\nRRULE:FREQ=SOMETIMES\nEND:VEVENT\n", "Line 5: “FREQ=SOMETIMES” is no rule" },
    { "BEGIN:VEVENT\nDTSTART:20261110T080000\nDURATION:90 minutes\nEND:VEVENT\n", "Line 5: “90 minutes” is no length" },
    { "BEGIN:VEVENT\nDTSTART;TZID=Middle-earth:20261110T080000\nEND:VEVENT\n", "Line 4: The time zone “Middle-earth” is neither" },
    { "BEGIN:VEVENT\nDTSTART:20261110T080000\nSUMMARY\nEND:VEVENT\n", "Line 5: “SUMMARY” is no line of a calendar" },
    { "BEGIN:VEVENT\nDTSTART:20261110T080000\nEND:VTODO\n", "Line 5: “VTODO” ends here" },
    { "BEGIN:VEVENT\nDTSTART:20261110T080000\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261110T080000\nEND:VEVENT\n",
      "Line 5: A change of a repeat and all" },
    { "BEGIN:VEVENT\nDTSTART:20000101T080000\nDURATION:PT1S\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n", "Line 3: The entry repeats more than" },
    { "BEGIN:VCALENDAR\n", "Line 3: A calendar begins with BEGIN:VCALENDAR, once." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].body, cases[i].words);
}

static void
assert_bytes (const char *text, gsize n, FrIoError code, const char *words)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrIcalBusy) busy = fr_ical_busy_read (bytes, YEAR, "UTC", &error);

  g_assert_null (busy);
  g_assert_error (error, FR_IO_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, words));
}

static void
test_no_calendar (void)
{
  static const char cut[] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261110T080000\r\n";
  static const char latin[] = "BEGIN:VCALENDAR\nX-A:M\xFCnster\nEND:VCALENDAR\n";

  assert_bytes ("", 0, FR_IO_ERROR_FORMAT, "Line 1: This is no calendar");
  assert_bytes ("name,day\nLi Na,2026-11-10\n", 26, FR_IO_ERROR_FORMAT, "Line 1: “name,day” is no line");
  assert_bytes (cut, sizeof cut - 1, FR_IO_ERROR_FORMAT, "Line 2: VEVENT begins here and has no end");
  assert_bytes (latin, sizeof latin - 1, FR_IO_ERROR_ENCODING, "Line 2: there is a byte that is no UTF-8");
}

/* A day full of overlapping meetings is read, each of them, in the time of a blink. */
static void
test_many (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (FrIcalBusy) busy = NULL;
  clock_t before = clock ();

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (body, "BEGIN:VEVENT\nUID:%u@x\nDTSTART:20261110T%02u%02u00Z\nDURATION:PT6H\nSUMMARY:Meeting "
                                  "%u\nEND:VEVENT\n", i, i / 60 % 18,
                            i % 60, i);
  busy = read_in (body->str, "Asia/Shanghai", NULL);
  g_assert_cmpuint (busy->times->len, ==, 10000);
  g_test_message ("10,000 entries: %ld ms", (long) ((clock () - before) * 1000 / CLOCKS_PER_SEC));
  g_assert_cmpint ((clock () - before) / CLOCKS_PER_SEC, <, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
  g_test_add_func ("/busy/plain", test_plain);
  g_test_add_func ("/busy/takes-no-time", test_takes_no_time);
  g_test_add_func ("/busy/repeats", test_repeats);
  g_test_add_func ("/busy/whole-days", test_whole_days);
  g_test_add_func ("/busy/clock-change", test_clock_change);
  g_test_add_func ("/busy/own-zone", test_own_zone);
  g_test_add_func ("/busy/twice", test_twice);
  g_test_add_func ("/busy/uids", test_uids);
  g_test_add_func ("/busy/refused", test_refused);
  g_test_add_func ("/busy/no-calendar", test_no_calendar);
  g_test_add_func ("/busy/many", test_many);
  return g_test_run ();
}
