/* test-forms.c: fruition-cli import OFFICE surveys FORM and export --format xlsform: every form of tests/data/survey/forms has the verdict
 * of the reference converter, and what comes back out is the same form. */
#include "core/form/form-json.h"
#include "core/io/xlsform/xlsform.h"
#include "run-cli.h"
#include "support/forms.h"
#include "support/support.h"

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
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

/* The form of a file with its ids numbered, as JSON. */
static char *
form_of (const char *path)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrForm) form = fr_xlsform_read (path, &notes, NULL, &error);

  g_assert_no_error (error);
  frt_form_number_ids (form);
  return fr_form_to_json (form);
}

/* In, out again, and in as a further draft: nothing differs. */
static void
go_round (Place *place, const char *path, const char *name)
{
  g_autoptr (FrtCli) in = frt_cli_run (place->folder, "import", "o.fruition", "surveys", path, NULL), out = NULL, again = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *code = NULL, *want = NULL, *have = NULL, *written = g_build_filename (place->folder, "out.xlsx", NULL);

  if (in->status != 0)
    g_error ("%s: status %d: %s", name, in->status, in->err);
  code = g_strndup (in->out, strcspn (in->out, ","));
  out = frt_cli_run (place->folder, "export", "o.fruition", "surveys", "--survey", code, "--format", "xlsform", "-o", "out.xlsx", NULL);
  if (out->status != 0)
    g_error ("%s: status %d: %s", name, out->status, out->err);
  want = form_of (path);
  have = form_of (written);
  g_assert_cmpstr (have, ==, want);
  again = frt_cli_run (place->folder, "import", "o.fruition", "surveys", "out.xlsx", "--survey", code, "--dry-run", NULL);
  g_assert_cmpint (again->status, ==, 0);
  lines = g_strsplit (again->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);      /* one line: no difference */
}

static void
test_given (Place *place, gconstpointer data)
{
  g_autofree char *verdicts = frt_data_path ("survey/forms/pyxform_verdicts.tsv"), *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (verdicts, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], "\t", -1);
      g_autofree char *inside = row[0] ? g_strconcat ("survey/forms/", row[0], NULL) : NULL, *path = NULL;
      g_autoptr (FrtCli) dry = NULL;

      if (row[0] == NULL || *row[0] == '\0')
        continue;
      path = frt_data_path (inside);
      dry = frt_cli_run (place->folder, "import", "o.fruition", "surveys", path, "--dry-run", NULL);
      if (dry->status != (strcmp (row[1], "ok") == 0 ? 0 : 3))
        g_error ("%s: status %d: %s", row[0], dry->status, dry->err);
      if (dry->status == 0)
        go_round (place, path, row[0]);
      n++;
    }
  g_assert_cmpuint (n, ==, 25);
}

static void
assert_refused (const FrtCli *cli, const char *text)
{
  g_assert_cmpint (cli->status, ==, 3);
  g_assert_cmpstr (cli->out, ==, "");
  if (strstr (cli->err, text) == NULL)
    g_error ("not said: %s\n%s", text, cli->err);
}

static void
test_messages (Place *place, gconstpointer data)
{
  g_autofree char *duplicate = frt_data_path ("survey/forms/duplicate_columns.xlsx");
  g_autofree char *bare = frt_data_path ("survey/forms/calculate_without_calculation.xls");
  g_autoptr (FrtCli) twice = frt_cli_run (place->folder, "import", "o.fruition", "surveys", duplicate, "--lang", "en", NULL);
  g_autoptr (FrtCli) nothing = frt_cli_run (place->folder, "import", "o.fruition", "surveys", bare, "--lang", "zh_CN", NULL);
  g_autoptr (FrtCli) list = NULL, none = NULL, bad = NULL;
  g_autofree char *sheet = g_build_filename (place->folder, "list.csv", NULL);

  assert_refused (twice, "survey!E1: Another column is headed “label” too, or means the same.");
  assert_refused (twice, "fruition-cli: The form has 1 fault. Nothing was stored");
  assert_refused (nothing, "survey!A34: 没有写明计算什么。请填写计算式。");
  /* A list of surveys is none. */
  g_assert_true (g_file_set_contents (sheet, "code,title,state\nS1,Needs,draft\n", -1, NULL));
  list = frt_cli_run (place->folder, "import", "o.fruition", "surveys", "list.csv", "--lang", "en", NULL);
  g_assert_cmpint (list->status, ==, 0);
  g_assert_nonnull (strstr (list->out, "1 rows: 1 new"));
  none = frt_cli_run (place->folder, "export", "o.fruition", "surveys", "--survey", "S1", "--format", "xlsform", "-o", "x.xlsx", "--lang",
                      "en", NULL);
  frt_cli_assert_fails (none, 2, "has no form to write");
  bad = frt_cli_run (place->folder, "export", "o.fruition", "units", "--format", "xlsform", "-o", "x.xlsx", "--lang", "en", NULL);
  frt_cli_assert_fails (bad, 2, "A form is written of one survey");
}

