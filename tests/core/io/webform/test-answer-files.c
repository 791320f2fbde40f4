/* test-answer-files.c: files of answers: written and read again, changed on the way, not ours, not of this form. */
#include "core/io/webform/answers.h"

#include "core/base/day.h"
#include "core/base/error.h"
#include "support/fills.h"
#include "support/forms.h"
#include "support/support.h"

#include <string.h>

static FrAnswerFile *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return fr_answer_file_read (bytes, error);
}

/* A file of two answers, one of them the text beside "other". */
static FrAnswerFile *
small_file (void)
{
  FrAnswerFile *file = fr_answer_file_new ();

  g_free (file->form_id);
  file->form_id = g_strdup ("needs");
  file->day = fr_day_from_ymd (2026, 11, 27);
  file->seconds = 321;
  g_ptr_array_add (file->answers, fr_form_answer_new (0x10, "县", 0, FALSE, "“a”\tb\\n\n🙂"));
  g_ptr_array_add (file->answers, fr_form_answer_new (0x10, "县_other", 2, TRUE, "x"));
  return file;
}

static void
test_code (void)
{
  g_autoptr (FrAnswerFile) file = small_file ();
  g_autofree char *code = fr_answer_file_code (file), *json = fr_answer_file_to_json (file), *again = NULL;

  /* Computed apart: the first 40 bits of SHA-256 of the lines that answers.c names. */
  g_assert_cmpstr (code, ==, "1936-F44X");
  file->seconds++;
  again = fr_answer_file_code (file);
  g_assert_cmpstr (code, !=, again);
  g_assert_nonnull (strstr (json, code));
}

static void
assert_same_answers (const GPtrArray *a, const GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const FrFormAnswer *one = g_ptr_array_index (a, i), *two = g_ptr_array_index (b, i);

      g_assert_cmpuint (one->id, ==, two->id);
      g_assert_cmpuint (one->turn, ==, two->turn);
      g_assert_cmpint (one->other, ==, two->other);
      g_assert_cmpstr (one->name, ==, two->name);
      g_assert_cmpstr (one->value, ==, two->value);
    }
}

/* A random form, filled in at random, written, read again: the same; and nothing in it is against the form but what its checks say. */
static void
test_round_trip (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < frt_rounds (100); i++)
    {
      g_autoptr (FrForm) form = frt_random_form (rand, 25);
      g_autoptr (FrFormPlan) plan = NULL;
      g_autoptr (FrFormResponse) fill = NULL;
      g_autoptr (GPtrArray) given = NULL, faults = NULL;
      g_autoptr (FrAnswerFile) file = NULL, again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *json = NULL, *json_again = NULL;

      frt_random_rules (rand, form);
      plan = fr_form_plan_new (form, NULL);
      fill = fr_form_response_new (plan, fr_form_default_language (form), NULL);
      given = frt_random_answers (rand, plan, fill);
      fr_form_response_compute (fill);
      file = fr_answer_file_from_fill (plan, fill, "S-1", 20000, 42);
      json = fr_answer_file_to_json (file);
      again = read_text (json, &error);
      g_assert_no_error (error);
      assert_same_answers (file->answers, again->answers);
      assert_same_answers (file->repeats, again->repeats);
      json_again = fr_answer_file_to_json (again);
      g_assert_cmpstr (json, ==, json_again);
      faults = fr_answer_file_check (again, plan);
      for (guint f = 0; f < faults->len; f++)
        if (strstr (g_ptr_array_index (faults, f), "the form's check refuses") == NULL)
          g_error ("seed %u: %s", seed, (char *) g_ptr_array_index (faults, f));
    }
}

/* Any one byte changed: refused, or (blanks between, the order of keys) the same answers. */
static void
test_tampered (void)
{
  g_autoptr (FrAnswerFile) file = small_file ();
  g_autofree char *json = fr_answer_file_to_json (file);
  guint refused = 0;

  for (gsize i = 0; json[i] != '\0'; i++)
    {
      g_autofree char *text = g_strdup (json);
      g_autoptr (FrAnswerFile) again = NULL;
      g_autoptr (GError) error = NULL;

      text[i] = text[i] == '1' ? '2' : text[i] + 1;
      again = read_text (text, &error);
      g_assert_true ((again == NULL) == (error != NULL));
      if (again == NULL)
        {
          g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
          refused++;
          continue;
        }
      assert_same_answers (file->answers, again->answers);
      g_assert_cmpuint (again->seconds, ==, file->seconds);
    }
  g_assert_cmpuint (refused, >, strlen (json) / 2);
}

