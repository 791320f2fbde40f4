/* test-form-edit.c: acts of an outline: where things may go, one step up and down, copies, new questions, choices; and over random
 * forms and acts, that the form stays one that can be stored and read again. */
#include "core/form/form-edit.h"
#include "core/form/form-json.h"
#include "core/form/form-names.h"
#include "core/form/form-refs.h"
#include "support/forms.h"
#include "support/support.h"

/* Names in page order, what a node holds in brackets: "a g(b c) d". */
static void
write_nodes (GString *out, const GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const FrFormNode *node = g_ptr_array_index (nodes, i);

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", node->name ? node->name : "-");
      if (node->kind == FR_FORM_QUESTION || node->kind == FR_FORM_KEPT)
        continue;
      g_string_append_c (out, '(');
      write_nodes (out, node->nodes);
      g_string_append_c (out, ')');
    }
}

static void
assert_outline (const FrForm *form, const char *want)
{
  g_autoptr (GString) out = g_string_new (NULL);

  write_nodes (out, form->nodes);
  g_assert_cmpstr (out->str, ==, want);
}

typedef struct {
  FrForm     *form;
  FrFormNode *a, *g, *b, *d;
} Page;

/* "a g(b) d" */
static void
page_init (Page *page, FrFormKind kind)
{
  page->form = fr_form_new ();
  page->a = frt_form_ask (page->form->nodes, FR_FORM_TEXT, "a", "A");
  page->g = fr_form_node_new (kind, FR_FORM_TEXT, "g");
  g_ptr_array_add (page->form->nodes, page->g);
  page->b = frt_form_ask (page->g->nodes, FR_FORM_TEXT, "b", "B");
  page->d = frt_form_ask (page->form->nodes, FR_FORM_TEXT, "d", "D");
}

/* Down and up again, a question goes through a group and out at the other end. */
static void
test_step_through_a_group (void)
{
  static const char * const down[] = { "g(a b) d", "g(b a) d", "g(b) a d", "g(b) d a" };
  Page page;

  page_init (&page, FR_FORM_GROUP);
  g_assert_false (fr_form_move (page.form, page.a->id, -1));
  for (guint i = 0; i < G_N_ELEMENTS (down); i++)
    {
      g_assert_true (fr_form_move (page.form, page.a->id, 1));
      assert_outline (page.form, down[i]);
    }
  g_assert_false (fr_form_move (page.form, page.a->id, 1));
  for (guint i = G_N_ELEMENTS (down) - 1; i > 0; i--)
    {
      g_assert_true (fr_form_move (page.form, page.a->id, -1));
      assert_outline (page.form, down[i - 1]);
    }
  fr_form_free (page.form);
}

static void
test_move_to (void)
{
  Page page;

  page_init (&page, FR_FORM_GROUP);
  g_assert_true (fr_form_move_to (page.form, page.a->id, page.d->id, FR_FORM_AFTER));
  assert_outline (page.form, "g(b) d a");
  g_assert_true (fr_form_move_to (page.form, page.a->id, page.g->id, FR_FORM_BEFORE));
  assert_outline (page.form, "a g(b) d");
  g_assert_true (fr_form_move_to (page.form, page.d->id, page.g->id, FR_FORM_INSIDE));
  assert_outline (page.form, "a g(b d)");
  g_assert_true (fr_form_move_to (page.form, page.b->id, 0, FR_FORM_INSIDE));
  assert_outline (page.form, "a g(d) b");
  g_assert_false (fr_form_move_to (page.form, page.g->id, page.d->id, FR_FORM_AFTER));   /* into itself */
  g_assert_false (fr_form_move_to (page.form, page.g->id, page.g->id, FR_FORM_INSIDE));
  g_assert_false (fr_form_move_to (page.form, page.a->id, page.b->id, FR_FORM_INSIDE));  /* a question holds nothing */
  g_assert_false (fr_form_move_to (page.form, page.a->id, 0, FR_FORM_BEFORE));
  g_assert_false (fr_form_move_to (page.form, 12345, page.b->id, FR_FORM_AFTER));
  assert_outline (page.form, "a g(d) b");
  fr_form_free (page.form);
}

/* One repeat within another is nothing we ask; nor is one within a group within another. */
static void
test_no_repeat_in_a_repeat (void)
{
  FrFormNode *other = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "r"), *group = fr_form_node_new (FR_FORM_GROUP, FR_FORM_TEXT, "h");
  Page page;

  page_init (&page, FR_FORM_REPEAT);
  g_assert_false (fr_form_insert (page.form, other, page.g->id, FR_FORM_INSIDE));
  g_ptr_array_add (group->nodes, other);
  g_assert_false (fr_form_can_go (page.form, group, page.b->id, FR_FORM_AFTER));
  g_assert_true (fr_form_insert (page.form, group, page.d->id, FR_FORM_AFTER));
  assert_outline (page.form, "a g(b) d h(r())");
  g_assert_false (fr_form_move_to (page.form, group->id, page.b->id, FR_FORM_AFTER));
  /* A step goes past the repeat that it can't go into. */
  g_assert_true (fr_form_move (page.form, group->id, -1));
  g_assert_true (fr_form_move (page.form, group->id, -1));
  assert_outline (page.form, "a h(r()) g(b) d");
  fr_form_free (page.form);
}

