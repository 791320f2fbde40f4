/* test-suppress.c: the floor, and that nothing below it can be got by subtraction. What can be got is found here by
 * another road than in the code under test: by linear algebra over everything that is shown. */
#include "core/analysis/suppress.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

enum { ATOMS = 16 };

/* What is shown, as an echelon basis of sums over the atoms (the smallest groups, each of some people). */
typedef struct {
  gsize  atoms;
  gint64 people[ATOMS];
  double basis[ATOMS][ATOMS];    /* row p has its first non-zero in column p, or is all 0 */
} Known;

static void
reduce (const Known *k, double *v)
{
  for (gsize p = 0; p < k->atoms; p++)
    if (fabs (v[p]) > 1e-9 && k->basis[p][p] != 0.0)
      {
        double f = v[p] / k->basis[p][p];

        for (gsize i = p; i < k->atoms; i++)
          v[i] -= f * k->basis[p][i];
      }
}

static void
learn (Known *k, const double *sum)
{
  double v[ATOMS];

  memcpy (v, sum, sizeof v);
  reduce (k, v);
  for (gsize p = 0; p < k->atoms; p++)
    if (fabs (v[p]) > 1e-9)
      {
        memcpy (k->basis[p], v, sizeof v);
        return;
      }
}

/* Ends the test where a group of atoms of fewer than minimum people (and more than none) can be got. */
static void
assert_safe (const Known *k, gint64 minimum, const char *what)
{
  for (guint set = 1; set < 1u << k->atoms; set++)
    {
      double v[ATOMS] = { 0 };
      gint64 people = 0;
      gboolean got = TRUE;

      for (gsize i = 0; i < k->atoms; i++)
        if (set & 1u << i)
          {
            v[i] = 1.0;
            people += k->people[i];
          }
      if (people <= 0 || people >= minimum)
        continue;
      reduce (k, v);
      for (gsize i = 0; i < k->atoms; i++)
        got &= fabs (v[i]) < 1e-9;
      if (got)
        g_error ("%s: a group of %d people can be got (set %x)", what, (int) people, set);
    }
}

static char *
table_text (const gint64 *n, gsize rows, gsize cols, const gboolean *hidden)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < rows * cols; i++)
    g_string_append_printf (text, "%s%d%s", i % cols ? " " : " / ", (int) n[i], hidden[i] ? "*" : "");
  return g_string_free (text, FALSE);
}

static void
check_table (const gint64 *n, gsize rows, gsize cols, gint64 minimum, gsize *shown_cells)
{
  gboolean hidden[ATOMS], hidden_rows[ATOMS], hidden_cols[ATOMS];
  gboolean total = fr_suppress_table (n, rows, cols, minimum, hidden, hidden_rows, hidden_cols);
  g_autofree char *what = table_text (n, rows, cols, hidden);
  Known k = { .atoms = rows * cols };
  double all[ATOMS] = { 0 };

  for (gsize i = 0; i < rows * cols; i++)
    {
      double cell[ATOMS] = { 0 };

      all[i] = cell[i] = 1.0;
      k.people[i] = n[i];
      if (!hidden[i])
        {
          g_assert_cmpint (n[i], >=, minimum);
          g_assert_true (!hidden_rows[i / cols] && !hidden_cols[i % cols]);
          ++*shown_cells;
        }
      if (!hidden[i] || n[i] == 0)     /* that a cell is empty may be known */
        learn (&k, cell);
    }
  for (gsize r = 0; r < rows; r++)
    {
      double sum[ATOMS] = { 0 };

      for (gsize c = 0; c < cols; c++)
        sum[r * cols + c] = 1.0;
      if (!hidden_rows[r])
        learn (&k, sum);
    }
  for (gsize c = 0; c < cols; c++)
    {
      double sum[ATOMS] = { 0 };

      for (gsize r = 0; r < rows; r++)
        sum[r * cols + c] = 1.0;
      if (!hidden_cols[c])
        learn (&k, sum);
    }
  if (total)
    learn (&k, all);
  assert_safe (&k, minimum, what);
}

