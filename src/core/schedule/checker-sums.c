/* checker-sums.c: facts of what several sessions make together: days, modules, weeks, loads. */
#include "core/schedule/checker-private.h"

/* --- A day --- */

typedef struct {
  guint32 taken, starts, lectures;
} Day;

static Day
read_day (const FrChecker *self, const GArray *entries, guint day)
{
  gint32 first = (gint32) (day * self->problem->day_ticks);
  Day found = { 0, 0, 0 };

  for (guint i = fr_entries_from (entries, first); i < entries->len; i++)
    {
      const FrEntry *entry = &g_array_index (entries, FrEntry, i);
      const FrSession *session = fr_problem_session (self->problem, entry->session);
      gint32 t = entry->start - first;

      if (t >= (gint32) self->problem->day_ticks)
        break;
      found.taken |= (guint32) (((guint64) 1 << session->length) - 1) << t;
      found.starts |= 1u << t;
      if (session->lecture)
        found.lectures |= 1u << t;
    }
  return found;
}

static FrFact
day_fact (const FrChecker *self, FrRule rule, guint day, guint amount)
{
  FrFact fact = FR_FACT (rule);

  fact.start = (gint32) (day * self->problem->day_ticks);
  fact.length = (gint32) self->problem->day_ticks;
  fact.amount = (gint32) amount;
  return fact;
}

static void
add_load (const FrChecker *self, FrFact fact, guint32 taken, int day_limit, int legal_limit, FrFacts *facts)
{
  fact.amount = (gint32) MAX (fr_measure_over (taken, day_limit), fr_measure_over (taken, legal_limit));
  fr_facts_add (self, facts, fact, fr_points_load (self->problem, taken, day_limit, legal_limit));
}

void
fr_facts_of_group_day (const FrChecker *self, guint g, guint d, FrFacts *facts)
{
  const FrProblem *problem = self->problem;
  const FrGroup *group = fr_problem_group (problem, g);
  Day day = read_day (self, self->of_group[g], d);
  FrFact fact;

  if (day.taken == 0)
    return;
  fact = day_fact (self, FR_RULE_STRANDED, d, fr_measure_stranded (day.taken, day.starts));
  fact.group = (gint32) g;
  fr_facts_add (self, facts, fact, fr_points (problem, FR_RULE_STRANDED, fact.amount));
  fact.rule = FR_RULE_METHODS;
  fact.amount = group->mixed ? (gint32) fr_measure_methods (day.starts, day.lectures, (guint) problem->noon) : 0;
  fr_facts_add (self, facts, fact, fr_points (problem, FR_RULE_METHODS, fact.amount));
  fact.rule = FR_RULE_LOAD;
  add_load (self, fact, day.taken, group->day_limit, group->legal_limit, facts);
}

void
fr_facts_of_instructor_day (const FrChecker *self, guint i, guint d, FrFacts *facts)
{
  const FrInstructor *instructor = fr_problem_instructor (self->problem, i);
  FrFact fact = day_fact (self, FR_RULE_LOAD, d, 0);

  fact.instructor = (gint32) i;
  if (instructor->day_limit > 0 || instructor->legal_limit > 0)
    add_load (self, fact, read_day (self, self->of_instructor[i], d).taken, instructor->day_limit, instructor->legal_limit, facts);
}

/* --- Venues --- */

/* Different venues in a list, those without left out. */
static guint
count_venues (gint32 *venues, guint n)
{
  guint different = 0;

  for (guint i = 0; i < n; i++)
    {
      guint k = 0;

      while (k < different && venues[k] != venues[i])
        k++;
      if (venues[i] >= 0 && k == different)
        venues[different++] = venues[i];
    }
  return different;
}

void
fr_facts_of_group_venues (const FrChecker *self, guint g, guint d, FrFacts *facts)
{
  const GArray *entries = self->of_group[g];
  gint32 first = (gint32) (d * self->problem->day_ticks);
  g_autoptr (GArray) venues = NULL;
  FrFact fact = day_fact (self, FR_RULE_SAME_VENUE, d, 0);

  if (!fr_problem_group (self->problem, g)->one_venue)
    return;
  venues = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint i = fr_entries_from (entries, first);
       i < entries->len && g_array_index (entries, FrEntry, i).start < first + (gint32) self->problem->day_ticks; i++)
    g_array_append_val (venues, self->at[g_array_index (entries, FrEntry, i).session].venue);
  fact.group = (gint32) g;
  fact.amount = MAX (0, (gint32) count_venues ((gint32 *) (gpointer) venues->data, venues->len) - 1);
  fr_facts_add (self, facts, fact, fr_points (self->problem, FR_RULE_SAME_VENUE, fact.amount));
}

void
fr_facts_of_module_venues (const FrChecker *self, guint m, FrFacts *facts)
{
  const GArray *sessions = self->of_module[m];
  g_autoptr (GArray) venues = NULL;
  FrFact fact = FR_FACT (FR_RULE_SAME_VENUE);

  if (!fr_problem_module (self->problem, m)->one_venue)
    return;
  venues = g_array_sized_new (FALSE, FALSE, sizeof (gint32), sessions->len);
  for (guint i = 0; i < sessions->len; i++)
    if (self->at[g_array_index (sessions, guint, i)].start >= 0)
      g_array_append_val (venues, self->at[g_array_index (sessions, guint, i)].venue);
  fact.module = (gint32) m;
  fact.amount = MAX (0, (gint32) count_venues ((gint32 *) (gpointer) venues->data, venues->len) - 1);
  fr_facts_add (self, facts, fact, fr_points (self->problem, FR_RULE_SAME_VENUE, fact.amount));
}

