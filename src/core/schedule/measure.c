/* measure.c: see measure.h. */
#include "core/schedule/measure.h"

FrPoints
fr_points_bounded (const FrProblem *problem, FrRule rule, gint64 over, gboolean hard_over)
{
  const FrRuleSetting *setting = &problem->rules[rule];

  if (over == 0 || setting->mode < FR_MODE_PRICED)
    return 0;
  return setting->mode == FR_MODE_HARD && hard_over ? FR_POINTS_HARD : over * setting->price;
}

FrPoints
fr_points_load (const FrProblem *problem, guint32 taken, int day_limit, int legal_limit)
{
  guint legal = fr_measure_over (taken, legal_limit);

  return fr_points_bounded (problem, FR_RULE_LOAD, MAX (legal, fr_measure_over (taken, day_limit)), legal > 0);
}

/* --- A group's day --- */

guint
fr_measure_stranded (guint32 taken, guint32 starts)
{
  guint n = 0;

  /* Run by run: one that holds a single first tick is a session by itself. */
  while (taken != 0)
    {
      guint32 first = taken & -taken;
      guint32 run = taken & ~(taken + first);

      n += (starts & run & ((starts & run) - 1)) == 0 && (starts & run) != 0;
      taken &= ~run;
    }
  return n;
}

guint
fr_measure_methods (guint32 starts, guint32 lectures, guint noon)
{
  guint32 afternoon = noon < 32 ? starts >> noon : 0;
  guint n = 0, row = 0;

  if (starts == 0)
    return 0;
  for (guint32 rest = starts; rest != 0; rest &= rest - 1)
    {
      row = lectures & rest & -rest ? row + 1 : 0;
      n += row > 2;
    }
  n += afternoon != 0 && (lectures >> noon & afternoon) == afternoon;
  return n + ((lectures & starts) == starts);
}

guint
fr_measure_spread (const FrModule *module, guint days)
{
  if (days == 0)
    return 0;
  return (guint) MAX (0, module->min_days - (int) days) + (module->max_days > 0 ? (guint) MAX (0, (int) days - module->max_days) : 0);
}

/* --- A session by itself --- */

int
fr_measure_capacity (const FrProblem *problem, const FrSession *session, int venue, gboolean *hard)
{
  int seats = venue >= 0 ? fr_problem_venue (problem, venue)->capacity : G_MAXINT;
  int over = session->no_venue ? 0 : MAX (0, session->people - seats);

  *hard = over > 0 && (gint64) 100 * over > (gint64) problem->seats_over_percent * seats;
  return over;
}

gboolean
fr_measure_kind (const FrProblem *problem, const FrSession *session, int venue)
{
  const FrVenue *place;

  if (session->no_venue)
    return FALSE;
  if (venue < 0)
    return TRUE;
  place = fr_problem_venue (problem, venue);
  return (session->kinds != 0 && !(place->kinds & session->kinds)) || (session->equipment & ~place->equipment) != 0;
}

guint
fr_measure_unavailable (const FrProblem *problem, const FrSession *session, int start)
{
  guint n = fr_problem_tick_any (problem, session->closed, start, session->length);

  for (guint i = 0; i < session->instructors.n; i++)
    n += fr_problem_tick_any (problem, fr_problem_instructor (problem, fr_problem_list (problem, session->instructors)[i])->busy,
                              start, session->length);
  for (guint i = 0; i < session->groups.n; i++)
    n += fr_problem_tick_any (problem, fr_problem_group (problem, fr_problem_list (problem, session->groups)[i])->busy,
                              start, session->length);
  return n;
}

gboolean
fr_measure_calendar (const FrProblem *problem, const FrSession *session, int start)
{
  int day = start / (int) problem->day_ticks;

  return problem->days[day].closed || day < session->first_day || day > session->last_day;
}

gboolean
fr_measure_breaks (const FrProblem *problem, int start, int length)
{
  for (int t = start % (int) problem->day_ticks; length > 1; t++, length--)
    if (problem->ticks[t].break_after)
      return TRUE;
  return FALSE;
}

