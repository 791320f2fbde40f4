/* test-entry.c: keys in, answers out: every way of answering, the cursor's way, the second entry, the pace. */
#include "core/form/entry.h"
#include "core/form/form-names.h"
#include "core/form/form-refs.h"
#include "support/forms.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

static FrForm *
new_form (guint n_choices)
{
  FrForm *form = fr_form_new ();

  fr_form_language_add (form, "");
  frt_form_list (form, "l", n_choices);
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

static void
type_in (FrEntry *entry, const char *keys)
{
  for (const char *p = keys; *p; p = g_utf8_next_char (p))
    if (!fr_entry_key (entry, g_utf8_get_char (p)))
      g_error ("“%s”: “%s” is refused", keys, p);
}

/* "name=value name=? name=" of all that is asked, in order; "#2" after a name for the turn, "+" for "other". */
static char *
told (const FrForm *form, const GPtrArray *answers)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < answers->len; i++)
    {
      const FrEntryAnswer *answer = g_ptr_array_index (answers, i);

      g_string_append_printf (out, "%s%s%s", out->len ? "; " : "", fr_form_node (form, answer->question)->name, answer->other ? "+" : "");
      if (answer->turn)
        g_string_append_printf (out, "#%u", answer->turn);
      g_string_append_printf (out, "=%s", answer->state == FR_ENTRY_UNREADABLE ? "?" : answer->value ? answer->value : "");
    }
  return g_string_free (out, FALSE);
}

/* One question of that type: the keys lead to the answer, or the last of them is refused (want NULL). */
static void
assert_keys (FrFormType type, guint n_choices, const char *keys, const char *want)
{
  g_autoptr (FrForm) form = new_form (n_choices);
  g_autoptr (FrEntry) entry = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree char *have = NULL;
  FrEntryPlace place;

  ask (form, form->nodes, type, "a", NULL);
  entry = fr_entry_new (form, NULL);
  if (want == NULL)
    {
      for (const char *p = keys; *p; p++)
        g_assert_true (fr_entry_key (entry, (gunichar) *p) == (p[1] != '\0'));
      g_assert_true (fr_entry_get_place (entry, &place));
      return;
    }
  type_in (entry, keys);
  g_assert_false (fr_entry_get_place (entry, &place));
  answers = fr_entry_answers (entry);
  have = told (form, answers);
  g_assert_cmpstr (have, ==, want);
}

static void
test_choices (void)
{
  assert_keys (FR_FORM_ONE, 3, "2", "a=2");
  assert_keys (FR_FORM_ONE, 3, "0", "a=");
  assert_keys (FR_FORM_ONE, 3, "9", "a=?");
  assert_keys (FR_FORM_ONE, 3, "*", "a=?");
  assert_keys (FR_FORM_ONE, 3, "4", NULL);
  assert_keys (FR_FORM_ONE, 9, "9", "a=9");
  assert_keys (FR_FORM_ONE, 9, "*", "a=?");
  assert_keys (FR_FORM_ONE, 12, "12\n", "a=12");
  assert_keys (FR_FORM_ONE, 12, "1\n", "a=1");
  assert_keys (FR_FORM_ONE, 12, "13\n", NULL);
  assert_keys (FR_FORM_ONE, 12, "0", "a=");
  assert_keys (FR_FORM_SEVERAL, 5, "31\n", "a=1 3");
  assert_keys (FR_FORM_SEVERAL, 5, "313\n", "a=1");
  assert_keys (FR_FORM_SEVERAL, 5, "3\b2\n", "a=2");
  assert_keys (FR_FORM_SEVERAL, 5, "0", "a=");
  assert_keys (FR_FORM_SEVERAL, 5, "\n", "a=");
  assert_keys (FR_FORM_SEVERAL, 5, "9", "a=?");
  assert_keys (FR_FORM_SEVERAL, 5, "16", NULL);
  assert_keys (FR_FORM_SEVERAL, 11, "11 2 1\n", "a=1 2 11");
  assert_keys (FR_FORM_SEVERAL, 11, "11 12\n", NULL);
  assert_keys (FR_FORM_ACKNOWLEDGE, 3, "1", "a=OK");
  assert_keys (FR_FORM_ACKNOWLEDGE, 3, "0", "a=");
  assert_keys (FR_FORM_ACKNOWLEDGE, 3, "9", "a=?");
}

