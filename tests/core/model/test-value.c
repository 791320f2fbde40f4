/* test-value.c: values and rows of values. */
#include "core/base/day.h"
#include "core/model/value.h"

#include <math.h>
#include <string.h>

static void
test_makers (void)
{
  FrValue text = fr_value_text ("山河"), blob = fr_value_blob ("a\0b", 3), empty = fr_value_blob ("", 0);

  g_assert_cmpint (fr_value_null ().kind, ==, FR_NULL);
  g_assert_cmpint (fr_value_text (NULL).kind, ==, FR_NULL);
  g_assert_cmpint (fr_value_blob (NULL, 0).kind, ==, FR_NULL);
  g_assert_cmpint (fr_value_real (NAN).kind, ==, FR_NULL);
  g_assert_cmpint (fr_value_day (FR_DAY_NONE).kind, ==, FR_NULL);
  g_assert_cmpint (fr_value_day (0).kind, ==, FR_INT);      /* the first of January 1970 is a day */
  g_assert_cmpint (fr_value_real (0).kind, ==, FR_REAL);
  g_assert_cmpuint (text.size, ==, 6);
  g_assert_cmpuint (blob.size, ==, 3);
  g_assert_cmpint (empty.kind, ==, FR_BLOB);
}

static void
test_equal (void)
{
  FrValue values[] = { fr_value_null (), fr_value_int (0), fr_value_int (-1), fr_value_real (0), fr_value_real (1.5), fr_value_text (""),
                       fr_value_text ("a"), fr_value_text ("ab"), fr_value_blob ("", 0), fr_value_blob ("a", 1) };
  FrValue nan = { .kind = FR_REAL, .r = NAN };
  char copy[] = "ab";
  FrValue same = fr_value_text (copy);

  for (gsize a = 0; a < G_N_ELEMENTS (values); a++)
    for (gsize b = 0; b < G_N_ELEMENTS (values); b++)
      g_assert_true (fr_value_equal (&values[a], &values[b]) == (a == b));
  g_assert_true (fr_value_equal (&values[7], &same));
  g_assert_true (fr_value_equal (&nan, &nan));
}

static void
test_readers (void)
{
  FrValue null = fr_value_null (), whole = fr_value_int (7), real = fr_value_real (2.5), text = fr_value_text ("x");

  g_assert_cmpint (fr_value_get_int (&whole, -1), ==, 7);
  g_assert_cmpint (fr_value_get_int (&null, -1), ==, -1);
  g_assert_cmpint (fr_value_get_int (&real, -1), ==, -1);
  g_assert_cmpfloat (fr_value_get_real (&whole), ==, 7);
  g_assert_cmpfloat (fr_value_get_real (&real), ==, 2.5);
  g_assert_true (isnan (fr_value_get_real (&null)) && isnan (fr_value_get_real (&text)));
  g_assert_cmpstr (fr_value_get_text (&text), ==, "x");
  g_assert_null (fr_value_get_text (&whole));
  g_assert_cmpint (fr_value_get_day (&whole), ==, 7);
  g_assert_cmpint (fr_value_get_day (&null), ==, FR_DAY_NONE);
}

/* Rows keep their own copies, also of texts longer than a block of memory. */
static void
test_rows (void)
{
  const guint n = 5000;
  g_autoptr (FrRowsBuilder) abandoned = fr_rows_builder_new (1);
  FrRowsBuilder *builder = fr_rows_builder_new (3);
  g_autoptr (FrRows) rows = NULL, other = NULL, none = NULL;
  g_autofree char *longest = g_strnfill (200000, 'z');

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("name %u", i);
      FrValue row[] = { fr_value_int (i), fr_value_text (i == 77 ? longest : name), i % 2 ? fr_value_blob ("a\0b", 3) : fr_value_null () };

      fr_rows_builder_add (builder, row);
    }
  fr_rows_builder_add (abandoned, &(FrValue) { .kind = FR_INT });
  rows = fr_rows_builder_finish (builder);
  other = fr_rows_ref (rows);
  none = fr_rows_builder_finish (fr_rows_builder_new (2));
  g_assert_cmpuint (none->n_rows, ==, 0);
  g_assert_cmpuint (rows->n_rows, ==, n);
  g_assert_cmpuint (rows->n_cols, ==, 3);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("name %u", i);

      g_assert_cmpint (fr_rows_get (other, i, 0)->i, ==, i);
      g_assert_cmpstr (fr_rows_get (other, i, 1)->text, ==, i == 77 ? longest : name);
      g_assert_true (i % 2 ? memcmp (fr_rows_get (other, i, 2)->blob, "a\0b", 3) == 0 : fr_rows_get (other, i, 2)->kind == FR_NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/value/makers", test_makers);
  g_test_add_func ("/model/value/equal", test_equal);
  g_test_add_func ("/model/value/readers", test_readers);
  g_test_add_func ("/model/value/rows", test_rows);
  return g_test_run ();
}
