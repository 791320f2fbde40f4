/* test-turns.c: entries of repeats go in and come out; malformed bytes are told. */
#include "core/model/turns.h"

#include <string.h>

static GPtrArray *
new_turns (void)
{
  GPtrArray *turns = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_turn_free);

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (turns, fr_turn_new (4));
  return turns;
}

static FrTurn *
at (GPtrArray *turns, guint i)
{
  return g_ptr_array_index (turns, i);
}

/* An entry in which nothing is answered is not kept; all others in their order. */
static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) turns = new_turns (), got = NULL, fewer = NULL;
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autofree char *text = g_strnfill (300, 'x');

  at (turns, 0)->answers[1] = (FrAnswer) { .kind = FR_ANSWER_CHOICE, .choice = 7 };
  fr_turn_set_text (at (turns, 0), 3, "农业");
  at (turns, 2)->answers[0] = (FrAnswer) { .kind = FR_ANSWER_NUMBER, .number = 2.5 };
  fr_turn_set_text (at (turns, 2), 3, "first");
  fr_turn_set_text (at (turns, 2), 3, text);
  g_assert_true (fr_turn_is_empty (at (turns, 1)));
  fr_turns_pack (packed, turns);
  got = fr_turns_unpack (packed->data, packed->len, 4);
  g_assert_cmpuint (got->len, ==, 2);
  g_assert_cmpuint (at (got, 0)->answers[1].choice, ==, 7);
  g_assert_cmpint (at (got, 0)->answers[3].kind, ==, FR_ANSWER_TEXT);
  g_assert_cmpstr (at (got, 0)->texts[3], ==, "农业");
  g_assert_cmpfloat (at (got, 1)->answers[0].number, ==, 2.5);
  g_assert_cmpstr (at (got, 1)->texts[3], ==, text);
  fewer = fr_turns_unpack (packed->data, packed->len, 2);
  g_assert_cmpuint (fewer->len, ==, 2);
}

static void
test_malformed (void)
{
  g_autoptr (GPtrArray) turns = new_turns (), none = NULL;
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  guint whole = 0;

  fr_turns_pack (packed, turns);
  g_assert_cmpuint (packed->len, ==, 0);
  none = fr_turns_unpack (NULL, 0, 4);
  g_assert_cmpuint (none->len, ==, 0);
  fr_turn_set_text (at (turns, 0), 2, "wells");
  fr_turn_set_text (at (turns, 1), 2, "roads");
  fr_turns_pack (packed, turns);
  for (guint n = 0; n <= packed->len; n++)
    {
      g_autofree guint8 *cut = g_memdup2 (packed->data, n);    /* of its own, so that a sanitizer sees what is read beyond */
      g_autoptr (GPtrArray) got = fr_turns_unpack (cut, n, 4);

      whole += got != NULL;
    }
  g_assert_cmpuint (whole, ==, 3);     /* of none, one and both */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/turns/round-trip", test_round_trip);
  g_test_add_func ("/turns/malformed", test_malformed);
  return g_test_run ();
}
