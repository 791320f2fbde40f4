/* checker.c: see checker.h. Lists by time, and facts of one session and of pairs; sums are in checker-sums.c. */
#include "core/schedule/checker-private.h"

/* --- Lists by time --- */

guint
fr_entries_from (const GArray *entries, gint32 tick)
{
  guint lo = 0, hi = entries->len;

  while (lo < hi)
    {
      guint mid = lo + (hi - lo) / 2;

      if (g_array_index (entries, FrEntry, mid).start < tick)
        lo = mid + 1;
      else
        hi = mid;
    }
  return lo;
}

static void
enter (GArray *entries, gint32 start, guint session, gboolean in)
{
  guint i = fr_entries_from (entries, start);
  const FrEntry entry = { start, session };

  if (in)
    {
      g_array_insert_val (entries, i, entry);
      return;
    }
  while (g_array_index (entries, FrEntry, i).session != session)
    i++;
  g_array_remove_index (entries, i);
}

static void
enter_all (FrChecker *self, guint s, gboolean in)
{
  const FrSession *session = fr_problem_session (self->problem, s);
  FrPlacement at = self->at[s];

  if (at.start < 0)
    return;
  for (guint i = 0; i < session->groups.n; i++)
    enter (self->of_group[fr_problem_list (self->problem, session->groups)[i]], at.start, s, in);
  for (guint i = 0; i < session->instructors.n; i++)
    enter (self->of_instructor[fr_problem_list (self->problem, session->instructors)[i]], at.start, s, in);
  if (at.venue >= 0)
    enter (self->of_venue[at.venue], at.start, s, in);
}

/* --- Facts --- */

void
fr_facts_add (const FrChecker *self, FrFacts *facts, FrFact fact, FrPoints points)
{
  FrRuleMode mode = self->problem->rules[fact.rule].mode;

  if (fact.amount == 0 || mode == FR_MODE_OFF)
    return;
  fact.points = points;
  fact.mode = fr_points_hard (points) > 0 ? FR_MODE_HARD : mode == FR_MODE_WARNED ? FR_MODE_WARNED : FR_MODE_PRICED;
  facts->points += points;
  if (facts->facts != NULL)
    g_array_append_val (facts->facts, fact);
}

static void
add_own (const FrChecker *self, FrFacts *facts, FrRule rule, guint s, gint32 amount)
{
  FrFact fact = FR_FACT (rule);

  fact.session = (gint32) s;
  fact.start = self->at[s].start;
  fact.length = fr_problem_session (self->problem, s)->length;
  fact.amount = amount;
  fr_facts_add (self, facts, fact, fr_points (self->problem, rule, amount));
}

static void
add_unavailable (const FrChecker *self, guint s, gint32 group, gint32 instructor, FrFacts *facts)
{
  FrFact fact = FR_FACT (FR_RULE_AVAILABLE);

  fact.session = (gint32) s;
  fact.group = group;
  fact.instructor = instructor;
  fact.start = self->at[s].start;
  fact.length = fr_problem_session (self->problem, s)->length;
  fr_facts_add (self, facts, fact, fr_points (self->problem, FR_RULE_AVAILABLE, 1));
}

static void
own_time_facts (const FrChecker *self, guint s, FrFacts *facts)
{
  const FrProblem *problem = self->problem;
  const FrSession *session = fr_problem_session (problem, s);
  gint32 start = self->at[s].start;

  if (fr_problem_tick_any (problem, session->closed, start, session->length))
    add_unavailable (self, s, -1, -1, facts);
  for (guint i = 0; i < session->groups.n; i++)
    {
      guint g = fr_problem_list (problem, session->groups)[i];

      if (fr_problem_tick_any (problem, fr_problem_group (problem, g)->busy, start, session->length))
        add_unavailable (self, s, (gint32) g, -1, facts);
    }
  for (guint i = 0; i < session->instructors.n; i++)
    {
      guint who = fr_problem_list (problem, session->instructors)[i];

      if (fr_problem_tick_any (problem, fr_problem_instructor (problem, who)->busy, start, session->length))
        add_unavailable (self, s, -1, (gint32) who, facts);
    }
  add_own (self, facts, session->follow_up ? FR_RULE_FOLLOW_UP : FR_RULE_CALENDAR, s, fr_measure_calendar (problem, session, start));
  add_own (self, facts, FR_RULE_BREAKS, s, fr_measure_breaks (problem, start, session->length));
  add_own (self, facts, FR_RULE_WISHES, s, (gint32) fr_measure_wishes (problem, session, start));
}

