/* test-answer-import.c: files that web forms gave, brought into the survey that they answer; and what the survey says afterwards. */
#include "import-support.h"

#include "core/actions/survey-forms.h"
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/figures/survey-figures.h"
#include "core/io/import/answer-files.h"
#include "core/io/webform/answers.h"
#include "core/store/journal.h"
#include "support/forms.h"
#include "support/records.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY (fr_day_from_ymd (2026, 10, 13))

/* An office with a fielded survey: a competency rated on both sides from 1 to 5, importance required, and a text. */
typedef struct {
  FrtOffice office;
  FrForm   *form;
  gint64    survey;
} Place;

static FrForm *
new_form (void)
{
  FrForm *form = fr_form_new ();
  FrFormNode *importance, *present;

  fr_form_language_add (form, "English (en)");
  fr_form_text_set (&form->title, 0, "Needs");
  form->form_id = g_strdup ("needs");
  form->version = g_strdup ("1");
  importance = frt_form_ask (form->nodes, FR_FORM_ONE, "law_imp", "Law, importance");
  present = frt_form_ask (form->nodes, FR_FORM_ONE, "law_abl", "Law, ability");
  importance->list = present->list = frt_form_list (form, "s5", 5)->id;
  fr_form_set (importance, FR_FORM_REQUIRED, "yes");
  fr_form_set (importance, FR_FORM_COMPETENCY, "LAW");
  fr_form_set (importance, FR_FORM_SIDE, "importance");
  fr_form_set (present, FR_FORM_COMPETENCY, "LAW");
  fr_form_set (present, FR_FORM_SIDE, "present");
  frt_form_ask (form->nodes, FR_FORM_LONG_TEXT, "why", "Why");
  return form;
}