/* The boxes from above to below: the third choice first, the second not placed. */
static void
test_ranking (void)
{
  assert_keys (FR_FORM_RANK, 3, "312\n", "a=2 3 1");
  assert_keys (FR_FORM_RANK, 3, "2 1\n", "a=3 1");
  assert_keys (FR_FORM_RANK, 3, "11\n", NULL);
  assert_keys (FR_FORM_RANK, 3, "1231\n", NULL);
  assert_keys (FR_FORM_RANK, 3, "0", "a=");
  assert_keys (FR_FORM_RANK, 3, "9", "a=?");
  assert_keys (FR_FORM_RANK, 10, "10,,1\n", "a=3 1");
}

static void
test_typed (void)
{
  assert_keys (FR_FORM_INTEGER, 1, "042\n", "a=042");
  assert_keys (FR_FORM_INTEGER, 1, "9\n", "a=9");
  assert_keys (FR_FORM_INTEGER, 1, "0\n", "a=0");
  assert_keys (FR_FORM_INTEGER, 1, "\n", "a=");
  assert_keys (FR_FORM_INTEGER, 1, "*", "a=?");
  assert_keys (FR_FORM_INTEGER, 1, "4.5\n", NULL);
  assert_keys (FR_FORM_DECIMAL, 1, "4.5\n", "a=4.5");
  assert_keys (FR_FORM_DECIMAL, 1, "4.5.1\n", NULL);
  assert_keys (FR_FORM_RANGE, 1, "10\n", "a=10");
  assert_keys (FR_FORM_DATE, 1, "20260501\n", "a=2026-05-01");
  assert_keys (FR_FORM_DATE, 1, "2026-05-01\n", "a=2026-05-01");
  assert_keys (FR_FORM_DATE, 1, "20260230\n", NULL);
  assert_keys (FR_FORM_TEXT, 1, "依法\b行政 9*\n", "a=依行政 9*");
  assert_keys (FR_FORM_TEXT, 1, "0\n", "a=0");
  assert_keys (FR_FORM_LONG_TEXT, 1, "  \n", "a=");
  assert_keys (FR_FORM_TEXT, 1, "*", "a=?");
}

/* The cursor goes by the form's logic, also after an earlier answer was mended. */
static void
test_logic (void)
{
  g_autoptr (FrForm) form = new_form (2);
  g_autoptr (FrEntry) entry = NULL;
  g_autoptr (GPtrArray) answers = NULL, mended = NULL;
  g_autofree char *have = NULL, *after = NULL;
  FrFormNode *several;
  FrEntryPlace place;

  ask (form, form->nodes, FR_FORM_ONE, "a", NULL);
  ask (form, form->nodes, FR_FORM_NOTE, "n", NULL);
  ask (form, form->nodes, FR_FORM_TEXT, "b", "${a} = '1'");
  several = ask (form, form->nodes, FR_FORM_SEVERAL, "c", NULL);
  fr_form_set (several, FR_FORM_OTHER, "yes");
  entry = fr_entry_new (form, NULL);
  type_in (entry, "13\b");
  g_assert_true (fr_entry_get_place (entry, &place));
  g_assert_cmpstr (place.node->name, ==, "b");
  g_assert_cmpint (place.item, ==, 2);
  g_assert_true (fr_entry_peek (entry, -1, &place) && place.touched);
  g_assert_cmpstr (place.value, ==, "1");
  g_assert_false (fr_entry_peek (entry, -2, &place));
  g_assert_true (fr_entry_peek (entry, 1, &place) && !place.touched);
  g_assert_cmpstr (place.node->name, ==, "c");
  g_assert_false (fr_entry_peek (entry, 2, &place));
  type_in (entry, "xyz\n3\nelse\n");
  g_assert_false (fr_entry_get_place (entry, &place));
  answers = fr_entry_answers (entry);
  have = told (form, answers);
  g_assert_cmpstr (have, ==, "a=1; b=xyz; c=other; c+=else");
  while (fr_entry_back (entry))
    continue;
  g_assert_true (fr_entry_get_place (entry, &place) && place.touched && g_str_equal (place.value, "1"));
  type_in (entry, "2");
  g_assert_true (fr_entry_get_place (entry, &place));
  g_assert_cmpstr (place.node->name, ==, "c");
  type_in (entry, "\n");
  g_assert_true (fr_entry_forward (entry));
  g_assert_false (fr_entry_forward (entry));
  mended = fr_entry_answers (entry);
  after = told (form, mended);
  g_assert_cmpstr (after, ==, "a=2; c=other; c+=else");
}

