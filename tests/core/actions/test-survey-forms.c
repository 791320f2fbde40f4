/* test-survey-forms.c: surveys that were built: drafts, versions that stay for ever, items that every figure works on. */
#include "actions-support.h"

#include "core/actions/needs.h"
#include "core/actions/survey-forms.h"
#include "core/form/form-json.h"
#include "core/model/answers.h"
#include "support/forms.h"

#include <string.h>

/* Two questions: how well (a scale of 5), and why. */
static FrForm *
new_form (void)
{
  FrForm *form = fr_form_new ();
  FrFormList *list = frt_form_list (form, "s5", 5);

  fr_form_language_add (form, "English (en)");
  fr_form_text_set (&form->title, 0, "Needs 2026");
  form->form_id = g_strdup ("needs");
  frt_form_ask (form->nodes, FR_FORM_ONE, "law", "Law")->list = list->id;
  frt_form_ask (form->nodes, FR_FORM_LONG_TEXT, "why", "Why?");
  return form;
}

static gint64
add_survey (Office *f, const FrForm *form)
{
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_survey_add_form (f->store, NULL, 0, form, &error);

  g_assert_no_error (error);
  return id;
}

static char *
items_of (Office *f, gint64 survey)
{
  static const FrStmt stmt = { "items", "SELECT position, code, kind, label FROM survey_item WHERE survey_id = $1 ORDER BY position", 1 };
  static const FrStmt choices = { "choices", "SELECT list, position, code FROM survey_choice WHERE survey_id = $1 ORDER BY list, position", 1 };
  const FrValue param = I (survey);
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, &param, 1, NULL, NULL);
  g_autoptr (FrRows) points = fr_store_select (f->store, &choices, &param, 1, NULL, NULL);
  GString *out = g_string_new (NULL);

  for (guint r = 0; r < rows->n_rows; r++)
    g_string_append_printf (out, "%d:%s:%s:%s ", (int) fr_rows_get (rows, r, 0)->i, fr_rows_get (rows, r, 1)->text,
                            fr_rows_get (rows, r, 2)->text, fr_rows_get (rows, r, 3)->text);
  for (guint r = 0; r < points->n_rows; r++)
    g_string_append_printf (out, "%s%d=%s ", fr_rows_get (points, r, 0)->text, (int) fr_rows_get (points, r, 1)->i, fr_rows_get (points, r, 2)->text);
  return g_string_free (out, FALSE);
}

/* "1f 2d": numbers, and whether fielded. */
static void
assert_versions (Office *f, gint64 survey, const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = fr_survey_versions (f->store, survey, &error);
  g_autoptr (GString) have = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < versions->len; i++)
    {
      const FrSurveyVersion *version = g_ptr_array_index (versions, i);

      g_string_append_printf (have, "%s%u%s", i ? " " : "", version->number, version->fielded ? "f" : "d");
    }
  g_assert_cmpstr (have->str, ==, want);
}

static FrForm *
form_of (Office *f, gint64 survey, guint version)
{
  g_autoptr (GPtrArray) versions = fr_survey_versions (f->store, survey, NULL);

  return fr_form_copy (((FrSurveyVersion *) g_ptr_array_index (versions, version - 1))->form);
}