static void
field (Place *place, FrDay day)
{
  g_autoptr (GError) error = NULL;

  fr_action_survey_field_form (place->office.store, place->survey, day, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Place *place, gconstpointer data)
{
  static const FrSet law[] = { { "code", { .kind = FR_TEXT, .size = 3, .text = "LAW" } },
                               { "name", { .kind = FR_TEXT, .size = 3, .text = "Law" } } };
  g_autoptr (GError) error = NULL;

  frt_office_set_up (&place->office, NULL);
  place->form = new_form ();
  fr_action_add (place->office.store, FR_COMPETENCY, law, 2, &error);
  g_assert_no_error (error);
  place->survey = fr_action_survey_add_form (place->office.store, NULL, 0, place->form, &error);
  g_assert_no_error (error);
  field (place, DAY - 10);
}

static void
tear_down (Place *place, gconstpointer data)
{
  fr_form_free (place->form);
  frt_office_tear_down (&place->office, NULL);
}

/* --- Files --- */

/* What a person who fills in the web form gets, written below the office's folder. */
static char *
write_file (Place *place, const char *name, const FrForm *form, const char *importance, const char *present, const char *why, FrDay day,
            guint64 seconds)
{
  const char *values[] = { importance, present, why };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrFormPlan) plan = fr_form_plan_new (form, &error);
  g_autoptr (FrFormResponse) fill = fr_form_response_new (plan, 0, NULL);
  g_autoptr (FrAnswerFile) file = NULL;
  g_autofree char *json = NULL;
  char *path = g_build_filename (place->office.folder, name, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    fr_form_response_set (fill, i, 0, values[i]);
  fr_form_response_compute (fill);
  file = fr_answer_file_from_fill (plan, fill, "needs", day, seconds);
  json = fr_answer_file_to_json (file);
  g_assert_true (g_file_set_contents (path, json, -1, NULL));
  return path;
}

static FrAnswerImport *
look_at (Place *place, const char * const *paths)
{
  g_autoptr (GError) error = NULL;
  FrAnswerImport *import = fr_answer_import_new (place->office.store, "needs", paths, 0, "B1", NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return import;
}

static const FrAnswerImportFile *
file_at (const FrAnswerImport *import, guint i)
{
  return g_ptr_array_index (fr_answer_import_get_files (import), i);
}

/* "new 2, there 0, twice 1, refused 0, partial 1". */
static char *
counts_of (const FrAnswerImport *import)
{
  const FrAnswerImportCounts *counts = fr_answer_import_get_counts (import);

  return g_strdup_printf ("new %u, there %u, twice %u, refused %u, partial %u, over %u", counts->new_answers, counts->there, counts->twice,
                          counts->refused, counts->partial, counts->passed_over);
}

#define assert_counts(import, want) G_STMT_START { g_autofree char *have_ = counts_of (import); g_assert_cmpstr (have_, ==, want); } G_STMT_END

static void
run (FrAnswerImport *import)
{
  g_autoptr (GError) error = NULL;

  fr_answer_import_run (import, FALSE, NULL, &error);
  g_assert_no_error (error);
}

/* A folder of files, among them a copy, another thing, and one answered in part; again: nothing new; and one undo takes all back. */
static void
test_folder (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->office.folder, "in", NULL), *sub = NULL, *note = NULL;
  g_autofree char *a = NULL, *copy = NULL, *b = NULL, *c = NULL;
  const char *paths[] = { folder, NULL };
  g_autoptr (FrAnswerImport) import = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  a = write_file (place, "in/a.fruition-answers.json", place->form, "5", "2", NULL, DAY, 61);
  copy = write_file (place, "in/a.fruition-answers (1).json", place->form, "5", "2", NULL, DAY, 61);
  b = write_file (place, "in/b renamed.txt", place->form, "4", "3", "So", DAY + 1, 45);
  c = write_file (place, "in/c.fruition-answers.json", place->form, NULL, "3", NULL, DAY, 10);
  note = g_build_filename (folder, "note.txt", NULL);
  sub = g_build_filename (folder, "more", NULL);
  g_assert_true (g_file_set_contents (note, "Dear all", -1, NULL));
  g_assert_cmpint (g_mkdir (sub, 0700), ==, 0);
  g_assert_true (fr_answer_import_is (folder) && fr_answer_import_is (b) && !fr_answer_import_is (note));
  import = look_at (place, paths);
  assert_counts (import, "new 3, there 0, twice 1, refused 0, partial 1, over 1");
  g_assert_cmpint (file_at (import, 1)->verdict, ==, FR_ANSWER_FILE_TWICE);
  g_assert_true (file_at (import, 3)->partial);
  g_assert_cmpuint (file_at (import, 0)->version, ==, 1);
  g_assert_cmpint (file_at (import, 2)->day, ==, DAY + 1);
  run (import);
  frt_assert_query (place->office.store, "SELECT day, seconds, batch, means, partial, cadre_id, t.text FROM response AS r LEFT JOIN"
                    " response_text AS t ON t.response_id = r.response_id ORDER BY seconds",
                    "20739|10|B1|web|1|| / 20740|45|B1|web|0||So / 20739|61|B1|web|0||");
  again = look_at (place, paths);
  assert_counts (again, "new 0, there 4, twice 0, refused 0, partial 0, over 1");
  run (again);
  frt_assert_query (place->office.store, "SELECT count(*) FROM response", "3");
  g_assert_true (fr_store_undo (place->office.store, NULL, NULL, &error));
  g_assert_no_error (error);
  frt_assert_query (place->office.store, "SELECT count(*) FROM response", "0");
}

static void
assert_fault (const FrAnswerImport *import, guint i, const char *text)
{
  const FrAnswerImportFile *file = file_at (import, i);

  g_assert_cmpint (file->verdict, ==, FR_ANSWER_FILE_REFUSED);
  g_assert_cmpuint (file->faults->len, >=, 1);
  if (strstr (g_ptr_array_index (file->faults, 0), text) == NULL)
    g_error ("%s: %s", text, (char *) g_ptr_array_index (file->faults, 0));
}

/* The file with a piece of its text in the place of another. */
static char *
altered (Place *place, const char *path, const char *name, const char *from, const char *to)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  char *out = g_build_filename (place->office.folder, name, NULL);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >, 0);
  g_assert_true (g_file_set_contents (out, changed->str, -1, NULL));
  return out;
}

