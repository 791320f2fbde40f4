/* test-survey-answers.c: a survey's life on the command line: begun from a template, fielded, answered by files of web forms, counted against its
 * distribution list, closed. */
#include "core/actions/survey-forms.h"
#include "core/base/day.h"
#include "core/form/form-plan.h"
#include "core/io/webform/answers.h"
#include "run-cli.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
} Place;

#define cli(place, ...) frt_cli_run ((place)->folder, __VA_ARGS__, NULL)

static void
assert_says (const FrtCli *said, const char *out)
{
  if (said->status != 0 || strcmp (said->out, out) != 0)
    g_error ("status %d, not “%s”:\n%s%s", said->status, out, said->out, said->err);
}

/* Refused, and the lines before the last say for what file and why. */
static void
assert_refused (const FrtCli *said, const char *text)
{
  if (said->status != 3 || strstr (said->err, text) == NULL)
    g_error ("status %d, not “%s”:\n%s%s", said->status, text, said->out, said->err);
}

/* An office with a survey "reg" of three questions, the first required, in the field. */
static void
set_up (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) made = NULL, begun = NULL, fielded = NULL, units = NULL;
  g_autofree char *sheet = NULL;

  place->folder = frt_scratch_new ();
  sheet = g_build_filename (place->folder, "units.csv", NULL);
  g_assert_true (g_file_set_contents (sheet, "code,name,kind\nT1,Qinglan,town\nT2,Baishi,town\nD1,Finance,department\n", -1, NULL));
  made = cli (place, "new", "o.fruition");
  units = cli (place, "import", "o.fruition", "units", "units.csv");
  g_assert_cmpint (units->status, ==, 0);
  begun = cli (place, "survey", "o.fruition", "reg", "new", "--template", "registration", "--lang", "en");
  assert_says (begun, "reg, version 1, draft: 3 questions, 2 languages, about 3 minutes.\n");
  fielded = cli (place, "survey", "o.fruition", "reg", "field", "--date", "2026-10-01", "--note", "first", "--lang", "en");
  assert_says (fielded, "reg, version 1: in the field from 2026-10-01.\n");
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static FrForm *
form_of (Place *place)
{
  const FrStoreOptions options = { .flags = FR_STORE_READ_ONLY };
  g_autofree char *path = g_build_filename (place->folder, "o.fruition", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrStore) store = fr_store_open (path, &options, NULL, &error);
  g_autoptr (GPtrArray) versions = NULL;
  FrForm *form;

  g_assert_no_error (error);
  versions = fr_survey_versions (store, fr_survey_find (store, "reg", &error), &error);
  g_assert_no_error (error);
  form = fr_form_copy (((FrSurveyVersion *) g_ptr_array_index (versions, 0))->form);
  fr_store_close (store, NULL);
  return form;
}

/* What someone who fills in the web form sends back; problem NULL: left out. */
static void
write_file (Place *place, const char *name, const char *problem, guint seconds)
{
  g_autoptr (FrForm) form = form_of (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrFormPlan) plan = fr_form_plan_new (form, &error);
  g_autoptr (FrFormResponse) fill = fr_form_response_new (plan, 0, NULL);
  g_autoptr (FrAnswerFile) file = NULL;
  g_autofree char *json = NULL, *path = g_build_filename (place->folder, name, NULL);

  fr_form_response_set (fill, (guint) fr_form_plan_find (plan, "problem"), 0, problem);
  fr_form_response_set (fill, (guint) fr_form_plan_find (plan, "tried"), 0, "Much");
  fr_form_response_compute (fill);
  file = fr_answer_file_from_fill (plan, fill, "reg", fr_day_from_ymd (2026, 10, 5), seconds);
  json = fr_answer_file_to_json (file);
  g_assert_true (g_file_set_contents (path, json, -1, NULL));
}

