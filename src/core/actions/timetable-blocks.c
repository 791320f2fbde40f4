/* timetable-blocks.c: see timetable-blocks.h. Which sessions may move is read here; timetable-read.c reads all that stands, and
 * timetable-blocks-make.c makes the problem. */
#include "core/actions/timetable-blocks-private.h"

#include "core/actions/actions-private.h"
#include "core/actions/office.h"
#include "core/base/day.h"
#include "core/rules/hours.h"

#include <math.h>
#include <string.h>

#define AROUND 14          /* days after an absence to which sessions may move */

enum { ID, CODE, DAY, MINUTE, MINUTES, HOURS, METHOD, VENUE, BASE, WRITTEN, STATE, PINNED, BY_HAND, PUBLISHED, COMPETENCY, TITLE, CLASS_TITLE, STARTS,
       ENDS, CLASS };

static const FrStmt classes_stmt = { "block-classes",
  "SELECT k.class_id FROM class AS k WHERE k.withdrawn = 0 AND k.state <> 'cancelled' AND ((k.starts <= $2 AND k.ends >= $1) OR"
  " EXISTS (SELECT 1 FROM session AS s WHERE s.class_id = k.class_id AND s.day BETWEEN $1 AND $2)) ORDER BY k.class_id", 2 };
static const FrStmt span_stmt = { "block-span",
  "SELECT k.starts, k.ends, (SELECT min (s.day) FROM session AS s WHERE s.class_id = k.class_id AND s.withdrawn = 0),"
  " (SELECT max (s.day) FROM session AS s WHERE s.class_id = k.class_id AND s.withdrawn = 0) FROM class AS k WHERE k.class_id = $1", 1 };
static const FrStmt sessions_stmt = { "block-sessions",
  "SELECT s.session_id, s.code, s.day, s.minute, s.minutes, s.hours, s.method, s.venue_id, s.field_base_id, s.venue, s.state, s.pinned, s.by_hand,"
  " p.publication_id, c.competency_id, coalesce(s.title, k.title), k.title, k.starts, k.ends, s.class_id FROM session AS s"
  " JOIN class AS k ON k.class_id = s.class_id LEFT JOIN content_item AS c ON c.content_item_id = s.content_item_id"
  " LEFT JOIN publication AS p ON p.session_id = s.session_id AND p.cancelled = 0 WHERE s.class_id = $1 AND s.withdrawn = 0 AND k.withdrawn = 0"
  " AND k.state <> 'cancelled' AND s.state IN ('planned', 'confirmed') ORDER BY s.session_id", 1 };

/* --- Which days, which classes --- */

static void
widen (FrPeriod *days, const FrValue *first, const FrValue *last)
{
  if (first->kind == FR_INT)
    days->first = days->first == FR_DAY_NONE ? (FrDay) first->i : MIN (days->first, (FrDay) first->i);
  if (last->kind == FR_INT)
    days->last = days->last == FR_DAY_NONE ? (FrDay) last->i : MAX (days->last, (FrDay) last->i);
}

/* Of the classes: their dates, else the days of their sessions. */
static gboolean
find_days (FrStore *store, const FrTimetableScope *scope, FrPeriod *days, GCancellable *cancellable, GError **error)
{
  *days = scope->days;
  for (guint i = 0; scope->days.first == FR_DAY_NONE && i < scope->n_classes; i++)
    {
      const FrValue param = fr_value_int (scope->classes[i]);
      g_autoptr (FrRows) rows = fr_store_select (store, &span_stmt, &param, 1, cancellable, error);
      const FrValue *row = rows != NULL && rows->n_rows > 0 ? fr_rows_get (rows, 0, 0) : NULL;

      if (rows == NULL)
        return FALSE;
      if (row != NULL)
        widen (days, &row[row[0].kind == FR_INT ? 0 : 2], &row[row[1].kind == FR_INT ? 1 : 3]);
    }
  if (days->first == FR_DAY_NONE || days->last == FR_DAY_NONE || days->last < days->first)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("It is not known when to arrange: the class has no dates yet, and no session of it "
                                                               "has a day. Say when it begins and ends."));
  if (days->last - days->first >= FR_BLOCK_DAYS_MAX)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("At most %d days are arranged at once. Choose fewer."), FR_BLOCK_DAYS_MAX);
  return TRUE;
}