/* On paper: in the language asked for, with unit and batch, the same bytes twice. */
static void
test_paper (Place *place, gconstpointer data)
{
  g_autofree char *form = frt_data_path ("survey/forms/ours_tna_2026.xlsx"), *one = g_build_filename (place->folder, "one.pdf", NULL);
  g_autofree char *two = g_build_filename (place->folder, "two.pdf", NULL), *text = NULL, *first = NULL, *second = NULL;
  g_autoptr (FrtCli) in = frt_cli_run (place->folder, "import", "o.fruition", "surveys", form, NULL);
  gsize n_first, n_second;

  g_assert_cmpint (in->status, ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FrtCli) out = frt_cli_run (place->folder, "survey", "o.fruition", "tna_2026", "form", "--format", "pdf", "-o",
                                            i == 0 ? "one.pdf" : "two.pdf", "--unit", "青岚镇", "--batch", "B-07", "--lang", "zh_CN", NULL);

      g_assert_cmpint (out->status, ==, 0);
    }
  g_assert_true (g_file_get_contents (one, &first, &n_first, NULL));
  g_assert_true (g_file_get_contents (two, &second, &n_second, NULL));
  g_assert_cmpmem (first, n_first, second, n_second);
  text = frt_cli_pdf_text (place->folder, "one.pdf");
  g_assert_nonnull (strstr (text, "青岚镇"));
  g_assert_nonnull (strstr (text, "B-07"));
  g_assert_nonnull (strstr (text, "本调查不记名"));
}

/* A draft that comes again, changed: what changed is said. */
static void
test_changes (Place *place, gconstpointer data)
{
  static const char first[] = "survey,\n,type,name,label\n,text,a,Old words\n,text,b,B\nsettings,\n,form_id\n,s\n";
  static const char second[] = "survey,\n,type,name,label\n,text,a,New words\n,integer,c,C\nsettings,\n,form_id\n,s\n";
  g_autofree char *path = g_build_filename (place->folder, "f.csv", NULL), *html = NULL, *text = NULL;
  g_autoptr (FrtCli) one = NULL, two = NULL, out = NULL, page = NULL, bare = NULL;

  g_assert_true (g_file_set_contents (path, first, -1, NULL));
  one = frt_cli_run (place->folder, "import", "o.fruition", "surveys", "f.csv", "--lang", "en", NULL);
  g_assert_cmpstr (one->out, ==, "s, version 1, draft: 2 questions, 1 language, about 1 minute.\n");
  g_assert_true (g_file_set_contents (path, second, -1, NULL));
  two = frt_cli_run (place->folder, "import", "o.fruition", "surveys", "f.csv", "--lang", "en", NULL);
  g_assert_cmpstr (two->out, ==, "s, version 1, draft: 2 questions, 1 language, about 1 minute.\n"
                   "“Old words” is now worded “New words”.\n“C” is new.\n"
                   "“B” is no longer asked; its answers are kept.\n");
  out = frt_cli_run (place->folder, "survey", "o.fruition", "s", "form", "--format", "xlsform", "-o", "form.xlsx", NULL);
  g_assert_cmpint (out->status, ==, 0);
  page = frt_cli_run (place->folder, "survey", "o.fruition", "s", "form", "--format", "html", "-o", "form.html", NULL);
  g_assert_cmpint (page->status, ==, 0);
  html = g_build_filename (place->folder, "form.html", NULL);
  g_assert_true (g_file_get_contents (html, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "survey: \"s\""));
  g_assert_nonnull (strstr (text, "\"New words\""));
  bare = frt_cli_run (place->folder, "survey", "o.fruition", "s", "form", "--lang", "en", NULL);
  frt_cli_assert_fails (bare, 2, "A form is written as a workbook");
}

/* Once a survey is in the field its form is the fielded one, also while the next is drafted: answers to a draft are refused. */
static void
test_fielded_goes_out (Place *place, gconstpointer data)
{
  static const char first[] = "survey,\n,type,name,label\n,text,a,Fielded words\nsettings,\n,form_id\n,s\n";
  static const char second[] = "survey,\n,type,name,label\n,text,a,Drafted words\nsettings,\n,form_id\n,s\n";
  g_autofree char *path = g_build_filename (place->folder, "f.csv", NULL), *html = g_build_filename (place->folder, "s.html", NULL), *text = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FrtCli) in = NULL, field = NULL;

      g_assert_true (g_file_set_contents (path, i == 0 ? first : second, -1, NULL));
      in = frt_cli_run (place->folder, "import", "o.fruition", "surveys", "f.csv", "--lang", "en", NULL);
      g_assert_cmpint (in->status, ==, 0);
      if (i > 0)
        g_assert_nonnull (strstr (in->out, "version 2, draft"));
      field = i == 0 ? frt_cli_run (place->folder, "survey", "o.fruition", "s", "field", NULL) : NULL;
      g_assert_true (field == NULL || field->status == 0);
    }
  {
    g_autoptr (FrtCli) page = frt_cli_run (place->folder, "survey", "o.fruition", "s", "form", "--format", "html", "-o", "s.html", NULL);

    g_assert_cmpint (page->status, ==, 0);
  }
  g_assert_true (g_file_get_contents (html, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"Fielded words\""));
  g_assert_null (strstr (text, "Drafted words"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/cli/forms/" path, Place, NULL, set_up, func, tear_down)
  ADD ("given", test_given);
  ADD ("messages", test_messages);
  ADD ("changes", test_changes);
  ADD ("fielded-goes-out", test_fielded_goes_out);
  ADD ("paper", test_paper);
  return g_test_run ();
}
