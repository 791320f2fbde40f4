/* test-office.c: the contract of the commands on an office: exit status, results on standard output, messages on standard error. */
#include "run-cli.h"
#include "core/store/backups.h"
#include "support/office.h"
#include "support/support.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) made = NULL;

  place->folder = frt_scratch_new ();
  made = frt_cli_run (place->folder, "new", "o.fruition", NULL);
  g_assert_cmpint (made->status, ==, 0);
  g_assert_cmpstr (made->out, ==, "");
  g_assert_cmpstr (made->err, ==, "");
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) check = frt_cli_run (place->folder, "check", "o.fruition", "--deep", NULL);

  g_assert_cmpint (check->status, ==, 0);
  g_assert_cmpstr (check->out, ==, "");
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static void
write_file (Place *place, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_done (const FrtCli *cli, const char *out)
{
  if (cli->status != 0)
    g_error ("status %d: %s", cli->status, cli->err);
  g_assert_cmpstr (cli->out, ==, out);
}

static void
test_import_undo_redo (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) import = NULL, again = NULL, info = NULL, undo = NULL, none = NULL, redo = NULL, history = NULL;

  write_file (place, "u.csv", "code,name,parent\nA,County,\nB,Bureau,A\n");
  import = frt_cli_run (place->folder, "import", "o.fruition", "units", "u.csv", NULL);
  assert_done (import, "2 rows: 2 new, 0 changed, 0 there already, 0 with faults; 0 records made along with them.\n");
  again = frt_cli_run (place->folder, "import", "o.fruition", "units", "u.csv", "--map", "code=code,name=name,parent=parent_id", NULL);
  assert_done (again, "2 rows: 0 new, 0 changed, 2 there already, 0 with faults; 0 records made along with them.\n");
  undo = frt_cli_run (place->folder, "undo", "o.fruition", NULL);
  assert_done (undo, "Imported from a sheet: u.csv: 2\n");
  none = frt_cli_run (place->folder, "undo", "o.fruition", NULL);
  frt_cli_assert_fails (none, 1, "nothing to undo");
  redo = frt_cli_run (place->folder, "redo", "o.fruition", "1", NULL);
  assert_done (redo, "Imported from a sheet: u.csv: 2\n");
  info = frt_cli_run (place->folder, "info", "o.fruition", "--csv", NULL);
  g_assert_nonnull (strstr (info->out, "\nunits,2\n"));
  g_assert_nonnull (strstr (info->out, "\nschema,3\n"));
  history = frt_cli_run (place->folder, "history", "o.fruition", "--record", "unit:B", "--csv", NULL);
  g_assert_cmpint (history->status, ==, 0);
  g_assert_true (g_str_has_prefix (history->out, "time,actor,kind,what,detail,changes,undone\n"));
  g_assert_nonnull (strstr (history->out, "Imported from a sheet"));
}

/* What one person did another does not take back. */
static void
test_who_acts (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) import = NULL, other = NULL, own = NULL;

  write_file (place, "u.csv", "code,name\nA,County\n");
  import = frt_cli_run (place->folder, "import", "o.fruition", "units", "u.csv", "--as", "Li", NULL);
  g_assert_cmpint (import->status, ==, 0);
  other = frt_cli_run (place->folder, "undo", "o.fruition", "--as", "Wang", NULL);
  frt_cli_assert_fails (other, 1, "nothing to undo");
  own = frt_cli_run (place->folder, "--as", "Li", "undo", "o.fruition", NULL);
  assert_done (own, "Imported from a sheet: u.csv: 1\n");
}