static void
test_import (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->folder, "in", NULL);
  g_autoptr (FrtCli) dry = NULL, brought = NULL, again = NULL, undone = NULL, count = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_file (place, "in/a.fruition-answers.json", "Files", 50);
  write_file (place, "in/a.fruition-answers (1).json", "Files", 50);
  write_file (place, "b.json", NULL, 9);
  dry = cli (place, "import", "o.fruition", "responses", "in", "b.json", "--survey", "reg", "--dry-run", "--lang", "en");
  assert_says (dry, "3 files: 2 new (1 of them partial), 0 there already, 1 the same as another, 0 refused.\n");
  g_assert_nonnull (strstr (dry->err, "b.json: note: something required is not answered"));
  brought = cli (place, "import", "o.fruition", "responses", "in", "b.json", "--survey", "reg", "--unit", "T1", "--batch", "B1", "--lang", "en");
  assert_says (brought, "3 files: 2 new (1 of them partial), 0 there already, 1 the same as another, 0 refused.\n");
  again = cli (place, "import", "o.fruition", "responses", "in", "--survey", "reg", "--lang", "en");
  assert_says (again, "2 files: 0 new (0 of them partial), 2 there already, 0 the same as another, 0 refused.\n");
  count = cli (place, "export", "o.fruition", "responses", "--survey", "reg", "--format", "csv");
  g_assert_nonnull (strstr (count->out, "Files"));
  undone = cli (place, "undo", "o.fruition");
  g_assert_cmpint (undone->status, ==, 0);
  g_clear_pointer (&again, frt_cli_free);
  again = cli (place, "import", "o.fruition", "responses", "in", "--survey", "reg", "--lang", "en");
  assert_says (again, "2 files: 1 new (0 of them partial), 0 there already, 1 the same as another, 0 refused.\n");
}

/* One bad file keeps all out, with its name, what is wrong, and what to do. */
static void
test_refused (Place *place, gconstpointer data)
{
  g_autofree char *text = NULL, *good = g_build_filename (place->folder, "good.json", NULL);
  g_autofree char *bad = g_build_filename (place->folder, "bad.json", NULL);
  g_autoptr (GString) changed = NULL;
  g_autoptr (FrtCli) both = NULL, none = NULL, unit = NULL, map = NULL, survey = NULL, sheets = NULL, loose = NULL;

  write_file (place, "good.json", "Files", 50);
  g_assert_true (g_file_get_contents (good, &text, NULL, NULL));
  changed = g_string_new (text);
  g_string_replace (changed, "Files", "Folders", 0);
  g_assert_true (g_file_set_contents (bad, changed->str, -1, NULL));
  both = cli (place, "import", "o.fruition", "responses", "good.json", "bad.json", "--survey", "reg", "--lang", "en");
  assert_refused (both, "bad.json: The file of answers was changed after it was made");
  g_assert_nonnull (strstr (both->err, "1 of 2 files can't be used; see the list. Nothing was stored"));
  none = cli (place, "survey", "o.fruition", "reg", "board", "--csv", "--lang", "en");
  assert_says (none, "unit,invited,ineligible,answered,paper,partial,flagged,of,denominator,rate_pct,target_pct\n"
                     "All,,,0,0,0,,,not known how many,,\n");
  unit = cli (place, "import", "o.fruition", "responses", "good.json", "--survey", "reg", "--unit", "T9", "--lang", "en");
  g_assert_cmpint (unit->status, ==, 2);
  map = cli (place, "import", "o.fruition", "responses", "good.json", "--survey", "reg", "--sheet", "x", "--lang", "en");
  frt_cli_assert_fails (map, 2, "Files of answers take no --map, --sheet or --leave-out.");
  survey = cli (place, "import", "o.fruition", "responses", "good.json", "--survey", "other", "--lang", "en");
  frt_cli_assert_fails (survey, 2, "There is no survey “other” in this office.");
  sheets = cli (place, "import", "o.fruition", "units", "units.csv", "units.csv", "--lang", "en");
  frt_cli_assert_fails (sheets, 2, "Only files of answers come in many at once");
  loose = cli (place, "import", "o.fruition", "units", "units.csv", "--unit", "T1", "--lang", "en");
  frt_cli_assert_fails (loose, 2, "Only files of answers take --unit and --batch");
}