/* --- Pairs --- */

/* The first number that both lists have; -1: none. A pair that shares several people is told once, by the first. */
static gint32
first_shared (const FrProblem *problem, FrIds a, FrIds b)
{
  for (guint i = 0; i < a.n; i++)
    for (guint j = 0; j < b.n; j++)
      if (fr_problem_list (problem, a)[i] == fr_problem_list (problem, b)[j])
        return (gint32) fr_problem_list (problem, a)[i];
  return -1;
}

/* Sessions of a list that overlap s: a fact of the rule each, if `who` is the first they share. */
static void
overlap_facts (const FrChecker *self, guint s, const GArray *entries, FrRule rule, gint32 who, gboolean all, FrFacts *facts)
{
  const FrProblem *problem = self->problem;
  const FrSession *session = fr_problem_session (problem, s);
  gint32 start = self->at[s].start, end = start + session->length;

  for (guint i = fr_entries_from (entries, start - (gint32) problem->day_ticks + 1); i < entries->len; i++)
    {
      FrEntry entry = g_array_index (entries, FrEntry, i);
      const FrSession *other = fr_problem_session (problem, entry.session);
      FrFact fact = FR_FACT (rule);

      if (entry.start >= end)
        break;
      if (entry.session == s || entry.start + other->length <= start || (!all && entry.session < s))
        continue;
      if (rule == FR_RULE_GROUP && first_shared (problem, session->groups, other->groups) != who)
        continue;
      if (rule == FR_RULE_INSTRUCTOR && first_shared (problem, session->instructors, other->instructors) != who)
        continue;
      fact.session = (gint32) s;
      fact.other = (gint32) entry.session;
      *(rule == FR_RULE_GROUP ? &fact.group : rule == FR_RULE_INSTRUCTOR ? &fact.instructor : &fact.venue) = who;
      fact.start = MAX (start, entry.start);
      fact.length = MIN (end, entry.start + other->length) - fact.start;
      fr_facts_add (self, facts, fact, fr_points (problem, rule, 1));
    }
}

static void
order_facts (const FrChecker *self, guint s, gboolean all, FrFacts *facts)
{
  const FrProblem *problem = self->problem;
  guint n;
  const guint *orders = fr_problem_orders (problem, s, &n);

  for (guint i = 0; i < n; i++)
    {
      const FrPrecedence *order = fr_problem_order (problem, orders[i]);
      gint32 other = order->before == (int) s ? order->after : order->before, days_off;
      FrFact fact = FR_FACT (order->rule);

      if (self->at[other].start < 0 || (!all && other < (gint32) s))
        continue;
      fact.session = (gint32) s;
      fact.other = other;
      fact.start = self->at[s].start;
      fact.length = fr_problem_session (problem, s)->length;
      if (!fr_measure_order (problem, order, self->at[order->before].start, self->at[order->after].start, &days_off))
        fact.amount = order->day_price > 0 ? days_off : 0;
      fr_facts_add (self, facts, fact, fr_points_order (problem, order, self->at[order->before].start, self->at[order->after].start));
    }
}

/* The first of a bundle that has a time; -1: none. */
static gint32
bundle_first (const FrChecker *self, int bundle)
{
  const GArray *members = self->of_bundle[bundle];

  for (guint i = 0; i < members->len; i++)
    if (self->at[g_array_index (members, guint, i)].start >= 0)
      return (gint32) g_array_index (members, guint, i);
  return -1;
}

