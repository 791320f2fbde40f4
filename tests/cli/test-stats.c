/* test-stats.c: the contract of fruition-cli stats: rows, options, exit status, messages that say where. That the
 * figures are right is shown by tests/data/stats/stats_check.py, run beside this. */
#include "core/analysis/numbers.h"
#include "run-cli.h"
#include "support/support.h"

#include <string.h>

/* A scratch folder with one file f.csv in it. */
static char *
folder_with (const char *csv)
{
  char *folder = frt_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "f.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, csv, -1, &error);
  g_assert_no_error (error);
  return folder;
}

static void
remove_folder (char *folder)
{
  frt_scratch_remove (folder);
  g_free (folder);
}

static void
test_rows (void)
{
  char *folder = folder_with ("a,b\n1,x\n2,x\n,x\n0.1,y\n");
  g_autoptr (FrtCli) all = frt_cli_run (folder, "stats", "univariate", "f.csv", "--column", "a", NULL);
  g_autoptr (FrtCli) some = frt_cli_run (folder, "stats", "univariate", "f.csv", "--column=a", "--where=b=y", NULL);
  g_autoptr (FrtCli) none = frt_cli_run (folder, "stats", "univariate", "f.csv", "--column=a", "--where=b=z", NULL);

  g_assert_cmpint (all->status, ==, 0);
  g_assert_cmpstr (all->err, ==, "");
  g_assert_true (g_str_has_prefix (all->out, "stat,arg,value\nn,,3\nmissing,,1\nsum,,3.1000000000000001\n"));
  g_assert_nonnull (strstr (all->out, "\nquantile7,0.33333333333333331,0.69999999999999996\n"));
  g_assert_nonnull (strstr (some->out, "\nn,,1\nmissing,,0\nsum,,0.10000000000000001\n"));
  g_assert_nonnull (strstr (some->out, "\nsd,,\n"));
  g_assert_nonnull (strstr (none->out, "\nn,,0\n"));
  g_assert_nonnull (strstr (none->out, "\nmean,,\n"));
  g_assert_cmpint (none->status, ==, 0);
  remove_folder (folder);
}

static void
test_where_serves_every_topic (void)
{
  char *folder = folder_with ("a,b,g\n1,2,1\n2,1,1.0\n3,4,1\n4,3,1\n9,1,2\n9,9,2\n");
  g_autoptr (FrtCli) alpha = frt_cli_run (folder, "stats", "reliability", "f.csv", "--columns", "a,b", "--where", "g=1",
                                          NULL);
  g_autoptr (FrtCli) runs = frt_cli_run (folder, "stats", "careless", "f.csv", "--columns", "a,b", "--where", "g=2", NULL);

  g_assert_nonnull (strstr (alpha->out, "\nn,,4\n"));
  g_assert_nonnull (strstr (alpha->out, "\nalpha_raw,,0.75"));
  g_assert_nonnull (strstr (runs->out, "\nlongstring,1,1\n"));
  g_assert_nonnull (strstr (runs->out, "\nlongstring,2,2\n"));
  g_assert_null (strstr (runs->out, "\nlongstring,3,"));
  remove_folder (folder);
}

static void
test_reverse (void)
{
  char *folder = folder_with ("a,b,\"c, odd \"\"name\"\"\"\n1,4,1\n2,3,2\n3,2,3\n4,1,5\n");
  g_autoptr (FrtCli) run = frt_cli_run (folder, "stats", "reliability", "f.csv", "--columns", "a,b", "--reverse", "b",
                                        "--scale", "1..5", NULL);
  g_autoptr (FrtCli) no_scale = frt_cli_run (folder, "stats", "reliability", "f.csv", "--columns", "a,b", "--reverse", "b",
                                             NULL);
  g_autoptr (FrtCli) other = frt_cli_run (folder, "stats", "reliability", "f.csv", "--columns", "a,b", "--reverse", "c",
                                          "--scale", "1..5", NULL);
  g_autoptr (FrtCli) bad = frt_cli_run (folder, "stats", "reliability", "f.csv", "--columns", "a,b", "--scale", "5", NULL);
  g_autoptr (FrtCli) off = frt_cli_run (folder, "stats", "reliability", "f.csv", "--columns", "a,b", "--scale", "1..3",
                                        NULL);

  g_assert_nonnull (strstr (run->out, "\nalpha_raw,,1\n"));
  frt_cli_assert_fails (no_scale, 2, "--scale LOW..HIGH");
  frt_cli_assert_fails (other, 2, "“c”");
  frt_cli_assert_fails (bad, 2, "--scale “5”");
  frt_cli_assert_fails (off, 3, "f.csv, line 2, column b: 4 lies off the scale 1..3.");
  remove_folder (folder);
}