static void
test_turns (void)
{
  g_autoptr (FrForm) form = new_form (2);
  g_autoptr (FrEntry) entry = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree char *have = NULL;
  FrFormNode *repeat = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "r");
  FrEntryPlace place;

  g_ptr_array_add (form->nodes, repeat);
  ask (form, repeat->nodes, FR_FORM_ONE, "a", NULL);
  ask (form, repeat->nodes, FR_FORM_TEXT, "b", "${a} = '1'");
  ask (form, form->nodes, FR_FORM_TEXT, "z", NULL);
  entry = fr_entry_new (form, NULL);
  g_assert_true (fr_entry_get_place (entry, &place) && place.kind == FR_FILL_MORE && place.turn == 1);
  g_assert_false (fr_entry_key (entry, '2'));
  type_in (entry, "11x\n120end\n");
  answers = fr_entry_answers (entry);
  have = told (form, answers);
  g_assert_cmpstr (have, ==, "a#1=1; b#1=x; a#2=2; z=end");
}

/* --- The second entry --- */

static void
test_second (void)
{
  g_autoptr (FrForm) form = new_form (3);
  g_autoptr (FrEntry) one = NULL, two = NULL;
  g_autoptr (GPtrArray) first = NULL, second = NULL, settled = NULL, kept = NULL;
  g_autoptr (GArray) differences = NULL;
  g_autofree char *have = NULL, *had = NULL;
  const gboolean all[] = { TRUE, TRUE, TRUE }, none[] = { FALSE, FALSE, FALSE }, half[] = { TRUE, FALSE, FALSE };
  g_autoptr (GPtrArray) odd = NULL;
  guint n_unseen;

  ask (form, form->nodes, FR_FORM_ONE, "a", NULL);
  ask (form, form->nodes, FR_FORM_ONE, "b", "${a} = '1'");
  ask (form, form->nodes, FR_FORM_INTEGER, "c", NULL);
  one = fr_entry_new (form, NULL);
  two = fr_entry_new (form, NULL);
  type_in (one, "27\n");
  type_in (two, "13*");
  first = fr_entry_answers (one);
  second = fr_entry_answers (two);
  differences = fr_entry_compare (first, second);
  g_assert_cmpuint (differences->len, ==, 3);
  settled = fr_entry_settle (form, NULL, first, differences, all, &n_unseen);
  have = told (form, settled);
  g_assert_cmpstr (have, ==, "a=1; b=3; c=?");
  g_assert_cmpuint (n_unseen, ==, 0);
  kept = fr_entry_settle (form, NULL, first, differences, none, &n_unseen);
  had = told (form, kept);
  g_assert_cmpstr (had, ==, "a=2; c=7");
  /* The second's "a" without its "b": nobody has read what it says. */
  odd = fr_entry_settle (form, NULL, first, differences, half, &n_unseen);
  g_assert_cmpuint (n_unseen, ==, 1);
}

