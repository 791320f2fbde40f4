/* test-ratings.c: 7,382 people's ratings of 99 units, from a sheet to the comparison by unit, against published data (tests/data/ratings). */
#include "core/analysis/numbers.h"
#include "run-cli.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct {
  char *folder;
  char *people;     /* the sheet */
} Place;

static void
assert_done (const FrtCli *cli)
{
  if (cli->status != 0)
    g_error ("status %d: %s%s", cli->status, cli->out, cli->err);
}

static void
import_item (Place *place, const char *item, const char *want)
{
  g_autofree char *name = g_strdup_printf ("ratings/bh1996-%s-map.json", item), *map = frt_data_path (name);
  g_autoptr (FrtCli) cli = frt_cli_run (place->folder, "import", "o.fruition", "ratings", place->people, "--map", map, NULL);

  assert_done (cli);
  if (strstr (cli->out, want) == NULL)
    g_error ("%s: %s", item, cli->out);
}

static void
set_up (Place *place, gconstpointer data)
{
  g_autoptr (GString) units = g_string_new ("code,name\n");
  g_autoptr (FrtCli) made = NULL, imported = NULL;
  g_autofree char *path = NULL;

  place->folder = frt_scratch_new ();
  place->people = frt_data_path ("stats/input/bh1996.csv");
  for (guint i = 1; i <= 99; i++)
    g_string_append_printf (units, "%u,Company %u\n", i, i);
  path = g_build_filename (place->folder, "units.csv", NULL);
  g_assert_true (g_file_set_contents (path, units->str, -1, NULL));
  made = frt_cli_run (place->folder, "new", "o.fruition", NULL);
  assert_done (made);
  imported = frt_cli_run (place->folder, "import", "o.fruition", "units", "units.csv", NULL);
  assert_done (imported);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_scratch_remove (place->folder);
  g_free (place->folder);
  g_free (place->people);
}

/* A figure of ours against the expected one. */
static void
assert_near (const char *what, double got, double want)
{
  if (!(fabs (got - want) <= 1e-10 * MAX (1.0, fabs (want))))
    g_error ("%s: %.17g, expected %.17g", what, got, want);
}

/* Every row of the case among the expected, column by column; returns how many units. */
static guint
compare (const char *csv, const char *expected, const char *name, const char * const (*columns)[2])
{
  g_autoptr (FrtNumbers) want = frt_numbers_read (expected);
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1), heads = g_strsplit (lines[0], ",", -1);
  guint n = 0;

  for (gsize r = 0; r < frt_numbers_rows (want); r++)
    {
      g_auto (GStrv) cells = NULL;

      if (strcmp (frt_numbers_text (want, r, "case"), name) != 0)
        continue;
      cells = g_strsplit (lines[++n], ",", -1);
      g_assert_cmpstr (cells[0], ==, frt_numbers_text (want, r, "unit"));
      for (guint c = 0; columns[c][0] != NULL; c++)
        {
          guint at = 0;

          while (heads[at] != NULL && strcmp (heads[at], columns[c][0]) != 0)
            at++;
          g_assert_nonnull (heads[at]);
          assert_near (columns[c][0], g_ascii_strtod (cells[at], NULL), frt_numbers_value (want, r, columns[c][1]));
        }
    }
  g_assert_cmpstr (lines[n + 1], ==, "");
  return n;
}

