/* test-suppress-family.c: overlapping groups shown together: by hand, and against an attacker who adds and subtracts all that is shown. */
#include "core/analysis/suppress-family.h"
#include "support/support.h"

#define ATOMS   9
#define SETS    14
#define MINIMUM 10
#define PRIME   G_GINT64_CONSTANT (1000003)

/* --- By hand --- */

static void
test_complement (void)
{
  const gint64 n[] = { 30, 6, 12 };
  g_autoptr (FrFamily) family = fr_family_new (n, 3, 10);

  g_assert_true (fr_family_total (family));
  g_assert_false (fr_family_admit (family, (const guint[]) { 0, 2 }, 2));   /* 6 are left outside */
  g_assert_false (fr_family_admit (family, (const guint[]) { 1 }, 1));
  g_assert_true (fr_family_admit (family, (const guint[]) { 0 }, 1));
  g_assert_true (fr_family_admit (family, (const guint[]) { 0, 1, 2 }, 3));
  g_assert_true (fr_family_admit (family, (const guint[]) { 0 }, 1));       /* asked again */
  g_assert_false (fr_family_admit (family, (const guint[]) { 0, 1 }, 2));   /* 36 less the 30 shown before */
  g_assert_true (fr_family_admit (family, (const guint[]) { 1, 2 }, 2));
}

static void
test_edges (void)
{
  const gint64 few[] = { 4, 5 }, nobody[] = { 0, 20 };
  g_autoptr (FrFamily) small = fr_family_new (few, 2, 10), open = fr_family_new (few, 2, 0), none = fr_family_new (NULL, 0, 10);
  g_autoptr (FrFamily) empty = fr_family_new (nobody, 2, 10);

  g_assert_false (fr_family_total (small));
  g_assert_false (fr_family_admit (small, (const guint[]) { 0, 1 }, 2));
  g_assert_true (fr_family_admit (open, (const guint[]) { 0 }, 1));
  g_assert_false (fr_family_total (none));
  g_assert_false (fr_family_admit (none, NULL, 0));
  g_assert_false (fr_family_admit (empty, (const guint[]) { 0 }, 1));
  g_assert_true (fr_family_admit (empty, (const guint[]) { 0, 1 }, 2));
}

/* --- The attacker --- */

static gint64
power (gint64 base, gint64 exponent)
{
  gint64 result = 1;

  for (; exponent > 0; exponent >>= 1, base = base * base % PRIME)
    if (exponent & 1)
      result = result * base % PRIME;
  return result;
}

/* What is shown, as rows of a linear system in the sums of the atoms, brought into echelon form modulo a prime: whatever the
 * attacker can get by adding, subtracting and scaling is a combination of these rows. */
typedef struct {
  gint64 rows[ATOMS][ATOMS];
  int    pivot[ATOMS];
  guint  rank;
} System;

static void
reduce (const System *system, gint64 *row)
{
  for (guint r = 0; r < system->rank; r++)
    {
      gint64 factor = row[system->pivot[r]];

      for (guint a = 0; a < ATOMS; a++)
        row[a] = ((row[a] - factor * system->rows[r][a]) % PRIME + PRIME) % PRIME;
    }
}

static int
first_of (const gint64 *row)
{
  for (int a = 0; a < ATOMS; a++)
    if (row[a] != 0)
      return a;
  return -1;
}

static void
show (System *system, guint set)
{
  gint64 row[ATOMS], inverse;
  int pivot;

  for (guint a = 0; a < ATOMS; a++)
    row[a] = (set >> a) & 1;
  reduce (system, row);
  pivot = first_of (row);
  if (pivot < 0)
    return;
  inverse = power (row[pivot], PRIME - 2);
  for (guint a = 0; a < ATOMS; a++)
    system->rows[system->rank][a] = row[a] * inverse % PRIME;
  system->pivot[system->rank++] = pivot;
}

static gboolean
can_get (const System *system, guint set)
{
  gint64 row[ATOMS];

  for (guint a = 0; a < ATOMS; a++)
    row[a] = (set >> a) & 1;
  reduce (system, row);
  return first_of (row) < 0;
}

/* No set of people smaller than the minimum is determined by what is shown. */
static void
attack (const System *system, const gint64 *n)
{
  for (guint set = 1; set < 1u << ATOMS; set++)
    {
      gint64 people = 0;

      for (guint a = 0; a < ATOMS; a++)
        people += (set >> a) & 1 ? n[a] : 0;
      if (people > 0 && people < MINIMUM)
        g_assert_false (can_get (system, set));
    }
}

/* An atom of nobody is known to be so. */
static void
show_empty (System *system, const gint64 *n)
{
  for (guint a = 0; a < ATOMS; a++)
    if (n[a] == 0)
      show (system, 1u << a);
}

static void
test_attack (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());   /* GLib prints its seed */
  guint shown = 0, withheld = 0;

  for (int round = 0; round < frt_rounds (400); round++)
    {
      gint64 n[ATOMS];
      System system = { 0 };
      g_autoptr (FrFamily) family = NULL;

      for (guint a = 0; a < ATOMS; a++)
        n[a] = g_rand_int_range (rand, 0, 3) ? g_rand_int_range (rand, 0, 3 * MINIMUM) : g_rand_int_range (rand, 0, MINIMUM);
      family = fr_family_new (n, ATOMS, MINIMUM);
      show_empty (&system, n);
      if (fr_family_total (family))
        show (&system, (1u << ATOMS) - 1);
      for (guint s = 0; s < SETS; s++)
        {
          guint set = (guint) g_rand_int_range (rand, 1, 1 << ATOMS), members[ATOMS], len = 0;

          for (guint a = 0; a < ATOMS; a++)
            if ((set >> a) & 1)
              members[len++] = a;
          if (fr_family_admit (family, members, len))
            {
              show (&system, set);
              shown++;
            }
          else
            withheld++;
        }
      attack (&system, n);
    }
  g_assert_cmpuint (shown, >, frt_rounds (400) / 2);
  g_assert_cmpuint (withheld, >, frt_rounds (400) / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suppress-family/beside-the-whole", test_complement);
  g_test_add_func ("/suppress-family/edges", test_edges);
  g_test_add_func ("/suppress-family/sums-and-differences", test_attack);
  return g_test_run ();
}
