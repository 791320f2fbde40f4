/* test-form-check.c: problems with where they are, texts without translation, the minutes it takes. */
#include "core/form/form-check.h"
#include "core/form/form-time.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

/* "fault column node" of every problem, in order. */
static char *
faults_of (const FrForm *form)
{
  g_autoptr (GPtrArray) problems = fr_form_problems (form);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const FrFormProblem *problem = g_ptr_array_index (problems, i);
      const FrFormNode *node = fr_form_node (form, problem->node);

      g_assert_nonnull (problem->message);
      g_string_append_printf (text, "%s%d%s:%s:%s", text->len ? " " : "", problem->fault, problem->doubt ? "?" : "", problem->column,
                              node && node->name ? node->name : problem->choice ? "choice" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_faults (const FrForm *form, const char *format, ...)
{
  g_autofree char *want = NULL, *have = faults_of (form);
  va_list args;

  va_start (args, format);
  want = g_strdup_vprintf (format, args);
  va_end (args);
  g_assert_cmpstr (have, ==, want);
}

static FrForm *
new_form (void)
{
  FrForm *form = fr_form_new ();

  fr_form_language_add (form, "");
  return form;
}

static void
test_names (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *group = fr_form_node_new (FR_FORM_GROUP, FR_FORM_TEXT, "g");

  frt_form_ask (form->nodes, FR_FORM_TEXT, NULL, "x");
  frt_form_ask (form->nodes, FR_FORM_NOTE, NULL, "x");
  frt_form_ask (form->nodes, FR_FORM_TEXT, "a b", "x");
  frt_form_ask (form->nodes, FR_FORM_TEXT, "a", "x");
  frt_form_ask (form->nodes, FR_FORM_TEXT, "a", "x");
  frt_form_ask (group->nodes, FR_FORM_TEXT, "a", "in a group it may be");
  g_ptr_array_add (form->nodes, group);
  assert_faults (form, "%d:name: %d:name:a b %d:name:a", FR_FORM_NAME_MISSING, FR_FORM_NAME_INVALID, FR_FORM_NAME_TWICE);
}

static void
test_questions (void)
{
  g_autoptr (FrForm) form = new_form ();

  frt_form_ask (form->nodes, FR_FORM_TEXT, "bare", NULL);
  frt_form_ask (form->nodes, FR_FORM_START, "start", NULL);
  fr_form_kept_set (frt_form_ask (form->nodes, FR_FORM_NOTE, "pic", NULL)->kept, "media::image", "a.jpg");
  frt_form_ask (form->nodes, FR_FORM_CALCULATE, "calc", NULL);
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_CALCULATE, "calc2", NULL), FR_FORM_DEFAULT, "uuid()");
  frt_form_ask (form->nodes, FR_FORM_RANGE, "r1", "x");
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_RANGE, "r2", "x"), FR_FORM_PARAMETERS, "start=1;end=two");
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_RANGE, "r3", "x"), FR_FORM_PARAMETERS, "start=1, end=2, step=0.5");
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_RANGE, "r4", "x"), FR_FORM_PARAMETERS, "start=1 end=2 step=5");
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_TEXT, "side", "x"), FR_FORM_SIDE, "left");
  g_ptr_array_add (form->nodes, fr_form_node_new (FR_FORM_GROUP, FR_FORM_TEXT, "empty"));
  assert_faults (form, "%d:label:bare %d:calculation:calc %d:parameters:r2 %d:parameters:r4 %d?:side:side %d?:type:empty", FR_FORM_LABEL_MISSING,
                 FR_FORM_CALCULATION_MISSING, FR_FORM_RANGE_INVALID, FR_FORM_RANGE_INVALID, FR_FORM_SIDE_UNKNOWN, FR_FORM_NOTHING_INSIDE);
}

