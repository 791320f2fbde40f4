/* test-form-draft.c: FraFormDraft: every edit is a step that can be taken back, the selection follows what goes and comes, and what was
 * edited is saved. Nothing of it needs a window. */
#include "app/needs/editor/form-draft.h"
#include "app/needs/editor/form-saver.h"
#include "core/actions/office.h"
#include "core/actions/survey-forms.h"
#include "core/base/day.h"
#include "core/form/form-json.h"
#include "core/io/xlsform/templates.h"
#include "support/support.h"

typedef struct {
  FraFormDraft *draft;
  guint         changes[FRA_CHANGE_ALL + 1];
  guint         selections;
} Fixture;

static void
changed_cb (FraFormDraft *draft, guint how, guint64 id, Fixture *f)
{
  f->changes[how]++;
}

static void
selected_cb (FraFormDraft *draft, Fixture *f)
{
  f->selections++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->draft = fra_form_draft_new (fr_form_template ("needs-person", FR_LANG_EN), NULL);
  g_signal_connect (f->draft, "changed", G_CALLBACK (changed_cb), f);
  g_signal_connect (f->draft, "selected", G_CALLBACK (selected_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->draft);
}

static char *
json (Fixture *f)
{
  return fr_form_to_json (fra_form_draft_get_form (f->draft));
}

/* The first question of a type, wherever it stands. */
static const FrFormNode *
first (Fixture *f, FrFormType type)
{
  g_autoptr (GArray) places = fr_form_places (fra_form_draft_get_form (f->draft));

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);

      if (place->node->kind == FR_FORM_QUESTION && place->node->type == type && (place->parent == NULL || place->parent->kind == FR_FORM_GROUP))
        return place->node;
    }
  g_assert_not_reached ();
}

static const FrFormNode *
first_matrix (Fixture *f)
{
  g_autoptr (GArray) places = fr_form_places (fra_form_draft_get_form (f->draft));

  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, FrFormPlace, i).node->kind == FR_FORM_MATRIX)
      return g_array_index (places, FrFormPlace, i).node;
  g_assert_not_reached ();
}

static guint64
first_choice (Fixture *f, guint64 list)
{
  return ((FrFormChoice *) g_ptr_array_index (fr_form_list (fra_form_draft_get_form (f->draft), list)->choices, 0))->id;
}

/* --- Steps --- */

