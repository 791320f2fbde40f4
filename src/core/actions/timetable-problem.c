/* timetable-problem.c: a problem of what was read. See timetable-read.h. */
#include "core/actions/timetable-private.h"

#include "core/base/day.h"

#include <string.h>

#define TICKS_MAX 32

static const FrStmt days_stmt = { "timetable-days", "SELECT day, kind FROM calendar_day WHERE day BETWEEN $1 AND $2 ORDER BY day", 2 };
static const FrStmt rules_stmt = { "timetable-rules", "SELECT code, mode, price FROM schedule_rule ORDER BY code", 0 };

/* --- Ticks --- */

static void
cut (gboolean *cuts, int start, int end)
{
  int minutes = end - start;

  if (minutes <= 0)
    return;
  cuts[((start % 1440) + 1440) % 1440] = TRUE;
  cuts[((end % 1440) + 1440) % 1440] = TRUE;
}

/* The stretches between all clock times; at most TICKS_MAX of them, else half-hours. */
static GArray *
make_ticks (const FrTimetableReading *in)
{
  g_autofree gboolean *cuts = g_new0 (gboolean, 1441);
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (FrTick));
  int last = 0;

  for (guint i = 0; i < in->items->len; i++)
    cut (cuts, g_array_index (in->items, FrTimetableItem, i).start, g_array_index (in->items, FrTimetableItem, i).end);
  for (guint i = 0; i < in->busy->len; i++)
    cut (cuts, g_array_index (in->busy, FrTimetableBusy, i).start, g_array_index (in->busy, FrTimetableBusy, i).end);
  for (guint i = 0; in->focus != NULL && i < in->focus->n_starts; i++)
    cut (cuts, in->focus->starts[i], in->focus->starts[i] + in->focus->minutes);
  for (int m = 1; m <= 1440; m++)
    if (cuts[m] || m == 1440)
      {
        const FrTick tick = { (gint16) last, (gint16) m, FALSE };

        g_array_append_val (ticks, tick);
        last = m;
      }
  if (ticks->len <= TICKS_MAX)
    return ticks;
  /* Half-hours from 7:00 to 22:00; before and after each one stretch. */
  g_array_set_size (ticks, 0);
  for (int t = -1; t < TICKS_MAX - 1; t++)
    {
      const FrTick tick = { (gint16) (t < 0 ? 0 : 420 + t * 30), (gint16) (t == TICKS_MAX - 2 ? 1440 : 450 + t * 30), FALSE };

      g_array_append_val (ticks, tick);
    }
  return ticks;
}

static guint
tick_at (const FrProblem *problem, int minute)
{
  guint t = 0;

  while (t + 1 < problem->day_ticks && problem->ticks[t].end <= minute)
    t++;
  return t;
}

/* The ticks that a stretch of one day touches. */
static void
span (const FrProblem *problem, int start, int end, guint *tick, guint *length)
{
  *tick = tick_at (problem, start);
  *length = tick_at (problem, end - 1) - *tick + 1;
}

/* Calls func for each day's part of a stretch that lies in the window. */
typedef void (*PartFunc) (FrTimetableReading *in, guint tick, guint length, gpointer data);

static void
each_part (FrTimetableReading *in, int start, int end, PartFunc func, gpointer data)
{
  FrProblem *problem = in->to->problem;

  for (guint day = 0; day < problem->n_days; day++)
    {
      int from = MAX (start - (int) day * 1440, 0), to = MIN (end - (int) day * 1440, 1440);
      guint tick, length;

      if (from >= to)
        continue;
      span (problem, from, to, &tick, &length);
      func (in, day * problem->day_ticks + tick, length, data);
    }
}

/* --- Making the problem --- */

static gboolean
set_days (FrTimetableReading *in, GError **error)
{
  g_autoptr (FrRows) rows = fr_timetable_rows (in, &days_stmt, in->first, error);
  FrProblem *problem = in->to->problem;

  if (rows == NULL)
    return FALSE;
  for (guint d = 0; d < problem->n_days; d++)
    problem->days[d].closed = fr_day_weekday (in->first + (FrDay) d) >= 6;
  for (guint r = 0; r < rows->n_rows; r++)
    problem->days[fr_rows_get (rows, r, 0)->i - in->first].closed = strcmp (fr_rows_get (rows, r, 1)->text, "holiday") == 0;
  return TRUE;
}