static void
test_faults_refused (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) dry = NULL, wet = NULL, left = NULL, info = NULL;
  g_autofree char *path = g_build_filename (place->folder, "left.csv", NULL);
  g_autofree char *text = NULL;

  write_file (place, "u.csv", "code,name,parent\nA,County,\nB,Bureau,Nowhere\n");
  dry = frt_cli_run (place->folder, "import", "o.fruition", "units", "u.csv", "--dry-run", NULL);
  g_assert_cmpint (dry->status, ==, 3);
  g_assert_cmpstr (dry->out, ==, "2 rows: 1 new, 0 changed, 0 there already, 1 with faults; 0 records made along with them.\n");
  wet = frt_cli_run (place->folder, "import", "o.fruition", "units", "u.csv", NULL);
  g_assert_cmpint (wet->status, ==, 3);
  g_assert_cmpstr (wet->out, ==, "");
  g_assert_true (g_str_has_prefix (wet->err, "u.csv: row 3, column C (parent): The parent unit “Nowhere” is neither"));
  info = frt_cli_run (place->folder, "info", "o.fruition", "--csv", NULL);
  g_assert_nonnull (strstr (info->out, "\nunits,0\n"));
  left = frt_cli_run (place->folder, "import", "o.fruition", "units", "u.csv", "--leave-out", "left.csv", NULL);
  g_assert_cmpint (left->status, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "B,Bureau,Nowhere"));
}

static void
test_wrong_usage (Place *place, gconstpointer data)
{
  static const struct { const char *args[6]; int status; const char *text; } calls[] = {
    { { "import", "o.fruition", "unicorns", "u.csv" }, 2, "“unicorns” can't be imported; there are units," },
    { { "import", "o.fruition", "responses", "u.csv" }, 2, "--survey CODE" },
    { { "import", "o.fruition", "units" }, 2, "usage: fruition-cli import" },
    { { "import", "o.fruition", "units", "none.csv" }, 3, "none.csv" },
    { { "import", "none.fruition", "units", "u.csv" }, 4, "none.fruition" },
    { { "info", "u.csv" }, 4, "u.csv" },
    { { "new", "o.fruition" }, 4, "o.fruition" },
    { { "new", "p.fruition", "--sample", "town" }, 2, "There is no sample “town”" },
    { { "new", "p.fruition", "--cadres", "100" }, 2, "belong to --sample" },
    { { "undo", "o.fruition", "many" }, 2, "“many” is no number" },
    { { "history", "o.fruition", "--record", "unit" }, 2, "a kind and a code" },
    { { "history", "o.fruition", "--record", "unit:X" }, 2, "“X”" },
    { { "history", "o.fruition", "--limit", "x" }, 2, "--limit takes a whole number; “x” is none" },
    { { "history", "o.fruition", "--limits=3" }, 2, "“--limits=3” is no option" },
    { { "backup", "o.fruition", "-x", "y" }, 2, "“-x” is no option" },
    { { "backup", "o.fruition", "o.fruition" }, 2, "is the office itself" },
    { { "new", "nowhere/x.fruition" }, 4, "There is no folder “nowhere”" },
    { { "frobnicate" }, 2, "There is no command “frobnicate”" },
    { { "info", "o.fruition", "--lang", "xx" }, 2, "“xx” is no language" },
  };

  write_file (place, "u.csv", "code,name\nA,County\n");
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const char * const *a = calls[i].args;
      g_autoptr (FrtCli) cli = frt_cli_run (place->folder, a[0], a[1], a[2], a[3], a[4], NULL);

      frt_cli_assert_fails (cli, calls[i].status, calls[i].text);
    }
}

