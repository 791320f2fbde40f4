/* needs-you.c: see needs-you.h.
 *
 * Queues of claims and plans have partial indexes of their own (0001.sql), in the order of waiting; their conditions are repeated
 * word by word here, else the index is not taken. */
#include "core/figures/needs-you.h"

#include "core/figures/cohort.h"

#define BACK_SESSIONS   14   /* days in which a missing roll-call is still asked for */
#define BACK_CLASSES    60
#define BACK_FOLLOW_UPS 60   /* days after which a follow-up is not expected any more (training.md 7.10) */
#define EXAMINED        24   /* classes whose follow-ups are counted at most */

#define SESSION_STANDS "s.withdrawn = 0 AND s.state NOT IN ('recorded', 'postponed', 'cancelled')"
/* A step below a verified one needs no decision any more. */
#define NOT_PASSED     "NOT EXISTS (SELECT 1 FROM outcome_step AS v WHERE v.outcome_id = s.outcome_id AND v.step > s.step" \
                       " AND v.state = 'verified')"
#define TO_VERIFY      "(s.state = 'evidenced' OR (s.state = 'claimed' AND s.step BETWEEN 1 AND 2))"

/* Rows of each: id, subject, day, minute. Those that wait longest come first. */
static const FrStmt roll_call_stmt = { "needs-roll-call",
  "SELECT s.session_id, coalesce(s.title, c.title), s.day, s.minute, c.class_id FROM session AS s JOIN class AS c ON c.class_id = s.class_id"
  " WHERE s.day BETWEEN $1 AND $2 AND " SESSION_STANDS " AND c.withdrawn = 0 AND c.state <> 'cancelled'"
  " ORDER BY s.day NULLS FIRST, s.minute NULLS FIRST, s.session_id", 2 };
static const FrStmt people_stmt = { "needs-people",
  "SELECT count(*) FROM enrolment WHERE class_id = $1 AND withdrawn = 0 AND state IN ('enrolled', 'attending', 'completed')", 1 };
static const FrStmt begin_stmt = { "needs-begin",
  "SELECT class_id, title, starts, NULL FROM class WHERE ends >= $1 AND starts <= $1 AND withdrawn = 0 AND state = 'planned'"
  " ORDER BY starts NULLS FIRST, class_id", 1 };
static const FrStmt end_stmt = { "needs-end",
  "SELECT class_id, title, ends, NULL FROM class WHERE ends BETWEEN $1 AND $2 - 1 AND withdrawn = 0 AND state IN ('planned', 'running')"
  " ORDER BY ends NULLS FIRST, class_id", 2 };
static const FrStmt confirm_stmt = { "needs-confirm",
  "SELECT s.session_id, coalesce(s.title, c.title), s.day, s.minute FROM session AS s JOIN class AS c ON c.class_id = s.class_id"
  " WHERE s.day BETWEEN $1 AND $2 AND " SESSION_STANDS " AND (s.state = 'planned' OR s.instructor IS NULL)"
  " AND c.withdrawn = 0 AND c.state <> 'cancelled' ORDER BY s.day NULLS FIRST, s.minute NULLS FIRST, s.session_id", 2 };
static const FrStmt verify_stmt = { "needs-verify",
  "SELECT s.outcome_id, o.title, s.day, NULL FROM outcome_step AS s JOIN outcome AS o ON o.outcome_id = s.outcome_id"
  " WHERE " TO_VERIFY " AND " NOT_PASSED " AND o.withdrawn = 0 AND o.cadre_id <> $1 ORDER BY s.day NULLS FIRST, s.outcome_id, s.step", 1 };
static const FrStmt evidence_stmt = { "needs-evidence",
  "SELECT s.outcome_id, o.title, s.day, NULL FROM outcome_step AS s JOIN outcome AS o ON o.outcome_id = s.outcome_id"
  " WHERE s.state = 'claimed' AND s.step >= 3 AND " NOT_PASSED " AND o.withdrawn = 0 ORDER BY s.day NULLS FIRST, s.outcome_id, s.step", 0 };
static const FrStmt plans_stmt = { "needs-plans",
  "SELECT p.plan_item_id, p.measure, p.due, NULL FROM plan_item AS p JOIN enrolment AS e ON e.enrolment_id = p.enrolment_id"
  " WHERE p.withdrawn = 0 AND p.state IN ('agreed', 'active') AND p.due <= $1 AND e.withdrawn = 0 ORDER BY p.due NULLS FIRST, p.plan_item_id", 1 };
