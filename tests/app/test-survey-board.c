/* test-survey-board.c: who has answered, on a survey's page: the distribution list behind it, and files of answers that are brought in. */
#include "rooms.h"

#include "app/needs/survey/answer-files.h"
#include "app/needs/survey/distribution.h"
#include "app/needs/survey/survey-board.h"
#include "app/needs/survey/survey-page.h"
#include "app/needs/survey/survey-quality-panel.h"
#include "core/actions/invitations.h"
#include "core/actions/survey-forms.h"
#include "core/figures/survey-data.h"
#include "core/io/webform/answers.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

/* An office with a survey of one question in the field, its page open. */
typedef struct {
  FrStore   *store;
  FraWindow *window;
  FrForm    *form;
  gint64     survey;
  FraPage   *page;
  char      *folder;
} Fixture;

static gboolean
is_due (gpointer data)
{
  GtkWidget *board = frt_find (data, FRA_TYPE_SURVEY_BOARD);

  return board != NULL && fra_survey_board_is_due (FRA_SURVEY_BOARD (board)) && gtk_widget_get_mapped (board);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  f->store = frt_rooms_office (FALSE);
  f->folder = frt_scratch_new ();
  f->form = fr_form_new ();
  fr_form_language_add (f->form, "English (en)");
  fr_form_text_set (&f->form->title, 0, "Needs 2026");
  f->form->form_id = g_strdup ("needs");
  f->form->named = data != NULL;
  frt_form_ask (f->form->nodes, FR_FORM_ONE, "law", "Law")->list = frt_form_list (f->form, "s5", 5)->id;
  f->survey = fr_action_survey_add_form (f->store, NULL, 0, f->form, &error);
  g_assert_no_error (error);
  fr_action_survey_field_form (f->store, f->survey, FR_DAY_NONE, NULL, &error);
  g_assert_no_error (error);
  versions = fr_survey_versions (f->store, f->survey, &error);
  fr_form_free (f->form);
  f->form = fr_form_copy (((FrSurveyVersion *) g_ptr_array_index (versions, 0))->form);
  f->window = frt_rooms_window (f->store);
  fra_window_open_record (f->window, FR_SURVEY, f->survey);
  f->page = frt_page (f->window, FRA_TYPE_SURVEY_PAGE);
  frt_wait (is_due, f->page);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_rooms_close (f->window);
  fr_form_free (f->form);
  g_object_unref (f->store);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
}

static gpointer
window_of_type (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type))
      return l->data;
  return NULL;
}

static gboolean
list_is_read (gpointer data)
{
  FraDistribution *list = window_of_type (FRA_TYPE_DISTRIBUTION);

  return list != NULL && fra_distribution_is_read (list);
}

static gboolean
list_has_problem (gpointer data)
{
  return fra_distribution_get_problem (window_of_type (FRA_TYPE_DISTRIBUTION)) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return window_of_type (*(GType *) data) == NULL;
}

/* --- Tests --- */

/* What the rules refuse stays in the dialog; what is saved is the board's denominator. */
static void
test_distribution (Fixture *f, gconstpointer data)
{
  GType type = FRA_TYPE_DISTRIBUTION;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const FrInvitation *line;
  FraDistribution *list;

  gtk_widget_activate (frt_button (GTK_WIDGET (f->page), "page.distribution"));
  frt_wait (list_is_read, NULL);
  list = window_of_type (type);
  fra_distribution_type (list, "town", "x", "", "");
  fra_distribution_save (list);
  g_assert_nonnull (fra_distribution_get_problem (list));
  fra_distribution_type (list, "town", "20", "25", "");
  fra_distribution_save (list);
  frt_wait (list_has_problem, NULL);
  fra_distribution_type (list, "town", "20", "2", "50");
  fra_distribution_type (list, NULL, "4", "", "");
  fra_distribution_save (list);
  frt_wait (is_gone, &type);
  lines = fr_invitations_load (f->store, f->survey, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->unit_kind, ==, "town");
  g_assert_cmpint (line->invited, ==, 20);
  g_assert_cmpint (line->ineligible, ==, 2);
  g_assert_cmpint (line->target, ==, 50);
  frt_wait_says (GTK_WIDGET (f->page), "Nobody has answered yet; 22 are due");
}

