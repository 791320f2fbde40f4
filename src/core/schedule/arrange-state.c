/* arrange-state.c: what a change costs, and making it; see arrange-private.h. */
#include "core/schedule/arrange-private.h"

/* --- What a session costs at a time, by itself and with those it clashes with --- */

static FrPoints
at_time (const FrSearch *self, guint c, gint32 t)
{
  gsize at = (gsize) t * self->n_classes + c;

  return self->blocked[at] * FR_POINTS_HARD + (self->time_points ? self->time_points[at] : 0);
}

static FrPoints
time_delta (const FrSearch *self, const FrClass *class, guint c, gint32 p, gint32 q)
{
  const FrPoints own = class->own * FR_POINTS_HARD + class->own_points;
  FrPoints delta = 0;

  /* Where it stands, it is counted itself. */
  if (p >= 0)
    delta -= at_time (self, c, p) - own;
  if (q >= 0)
    delta += at_time (self, c, q) - (p >= 0 && ABS (p - q) < (int) class->length ? own : 0);
  return delta;
}

/* --- Modules --- */

static FrPoints
spread_points (const FrSearch *self, const FrClass *class, guint days)
{
  const FrModule module = { class->min_days, class->max_days, FALSE };

  return fr_points (self->problem, FR_RULE_SPREAD, fr_measure_spread (&module, days));
}

static FrPoints
module_delta (const FrSearch *self, const FrClass *class, gint32 p, gint32 v, gint32 q, gint32 w)
{
  gsize m = (gsize) class->module;
  guint none = self->n_venues - 1;
  FrPoints delta = 0;

  if (class->min_days > 1 || class->max_days > 0)
    {
      const guint8 *on = &self->module_days[m * self->n_days];
      guint before = self->module_n_days[m], after = before;

      if (p < 0 || q < 0 || self->day[p] != self->day[q])
        {
          after -= p >= 0 && on[self->day[p]] == 1;
          after += q >= 0 && on[self->day[q]] == 0;
        }
      if (after != before)
        delta += spread_points (self, class, after) - spread_points (self, class, before);
    }
  if (class->one_venue)
    {
      const guint8 *in = &self->module_venues[m * self->n_venues];
      int before = self->module_n_venues[m], after = before;

      if (p < 0 || q < 0 || v != w)
        {
          after -= p >= 0 && (guint) v != none && in[v] == 1;
          after += q >= 0 && (guint) w != none && in[w] == 0;
        }
      if (after != before)
        delta += fr_points (self->problem, FR_RULE_SAME_VENUE, MAX (0, after - 1))
                 - fr_points (self->problem, FR_RULE_SAME_VENUE, MAX (0, before - 1));
    }
  return delta;
}

/* --- Days of people --- */

typedef struct {
  guint32 taken, starts, lectures;
} Day;

static Day
day_now (const FrSearch *self, guint person, guint day)
{
  gsize at = (gsize) person * self->n_days + day;

  return (Day) { self->taken[at], self->starts ? self->starts[at] : self->taken[at], self->lectures ? self->lectures[at] : 0 };
}

static void
day_without (const FrSearch *self, Day *day, guint person, const FrClass *class, gint32 p)
{
  gsize at = (gsize) person * self->n_ticks + (guint) p;

  for (guint i = 0; i < class->length; i++)
    if (self->taken_n[at + i] == 1)
      day->taken &= ~self->bit[(guint) p + i];
  if (self->starts == NULL)
    {
      day->starts = day->taken;
      return;
    }
  if (self->starts_n[at] == 1)
    day->starts &= ~self->bit[p];
  if (class->lecture && self->lectures_n[at] == 1)
    day->lectures &= ~self->bit[p];
}

static void
day_with (const FrSearch *self, Day *day, const FrClass *class, gint32 q)
{
  for (guint i = 0; i < class->length; i++)
    day->taken |= self->bit[(guint) q + i];
  day->starts |= self->bit[q];
  if (class->lecture)
    day->lectures |= self->bit[q];
}

static FrPoints
day_points (const FrSearch *self, guint person, const Day *day)
{
  if (self->day_table != NULL)
    return self->day_table[self->day_kind[person] + day->taken];
  return fr_search_day_points (self, person, day->taken, day->starts, day->lectures);
}