/* The list comes in as a sheet; again it changes nothing. Rates and board go by it. */
static void
test_board (Place *place, gconstpointer data)
{
  g_autofree char *sheet = g_build_filename (place->folder, "list.csv", NULL);
  g_autoptr (FrtCli) list = NULL, again = NULL, wrong = NULL, brought = NULL, kinds = NULL, units = NULL, rates = NULL, odd = NULL, other = NULL;

  g_assert_true (g_file_set_contents (sheet, "survey,unit,kind of unit,invited,ineligible,target\n"
                                             "reg,T1,,12,2,60\nreg,,town,10,,\nreg,,,6,0,\n", -1, NULL));
  list = cli (place, "import", "o.fruition", "invitations", "list.csv", "--lang", "en");
  assert_says (list, "3 rows: 3 new, 0 changed, 0 there already, 0 with faults; 0 records made along with them.\n");
  again = cli (place, "import", "o.fruition", "invitations", "list.csv", "--lang", "en");
  assert_says (again, "3 rows: 0 new, 0 changed, 3 there already, 0 with faults; 0 records made along with them.\n");
  g_assert_true (g_file_set_contents (sheet, "survey,unit,invited,ineligible\nreg,T2,12,20\n", -1, NULL));
  wrong = cli (place, "import", "o.fruition", "invitations", "list.csv", "--lang", "en");
  assert_refused (wrong, "“People invited” is below “Not to be asked after all”.");
  write_file (place, "a.json", "Files", 50);
  write_file (place, "b.json", "People", 60);
  write_file (place, "c.json", NULL, 60);
  brought = cli (place, "import", "o.fruition", "responses", "a.json", "b.json", "c.json", "--survey", "reg", "--unit", "T1");
  g_assert_cmpint (brought->status, ==, 0);
  kinds = cli (place, "survey", "o.fruition", "reg", "board", "--csv", "--lang", "en");
  assert_says (kinds, "unit,invited,ineligible,answered,paper,partial,flagged,of,denominator,rate_pct,target_pct\n"
                      "All,28,2,3,0,1,0,26,\"invited, less those not to be asked after all\",7.69230769230769,60\n"
                      "Town,22,2,3,0,1,0,20,\"invited, less those not to be asked after all\",10,60\n"
                      "Everyone else,6,0,0,0,0,,6,\"invited, less those not to be asked after all\",0,\n");
  units = cli (place, "survey", "o.fruition", "reg", "board", "--by", "unit", "--csv", "--lang", "en");
  g_assert_nonnull (strstr (units->out, "\nQinglan,12,2,3,0,1,0,10,"));
  g_assert_nonnull (strstr (units->out, "\nTown: the others,10,0,0,"));
  rates = cli (place, "survey", "o.fruition", "reg", "rates", "--csv", "--lang", "en");
  assert_says (rates, "unit,answered,denominator,of,rate_pct\n"
                      "All,2,\"invited, less those not to be asked after all\",26,7.69230769230769\n"
                      "Qinglan,2,\"invited, less those not to be asked after all\",10,20\n"
                      "Town: the others,0,\"invited, less those not to be asked after all\",10,0\n"
                      "Everyone else,0,\"invited, less those not to be asked after all\",6,0\n");
  odd = cli (place, "survey", "o.fruition", "reg", "board", "--by", "post", "--lang", "en");
  frt_cli_assert_fails (odd, 2, "--by is unit or kind.");
  other = cli (place, "survey", "o.fruition", "reg", "rates", "--by", "unit", "--lang", "en");
  frt_cli_assert_fails (other, 2, "Only items, gap, reliability, crosstab, quality and board take --by.");
}

