/* test-schedule.c: fruition-cli schedule: what clashes, in both languages, and the exit status; arranged, explained, published, repaired. */
#include "run-cli.h"
#include "support/support.h"

#include <string.h>

static void
test_check (void)
{
  static const char sheet[] = "Class code,Session,Date,Begins,Minutes,Venue,Instructor\n"
                              "K1,The law,2026-10-14,09:00,90,Room 3,Wang Fang\nK2,The dyke,2026-10-14,10:00,90,Room 4,Wang Fang\n";
  g_autofree char *folder = frt_scratch_new (), *path = g_build_filename (folder, "s.csv", NULL), *more = g_build_filename (folder, "c.csv", NULL);
  g_autoptr (FrtCli) made = frt_cli_run (folder, "new", "o.fruition", NULL);
  g_autoptr (FrtCli) programmes = NULL, classes = NULL, refused = NULL, chinese = NULL, sessions = NULL;
  g_autoptr (FrtCli) en = NULL, zh = NULL, quiet = NULL, week = NULL, none = NULL;

  g_assert_cmpint (made->status, ==, 0);
  g_assert_true (g_file_set_contents (more, "Programme code,Programme\nP1,Budgets\nP2,Audits\n", -1, NULL));
  programmes = frt_cli_run (folder, "import", "o.fruition", "programmes", "c.csv", "--lang=en", NULL);
  g_assert_cmpint (programmes->status, ==, 0);
  g_assert_true (g_file_set_contents (more, "Class code,Class,Programme\nK1,Budgets,P1\nK2,Audits,P2\n", -1, NULL));
  classes = frt_cli_run (folder, "import", "o.fruition", "classes", "c.csv", "--lang=en", NULL);
  g_assert_cmpint (classes->status, ==, 0);
  g_assert_true (g_file_set_contents (path, sheet, -1, NULL));
  g_setenv ("FRUITION_NOW", "2026-10-12", TRUE);
  refused = frt_cli_run (folder, "import", "o.fruition", "sessions", "s.csv", "--lang=en", NULL);
  g_assert_cmpint (refused->status, ==, 3);
  g_assert_true (g_str_has_prefix (refused->err, "s.csv: row 3, column C (Date): It can't stand there: Wang Fang teaches both “The dyke” and “The "
                                                 "law”: Wednesday 14 October, 10:00–10:30."));
  chinese = frt_cli_run (folder, "import", "o.fruition", "sessions", "s.csv", "--lang=zh_CN", NULL);
  g_assert_cmpint (chinese->status, ==, 3);
  g_assert_nonnull (strstr (chinese->err, "不能安排在此处：Wang Fang同时讲授“The dyke”和“The law”：10月14日 星期三，10:00–10:30。"));
  /* What is over comes in although it clashes. */
  g_setenv ("FRUITION_NOW", "2026-10-20", TRUE);
  sessions = frt_cli_run (folder, "import", "o.fruition", "sessions", "s.csv", "--lang=en", "--map", "Class code=class_id", NULL);
  if (sessions->status != 0)
    g_error ("%s%s", sessions->out, sessions->err);
  en = frt_cli_run (folder, "schedule", "o.fruition", "check", "--week=2026-W42", "--csv", "--lang=en", NULL);
  g_assert_cmpstr (en->out, ==, "strictness,day,fact\nhard,2026-10-14,\"Wang Fang teaches both “The law” and “The dyke”: "
                                "Wednesday 14 October, 10:00–10:30\"\n");
  g_assert_cmpint (en->status, ==, 1);
  zh = frt_cli_run (folder, "schedule", "o.fruition", "check", "--programme=P1", "--lang=zh_CN", NULL);
  g_assert_cmpint (zh->status, ==, 1);
  g_assert_nonnull (strstr (zh->out, "Wang Fang同时讲授“The law”和“The dyke”"));
  quiet = frt_cli_run (folder, "schedule", "o.fruition", "check", "--period=2026-09", "--lang=en", NULL);
  g_assert_cmpint (quiet->status, ==, 0);
  week = frt_cli_run (folder, "schedule", "o.fruition", "check", "--week=2026-W54", "--lang=en", NULL);
  frt_cli_assert_fails (week, 2, "“2026-W54” is no week: write 2026-W42.");
  none = frt_cli_run (folder, "schedule", "o.fruition", "check", "--lang=en", NULL);
  frt_cli_assert_fails (none, 2, "One of --week, --period and --programme says which days.");
  g_unsetenv ("FRUITION_NOW");
  frt_scratch_remove (folder);
}

/* A year of odd minutes has more clock times than a grid; 10:15 after 10:15 is no clash for that. */
static void
test_many_clock_times (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = g_build_filename (folder, "s.csv", NULL);
  g_autoptr (GString) sheet = g_string_new ("Class code,Session,Date,Begins,Minutes\nK1,The law,2027-03-01,09:00,75\n"
                                            "K1,The dyke,2027-03-01,10:15,45\n");
  g_autoptr (FrtCli) made = frt_cli_run (folder, "new", "o.fruition", NULL), clean = NULL;
  const char *kinds[][2] = { { "programmes", "Programme code,Programme\nP1,Budgets\n" },
                             { "classes", "Class code,Class,Programme\nK1,Budgets,P1\n" }, { "sessions", NULL } };

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (sheet, "K1,Talk %u,2027-05-%02u,%02u:%02u,11\n", i, 3 + i % 5, 8 + i / 5, 7 * (i % 8));
  kinds[2][1] = sheet->str;
  g_assert_cmpint (made->status, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FrtCli) brought = NULL;

      g_assert_true (g_file_set_contents (path, kinds[i][1], -1, NULL));
      brought = frt_cli_run (folder, "import", "o.fruition", kinds[i][0], "s.csv", "--lang=en", NULL);
      if (brought->status != 0)
        g_error ("%s%s", brought->out, brought->err);
    }
  clean = frt_cli_run (folder, "schedule", "o.fruition", "check", "--period=2027", "--csv", NULL);
  g_assert_cmpstr (clean->out, ==, "strictness,day,fact\n");
  g_assert_cmpint (clean->status, ==, 0);
  frt_scratch_remove (folder);
}