/* Codes of schedule_rule are numbers of core/schedule/rules.h, as text. */
static gboolean
set_rules (FrTimetableReading *in, GError **error)
{
  static const FrRule uncounted[] = { FR_RULE_BREAKS, FR_RULE_LOAD, FR_RULE_METHODS, FR_RULE_STRANDED, FR_RULE_SPREAD, FR_RULE_SAME_VENUE,
                                      FR_RULE_FAIR_LOAD, FR_RULE_WISHES, FR_RULE_UNIT_AWAY, FR_RULE_BUDGET, FR_RULE_CHANGE };
  static const char * const modes[] = { [FR_MODE_OFF] = "off", [FR_MODE_WARNED] = "warned", [FR_MODE_PRICED] = "priced", [FR_MODE_HARD] = "hard" };
  g_autoptr (FrRows) rows = fr_timetable_rows (in, &rules_stmt, in->first, error);
  FrRuleSetting *rules = in->to->problem->rules;

  if (rows == NULL)
    return FALSE;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      guint64 rule = g_ascii_strtoull (fr_rows_get (rows, r, 0)->text, NULL, 10);

      for (guint m = 0; m < G_N_ELEMENTS (modes) && rule >= 1 && rule <= FR_N_RULES; m++)
        if (strcmp (modes[m], fr_rows_get (rows, r, 1)->text) == 0)
          rules[rule - 1] = (FrRuleSetting) { m, (int) fr_value_get_int (fr_rows_get (rows, r, 2), rules[rule - 1].price) };
    }
  for (guint i = 0; i < G_N_ELEMENTS (uncounted); i++)
    rules[uncounted[i]].mode = FR_MODE_OFF;
  return TRUE;
}

/* The school is one site, each base one of its own; between two bases the way leads over the school. */
static void
set_places (FrTimetableReading *in)
{
  FrProblem *problem = in->to->problem;
  guint n_sites = 1;
  g_autofree gint16 *minutes = NULL;
  g_autofree int *way = g_new0 (int, in->travel->len + 1);

  for (guint v = 0; v < in->to->venues->len; v++)
    {
      int travel = g_array_index (in->travel, int, v);
      FrVenue venue = { .capacity = g_array_index (in->seats, int, v), .kinds = G_MAXUINT32, .equipment = G_MAXUINT32,
                        .closed = fr_problem_tick_set (problem) };

      if (travel >= 0)
        way[venue.site = (int) n_sites++] = travel;
      g_array_append_val (problem->venues, venue);
    }
  minutes = g_new0 (gint16, n_sites * n_sites);
  for (guint a = 0; a < n_sites; a++)
    for (guint b = 0; b < n_sites; b++)
      minutes[a * n_sites + b] = a == b ? 0 : (gint16) MIN (way[a] + way[b], G_MAXINT16);
  fr_problem_set_travel (problem, n_sites, minutes);
}

static void
set_people (FrTimetableReading *in)
{
  FrProblem *problem = in->to->problem;

  for (guint i = 0; i < in->to->instructors->len; i++)
    {
      const FrInstructor instructor = { .busy = fr_problem_tick_set (problem) };

      g_array_append_val (problem->instructors, instructor);
    }
  for (guint g = 0; g < in->to->groups->len; g++)
    {
      const FrGroup group = { .busy = fr_problem_tick_set (problem) };

      g_array_append_val (problem->groups, group);
    }
}

static void
mark_ticks (FrTimetableReading *in, FrIds set, guint tick, guint length)
{
  for (guint t = 0; t < length; t++)
    fr_problem_tick_add (in->to->problem, set, tick + t);
}