static void
test_draft (Office *f, gconstpointer data)
{
  g_autoptr (FrForm) form = new_form (), kept = NULL;
  g_autofree char *items = NULL;
  g_autoptr (GError) error = NULL;
  gint64 survey = add_survey (f, form), second = add_survey (f, form);

  assert_history (f, "Added a survey: Needs 2026");
  g_assert_cmpstr (text_of (f, FR_SURVEY, FR_KEY (survey), "code"), ==, "needs");
  g_assert_cmpstr (text_of (f, FR_SURVEY, FR_KEY (second), "code"), !=, "needs");
  g_assert_cmpstr (text_of (f, FR_SURVEY, FR_KEY (survey), "state"), ==, "draft");
  assert_versions (f, survey, "1d");
  kept = form_of (f, survey, 1);
  g_assert_true (fr_form_equal (kept, form));
  items = items_of (f, survey);
  g_assert_cmpstr (items, ==, "");       /* they come with fielding */

  fr_form_text_set (&form->title, 0, "Needs and wishes");
  form->named = TRUE;
  g_assert_true (fr_action_survey_put_form (f->store, survey, form, &error));
  assert_history (f, "Changed the form of a survey: Needs 2026");
  assert_versions (f, survey, "1d");
  g_assert_cmpstr (text_of (f, FR_SURVEY, FR_KEY (survey), "title"), ==, "Needs and wishes");
  g_assert_cmpint (int_of (f, FR_SURVEY, FR_KEY (survey), "named"), ==, 1);
  g_assert_false (fr_action_survey_new_draft (f->store, survey, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "There is a draft already");
  g_assert_cmpuint (undo_all (f), ==, 3);
  g_assert_cmpuint (redo_all (f), ==, 3);
}

/* A problem of the form stands in the way, and says which. */
static void
test_not_ready (Office *f, gconstpointer data)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *law = g_ptr_array_index (form->nodes, 0);
  g_autoptr (GError) error = NULL;
  gint64 survey;

  fr_form_set (law, FR_FORM_RELEVANT, "${nobody} = 1");
  survey = add_survey (f, form);
  g_assert_false (fr_action_survey_field_form (f->store, survey, FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "There is no question named “nobody”.");
  fr_form_set (law, FR_FORM_RELEVANT, NULL);
  fr_form_set (law, FR_FORM_COMPETENCY, "C77");
  g_assert_true (fr_action_survey_put_form (f->store, survey, form, &error));
  g_assert_false (fr_action_survey_field_form (f->store, survey, FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Law” measures the competency “C77”, which this office does not have.");
  add (f, FR_COMPETENCY, "code", T ("C77"), "name", T ("Law"), NULL);
  g_assert_true (fr_action_survey_field_form (f->store, survey, FR_DAY_NONE, NULL, &error));
  assert_versions (f, survey, "1f");
}

static void
test_too_many_choices (Office *f, gconstpointer data)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormList *list = frt_form_list (form, "many", 65);
  g_autoptr (GError) error = NULL;
  gint64 survey;

  frt_form_ask (form->nodes, FR_FORM_SEVERAL, "many", "Many")->list = list->id;
  survey = add_survey (f, form);
  g_assert_false (fr_action_survey_field_form (f->store, survey, FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Many” has 65 choices, with those of earlier versions; 64 can be kept.");
  assert_versions (f, survey, "1d");
}

/* Fielded for ever; a second version keeps every place. */
static void
test_versions (Office *f, gconstpointer data)
{
  g_autoptr (FrForm) form = new_form (), draft = NULL, first = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *items = NULL, *later = NULL;
  gint64 survey = add_survey (f, form);
  FrFormList *list;

  g_assert_true (fr_action_survey_field (f->store, survey, TODAY, &error));      /* the action of all surveys fields the draft */
  assert_history (f, "Fielded a survey: Needs 2026");
  assert_versions (f, survey, "1f");
  items = items_of (f, survey);
  g_assert_cmpstr (items, ==, "0:law:scale:Law 1:why:text:Why? s50=1 s51=2 s52=3 s53=4 s54=5 ");
  g_assert_false (fr_store_undo (f->store, NULL, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_UNDO_STOP, "Undo stops here: a survey went into the field.");
  g_assert_false (fr_action_survey_field_form (f->store, survey, FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This survey has no draft to field.");

  g_assert_true (fr_action_survey_new_draft (f->store, survey, &error));
  assert_versions (f, survey, "1f 2d");
  draft = form_of (f, survey, 2);
  fr_form_text_set (&((FrFormNode *) g_ptr_array_index (draft->nodes, 0))->words[FR_FORM_LABEL], 0, "Administration by law");
  g_ptr_array_remove_index (draft->nodes, 1);
  frt_form_ask (draft->nodes, FR_FORM_INTEGER, "years", "Years");
  g_ptr_array_insert (draft->nodes, 0, g_ptr_array_steal_index (draft->nodes, 1));
  list = g_ptr_array_index (draft->lists, 0);
  g_ptr_array_insert (list->choices, 0, fr_form_choice_new ("0"));
  g_assert_true (fr_action_survey_put_form (f->store, survey, draft, &error));
  g_assert_no_error (error);
  g_assert_true (fr_action_survey_field_form (f->store, survey, TODAY + 30, "Wording", &error));
  g_assert_no_error (error);
  later = items_of (f, survey);
  g_assert_cmpstr (later, ==, "0:law:scale:Administration by law 1:why:text:Why? 2:years:number:Years s50=1 s51=2 s52=3 s53=4 s54=5 s55=0 ");
  assert_versions (f, survey, "1f 2f");
  g_assert_cmpint (int_of (f, FR_SURVEY, FR_KEY (survey), "fielded_on"), ==, TODAY);
  first = form_of (f, survey, 1);
  g_assert_true (fr_form_equal (first, form));
  assert_sound (f);
}

/* "1f": the version whose form goes out. */
static void
assert_out (Office *f, gint64 survey, guint number, gboolean fielded)
{
  g_autoptr (GPtrArray) versions = fr_survey_versions (f->store, survey, NULL);
  const FrSurveyVersion *out = fr_survey_version_out (versions);

  g_assert_cmpuint (out->number, ==, number);
  g_assert_cmpint (out->fielded, ==, fielded);
}

/* What goes out to people is what they can answer: never a draft beside a fielded version, whose answers would be refused. */
static void
test_out (Office *f, gconstpointer data)
{
  g_autoptr (FrForm) form = new_form ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 survey = add_survey (f, form);

  g_assert_null (fr_survey_version_out (none));
  assert_out (f, survey, 1, FALSE);
  g_assert_true (fr_action_survey_field_form (f->store, survey, TODAY, NULL, &error));
  assert_out (f, survey, 1, TRUE);
  g_assert_true (fr_action_survey_new_draft (f->store, survey, &error));
  assert_versions (f, survey, "1f 2d");
  assert_out (f, survey, 1, TRUE);
  g_assert_true (fr_action_survey_field_form (f->store, survey, TODAY + 30, NULL, &error));
  g_assert_no_error (error);
  assert_out (f, survey, 2, TRUE);
}

/* What would spoil answers is refused when the form is put there, in words that say what to do. */
static void
test_succession (Office *f, gconstpointer data)
{
  g_autoptr (FrForm) form = new_form (), other = NULL, back = NULL;
  g_autoptr (GError) error = NULL;
  gint64 survey = add_survey (f, form);

  g_assert_true (fr_action_survey_field_form (f->store, survey, FR_DAY_NONE, NULL, &error));
  other = fr_form_copy (form);
  ((FrFormNode *) g_ptr_array_index (other->nodes, 0))->type = FR_FORM_SEVERAL;
  g_assert_false (fr_action_survey_put_form (f->store, survey, other, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“law” has been answered as “One of”, so it can't become “Several of”.");
  assert_versions (f, survey, "1f");

  /* A form that comes back without ids is known again by its names. */
  back = fr_form_copy (form);
  frt_form_number_ids (back);
  g_assert_true (fr_action_survey_put_form (f->store, survey, back, &error));
  g_assert_no_error (error);
  assert_versions (f, survey, "1f 2d");
  g_clear_pointer (&other, fr_form_free);
  other = form_of (f, survey, 2);
  g_assert_true (fr_form_equal (other, form));
  g_assert_true (fr_action_survey_close (f->store, survey, TODAY + 1, &error));
  g_assert_false (fr_action_survey_put_form (f->store, survey, back, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This survey is closed");
}

/* Surveys that came with their answers stay as they are. */
static void
test_without_form (Office *f, gconstpointer data)
{
  static const FrSurveyItem page[] = { { NULL, "a", "text", "A", NULL, 0, NULL } };
  static const FrSet about[] = { { "title", { .kind = FR_TEXT, .size = 3, .text = "Old" } } };
  g_autoptr (FrForm) form = new_form ();
  g_autoptr (GError) error = NULL;
  gint64 survey = fr_action_survey_add (f->store, about, 1, page, 1, NULL, 0, &error);

  assert_versions (f, survey, "");
  g_assert_false (fr_action_survey_put_form (f->store, survey, form, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This survey came with its answers");
  g_assert_true (fr_action_survey_field (f->store, survey, FR_DAY_NONE, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/survey-forms/" path, Office, NULL, office_set_up, func, office_tear_down)
  ADD ("draft", test_draft);
  ADD ("not-ready", test_not_ready);
  ADD ("too-many-choices", test_too_many_choices);
  ADD ("versions", test_versions);
  ADD ("out", test_out);
  ADD ("succession", test_succession);
  ADD ("without-form", test_without_form);
  return g_test_run ();
}