static const FrStmt follow_up_stmt = { "needs-follow-up",
  "SELECT class_id, title, ends, NULL FROM class WHERE ends BETWEEN $1 AND $2 AND withdrawn = 0 AND state <> 'cancelled'"
  " ORDER BY ends NULLS FIRST, class_id", 2 };
static const FrStmt silent_stmt = { "needs-silent",
  "SELECT count(*) FROM enrolment AS e WHERE e.class_id = $1 AND e.withdrawn = 0 AND e.state = 'completed' AND NOT EXISTS"
  " (SELECT 1 FROM rating AS r WHERE r.enrolment_id = e.enrolment_id AND r.occasion = 'wave' AND r.withdrawn = 0)", 1 };
static const FrStmt must_stmt = { "needs-must",
  "SELECT need_id, title, NULL, NULL FROM need WHERE withdrawn = 0 AND state = 'open' AND priority = 'must'"
  " ORDER BY need_id", 0 };
static const FrStmt priority_stmt = { "needs-priority",
  "SELECT need_id, title, NULL, NULL FROM need WHERE withdrawn = 0 AND state = 'open' AND priority IS NULL"
  " ORDER BY need_id", 0 };
static const FrStmt review_stmt = { "needs-review",
  "SELECT programme_id, title, NULL, NULL FROM programme WHERE withdrawn = 0 AND state = 'in_review'"
  " ORDER BY programme_id", 0 };
static const FrStmt actor_stmt = { "needs-actor", "SELECT cadre_id FROM actor WHERE actor_id = $1", 1 };

typedef struct {
  FrNeedsYou *needs;
  GArray     *rows;       /* FrNeedsRow */
  FrRead     *read;
  gint64      actor;      /* as a record; then the cadre who acts */
  GError    **error;
} Reader;

/* --- One row that counts many; a statement takes as many of the two parameters as it has --- */

static void
take (FrNeedsRow *row, const FrValue *cells)
{
  row->id = cells[0].i;
  row->subject = g_strdup (fr_value_get_text (&cells[1]));
  row->day = fr_value_get_day (&cells[2]);
  row->minute = (int) fr_value_get_int (&cells[3], -1);
}

static gboolean
count_cb (const FrValue *cells, guint n_cols, gpointer data)
{
  FrNeedsRow *row = data;

  /* Days that nobody entered come first; they can't say since when. */
  if (row->n == 0 || (row->day == FR_DAY_NONE && cells[2].kind != FR_NULL))
    {
      g_free (row->subject);
      take (row, cells);
    }
  row->n++;
  row->capped = row->n >= FR_NEEDS_MOST;
  return !row->capped;
}

static gboolean
count (Reader *reader, const FrStmt *stmt, gint64 first, gint64 last, FrNeedsKind kind, FrUrgency urgency, FrEntityId entity)
{
  const FrValue params[] = { fr_value_int (first), fr_value_int (last) };
  FrNeedsRow row = { .kind = kind, .urgency = urgency, .entity = entity, .day = FR_DAY_NONE, .minute = -1 };

  if (!fr_read_each (reader->read, stmt, params, stmt->n_params, count_cb, &row, reader->error))
    {
      g_free (row.subject);
      return FALSE;
    }
  if (row.n > 0)
    g_array_append_val (reader->rows, row);
  return TRUE;
}

/* --- A row for each --- */

/* How many people a row is about: those of the class, by the statement. -1: error. */
static int
people (Reader *reader, const FrStmt *stmt, gint64 class_id)
{
  const FrValue param = fr_value_int (class_id);
  g_autoptr (FrRows) rows = fr_read_select (reader->read, stmt, &param, 1, reader->error);

  return rows ? (int) fr_value_get_int (fr_rows_get (rows, 0, 0), 0) : -1;
}

/* Lists what the statement gives; count_people, where there is one, gives each row's n, and rows about nobody are left out.
 * at: the column that holds the class. */
static gboolean
list (Reader *reader, const FrStmt *stmt, gint64 first, gint64 last, FrNeedsRow like, const FrStmt *count_people, guint at)
{
  const FrValue params[] = { fr_value_int (first), fr_value_int (last) };
  g_autoptr (FrRows) rows = fr_read_select (reader->read, stmt, params, stmt->n_params, reader->error);
  guint shown = 0, r;

  if (rows == NULL)
    return FALSE;
  for (r = 0; r < rows->n_rows && shown < FR_NEEDS_SHOWN && r < EXAMINED; r++)
    {
      int n = count_people ? people (reader, count_people, fr_rows_get (rows, r, at)->i) : 0;
      FrNeedsRow row = like;

      if (n < 0)
        return FALSE;
      if (n == 0 && count_people == &silent_stmt)
        continue;
      take (&row, &rows->cells[(gsize) r * rows->n_cols]);
      row.n = (guint) n;
      g_array_append_val (reader->rows, row);
      shown++;
    }
  if (shown > 0)
    g_array_index (reader->rows, FrNeedsRow, reader->rows->len - 1).further = rows->n_rows - r;
  return TRUE;
}