/* --- Modules, weeks, loads --- */

void
fr_facts_of_module (const FrChecker *self, guint m, FrFacts *facts)
{
  const FrModule *module = fr_problem_module (self->problem, m);
  const GArray *sessions = self->of_module[m];
  g_autofree gint32 *days = NULL;
  FrFact fact = FR_FACT (FR_RULE_SPREAD);
  guint n = 0;

  if (module->min_days <= 1 && module->max_days <= 0)
    return;
  days = g_new (gint32, sessions->len + 1);
  for (guint i = 0; i < sessions->len; i++)
    if (self->at[g_array_index (sessions, guint, i)].start >= 0)
      days[n++] = self->at[g_array_index (sessions, guint, i)].start / (gint32) self->problem->day_ticks;
  fact.module = (gint32) m;
  fact.amount = (gint32) fr_measure_spread (module, count_venues (days, n));
  fr_facts_add (self, facts, fact, fr_points (self->problem, FR_RULE_SPREAD, fact.amount));
}

void
fr_facts_of_unit_week (const FrChecker *self, guint u, guint week, FrFacts *facts)
{
  const FrProblem *problem = self->problem;
  FrFact fact = FR_FACT (FR_RULE_UNIT_AWAY);
  int away = 0;
  guint first = 0, last;

  while (problem->week[first] != week)
    first++;
  for (last = first; last + 1 < problem->n_days && problem->week[last + 1] == week;)
    last++;
  fact.start = (gint32) (first * problem->day_ticks);
  fact.length = (gint32) ((last - first + 1) * problem->day_ticks);
  for (guint i = 0; i < self->of_unit[u]->len; i++)
    {
      guint g = g_array_index (self->of_unit[u], guint, i);
      FrIds units = fr_problem_group (problem, g)->units;
      guint at = fr_entries_from (self->of_group[g], fact.start);

      if (at == self->of_group[g]->len || g_array_index (self->of_group[g], FrEntry, at).start >= fact.start + fact.length)
        continue;
      for (guint k = 0; k < units.n; k += 2)
        if (fr_problem_list (problem, units)[k] == u)
          away += (int) fr_problem_list (problem, units)[k + 1];
    }
  fact.unit = (gint32) u;
  fact.amount = fr_measure_away (fr_problem_unit (problem, u), away);
  fr_facts_add (self, facts, fact, fr_points (problem, FR_RULE_UNIT_AWAY, fact.amount));
}

void
fr_facts_of_fair_load (const FrChecker *self, guint i, FrFacts *facts)
{
  int fair = fr_problem_instructor (self->problem, i)->fair_load, load = 0;
  FrFact fact = FR_FACT (FR_RULE_FAIR_LOAD);

  for (guint k = 0; fair > 0 && k < self->of_instructor[i]->len; k++)
    load += fr_problem_session (self->problem, g_array_index (self->of_instructor[i], FrEntry, k).session)->length;
  fact.instructor = (gint32) i;
  fact.amount = fair > 0 ? MAX (0, load - fair) : 0;
  fr_facts_add (self, facts, fact, fr_points (self->problem, FR_RULE_FAIR_LOAD, fact.amount));
}

/* --- Those of one session --- */

void
fr_checker_sum_facts (const FrChecker *self, guint s, gint32 start, FrFacts *facts)
{
  const FrProblem *problem = self->problem;
  const FrSession *session = fr_problem_session (problem, s);
  guint day = (guint) start / problem->day_ticks;

  for (guint i = 0; i < session->instructors.n; i++)
    {
      fr_facts_of_instructor_day (self, fr_problem_list (problem, session->instructors)[i], day, facts);
      fr_facts_of_fair_load (self, fr_problem_list (problem, session->instructors)[i], facts);
    }
  if (session->module >= 0)
    fr_facts_of_module (self, (guint) session->module, facts);
  for (guint i = 0; i < session->groups.n; i++)
    {
      guint g = fr_problem_list (problem, session->groups)[i];
      FrIds units = fr_problem_group (problem, g)->units;

      fr_facts_of_group_day (self, g, day, facts);
      for (guint k = 0; k < units.n; k += 2)
        {
          guint u = fr_problem_list (problem, units)[k];
          gboolean told = FALSE;

          for (guint b = 0; b < i && !told; b++)
            {
              FrIds before = fr_problem_group (problem, fr_problem_list (problem, session->groups)[b])->units;

              for (guint n = 0; n < before.n; n += 2)
                told |= fr_problem_list (problem, before)[n] == u;
            }
          if (!told)
            fr_facts_of_unit_week (self, u, problem->week[day], facts);
        }
    }
}

void
fr_checker_venue_sum_facts (const FrChecker *self, guint s, gint32 start, FrFacts *facts)
{
  const FrSession *session = fr_problem_session (self->problem, s);

  for (guint i = 0; i < session->groups.n; i++)
    fr_facts_of_group_venues (self, fr_problem_list (self->problem, session->groups)[i], (guint) start / self->problem->day_ticks, facts);
  if (session->module >= 0)
    fr_facts_of_module_venues (self, (guint) session->module, facts);
}
