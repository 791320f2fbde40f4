/* test-sheets.c: fruition-cli report and outcomes: the sheet has the figures that the table has, twice the same bytes, one file or
 * many, and says what is missing in a command. */
#include "run-cli.h"
#include "support/support.h"

#include <gio/gio.h>
#include <string.h>

typedef struct {
  char *folder;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) made = NULL;

  place->folder = frt_scratch_new ();
  made = frt_cli_run (place->folder, "new", "o.fruition", "--sample", "county", "--cadres", "400", "--lang", "zh_CN", "--today", "2026-10-13", NULL);
  g_assert_cmpint (made->status, ==, 0);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static void
assert_done (const FrtCli *cli)
{
  if (cli->status != 0)
    g_error ("status %d: %s", cli->status, cli->err);
  g_assert_cmpstr (cli->err, ==, "");
}

static char *
contents (Place *place, const char *name, gsize *size)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));
  return bytes;
}

/* A figure of a program as people read it on the sheet. */
static char *
rounded (const char *number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return *number ? g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.0f", g_ascii_strtod (number, NULL))) : g_strdup ("");
}

static void
test_same_figures (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) units = frt_cli_run (place->folder, "outcomes", "o.fruition", "units", "--verified", "--csv", NULL);
  g_autoptr (FrtCli) sheet = frt_cli_run (place->folder, "report", "o.fruition", "unit-summary", "--unit", "T01", "--lang",
                                          "zh_CN", "-o", "x.pdf", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = g_strsplit (units->out, "\n", -1);

  assert_done (units);
  assert_done (sheet);
  text = frt_cli_pdf_text (place->folder, "x.pdf");
  g_assert_true (g_str_has_prefix (lines[0], "unit,name,n,k,share_pct,estimate_pct,estimate_lo95,estimate_hi95,"));
  g_assert_cmpuint (g_strv_length (lines), >, 10);
  for (guint i = 1; lines[i] != NULL && *lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      g_autofree char *share = rounded (cells[4]), *estimate = rounded (cells[5]), *lo = rounded (cells[6]), *hi = rounded (cells[7]);
      const char *words[] = { cells[1], cells[2], cells[3], share, estimate, lo, hi, NULL };

      if (!frt_has_line (text, words))
        g_error ("not on the sheet: %s", lines[i]);
    }
}

static void
test_same_stations (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) kept = frt_cli_run (place->folder, "outcomes", "o.fruition", "conversion", "--unit", "T01", "--csv", NULL);
  g_autoptr (FrtCli) raw = frt_cli_run (place->folder, "outcomes", "o.fruition", "conversion", "--unit", "T01", "--csv", "--raw", NULL);
  g_autoptr (FrtCli) sheet = frt_cli_run (place->folder, "report", "o.fruition", "unit-summary", "--unit", "T01", "--lang", "en",
                                          "-o", "x.pdf", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = g_strsplit (kept->out, "\n", -1);

  assert_done (sheet);
  g_assert_cmpstr (kept->out, ==, raw->out);
  text = frt_cli_pdf_text (place->folder, "x.pdf");
  for (guint i = 1; lines[i] != NULL && *lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      g_autofree char *share = rounded (cells[5]);
      const char *words[] = { "", cells[2], cells[3], cells[4], share, NULL };

      if (!frt_has_line (text, words))
        g_error ("not on the sheet: %s", lines[i]);
    }
}

static void
test_same_bytes (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) one = frt_cli_run (place->folder, "report", "o.fruition", "unit-summary", "--unit", "T01", "--lang",
                                        "zh_CN", "-o", "a.pdf", NULL);
  g_autoptr (FrtCli) two = frt_cli_run (place->folder, "report", "o.fruition", "unit-summary", "--unit", "T01", "--lang",
                                        "zh_CN", "-o", "b.pdf", NULL);
  g_autofree char *a = NULL, *b = NULL;
  gsize na, nb;

  assert_done (one);
  assert_done (two);
  a = contents (place, "a.pdf", &na);
  b = contents (place, "b.pdf", &nb);
  g_assert_cmpmem (a, na, b, nb);
}