/* Letter by letter a text is one step; another text, or a pause, begins the next. */
static void
test_typing_is_one_step (Fixture *f, gconstpointer data)
{
  const FrFormNode *node = first (f, FR_FORM_ONE);
  const FraTextRef label = { .kind = FRA_TEXT_WORDS, .which = FR_FORM_LABEL, .node = node->id };
  const FraTextRef hint = { .kind = FRA_TEXT_WORDS, .which = FR_FORM_HINT, .node = node->id };
  g_autofree char *before = json (f);
  g_autofree char *after = NULL;

  g_assert_true (fra_form_draft_set_text (f->draft, &label, "W"));
  g_assert_true (fra_form_draft_set_text (f->draft, &label, "We"));
  g_assert_false (fra_form_draft_set_text (f->draft, &label, "We"));
  g_assert_cmpuint (f->changes[FRA_CHANGE_WORDS], ==, 2);
  g_assert_true (fra_form_draft_set_text (f->draft, &hint, "H"));
  fra_form_draft_pause (f->draft);
  g_assert_true (fra_form_draft_set_text (f->draft, &hint, "Hi"));
  g_assert_true (fra_form_draft_undo (f->draft));
  g_assert_cmpstr (fra_form_draft_get_text (f->draft, &hint), ==, "H");
  g_assert_true (fra_form_draft_undo (f->draft));
  g_assert_cmpstr (fra_form_draft_get_text (f->draft, &label), ==, "We");
  g_assert_true (fra_form_draft_undo (f->draft));
  g_assert_false (fra_form_draft_can_undo (f->draft));
  after = json (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (fra_form_draft_redo (f->draft));
  g_assert_cmpstr (fra_form_draft_get_text (f->draft, &label), ==, "We");
}

/* Every act gives back the very form it began with, and what was redone is what was done. */
static void
test_every_act_is_taken_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint64 one = first (f, FR_FORM_ONE)->id, list = first (f, FR_FORM_ONE)->list, matrix = first_matrix (f)->id;
  guint n_scales = first_matrix (f)->scales->len == 2 ? 1 : 2, done = 0;
  const FraTextRef name = { .kind = FRA_TEXT_NAME, .node = one }, relevant = { .kind = FRA_TEXT_PROP, .which = FR_FORM_RELEVANT, .node = matrix };

#define ACT(call) G_STMT_START { g_ptr_array_add (states, json (f)); g_assert_true (call); done++; } G_STMT_END
  fra_form_draft_select (f->draft, one);
  ACT (fra_form_draft_add (f->draft, FR_FORM_QUESTION, FR_FORM_SEVERAL));
  ACT (fra_form_draft_add (f->draft, FR_FORM_GROUP, FR_FORM_TEXT));
  ACT (fra_form_draft_add (f->draft, FR_FORM_MATRIX, FR_FORM_TEXT));
  ACT (fra_form_draft_duplicate (f->draft, one));
  ACT (fra_form_draft_move (f->draft, one, 1));
  ACT (fra_form_draft_retype (f->draft, one, FR_FORM_DATE));
  ACT (fra_form_draft_retype (f->draft, one, FR_FORM_RANK));
  ACT (fra_form_draft_set_text (f->draft, &name, "renamed"));
  ACT (fra_form_draft_set_text (f->draft, &relevant, "${renamed} != ''"));
  ACT (fra_form_draft_choice_add (f->draft, list));
  ACT (fra_form_draft_choice_move (f->draft, list, first_choice (f, list), 1));
  ACT (fra_form_draft_choice_remove (f->draft, list, first_choice (f, list)));
  ACT (fra_form_draft_set_scales (f->draft, matrix, n_scales));
  ACT (fra_form_draft_row_add (f->draft, matrix));
  ACT (fra_form_draft_set_scales (f->draft, matrix, 3 - n_scales));
  ACT (fra_form_draft_set_required (f->draft, matrix, TRUE));
  ACT (fra_form_draft_set_named (f->draft, !fra_form_draft_get_form (f->draft)->named));
  ACT (fra_form_draft_language_add (f->draft, "Français (fr)"));
  ACT (fra_form_draft_language_remove (f->draft, 0));
  ACT (fra_form_draft_remove (f->draft, matrix));
  g_ptr_array_add (states, json (f));
#undef ACT
  for (guint i = done; i > 0; i--)
    {
      g_autofree char *now = NULL;

      g_assert_true (fra_form_draft_undo (f->draft));
      now = json (f);
      g_assert_cmpstr (now, ==, g_ptr_array_index (states, i - 1));
    }
  g_assert_false (fra_form_draft_undo (f->draft));
  for (guint i = 1; i <= done; i++)
    {
      g_autofree char *now = NULL;

      g_assert_true (fra_form_draft_redo (f->draft));
      now = json (f);
      g_assert_cmpstr (now, ==, g_ptr_array_index (states, i));
    }
  g_assert_false (fra_form_draft_redo (f->draft));
}

/* A matrix that gets a second scale, and loses it, asks the same questions under the same ids and words. */
static void
test_second_scale_keeps_questions (Fixture *f, gconstpointer data)
{
  const FrFormNode *matrix, *row;
  g_autofree char *words = NULL;
  guint64 id, cell;

  fra_form_draft_add (f->draft, FR_FORM_MATRIX, FR_FORM_TEXT);
  id = fra_form_draft_get_selected (f->draft)->id;
  fra_form_draft_row_add (f->draft, id);
  row = g_ptr_array_index (fra_form_draft_get_selected (f->draft)->nodes, 1);
  cell = row->id;
  fra_form_draft_set_text (f->draft, &(FraTextRef) { .kind = FRA_TEXT_WORDS, .which = FR_FORM_LABEL, .node = cell }, "Keep the accounts");
  g_assert_true (fra_form_draft_set_scales (f->draft, id, 2));
  matrix = fr_form_node (fra_form_draft_get_form (f->draft), id);
  row = g_ptr_array_index (matrix->nodes, 1);
  g_assert_cmpint (row->kind, ==, FR_FORM_ROW);
  g_assert_cmpstr (fr_form_text (&row->words[FR_FORM_LABEL], 0), ==, "Keep the accounts");
  g_assert_cmpuint (((FrFormNode *) g_ptr_array_index (row->nodes, 0))->id, ==, cell);
  g_assert_cmpuint (((FrFormNode *) g_ptr_array_index (row->nodes, 1))->list, ==, ((FrFormNode *) g_ptr_array_index (matrix->scales, 1))->list);
  g_assert_true (fra_form_draft_row_add (f->draft, id));
  g_assert_cmpuint (((FrFormNode *) g_ptr_array_index (matrix->nodes, 2))->nodes->len, ==, 2);
  g_assert_true (fra_form_draft_set_scales (f->draft, id, 1));
  matrix = fr_form_node (fra_form_draft_get_form (f->draft), id);
  g_assert_cmpuint (((FrFormNode *) g_ptr_array_index (matrix->nodes, 1))->id, ==, cell);
  g_assert_cmpstr (fr_form_text (&((FrFormNode *) g_ptr_array_index (matrix->nodes, 1))->words[FR_FORM_LABEL], 0), ==, "Keep the accounts");
}