static FrPoints
person_delta (const FrSearch *self, guint person, const FrClass *class, gint32 p, gint32 q)
{
  Day day;
  FrPoints delta = 0;

  if (p >= 0)
    {
      day = day_now (self, person, self->day[p]);
      delta -= day_points (self, person, &day);
      day_without (self, &day, person, class, p);
      if (q >= 0 && self->day[p] == self->day[q])
        day_with (self, &day, class, q);
      delta += day_points (self, person, &day);
    }
  if (q >= 0 && (p < 0 || self->day[p] != self->day[q]))
    {
      day = day_now (self, person, self->day[q]);
      delta -= day_points (self, person, &day);
      day_with (self, &day, class, q);
      delta += day_points (self, person, &day);
    }
  return delta;
}

/* --- Rules that few problems have --- */

static FrPlacement
place_of (const FrSearch *self, gint32 start, gint32 venue)
{
  return (FrPlacement) { start, (guint) venue == self->n_venues - 1 ? FR_VENUE_NONE : venue };
}

static FrPoints
travel_points (const FrSearch *self, guint a, gint32 start, gint32 venue)
{
  const FrSession *session = fr_problem_session (self->problem, a);
  const GArray *there = self->on_day[self->day[start]];
  const FrPoints one = fr_points (self->problem, FR_RULE_TRAVEL, 1);
  gsize row = (gsize) self->class[a] * self->n_classes;
  FrPoints sum = 0;

  for (guint i = 0; i < there->len && self->problem->travel != NULL && one > 0; i++)
    {
      guint b = g_array_index (there, guint, i);
      const FrSession *other = fr_problem_session (self->problem, b);

      if (b != a && self->meets[row + self->class[b]]
          && fr_measure_travel (self->problem, session, place_of (self, start, venue), other, place_of (self, self->start[b], self->venue[b]))
          && (fr_lists_meet (self->problem, session->groups, other->groups)
              || fr_lists_meet (self->problem, session->instructors, other->instructors)))
        sum += one;
    }
  return sum;
}

static FrPoints
order_points (const FrSearch *self, guint a, gint32 start)
{
  guint n;
  const guint *orders = fr_problem_orders (self->problem, a, &n);
  FrPoints sum = 0;

  for (guint i = 0; i < n; i++)
    {
      const FrPrecedence *order = fr_problem_order (self->problem, orders[i]);
      gint32 before = order->before == (int) a ? start : self->start[order->before];
      gint32 after = order->after == (int) a ? start : self->start[order->after];

      if (before >= 0 && after >= 0)
        sum += fr_points_order (self->problem, order, before, after);
    }
  return sum;
}

static FrPoints
pairs_delta (const FrSearch *self, guint a, gint32 q, gint32 w)
{
  FrPoints delta = 0;

  if (q >= 0)
    delta += travel_points (self, a, q, w) + order_points (self, a, q);
  if (self->start[a] >= 0)
    delta -= travel_points (self, a, self->start[a], self->venue[a]) + order_points (self, a, self->start[a]);
  return delta;
}

static int
group_venues (const FrSearch *self, const guint8 *row)
{
  int n = 0;

  for (guint v = 0; v + 1 < self->n_venues; v++)
    n += row[v] > 0;
  return n;
}

static FrPoints
group_venues_delta (const FrSearch *self, guint group, gint32 p, gint32 v, gint32 q, gint32 w)
{
  const FrProblem *problem = self->problem;
  gint32 at[2] = { p, q };
  FrPoints delta = 0;

  if (!fr_problem_group (problem, group)->one_venue)
    return 0;
  for (guint i = 0; i < 2; i++)
    {
      const guint8 *row;
      int before, after;
      guint day;

      if (at[i] < 0 || (i == 1 && p >= 0 && self->day[p] == self->day[q]))
        continue;
      day = self->day[at[i]];
      row = &self->group_venues[((gsize) group * self->n_days + day) * self->n_venues];
      before = after = group_venues (self, row);
      if (p >= 0 && self->day[p] == day && (guint) v + 1 < self->n_venues && row[v] == 1 && !(q >= 0 && self->day[q] == day && w == v))
        after--;
      if (q >= 0 && self->day[q] == day && (guint) w + 1 < self->n_venues && row[w] == 0)
        after++;
      delta += fr_points (problem, FR_RULE_SAME_VENUE, MAX (0, after - 1)) - fr_points (problem, FR_RULE_SAME_VENUE, MAX (0, before - 1));
    }
  return delta;
}

