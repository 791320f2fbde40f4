/* timetable-blocks-make.c: a problem of half-hours of everything that was read. See timetable-blocks.h. */
#include "core/actions/timetable-blocks-private.h"

#include "core/base/day.h"
#include "core/rules/methods.h"

#include <math.h>
#include <string.h>

#define NOON         (12 * 60)
#define DUSK         (18 * 60)
#define HAND_PRICE   10      /* of moving what was placed by hand, or what people were told of */
#define MOVE_PRICE   2       /* of moving anything that stands: a move must be worth it */
#define ROOM         (1u << 0)       /* kinds of venues: any room, those for special use, then places that a session was given */
#define FIRST_OWN    3
#define FEE_POINT    70000           /* hire for half a day that makes a point for each half-hour: 700 of the currency */

static const char * const special_kinds[] = { NULL, "computer", "simulation" };

static const FrStmt modules_stmt = { "block-modules", "SELECT module_id, together, title FROM module ORDER BY module_id", 0 };

/* A stretch of a session that stays. */
typedef struct {
  const FrTimetableItem *item;
  gint32 start, length;
  guint  session;
} Part;

/* --- Ticks --- */

static void
set_ticks (FrBlockMake *m)
{
  const FrHalfDays *half = &m->b->self->half_days;
  FrProblem *problem;
  guint n = 0, t = 0;

  for (guint i = 0; i < half->n; i++)
    n += fr_half_day_ticks (&half->parts[i]);
  problem = m->problem = m->in->to->problem = fr_problem_new (m->in->first, (guint) (m->in->last - m->in->first + 1), n);
  m->cut_short = fr_problem_tick_set (problem);
  for (guint i = 0; i < half->n; i++)
    for (int from = half->parts[i].start; from < half->parts[i].end; from += FR_HALF_DAYS_TICK, t++)
      {
        int to = MIN (from + FR_HALF_DAYS_TICK, half->parts[i].end);

        problem->ticks[t] = (FrTick) { (gint16) from, (gint16) to, to == half->parts[i].end };
        if (from < NOON && to == half->parts[i].end)
          problem->noon = (int) t + 1;
        for (guint d = 0; to - from < FR_HALF_DAYS_TICK && d < problem->n_days; d++)
          fr_problem_tick_add (problem, m->cut_short, d * n + t);
      }
}

/* The tick in which a minute of the day lies, from which so many follow on that day; -1: none. */
static int
tick_at (const FrProblem *problem, int minute, int length)
{
  for (guint t = 0; t < problem->day_ticks; t++)
    if (problem->ticks[t].start <= minute && minute < problem->ticks[t].end)
      return (int) t + length <= (int) problem->day_ticks ? (int) t : -1;
  return -1;
}

/* --- Places --- */

static void
set_places (FrBlockMake *m)
{
  for (guint v = 0; v < m->in->places->len; v++)
    {
      const FrTimetableVenue *place = &g_array_index (m->in->places, FrTimetableVenue, v);
      FrVenue venue = { .capacity = place->seats, .equipment = G_MAXUINT32, .closed = fr_problem_tick_set (m->problem),
                        .hire = place->fee > 0 ? (int) MAX (1, place->fee / FEE_POINT) : 0 };

      if (!place->site && place->id != 0 && !place->withdrawn)
        venue.kinds |= ROOM;
      for (guint k = 1; k < G_N_ELEMENTS (special_kinds); k++)
        if (g_strcmp0 (place->kind, special_kinds[k]) == 0)
          venue.kinds |= 1u << k;
      m->has_rooms |= (venue.kinds & ROOM) != 0;
      g_array_append_val (m->problem->venues, venue);
    }
  fr_timetable_set_travel (m->in);
}

/* A place that a session keeps to is a kind of its own. 0: there are more of them than kinds. */
static guint32
own_kind (FrBlockMake *m, int venue)
{
  FrVenue *place = fr_problem_venue (m->problem, venue);
  guint32 own = place->kinds & ~((1u << FIRST_OWN) - 1);

  if (own == 0 && FIRST_OWN + m->n_own < 32)
    place->kinds |= own = 1u << (FIRST_OWN + m->n_own++);
  return own;
}

/* Which venues serve a session: its site, the place that is only written, a room of a special kind where it has one, else any room. FALSE: it can't
 * be said. */