static void
test_pace (void)
{
  FrEntryPace pace = { 0 };

  g_assert_true (isnan (fr_entry_pace_per_hour (&pace)));
  fr_entry_pace_begin (&pace, 1000);
  fr_entry_pace_done (&pace, 1000 + 2 * G_TIME_SPAN_MINUTE);
  frt_assert_near (fr_entry_pace_per_hour (&pace), 30.0, 1e-12);
  /* An hour's break counts as a quarter; a form never begun counts for nothing. */
  fr_entry_pace_begin (&pace, G_TIME_SPAN_HOUR);
  fr_entry_pace_done (&pace, 2 * G_TIME_SPAN_HOUR);
  fr_entry_pace_done (&pace, 3 * G_TIME_SPAN_HOUR);
  g_assert_cmpuint (pace.n, ==, 2);
  frt_assert_near (fr_entry_pace_per_hour (&pace), 2 * 60.0 / 17.0, 1e-12);
}

/* --- Whatever the form --- */

static const char *
code_at (const FrForm *form, const FrFormNode *node, guint choice)
{
  const FrFormList *list = fr_form_list (form, node->list);

  return choice <= list->choices->len ? ((FrFormChoice *) g_ptr_array_index (list->choices, choice - 1))->name : "other";
}

static void
add_code (GString *value, const char *code)
{
  g_string_append_printf (value, "%s%s", value->len ? " " : "", code);
}

/* A random answer to where the cursor stands: the keys for it, and what must come out ("" blank, "?" unreadable). */
static char *
intend (GRand *rand, const FrForm *form, const FrEntryPlace *place, GString *keys)
{
  guint n = fr_paper_n_choices (form, place->node), pick = n ? (guint) g_rand_int_range (rand, 1, (gint32) n + 1) : 0;
  FrFormType type = place->kind == FR_FILL_OTHER ? FR_FORM_TEXT : place->node->type;
  gboolean choosing = fr_form_has_list (type) || type == FR_FORM_ACKNOWLEDGE;
  g_autoptr (GString) value = g_string_new (NULL);

  if (g_rand_int_range (rand, 0, 6) == 0)
    {
      g_string_append (keys, choosing && n < 9 && g_rand_boolean (rand) ? "9" : "*");
      return g_strdup ("?");
    }
  if (g_rand_int_range (rand, 0, 6) == 0)
    {
      g_string_append (keys, choosing ? "0" : place->touched ? "\b\n" : "\n");
      return g_strdup ("");
    }
  if (type == FR_FORM_ONE)
    {
      g_string_append_printf (keys, "%u%s", pick, n > 9 ? "\n" : "");
      return g_strdup (code_at (form, place->node, pick));
    }
  if (type == FR_FORM_SEVERAL)
    {
      for (guint c = 1; c <= n; c++)
        if (c == pick || g_rand_boolean (rand))
          {
            g_string_append_printf (keys, "%u%s", c, n > 9 && c < n ? " " : "");
            add_code (value, code_at (form, place->node, c));
          }
      if (keys->str[keys->len - 1] == ' ')
        g_string_truncate (keys, keys->len - 1);
      g_string_append_c (keys, '\n');
      return g_strdup (value->str);
    }
  if (type == FR_FORM_RANK)
    {
      /* The choice in box c has place (c + pick) mod n + 1. */
      for (guint c = 0; c < n; c++)
        g_string_append_printf (keys, "%u%s", (c + pick) % n + 1, n > 9 && c + 1 < n ? "," : "");
      for (guint rank = 0; rank < n; rank++)
        add_code (value, code_at (form, place->node, (rank + n - pick % n) % n + 1));
      g_string_append_c (keys, '\n');
      return g_strdup (value->str);
    }
  if (type == FR_FORM_ACKNOWLEDGE)
    {
      g_string_append (keys, "1");
      return g_strdup ("OK");
    }
  g_string_append_printf (value, type == FR_FORM_DATE ? "2026-0%d-11" : "%d", g_rand_int_range (rand, 1, 10));
  g_string_append_printf (keys, "%s\n", value->str);
  return g_strdup (value->str);
}