static void
busy_part (FrTimetableReading *in, guint tick, guint length, gpointer data)
{
  const FrTimetableBusy *busy = data;
  const FrTimetableClass *class = busy->class_id != 0 ? fr_timetable_class (in, busy->class_id) : NULL;

  if (busy->instructor >= 0)
    mark_ticks (in, fr_problem_instructor (in->to->problem, busy->instructor)->busy, tick, length);
  if (busy->venue >= 0)
    mark_ticks (in, fr_problem_venue (in->to->problem, busy->venue)->closed, tick, length);
  for (guint g = 0; class != NULL && g < class->groups->len; g++)
    mark_ticks (in, fr_problem_group (in->to->problem, g_array_index (class->groups, guint, g))->busy, tick, length);
}

static void
session_part (FrTimetableReading *in, guint tick, guint length, gpointer data)
{
  FrTimetableItem *item = data;
  FrProblem *problem = in->to->problem;
  FrSession session = fr_session_plain (problem, (int) length);
  const GArray *groups = item->groups->len > 0 ? item->groups : fr_timetable_class (in, item->class_id)->groups;
  FrPlacement at = { (gint32) tick, item->venue };

  session.people = item->people;
  session.instructors = fr_problem_ids (problem, (const guint *) (gpointer) item->instructors->data, item->instructors->len);
  session.groups = fr_problem_ids (problem, (const guint *) (gpointer) groups->data, groups->len);
  session.no_venue = item->venue == FR_VENUE_NONE;
  session.lecture = item->lecture;
  session.pinned = item->pinned;
  if (item->pinned)
    session.published = at;
  if (item->first_part < 0)
    item->first_part = (int) problem->sessions->len;
  g_array_append_val (problem->sessions, session);
  g_array_append_val (in->to->session_ids, item->id);
  g_ptr_array_add (in->to->sessions, (gpointer) item->name);
  in->to->placements = g_renew (FrPlacement, in->to->placements, problem->sessions->len);
  in->to->placements[problem->sessions->len - 1] = at;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const FrTimetableItem *left = *(const FrTimetableItem * const *) a, *right = *(const FrTimetableItem * const *) b;

  if (left->class_id != right->class_id)
    return left->class_id < right->class_id ? -1 : 1;
  if (left->module != right->module)
    return left->module < right->module ? -1 : 1;
  return left->position != right->position ? left->position - right->position : left->id < right->id ? -1 : left->id > right->id;
}

/* One session of a module after another, in the order in which they were put; those held at the same time follow nothing. */
static void
set_orders (FrTimetableReading *in)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < in->items->len; i++)
    if (g_array_index (in->items, FrTimetableItem, i).module != 0 && g_array_index (in->items, FrTimetableItem, i).position > 0)
      g_ptr_array_add (list, &g_array_index (in->items, FrTimetableItem, i));
  g_ptr_array_sort (list, compare_places);
  for (guint i = 0; i + 1 < list->len; i++)
    {
      const FrTimetableItem *before = g_ptr_array_index (list, i), *after = g_ptr_array_index (list, i + 1);
      FrOrder order = { before->first_part, after->first_part, FR_RULE_ORDER, 0, -1, 0 };

      if (before->class_id == after->class_id && before->module == after->module && before->first_part >= 0 && after->first_part >= 0 &&
          (before->bundle < 0 || before->bundle != after->bundle))
        g_array_append_val (in->to->problem->orders, order);
    }
}

gboolean
fr_timetable_make (FrTimetableReading *in, GError **error)
{
  g_autoptr (GArray) ticks = make_ticks (in);
  FrProblem *problem = in->to->problem = fr_problem_new (in->first, (guint) (in->last - in->first + 1), ticks->len);

  memcpy (problem->ticks, ticks->data, ticks->len * sizeof (FrTick));
  if (!set_days (in, error) || !set_rules (in, error))
    return FALSE;
  set_places (in);
  set_people (in);
  for (guint i = 0; i < in->busy->len; i++)
    {
      FrTimetableBusy *busy = &g_array_index (in->busy, FrTimetableBusy, i);

      each_part (in, busy->start, busy->end, busy_part, busy);
    }
  for (guint i = 0; i < in->items->len; i++)
    {
      FrTimetableItem *item = &g_array_index (in->items, FrTimetableItem, i);

      each_part (in, item->start, item->end, session_part, item);
    }
  set_orders (in);
  return fr_problem_finish (problem, error);
}