static void
test_refusals (void)
{
#define HEAD "{\"format\": \"fruition-answers\", \"version\": 1, \"form\": \"f\", \"form_version\": \"\", \"survey\": \"\", "
#define DAY HEAD "\"day\": \"2026-11-27\", \"seconds\": 1, \"repeats\": [], "
  static const struct { const char *text, *says; } cases[] = {
    { "", "no file of answers" }, { "[]", "no file of answers" }, { "{}", "no file of answers" }, { "id;name\n", "no file of answers" },
    { "{\"format\": \"fruition-form\", \"version\": 1}", "no file of answers" }, { "\xff{}", "no file of answers" },
    { "{\"format\": \"fruition-form\"} {\"format\": \"fruition-answers\", \"version\": 1}", "no file of answers" },
    { "[[[[[[[[[[[[[[[[", "no file of answers" }, { "['\"', [[[[[[[[[[[[[[]]", "no file of answers" },
    { "{\"format\": \"fruition-answers\", \"version\": 2}", "later version" },
    { "{\"format\": \"fruition-answers\", \"version\": 1}", "“form”" },
    { HEAD "\"day\": \"2026-02-30\", \"seconds\": 1}", "“day”" },
    { HEAD "\"day\": \"2026-11-27\", \"seconds\": -1}", "“seconds”" },
    { HEAD "\"day\": \"2026-11-27\", \"seconds\": 1.5}", "“seconds”" },
    { DAY "\"ip\": \"10.0.0.1\"}", "“ip”" },
    { DAY "\"answers\": {}}", "“answers”" },
    { DAY "\"answers\": [1]}", "“answers[0]”" },
    { DAY "\"answers\": [{\"id\": \"10\", \"name\": \"a\", \"value\": \"b\"}]}", "“answers[0].id”" },
    { DAY "\"answers\": [{\"id\": \"0000000000000010\", \"name\": \"a\", \"value\": \"\"}]}", "“answers[0].value”" },
    { DAY "\"answers\": [{\"id\": \"0000000000000010\", \"name\": \"a\", \"value\": \"b\", \"turn\": 0}]}", "“answers[0].turn”" },
    { DAY "\"answers\": [{\"id\": \"0000000000000010\", \"name\": \"a\", \"value\": \"b\", \"other\": false}]}", "“answers[0].other”" },
    { DAY "\"answers\": [{\"id\": \"0000000000000010\", \"name\": \"a\", \"value\": \"b\"}, "
      "{\"id\": \"0000000000000010\", \"name\": \"a\", \"value\": \"c\"}]}", "“answers[1]”" },
    { DAY "\"answers\": []}", "“code”" },
    { DAY "\"answers\": [], \"code\": \"0000-0000\"}", "changed after it was made" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FrAnswerFile) file = read_text (cases[i].text, &error);

      g_assert_null (file);
      g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("%s gives: %s", cases[i].text, error->message);
    }
}

/* Answers that the form could not have given are named, each by its question. */
static void
test_against_form (void)
{
  g_autoptr (FrForm) form = fr_form_new ();
  g_autoptr (FrFormPlan) plan = NULL;
  g_autoptr (FrAnswerFile) file = fr_answer_file_new ();
  g_autoptr (GPtrArray) faults = NULL;
  static const char * const says[] = { "“other_form”", "“gone” is no question", "“days”", "“hidden”: “x”", "“twice”: “5”", "check refuses “99”" };
  FrFormNode *repeat, *n, *hidden, *twice;

  fr_form_language_add (form, "English (en)");
  n = frt_form_ask (form->nodes, FR_FORM_INTEGER, "n", "N");
  fr_form_set (n, FR_FORM_CONSTRAINT, ". < 10");
  hidden = frt_form_ask (form->nodes, FR_FORM_TEXT, "hidden", "Hidden");
  fr_form_set (hidden, FR_FORM_RELEVANT, "${n} = 1");
  twice = frt_form_ask (form->nodes, FR_FORM_CALCULATE, "twice", NULL);
  fr_form_set (twice, FR_FORM_CALCULATION, "${n} * 2");
  repeat = fr_form_node_new (FR_FORM_REPEAT, FR_FORM_TEXT, "r");
  g_ptr_array_add (form->nodes, repeat);
  plan = fr_form_plan_new (form, NULL);
  g_free (file->form_id);
  file->form_id = g_strdup ("other_form");
  g_ptr_array_add (file->answers, fr_form_answer_new (n->id, "n", 0, FALSE, "99"));
  g_ptr_array_add (file->answers, fr_form_answer_new (hidden->id, "hidden", 0, FALSE, "x"));
  g_ptr_array_add (file->answers, fr_form_answer_new (twice->id, "twice", 0, FALSE, "5"));
  g_ptr_array_add (file->answers, fr_form_answer_new (77, "gone", 0, FALSE, "x"));
  g_ptr_array_add (file->answers, fr_form_answer_new (hidden->id, "days", 4, FALSE, "x"));
  faults = fr_answer_file_check (file, plan);
  for (gsize i = 0; i < G_N_ELEMENTS (says); i++)
    {
      gboolean found = FALSE;

      for (guint f = 0; f < faults->len; f++)
        found = found || strstr (g_ptr_array_index (faults, f), says[i]) != NULL;
      if (!found)
        g_error ("nothing says %s", says[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-files/code", test_code);
  g_test_add_func ("/answer-files/round-trip", test_round_trip);
  g_test_add_func ("/answer-files/tampered", test_tampered);
  g_test_add_func ("/answer-files/refusals", test_refusals);
  g_test_add_func ("/answer-files/against-form", test_against_form);
  return g_test_run ();
}