static gboolean
read_classes (FrBlockReading *b, GError **error)
{
  const FrValue params[] = { fr_value_day (b->self->days.first), fr_value_day (b->self->days.last) };
  g_autoptr (FrRows) rows = NULL;

  b->classes = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (b->scope->n_classes > 0)
    {
      g_array_append_vals (b->classes, b->scope->classes, b->scope->n_classes);
      return TRUE;
    }
  rows = fr_store_select (b->store, &classes_stmt, params, 2, b->cancellable, error);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    g_array_append_val (b->classes, fr_rows_get (rows, r, 0)->i);
  return rows != NULL;
}

/* --- Which sessions may move --- */

static const char *
keep (FrBlockReading *b, const FrValue *text)
{
  const char *value = fr_value_get_text (text);

  return value != NULL && *value != '\0' ? g_string_chunk_insert_const (b->self->texts, value) : NULL;
}

static FrBlockRow
read_row (FrBlockReading *b, const FrValue *row)
{
  double hours = fr_value_get_real (&row[HOURS]);
  FrBlockRow r = { .id = row[ID].i, .class_id = row[CLASS].i, .code = keep (b, &row[CODE]), .title = keep (b, &row[TITLE]),
                   .class_title = keep (b, &row[CLASS_TITLE]), .method = keep (b, &row[METHOD]), .written = keep (b, &row[WRITTEN]),
                   .day = fr_value_get_day (&row[DAY]), .minute = (int) fr_value_get_int (&row[MINUTE], -1),
                   .minutes = (int) fr_value_get_int (&row[MINUTES], 0), .venue_id = fr_value_get_int (&row[VENUE], 0),
                   .field_base_id = fr_value_get_int (&row[BASE], 0), .competency = fr_value_get_int (&row[COMPETENCY], 0),
                   .starts = fr_value_get_day (&row[STARTS]), .ends = fr_value_get_day (&row[ENDS]),
                   .pinned = fr_value_get_int (&row[PINNED], 0) != 0, .by_hand = fr_value_get_int (&row[BY_HAND], 0) != 0,
                   .published = row[PUBLISHED].kind == FR_INT };

  if (r.minutes <= 0 && !isnan (hours) && hours > 0)
    r.minutes = (int) MIN (ceil (hours * 45), 1440);
  r.placed = r.day != FR_DAY_NONE && r.minute >= 0 && row[MINUTES].kind == FR_INT && row[MINUTES].i > 0;
  return r;
}

static void
leave (FrBlockReading *b, const FrBlockRow *row, char *why)
{
  const FrBlockLeft left = { row->id, row->title, row->class_title, why };

  g_array_append_val (b->self->left, left);
}

static int
longest_half_day (const FrHalfDays *half_days)
{
  int longest = 0;

  for (guint i = 0; i < half_days->n; i++)
    longest = MAX (longest, half_days->parts[i].end - half_days->parts[i].start);
  return longest / FR_HALF_DAYS_TICK * FR_HALF_DAYS_TICK;
}

/* Why one that waits can't be searched for; NULL: it can. */
static char *
why_left (FrBlockReading *b, const FrBlockRow *row)
{
  if (row->minutes <= 0)
    return g_strdup (_("It is not known how long it lasts: it has neither minutes nor hours."));
  if (row->minutes > longest_half_day (&b->self->half_days))
    return g_strdup_printf (_("It lasts %ld minutes, longer than any half-day of the office. Place it by hand, or divide it."), (long) row->minutes);
  if (row->last_day < row->first_day)
    return g_strdup (_("Its class is not going on in these days, or they are past."));
  return NULL;
}

