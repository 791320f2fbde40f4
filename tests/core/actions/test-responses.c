/* test-responses.c: answers by question id become responses at the places of the survey's items. */
#include "actions-support.h"

#include "core/actions/needs.h"
#include "core/actions/responses.h"
#include "core/model/turns.h"
#include "core/store/tx.h"
#include "support/forms.h"

#include <string.h>

/* law: a scale, required; ways: several, with other; how: one; years: a number; since: a date; why: a text; order: a ranking; and a
 * repeat with a child in it. */
typedef struct {
  Office   f;
  FrForm  *form;
  gint64   survey;
  FrFormNode *law, *ways, *how, *years, *since, *why, *order, *children, *child;
} Survey;

static void
set_up (Survey *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FrFormList *five, *three;

  office_set_up (&s->f, NULL);
  s->form = fr_form_new ();
  fr_form_language_add (s->form, "English (en)");
  fr_form_text_set (&s->form->title, 0, "Needs");
  s->form->form_id = g_strdup ("needs");
  five = frt_form_list (s->form, "s5", 5);
  three = frt_form_list (s->form, "c3", 3);
  s->law = frt_form_ask (s->form->nodes, FR_FORM_ONE, "law", "Law");
  s->law->list = five->id;
  fr_form_set (s->law, FR_FORM_REQUIRED, "yes");
  s->ways = frt_form_ask (s->form->nodes, FR_FORM_SEVERAL, "ways", "Ways");
  s->ways->list = three->id;
  fr_form_set (s->ways, FR_FORM_OTHER, "yes");
  s->how = frt_form_ask (s->form->nodes, FR_FORM_ONE, "how", "How");
  s->how->list = three->id;
  fr_form_set (s->how, FR_FORM_REQUIRED, "${law} > 2");
  s->years = frt_form_ask (s->form->nodes, FR_FORM_INTEGER, "years", "Years");
  s->since = frt_form_ask (s->form->nodes, FR_FORM_DATE, "since", "Since");
  s->why = frt_form_ask (s->form->nodes, FR_FORM_LONG_TEXT, "why", "Why");
  s->order = frt_form_ask (s->form->nodes, FR_FORM_RANK, "order", "Order");
  s->order->list = three->id;
  s->children = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "children");
  g_ptr_array_add (s->form->nodes, s->children);
  s->child = frt_form_ask (s->children->nodes, FR_FORM_TEXT, "child", "Child");
  s->survey = fr_action_survey_add_form (s->f.store, NULL, 0, s->form, &error);
  g_assert_no_error (error);
  fr_action_survey_field_form (s->f.store, s->survey, TODAY, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Survey *s, gconstpointer data)
{
  fr_form_free (s->form);
  office_tear_down (&s->f, NULL);
}

static FrIntake *
intake_of (Survey *s)
{
  g_autoptr (GError) error = NULL;
  FrIntake *intake = fr_intake_new (s->f.store, s->survey, &error);

  g_assert_no_error (error);
  return intake;
}

static GPtrArray *
new_answers (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_answer_free);
}

static void
give (GPtrArray *answers, const FrFormNode *node, const char *value)
{
  g_ptr_array_add (answers, fr_form_answer_new (node->id, node->name, 0, FALSE, value));
}

/* "c4 s5 c1 n7 n20000 t t": what stands at each place. */
static char *
places_of (const FrResponse *response)
{
  GString *out = g_string_new (NULL);
  FrAnswer answers[9];

  g_assert_true (fr_answers_unpack (response->answers->data, response->answers->len, answers, G_N_ELEMENTS (answers)));
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    switch (answers[i].kind)
      {
      case FR_ANSWER_CHOICE: g_string_append_printf (out, "c%u ", answers[i].choice); break;
      case FR_ANSWER_SET: g_string_append_printf (out, "s%u ", (guint) answers[i].set); break;
      case FR_ANSWER_NUMBER: g_string_append_printf (out, "n%g ", answers[i].number); break;
      case FR_ANSWER_TEXT: g_string_append_printf (out, "t=%s ", (char *) g_ptr_array_index (response->texts, i)); break;
      case FR_ANSWER_UNREADABLE: g_string_append (out, "u "); break;
      case FR_ANSWER_NONE:
      default: g_string_append (out, "- "); break;
      }
  return g_strchomp (g_string_free (out, FALSE));
}

