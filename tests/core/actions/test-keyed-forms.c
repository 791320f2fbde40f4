/* test-keyed-forms.c: paper forms keyed in once and twice, compared, settled, taken back. */
#include "actions-support.h"

#include "core/actions/keyed-forms.h"
#include "core/actions/needs.h"
#include "core/actions/survey-forms.h"
#include "core/base/error.h"
#include "core/model/answers.h"
#include "support/forms.h"
#include "support/office.h"

/* A survey in the field: how well (a scale of 5), whether (a scale of 2: 1 goes on), and why. */
typedef struct {
  Office  office;
  FrForm *form;
  gint64  survey, version, unit;
} Fixture;

static FrForm *
new_form (void)
{
  FrForm *form = fr_form_new ();
  FrFormList *five = frt_form_list (form, "s5", 5), *two = frt_form_list (form, "s2", 2);

  fr_form_language_add (form, "English (en)");
  fr_form_text_set (&form->title, 0, "Needs 2026");
  form->form_id = g_strdup ("needs");
  frt_form_ask (form->nodes, FR_FORM_ONE, "law", "Law")->list = five->id;
  frt_form_ask (form->nodes, FR_FORM_ONE, "go", "Go on?")->list = two->id;
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_TEXT, "why", "Why?"), FR_FORM_RELEVANT, "${go} = '1'");
  return form;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  const FrSurveyVersion *version;

  office_set_up (&f->office, data);
  f->unit = add (&f->office, FR_UNIT, "name", T ("Qinglan"), NULL);
  f->form = new_form ();
  f->survey = fr_action_survey_add_form (f->office.store, NULL, 0, f->form, &error);
  g_assert_no_error (error);
  fr_action_survey_field (f->office.store, f->survey, TODAY, &error);
  g_assert_no_error (error);
  versions = fr_survey_versions (f->office.store, f->survey, &error);
  version = g_ptr_array_index (versions, 0);
  f->version = version->id;
  fr_form_free (f->form);
  f->form = fr_form_copy (version->form);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  fr_form_free (f->form);
  office_tear_down (&f->office, data);
}

/* What those keys say. */
static GPtrArray *
keyed (Fixture *f, const char *keys)
{
  g_autoptr (FrEntry) entry = fr_entry_new (f->form, NULL);

  for (const char *p = keys; *p; p++)
    g_assert_true (fr_entry_key (entry, (gunichar) *p));
  return fr_entry_answers (entry);
}

static gboolean
save (Fixture *f, guint pass, guint number, const char *keys, GError **error)
{
  g_autoptr (GPtrArray) answers = keyed (f, keys);
  const FrKeyedEntry entry = { { f->survey, "A1", number }, pass, FALSE, f->version, pass == 1 ? f->unit : 0,
                               pass == 1 ? "Li Na" : "Wang Wei", answers };

  return fr_action_keyed_form_save (f->office.store, &entry, NULL, error);
}

static void
must_save (Fixture *f, guint pass, guint number, const char *keys)
{
  g_autoptr (GError) error = NULL;

  save (f, pass, number, keys, &error);
  g_assert_no_error (error);
}

static gboolean
settle (Fixture *f, guint number, guint n, gboolean second, GError **error)
{
  const gboolean take[] = { second, second, second };

  return fr_action_keyed_form_settle (f->office.store, &(FrKeyedKey) { f->survey, "A1", number }, NULL, take, n, NULL, error);
}

/* "law go why/unit/batch/day/means" of each response: choices by place, "-" none, "?" unreadable, "t" a text. */
static char *
responses (Fixture *f)
{
  static const FrStmt stmt = { "responses", "SELECT answers, unit_id, batch, day, means, partial FROM response ORDER BY response_id", 0 };
  g_autoptr (FrRows) rows = fr_store_select (f->office.store, &stmt, NULL, 0, NULL, NULL);
  GString *out = g_string_new (NULL);

  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *packed = fr_rows_get (rows, r, 0);
      FrAnswer answers[3];

      g_assert_true (fr_answers_unpack (packed->blob, packed->size, answers, 3));
      for (guint i = 0; i < 3; i++)
        if (answers[i].kind == FR_ANSWER_CHOICE)
          g_string_append_printf (out, "%u", answers[i].choice);
        else
          g_string_append (out, answers[i].kind == FR_ANSWER_TEXT ? "t" : answers[i].kind == FR_ANSWER_UNREADABLE ? "?" : "-");
      g_assert_cmpint (fr_rows_get (rows, r, 1)->i, ==, f->unit);
      g_assert_cmpint (fr_rows_get (rows, r, 3)->i, ==, TODAY);
      g_string_append_printf (out, "/%s/%s ", fr_value_get_text (fr_rows_get (rows, r, 2)), fr_value_get_text (fr_rows_get (rows, r, 4)));
    }
  return g_string_free (out, FALSE);
}