static void
test_lists (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormList *list = frt_form_list (form, "l", 3), *empty = frt_form_list (form, "none", 0);
  FrFormChoice *blank = g_ptr_array_index (list->choices, 2);
  FrFormNode *both;

  frt_form_ask (form->nodes, FR_FORM_ONE, "no", "x");
  frt_form_ask (form->nodes, FR_FORM_ONE, "none", "x")->list = empty->id;
  g_free (blank->name);
  blank->name = g_strdup ("a b");
  frt_form_ask (form->nodes, FR_FORM_ONE, "one", "x")->list = list->id;
  assert_faults (form, "%d:type:no %d:type:none", FR_FORM_LIST_MISSING, FR_FORM_LIST_EMPTY);
  frt_form_ask (form->nodes, FR_FORM_SEVERAL, "several", "x")->list = list->id;
  both = frt_form_ask (form->nodes, FR_FORM_ONE, "both", "x");
  both->list = list->id;
  fr_form_set (both, FR_FORM_OTHER, "yes");
  fr_form_set (both, FR_FORM_CHOICE_FILTER, "name = 1");
  fr_form_text_set (&((FrFormChoice *) g_ptr_array_index (list->choices, 0))->label, 0, NULL);
  g_free (((FrFormChoice *) g_ptr_array_index (list->choices, 1))->name);
  ((FrFormChoice *) g_ptr_array_index (list->choices, 1))->name = g_strdup ("1");
  g_ptr_array_add (list->choices, fr_form_choice_new (NULL));
  fr_form_text_set (&((FrFormChoice *) g_ptr_array_index (list->choices, 3))->label, 0, "x");
  assert_faults (form, "%d:type:no %d:type:none %d:name:choice %d:choice_filter:both %d?:label:choice %d:name:choice %d:name:choice",
                 FR_FORM_LIST_MISSING, FR_FORM_LIST_EMPTY, FR_FORM_CHOICE_BLANK, FR_FORM_OTHER_FILTERED, FR_FORM_CHOICE_UNLABELLED,
                 FR_FORM_CHOICE_TWICE, FR_FORM_CHOICE_UNNAMED);
  fr_form_kept_set (form->settings, "allow_choice_duplicates", "yes");
  assert_faults (form, "%d:type:no %d:type:none %d:name:choice %d:choice_filter:both %d?:label:choice %d:name:choice",
                 FR_FORM_LIST_MISSING, FR_FORM_LIST_EMPTY, FR_FORM_CHOICE_BLANK, FR_FORM_OTHER_FILTERED, FR_FORM_CHOICE_UNLABELLED,
                 FR_FORM_CHOICE_UNNAMED);
}

static void
test_references (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *node = frt_form_ask (form->nodes, FR_FORM_TEXT, "a", "Hello ${nobody}"), *group = fr_form_node_new (FR_FORM_GROUP, FR_FORM_TEXT, "g");
  FrFormList *list = frt_form_list (form, "l", 1);

  fr_form_set (node, FR_FORM_CONSTRAINT, ". > ${a} and ${missing} = ${b_other}");
  frt_form_ask (group->nodes, FR_FORM_TEXT, "twice", "x");
  frt_form_ask (form->nodes, FR_FORM_TEXT, "twice", "x");
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_TEXT, "b", "x"), FR_FORM_RELEVANT, "${twice} = 1");
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_TEXT, "c", "x"), FR_FORM_OTHER, "yes");
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_TEXT, "d", "x"), FR_FORM_RELEVANT, "${c_other} = 1");
  g_ptr_array_add (form->nodes, group);
  fr_form_text_set (&((FrFormChoice *) g_ptr_array_index (list->choices, 0))->label, 0, "${gone}");
  fr_form_kept_set (form->settings, "instance_name", "${nowhere}");
  assert_faults (form, "%d:label:a %d:constraint:a %d:constraint:a %d:relevant:b %d:label:choice %d:instance_name:", FR_FORM_REFERENCE_UNKNOWN,
                 FR_FORM_REFERENCE_UNKNOWN, FR_FORM_REFERENCE_UNKNOWN, FR_FORM_REFERENCE_DOUBTFUL, FR_FORM_REFERENCE_UNKNOWN,
                 FR_FORM_REFERENCE_UNKNOWN);
}

static void
test_expressions (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *a = frt_form_ask (form->nodes, FR_FORM_CALCULATE, "a", NULL), *b = frt_form_ask (form->nodes, FR_FORM_CALCULATE, "b", NULL);
  FrFormNode *c = frt_form_ask (form->nodes, FR_FORM_TEXT, "c", "C");

  fr_form_set (a, FR_FORM_CALCULATION, "${b} + 1");
  fr_form_set (b, FR_FORM_CALCULATION, "${a} + 1");
  fr_form_set (c, FR_FORM_RELEVANT, "${a} > (1");
  fr_form_set (c, FR_FORM_CONSTRAINT, "pulldata('x', 'y', 'z', .) = 1");
  fr_form_set (c, FR_FORM_REQUIRED, "yes");
  fr_form_set (c, FR_FORM_DEFAULT, "(not an expression");
  assert_faults (form, "%d:relevant:c %d?:constraint:c %d:calculation:a", FR_FORM_EXPRESSION_INVALID, FR_FORM_EXPRESSION_UNUSED,
                 FR_FORM_CALCULATIONS_WAIT);
}

