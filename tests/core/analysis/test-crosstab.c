/* test-crosstab.c: chi-square against published values, where it is not allowed, and flags at their bounds. */
#include "core/analysis/crosstab.h"
#include "support/support.h"

#include <math.h>

/* R's own example: party by gender, 2,757 people (Agresti 2007, p. 39): 30.07 on 2 degrees, p 2.954e-07. */
static void
test_published (void)
{
  const gint64 party[] = { 762, 327, 468, 484, 239, 477 }, empty_row[] = { 762, 327, 468, 0, 0, 0, 484, 239, 477 };
  FrCrosstab table, again;

  fr_crosstab (party, 2, 3, &table);
  frt_assert_near (table.chisq, 30.07015, 1e-6);
  frt_assert_near (table.df, 2.0, 0.0);
  frt_assert_near (table.p, 2.953589e-07, 1e-6);
  g_assert_true (table.allowed);
  fr_crosstab (empty_row, 3, 3, &again);
  frt_assert_near (again.chisq, table.chisq, 1e-12);
  g_assert_cmpuint (again.rows, ==, 2);
}

static void
test_not_allowed (void)
{
  const gint64 few[] = { 4, 5, 6, 4 }, one[] = { 4, 0, 6, 0 }, just[] = { 5, 5, 5, 5 };
  FrCrosstab table;

  fr_crosstab (few, 2, 2, &table);
  g_assert_false (table.allowed);
  frt_assert_near (table.least, 81.0 / 19.0, 1e-12);
  fr_crosstab (one, 2, 2, &table);
  g_assert_true (isnan (table.chisq) && !table.allowed);
  g_assert_cmpint (table.n, ==, 10);
  fr_crosstab (just, 2, 2, &table);
  g_assert_true (table.allowed);
  fr_crosstab (just, 0, 0, &table);
  g_assert_true (isnan (table.p));
}

static void
test_flags (void)
{
  /* z of .60 and .40 of 50 each is 2.0; of 48 each 1.96 less a little. */
  g_assert_cmpint (fr_flag_share (30, 50, 20, 50, 30), ==, 1);
  g_assert_cmpint (fr_flag_share (20, 50, 30, 50, 30), ==, -1);
  g_assert_cmpint (fr_flag_share (29, 50, 21, 50, 30), ==, 0);
  g_assert_cmpint (fr_flag_share (29, 29, 0, 50, 30), ==, 0);
  g_assert_cmpint (fr_flag_share (29, 29, 0, 50, 20), ==, 1);
  g_assert_cmpint (fr_flag_share (50, 50, 50, 50, 30), ==, 0);
  /* .5 of 100: 1.96 · 5 points. */
  g_assert_cmpint (fr_flag_share_benchmark (60, 100, 0.5, 30), ==, 1);
  g_assert_cmpint (fr_flag_share_benchmark (59, 100, 0.5, 30), ==, 0);
  g_assert_cmpint (fr_flag_share_benchmark (40, 100, 0.5, 30), ==, -1);
  g_assert_cmpint (fr_flag_share_benchmark (0, 29, 0.5, 30), ==, 0);
  /* t (.975, 9) = 2.262: sd 10 of 10 needs 7.16 points. */
  g_assert_cmpint (fr_flag_index_benchmark (57.2, 10, 10, 50), ==, 1);
  g_assert_cmpint (fr_flag_index_benchmark (57.1, 10, 10, 50), ==, 0);
  g_assert_cmpint (fr_flag_index_benchmark (90, 10, 9, 50), ==, 0);
  /* Equal spreads and sizes: t (.975, 18) = 2.101, 9.40 points. */
  g_assert_cmpint (fr_flag_index (59.41, 10, 10, 50, 10, 10), ==, 1);
  g_assert_cmpint (fr_flag_index (50, 10, 10, 59.38, 10, 10), ==, 0);
  g_assert_cmpint (fr_flag_index (50, 10, 10, 59.41, 10, 10), ==, -1);
  g_assert_cmpint (fr_flag_index (90, 10, 9, 50, 10, 10), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crosstab/published", test_published);
  g_test_add_func ("/crosstab/not-allowed", test_not_allowed);
  g_test_add_func ("/crosstab/flags", test_flags);
  return g_test_run ();
}