static gboolean
set_venues (FrBlockMake *m, const FrTimetableItem *item, const FrBlockRow *row, FrSession *session)
{
  const FrTimetableVenue *now = item->venue >= 0 ? &g_array_index (m->in->places, FrTimetableVenue, item->venue) : NULL;

  if (now != NULL && (now->site || now->id == 0))
    return (session->kinds = own_kind (m, item->venue)) != 0;
  session->no_venue = g_strcmp0 (row->method, "online") == 0 || fr_method_on_site (row->method) || !m->has_rooms;
  session->kinds = session->no_venue ? 0 : ROOM;
  for (guint k = 1; now != NULL && !session->no_venue && k < G_N_ELEMENTS (special_kinds); k++)
    if (g_strcmp0 (now->kind, special_kinds[k]) == 0)
      session->kinds = 1u << k;
  return TRUE;
}

/* --- Modules and bundles --- */

static int
module_of (FrBlockMake *m, const FrTimetableItem *item)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, item->class_id, item->module);
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (m->modules, key));
  const FrModule plain = { 0 };

  if (item->module == 0)
    return -1;
  if (at != 0)
    return (int) at - 1;
  g_array_append_val (m->problem->modules, plain);
  g_ptr_array_add (m->in->to->modules, (gpointer) "");      /* its title comes in set_modules */
  g_hash_table_insert (m->modules, g_steal_pointer (&key), GUINT_TO_POINTER (m->problem->modules->len));
  return (int) m->problem->modules->len - 1;
}

/* Sessions of modules that are to be in one block stay within the days that they fill. */
static gboolean
set_modules (FrBlockMake *m, GError **error)
{
  g_autoptr (FrRows) rows = fr_store_select (m->b->store, &modules_stmt, NULL, 0, m->b->cancellable, error);
  guint n_day = 0;

  for (guint t = 0; t < m->problem->day_ticks; t++)
    n_day += m->problem->ticks[t].start < DUSK;
  for (guint i = 0; rows != NULL && i < m->in->items->len; i++)
    {
      const FrTimetableItem *item = &g_array_index (m->in->items, FrTimetableItem, i);

      for (guint r = 0; item->module != 0 && item->first_part >= 0 && r < rows->n_rows; r++)
        if (fr_rows_get (rows, r, 0)->i == item->module)
          {
            int at = module_of (m, item);

            m->in->to->modules->pdata[at] = (gpointer) g_string_chunk_insert_const (m->in->to->texts, fr_rows_get (rows, r, 2)->text);
            if (fr_rows_get (rows, r, 1)->i != 0)
              fr_problem_module (m->problem, at)->max_days += fr_problem_session (m->problem, item->first_part)->length;
          }
    }
  for (guint i = 0; i < m->problem->modules->len; i++)
    {
      FrModule *module = fr_problem_module (m->problem, i);

      module->max_days = (module->max_days + (int) n_day - 1) / (int) MAX (1, n_day);
    }
  return rows != NULL;
}

/* Only where all of them may move are sessions bound to one time; else each is placed where its order lets it. */
static int
bundle_of (FrBlockMake *m, const FrTimetableItem *item)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT ":%d", item->class_id, item->bundle);
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (m->bundles, key)), n = g_hash_table_size (m->bundles);

  if (item->bundle < 0)
    return -1;
  for (guint i = 0; i < m->in->items->len; i++)
    {
      const FrTimetableItem *other = &g_array_index (m->in->items, FrTimetableItem, i);
      const FrBlockRow *row = other->class_id == item->class_id && other->bundle == item->bundle ? fr_block_row (m->b, other->id) : NULL;

      if (other->class_id == item->class_id && other->bundle == item->bundle && (row == NULL || !row->moves))
        return -1;
    }
  if (at != 0)
    return (int) at - 1;
  g_hash_table_insert (m->bundles, g_steal_pointer (&key), GUINT_TO_POINTER (n + 1));
  return (int) n;
}

/* --- Sessions --- */

static const GArray *
groups_of (const FrBlockMake *m, const FrTimetableItem *item)
{
  return item->groups->len > 0 ? item->groups : fr_timetable_class (m->in, item->class_id)->groups;
}

static void
take (FrBlockMake *m, FrTimetableItem *item, const FrSession *session, FrPlacement at, FrBlockSession what)
{
  if (item->first_part < 0)
    item->first_part = (int) m->problem->sessions->len;
  item->last_part = (int) m->problem->sessions->len;
  g_array_append_val (m->problem->sessions, *session);
  g_array_append_val (m->places, at);
  g_array_append_val (m->sessions, what);
  g_array_append_val (m->in->to->session_ids, item->id);
  g_ptr_array_add (m->in->to->sessions, (gpointer) item->name);
}