/* Shrunk means and limits of the 99 units. */
static void
test_units (Place *place, gconstpointer data)
{
  static const char * const shrunk[][2] = {
    { "n", "n" }, { "mean", "mean" }, { "se", "se_raw" }, { "reliability", "reliability" }, { "estimate", "shrunk" },
    { "estimate_se", "se_post" }, { NULL, NULL },
  };
  static const char * const limits[][2] = {
    { "n", "n" }, { "mean", "mean" }, { "z", "z" }, { "chance_lo95", "lo95" }, { "chance_hi95", "hi95" }, { "chance_lo998", "lo998" },
    { "chance_hi998", "hi998" }, { NULL, NULL },
  };
  g_autoptr (FrtCli) lead = NULL, well = NULL, said = NULL;

  import_item (place, "LEAD", "7382");
  import_item (place, "WBEING", "7382");
  lead = frt_cli_run (place->folder, "outcomes", "o.fruition", "ratings", "--item", "LEAD", "--csv", NULL);
  well = frt_cli_run (place->folder, "outcomes", "o.fruition", "ratings", "--item", "WBEING", "--csv", NULL);
  assert_done (lead);
  assert_done (well);
  g_assert_cmpuint (compare (lead->out, "stats/oracle_shrink_mean.csv", "bh1996.LEAD", shrunk), ==, 99);
  g_assert_cmpuint (compare (well->out, "stats/oracle_funnel_mean.csv", "bh1996.WBEING", limits), ==, 99);
  said = frt_cli_run (place->folder, "outcomes", "o.fruition", "ratings", "--item", "WBEING", "--lang", "zh_CN", NULL);
  g_assert_true (g_str_has_prefix (said->out, "99个单位中1个在99.8%界限之外；低于下限：Company 57"));
  g_assert_nonnull (strstr (said->out, "评议差异的4%在单位之间"));
}

static double
expected_scalar (const FrtNumbers *all, const char *name, const char *stat)
{
  for (gsize r = 0; r < frt_numbers_rows (all); r++)
    if (strcmp (frt_numbers_text (all, r, "topic"), "anova_icc") == 0 && strcmp (frt_numbers_text (all, r, "case"), name) == 0 &&
        strcmp (frt_numbers_text (all, r, "stat"), stat) == 0)
      return frt_numbers_value (all, r, "value");
  return NAN;
}

/* Without an item, a line for each: the intra-class correlations. */
static void
test_items (Place *place, gconstpointer data)
{
  static const char * const stats[] = { "N", "k", "grand_mean", "tau2_mom", "ms_within", "icc1_n0", "icc1_ci95_lo_n0",
                                        "icc1_ci95_hi_n0", "icc1k", "p" };
  static const char * const items[] = { "COHES", "LEAD" };
  g_autoptr (FrtNumbers) want = frt_numbers_read ("stats/oracle_scalars.csv");
  g_autoptr (FrtCli) cli = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    import_item (place, items[i], "7382");
  cli = frt_cli_run (place->folder, "outcomes", "o.fruition", "ratings", "--csv", NULL);
  assert_done (cli);
  lines = g_strsplit (cli->out, "\n", -1);
  g_assert_cmpstr (lines[0], ==, "item,occasion,rater,n,units,mean,tau2,sigma2,icc1,icc1_lo95,icc1_hi95,icc1k,p,below_998,above_998");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i + 1], ",", -1);
      g_autofree char *name = g_strconcat ("bh1996.", items[i], NULL);

      g_assert_cmpstr (cells[0], ==, items[i]);
      for (guint s = 0; s < G_N_ELEMENTS (stats); s++)
        assert_near (stats[s], g_ascii_strtod (cells[s + 3], NULL), expected_scalar (want, name, stats[s]));
    }
}

/* Nameless ratings are told apart by their order: the same sheet again is nothing new, and equal ones are not taken for one. */
static void
test_again (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) before = NULL, after = NULL;

  import_item (place, "LEAD", "7382");
  before = frt_cli_run (place->folder, "outcomes", "o.fruition", "ratings", "--item", "LEAD", "--csv", NULL);
  import_item (place, "LEAD", "7382");
  after = frt_cli_run (place->folder, "outcomes", "o.fruition", "ratings", "--item", "LEAD", "--csv", NULL);
  g_assert_cmpstr (before->out, ==, after->out);
}

