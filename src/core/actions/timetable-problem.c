/* timetable-problem.c: a problem of what was read. See timetable-read.h. */
#include "core/actions/timetable-private.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"

#include <string.h>

#define TICKS_MAX 32

static const FrStmt days_stmt = { "timetable-days", "SELECT day, kind FROM calendar_day WHERE day BETWEEN $1 AND $2 ORDER BY day", 2 };

/* --- Ticks --- */

static void
cut (const FrTimetableReading *in, gboolean *cuts, int start, int end, gboolean near)
{
  int from = near ? (int) (in->focus->day - in->first) * 1440 : 0, to = near ? from + 2880 : (int) (in->last - in->first + 1) * 1440;

  /* What was read only because it might still last cuts no day. */
  if (end <= MAX (start, from) || start >= to)
    return;
  cuts[((start % 1440) + 1440) % 1440] = TRUE;
  cuts[((end % 1440) + 1440) % 1440] = TRUE;
}

/* The stretches between all clock times of sessions, or with near of those about the day that is looked at. Busy times and closed venues
 * cut nothing: a stretch that lies within a session and that they touch is one that both take. */
static GArray *
stretches (const FrTimetableReading *in, gboolean near)
{
  g_autofree gboolean *cuts = g_new0 (gboolean, 1441);
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (FrTick));
  int last = 0;

  for (guint i = 0; i < in->items->len; i++)
    cut (in, cuts, g_array_index (in->items, FrTimetableItem, i).start, g_array_index (in->items, FrTimetableItem, i).end, near);
  for (guint i = 0; in->focus != NULL && i < in->focus->n_starts; i++)
    {
      cuts[in->focus->starts[i]] = TRUE;
      cuts[(in->focus->starts[i] + in->focus->minutes) % 1440] = TRUE;
    }
  for (int m = 1; m <= 1440; m++)
    if (cuts[m] || m == 1440)
      {
        const FrTick tick = { (gint16) last, (gint16) m, FALSE };

        g_array_append_val (ticks, tick);
        last = m;
      }
  return ticks;
}

/* At most TICKS_MAX: where all clock times are more, those about the day that is looked at; else half-hours from 7:00 to 22:00, before and
 * after each one stretch, which are not exact. */
static GArray *
make_ticks (const FrTimetableReading *in)
{
  GArray *ticks = stretches (in, FALSE);

  if (ticks->len > TICKS_MAX && in->focus != NULL)
    {
      g_array_unref (ticks);
      ticks = stretches (in, TRUE);
    }
  in->to->exact = ticks->len <= TICKS_MAX;
  if (in->to->exact)
    return ticks;
  g_array_set_size (ticks, 0);
  for (int t = -1; t < TICKS_MAX - 1; t++)
    {
      const FrTick tick = { (gint16) (t < 0 ? 0 : 420 + t * 30), (gint16) (t == TICKS_MAX - 2 ? 1440 : 450 + t * 30), FALSE };

      g_array_append_val (ticks, tick);
    }
  return ticks;
}

/* The ticks that a stretch of one day touches; between two ticks there may be a break. */
static guint
span (const FrProblem *problem, int start, int end, guint *tick)
{
  guint t = 0, n = 0;

  while (t < problem->day_ticks && problem->ticks[t].end <= start)
    t++;
  *tick = t;
  while (t + n < problem->day_ticks && problem->ticks[t + n].start < end)
    n++;
  return n;
}

void
fr_timetable_each_part (FrTimetableReading *in, int start, int end, FrTimetablePartFunc func, gpointer data)
{
  FrProblem *problem = in->to->problem;
  int first = MAX (start, 0) / 1440, last = MIN ((end - 1) / 1440, (int) problem->n_days - 1);

  for (int day = first; day <= last; day++)
    {
      int from = MAX (start - day * 1440, 0), to = MIN (end - day * 1440, 1440);
      guint tick, length;

      if (from < to && (length = span (problem, from, to, &tick)) > 0)
        func (in, (guint) day * problem->day_ticks + tick, length, data);
    }
}

/* --- Making the problem --- */

gboolean
fr_timetable_set_days (FrTimetableReading *in, GError **error)
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