static void
test_usage (void)
{
  static const char * const wrong[][8] = {
    { "stats", "univariate", "f.csv", NULL },
    { "stats", "univariate", "--column", "a", NULL },
    { "stats", "univariate", "f.csv", "g.csv", "--column", "a", NULL },
    { "stats", "univariate", "f.csv", "--column", NULL },
    { "stats", "univariate", "f.csv", "--colum", "a", NULL },
    { "stats", "univariate", "f.csv", "--column", "a", "--where", "b", NULL },
    { "stats", "reliability", "f.csv", "--columns", "a", NULL },
    { "stats", "reliability", "f.csv", "--columns", "a,,b", NULL },
    { "stats", "proportion", "5", NULL },
    { "stats", "proportion", "6/5", NULL },
    { "stats", "proportion", "-1/5", NULL },
    { "stats", "proportion", "1/2/3", NULL },
    { "stats", "proportion", NULL },
    { "stats", "proportion_diff", "1/2", NULL },
    { "stats", "special", "pt", "1", NULL },
    { "stats", "special", "nosuch", "1", NULL },
    { "stats", "special", "pnorm", "x", NULL },
    { "stats", "nosuch", NULL },
    { "stats", "mcnemar", "10", NULL },
    { "stats", "mcnemar", "10", "-2", NULL },
    { "stats", "kappa", "f.csv", "--columns", "a,b,a", NULL },
    { "stats", "rwg", "f.csv", "--columns", "a", "--group", "b", NULL },
    { "stats", "shrink_prop", "f.csv", "--successes", "a", NULL },
    { "stats", "regression", "f.csv", "--response", "a", NULL },
    { "stats", "regression", "f.csv", "--response=a", "--terms=b", "--power=0", NULL },
    { "stats", "km", "f.csv", "--time", "a", "--event", "b", NULL },
    { "stats", "james_stein", "f.csv", "--value=a", "--group=b", "--variance=-1", NULL },
    { "nosuch", NULL },
    { "stats", "proportion", "1/2", "--lang", "fr", NULL },
    { "stats", "proportion", "1/2", "--as", NULL },
  };
  char *folder = folder_with ("a,b\n1,2\n");

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const char * const *w = wrong[i];
      g_autoptr (FrtCli) run = frt_cli_run (folder, w[0], w[1], w[2], w[3], w[4], w[5], w[6], NULL);
      frt_cli_assert_fails (run, 2, "");
    }
  remove_folder (folder);
}

