/* test-properties.c: what must hold whatever people do: copies that meet again, undo and redo, what is kept for the records. */
#include "core/store/journal.h"
#include "core/store/merge.h"
#include "support/office.h"
#include "support/random-edits.h"
#include "support/support.h"

#include <glib/gstdio.h>

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

/* --- Merging --- */

typedef struct {
  GRand    *rand;
  FrStore  *stores[3];
  FrtEdits *edits[3];
  guint     n;
  guint     n_conflicts, n_sets;
} Trial;

static guint
below (Trial *t, guint n)
{
  return (guint) g_rand_int_range (t->rand, 0, (gint32) n);
}

static void
work (Trial *t, guint i, guint steps)
{
  for (guint s = 0; s < steps; s++)
    {
      guint what = below (t, 10);

      if (what == 0)
        fr_store_undo (t->stores[i], NULL, NULL, NULL);
      else if (what == 1)
        fr_store_redo (t->stores[i], NULL, NULL, NULL);
      else
        frt_edits_step (t->edits[i]);
    }
}

static void
merge (Trial *t, guint into, guint from)
{
  g_autoptr (GError) error = NULL;
  FrMerge report;

  fr_store_merge (t->stores[into], fr_store_get_path (t->stores[from]), &report, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  t->n_conflicts += report.n_conflicts;
  t->n_sets += report.n_sets;
}

static FrRows *
facts (FrStore *store)
{
  static const FrStmt all = { "facts", "SELECT * FROM verification ORDER BY verification_id", 0 };

  return fr_store_select (store, &all, NULL, 0, NULL, NULL);
}

/* A fact that stood stands unaltered, unless somebody took its insertion back. */
static void
assert_kept (FrStore *store, const FrRows *before)
{
  static const FrStmt gone = { "facts-gone",
    "SELECT 1 FROM change WHERE entity = 'verification' AND ((op = 3 AND key_a = $1) OR (op = 5 AND key_a <= $1 AND key_b >= $1))", 1 };
  g_autoptr (FrRows) after = facts (store);
  guint a = 0;

  for (guint r = 0; r < before->n_rows; r++)
    {
      const FrValue *id = fr_rows_get (before, r, 0);
      g_autoptr (FrRows) undone = fr_store_select (store, &gone, id, 1, NULL, NULL);

      while (a < after->n_rows && fr_rows_get (after, a, 0)->i < id->i)
        a++;
      if (a == after->n_rows || fr_rows_get (after, a, 0)->i != id->i)
        g_assert_cmpuint (undone->n_rows, >, 0);
      for (guint c = 0; a < after->n_rows && fr_rows_get (after, a, 0)->i == id->i && c + 1 < before->n_cols; c++)
        g_assert_true (fr_value_equal (fr_rows_get (before, r, c), fr_rows_get (after, a, c)));
    }
}

static FrStore *
open_copy (const char *path, guint i)
{
  FrStore *store = frt_office_open (path);
  g_autofree char *name = g_strdup_printf ("Tester %u", i);

  fr_store_set_actor (store, 0, name);
  return store;
}

static void
set_up (Trial *t, const char *folder, guint trial, guint n)
{
  g_autofree char *name = g_strdup_printf ("trial-%u-0", trial), *path = NULL;
  FrStore *store = frt_office_new (folder, name, NULL);
  g_autoptr (FrtEdits) first = frt_edits_new (store, g_rand_int (t->rand));

  first->bulk_rows = 20;
  for (guint s = 0; s < 40; s++)
    frt_edits_step (first);
  path = g_strdup (fr_store_get_path (store));
  frt_office_close (store);
  t->n = n;
  t->n_conflicts = t->n_sets = 0;
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *other = g_strdup_printf ("%s/trial-%u-%u.fruition", folder, trial, i);

      copy_file (path, other);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *own = g_strdup_printf ("%s/trial-%u-%u.fruition", folder, trial, i);

      t->stores[i] = open_copy (own, i);
      t->edits[i] = frt_edits_new (t->stores[i], g_rand_int (t->rand));
      t->edits[i]->bulk_rows = 20;
      frt_edits_load (t->edits[i]);
      t->edits[i]->codes = 40;
      for (guint e = 0; e < FR_N_ENTITIES; e++)    /* few records, so that they meet */
        g_array_set_size (t->edits[i]->pool[e], MIN (t->edits[i]->pool[e]->len, 2));
    }
}

static void
tear_down (Trial *t)
{
  for (guint i = 0; i < t->n; i++)
    {
      frt_edits_free (t->edits[i]);
      frt_office_close (t->stores[i]);
    }
}

/* Until nothing new comes in anywhere: two rounds pass everything on, a third what mends there were. */
static void
meet (Trial *t)
{
  for (guint round = 0; round < 6; round++)
    {
      t->n_sets = 0;
      for (guint i = 0; i < t->n; i++)
        for (guint k = 0; k < t->n; k++)
          if (i != k)
            merge (t, i, k);
      if (t->n_sets == 0)
        return;
    }
  g_error ("the copies go on passing sets to each other");
}

