/* test-import-sessions.c: sessions from a sheet: who of the library teaches, which groups, when they end; and the timetable's one checker,
 * which is asked here as everywhere. What is wrong is told with its row and column, and nothing is stored. */
#include "import-support.h"

#include "core/actions/office.h"
#include "core/actions/schedule-rules.h"
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/store/journal.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

typedef struct {
  char    *folder;
  FrStore *store;
} Office;

/* Tuesday 13 October 2026. */
static void
set_up (Office *office, gconstpointer data)
{
  g_autoptr (FrClock) clock = fr_clock_new_fixed (fr_day_from_ymd (2026, 10, 13));
  const FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP, .clock = clock, .seed = 1 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  office->folder = frt_scratch_new ();
  path = g_build_filename (office->folder, "o.fruition", NULL);
  office->store = fr_office_new (path, &options, "Tester", NULL, &error);
  g_assert_no_error (error);
  frt_assert_import (office->store, FR_PROGRAMME, "code,title\nX1,Budgets\nX2,Audits\n", "new 2, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_CLASS, "code,title,programme\nK1,Budgets,X1\nK2,Audits,X2\n", "new 2, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_INSTRUCTOR, "code,name\nI1,Wang Fang\nI2,Li Yu\nI3,\"Ma, Lin\"\n", "new 3, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_CLASS_GROUP, "class,group\nK1,Group 1\nK1,Group 2; evening\nK2,Group 1\n",
                     "new 3, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_MODULE, "programme,order,module\nX1,1,Basics\nX2,1,Basics\n", "new 2, changed 0, same 0, related 0");
}

static void
tear_down (Office *office, gconstpointer data)
{
  frt_assert_sound (office->store);
  frt_office_close (office->store);
  frt_scratch_remove (office->folder);
  g_free (office->folder);
}

#define TEACH "SELECT s.code, i.code FROM session_instructor AS l JOIN session AS s ON s.session_id = l.session_id" \
  " JOIN instructor AS i ON i.instructor_id = l.instructor_id ORDER BY s.code, i.code"
#define ATTEND "SELECT s.code, k.code, g.title FROM session_group AS l JOIN session AS s ON s.session_id = l.session_id" \
  " JOIN class_group AS g ON g.class_group_id = l.class_group_id JOIN class AS k ON k.class_id = g.class_id ORDER BY s.code, g.position"

/* --- Who and when --- */

static void
test_groups_are_numbered (Office *office, gconstpointer data)
{
  frt_assert_query (office->store, "SELECT k.code, g.position, g.title FROM class_group AS g JOIN class AS k ON k.class_id = g.class_id"
                    " ORDER BY k.code, g.position", "K1|1|Group 1 / K1|2|Group 2; evening / K2|1|Group 1");
}

/* Codes or names, several in a cell, names with a separator of their own; groups and modules of the row's own class. */
static void
test_members (Office *office, gconstpointer data)
{
  static const char sheet[] = "code,class,session,module,Instructors of the library,groups\n"
                              "S1,K1,The law,Basics,Wang Fang、I2,Group 1; Group 2; evening\n"
                              "S2,K2,The dyke,Basics,\"Ma, Lin, Wang Fang\",Group 1\nS3,K2,The flood,,,\n";

  frt_assert_import (office->store, FR_SESSION, sheet, "new 3, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_SESSION, sheet, "new 0, changed 0, same 3, related 0");
  frt_assert_query (office->store, TEACH, "S1|I1 / S1|I2 / S2|I1 / S2|I3");
  frt_assert_query (office->store, ATTEND, "S1|K1|Group 1 / S1|K1|Group 2; evening / S2|K2|Group 1");
  frt_assert_query (office->store, "SELECT s.code, p.code FROM session AS s JOIN module AS m ON m.module_id = s.module_id"
                    " JOIN programme AS p ON p.programme_id = m.programme_id ORDER BY s.code", "S1|X1 / S2|X2");
  /* Who is not named any more goes; an empty cell leaves all. */
  frt_assert_import (office->store, FR_SESSION, "code,class,Instructors of the library,groups\nS1,K1,Li Yu,Group 1\nS2,K2,,\n",
                     "new 0, changed 1, same 1, related 0");
  frt_assert_query (office->store, TEACH, "S1|I2 / S2|I1 / S2|I3");
  frt_assert_query (office->store, ATTEND, "S1|K1|Group 1 / S2|K2|Group 1");
  g_assert_true (fr_store_undo (office->store, NULL, NULL, NULL));
  frt_assert_query (office->store, TEACH, "S1|I1 / S1|I2 / S2|I1 / S2|I3");
}

/* Roles are a list of their own, of those who teach already. */
static void
test_roles (Office *office, gconstpointer data)
{
  frt_assert_import (office->store, FR_SESSION, "code,class,session,Instructors of the library\nS1,K1,The law,I1\n",
                     "new 1, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_SESSION_INSTRUCTOR, "Session code,Instructor code,Role,Confirmed\nS1,I1,lead,yes\n",
                     "new 0, changed 1, same 0, related 0");
  frt_assert_import (office->store, FR_SESSION_INSTRUCTOR, "Session code,Instructor code,Role,Confirmed\nS1,I1,lead,yes\n",
                     "new 0, changed 0, same 1, related 0");
  frt_assert_query (office->store, "SELECT role, confirmed FROM session_instructor", "lead|1");
  frt_assert_faults (office->store, FR_SESSION_INSTRUCTOR, "Session code,Instructor code\nS1,I2\n",
                     "row 2, column B (Instructor code): This instructor does not teach this session. Bring them in with the sheet of sessions "
                     "first.\n");
}

/* The teacher of a sheet from outside is the one of the library. */
static void
test_teacher_by_name (Office *office, gconstpointer data)
{
  frt_assert_import (office->store, FR_SESSION, "code,class,session,授课教师\nS1,K1,The law,Wang Fang\n", "new 1, changed 0, same 0, related 0");
  frt_assert_query (office->store, TEACH, "S1|I1");
}

/* And the room is the library's, so that it can't be booked beside it; one that the library has not stays as it is written. */
static void
test_room_by_name (Office *office, gconstpointer data)
{
  static const char sheet[] = "code,class,session,date,time,minutes,room\nS1,K1,The law,2026-10-14,9:00,90,Room 3\n"
                              "S2,K2,The flood,2026-10-15,9:00,90,Gym\n";

  frt_assert_import (office->store, FR_VENUE, "code,name\nV1,Room 3\nV2,Hall\nV3,Hall\n", "new 3, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_SESSION, sheet, "new 2, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_SESSION, sheet, "new 0, changed 0, same 2, related 0");
  frt_assert_query (office->store, "SELECT s.code, v.code, s.venue FROM session AS s LEFT JOIN venue AS v ON v.venue_id = s.venue_id ORDER BY s.code",
                    "S1|V1|Room 3 / S2||Gym");
  frt_assert_faults (office->store, FR_SESSION, "code,class,session,date,time,minutes,Venue of the library code\n"
                                                "S3,K2,The dyke,2026-10-14,10:00,90,V1\n",
                     "row 2, column D (date): It can't stand there: Room 3 holds both “The dyke” and “The law”: Wednesday 14 October, 10:00–10:30. "
                     "Give it another day, time, place or teacher, or move what is in its way.\n");
}

/* Another room in the sheet is another room of the library, or none of it, and the checker is asked about it. */
static void
test_other_room (Office *office, gconstpointer data)
{
  static const char where[] = "SELECT s.code, v.code, s.venue FROM session AS s LEFT JOIN venue AS v ON v.venue_id = s.venue_id ORDER BY s.code";

  frt_assert_import (office->store, FR_VENUE, "code,name\nV1,Room 3\nV2,Hall\n", "new 2, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_SESSION, "code,class,session,date,time,minutes,room\nS1,K1,The law,2026-10-14,9:00,90,Room 3\n"
                                                "S2,K2,The flood,2026-10-14,9:00,90,Hall\n", "new 2, changed 0, same 0, related 0");
  frt_assert_faults (office->store, FR_SESSION, "code,class,date,room\nS1,K1,2026-10-14,Hall\n",
                     "row 2, column C (date): It can't stand there: Hall holds both “The law” and “The flood”: Wednesday 14 October, 09:00–10:30. "
                     "Give it another day, time, place or teacher, or move what is in its way.\n");
  frt_assert_query (office->store, where, "S1|V1|Room 3 / S2|V2|Hall");
  frt_assert_import (office->store, FR_SESSION, "code,class,room\nS1,K1,Attic\n", "new 0, changed 1, same 0, related 0");
  frt_assert_query (office->store, where, "S1||Attic / S2|V2|Hall");
  frt_assert_import (office->store, FR_SESSION, "code,class,room\nS1,K1,Room 3\n", "new 0, changed 1, same 0, related 0");
  frt_assert_query (office->store, where, "S1|V1|Room 3 / S2|V2|Hall");
}

static void
test_end (Office *office, gconstpointer data)
{
  frt_assert_import (office->store, FR_SESSION, "code,class,date,time,End time\nS1,K1,2026-10-14,8:30,10:00\n"
                                                "S2,K1,2026-10-15,20:00,2026-10-16 6:00\n", "new 2, changed 0, same 0, related 0");
  frt_assert_query (office->store, "SELECT code, minute, minutes FROM session ORDER BY code", "S1|510|90 / S2|1200|600");
  /* A long time of day is no day. */
  frt_assert_import (office->store, FR_SESSION, "code,class,date,time,End time\nS1,K1,2026-10-14,8:30,10:30:00 AM\n",
                     "new 0, changed 1, same 0, related 0");
  frt_assert_query (office->store, "SELECT minutes FROM session WHERE code = 'S1'", "120");
}

/* --- Bad input: where it is, what to do, and nothing stored --- */

static void
test_bad_input (Office *office, gconstpointer data)
{
  static const struct { FrEntityId entity; const char *csv, *en, *zh; } cases[] = {
    { FR_SESSION, "code,class,Instructors of the library\nS1,K1,Wang Fang\nS2,K1,Li Yu; Nobody\n",
      "row 3, column C (Instructors of the library): Instructor: there is none with the code or name “Nobody”. Bring it in first, or correct the "
      "cell.\n",
      "没有编码或名称为“Nobody”的记录。请先导入，或改正该单元格。" },
    { FR_SESSION, "code,class,instructor\nS1,K1,Nobody\n",
      "row 2, column C (instructor): Instructor: there is none with the code or name “Nobody”. Bring it in first, or correct the cell.\n",
      "没有编码或名称为“Nobody”的记录" },
    { FR_SESSION, "code,class,groups\nS1,K2,Group 2; evening\n",
      "row 2, column C (groups): This class has no group called “Group 2”. Bring the groups in first, or correct the cell.\n"
      "row 2, column C (groups): This class has no group called “evening”. Bring the groups in first, or correct the cell.\n",
      "该班没有名为“evening”的学习小组。请先导入学习小组，或改正该单元格。" },
    { FR_SESSION, "code,class,date,time,end\nS1,K1,2026-10-14,10:00,9:00\n",
      "row 2, column E (end): The session ends before it begins. Correct one of the two times.\n",
      "教学活动的结束时间早于开始时间。请改正其中一个。" },
    { FR_SESSION, "code,class,starts at,end\nS1,K1,2026-10-14 10:00,2026-10-13 11:00\n",
      "row 2, column D (end): The session ends before it begins. Correct one of the two times.\n", "结束时间早于开始时间" },
    { FR_SESSION, "code,class,date,end\nS1,K1,2026-10-14,10:00\n",
      "row 2, column D (end): The row says when the session ends, and not when it begins. Give both, or how long it is.\n", "只写了结束时间" },
    { FR_SESSION, "code,class,date,time,end\nS1,K1,2026-10-14,10:00,soon\n",
      "row 2, column E (end): “soon” is no time of day; write it like 14:30.\n", "14:30" },
    { FR_SESSION, "code,class,date,time,minutes,end\nS1,K1,2026-10-14,10:00,60,11:30\n",
      "row 2, column F (end): From beginning to end it is 90 minutes, and the row says 60. Correct one of them.\n",
      "从开始到结束为90分钟，而该行写的是60分钟。请改正其中一处。" },
    { FR_SESSION, "code,class,date,time,minutes\nS1,K1,2026-10-14,10:00,-90\n",
      "row 2, column E (minutes): Minutes can't be below 0. Nothing was changed.\n", "不能小于0" },
    { FR_SESSION, "code,class,date\nS1,K1,2026-02-30\n", "row 2, column C (date): “2026-02-30”: ", "“2026-02-30”：" },
    { FR_CLASS, "code,title,programme,starts,ends\nK9,Law,X1,2026-10-14,2026-10-12\n",
      "row 2: “Ends” lies before “Starts”. Correct one of them; nothing was changed.\n",
      "早于" },
    { FR_PROGRAMME, "code,title,starts,ends\nX9,Law,2026-10-14,2026-10-12\n",
      "row 2, column D (ends): The last day lies before the first. Correct one of them.\n", "结束日期早于开始日期。请改正其中一项。" },
  };
  g_autofree char *before = frt_query (office->store, "SELECT count(*) FROM change_set");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (FrLang lang = FR_LANG_EN; lang <= FR_LANG_ZH_CN; lang++)
      {
        g_autofree char *got = NULL, *after = NULL;
        g_autoptr (GError) error = NULL;
        FrImportSource *source;
        g_autoptr (FrImportPlan) plan = NULL;

        fr_lang_set_default (lang);
        got = frt_faults (office->store, cases[i].entity, cases[i].csv);
        if (lang == FR_LANG_EN ? !g_str_has_prefix (got, cases[i].en) : !g_str_has_prefix (got, "第") || strstr (got, cases[i].zh) == NULL)
          g_error ("%s: got %s", cases[i].csv, got);
        plan = frt_plan (office->store, cases[i].entity, cases[i].csv, NULL, &source);
        g_assert_false (fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, &error));
        g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FAULTS);
        fr_import_source_free (source);
        fr_lang_set_default (FR_LANG_EN);
        after = frt_query (office->store, "SELECT count(*) FROM change_set");
        g_assert_cmpstr (after, ==, before);
      }
}

