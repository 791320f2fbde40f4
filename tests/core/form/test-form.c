/* test-form.c: the form itself: copies, languages, names and where they lead. */
#include "core/form/form-json.h"
#include "core/form/form-names.h"
#include "core/form/form-refs.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

static void
test_copy (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = frt_rounds (50); i > 0; i--)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 30), copy = fr_form_copy (form);
      g_autofree char *before = fr_form_to_json (form), *after = NULL;

      g_assert_true (fr_form_equal (form, copy));
      frt_random_form_edits (rand, copy);
      after = fr_form_to_json (form);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_languages (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormNode *node = frt_form_ask (form->nodes, FR_FORM_TEXT, "a", "one");
  FrFormList *list = frt_form_list (form, "l", 1);
  FrFormChoice *choice = g_ptr_array_index (list->choices, 0);

  g_assert_cmpuint (fr_form_language_add (form, "English (en)"), ==, 0);
  g_assert_cmpuint (fr_form_language_add (form, "中文 (zh)"), ==, 1);
  g_assert_cmpuint (fr_form_language_add (form, "English (en)"), ==, 0);
  fr_form_text_set (&node->words[FR_FORM_LABEL], 1, "一");
  fr_form_text_set (&choice->label, 1, "二");
  g_assert_cmpstr (fr_form_words (form, &node->words[FR_FORM_HINT], 1), ==, "");
  fr_form_text_set (&node->words[FR_FORM_HINT], 1, "提示");
  g_assert_cmpstr (fr_form_words (form, &node->words[FR_FORM_HINT], 0), ==, "提示");
  form->default_language = g_strdup ("中文 (zh)");
  g_assert_cmpuint (fr_form_default_language (form), ==, 1);
  fr_form_language_remove (form, 0);
  g_assert_cmpuint (form->languages->len, ==, 1);
  g_assert_cmpstr (fr_form_text (&node->words[FR_FORM_LABEL], 0), ==, "一");
  g_assert_cmpstr (fr_form_text (&choice->label, 0), ==, "二");
  g_assert_null (fr_form_text (&choice->label, 1));
}

static void
test_kept (void)
{
  g_autoptr (FrForm) form = fr_form_new ();

  fr_form_kept_set (form->settings, "style", "pages");
  fr_form_kept_set (form->settings, "Allow Choice_Duplicates ", "Yes");
  g_assert_cmpstr (fr_form_kept (form->settings, "style"), ==, "pages");
  g_assert_true (fr_form_says_yes (fr_form_setting (form, "allow_choice_duplicates")));
  fr_form_kept_set (form->settings, "style", "");
  g_assert_null (fr_form_kept (form->settings, "style"));
  g_assert_null (fr_form_setting (form, "style"));
  g_assert_false (fr_form_says_yes ("no"));
  g_assert_false (fr_form_says_yes (NULL));
}