static void
bundle_facts (const FrChecker *self, guint s, gboolean all, FrFacts *facts)
{
  int bundle = fr_problem_session (self->problem, s)->bundle;
  gint32 first = bundle >= 0 ? bundle_first (self, bundle) : -1;
  const GArray *members = bundle >= 0 ? self->of_bundle[bundle] : NULL;

  for (guint i = 0; first >= 0 && i < members->len; i++)
    {
      guint member = g_array_index (members, guint, i);
      FrFact fact = FR_FACT (FR_RULE_BUNDLE);

      if (self->at[member].start < 0 || self->at[member].start == self->at[first].start
          || (member != s && !(all && first == (gint32) s)))
        continue;
      fact.session = (gint32) member;
      fact.other = first;
      fact.start = self->at[member].start;
      fact.length = fr_problem_session (self->problem, member)->length;
      fr_facts_add (self, facts, fact, fr_points (self->problem, FR_RULE_BUNDLE, 1));
    }
}

void
fr_checker_time_facts (const FrChecker *self, guint s, gboolean all, FrFacts *facts)
{
  const FrProblem *problem = self->problem;
  const FrSession *session = fr_problem_session (problem, s);

  if (self->at[s].start < 0)
    return;
  own_time_facts (self, s, facts);
  for (guint i = 0; i < session->groups.n; i++)
    overlap_facts (self, s, self->of_group[fr_problem_list (problem, session->groups)[i]], FR_RULE_GROUP,
                   (gint32) fr_problem_list (problem, session->groups)[i], all, facts);
  for (guint i = 0; i < session->instructors.n; i++)
    overlap_facts (self, s, self->of_instructor[fr_problem_list (problem, session->instructors)[i]], FR_RULE_INSTRUCTOR,
                   (gint32) fr_problem_list (problem, session->instructors)[i], all, facts);
  order_facts (self, s, all, facts);
  bundle_facts (self, s, all, facts);
}

/* --- Where it is --- */

static void
capacity_facts (const FrChecker *self, guint s, FrFacts *facts)
{
  const FrProblem *problem = self->problem;
  FrFact fact = FR_FACT (FR_RULE_CAPACITY);
  gboolean hard;

  fact.session = (gint32) s;
  fact.venue = self->at[s].venue;
  fact.start = self->at[s].start;
  fact.length = fr_problem_session (problem, s)->length;
  fact.amount = fr_measure_capacity (problem, fr_problem_session (problem, s), self->at[s].venue, &hard);
  fr_facts_add (self, facts, fact, fr_points_bounded (problem, FR_RULE_CAPACITY, fact.amount, hard));
}

/* Two at two sites on one day: told by the first person they share, a group before an instructor. */
static void
travel_facts (const FrChecker *self, guint s, const GArray *entries, gint32 group, gint32 instructor, gboolean all, FrFacts *facts)
{
  const FrProblem *problem = self->problem;
  const FrSession *session = fr_problem_session (problem, s);
  FrPlacement at = self->at[s];
  gint32 first = at.start - at.start % (gint32) problem->day_ticks;

  for (guint i = fr_entries_from (entries, first); i < entries->len; i++)
    {
      FrEntry entry = g_array_index (entries, FrEntry, i);
      const FrSession *other = fr_problem_session (problem, entry.session);
      gint32 shared;
      FrFact fact = FR_FACT (FR_RULE_TRAVEL);

      if (entry.start >= first + (gint32) problem->day_ticks)
        break;
      if (entry.session == s || (!all && entry.session < s)
          || !fr_measure_travel (problem, session, at, other, self->at[entry.session]))
        continue;
      shared = first_shared (problem, session->groups, other->groups);
      if (group >= 0 ? shared != group : shared >= 0 || first_shared (problem, session->instructors, other->instructors) != instructor)
        continue;
      fact.session = (gint32) s;
      fact.other = (gint32) entry.session;
      fact.group = group;
      fact.instructor = instructor;
      fact.start = at.start;
      fact.length = session->length;
      fr_facts_add (self, facts, fact, fr_points (problem, FR_RULE_TRAVEL, 1));
    }
}

