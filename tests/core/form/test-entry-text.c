/* test-entry-text.c: what was keyed in, to text and back; no text is read in half. */
#include "core/form/entry-text.h"
#include "core/base/error.h"
#include "support/support.h"

#include <string.h>

static void
answer_free (gpointer data)
{
  g_free (((FrEntryAnswer *) data)->value);
  g_free (data);
}

static void
add (GPtrArray *answers, guint64 question, gboolean other, guint turn, FrEntryState state, const char *value)
{
  FrEntryAnswer *answer = g_new0 (FrEntryAnswer, 1);

  *answer = (FrEntryAnswer) { question, other, turn, state, g_strdup (value) };
  g_ptr_array_add (answers, answer);
}

static GPtrArray *
new_answers (void)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func (answer_free);

  add (answers, 0x1f, FALSE, 0, FR_ENTRY_ANSWERED, "3");
  add (answers, 0x1f, TRUE, 0, FR_ENTRY_ANSWERED, "“村务” \"a\\b\"\n/\t1");
  add (answers, 0x20, FALSE, 0, FR_ENTRY_BLANK, NULL);
  add (answers, 0x21, FALSE, 1, FR_ENTRY_UNREADABLE, NULL);
  add (answers, 0x21, FALSE, 100, FR_ENTRY_ANSWERED, "1 4");
  add (answers, G_MAXINT64, FALSE, 0, FR_ENTRY_ANSWERED, "2026-05-01");
  return answers;
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) answers = new_answers (), back = NULL, none = g_ptr_array_new (), none_back = NULL;
  g_autofree char *text = fr_entry_to_text (answers), *again = NULL, *empty = fr_entry_to_text (none);
  g_autoptr (GArray) differences = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (text, "{\"format\":\"fruition-entry\",\"version\":1,\"answers\":["
                                         "{\"id\":\"000000000000001f\",\"value\":\"3\"},"));
  back = fr_entry_from_text (text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, answers->len);
  differences = fr_entry_compare (answers, back);
  g_assert_cmpuint (differences->len, ==, 0);
  again = fr_entry_to_text (back);
  g_assert_cmpstr (again, ==, text);
  none_back = fr_entry_from_text (empty, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none_back->len, ==, 0);
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = fr_entry_from_text (text, &error);

  if (answers != NULL)
    g_error ("“%s” is read", text);
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT);
}

#define WITH(answers) "{\"format\":\"fruition-entry\",\"version\":1,\"answers\":[" answers "]}"
#define ID            "{\"id\":\"000000000000001f\""

static void
test_damaged (void)
{
  static const char * const texts[] = {
    "", "{}", "[]", "null", "{\"answers\":[]}", "\xff",
    "{\"format\":\"fruition-entry\",\"version\":2,\"answers\":[]}",
    "{\"format\":\"fruition-answers\",\"version\":1,\"answers\":[]}",
    WITH (" "), WITH ("") "\n", WITH ("1"), WITH ("{}"), WITH ("{\"id\":31}"), WITH ("{\"id\":\"1f\"}"), WITH ("{\"id\":\"000000000000001F\"}"),
    WITH ("{\"id\":\"0000000000000000\"}"), WITH ("{\"id\":\"ffffffffffffffff\"}"),
    WITH (ID "}," ID "}"), WITH (ID ",\"value\":\"\"}"), WITH (ID ",\"value\":3}"), WITH (ID ",\"value\":null}"),
    WITH (ID ",\"value\":\"3\",\"unreadable\":true}"), WITH (ID ",\"unreadable\":false}"), WITH (ID ",\"other\":false}"),
    WITH (ID ",\"turn\":0}"), WITH (ID ",\"turn\":101}"), WITH (ID ",\"turn\":1.5}"), WITH (ID ",\"turn\":-1}"),
    WITH (ID ",\"more\":1}"), WITH (ID ",\"value\":\"3\",\"value\":\"4\"}"), WITH (ID ",\"value\":\"3\",\"other\":true}"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i]);
}

/* Cut off anywhere, or one byte taken out: never half of it. */
static void
test_cut (void)
{
  g_autoptr (GPtrArray) answers = new_answers ();
  g_autofree char *text = fr_entry_to_text (answers);

  for (gsize n = 0; n < strlen (text); n++)
    {
      g_autofree char *cut = g_strndup (text, n);

      assert_refused (cut);
    }
  for (gsize n = 0; n < strlen (text); n++)
    {
      g_autofree char *gone = g_strdup (text);
      g_autoptr (GPtrArray) read = NULL;
      g_autofree char *again = NULL;

      memmove (gone + n, gone + n + 1, strlen (gone + n));
      read = fr_entry_from_text (gone, NULL);
      again = read ? fr_entry_to_text (read) : NULL;
      g_assert_true (read == NULL || strcmp (again, gone) == 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry-text/round-trip", test_round_trip);
  g_test_add_func ("/entry-text/damaged", test_damaged);
  g_test_add_func ("/entry-text/cut", test_cut);
  return g_test_run ();
}