static void
test_located (void)
{
  char *folder = folder_with ("a,b,b\n1,2,3\n2,\"two\nlines\",3\n12 %,x,4\n5,6,7,8\n");
  g_autoptr (FrtCli) missing = frt_cli_run (folder, "stats", "univariate", "f.csv", "--column", "c", NULL);
  g_autoptr (FrtCli) twice = frt_cli_run (folder, "stats", "univariate", "f.csv", "--column", "b", NULL);
  g_autoptr (FrtCli) text = frt_cli_run (folder, "stats", "univariate", "f.csv", "--column", "a", NULL);
  g_autoptr (FrtCli) wide = frt_cli_run (folder, "stats", "univariate", "f.csv", "--column", "a", "--where", "a=5", NULL);
  g_autoptr (FrtCli) where = frt_cli_run (folder, "stats", "univariate", "f.csv", "--column", "a", "--where", "z=5", NULL);
  g_autoptr (FrtCli) no_file = frt_cli_run (folder, "stats", "univariate", "g.csv", "--column", "a", NULL);

  frt_cli_assert_fails (missing, 3, "f.csv has no column “c”. It has: a, b, b.");
  frt_cli_assert_fails (twice, 3, "more than one column “b”");
  frt_cli_assert_fails (text, 3, "f.csv, line 5, column a: “12 %” is not a number.");
  frt_cli_assert_fails (wide, 3, "f.csv, line 6: The row has more cells (4) than the heading (3).");
  frt_cli_assert_fails (where, 3, "no column “z”");
  frt_cli_assert_fails (no_file, 3, "g.csv");
  remove_folder (folder);
}

static void
test_odd_files (void)
{
  char *empty = folder_with (""), *heading = folder_with ("a\n"), *bom = folder_with ("\357\273\277a;b\r\n1,5;2\r\n\r\n");
  g_autoptr (FrtCli) nothing = frt_cli_run (empty, "stats", "univariate", "f.csv", "--column", "a", NULL);
  g_autoptr (FrtCli) none = frt_cli_run (heading, "stats", "univariate", "f.csv", "--column", "a", NULL);
  g_autoptr (FrtCli) semicolons = frt_cli_run (bom, "stats", "univariate", "f.csv", "--column", "b", NULL);

  g_assert_cmpint (nothing->status, ==, 3);
  g_assert_nonnull (strstr (none->out, "\nn,,0\n"));
  g_assert_nonnull (strstr (semicolons->out, "\nsum,,2\n"));
  remove_folder (empty);
  remove_folder (heading);
  remove_folder (bom);
}

static void
test_edges (void)
{
  g_autoptr (FrtCli) nobody = frt_cli_run (NULL, "stats", "proportion", "0/0", NULL);
  g_autoptr (FrtCli) none = frt_cli_run (NULL, "stats", "proportion", "0/4", NULL);
  g_autoptr (FrtCli) ratio = frt_cli_run (NULL, "stats", "proportion_diff", "4/4", "0/4", NULL);
  g_autoptr (FrtCli) minus = frt_cli_run (NULL, "stats", "special", "pt", "-3", "5", NULL);
  g_autoptr (FrtCli) end = frt_cli_run (NULL, "stats", "special", "qnorm", "0", NULL);

  g_assert_nonnull (strstr (nobody->out, "\nn,,0\np,,\nwilson95_lo,,\n"));
  g_assert_nonnull (strstr (none->out, "\nwilson95_lo,,0\n"));
  g_assert_nonnull (strstr (ratio->out, "\nrisk_ratio,,Inf\n"));
  g_assert_true (g_str_has_prefix (minus->out, "stat,arg,value\npt,-3 5,0.0150496239487312"));
  g_assert_nonnull (strstr (end->out, "\nqnorm,0,-Inf\n"));
}

static void
test_groups (void)
{
  char *folder = folder_with ("v,g\n1,a\n2,a\n4,b\n,b\n6,b\n9,\n");
  g_autoptr (FrtCli) two = frt_cli_run (folder, "stats", "effect_independent", "f.csv", "--value", "v", "--group", "g",
                                        "--levels", "b,a", NULL);
  g_autoptr (FrtCli) all = frt_cli_run (folder, "stats", "anova_icc", "f.csv", "--value", "v", "--group", "g", NULL);
  g_autoptr (FrtCli) other = frt_cli_run (folder, "stats", "effect_independent", "f.csv", "--value", "v", "--group", "g",
                                          "--levels", "b,c", NULL);
  g_autoptr (FrtCli) three = frt_cli_run (folder, "stats", "effect_independent", "f.csv", "--value", "v", "--group", "g",
                                          "--levels", "a,b,c", NULL);
  g_autoptr (FrtCli) one = frt_cli_run (folder, "stats", "correlation", "f.csv", "--columns", "v,v,v", NULL);
  g_autoptr (FrtCli) no_post = frt_cli_run (folder, "stats", "effect_paired", "f.csv", "--pre", "v", NULL);

  g_assert_nonnull (strstr (two->out, "\nn1,,2\nn2,,2\nmean1,,5\nmean2,,1.5\n"));
  g_assert_nonnull (strstr (all->out, "\nN,,4\nk,,2\n"));      /* who belongs to no group is left out */
  frt_cli_assert_fails (other, 3, "f.csv has no value “c” in column g.");
  frt_cli_assert_fails (three, 2, "--levels needs two names");
  frt_cli_assert_fails (one, 2, "--columns needs two names");
  frt_cli_assert_fails (no_post, 2, "effect_paired needs --post");
  remove_folder (folder);
}