/* The charts of training tell the figures of "outcomes", twice with the same bytes; a unit is picked out or asked for alone. */
static void
test_charts (Place *place, gconstpointer data)
{
  static const char * const charts[] = { "conversion", "limits", "intervals" };
  static const char * const words[] = { "转化进展图", "控制界限图", "点图" };
  g_autoptr (FrtCli) made = frt_cli_run (place->folder, "new", "s.fruition", "--sample", "county", "--lang", "en", NULL);
  g_autoptr (FrtCli) unknown = NULL, unit = NULL;

  g_assert_cmpint (made->status, ==, 0);
  g_setenv ("FRUITION_NOW", "2026-10-13", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autoptr (FrtCli) once = frt_cli_run (place->folder, "chart", "s.fruition", charts[i], "--unit", "T01", "--lang", "zh_CN",
                                             "-o", "a.svg", NULL);
      g_autoptr (FrtCli) twice = frt_cli_run (place->folder, "chart", "s.fruition", charts[i], "--unit", "T01", "--lang", "zh_CN",
                                              "-o", "b.svg", NULL);
      g_autofree char *a = g_build_filename (place->folder, "a.svg", NULL), *b = g_build_filename (place->folder, "b.svg", NULL);
      g_autofree char *first = NULL, *second = NULL;

      g_assert_cmpstr (once->err, ==, "");
      g_assert_cmpint (once->status, ==, 0);
      g_assert_cmpint (twice->status, ==, 0);
      g_assert_true (g_file_get_contents (a, &first, NULL, NULL));
      g_assert_true (g_file_get_contents (b, &second, NULL, NULL));
      g_assert_cmpstr (first, ==, second);
      g_assert_nonnull (strstr (first, words[i]));
    }
  unknown = frt_cli_run (place->folder, "chart", "s.fruition", "gold", "-o", "a.svg", NULL);
  frt_cli_assert_fails (unknown, 2, "There is no chart “gold”; there are items, gap, grid, answers, board, levels, conversion, limits, "
                                    "intervals, ratings, rating-intervals and timeline.");
  unit = frt_cli_run (place->folder, "chart", "s.fruition", "limits", "--unit", "Nowhere", "-o", "a.svg", NULL);
  frt_cli_assert_fails (unit, 2, "no unit with the code “Nowhere”");
  g_unsetenv ("FRUITION_NOW");
}

/* One county office, the same whenever it is made; its today is given, so that what is due does not move. */
static void
test_outcomes (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) made = frt_cli_run (place->folder, "new", "s.fruition", "--sample", "county", "--lang", "en", NULL);
  g_autoptr (FrtCli) kept = NULL, raw = NULL, people = NULL, units = NULL, before = NULL, unit = NULL, period = NULL, figure = NULL;

  g_assert_cmpint (made->status, ==, 0);
  g_setenv ("FRUITION_NOW", "2026-10-13", TRUE);
  kept = frt_cli_run (place->folder, "outcomes", "s.fruition", "conversion", "--unit", "QL", "--period", "2025", "--csv", NULL);
  raw = frt_cli_run (place->folder, "outcomes", "s.fruition", "conversion", "--period", "2025", "--raw", "--csv", NULL);
  g_assert_cmpint (kept->status, ==, 0);
  g_assert_cmpstr (kept->out, ==, raw->out);
  g_assert_true (g_str_has_prefix (kept->out, "station,label,due,not_due,verified,"));
  g_assert_nonnull (strstr (kept->out, "\nsustained,"));
  people = frt_cli_run (place->folder, "outcomes", "s.fruition", "conversion", "--verified", "--lang", "zh_CN", NULL);
  g_assert_true (g_str_has_prefix (people->out, "已到期"));
  g_assert_nonnull (strstr (people->out, "其余尚未核实，不等于没有转化。"));
  units = frt_cli_run (place->folder, "outcomes", "s.fruition", "units", "--verified", "--json", NULL);
  g_assert_cmpint (units->status, ==, 0);
  g_assert_nonnull (strstr (units->out, "\"unit\" : \"T01\""));
  before = frt_cli_run (place->folder, "outcomes", "s.fruition", "units", "--period", "1990", "--lang", "en", NULL);
  assert_done (before, "No class with people of these units ended in this period\n\n");
  unit = frt_cli_run (place->folder, "outcomes", "s.fruition", "units", "--unit", "Nowhere", NULL);
  frt_cli_assert_fails (unit, 2, "no unit with the code “Nowhere”");
  period = frt_cli_run (place->folder, "outcomes", "s.fruition", "conversion", "--period", "last year", NULL);
  frt_cli_assert_fails (period, 2, "“last year” is no period");
  figure = frt_cli_run (place->folder, "outcomes", "s.fruition", "gold", NULL);
  frt_cli_assert_fails (figure, 2, "“gold” is no figure of outcomes");
  g_unsetenv ("FRUITION_NOW");
}