/* Random tables of up to 4 × 4 with many small cells; about half of the cells can still be shown. */
static void
test_table_property (void)
{
  GRand *rand = g_rand_new_with_seed (99);
  gsize shown = 0, cells = 0;

  for (int round = 0; round < frt_rounds (1500); round++)
    {
      gsize rows = (gsize) g_rand_int_range (rand, 1, 5), cols = (gsize) g_rand_int_range (rand, 1, 4);
      gint64 n[ATOMS];

      for (gsize i = 0; i < rows * cols; i++)
        n[i] = g_rand_int_range (rand, 0, 5) == 0 ? g_rand_int_range (rand, 0, 10) : g_rand_int_range (rand, 8, 40);
      check_table (n, rows, cols, 10, &shown);
      cells += rows * cols;
    }
  g_rand_free (rand);
  g_assert_cmpuint (shown, >, cells / 3);
}

/* Cases where looking at one row or column at a time is not enough. */
static void
test_table_crosswise (void)
{
  /* Rows 1 + 2 less column 1 leave the two cells of 6 and 3 people. */
  static const gint64 corner[] = { 9, 6, 50, 9, 50, 3, 50, 60, 70 };
  /* A block that only the middle cell joins to the other. */
  static const gint64 bridge[] = { 9, 9, 40, 40, 9, 9, 3, 40, 40, 9, 9, 9, 40, 40, 9, 9 };
  gsize shown = 0;

  check_table (corner, 3, 3, 10, &shown);
  check_table (bridge, 4, 4, 10, &shown);
  g_assert_cmpuint (shown, >, 0);
}

static void
test_table_plain (void)
{
  static const gint64 large[] = { 10, 20, 30, 40 }, one_small[] = { 3, 20, 30, 40, 50, 60, 70, 80, 90 };
  static const gint64 far[] = { 3, 90, 20, 80, 70, 60, 30, 50, 12 };
  gboolean hidden[9], rows[3], cols[3];
  gsize count = 0;

  g_assert_true (fr_suppress_table (large, 2, 2, 10, hidden, rows, cols));
  for (gsize i = 0; i < 4; i++)
    g_assert_false (hidden[i] || rows[i / 2] || cols[i % 2]);
  /* One small cell takes three others with it: its row's and column's smallest, and the one where those two cross. */
  g_assert_true (fr_suppress_table (one_small, 3, 3, 10, hidden, rows, cols));
  for (gsize i = 0; i < 9; i++)
    count += hidden[i];
  g_assert_cmpuint (count, ==, 4);
  g_assert_true (hidden[0] && hidden[1] && hidden[3] && hidden[4]);
  g_assert_false (rows[0] || cols[0]);
  /* The cheapest three, 20 + 30 + 12 people, stand in the last row and column. */
  g_assert_true (fr_suppress_table (far, 3, 3, 10, hidden, rows, cols));
  for (gsize i = 0; i < 9; i++)
    g_assert_cmpint (hidden[i], ==, i == 0 || i == 2 || i == 6 || i == 8);
}

static void
test_table_edges (void)
{
  static const gint64 tiny[] = { 2, 3, 1, 2 }, empty[] = { 0, 0, 0, 0 }, diagonal[] = { 12, 3, 0, 14 };
  gboolean hidden[4], rows[2], cols[2];

  g_assert_false (fr_suppress_table (tiny, 2, 2, 10, hidden, rows, cols));
  g_assert_true (hidden[0] && hidden[3] && rows[0] && rows[1] && cols[0] && cols[1]);
  g_assert_false (fr_suppress_table (empty, 2, 2, 10, hidden, rows, cols));
  g_assert_true (hidden[0] && rows[0] && cols[1]);
  g_assert_false (fr_suppress_table (NULL, 0, 0, 10, NULL, NULL, NULL));
  /* Row 1 less column 1 is the cell of three: nothing but the row totals can stay. */
  g_assert_true (fr_suppress_table (diagonal, 2, 2, 10, hidden, rows, cols));
  g_assert_true (hidden[0] && hidden[1] && hidden[2] && hidden[3] && cols[0] && cols[1]);
  g_assert_false (rows[0] || rows[1]);
}

