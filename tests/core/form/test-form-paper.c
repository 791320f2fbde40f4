/* test-form-paper.c: numbers, conditions and jumps on paper; whoever follows them answers what the form would have asked. */
#include "core/form/form-fill.h"
#include "core/form/form-paper.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

static FrForm *
new_form (void)
{
  FrForm *form = fr_form_new ();

  fr_form_language_add (form, "");
  frt_form_list (form, "yn", 3);
  return form;
}

static FrFormNode *
ask (FrForm *form, GPtrArray *nodes, FrFormType type, const char *name, const char *relevant)
{
  FrFormNode *node = frt_form_ask (nodes, type, name, name);

  node->list = ((FrFormList *) g_ptr_array_index (form->lists, 0))->id;
  fr_form_set (node, FR_FORM_RELEVANT, relevant);
  return node;
}

static FrFormNode *
group (GPtrArray *nodes, FrFormKind kind, const char *name, const char *relevant)
{
  FrFormNode *node = fr_form_node_new (kind, FR_FORM_TEXT, name);

  fr_form_text_set (&node->words[FR_FORM_LABEL], 0, name);
  fr_form_set (node, FR_FORM_RELEVANT, relevant);
  g_ptr_array_add (nodes, node);
  return node;
}

/* All that is written about who answers what, a line each: "2: If “2”, go to 4." */
static char *
written (const FrForm *form)
{
  g_autoptr (FrPaper) paper = fr_paper_new (form);
  const FrPaperVoice voice = { paper, 0, FR_LANG_EN };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < paper->items->len; i++)
    {
      const FrPaperItem *item = fr_paper_item (paper, i);
      const FrPaperJump *jump = fr_paper_jump (paper, i);
      g_autofree char *number = fr_paper_number_text (paper, i), *words = jump ? fr_paper_jump_words (&voice, jump) : NULL;

      for (guint c = 0; c < item->conditions->len; c++)
        {
          const FrPaperCondition *condition = g_ptr_array_index (item->conditions, c);
          g_autofree char *said = fr_paper_condition_words (&voice, i, condition);

          if (condition->jump == 0)
            g_string_append_printf (out, "%s: %s\n", number, said);
        }
      if (words != NULL)
        g_string_append_printf (out, "%s> %s\n", number, words);
    }
  return g_string_free (out, FALSE);
}

static void
assert_written (const FrForm *form, const char *want)
{
  g_autofree char *have = written (form);

  g_assert_cmpstr (have, ==, want);
}

static void
test_jump (void)
{
  g_autoptr (FrForm) form = new_form ();

  ask (form, form->nodes, FR_FORM_ONE, "a", NULL);
  ask (form, form->nodes, FR_FORM_TEXT, "b", "${a} = '1'");
  ask (form, form->nodes, FR_FORM_TEXT, "c", "${a} = '1'");
  ask (form, form->nodes, FR_FORM_ONE, "d", NULL);
  ask (form, form->nodes, FR_FORM_TEXT, "e", "${d} != '2'");
  assert_written (form, "1> If anything but “1”, go to 4.\n4> If “2”, you are done.\n");
}

static void
test_other_types (void)
{
  g_autoptr (FrForm) form = new_form ();

  ask (form, form->nodes, FR_FORM_INTEGER, "years", NULL);
  ask (form, form->nodes, FR_FORM_SEVERAL, "methods", "${years} > 3");
  ask (form, form->nodes, FR_FORM_TEXT, "why", "selected(${methods}, '2')");
  ask (form, form->nodes, FR_FORM_ACKNOWLEDGE, "agree", NULL);
  ask (form, form->nodes, FR_FORM_TEXT, "name", "${agree} = 'OK'");
  /* "why" is skipped along with "methods", on which it hangs. */
  assert_written (form, "1> Unless “1. years” is more than 3, go to 4.\n2> Unless “2. methods” includes “2”, go to 4.\n"
                        "4> Unless “4. agree” is “ticked”, you are done.\n");
}

/* What is not next, hangs on several, or can be reached past the question, keeps its condition. */
static void
test_conditions (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *part;

  ask (form, form->nodes, FR_FORM_ONE, "a", NULL);
  ask (form, form->nodes, FR_FORM_ONE, "b", NULL);
  ask (form, form->nodes, FR_FORM_ONE, "c", "${a} = '1'");
  ask (form, form->nodes, FR_FORM_ONE, "d", "${c} = '2'");
  ask (form, form->nodes, FR_FORM_TEXT, "e", "${a} + ${b} > 3");
  part = group (form->nodes, FR_FORM_GROUP, "part", "${a} = '3'");
  ask (form, part->nodes, FR_FORM_TEXT, "f", NULL);
  ask (form, part->nodes, FR_FORM_NOTE, "n", "${b} = '1'");
  ask (form, part->nodes, FR_FORM_TEXT, "g", "false()");
  ask (form, part->nodes, FR_FORM_TEXT, "h", "true()");
  assert_written (form, "3: Answer only if: “1. a” is “1”\n4: Answer only if: “3. c” is “2”\n"
                        "5: Answer only if: “1. a” + “2. b” > 3\n: Answer 6 to 7 only if: “1. a” is “3”\n"
                        ": Read only if: “2. b” is “1”\n");
}