static void
test_help_and_manual (Place *place, gconstpointer data)
{
  static const char * const commands[] = { "new", "info", "check", "import", "survey", "outcomes", "chart", "report", "history",
                                           "undo", "redo", "backup", "merge", "stats" };
  g_autoptr (FrtCli) manual = frt_cli_run (NULL, "--man", "--lang", "en", NULL);
  g_autoptr (FrtCli) all = frt_cli_run (NULL, "--help", "--lang", "en", NULL);

  g_assert_cmpint (manual->status, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (FrtCli) help = frt_cli_run (NULL, commands[i], "--help", "--lang", "en", NULL);
      g_autoptr (FrtCli) chinese = frt_cli_run (NULL, commands[i], "--help", "--lang", "zh_CN", NULL);
      g_autofree char *heading = g_strdup_printf (".SS %s\n", commands[i]);
      g_autofree char *line = g_strdup_printf ("\n  %s ", commands[i]);

      g_assert_cmpint (help->status, ==, 0);
      g_assert_nonnull (strstr (help->out, commands[i]));
      g_assert_cmpstr (help->out, !=, chinese->out);
      g_assert_nonnull (strstr (manual->out, heading));
      g_assert_nonnull (strstr (all->out, line));
    }
}

static void
test_backup (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) backup = frt_cli_run (place->folder, "backup", "o.fruition", "b.fruition", NULL);
  g_autoptr (FrtCli) check = frt_cli_run (place->folder, "check", "b.fruition", NULL);
  g_autoptr (FrtCli) nowhere = frt_cli_run (place->folder, "backup", "o.fruition", "no/such/b.fruition", NULL);

  assert_done (backup, "");
  assert_done (check, "");
  frt_cli_assert_fails (nowhere, 4, "There is no folder “no/such”");
}

/* A file that was named as the place to write to was overwritten, whatever it was: another office, the sheet, the office. */
static void
test_overwrites_no_other_file (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) made = frt_cli_run (place->folder, "new", "other.fruition", NULL);
  g_autoptr (FrtCli) once = NULL, again = NULL, other = NULL, text = NULL, sheet = NULL, office = NULL;

  write_file (place, "u.csv", "code,name,parent\nA,County,\nB,Bureau,Nowhere\n");
  assert_done (made, "");
  once = frt_cli_run (place->folder, "backup", "o.fruition", "b.fruition", NULL);
  again = frt_cli_run (place->folder, "backup", "o.fruition", "b.fruition", NULL);
  assert_done (once, "");
  assert_done (again, "");
  other = frt_cli_run (place->folder, "backup", "o.fruition", "other.fruition", NULL);
  text = frt_cli_run (place->folder, "backup", "o.fruition", "u.csv", NULL);
  sheet = frt_cli_run (place->folder, "import", "o.fruition", "units", "u.csv", "--leave-out", "u.csv", NULL);
  office = frt_cli_run (place->folder, "import", "o.fruition", "units", "u.csv", "--leave-out", "o.fruition", NULL);
  frt_cli_assert_fails (other, 4, "“other.fruition” is there already and is no copy of this office");
  frt_cli_assert_fails (text, 4, "“u.csv” is there already and is no copy of this office");
  g_assert_cmpint (sheet->status, ==, 3);
  g_assert_nonnull (strstr (sheet->err, "“u.csv” is there already. Nothing was stored"));
  frt_cli_assert_fails (office, 2, "is the office itself");
}