/* Every refusal names what is wrong and what to do, and one file refused keeps the others out; those can be left out. */
static void
test_refused (Place *place, gconstpointer data)
{
  g_autoptr (FrForm) other = fr_form_copy (place->form), later = fr_form_copy (place->form), larger = fr_form_copy (place->form);
  g_autofree char *good = write_file (place, "good.json", place->form, "5", "2", NULL, DAY, 61), *foreign = NULL, *version = NULL, *more = NULL;
  g_autofree char *changed = altered (place, good, "changed.json", "\"5\"", "\"4\""), *survey = NULL, *gone = NULL, *picture = NULL;
  g_autoptr (FrAnswerImport) import = NULL, strict = NULL;
  g_autoptr (GError) error = NULL;

  g_free (other->form_id);
  other->form_id = g_strdup ("other");
  foreign = write_file (place, "foreign.json", other, "5", "2", NULL, DAY, 61);
  g_free (later->version);
  later->version = g_strdup ("7");
  version = write_file (place, "version.json", later, "5", "2", NULL, DAY, 61);
  g_free (((FrFormNode *) g_ptr_array_index (larger->nodes, 2))->name);
  ((FrFormNode *) g_ptr_array_index (larger->nodes, 2))->name = g_strdup ("another");
  ((FrFormNode *) g_ptr_array_index (larger->nodes, 2))->id = fr_form_id_new ();
  more = write_file (place, "more.json", larger, "5", "2", "x", DAY, 61);
  survey = g_build_filename (place->office.folder, "survey.json", NULL);
  {
    g_autoptr (FrAnswerFile) file = fr_answer_file_new ();
    g_autofree char *json = NULL;

    g_free (file->survey);
    file->survey = g_strdup ("S9");
    file->day = DAY;
    json = fr_answer_file_to_json (file);
    g_assert_true (g_file_set_contents (survey, json, -1, NULL));
  }
  picture = g_build_filename (place->office.folder, "picture.fruition-answers.json", NULL);
  g_assert_true (g_file_set_contents (picture, "\x89PNG", -1, NULL));
  gone = g_build_filename (place->office.folder, "gone.json", NULL);
  {
    const char *paths[] = { good, foreign, version, more, changed, survey, picture, gone, NULL };

    import = look_at (place, paths);
    strict = look_at (place, paths);
  }
  assert_counts (import, "new 1, there 0, twice 0, refused 7, partial 0, over 0");
  assert_fault (import, 1, "The answers belong to the form “other”, not to a form of the survey “needs”. Bring");
  assert_fault (import, 2, "The answers belong to version “7” of the form, which was never in the field; those that were: “1”.");
  assert_fault (import, 3, "“another” is no question of this form. Ask for the file again.");
  assert_fault (import, 4, "was changed after it was made");
  assert_fault (import, 5, "The answers belong to the survey “S9”, not to “needs”. Bring them in for that survey.");
  assert_fault (import, 6, "This is no file of answers of a web form, or it is damaged.");
  assert_fault (import, 7, "gone.json");
  g_assert_false (fr_answer_import_run (strict, FALSE, NULL, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FAULTS);
  g_assert_true (g_str_has_prefix (error->message, "7 of 8 files can't be used; see the list. Nothing was stored"));
  frt_assert_query (place->office.store, "SELECT count(*) FROM response", "0");
  g_clear_error (&error);
  g_assert_true (fr_answer_import_run (import, TRUE, NULL, &error));
  frt_assert_query (place->office.store, "SELECT count(*) FROM response", "1");
}

/* Each file is held against the version it was filled in with, a draft's is not taken, and after the end only what was given before. */
static void
test_versions (Place *place, gconstpointer data)
{
  g_autoptr (FrForm) later = fr_form_copy (place->form);
  g_autofree char *first = write_file (place, "first.json", place->form, "5", "2", NULL, DAY, 61), *second = NULL, *late = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrAnswerImport) early = NULL, both = NULL, closed = NULL;

  g_free (later->version);
  later->version = g_strdup ("2");
  frt_form_ask (later->nodes, FR_FORM_INTEGER, "years", "Years");
  g_assert_true (fr_action_survey_put_form (place->office.store, place->survey, later, &error));
  g_assert_no_error (error);
  second = write_file (place, "second.json", later, "4", "3", NULL, DAY, 20);
  late = write_file (place, "late.json", later, "3", "3", NULL, DAY + 9, 20);
  {
    const char *paths[] = { first, second, NULL }, *last[] = { second, late, NULL };

    early = look_at (place, paths);
    assert_counts (early, "new 1, there 0, twice 0, refused 1, partial 0, over 0");
    assert_fault (early, 1, "version “2” of the form, which is a draft. Field it first");
    field (place, DAY);
    both = look_at (place, paths);
    assert_counts (both, "new 2, there 0, twice 0, refused 0, partial 0, over 0");
    g_assert_cmpuint (file_at (both, 0)->version, ==, 1);
    g_assert_cmpuint (file_at (both, 1)->version, ==, 2);
    frt_set (place->office.store, FR_SURVEY, place->survey, "state", fr_value_text ("closed"));
    frt_set (place->office.store, FR_SURVEY, place->survey, "closed_on", fr_value_day (DAY + 5));
    closed = look_at (place, last);
    assert_counts (closed, "new 1, there 0, twice 0, refused 1, partial 0, over 0");
    assert_fault (closed, 1, "The answers were given on 2026-10-22, after the survey was closed on 2026-10-18. Leave the file out.");
  }
}

