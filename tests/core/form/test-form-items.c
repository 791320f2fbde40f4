/* test-form-items.c: a form's questions as survey items: places that never move, from version to version. */
#include "core/form/form-items.h"
#include "support/forms.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

/* "code:kind:list:block:side" of every item, then "list=code@value,…" of every list. */
static char *
items_of (FrForm *first, FrForm *second)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new ();
  g_autoptr (FrFormItems) all = NULL;
  GString *text = g_string_new (NULL);

  g_ptr_array_add (versions, first);
  if (second != NULL)
    g_ptr_array_add (versions, second);
  all = fr_form_items (versions);
  for (guint i = 0; i < all->items->len; i++)
    {
      const FrFormItem *item = g_ptr_array_index (all->items, i);

      g_string_append_printf (text, "%s:%s:%s:%s:%s ", item->code, item->kind,
                              item->list == G_MAXUINT ? "-" : ((FrFormItemList *) g_ptr_array_index (all->lists, item->list))->name,
                              item->block ? item->block : "-", item->side ? item->side : "-");
    }
  for (guint l = 0; l < all->lists->len; l++)
    {
      const FrFormItemList *list = g_ptr_array_index (all->lists, l);

      g_string_append_printf (text, "%s=", list->name);
      for (guint c = 0; c < list->choices->len; c++)
        g_string_append_printf (text, "%s%s,", ((FrFormItemChoice *) g_ptr_array_index (list->choices, c))->code,
                                isnan (((FrFormItemChoice *) g_ptr_array_index (list->choices, c))->value) ? "" : "#");
    }
  return g_string_free (text, FALSE);
}

static void
assert_items (FrForm *first, FrForm *second, const char *want)
{
  g_autofree char *have = items_of (first, second);

  g_assert_cmpstr (have, ==, want);
}

static FrForm *
new_form (void)
{
  FrForm *form = fr_form_new ();

  fr_form_language_add (form, "English (en)");
  return form;
}

static FrFormNode *
add_group (GPtrArray *nodes, FrFormKind kind, const char *name, const char *label)
{
  FrFormNode *group = frt_form_ask (nodes, FR_FORM_TEXT, name, label);

  group->kind = kind;
  return group;
}

/* One of each kind, and what has no item. */
static void
test_kinds (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormList *points = frt_form_list (form, "p", 3), *two = frt_form_list (form, "t", 2), *words = frt_form_list (form, "w", 3);
  FrFormNode *group = add_group (form->nodes, FR_FORM_GROUP, "g", "About you"), *repeat = add_group (form->nodes, FR_FORM_REPEAT, "r", "Past");
  FrFormNode *sided;

  for (guint i = 0; i < 3; i++)
    {
      FrFormChoice *choice = g_ptr_array_index (words->choices, i);

      g_free (choice->name);
      choice->name = g_strdup_printf ("%s", i == 2 ? "-99" : i ? "b" : "a");
    }
  frt_form_ask (group->nodes, FR_FORM_TEXT, "text", "T");
  frt_form_ask (group->nodes, FR_FORM_START, "start", NULL);
  frt_form_ask (group->nodes, FR_FORM_NOTE, "note", "N");
  frt_form_ask (repeat->nodes, FR_FORM_TEXT, "course", "C");
  frt_form_ask (form->nodes, FR_FORM_ONE, "scale", "S")->list = points->id;
  frt_form_ask (form->nodes, FR_FORM_ONE, "yesno", "Y")->list = two->id;
  sided = frt_form_ask (form->nodes, FR_FORM_ONE, "sided", "Y");
  sided->list = two->id;
  fr_form_set (sided, FR_FORM_SIDE, "present");
  frt_form_ask (form->nodes, FR_FORM_ONE, "word", "W")->list = words->id;
  frt_form_ask (form->nodes, FR_FORM_SEVERAL, "some", "M")->list = words->id;
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_ONE, "open", "O"), FR_FORM_OTHER, "yes");
  ((FrFormNode *) g_ptr_array_index (form->nodes, form->nodes->len - 1))->list = words->id;
  frt_form_ask (form->nodes, FR_FORM_RANGE, "range", "R");
  frt_form_ask (form->nodes, FR_FORM_DATE, "date", "D");
  frt_form_ask (form->nodes, FR_FORM_RANK, "rank", "K")->list = words->id;
  frt_form_ask (form->nodes, FR_FORM_ACKNOWLEDGE, "ok", "OK");
  frt_form_ask (form->nodes, FR_FORM_CALCULATE, "sum", NULL);
  assert_items (form, NULL, "text:text:-:About you:- scale:scale:p:-:- yesno:one:t:-:- sided:scale:t:-:present word:one:w:-:- some:several:w:-:- "
                "open:one:w or_other:-:- open_other:text:-:-:- range:number:-:-:- date:day:-:-:- rank:text:-:-:- ok:text:-:-:- sum:text:-:-:- "
                "p=1#,2#,3#,t=1#,2#,w=a,b,-99,w or_other=a,b,-99,other,");
}