/* Lets those of a class's groups that are not otherwise there that week come (TRUE) or go; sign -1 takes it back. What that costs. */
static FrPoints
shift_away (const FrSearch *self, const FrClass *class, guint week, gboolean come, int sign)
{
  const FrProblem *problem = self->problem;
  FrPoints delta = 0;

  for (guint i = 0; i < class->n_groups; i++)
    {
      guint group = self->groups_of[class->groups_at + i];
      FrIds units = fr_problem_group (problem, group)->units;
      const guint32 *list = fr_problem_list (problem, units);

      if (self->group_weeks[(gsize) group * problem->n_weeks + week] != (come ? 0 : 1))
        continue;
      for (guint u = 0; u < units.n; u += 2)
        {
          const FrUnitAway *unit = fr_problem_unit (problem, list[u]);
          gint32 *away = &self->away[(gsize) list[u] * problem->n_weeks + week];

          delta -= fr_points (problem, FR_RULE_UNIT_AWAY, fr_measure_away (unit, *away));
          *away += (come ? sign : -sign) * (int) list[u + 1];
          delta += fr_points (problem, FR_RULE_UNIT_AWAY, fr_measure_away (unit, *away));
        }
    }
  return delta;
}

static FrPoints
weeks_delta (const FrSearch *self, const FrClass *class, gint32 p, gint32 q)
{
  gint32 at[2] = { p, q };
  const guint *week = self->problem->week;
  FrPoints delta = 0;

  if (p >= 0 && q >= 0 && week[self->day[p]] == week[self->day[q]])
    return 0;
  for (guint i = 0; i < 2; i++)
    if (at[i] >= 0)
      {
        delta += shift_away (self, class, week[self->day[at[i]]], i == 1, 1);
        shift_away (self, class, week[self->day[at[i]]], i == 1, -1);
      }
  return delta;
}

static FrPoints
rare_delta (const FrSearch *self, guint a, const FrClass *class, gint32 q, gint32 w)
{
  gint32 p = self->start[a], v = self->venue[a];
  FrPoints delta = self->has_pairs ? pairs_delta (self, a, q, w) : 0;

  for (guint i = 0; i < class->n_groups && self->has_group_venues; i++)
    delta += group_venues_delta (self, self->groups_of[class->groups_at + i], p, v, q, w);
  if (self->has_units)
    delta += weeks_delta (self, class, p, q);
  if (class->changes)
    {
      const FrSession *session = fr_problem_session (self->problem, a);

      delta += fr_points (self->problem, FR_RULE_CHANGE, fr_measure_change (session, place_of (self, q, w)))
               - fr_points (self->problem, FR_RULE_CHANGE, fr_measure_change (session, place_of (self, p, v)));
    }
  return delta;
}

/* --- Public --- */

FrPoints
fr_search_delta (const FrSearch *self, guint a, gint32 q, gint32 w)
{
  guint c = self->class[a];
  const FrClass *class = &self->classes[c];
  const FrPoints *room = &self->venue_points[(gsize) c * self->n_venues];
  gint32 p = self->start[a], v = self->venue[a];
  FrPoints delta = fr_points (self->problem, FR_RULE_PLACED, q < 0) - fr_points (self->problem, FR_RULE_PLACED, p < 0);

  if (p == q && (v == w || q < 0))
    return 0;
  delta += (q >= 0 ? room[w] : 0) - (p >= 0 ? room[v] : 0);
  if (class->module >= 0)
    delta += module_delta (self, class, p, v, q, w);
  if (p != q)
    {
      delta += time_delta (self, class, c, p, q);
      for (guint i = 0; i < class->n_people; i++)
        delta += person_delta (self, self->people_of[class->people_at + i], class, p, q);
    }
  return delta + rare_delta (self, a, class, q, w);
}

