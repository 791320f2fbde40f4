/* brute.c: the slow checker of problems.h. Written from the sentences of rules.h, tick by tick and pair by pair; it shares no
 * computation with the program's. */
#include "problems.h"

typedef struct {
  const FrProblem   *p;
  const FrPlacement *at;
  GPtrArray         *facts;
  FrScheduleCost     cost;
} Brute;

static void
tell (Brute *b, FrRule rule, int s, int other, int who, int start, int length, int amount, gboolean hard, int price)
{
  FrRuleMode mode = b->p->rules[rule].mode;
  const char *word = hard ? "hard" : mode == FR_MODE_WARNED ? "warned" : "priced";

  if (amount == 0 || mode == FR_MODE_OFF)
    return;
  if (other >= 0 && rule != FR_RULE_BUNDLE && other < s)
    return;
  g_ptr_array_add (b->facts, g_strdup_printf ("%d %s s%d o%d w%d t%d+%d n%d", rule, word, s, other, who, start, length, amount));
  if (hard)
    b->cost.hard++;
  else if (mode >= FR_MODE_PRICED)
    b->cost.soft += (gint64) amount * price;
}

/* The usual: hard or priced as the rule says. */
static void
tell_plain (Brute *b, FrRule rule, int s, int other, int who, int start, int length, int amount)
{
  tell (b, rule, s, other, who, start, length, amount, b->p->rules[rule].mode == FR_MODE_HARD, b->p->rules[rule].price);
}

static gboolean
in_set (const FrProblem *p, FrIds set, int tick)
{
  return set.n > 0 && (fr_problem_list (p, set)[tick / 32] & (1u << (tick % 32))) != 0;
}

static gboolean
has (const FrProblem *p, FrIds list, guint number)
{
  for (guint i = 0; i < list.n; i++)
    if (fr_problem_list (p, list)[i] == number)
      return TRUE;
  return FALSE;
}

static gboolean
is_at (const Brute *b, guint s, int tick)
{
  return b->at[s].start >= 0 && tick >= b->at[s].start && tick < b->at[s].start + fr_problem_session (b->p, s)->length;
}

static gboolean
share (const Brute *b, guint s, guint o, gboolean groups)
{
  guint n = groups ? b->p->groups->len : b->p->instructors->len;

  for (guint i = 0; i < n; i++)
    if (has (b->p, groups ? fr_problem_session (b->p, s)->groups : fr_problem_session (b->p, s)->instructors, i)
        && has (b->p, groups ? fr_problem_session (b->p, o)->groups : fr_problem_session (b->p, o)->instructors, i))
      return TRUE;
  return FALSE;
}

static void
one_session (Brute *b, guint s)
{
  const FrProblem *p = b->p;
  const FrSession *x = fr_problem_session (p, s);
  int start = b->at[s].start, venue = b->at[s].venue, n = x->length, day, wishes = 0, changed = 0;
  gboolean closed = FALSE, across = FALSE;

  if (x->pinned && (start != x->published.start || venue != x->published.venue))
    tell_plain (b, FR_RULE_PINNED, (int) s, -1, -1, start, n, 1);
  if (start < 0)
    {
      tell_plain (b, FR_RULE_PLACED, (int) s, -1, -1, start, n, 1);
      return;
    }
  day = start / (int) p->day_ticks;
  for (int t = start; t < start + n; t++)
    {
      closed |= in_set (p, x->closed, t);
      across |= t + 1 < start + n && p->ticks[t % (int) p->day_ticks].break_after;
    }
  tell_plain (b, FR_RULE_AVAILABLE, (int) s, -1, -1, start, n, closed);
  for (guint i = 0; i < p->instructors->len + p->groups->len; i++)
    {
      gboolean group = i >= p->instructors->len, is_busy = FALSE;
      guint who = group ? i - p->instructors->len : i;
      FrIds busy = group ? fr_problem_group (p, who)->busy : fr_problem_instructor (p, who)->busy;
      FrIds wish = group ? fr_problem_group (p, who)->wishes : fr_problem_instructor (p, who)->wishes;

      for (int t = start; t < start + n && has (p, group ? x->groups : x->instructors, who); t++)
        {
          is_busy |= in_set (p, busy, t);
          wishes += wish.n > 0 ? (int) fr_problem_list (p, wish)[t] : 0;
        }
      tell_plain (b, FR_RULE_AVAILABLE, (int) s, -1, (int) (group ? 1000 + who : who), start, n, is_busy);
    }
  tell_plain (b, x->follow_up ? FR_RULE_FOLLOW_UP : FR_RULE_CALENDAR, (int) s, -1, -1, start, n,
              p->days[day].closed || day < x->first_day || day > x->last_day);
  tell_plain (b, FR_RULE_BREAKS, (int) s, -1, -1, start, n, across);
  tell_plain (b, FR_RULE_WISHES, (int) s, -1, -1, start, n, wishes);
  if (x->published.start >= 0)
    changed = start != x->published.start ? x->change_price : venue != x->published.venue ? (x->change_price + 1) / 2 : 0;
  tell_plain (b, FR_RULE_CHANGE, (int) s, -1, -1, start, n, changed);
  if (!x->no_venue && venue < 0)
    tell_plain (b, FR_RULE_VENUE_KIND, (int) s, -1, -1, start, n, 1);
  if (venue >= 0)
    {
      const FrVenue *v = fr_problem_venue (p, venue);
      int over = x->no_venue ? 0 : MAX (0, x->people - v->capacity);
      gboolean shut = FALSE;

      for (int t = start; t < start + n; t++)
        shut |= in_set (p, v->closed, t);
      tell_plain (b, FR_RULE_VENUE_FREE, (int) s, -1, venue, start, n, shut);
      tell (b, FR_RULE_CAPACITY, (int) s, -1, venue, start, n, over,
            p->rules[FR_RULE_CAPACITY].mode == FR_MODE_HARD && over * 100 > v->capacity * p->seats_over_percent, p->rules[FR_RULE_CAPACITY].price);
      if (!x->no_venue)
        tell_plain (b, FR_RULE_VENUE_KIND, (int) s, -1, -1, start, n,
                    (x->kinds != 0 && (x->kinds & v->kinds) == 0) || (x->equipment & v->equipment) != x->equipment);
      tell_plain (b, FR_RULE_BUDGET, (int) s, -1, -1, start, n, v->hire * n);
    }
}

