/* test-form-fill.c: what is asked and calculated as a form is filled in; turns of repeats; answers kept but not counted. */
#include "core/form/form-fill.h"
#include "support/forms.h"
#include "support/support.h"

static FrFormNode *
ask (FrForm *form, GPtrArray *nodes, FrFormType type, const char *name, FrFormProp prop, const char *value)
{
  FrFormNode *node = frt_form_ask (nodes, type, name, name);

  node->list = form->lists->len ? ((FrFormList *) g_ptr_array_index (form->lists, 0))->id : 0;
  fr_form_set (node, prop, value);
  return node;
}

static FrForm *
new_form (void)
{
  FrForm *form = fr_form_new ();

  fr_form_language_add (form, "");
  frt_form_list (form, "l", 3);
  return form;
}

static void
set (FrFill *fill, const FrFormNode *node, guint turn, const char *answer)
{
  fr_fill_set (fill, (guint) fr_fill_find (fill, FR_FILL_NODE, node->id, turn), answer);
}

static const FrFillPlace *
at (FrFill *fill, const FrFormNode *node, guint turn)
{
  return fr_fill_get (fill, (guint) fr_fill_find (fill, FR_FILL_NODE, node->id, turn));
}

/* A hidden answer is kept, counts as none, and is there again when its question is. */
static void
test_conditions (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *a = ask (form, form->nodes, FR_FORM_ONE, "a", FR_FORM_RELEVANT, NULL);
  FrFormNode *b = ask (form, form->nodes, FR_FORM_ONE, "b", FR_FORM_RELEVANT, "${a} = '1'");
  FrFormNode *c = ask (form, form->nodes, FR_FORM_TEXT, "c", FR_FORM_RELEVANT, "${b} = '2'");
  FrFormNode *d = ask (form, form->nodes, FR_FORM_TEXT, "d", FR_FORM_RELEVANT, "pulldata('x', 'y', 'z', 'w') = 1");
  g_autoptr (FrFill) fill = fr_fill_new (form, NULL);

  g_assert_false (at (fill, b, 0)->asked);
  g_assert_true (at (fill, d, 0)->asked);
  set (fill, a, 0, "1");
  set (fill, b, 0, "2");
  g_assert_true (at (fill, c, 0)->asked);
  set (fill, a, 0, "2");
  g_assert_false (at (fill, b, 0)->asked);
  g_assert_false (at (fill, c, 0)->asked);
  g_assert_cmpstr (at (fill, b, 0)->answer, ==, "2");
  set (fill, a, 0, "1");
  g_assert_true (at (fill, c, 0)->asked);
}

/* Also what looks ahead. */
static void
test_calculations (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *twice = ask (form, form->nodes, FR_FORM_CALCULATE, "twice", FR_FORM_CALCULATION, "${sum} * 2");
  FrFormNode *sum = ask (form, form->nodes, FR_FORM_CALCULATE, "sum", FR_FORM_CALCULATION, "${a} + 1");
  FrFormNode *a = ask (form, form->nodes, FR_FORM_INTEGER, "a", FR_FORM_CONSTRAINT, ". < 10");
  FrFormNode *b = ask (form, form->nodes, FR_FORM_TEXT, "b", FR_FORM_RELEVANT, "${twice} = 8");
  g_autoptr (FrFill) fill = fr_fill_new (form, NULL);

  set (fill, a, 0, "3");
  g_assert_cmpstr (at (fill, sum, 0)->answer, ==, "4");
  g_assert_cmpstr (at (fill, twice, 0)->answer, ==, "8");
  g_assert_true (at (fill, b, 0)->asked);
  g_assert_true (fr_fill_is_sound (fill, (guint) fr_fill_find (fill, FR_FILL_NODE, a->id, 0)));
  set (fill, a, 0, "12");
  g_assert_false (fr_fill_is_sound (fill, (guint) fr_fill_find (fill, FR_FILL_NODE, a->id, 0)));
  g_assert_false (at (fill, b, 0)->asked);
}