static FrSession
session_of (FrBlockMake *m, const FrTimetableItem *item, int length)
{
  FrSession session = fr_session_plain (m->problem, length);
  const GArray *groups = groups_of (m, item);

  session.instructors = fr_problem_ids (m->problem, (const guint *) (gpointer) item->instructors->data, item->instructors->len);
  session.groups = fr_problem_ids (m->problem, (const guint *) (gpointer) groups->data, groups->len);
  session.lecture = item->lecture;
  session.module = module_of (m, item);
  return session;
}

static FrBlockSession
block_session (const FrTimetableItem *item, const FrBlockRow *row)
{
  return (FrBlockSession) { .id = item->id, .class_id = item->class_id, .moves = TRUE, .published = row->published, .code = row->code,
                            .class_title = row->class_title, .day = row->placed ? row->day : FR_DAY_NONE,
                            .minute = row->placed ? row->minute : -1, .minutes = row->minutes, .venue_id = row->venue_id,
                            .field_base_id = row->field_base_id, .written = row->written, .venue = item->venue };
}

/* Half-hours of a session. What leaves less than an hour of a half-day fills it: nothing else has room there, and it begins with it. */
static int
ticks_of (const FrBlockMake *m, int minutes)
{
  const FrHalfDays *half = &m->b->self->half_days;
  int length = (minutes + FR_HALF_DAYS_TICK - 1) / FR_HALF_DAYS_TICK, filled = length;

  for (guint i = 0; i < half->n; i++)
    {
      int whole = (half->parts[i].end - half->parts[i].start) / FR_HALF_DAYS_TICK;

      if (whole == length)
        return length;
      if (whole == length + 1)
        filled = whole;
    }
  return filled;
}

static gboolean
fits (const FrBlockMake *m, int minute, int length)
{
  int tick = tick_at (m->problem, minute, length);

  for (int t = tick; tick >= 0 && t < tick + length - 1; t++)
    if (m->problem->ticks[t].break_after)
      return FALSE;
  return tick >= 0;
}

/* A repair leaves most sessions where they stand: only what stands just on its half-hours may be taken to stand there. */
static gboolean
on_the_grid (const FrBlockMake *m, const FrBlockRow *row)
{
  int tick = tick_at (m->problem, row->minute, 1);

  return tick >= 0 && m->problem->ticks[tick].start == row->minute &&
         fits (m, row->minute, (row->minutes + FR_HALF_DAYS_TICK - 1) / FR_HALF_DAYS_TICK);
}

static void
add_moving (FrBlockMake *m, FrTimetableItem *item, const FrBlockRow *row, FrIds substitutes)
{
  int whole = ticks_of (m, row->minutes), now = row->placed ? tick_at (m->problem, row->minute, 1) : -1;
  int late = now >= 0 ? row->minute - m->problem->ticks[now].start : 0;      /* off the half-hours, it touches one more */
  int plain = (row->minutes + (m->b->absence != NULL ? late : 0) + FR_HALF_DAYS_TICK - 1) / FR_HALF_DAYS_TICK;
  int length = row->placed && !fits (m, row->minute, whole) ? plain : MAX (plain, whole);
  FrSession session = session_of (m, item, length);
  int tick = row->placed ? tick_at (m->problem, row->minute, length) : -1;
  FrPlacement at = { FR_TICK_NONE, FR_VENUE_NONE };

  session.people = item->people;
  session.closed = m->cut_short;
  session.substitutes = substitutes;
  session.bundle = bundle_of (m, item);
  session.first_day = row->first_day - m->in->first;
  session.last_day = row->last_day - m->in->first;
  if (!set_venues (m, item, row, &session))
    session.no_venue = TRUE;
  if (tick >= 0)
    at = (FrPlacement) { (gint32) ((guint) (row->day - m->in->first) * m->problem->day_ticks) + tick,
                         session.no_venue ? FR_VENUE_NONE : item->venue };
  session.published = at;
  session.change_price = at.start < 0 ? 0 : row->by_hand || row->published ? HAND_PRICE : MOVE_PRICE;
  take (m, item, &session, at, block_session (item, row));
}

gboolean
fr_block_share (const GArray *a, const GArray *b)
{
  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      if (g_array_index (a, guint, i) == g_array_index (b, guint, j))
        return TRUE;
  return FALSE;
}