static void
two_sessions (Brute *b, guint s, guint o)
{
  const FrProblem *p = b->p;
  int first = -1, n = 0, s_end, o_start, gap, way;

  for (int t = 0; t < (int) p->n_ticks; t++)
    if (is_at (b, s, t) && is_at (b, o, t))
      {
        first = first < 0 ? t : first;
        n++;
      }
  if (n > 0)
    {
      tell_plain (b, FR_RULE_GROUP, (int) s, (int) o, -1, first, n, share (b, s, o, TRUE));
      tell_plain (b, FR_RULE_INSTRUCTOR, (int) s, (int) o, -1, first, n, share (b, s, o, FALSE));
      tell_plain (b, FR_RULE_VENUE_FREE, (int) s, (int) o, b->at[s].venue, first, n,
                  b->at[s].venue >= 0 && b->at[s].venue == b->at[o].venue && !fr_problem_venue (p, b->at[s].venue)->shared);
      return;
    }
  if (p->travel == NULL || b->at[s].start < 0 || b->at[o].start < 0 || b->at[s].venue < 0 || b->at[o].venue < 0
      || b->at[s].start / (int) p->day_ticks != b->at[o].start / (int) p->day_ticks)
    return;
  if (b->at[o].start < b->at[s].start)
    {
      guint swap = s;

      s = o;
      o = swap;
    }
  s_end = p->ticks[b->at[s].start % (int) p->day_ticks + fr_problem_session (p, s)->length - 1].end;
  o_start = p->ticks[b->at[o].start % (int) p->day_ticks].start;
  gap = o_start - s_end;
  way = p->travel[fr_problem_venue (p, b->at[s].venue)->site * (int) p->n_sites + fr_problem_venue (p, b->at[o].venue)->site];
  if (gap < way && (share (b, s, o, TRUE) || share (b, s, o, FALSE)))
    tell_plain (b, FR_RULE_TRAVEL, (int) MIN (s, o), (int) MAX (s, o), -1, b->at[MIN (s, o)].start, fr_problem_session (p, MIN (s, o))->length, 1);
}