/* A matrix takes only what is answered on its own scale; a question of another kind goes past it. */
static void
test_matrix_takes_its_own (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormNode *matrix = fr_form_make (form, FR_FORM_MATRIX, FR_FORM_TEXT), *text, *row, *stray;

  g_assert_true (fr_form_insert (form, matrix, 0, FR_FORM_INSIDE));
  text = frt_form_ask (form->nodes, FR_FORM_TEXT, "t", "T");
  g_assert_false (fr_form_can_go (form, text, matrix->id, FR_FORM_INSIDE));
  g_assert_true (fr_form_move (form, text->id, -1));
  assert_outline (form, "t matrix(matrix_row)");
  stray = fr_form_make (form, FR_FORM_QUESTION, FR_FORM_ONE);
  g_assert_false (fr_form_insert (form, stray, matrix->id, FR_FORM_INSIDE));
  stray->list = matrix->list;
  g_assert_true (fr_form_insert (form, stray, matrix->id, FR_FORM_INSIDE));
  row = fr_form_duplicate (form, stray->id);
  assert_outline (form, "t matrix(matrix_row question question_2)");
  g_assert_false (fr_form_retype (form, row->id, FR_FORM_SEVERAL));
}

/* What a row's two answers are belongs to the row and goes with it. */
static void
test_two_scales_stay_whole (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormList *list = frt_form_list (form, "l", 5);
  FrFormNode *matrix = fr_form_node_new (FR_FORM_MATRIX, FR_FORM_TEXT, "m"), *row = fr_form_node_new (FR_FORM_ROW, FR_FORM_TEXT, NULL);
  FrFormNode *copy;
  guint64 cell, scale;

  for (guint i = 0; i < 2; i++)
    {
      FrFormNode *s = fr_form_node_new (FR_FORM_SCALE, FR_FORM_TEXT, i == 0 ? "s1" : "s2");

      s->list = list->id;
      g_ptr_array_add (matrix->scales, s);
      frt_form_ask (row->nodes, FR_FORM_ONE, i == 0 ? "imp" : "abl", NULL)->list = list->id;
    }
  g_ptr_array_add (matrix->nodes, row);
  g_ptr_array_add (form->nodes, matrix);
  cell = ((FrFormNode *) g_ptr_array_index (row->nodes, 0))->id;
  scale = ((FrFormNode *) g_ptr_array_index (matrix->scales, 0))->id;
  g_assert_false (fr_form_remove (form, cell));
  g_assert_false (fr_form_remove (form, scale));
  g_assert_false (fr_form_move (form, cell, 1));
  g_assert_null (fr_form_duplicate (form, cell));
  copy = fr_form_duplicate (form, row->id);
  assert_outline (form, "m(-(imp abl) -(imp_2 abl_2))");
  g_assert_true (fr_form_move (form, copy->id, -1));
  assert_outline (form, "m(-(imp_2 abl_2) -(imp abl))");
  g_assert_false (fr_form_move (form, copy->id, -1));       /* a row does not leave its matrix */
  ((FrFormNode *) g_ptr_array_index (matrix->scales, 1))->list = frt_form_list (form, "other", 3)->id;
  g_assert_false (fr_form_can_go (form, row, matrix->id, FR_FORM_INSIDE));    /* answered on another scale */
  ((FrFormNode *) g_ptr_array_index (matrix->scales, 1))->list = list->id;
  g_assert_true (fr_form_can_go (form, row, matrix->id, FR_FORM_INSIDE));
  g_assert_true (fr_form_remove (form, copy->id));
  assert_outline (form, "m(-(imp abl))");
}

/* Within the copy, conditions speak of the copied questions; those of others stay. */
static void
test_duplicate_leads_to_itself (void)
{
  Page page;
  FrFormNode *c, *copy;

  page_init (&page, FR_FORM_GROUP);
  c = frt_form_ask (page.g->nodes, FR_FORM_TEXT, "c", "C");
  fr_form_set (c, FR_FORM_RELEVANT, "${b} = 'x' and ${a} = 'y'");
  copy = fr_form_duplicate (page.form, page.g->id);
  assert_outline (page.form, "a g(b c) g_2(b_2 c_2) d");
  c = g_ptr_array_index (copy->nodes, 1);
  g_assert_cmpstr (c->props[FR_FORM_RELEVANT], ==, "${b_2} = 'x' and ${a} = 'y'");
  g_assert_cmpuint (copy->id, !=, page.g->id);
  fr_form_free (page.form);
}

static void
test_names (void)
{
  static const struct { const char *base, *name; } cases[] = {
    { "a", "a_2" }, { "new", "new" }, { "Which one?", "Which_one_" }, { "2nd", "q2nd" }, { "需求", "需求" }, { "", "q" }, { "?", "_" },
  };
  Page page;

  page_init (&page, FR_FORM_GROUP);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = fr_form_free_name (page.form, cases[i].base);

      g_assert_cmpstr (name, ==, cases[i].name);
      g_assert_true (fr_form_name_is_valid (name));
    }
  fr_form_free (page.form);
}