/* Answers given on a day are held against that day, however late they come: a check that reads today () passes. */
static void
test_today (Place *place, gconstpointer data)
{
  g_autoptr (FrForm) later = fr_form_copy (place->form);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrAnswerImport) import = NULL;
  g_autoptr (FrFormPlan) plan = NULL;
  g_autoptr (FrFormResponse) fill = NULL;
  g_autoptr (FrAnswerFile) file = NULL;
  g_autoptr (FrClock) clock = fr_clock_new_fixed (DAY - 400);
  g_autofree char *json = NULL, *path = g_build_filename (place->office.folder, "x.json", NULL);
  const char *paths[] = { path, NULL };

  g_free (later->version);
  later->version = g_strdup ("2");
  fr_form_set (frt_form_ask (later->nodes, FR_FORM_DATE, "wish", "Wish"), FR_FORM_CONSTRAINT, ". >= today()");
  g_assert_true (fr_action_survey_put_form (place->office.store, place->survey, later, &error));
  field (place, DAY - 400);
  plan = fr_form_plan_new (later, &error);
  fill = fr_form_response_new (plan, 0, clock);
  fr_form_response_set (fill, 0, 0, "3");
  fr_form_response_set (fill, 3, 0, "2025-09-10");
  fr_form_response_compute (fill);
  file = fr_answer_file_from_fill (plan, fill, "needs", DAY - 400, 30);
  json = fr_answer_file_to_json (file);
  g_assert_true (g_file_set_contents (path, json, -1, NULL));
  import = look_at (place, paths);
  assert_counts (import, "new 1, there 0, twice 0, refused 0, partial 0, over 0");
}

/* From web form to finding: six people, by hand: importance 5 4 5 3 4 (one left it out), ability 2 3 1 3 2 4. Both sides: five.
 * Importance 4.2, ability 2.2, gap 2.0. */
static void
test_gap (Place *place, gconstpointer data)
{
  static const char * const importance[] = { "5", "4", "5", "3", "4", NULL }, * const present[] = { "2", "3", "1", "3", "2", "4" };
  g_autofree char *folder = g_build_filename (place->office.folder, "in", NULL);
  const char *paths[] = { folder, NULL };
  g_autoptr (FrAnswerImport) import = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) survey = NULL;
  g_autoptr (FrSurveyGap) gap = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("in/%u.json", i);
      g_autofree char *path = write_file (place, name, place->form, importance[i], present[i], NULL, DAY, 60 + i);
    }
  import = look_at (place, paths);
  assert_counts (import, "new 6, there 0, twice 0, refused 0, partial 1, over 0");
  run (import);
  survey = fr_survey_data_load (place->office.store, "needs", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (survey->n_responses, ==, 6);
  gap = fr_survey_gap_new (survey, 5, FR_CROSS_GRAND_MEAN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gap->k, ==, 1);
  g_assert_cmpuint (gap->study->items[0].gap.n, ==, 5);
  frt_assert_near (gap->study->items[0].gap.importance, 4.2, 1e-12);
  frt_assert_near (gap->study->items[0].gap.present, 2.2, 1e-12);
  frt_assert_near (gap->study->items[0].gap.gap, 2.0, 1e-12);
}

static void
test_none (Place *place, gconstpointer data)
{
  const char *paths[] = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_answer_import_new (place->office.store, "nothing", paths, 0, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "There is no survey “nothing” in this office. Nothing was stored.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/import/answers/" path, Place, NULL, set_up, func, tear_down)
  ADD ("folder", test_folder);
  ADD ("refused", test_refused);
  ADD ("versions", test_versions);
  ADD ("today", test_today);
  ADD ("gap", test_gap);
  ADD ("none", test_none);
  return g_test_run ();
}
