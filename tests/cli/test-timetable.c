/* test-timetable.c: fruition-cli timetable: what it says of its timetable is what an independent validator finds; the same seed writes
 * the same bytes; what is refused writes nothing. */
#include "run-cli.h"
#include "support/support.h"

#include <gio/gio.h>
#include <string.h>

static char *
instance (const char *name)
{
  g_autofree char *below = g_strconcat ("ctt/", name, NULL);

  return frt_data_path (below);
}

/* The validator's cost; the test ends where it finds a conflict. */
static long
validate (const char *path, const char *folder, const char *solution)
{
  g_autofree char *validator = g_build_filename (g_getenv ("FR_TOP_SRCDIR"), "tests", "support", "cbctt_validate.py", NULL);
  const char *argv[] = { "python3", validator, path, solution, "--json", NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (out, "\"feasible\": true"));
  return strtol (strstr (out, "\"cost\": ") + strlen ("\"cost\": "), NULL, 10);
}

static void
test_validated (void)
{
  static const struct { const char *name, *iterations; long most; } cases[] = {
    { "comp01.ctt", "300000", 20 }, { "comp05.ctt", "300000", 600 }, { "comp07.ctt", "300000", 150 }, { "comp11.ctt", "200000", 10 },
    { "toy.ectt", "20000", 0 }, { "test2.ectt", "200000", 60 } };
  g_autofree char *folder = frt_scratch_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = instance (cases[i].name);
      g_autoptr (FrtCli) cli = frt_cli_run (folder, "timetable", path, "-o", "t.sol", "--iterations", cases[i].iterations, NULL);
      long cost;

      g_assert_cmpint (cli->status, ==, 0);
      cost = validate (path, folder, "t.sol");
      g_assert_true (g_str_has_prefix (cli->out, "feasible, cost "));
      g_assert_cmpint (strtol (cli->out + strlen ("feasible, cost "), NULL, 10), ==, cost);
      g_assert_cmpint (cost, <=, cases[i].most);
    }
  frt_scratch_remove (folder);
}

static void
test_same_seed (void)
{
  static const char * const seeds[] = { "4", "4", "5" };
  g_autofree char *folder = frt_scratch_new (), *path = instance ("comp01.ctt");
  g_autofree char *texts[3] = { NULL };

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *file = g_strdup_printf ("%u.sol", i), *written = g_build_filename (folder, file, NULL);
      g_autoptr (FrtCli) cli = frt_cli_run (folder, "timetable", path, "-o", file, "--iterations", "30000", "--seed", seeds[i], NULL);

      g_assert_cmpint (cli->status, ==, 0);
      g_assert_true (g_file_get_contents (written, &texts[i], NULL, NULL));
    }
  g_assert_cmpstr (texts[0], ==, texts[1]);
  g_assert_cmpstr (texts[0], !=, texts[2]);
  for (guint i = 0; i < 3; i++)
    g_clear_pointer (&texts[i], g_free);
  frt_scratch_remove (folder);
}

/* Two courses of one teacher, and one period: what is left is told, and the file is there. */
static void
test_conflicts_left (void)
{
  g_autofree char *folder = frt_scratch_new (), *file = g_build_filename (folder, "tight.ctt", NULL);
  g_autofree char *written = g_build_filename (folder, "t.sol", NULL);
  g_autoptr (FrtCli) cli = NULL;

  g_file_set_contents (file, "Name: x\nDays: 1\nPeriods_per_day: 1\nCOURSES:\nA t 1 1 5\nB t 1 1 5\nROOMS:\nr 9\ns 9\n"
                             "CURRICULA:\nUNAVAILABILITY_CONSTRAINTS:\nEND.\n", -1, NULL);
  cli = frt_cli_run (folder, "timetable", "tight.ctt", "-o", "t.sol", "--iterations", "2000", NULL);
  g_assert_cmpint (cli->status, ==, 1);
  g_assert_true (g_str_has_prefix (cli->out, "not feasible: 1 conflicts"));
  g_assert_true (g_file_test (written, G_FILE_TEST_EXISTS));
  frt_scratch_remove (folder);
}