/* The entries of a response whose one repeated item is a text. */
static char *
entries_of (const void *packed, gsize size)
{
  g_autoptr (GPtrArray) turns = fr_turns_unpack (packed, size, 1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < turns->len; i++)
    {
      const FrTurn *turn = g_ptr_array_index (turns, i);

      g_string_append_printf (out, "%s ", turn->texts[0] ? turn->texts[0] : turn->answers[0].kind == FR_ANSWER_UNREADABLE ? "?" : "-");
    }
  return g_strchomp (g_string_free (out, FALSE));
}

/* Each kind of answer at its place; what stands in a repeat turn by turn, those in which nothing is answered left out. */
static void
test_places (Survey *s, gconstpointer data)
{
  g_autoptr (FrIntake) intake = intake_of (s);
  g_autoptr (GPtrArray) answers = new_answers (), repeats = new_answers ();
  g_autoptr (FrResponse) response = NULL;
  g_autofree char *places = NULL, *entries = NULL;

  give (answers, s->law, "4");
  give (answers, s->ways, "1 3 other");
  g_ptr_array_add (answers, fr_form_answer_new (s->ways->id, "ways_other", 0, TRUE, "by doing"));
  give (answers, s->how, "2");
  give (answers, s->years, "7");
  give (answers, s->since, "2024-10-04");
  give (answers, s->why, "“因为”");
  give (answers, s->order, "3 1 2");
  g_ptr_array_add (repeats, fr_form_answer_new (s->children->id, "children", 0, FALSE, "3"));
  g_ptr_array_add (answers, fr_form_answer_new (s->child->id, "child", 1, FALSE, "A"));
  g_ptr_array_add (answers, fr_form_answer_new (s->child->id, "child", 3, FALSE, "B"));
  response = fr_intake_pack (intake, 0, answers, repeats, TODAY);
  places = places_of (response);
  g_assert_cmpstr (places, ==, "c3 s13 t=by doing c1 n7 n20000 t=“因为” t=3 1 2 -");
  g_assert_cmpint (response->partial, ==, 0);
  entries = entries_of (response->turns->data, response->turns->len);
  g_assert_cmpstr (entries, ==, "A B");
  g_assert_cmpuint (response->n_turns, ==, 2);
  g_assert_cmpuint (response->n_unplaced, ==, 0);
  g_assert_cmpstr (response->means, ==, "web");
  g_assert_cmpint (response->seconds, ==, -1);
}

/* Required is what the form's rules say, as far as it was shown; an empty return lacks everything. */
static void
test_partial (Survey *s, gconstpointer data)
{
  g_autoptr (FrIntake) intake = intake_of (s);
  g_autoptr (GPtrArray) low = new_answers (), high = new_answers (), none = new_answers ();
  g_autoptr (FrResponse) one = NULL, two = NULL, three = NULL;

  give (low, s->law, "2");
  give (high, s->law, "3");
  one = fr_intake_pack (intake, 0, low, NULL, TODAY);
  two = fr_intake_pack (intake, 0, high, NULL, TODAY);
  three = fr_intake_pack (intake, 0, none, NULL, TODAY);
  g_assert_cmpint (one->partial, ==, 0);
  g_assert_cmpint (two->partial, ==, 1);
  g_assert_cmpint (three->partial, ==, 1);
}