/* What people read was in English, in UTC and by the names that programs use, whatever the language. */
static void
test_info_speaks_to_people (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) chinese = frt_cli_run (place->folder, "info", "o.fruition", "--lang", "zh_CN", NULL);
  g_autoptr (FrtCli) program = frt_cli_run (place->folder, "info", "o.fruition", "--lang", "zh_CN", "--csv", NULL);
  g_autoptr (FrtCli) help = frt_cli_run (NULL, "info", "--help", "--lang", "zh_CN", NULL);
  g_autoptr (FrtCli) history = frt_cli_run (place->folder, "history", "o.fruition", "--csv", NULL);

  g_assert_nonnull (strstr (chinese->out, "班次"));
  g_assert_null (strstr (chinese->out, "schema"));
  g_assert_nonnull (strstr (program->out, "\nschema,3\n"));
  g_assert_null (strstr (help->out, "Options"));
  g_assert_true (g_regex_match_simple ("\n20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ,", history->out, 0, 0));
}

/* A sheet named in Chinese was "Invalid byte sequence in conversion input", for the program asked no locale. */
static void
test_chinese_sheet_name (Place *place, gconstpointer data)
{
  g_autofree char *book = g_test_build_filename (G_TEST_DIST, "data", "io", "county.xlsx", NULL);
  g_autoptr (FrtCli) import = frt_cli_run (place->folder, "import", "o.fruition", "units", book, "--sheet", "机构", NULL);

  assert_done (import, "5 rows: 5 new, 0 changed, 0 there already, 0 with faults; 0 records made along with them.\n");
}

/* The program in the window makes the backups; the command lists them and goes back, also where the office can't be read. */
static void
test_go_back (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "o.fruition", NULL), *backups = NULL;
  g_autoptr (FrStore) store = fr_store_open (path, NULL, NULL, NULL);
  g_autoptr (FrtCli) none = frt_cli_run (place->folder, "backup", "o.fruition", "--list", "--csv", NULL);
  g_autoptr (FrtCli) both = frt_cli_run (place->folder, "backup", "o.fruition", "x", "--list", NULL);
  g_autoptr (FrtCli) busy = NULL, list = NULL, back = NULL, info = NULL, broken = NULL, again = NULL, wrong = NULL;

  assert_done (none, "n,time,size,changes_since\n");
  frt_cli_assert_fails (both, 2, "takes one of");
  backups = fr_backups_folder (fr_store_get_office_id (store));
  g_assert_true (fr_backups_make (store, NULL, NULL, NULL));
  frt_add_units (store, 5);
  busy = frt_cli_run (place->folder, "backup", "o.fruition", "--restore", "1", NULL);
  frt_cli_assert_fails (busy, 4, "is open in another window");
  fr_store_close (store, NULL);
  list = frt_cli_run (place->folder, "backup", "o.fruition", "--list", "--csv", NULL);
  g_assert_true (g_str_has_prefix (list->out, "n,time,size,changes_since\n1,20"));
  g_assert_true (g_str_has_suffix (list->out, ",1\n"));
  wrong = frt_cli_run (place->folder, "backup", "o.fruition", "--restore", "2", NULL);
  frt_cli_assert_fails (wrong, 2, "no backup 2");
  back = frt_cli_run (place->folder, "backup", "o.fruition", "--restore", "1", NULL);
  g_assert_cmpint (back->status, ==, 0);
  g_assert_true (g_str_has_suffix (back->out, "o (before going back).fruition\n"));
  info = frt_cli_run (place->folder, "info", "o.fruition", "--csv", NULL);
  g_assert_nonnull (strstr (info->out, "\nunits,0\n"));
  write_file (place, "o.fruition", "rubbish");
  broken = frt_cli_run (place->folder, "backup", "o.fruition", "--list", "--csv", NULL);
  g_assert_true (g_str_has_suffix (broken->out, ",\n"));
  again = frt_cli_run (place->folder, "backup", "o.fruition", "--restore", "1", NULL);
  g_assert_cmpint (again->status, ==, 0);
  frt_scratch_remove (backups);
}