gboolean
fr_timetable_set_rules (FrTimetableReading *in, GError **error)
{
  FrProblem *problem = in->to->problem;

  if (!fr_schedule_rules_either (in->tx, in->store, in->rules, in->cancellable, error))
    return FALSE;
  for (guint i = 0; i < FR_N_RULES; i++)
    problem->rules[i] = in->rules[i].setting;
  problem->seats_over_percent = (int) in->rules[FR_RULE_CAPACITY].limit;
  return TRUE;
}

/* Between two bases the way leads over the school. */
void
fr_timetable_set_travel (FrTimetableReading *in)
{
  FrProblem *problem = in->to->problem;
  guint n_sites = 1;
  g_autofree gint16 *minutes = NULL;
  g_autofree int *way = g_new0 (int, in->places->len + 1);

  for (guint v = 0; v < problem->venues->len; v++)
    {
      int travel = g_array_index (in->places, FrTimetableVenue, v).travel;

      if (travel >= 0)
        way[fr_problem_venue (problem, v)->site = (int) n_sites++] = travel;
    }
  minutes = g_new0 (gint16, n_sites * n_sites);
  for (guint a = 0; a < n_sites; a++)
    for (guint b = 0; b < n_sites; b++)
      minutes[a * n_sites + b] = a == b ? 0 : (gint16) MIN (way[a] + way[b], G_MAXINT16);
  fr_problem_set_travel (problem, n_sites, minutes);
}

static void
set_places (FrTimetableReading *in)
{
  FrProblem *problem = in->to->problem;

  for (guint v = 0; v < in->places->len; v++)
    {
      const FrVenue venue = { .capacity = g_array_index (in->places, FrTimetableVenue, v).seats, .kinds = G_MAXUINT32,
                              .equipment = G_MAXUINT32, .closed = fr_problem_tick_set (problem) };

      g_array_append_val (problem->venues, venue);
    }
  fr_timetable_set_travel (in);
}

void
fr_timetable_set_people (FrTimetableReading *in)
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

void
fr_timetable_mark (FrTimetableReading *in, FrIds set, guint tick, guint length)
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
    fr_timetable_mark (in, fr_problem_instructor (in->to->problem, busy->instructor)->busy, tick, length);
  if (busy->venue >= 0)
    fr_timetable_mark (in, fr_problem_venue (in->to->problem, busy->venue)->closed, tick, length);
  for (guint g = 0; class != NULL && g < class->groups->len; g++)
    fr_timetable_mark (in, fr_problem_group (in->to->problem, g_array_index (class->groups, guint, g))->busy, tick, length);
}

/* Before it opens and after it closes, of a venue in which something stands or may come to stand. */
static void
close_venue (FrTimetableReading *in, guint v)
{
  const FrTimetableVenue *place = &g_array_index (in->places, FrTimetableVenue, v);
  const FrProblem *problem = in->to->problem;

  if (place->opens < 0 && place->closes < 0)
    return;
  for (guint t = 0; t < problem->n_ticks; t++)
    {
      const FrTick *tick = &problem->ticks[t % problem->day_ticks];

      if ((place->opens >= 0 && tick->start < place->opens) || (place->closes >= 0 && tick->end > place->closes))
        fr_problem_tick_add (in->to->problem, fr_problem_venue (in->to->problem, v)->closed, t);
    }
}