/* Room, rooms of the module, days of the module. */
static inline int
quick_base (const FrSearch *self, guint c, gint32 p, gint32 v, gint32 q, gint32 w)
{
  const FrClass *class = &self->classes[c];
  const gint32 *room = &self->venue_soft[(gsize) c * self->n_venues];
  int delta = room[w] - room[v];

  if (class->one_venue && v != w)
    {
      const guint8 *in = &self->module_venues[(gsize) class->module * self->n_venues];

      delta += self->venue_price * ((in[w] == 0) - (in[v] == 1));
    }
  if (self->day[p] != self->day[q] && (class->min_days > 1 || class->max_days > 0))
    {
      const guint8 *on = &self->module_days[(gsize) class->module * self->n_days];
      int before = self->module_n_days[class->module], after = before - (on[self->day[p]] == 1) + (on[self->day[q]] == 0);

      delta += self->spread_price * (MAX (0, class->min_days - after) - MAX (0, class->min_days - before));
      if (class->max_days > 0)
        delta += self->spread_price * (MAX (0, after - class->max_days) - MAX (0, before - class->max_days));
    }
  return delta;
}

/* The days of its people, until it is sure that they cost more than limit. */
static inline int
quick_days (const FrSearch *self, const FrClass *class, gint32 p, gint32 q, int limit)
{
  guint dp = self->day[p], dq = self->day[q];
  guint32 bp = self->bit[p], bq = self->bit[q];
  const guint *people = &self->people_of[class->people_at];
  int delta = 0, gain = (int) class->n_people * self->day_gain;

  for (guint i = 0; i < class->n_people && delta - gain <= limit; i++)
    {
      const guint32 *taken = &self->taken[(gsize) people[i] * self->n_days];
      const gint32 *table = &self->day_soft[self->day_kind[people[i]]];
      guint32 mp = taken[dp], mq = taken[dq];

      if (mq & bq)        /* what stands there comes here */
        ;
      else if (dp == dq)
        delta += table[(mp & ~bp) | bq] - table[mp];
      else
        delta += table[mp & ~bp] - table[mp] + table[mq | bq] - table[mq];
      gain -= self->day_gain;
    }
  return delta - gain;
}

int
fr_search_quick (const FrSearch *self, const FrStep *steps, guint n, gint64 most)
{
  int limit = (int) MIN (most, G_MAXINT / 4), delta = 0, gain = 0;

  for (guint i = 0; i < n; i++)
    {
      guint a = steps[i].session, c = self->class[a];

      delta += quick_base (self, c, self->start[a], self->venue[a], steps[i].start, steps[i].venue);
      gain += (int) self->classes[c].n_people * self->day_gain;
    }
  for (guint i = 0; i < n && delta - gain <= limit; i++)
    {
      guint a = steps[i].session;
      const FrClass *class = &self->classes[self->class[a]];

      gain -= (int) class->n_people * self->day_gain;
      if (self->start[a] != steps[i].start)
        delta += quick_days (self, class, self->start[a], steps[i].start, limit - delta + gain);
    }
  return delta - gain;
}

gboolean
fr_search_is_free (const FrSearch *self, guint a, gint32 q, gint32 w)
{
  const gint32 *cell = &self->grid[(gsize) q * self->n_venues + (guint) w];

  /* Nobody is ever entered where any number may be, but it may be closed. */
  for (guint i = 0; i < self->classes[self->class[a]].length; i++, cell += self->n_venues)
    if (*cell != FR_NOBODY && *cell != (gint32) a)
      return FALSE;
  return TRUE;
}

/* --- Moving --- */

static void
count_time (FrSearch *self, guint c, const FrClass *class, gint32 p, int sign)
{
  gint32 first = p - p % (gint32) self->day_ticks;

  if (self->unit && self->time_points == NULL)
    {
      const guint16 *clash = &self->clash[(gsize) c * self->n_classes];
      guint16 *row = &self->blocked[(gsize) p * self->n_classes];

      for (guint d = 0; d < self->n_classes; d++)
        row[d] = (guint16) (row[d] + sign * clash[d]);
      return;
    }
  for (guint i = 0; i < class->n_near; i++)
    {
      const FrNear *near = &self->near[class->near_at + i];
      gint32 from = MAX (first, p - (gint32) self->classes[near->class].length + 1);

      for (gint32 t = from; t < p + (gint32) class->length; t++)
        {
          gsize at = (gsize) t * self->n_classes + near->class;

          self->blocked[at] = (guint16) (self->blocked[at] + sign * near->blocked);
          if (near->points != 0)
            self->time_points[at] += sign * near->points;
        }
    }
}

