/* timetable-facts.c: see timetable-facts.h.
 *
 * Up to two years are read at once, with a month before and after for what must stand in an order. Where clock times are too many for one
 * grid, what shares a half-hour counts as a clash there: then the days on which something seems to clash are looked at one by one, each with
 * a grid of its own. What is told across days is the same on any grid. */
#include "core/actions/timetable-facts.h"

#include "core/actions/actions-private.h"
#include "core/actions/timetable-read.h"

#define AROUND 31      /* days, as for a single session */
#define SPAN   (FR_TIMETABLE_DAYS_MAX - 2 * AROUND - 1)

/* Which facts a grid is good for: all of them, those between two days alone, those within a day alone. */
typedef enum { ALL, BETWEEN_DAYS, WITHIN_DAYS } Good;

/* A session that is asked about. */
typedef struct {
  gint64 id;
  FrDay  day;
} Asked;

static void
fact_free (gpointer data)
{
  g_free (((FrSessionFact *) data)->words);
  g_free (data);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Asked *x = a, *y = b;

  return x->day != y->day ? (x->day < y->day ? -1 : 1) : (x->id > y->id) - (x->id < y->id);
}

/* Those that have a day and a time, by day. */
static GArray *
read_days (FrTx *tx, const gint64 *ids, guint n, GError **error)
{
  static const FrStmt stmt = { "facts-day", "SELECT day FROM session WHERE session_id = $1 AND day IS NOT NULL AND minute IS NOT NULL", 1 };
  g_autoptr (GArray) asked = g_array_sized_new (FALSE, FALSE, sizeof (Asked), n);

  for (guint i = 0; i < n; i++)
    {
      const FrValue param = fr_value_int (ids[i]);
      g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);

      if (rows == NULL || fr_tx_cancelled (tx, error))
        return NULL;
      if (rows->n_rows > 0)
        {
          const Asked one = { ids[i], fr_value_get_day (fr_rows_get (rows, 0, 0)) };

          g_array_append_val (asked, one);
        }
    }
  g_array_sort (asked, compare);
  return g_steal_pointer (&asked);
}

/* --- Facts of one timetable --- */

static gboolean
is_good (const FrTimetable *timetable, const FrFact *fact, Good good)
{
  return good == ALL || fr_timetable_spans_days (timetable, fact) == (good == BETWEEN_DAYS);
}

static void
add_fact (GPtrArray *to, const FrTimetable *timetable, const FrFact *fact, const Asked *asked)
{
  FrSessionFact *known = g_new0 (FrSessionFact, 1);

  known->session_id = asked->id;
  known->other_id = fact->other >= 0 ? g_array_index (timetable->session_ids, gint64, fact->other) : 0;
  known->day = asked->day;
  known->rule = fact->rule;
  known->words = fr_timetable_words (timetable, fact, fr_lang_default ());
  /* A session beyond midnight has a part on each day, and both may know. */
  for (guint i = to->len; i > 0 && ((FrSessionFact *) g_ptr_array_index (to, i - 1))->session_id == asked->id; i--)
    if (g_str_equal (((FrSessionFact *) g_ptr_array_index (to, i - 1))->words, known->words))
      {
        fact_free (known);
        return;
      }
  g_ptr_array_add (to, known);
}

/* The indices that each session has in a timetable: id → GArray of guint. */
static GHashTable *
parts_of (const FrTimetable *timetable)
{
  GHashTable *parts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < timetable->session_ids->len; i++)
    {
      gint64 *id = &g_array_index (timetable->session_ids, gint64, i);
      GArray *list = g_hash_table_lookup (parts, id);

      if (list == NULL)
        g_hash_table_insert (parts, id, list = g_array_new (FALSE, FALSE, sizeof (guint)));
      g_array_append_val (list, i);
    }
  return parts;
}

/* Facts of the sessions asked, as far as the grid is good for them; seems gets the sessions that have others. */
static void
collect (const FrTimetable *timetable, Good good, const Asked *asked, guint n, GPtrArray *to, GArray *seems)
{
  g_autoptr (FrChecker) checker = fr_checker_new (timetable->problem, timetable->placements);
  g_autoptr (GHashTable) parts = parts_of (timetable);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));

  for (guint i = 0; i < n; i++)
    {
      const GArray *list = g_hash_table_lookup (parts, &asked[i].id);
      gboolean doubtful = FALSE;

      g_array_set_size (facts, 0);
      for (guint p = 0; list != NULL && p < list->len; p++)
        fr_checker_session (checker, g_array_index (list, guint, p), facts);
      for (guint f = 0; f < facts->len; f++)
        {
          const FrFact *fact = &g_array_index (facts, FrFact, f);

          if (fact->mode != FR_MODE_HARD)
            continue;
          if (is_good (timetable, fact, good))
            add_fact (to, timetable, fact, &asked[i]);
          else
            doubtful = TRUE;
        }
      if (doubtful)
        g_array_append_val (seems, asked[i]);
    }
}

/* Sessions that seem to clash, day by day: each day has a grid of its own. */
static gboolean
look_closely (FrTx *tx, const GArray *seems, GPtrArray *to, GError **error)
{
  for (guint i = 0, n; i < seems->len; i += n)
    {
      const Asked *asked = &g_array_index (seems, Asked, i);
      g_autoptr (FrTimetable) timetable = fr_timetable_new_in_tx (tx, asked->day, asked->day + 1, NULL, error);
      g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (Asked));

      if (timetable == NULL || fr_tx_cancelled (tx, error))
        return FALSE;
      for (n = 1; i + n < seems->len && asked[n].day == asked->day; n++)
        ;
      collect (timetable, WITHIN_DAYS, asked, n, to, none);
    }
  return TRUE;
}

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const FrSessionFact *x = *(const FrSessionFact * const *) a, *y = *(const FrSessionFact * const *) b;

  return x->day < y->day ? -1 : x->day > y->day;
}

GPtrArray *
fr_session_facts_of (FrTx *tx, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (fact_free);
  g_autoptr (GArray) asked = read_days (tx, ids, n, error);

  if (asked == NULL)
    return NULL;
  for (guint i = 0, k; i < asked->len; i += k)
    {
      const Asked *first = &g_array_index (asked, Asked, i);
      g_autoptr (GArray) seems = g_array_new (FALSE, FALSE, sizeof (Asked));
      g_autoptr (FrTimetable) timetable = NULL;

      for (k = 1; i + k < asked->len && first[k].day - first->day < SPAN; k++)
        ;
      timetable = fr_timetable_new_in_tx (tx, first->day - AROUND, first[k - 1].day + AROUND, NULL, error);
      if (timetable == NULL)
        return NULL;
      collect (timetable, timetable->exact ? ALL : BETWEEN_DAYS, first, k, facts, seems);
      if (!look_closely (tx, seems, facts, error))
        return NULL;
    }
  g_ptr_array_sort (facts, compare_facts);
  return g_steal_pointer (&facts);
}