/* A class of three sessions without a place is arranged, written only with --apply, explained, published, and repaired when its room closes. */
static void
test_arrange (void)
{
  static const char sheet[] = "Class code,Session,Session code,Minutes,Instructor\n"
                              "K1,The law,T1,180,Wang Fang\nK1,The dyke,T2,90,Wang Fang\nK1,The flood,T3,90,Li Yu\n";
  g_autofree char *folder = frt_scratch_new (), *path = g_build_filename (folder, "s.csv", NULL);
  static const char * const kinds[][2] = { { "programmes", "Programme code,Programme\nP1,Budgets\n" },
    { "classes", "Class code,Class,Programme,Starts,Ends,People\nK1,Budgets,P1,2027-10-18,2027-10-20,30\n" },
    { "venues", "Code,Name,Seats\nV1,Room 1,40\nV2,Room 2,40\n" }, { "sessions", sheet } };
  g_autoptr (FrtCli) made = frt_cli_run (folder, "new", "o.fruition", NULL);
  g_autoptr (FrtCli) shown = NULL, applied = NULL, again = NULL, slots = NULL, pub = NULL, repair = NULL, zh = NULL, wrong = NULL, nobody = NULL;

  g_assert_cmpint (made->status, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FrtCli) brought = NULL;

      g_assert_true (g_file_set_contents (path, kinds[i][1], -1, NULL));
      brought = i < 3 ? frt_cli_run (folder, "import", "o.fruition", kinds[i][0], "s.csv", "--lang=en", NULL)
                : frt_cli_run (folder, "import", "o.fruition", kinds[i][0], "s.csv", "--lang=en", "--map",
                               "Class code=class_id,Session code=code", NULL);
      if (brought->status != 0)
        g_error ("%s%s", brought->out, brought->err);
    }
  shown = frt_cli_run (folder, "schedule", "o.fruition", "arrange", "--programme=P1", "--iterations=5000", "--csv", "--lang=en", NULL);
  g_assert_cmpint (shown->status, ==, 0);
  g_assert_true (g_str_has_prefix (shown->out, "kind,session,title,class,before,after,why\nmove,T"));
  g_assert_nonnull (strstr (shown->out, "total,,,,\"3 broken, 0 points\",\"0 broken,"));
  applied = frt_cli_run (folder, "schedule", "o.fruition", "arrange", "--class=K1", "--iterations=5000", "--csv", "--lang=en", "--apply", NULL);
  g_assert_cmpstr (applied->out, ==, shown->out);       /* the same office and seed: nothing was written before */
  again = frt_cli_run (folder, "schedule", "o.fruition", "arrange", "--class=K1", "--iterations=5000", "--waiting", "--csv", "--lang=en", NULL);
  g_assert_null (strstr (again->out, "move"));
  slots = frt_cli_run (folder, "schedule", "o.fruition", "explain", "--session=T1", "--csv", "--lang=en", NULL);
  g_assert_cmpint (slots->status, ==, 0);
  g_assert_nonnull (strstr (slots->out, ",free,"));
  g_assert_nonnull (strstr (slots->out, "Budgets attends both “The law” and “The "));
  pub = frt_cli_run (folder, "schedule", "o.fruition", "publish", "--class=K1", "--csv", NULL);
  g_assert_cmpstr (pub->out, ==, "added,changed,cancelled,unchanged\n3,0,0,0\n");
  repair = frt_cli_run (folder, "schedule", "o.fruition", "repair", "--venue=V1", "--from=2027-10-18", "--to=2027-10-20", "--csv", "--lang=en",
                        "--apply", NULL);
  if (repair->status != 0)
    g_error ("%s%s", repair->out, repair->err);
  zh = frt_cli_run (folder, "schedule", "o.fruition", "check", "--programme=P1", "--csv", "--lang=zh_CN", NULL);
  g_assert_cmpint (zh->status, ==, 0);
  g_assert_cmpstr (zh->out, ==, "strictness,day,fact\n");
  wrong = frt_cli_run (folder, "schedule", "o.fruition", "repair", "--venue=V1", "--day=18.10.2027", "--lang=en", NULL);
  frt_cli_assert_fails (wrong, 2, "“18.10.2027” is no day: write 2026-10-14.");
  nobody = frt_cli_run (folder, "schedule", "o.fruition", "arrange", "--lang=en", NULL);
  frt_cli_assert_fails (nobody, 2, "--programme or --class says whose sessions are arranged, --week or --period the days.");
  frt_scratch_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/schedule-check", test_check);
  g_test_add_func ("/cli/schedule-many-clock-times", test_many_clock_times);
  g_test_add_func ("/cli/schedule-arrange", test_arrange);
  return g_test_run ();
}
