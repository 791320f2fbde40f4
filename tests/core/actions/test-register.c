/* test-register.c: findings weighed, requests answered, needs merged, studies finished. */
#include "actions-support.h"

#include "core/actions/needs.h"
#include "core/actions/register.h"
#include "core/store/tx.h"

static gint64
add_need (Office *f, const char *title)
{
  return add (f, FR_NEED, "title", T (title), "level", T ("post"), NULL);
}

static gint64
add_finding (Office *f, const char *statement)
{
  return add (f, FR_FINDING, "statement", T (statement), "kind", T ("interview"), NULL);
}

static void
test_finding (Office *f, gconstpointer data)
{
  gint64 need = add_need (f, "Budgeting"), finding = add_finding (f, "Budgets come late");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text_of (f, FR_FINDING, FR_KEY (finding), "state"), ==, "open");
  g_assert_cmpstr (text_of (f, FR_FINDING, FR_KEY (finding), "code"), ==, "F0001");
  g_assert_false (edit (f, FR_FINDING, finding, "state", T ("closed"), &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_GUARD);
  g_clear_error (&error);
  g_assert_false (fr_action_finding_close (f->store, finding, 0, "Wang", FR_DAY_NONE, "", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Name the need that this is evidence of");
  g_assert_false (fr_action_finding_close (f->store, finding, need, NULL, FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Say who weighed this finding.");
  g_assert_true (fr_action_finding_close (f->store, finding, need, "Wang", TODAY - 1, NULL, &error));
  assert_history (f, "Weighed a finding: Budgets come late");
  g_assert_cmpint (int_of (f, FR_FINDING, FR_KEY (finding), "need_id"), ==, need);
  g_assert_cmpint (int_of (f, FR_FINDING, FR_KEY (finding), "closed_on"), ==, TODAY - 1);
  g_assert_true (fr_action_finding_reopen (f->store, finding, "Wang", &error));
  g_assert_cmpstr (text_of (f, FR_FINDING, FR_KEY (finding), "closed_by"), ==, "");
  g_assert_cmpstr (text_of (f, FR_FINDING, FR_KEY (finding), "need_id"), ==, "");
  g_assert_true (fr_action_finding_close (f->store, finding, 0, "Wang", FR_DAY_NONE, "Hearsay", &error));
  g_assert_cmpstr (text_of (f, FR_FINDING, FR_KEY (finding), "reason"), ==, "Hearsay");

  g_assert_true (fr_action_withdraw (f->store, FR_NEED, need, TRUE, &error));
  g_assert_true (fr_action_finding_reopen (f->store, finding, "Wang", &error));
  g_assert_false (fr_action_finding_close (f->store, finding, need, "Wang", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "That need is withdrawn or merged");
  g_assert_false (fr_action_finding_close (f->store, finding, 4711, "Wang", FR_DAY_NONE, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (undo_all (f), ==, 7);
}

/* A finding becomes a need in one step, which undo takes back whole. */
static void
test_need_from_finding (Office *f, gconstpointer data)
{
  gint64 study = add (f, FR_NEEDS_STUDY, "title", T ("S"), NULL), finding, need;
  g_autoptr (GError) error = NULL;

  finding = add (f, FR_FINDING, "statement", T ("Budgets come late"), "kind", T ("document"), "level", T ("person"), "study_id", I (study), NULL);
  g_assert_cmpint (fr_action_need_from_finding (f->store, finding, " ", FR_DAY_NONE, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Say who weighed this finding.");
  g_assert_cmpint (fr_store_count (f->store, FR_NEED), ==, 0);
  need = fr_action_need_from_finding (f->store, finding, "Wang", FR_DAY_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text_of (f, FR_NEED, FR_KEY (need), "title"), ==, "Budgets come late");
  g_assert_cmpstr (text_of (f, FR_NEED, FR_KEY (need), "level"), ==, "person");
  g_assert_cmpint (int_of (f, FR_NEED, FR_KEY (need), "study_id"), ==, study);
  g_assert_cmpint (int_of (f, FR_FINDING, FR_KEY (finding), "need_id"), ==, need);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  g_assert_cmpint (fr_store_count (f->store, FR_NEED), ==, 0);
  g_assert_cmpstr (text_of (f, FR_FINDING, FR_KEY (finding), "state"), ==, "open");
}

static void
test_request (Office *f, gconstpointer data)
{
  gint64 need = add_need (f, "Budgeting"), request = add (f, FR_REQUEST, "title", T ("A class on budgets"), NULL), made;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text_of (f, FR_REQUEST, FR_KEY (request), "code"), ==, "W0001");
  g_assert_false (fr_action_request_settle (f->store, request, "refused", 0, "Wang", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Turning a request down takes a reason.");
  g_assert_false (fr_action_request_settle (f->store, request, "answered", 0, "Wang", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Name the need that answers this request");
  g_assert_true (fr_action_request_settle (f->store, request, "refused", need, "Wang", FR_DAY_NONE, "Not ours", &error));
  assert_history (f, "Turned a request down: A class on budgets");
  g_assert_cmpstr (text_of (f, FR_REQUEST, FR_KEY (request), "need_id"), ==, "");
  g_assert_true (fr_action_request_settle (f->store, request, "open", 0, "Wang", FR_DAY_NONE, "x", &error));
  g_assert_cmpstr (text_of (f, FR_REQUEST, FR_KEY (request), "reason"), ==, "");
  g_assert_true (fr_action_request_settle (f->store, request, "answered", need, "Wang", FR_DAY_NONE, NULL, &error));
  g_assert_cmpint (int_of (f, FR_REQUEST, FR_KEY (request), "decided_on"), ==, TODAY);
  g_assert_true (fr_action_request_settle (f->store, request, "open", 0, "Wang", FR_DAY_NONE, NULL, &error));
  made = fr_action_need_from_request (f->store, request, "organisation", "Wang", FR_DAY_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text_of (f, FR_NEED, FR_KEY (made), "title"), ==, "A class on budgets");
  g_assert_cmpint (int_of (f, FR_REQUEST, FR_KEY (request), "need_id"), ==, made);
}

/* What hung on the merged need hangs on the other; nothing can go round in a circle; undo brings all back at once. */
static void
test_merge (Office *f, gconstpointer data)
{
  gint64 a = add_need (f, "A"), b = add_need (f, "B"), c = add_need (f, "C");
  gint64 finding = add_finding (f, "x"), request = add (f, FR_REQUEST, "title", T ("y"), NULL);
  const gint64 both[] = { a, b }, again[] = { c }, itself[] = { c };
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_finding_close (f->store, finding, a, "Wang", FR_DAY_NONE, NULL, &error));
  g_assert_true (fr_action_request_settle (f->store, request, "answered", b, "Wang", FR_DAY_NONE, NULL, &error));
  before = digest (f);
  g_assert_false (fr_action_needs_merge (f->store, c, both, 0, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Choose at least two needs");
  g_assert_false (fr_action_needs_merge (f->store, c, itself, 1, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A need can't be merged into itself.");
  g_assert_true (fr_action_needs_merge (f->store, c, both, 2, &error));
  assert_history (f, "Merged needs: C");
  g_assert_cmpint (int_of (f, FR_NEED, FR_KEY (a), "merged_into_id"), ==, c);
  g_assert_cmpint (int_of (f, FR_NEED, FR_KEY (a), "withdrawn"), ==, 1);
  g_assert_cmpint (int_of (f, FR_FINDING, FR_KEY (finding), "need_id"), ==, c);
  g_assert_cmpint (int_of (f, FR_REQUEST, FR_KEY (request), "need_id"), ==, c);
  g_assert_false (fr_action_needs_merge (f->store, a, again, 1, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "That need was itself merged");
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  after = digest (f);
  g_assert_cmpstr (before, ==, after);
  assert_sound (f);
}

/* A need merged twice over says at once which need stands for it. */
static void
test_merge_of_merged (Office *f, gconstpointer data)
{
  gint64 a = add_need (f, "A"), b = add_need (f, "B"), c = add_need (f, "C");
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_needs_merge (f->store, b, &a, 1, &error));
  g_assert_true (fr_action_needs_merge (f->store, c, &b, 1, &error));
  g_assert_cmpint (int_of (f, FR_NEED, FR_KEY (a), "merged_into_id"), ==, c);
}

/* A merged need can't be brought back beside the one that stands for it; undo can. */
static void
test_merged_stays (Office *f, gconstpointer data)
{
  gint64 a = add_need (f, "A"), b = add_need (f, "B");
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_needs_merge (f->store, b, &a, 1, &error));
  g_assert_false (fr_action_withdraw (f->store, FR_NEED, a, FALSE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This need was merged into another");
  g_assert_false (fr_action_need_decide (f->store, a, "must", "Wang", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This need was merged into another");
}

/* An answer as an import brings it. */
static gboolean
answer_func (FrTx *tx, gpointer data, GError **error)
{
  const FrEntity *entity = fr_entity (FR_RESPONSE);
  FrValue fields[16] = { { .kind = FR_NULL } };

  g_assert_cmpuint (entity->n_fields, <=, G_N_ELEMENTS (fields));
  fields[fr_entity_field (entity, "survey_id")] = I (*(const gint64 *) data);
  fields[fr_entity_field (entity, "answers")] = fr_value_blob ((const guint8 *) "", 0);
  return fr_tx_insert (tx, FR_RESPONSE, 0, fields, error) != 0;
}

static void
answer (Office *f, gint64 survey)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_store_transact (f->store, FR_SET_EDIT, "Answer", NULL, answer_func, &survey, NULL, &error));
  g_assert_no_error (error);
}

static gint64
add_survey (Office *f, gint64 study)
{
  const FrSurveyItem item = { NULL, NULL, "text", "Wishes", NULL, 0, NULL };
  const FrSet sets[] = { { "title", T ("Survey") }, { "level", T ("person") }, { "study_id", I (study) }, { "target", I (50) } };
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_survey_add (f->store, sets, G_N_ELEMENTS (sets), &item, 1, NULL, 0, &error);

  g_assert_no_error (error);
  return id;
}

/* What is open is listed; the distribution list says how many were to answer; below the target it takes a reason. */
static void
test_study (Office *f, gconstpointer data)
{
  gint64 study = add (f, FR_NEEDS_STUDY, "title", T ("Study"), "year", I (2026), NULL), survey, finding;
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_action_study_finish (f->store, study, "Wang", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This study has neither a survey nor a need");
  survey = add_survey (f, study);
  finding = add (f, FR_FINDING, "statement", T ("x"), "kind", T ("other"), "study_id", I (study), NULL);
  g_assert_false (fr_action_study_finish (f->store, study, "Wang", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Not finished yet: “Survey” is not closed; 1 finding is not weighed yet.");
  g_assert_false (fr_action_withdraw (f->store, FR_NEEDS_STUDY, study, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "1 survey still belongs to this study.");
  g_assert_true (fr_action_finding_close (f->store, finding, 0, "Wang", FR_DAY_NONE, "Hearsay", &error));
  g_assert_true (fr_action_survey_field (f->store, survey, TODAY - 9, NULL));
  add (f, FR_INVITATION, "survey_id", I (survey), "unit_kind", T ("town"), "invited", I (4), "ineligible", I (1), NULL);
  answer (f, survey);
  g_assert_true (fr_action_survey_close (f->store, survey, TODAY - 1, NULL));
  g_assert_false (fr_action_study_finish (f->store, study, "Wang", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Not finished yet: “Survey” has 1 of 3 answers, aimed at were 50%.");
  g_assert_false (fr_action_study_finish (f->store, study, "", FR_DAY_NONE, "Flood", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Say who finishes this study.");
  g_assert_true (fr_action_study_finish (f->store, study, "Wang", FR_DAY_NONE, "Flood", &error));
  assert_history (f, "Finished a needs study: Study");
  g_assert_cmpint (int_of (f, FR_NEEDS_STUDY, FR_KEY (study), "finished_on"), ==, TODAY);
  g_assert_cmpstr (text_of (f, FR_NEEDS_STUDY, FR_KEY (study), "finished_by"), ==, "Wang");
  g_assert_cmpstr (text_of (f, FR_NEEDS_STUDY, FR_KEY (study), "reason"), ==, "Flood");
}

static void
test_into_study (Office *f, gconstpointer data)
{
  gint64 survey = add (f, FR_SURVEY, "title", T ("Survey"), NULL), study;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fr_action_survey_into_study (f->store, survey, 0, NULL, &error), ==, 0);
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
  g_clear_error (&error);
  study = fr_action_survey_into_study (f->store, survey, 0, "Everybody", &error);
  g_assert_no_error (error);
  assert_history (f, "Put a survey into a needs study: Survey");
  g_assert_cmpint (int_of (f, FR_SURVEY, FR_KEY (survey), "study_id"), ==, study);
  g_assert_cmpint (int_of (f, FR_NEEDS_STUDY, FR_KEY (study), "year"), ==, 2026);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  g_assert_cmpint (fr_store_count (f->store, FR_NEEDS_STUDY), ==, 0);
  study = add (f, FR_NEEDS_STUDY, "title", T ("Done"), NULL);
  add (f, FR_NEED, "title", T ("n"), "level", T ("post"), "study_id", I (study), NULL);
  g_assert_true (fr_action_study_finish (f->store, study, "Wang", FR_DAY_NONE, NULL, &error));
  g_assert_cmpint (fr_action_survey_into_study (f->store, survey, study, NULL, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "That study is finished.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/register/" path, Office, NULL, office_set_up, func, office_tear_down)
  ADD ("finding", test_finding);
  ADD ("need-from-finding", test_need_from_finding);
  ADD ("request", test_request);
  ADD ("merge", test_merge);
  ADD ("merge-of-merged", test_merge_of_merged);
  ADD ("merged-stays", test_merged_stays);
  ADD ("study", test_study);
  ADD ("into-study", test_into_study);
  return g_test_run ();
}
