/* test-ical.c: calendars on the command line: whose they are, what is refused and where, and that a refusal stores nothing. */
#include "run-cli.h"
#include "support/support.h"

#include <gio/gio.h>
#include <string.h>

typedef struct {
  char *folder;
} Place;

static void
write_file (Place *place, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_done (const FrtCli *cli, const char *out)
{
  if (cli->status != 0)
    g_error ("status %d: %s", cli->status, cli->err);
  if (out != NULL)
    g_assert_cmpstr (cli->out, ==, out);
}

static void
bring_in (Place *place, const char *kind, const char *text)
{
  g_autoptr (FrtCli) cli = NULL;

  write_file (place, "in.csv", text);
  cli = frt_cli_run (place->folder, "import", "o.fruition", kind, "in.csv", NULL);
  assert_done (cli, NULL);
}

static void
set_up (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) made = NULL;

  place->folder = frt_scratch_new ();
  made = frt_cli_run (place->folder, "new", "o.fruition", NULL);
  assert_done (made, "");
  bring_in (place, "instructors", "instructor code,name,external\nI1,Li Na,no\n");
  bring_in (place, "venues", "venue code,venue\nV1,Hall\n");
  bring_in (place, "programmes", "programme code,programme title\nP1,Finance\n");
  bring_in (place, "classes", "class code,class,programme\nK1,Finance 1,P1\n");
  bring_in (place, "sessions", "session code,class,topic,date,time,minutes\nT1,K1,Accounts,2026-11-10,8:30,90\n");
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) check = frt_cli_run (place->folder, "check", "o.fruition", "--deep", NULL);

  assert_done (check, "");
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static void
test_export (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) class = frt_cli_run (place->folder, "export", "o.fruition", "sessions", "--format", "ical", "--class", "K1", NULL);
  g_autoptr (FrtCli) programme = frt_cli_run (place->folder, "export", "o.fruition", "sessions", "--programme", "P1", "-o", "p.ics", NULL);
  g_autoptr (FrtCli) nobody = frt_cli_run (place->folder, "export", "o.fruition", "sessions", "--format", "ical", "--instructor", "I1", NULL);
  g_autofree char *path = g_build_filename (place->folder, "p.ics", NULL), *file = NULL;

  assert_done (class, NULL);
  g_assert_nonnull (strstr (class->out, "\r\nSUMMARY:Accounts\r\n"));
  /* The ending of the file says what it is to be. */
  assert_done (programme, "");
  g_assert_true (g_file_get_contents (path, &file, NULL, NULL));
  g_assert_true (g_str_has_prefix (file, "BEGIN:VCALENDAR\r\n"));
  assert_done (nobody, NULL);
  g_assert_null (strstr (nobody->out, "VEVENT"));
}

static void
test_export_refused (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) two = frt_cli_run (place->folder, "export", "o.fruition", "sessions", "--format", "ical", "--class", "K1",
                                        "--venue", "V1", NULL);
  g_autoptr (FrtCli) unknown = frt_cli_run (place->folder, "export", "o.fruition", "sessions", "--format", "ical", "--venue", "V9", NULL);
  g_autoptr (FrtCli) group = frt_cli_run (place->folder, "export", "o.fruition", "sessions", "--format", "ical", "--class",
                                          "K1", "--group", "One", NULL);
  g_autoptr (FrtCli) alone = frt_cli_run (place->folder, "export", "o.fruition", "sessions", "--format", "ical", "--group", "One", NULL);
  g_autoptr (FrtCli) units = frt_cli_run (place->folder, "export", "o.fruition", "units", "--format", "ical", NULL);
  g_autoptr (FrtCli) sheet = frt_cli_run (place->folder, "export", "o.fruition", "sessions", "--class", "K1", NULL);

  frt_cli_assert_fails (two, 2, "name one of them");
  frt_cli_assert_fails (unknown, 2, "Venues: none has the code “V9”.");
  frt_cli_assert_fails (group, 2, "no group “One”");
  frt_cli_assert_fails (alone, 2, "A group needs its class");
  frt_cli_assert_fails (units, 2, "A calendar is written of sessions");
  frt_cli_assert_fails (sheet, 2, "add --format ical");
}

static const char calendar[] =
  "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=Asia/Shanghai:20261110T083000\nDURATION:PT90M\nSUMMARY:Council\n"
  "RRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n";

static void
test_import (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) dry = NULL, import = NULL, again = NULL, list = NULL, undo = NULL;

  write_file (place, "a.ics", calendar);
  dry = frt_cli_run (place->folder, "import", "o.fruition", "busy-times", "a.ics", "--instructor", "I1", "--period", "2026-11", "--dry-run", NULL);
  assert_done (dry, "3 busy times in the period; nothing was stored.\n");
  import = frt_cli_run (place->folder, "import", "o.fruition", "busy-times", "a.ics", "--instructor", "I1", "--period", "2026",
                        "--zone", "Asia/Shanghai", NULL);
  assert_done (import, "Busy times: 3 new, 0 changed, 0 no longer there, 0 as before.\n");
  again = frt_cli_run (place->folder, "import", "o.fruition", "busy-times", "a.ics", "--instructor", "I1", "--period", "2026",
                       "--zone", "Asia/Shanghai", NULL);
  assert_done (again, "Busy times: 0 new, 0 changed, 0 no longer there, 3 as before.\n");
  list = frt_cli_run (place->folder, "export", "o.fruition", "busy-times", NULL);
  assert_done (list, NULL);
  g_assert_nonnull (strstr (list->out, "I1,Li Na,,,,,,,2026-11-17,08:30,90,Council"));
  undo = frt_cli_run (place->folder, "undo", "o.fruition", NULL);
  assert_done (undo, "Imported busy times: Li Na\n");
}