static void
key_in (GRand *rand, const FrForm *form, FrEntry *entry, GHashTable *intended)
{
  FrEntryPlace place;
  guint steps = 0;

  while (fr_entry_get_place (entry, &place))
    {
      g_autoptr (GString) keys = g_string_new (NULL);
      g_autofree char *value = NULL;

      g_assert_true (fr_fill_get (fr_entry_get_fill (entry), place.place)->asked);
      g_assert_cmpint (place.item, >=, 0);
      g_assert_cmpuint (++steps, <, 2000);
      if (place.kind == FR_FILL_MORE)
        {
          type_in (entry, place.turn < 3 && g_rand_boolean (rand) ? "1" : "0");
          continue;
        }
      if (g_rand_int_range (rand, 0, 12) == 0 && fr_entry_back (entry))
        continue;
      value = intend (rand, form, &place, keys);
      g_hash_table_insert (intended, g_strdup_printf ("%" G_GUINT64_FORMAT ":%d:%u", place.node->id, place.kind == FR_FILL_OTHER, place.turn),
                           g_strdup (value));
      type_in (entry, keys->str);
    }
}

static char *
key_of_answer (const FrEntryAnswer *answer)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%d:%u=%d%s", answer->question, answer->other, answer->turn, answer->state,
                          answer->value ? answer->value : "");
}

/* A form begun, laid aside at any place and taken up again: nothing is lost, nothing asked twice. */
static void
assert_taken_up (GRand *rand, const FrForm *form, const GPtrArray *answers)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new (), again = NULL;
  g_autoptr (FrEntry) entry = fr_entry_new (form, NULL);
  guint n = answers->len ? (guint) g_rand_int_range (rand, 0, (gint32) answers->len + 1) : 0;
  FrEntryPlace place;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (kept, g_ptr_array_index (answers, i));
  fr_entry_restore (entry, kept);
  again = fr_entry_keyed (entry);
  g_assert_cmpuint (again->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *one = key_of_answer (g_ptr_array_index (kept, i)), *two = key_of_answer (g_ptr_array_index (again, i));

      g_assert_cmpstr (one, ==, two);
    }
  g_assert_true (n == answers->len || fr_entry_get_place (entry, &place));
}

static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (60); round++)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 30);
      g_autoptr (FrEntry) entry = fr_entry_new (form, NULL);
      g_autoptr (GHashTable) intended = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_autoptr (GPtrArray) answers = NULL, settled = NULL;
      g_autoptr (GArray) none = NULL;
      guint n_unseen;

      key_in (rand, form, entry, intended);
      answers = fr_entry_answers (entry);
      for (guint i = 0; i < answers->len; i++)
        {
          const FrEntryAnswer *answer = g_ptr_array_index (answers, i);
          g_autofree char *key = g_strdup_printf ("%" G_GUINT64_FORMAT ":%d:%u", answer->question, answer->other, answer->turn);

          g_assert_cmpstr (g_hash_table_lookup (intended, key), ==,
                           answer->state == FR_ENTRY_UNREADABLE ? "?" : answer->value ? answer->value : "");
          g_assert_true ((answer->state == FR_ENTRY_ANSWERED) == (answer->value != NULL));
        }
      none = fr_entry_compare (answers, answers);
      g_assert_cmpuint (none->len, ==, 0);
      settled = fr_entry_settle (form, NULL, answers, none, NULL, &n_unseen);
      g_assert_cmpuint (n_unseen, ==, 0);
      g_assert_cmpuint (settled->len, ==, answers->len);
      assert_taken_up (rand, form, answers);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry/choices", test_choices);
  g_test_add_func ("/entry/ranking", test_ranking);
  g_test_add_func ("/entry/typed", test_typed);
  g_test_add_func ("/entry/logic", test_logic);
  g_test_add_func ("/entry/turns", test_turns);
  g_test_add_func ("/entry/second", test_second);
  g_test_add_func ("/entry/pace", test_pace);
  g_test_add_func ("/entry/random", test_random);
  return g_test_run ();
}