/* Each turn looks at its own answers; a count follows its question; what a turn held is gone with it. */
static void
test_turns (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *n = ask (form, form->nodes, FR_FORM_INTEGER, "n", FR_FORM_RELEVANT, NULL);
  FrFormNode *open = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "open");
  FrFormNode *counted = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "counted");
  FrFormNode *a = ask (form, open->nodes, FR_FORM_ONE, "a", FR_FORM_RELEVANT, NULL);
  FrFormNode *b = ask (form, open->nodes, FR_FORM_TEXT, "b", FR_FORM_RELEVANT, "${a} = '1'");
  FrFormNode *c = ask (form, counted->nodes, FR_FORM_TEXT, "c", FR_FORM_RELEVANT, NULL);
  g_autoptr (FrFill) fill = NULL;

  g_ptr_array_add (form->nodes, open);
  g_ptr_array_add (form->nodes, counted);
  fr_form_set (counted, FR_FORM_REPEAT_COUNT, "${n}");
  fill = fr_fill_new (form, NULL);
  g_assert_cmpint (fr_fill_find (fill, FR_FILL_NODE, a->id, 1), ==, -1);
  fr_fill_set_turns (fill, open->id, 2);
  set (fill, a, 1, "2");
  set (fill, a, 2, "1");
  g_assert_false (at (fill, b, 1)->asked);
  g_assert_true (at (fill, b, 2)->asked);
  set (fill, n, 0, "3");
  g_assert_cmpuint (fr_fill_get_turns (fill, counted->id), ==, 3);
  set (fill, c, 3, "x");
  g_assert_cmpstr (at (fill, a, 2)->answer, ==, "1");
  set (fill, n, 0, "2");
  set (fill, n, 0, "3");
  g_assert_null (at (fill, c, 3)->answer);
  set (fill, n, 0, NULL);
  g_assert_cmpuint (fr_fill_get_turns (fill, counted->id), ==, 0);
}

static void
test_other (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *a = ask (form, form->nodes, FR_FORM_SEVERAL, "a", FR_FORM_OTHER, "yes");
  g_autoptr (FrFill) fill = fr_fill_new (form, NULL);
  int other = fr_fill_find (fill, FR_FILL_OTHER, a->id, 0);

  g_assert_cmpint (other, ==, fr_fill_find (fill, FR_FILL_NODE, a->id, 0) + 1);
  g_assert_false (fr_fill_get (fill, (guint) other)->asked);
  set (fill, a, 0, "1 other");
  g_assert_true (fr_fill_get (fill, (guint) other)->asked);
}

/* Whatever the form: nothing is asked whose holder is not; nothing given and taken back leaves a trace. */
static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (60); round++)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 40);
      g_autoptr (FrFill) fill = fr_fill_new (form, NULL), fresh = fr_fill_new (form, NULL);
      guint n = fr_fill_get_n (fill);

      for (guint i = 0; i < n; i++)
        if (fr_fill_get (fill, i)->node->kind == FR_FORM_QUESTION && fr_fill_get (fill, i)->node->type != FR_FORM_CALCULATE)
          fr_fill_set (fill, i, "1");
      for (guint i = 0; i < n; i++)
        g_assert_true (!fr_fill_get (fill, i)->asked || fr_fill_get (fill, i)->parent < 0 ||
                       fr_fill_get (fill, (guint) fr_fill_get (fill, i)->parent)->asked);
      for (guint i = 0; i < n; i++)
        if (fr_fill_get (fill, i)->node->kind == FR_FORM_QUESTION && fr_fill_get (fill, i)->node->type != FR_FORM_CALCULATE)
          fr_fill_set (fill, i, NULL);
      for (guint i = 0; i < n; i++)
        g_assert_true (fr_fill_get (fill, i)->asked == fr_fill_get (fresh, i)->asked);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-fill/conditions", test_conditions);
  g_test_add_func ("/form-fill/calculations", test_calculations);
  g_test_add_func ("/form-fill/turns", test_turns);
  g_test_add_func ("/form-fill/other", test_other);
  g_test_add_func ("/form-fill/random", test_random);
  return g_test_run ();
}
