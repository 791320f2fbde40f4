/* test-answers.c: answers go in and come out; malformed bytes are told. */
#include "core/model/answers.h"

#include <math.h>
#include <string.h>

static const FrAnswer all_kinds[] = {
  { FR_ANSWER_CHOICE, 0, 0, 0 }, { FR_ANSWER_NONE, 0, 0, 0 }, { FR_ANSWER_CHOICE, 199, 0, 0 }, { FR_ANSWER_SET, 0, 0x8000000000000005, 0 },
  { FR_ANSWER_NUMBER, 0, 0, -2.5 }, { FR_ANSWER_TEXT, 0, 0, 0 }, { FR_ANSWER_UNREADABLE, 0, 0, 0 }, { FR_ANSWER_CHOICE, 4, 0, 0 },
  { FR_ANSWER_NONE, 0, 0, 0 },
};

static void
test_round_trip (void)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  FrAnswer got[12];
  double doubles[12];

  fr_answers_pack (packed, all_kinds, G_N_ELEMENTS (all_kinds));
  g_assert_true (fr_answers_unpack (packed->data, packed->len, got, G_N_ELEMENTS (got)));
  for (gsize i = 0; i < G_N_ELEMENTS (all_kinds); i++)
    {
      g_assert_cmpint (got[i].kind, ==, all_kinds[i].kind);
      g_assert_cmpuint (got[i].choice, ==, all_kinds[i].choice);
      g_assert_cmpuint (got[i].set, ==, all_kinds[i].set);
      g_assert_cmpfloat (got[i].number, ==, all_kinds[i].number);
    }
  for (gsize i = G_N_ELEMENTS (all_kinds); i < G_N_ELEMENTS (got); i++)
    g_assert_cmpint (got[i].kind, ==, FR_ANSWER_NONE);
  g_assert_true (fr_answers_unpack_doubles (packed->data, packed->len, doubles, G_N_ELEMENTS (doubles)));
  g_assert_cmpfloat (doubles[0], ==, 0.0);
  g_assert_true (isnan (doubles[1]));
  g_assert_cmpfloat (doubles[2], ==, 199.0);
  g_assert_true (isnan (doubles[3]));
  g_assert_cmpfloat (doubles[4], ==, -2.5);
  g_assert_true (isnan (doubles[5]));
  g_assert_cmpfloat (doubles[7], ==, 4.0);
  g_assert_true (isnan (doubles[11]));
}

/* Every cut of a packed response is either read up to the cut or told to be malformed; nothing is read beyond it. */
static void
test_cut (void)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  fr_answers_pack (packed, all_kinds, G_N_ELEMENTS (all_kinds));
  for (guint n = 0; n < packed->len; n++)
    {
      g_autofree guint8 *cut = g_memdup2 (packed->data, MAX (n, 1));
      FrAnswer got[12];
      double doubles[12];
      gboolean whole = fr_answers_unpack (cut, n, got, G_N_ELEMENTS (got));

      g_assert_cmpint (whole, ==, fr_answers_unpack_doubles (cut, n, doubles, G_N_ELEMENTS (doubles)));
    }
}

static void
test_malformed (void)
{
  static const guint8 bad_set[] = { 1, 201, 1, 64 }, bad_code[] = { 1, 255 };
  FrAnswer got[4];

  g_assert_false (fr_answers_unpack (bad_set, sizeof bad_set, got, G_N_ELEMENTS (got)));
  g_assert_cmpint (got[0].kind, ==, FR_ANSWER_CHOICE);
  g_assert_cmpint (got[1].kind, ==, FR_ANSWER_NONE);
  g_assert_false (fr_answers_unpack (bad_code, sizeof bad_code, got, G_N_ELEMENTS (got)));
}

static void
test_empty (void)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  FrAnswer none[5] = { 0 };

  fr_answers_pack (packed, none, G_N_ELEMENTS (none));
  g_assert_cmpuint (packed->len, ==, 0);
  g_assert_true (fr_answers_unpack (NULL, 0, none, G_N_ELEMENTS (none)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/round-trip", test_round_trip);
  g_test_add_func ("/answers/cut", test_cut);
  g_test_add_func ("/answers/malformed", test_malformed);
  g_test_add_func ("/answers/empty", test_empty);
  return g_test_run ();
}
