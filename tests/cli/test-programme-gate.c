/* test-programme-gate.c: fruition-cli gate: what is missing, in both languages, and the exit status. */
#include "run-cli.h"
#include "support/support.h"

#include <string.h>

static void
test_gate (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autoptr (FrtCli) made = frt_cli_run (folder, "new", "o.fruition", "--sample=county", "--cadres=60", "--today=2026-03-10", "--lang=en", NULL);
  g_autoptr (FrtCli) en = frt_cli_run (folder, "gate", "o.fruition", "P2026-17", "--csv", "--lang=en", NULL);
  g_autoptr (FrtCli) zh = frt_cli_run (folder, "gate", "o.fruition", "P2026-17", "--lang=zh_CN", NULL);
  g_autoptr (FrtCli) none = frt_cli_run (folder, "gate", "o.fruition", "nothing", "--lang=en", NULL);

  g_assert_cmpint (made->status, ==, 0);
  g_assert_cmpint (en->status, ==, 1);                     /* a condition is open */
  g_assert_true (g_str_has_prefix (en->out, "condition,state,why\n"));
  g_assert_nonnull (strstr (en->out, "\nobjectives,open,No objective is written yet."));
  g_assert_cmpint (zh->status, ==, 1);
  g_assert_nonnull (strstr (zh->out, "尚未填写培训目标"));
  frt_cli_assert_fails (none, 2, "Programme: there is none with the code “nothing”.");
  frt_scratch_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/gate", test_gate);
  return g_test_run ();
}
