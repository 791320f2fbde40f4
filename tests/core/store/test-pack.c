/* test-pack.c: the journal's packed values: every value comes back, known bytes stay what they are for ever, and no bytes whatever
 * make the reader run past their end. */
#include "core/store/pack.h"
#include "support/support.h"

#include <string.h>

#define MAX_COLS 8

static gboolean
same (const FrValue *a, const FrValue *b)
{
  return fr_value_equal (a, b);
}

/* --- Single values --- */

static void
test_varint_edges (void)
{
  static const guint64 edges[] = { 0, 1, 127, 128, 16383, 16384, G_MAXUINT32, G_MAXINT64, G_MAXUINT64 };
  static const guint sizes[] = { 1, 1, 1, 2, 2, 3, 5, 9, 10 };

  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      FrUnpack in;

      fr_pack_varint (bytes, edges[i]);
      g_assert_cmpuint (bytes->len, ==, sizes[i]);
      fr_unpack_init (&in, bytes->data, bytes->len);
      g_assert_cmpuint (fr_unpack_varint (&in), ==, edges[i]);
      g_assert_true (fr_unpack_done (&in));
    }
}

static void
test_values_come_back (void)
{
  const FrValue values[] = {
    fr_value_null (), fr_value_int (0), fr_value_int (-1), fr_value_int (G_MAXINT64), fr_value_int (G_MININT64),
    fr_value_real (0.1), fr_value_real (-1e300), fr_value_text (""), fr_value_text ("王芳"), fr_value_blob ("", 0),
    fr_value_blob ("\0\1\2", 3),
  };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  FrUnpack in;

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    fr_pack_value (bytes, &values[i]);
  fr_unpack_init (&in, bytes->data, bytes->len);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      FrValue back = fr_unpack_value (&in);

      g_assert_true (same (&back, &values[i]));
    }
  g_assert_true (fr_unpack_done (&in));
}

/* Old journals are read by new programs: these bytes never change. */
static void
test_known_bytes (void)
{
  static const guint8 known[] = {
    0,                                            /* null */
    1, 0x81, 0x01,                                /* -65, zigzag 129 */
    2, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F,              /* 1.5 */
    3, 3, 0xE7, 0x8E, 0x8B,                       /* "王" */
    4, 2, 0x00, 0xFF,                             /* two bytes */
  };
  const FrValue values[] = { fr_value_null (), fr_value_int (-65), fr_value_real (1.5), fr_value_text ("王"),
                             fr_value_blob ("\0\xFF", 2) };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    fr_pack_value (bytes, &values[i]);
  g_assert_cmpmem (bytes->data, bytes->len, known, sizeof known);
}

static void
test_known_rows (void)
{
  static const guint8 known[] = { 1, 20, 3, 1, 'a', 1, 2, 5 };    /* (10, "a"), then (11, the same) */
  const FrValue first[] = { fr_value_int (10), fr_value_text ("a") }, second[] = { fr_value_int (11), fr_value_text ("a") };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  fr_pack_row (bytes, NULL, first, 2);
  fr_pack_row (bytes, first, second, 2);
  g_assert_cmpmem (bytes->data, bytes->len, known, sizeof known);
}

/* --- Rows at random --- */

static FrValue
random_value (GRand *rand)
{
  static const char *texts[] = { "", "a", "王芳", "a longer text that takes more room" };
  const char *text = texts[g_rand_int_range (rand, 0, 4)];

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:  return fr_value_null ();
    case 1:  return fr_value_int ((gint64) (((guint64) g_rand_int (rand) << 32) | g_rand_int (rand)));    /* differences overflow, and wrap back */
    case 2:  return fr_value_int (g_rand_int_range (rand, -3, 3));
    case 3:  return fr_value_real (g_rand_double_range (rand, -1, 1));
    case 4:  return fr_value_text (text);
    default: return fr_value_blob (text, strlen (text));
    }
}

static void
test_random_rows (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (500); round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, MAX_COLS + 1), n_rows = (guint) g_rand_int_range (rand, 1, 30);
      g_autofree FrValue *rows = g_new0 (FrValue, n_rows * n);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      FrValue before[MAX_COLS], row[MAX_COLS];
      FrUnpack in;

      for (guint r = 0; r < n_rows; r++)
        {
          for (guint c = 0; c < n; c++)
            rows[r * n + c] = r > 0 && g_rand_int_range (rand, 0, 3) == 0 ? rows[(r - 1) * n + c] : random_value (rand);
          fr_pack_row (bytes, r ? &rows[(r - 1) * n] : NULL, &rows[r * n], n);
        }
      fr_unpack_init (&in, bytes->data, bytes->len);
      for (guint r = 0; r < n_rows; r++)
        {
          fr_unpack_row (&in, r ? before : NULL, row, n);
          for (guint c = 0; c < n; c++)
            g_assert_true (same (&row[c], &rows[r * n + c]));
          memcpy (before, row, sizeof row);
        }
      g_assert_true (fr_unpack_done (&in));
    }
}

/* --- Malformed bytes --- */

/* Every beginning of good bytes, and bytes at random: read in a block of exactly their size, so that the sanitizers see one byte
 * too many. */
static void
test_malformed (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < frt_rounds (2000); round++)
    {
      guint size = (guint) g_rand_int_range (rand, 0, 24);
      g_autofree guint8 *bytes = g_malloc (MAX (size, 1));
      FrValue before[3], row[3];
      FrUnpack in;

      for (guint i = 0; i < size; i++)
        bytes[i] = (guint8) (g_rand_int_range (rand, 0, 2) ? g_rand_int_range (rand, 0, 8) : g_rand_int_range (rand, 0, 256));
      fr_unpack_init (&in, bytes, size);
      for (int r = 0; r < 20; r++)
        {
          fr_unpack_row (&in, r ? before : NULL, row, 3);
          for (guint c = 0; c < 3; c++)
            if (row[c].kind == FR_TEXT || row[c].kind == FR_BLOB)
              g_assert_true (row[c].blob >= bytes && row[c].blob + row[c].size <= bytes + size);
          memcpy (before, row, sizeof row);
        }
      g_assert_true (in.failed);
      g_assert_false (fr_unpack_done (&in));
    }
}

static void
test_truncated (void)
{
  const FrValue values[] = { fr_value_int (1 << 30), fr_value_real (2.5), fr_value_text ("text") };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      fr_pack_value (bytes, &values[i]);
      for (guint size = 0; size < bytes->len; size++)
        {
          g_autofree guint8 *copy = g_memdup2 (bytes->data, MAX (size, 1));
          FrUnpack in;

          fr_unpack_init (&in, copy, size);
          fr_unpack_value (&in);
          g_assert_true (in.failed);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/pack/varint-edges", test_varint_edges);
  g_test_add_func ("/store/pack/values-come-back", test_values_come_back);
  g_test_add_func ("/store/pack/known-bytes", test_known_bytes);
  g_test_add_func ("/store/pack/known-rows", test_known_rows);
  g_test_add_func ("/store/pack/random-rows", test_random_rows);
  g_test_add_func ("/store/pack/malformed", test_malformed);
  g_test_add_func ("/store/pack/truncated", test_truncated);
  return g_test_run ();
}