void
fr_checker_venue_facts (const FrChecker *self, guint s, gboolean all, FrFacts *facts)
{
  const FrProblem *problem = self->problem;
  const FrSession *session = fr_problem_session (problem, s);
  FrPlacement at = self->at[s];

  if (at.start < 0)
    return;
  capacity_facts (self, s, facts);
  add_own (self, facts, FR_RULE_VENUE_KIND, s, fr_measure_kind (problem, session, at.venue));
  add_own (self, facts, FR_RULE_CHANGE, s, fr_measure_change (session, at));
  add_own (self, facts, FR_RULE_PINNED, s, session->pinned && (at.start != session->published.start || at.venue != session->published.venue));
  if (at.venue >= 0)
    {
      const FrVenue *venue = fr_problem_venue (problem, at.venue);

      add_own (self, facts, FR_RULE_BUDGET, s, venue->hire * session->length);
      if (fr_problem_tick_any (problem, venue->closed, at.start, session->length))
        {
          FrFact fact = FR_FACT (FR_RULE_VENUE_FREE);

          fact.session = (gint32) s;
          fact.venue = at.venue;
          fact.start = at.start;
          fact.length = session->length;
          fr_facts_add (self, facts, fact, fr_points (problem, FR_RULE_VENUE_FREE, 1));
        }
      if (!venue->shared)
        overlap_facts (self, s, self->of_venue[at.venue], FR_RULE_VENUE_FREE, at.venue, all, facts);
    }
  if (problem->travel == NULL || at.venue < 0)
    return;
  for (guint i = 0; i < session->groups.n; i++)
    travel_facts (self, s, self->of_group[fr_problem_list (problem, session->groups)[i]],
                  (gint32) fr_problem_list (problem, session->groups)[i], -1, all, facts);
  for (guint i = 0; i < session->instructors.n; i++)
    travel_facts (self, s, self->of_instructor[fr_problem_list (problem, session->instructors)[i]], -1,
                  (gint32) fr_problem_list (problem, session->instructors)[i], all, facts);
}

/* --- Public --- */

static GArray **
new_lists (guint n, gsize size)
{
  GArray **lists = g_new0 (GArray *, n + 1);

  for (guint i = 0; i < n; i++)
    lists[i] = g_array_new (FALSE, FALSE, size);
  return lists;
}

static void
free_lists (GArray **lists)
{
  for (guint i = 0; lists[i] != NULL; i++)
    g_array_unref (lists[i]);
  g_free (lists);
}

static void
list_members (FrChecker *self)
{
  const FrProblem *problem = self->problem;

  for (guint i = 0; i < problem->sessions->len; i++)
    {
      const FrSession *session = fr_problem_session (problem, i);

      if (session->module >= 0)
        g_array_append_val (self->of_module[session->module], i);
      if (session->bundle >= 0)
        g_array_append_val (self->of_bundle[session->bundle], i);
    }
  for (guint g = 0; g < problem->groups->len; g++)
    {
      FrIds units = fr_problem_group (problem, g)->units;

      for (guint k = 0; k < units.n; k += 2)
        {
          GArray *groups = self->of_unit[fr_problem_list (problem, units)[k]];

          if (groups->len == 0 || g_array_index (groups, guint, groups->len - 1) != g)
            g_array_append_val (groups, g);
        }
    }
}

FrChecker *
fr_checker_new (const FrProblem *problem, const FrPlacement *placements)
{
  FrChecker *self = g_new0 (FrChecker, 1);

  self->problem = problem;
  self->at = g_new (FrPlacement, problem->sessions->len + 1);
  self->of_group = new_lists (problem->groups->len, sizeof (FrEntry));
  self->of_instructor = new_lists (problem->instructors->len, sizeof (FrEntry));
  self->of_venue = new_lists (problem->venues->len, sizeof (FrEntry));
  self->of_module = new_lists (problem->modules->len, sizeof (guint));
  self->of_bundle = new_lists (problem->n_bundles, sizeof (guint));
  self->of_unit = new_lists (problem->units->len, sizeof (guint));
  list_members (self);
  for (guint i = 0; i < problem->sessions->len; i++)
    {
      self->at[i] = placements != NULL ? placements[i] : (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE };
      enter_all (self, i, TRUE);
    }
  return self;
}