static char *
write_file (Fixture *f, const char *name, const char *answer, guint64 seconds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrFormPlan) plan = fr_form_plan_new (f->form, &error);
  g_autoptr (FrFormResponse) fill = fr_form_response_new (plan, 0, NULL);
  g_autoptr (FrAnswerFile) file = NULL;
  g_autofree char *json = NULL;
  char *path = g_build_filename (f->folder, name, NULL);

  fr_form_response_set (fill, 0, 0, answer);
  fr_form_response_compute (fill);
  file = fr_answer_file_from_fill (plan, fill, "needs", fr_clock_today (fr_store_get_clock (f->store)), seconds);
  json = fr_answer_file_to_json (file);
  g_assert_true (g_file_set_contents (path, json, -1, NULL));
  return path;
}

static gboolean
is_looked_at (gpointer data)
{
  FraAnswerFiles *files = window_of_type (FRA_TYPE_ANSWER_FILES);

  return files != NULL && fra_answer_files_count (files) != G_MAXUINT;
}

/* Two files are fine, one was changed on its way: it is named with the reason, and the two are stored. */
static void
test_answer_files (Fixture *f, gconstpointer data)
{
  g_autofree char *one = write_file (f, "one.fruition-answers.json", "2", 60), *two = write_file (f, "two.fruition-answers.json", "5", 60);
  g_autofree char *bad = g_build_filename (f->folder, "bad.fruition-answers.json", NULL);
  const char * const paths[] = { one, bad, two, NULL };
  GType type = FRA_TYPE_ANSWER_FILES;
  g_autoptr (FrSurveyData) answers = NULL;
  FraAnswerFiles *files;

  g_assert_true (g_file_set_contents (bad, "{\"format\":\"fruition-answers\",\"version\":1}", -1, NULL));
  fra_answer_files_present (f->page, "needs", paths, 0, NULL);
  frt_wait (is_looked_at, NULL);
  files = window_of_type (type);
  g_assert_cmpuint (fra_answer_files_count (files), ==, 2);
  g_assert_true (frt_says (GTK_WIDGET (files), "2 new answers · 1 file is left out"));
  g_assert_true (frt_says (GTK_WIDGET (files), "bad.fruition-answers.json"));
  fra_answer_files_store (files);
  frt_wait (is_gone, &type);
  answers = fr_survey_data_load (f->store, "needs", NULL, NULL);
  g_assert_cmpuint (answers->n_responses, ==, 2);
  frt_wait_says (GTK_WIDGET (f->page), "2 ");
}

/* One of three answers took a second. The page says so, and its figures can be read without it, and with it again. */
static void
test_without_flagged (Fixture *f, gconstpointer data)
{
  g_autofree char *one = write_file (f, "1.fruition-answers.json", "2", 60), *two = write_file (f, "2.fruition-answers.json", "5", 61);
  g_autofree char *three = write_file (f, "3.fruition-answers.json", "1", 1);
  const char * const paths[] = { one, two, three, NULL };
  GType type = FRA_TYPE_ANSWER_FILES;
  GtkSwitch *without;

  fra_answer_files_present (f->page, "needs", paths, 0, NULL);
  frt_wait (is_looked_at, NULL);
  fra_answer_files_store (window_of_type (type));
  frt_wait (is_gone, &type);
  frt_wait_says (GTK_WIDGET (f->page), "1 of 3 answers show at least one sign");
  frt_wait_says (GTK_WIDGET (f->page), "Answers with a sign, by kind of unit");
  frt_wait_says (GTK_WIDGET (f->page), "Kind of unit not known");
  frt_wait_says (GTK_WIDGET (f->page), "Very quick 1");
  without = GTK_SWITCH (frt_find (frt_find (GTK_WIDGET (f->page), FRA_TYPE_SURVEY_QUALITY_PANEL), GTK_TYPE_SWITCH));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (without)));
  gtk_switch_set_active (without, TRUE);
  frt_wait_says (GTK_WIDGET (f->page), "The figures of this page are without 1 flagged answer");
  frt_wait_says (GTK_WIDGET (f->page), "2 responses");
  gtk_switch_set_active (without, FALSE);
  frt_wait_says (GTK_WIDGET (f->page), "3 responses");
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
#define TEST(name, func) g_test_add ("/app/survey-board/" name, Fixture, NULL, set_up, func, tear_down)
#define NAMED(name, func) g_test_add ("/app/survey-board/" name, Fixture, "named", set_up, func, tear_down)
  TEST ("distribution", test_distribution);
  TEST ("answer-files", test_answer_files);
  NAMED ("without-flagged", test_without_flagged);
#undef TEST
#undef NAMED
  return g_test_run ();
}