/* Topics by unit: the scalars, an empty line, one row a unit; units without a value have no row. */
static void
test_units (void)
{
  char *folder = folder_with ("v,u,k,n\n1,a,1,4\n2,a,2,6\n4,\"b, c\",0,5\n6,\"b, c\",1,5\n,d,,9\n9,,1,1\n");
  g_autoptr (FrtCli) mean = frt_cli_run (folder, "stats", "shrink_mean", "f.csv", "--value", "v", "--group", "u", NULL);
  g_autoptr (FrtCli) share = frt_cli_run (folder, "stats", "shrink_prop", "f.csv", "--successes", "k", "--trials", "n",
                                          "--unit", "u", NULL);
  g_autoptr (FrtCli) funnel = frt_cli_run (folder, "stats", "funnel_prop", "f.csv", "--successes", "k", "--trials", "n",
                                           "--unit", "u", NULL);
  g_autoptr (FrtCli) ranks = frt_cli_run (folder, "stats", "ranks", "f.csv", "--value", "v", "--group", "u", NULL);
  g_autoptr (FrtCli) places = frt_cli_run (folder, "stats", "ranks", "f.csv", "--successes", "k", "--trials", "n",
                                           "--unit", "u", NULL);
  g_autoptr (FrtCli) wrong = frt_cli_run (folder, "stats", "funnel_prop", "f.csv", "--successes", "n", "--trials", "k",
                                          "--unit", "u", NULL);

  g_assert_true (g_str_has_prefix (mean->out, "stat,arg,value\nsigma2,,1.25\n"));
  g_assert_nonnull (strstr (mean->out, "\n\nunit,n,mean,se_raw,reliability,shrunk,se_post\na,2,1.5,"));
  g_assert_nonnull (strstr (mean->out, "\n\"b, c\",2,5,"));
  g_assert_null (strstr (mean->out, "\nd,"));
  g_assert_nonnull (strstr (share->out, "\na,3,10,0.29999999999999999,"));
  g_assert_null (strstr (share->out, "\n,"));
  g_assert_nonnull (strstr (funnel->out, "\nunits,,2\n"));
  g_assert_nonnull (strstr (ranks->out, "\npairs,,1\n"));
  g_assert_nonnull (strstr (ranks->out, "\n\nunit,expected_rank,rank95_lo,rank95_hi,best,worst\na,1.9"));
  g_assert_nonnull (strstr (places->out, "\npairs_apart,,0\n"));
  frt_cli_assert_fails (wrong, 3, "is no share");
  remove_folder (folder);
}