/* A jump out of a turn would lead past the other turns. */
static void
test_repeat (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormNode *repeat = group (form->nodes, FR_FORM_REPEAT, "course", NULL);

  ask (form, repeat->nodes, FR_FORM_ONE, "a", NULL);
  ask (form, repeat->nodes, FR_FORM_TEXT, "b", "${a} = '1'");
  ask (form, repeat->nodes, FR_FORM_ONE, "c", NULL);
  ask (form, repeat->nodes, FR_FORM_TEXT, "d", "${c} = '1'");
  ask (form, form->nodes, FR_FORM_TEXT, "e", NULL);
  assert_written (form, "1> If anything but “1”, go to 3.\n4: Answer only if: “3. c” is “1”\n");
}

static void
test_references (void)
{
  g_autoptr (FrForm) form = new_form ();
  g_autoptr (FrPaper) paper = NULL;
  FrPaperVoice voice = { NULL, 0, FR_LANG_EN };
  g_autofree char *text = NULL, *chinese = NULL;

  ask (form, form->nodes, FR_FORM_TEXT, "who", NULL);
  ask (form, form->nodes, FR_FORM_CALCULATE, "sum", NULL);
  voice.paper = paper = fr_paper_new (form);
  text = fr_paper_fill_references (&voice, "Dear ${who}, ${sum} or ${ who } {x} $");
  voice.words = FR_LANG_ZH_CN;
  chinese = fr_paper_fill_references (&voice, "${who}您好");
  g_assert_cmpstr (text, ==, "Dear (your answer to 1), … or (your answer to 1) {x} $");
  g_assert_cmpstr (chinese, ==, "（第1题的答案）您好");
}

/* --- Whoever follows the paper --- */

static char *
random_condition (GRand *rand, const char *name, FrFormType type)
{
  static const char * const codes[] = { "1", "2", "3" };
  const char *code = codes[g_rand_int_range (rand, 0, 3)];
  gboolean not = g_rand_boolean (rand);

  if (type == FR_FORM_INTEGER)
    return g_strdup_printf ("${%s} %s %s", name, not ? "<=" : ">", code);
  if (type == FR_FORM_SEVERAL)
    return g_strdup_printf (not ? "not(selected(${%s}, '%s'))" : "selected(${%s}, '%s')", name, code);
  return g_strdup_printf ("${%s} %s '%s'", name, not ? "!=" : "=", code);
}

typedef struct {
  FrForm    *form;
  GRand     *rand;
  GPtrArray *asked;     /* FrFormNode */
} Maker;

/* Mostly about the question just before, at times about an earlier one or two. */
static void
maybe_condition (Maker *maker, FrFormNode *node)
{
  guint back = g_rand_int_range (maker->rand, 0, 10) < 7 ? 1 : (guint) g_rand_int_range (maker->rand, 1, 5);
  FrFormNode *about = maker->asked->len >= back ? g_ptr_array_index (maker->asked, maker->asked->len - back) : NULL;
  FrFormNode *last = maker->asked->len ? g_ptr_array_index (maker->asked, maker->asked->len - 1) : NULL;
  g_autofree char *one = NULL, *two = NULL, *both = NULL;

  if (about == NULL || g_rand_int_range (maker->rand, 0, 10) < 4)
    return;
  if (last->props[FR_FORM_RELEVANT] != NULL && g_rand_int_range (maker->rand, 0, 3) == 0)
    {
      fr_form_set (node, FR_FORM_RELEVANT, last->props[FR_FORM_RELEVANT]);
      return;
    }
  one = random_condition (maker->rand, about->name, about->type);
  two = random_condition (maker->rand, last->name, last->type);
  both = g_strdup_printf ("%s %s %s", one, g_rand_boolean (maker->rand) ? "and" : "or", two);
  fr_form_set (node, FR_FORM_RELEVANT, g_rand_int_range (maker->rand, 0, 5) == 0 ? both : one);
}

static void
make_nodes (Maker *maker, GPtrArray *nodes, guint n, guint depth)
{
  static const FrFormType types[] = { FR_FORM_ONE, FR_FORM_ONE, FR_FORM_SEVERAL, FR_FORM_INTEGER };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("q%u", maker->asked->len);
      FrFormNode *node;

      if (depth < 3 && g_rand_int_range (maker->rand, 0, 5) == 0)
        {
          node = group (nodes, FR_FORM_GROUP, NULL, NULL);
          maybe_condition (maker, node);
          make_nodes (maker, node->nodes, (guint) g_rand_int_range (maker->rand, 1, 4), depth + 1);
          continue;
        }
      node = ask (maker->form, nodes, types[g_rand_int_range (maker->rand, 0, 4)], name, NULL);
      maybe_condition (maker, node);
      g_ptr_array_add (maker->asked, node);
    }
}