static void
compare (Trial *t, gboolean deep)
{
  g_autoptr (GPtrArray) lines = frt_office_lines (t->stores[0], FALSE, TRUE);

  for (guint i = 0; i < t->n; i++)
    {
      g_autoptr (GPtrArray) others = frt_office_lines (t->stores[i], FALSE, TRUE);

      frt_assert_same_lines (lines, others);
      if (deep)
        frt_assert_sound (t->stores[i]);
    }
}

static void
test_merge (void)
{
  guint32 seed = g_test_rand_int ();
  guint trials = (guint) frt_rounds (24), n_conflicts = 0;

  g_test_message ("seed %u", seed);
  for (guint trial = 0; trial < trials; trial++)
    {
      g_autofree char *folder = frt_scratch_new ();
      Trial t = { .rand = g_rand_new_with_seed (seed + trial) };
      FrRows *before[3] = { NULL };

      set_up (&t, folder, trial, 2 + below (&t, 3) / 2);
      for (guint i = 0; i < t.n; i++)
        work (&t, i, 4 + below (&t, 8));
      if (below (&t, 2) == 0)    /* met in between, then worked apart again */
        {
          merge (&t, 0, 1);
          for (guint i = 0; i < t.n; i++)
            work (&t, i, 1 + below (&t, 5));
        }
      for (guint i = 0; i < t.n; i++)
        before[i] = facts (t.stores[i]);
      if (t.n == 2)    /* A with B and B with A, each by itself */
        {
          g_autofree char *aside = g_build_filename (folder, "aside.fruition", NULL);

          g_assert_true (fr_store_backup (t.stores[0], aside, NULL, NULL, NULL, NULL));
          merge (&t, 0, 1);
          g_assert_true (fr_store_merge (t.stores[1], aside, NULL, NULL, NULL, NULL, NULL));
          compare (&t, FALSE);
        }
      meet (&t);
      compare (&t, trial % 5 == 0);
      for (guint i = 0; i < t.n; i++)
        {
          assert_kept (t.stores[0], before[i]);
          fr_rows_unref (before[i]);
        }
      n_conflicts += t.n_conflicts;
      tear_down (&t);
      g_rand_free (t.rand);
      frt_scratch_remove (folder);
    }
  g_test_message ("%u trials, %u conflicts", trials, n_conflicts);
  if (trials >= 200)    /* fewer may by chance meet nowhere */
    g_assert_cmpuint (n_conflicts, >, 0);
}

/* --- Undo and redo --- */

static void
test_undo (void)
{
  guint32 seed = g_test_rand_int ();
  guint rounds = (guint) frt_rounds (4);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < rounds; round++)
    {
      g_autofree char *folder = frt_scratch_new ();
      FrStore *store = frt_office_new (folder, "office", NULL);
      g_autoptr (FrtEdits) edits = frt_edits_new (store, seed + round);
      g_autoptr (GPtrArray) start = NULL, end = NULL, undone = NULL, redone = NULL;
      guint n_undone = 0, n_redone = 0;

      edits->bulk_rows = 30;
      for (guint s = 0; s < 15; s++)
        frt_edits_step (edits);
      fr_store_set_actor (store, 0, "Another");    /* undo is one's own */
      start = frt_office_lines (store, FALSE, TRUE);
      for (guint s = 0; s < 40; s++)
        frt_edits_step (edits);
      end = frt_office_lines (store, FALSE, TRUE);
      while (fr_store_undo (store, NULL, NULL, NULL))
        n_undone++;
      undone = frt_office_lines (store, FALSE, TRUE);
      frt_assert_same_lines (start, undone);
      while (fr_store_redo (store, NULL, NULL, NULL))
        n_redone++;
      g_assert_cmpuint (n_redone, ==, n_undone);
      redone = frt_office_lines (store, FALSE, TRUE);
      frt_assert_same_lines (end, redone);
      frt_assert_sound (store);
      frt_office_close (store);
      frt_scratch_remove (folder);
    }
}

/* --- What is kept for the records --- */

/* Under a sanitizer a step costs ten times as much. */
#ifdef __SANITIZE_ADDRESS__
#define STEPS 2000
#else
#define STEPS 10000
#endif

/* Every roll-up, name and count that is kept equals its rebuild, all the way through 10,000 steps. */
static void
test_derived (void)
{
  guint32 seed = g_test_rand_int ();
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = frt_office_new (folder, "office", NULL);
  g_autoptr (FrtEdits) edits = frt_edits_new (store, seed);
  guint steps = (guint) frt_rounds (STEPS);

  g_test_message ("seed %u, %u steps", seed, steps);
  edits->bulk_rows = 50;
  for (guint s = 1; s <= steps; s++)
    {
      frt_edits_step (edits);
      if (s % (STEPS / 20) == 0)
        frt_assert_sound (store);
    }
  frt_office_close (store);
  frt_scratch_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/properties/merge", test_merge);
  g_test_add_func ("/store/properties/undo", test_undo);
  g_test_add_func ("/store/properties/derived", test_derived);
  return g_test_run ();
}
