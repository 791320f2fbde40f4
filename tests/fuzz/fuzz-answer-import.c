/* fuzz-answer-import.c: any bytes brought into an office beside a sound file of answers: all is stored or nothing. As in fuzz-answers.c
 * what the code would keep out is sealed anew. */
#include "fuzz.h"
#include "seal.h"

#include "core/actions/survey-forms.h"
#include "core/base/day.h"
#include "core/io/import/answer-files.h"
#include "core/store/journal.h"
#include "support/forms.h"
#include "support/office.h"
#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FrtOffice office;
static gint64    survey;
static char     *good, *odd;

static FrForm *
new_form (void)
{
  FrForm *form = fr_form_new ();
  FrFormNode *methods, *law, *course;

  fr_form_language_add (form, "English (en)");
  form->form_id = g_strdup ("needs");
  form->version = g_strdup ("3");
  fr_form_text_set (&form->title, 0, "Needs");
  methods = frt_form_ask (form->nodes, FR_FORM_SEVERAL, "methods", "Methods");
  law = frt_form_ask (form->nodes, FR_FORM_ONE, "law", "Law");
  methods->id = 0x10;
  law->id = 0x11;
  methods->list = law->list = frt_form_list (form, "s5", 5)->id;
  fr_form_set (methods, FR_FORM_OTHER, "yes");
  fr_form_set (law, FR_FORM_REQUIRED, "yes");
  frt_form_ask (form->nodes, FR_FORM_INTEGER, "years", "Years")->id = 0x12;
  frt_form_ask (form->nodes, FR_FORM_LONG_TEXT, "why", "Why")->id = 0x13;      /* long in the seed: most changes fall into it */
  course = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "course");
  course->id = 0x21;
  fr_form_text_set (&course->words[FR_FORM_LABEL], 0, "Course");
  g_ptr_array_add (form->nodes, course);
  frt_form_ask (course->nodes, FR_FORM_TEXT, "what", "What")->id = 0x22;
  return form;
}

static void
clean_up (void)
{
  frt_office_tear_down (&office, NULL);
  g_free (good);
  g_free (odd);
}

/* Looks at the odd file alone; what is wrong with it first, NULL: nothing. */
static char *
fault_of (void)
{
  const char *paths[] = { odd, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrAnswerImport) import = fr_answer_import_new (office.store, "needs", paths, 0, NULL, NULL, NULL, NULL, &error);
  const FrAnswerImportFile *file;

  g_assert_no_error (error);
  file = g_ptr_array_index (fr_answer_import_get_files (import), 0);
  return file->faults->len > 0 ? g_strdup (g_ptr_array_index (file->faults, 0)) : NULL;
}

/* Without waiting for the disk, as g_file_set_contents () would, each round. */
static void
write_file (const char *path, const char *text, gsize n)
{
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (text, 1, n, file), ==, n);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* The file with its right code. */
static void
write_sealed (const char *path, const char *text, gsize n)
{
  g_autofree char *fault = NULL, *sealed = NULL;

  write_file (odd, text, n);
  fault = fault_of ();
  sealed = fault ? frt_seal (text, n, fault) : NULL;
  write_file (path, sealed ? sealed : text, sealed ? strlen (sealed) : n);
}

static void
begin (void)
{
  g_autofree char *seed = frt_data_path ("fuzz/answer-import.json"), *text = NULL, *fault = NULL;
  g_autoptr (FrForm) form = new_form ();
  g_autoptr (GError) error = NULL;
  gsize n;

  fr_lang_set_default (FR_LANG_EN);
  frt_office_set_up (&office, NULL);
  good = g_build_filename (office.folder, "good.json", NULL);
  odd = g_build_filename (office.folder, "odd.json", NULL);
  survey = fr_action_survey_add_form (office.store, NULL, 0, form, &error);
  g_assert_no_error (error);
  fr_action_survey_field_form (office.store, survey, FR_DAY_NONE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (seed, &text, &n, NULL));
  write_sealed (odd, text, n);
  fault = fault_of ();
  g_assert_null (fault);      /* else nothing would ever come through */
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (odd, &text, &n, NULL));
  write_file (good, text, n);
  atexit (clean_up);
}

static gint64
count (void)
{
  static const FrStmt stmt = { "count", "SELECT count(*) FROM response", 0 };
  g_autoptr (FrRows) rows = fr_store_select (office.store, &stmt, NULL, 0, NULL, NULL);

  return fr_rows_get (rows, 0, 0)->i;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrAnswerImport) import = NULL;
  const FrAnswerImportCounts *counts;
  const char *paths[3] = { NULL };
  gboolean ok;

  if (office.store == NULL)
    begin ();
  paths[0] = good;
  paths[1] = odd;
  write_sealed (odd, (const char *) data, n);
  import = fr_answer_import_new (office.store, "needs", paths, 0, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  counts = fr_answer_import_get_counts (import);
  g_assert_cmpuint (counts->new_answers + counts->twice + counts->refused, ==, 2);
  ok = fr_answer_import_run (import, FALSE, NULL, &error);
  g_assert_cmpint (ok, ==, counts->refused == 0);
  g_assert_cmpint (count (), ==, ok ? counts->new_answers : 0);
  if (ok)
    g_assert_true (fr_store_undo (office.store, NULL, NULL, NULL));
  return 0;
}
