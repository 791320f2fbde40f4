/* test-form-diff.c: what changed between two versions, what may change after fielding, ids taken over by name. */
#include "core/form/form-diff.h"
#include "core/form/form-json.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

/* "difference:name" of every change, names from the form that has the node. */
static char *
changes_of (const FrForm *before, const FrForm *after)
{
  g_autoptr (GPtrArray) changes = fr_form_diff (before, after, 0);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const FrFormChange *change = g_ptr_array_index (changes, i);
      const FrFormNode *node = change->after ? fr_form_node (after, change->after) : fr_form_node (before, change->before);

      g_assert_nonnull (change->text);
      g_string_append_printf (text, "%s%d:%s", text->len ? " " : "", change->difference, change->choice ? "choice" : node->name);
    }
  return g_string_free (text, FALSE);
}

static FrForm *
new_form (void)
{
  FrForm *form = fr_form_new ();
  FrFormList *list = frt_form_list (form, "l", 3);

  fr_form_language_add (form, "English (en)");
  frt_form_ask (form->nodes, FR_FORM_TEXT, "a", "A");
  frt_form_ask (form->nodes, FR_FORM_INTEGER, "b", "B");
  frt_form_ask (form->nodes, FR_FORM_ONE, "c", "C")->list = list->id;
  frt_form_ask (form->nodes, FR_FORM_TEXT, "d", "D");
  return form;
}

static FrFormNode *
at (const FrForm *form, guint i)
{
  return g_ptr_array_index (form->nodes, i);
}

static void
assert_changes (const FrForm *before, const FrForm *after, const char *format, ...)
{
  g_autofree char *have = changes_of (before, after), *want = NULL;
  va_list args;

  va_start (args, format);
  want = g_strdup_vprintf (format, args);
  va_end (args);
  g_assert_cmpstr (have, ==, want);
}

static void
test_diff (void)
{
  g_autoptr (FrForm) before = new_form (), after = fr_form_copy (before);
  FrFormList *list = g_ptr_array_index (after->lists, 0);
  FrFormNode *node;

  assert_changes (before, after, "%s", "");
  fr_form_text_set (&at (after, 0)->words[FR_FORM_LABEL], fr_form_language_add (after, "中文 (zh)"), "甲");
  assert_changes (before, after, "%s", "");      /* a translation that is added changes no wording */
  fr_form_text_set (&at (after, 0)->words[FR_FORM_LABEL], 0, "A?");
  fr_form_set (at (after, 1), FR_FORM_REQUIRED, "yes");
  at (after, 1)->type = FR_FORM_DECIMAL;
  g_ptr_array_remove_index (list->choices, 1);
  fr_form_text_set (&((FrFormChoice *) g_ptr_array_index (list->choices, 0))->label, 0, "one");
  g_ptr_array_add (list->choices, fr_form_choice_new ("4"));
  g_ptr_array_remove_index (after->nodes, 3);
  frt_form_ask (after->nodes, FR_FORM_TEXT, "e", "E");
  assert_changes (before, after, "%d:a %d:b %d:b %d:e %d:d %d:choice %d:choice %d:choice", FR_FORM_REWORDED, FR_FORM_RETYPED, FR_FORM_RULED,
                  FR_FORM_ADDED, FR_FORM_REMOVED, FR_FORM_REWORDED, FR_FORM_ADDED, FR_FORM_REMOVED);
  node = at (after, 3);
  node->replaces = at (before, 3)->id;
  assert_changes (before, after, "%d:a %d:b %d:b %d:e %d:choice %d:choice %d:choice", FR_FORM_REWORDED, FR_FORM_RETYPED, FR_FORM_RULED,
                  FR_FORM_REPLACED, FR_FORM_REWORDED, FR_FORM_ADDED, FR_FORM_REMOVED);
}

/* The one question that moved is named, not all that it passed. */
static void
test_moves (void)
{
  g_autoptr (FrForm) before = new_form (), after = fr_form_copy (before);
  FrFormNode *group = fr_form_node_new (FR_FORM_GROUP, FR_FORM_TEXT, "g");

  g_ptr_array_insert (after->nodes, 0, g_ptr_array_steal_index (after->nodes, 3));
  assert_changes (before, after, "%d:d", FR_FORM_MOVED);
  g_ptr_array_insert (after->nodes, 3, g_ptr_array_steal_index (after->nodes, 0));
  g_ptr_array_insert (after->nodes, 3, g_ptr_array_steal_index (after->nodes, 0));
  assert_changes (before, after, "%d:a", FR_FORM_MOVED);
  g_ptr_array_add (group->nodes, g_ptr_array_steal_index (after->nodes, 0));
  g_ptr_array_add (after->nodes, group);
  g_ptr_array_insert (after->nodes, 0, g_ptr_array_steal_index (after->nodes, 2));
  assert_changes (before, after, "%d:g %d:b", FR_FORM_ADDED, FR_FORM_MOVED);
}

/* --- What may follow --- */