/* --- The checker --- */

#define HEAD "code,class,session,date,time,minutes,Instructors of the library\n"
#define LAW  "S1,K1,The law,2026-10-14,9:00,90,Wang Fang\n"

/* The office's own sessions, and those of the sheet among themselves: the later row has the fault. */
static void
test_clash_is_a_fault (Office *office, gconstpointer data)
{
  frt_assert_faults (office->store, FR_SESSION, HEAD LAW "S2,K2,The dyke,2026-10-14,10:00,90,Wang Fang; Li Yu\n",
                     "row 3, column D (date): It can't stand there: Wang Fang teaches both “The dyke” and “The law”: Wednesday 14 October, "
                     "10:00–10:30. Give it another day, time, place or teacher, or move what is in its way.\n");
  frt_assert_import (office->store, FR_SESSION, HEAD LAW, "new 1, changed 0, same 0, related 0");
  frt_assert_faults (office->store, FR_SESSION, HEAD "S2,K1,The dyke,2026-10-14,10:00,90,Wang Fang\nS3,K1,The flood,2026-10-17,9:00,90,\n",
                     "row 2, column D (date): It can't stand there: Budgets, Group 1 attends both “The dyke” and “The law”: Wednesday 14 October, "
                     "10:00–10:30; Wang Fang teaches both “The dyke” and “The law”: Wednesday 14 October, 10:00–10:30. Give it another day, "
                     "time, place or teacher, or move what is in its way.\n"
                     "row 3, column D (date): It can't stand there: “The flood” stands on a day off: Saturday 17 October, 09:00–10:30. Give it "
                     "another day, time, place or teacher, or move what is in its way.\n");
  frt_assert_import (office->store, FR_SESSION, HEAD "S2,K1,The dyke,2026-10-14,10:30,90,Wang Fang\n", "new 1, changed 0, same 0, related 0");
}