guint
fr_measure_wishes (const FrProblem *problem, const FrSession *session, int start)
{
  guint n = 0;

  for (guint i = 0; i < session->instructors.n; i++)
    n += fr_problem_wishes (problem, fr_problem_instructor (problem, fr_problem_list (problem, session->instructors)[i])->wishes,
                            start, session->length);
  for (guint i = 0; i < session->groups.n; i++)
    n += fr_problem_wishes (problem, fr_problem_group (problem, fr_problem_list (problem, session->groups)[i])->wishes,
                            start, session->length);
  return n;
}

int
fr_measure_change (const FrSession *session, FrPlacement at)
{
  if (session->published.start == FR_TICK_NONE || at.start == FR_TICK_NONE)
    return 0;
  return at.start != session->published.start ? session->change_price
         : at.venue != session->published.venue ? (session->change_price + 1) / 2 : 0;
}

FrPoints
fr_measure_time (const FrProblem *problem, const FrSession *session, int start)
{
  return fr_points (problem, FR_RULE_AVAILABLE, 1) * fr_measure_unavailable (problem, session, start)
         + fr_points (problem, session->follow_up ? FR_RULE_FOLLOW_UP : FR_RULE_CALENDAR, fr_measure_calendar (problem, session, start))
         + fr_points (problem, FR_RULE_BREAKS, fr_measure_breaks (problem, start, session->length))
         + fr_points (problem, FR_RULE_WISHES, fr_measure_wishes (problem, session, start));
}

FrPoints
fr_measure_venue (const FrProblem *problem, const FrSession *session, int venue)
{
  gboolean hard;
  int over = fr_measure_capacity (problem, session, venue, &hard);

  return fr_points_bounded (problem, FR_RULE_CAPACITY, over, hard)
         + fr_points (problem, FR_RULE_VENUE_KIND, fr_measure_kind (problem, session, venue))
         + fr_points (problem, FR_RULE_BUDGET,
                      venue >= 0 ? (gint64) fr_problem_venue (problem, venue)->hire * session->length : 0);
}

/* --- Two sessions --- */

gboolean
fr_measure_travel (const FrProblem *problem, const FrSession *a, FrPlacement at_a, const FrSession *b, FrPlacement at_b)
{
  int day_ticks = (int) problem->day_ticks;

  if (problem->travel == NULL || at_a.start / day_ticks != at_b.start / day_ticks)
    return FALSE;
  if (at_b.start < at_a.start)
    return fr_measure_travel (problem, b, at_b, a, at_a);
  if (at_a.start + a->length > at_b.start)
    return FALSE;
  return problem->ticks[at_b.start % day_ticks].start - problem->ticks[at_a.start % day_ticks + a->length - 1].end
         < fr_problem_minutes (problem, at_a.venue, at_b.venue);
}

gboolean
fr_measure_order (const FrProblem *problem, const FrPrecedence *order, int before_start, int after_start, int *days_off)
{
  int day_ticks = (int) problem->day_ticks, distance = after_start / day_ticks - before_start / day_ticks;
  gboolean wrong = after_start < before_start + fr_problem_session (problem, order->before)->length;

  *days_off = wrong ? 0 : MAX (0, order->min_days - distance);
  if (!wrong && order->max_days >= 0)
    *days_off += MAX (0, distance - order->max_days);
  return wrong;
}

FrPoints
fr_points_order (const FrProblem *problem, const FrPrecedence *order, int before_start, int after_start)
{
  int days_off;

  if (fr_measure_order (problem, order, before_start, after_start, &days_off))
    return fr_points (problem, order->rule, 1);
  return problem->rules[order->rule].mode >= FR_MODE_PRICED ? (FrPoints) days_off * order->day_price : 0;
}

int
fr_measure_away (const FrUnitAway *unit, int away)
{
  return unit->limit_percent > 0 ? MAX (0, away - unit->people * unit->limit_percent / 100) : 0;
}

gboolean
fr_lists_meet (const FrProblem *problem, FrIds a, FrIds b)
{
  const guint32 *x = fr_problem_list (problem, a), *y = fr_problem_list (problem, b);

  for (guint i = 0; i < a.n; i++)
    for (guint j = 0; j < b.n; j++)
      if (x[i] == y[j])
        return TRUE;
  return FALSE;
}