/* Two questions each shown where the other is not: nothing could say which comes first, and no page could be made of it. */
static void
test_show_ifs_wait (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *a = frt_form_ask (form->nodes, FR_FORM_TEXT, "aa", "A"), *b = frt_form_ask (form->nodes, FR_FORM_TEXT, "bb", "B");

  fr_form_set (a, FR_FORM_RELEVANT, "${bb} = ''");
  assert_faults (form, "");
  fr_form_set (b, FR_FORM_RELEVANT, "${aa} = ''");
  assert_faults (form, "%d:relevant:aa", FR_FORM_CALCULATIONS_WAIT);
}

static void
test_random_forms_are_sound (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = frt_rounds (100); i > 0; i--)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 30);
      g_autoptr (GPtrArray) problems = fr_form_problems (form);

      for (guint p = 0; p < problems->len; p++)
        if (!((FrFormProblem *) g_ptr_array_index (problems, p))->doubt)
          g_error ("%s", ((FrFormProblem *) g_ptr_array_index (problems, p))->message);
    }
}

static void
test_untranslated (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormList *list = frt_form_list (form, "l", 2);
  FrFormNode *node = frt_form_ask (form->nodes, FR_FORM_TEXT, "a", "Hello");
  g_autoptr (GArray) english = NULL, chinese = NULL;

  fr_form_language_add (form, "English (en)");
  fr_form_language_add (form, "中文 (zh)");
  fr_form_text_set (&form->title, 0, "Title");
  fr_form_text_set (&node->words[FR_FORM_HINT], 1, "提示");
  fr_form_text_set (&((FrFormChoice *) g_ptr_array_index (list->choices, 1))->label, 1, "二");
  english = fr_form_untranslated (form, 0);
  chinese = fr_form_untranslated (form, 1);
  g_assert_cmpuint (english->len, ==, 1);
  g_assert_cmpuint (g_array_index (english, FrFormGap, 0).node, ==, node->id);
  g_assert_cmpint (g_array_index (english, FrFormGap, 0).words, ==, FR_FORM_HINT);
  g_assert_cmpstr (g_array_index (english, FrFormGap, 0).there, ==, "提示");
  g_assert_cmpuint (chinese->len, ==, 3);
  g_assert_cmpstr (g_array_index (chinese, FrFormGap, 0).there, ==, "Title");
  g_assert_cmpstr (g_array_index (chinese, FrFormGap, 1).there, ==, "Hello");
  g_assert_cmpuint (g_array_index (chinese, FrFormGap, 2).choice, ==, ((FrFormChoice *) g_ptr_array_index (list->choices, 0))->id);
}

/* By the formula of form-time.h, by hand. */
static void
test_minutes (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormList *list = frt_form_list (form, "l", 5);     /* five words: 1.5 s */
  FrFormNode *node, *matrix;

  g_assert_cmpfloat (fr_form_minutes (form, 0), ==, 0);
  frt_form_ask (form->nodes, FR_FORM_TEXT, "a", "What is your name, please, dear friend of ours?");   /* 9 words: 2.7 s */
  frt_assert_near (fr_form_minutes (form, 0) * 60, 12.7, 1e-12);
  node = frt_form_ask (form->nodes, FR_FORM_ONE, "b", "依法行政重要性");     /* 7 Han: 1.4 s */
  node->list = list->id;
  frt_assert_near (fr_form_minutes (form, 0) * 60, 12.7 + 3 + 1.4 + 1.5, 1e-12);
  fr_form_set (node, FR_FORM_RELEVANT, "${a} = 1");
  frt_assert_near (fr_form_minutes (form, 0) * 60, 12.7 + (3 + 1.4 + 1.5) / 2, 1e-12);
  frt_form_ask (form->nodes, FR_FORM_CALCULATE, "c", "never read");
  matrix = fr_form_node_new (FR_FORM_MATRIX, FR_FORM_TEXT, "m");
  matrix->list = list->id;
  frt_form_ask (matrix->nodes, FR_FORM_ONE, "r1", "Law")->list = list->id;
  frt_form_ask (matrix->nodes, FR_FORM_ONE, "r2", "Economy")->list = list->id;
  g_ptr_array_add (form->nodes, matrix);
  frt_assert_near (fr_form_minutes (form, 0) * 60, 12.7 + (3 + 1.4 + 1.5) / 2 + 1.5 + 2 * (3 + 0.3), 1e-12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/check/names", test_names);
  g_test_add_func ("/form/check/questions", test_questions);
  g_test_add_func ("/form/check/lists", test_lists);
  g_test_add_func ("/form/check/references", test_references);
  g_test_add_func ("/form/check/expressions", test_expressions);
  g_test_add_func ("/form-check/show-ifs-wait", test_show_ifs_wait);
  g_test_add_func ("/form/check/random-forms-are-sound", test_random_forms_are_sound);
  g_test_add_func ("/form/check/untranslated", test_untranslated);
  g_test_add_func ("/form/check/minutes", test_minutes);
  return g_test_run ();
}