/* The chart names who lies beyond the limits, as the headline does, and says the common mean. */
static void
test_charts (Place *place, gconstpointer data)
{
  static const char * const charts[] = { "ratings", "rating-intervals" };

  import_item (place, "WBEING", "7382");
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autoptr (FrtCli) cli = frt_cli_run (place->folder, "chart", "o.fruition", charts[i], "--item", "WBEING", "-o", "c.svg", NULL);
      g_autofree char *path = g_build_filename (place->folder, "c.svg", NULL), *svg = NULL;

      assert_done (cli);
      g_assert_true (g_file_get_contents (path, &svg, NULL, NULL));
      g_assert_nonnull (strstr (svg, i == 0 ? "1 of 99 units lies beyond the 99.8% limits; below: Company 57" : "The estimates lie between "));
      g_assert_nonnull (strstr (svg, "Company 57"));
      g_assert_nonnull (strstr (svg, "7,382 ratings") ? svg : strstr (svg, "7382 ratings"));
    }
}

static char *
hundredths (const char *number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.2f", g_ascii_strtod (number, NULL)));
}

/* The sheet has the figures of the table, of all 99 units, and of a company among them; a folder gets a file for each. */
static void
test_sheet (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->folder, "each", NULL);
  g_autofree char *text = NULL;
  g_autoptr (FrtCli) csv = NULL, sheet = NULL, each = NULL;
  g_auto (GStrv) lines = NULL;

  import_item (place, "WBEING", "7382");
  csv = frt_cli_run (place->folder, "outcomes", "o.fruition", "ratings", "--item", "WBEING", "--csv", NULL);
  sheet = frt_cli_run (place->folder, "report", "o.fruition", "unit-ratings", "--lang", "zh_CN", "-o", "r.pdf", NULL);
  assert_done (csv);
  assert_done (sheet);
  text = frt_cli_pdf_text (place->folder, "r.pdf");
  lines = g_strsplit (csv->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 101);
  for (guint i = 1; *lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      g_autofree char *mean = hundredths (cells[3]), *estimate = hundredths (cells[6]), *lo = hundredths (cells[8]), *hi = hundredths (cells[9]);
      const char *words[] = { cells[1], cells[2], mean, estimate, lo, hi, NULL };

      if (!frt_has_line (text, words))
        g_error ("not on the sheet: %s", lines[i]);
    }
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  each = frt_cli_run (place->folder, "report", "o.fruition", "unit-ratings", "--unit", "57", "--unit", "1", "--item", "WBEING", "-o", "each", NULL);
  assert_done (each);
  g_free (text);
  text = frt_cli_pdf_text (folder, "57.pdf");
  g_assert_nonnull (strstr (text, "It lies below"));
}

/* What is asked wrongly is said. */
static void
test_refused (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) rater = frt_cli_run (place->folder, "outcomes", "o.fruition", "ratings", "--rater", "boss", NULL);
  g_autoptr (FrtCli) occasion = frt_cli_run (place->folder, "outcomes", "o.fruition", "ratings", "--occasion", "never", NULL);
  g_autoptr (FrtCli) item = frt_cli_run (place->folder, "chart", "o.fruition", "ratings", "-o", "c.svg", NULL);
  g_autoptr (FrtCli) none = frt_cli_run (place->folder, "outcomes", "o.fruition", "ratings", "--item", "LEAD", NULL);

  frt_cli_assert_fails (rater, 2, "“boss” is no rater");
  frt_cli_assert_fails (occasion, 2, "“never” is no occasion");
  assert_done (none);
  frt_cli_assert_fails (item, 2, "--item ITEM says what was rated.");
  g_assert_true (g_str_has_prefix (none->out, "These units have no rating of “LEAD” in this period"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/ratings/units", Place, NULL, set_up, test_units, tear_down);
  g_test_add ("/cli/ratings/items", Place, NULL, set_up, test_items, tear_down);
  g_test_add ("/cli/ratings/again", Place, NULL, set_up, test_again, tear_down);
  g_test_add ("/cli/ratings/charts", Place, NULL, set_up, test_charts, tear_down);
  g_test_add ("/cli/ratings/sheet", Place, NULL, set_up, test_sheet, tear_down);
  g_test_add ("/cli/ratings/refused", Place, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
