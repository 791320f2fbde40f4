/* test-form-response.c: a form being filled in: what is shown, counted, computed and refused. */
#include "core/form/form-response.h"

#include "support/fills.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

/* A form, its plan and a fill of it. */
typedef struct {
  FrForm     *form;
  FrFormPlan *plan;
  FrFormResponse *fill;
} Case;

static void
open_case (Case *c)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrClock) clock = fr_clock_new_fixed (20000);

  c->plan = fr_form_plan_new (c->form, &error);
  g_assert_no_error (error);
  c->fill = fr_form_response_new (c->plan, 0, clock);
}

static void
close_case (Case *c)
{
  fr_form_response_free (c->fill);
  fr_form_plan_free (c->plan);
  fr_form_free (c->form);
}

static FrForm *
new_form (void)
{
  FrForm *form = fr_form_new ();

  fr_form_language_add (form, "English (en)");
  return form;
}

static void
give (Case *c, const char *name, guint turn, const char *text)
{
  fr_form_response_set (c->fill, (guint) fr_form_plan_find (c->plan, name), turn, text);
  fr_form_response_compute (c->fill);
}

static const char *
value (Case *c, const char *name, guint turn)
{
  return fr_form_response_value (c->fill, (guint) fr_form_plan_find (c->plan, name), turn);
}

static FrFormLack
lack (Case *c, const char *name)
{
  return fr_form_response_lack (c->fill, (guint) fr_form_plan_find (c->plan, name), 0);
}

/* What is hidden with its group does not count, for those who read it neither, and comes back. */
static void
test_hidden (void)
{
  Case c = { new_form () };
  FrFormNode *group, *node;

  frt_form_ask (c.form->nodes, FR_FORM_TEXT, "leads", "Leads?");
  node = frt_form_ask (c.form->nodes, FR_FORM_CALCULATE, "twice", NULL);
  fr_form_set (node, FR_FORM_CALCULATION, "${staff} * 2");
  group = fr_form_node_new (FR_FORM_GROUP, FR_FORM_TEXT, "team");
  fr_form_set (group, FR_FORM_RELEVANT, "${leads} = 'yes'");
  g_ptr_array_add (c.form->nodes, group);
  node = frt_form_ask (group->nodes, FR_FORM_INTEGER, "staff", "How many?");
  fr_form_set (node, FR_FORM_REQUIRED, "yes");
  open_case (&c);
  give (&c, "staff", 0, "4");
  g_assert_cmpstr (value (&c, "staff", 0), ==, "");
  g_assert_cmpstr (value (&c, "twice", 0), ==, "");
  g_assert_cmpint (lack (&c, "staff"), ==, FR_FORM_LACK_NONE);
  give (&c, "leads", 0, "yes");
  g_assert_cmpstr (value (&c, "staff", 0), ==, "4");
  g_assert_cmpstr (value (&c, "twice", 0), ==, "8");
  give (&c, "staff", 0, NULL);
  g_assert_cmpint (lack (&c, "staff"), ==, FR_FORM_LACK_ANSWER);
  close_case (&c);
}