/* Everybody and everything that a session needs and the other does not is taken in a tick that it gave up. */
static void
mark_given (FrBlockMake *m, const FrTimetableItem *item, const FrTimetableItem *other, guint tick)
{
  const GArray *groups = groups_of (m, item), *theirs = groups_of (m, other);

  for (guint i = 0; i < item->instructors->len; i++)
    {
      guint who = g_array_index (item->instructors, guint, i);
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint));

      g_array_append_val (one, who);
      if (!fr_block_share (one, other->instructors))
        fr_timetable_mark (m->in, fr_problem_instructor (m->problem, who)->busy, tick, 1);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      guint group = g_array_index (groups, guint, i);
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint));

      g_array_append_val (one, group);
      if (!fr_block_share (one, theirs))
        fr_timetable_mark (m->in, fr_problem_group (m->problem, group)->busy, tick, 1);
    }
  if (item->venue >= 0 && item->venue != other->venue)
    fr_timetable_mark (m->in, fr_problem_venue (m->problem, item->venue)->closed, tick, 1);
}

/* An earlier one that ends in the tick in which this one begins, and shares somebody or something without overlapping. */
static const FrTimetableItem *
before_in_tick (const FrBlockMake *m, const FrTimetableItem *item, gint32 tick)
{

  for (guint i = m->parts->len; i-- > 0;)
    {
      const Part *part = &g_array_index (m->parts, Part, i);

      if (part->start + part->length - 1 == tick && part->item != item && part->item->end <= item->start &&
          (fr_block_share (item->instructors, part->item->instructors) || fr_block_share (groups_of (m, item), groups_of (m, part->item)) ||
           (item->venue >= 0 && item->venue == part->item->venue)))
        return part->item;
    }
  return NULL;
}

static void
add_part (FrBlockMake *m, FrTimetableItem *item, gint32 tick, gint32 length)
{
  const FrTimetableItem *other = before_in_tick (m, item, tick);
  FrSession session;
  Part part;

  if (other != NULL)
    {
      mark_given (m, item, other, (guint) tick);
      tick++;
      length--;
    }
  if (length <= 0)
    return;
  session = session_of (m, item, length);
  session.no_venue = item->venue < 0;
  session.pinned = TRUE;
  session.published = (FrPlacement) { tick, item->venue };
  part = (Part) { item, tick, length, m->problem->sessions->len };
  g_array_append_val (m->parts, part);
  take (m, item, &session, session.published, (FrBlockSession) { .id = item->id, .class_id = item->class_id, .day = FR_DAY_NONE, .minute = -1,
                                                                 .venue = item->venue });
}

/* Whether what lasts from the half-day's first half-hour leaves just its last: 1, else 0. */
static gint32
fills (const FrBlockMake *m, guint from, guint to)
{
  const FrProblem *problem = m->problem;
  guint first = from % problem->day_ticks, last = to % problem->day_ticks;

  return m->fill && (first == 0 || problem->ticks[first - 1].break_after) && last + 1 < problem->day_ticks && !problem->ticks[last].break_after &&
         problem->ticks[last + 1].break_after;
}

/* What stays, in parts that don't cross a break; nothing that moves comes to a day off. */
static void
staying_part (FrTimetableReading *in, guint tick, guint length, gpointer data)
{
  gpointer *pair = data;
  FrBlockMake *m = pair[0];
  const FrProblem *problem = m->problem;

  if (problem->days[tick / problem->day_ticks].closed)
    return;
  for (guint from = tick; from < tick + length;)
    {
      guint to = from;

      while (to + 1 < tick + length && !problem->ticks[to % problem->day_ticks].break_after)
        to++;
      add_part (m, pair[1], (gint32) from, (gint32) (to - from + 1) + fills (m, from, to));
      from = to + 1;
    }
}

static void
add_sessions (FrBlockMake *m, const FrRows *can)
{
  m->fill = TRUE;
  for (guint i = 0; i < m->b->rows->len; i++)
    m->fill &= !g_array_index (m->b->rows, FrBlockRow, i).moves || g_array_index (m->b->rows, FrBlockRow, i).minutes > FR_HALF_DAYS_TICK;
  for (guint i = 0; i < m->in->items->len; i++)
    {
      FrTimetableItem *item = &g_array_index (m->in->items, FrTimetableItem, i);
      FrBlockRow *row = fr_block_row (m->b, item->id);
      gpointer pair[] = { m, item };

      if (row != NULL && m->b->absence != NULL && !row->hit && !on_the_grid (m, row))
        row->moves = FALSE;
      if (row != NULL && row->moves)
        add_moving (m, item, row, fr_block_substitutes (m, item, row, can));
      else if (item->start != FR_MINUTE_NONE)
        fr_timetable_each_part (m->in, item->start, item->end, staying_part, pair);
    }
}