/* What can be read of a damaged office, in a new one, with a word about the rest. */
static void
test_salvage (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "o.fruition", NULL), *other = g_build_filename (place->folder, "d.fruition", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (FrStore) store = fr_store_open (path, NULL, NULL, NULL);
  g_autoptr (FrtCli) found = NULL, saved = NULL, whole = NULL, taken = NULL, foreign = NULL;
  gsize size;

  frt_add_units (store, 500);
  fr_store_close (store, NULL);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  memset (bytes + size - 3 * 4096, 0x5A, 4096);
  g_assert_true (g_file_set_contents (other, bytes, (gssize) size, NULL));
  found = frt_cli_run (place->folder, "check", "d.fruition", NULL);
  g_assert_cmpint (found->status, ==, 1);
  saved = frt_cli_run (place->folder, "check", "d.fruition", "--salvage", "s.fruition", NULL);
  g_assert_cmpint (saved->status, ==, 0);
  g_assert_nonnull (strstr (saved->out, "Units: "));
  whole = frt_cli_run (place->folder, "check", "s.fruition", "--deep", NULL);
  assert_done (whole, "");
  taken = frt_cli_run (place->folder, "check", "d.fruition", "--salvage", "s.fruition", NULL);
  frt_cli_assert_fails (taken, 4, "s.fruition");
  write_file (place, "text.fruition", "rubbish");
  foreign = frt_cli_run (place->folder, "check", "text.fruition", "--salvage", "t.fruition", NULL);
  g_assert_cmpint (foreign->status, ==, 4);
}

/* The same arguments give the same bytes. */
static void
test_sample_repeats (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) one = frt_cli_run (place->folder, "new", "1.fruition", "--sample", "county", "--cadres", "60", "--lang", "zh_CN", NULL);
  g_autoptr (FrtCli) two = frt_cli_run (place->folder, "new", "2.fruition", "--sample=county", "--cadres=60", "--lang", "zh_CN", NULL);
  g_autofree char *path_1 = g_build_filename (place->folder, "1.fruition", NULL), *path_2 = g_build_filename (place->folder, "2.fruition", NULL);
  g_autofree char *bytes_1 = NULL, *bytes_2 = NULL;
  gsize size_1, size_2;

  assert_done (one, "");
  assert_done (two, "");
  g_assert_true (g_file_get_contents (path_1, &bytes_1, &size_1, NULL) && g_file_get_contents (path_2, &bytes_2, &size_2, NULL));
  g_assert_cmpmem (bytes_1, size_1, bytes_2, size_2);
}

#define TEST(name, func) g_test_add ("/cli/office/" name, Place, NULL, set_up, func, tear_down)