/* A matrix of two scales: both answers of a row, told apart by their side, in blocks of their own. */
static void
test_matrix (void)
{
  g_autoptr (FrForm) form = new_form ();
  FrFormList *scale = frt_form_list (form, "s", 2);
  FrFormNode *matrix = add_group (form->nodes, FR_FORM_MATRIX, "m", "Competencies"), *row = fr_form_node_new (FR_FORM_ROW, FR_FORM_TEXT, NULL);
  FrFormNode *imp = add_group (matrix->scales, FR_FORM_SCALE, "i", "Importance"), *abl = add_group (matrix->scales, FR_FORM_SCALE, "a", "Ability");
  g_autoptr (GPtrArray) versions = g_ptr_array_new ();
  g_autoptr (FrFormItems) all = NULL;

  fr_form_set (imp, FR_FORM_SIDE, "importance");
  fr_form_set (abl, FR_FORM_SIDE, "present");
  fr_form_text_set (&row->words[FR_FORM_LABEL], 0, "Law");
  fr_form_set (row, FR_FORM_COMPETENCY, "C1");
  g_ptr_array_add (matrix->nodes, row);
  frt_form_ask (row->nodes, FR_FORM_ONE, "law_imp", NULL)->list = scale->id;
  frt_form_ask (row->nodes, FR_FORM_ONE, "law_abl", NULL)->list = scale->id;
  assert_items (form, NULL, "law_imp:scale:s:Competencies: Importance:importance law_abl:scale:s:Competencies: Ability:present s=1#,2#,");
  g_ptr_array_add (versions, form);
  all = fr_form_items (versions);
  g_assert_cmpstr (((FrFormItem *) g_ptr_array_index (all->items, 1))->label, ==, "Law");
  g_assert_cmpstr (((FrFormItem *) g_ptr_array_index (all->items, 1))->competency, ==, "C1");
}

/* A second version: what it moved stays where it was, what it took out keeps its place, what is new comes after; choices too. */
static void
test_versions (void)
{
  g_autoptr (FrForm) first = new_form (), second = NULL;
  FrFormList *list = frt_form_list (first, "l", 3);

  frt_form_ask (first->nodes, FR_FORM_TEXT, "a", "A");
  frt_form_ask (first->nodes, FR_FORM_ONE, "b", "B")->list = list->id;
  frt_form_ask (first->nodes, FR_FORM_TEXT, "c", "C");
  second = fr_form_copy (first);
  list = g_ptr_array_index (second->lists, 0);
  g_ptr_array_insert (second->nodes, 0, g_ptr_array_steal_index (second->nodes, 2));
  g_ptr_array_remove_index (second->nodes, 1);
  g_ptr_array_insert (second->nodes, 0, fr_form_node_new (FR_FORM_QUESTION, FR_FORM_INTEGER, "new"));
  g_ptr_array_remove_index (list->choices, 0);
  g_ptr_array_insert (list->choices, 0, fr_form_choice_new ("9"));
  fr_form_text_set (&((FrFormNode *) g_ptr_array_index (second->nodes, 1))->words[FR_FORM_LABEL], 0, "C again");
  assert_items (first, second, "a:text:-:-:- b:scale:l:-:- c:text:-:-:- new:number:-:-:- l=1#,2#,3#,9#,");
}

/* Places hold whatever is edited, over any number of versions. */
static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = frt_rounds (40); i > 0; i--)
    {
      g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_free);
      g_autoptr (FrFormItems) before = NULL;

      g_ptr_array_add (versions, frt_random_form (rand, 30));
      before = fr_form_items (versions);
      for (int v = 0; v < 4; v++)
        {
          FrForm *next = fr_form_copy (g_ptr_array_index (versions, versions->len - 1));
          FrFormItems *after;

          frt_random_form_edits (rand, next);
          g_ptr_array_add (versions, next);
          after = fr_form_items (versions);
          g_assert_cmpuint (after->items->len, >=, before->items->len);
          for (guint p = 0; p < before->items->len; p++)
            {
              g_assert_cmpuint (((FrFormItem *) g_ptr_array_index (after->items, p))->id, ==,
                                ((FrFormItem *) g_ptr_array_index (before->items, p))->id);
              g_assert_cmpstr (((FrFormItem *) g_ptr_array_index (after->items, p))->code, ==,
                               ((FrFormItem *) g_ptr_array_index (before->items, p))->code);
            }
          for (guint l = 0; l < before->lists->len; l++)
            {
              const FrFormItemList *was = g_ptr_array_index (before->lists, l), *is = g_ptr_array_index (after->lists, l);

              for (guint c = 0; c < was->choices->len; c++)
                g_assert_cmpuint (((FrFormItemChoice *) g_ptr_array_index (is->choices, c))->id, ==,
                                  ((FrFormItemChoice *) g_ptr_array_index (was->choices, c))->id);
            }
          fr_form_items_free (before);
          before = after;
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/items/kinds", test_kinds);
  g_test_add_func ("/form/items/matrix", test_matrix);
  g_test_add_func ("/form/items/versions", test_versions);
  g_test_add_func ("/form/items/random", test_random);
  return g_test_run ();
}