/* From paper: what can't be read is no blank. */
static void
test_paper (Survey *s, gconstpointer data)
{
  g_autoptr (FrIntake) intake = intake_of (s);
  FrEntryAnswer law = { s->law->id, FALSE, 0, FR_ENTRY_UNREADABLE, NULL }, ways = { s->ways->id, FALSE, 0, FR_ENTRY_ANSWERED, (char *) "2" };
  FrEntryAnswer how = { s->how->id, FALSE, 0, FR_ENTRY_BLANK, NULL }, child = { s->child->id, FALSE, 1, FR_ENTRY_ANSWERED, (char *) "A" };
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();
  g_autoptr (FrResponse) response = NULL, lacking = NULL;
  g_autofree char *places = NULL, *entries = NULL;

  g_ptr_array_add (answers, &law);
  g_ptr_array_add (answers, &ways);
  g_ptr_array_add (answers, &how);
  g_ptr_array_add (answers, &child);
  response = fr_intake_pack_entry (intake, 0, answers, FR_DAY_NONE);
  places = places_of (response);
  g_assert_cmpstr (places, ==, "u s2 - - - - - - -");
  g_assert_cmpint (response->partial, ==, 0);
  entries = entries_of (response->turns->data, response->turns->len);
  g_assert_cmpstr (entries, ==, "A");
  g_assert_cmpstr (response->means, ==, "paper");
  law.state = FR_ENTRY_BLANK;
  lacking = fr_intake_pack_entry (intake, 0, answers, FR_DAY_NONE);
  g_assert_cmpint (lacking->partial, ==, 1);
}

/* A later version moves questions and choices about and renames them; their answers stay at their places. */
static void
test_versions (Survey *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrForm) later = fr_form_copy (s->form);
  g_autoptr (FrIntake) intake = NULL;
  g_autoptr (GPtrArray) answers = new_answers ();
  g_autoptr (FrResponse) response = NULL;
  g_autofree char *places = NULL;
  FrFormList *five = fr_form_list_named (later, "s5");
  FrFormChoice *five_th = g_ptr_array_index (five->choices, 4);

  frt_form_ask (later->nodes, FR_FORM_TEXT, "first", "First");
  g_ptr_array_insert (later->nodes, 0, g_ptr_array_steal_index (later->nodes, later->nodes->len - 1));
  g_ptr_array_insert (five->choices, 0, g_ptr_array_steal_index (five->choices, 4));
  g_assert_true (fr_action_survey_put_form (s->f.store, s->survey, later, &error));
  g_assert_no_error (error);
  fr_action_survey_field_form (s->f.store, s->survey, TODAY + 1, NULL, &error);
  g_assert_no_error (error);
  intake = intake_of (s);
  g_assert_cmpuint (fr_intake_get_n (intake), ==, 2);
  give (answers, g_ptr_array_index (later->nodes, 0), "x");
  g_ptr_array_add (answers, fr_form_answer_new (s->law->id, "law", 0, FALSE, five_th->name));
  response = fr_intake_pack (intake, 1, answers, NULL, TODAY + 1);
  places = places_of (response);
  g_assert_cmpstr (places, ==, "c4 - - - - - - - t=x");
}

/* --- Storing --- */

static FrResponse *
response_of (Survey *s, const FrIntake *intake, const char *law, const char *code)
{
  g_autoptr (GPtrArray) answers = new_answers ();
  FrResponse *response;

  give (answers, s->law, law);
  give (answers, s->why, law);
  response = fr_intake_pack (intake, 0, answers, NULL, TODAY);
  response->code = g_strdup (code);
  response->seconds = 60;
  return response;
}

static char *
stored (Survey *s)
{
  static const FrStmt stmt = { "stored",
    "SELECT r.code, r.day, r.seconds, r.means, r.partial, r.cadre_id, t.text FROM response AS r LEFT JOIN response_text AS t"
    " ON t.response_id = r.response_id ORDER BY r.response_id", 0 };
  g_autoptr (FrRows) rows = fr_store_select (s->f.store, &stmt, NULL, 0, NULL, NULL);
  GString *out = g_string_new (NULL);

  for (guint r = 0; r < rows->n_rows; r++)
    g_string_append_printf (out, "%s:%d:%d:%s:%d:%s ", fr_rows_get (rows, r, 0)->text, (int) (fr_rows_get (rows, r, 1)->i - TODAY),
                            (int) fr_rows_get (rows, r, 2)->i, fr_rows_get (rows, r, 3)->text, (int) fr_rows_get (rows, r, 4)->i,
                            fr_rows_get (rows, r, 5)->kind == FR_NULL ? fr_rows_get (rows, r, 6)->text : "named");
  return g_string_free (out, FALSE);
}