static void
test_import_refused (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) nobody = NULL, fault = NULL, gone = NULL, period = NULL, zone = NULL, sheet = NULL, list = NULL;

  write_file (place, "a.ics", calendar);
  write_file (place, "bad.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261110T083000\nDTEND:20261110T073000\nEND:VEVENT\nEND:VCALENDAR\n");
  nobody = frt_cli_run (place->folder, "import", "o.fruition", "busy-times", "a.ics", NULL);
  frt_cli_assert_fails (nobody, 2, "Say whose busy times these are");
  fault = frt_cli_run (place->folder, "import", "o.fruition", "busy-times", "bad.ics", "--venue", "V1", NULL);
  frt_cli_assert_fails (fault, 3, "bad.ics: Line 5: The entry ends before it begins. Nothing was stored.");
  gone = frt_cli_run (place->folder, "import", "o.fruition", "busy-times", "gone.ics", "--venue", "V1", NULL);
  frt_cli_assert_fails (gone, 3, "gone.ics");
  period = frt_cli_run (place->folder, "import", "o.fruition", "busy-times", "a.ics", "--venue", "V1", "--period", "soon", NULL);
  frt_cli_assert_fails (period, 2, "“soon” is no period");
  zone = frt_cli_run (place->folder, "import", "o.fruition", "busy-times", "a.ics", "--venue", "V1", "--zone", "Middle-earth", NULL);
  frt_cli_assert_fails (zone, 3, "time zone “Middle-earth” is not known");
  sheet = frt_cli_run (place->folder, "import", "o.fruition", "busy-times", "in.csv", "--venue", "V1", NULL);
  frt_cli_assert_fails (sheet, 2, "Only a calendar of busy times");
  list = frt_cli_run (place->folder, "export", "o.fruition", "busy-times", NULL);
  g_assert_null (strstr (list->out, "2026"));
}

/* Calendars as nobody should send them: each is told with file, line and remedy, in both languages, and nothing of it is stored. */
static void
test_malformed (Place *place, gconstpointer data)
{
#define FIRST "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261110T083000\nDURATION:PT1H\nEND:VEVENT\n"
  static const struct { const char *text; gsize n; const char *en, *zh; } cases[] = {
    { "", 0, "Line 1: This is no calendar: it does not begin with BEGIN:VCALENDAR.", "第1行：这不是日历文件：没有以BEGIN:VCALENDAR开头。" },
    { FIRST, 0, "Line 1: VCALENDAR begins here and has no end: the file is cut off.", "第1行：VCALENDAR从此处开始，但没有结束：文件不完整。" },
    { FIRST "BEGIN:VEVENT\nUID:b\nDTSTART:2026", 0, "Line 9: “2026” is no date or time of a calendar, like 20261110 or 20261110T083000.",
      "第9行：“2026”不是日历中的日期或时间，正确写法如20261110或20261110T083000。" },
    { FIRST "BEGIN:VEVENT\nUID:b\nDTSTART:20260230T083000\nEND:VEVENT\nEND:VCALENDAR\n", 0,
      "Line 9: “20260230T083000” is no date or time of a calendar", "第9行：“20260230T083000”不是日历中的日期或时间" },
    { FIRST "BEGIN:VEVENT\nUID:b\nDTSTART:20261110T083000\nDTEND:20261110T073000\nEND:VEVENT\nEND:VCALENDAR\n", 0,
      "Line 10: The entry ends before it begins.", "第10行：该日程的结束早于开始。" },
    { "BEGIN:VCALENDAR\n\x00\x01\x02\xff\n", 21, "Line 2: there is a byte that is no UTF-8 text. Save the calendar as UTF-8; nothing was stored.",
      "第2行：有不是UTF-8文本的字节。请将日历存为UTF-8；未存入任何内容。" },
  };
  g_autofree char *path = g_build_filename (place->folder, "odd.ics", NULL);
  g_autoptr (FrtCli) list = NULL;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      const char *words = i % 2 == 0 ? cases[i / 2].en : cases[i / 2].zh;
      g_autofree char *want = g_strconcat ("odd.ics: ", words, NULL);
      g_autoptr (FrtCli) cli = NULL;

      g_assert_true (g_file_set_contents (path, cases[i / 2].text, cases[i / 2].n > 0 ? (gssize) cases[i / 2].n : -1, NULL));
      cli = frt_cli_run (place->folder, "import", "o.fruition", "busy-times", "odd.ics", "--instructor", "I1", "--period", "2026",
                         i % 2 == 0 ? "--lang=en" : "--lang=zh_CN", NULL);
      frt_cli_assert_fails (cli, 3, want);
    }
  list = frt_cli_run (place->folder, "export", "o.fruition", "busy-times", NULL);
  g_assert_null (strstr (list->out, "2026"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/ical/" path, Place, NULL, set_up, func, tear_down)
  ADD ("export", test_export);
  ADD ("export-refused", test_export_refused);
  ADD ("import", test_import);
  ADD ("import-refused", test_import_refused);
  ADD ("malformed", test_malformed);
  return g_test_run ();
}
