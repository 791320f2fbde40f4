/* test-stats-ticks.c: fruition-cli stats ticks: rows and refusals. That the ticks are right is shown in
 * tests/charts/test-ticks.c. */
#include "run-cli.h"

static void
test_rows (void)
{
  g_autoptr (FrtCli) plain = frt_cli_run (NULL, "stats", "ticks", "8.1", "14.1", "5", NULL);
  g_autoptr (FrtCli) heckbert = frt_cli_run (NULL, "stats", "ticks", "-1.2", "3.4", "5", "--algorithm", "heckbert", NULL);

  g_assert_cmpint (plain->status, ==, 0);
  g_assert_cmpstr (plain->out, ==, "stat,arg,value\nn,,4\nfirst,,8\nlast,,14\nstep,,2\n"
                                   "tick,1,8\ntick,2,10\ntick,3,12\ntick,4,14\n");
  g_assert_cmpstr (heckbert->out, ==, "stat,arg,value\nn,,7\nfirst,,-2\nlast,,4\nstep,,1\n"
                                      "tick,1,-2\ntick,2,-1\ntick,3,0\ntick,4,1\ntick,5,2\ntick,6,3\ntick,7,4\n");
}

static void
test_refusals (void)
{
  g_autoptr (FrtCli) few = frt_cli_run (NULL, "stats", "ticks", "0", "1", NULL);
  g_autoptr (FrtCli) word = frt_cli_run (NULL, "stats", "ticks", "0", "one", "5", NULL);
  g_autoptr (FrtCli) count = frt_cli_run (NULL, "stats", "ticks", "0", "1", "2.5", NULL);
  g_autoptr (FrtCli) name = frt_cli_run (NULL, "stats", "ticks", "0", "1", "5", "--algorithm=nice", NULL);

  frt_cli_assert_fails (few, 2, "LO HI COUNT");
  frt_cli_assert_fails (word, 2, "“one”");
  frt_cli_assert_fails (count, 2, "COUNT");
  frt_cli_assert_fails (name, 2, "extended_loose");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stats/ticks/rows", test_rows);
  g_test_add_func ("/stats/ticks/refusals", test_refusals);
  return g_test_run ();
}