static gboolean
read_training (Reader *reader)
{
  FrDay today = reader->needs->today;
  const FrNeedsRow roll = { .kind = FR_NEED_ROLL_CALL, .urgency = FR_URGENCY_TODAY, .entity = FR_SESSION };
  const FrNeedsRow begin = { .kind = FR_NEED_BEGIN, .urgency = FR_URGENCY_TODAY, .entity = FR_CLASS };
  const FrNeedsRow end = { .kind = FR_NEED_END, .urgency = FR_URGENCY_TODAY, .entity = FR_CLASS };

  return list (reader, &roll_call_stmt, today - BACK_SESSIONS, today, roll, &people_stmt, 4) &&
         list (reader, &begin_stmt, today, today, begin, NULL, 0) &&
         list (reader, &end_stmt, today - BACK_CLASSES, today, end, NULL, 0) &&
         count (reader, &confirm_stmt, today, today + 6, FR_NEED_CONFIRM, FR_URGENCY_WEEK, FR_SESSION);
}

static gboolean
read_outcomes (Reader *reader)
{
  FrDay today = reader->needs->today, first = fr_station_due_until (FR_STATION_APPLIED, today - BACK_FOLLOW_UPS) + 1;
  const FrNeedsRow follow = { .kind = FR_NEED_FOLLOW_UP, .urgency = FR_URGENCY_WEEK, .entity = FR_CLASS };

  return count (reader, &verify_stmt, reader->actor, 0, FR_NEED_VERIFY, FR_URGENCY_WEEK, FR_OUTCOME) &&
         list (reader, &follow_up_stmt, first, fr_station_due_until (FR_STATION_APPLIED, today + 6), follow, &silent_stmt, 0) &&
         count (reader, &plans_stmt, today + 6, 0, FR_NEED_PLANS, FR_URGENCY_WEEK, FR_PLAN_ITEM) &&
         count (reader, &evidence_stmt, 0, 0, FR_NEED_EVIDENCE, FR_URGENCY_LATER, FR_OUTCOME);
}

static gboolean
read_needs (Reader *reader)
{
  return count (reader, &must_stmt, 0, 0, FR_NEED_MUST, FR_URGENCY_LATER, FR_NEED) &&
         count (reader, &priority_stmt, 0, 0, FR_NEED_PRIORITY, FR_URGENCY_LATER, FR_NEED) &&
         count (reader, &review_stmt, 0, 0, FR_NEED_REVIEW, FR_URGENCY_LATER, FR_PROGRAMME);
}

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Reader *reader = data;
  const FrValue param = fr_value_int (reader->actor);
  g_autoptr (FrRows) actor = fr_read_select (read, &actor_stmt, &param, 1, error);

  if (actor == NULL)
    return FALSE;
  reader->read = read;
  reader->error = error;
  reader->actor = actor->n_rows ? fr_value_get_int (fr_rows_get (actor, 0, 0), 0) : 0;
  return read_training (reader) && read_outcomes (reader) && read_needs (reader);
}

FrNeedsYou *
fr_needs_you_new (FrStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrNeedsYou) needs = g_new0 (FrNeedsYou, 1);
  Reader reader = { .needs = needs, .actor = fr_store_get_actor_id (store) };
  gboolean ok;

  needs->today = fr_clock_today (fr_store_get_clock (store));
  reader.rows = g_array_new (FALSE, FALSE, sizeof (FrNeedsRow));
  ok = fr_store_read (store, read_func, &reader, cancellable, error);
  needs->n_rows = reader.rows->len;
  needs->rows = (FrNeedsRow *) (gpointer) g_array_free (reader.rows, FALSE);
  return ok ? g_steal_pointer (&needs) : NULL;
}

void
fr_needs_you_free (FrNeedsYou *needs)
{
  for (guint r = 0; r < needs->n_rows; r++)
    g_free (needs->rows[r].subject);
  g_free (needs->rows);
  g_free (needs);
}