static void
count_module (FrSearch *self, const FrClass *class, gint32 p, gint32 v, int sign)
{
  guint8 *on = &self->module_days[(gsize) class->module * self->n_days + self->day[p]];
  guint8 *in = &self->module_venues[(gsize) class->module * self->n_venues + (guint) v];

  self->module_n_days[class->module] = (guint8) (self->module_n_days[class->module] + (sign > 0 ? *on == 0 : -(*on == 1)));
  *on = (guint8) (*on + sign);
  if ((guint) v + 1 < self->n_venues)
    self->module_n_venues[class->module] = (guint8) (self->module_n_venues[class->module] + (sign > 0 ? *in == 0 : -(*in == 1)));
  *in = (guint8) (*in + sign);
}

static void
count_bit (guint8 *n, guint32 *mask, guint32 bit, int sign)
{
  *n = (guint8) (*n + sign);
  *mask = *n > 0 ? *mask | bit : *mask & ~bit;
}

static void
count_people (FrSearch *self, const FrClass *class, gint32 p, int sign)
{
  for (guint i = 0; i < class->n_people; i++)
    {
      guint person = self->people_of[class->people_at + i];
      gsize at = (gsize) person * self->n_ticks + (guint) p, day = (gsize) person * self->n_days + self->day[p];

      for (guint t = 0; t < class->length; t++)
        count_bit (&self->taken_n[at + t], &self->taken[day], self->bit[(guint) p + t], sign);
      if (self->starts == NULL)
        continue;
      count_bit (&self->starts_n[at], &self->starts[day], self->bit[p], sign);
      if (class->lecture)
        count_bit (&self->lectures_n[at], &self->lectures[day], self->bit[p], sign);
    }
}

static void
count_rare (FrSearch *self, guint a, const FrClass *class, gint32 p, gint32 v, int sign)
{
  guint day = self->day[p];
  GArray *there = self->on_day[day];

  if (self->has_days && sign > 0)
    g_array_append_val (there, a);
  for (guint i = 0; self->has_days && sign < 0 && i < there->len; i++)
    if (g_array_index (there, guint, i) == a)
      g_array_remove_index_fast (there, i--);
  if (self->has_units)
    {
      guint week = self->problem->week[day];

      shift_away (self, class, week, sign > 0, 1);
      for (guint i = 0; i < class->n_groups; i++)
        {
          guint16 *n = &self->group_weeks[(gsize) self->groups_of[class->groups_at + i] * self->problem->n_weeks + week];

          *n = (guint16) (*n + sign);
        }
    }
  for (guint i = 0; i < class->n_groups && self->has_group_venues; i++)
    {
      gsize row = (gsize) self->groups_of[class->groups_at + i] * self->n_days + day;
      guint8 *n = &self->group_venues[row * self->n_venues + (guint) v];

      *n = (guint8) (*n + sign);
    }
}

/* Pinned sessions may stand in one another's way: the first keeps the cell. */
static void
count_grid (FrSearch *self, guint a, const FrClass *class, gint32 p, gint32 v, gint32 from, gint32 to)
{
  gint32 *cell = &self->grid[(gsize) p * self->n_venues + (guint) v];

  for (guint i = 0; i < class->length && !self->shared[v]; i++, cell += self->n_venues)
    if (*cell == from)
      *cell = to;
}

static void
count (FrSearch *self, guint a, int sign)
{
  const FrClass *class = &self->classes[self->class[a]];
  gint32 p = self->start[a], v = self->venue[a];

  if (p < 0)
    return;
  count_time (self, self->class[a], class, p, sign);
  if (class->module >= 0)
    count_module (self, class, p, v, sign);
  count_people (self, class, p, sign);
  count_rare (self, a, class, p, v, sign);
  if (sign > 0)
    count_grid (self, a, class, p, v, FR_NOBODY, (gint32) a);
  else
    count_grid (self, a, class, p, v, (gint32) a, FR_NOBODY);
}

void
fr_search_put (FrSearch *self, guint a, gint32 start, gint32 venue)
{
  count (self, a, -1);
  self->start[a] = start;
  self->venue[a] = venue;
  count (self, a, 1);
}