static void
test_lacks (void)
{
  static const struct { FrFormType type; const char *text; FrFormLack lack; } cases[] = {
    { FR_FORM_INTEGER, "12", FR_FORM_LACK_NONE }, { FR_FORM_INTEGER, "-3", FR_FORM_LACK_CONSTRAINT }, { FR_FORM_INTEGER, "1.5", FR_FORM_LACK_KIND },
    { FR_FORM_INTEGER, "12\n", FR_FORM_LACK_KIND }, { FR_FORM_DECIMAL, ".5", FR_FORM_LACK_NONE }, { FR_FORM_DECIMAL, "1e3", FR_FORM_LACK_KIND },
    { FR_FORM_RANGE, "4", FR_FORM_LACK_NONE }, { FR_FORM_RANGE, "5", FR_FORM_LACK_KIND }, { FR_FORM_RANGE, "12", FR_FORM_LACK_KIND },
    { FR_FORM_DATE, "2024-02-29", FR_FORM_LACK_NONE }, { FR_FORM_DATE, "2023-02-29", FR_FORM_LACK_KIND }, { FR_FORM_TEXT, "", FR_FORM_LACK_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case c = { new_form () };
      FrFormNode *node = frt_form_ask (c.form->nodes, cases[i].type, "q", "Q");

      fr_form_set (node, FR_FORM_CONSTRAINT, ". >= 0 or ${q} = ''");
      fr_form_set (node, FR_FORM_PARAMETERS, "start=0 end=10 step=2");
      open_case (&c);
      give (&c, "q", 0, cases[i].text);
      g_assert_cmpint (lack (&c, "q"), ==, cases[i].lack);
      close_case (&c);
    }
}

/* A choice that is no longer offered does not count; a ranking that was touched holds all. */
static void
test_choices (void)
{
  Case c = { new_form () };
  FrFormList *list = frt_form_list (c.form, "points", 4);
  FrFormNode *node;

  frt_form_ask (c.form->nodes, FR_FORM_INTEGER, "most", "Most");
  node = frt_form_ask (c.form->nodes, FR_FORM_SEVERAL, "some", "Some");
  node->list = list->id;
  fr_form_set (node, FR_FORM_CHOICE_FILTER, "name <= ${most}");
  fr_form_set (node, FR_FORM_OTHER, "yes");
  node = frt_form_ask (c.form->nodes, FR_FORM_RANK, "order", "Order");
  node->list = list->id;
  open_case (&c);
  give (&c, "most", 0, "3");
  give (&c, "some", 0, "1 4 3 other nonsense");
  g_assert_cmpstr (value (&c, "some", 0), ==, "1 3 other");
  give (&c, "some_other", 0, "sport");
  g_assert_cmpstr (value (&c, "some_other", 0), ==, "sport");
  give (&c, "most", 0, "1");
  g_assert_cmpstr (value (&c, "some", 0), ==, "1 other");
  give (&c, "some", 0, "1");
  g_assert_cmpstr (value (&c, "some_other", 0), ==, "");
  g_assert_cmpstr (value (&c, "order", 0), ==, "");
  give (&c, "order", 0, "3 1");
  g_assert_cmpstr (value (&c, "order", 0), ==, "3 1 2 4");
  close_case (&c);
}

static void
test_repeats (void)
{
  Case c = { new_form () };
  FrFormNode *repeat = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "course"), *node;
  g_autoptr (GPtrArray) answers = NULL;
  const FrFormAnswer *last;

  frt_form_ask (c.form->nodes, FR_FORM_INTEGER, "n", "How many?");
  fr_form_set (repeat, FR_FORM_REPEAT_COUNT, "${n}");
  g_ptr_array_add (c.form->nodes, repeat);
  frt_form_ask (repeat->nodes, FR_FORM_INTEGER, "days", "Days");
  node = frt_form_ask (repeat->nodes, FR_FORM_CALCULATE, "hours", NULL);
  fr_form_set (node, FR_FORM_CALCULATION, "${days} * 8");
  node = frt_form_ask (c.form->nodes, FR_FORM_CALCULATE, "all", NULL);
  fr_form_set (node, FR_FORM_CALCULATION, "sum(${hours}) + count(${course})");
  open_case (&c);
  g_assert_cmpuint (fr_form_response_turns (c.fill, 1), ==, 0);
  give (&c, "n", 0, "3");
  g_assert_cmpuint (fr_form_response_turns (c.fill, 1), ==, 3);
  give (&c, "days", 0, "1");
  give (&c, "days", 1, "1");
  give (&c, "days", 2, "2");
  g_assert_cmpstr (value (&c, "hours", 2), ==, "16");
  g_assert_cmpstr (value (&c, "all", 0), ==, "35");
  answers = fr_form_response_answers (c.fill);
  last = g_ptr_array_index (answers, 6);
  g_assert_cmpuint (answers->len, ==, 8);
  g_assert_cmpstr (last->name, ==, "hours");
  g_assert_cmpuint (last->turn, ==, 3);
  give (&c, "n", 0, "1000000");
  g_assert_cmpuint (fr_form_response_turns (c.fill, 1), ==, FR_FORM_MOST_TURNS);
  close_case (&c);
}

/* No answer of an anonymous form tells the hour. */
static void
test_hour (void)
{
  for (guint named = 0; named < 2; named++)
    {
      Case c = { new_form () };
      FrFormNode *node = frt_form_ask (c.form->nodes, FR_FORM_CALCULATE, "now", NULL);

      c.form->named = named;
      fr_form_set (node, FR_FORM_CALCULATION, "now()");
      open_case (&c);
      g_assert_cmpstr (value (&c, "now", 0), ==, named ? "2024-10-04T09:00:00.000+00:00" : "2024-10-04T00:00:00.000+00:00");
      close_case (&c);
    }
}

static void
test_defaults (void)
{
  Case c = { new_form () };
  FrFormNode *node = frt_form_ask (c.form->nodes, FR_FORM_TEXT, "fixed", "Fixed");

  fr_form_set (node, FR_FORM_DEFAULT, "a-b");
  node = frt_form_ask (c.form->nodes, FR_FORM_TEXT, "computed", "Computed");
  fr_form_set (node, FR_FORM_DEFAULT, "concat(${fixed}, '!')");
  node = frt_form_ask (c.form->nodes, FR_FORM_TEXT, "locked", "Locked");
  fr_form_set (node, FR_FORM_READONLY, "${fixed} = 'a-b'");
  fr_form_set (node, FR_FORM_REQUIRED, "yes");
  open_case (&c);
  fr_form_response_defaults (c.fill);
  fr_form_response_compute (c.fill);
  g_assert_cmpstr (value (&c, "computed", 0), ==, "a-b!");
  g_assert_cmpint (lack (&c, "locked"), ==, FR_FORM_LACK_NONE);
  give (&c, "fixed", 0, "c");
  g_assert_cmpstr (value (&c, "computed", 0), ==, "a-b!");
  g_assert_cmpint (lack (&c, "locked"), ==, FR_FORM_LACK_ANSWER);
  close_case (&c);
}