/* One change set in an order that is not that of their coming; one undo takes all back. */
static void
test_store (Survey *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrIntake) intake = intake_of (s);
  g_autoptr (GPtrArray) responses = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_response_free);
  g_autoptr (GHashTable) codes = NULL;
  g_autofree char *have = NULL, *again = NULL;
  gint64 ids[3];

  g_ptr_array_add (responses, response_of (s, intake, "2", "R3"));
  g_ptr_array_add (responses, response_of (s, intake, "1", "R1"));
  g_ptr_array_add (responses, response_of (s, intake, "4", "R2"));
  g_assert_true (fr_action_responses_add (s->f.store, s->survey, responses, ids, &error));
  g_assert_no_error (error);
  assert_history (&s->f, "Brought in answers: Needs: 3");
  have = stored (s);
  g_assert_cmpstr (have, ==, "R1:0:60:web:0:1 R2:0:60:web:1:4 R3:0:60:web:0:2 ");
  g_assert_true (ids[1] < ids[2] && ids[2] < ids[0]);
  codes = fr_response_codes (s->f.store, s->survey, &error);
  g_assert_cmpuint (g_hash_table_size (codes), ==, 3);
  g_ptr_array_set_size (responses, 1);
  g_assert_false (fr_action_responses_add (s->f.store, s->survey, responses, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Some of these answers are there already.");
  assert_sound (&s->f);
  g_assert_true (fr_store_undo (s->f.store, NULL, NULL, &error));
  again = stored (s);
  g_assert_cmpstr (again, ==, "");
}

/* As an office stands whose form went into the field with a release that kept nothing of repeats. */
static gboolean
forget_repeats_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt stmt = { "repeated", "SELECT survey_item_id FROM survey_item WHERE repeat IS NOT NULL", 0 };
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, NULL, 0, error);

  g_assert_cmpuint (rows->n_rows, ==, 1);
  return fr_tx_delete (tx, FR_SURVEY_ITEM, FR_KEY (fr_rows_get (rows, 0, 0)->i), 0, error);
}

/* Entries come back as they were given; so does their item where there is none yet; one undo takes all back. */
static void
test_repeats (Survey *s, gconstpointer data)
{
  static const FrStmt item = { "item", "SELECT code, kind, block, repeat, position FROM survey_item WHERE repeat IS NOT NULL", 0 };
  static const FrStmt turns = { "turns", "SELECT turns FROM response", 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrIntake) intake = intake_of (s);

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GPtrArray) responses = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_response_free), answers = new_answers ();
      g_autoptr (FrRows) items = NULL, packed = NULL;
      g_autofree char *entries = NULL;

      give (answers, s->law, "2");
      g_ptr_array_add (answers, fr_form_answer_new (s->child->id, "child", 2, FALSE, "Li"));
      g_ptr_array_add (answers, fr_form_answer_new (s->child->id, "child", 1, FALSE, "王"));
      g_ptr_array_add (responses, fr_intake_pack (intake, 0, answers, NULL, TODAY));
      g_assert_true (fr_action_responses_add (s->f.store, s->survey, responses, NULL, &error));
      g_assert_no_error (error);
      items = fr_store_select (s->f.store, &item, NULL, 0, NULL, NULL);
      g_assert_cmpuint (items->n_rows, ==, 1);
      g_assert_cmpstr (fr_rows_get (items, 0, 0)->text, ==, "children/child");
      g_assert_cmpstr (fr_rows_get (items, 0, 1)->text, ==, "text");
      g_assert_cmpstr (fr_rows_get (items, 0, 2)->text, ==, "children");
      g_assert_cmpstr (fr_rows_get (items, 0, 3)->text, ==, "children");
      g_assert_cmpint (fr_rows_get (items, 0, 4)->i, ==, FR_TURN_PLACES);
      packed = fr_store_select (s->f.store, &turns, NULL, 0, NULL, NULL);
      entries = entries_of (fr_rows_get (packed, 0, 0)->blob, fr_rows_get (packed, 0, 0)->size);
      g_assert_cmpstr (entries, ==, "Li 王");
      assert_sound (&s->f);
      g_assert_true (fr_store_undo (s->f.store, NULL, NULL, &error));
      if (round == 0)
        fr_store_transact (s->f.store, FR_SET_EDIT, "Forget", NULL, forget_repeats_func, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

/* By what they say where they have no code: twice the same in another order of coming gives the same. */
static void
test_order (Survey *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrIntake) intake = intake_of (s);
  g_autofree char *first = NULL;

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GPtrArray) responses = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_response_free);
      g_autofree char *have = NULL;

      for (guint i = 0; i < 5; i++)
        {
          g_autofree char *law = g_strdup_printf ("%u", round ? 5 - i : i + 1);
          FrResponse *response = response_of (s, intake, law, "");

          g_clear_pointer (&response->code, g_free);
          g_ptr_array_add (responses, response);
        }
      g_assert_true (fr_action_responses_add (s->f.store, s->survey, responses, NULL, &error));
      have = stored (s);
      if (first != NULL)
        g_assert_cmpstr (have, ==, first);
      else
        first = g_steal_pointer (&have);
      g_assert_true (fr_store_undo (s->f.store, NULL, NULL, &error));
    }
}