static void
assert_responses (Fixture *f, const char *want)
{
  g_autofree char *have = responses (f);

  g_assert_cmpstr (have, ==, want);
}

/* "batch n twice differing settled second waiting last". */
static void
assert_batches (Fixture *f, const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = fr_keyed_batches (f->office.store, f->survey, NULL, &error);
  g_autoptr (GString) have = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < batches->len; i++)
    {
      const FrKeyedBatch *batch = g_ptr_array_index (batches, i);

      g_string_append_printf (have, "%s %u %u %u %u %u %u %u;", batch->batch, batch->n, batch->twice, batch->differing, batch->settled,
                              batch->second, batch->waiting, batch->last);
    }
  g_assert_cmpstr (have->str, ==, want);
}

/* --- Tests --- */

/* One difference: as the first has it, taken back, as the second has it. */
static void
test_settled_both_ways (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  must_save (f, 1, 1, "32");
  must_save (f, 2, 1, "42");
  assert_batches (f, "A1 1 1 1 0 1 0 1;");
  before = digest (&f->office);
  g_assert_false (settle (f, 1, 0, FALSE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Form 1 was keyed in again");
  g_assert_true (settle (f, 1, 1, FALSE, &error));
  g_assert_no_error (error);
  assert_history (&f->office, "Settled a paper form: A1/1");
  assert_responses (f, "21-/A1/paper ");
  assert_batches (f, "A1 1 1 1 1 0 0 1;");
  g_assert_true (fr_store_undo (f->office.store, NULL, NULL, &error));
  after = digest (&f->office);
  g_assert_cmpstr (after, ==, before);
  assert_responses (f, "");
  g_assert_true (settle (f, 1, 1, TRUE, &error));
  assert_responses (f, "31-/A1/paper ");
  g_assert_false (settle (f, 1, 1, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Form 1 of this batch is settled");
  g_assert_false (save (f, 2, 1, "32", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Form 1 of this batch is settled");
}

/* What is chosen asks for more than either saw: nobody makes it up. */
static void
test_unseen (Fixture *f, gconstpointer data)
{
  const gboolean take[] = { TRUE, FALSE };
  g_autoptr (GError) error = NULL;

  must_save (f, 1, 1, "32");
  must_save (f, 2, 1, "31yes\n");
  g_assert_false (fr_action_keyed_form_settle (f->office.store, &(FrKeyedKey) { f->survey, "A1", 1 }, NULL, take, 2, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "With this choice form 1 asks something");
  assert_responses (f, "");
}

/* Once is enough where the office says so; what differs waits. */
static void
test_taken_as_they_are (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = keyed (f, "91y\n");
  const FrKeyedEntry entry = { { f->survey, "A1", 4 }, 1, FALSE, f->version, f->unit, NULL, answers };
  guint n = 0;

  must_save (f, 1, 1, "12");
  must_save (f, 1, 2, "52");
  must_save (f, 2, 2, "52");
  must_save (f, 1, 3, "52");
  must_save (f, 2, 3, "50");
  g_assert_true (fr_action_keyed_form_settle (f->office.store, &entry.key, &entry, NULL, 0, NULL, &error));
  g_assert_no_error (error);
  assert_responses (f, "?0t/A1/paper ");
  assert_batches (f, "A1 4 2 1 1 2 2 4;");
  g_assert_true (fr_action_keyed_forms_take (f->office.store, f->survey, "A1", &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  assert_batches (f, "A1 4 2 1 3 1 0 4;");
  g_assert_false (fr_action_keyed_forms_take (f->office.store, f->survey, "A1", &n, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "No form of this batch waits");
  g_assert_cmpuint (n, ==, 0);
  for (guint i = 0; i < 7; i++)
    g_assert_true (fr_store_undo (f->office.store, NULL, NULL, &error));
  assert_batches (f, "");
  assert_responses (f, "");
  g_assert_cmpuint (redo_all (&f->office), ==, 7);
  assert_batches (f, "A1 4 2 1 3 1 0 4;");
}

static void
test_list (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = NULL;
  const FrKeyedForm *form;

  must_save (f, 1, 2, "32");
  must_save (f, 1, 1, "12");
  must_save (f, 1, 1, "22");     /* mended */
  must_save (f, 2, 1, "40");
  forms = fr_keyed_forms (f->office.store, f->survey, "A1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forms->len, ==, 2);
  form = g_ptr_array_index (forms, 0);
  g_assert_cmpuint (form->number, ==, 1);
  g_assert_cmpuint (form->n_differences, ==, 2);
  g_assert_cmpstr (form->unit, ==, "Qinglan");
  g_assert_cmpstr (form->by[0], ==, "Li Na");
  g_assert_cmpstr (form->by[1], ==, "Wang Wei");
  g_assert_cmpstr (((FrEntryAnswer *) g_ptr_array_index (form->answers[0], 0))->value, ==, "2");
  form = g_ptr_array_index (forms, 1);
  g_assert_cmpuint (form->number, ==, 2);
  g_assert_null (form->answers[1]);
  g_assert_false (form->settled);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = keyed (f, "32");
  FrKeyedEntry entry = { { f->survey, "A1", 1 }, 2, FALSE, f->version, 0, NULL, answers };

  g_assert_false (fr_action_keyed_form_save (f->office.store, &entry, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Form 1 has no first entry");
  g_assert_false (fr_action_keyed_form_settle (f->office.store, &entry.key, NULL, NULL, 0, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Form 1 has no first entry");
  entry.pass = 3;
  g_assert_false (fr_action_keyed_form_save (f->office.store, &entry, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "A form has a number");
  entry.pass = 1;
  entry.key.batch = "";
  g_assert_false (fr_action_keyed_form_save (f->office.store, &entry, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "A form is keyed in by its batch");
  entry.key.batch = "A1";
  entry.key.survey_id = fr_action_survey_add_form (f->office.store, NULL, 0, f->form, &error);
  g_assert_no_error (error);
  g_assert_false (fr_action_keyed_form_save (f->office.store, &entry, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "That version was not in the field");
}

/* Two clerks key in one batch, each in a window of their own. */
static void
test_two_clerks_at_once (Fixture *f, gconstpointer data)
{
  FrStore *other = frt_office_open (fr_store_get_path (f->office.store));
  g_autoptr (GPtrArray) answers = keyed (f, "42"), forms = NULL;
  g_autoptr (GError) error = NULL;
  FrKeyedEntry entry = { { f->survey, "A1", 1 }, 1, TRUE, f->version, f->unit, "Li Na", answers };
  guint number = 0;

  g_assert_true (fr_action_keyed_form_save (f->office.store, &entry, &number, &error));
  g_assert_cmpuint (number, ==, 1);
  entry.by = "Wang Wei";
  g_assert_true (fr_action_keyed_form_save (other, &entry, &number, &error));
  g_assert_cmpuint (number, ==, 2);
  g_assert_true (fr_action_keyed_form_settle (other, &entry.key, &entry, NULL, 0, &number, &error));
  g_assert_cmpuint (number, ==, 3);
  entry.anew = FALSE;
  entry.by = "Li Na again";
  g_assert_true (fr_action_keyed_form_save (other, &entry, &number, &error));
  g_assert_cmpuint (number, ==, 1);
  frt_office_close (other);
  forms = fr_keyed_forms (f->office.store, f->survey, "A1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forms->len, ==, 3);
  g_assert_cmpstr (((FrKeyedForm *) forms->pdata[0])->by[0], ==, "Li Na again");
  g_assert_cmpstr (((FrKeyedForm *) forms->pdata[1])->by[0], ==, "Wang Wei");
  g_assert_true (((FrKeyedForm *) forms->pdata[2])->settled);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add ("/keyed-forms/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("settled-both-ways", test_settled_both_ways);
  TEST ("unseen", test_unseen);
  TEST ("taken-as-they-are", test_taken_as_they_are);
  TEST ("list", test_list);
  TEST ("refused", test_refused);
  TEST ("two-clerks-at-once", test_two_clerks_at_once);
#undef TEST
  return g_test_run ();
}