static void
test_plan (void)
{
  g_autoptr (FrForm) form = new_form (), ring = new_form ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrFormPlan) plan = NULL, none = NULL;
  FrFormNode *node = frt_form_ask (form->nodes, FR_FORM_TEXT, "q", "Q");

  fr_form_set (node, FR_FORM_RELEVANT, "pulldata('a', 'b', 'c', 'd') = 1");
  node = fr_form_node_new (FR_FORM_KEPT, FR_FORM_TEXT, "place");
  node->kept_type = g_strdup ("geopoint");
  g_ptr_array_add (form->nodes, node);
  plan = fr_form_plan_new (form, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->steps->len, ==, 1);
  g_assert_cmpuint (plan->notes->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (plan->notes, 0), "“q”"));
  g_assert_nonnull (strstr (g_ptr_array_index (plan->notes, 1), "geopoint"));

  node = frt_form_ask (ring->nodes, FR_FORM_CALCULATE, "a", NULL);
  fr_form_set (node, FR_FORM_CALCULATION, "${b}");
  node = frt_form_ask (ring->nodes, FR_FORM_TEXT, "b", "B");
  fr_form_set (node, FR_FORM_RELEVANT, "${a} = 1");
  none = fr_form_plan_new (ring, &error);
  g_assert_null (none);
  g_assert_error (error, FR_EXPR_ERROR, FR_EXPR_ERROR_CYCLE);
}

static void
test_languages (void)
{
  static const struct { const char *name, *title, *tag; FrLang own; } cases[] = {
    { "English (en)", "x", "en", FR_LANG_EN }, { "中文 (zh)", "x", "zh", FR_LANG_ZH_CN }, { "Chinese (zh_CN)", "x", "zh-CN", FR_LANG_ZH_CN },
    { "Deutsch (de)", "x", "de", FR_LANG_EN }, { "简体中文", "x", "zh", FR_LANG_ZH_CN },
    { "", "培训", "zh", FR_LANG_ZH_CN }, { "", "Needs", "", FR_LANG_EN },
    { "Bodo (\"><)", "x", "", FR_LANG_EN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FrForm) form = fr_form_new ();
      g_autofree char *tag = NULL;

      fr_form_language_add (form, cases[i].name);
      fr_form_text_set (&form->title, 0, cases[i].title);
      tag = fr_form_language_tag (form, 0);
      g_assert_cmpstr (tag, ==, cases[i].tag);
      g_assert_cmpint (fr_form_own_language (form, 0), ==, cases[i].own);
    }
}

/* Over random forms and answers: nothing hidden is among the answers, and computing again changes nothing. */
static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < frt_rounds (100); i++)
    {
      Case c = { frt_random_form (rand, 30) };
      g_autoptr (GPtrArray) given = NULL, once = NULL, again = NULL;

      frt_random_rules (rand, c.form);
      open_case (&c);
      given = frt_random_answers (rand, c.plan, c.fill);
      fr_form_response_compute (c.fill);
      once = fr_form_response_answers (c.fill);
      fr_form_response_compute (c.fill);
      again = fr_form_response_answers (c.fill);
      g_assert_cmpuint (once->len, ==, again->len);
      for (guint a = 0; a < once->len; a++)
        {
          const FrFormAnswer *one = g_ptr_array_index (once, a), *two = g_ptr_array_index (again, a);
          int step = one->other ? -1 : fr_form_plan_find (c.plan, one->name);

          g_assert_cmpstr (one->value, ==, two->value);
          g_assert_true (one->other || fr_form_response_is_shown (c.fill, (guint) step, one->turn ? one->turn - 1 : 0));
        }
      close_case (&c);
    }
}

/* A text that was a choice before still bears its list; what is written there is no choice and stays. */
static void
test_list_of_before (void)
{
  Case c = { .form = new_form () };

  frt_form_ask (c.form->nodes, FR_FORM_TEXT, "why", "Why")->list = frt_form_list (c.form, "l", 3)->id;
  open_case (&c);
  give (&c, "why", 0, "So");
  g_assert_cmpstr (value (&c, "why", 0), ==, "So");
  close_case (&c);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-response/hidden", test_hidden);
  g_test_add_func ("/form-response/lacks", test_lacks);
  g_test_add_func ("/form-response/choices", test_choices);
  g_test_add_func ("/form-response/repeats", test_repeats);
  g_test_add_func ("/form-response/hour", test_hour);
  g_test_add_func ("/form-response/defaults", test_defaults);
  g_test_add_func ("/form-response/plan", test_plan);
  g_test_add_func ("/form-response/languages", test_languages);
  g_test_add_func ("/form-response/random", test_random);
  g_test_add_func ("/form-response/list-of-before", test_list_of_before);
  return g_test_run ();
}
