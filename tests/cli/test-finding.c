/* test-finding.c: the one-page finding as a sheet, and findings and requests in and out as sheets. */
#include "run-cli.h"
#include "support/support.h"

#include <string.h>

static void
assert_done (const FrtCli *cli)
{
  if (cli->status != 0)
    g_error ("status %d: %s%s", cli->status, cli->out, cli->err);
}

static char *
office (const char *lang)
{
  char *folder = frt_scratch_new ();
  g_autoptr (FrtCli) made = frt_cli_run (folder, "new", "o.fruition", "--sample=county", "--cadres=200", "--today=2026-03-10", "--lang", lang, NULL);

  assert_done (made);
  return folder;
}

static void
test_sheet (void)
{
  static const struct { const char *lang, *name, *decision; } all[] = {
    { "en", "Digital services", "Must · Answered" }, { "zh_CN", "数字化服务", "必须" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *folder = office (all[i].lang), *text = NULL;
      g_autoptr (FrtCli) none = frt_cli_run (folder, "report", "o.fruition", "finding", "-o", "x.pdf", "--lang", "en", NULL);
      g_autoptr (FrtCli) odd = frt_cli_run (folder, "report", "o.fruition", "finding", "--competency", "x", "-o", "x.pdf", "--lang", "en", NULL);
      g_autoptr (FrtCli) done = frt_cli_run (folder, "report", "o.fruition", "finding", "--competency", "digi", "-o", "f.pdf", "--lang",
                                             all[i].lang, NULL);

      frt_cli_assert_fails (none, 2, "--competency CODE says which competency.");
      frt_cli_assert_fails (odd, 2, "There is no competency with the code “x”.");
      assert_done (done);
      text = frt_cli_pdf_text (folder, "f.pdf");
      g_assert_nonnull (strstr (text, all[i].name));
      g_assert_nonnull (strstr (text, all[i].decision));
      frt_scratch_remove (folder);
    }
}

/* What is exported comes back to the same records; what was weighed needs a name. */
static void
test_in_and_out (void)
{
  static const char * const kinds[] = { "findings", "requests", "needs" };
  static const char sheet[] = "Finding,Found in,Source,Date,State,Reason\nVouchers are missing,Document,Audit,2026-03-01,Weighed,Hearsay\n";
  g_autofree char *folder = office ("en"), *path = g_build_filename (folder, "bad.csv", NULL);
  g_autoptr (FrtCli) refused = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FrtCli) out = frt_cli_run (folder, "export", "o.fruition", kinds[i], "-o", "a.csv", NULL), in = NULL, again = NULL;
      g_autofree char *a = g_build_filename (folder, "a.csv", NULL), *b = g_build_filename (folder, "b.csv", NULL), *first = NULL, *second = NULL;

      assert_done (out);
      in = frt_cli_run (folder, "import", "o.fruition", kinds[i], "a.csv", NULL);
      assert_done (in);
      again = frt_cli_run (folder, "export", "o.fruition", kinds[i], "-o", "b.csv", NULL);
      assert_done (again);
      g_assert_true (g_file_get_contents (a, &first, NULL, NULL) && g_file_get_contents (b, &second, NULL, NULL));
      g_assert_cmpstr (first, ==, second);
    }
  g_assert_true (g_file_set_contents (path, sheet, -1, NULL));
  refused = frt_cli_run (folder, "import", "o.fruition", "findings", "bad.csv", NULL);
  g_assert_cmpint (refused->status, !=, 0);
  g_assert_true (strstr (refused->out, "Say who weighed this finding.") != NULL || strstr (refused->err, "Say who weighed this finding.") != NULL);
  frt_scratch_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/finding/sheet", test_sheet);
  g_test_add_func ("/cli/finding/in-and-out", test_in_and_out);
  return g_test_run ();
}