static void
answer (FrFill *fill, GRand *rand, const FrFormNode *node)
{
  int place = fr_fill_find (fill, FR_FILL_NODE, node->id, 0);
  g_autofree char *text = NULL;

  if (node->type == FR_FORM_SEVERAL)
    text = g_strdup_printf ("%d %d", g_rand_int_range (rand, 1, 3), 3);
  else
    text = g_strdup_printf ("%d", g_rand_int_range (rand, 1, 4));
  fr_fill_set (fill, (guint) place, text);
}

/* Whether what is written at an item lets one in: asked of the form as far as it is filled in. */
static gboolean
may_enter (FrFill *fill, const FrPaperItem *item)
{
  for (guint c = 0; c < item->conditions->len; c++)
    {
      const FrPaperCondition *condition = g_ptr_array_index (item->conditions, c);
      int place = fr_fill_find (fill, FR_FILL_NODE, item->node->id, 0);

      /* asked holds the truth of what holds it too, which was entered already. */
      if (condition->jump == 0 && !fr_fill_get (fill, (guint) place)->asked)
        return FALSE;
    }
  return TRUE;
}

static gboolean
goes (const FrPaper *paper, const FrPaperJump *jump, FrFill *fill)
{
  const FrFormNode *node = fr_paper_item (paper, jump->from)->node;
  const FrFillPlace *place = fr_fill_get (fill, (guint) fr_fill_find (fill, FR_FILL_NODE, node->id, 0));

  if (jump->choices != NULL)
    return jump->choices[*place->answer - '1'];
  return !fr_fill_get (fill, (guint) fr_fill_find (fill, FR_FILL_NODE, fr_paper_item (paper, jump->from + 1)->node->id, 0))->asked;
}

/* Fills a form in as the paper says; gives how many jumps were taken. */
static guint
follow_paper (const FrForm *form, GRand *rand)
{
  g_autoptr (FrPaper) paper = fr_paper_new (form);
  g_autoptr (FrFill) fill = fr_fill_new (form, NULL);
  guint taken = 0;

  for (guint i = 0; i < paper->items->len;)
    {
      const FrPaperItem *item = fr_paper_item (paper, i);
      const FrPaperJump *jump = fr_paper_jump (paper, i);

      if (!may_enter (fill, item))
        {
          i = item->end;
          continue;
        }
      if (item->kind == FR_PAPER_QUESTION)
        answer (fill, rand, item->node);
      if (jump != NULL && goes (paper, jump, fill))
        {
          guint to = jump->to;

          taken++;
          /* The number written leads to the first question from there on. */
          while (to < paper->items->len && fr_paper_item (paper, to)->number == 0)
            to++;
          g_assert_cmpuint (jump->number, ==, to < paper->items->len ? fr_paper_item (paper, to)->number : 0);
          i = jump->to;
        }
      else
        i++;
    }
  for (guint i = 0; i < fr_fill_get_n (fill); i++)
    {
      const FrFillPlace *place = fr_fill_get (fill, i);

      if (place->node->kind == FR_FORM_QUESTION && place->asked != (place->answer != NULL))
        {
          g_autofree char *all = written (form);

          g_error ("%s is %s, yet %s by the paper:\n%s", place->node->name, place->asked ? "asked" : "not asked",
                   place->answer ? "answered" : "passed by", all);
        }
    }
  return taken;
}

static void
test_follow (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint taken = 0;

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (400); round++)
    {
      g_autoptr (FrForm) form = new_form ();
      g_autoptr (GPtrArray) asked = g_ptr_array_new ();
      Maker maker = { form, rand, asked };

      make_nodes (&maker, form->nodes, 12, 0);
      for (guint i = 0; i < 8; i++)
        taken += follow_paper (form, rand);
    }
  g_assert_cmpuint (taken, >, 300);
}

/* Whatever the form: numbers run on by one, every question that is asked stands once, jumps lead forward. */
static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (200); round++)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 40);
      g_autoptr (FrPaper) paper = fr_paper_new (form);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
      g_autofree char *all = written (form);
      guint number = 0;

      for (guint i = 0; i < paper->items->len; i++)
        {
          const FrPaperItem *item = fr_paper_item (paper, i);
          const FrPaperJump *jump = fr_paper_jump (paper, i);

          g_assert_true (g_hash_table_add (seen, item->node));
          g_assert_cmpuint (item->end, >, i);
          if (item->number > 0)
            g_assert_cmpuint (item->number, ==, ++number);
          if (jump != NULL)
            g_assert_true (jump->to > i + 1 && (jump->number == 0 || jump->number > item->number));
        }
      g_assert_nonnull (all);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-paper/jump", test_jump);
  g_test_add_func ("/form-paper/other-types", test_other_types);
  g_test_add_func ("/form-paper/conditions", test_conditions);
  g_test_add_func ("/form-paper/repeat", test_repeat);
  g_test_add_func ("/form-paper/references", test_references);
  g_test_add_func ("/form-paper/follow", test_follow);
  g_test_add_func ("/form-paper/random", test_random);
  return g_test_run ();
}