static void
test_refused (Survey *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrIntake) intake = intake_of (s);
  g_autoptr (GPtrArray) responses = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_response_free);
  FrResponse *response = response_of (s, intake, "2", "R1");
  gint64 cadre = add (&s->f, FR_CADRE, "name", T ("Wang Wei"), NULL), draft, old;
  static const FrSet about[] = { { "title", { .kind = FR_TEXT, .size = 3, .text = "Old" } } };
  static const FrSurveyItem page[] = { { NULL, "a", "text", "A", NULL, 0, NULL } };

  g_ptr_array_add (responses, response);
  response->cadre_id = cadre;
  g_assert_false (fr_action_responses_add (s->f.store, s->survey, responses, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This survey is anonymous");
  response->cadre_id = 0;
  g_assert_true (fr_action_survey_close (s->f.store, s->survey, TODAY + 3, &error));
  response->day = TODAY + 4;
  g_assert_false (fr_action_responses_add (s->f.store, s->survey, responses, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Answers were given after this survey was closed.");
  response->day = TODAY + 3;      /* late, but given in time */
  g_assert_true (fr_action_responses_add (s->f.store, s->survey, responses, NULL, &error));
  draft = fr_action_survey_add_form (s->f.store, NULL, 0, s->form, &error);
  g_assert_null (fr_intake_new (s->f.store, draft, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "The survey “S0002” is a draft and takes no answers yet.");
  old = fr_action_survey_add (s->f.store, about, 1, page, 1, NULL, 0, &error);
  g_assert_null (fr_intake_new (s->f.store, old, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "The survey “S0003” came with its answers and has no form");
  g_assert_true (fr_action_withdraw (s->f.store, FR_SURVEY, draft, TRUE, &error));
  g_assert_null (fr_intake_new (s->f.store, draft, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "The survey “S0002” is withdrawn");
}

/* What stands for the answers is the same for the same answers, and another for those of another survey. */
static void
test_code (Survey *s, gconstpointer data)
{
  g_autoptr (FrIntake) intake = intake_of (s);
  g_autofree char *one = fr_response_code (intake, "abc"), *two = fr_response_code (intake, "abc"), *three = fr_response_code (intake, "abd");

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (one, !=, three);
  g_assert_cmpuint (strlen (one), ==, 17);
  g_assert_cmpint (one[0], ==, 'R');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/responses/" path, Survey, NULL, set_up, func, tear_down)
  ADD ("places", test_places);
  ADD ("partial", test_partial);
  ADD ("paper", test_paper);
  ADD ("versions", test_versions);
  ADD ("store", test_store);
  ADD ("order", test_order);
  ADD ("repeats", test_repeats);
  ADD ("refused", test_refused);
  ADD ("code", test_code);
  return g_test_run ();
}