static void
test_groups (void)
{
  static const gint64 n[] = { 30, 4, 12, 15 };
  gboolean hidden[4];

  g_assert_true (fr_suppress_groups (n, 4, 61, 10, hidden));       /* 4 alone could be got: 12 goes too */
  g_assert_true (!hidden[0] && hidden[1] && hidden[2] && !hidden[3]);
  g_assert_true (fr_suppress_groups (n, 4, 70, 10, hidden));       /* nine in no group hide the four */
  g_assert_true (!hidden[0] && hidden[1] && !hidden[2] && !hidden[3]);
  g_assert_true (fr_suppress_groups (n, 4, 63, 10, hidden));       /* two more do not */
  g_assert_true (hidden[2]);
  g_assert_true (fr_suppress_groups (n + 2, 2, 30, 10, hidden));   /* three in no group: withheld, all but the total */
  g_assert_true (hidden[0] && !hidden[1]);
  g_assert_true (fr_suppress_groups (n + 2, 1, 15, 10, hidden));   /* the only group and three others */
  g_assert_true (hidden[0]);
  g_assert_true (fr_suppress_groups (n + 2, 2, 27, 10, hidden));   /* nothing small: all shown */
  g_assert_false (hidden[0] || hidden[1]);
  g_assert_false (fr_suppress_groups (n + 1, 1, 4, 10, hidden));   /* the total itself is small */
  g_assert_true (hidden[0]);
  g_assert_false (fr_suppress_groups (NULL, 0, 0, 10, NULL));
  g_assert_true (fr_suppress_groups (NULL, 0, 10, 10, NULL));
}

/* Random trees: an atom is a unit's people outside its children. */
static void
test_tree_property (void)
{
  GRand *rand = g_rand_new_with_seed (4);
  gsize shown = 0, units = 0;

  for (int round = 0; round < frt_rounds (1500); round++)
    {
      gsize len = (gsize) g_rand_int_range (rand, 1, 13);
      int parent[ATOMS];
      gint64 n[ATOMS];
      gboolean hidden[ATOMS], total;
      Known k = { .atoms = len };
      double all[ATOMS] = { 0 };

      for (gsize i = 0; i < len; i++)
        {
          parent[i] = i == 0 ? -1 : g_rand_int_range (rand, -1, (int) i);
          k.people[i] = g_rand_int_range (rand, 0, 3) == 0 ? 0 : g_rand_int_range (rand, 1, 30);
          n[i] = k.people[i];
          all[i] = 1.0;
        }
      for (gsize i = len; i-- > 0;)
        if (parent[i] >= 0)
          n[parent[i]] += n[i];
      total = fr_suppress_tree (n, parent, len, 10, hidden);
      for (gsize i = 0; i < len; i++)
        {
          double own[ATOMS] = { 0 }, sum[ATOMS] = { 0 };

          own[i] = 1.0;
          for (gsize j = i; j < len; j++)      /* i and what lies below it */
            {
              int up = (int) j;

              while (up > (int) i)
                up = parent[up];
              sum[j] = up == (int) i ? 1.0 : 0.0;
            }
          if (!hidden[i])
            {
              g_assert_cmpint (n[i], >=, 10);
              learn (&k, sum);
              shown++;
            }
          if (k.people[i] == 0)
            learn (&k, own);
        }
      if (total)
        learn (&k, all);
      assert_safe (&k, 10, "tree");
      units += len;
    }
  g_rand_free (rand);
  g_assert_cmpuint (shown, >, units / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suppress/groups", test_groups);
  g_test_add_func ("/suppress/tree-property", test_tree_property);
  g_test_add_func ("/suppress/table-plain", test_table_plain);
  g_test_add_func ("/suppress/table-crosswise", test_table_crosswise);
  g_test_add_func ("/suppress/table-edges", test_table_edges);
  g_test_add_func ("/suppress/table-property", test_table_property);
  return g_test_run ();
}