static void
orders_and_bundles (Brute *b)
{
  const FrProblem *p = b->p;

  for (guint i = 0; i < p->orders->len; i++)
    {
      const FrPrecedence *order = fr_problem_order (p, i);
      int from = b->at[order->before].start, to = b->at[order->after].start, lo = MIN (order->before, order->after), days, off = 0;

      if (from < 0 || to < 0)
        continue;
      if (to < from + fr_problem_session (p, order->before)->length)
        {
          tell_plain (b, order->rule, lo, MAX (order->before, order->after), -1, b->at[lo].start, fr_problem_session (p, lo)->length, 1);
          continue;
        }
      days = to / (int) p->day_ticks - from / (int) p->day_ticks;
      off = days < order->min_days ? order->min_days - days : 0;
      off += order->max_days >= 0 && days > order->max_days ? days - order->max_days : 0;
      tell (b, order->rule, lo, MAX (order->before, order->after), -1, b->at[lo].start, fr_problem_session (p, lo)->length,
            order->day_price > 0 ? off : 0, FALSE, order->day_price);
    }
  for (guint s = 0; s < p->sessions->len; s++)
    for (guint o = 0; o < p->sessions->len && b->at[s].start >= 0; o++)
      if (fr_problem_session (p, s)->bundle >= 0 && fr_problem_session (p, o)->bundle == fr_problem_session (p, s)->bundle && b->at[o].start >= 0)
        {
          /* o is the first of the bundle with a time. */
          tell_plain (b, FR_RULE_BUNDLE, (int) s, (int) o, -1, b->at[s].start, fr_problem_session (p, s)->length, b->at[s].start != b->at[o].start);
          break;
        }
}

/* A day of a group (its number + 1000) or an instructor, tick by tick. */
static void
one_day (Brute *b, gboolean group, guint who, guint day)
{
  const FrProblem *p = b->p;
  int limit = group ? fr_problem_group (p, who)->day_limit : fr_problem_instructor (p, who)->day_limit;
  int legal = group ? fr_problem_group (p, who)->legal_limit : fr_problem_instructor (p, who)->legal_limit;
  int first = (int) (day * p->day_ticks), taken[32] = { 0 }, begins[32] = { 0 }, lecture[32] = { 0 };
  int venues[16], n_venues = 0, n = 0, over, stranded = 0;
  int mix = 0, row = 0, afternoon = 0, active = 0, active_afternoon = 0, begun = 0;

  for (guint s = 0; s < p->sessions->len; s++)
    {
      const FrSession *x = fr_problem_session (p, s);
      int t = b->at[s].start - first;

      if (b->at[s].start < 0 || t < 0 || t >= (int) p->day_ticks || !has (p, group ? x->groups : x->instructors, who))
        continue;
      for (int i = 0; i < x->length; i++)
        taken[t + i] = 1;
      begins[t] = 1;
      lecture[t] |= x->lecture;
      if (b->at[s].venue >= 0)
        {
          int k = 0;

          while (k < n_venues && venues[k] != b->at[s].venue)
            k++;
          venues[k] = b->at[s].venue;
          n_venues = MAX (n_venues, k + 1);
        }
    }
  for (int t = 0; t < (int) p->day_ticks; t++)
    n += taken[t];
  over = MAX (limit > 0 ? n - limit : 0, legal > 0 ? n - legal : 0);
  tell (b, FR_RULE_LOAD, -1, -1, (int) (group ? 1000 + who : who), first, (int) p->day_ticks, MAX (0, over),
        p->rules[FR_RULE_LOAD].mode == FR_MODE_HARD && legal > 0 && n > legal, p->rules[FR_RULE_LOAD].price);
  if (!group)
    return;
  for (int t = 0; t < (int) p->day_ticks; t++)      /* from one free tick to the next */
    if (taken[t] && (t == 0 || !taken[t - 1]))
      {
        int sessions = 0;

        for (int i = t; i < (int) p->day_ticks && taken[i]; i++)
          sessions += begins[i];
        stranded += sessions == 1;
      }
  tell_plain (b, FR_RULE_STRANDED, -1, -1, (int) (1000 + who), first, (int) p->day_ticks, stranded);
  for (int t = 0; t < (int) p->day_ticks; t++)
    if (begins[t])
      {
        begun++;
        row = lecture[t] ? row + 1 : 0;
        mix += row > 2;
        active += !lecture[t];
        afternoon += t >= p->noon;
        active_afternoon += t >= p->noon && !lecture[t];
      }
  mix += (afternoon > 0 && active_afternoon == 0) + (begun > 0 && active == 0);
  tell_plain (b, FR_RULE_METHODS, -1, -1, (int) (1000 + who), first, (int) p->day_ticks, fr_problem_group (p, who)->mixed ? mix : 0);
  tell_plain (b, FR_RULE_SAME_VENUE, -1, -1, (int) (1000 + who), first, (int) p->day_ticks,
              fr_problem_group (p, who)->one_venue && n_venues > 1 ? n_venues - 1 : 0);
}