static void
test_refusals (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = instance ("toy.ectt"), *file = g_build_filename (folder, "bad.ctt", NULL);
  g_autofree char *written = g_build_filename (folder, "t.sol", NULL);
  g_autoptr (FrtCli) bad = NULL, none = NULL, nowhere = NULL, both = NULL, word = NULL, place = NULL;

  g_file_set_contents (file, "Name: x\nDays: 2\nPeriods_per_day: 2\nCOURSES:\nA t 1 one 5\n", -1, NULL);
  bad = frt_cli_run (folder, "timetable", "bad.ctt", "-o", "t.sol", NULL);
  none = frt_cli_run (folder, "timetable", "missing.ctt", "-o", "t.sol", NULL);
  nowhere = frt_cli_run (folder, "timetable", path, NULL);
  both = frt_cli_run (folder, "timetable", path, "-o", "t.sol", "--cpu-seconds", "1", "--iterations", "5", NULL);
  word = frt_cli_run (folder, "timetable", path, "-o", "t.sol", "--iterations", "many", NULL);
  place = frt_cli_run (folder, "timetable", path, "-o", "no/such/folder/t.sol", "--iterations", "100", NULL);
  frt_cli_assert_fails (bad, 3, "bad.ctt:5: MinWorkingDays");
  frt_cli_assert_fails (none, 3, "missing.ctt");
  frt_cli_assert_fails (nowhere, 2, "-o FILE");
  frt_cli_assert_fails (both, 2, "either");
  frt_cli_assert_fails (word, 2, "“many”");
  frt_cli_assert_fails (place, 3, "t.sol");
  g_assert_false (g_file_test (written, G_FILE_TEST_EXISTS));
  frt_scratch_remove (folder);
}

/* Instances as they arrive broken: each is told with file, line and what should stand there, in both languages, and no timetable is written. */
static void
test_malformed (void)
{
#define HEAD "Name: x\nCourses: 2\nRooms: 1\nDays: 2\nPeriods_per_day: 2\nCurricula: 1\nConstraints: 1\n\nCOURSES:\nA t 1 1 5\n"
#define TAIL "\nROOMS:\nr 9\n\nCURRICULA:\nq 2 A B\n\nUNAVAILABILITY_CONSTRAINTS:\n"
  static const struct { const char *text, *en, *zh; } cases[] = {
    { "", "1: This is no timetabling instance: it has no section COURSES.", "1: 这不是排课算例：没有 COURSES 部分。" },
    { HEAD, "11: COURSES: the head announces 2 lines, the file has 1. Lines are missing, or the head is wrong.",
      "11: COURSES：文件头声明2行，实际有1行。" },
    { HEAD "B u 1 1 5\n" TAIL "A 0", "20: The file breaks off here", "20: 文件在此处中断" },
    { HEAD "B u 1 1 5\n" TAIL "A 0 1\nB 0 1\n\nEND.\n", "23: UNAVAILABILITY_CONSTRAINTS: the head announces 1 lines, the file has 2.",
      "23: UNAVAILABILITY_CONSTRAINTS：文件头声明1行，实际有2行。" },
    { HEAD "B u 1 1 5\n" TAIL "C 0 1\n\nEND.\n", "20: There is no course “C”; they are named in the section COURSES.", "20: 没有课程“C”" },
    { HEAD "B u -1 1 5\n" TAIL "A 0 1\n\nEND.\n", "11: #Lectures: a whole number from 0 to 20000 is needed, “-1” stands there.",
      "11: #Lectures：应为0到20000的整数，实为“-1”。" },
    { HEAD "B u 1 1\n" TAIL "A 0 1\n\nEND.\n", "11: The line has 4 fields, 5 are needed: CourseID Teacher", "11: 此行有4个字段，需要" },
  };
  g_autofree char *folder = frt_scratch_new (), *file = g_build_filename (folder, "odd.ctt", NULL);
  g_autofree char *written = g_build_filename (folder, "t.sol", NULL);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *want = g_strconcat ("odd.ctt:", i % 2 == 0 ? cases[i / 2].en : cases[i / 2].zh, NULL);
      g_autoptr (FrtCli) cli = NULL;

      g_assert_true (g_file_set_contents (file, cases[i / 2].text, -1, NULL));
      cli = frt_cli_run (folder, "timetable", "odd.ctt", "-o", "t.sol", "--iterations", "10", i % 2 == 0 ? "--lang=en" : "--lang=zh_CN", NULL);
      frt_cli_assert_fails (cli, 3, want);
      g_assert_false (g_file_test (written, G_FILE_TEST_EXISTS));
    }
  frt_scratch_remove (folder);
}

static void
test_chinese (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = instance ("toy.ectt");
  g_autoptr (FrtCli) cli = frt_cli_run (folder, "timetable", path, "-o", "t.sol", "--iterations", "20000", "--lang", "zh_CN", NULL);

  g_assert_cmpint (cli->status, ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "可行，"));
  frt_scratch_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timetable/validated", test_validated);
  g_test_add_func ("/timetable/same-seed", test_same_seed);
  g_test_add_func ("/timetable/conflicts-left", test_conflicts_left);
  g_test_add_func ("/timetable/refusals", test_refusals);
  g_test_add_func ("/timetable/malformed", test_malformed);
  g_test_add_func ("/timetable/chinese", test_chinese);
  return g_test_run ();
}