static void
test_models (void)
{
  char *folder = folder_with ("x,z,y,s\n1,2,1,1\n2,4,3,2.0\n3,6,4,2\n4,8,8,1\n5,10,,\n");
  g_autoptr (FrtCli) line = frt_cli_run (folder, "stats", "regression", "f.csv", "--response", "y", "--terms", "x",
                                         "--power", "2", NULL);
  g_autoptr (FrtCli) no_constant = frt_cli_run (folder, "stats", "regression", "f.csv", "--no-intercept", "--response", "y",
                                                "--terms", "x", NULL);
  g_autoptr (FrtCli) twice = frt_cli_run (folder, "stats", "regression", "f.csv", "--response", "y", "--terms", "x,z", NULL);
  g_autoptr (FrtCli) km = frt_cli_run (folder, "stats", "km", "f.csv", "--time", "x", "--event", "s=2", NULL);

  g_assert_nonnull (strstr (line->out, "\nest,x^2,"));
  g_assert_nonnull (strstr (line->out, "\nB2,,"));
  g_assert_nonnull (strstr (no_constant->out, "\nB1,,"));
  g_assert_null (strstr (no_constant->out, "(Intercept)"));
  frt_cli_assert_fails (twice, 3, "the terms depend on each other");
  g_assert_nonnull (strstr (km->out, "\nn,,4\nevents,,2\n"));
  g_assert_nonnull (strstr (km->out, "\n2,3,1,0,0.66666666666666663,"));
  remove_folder (folder);
}

/* Every function that special knows, once: the row's value is that of the oracle. */
static void
test_special (void)
{
  g_autoptr (FrtNumbers) oracle = frt_numbers_read ("stats/oracle_special.csv");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < frt_numbers_rows (oracle); i++)
    {
      const char *fn = frt_numbers_text (oracle, i, "fn"), *a = frt_numbers_text (oracle, i, "a");
      const char *b = frt_numbers_text (oracle, i, "b"), *c = frt_numbers_text (oracle, i, "c");
      g_autoptr (FrtCli) run = NULL;

      if (!g_hash_table_add (seen, (gpointer) fn))
        continue;
      b = g_str_equal (b, "NA") ? NULL : b;
      run = frt_cli_run (NULL, "stats", "special", fn, a, b, g_str_equal (c, "NA") ? NULL : c, NULL);
      g_assert_cmpint (run->status, ==, 0);
      frt_assert_near (g_ascii_strtod (strrchr (run->out, ',') + 1, NULL), frt_numbers_value (oracle, i, "exact"), 1e-12);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 13);
}

static void
test_help (void)
{
  g_autoptr (FrtCli) none = frt_cli_run (NULL, NULL);
  g_autoptr (FrtCli) help = frt_cli_run (NULL, "--help", NULL);
  g_autoptr (FrtCli) stats = frt_cli_run (NULL, "stats", NULL);
  g_autoptr (FrtCli) topic = frt_cli_run (NULL, "stats", "univariate", "--help", NULL);
  g_autoptr (FrtCli) chinese = frt_cli_run (NULL, "--lang", "zh_CN", "stats", "nosuch", NULL);
  g_autoptr (FrtCli) version = frt_cli_run (NULL, "--version", NULL);

  g_assert_cmpint (none->status, ==, 2);
  g_assert_cmpint (help->status, ==, 0);
  g_assert_nonnull (strstr (help->out, "stats"));
  g_assert_cmpint (stats->status, ==, 2);
  g_assert_cmpint (topic->status, ==, 0);
  g_assert_nonnull (strstr (topic->out, "--where"));
  g_assert_cmpint (chinese->status, ==, 2);
  g_assert_null (strstr (chinese->err, "topic"));
  g_assert_nonnull (strstr (chinese->err, "nosuch"));
  g_assert_true (g_str_has_prefix (version->out, "fruition-cli 0."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stats/rows", test_rows);
  g_test_add_func ("/stats/where-serves-every-topic", test_where_serves_every_topic);
  g_test_add_func ("/stats/reverse", test_reverse);
  g_test_add_func ("/stats/usage", test_usage);
  g_test_add_func ("/stats/located", test_located);
  g_test_add_func ("/stats/odd-files", test_odd_files);
  g_test_add_func ("/stats/edges", test_edges);
  g_test_add_func ("/stats/groups", test_groups);
  g_test_add_func ("/stats/units", test_units);
  g_test_add_func ("/stats/models", test_models);
  g_test_add_func ("/stats/special", test_special);
  g_test_add_func ("/stats/help", test_help);
  return g_test_run ();
}