/* --- Selection --- */

/* What goes hands the selection on: to what followed, else to what stood before, else to what held it. */
static void
test_selection_after_removal (Fixture *f, gconstpointer data)
{
  guint64 section, a, b, c;

  fra_form_draft_add (f->draft, FR_FORM_GROUP, FR_FORM_TEXT);
  section = fra_form_draft_get_selected (f->draft)->id;
  fra_form_draft_add (f->draft, FR_FORM_QUESTION, FR_FORM_TEXT);
  a = fra_form_draft_get_selected (f->draft)->id;
  fra_form_draft_add (f->draft, FR_FORM_QUESTION, FR_FORM_TEXT);
  b = fra_form_draft_get_selected (f->draft)->id;
  fra_form_draft_add (f->draft, FR_FORM_QUESTION, FR_FORM_TEXT);
  c = fra_form_draft_get_selected (f->draft)->id;
  g_assert_true (fra_form_draft_remove (f->draft, a));
  g_assert_cmpuint (fra_form_draft_get_selected (f->draft)->id, ==, c);
  fra_form_draft_select (f->draft, b);
  g_assert_true (fra_form_draft_remove (f->draft, b));
  g_assert_cmpuint (fra_form_draft_get_selected (f->draft)->id, ==, c);
  g_assert_true (fra_form_draft_remove (f->draft, c));
  g_assert_cmpuint (fra_form_draft_get_selected (f->draft)->id, ==, section);
  g_assert_true (fra_form_draft_undo (f->draft));
  g_assert_cmpuint (fra_form_draft_get_selected (f->draft)->id, ==, c);
  fra_form_draft_select (f->draft, 0);
  g_assert_null (fra_form_draft_get_selected (f->draft));
}

/* A new question goes behind the one that is selected, into the section that is, and never into a matrix. */
static void
test_new_question_goes_behind (Fixture *f, gconstpointer data)
{
  const FrFormNode *matrix = first_matrix (f);
  guint64 id = matrix->id, row = ((FrFormNode *) g_ptr_array_index (matrix->nodes, 0))->id;
  guint rows = matrix->nodes->len;
  g_autoptr (GArray) places = NULL;

  fra_form_draft_select (f->draft, row);
  g_assert_true (fra_form_draft_add (f->draft, FR_FORM_QUESTION, FR_FORM_LONG_TEXT));
  matrix = fr_form_node (fra_form_draft_get_form (f->draft), id);
  g_assert_cmpuint (matrix->nodes->len, ==, rows);
  places = fr_form_places (fra_form_draft_get_form (f->draft));
  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);

      if (place->node->id == id)
        {
          const GPtrArray *siblings = place->parent ? place->parent->nodes : fra_form_draft_get_form (f->draft)->nodes;

          g_assert_true (g_ptr_array_index (siblings, place->index + 1) == fra_form_draft_get_selected (f->draft));
        }
    }
}

/* A fielded question asked anew is another question that says which one it replaces, in its place. */
static void
test_asked_anew (Fixture *f, gconstpointer data)
{
  guint64 old = first (f, FR_FORM_ONE)->id;

  g_assert_true (fra_form_draft_ask_anew (f->draft, old));
  g_assert_null (fr_form_node (fra_form_draft_get_form (f->draft), old));
  g_assert_cmpuint (fra_form_draft_get_selected (f->draft)->replaces, ==, old);
}

/* --- What is wrong --- */

static void
test_problem_leads_to_its_question (Fixture *f, gconstpointer data)
{
  guint64 id = first (f, FR_FORM_ONE)->id, list = first (f, FR_FORM_ONE)->list;
  const FraTextRef relevant = { .kind = FRA_TEXT_PROP, .which = FR_FORM_RELEVANT, .node = id };
  const FrFormProblem *problem;

  g_assert_cmpuint (fra_form_draft_get_problems (f->draft)->len, ==, 0);
  fra_form_draft_set_text (f->draft, &relevant, "${nobody} = 1");
  g_assert_cmpuint (fra_form_draft_get_problems (f->draft)->len, ==, 1);
  problem = g_ptr_array_index (fra_form_draft_get_problems (f->draft), 0);
  g_assert_cmpuint (fra_form_draft_problem_node (f->draft, problem), ==, id);
  fra_form_draft_undo (f->draft);
  fra_form_draft_choice_add (f->draft, list);
  problem = g_ptr_array_index (fra_form_draft_get_problems (f->draft), 0);
  g_assert_cmpuint (problem->list, ==, list);
  g_assert_cmpuint (fra_form_draft_problem_node (f->draft, problem), ==, id);
}

