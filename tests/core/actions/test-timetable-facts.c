/* test-timetable-facts.c: what is in the way of many sessions at once: where clock times are few the same as of each by itself, and where they
 * are many what overlaps to the minute and nothing else. */
#include "actions-support.h"

#include "core/actions/timetable-facts.h"
#include "core/actions/timetable-read.h"
#include "support/records.h"

#include <string.h>

#define N 60

typedef struct {
  gint64     ids[N];
  GPtrArray *many, *single;     /* texts: "id words" */
  GHashTable *overlaps;         /* texts: "id other", of what is told to be attended or taught both */
} Asked;

/* As the form asks: about one session, with its class on all days around. */
static void
ask_single (FrTx *tx, gint64 id, GPtrArray *to, GError **error)
{
  static const FrStmt stmt = { "test-day", "SELECT day, class_id FROM session WHERE session_id = $1", 1 };
  const FrValue param = fr_value_int (id);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);
  const FrTimetableFocus focus = { .day = fr_value_get_day (fr_rows_get (rows, 0, 0)), .class_id = fr_rows_get (rows, 0, 1)->i };
  g_autoptr (FrTimetable) timetable = fr_timetable_new_in_tx (tx, focus.day - 31, focus.day + 31, &focus, error);
  g_autoptr (FrChecker) checker = fr_checker_new (timetable->problem, timetable->placements);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));

  for (guint i = 0; i < timetable->session_ids->len; i++)
    if (g_array_index (timetable->session_ids, gint64, i) == id)
      fr_checker_session (checker, i, facts);
  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, FrFact, i).mode == FR_MODE_HARD)
      {
        g_autofree char *words = fr_timetable_words (timetable, &g_array_index (facts, FrFact, i), FR_LANG_EN);

        g_ptr_array_add (to, g_strdup_printf ("%" G_GINT64_FORMAT " %s", id, words));
      }
}

static gboolean
ask (FrTx *tx, gpointer data, GError **error)
{
  Asked *asked = data;
  g_autoptr (GPtrArray) facts = fr_session_facts_of (tx, asked->ids, N, error);

  if (facts == NULL)
    return FALSE;
  for (guint i = 0; i < facts->len; i++)
    {
      const FrSessionFact *fact = g_ptr_array_index (facts, i);

      g_ptr_array_add (asked->many, g_strdup_printf ("%" G_GINT64_FORMAT " %s", fact->session_id, fact->words));
      if (strstr (fact->words, " both ") != NULL)
        g_hash_table_add (asked->overlaps, g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, fact->session_id, fact->other_id));
    }
  for (guint i = 0; i < N; i++)
    ask_single (tx, asked->ids[i], asked->single, error);
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Sessions of two classes and three teachers over a week, one in four over night, every third of a module's order, at hours (step 60) or at
 * any five minutes. Written straight to the store, as if nobody had asked. */
static void
fill (Office *f, Asked *asked, GRand *rand, int step)
{
  gint64 classes[2], modules[2], teachers[3];

  for (guint i = 0; i < 2; i++)
    {
      gint64 programme = add (f, FR_PROGRAMME, "title", T (i ? "Audits" : "Budgets"), NULL);

      classes[i] = add (f, FR_CLASS, "title", T (i ? "Audits" : "Budgets"), "programme_id", I (programme), NULL);
      modules[i] = add (f, FR_MODULE, "programme_id", I (programme), "title", T ("Basics"), NULL);
    }
  for (guint i = 0; i < 3; i++)
    teachers[i] = add (f, FR_INSTRUCTOR, "name", T (i == 0 ? "Wang Fang" : i == 1 ? "Li Yu" : "Ma Lin"), NULL);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *title = g_strdup_printf ("Talk %u", i);
      int at = g_rand_int_range (rand, 8 * 60 / step, 22 * 60 / step) * step;

      asked->ids[i] = frt_insert (f->store, FR_SESSION, "class_id", I (classes[i % 2]), "title", T (title), "day",
                                  I (TODAY + g_rand_int_range (rand, 0, 20)), "minute", I (at), "minutes",
                                  I (i % 4 == 0 ? 720 : g_rand_int_range (rand, 60 / step, 180 / step + 1) * step), "position", I (i + 1),
                                  "module_id", i % 3 == 0 ? I (modules[i % 2]) : fr_value_null (), NULL);
      frt_insert (f->store, FR_SESSION_INSTRUCTOR, "session_id", I (asked->ids[i]), "instructor_id", I (teachers[g_rand_int_range (rand, 0, 3)]),
                  NULL);
    }
  for (guint i = 0; i < 6; i++)
    add (f, FR_BUSY, "instructor_id", I (teachers[i % 3]), "day", I (TODAY + (FrDay) i * 2), "minute", I (540 + (int) i * step), "minutes", I (90),
         NULL);
}

static void
asked_set_up (Asked *asked)
{
  asked->many = g_ptr_array_new_with_free_func (g_free);
  asked->single = g_ptr_array_new_with_free_func (g_free);
  asked->overlaps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
asked_tear_down (Asked *asked)
{
  g_ptr_array_unref (asked->many);
  g_ptr_array_unref (asked->single);
  g_hash_table_unref (asked->overlaps);
}

static void
assert_single (const Asked *asked)
{
  g_ptr_array_sort (asked->many, compare);
  g_ptr_array_sort (asked->single, compare);
  for (guint i = 0; i < MIN (asked->many->len, asked->single->len); i++)
    g_assert_cmpstr (g_ptr_array_index (asked->many, i), ==, g_ptr_array_index (asked->single, i));
  g_assert_cmpuint (asked->many->len, ==, asked->single->len);
}

/* All pairs against each other. */
static void
assert_overlaps (Office *f, const Asked *asked)
{
  static const FrStmt stmt = { "test-overlaps",
    "SELECT a.session_id, b.session_id FROM session AS a JOIN session AS b ON a.session_id <> b.session_id"
    " AND a.day * 1440 + a.minute < b.day * 1440 + b.minute + b.minutes AND b.day * 1440 + b.minute < a.day * 1440 + a.minute + a.minutes"
    " WHERE a.class_id = b.class_id OR EXISTS (SELECT 1 FROM session_instructor AS x JOIN session_instructor AS y"
    " ON y.instructor_id = x.instructor_id WHERE x.session_id = a.session_id AND y.session_id = b.session_id)", 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, fr_rows_get (rows, r, 0)->i, fr_rows_get (rows, r, 1)->i);

      if (!g_hash_table_contains (asked->overlaps, key))
        g_error ("not told: %s", key);
    }
  g_assert_cmpuint (g_hash_table_size (asked->overlaps), ==, rows->n_rows);
  g_assert_cmpuint (rows->n_rows, >, 10);
}

static void
test_facts (Office *f, gconstpointer data)
{
  Asked asked = { .ids = { 0 } };
  guint seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  int step = GPOINTER_TO_INT (data);

  g_test_message ("seed %u", seed);
  asked_set_up (&asked);
  fill (f, &asked, rand, step);
  g_assert_true (fr_store_transact (f->store, FR_SET_EDIT, "", NULL, ask, &asked, NULL, &error));
  g_assert_no_error (error);
  assert_overlaps (f, &asked);
  if (step == 60)
    assert_single (&asked);
  asked_tear_down (&asked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/timetable-facts/few clock times", Office, GINT_TO_POINTER (60), office_set_up, test_facts, office_tear_down);
  g_test_add ("/timetable-facts/many clock times", Office, GINT_TO_POINTER (5), office_set_up, test_facts, office_tear_down);
  return g_test_run ();
}