/* What export writes import takes back as it is; formats by name or ending; what is personal only by name. */
static void
test_export (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) in = NULL, plain = NULL, with = NULL, json = NULL, chinese = NULL, file = NULL, again = NULL, help = NULL;
  g_autoptr (FrtCli) wrong = NULL, personal = NULL, sheet = NULL, survey = NULL, none = NULL;

  write_file (place, "c.csv", "code,name,born,unit,phone\nC1,Ann,1978-05,Bureau,555\n");
  in = frt_cli_run (place->folder, "import", "o.fruition", "cadres", "c.csv", NULL);
  g_assert_cmpint (in->status, ==, 0);
  plain = frt_cli_run (place->folder, "export", "o.fruition", "cadres", NULL);
  assert_done (plain, "Code,Full name,Sex,Birth month,Unit code,Unit,Post,In post since,Rank level,Category,Registered order,Note\n"
                      "C1,Ann,,1978-05,U000001,Bureau,,,,,,\n");
  with = frt_cli_run (place->folder, "export", "o.fruition", "cadres", "--with", "phone", NULL);
  g_assert_nonnull (strstr (with->out, ",555,"));
  json = frt_cli_run (place->folder, "export", "o.fruition", "cadres", "--format", "json", NULL);
  g_assert_true (g_str_has_prefix (json->out, "[\n  {\"id\": \""));
  g_assert_nonnull (strstr (json->out, "\"code\": \"C1\", \"name\": \"Ann\", \"sex\": null, \"birth_month\": \"1978-05\""));
  chinese = frt_cli_run (place->folder, "export", "o.fruition", "units", "--lang", "zh_CN", NULL);
  g_assert_true (g_str_has_prefix (chinese->out, "编码,名称,上级单位编码,上级单位,"));
  file = frt_cli_run (place->folder, "export", "o.fruition", "cadres", "-o", "out.xlsx", NULL);
  assert_done (file, "");
  again = frt_cli_run (place->folder, "import", "o.fruition", "cadres", "out.xlsx", NULL);
  assert_done (again, "1 rows: 0 new, 0 changed, 1 there already, 0 with faults; 0 records made along with them.\n");
  help = frt_cli_run (place->folder, "export", "--help", NULL);
  g_assert_nonnull (strstr (help->out, "outcome-steps"));
  wrong = frt_cli_run (place->folder, "export", "o.fruition", "people", NULL);
  frt_cli_assert_fails (wrong, 2, "people");
  personal = frt_cli_run (place->folder, "export", "o.fruition", "cadres", "--with", "name", NULL);
  frt_cli_assert_fails (personal, 2, "identity_number");
  sheet = frt_cli_run (place->folder, "export", "o.fruition", "cadres", "--format", "xlsx", NULL);
  frt_cli_assert_fails (sheet, 2, "-o");
  survey = frt_cli_run (place->folder, "export", "o.fruition", "responses", NULL);
  frt_cli_assert_fails (survey, 2, "--survey");
  none = frt_cli_run (place->folder, "export", "o.fruition", "responses", "--survey", "x", NULL);
  frt_cli_assert_fails (none, 2, "x");
}

/* One program has the office open while another writes, and each copy adds its own. */
static void
test_merge (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) copy = NULL, here = NULL, there = NULL, merge = NULL, again = NULL, history = NULL, wrong = NULL;

  write_file (place, "u.csv", "code,name\nA,County\n");
  write_file (place, "v.csv", "code,name\nB,Bureau\n");
  copy = frt_cli_run (place->folder, "backup", "o.fruition", "b.fruition", NULL);
  here = frt_cli_run (place->folder, "import", "o.fruition", "units", "u.csv", NULL);
  there = frt_cli_run (place->folder, "import", "b.fruition", "units", "v.csv", NULL);
  merge = frt_cli_run (place->folder, "merge", "o.fruition", "b.fruition", NULL);
  g_assert_nonnull (strstr (merge->out, "Units: 1 added, 0 changed, 0 removed."));
  again = frt_cli_run (place->folder, "merge", "o.fruition", "b.fruition", NULL);
  g_assert_nonnull (strstr (again->out, "Nothing new came in"));
  history = frt_cli_run (place->folder, "history", "o.fruition", "--csv", NULL);
  g_assert_nonnull (strstr (history->out, ",merge,Merged a copy,b.fruition,"));
  wrong = frt_cli_run (place->folder, "merge", "o.fruition", "o.fruition", NULL);
  frt_cli_assert_fails (wrong, 3, "this office itself");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("import-undo-redo", test_import_undo_redo);
  TEST ("who-acts", test_who_acts);
  TEST ("chinese-sheet-name", test_chinese_sheet_name);
  TEST ("faults-refused", test_faults_refused);
  TEST ("wrong-usage", test_wrong_usage);
  TEST ("help-and-manual", test_help_and_manual);
  TEST ("charts", test_charts);
  TEST ("outcomes", test_outcomes);
  TEST ("backup", test_backup);
  TEST ("go-back", test_go_back);
  TEST ("salvage", test_salvage);
  TEST ("overwrites-no-other-file", test_overwrites_no_other_file);
  TEST ("info-speaks-to-people", test_info_speaks_to_people);
  TEST ("merge", test_merge);
  TEST ("sample-repeats", test_sample_repeats);
  g_test_add ("/cli/office/export", Place, NULL, set_up, test_export, tear_down);
  return g_test_run ();
}
