/* test-needs.c: surveys from draft to closed, needs and their decisions. */
#include "actions-support.h"

#include "core/actions/needs.h"

#include <math.h>

static const FrSurveyChoice scale[] = {
  { "agree", NULL, "Not at all", 0 }, { "agree", NULL, "Somewhat", 1 }, { "agree", NULL, "Very", 2 },
  { "role", "m", "Manager", NAN }, { "role", "s", "Staff", NAN },
};
static const FrSurveyItem page[] = {
  { NULL, NULL, "note", "Please answer for yourself.", NULL, 0, NULL },
  { "A", "budget", "scale", "Budgeting", "agree", 0, "importance" },
  { "A", NULL, "one", "Your role", "role", 0, NULL },
  { "B", NULL, "text", "Wishes", NULL, 0, NULL },
};
static const FrSet about[] = { { "title", { .kind = FR_TEXT, .size = 6, .text = "Survey" } } };

static gint64
add_survey (Office *f)
{
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_survey_add (f->store, about, 1, page, G_N_ELEMENTS (page), scale, G_N_ELEMENTS (scale), &error);

  g_assert_no_error (error);
  return id;
}

static char *
items_of (Office *f, gint64 survey)
{
  static const FrStmt stmt = { "items",
    "SELECT position, code, kind, coalesce(list, '-') FROM survey_item WHERE survey_id = $1 ORDER BY position", 1 };
  const FrValue param = I (survey);
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, &param, 1, NULL, NULL);
  GString *out = g_string_new (NULL);

  for (guint r = 0; r < rows->n_rows; r++)
    g_string_append_printf (out, "%d:%s:%s:%s ", (int) fr_rows_get (rows, r, 0)->i, fr_rows_get (rows, r, 1)->text,
                            fr_rows_get (rows, r, 2)->text, fr_rows_get (rows, r, 3)->text);
  return g_string_free (out, FALSE);
}

static void
test_survey (Office *f, gconstpointer data)
{
  static const FrStmt choices = { "choices",
    "SELECT list, position, code, value FROM survey_choice WHERE survey_id = $1 ORDER BY list, position", 1 };
  gint64 survey = add_survey (f);
  const FrValue param = I (survey);
  g_autoptr (FrRows) rows = fr_store_select (f->store, &choices, &param, 1, NULL, NULL);
  g_autofree char *items = items_of (f, survey), *fewer = NULL;
  g_autoptr (GError) error = NULL;

  assert_history (f, "Added a survey: Survey");
  g_assert_cmpstr (items, ==, "0:q1:note:- 1:budget:scale:agree 2:q3:one:role 3:q4:text:- ");
  g_assert_cmpuint (rows->n_rows, ==, 5);
  g_assert_cmpstr (fr_rows_get (rows, 2, 2)->text, ==, "3");
  g_assert_cmpfloat (fr_value_get_real (fr_rows_get (rows, 2, 3)), ==, 2);
  g_assert_cmpint (fr_rows_get (rows, 3, 1)->i, ==, 0);
  g_assert_cmpint (fr_rows_get (rows, 3, 3)->kind, ==, FR_NULL);
  g_assert_cmpstr (text_of (f, FR_SURVEY, FR_KEY (survey), "state"), ==, "draft");

  g_assert_true (fr_action_survey_items (f->store, survey, page + 1, 1, scale, 3, &error));
  fewer = items_of (f, survey);
  g_assert_cmpstr (fewer, ==, "0:budget:scale:agree ");
  g_assert_cmpuint (undo_all (f), ==, 2);
  g_assert_cmpuint (redo_all (f), ==, 2);
}