/* A list that was typed in is not lost when the type is tried out. */
static void
test_retype (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormNode *node = fr_form_make (form, FR_FORM_QUESTION, FR_FORM_ONE);
  guint64 list = node->list;

  g_assert_true (fr_form_insert (form, node, 0, FR_FORM_INSIDE));
  g_assert_cmpuint (fr_form_list (form, list)->choices->len, ==, 2);
  g_assert_true (fr_form_retype (form, node->id, FR_FORM_SEVERAL));
  g_assert_cmpuint (node->list, ==, list);
  g_assert_true (fr_form_retype (form, node->id, FR_FORM_TEXT));
  g_assert_cmpuint (node->list, ==, 0);
  g_assert_nonnull (fr_form_list (form, list));
  g_assert_true (fr_form_retype (form, node->id, FR_FORM_RANK));
  g_assert_cmpuint (node->list, !=, 0);
  g_assert_cmpuint (node->list, !=, list);
}

static void
test_choices (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormList *list = frt_form_list (form, "l", 2);
  FrFormChoice *first = g_ptr_array_index (list->choices, 0), *added = fr_form_choice_add (list, 0);

  g_assert_cmpstr (added->name, ==, "3");
  g_assert_false (fr_form_choice_move (list, added->id, -1));
  g_assert_true (fr_form_choice_move (list, added->id, 1));
  g_assert_true (g_ptr_array_index (list->choices, 0) == first);
  g_assert_true (g_ptr_array_index (list->choices, 1) == added);
  g_assert_true (fr_form_choice_remove (list, first->id));
  g_assert_false (fr_form_choice_remove (list, 7));
  g_assert_cmpuint (list->choices->len, ==, 2);
  g_assert_cmpstr (fr_form_choice_add (list, 2)->name, ==, "1");
}

/* One act drawn at random; whether it was done. */
static gboolean
act (GRand *rand, FrForm *form)
{
  g_autoptr (GArray) places = fr_form_places (form);
  FrFormNode *node;
  guint64 at;

  if (places->len == 0)
    return FALSE;
  node = g_array_index (places, FrFormPlace, g_rand_int_range (rand, 0, (int) places->len)).node;
  at = g_array_index (places, FrFormPlace, g_rand_int_range (rand, 0, (int) places->len)).node->id;
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      return fr_form_move (form, node->id, g_rand_boolean (rand) ? 1 : -1);
    case 1:
      return fr_form_move_to (form, node->id, at, (FrFormSpot) g_rand_int_range (rand, 0, 3));
    case 2:
      return fr_form_duplicate (form, node->id) != NULL;
    case 3:
      return places->len > 20 && fr_form_remove (form, node->id);
    case 4:
      return fr_form_retype (form, node->id, (FrFormType) g_rand_int_range (rand, 0, FR_N_FORM_TYPES));
    default:
      {
        FrFormNode *made = fr_form_make (form, FR_FORM_QUESTION, (FrFormType) g_rand_int_range (rand, 0, FR_N_FORM_TYPES));

        if (fr_form_insert (form, made, at, (FrFormSpot) g_rand_int_range (rand, 0, 3)))
          return TRUE;
        if (made->list != 0)
          g_ptr_array_remove_index (form->lists, form->lists->len - 1);
        fr_form_node_free (made);
        return FALSE;
      }
    }
}

/* Whatever is done, the form can be stored and read again; where nothing was done, it is the same to the byte. */
static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint done = 0, refused = 0;

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (15); round++)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 25);

      for (guint i = 0; i < 40; i++)
        {
          g_autofree char *before = fr_form_to_json (form), *after = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (FrForm) again = NULL;
          gboolean was_done = act (rand, form);

          after = fr_form_to_json (form);
          again = fr_form_from_json (after, &error);
          g_assert_no_error (error);
          if (!was_done)
            g_assert_cmpstr (after, ==, before);
          done += was_done;
          refused += !was_done;
        }
    }
  g_test_message ("%u done, %u refused", done, refused);
  g_assert_cmpuint (done, >, refused / 4);
  g_assert_cmpuint (refused, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-edit/step-through-a-group", test_step_through_a_group);
  g_test_add_func ("/form-edit/move-to", test_move_to);
  g_test_add_func ("/form-edit/no-repeat-in-a-repeat", test_no_repeat_in_a_repeat);
  g_test_add_func ("/form-edit/matrix-takes-its-own", test_matrix_takes_its_own);
  g_test_add_func ("/form-edit/two-scales-stay-whole", test_two_scales_stay_whole);
  g_test_add_func ("/form-edit/duplicate-leads-to-itself", test_duplicate_leads_to_itself);
  g_test_add_func ("/form-edit/names", test_names);
  g_test_add_func ("/form-edit/retype", test_retype);
  g_test_add_func ("/form-edit/choices", test_choices);
  g_test_add_func ("/form-edit/random", test_random);
  return g_test_run ();
}