static void
test_life (Place *place, gconstpointer data)
{
  g_autoptr (FrtCli) twice = cli (place, "survey", "o.fruition", "reg", "new", "--template", "registration", "--lang", "en");
  g_autoptr (FrtCli) odd = cli (place, "survey", "o.fruition", "x", "new", "--template", "castle", "--lang", "en");
  g_autoptr (FrtCli) none = cli (place, "survey", "o.fruition", "x", "field", "--lang", "en");
  g_autoptr (FrtCli) bare = cli (place, "survey", "o.fruition", "reg", "field", "--lang", "en");
  g_autoptr (FrtCli) draft = cli (place, "survey", "o.fruition", "reg", "draft", "--lang", "en");
  g_autoptr (FrtCli) dated = cli (place, "survey", "o.fruition", "reg", "draft", "--date", "2026-10-01", "--lang", "en");
  g_autoptr (FrtCli) day = cli (place, "survey", "o.fruition", "reg", "close", "--date", "soon", "--lang", "en");
  g_autoptr (FrtCli) early = cli (place, "survey", "o.fruition", "reg", "close", "--date", "2026-09-01", "--lang", "en");
  g_autoptr (FrtCli) closed = cli (place, "survey", "o.fruition", "reg", "close", "--date", "2026-11-01", "--lang", "zh_CN");
  g_autoptr (FrtCli) after = cli (place, "survey", "o.fruition", "reg", "draft", "--lang", "en");

  frt_cli_assert_fails (twice, 3, "There is a survey “reg” already.");
  frt_cli_assert_fails (odd, 2, "There is no template “castle”; there are needs-organisation-interview, ");
  frt_cli_assert_fails (none, 2, "There is no survey “x” in this office.");
  frt_cli_assert_fails (bare, 3, "This survey has no draft to field.");
  assert_says (draft, "reg, version 2, draft: 3 questions, 2 languages, about 3 minutes.\n");
  frt_cli_assert_fails (dated, 2, "Only field and close take --date.");
  frt_cli_assert_fails (day, 2, "--date takes a date like 2026-10-13.");
  frt_cli_assert_fails (early, 3, "A survey is closed after it was fielded.");
  assert_says (closed, "reg：已于2026-11-01截止。\n");
  frt_cli_assert_fails (after, 3, "This survey is closed");
}

/* The archive that ODK Central exports, as it is. */
static void
test_archive (Place *place, gconstpointer data)
{
  g_autofree char *zip = frt_data_path ("fuzz/archive.zip"), *broken = g_build_filename (place->folder, "cut.zip", NULL), *bytes = NULL;
  g_autoptr (FrtCli) stored = cli (place, "import", "o.fruition", "responses", zip, "--survey", "needs", "--lang", "en");
  g_autoptr (FrtCli) again = NULL, refused = NULL;
  gsize n;

  assert_says (stored, "2 rows: 2 new, 0 changed, 0 there already, 0 with faults; 3 records made along with them.\n");
  g_assert_nonnull (strstr (stored->err, "note: sheet “needs.csv”: Left aside in the archive: 1 file of media/.\n"));
  again = cli (place, "import", "o.fruition", "responses", zip, "--survey", "needs", "--sheet", "needs.csv", "--lang", "zh_CN");
  assert_says (again, "共2行：新增0，修改0，已有2，有误0；随之生成0条记录。\n");
  g_assert_true (g_file_get_contents (zip, &bytes, &n, NULL));
  g_assert_true (g_file_set_contents (broken, bytes, (gssize) n / 2, NULL));
  refused = cli (place, "import", "o.fruition", "responses", "cut.zip", "--survey", "other", "--lang", "en");
  frt_cli_assert_fails (refused, 3, "The file is damaged and can't be unpacked");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/survey-answers/" path, Place, NULL, set_up, func, tear_down)
  ADD ("import", test_import);
  ADD ("refused", test_refused);
  ADD ("board", test_board);
  ADD ("life", test_life);
  ADD ("archive", test_archive);
  return g_test_run ();
}
