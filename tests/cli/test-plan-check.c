/* test-plan-check.c: the annual plan through the command line: the check, the list, the report. */
#include "run-cli.h"
#include "support/support.h"

#include <string.h>

static char *
office (const char *lang)
{
  char *folder = frt_scratch_new ();
  g_autoptr (FrtCli) made = frt_cli_run (folder, "new", "o.fruition", "--sample=county", "--cadres=200", "--today=2026-10-13", "--lang", lang, NULL);

  g_assert_cmpint (made->status, ==, 0);
  return folder;
}

/* The sample has one town that two classes of September call up; a year without a plan has nothing. */
static void
test_check (void)
{
  g_autofree char *folder = office ("en");
  g_autoptr (FrtCli) found = frt_cli_run (folder, "plan", "o.fruition", "check", "--year=2026", "--lang", "en", NULL);
  g_autoptr (FrtCli) chinese = frt_cli_run (folder, "plan", "o.fruition", "check", "--year=2026", "--lang", "zh_CN", NULL);
  g_autoptr (FrtCli) csv = frt_cli_run (folder, "plan", "o.fruition", "check", "--year=2026", "--csv", NULL);
  g_autoptr (FrtCli) strict = frt_cli_run (folder, "plan", "o.fruition", "check", "--year=2026", "--most=1", "--csv", NULL);
  g_autoptr (FrtCli) none = frt_cli_run (folder, "plan", "o.fruition", "check", "--year=2031", "--lang", "en", NULL);
  g_autoptr (FrtCli) odd = frt_cli_run (folder, "plan", "o.fruition", "chek", "--lang", "en", NULL);
  g_autoptr (FrtCli) year = frt_cli_run (folder, "plan", "o.fruition", "check", "--year=26", "--lang", "en", NULL);

  g_assert_cmpint (found->status, ==, 1);
  g_assert_nonnull (strstr (found->out,
                            "September: “Initial training of new civil servants” and “Working with residents” each call up Songxi Town\n"));
  g_assert_nonnull (strstr (chinese->out, "都调训Songxi Town\n"));
  g_assert_cmpint (csv->status, ==, 1);
  g_assert_true (g_str_has_prefix (csv->out, "check,month,n,who,classes,from,to\nmonth,9,1,Songxi Town,"));
  g_assert_null (strstr (csv->out, "\nyear,"));
  g_assert_nonnull (strstr (strict->out, "\nyear,"));
  g_assert_cmpint (none->status, ==, 0);
  g_assert_cmpstr (none->out, ==, "2031: no unit or cadre is called up twice\n");
  frt_cli_assert_fails (odd, 2, "There is no “chek” of the plan: check or list.");
  frt_cli_assert_fails (year, 2, "--year takes a year like 2026");
  frt_scratch_remove (folder);
}

static void
test_list (void)
{
  g_autofree char *folder = office ("en");
  g_autoptr (FrtCli) csv = frt_cli_run (folder, "plan", "o.fruition", "list", "--year=2026", "--csv", NULL);
  g_autoptr (FrtCli) people = frt_cli_run (folder, "plan", "o.fruition", "list", "--year=2026", "--lang", "en", NULL);

  g_assert_cmpint (csv->status, ==, 0);
  g_assert_true (g_str_has_prefix (csv->out, "no,title,host,audience,people,days,month,place,budget,note,outside_plan\n1,Village finance,"));
  g_assert_null (strstr (csv->out, "Total"));
  /* What is not known yet is empty. */
  g_assert_nonnull (strstr (csv->out, "Theory class for leading cadres,Organisation Department,Heads of towns and departments,,,,,,"));
  /* Programs get the classes outside the plan as well, told apart by a column. */
  g_assert_nonnull (strstr (csv->out, ",0\n1,Dyke inspection"));
  g_assert_true (g_str_has_suffix (csv->out, ",1\n"));
  g_assert_nonnull (strstr (people->out, "Classes outside the plan, approved apart"));
  g_assert_nonnull (strstr (people->out, "Total: 11 classes"));
  frt_scratch_remove (folder);
}

static void
test_report (void)
{
  static const struct { const char *lang, *title, *outside; } all[] = {
    { "en", "Annual training plan 2026", "High water announced for June" }, { "zh_CN", "2026年度培训计划表", "六月水情预报偏高" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *folder = office (all[i].lang), *text = NULL;
      g_autoptr (FrtCli) done = frt_cli_run (folder, "report", "o.fruition", "annual-plan", "--year=2026", "-o", "p.pdf", "--lang",
                                             all[i].lang, NULL);

      g_assert_cmpint (done->status, ==, 0);
      text = frt_cli_pdf_text (folder, "p.pdf");
      g_assert_nonnull (strstr (text, all[i].title));
      g_assert_nonnull (strstr (text, all[i].outside));
      frt_scratch_remove (folder);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/plan/who is called up twice", test_check);
  g_test_add_func ("/cli/plan/the list", test_list);
  g_test_add_func ("/cli/plan/the paper", test_report);
  return g_test_run ();
}