void
fr_checker_free (FrChecker *self)
{
  GArray **lists[] = { self->of_group, self->of_instructor, self->of_venue, self->of_module, self->of_bundle, self->of_unit };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    free_lists (lists[i]);
  g_free (self->at);
  g_free (self);
}

FrPlacement
fr_checker_get (const FrChecker *self, guint session)
{
  return self->at[session];
}

void
fr_checker_place (FrChecker *self, guint session, FrPlacement at)
{
  g_return_if_fail (session < self->problem->sessions->len);
  g_return_if_fail (at.start < (gint32) self->problem->n_ticks && at.venue < (gint32) self->problem->venues->len);
  enter_all (self, session, FALSE);
  self->at[session] = at;
  enter_all (self, session, TRUE);
}

static void
add_unplaced (const FrChecker *self, guint s, FrFacts *facts)
{
  add_own (self, facts, FR_RULE_PLACED, s, self->at[s].start < 0);
  if (self->at[s].start < 0 && fr_problem_session (self->problem, s)->pinned)
    add_own (self, facts, FR_RULE_PINNED, s, 1);
}

FrPoints
fr_checker_session (FrChecker *self, guint session, GArray *list)
{
  FrFacts facts = { list, 0 };

  g_return_val_if_fail (session < self->problem->sessions->len, 0);
  add_unplaced (self, session, &facts);
  if (self->at[session].start < 0)
    return facts.points;
  fr_checker_time_facts (self, session, TRUE, &facts);
  fr_checker_venue_facts (self, session, TRUE, &facts);
  fr_checker_sum_facts (self, session, self->at[session].start, &facts);
  fr_checker_venue_sum_facts (self, session, self->at[session].start, &facts);
  return facts.points;
}

/* The days on which someone has anything, each once. */
static void
each_day (const FrChecker *self, const GArray *entries, guint who, void (*tell) (const FrChecker *, guint, guint, FrFacts *), FrFacts *facts)
{
  gint32 last = -1;

  for (guint i = 0; i < entries->len; i++)
    {
      gint32 day = g_array_index (entries, FrEntry, i).start / (gint32) self->problem->day_ticks;

      if (day != last)
        tell (self, who, (guint) day, facts);
      last = day;
    }
}

FrScheduleCost
fr_checker_all (FrChecker *self, GArray *list)
{
  const FrProblem *problem = self->problem;
  FrFacts facts = { list, 0 };
  FrScheduleCost cost = { 0, 0 };

  for (guint s = 0; s < problem->sessions->len; s++)
    {
      add_unplaced (self, s, &facts);
      fr_checker_time_facts (self, s, FALSE, &facts);
      fr_checker_venue_facts (self, s, FALSE, &facts);
      /* Points hold 2^31 of soft cost; a whole timetable may cost more. */
      cost.hard += fr_points_hard (facts.points);
      cost.soft += fr_points_soft (facts.points);
      facts.points = 0;
    }
  for (guint g = 0; g < problem->groups->len; g++)
    {
      each_day (self, self->of_group[g], g, fr_facts_of_group_day, &facts);
      each_day (self, self->of_group[g], g, fr_facts_of_group_venues, &facts);
    }
  for (guint i = 0; i < problem->instructors->len; i++)
    {
      each_day (self, self->of_instructor[i], i, fr_facts_of_instructor_day, &facts);
      fr_facts_of_fair_load (self, i, &facts);
    }
  for (guint m = 0; m < problem->modules->len; m++)
    {
      fr_facts_of_module (self, m, &facts);
      fr_facts_of_module_venues (self, m, &facts);
    }
  for (guint u = 0; u < problem->units->len; u++)
    for (guint w = 0; w < problem->n_weeks; w++)
      fr_facts_of_unit_week (self, u, w, &facts);
  cost.hard += fr_points_hard (facts.points);
  cost.soft += fr_points_soft (facts.points);
  return cost;
}

FrScheduleCost
fr_schedule_cost (const FrProblem *problem, const FrPlacement *placements)
{
  g_autoptr (FrChecker) checker = fr_checker_new (problem, placements);

  return fr_checker_all (checker, NULL);
}