static void
one_module (Brute *b, guint m)
{
  const FrProblem *p = b->p;
  const FrModule *module = fr_problem_module (p, m);
  int days = 0, venues = 0, off = 0;

  for (guint d = 0; d < p->n_days; d++)
    {
      gboolean any = FALSE;

      for (guint s = 0; s < p->sessions->len; s++)
        any |= fr_problem_session (p, s)->module == (int) m && b->at[s].start >= 0 && (guint) b->at[s].start / p->day_ticks == d;
      days += any;
    }
  for (guint v = 0; v < p->venues->len; v++)
    {
      gboolean any = FALSE;

      for (guint s = 0; s < p->sessions->len; s++)
        any |= fr_problem_session (p, s)->module == (int) m && b->at[s].start >= 0 && b->at[s].venue == (int) v;
      venues += any;
    }
  if (days > 0)
    off = MAX (0, module->min_days - days) + (module->max_days > 0 ? MAX (0, days - module->max_days) : 0);
  tell_plain (b, FR_RULE_SPREAD, -1, -1, (int) (2000 + m), -1, 0, off);
  tell_plain (b, FR_RULE_SAME_VENUE, -1, -1, (int) (2000 + m), -1, 0, module->one_venue ? MAX (0, venues - 1) : 0);
}

static void
one_week (Brute *b, guint u, guint week)
{
  const FrProblem *p = b->p;
  const FrUnitAway *unit = fr_problem_unit (p, u);
  int away = 0, first = -1, n = 0;

  for (guint d = 0; d < p->n_days; d++)
    if (p->week[d] == week)
      {
        first = first < 0 ? (int) (d * p->day_ticks) : first;
        n += (int) p->day_ticks;
      }
  for (guint g = 0; g < p->groups->len; g++)
    {
      FrIds units = fr_problem_group (p, g)->units;
      gboolean there = FALSE;

      for (guint s = 0; s < p->sessions->len; s++)
        there |= has (p, fr_problem_session (p, s)->groups, g) && b->at[s].start >= first && b->at[s].start < first + n;
      for (guint i = 0; i < units.n; i += 2)
        if (there && fr_problem_list (p, units)[i] == u)
          away += (int) fr_problem_list (p, units)[i + 1];
    }
  if (unit->limit_percent > 0)
    tell_plain (b, FR_RULE_UNIT_AWAY, -1, -1, (int) (3000 + u), first, n, MAX (0, away - unit->people * unit->limit_percent / 100));
}

GPtrArray *
frt_brute_facts (const FrProblem *p, const FrPlacement *at, FrScheduleCost *cost)
{
  Brute b = { p, at, g_ptr_array_new_with_free_func (g_free), { 0, 0 } };

  for (guint s = 0; s < p->sessions->len; s++)
    {
      one_session (&b, s);
      for (guint o = s + 1; o < p->sessions->len; o++)
        two_sessions (&b, s, o);
    }
  orders_and_bundles (&b);
  for (guint d = 0; d < p->n_days; d++)
    {
      for (guint g = 0; g < p->groups->len; g++)
        one_day (&b, TRUE, g, d);
      for (guint i = 0; i < p->instructors->len; i++)
        one_day (&b, FALSE, i, d);
    }
  for (guint i = 0; i < p->instructors->len; i++)
    {
      int load = 0, fair = fr_problem_instructor (p, i)->fair_load;

      for (guint s = 0; s < p->sessions->len; s++)
        load += at[s].start >= 0 && has (p, fr_problem_session (p, s)->instructors, i) ? fr_problem_session (p, s)->length : 0;
      tell_plain (&b, FR_RULE_FAIR_LOAD, -1, -1, (int) i, -1, 0, fair > 0 ? MAX (0, load - fair) : 0);
    }
  for (guint m = 0; m < p->modules->len; m++)
    one_module (&b, m);
  for (guint u = 0; u < p->units->len; u++)
    for (guint w = 0; w < p->n_weeks; w++)
      one_week (&b, u, w);
  *cost = b.cost;
  return b.facts;
}

char *
frt_fact_text (const FrProblem *p, const FrFact *fact)
{
  static const char * const modes[] = { "off", "warned", "priced", "hard" };
  gboolean pair = fact->other >= 0, turned = pair && fact->rule != FR_RULE_BUNDLE && fact->other < fact->session;
  int who = fact->unit >= 0 ? 3000 + fact->unit : fact->module >= 0 ? 2000 + fact->module : fact->group >= 0 ? 1000 + fact->group
            : fact->instructor >= 0 ? fact->instructor : fact->venue;

  /* Of a pair it is the first they share, which depends on the side it is seen from; the test asks that they do. */
  if (pair && fact->rule != FR_RULE_VENUE_FREE)
    who = -1;
  return g_strdup_printf ("%d %s s%d o%d w%d t%d+%d n%d", fact->rule, modes[fact->mode], turned ? fact->other : fact->session,
                          turned ? fact->session : fact->other, who, fact->start, fact->length, fact->amount);
}