static void
test_left_out (Office *office, gconstpointer data)
{
  FrImportSource *source;
  g_autoptr (FrImportPlan) plan = frt_plan (office->store, FR_SESSION, HEAD LAW "S2,K2,The dyke,2026-10-14,10:00,90,Wang Fang\n"
                                            "S3,K2,The flood,2026-10-14,11:00,90,Wang Fang\n", NULL, &source);
  g_autofree char *path = g_build_filename (office->folder, "left.csv", NULL), *left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (fr_import_plan_get_counts (plan)->faulty, ==, 1);
  g_assert_cmpuint (fr_import_plan_get_counts (plan)->new_records, ==, 2);
  g_assert_true (fr_import_run (plan, TRUE, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  frt_assert_query (office->store, TEACH, "S1|I1 / S3|I1");
  g_assert_true (g_file_get_contents (path, &left, NULL, NULL));
  g_assert_nonnull (strstr (left, "S2,K2,The dyke,2026-10-14,10:00,90,Wang Fang,\"It can't stand there: "));
  fr_import_source_free (source);
}

/* Two sessions change places; a row that goes leaves in the way what it would have moved. */
static void
test_moves (Office *office, gconstpointer data)
{
  frt_assert_import (office->store, FR_SESSION, HEAD LAW "S2,K1,The dyke,2026-10-14,10:30,90,\n", "new 2, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_SESSION, HEAD "S1,K1,The law,2026-10-14,10:30,90,Wang Fang\nS2,K1,The dyke,2026-10-14,9:00,90,\n",
                     "new 0, changed 2, same 0, related 0");
  frt_assert_faults (office->store, FR_SESSION, HEAD "S1,K1,The law,2026-10-18,10:30,90,\nS3,K1,The flood,2026-10-14,10:30,90,\n",
                     "row 2, column D (date): It can't stand there: “The law” stands on a day off: Sunday 18 October, 10:30–12:00. Give it "
                     "another day, time, place or teacher, or move what is in its way.\n"
                     "row 3, column D (date): It can't stand there: Budgets, Group 1 attends both “The flood” and “The law”: Wednesday 14 October, "
                     "10:30–12:00. Give it another day, time, place or teacher, or move what is in its way.\n");
  /* What was in the way before is not the sheet's fault, and a sheet that moves nothing asks nothing. */
  frt_assert_import (office->store, FR_CALENDAR_DAY, "date,kind\n2026-10-14,Day off\n", "new 1, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_SESSION, "code,class,hours,Instructors of the library\nS1,K1,2,Li Yu\n",
                     "new 0, changed 1, same 0, related 0");
  /* It is the same clash under another title. */
  frt_assert_import (office->store, FR_SESSION, "code,class,session,Instructors of the library\nS1,K1,The new law,Wang Fang\n",
                     "new 0, changed 1, same 0, related 0");
}

static void
test_pinned (Office *office, gconstpointer data)
{
  frt_assert_import (office->store, FR_SESSION, "code,class,session,date,time,minutes,pinned\nS1,K1,The law,2026-10-14,9:00,90,yes\n",
                     "new 1, changed 0, same 0, related 0");
  frt_assert_faults (office->store, FR_SESSION, "code,class,date,time\nS1,K1,2026-10-14,9:30\n",
                     "row 2, column D (time): This session is pinned and stays where it is. Let it go in the program first, or leave its time as "
                     "it was.\n");
}

/* What is over can't be moved: it is taken in and told. What was held, was held. A rule that the office does not take as hard refuses nothing. */
static void
test_what_is_over (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  frt_assert_faults (office->store, FR_SESSION, HEAD "S1,K1,The law,2026-10-07,9:00,90,Wang Fang\nS2,K2,The dyke,2026-10-07,9:00,90,Wang Fang\n",
                     "~row 3, column D (date): It is over and is taken as it is, though this speaks against it: Wang Fang teaches both “The dyke” "
                     "and “The law”: Wednesday 7 October, 09:00–10:30.\n");
  frt_assert_faults (office->store, FR_SESSION, "code,class,session,date,time,minutes,state\nS1,K1,The law,2026-10-10,9:00,90,held\n", "");
  g_assert_true (fr_action_schedule_rule_set (office->store, FR_RULE_CALENDAR, (FrRuleSetting) { FR_MODE_WARNED, 0 }, NAN, &error));
  g_assert_no_error (error);
  frt_assert_faults (office->store, FR_SESSION, HEAD "S1,K1,The law,2026-10-17,9:00,90,\n", "");
}

/* --- Many at once --- */

/* Random talks to the five minutes, so that clock times are many; some say anew where one is that was there. */
static char *
random_sheet (GRand *rand, FrDay first, guint *n)
{
  GString *sheet = g_string_new (HEAD);

  for (guint r = 0; r < 25; r++)
    {
      g_autofree char *day = fr_day_format_iso (first + g_rand_int_range (rand, 0, 6));
      int at = 5 * g_rand_int_range (rand, 96, 200);
      guint which = *n > 0 && g_rand_int_range (rand, 0, 4) == 0 ? (guint) g_rand_int_range (rand, 0, (gint32) *n) : (*n)++;

      g_string_append_printf (sheet, "S%u,K%u,Talk %u,%s,%d:%02d,%d,I%d\n", which, 1 + which % 2, which, day, at / 60, at % 60,
                              5 * g_rand_int_range (rand, 2, 12), g_rand_int_range (rand, 1, 4));
    }
  return g_string_free (sheet, FALSE);
}

/* Sessions of one teacher, or of one class, that overlap; and those on a Saturday. */
#define OVERLAPS "SELECT count(*) FROM session AS a JOIN session AS b ON a.session_id < b.session_id AND a.day = b.day" \
  " AND a.minute < b.minute + b.minutes AND b.minute < a.minute + a.minutes WHERE a.class_id = b.class_id OR EXISTS" \
  " (SELECT 1 FROM session_instructor AS x JOIN session_instructor AS y ON y.instructor_id = x.instructor_id" \
  " WHERE x.session_id = a.session_id AND y.session_id = b.session_id)"
#define SATURDAYS "SELECT count(*) FROM session WHERE day = 20750"

/* Of random sheets the rows with faults are left out: nothing that must hold is broken by what came in. */
static void
test_nothing_unseen (Office *office, gconstpointer data)
{
  guint rounds = (guint) frt_rounds (20), seed = g_random_int (), n = 0;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < rounds; i++)
    {
      g_autofree char *sheet = random_sheet (rand, fr_day_from_ymd (2026, 10, 19), &n);
      g_autoptr (FrImportPlan) plan = NULL;
      g_autoptr (GError) error = NULL;
      FrImportSource *source;

      plan = frt_plan (office->store, FR_SESSION, sheet, NULL, &source);
      g_assert_true (fr_import_run (plan, TRUE, NULL, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      fr_import_source_free (source);
      frt_assert_query (office->store, OVERLAPS, "0");
      frt_assert_query (office->store, SATURDAYS, "0");
    }
  frt_assert_query (office->store, "SELECT count(*) > 20 FROM session", "1");
}

#define ADD(name, func) g_test_add ("/import-sessions/" name, Office, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("groups stand in the order of the sheet", test_groups_are_numbered);
  ADD ("instructors, groups and modules", test_members);
  ADD ("roles of those who teach", test_roles);
  ADD ("a teacher's name means the library's", test_teacher_by_name);
  ADD ("a room's name means the library's", test_room_by_name);
  ADD ("another room", test_other_room);
  ADD ("when it ends", test_end);
  ADD ("bad input is told and not stored", test_bad_input);
  ADD ("a clash is a fault of its row", test_clash_is_a_fault);
  ADD ("rows that clash can be left out", test_left_out);
  ADD ("sessions that move", test_moves);
  ADD ("pinned sessions stay", test_pinned);
  ADD ("what is over is told", test_what_is_over);
  ADD ("nothing comes in unseen", test_nothing_unseen);
  return g_test_run ();
}