static void
test_appearance (void)
{
  static const struct { const char *text, *word, *rest; } cases[] = {
    { "label", "label", NULL }, { "list-nolabel", "label", "list-nolabel" }, { "w1 label", "label", "w1" }, { "label  w1", "label", "w1" },
    { "w1 label w2", "label", "w1 w2" }, { NULL, "label", NULL }, { "table-list", "list", "table-list" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rest = fr_form_word_without (cases[i].text, cases[i].word);

      g_assert_cmpstr (rest, ==, cases[i].rest);
      g_assert_true (fr_form_word_in (cases[i].text, cases[i].word) == (g_strcmp0 (cases[i].text, rest) != 0));
    }
}

static void
test_names (void)
{
  g_assert_true (fr_form_name_is_valid ("q1"));
  g_assert_true (fr_form_name_is_valid ("_a-b.c"));
  g_assert_true (fr_form_name_is_valid ("县名2"));
  g_assert_false (fr_form_name_is_valid (""));
  g_assert_false (fr_form_name_is_valid ("1a"));
  g_assert_false (fr_form_name_is_valid ("-a"));
  g_assert_false (fr_form_name_is_valid ("a b"));
  g_assert_false (fr_form_name_is_valid ("a:b"));
}

static void
assert_references (const char *text, const char *want)
{
  g_autoptr (GPtrArray) names = fr_form_references (text);
  g_autoptr (GString) have = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (have, "%s|", (char *) g_ptr_array_index (names, i));
  g_assert_cmpstr (have->str, ==, want);
}

static void
test_references (void)
{
  g_autofree char *renamed = fr_form_rename_references ("${a} + ${ a } - ${ab} ${last-saved#a} a $a", "a", "x");

  assert_references (NULL, "");
  assert_references ("no ${", "");
  assert_references ("${} ${ }", "");
  assert_references ("${a}${b} ${ c } ${last-saved#d}", "a|b|c|d|");
  g_assert_cmpstr (renamed, ==, "${x} + ${ x } - ${ab} ${last-saved#x} a $a");
}

static void
test_rename (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormNode *a = frt_form_ask (form->nodes, FR_FORM_TEXT, "a", "A"), *b = frt_form_ask (form->nodes, FR_FORM_TEXT, "b", "Not ${a}, ${b}");
  FrFormList *list = frt_form_list (form, "l", 1);
  FrFormText *label = &((FrFormChoice *) g_ptr_array_index (list->choices, 0))->label;

  fr_form_language_add (form, "");
  fr_form_set (b, FR_FORM_RELEVANT, "${a} = 1");
  fr_form_text_set (label, 0, "${a}");
  fr_form_kept_set (form->settings, "instance_name", "${a}");
  fr_form_rename (form, a, "first");
  g_assert_cmpstr (a->name, ==, "first");
  g_assert_cmpstr (b->props[FR_FORM_RELEVANT], ==, "${first} = 1");
  g_assert_cmpstr (fr_form_text (&b->words[FR_FORM_LABEL], 0), ==, "Not ${first}, ${b}");
  g_assert_cmpstr (fr_form_text (label, 0), ==, "${first}");
  g_assert_cmpstr (fr_form_setting (form, "instance_name"), ==, "${first}");
}

/* A matrix written with a header stands beside its rows; an answer of a row stands below its scale. */
static void
test_paths (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormNode *group = fr_form_node_new (FR_FORM_GROUP, FR_FORM_TEXT, "g"), *header = fr_form_node_new (FR_FORM_MATRIX, FR_FORM_TEXT, "h");
  FrFormNode *two = fr_form_node_new (FR_FORM_MATRIX, FR_FORM_TEXT, "m"), *row = fr_form_node_new (FR_FORM_ROW, FR_FORM_TEXT, NULL);
  g_autoptr (GArray) places = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *all = NULL;

  g_ptr_array_add (form->nodes, group);
  header->header = TRUE;
  g_ptr_array_add (group->nodes, header);
  frt_form_ask (header->nodes, FR_FORM_ONE, "r", "R");
  g_ptr_array_add (group->nodes, two);
  g_ptr_array_add (two->scales, fr_form_node_new (FR_FORM_SCALE, FR_FORM_TEXT, "s1"));
  g_ptr_array_add (two->scales, fr_form_node_new (FR_FORM_SCALE, FR_FORM_TEXT, "s2"));
  g_ptr_array_add (two->nodes, row);
  frt_form_ask (row->nodes, FR_FORM_ONE, "imp", NULL);
  frt_form_ask (row->nodes, FR_FORM_ONE, "abl", NULL);
  places = fr_form_places (form);
  paths = fr_form_paths (form, places);
  g_ptr_array_add (paths, NULL);
  all = g_strjoinv (" ", (char **) paths->pdata);
  g_assert_cmpstr (all, ==, "/data/g /data/g/h /data/g/r /data/g/m /data/g/m/s1 /data/g/m/s2 /data/g/m /data/g/m/s1/imp /data/g/m/s2/abl");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/copy", test_copy);
  g_test_add_func ("/form/languages", test_languages);
  g_test_add_func ("/form/kept", test_kept);
  g_test_add_func ("/form/appearance", test_appearance);
  g_test_add_func ("/form/names", test_names);
  g_test_add_func ("/form/references", test_references);
  g_test_add_func ("/form/rename", test_rename);
  g_test_add_func ("/form/paths", test_paths);
  return g_test_run ();
}