static void
assert_refused (FrForm *fielded, FrForm *draft, int fault)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new (), problems = NULL;

  g_ptr_array_add (before, fielded);
  problems = fr_form_succession (before, draft);
  if (fault < 0 && problems->len > 0)
    g_error ("%s", ((FrFormProblem *) g_ptr_array_index (problems, 0))->message);
  g_assert_cmpuint (problems->len, ==, fault < 0 ? 0 : 1);
  if (fault >= 0)
    g_assert_cmpint (((FrFormProblem *) g_ptr_array_index (problems, 0))->fault, ==, fault);
}

static void
test_succession (void)
{
  g_autoptr (FrForm) fielded = new_form ();
  struct { const char *what; int fault; } cases[] = {
    { "wording", -1 }, { "moved", -1 }, { "removed", -1 }, { "to text", -1 }, { "to several", FR_FORM_DATA_CHANGED },
    { "other list", FR_FORM_DATA_CHANGED }, { "name taken", FR_FORM_NAME_USED }, { "choice renamed", FR_FORM_CHOICE_RENAMED },
    { "choice name taken", FR_FORM_CHOICE_NAME_USED }, { "choice removed", -1 }, { "integer to decimal", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FrForm) draft = fr_form_copy (fielded);
      FrFormList *list = g_ptr_array_index (draft->lists, 0);

      switch (i)
        {
        case 0: fr_form_text_set (&at (draft, 0)->words[FR_FORM_LABEL], 0, "x"); break;
        case 1: g_ptr_array_add (draft->nodes, g_ptr_array_steal_index (draft->nodes, 0)); break;
        case 2: g_ptr_array_remove_index (draft->nodes, 2); break;
        case 3: at (draft, 1)->type = FR_FORM_LONG_TEXT; break;
        case 4: at (draft, 2)->type = FR_FORM_SEVERAL; break;
        case 5: at (draft, 2)->list = frt_form_list (draft, "l2", 3)->id; break;
        case 6: g_ptr_array_remove_index (draft->nodes, 0); frt_form_ask (draft->nodes, FR_FORM_TEXT, "a", "new"); break;
        case 7: g_free (((FrFormChoice *) g_ptr_array_index (list->choices, 0))->name);
                ((FrFormChoice *) g_ptr_array_index (list->choices, 0))->name = g_strdup ("x"); break;
        case 8: g_ptr_array_remove_index (list->choices, 0); g_ptr_array_add (list->choices, fr_form_choice_new ("1")); break;
        case 9: g_ptr_array_remove_index (list->choices, 0); break;
        default: at (draft, 1)->type = FR_FORM_DECIMAL;
        }
      g_test_message ("%s", cases[i].what);
      assert_refused (fielded, draft, cases[i].fault);
    }
}

/* A form that went through a program which knows no ids is the same again. */
static void
test_adopt (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = frt_rounds (50); i > 0; i--)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 30), back = fr_form_copy (form);
      g_autoptr (GPtrArray) versions = g_ptr_array_new ();
      g_autoptr (GArray) places = fr_form_places (form), back_places = NULL;

      frt_form_number_ids (back);
      g_ptr_array_add (versions, form);
      fr_form_adopt (versions, back);
      back_places = fr_form_places (back);
      for (guint p = 0; p < places->len; p++)
        if (g_array_index (places, FrFormPlace, p).node->name != NULL || g_array_index (places, FrFormPlace, p).node->kind == FR_FORM_ROW)
          {
            g_assert_cmpuint (g_array_index (places, FrFormPlace, p).node->id, ==, g_array_index (back_places, FrFormPlace, p).node->id);
            g_assert_cmpuint (g_array_index (places, FrFormPlace, p).node->list, ==, g_array_index (back_places, FrFormPlace, p).node->list);
          }
      for (guint l = 0; l < form->lists->len; l++)
        {
          const FrFormList *list = g_ptr_array_index (form->lists, l), *other = g_ptr_array_index (back->lists, l);

          g_assert_cmpuint (list->id, ==, other->id);
          for (guint c = 0; c < list->choices->len; c++)
            g_assert_cmpuint (((FrFormChoice *) g_ptr_array_index (list->choices, c))->id, ==,
                              ((FrFormChoice *) g_ptr_array_index (other->choices, c))->id);
        }
    }
}

/* What came back with its id keeps it, whatever it is named now. */
static void
test_adopt_keeps (void)
{
  g_autoptr (FrForm) form = new_form (), back = fr_form_copy (form);
  g_autoptr (GPtrArray) versions = g_ptr_array_new ();
  guint64 a = at (form, 0)->id, b = at (form, 1)->id;

  g_free (g_steal_pointer (&at (back, 0)->name));
  at (back, 0)->name = g_strdup ("renamed");
  frt_form_ask (back->nodes, FR_FORM_TEXT, "a", "A new one of the old name");
  at (back, 1)->id = fr_form_id_new ();
  g_ptr_array_add (versions, form);
  fr_form_adopt (versions, back);
  g_assert_cmpuint (at (back, 0)->id, ==, a);
  g_assert_cmpuint (at (back, 1)->id, ==, b);
  g_assert_cmpuint (at (back, 4)->id, !=, a);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/diff/all", test_diff);
  g_test_add_func ("/form/diff/moves", test_moves);
  g_test_add_func ("/form/diff/succession", test_succession);
  g_test_add_func ("/form/diff/adopt", test_adopt);
  g_test_add_func ("/form/diff/adopt-keeps", test_adopt_keeps);
  return g_test_run ();
}