static void
test_survey_refused (Office *f, gconstpointer data)
{
  const FrSurveyItem twice[] = { { NULL, "a", "text", "x", NULL, 0, NULL }, { NULL, "a", "text", "y", NULL, 0, NULL } };
  const FrSurveyItem lost[] = { { NULL, "a", "scale", "x", "nowhere", 0, NULL } }, odd[] = { { NULL, "a", "slider", "x", NULL, 0, NULL } };
  const FrSet started[] = { { "title", T ("x") }, { "state", T ("fielded") } };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fr_action_survey_add (f->store, about, 1, twice, 2, NULL, 0, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Two items have the code “a”.");
  g_assert_cmpint (fr_action_survey_add (f->store, about, 1, lost, 1, scale, 3, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "There are no choices named “nowhere”.");
  g_assert_cmpint (fr_action_survey_add (f->store, about, 1, odd, 1, NULL, 0, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Kind can't be “slider”.");
  g_assert_cmpint (fr_action_survey_add (f->store, started, 2, page, 1, NULL, 0, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A survey begins as a draft.");
  g_assert_cmpint (fr_store_count (f->store, FR_SURVEY), ==, 0);
}

/* A fielded version never changes, and undo stops at it. */
static void
test_fielding (Office *f, gconstpointer data)
{
  static const FrStmt first = { "first-item", "SELECT min(survey_item_id) FROM survey_item", 0 };
  gint64 survey = add_survey (f), item;
  gint64 empty = add (f, FR_SURVEY, "title", T ("Empty"), NULL);
  g_autoptr (FrRows) rows = fr_store_select (f->store, &first, NULL, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  item = fr_rows_get (rows, 0, 0)->i;
  g_assert_true (edit (f, FR_SURVEY_ITEM, item, "label", T ("Please answer."), &error));
  g_assert_false (fr_action_survey_field (f->store, empty, FR_DAY_NONE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A survey needs at least one item");
  g_assert_false (fr_action_survey_close (f->store, survey, FR_DAY_NONE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "From “Draft” it can't become “Closed”");

  g_assert_true (fr_action_survey_field (f->store, survey, FR_DAY_NONE, &error));
  assert_history (f, "Fielded a survey: Survey");
  g_assert_cmpint (int_of (f, FR_SURVEY, FR_KEY (survey), "fielded_on"), ==, TODAY);
  g_assert_false (edit (f, FR_SURVEY_ITEM, item, "label", T ("Other words"), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This survey has been fielded");
  g_assert_true (edit (f, FR_SURVEY_ITEM, item, "side", T ("present"), &error));
  g_assert_false (fr_action_survey_items (f->store, survey, page, 1, NULL, 0, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This survey has been fielded");

  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));          /* the side of the gap */
  g_assert_false (fr_store_undo (f->store, NULL, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_UNDO_STOP, "Undo stops here: a survey went into the field.");

  g_assert_false (fr_action_survey_close (f->store, survey, TODAY - 1, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "A survey is closed after it was fielded.");
  g_assert_true (fr_action_survey_close (f->store, survey, TODAY, &error));
  assert_history (f, "Closed a survey: Survey");
  g_assert_false (fr_action_survey_field (f->store, survey, FR_DAY_NONE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "It is “Closed”, and that is final.");
}

static void
test_needs (Office *f, gconstpointer data)
{
  gint64 need = add (f, FR_NEED, "title", T ("Budgeting"), "level", T ("post"), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text_of (f, FR_NEED, FR_KEY (need), "state"), ==, "open");
  g_assert_false (fr_action_need_decide (f->store, need, "must", NULL, FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Say who decided this.");
  g_assert_true (fr_action_need_decide (f->store, need, "must", "Wang", TODAY - 3, "Audit found it", &error));
  assert_history (f, "Gave a need its priority: Budgeting");
  g_assert_cmpstr (text_of (f, FR_NEED, FR_KEY (need), "priority"), ==, "must");
  g_assert_cmpstr (text_of (f, FR_NEED, FR_KEY (need), "decided_by"), ==, "Wang");
  g_assert_cmpint (int_of (f, FR_NEED, FR_KEY (need), "decided_on"), ==, TODAY - 3);

  g_assert_false (fr_action_need_settle (f->store, need, "rejected", "Wang", FR_DAY_NONE, "", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Refusing a need takes a reason.");
  g_assert_true (fr_action_need_settle (f->store, need, "answered", "Wang", FR_DAY_NONE, "Class K0001", &error));
  assert_history (f, "Answered a need: Budgeting");
  g_assert_true (fr_action_need_settle (f->store, need, "rejected", "Wang", FR_DAY_NONE, "No budget", &error));
  assert_history (f, "Rejected a need: Budgeting");
  g_assert_true (fr_action_need_settle (f->store, need, "open", "Wang", FR_DAY_NONE, NULL, &error));
  assert_history (f, "Opened a need again: Budgeting");
  g_assert_cmpstr (text_of (f, FR_NEED, FR_KEY (need), "reason"), ==, "");
  g_assert_cmpuint (undo_all (f), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/needs/" path, Office, NULL, office_set_up, func, office_tear_down)
  ADD ("survey", test_survey);
  ADD ("survey-refused", test_survey_refused);
  ADD ("fielding", test_fielding);
  ADD ("needs", test_needs);
  return g_test_run ();
}