void
fr_timetable_set_busy (FrTimetableReading *in)
{
  for (guint i = 0; i < in->busy->len; i++)
    {
      FrTimetableBusy *busy = &g_array_index (in->busy, FrTimetableBusy, i);

      fr_timetable_each_part (in, busy->start, busy->end, busy_part, busy);
    }
  for (guint v = 0; v < in->places->len; v++)
    close_venue (in, v);
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
  item->last_part = (int) problem->sessions->len;
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

static void
add_order (FrTimetableReading *in, const FrTimetableItem *before, const FrTimetableItem *after, FrRule rule)
{
  const FrPrecedence order = { before->last_part, after->first_part, rule, 0, -1, 0 };

  if (before->last_part >= 0 && after->first_part >= 0)
    g_array_append_val (in->to->problem->orders, order);
}

/* What begins or ends a programme is known by what it is called. */
static gboolean
is_called (const char *title, const char * const *words)
{
  g_autofree char *folded = g_utf8_casefold (title, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether its module has it before (after) all others that have an order there. */
static gboolean
ends_module (const FrTimetableReading *in, const FrTimetableItem *item, gboolean first)
{
  for (guint i = 0; item->module != 0 && i < in->items->len; i++)
    {
      const FrTimetableItem *other = &g_array_index (in->items, FrTimetableItem, i);

      if (other != item && other->class_id == item->class_id && other->module == item->module && other->position > 0 &&
          (first ? other->position <= item->position : other->position >= item->position))
        return FALSE;
    }
  return TRUE;
}

/* Every other session of a class stands behind its pre-test and before its action plan. */
static void
set_ends (FrTimetableReading *in)
{
  static const char * const first[] = { "pre-test", "pretest", "训前测", "入学测", NULL };
  static const char * const last[] = { "action plan", "转化计划", "行动计划", NULL };
  guint n = in->items->len;
  g_autofree guint8 *end = g_new0 (guint8, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const FrTimetableItem *item = &g_array_index (in->items, FrTimetableItem, i);

      if (in->focus != NULL && item->class_id != in->focus->class_id)
        continue;
      end[i] = is_called (item->name, first) && ends_module (in, item, TRUE) ? 1
               : is_called (item->name, last) && ends_module (in, item, FALSE) ? 2 : 0;
    }
  for (guint i = 0; i < n; i++)
    for (guint j = 0; end[i] != 0 && j < n; j++)
      {
        const FrTimetableItem *one = &g_array_index (in->items, FrTimetableItem, i), *other = &g_array_index (in->items, FrTimetableItem, j);

        if (one->class_id != other->class_id || end[j] == end[i] || (end[i] == 2 && end[j] == 1))
          continue;
        if (end[i] == 1)
          add_order (in, one, other, FR_RULE_ASSESSMENT);
        else
          add_order (in, other, one, FR_RULE_ASSESSMENT);
      }
}

/* One session of a module after another, in the order in which they were put; those held at the same time follow nothing. */
void
fr_timetable_set_orders (FrTimetableReading *in)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < in->items->len; i++)
    if (g_array_index (in->items, FrTimetableItem, i).module != 0 && g_array_index (in->items, FrTimetableItem, i).position > 0)
      g_ptr_array_add (list, &g_array_index (in->items, FrTimetableItem, i));
  g_ptr_array_sort (list, compare_places);
  for (guint i = 0; i + 1 < list->len; i++)
    {
      const FrTimetableItem *before = g_ptr_array_index (list, i), *after = g_ptr_array_index (list, i + 1);

      if (before->class_id == after->class_id && before->module == after->module && (before->bundle < 0 || before->bundle != after->bundle))
        add_order (in, before, after, FR_RULE_ORDER);
    }
  set_ends (in);
}

gboolean
fr_timetable_make (FrTimetableReading *in, gpointer data, GError **error)
{
  static const FrRule uncounted[] = { FR_RULE_BREAKS, FR_RULE_LOAD, FR_RULE_METHODS, FR_RULE_STRANDED, FR_RULE_SPREAD, FR_RULE_SAME_VENUE,
                                      FR_RULE_FAIR_LOAD, FR_RULE_WISHES, FR_RULE_UNIT_AWAY, FR_RULE_BUDGET, FR_RULE_CHANGE };
  g_autoptr (GArray) ticks = make_ticks (in);
  FrProblem *problem = in->to->problem = fr_problem_new (in->first, (guint) (in->last - in->first + 1), ticks->len);

  memcpy (problem->ticks, ticks->data, ticks->len * sizeof (FrTick));
  if (!fr_timetable_set_days (in, error) || !fr_timetable_set_rules (in, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (uncounted); i++)
    problem->rules[uncounted[i]].mode = FR_MODE_OFF;
  set_places (in);
  fr_timetable_set_people (in);
  fr_timetable_set_busy (in);
  for (guint i = 0; i < in->items->len; i++)
    {
      FrTimetableItem *item = &g_array_index (in->items, FrTimetableItem, i);

      fr_timetable_each_part (in, item->start, item->end, session_part, item);
    }
  fr_timetable_set_orders (in);
  return fr_problem_finish (problem, error);
}
