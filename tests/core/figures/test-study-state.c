/* test-study-state.c: how far a needs study has come: what is closed, on target, weighed and decided. */
#include "core/figures/study-state.h"
#include "support/office.h"
#include "support/records.h"

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)

static gint64
add_survey (FrtOffice *office, gint64 study, const char *title, const char *level, const char *state, gint64 invited, gint64 target)
{
  return frt_insert (office->store, FR_SURVEY, "code", T (title), "title", T (title), "level", T (level), "state", T (state), "named", I (0),
                     "study_id", I (study), "invited", I (invited), "target", I (target), NULL);
}

static void
answer (FrtOffice *office, gint64 survey)
{
  frt_insert (office->store, FR_RESPONSE, "survey_id", I (survey), "answers", fr_value_blob ((const guint8 *) "", 0), NULL);
}

static void
test_state (FrtOffice *office, gconstpointer data)
{
  gint64 study = frt_insert (office->store, FR_NEEDS_STUDY, "title", T ("S"), "state", T ("open"), NULL), survey;
  g_autoptr (FrStudyState) empty = fr_study_state_new (office->store, study, NULL, NULL), state = NULL;
  g_autofree char *nothing = fr_study_open_words (empty, FR_LANG_EN), *open = NULL, *zh = NULL, *first = NULL, *second = NULL;

  g_assert_cmpuint (empty->n_surveys, ==, 0);
  g_assert_cmpstr (nothing, ==, "");

  survey = add_survey (office, study, "Everybody", "person", "closed", 10, 60);
  answer (office, survey);
  answer (office, survey);
  /* The distribution list says more than the survey: 4 invited, 1 not to be asked after all. */
  frt_insert (office->store, FR_INVITATION, "survey_id", I (survey), "invited", I (4), "ineligible", I (1), NULL);
  add_survey (office, study, "Leaders", "organisation", "fielded", 0, 0);
  frt_insert (office->store, FR_FINDING, "statement", T ("x"), "kind", T ("other"), "state", T ("open"), "study_id", I (study), NULL);
  frt_insert (office->store, FR_FINDING, "statement", T ("y"), "kind", T ("other"), "state", T ("closed"), "study_id", I (study), NULL);
  frt_insert (office->store, FR_NEED, "title", T ("n"), "level", T ("post"), "state", T ("open"), "study_id", I (study), NULL);
  state = fr_study_state_new (office->store, study, NULL, NULL);
  g_assert_cmpuint (state->n_surveys, ==, 2);
  g_assert_cmpstr (state->surveys[0].survey.title, ==, "Leaders");
  g_assert_cmpint (state->surveys[1].survey.due, ==, 3);
  g_assert_true (fr_rule_on_target (&state->surveys[1].survey));
  g_assert_cmpint (state->findings, ==, 2);
  open = fr_study_open_words (state, FR_LANG_EN);
  g_assert_cmpstr (open, ==, "1 survey not closed · 1 finding to weigh · 1 need to decide on");
  zh = fr_study_open_words (state, FR_LANG_ZH_CN);
  g_assert_cmpstr (zh, ==, "1份问卷未截止 · 1条调研发现待研判 · 1项需求待决定");
  first = fr_study_survey_words (&state->surveys[0], FR_LANG_EN);
  g_assert_cmpstr (first, ==, "Organisation · Fielded · 0 answers");
  second = fr_study_survey_words (&state->surveys[1], FR_LANG_EN);
  g_assert_cmpstr (second, ==, "Person · Closed · 2 of 3 answered (67%), target 60%");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
  g_test_add ("/figures/study-state", FrtOffice, NULL, frt_office_set_up, test_state, frt_office_tear_down);
  return g_test_run ();
}