/* Pinned, published and held ones stay; so does what stands outside the days that are arranged. */
static gboolean
may_move (FrBlockReading *b, FrBlockRow *row)
{
  const FrTimetableScope *scope = b->scope;
  char *why;

  row->first_day = MAX (b->self->days.first, b->today);
  row->last_day = b->self->days.last;
  if (row->starts != FR_DAY_NONE)
    row->first_day = MAX (row->first_day, row->starts);
  if (row->ends != FR_DAY_NONE)
    row->last_day = MIN (row->last_day, row->ends);
  row->hit = row->placed && b->absence != NULL && fr_block_is_hit (b, row);
  if (row->pinned || (row->published && !row->hit) || (scope->session != 0 && scope->session != row->id))
    return FALSE;
  if (row->placed && (row->day < row->first_day || row->day > row->last_day || (scope->hand_stays && row->by_hand) || scope->placed_stay))
    return FALSE;
  if (b->absence != NULL && !row->placed)
    return FALSE;
  why = why_left (b, row);
  if (why != NULL && !row->placed)
    leave (b, row, why);
  else
    g_free (why);
  return why == NULL;
}

static gboolean
read_sessions (FrBlockReading *b, FrTimetableReading *in, gint64 class_id, GError **error)
{
  const FrValue param = fr_value_int (class_id);
  g_autoptr (FrRows) rows = fr_store_select (b->store, &sessions_stmt, &param, 1, b->cancellable, error);

  if (rows == NULL || !fr_timetable_read_waiting (in, class_id, error))
    return FALSE;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      FrBlockRow row = read_row (b, fr_rows_get (rows, r, 0));

      row.moves = may_move (b, &row);
      g_array_append_val (b->rows, row);
      g_hash_table_insert (b->row_index, g_memdup2 (&row.id, sizeof row.id), GUINT_TO_POINTER (b->rows->len));
    }
  return TRUE;
}

FrBlockRow *
fr_block_row (const FrBlockReading *b, gint64 id)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (b->row_index, &id));

  return at != 0 ? &g_array_index (b->rows, FrBlockRow, at - 1) : NULL;
}

static gboolean
make (FrTimetableReading *in, gpointer data, GError **error)
{
  FrBlockReading *b = data;

  b->in = in;
  for (guint i = 0; i < b->classes->len; i++)
    if (!read_sessions (b, in, g_array_index (b->classes, gint64, i), error))
      return FALSE;
  return fr_block_make (b, error);
}

/* --- Reading --- */

static FrTimetableBlocks *
blocks_new (void)
{
  FrTimetableBlocks *self = g_new0 (FrTimetableBlocks, 1);

  self->left = g_array_new (FALSE, FALSE, sizeof (FrBlockLeft));
  self->texts = g_string_chunk_new (1024);
  return self;
}

FrTimetableBlocks *
fr_timetable_blocks_new (FrStore *store, const FrTimetableScope *scope, const FrTimetableAbsence *absence, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (FrTimetableBlocks) self = blocks_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (FrBlockRow));
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  FrBlockReading b = { .store = store, .scope = scope, .absence = absence, .cancellable = cancellable, .self = self, .rows = rows,
                       .row_index = index, .today = fr_clock_today (fr_store_get_clock (store)) };
  FrTimetableReading in = { .store = store, .cancellable = cancellable, .make = make, .make_data = &b };
  gboolean done;

  if (absence != NULL)
    self->days = (FrPeriod) { absence->days.first, absence->days.last + AROUND };
  else if (!find_days (store, scope, &self->days, cancellable, error))
    return NULL;
  if (self->days.last - self->days.first >= FR_BLOCK_DAYS_MAX)
    {
      fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("At most %d days are arranged at once. Choose fewer."), FR_BLOCK_DAYS_MAX);
      return NULL;
    }
  in.first = self->days.first;
  in.last = self->days.last;
  done = fr_office_half_days (store, &self->half_days, cancellable, error) && read_classes (&b, error) &&
         (self->timetable = fr_timetable_read (&in, error)) != NULL;
  g_clear_pointer (&b.classes, g_array_unref);
  return done ? g_steal_pointer (&self) : NULL;
}