/* A folder gets one file each, by code; a file all of them. */
static void
test_batch (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->folder, "sheets", NULL);
  g_autoptr (FrtCli) each = NULL, all = NULL, chart = NULL;
  g_autofree char *one = NULL, *two = NULL, *text = NULL;
  gsize size;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  each = frt_cli_run (place->folder, "report", "o.fruition", "cadre-sheet", "--cadre", "C000001", "--cadre", "C000002", "-o", "sheets", NULL);
  assert_done (each);
  one = contents (place, "sheets/C000001.pdf", &size);
  two = contents (place, "sheets/C000002.pdf", &size);
  all = frt_cli_run (place->folder, "report", "o.fruition", "cadre-sheet", "--cadre", "C000001", "--cadre", "C000002",
                     "--internal", "--lang", "zh_CN",
                     "-o", "all.pdf", NULL);
  assert_done (all);
  text = frt_cli_pdf_text (place->folder, "all.pdf");
  g_assert_nonnull (strstr (text, "内部资料"));
  chart = frt_cli_run (place->folder, "report", "o.fruition", "chart-summary", "--charts", "limits,conversion", "--paper",
                       "letter", "-o", "c.pdf", NULL);
  assert_done (chart);
}

static void
test_cadre (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) people = frt_cli_run (place->folder, "outcomes", "o.fruition", "cadre", "--cadre", "C000001", "--lang", "zh_CN", NULL);
  g_autoptr (FrtCli) csv = frt_cli_run (place->folder, "outcomes", "o.fruition", "cadre", "--cadre", "C000001", "--csv", NULL);

  assert_done (people);
  assert_done (csv);
  g_assert_nonnull (strstr (people->out, "学时"));
  g_assert_true (g_str_has_prefix (csv->out, "day,until,kind,title,detail,step,state,hours,present,due,n,value\n"));
  g_assert_nonnull (strstr (csv->out, ",posting,"));
}

/* Every chart of outcomes, of the whole office, a unit or a cadre; the picture holds its text. */
static void
test_charts (Place *place, gconstpointer data)
{
  static const char * const charts[] = { "conversion", "limits", "intervals", "timeline" };

  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autoptr (FrtCli) cli = frt_cli_run (place->folder, "chart", "o.fruition", charts[i], "--unit", "QL", "--cadre", "C000001", "--lang", "zh_CN",
                                            "-o", "x.svg", NULL);
      g_autofree char *svg = NULL;
      gsize size;

      assert_done (cli);
      svg = contents (place, "x.svg", &size);
      g_assert_nonnull (strstr (svg, i == 3 ? "任职经历" : i == 0 ? "已到期" : "已应用"));
    }
}

static void
test_wrong (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) report = frt_cli_run (place->folder, "report", "o.fruition", "no-such", "-o", "x.pdf", NULL);
  g_autoptr (FrtCli) unit = frt_cli_run (place->folder, "report", "o.fruition", "unit-summary", "--unit", "X", "-o", "x.pdf", NULL);
  g_autoptr (FrtCli) none = frt_cli_run (place->folder, "report", "o.fruition", "unit-summary", "-o", "x.pdf", NULL);
  g_autoptr (FrtCli) who = frt_cli_run (place->folder, "report", "o.fruition", "cadre-sheet", "--cadre", "X", "-o", "x.pdf", NULL);
  g_autoptr (FrtCli) chart = frt_cli_run (place->folder, "report", "o.fruition", "chart-summary", "--charts", "pie", "-o", "x.pdf", NULL);
  g_autoptr (FrtCli) office = frt_cli_run (place->folder, "report", "o.fruition", "unit-summary", "--unit", "T01", "-o", "o.fruition", NULL);
  g_autoptr (FrtCli) cadre = frt_cli_run (place->folder, "outcomes", "o.fruition", "cadre", NULL);
  g_autoptr (FrtCli) timeline = frt_cli_run (place->folder, "chart", "o.fruition", "timeline", "-o", "x.pdf", NULL);

  frt_cli_assert_fails (report, 2, "unit-summary");
  frt_cli_assert_fails (unit, 2, "X");
  frt_cli_assert_fails (none, 2, "--below");
  frt_cli_assert_fails (who, 2, "X");
  frt_cli_assert_fails (chart, 2, "pie");
  g_assert_cmpint (office->status, !=, 0);
  frt_cli_assert_fails (cadre, 2, "--cadre");
  frt_cli_assert_fails (timeline, 2, "--cadre");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/sheets/" name, Place, NULL, set_up, func, tear_down)
  g_setenv ("FRUITION_NOW", "2026-10-13", TRUE);
  ADD ("same-figures", test_same_figures);
  ADD ("same-stations", test_same_stations);
  ADD ("same-bytes", test_same_bytes);
  ADD ("batch", test_batch);
  ADD ("cadre", test_cadre);
  ADD ("charts", test_charts);
  ADD ("wrong", test_wrong);
  return g_test_run ();
}
