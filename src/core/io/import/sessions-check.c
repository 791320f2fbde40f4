/* sessions-check.c: the one checker of the timetable, asked about the sessions of a sheet. They are stored in a transaction that is taken back,
 * so that what is asked is the office as it would be. A row that is left out may leave in the way what it would have moved: the question is
 * asked again until no row goes. Of two rows that clash the later one has the fault, so that the other can be kept. */
#include "core/io/import/sessions.h"

#include "core/actions/timetable-facts.h"
#include "core/base/day.h"
#include "core/io/import/convert.h"

#define TOLD 5      /* facts of a row */

typedef struct {
  FrImportPlan *plan;
  GHashTable   *before;     /* what is in the way as it is: session, rule, other session, day; a new title makes no new clash */
  GHashTable   *by_id;      /* id of a session → FrImportWaiting that is asked about */
  GPtrArray    *facts;      /* FrSessionFact, by day */
} Check;

/* --- Asking --- */

static char *
fact_key (const FrSessionFact *fact)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %u %" G_GINT64_FORMAT " %d", fact->session_id, fact->rule, fact->other_id, (int) fact->day);
}

/* Ids of the rows that are asked about; of those that are there only, where ids is NULL. */
static GArray *
ids_asked (Check *check, const gint64 *ids)
{
  const FrImportSessions *s = check->plan->extra;
  GArray *asked = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < s->waiting->len; i++)
    {
      FrImportWaiting *waiting = &g_array_index (s->waiting, FrImportWaiting, i);
      gint64 id = ids != NULL ? ids[waiting->ordinal] : fr_import_record_id (check->plan, FR_SESSION, waiting->ordinal);

      if (!waiting->stands || waiting->dead || (ids == NULL && waiting->is_new))
        continue;
      g_array_append_val (asked, id);
      if (ids != NULL)
        g_hash_table_insert (check->by_id, g_memdup2 (&id, sizeof id), waiting);
    }
  return asked;
}

static gboolean
look (FrTx *tx, const gint64 *ids, gpointer data, GError **error)
{
  Check *check = data;
  g_autoptr (GArray) asked = NULL;
  g_autoptr (GPtrArray) facts = NULL;

  /* The transaction may be run a second time. */
  g_hash_table_remove_all (ids == NULL ? check->before : check->by_id);
  asked = ids_asked (check, ids);
  facts = fr_session_facts_of (tx, (const gint64 *) (gpointer) asked->data, asked->len, error);
  if (facts == NULL)
    return FALSE;
  for (guint i = 0; ids == NULL && i < facts->len; i++)
    g_hash_table_add (check->before, fact_key (g_ptr_array_index (facts, i)));
  if (ids != NULL)
    {
      g_clear_pointer (&check->facts, g_ptr_array_unref);
      check->facts = g_steal_pointer (&facts);
    }
  return TRUE;
}

/* --- Telling --- */

/* Whether it is told in another row, the later one of the two, or is over with one that has just gone. */
static gboolean
is_anothers (const Check *check, const FrSessionFact *fact, const FrImportWaiting *waiting)
{
  const FrImportWaiting *other = fact->other_id != 0 ? g_hash_table_lookup (check->by_id, &fact->other_id) : NULL;

  return other != NULL && (other->row > waiting->row || other->dead);
}

/* What is new in the way of a row, in one text; NULL: nothing. */
static char *
in_the_way (const Check *check, const FrImportWaiting *waiting, const GPtrArray *facts, FrDay *day)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < facts->len; i++)
    {
      const FrSessionFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *key = fact_key (fact);

      if (g_hash_table_contains (check->before, key) || is_anothers (check, fact, waiting) || n++ >= TOLD)
        continue;
      *day = fact->day;
      g_string_append_printf (list, "%s%s", list->len > 0 ? C_("between facts", "; ") : "", fact->words);
    }
  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

static int
day_column (FrImportPlan *plan)
{
  int day = fr_entity_field (plan->model, "day"), both = fr_import_target_find (FR_SESSION, "starts_at");

  return fr_import_has_target (plan, day) ? day : both;
}

static void
drop (FrImportPlan *plan, FrImportWaiting *waiting)
{
  waiting->dead = TRUE;
  if (waiting->is_new)
    {
      fr_import_record (plan, FR_SESSION, waiting->ordinal)->id = -1;
      plan->counts.new_records--;
    }
  else
    plan->counts.changed--;
}

/* Facts by the place, from 1, of the row that they are of. */
static GHashTable *
by_row (const Check *check)
{
  const FrImportSessions *s = check->plan->extra;
  GHashTable *lists = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < check->facts->len; i++)
    {
      FrSessionFact *fact = g_ptr_array_index (check->facts, i);
      const FrImportWaiting *waiting = g_hash_table_lookup (check->by_id, &fact->session_id);
      gpointer place = GUINT_TO_POINTER ((guint) (waiting - (const FrImportWaiting *) (gpointer) s->waiting->data) + 1);
      GPtrArray *list = g_hash_table_lookup (lists, place);

      if (list == NULL)
        g_hash_table_insert (lists, place, list = g_ptr_array_new ());
      g_ptr_array_add (list, fact);
    }
  return lists;
}

/* Tells row by row what can still be mended as faults, or else the rest as warnings. Returns whether there was any. */
static gboolean
tell (Check *check, gboolean warnings)
{
  FrImportPlan *plan = check->plan;
  FrDay today = fr_clock_today (fr_store_get_clock (plan->store));
  g_autoptr (GHashTable) lists = by_row (check);
  const FrImportSessions *s = plan->extra;
  gboolean any = FALSE;

  for (guint i = 0; i < s->waiting->len; i++)
    {
      FrImportWaiting *waiting = &g_array_index (s->waiting, FrImportWaiting, i);
      const GPtrArray *list = g_hash_table_lookup (lists, GUINT_TO_POINTER (i + 1));
      FrDay day = FR_DAY_NONE;
      g_autofree char *words = list != NULL ? in_the_way (check, waiting, list, &day) : NULL;

      if (words == NULL || (day < today) != warnings)
        continue;
      any = TRUE;
      if (warnings)
        {
          FrImportRow row = { .row = waiting->row, .number = waiting->number };

          fr_import_warn (plan, &row, day_column (plan), _("It is over and is taken as it is, though this speaks against it: %s."), words);
          continue;
        }
      fr_import_fault_at (plan, waiting->row, waiting->number, day_column (plan),
                          _("It can't stand there: %s. Give it another day, time, place or teacher, or move what is in its way."), words);
      drop (plan, waiting);
    }
  return any;
}

gboolean
fr_import_sessions_prove (FrImportPlan *plan, GError **error)
{
  Check check = { .plan = plan, .before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                  .by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL), .facts = g_ptr_array_new () };
  const FrImportSessions *s = plan->extra;
  gboolean ok = TRUE, any = FALSE;

  for (guint i = 0; !any && i < s->waiting->len; i++)
    any = g_array_index (s->waiting, FrImportWaiting, i).stands;
  do
    {
      fr_import_sessions_settle (plan);
      ok = !any || fr_import_try (plan, FR_SESSION, look, &check, error);
    }
  while (ok && any && tell (&check, FALSE));
  if (ok && any)
    tell (&check, TRUE);
  g_hash_table_unref (check.before);
  g_hash_table_unref (check.by_id);
  g_clear_pointer (&check.facts, g_ptr_array_unref);
  return ok;
}
