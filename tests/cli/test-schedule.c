/* test-schedule.c: fruition-cli schedule check: what clashes, in both languages, and the exit status. */
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
  g_autoptr (FrtCli) programmes = NULL, classes = NULL, sessions = NULL, en = NULL, zh = NULL, quiet = NULL, week = NULL, none = NULL;

  g_assert_cmpint (made->status, ==, 0);
  g_assert_true (g_file_set_contents (more, "Programme code,Programme\nP1,Budgets\nP2,Audits\n", -1, NULL));
  programmes = frt_cli_run (folder, "import", "o.fruition", "programmes", "c.csv", "--lang=en", NULL);
  g_assert_cmpint (programmes->status, ==, 0);
  g_assert_true (g_file_set_contents (more, "Class code,Class,Programme\nK1,Budgets,P1\nK2,Audits,P2\n", -1, NULL));
  classes = frt_cli_run (folder, "import", "o.fruition", "classes", "c.csv", "--lang=en", NULL);
  g_assert_cmpint (classes->status, ==, 0);
  g_assert_true (g_file_set_contents (path, sheet, -1, NULL));
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
  frt_scratch_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/schedule-check", test_check);
  return g_test_run ();
}