/* --- All of it --- */

static void
note_moving (FrBlockMake *m)
{
  FrTimetableBlocks *self = m->b->self;

  self->n_sessions = m->sessions->len;
  self->sessions = g_memdup2 (m->sessions->data, sizeof (FrBlockSession) * m->sessions->len);
  self->venue_ids = g_new0 (gint64, m->in->places->len + 1);
  self->venue_is_site = g_new0 (gboolean, m->in->places->len + 1);
  for (guint v = 0; v < m->in->places->len; v++)
    {
      self->venue_ids[v] = g_array_index (m->in->places, FrTimetableVenue, v).id;
      self->venue_is_site[v] = g_array_index (m->in->places, FrTimetableVenue, v).site;
    }
  self->group_moves = g_new0 (gboolean, m->problem->groups->len + 1);
  self->instructor_moves = g_new0 (gboolean, m->problem->instructors->len + 1);
  self->module_moves = g_new0 (gboolean, m->problem->modules->len + 1);
  for (guint s = 0; s < self->n_sessions; s++)
    {
      const FrSession *session = fr_problem_session (m->problem, s);

      if (!self->sessions[s].moves)
        continue;
      self->n_moving++;
      for (guint i = 0; i < session->groups.n; i++)
        self->group_moves[fr_problem_list (m->problem, session->groups)[i]] = TRUE;
      for (guint i = 0; i < session->instructors.n; i++)
        self->instructor_moves[fr_problem_list (m->problem, session->instructors)[i]] = TRUE;
      if (session->module >= 0)
        self->module_moves[session->module] = TRUE;
    }
}

/* What is wrong already is not the absence's fault, and stays as it is. */
static void
leave_faults (FrBlockMake *m)
{
  FrTimetableBlocks *self = m->b->self;
  g_autoptr (FrChecker) checker = fr_checker_new (m->problem, m->in->to->placements);

  for (guint s = 0; s < self->n_sessions; s++)
    {
      FrSession *session = fr_problem_session (m->problem, s);

      if (!self->sessions[s].moves || fr_block_row (m->b, self->sessions[s].id)->hit || fr_points_hard (fr_checker_session (checker, s, NULL)) == 0)
        continue;
      session->pinned = TRUE;
      session->published = m->in->to->placements[s];
      self->sessions[s].moves = FALSE;
      self->n_moving--;
    }
}

static gboolean
make_all (FrBlockMake *m, GError **error)
{
  g_autoptr (FrRows) can = m->b->absence != NULL && m->b->absence->instructor_id != 0 ? fr_block_read_can (m, error) : NULL;

  if (m->b->absence != NULL && m->b->absence->instructor_id != 0 && can == NULL)
    return FALSE;
  set_ticks (m);
  if (!fr_timetable_set_days (m->in, error) || !fr_timetable_set_rules (m->in, error))
    return FALSE;
  for (guint i = 0; i < m->b->rows->len && can != NULL; i++)        /* names of all who may come in, before people are made */
    {
      const FrBlockRow *row = &g_array_index (m->b->rows, FrBlockRow, i);

      fr_block_substitutes (m, fr_timetable_item (m->in, row->id), row, row->moves ? can : NULL);
    }
  set_places (m);
  fr_timetable_set_people (m->in);
  fr_block_note_people (m);
  fr_timetable_set_busy (m->in);
  add_sessions (m, can);
  if (m->b->absence != NULL)
    fr_block_set_absence (m);
  if (!fr_block_set_limits (m, error) || !fr_block_set_units (m, error) || !set_modules (m, error))
    return FALSE;
  fr_timetable_set_orders (m->in);
  m->in->to->placements = g_memdup2 (m->places->data, sizeof (FrPlacement) * MAX (m->places->len, 1));
  note_moving (m);
  if (!fr_problem_finish (m->problem, error))
    return FALSE;
  if (m->b->absence != NULL)
    leave_faults (m);
  return TRUE;
}

gboolean
fr_block_make (FrBlockReading *b, GError **error)
{
  g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (FrBlockSession)),
                     places = g_array_sized_new (FALSE, TRUE, sizeof (FrPlacement), 1), parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autoptr (GHashTable) modules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                         bundles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  FrBlockMake m = { .b = b, .in = b->in, .sessions = sessions, .places = places, .parts = parts, .modules = modules, .bundles = bundles };

  return make_all (&m, error);
}