void
fr_timetable_blocks_free (FrTimetableBlocks *self)
{
  g_clear_pointer (&self->timetable, fr_timetable_free);
  for (guint i = 0; i < self->left->len; i++)
    g_free (g_array_index (self->left, FrBlockLeft, i).why);
  g_array_unref (self->left);
  g_string_chunk_free (self->texts);
  g_free (self->sessions);
  g_free (self->venue_ids);
  g_free (self->venue_is_site);
  g_free (self->instructor_ids);
  g_free (self->group_class_ids);
  g_free (self->group_moves);
  g_free (self->instructor_moves);
  g_free (self->module_moves);
  g_free (self);
}

/* --- What placements say --- */

static gboolean
counts (const FrTimetableBlocks *self, const FrFact *fact)
{
  if (fact->session >= 0)
    return self->sessions[fact->session].moves || (fact->other >= 0 && self->sessions[fact->other].moves);
  return fact->group >= 0 ? self->group_moves[fact->group] : fact->instructor >= 0 ? self->instructor_moves[fact->instructor]
         : fact->module >= 0 ? self->module_moves[fact->module] : TRUE;
}

FrScheduleCost
fr_timetable_blocks_cost (const FrTimetableBlocks *self, const FrPlacement *placements, GArray *facts)
{
  g_autoptr (FrChecker) checker = fr_checker_new (self->timetable->problem, placements);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (FrFact));
  FrScheduleCost cost = { 0, 0 };

  fr_checker_all (checker, all);
  for (guint i = 0; i < all->len; i++)
    {
      const FrFact *fact = &g_array_index (all, FrFact, i);

      if (!counts (self, fact))
        continue;
      cost.hard += fact->mode == FR_MODE_HARD;
      cost.soft += fr_points_soft (fact->points);
      if (facts != NULL)
        g_array_append_val (facts, *fact);
    }
  return cost;
}

FrTimetablePlace
fr_timetable_blocks_place (const FrTimetableBlocks *self, guint session, FrPlacement at)
{
  const FrBlockSession *s = &self->sessions[session];
  const FrProblem *problem = self->timetable->problem;
  FrTimetablePlace place = { FR_DAY_NONE, -1, s->minutes, 0, 0, NULL };

  if (at.start < 0)
    return place;
  place.day = self->days.first + (FrDay) ((guint) at.start / problem->day_ticks);
  place.minute = problem->ticks[(guint) at.start % problem->day_ticks].start;
  if (at.venue < 0)
    return place;
  place.place = g_strdup (g_ptr_array_index (self->timetable->venues, (guint) at.venue));
  if (self->venue_is_site[at.venue])
    place.field_base_id = self->venue_ids[at.venue];
  else
    place.venue_id = self->venue_ids[at.venue];
  return place;
}

FrTimetablePlace
fr_timetable_blocks_stands (const FrTimetableBlocks *self, guint session)
{
  const FrBlockSession *s = &self->sessions[session];
  const char *name = s->venue >= 0 ? g_ptr_array_index (self->timetable->venues, (guint) s->venue) : s->written;

  return (FrTimetablePlace) { s->day, s->minute, s->minutes, s->venue_id, s->field_base_id, g_strdup (name) };
}

gboolean
fr_timetable_blocks_is_there (const FrTimetableBlocks *self, guint session, FrPlacement at)
{
  const FrBlockSession *s = &self->sessions[session];
  const FrProblem *problem = self->timetable->problem;

  if (at.start < 0 || s->day == FR_DAY_NONE || s->minute < 0)
    return at.start < 0 && (s->day == FR_DAY_NONE || s->minute < 0);
  return s->day == self->days.first + (FrDay) ((guint) at.start / problem->day_ticks) &&
         s->minute == problem->ticks[(guint) at.start % problem->day_ticks].start && (at.venue < 0 || at.venue == s->venue);
}