/* --- Saving --- */

static gboolean
is_saved (gpointer saver)
{
  return fra_form_saver_get_state (saver) == FRA_SAVE_DONE;
}

static gboolean
has_failed (gpointer saver)
{
  return fra_form_saver_get_state (saver) == FRA_SAVE_FAILED;
}

static void
wait_for (gboolean (*holds) (gpointer), gpointer data)
{
  while (!holds (data))
    g_main_context_iteration (NULL, TRUE);
}

/* What is edited is in the office two seconds later, and at once when asked; what is refused is said, and lost it is not. */
static void
test_saves (Fixture *f, gconstpointer data)
{
  g_autofree char *scratch = frt_scratch_new (), *path = g_build_filename (scratch, "o.fruition", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrStore) store = fr_office_new (path, &(FrStoreOptions) { .flags = FR_STORE_NO_BACKUP }, "Tester", NULL, &error);
  g_autoptr (FraFormSaver) saver = NULL;
  gint64 id;
  const FraTextRef title = { .kind = FRA_TEXT_TITLE };
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_no_error (error);
  /* The three questions at registration measure no competency, which this empty office has none of. */
  g_object_unref (f->draft);
  f->draft = fra_form_draft_new (fr_form_template ("registration", FR_LANG_EN), NULL);
  id = fr_action_survey_add_form (store, NULL, 0, fra_form_draft_get_form (f->draft), &error);
  g_assert_no_error (error);
  saver = fra_form_saver_new (store, id, f->draft);
  g_assert_cmpint (fra_form_saver_get_state (saver), ==, FRA_SAVE_DONE);
  fra_form_draft_set_text (f->draft, &title, "Needs of the year");
  g_assert_cmpint (fra_form_saver_get_state (saver), ==, FRA_SAVE_WAITING);
  wait_for (is_saved, saver);
  fra_form_draft_set_named (f->draft, !fra_form_draft_get_form (f->draft)->named);
  g_assert_true (fra_form_saver_save_now (saver, &error));
  versions = fr_survey_versions (store, id, &error);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_true (fr_form_equal (((FrSurveyVersion *) g_ptr_array_index (versions, 0))->form, fra_form_draft_get_form (f->draft)));
  /* In the field a question's kind of answer is kept: the draft of the next version is refused, and says why. */
  g_assert_true (fr_action_survey_field_form (store, id, FR_DAY_NONE, NULL, &error));
  fra_form_draft_retype (f->draft, ((FrFormNode *) g_ptr_array_index (fra_form_draft_get_form (f->draft)->nodes, 0))->id, FR_FORM_DATE);
  fra_form_saver_save (saver);
  wait_for (has_failed, saver);
  g_assert_nonnull (fra_form_saver_get_error (saver));
  fra_form_draft_undo (f->draft);
  fra_form_saver_save (saver);
  wait_for (is_saved, saver);
  /* Held, it saves nothing: what is fielded meanwhile got a next version from the saver a moment later. */
  fra_form_saver_hold (saver, TRUE);
  fra_form_draft_set_named (f->draft, !fra_form_draft_get_form (f->draft)->named);
  fra_form_saver_save (saver);
  g_assert_true (fra_form_saver_save_now (saver, &error));
  g_assert_cmpint (fra_form_saver_get_state (saver), ==, FRA_SAVE_WAITING);
  fra_form_saver_hold (saver, FALSE);
  wait_for (is_saved, saver);
  fra_form_saver_stop (saver);
  fr_store_close (store, &error);
  g_assert_no_error (error);
  frt_scratch_remove (scratch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/app/form-draft/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("typing-is-one-step", test_typing_is_one_step);
  ADD ("every-act-is-taken-back", test_every_act_is_taken_back);
  ADD ("second-scale-keeps-questions", test_second_scale_keeps_questions);
  ADD ("selection-after-removal", test_selection_after_removal);
  ADD ("new-question-goes-behind", test_new_question_goes_behind);
  ADD ("asked-anew", test_asked_anew);
  ADD ("problem-leads-to-its-question", test_problem_leads_to_its_question);
  ADD ("saves", test_saves);
#undef ADD
  return g_test_run ();
}
